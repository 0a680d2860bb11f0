"""Warnings about what may be right but rarely is."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.check.report import Finding, few
from belgrade_cli.check.traversal import Node, Records, Trail, path_of
from belgrade_cli.errors import shortened
from belgrade_cli.model import edtf, time
from belgrade_cli.model import records as model
from belgrade_cli.model.citations import has_place
from belgrade_cli.model.format_version import NEW_KEYS, NEWEST, needs_newest
from belgrade_cli.model.plain import plain
from belgrade_cli.model.tenures import lifetime
from belgrade_cli.model.vocabulary import LEVELS, SUPPORT, indefinite
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


_Indexed = tuple[int, Any]
"""A list entry with its index."""


_MOST_PARTS, _MOST_TRIED = 100, 200
"""The most parts of a sum that is checked, and the most combinations of them that are tried."""


class Certain(NamedTuple):
    """The first and last day on which something certainly applied."""

    first: date
    last: date


def format_is_stated(records: Records) -> Iterator[Finding]:
    """A data set that needs the newest format version declares it, for programs that do not know the version."""
    asked = records.dataset.format < NEWEST and _may_need_newest(records)
    newer = needs_newest(plain(records.dataset)) if asked else None
    if newer:
        yield _warning(
            "format-not-stated",
            newer.path,
            f"format 1 does not have {newer.what}",
            f"write `format: {NEWEST}` at the top of the data set",
        )


def _may_need_newest(records: Records) -> bool:
    """A quick test, since few data sets do: a yes may be wrong, a no is not."""
    encoded = msgspec.json.encode(records.dataset)
    sources = {node.record.sources for node in records.of(model.Sourced)}
    return (
        model.Alias in records.nodes
        or any(f'"{key}":'.encode() in encoded for key in NEW_KEYS)
        or any(not (node.record.from_ or node.record.until) for node in records.of(model.Subordination))
        or any(node.record.superior for node in records.of(model.AddedUnitFacts))
        or any(has_place(locator) for located in sources for locator in located)
    )


def subordinations_are_dated(records: Records) -> Iterator[Finding]:
    """A change of superior has a date."""
    for node in records.of(model.Subordination):
        if not node.record.from_ and not node.record.until:
            yield _warning(
                "undated-subordination",
                path_of(node.trail),
                "this subordination has neither `from` nor `until`, so it never moves the unit",
                "add a date, or nest the unit under that superior",
            )


def bounds_are_one_day(records: Records) -> Iterator[Finding]:
    """A bound is one day in the range of a date, not a span of days."""
    for node in records.of(model.Spanned):
        for attribute, key in (("from_", "from"), ("until", "until")):
            text = getattr(node.record, attribute)
            if text and edtf.parse(text).lasting:
                yield _warning(
                    "period-as-bound",
                    path_of(node.trail, key),
                    f"'{text}' is a period, but here it means one unknown day within that period",
                    f"write [{text.replace('/', '..')}]" if ".." not in text else "write the day that is known",
                )


def events_are_dated(records: Records) -> Iterator[Finding]:
    """An event has a date, or is before or after another."""
    for node in records.of(model.Event):
        event = node.record
        if not (event.date or event.after or event.since or event.before):
            yield _warning(
                "undated-event",
                path_of(node.trail),
                f"'{event.id}' has no date",
                "add `date`, or `after`, `since` or `before` with another event",
            )


def languages_are_known(records: Records) -> Iterator[Finding]:
    """The language of a name is an ISO 639 code, not a country code."""
    from belgrade_cli.names.languages import in_english, is_known, likely

    told = [(path_of(node.trail, "language"), node.record.language) for node in records.of(model.Alias)]
    for node in records.of(model.Nation):
        told += [(path_of(node.trail, "languages", place), tag) for place, tag in enumerate(node.record.languages)]
    for path, tag in told:
        if not is_known(tag):
            meant = likely(tag)
            hint = f"{in_english(meant)} is {meant}" if meant else "a code of ISO 639, such as ru, de or sr-Cyrl"
            yield _warning("unknown-language", path, f"unknown language '{shortened(tag)}'", hint)


def echelons_descend(records: Records) -> Iterator[Finding]:
    """A unit has a lower level than its superior; echelons without a level are ignored."""
    units = {node.record.id: node.record for node in records.of(model.Unit)}
    for node in records.of(model.Unit):
        for index, below in enumerate(node.record.subordinates):
            if _not_below(below, node.record):
                yield _not_lower(below, node.record, path_of((node.trail, "subordinates", index), "echelon"))
    for node in records.of(model.Subordination):
        unit, superior = units[node.owner], units.get(node.record.superior)
        if superior and node.record.relationship not in SUPPORT and unit is not superior and _not_below(unit, superior):
            yield _not_lower(unit, superior, path_of(node.trail, "superior"))


def one_commander_at_a_time(records: Records) -> Iterator[Finding]:
    """A unit does not have two commanders at once, as far as the dates are certain."""
    for node in records.of(model.Unit):
        commands = [
            (index, command) for index, command in enumerate(node.record.commanders) if command.role == "commander"
        ]
        for (first, one), (second, other) in _clashes(commands, "person"):
            yield _warning(
                "two-commanders",
                path_of(node.trail, "commanders", second),
                f"'{node.record.id}' has two commanders at once: '{one.person}' and '{other.person}'",
                "check their dates, or give one of them another role",
                path_of(node.trail, "commanders", first),
            )


def one_superior_at_a_time(records: Records) -> Iterator[Finding]:
    """A unit does not have two superiors in command at once, as far as the dates are certain."""
    for node in records.of(model.UnitFacts):
        entries = [
            (index, entry) for index, entry in enumerate(node.record.subordination) if entry.relationship not in SUPPORT
        ]
        for (first, one), (second, other) in _clashes(entries, "superior"):
            yield _warning(
                "two-superiors",
                path_of(node.trail, "subordination", second),
                f"'{node.owner}' has two superiors at once: '{one.superior}' and '{other.superior}'",
                "check their dates; the later one is used",
                path_of(node.trail, "subordination", first),
            )


def superiors_exist(records: Records) -> Iterator[Finding]:
    """The superior of a dated change exists while the change is certain."""
    units = {node.record.id: node.record for node in records.of(model.Unit)}
    for node in records.of(model.Subordination):
        superior, days = units.get(node.record.superior), _certain(node.record)
        existed = time.span(*lifetime(superior)) if superior else time.UNDATED
        gone = next((day for day in days or () if not time.certainty(existed, day)), None)
        if gone:
            yield _warning(
                "superior-does-not-exist",
                path_of(node.trail, "superior"),
                f"'{node.record.superior}' does not exist on {edtf.in_words(gone.isoformat())}",
                "check its `from`, `until` and `fate`",
            )


def sums_are_right(records: Records) -> Iterator[Finding]:
    """A printed total is the sum of its parts, unless there is a dispute about it."""
    disputed = _disputed(records)
    values: dict[tuple[Any, str], list[model.Figure]] = {}
    for figure, _ in records.figures:
        values.setdefault((figure.subject, figure.measure), []).append(figure)
    for figure, trail in records.figures:
        if len(figure.sum_of) > _MOST_PARTS or figure.id in disputed:
            continue
        parts = [values.get((figure.subject, measure), [])[:_MOST_TRIED] for measure in figure.sum_of]
        if not parts or not all(parts):
            continue
        # If a part is given more than once, any combination that adds up is accepted.
        if not any(_adds_up(figure, choice) for choice in islice(product(*parts), _MOST_TRIED)):
            first = [choices[0].value for choices in parts]
            yield _warning(
                "wrong-sum",
                path_of(trail, "value"),
                f"{' + '.join(f'{value:,}' for value in first)} is {sum(first):,}, not {figure.value:,}",
                "if the source says so, add a dispute about the figure",
            )


def figures_agree(records: Records) -> Iterator[Finding]:
    """A subject has one figure of a measure for each date, unless there is a dispute about it."""
    disputed = _disputed(records)
    first: dict[tuple[Any, ...], tuple[model.Figure, Trail]] = {}
    for figure, trail in records.figures:
        key = (figure.subject, figure.kind, figure.measure, figure.on, figure.place)
        known, known_trail = first.setdefault(key, (figure, trail))
        subjects = {figure.subject} if isinstance(figure.subject, str) else set(figure.subject)
        about = {
            figure.id,
            known.id,
            *(f"{subject}.{part}" for subject in subjects for part in (figure.kind, figure.measure)),
        }
        if known is not figure and not about & disputed:
            same = known.value == figure.value
            what = "duplicate figure for" if same else f"another figure gives {known.value:,} for"
            yield _warning(
                "figures-disagree",
                path_of(trail, "value"),
                f"{what} the {figure.measure} of '{few(sorted(subjects))}'",
                "add a dispute about one of them",
                path_of(known_trail, "value"),
            )


def names_are_distinct(records: Records) -> Iterator[Finding]:
    """Units under one superior, and records of a kind that nothing else distinguishes, have different names."""
    first: dict[tuple[Any, ...], Node] = {}
    for node in records.of(*_APART, model.Unit):
        record = node.record
        told_apart = (
            (node.trail[0], record.nation)
            if isinstance(record, model.Unit)
            else tuple(getattr(record, attribute) for attribute in _APART[type(record)])
        )
        title_key = "name" if hasattr(record, "name") else "title"
        title = getattr(record, title_key)
        known = first.setdefault((type(record), title.casefold(), told_apart), node)
        if known is not node:
            yield _warning(
                "same-name",
                path_of(node.trail, title_key),
                f"'{known.record.id}' and '{record.id}' are both named '{shortened(title)}'",
                "are they the same?",
                path_of(known.trail, title_key),
            )


_APART: dict[type, tuple[str, ...]] = {
    model.Person: ("nation", "side"),
    model.Place: ("kind", "country"),
    model.Award: ("nation",),
    model.Event: ("date", "after", "since", "before", "stage"),
    model.Source: ("kind", "year", "authors"),
}
"""What distinguishes records of a kind with the same name."""


def _warning(
    code: str, path: tuple[str | int, ...], message: str, hint: str, *related: tuple[str | int, ...]
) -> Finding:
    return Finding(code, path, message, hint, "warning", related=related)


def _not_below(unit: model.Unit, superior: model.Unit) -> bool:
    below, above = LEVELS.get(unit.echelon or ""), LEVELS.get(superior.echelon or "")
    return below is not None and above is not None and below >= above


def _not_lower(unit: model.Unit, superior: model.Unit, path: tuple[str | int, ...]) -> Finding:
    below, above = indefinite(unit.echelon or ""), indefinite(superior.echelon or "")
    return _warning(
        "echelon-order",
        path,
        f"'{unit.id}' ({below}) is under '{superior.id}' ({above})",
        "a formation should be at a lower echelon than its superior",
    )


def _certain(span: Any) -> Certain | None:
    """The days on which a span certainly applied: a single day if only its beginning or only its end is known."""
    bounds = time.span(span.from_, span.until)
    first, last = bounds.b1 or bounds.e0, bounds.e0 or bounds.b1
    return Certain(first, last) if first and last and first <= last else None


def _clashes(spans: list[_Indexed], key: str) -> Iterator[tuple[_Indexed, _Indexed]]:
    """Pairs of spans with different values of `key` that certainly overlap by more than a day on which they touch.

    The spans are sorted by day, and each is compared only with the longest before it, so that the cost stays n log n.
    """
    certain = sorted((days, number, span) for number, span in enumerate(spans) if (days := _certain(span[1])))
    longest: dict[str, tuple[Certain, int, _Indexed]] = {}
    for days, number, span in certain:
        own = getattr(span[1], key)
        other = next((found for value, found in longest.items() if value != own), None)
        if other and days.first < other[0].last:
            pair = sorted(((number, span), other[1:]), key=lambda entry: entry[0])
            yield pair[0][1], pair[1][1]
        if own not in longest or days.last > longest[own][0].last:
            longest[own] = days, number, span
        # Two with different values are enough: one of them differs from any later span.
        longest = dict(sorted(longest.items(), key=lambda item: item[1][0].last, reverse=True)[:2])


def _disputed(records: Records) -> set[str]:
    """What disputes are about; also the record alone if the part is its value."""
    return {
        about
        for dispute in records.dataset.disputes
        for named in dispute.about
        for about in (named, named.removesuffix(".value"))
    }


def _adds_up(total: model.Figure, parts: tuple[model.Figure, ...]) -> bool:
    """Whether a total can be the sum of its parts, given their qualifiers."""
    qualifiers = {part.qualifier for part in parts} - {"exact"}
    added = sum(part.value for part in parts)
    if total.qualifier != "exact" or len(qualifiers) > 1 or "about" in qualifiers:
        return True
    if qualifiers & {"over", "at-least"}:
        return total.value >= added
    return total.value <= added if qualifiers else total.value == added
