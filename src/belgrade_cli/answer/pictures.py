"""What pictures show: charts, bars, a line of time, a symbol, a page. An answer has one where it is to be drawn.

They stand apart from `blocks` because most answers are not drawn, and each of these classes takes time to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.answer.blocks import Block, Facts, Line, Node, Party, Style, Tree
    from belgrade_cli.answer.maps import Atlas
    from belgrade_cli.names.index import Entry as NameEntry


class Chart(NamedTuple):
    """A hierarchy to be drawn; nodes without a face are headings."""

    title: str
    subtitle: str
    tree: Tree
    parties: tuple[Party, ...]
    notes: tuple[str, ...]
    """In the foot: what marks mean, the works cited."""
    remarks: tuple[str, ...] = ()
    """Which symbols cannot be drawn whole."""


class Amount(NamedTuple):
    """A number to be drawn as a bar."""

    value: int
    text: Line
    """The number as it is said: "over 1,290", with the mark of a dispute."""
    style: Style
    """Its side; empty where it has none."""
    exact: bool
    """False for "about", "over", "at least", "at most": the bar has an open end."""
    note: Line = ()
    """When it was so, and how it was made."""
    parts: tuple[tuple[int, Line], ...] = ()
    """Numbers that it contains, with their words: they are drawn within it, never beside it."""


class Comparison(NamedTuple):
    """One measure of which both sides have a number; a row has one of each, None where a side has fewer."""

    measure: str
    rows: tuple[tuple[Amount | None, Amount | None], ...]


class Ranking(NamedTuple):
    """One measure of which several subjects have a number, none of them part of another."""

    measure: str
    rows: tuple[tuple[Line, Amount], ...]


class Single(NamedTuple):
    """What is known of a subject and has nothing to be compared with: numbers, not bars."""

    subject: Line
    style: Style
    numbers: tuple[Line, ...]


class Bars(NamedTuple):
    """Numbers to be drawn."""

    title: str
    subtitle: str
    sides: tuple[Party, ...]
    """The two that face each other, where there are comparisons."""
    comparisons: tuple[Comparison, ...]
    rankings: tuple[Ranking, ...]
    singles: tuple[Single, ...]
    parties: tuple[Party, ...]
    notes: tuple[str, ...]


class Moment(NamedTuple):
    """An event on an axis of days."""

    when: str
    days: tuple[date | None, date | None, date | None, date | None]
    """It began no earlier and no later than the first two, and ended no earlier and no later than the last two."""
    lasts: bool
    """Whether it lasted, rather than being one day not known more closely."""
    title: Line
    details: Line
    stage: int | None
    """Its place among the stages."""
    sides: tuple[Style, ...]
    """Whose formations and people took part."""


class Strip(NamedTuple):
    """Events in order, to be drawn along an axis of days."""

    title: str
    subtitle: str
    axis: tuple[date, date] | None
    """The first and last day that are drawn to scale; what lies beyond is pointed to."""
    stages: tuple[str, ...]
    moments: tuple[Moment, ...]
    parties: tuple[Party, ...]
    notes: tuple[str, ...]


class Emblem(NamedTuple):
    """One military symbol."""

    sidc: str
    title: str


class Counter(NamedTuple):
    """A formation as a counter for the table."""

    name: str
    """Short, and no other's."""
    sidc: str
    style: Style
    strength: str
    """Empty where it is not known."""
    superior: str
    """Empty at the top."""
    arrives: str
    """When it comes, where it is not there from the beginning."""


class Counters(NamedTuple):
    """Counters to be cut out, and what comes when."""

    title: str
    subtitle: str
    counters: tuple[Counter, ...]
    arrivals: tuple[tuple[str, Line], ...]
    """Day by day: what comes, goes or moves."""
    parties: tuple[Party, ...]
    notes: tuple[str, ...]


class Stand(NamedTuple):
    """From one state on: where a line of the tree stands, and how it looks."""

    state: int
    """Its place among the states of the page: 0 is the whole as it is written, 1 that before the first change."""
    above: int | None
    """The place of the line above it among all lines; None at the top."""
    look: int | None
    """Which of its looks; None where it is not there."""


class Bearer(NamedTuple):
    """A line of the tree, a box of the chart: a formation or a heading, through all states."""

    id: str
    looks: tuple[Node, ...]
    """Without those below; every way it looks at some time."""
    stands: tuple[Stand, ...]
    """In the order of the states."""
    facts: Facts | None = None
    """All about a formation."""


class Turn(NamedTuple):
    """A day on which something changes, and what."""

    day: date
    changes: tuple[Line, ...]


class Card(NamedTuple):
    """All about one record."""

    id: str
    name: Line
    blocks: tuple[Block, ...]


class Entry(NamedTuple):
    """One record of a list, in few lines; its names have the style `name`."""

    id: str
    lines: tuple[Line, ...]


class Part(NamedTuple):
    """A part of a page."""

    id: str
    title: str
    contents: tuple[Block | Card | Entry, ...]


class Happening(NamedTuple):
    """What filters and days need to know of an event."""

    days: tuple[date | None, date | None, date | None, date | None]
    """It began no earlier and no later than, and ended no earlier and no later than these days."""
    stage: int | None
    """Its place among the stages."""
    main: bool
    """Whether a short account of the operation has it."""


class Page(NamedTuple):
    """A whole order of battle to be read in a browser."""

    title: str
    subtitle: str
    on: date | None
    """The day that is shown first; None: as it is written down."""
    sources: bool
    """Whether sources are shown from the beginning."""
    bearers: tuple[Bearer, ...]
    """In the order of the whole: those below the same line stand in this order."""
    days: tuple[date, ...]
    """From each of them on there is another state."""
    turns: tuple[Turn, ...]
    stops: tuple[date, ...]
    """The days that the page steps through: those on which anything happens."""
    stages: tuple[str, ...]
    moments: tuple[Happening, ...]
    """When the events of the timeline were, in its order."""
    atlas: Atlas | None
    parts: tuple[Part, ...]
    citations: tuple[tuple[str, str], ...]
    """Locators in order, with the work and section that they name."""
    parties: tuple[Party, ...]
    layers: tuple[tuple[str, str], ...]
    """What was laid over the data set: ids and names."""
    sites: tuple[tuple[int, ...], ...]
    """For each event of the timeline, the places where it was, by their number."""
    names: tuple[NameEntry, ...]
    """Everything that can be found by name: of each kind in the order in which the page has it."""
    printed: tuple[tuple[int, ...], ...]
    """Which of the other names of each of these the sources print, by their place."""


Picture = Chart | Bars | Strip | Counters | Emblem | Page
