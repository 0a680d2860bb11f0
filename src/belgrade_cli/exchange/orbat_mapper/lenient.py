"""Read text, numbers, points and lists from a scenario, in which any value may be of any type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from belgrade_cli.exchange.draft import readable

if TYPE_CHECKING:
    from belgrade_cli.exchange.losses import Remarks

MOST_COUNTED = 1_000_000_000_000


def text(record: Any, key: str) -> str:
    """The text or number under a key as text; empty if there is none."""
    value = record.get(key) if isinstance(record, dict) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return readable(value).strip() if isinstance(value, str) else ""


def mapping(record: Any, key: str) -> dict[str, Any]:
    """The mapping under a key; empty if there is none."""
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, dict) else {}


def entries(record: dict[str, Any], key: str, remarks: Remarks) -> list[dict[str, Any]]:
    """The mappings in the list under a key, or in a mapping by id; other items are reported."""
    value = record.get(key)
    if value is None:
        return []
    items = _by_id(value) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, dict):
            shown = readable(json.dumps(item, ensure_ascii=False))
            remarks.add("entries left out because they are not mappings", f"{key}: {shown[:40]}")
    return [item for item in items if isinstance(item, dict)]


def _by_id(value: dict[str, Any]) -> list[Any]:
    """The items of a mapping whose keys are ids; a mapping that is itself an entry is the only item."""
    if "name" in value or not any(isinstance(item, dict) for item in value.values()):
        return [value]
    return [{"id": key, **item} if isinstance(item, dict) else item for key, item in value.items()]


def count(value: Any) -> int | None:
    """A whole number that can be a strength, else None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MOST_COUNTED:
        return None
    return int(value) if value == int(value) else None


def point(value: Any) -> tuple[float, float] | None:
    """Longitude and latitude, if the value is a list with numbers; further items, such as the height, are ignored."""
    pair = value[:2] if isinstance(value, list) else []
    if len(pair) < 2 or any(isinstance(number, bool) or not isinstance(number, (int, float)) for number in pair):
        return None
    longitude, latitude = pair
    fits = abs(longitude) <= 180 and abs(latitude) <= 90
    return (round(float(longitude), 6), round(float(latitude), 6)) if fits else None


def noted(said: str) -> dict[str, str]:
    """A note, if there is anything to say."""
    return {"note": said} if said else {}


def told(record: dict[str, Any]) -> str:
    """Subtitle and description as one note."""
    return "\n".join(part for key in ("subTitle", "description") if (part := text(record, key)))


def links(record: dict[str, Any]) -> list[str]:
    """Links in a record: its link and its pictures, each with a description."""
    found = [f"Link: {url}"] if (url := text(record, "externalUrl")) else []
    media = record.get("media")
    for medium in media if isinstance(media, list) else []:
        if url := text(medium, "url"):
            found.append(f"{text(medium, 'caption') or 'Picture'}: {url}")
    return found
