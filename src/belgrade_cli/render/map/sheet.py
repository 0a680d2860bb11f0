"""Arrange a map on a sheet, so that nothing covers anything else."""

from __future__ import annotations

from math import fsum, hypot, sqrt
from statistics import median
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render.map import labels
from belgrade_cli.render.map.arrows import Arrow, arrows
from belgrade_cli.render.map.geometry import Box, Line, Point, clipped_line, clipped_ring, length, thinned
from belgrade_cli.render.map.ground import ground
from belgrade_cli.render.map.projection import Projection, fitted
from belgrade_cli.render.map.spatial_index import Taken
from belgrade_cli.render.map.stacks import Stack, improved, size, stacked
from belgrade_cli.render.svg.text_width import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from belgrade_cli.answer.maps import Incident, Map, Position, Site
    from belgrade_cli.render.map.labels import Lettering, Name

FEW, ORDERS = 40, 4
"""Up to how many cards several orders are tried, and the number of orders."""
SHARE, LEAST, SMALLER = 0.3, 0.6, 0.85
"""The share of the sheet that cards may cover, the smallest scale used to reach it, and the step if a card finds no
room."""
GIVE_UP = 30
"""The number of successive cards without a position after which the sheet is considered full."""
LOST = 5000.0
"""The cost of a card without a position, in units of the sheet."""
PASSES = 2
"""How often the positions of all cards are improved."""
RIM = 56.0
"""The margin around the contents."""
FAR, FAR_OF_FEW = 3.2, 7.0
"""How far out a place may be to be included, relative to the median distance; the second number is for few places."""
SEVERAL = 7
"""The number of places from which the first of these limits applies."""
THIN = 0.6
"""Details of lines smaller than this on the sheet are dropped."""
TOWN, MINOR, RIVER, AREA = 10.5, 8.5, 9.5, 10.5
"""The sizes of labels."""
DOT = 3.0
IMPORTANT = 1
"""The highest rank of places that the map is about."""
NEXT = 4.0
"""A place that the map is not about is left out if another is about as close as this."""
BADGE, NUMBER = 6.5, 8.0
"""Half the height of an event's badge, and the size of its number."""
SHORT = 40.0
"""Lines up to this length are not smoothed."""
STEP, REACH = 5.0, 7
"""The distance between the points of a smoothed line; how many neighbours on each side are averaged."""
AGAIN = 420.0
"""The distance after which a river may be labelled again."""


class Badge(NamedTuple):
    """The numbers of the events at a place."""

    text: str
    at: Point
    """The position of the place."""
    box: Box
    ids: tuple[str, ...]


class Label(NamedTuple):
    """The label of a place, and whether it is emphasised."""

    name: Name
    strong: bool


class Sheet(NamedTuple):
    """Everything that is drawn, in units of the sheet, with the origin in the upper left corner."""

    projection: Projection
    box: Box
    scale: str
    """The scale of the background data."""
    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    rivers: tuple[tuple[int, Line], ...]
    """With their rank."""
    lines: tuple[tuple[str, Line], ...]
    """The data set's own background lines, with their kind."""
    dots: tuple[tuple[Site, Point], ...]
    stacks: tuple[tuple[Site, Stack], ...]
    badges: tuple[Badge, ...]
    arrows: tuple[Arrow, ...]
    arrow_names: tuple[tuple[Arrow, Name], ...]
    labels: tuple[Label, ...]
    rivers_named: tuple[Lettering, ...]
    areas_named: tuple[Lettering, ...]
    beyond: frozenset[str]
    """Places with formations that are off the sheet; their cards are at its edge."""
    crowded: tuple[Site, ...]
    """Places with formations whose card did not fit."""


def framed(picture: Map, width: float, height: float) -> Projection:
    """A projection that shows what the map is about, without far outliers."""
    return fitted(near(picture.around), width, height, RIM, narrowest(picture.around))


def narrowest(places: Sequence[Position]) -> float:
    """The smallest width of a map in km: one or two places need some surroundings, a battlefield less."""
    return 120.0 if len(set(places)) < 3 else 20.0


def near(places: Sequence[Position]) -> Sequence[Position]:
    """The places without those many times farther out than half of them."""
    middle = median(at[0] for at in places), median(at[1] for at in places)
    far = [hypot(at[0] - middle[0], at[1] - middle[1]) for at in places]
    most = (FAR if len(set(places)) >= SEVERAL else FAR_OF_FEW) * max(median(far), 0.3)
    return [at for at, away in zip(places, far, strict=True) if away <= most] or places


def arrange(picture: Map, width: float, height: float, reserved: Callable[[Box], Iterable[Box]]) -> Sheet:
    """Arrange a map on a sheet of a size; `reserved` are boxes that are occupied already."""
    projection, box = framed(picture, width, height), Box(0, 0, width, height)
    return Arrangement(picture, projection, box, reserved(box)).sheet()


class _Cards:
    """Cards with their positions, and the space then occupied."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.stacks: list[tuple[Site, Stack]] = []
        self.crowded: list[Site] = []

    @property
    def cost(self) -> float:
        """Lower is better: the distances of cards from their places, crossing lines, cards without a position."""
        return fsum(stack.cost for _, stack in self.stacks) + LOST * len(self.crowded)


def _orders(held: Sequence[tuple[Site, Point]], middle: Point) -> Iterator[list[tuple[Site, Point]]]:
    """Orders in which to place the cards: largest first, from the middle outwards and inwards, from three edges."""
    keys: tuple[Callable[[tuple[Site, Point]], float], ...] = (
        lambda pair: -len(pair[0].signs),
        lambda pair: hypot(pair[1][0] - middle[0], pair[1][1] - middle[1]),
        lambda pair: -hypot(pair[1][0] - middle[0], pair[1][1] - middle[1]),
        lambda pair: pair[1][0],
        lambda pair: -pair[1][1],
        lambda pair: -pair[1][0],
    )
    for key in keys:
        yield sorted(held, key=lambda pair: (key(pair), pair[0].id))


class Arrangement:
    """A map being arranged; more important items get their space first."""

    def __init__(self, picture: Map, projection: Projection, box: Box, reserved: Iterable[Box]) -> None:
        self.picture = picture
        self.projection = projection
        self.box = box
        self.taken = Taken()
        for other in reserved:
            self.taken.add(other)
        west, north = projection.back(0, 0)
        east, south = projection.back(box.right, box.bottom)
        self.ground = ground(Box(west, south, east, north))
        self.sites = list(_apart(picture.sites, projection, box))
        away = [(site, projection(*site.at)) for site in picture.sites if site.signs]
        self.beyond = [(site, edge(at, box.grown(-2))) for site, at in away if not box.has(at)]

    def sheet(self) -> Sheet:
        """Arrange everything, in order of importance."""
        for site, at in self.sites:
            if site.rank <= IMPORTANT:
                self.taken.add(_dot(at))
        badges = tuple(self._badges())
        strong = tuple(self._labels(lambda site: bool(site.signs), TOWN))
        held = [*((site, at) for site, at in self.sites if site.signs), *self.beyond]
        scale = self._card_scale(held)
        areas = tuple(self._areas(first=True)) if scale == 1 else ()
        stacks, crowded = self._stacks(held, scale)
        areas = areas or tuple(self._areas(first=True))
        drawn = tuple(arrows(self.picture.movements, self.projection, self.box))
        important = tuple(self._labels(lambda site: not site.signs and site.rank <= IMPORTANT, TOWN - 0.5))
        self.sites = [pair for pair in self.sites if pair[0].rank <= IMPORTANT or self._dotted(pair[1])]
        arrow_names = tuple(self._arrow_names(drawn))
        rivers = tuple(self._rivers())
        minor = tuple(self._labels(lambda site: not site.signs and site.rank > IMPORTANT, MINOR))
        others = tuple(self._areas(first=False))
        return Sheet(
            self.projection, self.box, self.ground.scale,
            tuple(self._rings(self.ground.land)) + tuple(self._own("land")),
            tuple(self._rings(self.ground.lakes)) + tuple(self._own("lake")),
            tuple((rank, line) for _, rank, line in self._courses()), tuple(self._lines()),
            tuple(self.sites), stacks, badges, drawn, arrow_names,
            (*strong, *important, *minor), rivers, (*areas, *others),
            frozenset(site.id for site, _ in self.beyond), crowded,
        )  # fmt: skip

    # --- the background -----------------------------------------------------------------------------------------------

    def _projected(self, line: Iterable[Position]) -> Line:
        """Project a line to the sheet; lines that cross 180° stay connected."""
        west, scale = self.projection.west, self.projection.scale
        return [((x - west) * scale, self.projection.y(y)) for x, y in line]

    def _rings(self, rings: Iterable[Sequence[Position]]) -> Iterator[Line]:
        for ring in rings:
            cut = clipped_ring(thinned(self._projected(ring), THIN), self.box.grown(4))
            if len(cut) > 2:
                yield cut

    def _own(self, kind: str) -> Iterator[Line]:
        for shape in self.picture.shapes:
            if shape.kind == kind:
                yield from self._rings(shape.parts)

    def _courses(self) -> Iterator[tuple[str, int, Line]]:
        """The rivers on the sheet: name, rank, line."""
        rivers = [(river.name, river.rank, river.course) for river in self.ground.rivers]
        own = [
            (shape.name, shape.rank, list(part))
            for shape in self.picture.shapes
            if shape.kind == "river"
            for part in shape.parts
        ]
        for name, rank, course in (*rivers, *own):
            for part in clipped_line(self._projected(course), self.box):
                yield name, rank, thinned(part, THIN)

    def _lines(self) -> Iterator[tuple[str, Line]]:
        for shape in self.picture.shapes:
            if shape.kind in ("coast", "road", "railway", "line"):
                for part in shape.parts:
                    yield from ((shape.kind, line) for line in clipped_line(self._projected(part), self.box))

    def _dotted(self, at: Point) -> bool:
        """Reserve the space for the dot of a place; return whether it was free."""
        free = self.taken.free(_dot(at))
        if free:
            self.taken.add(_dot(at))
        return free

    # --- what is on the map -------------------------------------------------------------------------------------------

    def _stacks(
        self, held: Sequence[tuple[Site, Point]], scale: float
    ) -> tuple[tuple[tuple[Site, Stack], ...], tuple[Site, ...]]:
        """The cards, placed in the order that leaves them closest to their places, and the places without one."""
        if not held:
            return (), ()
        middle = _mean([at for _, at in held])
        orders = list(_orders(held, middle))[: ORDERS if len(held) <= FEW else 1]
        tried = [self._stacked(order, middle, scale) for order in orders]
        if all(found.crowded for found in tried):
            tried += [self._stacked(order, middle, scale * SMALLER) for order in orders]
        best = min(tried, key=lambda found: found.cost)
        self.taken = best.taken
        for _ in range(PASSES if len(held) <= FEW else 0):
            best.stacks.sort(key=lambda pair: -pair[1].cost)
            best.stacks = [
                (site, improved(stack, middle, self.taken, self.box.grown(-4))) for site, stack in best.stacks
            ]
        return tuple(best.stacks), tuple(best.crowded)

    def _card_scale(self, held: Sequence[tuple[Site, Point]]) -> float:
        """The scale of the cards at which together they leave most of the sheet to the map.

        If they have to be reduced, they are placed before the names of areas.
        """
        sizes = (size(site, beyond=(site, at) in self.beyond) for site, at in held)
        area = fsum(wide * high for wide, high in sizes) or 1.0
        return max(min(sqrt(SHARE * self.box.width * self.box.height / area), 1.0), LEAST)

    def _stacked(self, order: Sequence[tuple[Site, Point]], middle: Point, scale: float) -> _Cards:
        """Place the cards in an order."""
        cards = _Cards(self.taken.copy())
        failed = 0
        for place, (site, at) in enumerate(order):
            if failed == GIVE_UP:
                cards.crowded += [site for site, _ in order[place:]]
                break
            away = (site, at) in self.beyond
            stack = stacked(site, at, middle, cards.taken, self.box.grown(-4), scale=scale, beyond=away)
            failed = 0 if stack else failed + 1
            if stack:
                cards.stacks.append((site, stack))
            else:
                cards.crowded.append(site)
        return cards

    def _labels(self, wanted: Callable[[Site], bool], size: float) -> Iterator[Label]:
        for site, at in sorted(self.sites, key=lambda pair: pair[0].rank):
            if wanted(site):
                name = labels.beside(site.name, at, size, self.taken, self.box.grown(-3), bold=bool(site.signs))
                if name:
                    yield Label(name, bool(site.signs))

    def _badges(self) -> Iterator[Badge]:
        """The numbers of events, those of one place combined."""
        at: dict[Point, list[tuple[int, Incident]]] = {}
        for number, incident in enumerate(self.picture.incidents, start=1):
            for place in incident.sites:
                point = self.projection(*place)
                if self.box.has(point):
                    at.setdefault(point, []).append((number, incident))
        for point, found in at.items():
            text = runs([number for number, _ in found])
            rim = max(2.0, BADGE - width(text, NUMBER, bold=True) / 2)
            name = labels.beside(text, point, NUMBER, self.taken, self.box.grown(-3), bold=True, rim=rim)
            if name:
                yield Badge(text, point, name.box, tuple(incident.id for _, incident in found))

    def _arrow_names(self, drawn: Sequence[Arrow]) -> Iterator[tuple[Arrow, Name]]:
        """The name of each moving formation, once, at its longest leg."""
        longest: dict[str, Arrow] = {}
        for arrow in drawn:
            if arrow.long > longest.get(arrow.movement.id, arrow).long or arrow.movement.id not in longest:
                longest[arrow.movement.id] = arrow
        for arrow in sorted(longest.values(), key=lambda arrow: -arrow.long):
            for at in filter(self.box.has, arrow.along):
                name = labels.beside(arrow.movement.name, at, MINOR, self.taken, self.box.grown(-3), bold=True)
                if name:
                    yield arrow, name
                    break

    def _rivers(self) -> Iterator[Lettering]:
        named: dict[str, list[Point]] = {}
        for name, rank, line in sorted(self._courses(), key=lambda course: (course[1], -length(course[2]))):
            if not name or any(hypot(at[0] - line[0][0], at[1] - line[0][1]) < AGAIN for at in named.get(name, ())):
                continue
            size = RIVER if rank > 5 else RIVER + 1.5
            made = labels.along(name.upper(), smoothed(line), size, self.taken, self.box.grown(-3), lift=3.5)
            if made:
                named.setdefault(name, []).append((made.letters[0].x, made.letters[0].y))
                yield made

    def _areas(self, *, first: bool) -> Iterator[Lettering]:
        """Labels of areas along their lines, if they fit on the sheet completely."""
        names = dict(self.picture.areas)
        for shape in self.picture.shapes:
            if shape.kind != "area" or (shape.place in names) != first:
                continue
            line = self._projected(shape.parts[0])
            inside = list(clipped_line(line, self.box.grown(-8)))
            if len(inside) == 1 and length(inside[0]) > 0.6 * length(line):
                text = names.get(shape.place, shape.name)
                made = labels.across(text.upper(), smoothed(inside[0]), AREA, self.taken, self.box.grown(-3))
                if made:
                    yield made


def _apart(sites: Iterable[Site], projection: Projection, box: Box) -> Iterator[tuple[Site, Point]]:
    """The places on the sheet, without those that would overlap a more important one."""
    seen: set[tuple[int, int]] = set()
    for site in sorted(sites, key=lambda site: site.rank):
        x, y = projection(*site.at)
        if not box.has((x, y)):
            continue
        column, row = int(x // NEXT), int(y // NEXT)
        near = {(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        if site.rank <= 1 or not near & seen:
            seen.add((column, row))
            yield site, (x, y)


def _dot(at: Point) -> Box:
    return Box(at[0] - DOT, at[1] - DOT, at[0] + DOT, at[1] + DOT)


def edge(at: Point, box: Box) -> Point:
    """Where the line from the middle of the sheet to a point outside leaves it."""
    cut = next(clipped_line([box.middle, at], box))
    return cut[-1]


def smoothed(line: Sequence[Point]) -> Line:
    """A line without its bends, as a baseline for letters: evenly spaced points, each the mean of its neighbours."""
    total = length(line)
    if total < SHORT:
        return list(line)
    count = min(max(int(total / STEP), 1), 2000)
    walk = labels.Walk(line)
    even = [walk.point(total * place / count) for place in range(count + 1)]
    near = [min(REACH, place, count - place) for place in range(count + 1)]
    return [_mean(even[place - by : place + by + 1]) for place, by in enumerate(near)]


def _mean(points: Sequence[Point]) -> Point:
    return fsum(x for x, _ in points) / len(points), fsum(y for _, y in points) / len(points)


def runs(numbers: Sequence[int]) -> str:
    """Numbers with consecutive ones joined: `3–5, 9`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(_run(part) for part in parts)


def _run(part: Sequence[int]) -> str:
    if len(part) == 1:
        return f"{part[0]}"
    return f"{part[0]}, {part[1]}" if len(part) == 2 else f"{part[0]}–{part[-1]}"
