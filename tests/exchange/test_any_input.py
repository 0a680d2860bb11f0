"""Import reads any file or rejects it with a message, in time that depends on its size alone."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli import exchange
from belgrade_cli.errors import BelgradeError
from tests.exchange.checks import passes

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = st.sampled_from(
    ["1st Army", "2. Division", "Col A. Roe", " (Maj. Gen. B. Roe)", "\n", "\n\n", "  ", "\t", "- ", "* ", "** ", "# ", "## ", "== ", " ==", "|", "{|", "|}", "|-", "! ", "[[", "]]", "{{", "}}",
     "├── ", "│   ", "**", "'''", "~~", "<ref>", "</ref>", "<!--", "-->", ":", ";", ",", "/", " – ", "(", ")", "[", "]", "Allies", "Germany", "1.1 ", "1) ", "†", "XX ", "vacant", "&amp;", "=", "---", "> ",
     "Total", "Source:", "References", "1944-10-12", "12 Oct", "\u0301", "ё", "ß", "İ", "ﬁ", "٣", "\u200f", "Ⅳ", "of the ", "A", "0"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)
HEADINGS = [
    "name",
    "superior",
    "commander",
    "rank",
    "from",
    "until",
    "side",
    "nation",
    "place",
    "lat",
    "lon",
    "coordinates",
    "sidc",
    "personnel",
    "echelon",
    "branch",
    "level",
    "Army",
    "Corps",
    "path",
    "No.",
    "fate",
    "count",
    "aliases",
    "source",
    "other",
]


@given(TEXTS, st.sampled_from(["x.txt", "x.md", "x.wiki"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    try:
        imported = exchange.read(text.encode("utf-8", "surrogatepass"), name, "text")
    except BelgradeError:
        return
    passes(imported.dataset)


@given(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6, unique=True),
    st.lists(st.lists(TEXTS.map(lambda text: text[:60]), min_size=1, max_size=6), max_size=6),
)
def test_any_table_is_read_or_refused(headings: list[str], rows: list[list[str]]) -> None:
    cells = [headings, *rows]
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
    try:
        imported = exchange.read(text.encode("utf-8", "surrogatepass"), "x.csv", "csv")
    except BelgradeError:
        return
    passes(imported.dataset)


GROWING: dict[str, tuple[str, str, Callable[[int], str]]] = {
    "rows": ("x.csv", "name,superior,commander\n", lambda n: f"{n}th Brigade,{n // 9}th Brigade,Col A. Roe{n}\n"),
    "aliases": ("x.csv", "name,aliases,superior\n", lambda n: f"One,alias {n},\n"),
    "sources": ("x.csv", "name,source,superior\n", lambda n: f"One,Source {n},\n"),
    "places": ("x.csv", "name,place,superior\n", lambda n: f"U{n},Place {n},\n"),
    "sides": ("x.csv", "name,side,nation\n", lambda n: f"U{n},Side {n},Nation {n}\n"),
    "nations": ("x.csv", "name,side,nation\n", lambda n: f"U{n},Blue,Nation {n}\n"),
    "levels": ("x.csv", "Army,Corps,Division\n", lambda n: f"A{n // 90},C{n // 9},{n}th Division\n"),
    "lines": ("x.txt", "", lambda n: f"{'  ' * (n % 4)}- {n}th Brigade (Col A. Roe{n})\n"),
    "wikitext": ("x.wiki", "", lambda n: f"{'*' * (1 + n % 3)} [[{n}th Brigade]]: {{{{nowrap|Col A. Roe{n}}}}}\n"),
    "empty lines": ("x.txt", "* [[1st Corps]]\n", lambda n: "\t\n" if n else "* 2nd Corps\n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GROWING)
def test_four_times_as_much_takes_no_more_than_a_bit_over_four_times_as_long(kind: str) -> None:
    name, head, line = GROWING[kind]

    def seconds(count: int) -> float:
        content = (head + "".join(map(line, range(count)))).encode()
        gc.collect()
        gc.disable()  # as in a command; otherwise garbage collection would dominate the measurement
        try:
            started = time.process_time()
            exchange.read(content, name, "csv" if name.endswith("csv") else "text")
            return time.process_time() - started
        finally:
            gc.enable()

    seconds(100)
    assert seconds(16_000) < 8 * seconds(4_000) + 0.2
