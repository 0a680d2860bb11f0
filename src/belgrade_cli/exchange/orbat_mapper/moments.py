"""Convert days to the timestamps of ORBAT Mapper, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from belgrade_cli.errors import BelgradeError

ZONE = "Europe/Belgrade"


def moment(day: date, minute: int = 0) -> str:
    """The timestamp of a day in Belgrade plus some minutes: at +02:00 until 2 October 1944, at +01:00 afterwards."""
    try:
        zone = ZoneInfo(ZONE)
    except (ZoneInfoNotFoundError, OSError):
        raise BelgradeError("time zones are not installed", hint="pip install tzdata") from None
    local = datetime.combine(day, time(0), zone) + timedelta(minutes=minute)
    # Before 1891 Belgrade kept local mean time, and the format has whole minutes only.
    offset = local.utcoffset() or timedelta()
    if offset.seconds % 60:
        local = local.replace(tzinfo=None).replace(tzinfo=UTC)
    return local.isoformat()


def day_of(when: Any, zone: str) -> date | None:
    """The day of a scenario's time (an ISO string or milliseconds) in its time zone; None if it is not a time."""
    read = _read(when)
    if read is None:
        return None
    return (_local(read, zone) if read.tzinfo else read).date()


def instant(when: Any, zone: str) -> float | None:
    """A scenario's time in seconds, for comparisons; without an offset, it is in the scenario's time zone."""
    read = _read(when)
    if read is None:
        return None
    try:
        return (read if read.tzinfo else read.replace(tzinfo=_zone(zone))).timestamp()
    except (OverflowError, ValueError, OSError):
        return None


def _read(when: Any) -> datetime | None:
    try:
        if isinstance(when, (int, float)) and not isinstance(when, bool):
            return datetime.fromtimestamp(when / 1000, UTC)
        return datetime.fromisoformat(when.strip()) if isinstance(when, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _local(when: datetime, zone: str) -> datetime:
    """A timestamp in the scenario's time zone; unchanged if the zone is invalid."""
    try:
        return when.astimezone(_zone(zone)) if zone else when
    except (ValueError, OverflowError, OSError):
        return when


def _zone(zone: str) -> tzinfo:
    try:
        return ZoneInfo(zone) if zone else UTC
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return UTC
