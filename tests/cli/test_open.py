"""`open`: the page in a temporary folder, in any browser."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from tests.program import belgrade

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[str]]:
    """The addresses that a browser was told to open."""
    asked: list[str] = []

    def browser(address: str) -> bool:
        asked.append(address)
        return True

    with (
        mock.patch("webbrowser.open", side_effect=browser),
        mock.patch("tempfile.tempdir", str(tmp_path)),
    ):
        yield asked


def test_the_page_is_made_and_shown(opened: list[str]) -> None:
    ran = belgrade("open", "--on", "1944-10-12")
    place = Path(ran.out.strip())
    assert ran.status == 0
    assert opened == [place.as_uri()]
    assert "<h1>Belgrade offensive</h1>" in place.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_can_read_it(opened: list[str]) -> None:
    place = Path(belgrade("open", "57th-army").out.strip())
    assert opened
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_name_that_is_not_there_opens_nothing(opened: list[str]) -> None:
    ran = belgrade("open", "nowhere")
    assert (ran.status, ran.out, opened) == (1, "", [])


def test_without_a_browser_it_says_where_the_page_is(tmp_path: Path) -> None:
    with mock.patch("webbrowser.open", return_value=False), mock.patch("tempfile.tempdir", str(tmp_path)):
        ran = belgrade("open")
    assert ran.status == 1
    assert "cannot open a browser; the page is" in ran.err
