"""The identities (friend, hostile, …) of sides in files that give none, so that their symbols differ."""

from __future__ import annotations

from typing import Any

from belgrade_cli.exchange.words.word_table import plain, plain_words

FRIENDLY = (
    "allies allied blue friend friendly friends own blufor entente alliierte alliierten verbündete saveznici союзники "
    "савезници съюзници"
)
ENEMY = (
    "axis red hostile enemy enemies opfor redfor opponent opponents achse achsenmächte osovina osovine осовина осовине "
    "ось оси оста feind gegner neprijatelj непријатељ противник враг ennemi"
)
FRIENDS = frozenset(plain(FRIENDLY).split())
HOSTILE = frozenset(plain(ENEMY).split())
UNKNOWN = frozenset({"unknown"})
NEUTRAL = frozenset({"neutral", "neutrals", "green", "civilians", "civilian"})


def identify(sides: list[dict[str, Any]]) -> list[str]:
    """Give sides an identity by their names; otherwise the first is friend, the second hostile, and others neutral.

    A side called unknown stays so. Nothing is done if any side has an identity already. Returns the choices in words.
    """
    if not sides or any(side.get("identity") for side in sides):
        return []
    found = [_by_name(str(side["name"])) for side in sides]
    free = [identity for identity in ("friend", "hostile") if identity not in found]
    for side, identity in zip(sides, found, strict=True):
        side["identity"] = identity or (free.pop(0) if free else "neutral")
    return [f"{side['name']}: {side['identity']}" for side in sides if side["identity"] != "unknown"]


def _by_name(name: str) -> str:
    said = set(plain_words(name))
    kinds = (("unknown", UNKNOWN), ("friend", FRIENDS), ("hostile", HOSTILE), ("neutral", NEUTRAL))
    return next((identity for identity, known in kinds if said & known), "")
