"""The wording of contradictions between layers: the question, and what each layer says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belgrade_cli.model import edtf
from belgrade_cli.model.records import (
    Award,
    Command,
    Event,
    Fate,
    Leader,
    Location,
    Office,
    Person,
    Place,
    Rank,
    Subordination,
    Unit,
)
from belgrade_cli.names.article import with_article

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


_QUESTIONS: dict[tuple[type, str], str] = {
    (Award, "established"): "When was {} established?",
    (Award, "diameter_mm"): "What is the diameter of {}?",
    (Event, "date"): 'When did this happen: "{}"?',
    (Event, "kind"): 'What kind of event is "{}"?',
    (Event, "stage"): 'Which stage does "{}" belong to?',
    (Fate, "kind"): "What became of {}?",
    (Person, "nation"): "Which nation did {} belong to?",
    (Person, "side"): "Which side was {} on?",
    (Place, "country"): "Which country is {} in?",
    (Place, "kind"): "What kind of place is {}?",
    (Unit, "branch"): "Which branch did {} belong to?",
    (Unit, "echelon"): "What echelon was {}?",
    (Unit, "nation"): "Which nation did {} belong to?",
    (Unit, "side"): "Which side was {} on?",
}
"""Questions about fields that "What is the FIELD of NAME?" does not fit."""


def question(name: Name, record: str, path: str, key: str, part: Any) -> str:
    """The question of a dispute about a field of a record, or of a part of it, such as a command."""
    whose = with_article(name(record))
    if (part.__class__, key) in _QUESTIONS:
        return _QUESTIONS[part.__class__, key].format(whose)
    return _about_a_part(name, whose, key, part) or _about_a_field(whose, path, key)


def _about_a_part(name: Name, whose: str, key: str, part: Any) -> str | None:
    when = _WHEN.get(key, "When")
    match part:
        case Command() if key == "rank":
            return f"What was the rank of {name(part.person)}, {_role(part)} of {whose}?"
        case Command():
            return f"{when} was {name(part.person)} {_role(part)} of {whose}?"
        case Subordination() if key in _WHEN:
            return f"{when} was {whose} under {with_article(name(part.superior))}?"
        case Location() if key in _WHEN:
            return f"{when} was {whose} at {name(part.place)}?"
        case Rank():
            return f"When did {whose} hold the rank {part.rank}?"
        case Office():
            return f"{when} was {whose} {part.title}?"
        case Leader():
            return f"What was the rank of {name(part.person)}?"
        case Fate() if part.kind.endswith(("ed", "killed-in-action")):
            return f"When was {whose} {part.kind.replace('-', ' ')}?"
        case Event():
            return f'What is the {key.replace("_", " ")} of the event "{whose}"?'
    return None


def _about_a_field(whose: str, path: str, key: str) -> str:
    if not path and key in _WHEN:
        return f"{_WHEN[key]} did {whose} exist?"
    if key in {"date", "dates", "on"}:
        return f"What is the date of {whose}?" if not path else f"What is the {path.replace('_', ' ')} date of {whose}?"
    return f"What is the {key.replace('_', ' ')} of {whose}?"


def rivals(name: Name, record: str, part: Any) -> str:
    """The question of a dispute about a post or superior."""
    if isinstance(part, Command):
        return f"Who was the {_role(part)} of {with_article(name(record))}?"
    return superior(name, record)


def superior(name: Name, record: str) -> str:
    """The question of a dispute about a superior."""
    return f"Which formation was {with_article(name(record))} under?"


_WHEN = {"from": "From when", "until": "Until when"}


def _role(part: Command) -> str:
    return "acting commander" if part.role == "acting" else part.role.replace("-", " ")


def how_many(name: Name, subject: str | tuple[str, ...], claim: Claim) -> str:
    """The question of a dispute about a number."""
    whose = ", ".join(with_article(name(one)) for one in ((subject,) if isinstance(subject, str) else subject))
    when = f", {edtf.in_words(claim.on)}" if claim.on else ""
    where = f" at {name(claim.place)}" if claim.place else ""
    if claim.measure == "personnel":
        return f"What was the personnel strength of {whose}{where}{when}?"
    return f"How many {claim.measure.replace('-', ' ')} did {whose} have{where}{when}?"
