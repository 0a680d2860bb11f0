"""British spelling and straight quotes in messages, help, pages and records, as described in `docs/style.md`."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "belgrade_cli"
TALKING = ("cli", "check", "loading", "query", "exchange", "explore", "model", "battle.py", "errors.py", "output.py")
"""The packages and modules with texts for people."""
WORD_LISTS = ("exchange/words/", "exchange/sheets/headings.py", "exchange/lists/templates.py", "exchange/decoding.py")
"""Tables of what people type, in any spelling."""
CITED = ("query/info.py",)
"""Citations have curly quotes around titles."""
AMERICAN = re.compile(
    r"\b(armor|armored|center|centers|color|colors|colored|defense|favor|gray|honor|kilometers?|labor|meters|neighbor|"
    r"[a-z]+(?:organiz|recogniz|mechaniz|motoriz|summariz|mobiliz|stabiliz)\w*|behavior|canceled|traveled)\b",
    re.IGNORECASE,
)
CURLY = re.compile("[“”]")
GENERATED = "<!-- From here on"
"""The word lists after this line are generated."""
PAGES = sorted([*ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])


def texts(module: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module that contain several words, with their lines; docstrings are help or comments."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip():
            yield node.lineno, node.value


def modules() -> list[Path]:
    listed = (SOURCE / name for name in TALKING)
    found = (path for name in listed for path in (sorted(name.rglob("*.py")) if name.is_dir() else [name]))
    return [path for path in found if not path.relative_to(SOURCE).as_posix().startswith(WORD_LISTS)]


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_messages_are_british_and_have_straight_quotes(module: Path) -> None:
    cited = module.relative_to(SOURCE).as_posix() in CITED
    odd = [
        (line, text)
        for line, text in texts(module)
        if AMERICAN.search(re.sub(r'"[^"]*"', "", text))
        or (CURLY.search(text) and not cited and not text.startswith(("[", "\\")))
    ]
    assert odd == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_are_british(page: Path) -> None:
    prose = re.sub(
        r"```.*?```|`[^`]*`|\"[^\"]*\"|^\|.*?$",
        "",
        page.read_text(encoding="utf-8").partition(GENERATED)[0],
        flags=re.DOTALL | re.MULTILINE,
    )
    assert AMERICAN.findall(prose) == []


def worded(value: object) -> Iterator[str]:
    """Titles, notes, questions and reasonings: texts worded by us rather than printed by a source."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"title", "note", "question", "because"} and isinstance(inner, str):
                yield inner
            else:
                yield from worded(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from worded(inner)


@pytest.mark.parametrize("file", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.name)
def test_titles_and_notes_are_british(file: Path) -> None:
    if file.name == "sources.yaml":  # the titles of works are theirs
        return
    odd = [text for text in worded(yaml.safe_load(file.read_text(encoding="utf-8"))) if AMERICAN.search(text)]
    assert odd == []
