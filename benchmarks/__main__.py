"""Print the table of the benchmarks in Markdown.

    python -m benchmarks              everything: about twenty minutes
    python -m benchmarks --quick      small data sets, few runs: to see whether it works

Requires belgrade and its dependencies, and uses `jq`, `yq` (the Debian package) and txttree (PyPI) if installed.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from benchmarks import rivals, table
from benchmarks.table import Bench, Row

SIZES = {"small": 250, "medium": 2_000, "large": 20_000, "huge": 200_000, "rows": 10_000}
TINY = {"small": 50, "medium": 100, "large": 1_000, "rows": 200}


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Print the table of the benchmarks.")
    parser.add_argument("--quick", action="store_true", help="small data sets and few runs")
    parser.add_argument("--runs", type=int, help="runs of each program (default: 31, or 5 of what takes long)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose names hold this")
    parser.add_argument("--keep", type=Path, help="a folder to keep the data sets in")
    given = parser.parse_args(arguments)
    with nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder).resolve()
        scratch.mkdir(parents=True, exist_ok=True)
        sizes = TINY if given.quick else SIZES
        if given.only and str(SIZES["huge"])[:3] not in given.only:
            sizes = {size: count for size, count in sizes.items() if size != "huge"}
        bench = Bench(scratch, sizes, given.runs or (2 if given.quick else None), given.only)
        report(bench)


def report(bench: Bench) -> None:
    """Print the table, row by row as it is measured."""
    for size in bench.sizes.keys() - {"rows"} if not bench.only else ():
        bench.data(size)
    print(
        f"{os.cpu_count()} cores, {platform.system()}, {platform.python_implementation()} {platform.python_version()}\n"
    )
    print("| what | against | ms | ms | ratio | goal |\n| --- | --- | ---: | ---: | ---: | --- |")
    _print(table.rows(bench))
    if bench.only:
        return
    print("\n| peak memory | MB | bytes per unit | bytes of YAML per unit |\n| --- | ---: | ---: | ---: |")
    for row in table.memory(bench):
        print(f"| {row.what} | {row.bytes / 1e6:.0f} | {row.a_unit:,.0f} | {row.yaml_a_unit:,.0f} |", flush=True)
    print(f"\nBeside what a user would pick instead ({rivals.versions()}):\n")
    print("| what | against | ms | ms | ratio | goal |\n| --- | --- | ---: | ---: | ---: | --- |")
    _print(rivals.rows(bench))


def _print(rows: Iterable[Row]) -> None:
    for row in _watched(rows):
        goal = "" if row.goal is None else f"{'' if row.ratio <= row.goal else 'missed: '}at most {row.goal}"
        times = f"{_number(row.milliseconds)} | {_number(row.theirs)}"
        print(f"| {row.what} | {row.against} | {times} | {row.ratio:.2f} | {goal} |", flush=True)


def _number(milliseconds: float) -> str:
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


def _watched(rows: Iterable[Row]) -> Iterable[Row]:
    """The rows; on a terminal, a line shows how many are done."""
    for number, row in enumerate(rows, 1):
        yield row
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{number} rows measured …\r")
            sys.stderr.flush()


if __name__ == "__main__":
    main()
