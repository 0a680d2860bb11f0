"""Errors in ids: duplicates, references to nothing, missing sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.check.report import Finding, few
from belgrade_cli.check.traversal import KINDS, Node, Records, Trail, fields_of, path_of
from belgrade_cli.errors import shortened
from belgrade_cli.model import records as model
from belgrade_cli.model.citations import citation
from belgrade_cli.model.order_of_battle import OPERATION
from belgrade_cli.model.vocabulary import indefinite
from belgrade_cli.values import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

EDITOR = "editor"
"""The editor of the data set, as a source of a claim."""
OPEN = "open"
"""The reading of an undecided dispute."""

TARGETS = {
    "person": "person", "people": "person", "superior": "unit", "units": "unit", "forces": "unit",
    "formations": "unit", "place": "place", "places": "place", "stage": "stage", "after": "event", "since": "event",
    "before": "event", "side": "side", "nation": "nation", "attributed_to": "source",
}  # fmt: skip
"""The kind of record that a field refers to, by the field's key."""
NOT_REFERENCES = frozenset({"id", "measure", "part_of", "sum_of", "subject"})
"""Fields with the syntax of an id that do not refer to a single record; `subject` has its own check."""
SUBJECTS = frozenset({"operation", "side", "nation", "unit", "place", "person", "event", "award"})
DERIVED_PARTS = frozenset({"superior", "total_awarded", "posts", "awards", "figures", "casualties"})
"""Parts that a dispute may name although records have no such field."""
SOURCED = (model.Unit, model.Person, model.Place, model.Figure, model.Event, model.Award, model.ArmedForce)
_MOST_GUESSES = 20


def ids_are_unique(records: Records) -> Iterator[Finding]:
    """An id names one record across all kinds, and is not a reserved word."""
    for known, kind in KINDS.items():
        for node in records.nodes.get(known, ()):
            record = node.record.id
            first = records.ids[record]
            if first is not node:
                what = "another" if KINDS[type(first.record)] == kind else f"the {KINDS[type(first.record)]}"
                named = f"{what} {kind}" if what == "another" else f"{what} '{shortened(_title(first))}'"
                yield Finding(
                    "duplicate-id",
                    path_of(node.trail, "id"),
                    f"the id '{record}' is already used by {named}",
                    "ids must be unique across all kinds of record",
                    related=(path_of(first.trail, "id"),),
                )
            if record in (OPERATION, EDITOR):
                yield Finding(
                    "reserved-id", path_of(node.trail, "id"), f"'{record}' cannot be an id", "it is a reserved word"
                )


def references_exist(records: Records) -> Iterator[Finding]:
    """Every reference names a record of its kind; sides and nations only if the operation has sides."""
    guess = _Guess(records)
    exempt = _optional_kinds(records)
    known_kinds: dict[Any, str] = records.kinds
    for known, nodes in records.nodes.items():
        for attribute, key in fields_of(known).ids:
            kind = TARGETS.get(key)
            if kind is None or kind in exempt:
                continue
            for node in nodes:
                value = getattr(node.record, attribute)
                if not value or known_kinds.get(value) == kind:
                    continue
                for step, name in _ids_in(value):
                    if known_kinds.get(name) != kind:
                        yield guess.finding(name, (kind,), node, key, *step)


def subjects_exist(records: Records) -> Iterator[Finding]:
    """The subject of a figure is the operation, a side, nation, unit, place, person, event or award."""
    guess = _Guess(records)
    words: set[str] = set()
    if "side" in _optional_kinds(records):
        words = {
            word
            for node in records.of(model.UnitFacts, model.PersonFacts)
            for word in (node.record.side, node.record.nation)
            if word
        }
    for node in records.of(model.Figure):
        for step, name in _ids_in(node.record.subject):
            if records.kinds.get(name) not in SUBJECTS and name not in words and name != OPERATION:
                yield guess.finding(name, sorted(SUBJECTS), node, "subject", *step)


def dispute_subjects_exist(records: Records) -> Iterator[Finding]:
    """A dispute is about existing records, or parts of them."""
    if not records.dataset.disputes:
        return
    guess = _Guess(records)
    generated = {figure.id for figure, _ in records.figures}
    parts = _part_names()
    for node in records.of(model.Dispute):
        for index, about in enumerate(node.record.about):
            record, _, part = about.partition(".")
            if record not in records.kinds and record not in generated and record != OPERATION:
                yield guess.finding(record, ("record",), node, "about", index)
            elif part and part.partition(".")[0] not in parts:
                yield Finding(
                    "no-such-part",
                    path_of(node.trail, "about", index),
                    f"no record has a key '{part}'",
                    did_you_mean(part, parts, "it must be a key of the record"),
                )


def readings_are_claims(records: Records) -> Iterator[Finding]:
    """The reading of a dispute repeats one of its claims word for word, or is open."""
    for node in records.of(model.Dispute):
        said = [claim.says for claim in node.record.claims]
        if node.record.reading != OPEN and node.record.reading not in said:
            quoted = [f"'{shortened(words)}'" for words in said]
            yield Finding(
                "reading-not-a-claim",
                path_of(node.trail, "reading"),
                f"no claim says '{shortened(node.record.reading)}'",
                f"write '{OPEN}', or the words of a claim: {few(quoted)}",
            )


def locators_exist(records: Records) -> Iterator[Finding]:
    """Every reference to a source names an existing source and section."""
    if not records.dataset.sources:
        return
    guess = _Guess(records)
    sections = {source.id: source.sections for source in records.dataset.sources}
    # The same few references occur in thousands of records; most are settled by one look into this set.
    good = {f"{source}#{section}" for source, known in sections.items() for section in known} | sections.keys()
    for node in records.of(model.Sourced):
        for index, locator in enumerate(node.record.sources):
            if locator in good or (locator == EDITOR and isinstance(node.record, model.Statement)):
                continue
            source, section, at = citation(locator)
            if at and locator.removesuffix(f", {at}") in good:
                continue
            if locator == EDITOR:
                yield Finding(
                    "editor-as-source",
                    path_of(node.trail, "sources", index),
                    "'editor' can only be the source of a claim in a dispute",
                    "put editorial additions under `editorial:`",
                )
            elif source not in sections:
                yield guess.finding(source, ("source",), node, "sources", index)
            else:
                known = tuple(sections[source])
                yield Finding(
                    "no-such-section",
                    path_of(node.trail, "sources", index),
                    f"the source '{source}' has no section '{section}'",
                    guess.nearest(section, known, _sections(known)),
                )


def records_have_sources(records: Records) -> Iterator[Finding]:
    """If a data set lists its sources, every record names one."""
    if not records.dataset.sources:
        return
    hint = "add `sources:`; a data set that lists its sources requires them"
    for node in records.of(*SOURCED):
        if not node.record.sources:
            yield Finding("no-source", path_of(node.trail), f"'{shortened(_title(node))}' has no source", hint)
    for node in records.of(model.Dispute):
        for index, claim in enumerate(node.record.claims):
            if not claim.sources and not node.record.sources:
                yield Finding(
                    "no-source",
                    path_of(node.trail, "claims", index),
                    f"the claim '{shortened(claim.says)}' has no source",
                    hint,
                )


def measures_are_given(records: Records) -> Iterator[Finding]:
    """`part_of` and `sum_of` name other measures of the same subject."""
    guess = _Guess(records)
    measures: dict[object, set[str]] = {}
    for figure, _ in records.figures:
        measures.setdefault(figure.subject, set()).add(figure.measure)
    for figure, trail in records.figures:
        given = measures[figure.subject]
        named = [(("sum_of", index), measure) for index, measure in enumerate(figure.sum_of)]
        if figure.part_of:
            named.append((("part_of",), figure.part_of))  # type: ignore[arg-type]
        for steps, measure in named:
            if measure not in given or measure == figure.measure:
                known = tuple(sorted(given - {figure.measure}))
                yield Finding(
                    "no-such-measure",
                    path_of(trail, *steps),
                    f"no other figure about the same subject has the measure '{measure}'",
                    guess.nearest(measure, known, f"choose from {few(known)}" if known else ""),
                )


def inferred_superiors_are_those_above(records: Records) -> Iterator[Finding]:
    """An editorial superior is the unit that the unit is nested in."""
    for index, top in enumerate(records.dataset.forces):
        yield from _inferred_elsewhere(top, None, ((), "forces", index))
    for node in records.of(model.Unit):
        for index, unit in enumerate(node.record.subordinates):
            yield from _inferred_elsewhere(unit, node.record.id, (node.trail, "subordinates", index))


def _inferred_elsewhere(unit: model.Unit, above: str | None, trail: Trail) -> Iterator[Finding]:
    superior = unit.editorial.superior if unit.editorial else None
    if superior and superior != above:
        yield Finding(
            "inferred-superior-elsewhere",
            path_of(trail, "editorial", "superior"),
            f"'{unit.id}' is not nested in '{superior}'",
            "nest it there; this key marks the superior as the editor's inference",
        )


class _Guess:
    """Suggests the record that was meant; only for the first few, because comparing thousands of ids is slow."""

    def __init__(self, records: Records) -> None:
        self._kinds = records.kinds
        self._left = _MOST_GUESSES

    def finding(self, name: str, kinds: Collection[str], node: Node, *steps: str | int) -> Finding:
        """The finding for a reference to nothing, or to a record of another kind."""
        wanted = next(iter(kinds)) if len(kinds) == 1 else "record for a figure to be about"
        path = path_of(node.trail, *steps)
        if found := self._kinds.get(name):
            return Finding("wrong-kind", path, f"'{name}' is {_article(found)}, not {_article(wanted)}")
        return Finding("no-such-record", path, f"no {wanted} named '{name}'", self._hint(name, kinds), refers_to=name)

    def _hint(self, name: str, kinds: Collection[str]) -> str:
        if self._left == 0:
            return ""
        known = tuple(known for known, kind in self._kinds.items() if kind in kinds or "record" in kinds)
        return self.nearest(name, known, likeness=0.75)

    def nearest(self, word: str, known: tuple[str, ...], otherwise: str = "", *, likeness: float = 0.6) -> str:
        """A hint with the closest known word, else `otherwise`."""
        if self._left == 0:
            return otherwise
        self._left -= 1
        return did_you_mean(word, known, otherwise, likeness=likeness)


def _optional_kinds(records: Records) -> set[str]:
    """The kinds of record that need not exist in this data set."""
    operation = records.dataset.operation
    sides = set() if operation and operation.sides else {"side", "nation"}
    return sides if records.dataset.sources else sides | {"source"}


def _ids_in(value: str | tuple[str, ...] | None) -> Iterator[tuple[tuple[int, ...], str]]:
    """The ids in a field, each with its index in a list."""
    if isinstance(value, str):
        yield (), value
    else:
        for index, name in enumerate(value or ()):
            yield (index,), name


def _part_names() -> tuple[str, ...]:
    keys = {name for known in KINDS for name in known.__struct_encode_fields__}
    return tuple(sorted(keys | set(model.Operation.__struct_encode_fields__) | DERIVED_PARTS))


def _title(node: Node) -> str:
    record = node.record
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)


def _sections(known: tuple[str, ...]) -> str:
    """The sections of a source, as many as fit into a hint."""
    if not known:
        return "it has no sections; leave out the '#'"
    return f"choose from {few(known)}"


def _article(noun: str) -> str:
    return f"the {noun}" if noun == OPERATION else indefinite(noun)
