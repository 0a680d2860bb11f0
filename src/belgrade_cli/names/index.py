"""Find records by name: the classes of matches, and the best of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.names.field_words import NOUNS
from belgrade_cli.names.fold import Word, is_term, joined, lines, plain, words
from belgrade_cli.names.inflections import bases, nominatives
from belgrade_cli.names.packed import Column

if TYPE_CHECKING:
    from belgrade_cli.names.ranks import Tokens

LONGEST_TEXT = 300
"""Longer texts match only names that are written exactly like them."""
MOST_WORDS = 40
"""The same is true of texts with more words, or with longer words."""
LONGEST_WORD = 60
SHORTEST_PREFIX = 3
"""If words only match the beginnings of a name's words, at least one must have this many letters."""
LONGEST_INITIALS = 7
INFLECTED = frozenset({"person", "place", "unit"})
"""The kinds of record whose names are also found in grammatical cases other than the nominative."""
MOST_FORMS = 16
"""How many combinations of nominatives are tried for a text."""
PERSON = "person"
"""The kind of record that can be looked up with a rank."""

Kinds = Collection[str] | None
Allowed = Callable[[int], bool]


class Entry(NamedTuple):
    """A record that can be found: its names as written, the main name first, then aliases."""

    kind: str
    id: str
    names: tuple[str, ...]
    titles: tuple[str, ...] = ()
    """For people: ranks and offices as printed."""


class Match(NamedTuple):
    """A record that was found, the name or id that matched, and how."""

    kind: str
    id: str
    match: str
    how: str
    """One of `HOW`."""


HOW = ("id", "name", "words-in-order", "words", "prefix", "close")
"""How matches are found, the best first."""

WHOLE = frozenset({"id", "name"})
"""The kinds of match in which nothing of the name is left over."""

Lines = tuple[str, tuple[int, ...]]
"""The text of a column and its marks."""


class Folded(NamedTuple):
    """All names of an index as six texts with one line for each name; this is what is stored and searched.

    The names of a record are consecutive, in the order of the entries. If none of them folds to the record's id, the id
    is an additional name at the end. `plain` has the words in plain letters, `folds` all readings separated by `|`, and
    `titles` the ranks and offices of people separated by `|`.
    """

    kinds: Lines
    ids: Lines
    names: Lines
    plain: Lines
    folds: Lines
    titles: Lines


class _Columns(NamedTuple):
    """`Folded` as columns that can be searched."""

    kinds: Column
    ids: Column
    names: Column
    plain: Column
    folds: Column
    titles: Column


class Index:
    """All names of a data set, to be looked up by what people type."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._stored: Folded | None = None

    @classmethod
    def from_folded(cls, stored: Iterable[Lines]) -> Index:
        """Create an index from the stored texts of `folded`; nothing is folded again."""
        index = cls(())
        index._stored = Folded(*stored)
        return index

    def folded(self) -> Folded:
        """All names with their folded forms: six texts to store, and to give to `from_folded`."""
        return Folded(*((column.text, column.marks) for column in self._rows))

    def lookup(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """The records that a text means: the best class of matches only, best match first, each record once.

        A whole name in another case comes before a part of a name as it is written: `Београда` is Belgrade, not its
        memorial. Misspelt names are not found; `closest` suggests what was meant.
        """
        found = self._as_typed(text, kinds)
        if found:
            return found if found[0].how in WHOLE else self._declined(text, kinds) or found
        return self._inflected(text, kinds) or self._with_initials_added(text, kinds)

    def search(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """All that a text can mean, best first, each record once; similar spellings only if there is nothing else."""
        best: dict[tuple[str, str], Match] = {}
        classes = [*self._classes(text, kinds)]
        whole = [match for found in classes for match in found if match.how in WHOLE]
        declined = () if whole else self._declined(text, kinds)
        for found in (declined, *classes):
            for match in found:
                best.setdefault((match.kind, match.id), match)
        found = tuple(best.values()) or self._inflected(text, kinds) or self._with_initials_added(text, kinds)
        return found or self.closest(text, kinds, limit=len(self._rows.names.lines))

    def closest(self, text: str, kinds: Kinds = None, limit: int = 5) -> tuple[Match, ...]:
        """The records with the most similar names, for a text that matched nothing; best first."""
        said = _read(text)
        if not said:
            return ()
        from belgrade_cli.names.fuzzy import Names, closest

        rows = closest(said, Names(self._rows.folds, self._rows.plain, self._allowed(kinds)))
        return self._matches(rows, "close")[:limit]

    def complete(self, text: str, kinds: Kinds = None) -> tuple[Match, ...]:
        """The records whose id, or a word of whose name, begins with a text, in order; all for an empty text."""
        typed = text[:LONGEST_TEXT]
        beginning = _prefix(typed)
        if typed and not beginning:
            return ()
        rows = {row for row, _ in self._rows.ids.holding(f"\n{typed}")}
        rows.update(row for row, _ in self._rows.plain.holding(f" {beginning}"))
        found: dict[tuple[str, str], Match] = {}
        for match in (self._match(row, "prefix") for row in sorted(rows) if self._is_of(row, kinds)):
            known = found.setdefault((match.kind, match.id), match)
            if known is not match and not _is_in(typed, known.match) and _is_in(typed, match.match):
                found[match.kind, match.id] = match  # prefer the script that was typed
        return tuple(found.values())

    def _as_typed(self, text: str, kinds: Kinds) -> tuple[Match, ...]:
        """The best class of matches of a text."""
        return next((found for found in self._classes(text, kinds) if found), ())

    def _inflected(self, text: str, kinds: Kinds) -> tuple[Match, ...]:
        """The records whose names the text has in other cases: `генерала Жданова`, `Dapčevića`, `Београду`."""
        meant = INFLECTED & set(kinds) if kinds is not None else INFLECTED
        said = _read(text) if meant else []
        forms = [(word.readings[0], *self._nominatives(word)) for word in said]
        _, *others = islice(product(*forms), MOST_FORMS + 1)
        found = [match for other in others for match in self._as_typed(" ".join(other), meant)]
        best = min((HOW.index(match.how) for match in found), default=0)
        return tuple({match.id: match._replace(how="words") for match in found if match.how == HOW[best]}.values())

    def _declined(self, text: str, kinds: Kinds) -> tuple[Match, ...]:
        """The records whose whole name is the text, a single word, in the nominative."""
        meant = INFLECTED & set(kinds) if kinds is not None else INFLECTED
        said = _read(text) if meant else []
        if len(said) != 1 or said[0].kind != "word":
            return ()
        return self._matches(self._rows_of_reading(bases(said[0].readings[0]), self._allowed(meant)), "name")

    def _nominatives(self, word: Word) -> tuple[str, ...]:
        known = self._rows.folds.vocabulary
        return nominatives(word.readings[0], lambda form: form in known or is_term(form)) if word.kind == "word" else ()

    def _with_initials_added(self, text: str, kinds: Kinds) -> tuple[Match, ...]:
        """People of whom only the first initial is known: `J. V. Stalin`; not those with another second name."""
        words = text.replace(".", ". ").split()
        initials = [number for number, word in enumerate(words) if len(word.strip(".")) == 1]
        if len(initials) < 2 or len(initials) == len(words) or not (kinds is None or PERSON in kinds):
            return ()
        fewer = " ".join(word for number, word in enumerate(words) if number not in initials[1:])
        second = {plain(words[number]).strip(".") for number in initials[1:]}
        return tuple(match for match in self._as_typed(fewer, (PERSON,)) if self._may_have(match, second))

    def _may_have(self, match: Match, initials: set[str]) -> bool:
        """Whether a person's second names have these initials, or none is known."""
        names = [self._rows.plain.line(row).split() for row in self._rows.ids.equal(match.id)]
        known = {word[0] for name in names for word in name[1:-1]}
        return not known or initials <= known

    # --- classes of matches -------------------------------------------------------------------------------------------

    def _classes(self, text: str, kinds: Kinds) -> Iterator[tuple[Match, ...]]:
        """The matches of each class, the best class first; ids are matched last."""
        yield self._exactly(self._as_written.ids, text, "id", kinds)
        yield self._exactly(self._as_written.names, text, "name", kinds)
        said = _read(text)
        if not said:
            return
        ways = joined(said)
        of_names, of_ids = self._allowed(kinds), self._allowed(kinds, ids=True)
        yield self._matches(self._rows_of_reading(ways, of_names), "name")
        yield self._with_titles(text, kinds)
        for allowed in (of_names, of_ids):
            yield self._matches(self._rows_of_reading(ways, allowed), "name")
            about, in_order, any_order = self._with_words(ways, self._having(said, allowed))
            yield self._matches(about, "words-in-order")
            yield self._matches(in_order, "words-in-order")
            yield self._matches(any_order, "words")
            yield self._matches(self._with_initials(said, allowed), "words-in-order")
        for allowed in (of_names, of_ids):
            yield self._matches(self._continuing(said, ways, allowed), "prefix")

    def _exactly(self, column: Column, text: str, how: str, kinds: Kinds) -> tuple[Match, ...]:
        """The records with a line exactly equal to the text."""
        rows = column.equal(text.replace("\n", " "))
        if not rows:
            return ()
        of = self._as_written
        found = (Match(of.kinds.line(row), of.ids.line(row), text, how) for row in rows)
        return tuple(dict.fromkeys(match for match in found if kinds is None or match.kind in kinds))

    def _with_titles(self, text: str, kinds: Kinds) -> tuple[Match, ...]:
        """People by rank or office and name; if several have the name, those with that rank."""
        if len(text.split()) < 2 or not (kinds is None or PERSON in kinds):
            return ()
        from belgrade_cli.names import ranks

        for split in ranks.splits(text):
            if found := self._as_typed(split.name, (PERSON,)):
                return _best_ranked(found, split.rank or "", self._titles)
        for split in ranks.parts(text):
            if self._rows.titles.count(f" {split.said[0]} "):
                found = self._as_typed(split.name, (PERSON,))
                if holders := tuple(match for match in found if self._is_called(match, split.said)):
                    return holders
        return ()

    def _titles(self, match: Match) -> list[Tokens]:
        """The words of each rank and office of a person."""
        line = self._rows.titles.line(self._rows.ids.equal(match.id)[0])
        return [tuple(title.split()) for title in line.split("|")]

    def _is_called(self, match: Match, said: Tokens) -> bool:
        """Whether a rank or office of a person has all these words."""
        return any(set(said) <= set(title) for title in self._titles(match))

    def _rows_of_reading(self, ways: Iterable[str], allowed: Allowed) -> list[int]:
        """Rows with one of the readings."""
        return sorted(
            {
                row
                for way in ways
                for row, line in self._rows.folds.holding(f" {way} ")
                if any(reading.strip() == way for reading in line.split("|")) and allowed(row)
            }
        )

    def _with_words(self, ways: Iterable[str], allowed: Allowed) -> tuple[list[int], list[int], list[int]]:
        """Rows with all words of a reading: those mainly about them, those with the words in order, and all of them."""
        about, in_order, found = {}, {}, {}
        for way in ways:
            wanted = way.split()
            for row, text in self._holding_all([f" {word} " for word in wanted]):
                for held in (reading.split() for reading in text.split("|")):
                    if not allowed(row) or not _same_numbers(wanted, held):
                        continue
                    found[row] = len(held)
                    if _in_order(wanted, held):
                        in_order[row] = len(held)
                        if _is_about(wanted, held):
                            about[row] = len(held)
        return _best_first(about), _best_first(in_order), _best_first(found)

    def _holding_all(self, parts: list[str]) -> Iterator[tuple[int, str]]:
        """The lines of folds that contain all the parts, searched by the rarest part."""
        counts = {part: self._rows.folds.count(part) for part in parts}
        if not all(counts.values()):
            return
        for row, line in self._rows.folds.holding(min(counts, key=counts.__getitem__)):
            if all(part in line for part in parts):
                yield row, line

    def _with_initials(self, said: list[Word], allowed: Allowed) -> list[int]:
        """Rows that are a number and words with these initials: `4 GMC`, `57 A`."""
        if len(said) != 2 or said[0].kind != "number":
            return []
        number, letters = said[0].readings[0], said[1].plain
        if not letters.isalpha() or len(letters) > LONGEST_INITIALS:
            return []
        pattern = re.compile(f" {number}{''.join(f' {letter}[a-z]*' for letter in letters)} ")
        lines = self._rows.folds.holding(f"\n {number} {letters[0]}")
        return [row for row, line in lines if pattern.match(line) and pattern.fullmatch(line) and allowed(row)]

    def _continuing(self, said: list[Word], ways: Iterable[str], allowed: Allowed) -> list[int]:
        """The rows whose line continues a typed text, best first; `57th` matches 57 but not 571."""
        telling = [word for word in said if len(word.plain) >= SHORTEST_PREFIX and word.plain.isalpha()]
        if not telling:
            return []
        rarest = min([*telling, *(word for word in said if word.kind == "number")], key=self._occurrences)
        rows = {row for part in prefixes(rarest) for row, _ in self._rows.folds.holding(part)}
        if rarest.kind != "number":
            rows.update(row for row, _ in self._rows.plain.holding(f" {rarest.plain}"))
        asked = [way.split() for way in ways]
        return _best_first(
            {row: len(self._rows.plain.line(row)) for row in rows if allowed(row) and self._begins(row, said, asked)}
        )

    def _occurrences(self, word: Word) -> int:
        """About how many lines have a word that this one begins."""
        if word.kind == "number":
            return sum(self._rows.folds.count(part) for part in prefixes(word))
        return self._rows.plain.count(f" {word.plain}")

    def _begins(self, row: int, said: list[Word], asked: list[list[str]]) -> bool:
        written, folds = self._rows.plain.line(row), self._rows.folds.line(row)
        initials = [word.plain for word in said if len(word.plain) == 1]
        if any(written.count(f" {letter}") < initials.count(letter) for letter in initials):
            return False
        counted = any(word.kind == "noun" for word in said)  # in `A Company` the letter is a number, not an initial
        for word in said:
            end = " " if counted and len(word.plain) == 1 else ""
            in_plain = word.kind != "number" and f" {word.plain}{end}" in written
            if not in_plain and not any(part in folds for part in prefixes(word)):
                return False
        return any(_same_numbers(way, fold.split()) for way in asked for fold in folds.split("|"))

    def _matches(self, rows: Iterable[int], how: str) -> tuple[Match, ...]:
        """The records of rows, each once, for its first row."""
        found: dict[tuple[str, str], Match] = {}
        for match in (self._match(row, how) for row in rows):
            found.setdefault((match.kind, match.id), match)
        return tuple(found.values())

    def _match(self, row: int, how: str) -> Match:
        return Match(self._rows.kinds.line(row), self._rows.ids.line(row), self._rows.names.line(row), how)

    def _allowed(self, kinds: Kinds, ids: bool = False) -> Allowed:
        """A test for rows of some kinds, for names or for ids."""
        return lambda row: self._is_of(row, kinds) and (self._rows.ids.line(row) == self._rows.names.line(row)) == ids

    def _having(self, said: list[Word], allowed: Allowed) -> Allowed:
        """A test for allowed rows in which the words of an abbreviation are next to each other.

        `1 GD` may be a Guards division, but not the `1st Guards Armoured Boats Division`.
        """
        together = [word.readings for word in said if word.together and " " in word.readings[0]]
        if not together:
            return allowed
        return lambda row: allowed(row) and all(_has(self._rows.folds.line(row), readings) for readings in together)

    def _is_of(self, row: int, kinds: Kinds) -> bool:
        return kinds is None or self._rows.kinds.line(row) in kinds

    # --- what is made when it is first needed -------------------------------------------------------------------------

    @cached_property
    def _as_written(self) -> _Columns:
        """The names without their folded forms."""
        if self._stored:
            return self._rows
        kinds = Column.of([entry.kind for entry in self._entries for _ in entry.names or (entry.id,)])
        ids = Column.of([entry.id for entry in self._entries for _ in entry.names or (entry.id,)])
        names = Column.of([name for entry in self._entries for name in entry.names or (entry.id,)])
        return _Columns(kinds, ids, names, Column.of([]), Column.of([]), Column.of([]))

    @cached_property
    def _rows(self) -> _Columns:
        """The names with their folded forms."""
        if self._stored:
            return _Columns(*(Column(text, marks) for text, marks in self._stored))
        columns: tuple[list[str], ...] = ([], [], [], [], [], [])
        for entry in self._entries:
            _fold_into(columns, entry)
        return _Columns(*map(Column.of, columns))


def _prefix(typed: str) -> str:
    """What a line must contain to continue a typed text; `57th` matches 57 but not 571."""
    said = re.findall("[a-z0-9]+", plain(typed))
    numbers = [re.fullmatch("([0-9]+)(?:st|nd|rd|th)", word) for word in said]
    beginning = " ".join(number[1] if number else word for word, number in zip(said, numbers, strict=True))
    return f"{beginning} " if numbers and numbers[-1] else beginning


def prefixes(word: Word) -> list[str]:
    """What a line must contain to have a word that begins with this one; numbers must match completely."""
    return [
        f" {reading} " if reading[-1].isdigit() else f" {reading}"
        for reading in word.readings
        if reading[-1].isdigit() or len(reading) >= SHORTEST_PREFIX
    ]


def _read(text: str) -> list[Word]:
    """The words of a typed text; empty if it cannot be a name."""
    if len(text) > LONGEST_TEXT:
        return []
    said = words(text)
    return said if len(said) <= MOST_WORDS and all(len(word.plain) <= LONGEST_WORD for word in said) else []


def _fold_into(columns: tuple[list[str], ...], entry: Entry) -> None:
    """Add the names of a record to the columns, and its id if that says more than they do.

    Only text is stored, so that the garbage collector has no objects to visit.
    """
    names = list(entry.names)
    read = [lines(name) for name in names]
    if entry.id not in [name.lower().replace(" ", "-") for name in names]:
        said = lines(entry.id)
        if said[1] not in [folds for _, folds in read]:
            names.append(entry.id)
            read.append(said)
    kind, record, title = entry.kind, entry.id, _titles_line(entry.titles) if entry.titles else ""
    columns[0].extend([kind] * len(names))
    columns[1].extend([record] * len(names))
    columns[2].extend(names)
    columns[3].extend([plains for plains, _ in read])
    columns[4].extend([folds for _, folds in read])
    columns[5].extend([title] * len(names))


@lru_cache(maxsize=4096)
def _titles_line(titles: tuple[str, ...]) -> str:
    from belgrade_cli.names.ranks import tokens

    return f" {' | '.join(' '.join(tokens(title)) for title in titles)} "


def _best_ranked(found: tuple[Match, ...], rank: str, titles: Callable[[Match], list[Tokens]]) -> tuple[Match, ...]:
    """The matches whose ranks fit the typed rank best; all if none fits."""
    if len(found) < 2 or not rank:
        return found
    from belgrade_cli.names.ranks import agreement

    fitting = {match: agreement(rank, titles(match)) for match in found}
    return tuple(match for match in found if fitting[match] == max(fitting.values()))


def _has(line: str, readings: tuple[str, ...]) -> bool:
    """Whether a line has one of the readings as a phrase, and no reading as another kind of formation."""
    return any(
        f" {reading} " in line and all(f" {reading.split()[-1]} " in other for other in line.split("|"))
        for reading in readings
    )


def _is_in(typed: str, name: str) -> bool:
    return typed.casefold() in name.casefold()


def _in_order(wanted: list[str], held: list[str]) -> bool:
    rest = iter(held)
    return all(word in rest for word in wanted)


def _best_first(lengths: dict[int, int]) -> list[int]:
    """Rows sorted by the length of their names, shortest first."""
    return sorted(lengths, key=lambda row: (lengths[row], row))


def _same_numbers(wanted: list[str], held: list[str]) -> bool:
    """Whether each number has the same kind of formation: `57 division` does not match `57 army and 51 division`."""
    asked = [pair for pair in _numbers(wanted) if pair[1]]
    had = _numbers(held) if asked else []
    return all((number, noun) in had or (number, "") in had for number, noun in asked)


def _numbers(said: list[str]) -> list[tuple[str, str]]:
    """The numbers, each with the kind of formation after it or else before it; empty if there is none."""
    places = [place for place, word in enumerate(said) if word.isdigit()]
    around = [0, *places, len(said)]
    return [
        (said[place], next((word for word in (*said[place:end], *reversed(said[start:place])) if word in NOUNS), ""))
        for start, place, end in zip(around, places, around[2:], strict=False)
    ]


def _is_about(wanted: list[str], held: list[str]) -> bool:
    """Whether a name begins with the wanted number; without a number, whether it has the words as a phrase."""
    number = next((word for word in wanted if word.isdigit()), None)
    if number is None:
        return f" {' '.join(wanted)} " in f" {' '.join(held)} "
    return number == next(word for word in held if word.isdigit())
