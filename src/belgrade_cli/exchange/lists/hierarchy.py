"""Turn lines with a depth into a data set: nesting, headings, and lines that are not formations."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any, get_args

from belgrade_cli.exchange.draft import SIDE_UNKNOWN, Draft, given
from belgrade_cli.exchange.entry import Entry, entry, is_remark
from belgrade_cli.exchange.lists import asides, several
from belgrade_cli.exchange.lists.lines import BOLD, LABEL, Line, is_formation
from belgrade_cli.exchange.words import echelons
from belgrade_cli.exchange.words.branches import kind
from belgrade_cli.exchange.words.sides import Heading, heading, is_grouping, of_operation
from belgrade_cli.exchange.words.word_table import plain
from belgrade_cli.model.vocabulary import LEVELS, Relationship
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH = 500
"""The number of entries needed to decide whether a list names commanders in brackets."""
RELATIONSHIPS: tuple[str, ...] = get_args(Relationship)
_AFTER_NAME = re.compile(rf", (part|superior inferred|{'|'.join(word.replace('-', ' ') for word in RELATIONSHIPS)})$")
_LEGEND = re.compile(r"[†`?]|relations`|On \d")
"""Lines that our own tree prints besides the formations."""
_WITHOUT_SUPERIOR = ("superior unknown", "superior not given")
"""The line of our own tree above formations at the top, and that of older versions."""
_LEFT_OUT = "lines left out because they are not list entries"


class _Over(NamedTuple):
    """A heading for the following lines."""

    level: int
    means: Heading
    text: str
    unit: str | None = None


ENTRIES = 100
"""The levels of entries that are headings start here, below all others."""


def _level(line: Line) -> int:
    return ENTRIES + 10 * line.depth[0] + line.depth[1]


class Outline:
    """Fills a draft from the lines of a list, in order."""

    def __init__(self, name: str, lines: Sequence[Line]) -> None:
        self.draft = Draft(name)
        if _is_marked(lines):
            lines = [line._replace(drawn=line.listed) for line in lines]
        self._lines = _with_labels(
            [_plain_tree(line) for line in lines if not (line.drawn and _LEGEND.match(line.text))]
        )
        self._bulleted = _is_bulleted(self._lines)
        self._title = _title(self._lines)
        self._names = _has_commanders(self._lines)
        self._marks = _has_marks(self._lines)
        entries = [line for line in self._lines if not (line.note or line.comment or line.heading)]
        self._stems = {id(line) for line, after in itertools.pairwise(entries) if after.depth > line.depth}
        """Lines with others below them."""
        self._over: list[_Over] = []
        self._stack: list[tuple[tuple[int, int], str, str | None]] = []
        """The formations above: their depths, and the relationship of those below if a line gives it."""
        self._last: str | None = None
        for line in self._lines:
            self._read(line)

    def _read(self, line: Line) -> None:
        if line.heading:
            said = entry(line.text)
            self._heading(line) if said.name else self._led(said, line)
        elif any(over.means == "other" for over in self._over):
            self.draft.remarks.add("entries in other sections left out", f"{self._over[-1].text}: {line.text}")
        elif line.comment:
            self.draft.remarks.add("comments left out", line.text)
        elif line.note or self._is_beside(line):
            self._note(line)
        elif is_remark(line.text):
            self.draft.remarks.add("totals, sources and notes left out", line.text)
        elif line.drawn and line.text in _WITHOUT_SUPERIOR:
            self._stack = []
        elif id(line) in self._stems and of_operation(line.text) and not self._stack_above(line):
            self._entry_as_heading(line)
        else:
            self._entry(line)

    # --- headings ---

    def _heading(self, line: Line) -> None:
        self._over = [over for over in self._over if over.level < line.heading]
        self._stack = []
        line = self._without_leader(line)
        means = self._meaning(line)
        if means == "formation":
            said = entry(line.text)
            above = next((over.unit for over in reversed(self._over) if over.unit), None)
            unit = self._add(said, above, line) if said.name else None
            if unit and (nation := (line.fields or {}).get("nation")):
                self._of_nation(unit, nation)
            self._over.append(_Over(line.heading, means, line.text, unit))
            return
        if means in ("title", None, "other"):
            where = "headings ignored because they name no side, nation or formation"
            if means != "title":
                self.draft.remarks.add(where, line.text)
            elif not self.draft.title:
                self.draft.title = line.text
            else:
                self.draft.remarks.add("additional titles left out", line.text)
        if means in ("side", "nation"):
            self._report_heading(line.text.rstrip(":"), str(means))
        self._over.append(_Over(line.heading, means, line.text.rstrip(":")))

    def _without_leader(self, line: Line) -> Line:
        """The heading of a side or nation without brackets and without its commander, who belongs to the operation."""
        said = entry(line.text)
        if said.commanders and (means := of_operation(said.name)):
            side = self.draft.side(said.name) if means == "side" else None
            for one in said.commanders:
                command = {**self.draft.command(one), **({"side": side} if side else {})}
                self.draft.operation.setdefault("commanders", []).append(
                    {key: command[key] for key in ("person", "side", "rank") if key in command}
                )
            return line._replace(text=said.name)
        bare = echelons.without_brackets(line.text).rstrip(" –—-:")
        if bare != line.text and of_operation(bare) and not of_operation(line.text):
            self.draft.remarks.add("text after the name of a side or nation left out", line.text)
            return line._replace(text=bare)
        return line

    def _report_heading(self, text: str, means: str) -> None:
        """Report assumptions about a heading: that it is a side or nation, or that the side of a nation is unknown."""
        if heading(text) != means:
            self.draft.remarks.add(f"headings not recognised, each taken to be a {means}", text)
        elif LEVELS.get(echelons.echelon(text) or ""):
            what = f"lines with others below them, each taken to be a {means} rather than a formation"
            self.draft.remarks.add(what, text)
        if means == "nation" and not any(over.means == "side" for over in self._over):
            self.draft.remarks.add(f"nations without a side, now under '{SIDE_UNKNOWN}'", text)

    def _meaning(self, line: Line) -> Heading:
        """What a heading means here: an unknown one at the top is a side, below a side a nation."""
        if line is self._title:
            return "title"
        means = heading(line.text.rstrip(":"))
        if means is not None:
            return means
        if any(over.means in ("formation", "other") for over in self._over) or is_grouping(line.text):
            return None
        if not any(over.means == "side" for over in self._over):
            return "side"
        return "nation" if not any(over.means == "nation" for over in self._over) else None

    def _entry_as_heading(self, line: Line) -> None:
        """Treat an entry as a heading: a side or nation with others below it."""
        level = _level(line)
        self._over = [over for over in self._over if over.level < level]
        self._stack = []
        means = of_operation(line.text)
        self._report_heading(line.text, str(means))
        self._over.append(_Over(level, means, line.text))

    # --- entries ---

    def _stack_above(self, line: Line) -> str | None:
        while self._stack and self._stack[-1][0] >= line.depth:
            self._stack.pop()
        return self._stack[-1][1] if self._stack else None

    def _entry(self, line: Line) -> None:
        self._over = [over for over in self._over if over.level < max(_level(line), ENTRIES)]
        told, facts = _without_annotations(line)
        text, level = _marked(line._replace(text=told), usual=self._marks)
        beside = asides.asides(text)
        said = entry(beside.text, names=self._names)
        if not said.name:
            self._led(entry(text, names=self._names), line)
            return
        if self._bulleted and not line.listed and not line.drawn:
            self.draft.remarks.add(_LEFT_OUT, f"'{line.text}' (line {line.number})")
            return
        above = self._stack_above(line) or next((over.unit for over in reversed(self._over) if over.unit), None)
        belongs = several.relationship(said.name) if above and id(line) in self._stems else None
        if belongs:
            self._stack.append((line.depth, str(above), belongs))
            return
        facts |= {"relationship": self._stack[-1][2]} if self._stack and self._stack[-1][2] else {}
        facts |= {"echelon": level} if level else {}
        label, names = self._names_of(said.name, line)
        beside = _of_several(beside, said.name) if len(names) > 1 else beside
        if belongs := several.relationship(label):
            facts |= {"relationship": belongs}
        elif echelons.echelon(label):
            above = self._add(said._replace(name=label), above, line)
            said = said._replace(commanders=(), notes=())
        elif label:
            beside = beside._replace(notes=(*beside.notes, label))
        for name in names:
            unit = self._add(said._replace(name=name), above, line)
            self._tell(unit, facts, beside, line)
        self._stack.append((line.depth, unit, None))

    def _names_of(self, name: str, line: Line) -> tuple[str, tuple[str, ...]]:
        """The label and the formations that a line names; if others are below it, it is kept as one."""
        label, names = several.labelled(name) or ("", several.several(name) or self._numbered(name, line) or (name,))
        if len(names) == 1:
            return self._without_words(label, names[0])
        if id(line) in self._stems:
            self.draft.remarks.add(
                "lines that name several formations, kept as one because others are nested below", name
            )
            return "", (name,)
        self.draft.remarks.add("lines that name several formations, split", name)
        return label, names

    def _without_words(self, label: str, name: str) -> tuple[str, tuple[str, ...]]:
        """Split off words after a colon that are not a formation, which become a note: `2nd Division: defensive`."""
        before, sign, said = name.partition(": ")
        if label or not sign or not echelons.echelon(before) or echelons.echelon(said):
            return label, (name,)
        return said, (before.rstrip(),)

    def _numbered(self, name: str, line: Line) -> tuple[str, ...] | None:
        """The formations of a cell under the heading of a level, where a number is enough for a name."""
        return several.numbered(name) if (line.fields or {}).get("echelon") else None

    def _tell(self, unit: str, facts: dict[str, Any], beside: asides.Asides, line: Line) -> None:
        """Add what a line says about a formation besides its name."""
        record = self.draft.units[unit]
        record.update(facts)
        record["echelon"] = record.get("echelon") or (line.fields or {}).get("echelon")
        for key, value in beside.facts.items():
            if key == "place":
                where = {"place": self.draft.place(value[0].casefold(), value[0]), **given({"kind": value[1]})}
                record.setdefault("locations", []).append(where)
            elif isinstance(value, list):
                record.setdefault(key, []).extend(value)
            else:
                record[key] = value
        if nation := (line.fields or {}).get("nation"):
            self._of_nation(unit, nation)
        for note in beside.notes:
            self.draft.note(record, note)
        for said in beside.unread:
            self.draft.remarks.add("strengths that are not numbers, kept as notes", f"{record['name']} ({said})")
        for said in beside.undated:
            self.draft.remarks.add("dates not understood, kept as notes", f"{record['name']} ({said})")

    def _of_nation(self, unit: str, nation: str) -> None:
        """Set the nation that a flag before the name shows, unless the formation inherits it."""
        above = self._side_and_nation()
        side = above.get("side") or self.draft.side(SIDE_UNKNOWN)
        shown = self.draft.nation(nation, side)
        over: str | None = unit
        while over and "nation" not in self.draft.units[over]:
            over = self.draft.superior[over]
        if not over or self.draft.units[over]["nation"] != shown:
            self.draft.units[unit].update(side=side, nation=shown)

    def _led(self, said: Entry, line: Line) -> None:
        """Add a line that names a person: the commander of the formation above it."""
        above = self._stack_above(line) if line.listed else self._last
        unit = above or self._last
        if unit is None:
            self.draft.remarks.add("people left out because no formation precedes them", line.text)
            return
        self._lead(unit, said)

    def _lead(self, unit: str, said: Entry) -> None:
        facts = self.draft.units[unit]
        facts.setdefault("commanders", []).extend(self.draft.command(one) for one in said.commanders)
        for note in said.notes:
            self.draft.note(facts, note)

    def _is_beside(self, line: Line) -> bool:
        """Whether a line below a formation only says something about it: `HQ: Niš`, `Strength: 9,000 men`."""
        label, _, said = line.text.partition(":")
        known = plain(label.strip()) in asides.LABELS and said.strip() and id(line) not in self._stems
        return bool(known and self._stack_above(line) and not echelons.echelon(said))

    def _note(self, line: Line) -> None:
        unit = self._stack_above(line) if line.listed or line.depth[0] else self._last
        unit = unit or self._last
        if unit:
            beside = asides.labelled(line.text)
            self._tell(unit, {}, beside, line._replace(fields=None))
        else:
            self.draft.remarks.add(_LEFT_OUT, f"'{line.text}' (line {line.number})")

    def _add(self, said: Entry, above: str | None, line: Line) -> str:
        """Add an entry below the formation above it; return the id of the formation that it is about."""
        chain = [said]
        while parent := chain[-1].parent:
            self.draft.remarks.add("formations created because another one is said to belong to them", parent.name)
            chain.append(parent)
        for each in reversed(chain):
            above = self._unit(each, above, line)
            self._lead(above, each)
            self._report_unclear(each)
        self._last = str(above)
        return self._last

    def _unit(self, said: Entry, above: str | None, line: Line) -> str:
        """Add one formation; a reference mark after its name becomes a note."""
        name, sign = asides.without_marks(said.name)
        many = several.counted(name)
        facts: dict[str, Any] = {**kind(name), "part": said.part, **({} if above else self._side_and_nation())}
        facts |= {"count": many.many, "described": True} if many else {}
        made = self.draft.unit(many.name if many else name, superior=above, at=(line.number, 1), **facts)
        self.draft.note(self.draft.units[made], sign)
        return made

    def _report_unclear(self, said: Entry) -> None:
        if said.doubt and said.commanders:
            self.draft.remarks.add("people taken to be commanders although they have no rank", said.doubt)
        elif said.doubt:
            remark = "brackets kept in the name because they may name a commander but give no rank"
            self.draft.remarks.add(remark, said.doubt)
        for remark in said.unclear:
            self.draft.remarks.add(remark, said.name)

    def _side_and_nation(self) -> dict[str, str]:
        """The side and nation given by the current headings."""
        side = next((over.text for over in reversed(self._over) if over.means == "side"), "")
        nation = next((over.text for over in reversed(self._over) if over.means == "nation"), "")
        if not side and not nation:
            return {}
        of = self.draft.side(side or SIDE_UNKNOWN)
        return {"side": of, "nation": self.draft.nation(nation, of)} if nation else {"side": of}


def _of_several(beside: asides.Asides, name: str) -> asides.Asides:
    """What a line says of several formations together: its strength is none of theirs, and becomes a note."""
    claims = beside.facts.get("strength", ())
    notes = tuple(f"{name} together: {claim['measure']} {claim['value']:,}" for claim in claims)
    facts = {key: value for key, value in beside.facts.items() if key != "strength"}
    return beside._replace(facts=facts, notes=(*beside.notes, *notes), unread=(*beside.unread, *notes))


def _is_bulleted(lines: Sequence[Line]) -> bool:
    """Whether entries have bullets, so that lines without one are text; not if most formations have none."""
    entries = [line for line in lines if not (line.heading or line.comment or line.note or is_remark(line.text))]
    listed = sum(line.listed for line in entries)
    return bool(listed) and listed >= sum(not line.listed and is_formation(line.text) for line in entries)


def _with_labels(lines: Sequence[Line]) -> list[Line]:
    """Treat lines without a bullet above a list as headings: `Allies:`, `1st Infantry Division`."""
    made = []
    bulleted = any(line.listed and not line.drawn for line in lines if not line.heading)
    for place, line in enumerate(lines):
        follows = lines[place + 1] if place + 1 < len(lines) else None
        if not place and not line.heading and not line.listed and heading(line.text) == "title":
            made.append(line._replace(heading=1))
        elif follows and _is_label(line, follows, bulleted=bulleted):
            made.append(line._replace(heading=LABEL if follows.listed or follows.heading else BOLD))
        else:
            made.append(line)
    return made


def _is_label(line: Line, follows: Line, *, bulleted: bool) -> bool:
    if line.heading or line.listed or line.drawn or line.comment or line.depth[0]:
        return False
    if of_operation(line.text.rstrip(":")):
        return not bulleted or follows.listed or line.text.endswith(":") or is_formation(follows.text)
    return bulleted and follows.listed and is_formation(line.text)


def _title(lines: Sequence[Line]) -> Line | None:
    """The title of the whole list, if any: the first line, alone on its level, above headings that say more."""
    headings = [line for line in lines if line.heading]
    if not headings or heading(headings[0].text) is not None:
        return None
    first = headings[0]
    alone = all(line.heading > first.heading for line in headings[1:])
    known = any(heading(line.text) in ("side", "nation", "formation") for line in headings[1:])
    return first if alone and known and lines[0] is first else None


def _marked(line: Line, *, usual: bool) -> tuple[str, str | None]:
    """Split the echelon mark from an entry (`XX 1st Red Division`), and return its meaning.

    If marks are usual in the list, they take precedence over the name: a division of boats is a battalion.
    """
    mark, _, rest = line.text.partition(" ")
    level = echelons.MARKS.get(mark.casefold()) if mark.isupper() or mark.startswith("•") else None
    if not line.drawn or not level or not rest or all(echelons.is_word(word) for word in entry(rest).name.split()):
        return line.text, None
    said = echelons.echelon(entry(rest).name)
    if said and LEVELS.get(said) != LEVELS.get(level):
        return (rest, level) if usual else (line.text, None)
    return rest, None if said else level


def _plain_tree(line: Line) -> Line:
    """A line of our own tree without dispute marks."""
    return line._replace(text=re.sub(r"†(?=\s*[(),]|$)", "", line.text).rstrip()) if line.drawn else line


def _without_annotations(line: Line) -> tuple[str, dict[str, Any]]:
    """Split off what our own tree prints after a formation: relationship, whether it is complete, source."""
    text, facts = line.text, dict[str, Any]()
    while line.drawn and (found := _AFTER_NAME.search(text)):
        said = found[1].replace(" ", "-")
        facts |= (
            {"part": True}
            if said == "part"
            else {"relationship": said}
            if said in RELATIONSHIPS
            else {"note": found[1]}
        )
        text = text[: found.start()]
    return text, facts


def _has_commanders(lines: Sequence[Line]) -> bool:
    """Whether the brackets of a list name commanders: most of those that look like a name have a rank."""
    bracketed = (line for line in lines if line.text.endswith(")") and not line.heading)
    said = [entry(line.text) for line in itertools.islice(bracketed, ENOUGH)]
    ranked = sum(any(one.rank for one in each.commanders) for each in said)
    return ranked > sum(bool(each.doubt) and not each.commanders for each in said)


def _is_marked(lines: Sequence[Line]) -> bool:
    """Whether a list with bullets is our own tree: most entries have a mark, some one that is not a number (`XXXX`)."""
    first = [line.text.partition(" ")[0] for line in lines if line.listed and not line.heading]
    marks = [word for word in first if word.isupper() and word.casefold() in echelons.MARKS]
    return 2 * len(marks) > len(first) and any(len(mark) > 3 for mark in marks)


def _has_marks(lines: Sequence[Line]) -> bool:
    """Whether most formations of a drawn tree have an echelon mark before the name."""
    drawn = [line.text.partition(" ")[0] for line in lines if line.drawn and not line.note]
    return 2 * sum(word.isupper() and word.casefold() in echelons.MARKS for word in drawn) > len(drawn)
