"""Decide whether the values of two layers agree, and which of them is more exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from belgrade_cli.model import edtf, time

if TYPE_CHECKING:
    from datetime import date

    from belgrade_cli.model.records import Claim, Spanned

Verdict = Literal["same", "narrower", "contradicts"]
"""What the layer above says: the same as below or less, the same more exactly, or something else."""
Reach = tuple["date | None", "date | None"]
"""The first and last day on which something can have happened; None for no limit."""
STYLES = frozenset({"general", "marshal", "admiral"})
"""Short forms of address for ranks: "General" may stand for a General Lieutenant."""
DATES = frozenset({"date", "dates", "on", "established", "accessed"})
"""Fields with the date of a moment, or of something that lasted."""


def compare(field: str, below: Any, above: Any) -> Verdict:
    """Compare the layer's value of a field with the one below; both are present."""
    if below == above:
        return "same"
    if field in {"from_", "until"}:
        return _reaches([(_reach(below), _reach(above))])
    if field in DATES:
        return _moments(below, above)
    if field == "rank":
        return _ranks(below, above)
    if isinstance(below, float):
        return _rounded(below, above)
    return "same" if isinstance(below, str) and folded(below) == folded(above) else "contradicts"


def numbers_agree(below: Claim, above: Claim) -> bool:
    """Whether two figures about the same thing can both be true: equal, or within each other's bounds."""
    if below.value == above.value:
        return True
    if "about" in {below.qualifier, above.qualifier}:
        return False
    (low, high), (lowest, highest) = _interval(below), _interval(above)
    return low <= highest and lowest <= high


def folded(text: str) -> str:
    """Text in a form that all spellings of it share."""
    from belgrade_cli.names.fold import fold

    return fold(text) if len(text) <= 200 else " ".join(text.split()).casefold()


def outer(part: Spanned) -> Reach:
    """The first and last day on which something may have applied."""
    bounds = time.span(part.from_, part.until)
    return bounds.b0, bounds.e1


def certainly_overlap(one: Spanned, other: Spanned) -> bool:
    """Whether two spans certainly overlap, by more than the day on which one ends and the other begins."""
    first, second = time.span(one.from_, one.until), time.span(other.from_, other.until)
    if not (first.b1 and first.e0 and second.b1 and second.e0):
        return False
    begin, end = max(first.b1, second.b1), min(first.e0, second.e0)
    if begin != end:
        return begin < end
    return any(span.b1 < begin < span.e0 for span in (first, second) if span.b1 and span.e0)


def _reach(text: str) -> Reach:
    meant = edtf.parse(text)
    return meant.earliest, meant.latest


def _moments(below: str, above: str) -> Verdict:
    one, other = time.moment(below), time.moment(above)
    return _reaches([((one.b0, one.b1), (other.b0, other.b1)), ((one.e0, one.e1), (other.e0, other.e1))])


def _reaches(pairs: list[tuple[Reach, Reach]]) -> Verdict:
    if not all(_meet(below, above) for below, above in pairs):
        return "contradicts"
    if all(_within(below, above) for below, above in pairs):
        return "same"
    return "narrower" if all(_within(above, below) for below, above in pairs) else "same"


def _meet(one: Reach, other: Reach) -> bool:
    return not any(a and b and a > b for a, b in ((one[0], other[1]), (other[0], one[1])))


def _within(inner: Reach, outer: Reach) -> bool:
    """Whether one range of days is inside another."""
    (first, last), (earliest, latest) = inner, outer
    return (earliest is None or (first is not None and first >= earliest)) and (
        latest is None or (last is not None and last <= latest)
    )


def _ranks(below: str, above: str) -> Verdict:
    one, other = folded(below).split(), folded(above).split()
    if one == other or "".join(one) == "".join(other):
        return "same"
    for style in STYLES:
        if one == [style] and any(style in word for word in other):
            return "narrower"
        if other == [style] and any(style in word for word in one):
            return "same"
    return "contradicts"


def _rounded(below: float, above: float) -> Verdict:
    """Compare coordinates: they are the same if the more exact one rounds to the other."""
    places = [len(str(value).partition(".")[2]) for value in (below, above)]
    if round(below, min(places)) != round(above, min(places)):
        return "contradicts"
    return "narrower" if places[1] > places[0] else "same"


def _interval(claim: Claim) -> tuple[float, float]:
    endless = float("inf")
    return {
        "over": (claim.value + 1, endless),
        "at-least": (claim.value, endless),
        "at-most": (-endless, claim.value),
    }.get(claim.qualifier, (claim.value, claim.value))
