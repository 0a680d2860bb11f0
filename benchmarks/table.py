"""The rows of the table: what is compared with what, and what it is to keep under."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from typing import NamedTuple

from benchmarks import battles
from benchmarks.explorer import first_screen
from benchmarks.measure import Program, environment, in_turn, output, run

SETTLE = 2.5
"""Seconds after which the program relies on files that were written."""


class Row(NamedTuple):
    """A line of the table."""

    what: str
    against: str
    milliseconds: float
    theirs: float
    ratio: float
    goal: float | None


class Bench:
    """The data sets, and the programs on them."""

    def __init__(self, scratch: Path, sizes: dict[str, int], runs: int | None, only: str = "") -> None:
        self.scratch = scratch
        self.only = only
        """What the names of the rows that are measured hold."""
        self.sizes = sizes
        self.runs = runs
        self.environ = environment(scratch)

    def data(self, size: str) -> Path:
        """A data set; it is made when it is first needed."""
        return self.made(self.scratch / f"units-{self.sizes[size]}", self.sizes[size])

    def made(self, folder: Path, count: int) -> Path:
        """A data set of so many units; another process makes it, so that this one stays small."""
        if not folder.is_dir():
            output(Program((sys.executable, "-m", "benchmarks.battles", str(folder), str(count)), self.environ))
            sleep(SETTLE)
        return folder

    def sheet(self, form: str) -> Path:
        """A sheet of formations, made where it is first needed."""
        file = self.scratch / f"rows.{form}"
        if not file.is_file():
            made = ("-m", "benchmarks.sheets", str(file), str(self.sizes["rows"]))
            output(Program((sys.executable, *made), self.environ))
        return file

    def belgrade(self, *arguments: str, size: str | None = None, terminal: bool = False, cache: bool = True) -> Program:
        """The program with these arguments, on a data set of that size or the shipped one."""
        data = ("--data", str(self.data(size))) if size else ()
        environ = self.environ | ({} if cache else {"BELGRADE_CACHE": "off"})
        return Program((sys.executable, "-m", "belgrade_cli", *data, *arguments), environ, terminal)

    def peer(self, name: str, *arguments: str, terminal: bool = False, reports: bool = False) -> Program:
        """One of the peers."""
        return Program((sys.executable, "-m", f"benchmarks.peers.{name}", *arguments), self.environ, terminal, reports)

    def row(self, what: str, ours: Program, against: str, theirs: Program, goal: float | None) -> Row | None:
        """Two programs side by side."""
        return self.compared(what, lambda: run(ours).seconds, against, lambda: run(theirs).seconds, goal)

    def compared(
        self, what: str, one: Callable[[], float], against: str, other: Callable[[], float], goal: float | None
    ) -> Row | None:
        """Two things side by side that say how many seconds they took; None where only others are measured."""
        if self.only not in what:
            return None
        found = in_turn(one, other, self.runs)
        return Row(what, against, found.one * 1000, found.other * 1000, found.ratio, goal)


def rows(bench: Bench) -> Iterator[Row]:
    """All rows, each measured when it is asked for."""
    for part in (_starts, _lookups, _terminal, _explorer, _completion, _whole, _others, _cold, _exchange):
        yield from filter(None, part(bench))


LINE = "a Typer program that prints one line"


def _starts(bench: Bench) -> Iterator[Row | None]:
    one_line = bench.peer("one_line")
    yield bench.row("`--version`", bench.belgrade("--version"), LINE, one_line, 1.05)
    help_ = bench.peer("one_line", "--help")
    yield bench.row("`--help`", bench.belgrade("--help"), "`--help` of that program", help_, 1.15)


def _lookups(bench: Bench) -> Iterator[Row | None]:
    one_line = bench.peer("one_line")
    unit, person = "3rd-ukrainian-front", "Zhdanov"
    for command, name, goal in (("who", person, 1.20), ("show", unit, 1.20), ("tree", unit, 1.15)):
        program = bench.belgrade(command, name, "--json")
        yield bench.row(f"`{command} X --json`, Belgrade data", program, LINE, one_line, goal)
    yield bench.row("`tree X` in a pipe, Belgrade data", bench.belgrade("tree", unit), LINE, one_line, 1.3)
    large = _asked(bench, "large")
    for what, program in large.items():
        yield bench.row(what, program, LINE, one_line, 1.6 if "show ID" in what else 2.5)
    if "huge" in bench.sizes:
        against = f"the same of {bench.sizes['large']:,}"
        for (what, program), smaller in zip(_asked(bench, "huge").items(), large.values(), strict=True):
            yield bench.row(what, program, against, smaller, bench.sizes["huge"] / bench.sizes["large"])


def _explorer(bench: Bench) -> Iterator[Row | None]:
    """From the command to the first screen that has the tree."""
    for size, where in ((None, "Belgrade data"), ("large", f"{bench.sizes['large']:,} units")):
        opened, tree = bench.belgrade("explore", size=size), bench.belgrade("tree", size=size, terminal=True)
        first, against = f"first screen of `explore`, {where}", "`tree` on a terminal there"
        run(tree)  # fills the cache
        yield bench.compared(first, partial(first_screen, opened), against, partial(_seconds, tree), 5.0)


def _seconds(program: Program) -> float:
    return run(program).seconds


def _asked(bench: Bench, size: str) -> dict[str, Program]:
    """Lookups in a data set, by what they are."""
    data, count = bench.data(size), bench.sizes[size]
    asked = {
        "who NAME": ("who", battles.person_name(data, 40)),
        "show ID": ("show", battles.unit_id(777)),
        "show NAME": ("show", battles.unit_name(data, 778)),
        "tree ID": ("tree", battles.unit_id(777)),
    }
    return {
        f"`{what} --json`, {count:,} units": bench.belgrade(*words, "--json", size=size)
        for what, words in asked.items()
    }


def _terminal(bench: Bench) -> Iterator[Row | None]:
    unit = "3rd-ukrainian-front"
    nodes = output(bench.belgrade("tree", unit, "-f", "jsonl")).count(b"\n")
    ours, theirs = bench.belgrade("tree", unit, terminal=True), bench.peer("rich_tree", str(nodes), terminal=True)
    yield bench.row(f"`tree X` on a terminal, {nodes} nodes", ours, "a Typer program with a Rich tree", theirs, 1.2)
    unit = battles.unit_id(1)
    nodes = output(bench.belgrade("tree", unit, "-f", "jsonl", size="large")).count(b"\n")
    ours = bench.belgrade("tree", unit, size="large", terminal=True)
    theirs = bench.peer("rich_tree", str(nodes), terminal=True)
    what = f"`tree X` on a terminal, {nodes:,} of {bench.sizes['large']:,} units"
    yield bench.row(what, ours, "a Typer program with a Rich tree", theirs, 1.2)


def _completion(bench: Bench) -> Iterator[Row | None]:
    data, one_line = bench.data("large"), bench.peer("one_line")
    for shell, asked in (
        ("bash", {"COMP_WORDS": f"belgrade --data {data} tree unit-77", "COMP_CWORD": "4"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": f"belgrade --data {data} tree unit-77"}),
    ):
        ours = bench.belgrade()
        ours = ours._replace(environ={**ours.environ, "_BELGRADE_COMPLETE": f"complete_{shell}", **asked})
        yield bench.row(f"completion of a name ({shell}), {bench.sizes['large']:,} units", ours, LINE, one_line, 2.0)


def _whole(bench: Bench) -> Iterator[Row | None]:
    ours, theirs = bench.belgrade("tree", size="large"), bench.peer("decode", str(bench.data("large")))
    what = f"`tree`, all {bench.sizes['large']:,} units, in a pipe"
    yield bench.row(what, ours, "decoding every record of the cache", theirs, 2.5)


def _others(bench: Bench) -> Iterator[Row | None]:
    size, unit = "large", battles.unit_id(777)
    show = bench.belgrade("show", unit, "--json", size=size)
    for what, program in (
        ("`find NAME`", bench.belgrade("find", battles.unit_name(bench.data(size), 778), size=size)),
        ("`show X --on DATE`", bench.belgrade("show", unit, "--on", "1944-09-25", size=size)),
        ("`tree X --on DATE`", bench.belgrade("tree", unit, "--on", "1944-09-25", size=size)),
        ("`timeline --unit X`", bench.belgrade("timeline", "--unit", unit, size=size)),
        ("`timeline`, all events", bench.belgrade("timeline", size=size)),
    ):
        yield bench.row(f"{what}, {bench.sizes[size]:,} units", program, "`show X --json` there", show, 2.0)


def _cold(bench: Bench) -> Iterator[Row | None]:
    def loaded(size: str) -> Program:
        return bench.peer("load", str(bench.data(size)), reports=True)

    large, small = bench.sizes["large"], bench.sizes["medium"]
    compose = bench.peer("compose", str(bench.data("large")), reports=True)
    yield bench.row(f"cold load, {large:,} units", loaded("large"), COMPOSE, compose, 1.5)
    one, other = loaded("large"), loaded("medium")
    yield bench.compared(
        f"cold load, a unit of {large:,}", lambda: run(one).seconds / large,
        f"a unit of {small:,}", lambda: run(other).seconds / small, 1.2,
    )  # fmt: skip
    asked = {
        "show ID": ("show", battles.unit_id(777)),
        "who NAME": ("who", battles.person_name(bench.data("large"), 40)),
    }
    for what, words in asked.items():
        off = bench.belgrade(*words, "--json", size="large", cache=False)
        yield bench.row(f"`{what} --json` without a cache, {large:,} units", off, COMPOSE, compose, 1.5)
        yield _first(bench, what, off, compose)


COMPOSE = "`yaml.compose`, C loader"


def _first(bench: Bench, what: str, off: Program, compose: Program) -> Row | None:
    """The run that fills the cache."""
    import shutil

    def filled() -> float:
        shutil.rmtree(bench.scratch / "first", ignore_errors=True)
        environ = {**off.environ, "BELGRADE_CACHE": "", "XDG_CACHE_HOME": str(bench.scratch / "first")}
        return run(off._replace(environ=environ)).seconds

    said = f"`{what} --json`, the first run, which fills the cache"
    return bench.compared(said, filled, COMPOSE, lambda: run(compose).seconds, 1.8)


def _exchange(bench: Bench) -> Iterator[Row | None]:
    """Sheets that come in, and the page that goes out."""
    for form in ("csv", "xlsx"):
        if form == "xlsx" and not (find_spec("python_calamine") and find_spec("openpyxl")):
            continue
        sheet, made = bench.sheet(form), bench.scratch / f"from-{form}.yaml"
        come_in = bench.belgrade("import", str(sheet), "-o", str(made), "--force", cache=False)
        if bench.only in (what := f"`import` of {bench.sizes['rows']:,} rows of {form}"):
            run(come_in)
        checked = bench.belgrade("check", str(made), cache=False)
        yield bench.row(what, come_in, "`check` of what comes out", checked, 2.0)
    page = bench.belgrade("tree", "-o", str(bench.scratch / "page.html"), size="medium")
    what = f"`tree -o page.html`, {bench.sizes['medium']:,} units"
    yield bench.row(what, page, LINE, bench.peer("one_line"), None)


class Memory(NamedTuple):
    """What a run took at most, and what it was asked about."""

    what: str
    bytes: int
    a_unit: float
    yaml_a_unit: float


def memory(bench: Bench) -> Iterator[Memory]:
    """Peak memory, warm and cold, beyond that of the program that prints one line."""
    base = run(bench.peer("one_line")).bytes
    for size in ("large", "huge"):
        if size not in bench.sizes:
            continue
        count, folder = bench.sizes[size], bench.data(size)
        written = sum(file.stat().st_size for file in folder.iterdir()) / count
        unit = battles.unit_id(777)
        for what, program in (
            ("`show X --json`, warm", bench.belgrade("show", unit, "--json", size=size)),
            ("`tree`, warm", bench.belgrade("tree", size=size)),
            ("`show X --json`, without a cache", bench.belgrade("show", unit, "--json", size=size, cache=False)),
        ):
            most = run(program).bytes
            yield Memory(f"{what}, {count:,} units", most, (most - base) / count, written)
