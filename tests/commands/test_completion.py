"""What the shells are offered for a half-typed line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def offered(shell: str, line: str, home: Path, **env: str) -> list[str]:
    """The lines that the program prints for a shell that completes a command line."""
    words = line.split(" ")
    asked = {"_BELGRADE_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    asked |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    ran = subprocess.run(
        [sys.executable, "-m", "belgrade_cli"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"HOME": str(home), "PATH": "", **asked, **env},
    )
    assert not ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("belgrade tree 4th-guards-m", "4th-guards-mechanised-corps"),
        ("belgrade who zhd", "zhdanov"),
        ("belgrade place zaj", "zajecar"),
        ("belgrade units --under 57th-a", "57th-army"),
        ("belgrade timeline --person tolb", "tolbukhin"),
        ("belgrade tree --data examples/austerlitz iii-c", "iii-corps"),
        ("belgrade str", "strength"),
    ],
)
def test_bash_is_offered_what_begins_so(line: str, first: str, tmp_path: Path) -> None:
    assert offered("bash", line, tmp_path)[0] == first


def test_zsh_and_fish_are_told_what_it_is(tmp_path: Path) -> None:
    said = "4th Guards Mechanised Corps, 3rd Ukrainian Front"
    line = "belgrade tree 4th-guards-m"
    assert offered("zsh", line, tmp_path) == [f'_arguments \'*: :(("4th-guards-mechanised-corps":"{said}"))\'']
    assert offered("fish", line, tmp_path) == [f"4th-guards-mechanised-corps\t{said}"]


def test_the_data_set_of_the_environment_is_used(tmp_path: Path) -> None:
    assert offered("bash", "belgrade tree iii-c", tmp_path, BELGRADE_DATA="examples/austerlitz") == ["iii-corps"]


def test_a_data_set_that_is_broken_offers_nothing(tmp_path: Path) -> None:
    assert offered("bash", "belgrade tree 4th", tmp_path, BELGRADE_DATA="nowhere.yaml") == [""]


def test_what_is_stored_and_what_is_not_offer_the_same(tmp_path: Path) -> None:
    line = "belgrade tree 13th"
    assert offered("bash", line, tmp_path) == offered("bash", line, tmp_path, BELGRADE_CACHE="off")
