"""Random trees: no boxes overlap, nothing is outside, no line crosses a box."""

from __future__ import annotations

import pytest
from tests.charts import Shape, chance, chart

from belgrade_cli import load
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.render.svg.chart import Cell, measured
from belgrade_cli.render.svg.layout import DROP, GAP, GUTTER, INDENT, Item, Layout, Link, lay_out


def boxes(layout: Layout, items: dict[int, Item]) -> list[Shape]:
    return [Shape(str(key), x, y, x + items[key].width, y + items[key].height) for key, x, y in layout.places]


def flat(roots: tuple[Item, ...]) -> dict[int, Item]:
    found: dict[int, Item] = {}
    pending = list(roots)
    while pending:
        item = pending.pop()
        found[item.key] = item
        pending += item.children
    return found


def through(link: Link, box: Shape) -> bool:
    """Whether a line crosses the inside of a box."""
    line = Shape(
        "line",
        min(link.x1, link.x2) - 0.2,
        min(link.y1, link.y2) - 0.2,
        max(link.x1, link.x2) + 0.2,
        max(link.y1, link.y2) + 0.2,
    )
    return line.over(Shape(box.what, box.left + 0.5, box.top + 0.5, box.right - 0.5, box.bottom - 0.5))


def own(link: Link, box: Shape, item: Item) -> bool:
    """Whether the line leads to that box, or leaves it below its symbol."""
    return link.key == item.key or (
        link.x1 == link.x2 and abs(link.x1 - box.left - item.stem) < 0.2 and link.y1 >= box.top + item.base - 0.2
    )


def within(cell: Cell, item: Item) -> bool:
    """Whether a node's symbol and labels are inside its box and do not overlap."""
    tall = cell.words + cell.name.height + sum(detail.height for detail in cell.details)
    symbol = 2 * cell.middle[0] if cell.drawing else 0.0
    wide = max([cell.name.width, *(detail.width for detail in cell.details)])
    return cell.words >= 0 and tall <= item.height + 0.2 and symbol + wide <= item.width + 0.2


@pytest.mark.parametrize("trees", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_nothing_overlaps_in_any_tree(trees: int) -> None:
    random = chance(1944)
    for _ in range(trees):
        roots, cells = measured(chart(random, random.choice((4, 12, 30))))
        items = flat(roots)
        layout = lay_out(roots)
        placed = boxes(layout, items)
        assert [place.key for place in layout.places] == sorted(items), "reading order"
        assert all(within(cells[key], item) for key, item in items.items())
        for number, box in enumerate(placed):
            assert box.left >= -0.2 and box.top >= -0.2
            assert box.right <= layout.width + 0.2 and box.bottom <= layout.height + 0.2
            assert not any(box.over(other) for other in placed[number + 1 :])
            for link in layout.links:
                assert not through(link, box) or own(link, box, items[int(box.what)])


def test_every_unit_is_joined_to_the_one_above() -> None:
    """A line ends at every box except the roots, from the side or from above."""
    random = chance(20)
    for _ in range(100):
        roots, _ = measured(chart(random, 20))
        layout = lay_out(roots)
        items = flat(roots)
        at = {place.key: place for place in layout.places}
        for key, item in items.items():
            x, y = at[key].x, at[key].y
            entries = ((x + item.side[0], y + item.side[1]), (x + item.stem, y))
            ends = [abs(link.x2 - ex) + abs(link.y2 - ey) < 0.01 for link in layout.links for ex, ey in entries]
            assert sum(ends) == (0 if item in roots else 1)


def test_a_wide_level_is_hung_in_columns_that_fit_a_page() -> None:
    leaves = tuple(Item(key, 200, 60, 30, 50, (3, 30)) for key in range(1, 41))
    layout = lay_out((Item(0, 200, 60, 30, 50, (3, 30), leaves),))
    assert 3 <= len({place.x for place in layout.places if place.key}) <= 8
    assert 0.5 < layout.width / layout.height < 2


def test_what_fits_a_page_is_not_broken_up() -> None:
    leaves = tuple(Item(key, 200, 60, 30, 50, (3, 30)) for key in range(1, 5))
    layout = lay_out((Item(0, 200, 60, 30, 50, (3, 30), leaves),))
    assert len({place.x for place in layout.places if place.key}) == 1


def test_the_whole_order_of_battle_uses_its_room() -> None:
    """Boxes with their surroundings take about half of the area; a tree with lines leaves the rest."""
    picture = load().tree().answer.picture
    assert isinstance(picture, Chart)
    roots, _ = measured(picture)
    layout = lay_out(roots)
    boxes = sum((item.width + GUTTER + INDENT) * (item.height + GAP + DROP) for item in flat(roots).values())
    assert boxes / (layout.width * layout.height) > 0.45
    assert 1.2 < layout.width / layout.height < 2
