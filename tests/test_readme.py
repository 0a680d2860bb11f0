"""The README and the other pages show exactly what the program prints.

A block that begins with `$ belgrade …` contains that command's complete standard output. `python -m tests.test_readme`
updates the outputs.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.program import belgrade

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```console\n\$ (belgrade[^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Shown(NamedTuple):
    page: Path
    command: str
    output: str


SHOWN = [Shown(page, *match.groups()) for page in PAGES for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def output(command: str) -> str:
    ran = belgrade(*shlex.split(command)[1:])
    assert ran.status == 0, ran.err
    return ran.out


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: f"{shown.page.name}: {shown.command[:50]}")
def test_a_page_shows_real_output(shown: Shown) -> None:
    assert output(shown.command) == shown.output


def test_the_readme_shows_the_main_commands() -> None:
    shown = {shown.command.split()[1] for shown in SHOWN if shown.page.name == "README.md"}
    assert {"tree", "who", "strength", "disputes", "changes", "timeline"} <= shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []


def write() -> None:
    """Update the outputs on all pages."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(
            BLOCK.sub(lambda match: f"```console\n$ {match[1]}\n{output(match[1])}```", text), encoding="utf-8"
        )


if __name__ == "__main__":
    write()
