"""The cases of `test_scaling`, timed, since work inside one call, such as searching a list, cannot be counted.

Sixteen times the records may take at most sixty times as long, in processor time. This is generous because clocks are
imprecise; quadratic growth would take 256 times as long.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.scaling.growing import GROWING
from tests.scaling.test_scaling import ANSWERS, EXPORTS, LINES, ROWS, answer, loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SMALL, LARGE = 150, 2_400
MOST = 60
LEAST = 0.005
"""Seconds. Anything faster for the small data set may be constant work."""


def seconds(run: Callable[[], object]) -> float:
    before = time.process_time()
    run()
    return time.process_time() - before


def too_slow(make: Callable[[int], Callable[[], object]], what: str) -> Iterator[str]:
    """What is wrong with how the time grows; large values are measured again, since others use the processor too."""
    few, many = seconds(make(SMALL)), seconds(make(LARGE))
    for _ in range(2):
        if many > MOST * max(few, LEAST):
            few, many = max(few, seconds(make(SMALL))), min(many, seconds(make(LARGE)))
    if many > MOST * max(few, LEAST):
        yield f"{what}: {few:.3f} s for {SMALL}, {many:.3f} s for {LARGE}"


@pytest.mark.slow
@pytest.mark.parametrize("what", GROWING)
def test_answers_and_exports(what: str, tmp_path: Path) -> None:
    from belgrade_cli import exchange
    from belgrade_cli.loading import examine
    from belgrade_cli.model.order_of_battle import OrderOfBattle

    made = {n: loaded(tmp_path, what, n) for n in (10, SMALL, LARGE)}
    runs: dict[str, Callable[[int], Callable[[], object]]] = {"check": lambda n: lambda: examine(made[n][0])}
    runs |= {command: lambda n, asked=command: answer(made[n][1], asked) for command in ANSWERS}  # type: ignore[misc]
    runs |= {
        f"export {form}": lambda n, to=form: lambda: exchange.write(OrderOfBattle(made[n][1].dataset), to)  # type: ignore[misc]
        for form in EXPORTS
    }
    for make in runs.values():
        make(10)()  # one-time work, such as importing, is done here
    assert [said for name, make in runs.items() for said in too_slow(make, name)] == []


@pytest.mark.slow
@pytest.mark.parametrize("what", [*ROWS, *LINES])
def test_tables_and_lists_that_come_in(what: str) -> None:
    from belgrade_cli import exchange

    head, line = ROWS.get(what) or ("First Army", LINES.get(what))
    name, form = ("x.csv", "csv") if what in ROWS else ("x.txt", "text")

    def read(n: int) -> Callable[[], object]:
        content = "\n".join([head, *(line(k) for k in range(n)), ""]).encode()  # type: ignore[misc]
        return lambda: exchange.read(content, name, form)

    read(10)()
    assert list(too_slow(read, what)) == []
