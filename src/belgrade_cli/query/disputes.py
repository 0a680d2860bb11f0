"""`disputes`: where the sources contradict each other or themselves, claim by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.answer.answer import Answer
from belgrade_cli.answer.blocks import Column, Facts, Heading, Line, Span, Table, Text, plain, span
from belgrade_cli.query import lookup, phrasing
from belgrade_cli.query.source_records import dispute_record
from belgrade_cli.values import did_you_mean, shown

if TYPE_CHECKING:
    from belgrade_cli.answer.blocks import Block
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Dispute, Statement

FIELDS = ("id", "question", "about", "claims", "reading", "because", "layer")
COLUMNS = (Column(""), Column("Claim"), Column("Source"))
INDEX = (Column("Question", crop=True), Column("Id", whole=True, spare=True))


def disputes(battle: OrderOfBattle, text: str | None = None) -> Answer:
    """List all disputes, or show those that `text` means in full.

    A dispute can be named by its id, by a record that it is about, or by words of its question.
    """
    found = list(battle.disputes.values()) if text is None else named(battle, text)
    if not found and text is not None:
        return _nothing_disputed(battle, text)
    data = [dispute_record(battle, dispute) for dispute in found]
    blocks = index(battle) if text is None else [block for dispute in found for block in card(battle, dispute)]
    return Answer(data, FIELDS, tuple(data), tuple(blocks) or (Text((span("No disputes.", "note"),)),))


def index(battle: OrderOfBattle) -> tuple[Block, ...]:
    """A list of all disputes, each with the command that shows it; empty if there are none."""
    if not battle.disputes:
        return ()
    rows = tuple(
        (span(dispute.question, "", dispute.id), span(dispute.id, "id")) for dispute in battle.disputes.values()
    )
    return Table(INDEX, rows), Text(
        (span("`belgrade disputes WORDS` shows the claims side by side; words from the question are enough", "note"),)
    )


def _nothing_disputed(battle: OrderOfBattle, text: str) -> Answer:
    """The answer if nothing about the named record is disputed, or nothing has that name."""
    asked = f"no dispute about '{shown(text)}'"
    if found := lookup.elsewhere(battle, text, ("dispute",)):
        raise lookup.not_here(battle, asked, text, found, [])
    hint = did_you_mean(text.casefold(), tuple(battle.disputes))
    return Answer([], FIELDS, messages=(f"{asked} ({hint})" if hint else asked,), found=False)


def named(battle: OrderOfBattle, text: str) -> list[Dispute]:
    """The disputes with that id; else about a record of that name; else with the words in id, question or measure."""
    from belgrade_cli.names.fold import fold

    if text in battle.disputes:
        return [battle.disputes[text]]
    if text.endswith("…"):  # the list of disputes cuts long questions, even within a word
        text = text.rpartition(" ")[0]
    matches = {match.id for match in battle.index.lookup(text)}
    about = [
        dispute
        for dispute in battle.disputes.values()
        if any(part.partition(".")[0] in matches for part in dispute.about)
    ]
    if about:
        return about
    asked = fold(text).split()
    return [
        dispute
        for dispute in battle.disputes.values()
        if asked and set(asked) <= set(fold(f"{dispute.id} {dispute.question} {_measures(battle, dispute)}").split())
    ]


def _measures(battle: OrderOfBattle, dispute: Dispute) -> str:
    """The measures of the disputed figures, such as "casualties killed"."""
    about = (battle.figures.get(part.partition(".")[0]) for part in dispute.about)
    return " ".join(f"{figure.kind} {figure.measure}" for figure in about if figure)


def card(battle: OrderOfBattle, dispute: Dispute) -> tuple[Heading, Table, Facts]:
    """The card of a dispute: the question, the claims, the reading."""
    rows = tuple(_claim(battle, dispute, claim) for claim in dispute.claims)
    facts: list[tuple[str, tuple[Line, ...]]] = [
        ("about", (_subjects(battle, dispute),)),
        ("reading", (span(_reading(dispute)),)),
    ]
    facts += [("reasoning", (span(dispute.because),))] if dispute.because else []
    facts += [("id", (span(dispute.id, "id"),))]
    return Heading(span(dispute.question)), Table(COLUMNS, rows), Facts(tuple(facts))


def _reading(dispute: Dispute) -> str:
    return "open (no claim is preferred)" if dispute.reading == "open" else phrasing.claim(dispute.reading)


def _claim(battle: OrderOfBattle, dispute: Dispute, claim: Statement) -> tuple[Line, ...]:
    followed = claim.says == dispute.reading
    layer = f" (layer {claim.layer})" if claim.layer else ""
    credit = f", {phrasing.authorities(battle, claim.attributed_to)}" if claim.attributed_to else ""
    return (
        span("→" if followed else "", "dispute"),
        (Span(phrasing.claim(claim.says), "name" if followed else ""),),
        (Span(f"{phrasing.located(claim.sources or dispute.sources)}{credit}{layer}", "source", claim.layer or ""),),
    )


def _subjects(battle: OrderOfBattle, dispute: Dispute) -> Line:
    """What the dispute is about, without repetitions."""
    said: dict[str, Line] = {}
    for part in dispute.about:
        record, _, key = part.partition(".")
        line = (Span(battle.name(record), "", record), *(span(f" ({phrasing.words(key)})") if key else ()))
        said.setdefault(plain(line), line)
    return tuple(part for place, line in enumerate(said.values()) for part in (*(span("; ") if place else ()), *line))
