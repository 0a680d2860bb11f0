"""Parse option values as people type them: days, numbers, words from a fixed list, sides and nations.

Anything else is rejected with the usual message: `invalid value 'soviet' for --side (choose from allies, axis)`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from belgrade_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from belgrade_cli.model.history import State
    from belgrade_cli.model.order_of_battle import OrderOfBattle

Day = date | str

LONGEST_TYPED = 60
"""How many characters of what was typed are used for suggestions and repeated in messages."""
LONGEST_COUNT = 15
"""The most digits of a number: more than are needed here, few enough for every platform."""
LONGEST_GUESSED, MOST_GUESSED_AMONG = 200, 50_000
"""How many characters of a word are compared, and with how many words; finding the closest of more would take
seconds."""
MOST_LISTED = 40
"""How many values a message lists."""
BETWEEN = frozenset(
    {"and", "und", "и", "i", "et", "to", "until", "till", "with", "vs", "vs.", "versus", "against", "-", "–", "&"}
)
"""Words that may separate two values."""
MOST_DIVIDED = 40
"""The most words that are divided into two values."""
A_DAY = 'write a day as 1944-10-12 or "12 October 1944"'


def refused(option: str, text: str, hint: str) -> UsageError:
    """The error for an invalid value of an option."""
    return UsageError(f"invalid value '{shown(text)}' for {option}", hint=hint)


def check_ending(option: str, path: str, endings: Sequence[str]) -> None:
    """Raise UsageError if the file name has the extension of another format."""
    if path.startswith("/dev/"):
        return
    ending = PurePath(path).suffix.casefold()
    if ending and ending not in endings:
        raise refused(option, path, f"choose a name ending in {', '.join(endings)}")


def one_of(option: str, text: str | None, values: Sequence[str]) -> str | None:
    """The value of a fixed list that the text gives, ignoring case and blanks. Raises UsageError for any other text."""
    return None if text is None else member(option, text, {value: value for value in values})


def member(option: str, text: str, names: Mapping[str, str]) -> str:
    """The key whose key or name is `text`. Raises UsageError, with the closest ones, if there is none."""
    folded = text.strip().casefold().replace(" ", "-")
    for key, name in names.items():
        if folded in {key.casefold(), name.casefold().replace(" ", "-")}:
            return key
    raise refused(option, text, choices(text, names))


def choices(text: str, values: Iterable[str]) -> str:
    """A hint what to type: the closest value, or else all of them."""
    known = tuple(values)
    listed = f"choose from {', '.join(known[:MOST_LISTED])}"
    return did_you_mean(text.strip().casefold().replace(" ", "-")[:LONGEST_TYPED], known, listed)


def did_you_mean(word: str, known: tuple[str, ...], otherwise: str = "", *, likeness: float = 0.6) -> str:
    """A hint with the closest known word, or `otherwise` if none is similar enough (`likeness`, 0 to 1)."""
    near = nearest(word, known, likeness=likeness)
    return f"did you mean '{near}'?" if near else otherwise


@lru_cache(maxsize=4096)
def nearest(word: str, known: tuple[str, ...], *, likeness: float = 0.6) -> str:
    """The closest known word, or an empty text if none is similar enough (`likeness`, 0 to 1)."""
    from difflib import get_close_matches

    near = get_close_matches(word[:LONGEST_GUESSED], known, 1, likeness) if len(known) <= MOST_GUESSED_AMONG else ()
    return near[0] if near else ""


def echelons(option: str, text: str | None) -> tuple[str, ...]:
    """The echelons that an option names, such as `divisions`, `XX` or `дивизия`; empty if it is not given."""
    from belgrade_cli.model import terms
    from belgrade_cli.model.vocabulary import ECHELONS

    if text is None or (found := terms.echelons(text)):
        return () if text is None else found
    raise refused(option, text, choices(text, ECHELONS))


def branches(option: str, text: str | None) -> tuple[str, ...]:
    """The branches that an option names; empty if it is not given."""
    from belgrade_cli.model import terms
    from belgrade_cli.model.vocabulary import BRANCHES

    if text is None or (found := terms.branches(text)):
        return () if text is None else found
    raise refused(option, text, choices(text, BRANCHES))


def party(called: Callable[[str], str], kind: Literal["side", "nation"], text: str, battle: OrderOfBattle) -> str:
    """The side or nation that the text names, by name or adjective; `called` names their options in messages."""
    from belgrade_cli.model.terms import members

    names = {"side": _sides, "nation": _nations}[kind](battle)
    if text in names:
        return text
    found = members(text, names)
    if len(found) == 1:
        return found[0]
    other, others = ("nation", _nations(battle)) if kind == "side" else ("side", _sides(battle))
    if elsewhere := members(text, others):
        hint = f"{others[elsewhere[0]][0]} is a {other}: {called(other)} {elsewhere[0]}"
    else:
        hint = f"choose from {', '.join(found)}" if found else _force_hint(battle, text, called) or choices(text, names)
    raise refused(called(kind), text, hint)


def _sides(battle: OrderOfBattle) -> dict[str, tuple[str, ...]]:
    return {side.id: (side.name,) for side in battle.sides}


def _nations(battle: OrderOfBattle) -> dict[str, tuple[str, ...]]:
    """The nations, with their names and adjectives."""
    adjectives = {nation.id: nation.adjective for side in battle.sides for nation in side.nations}
    return {nation: (name, adjectives.get(nation) or name) for nation, name in battle.nations.items()}


def _force_hint(battle: OrderOfBattle, text: str, called: Callable[[str], str]) -> str:
    """A hint with the nation whose armed force has this name, such as `Red Army` or `Partisans`; empty if none has."""
    from belgrade_cli.model.aliases import texts
    from belgrade_cli.names.fold import fold

    said = fold(text[:LONGEST_TYPED]).removeprefix("the ")
    for force in battle.armed_forces.values():
        if said in map(fold, (force.name, *texts(force.aliases))):
            return f"{force.name} is an armed force: {called('nation')} {battle.nation_of_force[force.id]}"
    return ""


def day(option: str, text: str, end: Literal["first", "last"] | None = None) -> date:
    """The day that an option gives, in any usual form.

    A month or a range is an error, unless `end` chooses its first or last day.
    """
    from belgrade_cli.model import edtf
    from belgrade_cli.model.written_dates import to_edtf

    written = to_edtf(text)
    if written is None:
        raise refused(option, text, _why_no_day(text))
    found = edtf.parse(written)
    bound = found.latest if end == "last" else found.earliest
    if bound is None or (end is None and found.earliest != found.latest):
        raise refused(option, text, A_DAY)
    return bound


def _why_no_day(text: str) -> str:
    """Why the text is not a date, if that can be said."""
    import re

    from belgrade_cli.model import edtf
    from belgrade_cli.model.written_dates import to_edtf

    try:
        edtf.day(text.strip())
    except edtf.DateError as error:
        if re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", text, re.ASCII):
            return str(error).partition(": ")[2] or A_DAY
    if re.fullmatch(r"\s*\d{1,2}\.? \w+ \d{4}\s*", text) and to_edtf(re.sub(r"\d{1,2}\.?", "1", text, count=1)):
        return "there is no such day in that month"
    numbers = re.fullmatch(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*", text, re.ASCII)
    if numbers and all(1 <= int(number) <= 12 for number in numbers.groups()[:2]):
        first, second, year = numbers.groups()
        return f"ambiguous; write {year}-{second:0>2}-{first:0>2} or {year}-{first:0>2}-{second:0>2}"
    if _lacks_year(text):
        return "add the year, as in 1944-10-12"
    if re.fullmatch(r"\s*\d{1,2}\W+\w+\W+\d\d\s*", text):
        return "write the year with four digits, as in 1944-10-12"
    return A_DAY


def _lacks_year(text: str) -> bool:
    """Whether the text is a day, or two of them, without the year: `12 October`, `12.10.`, `10-12`."""
    import re

    from belgrade_cli.model import edtf
    from belgrade_cli.model.written_dates import to_edtf

    if not re.search(r"\d", text) or re.search(r"\d{4}", text):
        return False
    if re.fullmatch(r"\s*\d{1,2}\s*[./-]\s*\d{1,2}\s*", text):
        return True
    written = to_edtf(f"{text} 1944")
    return written is not None and edtf.parse(written).earliest is not None


def days(words: Sequence[str]) -> tuple[str, str]:
    """Divide words, quoted or not, into two days: `12 October 1944 20 October 1944`, `12–20 October 1944`.

    Raises UsageError if they are not two days, or could be divided in several ways.
    """
    from belgrade_cli.model.written_dates import to_edtf

    if len(words) == 2:
        return words[0], words[1]
    text = " ".join(words)
    if "/" in (to_edtf(text) or ""):
        return text, text  # a span: its first and last day
    if found := two(words, to_edtf):
        return found
    if to_edtf(text):
        raise UsageError("missing argument UNTIL", hint="give two days, FROM and UNTIL")
    raise UsageError(f"expected two days, not '{shown(text)}'", hint=A_DAY)


def two(words: Sequence[str], meaning: Callable[[str], object]) -> tuple[str, str] | None:
    """Divide words into two values of one or more words each, perhaps with `and` between them.

    `meaning` returns what a text means, or None. The result is None if there is no way to divide the words, or more
    than one.
    """
    tokens = " ".join(words).split()
    if len(words) == 2 or len(tokens) > MOST_DIVIDED:
        return (words[0], words[1]) if len(words) == 2 else None
    found: dict[object, tuple[str, str]] = {}
    for cut in range(1, len(tokens)):
        right = tokens[cut + 1 :] if tokens[cut].casefold() in BETWEEN else tokens[cut:]
        pair = " ".join(tokens[:cut]), " ".join(right)
        meant = meaning(pair[0]), meaning(pair[1])
        if None not in meant:
            found.setdefault(meant, pair)
    return next(iter(found.values())) if len(found) == 1 else None


def count(option: str, text: str, hint: str = "write 0 or more, such as 2") -> int:
    """Parse an option value as a whole number; `hint` says what to write instead of anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_COUNT:
        raise refused(option, text, hint)
    return int(text)


def as_argument(text: str) -> str:
    """A text as a shell argument, in quotes if necessary."""
    import re
    import shlex

    if re.fullmatch(r"[\w.,:/@%+=-]+", text) and not text.startswith("-"):
        return text
    return shlex.quote(text) if re.search(r'["$`\\!]', text) else f'"{text}"'


def shown(text: str) -> str:
    """What was typed, as messages repeat it, cut if it is long."""
    from belgrade_cli.answer.blocks import visible

    return visible(text if len(text) <= LONGEST_TYPED else f"{text[:LONGEST_TYPED]}…")


class Asked:
    """The values of options for one order of battle."""

    def __init__(
        self, model: OrderOfBattle, called: Callable[[str], str], known_as: Callable[[str], str] = lambda _: ""
    ) -> None:
        """`called` turns an option's name into that in messages; `known_as` gives the command for a name, if any."""
        self.model = model
        self.called = called
        self._known_as = known_as

    def state(self, on: Day | None = None, *period: Day | None, certain: bool = False) -> State:
        """The order of battle on a day, in a period, or independent of time."""
        from belgrade_cli.model.history import State

        start, until = period or (None, None)
        if start is None and until is None:
            if certain and on is None:
                raise self.requires("certain", "on", *(("start", "until") if period else ()))
            return State(self.model, self.day("on", on) if on is not None else None, certain=certain)
        if on is not None:
            raise self.either("on", "start", "until")
        first, last = self.period(start, until)
        return State(self.model, last or date.max, since=first or date.min, certain=certain)

    def period(self, start: Day | None, until: Day | None) -> tuple[date | None, date | None]:
        """The first and last day of a period; None for an open end."""
        first = self.day("start", start, "first") if start is not None else None
        last = self.day("until", until, "last") if until is not None else None
        self.in_order(first, last, start, until)
        return first, last

    def in_order(self, first: date | None, last: date | None, start: Day | None, until: Day | None) -> None:
        """Raise UsageError if a period ends before it begins."""
        if first and last and first > last:
            raise UsageError(f"{self.called('start')} {start} is later than {self.called('until')} {until}")

    def day(self, option: str, given: Day, end: Literal["first", "last"] | None = None) -> date:
        """The day given as a date or as text."""
        if isinstance(given, date):
            return date(given.year, given.month, given.day)
        return day(self.called(option), given, end)

    def either(self, option: str, *others: str) -> UsageError:
        """The error that an option cannot be combined with others."""
        *first, last = map(self.called, others)
        return UsageError(
            f"{self.called(option)} cannot be used with {', '.join(first)} or {last}", hint="use one or the other"
        )

    def requires(self, option: str, *others: str) -> UsageError:
        """The error that an option requires one of others."""
        *first, last = map(self.called, others)
        either = f"{', '.join(first)} or {last}" if first else last
        return UsageError(f"{self.called(option)} requires {either}")

    def stage(self, text: str | None) -> str | None:
        """The id of a stage."""
        stages = {stage.id: stage.name for stage in self.model.stages}
        return self._value(text, lambda given: member(self.called("stage"), given, stages))

    def side(self, text: str | None) -> str | None:
        """The id of a side."""
        return self._value(text, lambda given: party(self.called, "side", given, self.model))

    def nation(self, text: str | None) -> str | None:
        """The id of a nation."""
        return self._value(text, lambda given: party(self.called, "nation", given, self.model))

    def _value(self, text: str | None, read: Callable[[str], str]) -> str | None:
        """The value of a text; if it is invalid, the error says what else has that name."""
        try:
            return None if text is None else read(text)
        except UsageError as error:
            known = self._known_as(str(text)) if error.hint.startswith("choose from") else ""
            raise UsageError(error.message, hint=known or error.hint) from None
