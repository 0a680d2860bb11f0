"""`medal`: an award, its statute, appearance and recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Block, Facts, Heading, Line, Ribbon, Span, span
from belgrade_cli.model import edtf
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.person_records import award_record

if TYPE_CHECKING:
    from belgrade_cli.model.history import State
    from belgrade_cli.model.records import Award, Stripe
    from belgrade_cli.model.records import Ribbon as RibbonRecord
    from belgrade_cli.query.record_parts import Json

FIELDS = (
    "id", "name", "aliases", "names", "type", "nation", "established", "earliest", "latest", "status", "awarded_for",
    "eligibility", "statute", "worn", "precedence", "diameter_mm", "material", "obverse", "reverse", "inscriptions",
    "ribbon", "total_awarded", "recipients", "note", "sources", "disputes", "layer", "filled",
)  # fmt: skip


def medal(state: State, text: str | None = None, *, sources: bool = False) -> Answer:
    """Show the award that `text` means, or the only one."""
    battle = state.battle
    if text is None and len(battle.awards) == 1:
        text = next(iter(battle.awards))
    if text is None:
        listed = [f"  {award.id}  {award.name}" for award in battle.awards.values()]
        said = ("there is more than one award; give a name:", *listed) if listed else ("no awards in this data set",)
        return Answer(None, messages=said, found=False)
    found = lookup.one(battle, text, "award")
    data = award_record(state, battle.awards[found])
    return Answer(data, FIELDS, (data,), _blocks(state, data, sources))


def card(state: State, award: str, *, sources: bool = False) -> tuple[Heading, *tuple[Block, ...]]:
    """The card of an award: its name, ribbon and facts."""
    return _blocks(state, award_record(state, state.battle.awards[award]), sources)


def _blocks(state: State, data: Json, sources: bool) -> tuple[Heading, *tuple[Block, ...]]:
    award = state.battle.awards[data["id"]]
    heading = Heading((Span(award.name, "heading"), *phrasing.dispute_mark(state.battle, award.id)), 1)
    facts = _card(state, award, data, sources)
    worn = stripes(award.ribbon) if award.ribbon else ()
    return (heading, Ribbon(worn), facts) if worn else (heading, facts)


def stripes(ribbon: RibbonRecord) -> tuple[tuple[str, float], ...]:
    """The ribbon from left to right as colours and widths in mm, from stripes at the centre, left, right or both edges.

    Empty if the width or the background colour is unknown.
    """
    if not ribbon.width_mm or not ribbon.colour:
        return ()
    left: list[tuple[str, float]] = []
    centre: list[tuple[str, float]] = []
    right: list[tuple[str, float]] = []
    for stripe in ribbon.stripes:
        own = (stripe.colour, stripe.width_mm)
        if stripe.position in {"left", "edges"}:
            left.append(own)
        if stripe.position in {"right", "edges"}:
            right.insert(0, own)
        if stripe.position not in {"left", "right", "edges"}:
            centre.append(own)
    free = ribbon.width_mm - sum(width for _, width in (*left, *centre, *right))
    if free <= 0:
        return (*left, *centre, *right)
    ground = (ribbon.colour, free / 2)
    return (*left, ground, *centre, ground, *right) if centre else (*left, (ribbon.colour, free), *right)


def _card(state: State, award: Award, data: Json, sources: bool) -> Facts:
    battle = state.battle
    total = data["total_awarded"]
    rows: phrasing.Rows = [
        ("type", phrasing.line(award.type)),
        ("nation", phrasing.line(battle.nations.get(award.nation or "", award.nation))),
        ("established", phrasing.line(edtf.in_words(award.established) if award.established else None)),
        ("status", phrasing.line(award.status)),
        ("awarded for", phrasing.line(award.awarded_for)),
        ("eligibility", phrasing.line(award.eligibility)),
        ("statute", phrasing.lines(award.statute)),
        ("worn", phrasing.line(award.worn)),
        ("precedence", phrasing.lines(award.precedence)),
        ("diameter", phrasing.line(f"{award.diameter_mm:g} mm" if award.diameter_mm else None)),
        ("material", phrasing.line(award.material)),
        ("obverse", phrasing.line(award.obverse)),
        ("reverse", phrasing.line(award.reverse)),
        ("inscriptions", phrasing.lines(map(_inscription, data["inscriptions"]))),
        ("ribbon", phrasing.line(_ribbon(award.ribbon) if award.ribbon else None)),
        ("number of awards", phrasing.line(phrasing.number(total["value"], total["qualifier"]) if total else None)),
        ("recipients", tuple(_recipient(state, recipient, sources) for recipient in data["recipients"])),
        ("note", phrasing.line(award.note, "note")),
        ("disputed", phrasing.dispute_lines(battle, data["disputes"])),
        *phrasing.other_names(data),
        ("sources", phrasing.line(", ".join(award.sources), "source")),
    ]
    return phrasing.facts(rows)


def _inscription(words: Json) -> str:
    face = f"{words['face']}: " if words["face"] else ""
    return f"{face}{words['text']}" + (f" ({words['translation']})" if words["translation"] else "")


_PLACES = {"left": "on the left", "right": "on the right", "edges": "at each edge", "centre": "in the centre"}


def _place(stripe: Stripe) -> str:
    return _PLACES.get(stripe.position, f"({stripe.position})")


def _ribbon(ribbon: RibbonRecord) -> str:
    width = f"{ribbon.width_mm:g} mm" if ribbon.width_mm else ""
    ground = " ".join(word for word in (ribbon.colour, ribbon.material) if word)
    ribbon_itself = ", ".join(part for part in (width, ground) if part)
    stripes = [f"{stripe.colour} stripe of {stripe.width_mm:g} mm {_place(stripe)}" for stripe in ribbon.stripes]
    return "; ".join(part for part in (ribbon_itself, *stripes) if part)


def _recipient(state: State, recipient: Json, sources: bool) -> Line:
    rank = f"{recipient['rank']} " if recipient["rank"] else ""
    posts = "; ".join(post["unit_name"] for post in recipient["posts"])
    return (
        *(span(rank, "person") if rank else ()),
        Span(recipient["name"], "person", recipient["person"]),
        *phrasing.dispute_mark(state.battle, recipient["person"]),
        *(span(f": {posts}", "note") if posts else ()),
        *(phrasing.source_note(recipient["sources"], recipient["layer"]) if sources else ()),
    )
