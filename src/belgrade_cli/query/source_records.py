"""The JSON records of works and disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.query import record_parts

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Dispute, Source
    from belgrade_cli.query.record_parts import Json


def source_record(source: Source) -> Json:
    """A work."""
    return {
        "id": source.id,
        "kind": source.kind,
        "title": source.title,
        "authors": list(source.authors),
        "editors": list(source.editors),
        "publisher": source.publisher,
        "place": source.place,
        "year": source.year,
        "isbn": source.isbn,
        "url": source.url,
        "accessed": source.accessed,
        "trust": source.trust,
        "read": source.read,
        "sections": dict(source.sections),
        "note": source.note,
        **record_parts.from_layers(source),
    }


def dispute_record(battle: OrderOfBattle, dispute: Dispute) -> Json:
    """A dispute with the names of the records that it is about."""
    return {
        "id": dispute.id,
        "question": dispute.question,
        "about": [_about(battle, part) for part in dispute.about],
        "claims": [
            {
                "says": claim.says,
                "sources": list(claim.sources or dispute.sources),
                "attributed_to": list(claim.attributed_to),
                "layer": claim.layer,
            }
            for claim in dispute.claims
        ],
        "reading": dispute.reading,
        "because": dispute.because,
        "layer": dispute.layer,
    }


def _about(battle: OrderOfBattle, part: str) -> Json:
    record, _, key = part.partition(".")
    return {"id": record, "part": key or None, "name": battle.name(record), "kind": battle.kind(record)}
