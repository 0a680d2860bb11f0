"""The contents of a map in longitude and latitude: positions and movements of formations, events, the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from belgrade_cli.answer.blocks import Party, Style

Position = tuple[float, float]
"""Longitude and latitude in degrees; east and north are positive."""


KINDS = Literal["land", "lake", "river", "coast", "road", "railway", "line", "area"]
"""The kinds of shapes a data set can have; `line` is any other line, `area` one along which the name of an area is
written."""


class Sign(NamedTuple):
    """A formation at a place."""

    id: str
    name: str
    sidc: str
    """The code of its symbol (SIDC)."""
    style: Style
    """The identity of its side: friend, hostile, neutral or unknown."""
    certain: bool
    """False if the position is only possible: the symbol is drawn open."""
    event: str
    """The title of the event that gives the position; empty if a location of the formation does."""
    since: str = ""
    """The date of arrival, if no end is known."""


class Site(NamedTuple):
    """A place with a position."""

    id: str
    name: str
    at: Position
    rank: int
    """0 for the most important places; the labels of others are dropped first if there is no room."""
    signs: tuple[Sign, ...] = ()


class Leg(NamedTuple):
    """A movement of a formation from one place to the next."""

    start: Position
    end: Position
    certain: bool
    """Whether the formation was certainly at both places, in this order."""


class Movement(NamedTuple):
    """The movements of a formation."""

    id: str
    name: str
    style: Style
    legs: tuple[Leg, ...]


class Incident(NamedTuple):
    """An event with a place, as listed in the key of a map."""

    id: str
    when: str
    title: str
    sites: tuple[Position, ...]
    style: Style
    """The identity of the only side that took part; empty if there were several."""
    certain: bool
    """False if the event is only possibly within the days shown."""
    days: tuple[str | None, str | None, str | None] = (None, None, None)
    """The date as written, and its first and last day."""


class Shape(NamedTuple):
    """Part of the map background that comes with a data set."""

    kind: KINDS
    name: str
    place: str
    """The id of the place it represents; empty for none."""
    rank: int
    parts: tuple[tuple[Position, ...], ...]
    editorial: bool = False
    """Whether it is an editorial addition."""


class Map(NamedTuple):
    """A map."""

    title: str
    subtitle: str
    sites: tuple[Site, ...]
    movements: tuple[Movement, ...]
    incidents: tuple[Incident, ...]
    areas: tuple[tuple[str, str], ...]
    """The ids and names of areas that the answer is about; they are labelled before others."""
    shapes: tuple[Shape, ...]
    around: tuple[Position, ...]
    """The positions that the map must include."""
    parties: tuple[Party, ...]
    notes: tuple[str, ...]
    """Lines below the map: what is not drawn, what marks mean, the works cited."""


class Stay(NamedTuple):
    """A formation at a place during some of the days that the page can show."""

    unit: str
    site: str
    first: int
    """The index of the first of these days."""
    last: int
    certain: bool
    event: str
    """The id of the event that gives the position; empty if a location of the formation does."""
    since: str
    name: str
    """The name of the formation, with "(HQ)" if it was its headquarters."""
    sidc: str


class Atlas(NamedTuple):
    """The map of the HTML page: background and places, and which formations were there on which days."""

    picture: Map
    """Without formations; the movements are those of the whole operation."""
    stays: tuple[Stay, ...]
