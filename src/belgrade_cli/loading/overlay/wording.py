"""The wording of contradictions between layers: the question, and what each layer says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model import edtf
from belgrade_cli.model.records import Command, Leader, Location, Office, Rank, Subordination

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.model.records import Claim

    Name = Callable[[str], str]

REFERENCES = frozenset({"person", "superior", "place", "side", "nation", "stage", "after", "before", "since"})
"""Fields whose value is the id of a record."""


def says(name: Name, key: str, value: Any) -> str:
    """A value in the words of a claim: the name of a record, a date as written, or anything else as text."""
    if key in REFERENCES and isinstance(value, str):
        return name(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def number(claim: Claim) -> str:
    """The number of a figure, with its qualifier."""
    qualifier = "" if claim.qualifier == "exact" else f"{claim.qualifier.replace('-', ' ')} "
    return f"{qualifier}{claim.value:,}"


def entry(name: Name, part: Any) -> str:
    """An entry of a list in a few words: the person or superior, and the dates."""
    if isinstance(part, Command):
        words = f"{part.rank} {name(part.person)}" if part.rank else name(part.person)
    elif isinstance(part, Subordination):
        words = f"{name(part.superior)}" + (f" ({part.relationship.replace('-', ' ')})" if part.relationship else "")
    else:
        words = str(part)
    when = edtf.span_in_words(part.from_, part.until)
    return f"{words}, {when}" if when else words


def beside(part: Any) -> tuple[str, ...]:
    """The records that an entry of a list names."""
    return tuple(value for key in ("person", "superior", "place") if isinstance(value := getattr(part, key, None), str))


def question(name: Name, record: str, path: str, key: str, part: Any) -> str:
    """The question of a dispute about a field."""
    whose = _the(name(record))
    words = key.replace("_", " ")
    if isinstance(part, Command):
        if key == "rank":
            return f"What was the rank of {name(part.person)}, {_role(part)} of {whose}?"
        return f"{_WHEN.get(key, 'How')} was {name(part.person)} {_role(part)} of {whose}?"
    if isinstance(part, Subordination) and key in _WHEN:
        return f"{_WHEN[key]} was {whose} under {_the(name(part.superior))}?"
    if isinstance(part, Location) and key in _WHEN:
        return f"{_WHEN[key]} was {whose} at {name(part.place)}?"
    if isinstance(part, Rank):
        return f"When did {whose} hold the rank {part.rank}?"
    if isinstance(part, Office):
        return f"{_WHEN.get(key, 'When')} was {whose} {part.title}?"
    if isinstance(part, Leader):
        return f"What was the rank of {name(part.person)}?"
    if not path and key in _WHEN:
        return f"{_WHEN[key]} did {whose} exist?"
    if key in {"date", "dates", "on"}:
        return f"What is the date of {whose}?" if not path else f"What is the {path.replace('_', ' ')} date of {whose}?"
    return f"What is the {words} of {whose}?"


def rivals(name: Name, record: str, part: Any) -> str:
    """The question of a dispute about a post or superior."""
    if isinstance(part, Command):
        return f"Who was {_role(part)} of {_the(name(record))}?"
    return superior(name, record)


def superior(name: Name, record: str) -> str:
    """The question of a dispute about a superior."""
    return f"Which formation was {_the(name(record))} under?"


def _the(said: str) -> str:
    """A name within a sentence: one that begins with a number takes the article, as in "the 57th Army"."""
    return f"the {said}" if said[:1].isdigit() else said


_WHEN = {"from": "From when", "until": "Until when"}


def _role(part: Command) -> str:
    return part.role.replace("-", " ")


def how_many(name: Name, subject: str | tuple[str, ...], claim: Claim) -> str:
    """The question of a dispute about a number."""
    whose = ", ".join(_the(name(one)) for one in ((subject,) if isinstance(subject, str) else subject))
    when = f", {edtf.in_words(claim.on)}" if claim.on else ""
    where = f" at {name(claim.place)}" if claim.place else ""
    return f"How many {claim.measure.replace('-', ' ')} did {whose} have{where}{when}?"
