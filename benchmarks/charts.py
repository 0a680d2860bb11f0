"""Measure how long drawing a tree takes compared with one of half the size: the ratio shows whether time is linear.

    python benchmarks/charts.py

Prints times and ratios without judging them.
"""

from __future__ import annotations

from random import Random
from time import perf_counter

from belgrade_cli.answer.blocks import Face, Node, Tree, span
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.render.svg.chart import draw

SIZES = (500, 1_000, 2_000, 4_000, 8_000)
DEEPEST = 7


def chart(count: int, chance: Random) -> Chart:
    """A generated tree of so many formations, seven levels deep."""
    depth, children = [0], list[list[int]]([[]])
    for number in range(1, count):
        above = chance.randrange(number)
        while depth[above] >= DEEPEST:
            above = chance.randrange(number)
        depth.append(depth[above] + 1)
        children.append([])
        children[above].append(number)

    def node(number: int) -> Node:
        name = span(f"{number}th Guards Rifle Division")
        commander = (span(f"Major General Ivan Petrov the {number}th", "person"),)
        face = Face(f"u{number}", name, commander, "10031000211211000000", "friend", None, False)
        return Node(name, (), tuple(node(child) for child in children[number]), face)

    return Chart("Benchmark", "", Tree((node(0),)), (), ())


def main() -> None:
    """Print one line for each size."""
    before = 0.0
    for size in SIZES:
        made = chart(size, Random(1944))  # noqa: S311 - the same tree each time
        took = min(_seconds(made) for _ in range(3))
        ratio = f"{took / before:5.2f} times the size before" if before else ""
        print(f"{size:>6,} units {took * 1000:8.0f} ms  {ratio}")
        before = took


def _seconds(made: Chart) -> float:
    start = perf_counter()
    draw(made)
    return perf_counter() - start


if __name__ == "__main__":
    main()
