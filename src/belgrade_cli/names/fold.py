"""Fold names: reduce all the ways of writing a name to the same form.

A name is read in four steps: its letters are converted to plain Latin ones, it is split into words and numbers, each
word gets its canonical spelling, and military terms are replaced by one canonical word each. `Zhdanov`, `Ždanov`,
`Schdanow` and `Жданов` fold to the same word; so do `14th` and `XIV` before a kind of formation. A spelling that can be
read in two ways has two readings.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product

from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.names import field_words, rules
from belgrade_cli.names.letters import COMPARED
from belgrade_cli.names.numerals import in_roman, in_words

READINGS_KEPT = 4
"""The most readings of a name that are kept; only contrived names have more."""
SHORTEST_STEM = 3
LONGEST_ENDING = 10
"""The most letters that may follow the stem of a term."""
SHORTEST_NOUN = 3
"""The fewest letters of a kind of formation inside a longer word."""
SHORTEST_SPELLED = 4
"""The fewest letters of a canonical spelling that may stand for a longer word."""
LONGEST_COMPOUND = 48
"""The most letters of a compound; `Panzergrenadierersatzbataillon` has 30."""
LARGEST_NUMBER = 999
CONTEXT_ROMAN = 2
"""From this length on, a Roman numeral is read as a number anywhere in a name with a military term."""


class Word(NamedTuple):
    """A word of a name: its plain letters as written, and all its readings, each of one or more words."""

    plain: str
    readings: tuple[str, ...]
    kind: str
    """`number`, `noun` (a kind of formation), `field` (another military term) or `word`."""
    together: bool = False
    """Whether it is an abbreviation; if that stands for several words, a name must have them next to each other."""


_ALONE, _IN_PHRASE, _IN_CONTEXT = range(3)
"""How neighbouring words affect a word: not at all, by forming a phrase with it, or by changing its meaning."""


class _Said(NamedTuple):
    """A word with its possible meanings next to others."""

    word: Word
    value: int = 0
    """The number that it spells out."""
    roman: int = 0
    """Its value as a Roman numeral."""
    short: tuple[str, ...] = ()
    """What the abbreviation means next to a number or a term."""
    beside: int = _ALONE
    """How neighbouring words affect it."""


def fold(text: str) -> str:
    """Reduce a name to the form shared by all ways of writing it; folding that again changes nothing."""
    before = text
    while (folded := " ".join(word.readings[0] for word in words(before))) != before:
        before = folded
    return folded


def readings(text: str) -> tuple[str, ...]:
    """All forms that a name may fold to, most likely first."""
    return joined(words(text))


def joined(said: list[Word]) -> tuple[str, ...]:
    """The readings of a name given as words."""
    each = [word.readings for word in said]
    if not [ways for ways in each if len(ways) > 1]:
        return (" ".join([ways[0] for ways in each]),)
    return tuple(dict.fromkeys(" ".join(way) for way in islice(product(*each), READINGS_KEPT)))


def lines(text: str) -> tuple[str, str]:
    """The plain words of a name, and all its readings separated by `|`; every word has a blank on each side."""
    said = [_only_reading(token) for token in _TOKEN.findall(plain(text))]
    if None in said:
        read = words(text)
        return f" {' '.join([word.plain for word in read])} ", f" {' | '.join(joined(read))} "
    return f" {' '.join([each[0] for each in said if each])} ", f" {' '.join([each[1] for each in said if each])} "


def words(text: str) -> list[Word]:
    """Split a name into words, with their readings."""
    said = [each for token in _TOKEN.findall(plain(text)) for each in _token(token)]
    beside = max([each.beside for each in said], default=_ALONE)
    if beside == _IN_PHRASE:
        said = _phrases(said)
    if beside != _IN_CONTEXT:
        return [each.word for each in said]
    if len(said) == 1 and _is_long_roman(said[0]):
        word = said[0].word
        return [word._replace(readings=(*word.readings, str(said[0].roman)))]
    said = _numbers_in_words(said)
    said = _phrases(_in_context(said) if _has_context(said) else said)
    return [each.word for each in said if each.word.plain not in _ignored()] or [each.word for each in said]


def is_term(spelled: str) -> bool:
    """Whether a word in canonical spelling is a military term, or a name that is translated: `divisia`, `dunav`."""
    return spelled in _vocabulary().spelled


def plain(text: str) -> str:
    """Convert to lower-case Latin letters without diacritics, from any script; other characters stay."""
    text = text.lower()
    if text.isascii():
        return text.replace("'", "").replace("`", "")
    found = text.translate(_letters())
    return found if found.isascii() else _without_marks(text)


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """The canonical spelling of a word in plain letters."""
    for ending, common in rules.ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            word = word.removesuffix(ending) + common
    before = ""
    while word != before and _CHANGING.search(word):
        before, word = word, _respelled(word)
    return word


def _respelled(word: str) -> str:
    """The word after applying the spelling rules once."""
    pattern, common_forms = _respelling()
    word = pattern.sub(lambda found: common_forms[found[0]], word)
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word


# --- plain letters ----------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[a-z]+|[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:[a-z]+|-[a-z]{1,3}(?![a-z0-9]))?")
_DOUBLED = re.compile(r"([a-z])\1+")
_CHANGING = re.compile(r"[xwyjz]|[cskgpt]h|ts|ck|i[eo]|([a-z])\1")
"""Matches if any rule of `rules.SPELLINGS`, or `_DOUBLED`, does; a quick test that most words fail."""
_DROPPED = frozenset({"Mn", "Me", "Cf"})
_READ_IN_TWO_WAYS = re.compile(r"ch|[aou]e|z")
"""What all the patterns of `rules.OTHER_READINGS` have in common; most words do not contain it."""
_MARKED = range(0xC0, 0x250)
"""Latin letters with diacritics that are in the table instead of being decomposed each time."""


@cache
def _letters() -> dict[int, str]:
    """The table of plain letters: those of the rules, and Latin letters without their diacritics."""
    from unicodedata import normalize

    known = {ord(letter): common for letter, common in COMPARED.items()}
    taken_apart = {letter: normalize("NFKD", chr(letter)) for letter in _MARKED}
    marked = {letter: parts[0] for letter, parts in taken_apart.items() if len(parts) == 2 and parts[0].isascii()}
    return marked | known


def _without_marks(text: str) -> str:
    """Plain letters for a text with combining marks, or in a script that the rules do not cover."""
    from unicodedata import category, normalize

    text = normalize("NFKC", text).casefold().translate(_letters())
    parts = normalize("NFKD", text)
    text = "".join(sign for sign in parts if category(sign) not in _DROPPED).translate(_letters())
    return text if text.isascii() else _any_script(text)


def _any_script(text: str) -> str:
    """Transliterate letters that are still not Latin; only these need the library to be loaded."""
    if not any(sign.isalnum() for sign in text if not sign.isascii()):
        return "".join(sign if sign.isascii() else " " for sign in text)
    from anyascii import anyascii

    letters = (sign if sign.isascii() else anyascii(sign) if sign.isalnum() else " " for sign in text)
    return "".join(letters).lower().replace("'", "")


@cache
def _respelling() -> tuple[re.Pattern[str], dict[str, str]]:
    pattern, common_forms = spellings()
    return re.compile(pattern), common_forms


def spellings() -> tuple[str, dict[str, str]]:
    """A regular expression for the letters that are respelled, and their canonical spellings."""
    longest_first = sorted(rules.SPELLINGS, key=lambda rule: -len(rule[1]))
    pattern = "|".join(_rule(before, letters) for before, letters, _ in longest_first)
    return pattern, {letters: common for _, letters, common in rules.SPELLINGS}


def _rule(before: str, letters: str) -> str:
    """A pattern that begins with a letter; if all do, Python can skip positions with other letters."""
    first, rest = letters[0], letters[1:]
    return f"{first}(?<={before}{first}){rest}" if before else letters


@cache
def _other_readings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), other) for pattern, other in rules.OTHER_READINGS]


def _spelled(word: str) -> tuple[str, ...]:
    """The canonical spelling of a word, and the others if its letters can be read in another way."""
    if len(word) == 1:
        return (word,)  # a single letter is an initial or a number: J Company is not I Company
    if not _READ_IN_TWO_WAYS.search(word):
        return (spelling(word),)
    found = [word]
    for pattern, other in _other_readings():
        found += [pattern.sub(other, each) for each in found if pattern.search(each)]
    return tuple(dict.fromkeys(map(spelling, found)))[:READINGS_KEPT]


# --- one word ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def _token(token: str) -> tuple[_Said, ...]:
    """Parse a token between blanks: a word, a number, or a number with something attached."""
    if token[0] > "9":
        return (_word(token),)
    digits = token.rstrip("abcdefghijklmnopqrstuvwxyz").rstrip("-")
    rest = token.removeprefix(digits)
    number = digits.replace(",", "")
    said = _Said(Word(number, (number.lstrip("0") or "0",), "number"))
    if not rest or rest in _ordinal_endings():
        return (said,)
    return said, _word(rest.removeprefix("-"))


@lru_cache(maxsize=65536)
def _only_reading(token: str) -> tuple[str, str] | None:
    """The plain letters and the only reading of a token that its neighbours cannot change; None for others."""
    if token.isdecimal():
        return token, token.lstrip("0") or "0"
    said = _token(token)
    if len(said) == 1 and said[0].beside == _ALONE and len(said[0].word.readings) == 1:
        return said[0].word.plain, said[0].word.readings[0]
    return None


@cache
def _ordinal_endings() -> frozenset[str]:
    after_hyphen = [f"-{ending}" for ending in rules.ORDINAL_ENDINGS_AFTER_HYPHEN.split()]
    return frozenset([*rules.ORDINAL_ENDINGS.split(), *after_hyphen])


def _word(word: str) -> _Said:
    vocabulary = _vocabulary()
    spelled = _spelled(word)
    known = vocabulary.plain.get(word) or vocabulary.spelled.get(spelled[0])
    value = 0 if known else in_words(word, spelled[0])
    said = known or (str(value),) if known or value else _parts(word) or _stem(spelled[0])
    kind = "number" if value else _kind(said[0]) if said else "word"
    short = vocabulary.short.get(word) or (not _DOUBLED.search(word) and vocabulary.short.get(spelled[0])) or ()
    roman = in_roman(word)
    said = said or _meaningless(word, spelled)
    changes = value or short or roman or word in _ignored() or word == "and"
    beside = _IN_CONTEXT if changes else _IN_PHRASE if said[0] in _phrase_beginnings() else _ALONE
    return _Said(Word(word, said, kind), value, roman, short, beside)


def _meaningless(word: str, spelled: tuple[str, ...]) -> tuple[str, ...]:
    """The readings of an ordinary word, whose spelling must not turn into a term or number (`then` is not `ten`)."""
    likeliest = spelled[0]
    if likeliest == word:
        return spelled
    would_mean = likeliest in _vocabulary().plain or in_words(likeliest, likeliest) or _parts(likeliest)
    return (word,) if would_mean else spelled


class _Vocabulary(NamedTuple):
    plain: dict[str, tuple[str, ...]]
    spelled: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]


@cache
def _vocabulary() -> _Vocabulary:
    """The military terms by form, by spelling and by stem, and the abbreviations."""
    found = _Vocabulary({}, {}, {}, {})
    for common, forms in (*field_words.NOUNS.items(), *field_words.QUALIFIERS.items()):
        for form in forms.split():
            _learn(found, form, (common,))
    for form, said in (*field_words.COMPOUNDS.items(), *field_words.AMBIGUOUS.items()):
        _learn(found, form, tuple(said.split("|")))
    for common in (*field_words.NOUNS, *field_words.QUALIFIERS, *" ".join(field_words.COMPOUNDS.values()).split()):
        found.plain[common] = (common,)
    for form, said in field_words.ABBREVIATIONS.items():
        found.short[form] = tuple(said.split("|"))
    for form, said in field_words.ABBREVIATIONS.items():
        _learn_spelling(found.short, form, tuple(said.split("|")))
    for part, says in _compound_parts():
        found.short.setdefault(part, says)
    return found


def _learn(found: _Vocabulary, form: str, said: tuple[str, ...]) -> None:
    if form.endswith("*"):
        found.stems.setdefault(spelling(form[:-1]), said)
    else:
        found.plain.setdefault(form, said)
        _learn_spelling(found.spelled, form, said)


def _learn_spelling(found: dict[str, tuple[str, ...]], form: str, said: tuple[str, ...]) -> None:
    """Register the spelling of a form, unless it is too short: `A` is not `AA`, `SR` is not `SSSR`."""
    if len(spelled := spelling(form)) >= min(len(form), SHORTEST_SPELLED):
        found.setdefault(spelled, said)


@cache
def _stem_beginnings() -> frozenset[str]:
    return frozenset(stem[:SHORTEST_STEM] for stem in _vocabulary().stems)


def _stem(spelled: str) -> tuple[str, ...]:
    """The meaning of a term with an inflectional ending; empty if it is not a term.

    A kind of formation is not an ending: `tenkobrigada` is a tank brigade.
    """
    stems = _vocabulary().stems
    if spelled[:SHORTEST_STEM] not in _stem_beginnings():
        return ()
    for length in range(len(spelled), max(SHORTEST_STEM, len(spelled) - LONGEST_ENDING) - 1, -1):
        if spelled[:length] in stems:
            said, rest = stems[spelled[:length]], spelled[length:]
            nouns = next((noun for cut in range(len(rest)) if (noun := _noun(rest[cut:]))), ())
            return tuple(f"{each} {noun}" for each in said for noun in nouns) or said
    return ()


def _noun(spelled: str) -> tuple[str, ...]:
    """The kinds of formation that a word, or its end, may be."""
    if len(spelled) < SHORTEST_NOUN:
        return ()
    said = _vocabulary().spelled.get(spelled) or _stem(spelled)
    return said if said and _kind(said[0]) == "noun" else ()


@cache
def _compound_parts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The beginnings of compounds, longest first."""
    return tuple(
        (part, tuple(said.split("|")))
        for part, said in sorted(field_words.COMPOUND_PARTS.items(), key=lambda rule: -len(rule[0]))
    )


@cache
def _compound_beginnings() -> tuple[str, ...]:
    return tuple(field_words.COMPOUND_PARTS)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """The meaning of a compound of terms, such as `Gebirgskorps` or `кавдивизия`; empty if it is not one."""
    if len(word) > LONGEST_COMPOUND or not word.startswith(_compound_beginnings()):
        return ()
    for part, says in _compound_parts():
        if word.startswith(part) and (rest := word.removeprefix(part)):
            said = _last_parts(rest)
            if said:
                return tuple(f"{first} {each}" for first in says for each in said)
    return ()


def _last_parts(word: str) -> tuple[str, ...]:
    """The meaning of the last part, or parts, of a compound."""
    vocabulary, spelled = _vocabulary(), spelling(word)
    return vocabulary.plain.get(word) or vocabulary.spelled.get(spelled) or _parts(word) or _noun(spelled)


def _kind(said: str) -> str:
    return "noun" if said.rsplit(maxsplit=1)[-1] in field_words.NOUNS else "field"


# --- numbers in words -------------------------------------------------------------------------------------------------


def _numbers_in_words(said: list[_Said]) -> list[_Said]:
    """Combine `twenty first` and `two hundred and twenty-third` into one number; digits are left alone."""
    done: list[_Said] = []
    total = 0
    for each in said:
        if each.value and total and (whole := _together(total, each.value)):
            total = whole
            done[-1] = _number_in_words(f"{done[-1].word.plain} {each.word.plain}", total)
        elif each.word.plain != "and" or total < 100:
            total = each.value
            done.append(each)
    return done


def _together(first: int, second: int) -> int:
    """The number that two successive numbers form; 0 if they form none."""
    if second == 100 and first < 10:
        return first * 100
    fits = (first % 100 == 0 and second < 100) or (first % 10 == 0 and first % 100 != 10 and second < 10)
    return first + second if fits and first + second <= LARGEST_NUMBER else 0


def _number_in_words(written: str, value: int) -> _Said:
    return _Said(Word(written, (str(value),), "number"), value)


# --- context ----------------------------------------------------------------------------------------------------------


def _has_context(said: list[_Said]) -> bool:
    """Whether the neighbouring words can give a Roman numeral or an abbreviation its meaning."""
    if any(each.word.kind != "word" for each in said):
        return len(said) > 1
    return any(each.short for each in said) and any(_is_long_roman(each) for each in said)


def _is_long_roman(each: _Said) -> bool:
    return each.roman > 0 and len(each.word.plain) >= CONTEXT_ROMAN


def _in_context(said: list[_Said]) -> list[_Said]:
    """Replace Roman numerals by numbers, and abbreviations by their meanings."""
    field = any(each.word.kind in {"noun", "field"} or each.short for each in said)
    done: list[_Said] = []
    for place, each in enumerate(said):
        word = each.word
        follows = said[place + 1] if place + 1 < len(said) else None
        if word.kind != "word":
            done.append(each)
        elif each.roman and field and (_is_long_roman(each) or _counts(word, follows, done)):
            done.append(_number_in_words(word.plain, each.roman))
        elif each.short and _is_short(done[-1] if done else None, follows):
            short = each.short if follows else _last().get(word.plain, each.short)
            done.append(_Said(Word(word.plain, (*short, *word.readings), _kind(short[0]), together=True)))
        else:
            done.append(each)
    return done


def _is_short(before: _Said | None, follows: _Said | None) -> bool:
    """Whether an abbreviation is in a position to be read: after a number or term, or before a term."""
    if before and before.word.kind in {"number", "field"}:
        return True
    return follows is not None and (follows.word.kind != "word" or bool(follows.short) or follows.roman > 0)


@cache
def _last() -> dict[str, tuple[str, ...]]:
    return {form: tuple(said.split("|")) for form, said in field_words.LAST.items()}


def _counts(word: Word, follows: _Said | None, before: list[_Said]) -> bool:
    """Whether a single letter is a Roman numeral: I, V or X directly before a term, but not after a number."""
    if word.plain not in {"i", "v", "x"} or not follows or (before and before[-1].word.kind == "number"):
        return False
    return follows.word.kind in {"noun", "field"} or bool(follows.short)


def _phrases(said: list[_Said]) -> list[_Said]:
    """Combine two words that mean one thing: an `army corps` is a corps, not an army."""
    done: list[_Said] = []
    for each in said:
        common = field_words.PHRASES.get(f"{done[-1].word.readings[0]} {each.word.readings[0]}") if done else None
        if common:
            done[-1] = _Said(Word(f"{done[-1].word.plain} {each.word.plain}", (common,), _kind(common)))
        else:
            done.append(each)
    return done


@cache
def _phrase_beginnings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in field_words.PHRASES)


@cache
def _ignored() -> frozenset[str]:
    return frozenset(field_words.IGNORED.split())
