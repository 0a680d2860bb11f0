"""Make the pictures of this folder, each with its command.

python docs/images/make.py            the drawings, and the explorer as a terminal shows it
python docs/images/make.py --page     the page as a browser shows it, which is checked on the way (docs/page.md)
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))
if TYPE_CHECKING:
    from development.pictures.explorer import Walk

PICTURES = {
    "3rd-ukrainian-front.svg": "tree 3rd-ukrainian-front",
    "german-side.svg": "tree --side axis",
    "4th-guards-mechanised-corps.svg": "tree 4th-guards-mechanised-corps --on 1944-10-12",
    "strength.svg": "strength",
    "casualties.svg": "casualties",
    "timeline.svg": "timeline --unit 4th-guards-mechanised-corps",
    "map-1944-09-15.svg": "map --on 1944-09-15",
    "map-1944-09-27.svg": "map --on 1944-09-27",
    "map-1944-10-12.svg": "map --on 1944-10-12",
    "map-1944-10-20.svg": "map --on 1944-10-20",
    "map.svg": "map",
    "symbol.svg": "symbol 7th-ss-mountain-division-prinz-eugen",
}
"""The command for each file: `belgrade COMMAND -o FILE`."""


def screens() -> dict[str, Walk | None]:
    """The pictures of the explorer, with the record and keys for each; None for the one of a mistake in data."""
    from development.pictures.explorer import Walk

    day = date(1944, 10, 12)
    return {
        "explorer.svg": Walk("57th-army", day),
        "explorer-map.svg": Walk("57th-army", day, ("m",)),
        "explorer-find.svg": Walk(None, None, ("slash",), "Жданов", (90, 20)),
        "explorer-slip.svg": None,
    }


def make(folder: Path) -> int:
    """Write all pictures into a folder; return the highest exit status."""
    from development.pictures import explorer

    from belgrade_cli.cli.app import run

    for name, walk in screens().items():
        (folder / name).write_text(explorer.picture(walk) if walk else explorer.slip(), encoding="utf-8")
    return max(run([*shlex.split(command), "-o", str(folder / name)]) for name, command in PICTURES.items())


def photograph(folder: Path) -> int:
    """Check the page in a browser and save screenshots in a folder; return the exit status."""
    check = [sys.executable, "-m", "development.page.check", "--pictures", str(folder)]
    return subprocess.run(check, cwd=HERE.parent.parent, check=False).returncode  # noqa: S603 - our own command


if __name__ == "__main__":
    sys.exit(photograph(HERE) if sys.argv[1:] == ["--page"] else make(HERE))
