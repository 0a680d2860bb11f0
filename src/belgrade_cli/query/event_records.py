"""The JSON records of events."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from belgrade_cli.model.time import lasts
from belgrade_cli.query import record_parts

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.model.records import Event
    from belgrade_cli.query.record_parts import Json

EVENT_FIELDS = (
    "id", "title", "aliases", "names", "date", "earliest", "latest", "lasts", "after", "since", "before", "stage",
    "kind", "places", "units", "people", "note", "sources", "attributed_to", "disputes", "layer", "filled",
)  # fmt: skip


def event_record(battle: OrderOfBattle, event: Event) -> Json:
    """An event with the names of its places, units and people."""
    return dict(kept_event(battle, event.id))


@lru_cache(maxsize=2048)
def kept_event(battle: OrderOfBattle, id: str) -> Json:
    """The cached record; every place, unit and person of the event includes it."""
    event = battle.events[id]
    return {
        "id": event.id,
        "title": event.title,
        **record_parts.names(event.title, event.aliases),
        "date": event.date,
        **record_parts.days(battle.when(event.id)),
        "lasts": lasts(event),
        "after": event.after,
        "since": event.since,
        "before": event.before,
        "stage": event.stage,
        "kind": event.kind,
        "places": record_parts.named(battle, event.places),
        "units": record_parts.named(battle, event.units),
        "people": record_parts.named(battle, event.people),
        "note": event.note,
        "sources": list(event.sources),
        "attributed_to": list(event.attributed_to),
        "disputes": list(battle.relations.disputes.get(event.id, ())),
        **record_parts.from_layers(event),
    }
