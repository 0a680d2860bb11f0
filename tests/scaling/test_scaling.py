"""No answer, export or check takes more than n·log n in the size of any list of the data set.

Work is counted, not timed: function calls in Python and in C. Four times the records may take at most six times the
work.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from belgrade_cli.errors import BelgradeError
from tests.scaling.growing import GROWING, data_set

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from belgrade_cli.model.order_of_battle import OrderOfBattle

SMALL = 100
GROWTH = 4
MOST = 6.0
FEW = 20_000
"""Too few calls to say anything: constant work outweighs what grows."""
ANSWERS = (
    "tree",
    "tree first-army",
    "tree --on 1944-10-12",
    "tree -f svg",
    "tree -f html",
    "show first-army",
    "show first-army --on 1944-10-12",
    "who ann",
    "who smit",
    "units",
    "units --on 1944-10-12",
    "units --place town",
    "units --count",
    "people",
    "people --unit first-army --on 1944-10-12",
    "map --on 1944-10-12",
    "map --from 1944-09-01 --until 1944-11-30 -f svg",
    "find a",
    "find zhabcdev",
    "strength",
    "strength first-army",
    "casualties",
    "casualties blue",
    "timeline",
    "timeline --unit first-army",
    "timeline --from 1944-09-01 --until 1944-10-01",
    "timeline -f svg",
    "changes 1900-01-01 1999-12-31",
    "compare red blue",
    "place town",
    "medal star",
    "info",
    "disputes",
    "disputes first-army",
    "sources",
    "sources work",
    "query 'SELECT * FROM units'",
)
EXPORTS = ("json", "yaml", "orbat-mapper", "text", "csv", "sqlite", "geojson", "html")


def work(run: Callable[[], object]) -> int:
    """The number of function calls in a run."""
    calls = 0

    def count(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        if event in {"call", "c_call"}:
            calls += 1

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return calls


def loaded(folder: Path, what: str, n: int) -> tuple[Path, OrderOfBattle]:
    from belgrade_cli.loading import load

    file = folder / f"{n}.json"
    file.write_text(json.dumps(data_set(what, n)), encoding="utf-8")
    return file, load(file)


def grown(make: Callable[[int], Callable[[], object]], what: str) -> None:
    few, many = work(make(SMALL)), work(make(SMALL * GROWTH))
    assert many < MOST * max(few, FEW), f"{what}: {few:,} calls for {SMALL}, {many:,} for {SMALL * GROWTH}"


def answer(of: OrderOfBattle, command: str) -> Callable[[], object]:
    """A function that runs a command on an order of battle for which nothing has been computed yet."""
    import shlex

    from belgrade_cli.cli.app import run
    from belgrade_cli.model.order_of_battle import OrderOfBattle

    def asked() -> None:
        fresh = OrderOfBattle(of.dataset)
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        err = io.StringIO()
        kept = mock.patch("belgrade_cli.loading.load", lambda *_, **__: fresh)
        with kept, redirect_stdout(out), redirect_stderr(err):
            status = run(shlex.split(command))
        assert status in {0, 1}, err.getvalue()

    return asked


@pytest.mark.slow
@pytest.mark.parametrize("what", GROWING)
def test_reading_and_checking(what: str, tmp_path: Path) -> None:
    from belgrade_cli.loading import examine

    files = {n: loaded(tmp_path, what, n)[0] for n in (10, SMALL, SMALL * GROWTH)}
    examine(files[10])
    grown(lambda n: lambda: examine(files[n]), "check")


@pytest.mark.slow
@pytest.mark.parametrize("what", GROWING)
def test_answers(what: str, tmp_path: Path) -> None:
    sizes = {n: loaded(tmp_path, what, n)[1] for n in (10, SMALL, SMALL * GROWTH)}
    slow = []
    for command in ANSWERS:
        answer(sizes[10], command)()  # one-time work, such as importing, is done here
        try:
            grown(lambda n, command=command: answer(sizes[n], command), command)  # type: ignore[misc]
        except AssertionError as error:
            slow.append(str(error).splitlines()[0])
    assert slow == []


@pytest.mark.slow
@pytest.mark.parametrize("what", GROWING)
def test_exports(what: str, tmp_path: Path) -> None:
    from belgrade_cli import exchange
    from belgrade_cli.model.order_of_battle import OrderOfBattle

    sizes = {n: loaded(tmp_path, what, n)[1] for n in (10, SMALL, SMALL * GROWTH)}
    slow = []
    for format in EXPORTS:
        exchange.write(sizes[10], format)
        try:
            grown(
                lambda n, to=format: lambda: exchange.write(OrderOfBattle(sizes[n].dataset), to),  # type: ignore[misc]
                f"export {format}",
            )
        except AssertionError as error:
            slow.append(str(error).splitlines()[0])
        except BelgradeError as error:
            pytest.fail(f"export {format}: {error}")
    assert slow == []


ROWS: dict[str, tuple[str, Callable[[int], str]]] = {
    "formations": ("name,superior", lambda k: f"{k}th Division,First Army"),
    "superiors": ("name,superior", lambda k: f"{k}th Division,{k}th Corps"),
    "sides": ("name,side", lambda k: f"{k}th Division,Side {k}"),
    "nations": ("name,nation", lambda k: f"{k}th Division,Nation {k}"),
    "commanders": ("name,commander", lambda k: f"{k}th Division,General Person{k}"),
    "one commander": ("name,commander", lambda k: f"{k}th Division,General Smith"),
    "places": ("name,place", lambda k: f"{k}th Division,Place {k}"),
    "one place": ("name,place", lambda k: f"{k}th Division,Town"),
    "aliases": ("name,aliases", lambda k: f"{k}th Division,{k}. Division"),
    "sources": ("name,source", lambda k: f"{k}th Division,Work {k}"),
    "notes": ("name,note", lambda k: f"{k}th Division,said {k}"),
    "days": ("name,superior,from", lambda k: f"Mover,Corps {k},{1900 + k % 100}-{k % 12 + 1:02}-{k % 28 + 1:02}"),
    "namesakes": ("name,superior", lambda k: f"1st Company,{k}th Battalion"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", ROWS)
def test_tables_that_come_in(what: str) -> None:
    from belgrade_cli import exchange

    head, row = ROWS[what]

    def table(n: int) -> bytes:
        return "\n".join([head, *(row(k) for k in range(n)), ""]).encode()

    exchange.read(table(10), "x.csv", "csv")
    grown(lambda n: lambda: exchange.read(table(n), "x.csv", "csv"), what)


LINES: dict[str, Callable[[int], str]] = {
    "formations": lambda k: f"  {k}th Division",
    "commanders": lambda k: f"  {k}th Division: General Person{k}",
    "sides": lambda k: f"# Side {k}\n{k}th Army",
    "levels": lambda k: f"{'  ' * (k % 30)}{k}th Formation",
    "brackets": lambda k: f"  {k}th Division (a) (b) (c)",
}


@pytest.mark.slow
@pytest.mark.parametrize("what", LINES)
def test_lists_that_come_in(what: str) -> None:
    from belgrade_cli import exchange

    def text(n: int) -> bytes:
        return "\n".join(["First Army", *(LINES[what](k) for k in range(n)), ""]).encode()

    exchange.read(text(10), "x.txt", "text")
    grown(lambda n: lambda: exchange.read(text(n), "x.txt", "text"), what)
