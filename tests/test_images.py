"""The pictures in docs/images, and those of a small order of battle in tests/pictures, are what the program draws."""

from __future__ import annotations

import importlib.util
import shlex
from importlib.metadata import version
from pathlib import Path

import pytest
from development.pictures import explorer

from tests import pictures
from tests.program import belgrade

LOCK = (Path(__file__).parent.parent / "constraints.txt").read_text("utf-8")
IS_LOCKED = f"textual=={version('textual')}\n" in LOCK
"""Whether the installed Textual is the version of the explorer's pictures; other versions draw differently."""
IMAGES = Path(__file__).parent.parent / "docs" / "images"

_spec = importlib.util.spec_from_file_location("make", IMAGES / "make.py")
assert _spec and _spec.loader
make = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(make)
SMALL = pictures.pictures()


@pytest.mark.parametrize(("name", "command"), make.PICTURES.items())
def test_a_drawing_is_that_of_today(name: str, command: str) -> None:
    drawn = belgrade(*shlex.split(command), "-f", "svg")
    assert (drawn.status, drawn.err) == (0, "")
    assert drawn.out == (IMAGES / name).read_text("utf-8"), "run python docs/images/make.py"


@pytest.mark.skipif(not IS_LOCKED, reason="another version of Textual")
@pytest.mark.parametrize("name", make.screens())
def test_a_screen_of_the_explorer_is_that_of_today(name: str) -> None:
    walk = make.screens()[name]
    shown = explorer.picture(walk) if walk else explorer.slip()
    assert shown == (IMAGES / name).read_text("utf-8"), "run python docs/images/make.py"


def test_every_picture_has_its_command() -> None:
    assert {file.name for file in IMAGES.glob("*.svg")} == {*make.PICTURES, *make.screens()}


@pytest.mark.parametrize("name", SMALL)
def test_a_small_picture_is_as_it_was_when_looked_at(name: str) -> None:
    drawn = SMALL[name]()
    assert len(drawn) >= pictures.PAGES.get(name, 1)
    for file, text in drawn.items():
        assert text == (pictures.HERE / file).read_text("utf-8"), f"run python -m tests.pictures, and look at {file}"
