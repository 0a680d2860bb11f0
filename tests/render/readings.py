"""What the script of the page makes of names; `python -m development.page.check --record` writes it down anew."""

from __future__ import annotations

import re
from pathlib import Path

FILE = Path(__file__).with_suffix(".json")
NAMES = Path(__file__).parent.parent / "names"
SCRIPTS = (Path(__file__).parents[2] / "src/belgrade_cli/render/html/names.js",)


def texts() -> list[str]:
    """All that the tables of names say people type, but ideographs: of these the page knows only those that are on it."""
    lines = (line for file in sorted(NAMES.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines())
    forms = (form.strip() for line in lines if not line.startswith("#") for form in re.split(r": | \| ", line))
    return sorted({form for form in forms if form and not re.search("[\u4e00-\u9fff]", form)})
