"""The last part of `docs/exchange.md`, generated from the tables: what `import` understands.

`python -m tests.import_words` updates it; the text above the mark is written by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from belgrade_cli.exchange import entry, identities
from belgrade_cli.exchange.lists import asides, several, templates, wiki_markup
from belgrade_cli.exchange.sheets import formation_rows, levels
from belgrade_cli.exchange.sheets.cells import QUALIFIERS
from belgrade_cli.exchange.sheets.headings import FIELDS, MEASURES
from belgrade_cli.exchange.words import branches, commanders, echelons, leading_rank, name_words, sides
from belgrade_cli.model.vocabulary import BRANCHES
from belgrade_cli.model.written_dates import LEADS, MONTH_NAMES, SEASONS
from belgrade_cli.names.rank_words import TAILS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PAGE = Path(__file__).parent.parent / "docs" / "exchange.md"
MARK = "<!-- From here on this page is generated from the program's tables by `python -m tests.import_words`. -->\n"


def page() -> str:
    """The complete page."""
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return by_hand + MARK + "\n" + "\n".join(_understood()) + "\n"


def _understood() -> Iterator[str]:
    yield "## What import understands"
    yield ""
    yield "Case and accents are ignored; `*` stands for any ending. In headings, spaces and punctuation are ignored as well."
    yield from _table("Headings of columns", "field", {**FIELDS, **MEASURES})
    yield from _table("Echelons", "echelon", echelons.WORDS)
    yield from _phrases("Phrases", ((words, level) for words, level in echelons.PHRASES.items() if level))
    yield ""
    yield f"Ends of compounds: {_listed((echelons.COMPOUND_ENDS + ' ' + echelons.CYRILLIC_ENDS).split())}. Always of their own level: {_listed(f'{word} → {level}' for word, level in echelons.FIRST.items())}. An echelon before one of these is that of the superior: {_listed(echelons.NO_ECHELON_BEFORE)}."
    yield ""
    yield f"In a table with a column for each level, a short name gets a noun: {_listed(f'{level} → {noun}' for level, noun in levels.NOUNS.items())}."
    yield from _table("Branches", "word of", branches.WORDS)
    yield from _phrases("Phrases", ((words, arm) for words, arm in branches.PHRASES.items() if arm))
    yield from _phrases("Abbreviations in capitals", branches.CAPITALS.items())
    yield ""
    yield f"The branch is the first of these that fits: {'; '.join(f'{needed} → {arm}' for needed, arm in branches.RULES if arm)}. Branches of the data format: {', '.join(BRANCHES)}."
    yield from _table(
        "Ranks",
        "rank or army",
        {rank: words.replace("|", ", ") for rank, words in leading_rank.known().items()},
        split=False,
    )
    yield ""
    yield f"Words that can follow a rank: {TAILS.replace('|', ', ')}."
    yield from _table(
        "Roles", "role", {role: words.replace("|", ", ") for role, words in commanders.ROLES.items()}, split=False
    )
    yield from _table(
        "Names of people",
        "what",
        {
            "given name": _listed(name_words.GIVEN),
            "without a capital, or a title": _listed(name_words.PARTICLES),
            "after a comma": _listed(name_words.SUFFIXES),
            "honour, kept as a note": _listed(name_words.HONOURS),
            "never in a name": _listed(name_words.NOBODY),
        },
        split=False,
    )
    yield from _table(
        "Words in cells and brackets",
        "meaning",
        {
            "nothing": _listed(commanders.SAYS_NOTHING - {""}),
            "post vacant": _listed(commanders.VACANT),
            "fate of a commander, kept as a note": commanders.STATUS.replace("|", ", "),
            "only a part": _listed(entry.PART),
            "yes": _listed(formation_rows.TRUE),
            "no end": _listed(formation_rows.STILL),
            "another name follows": asides.ALSO.replace("|", ", "),
        },
        split=False,
    )
    yield from _table(
        "Identities of sides",
        "identity",
        {
            "friend": _listed(identities.FRIENDLY.split()),
            "hostile": _listed(identities.ENEMY.split()),
            "neutral": _listed(identities.NEUTRAL),
            "unknown": _listed(identities.UNKNOWN),
        },
        split=False,
    )
    yield from _table(
        "Headings of lists",
        "what",
        {
            "side": f"{sides.SIDES} {sides.SIDE_PHRASES.replace('|', ', ')}",
            "nation": f"{sides.NATIONS} {sides.NATION_PHRASES.replace('|', ', ')}",
            "groups only": sides.GROUPINGS,
            "left out": sides.LEFT_OUT.replace("|", ", "),
        },
        split=False,
    )
    yield from _table(
        "Strength in lines of lists",
        "measure",
        {key: words.replace("|", ", ") for key, words in asides.COUNTED.items()},
        split=False,
    )
    yield from _table(
        "Places and states in lists",
        "what follows, or the note",
        {
            "place": asides.PLACED.replace("|", ", ") + ", at, in",
            "state": asides.STATES.replace("|", ", "),
            "label of a line": asides.BESIDE.replace("|", ", "),
            "state, with more words": asides.STATE_BEGINS.replace("|", ", "),
        },
        split=False,
    )
    yield from _table(
        "Several formations in a line",
        "what",
        {
            "numbers from two on": "; ".join(words.replace(" ", ", ") for words in several.NUMERALS),
            "plurals": _listed(f"{many} → {one}" for many, one in several.SINGULAR.items()),
        },
        split=False,
    )
    yield from _table(
        "Templates of wikitext",
        "meaning",
        {
            **{f"text in argument {place}": _listed(names.split()) for place, names in templates.TEXT_AT.items()},
            "list": _listed(templates.LISTS),
            "sign": _listed(f"{name} → `{sign}`" for name, sign in templates.SIGNS.items()),
            "title of a collapsible part": _listed(templates.FOLDED),
            "flag with a name": _listed(templates.FLAGS),
            "flag without": _listed(templates.ICONS),
            "links left out": _listed(wiki_markup.FILES),
        },
        split=False,
    )
    yield from _table("Codes in flags", "country", _by_meaning(templates.COUNTRIES))
    yield from _table(
        "Relationships in lists",
        "relationship",
        {key: words.replace("|", ", ") for key, words in several.ATTACHED.items()},
        split=False,
    )
    yield from _table(
        "Before numbers", "qualifier", {key: words.replace("|", " ") for key, words in QUALIFIERS.items()}
    )
    yield from _table(
        "Months",
        "language",
        {language: ", ".join(filter(None, names)) for language, names in MONTH_NAMES.items()},
        split=False,
    )
    yield from _table("Seasons", "from month", {str(month): names for month, names in SEASONS.items()})
    yield from _table(
        "Before dates", "what", {key: words.replace("|", ", ") for key, words in LEADS.items()}, split=False
    )


def _listed(words: Iterable[str]) -> str:
    """Words in a fixed order."""
    return ", ".join(sorted(words) if isinstance(words, frozenset) else words)


def _by_meaning(meanings: Mapping[str, str]) -> dict[str, str]:
    """The words of each meaning."""
    made: dict[str, str] = {}
    for word, meaning in meanings.items():
        made[meaning] = f"{made[meaning]} {word}" if meaning in made else word
    return made


def _table(title: str, head: str, rows: Mapping[str, str], *, split: bool = True) -> Iterator[str]:
    yield from ("", f"### {title}", "", f"| {head} | words |", "| --- | --- |")
    for key, words in rows.items():
        said = (
            ", ".join(f"`{word}`" if "*" in word else word for word in dict.fromkeys(words.split())) if split else words
        )
        yield f"| {key} | {said.replace('|', '&#124;')} |"


def _phrases(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield ""
    yield f"{title}: {', '.join(f'{words} → {meaning}' for words, meaning in pairs)}."


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
