"""The pictures in docs/images are those that the program draws."""

from __future__ import annotations

import importlib.util
from pathlib import Path

IMAGES = Path(__file__).parent.parent / "docs" / "images"


def test_the_pictures_are_those_of_today(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make", IMAGES / "make.py")
    assert spec and spec.loader
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert make.make(tmp_path) == 0
    stale = [file.name for file in tmp_path.iterdir() if file.read_bytes() != (IMAGES / file.name).read_bytes()]
    assert stale == [], "run python docs/images/make.py"
    assert {file.name for file in IMAGES.glob("*.svg")} == set(make.PICTURES)
