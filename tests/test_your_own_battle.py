"""`docs/your-own-battle.md` works: its files are saved, its commands run in order, and their output compared.

`python -m tests.test_your_own_battle` updates the outputs.
"""

from __future__ import annotations

import re
import shlex
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.program import belgrade

PAGE = Path(__file__).parent.parent / "docs" / "your-own-battle.md"
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.yaml)(?:, line (\d+))?\n")


def followed(page: str) -> str:
    """The page with the output of its commands, run in an empty folder."""
    with TemporaryDirectory() as folder, chdir(folder):
        return BLOCK.sub(lambda block: _run(block[2]) if block[1] == "sh" else _save(block), page)


def _run(commands: str) -> str:
    lines = [line for line in commands.splitlines() if line.startswith("$ ")]
    return f"```sh\n{''.join(f'{line}{chr(10)}{_output(line)}' for line in lines)}```"


def _output(line: str) -> str:
    program, *arguments = shlex.split(line.removeprefix("$ "))
    assert program == "belgrade"
    ran = belgrade(*arguments)
    return ran.out + ran.err


def _save(block: re.Match[str]) -> str:
    """Save a file that the page shows, or replace a line in an existing one."""
    if shown := FILE.match(block[2]):
        file, content = Path(shown[1]), block[2]
        if shown[2]:
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            lines[int(shown[2]) - 1] = content[shown.end() :]
            content = "".join(lines)
        file.write_text(content, encoding="utf-8")
    return block[0]


def test_following_the_page_prints_what_it_shows() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert followed(page) == page


def test_it_leads_to_a_tree() -> None:
    assert "$ belgrade --data hastings.yaml tree\n" in PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.write_text(followed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
