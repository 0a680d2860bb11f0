"""The pictures in docs/images are what the program draws."""

from __future__ import annotations

import importlib.util
from importlib.metadata import version
from pathlib import Path

LOCK = (Path(__file__).parent.parent / "constraints.txt").read_text("utf-8")
IS_LOCKED = f"textual=={version('textual')}\n" in LOCK
"""Whether the installed Textual is the version of the explorer's pictures; other versions draw differently."""
IMAGES = Path(__file__).parent.parent / "docs" / "images"


def test_the_pictures_are_those_of_today(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make", IMAGES / "make.py")
    assert spec and spec.loader
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert make.make(tmp_path) == 0
    screens = set(make.screens())
    stale = [file.name for file in tmp_path.iterdir() if file.read_bytes() != (IMAGES / file.name).read_bytes()]
    assert [name for name in stale if name not in screens or IS_LOCKED] == [], "run python docs/images/make.py"
    assert {file.name for file in IMAGES.glob("*.svg")} == {*make.PICTURES, *screens}
