"""The contents of pictures: charts, bars, timelines, symbols, the HTML page.

They are separate from `blocks` because most answers are not drawn, and creating each of these classes takes time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.answer.blocks import Block, Facts, Line, Node, Party, Style, Tree
    from belgrade_cli.answer.maps import Atlas
    from belgrade_cli.names.index import Entry as NameEntry


class Chart(NamedTuple):
    """A hierarchy to draw; nodes without a face are headings."""

    title: str
    subtitle: str
    tree: Tree
    parties: tuple[Party, ...]
    notes: tuple[str, ...]
    """Lines below the chart: what marks mean, the works cited."""
    remarks: tuple[str, ...] = ()
    """Which symbols cannot be drawn completely."""


class Amount(NamedTuple):
    """A number drawn as a bar."""

    value: int
    text: Line
    """The number in words, with the mark of a dispute: "over 1,290"."""
    style: Style
    """The identity of its side; empty for none."""
    exact: bool
    """False for "about", "over", "at least" and "at most": the bar has an open end."""
    note: Line = ()
    """The date, and how the number was derived."""
    parts: tuple[tuple[int, Line], ...] = ()
    """Numbers included in this one, with labels; they are drawn inside it."""


class Comparison(NamedTuple):
    """A measure with numbers for both sides; a row has one of each, None if a side has fewer."""

    measure: str
    rows: tuple[tuple[Amount | None, Amount | None], ...]


class Ranking(NamedTuple):
    """A measure with numbers for several subjects, none of which includes another."""

    measure: str
    rows: tuple[tuple[Line, Amount], ...]


class Single(NamedTuple):
    """Numbers of a subject that cannot be compared with anything; shown as numbers, not bars."""

    subject: Line
    style: Style
    numbers: tuple[Line, ...]


class Bars(NamedTuple):
    """Numbers to draw."""

    title: str
    subtitle: str
    sides: tuple[Party, ...]
    """The two sides of the comparisons, if there are any."""
    comparisons: tuple[Comparison, ...]
    rankings: tuple[Ranking, ...]
    singles: tuple[Single, ...]
    parties: tuple[Party, ...]
    notes: tuple[str, ...]


class Moment(NamedTuple):
    """An event on a time axis."""

    when: str
    days: tuple[date | None, date | None, date | None, date | None]
    """Its four bounds: it began from the first to the second day, and ended from the third to the fourth."""
    lasts: bool
    """Whether it lasted, rather than happening on one day."""
    title: Line
    details: Line
    stage: int | None
    """The index of its stage."""
    sides: tuple[Style, ...]
    """The sides whose formations or people took part."""


class Timeline(NamedTuple):
    """Events in order, drawn along a time axis."""

    title: str
    subtitle: str
    axis: tuple[date, date] | None
    """The first and last day drawn to scale; arrows point to what is outside."""
    stages: tuple[str, ...]
    moments: tuple[Moment, ...]
    parties: tuple[Party, ...]
    notes: tuple[str, ...]


class SymbolPicture(NamedTuple):
    """A military symbol."""

    sidc: str
    title: str


class Counter(NamedTuple):
    """A formation as a wargame counter."""

    name: str
    """A short name that no other counter has."""
    sidc: str
    style: Style
    strength: str
    """Empty if unknown."""
    superior: str
    """Empty at the top."""
    arrives: str
    """The arrival date, if it is not there from the beginning."""


class Counters(NamedTuple):
    """Counters to cut out, and the reinforcements by date."""

    title: str
    subtitle: str
    counters: tuple[Counter, ...]
    arrivals: tuple[tuple[str, Line], ...]
    """Arrivals, departures and moves, day by day."""
    parties: tuple[Party, ...]
    notes: tuple[str, ...]


class LineState(NamedTuple):
    """The position and appearance of a line of the tree, from a given state on."""

    state: int
    """The index of the state: 0 is the order of battle as written, 1 the state before the first change."""
    above: int | None
    """The index of the line above it; None at the top."""
    appearance: int | None
    """The index of its appearance; None while it is absent."""


class TreeLine(NamedTuple):
    """A line of the tree and box of the chart: a formation or a heading, through all states."""

    id: str
    appearances: tuple[Node, ...]
    """All appearances it ever has, without subordinates."""
    line_states: tuple[LineState, ...]
    """In the order of the states."""
    facts: Facts | None = None
    """The card of a formation."""


class ChangeDay(NamedTuple):
    """A day with changes."""

    day: date
    changes: tuple[Line, ...]


class Card(NamedTuple):
    """The card of a record."""

    id: str
    name: Line
    blocks: tuple[Block, ...]


class Entry(NamedTuple):
    """A record of a list in a few lines; its names have the style `name`."""

    id: str
    lines: tuple[Line, ...]


class Part(NamedTuple):
    """A part of the page."""

    id: str
    title: str
    contents: tuple[Block | Card | Entry, ...]


class EventTimes(NamedTuple):
    """What filters and the date control need to know about an event."""

    days: tuple[date | None, date | None, date | None, date | None]
    """Its four bounds: the first and last day of its beginning, and those of its end."""
    stage: int | None
    """The index of its stage."""
    main: bool
    """Whether a short account of the operation includes it."""


class Page(NamedTuple):
    """A whole order of battle, to be read in a browser."""

    title: str
    subtitle: str
    on: date | None
    """The day shown first; None for the order of battle as written."""
    sources: bool
    """Whether sources are shown at first."""
    tree_lines: tuple[TreeLine, ...]
    """In display order, which is also the order of lines with the same parent."""
    days: tuple[date, ...]
    """The days on which a new state begins."""
    change_days: tuple[ChangeDay, ...]
    stops: tuple[date, ...]
    """The days that the page steps through: those with changes or events."""
    stages: tuple[str, ...]
    moments: tuple[EventTimes, ...]
    """The dates of the timeline's events, in order."""
    atlas: Atlas | None
    parts: tuple[Part, ...]
    citations: tuple[tuple[str, str], ...]
    """Source references in order, with the work and section they name."""
    parties: tuple[Party, ...]
    layers: tuple[tuple[str, str], ...]
    """The ids and names of the layers."""
    sites: tuple[tuple[int, ...], ...]
    """The indexes of the places of each event in the timeline."""
    names: tuple[NameEntry, ...]
    """Everything that can be found by name; within each kind, in the order of the page."""
    printed: tuple[tuple[int, ...], ...]
    """Which of the other names of each entry are printed in the sources, by index."""
    ranks: tuple[str, ...]
    """The ranks of all people, as printed."""


Picture = Chart | Bars | Timeline | Counters | SymbolPicture | Page
