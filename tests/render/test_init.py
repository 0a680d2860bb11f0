"""The table of formats."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.errors import UsageError
from belgrade_cli.render import FORMATS, format_of, render

if TYPE_CHECKING:
    from belgrade_cli.answer.answer import Answer


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.json", "json"), ("a.JSONL", "jsonl"), ("x/y.ndjson", "jsonl"), ("a.csv", "csv"), ("a.tsv", "tsv"),
        ("a.md", "markdown"), ("a.txt", "text"), ("a.json.md", "markdown"), ("a", None), (".json", None),
        ("a.pdf", "pdf"), ("a.docx", None), ("", None), ("-", None), ("a.", None),
    ],
)  # fmt: skip
def test_the_ending_says_the_format(path: str, format: str | None) -> None:
    assert format_of(path) == format


def test_no_ending_means_two_formats() -> None:
    endings = [ending for row in FORMATS.values() for ending in row.endings]
    assert len(endings) == len(set(endings))


def test_what_is_not_text_is_binary() -> None:
    assert {name for name, row in FORMATS.items() if row.binary} == {"xlsx", "pdf", "png"}


def test_an_unknown_format_is_wrong_usage(army: Answer) -> None:
    with pytest.raises(UsageError, match=r"unknown format .yaml. \(choose from text, json"):
        render(army, "yaml")


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format_takes_all_options_and_ends_in_a_newline(format: str, army: Answer) -> None:
    assert render(army, format, ascii=True, raw=True).endswith("\n")


def test_only_the_chosen_module_is_imported() -> None:
    code = (
        "import sys; from belgrade_cli.render import render; from belgrade_cli.answer.answer import Answer\n"
        "render(Answer([]), 'text')\n"
        "print([name for name in sys.modules if name in ('rich', 'msgspec', 'csv') or name.endswith('.markdown')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
