"""What a map shows, in longitudes and latitudes: where formations stood, their ways, what happened, the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from belgrade_cli.answer.blocks import Party, Style

Position = tuple[float, float]
"""Longitude and latitude, in degrees; east and north are positive."""


KINDS = Literal["land", "lake", "river", "coast", "road", "railway", "line", "area"]
"""What a data set can bring; `line` is any other line, `area` one along which the name of an area is lettered."""


class Sign(NamedTuple):
    """A formation at a place."""

    id: str
    name: str
    sidc: str
    """The code of its symbol."""
    style: Style
    """Its side: friend, hostile, neutral or unknown."""
    certain: bool
    """False where it is only possible that it stood there: an open symbol."""
    event: str
    """The title of the event that puts it there; empty where a location of its own does."""
    since: str = ""
    """Since when it has been there, where nothing tells until when."""


class Site(NamedTuple):
    """A place with a position."""

    id: str
    name: str
    at: Position
    rank: int
    """0 for the most important; names of the others are left out first where there is no room."""
    signs: tuple[Sign, ...] = ()


class Leg(NamedTuple):
    """From one place of a formation to its next."""

    start: Position
    end: Position
    certain: bool
    """Whether the formation was certainly at both, in this order."""


class Way(NamedTuple):
    """The way of a formation."""

    id: str
    name: str
    style: Style
    legs: tuple[Leg, ...]


class Incident(NamedTuple):
    """An event with a place, as the key of a map lists it."""

    id: str
    when: str
    title: str
    sites: tuple[Position, ...]
    style: Style
    """The side that alone took part; empty for several."""
    certain: bool
    """False where it is only possible that it fell into the days shown."""
    days: tuple[str | None, str | None, str | None] = (None, None, None)
    """Its date as it is written, and its first and last day."""


class Shape(NamedTuple):
    """Something on the ground that a data set brings itself."""

    kind: KINDS
    name: str
    place: str
    """The id of the place that it is; empty for none."""
    rank: int
    parts: tuple[tuple[Position, ...], ...]
    editorial: bool = False
    """Whether only general knowledge has it there."""


class Map(NamedTuple):
    """Where things were."""

    title: str
    subtitle: str
    sites: tuple[Site, ...]
    ways: tuple[Way, ...]
    incidents: tuple[Incident, ...]
    areas: tuple[tuple[str, str], ...]
    """Id and name of the areas that the answer is about, which are lettered before others."""
    shapes: tuple[Shape, ...]
    around: tuple[Position, ...]
    """What the sheet has to show."""
    parties: tuple[Party, ...]
    notes: tuple[str, ...]
    """In the foot: what is not drawn, what marks mean, the works cited."""


class Stay(NamedTuple):
    """A formation at a place through some of the days on which a page can be opened."""

    unit: str
    site: str
    first: int
    """The place of the first of the days among all of them."""
    last: int
    certain: bool
    event: str
    """The id of the event that puts it there; empty where a location of its own does."""
    since: str
    name: str
    """The formation, with "(HQ)" where its headquarters is meant."""
    sidc: str


class Atlas(NamedTuple):
    """The map of a page: the ground with its places, and who was there on which days."""

    picture: Map
    """Without formations; its ways are those of the whole operation."""
    stays: tuple[Stay, ...]
