"""The text that wiki templates print: for names, flags, ships and lists; notes and boxes print nothing here."""

from __future__ import annotations

import re
from typing import Any

from belgrade_cli.exchange.words.sides import names_nation, of_operation

TEXT_AT = {
    1: "comment nowrap nobr nobold bold italic small smaller big larger center abbr tooltip ill interlanguage-link "
    "interlanguage-link-multi link-interwiki "
    "link-language ilm flag flagcountry flagu flagc army navy air-force military underline strikethrough strike "
    "as-written sic not-a-typo resize "
    "nowrap-begin font-color-1 ubli em strong smallcaps small-caps",
    2: "lang langx lang2 sort transliteration transl translit rtl-lang font-color color colour",
}
"""Templates that print one of their arguments, by its index; blanks in their names are written `-`."""

LISTS = frozenset({
    "ubl", "unbulleted-list", "plainlist", "plain-list", "flatlist", "hlist", "bulleted-list", "blist", "ublist",
    "tree-list", "collapsible-list", "columns-list", "column-list", "multicol-list",
})  # fmt: skip
"""Templates that print their arguments as a list."""

NOTHING = re.compile(
    r"(?:efn|sfn|refn?|reflist|notelist|note|notes|r|rp|cite|citation|cn|fact|dubious|clarify|which|who|when|"
    r"page-needed|better|verify|failed|"
    r"infobox|campaignbox|navbox|sidebar|short-description|use-|main|see-also|further|about|for|other-uses|hatnote|"
    r"distinguish|redirect|details|"
    r"coord|clear|toc|tocleft|tocright|displaytitle|defaultsort|portal|authority-control|commons|wikimedia|sister|"
    r"col-|div-col|end-div|multicol(?!-list)|hidden-end|hiddenend|collapse-bottom|cob$|end$|0+$|tree-list/|"
    r"refbegin|refend|flagicon|flagdeco|flag-icon|icon|dagger|anchor|visible-anchor|update|unreferenced|"
    r"more|refimprove|примечани|комментари|навигац|карточка|"
    r"no-footnotes|ww2|wwii|orphan|multiple-issues|expand|translated|ukraine|pp-|good-article|featured|snd|spaced|-)"
)
"""Templates that print nothing about formations, by the beginning of their names."""

SIGNS = {
    "snd": " – ", "spnd": " – ", "spaced ndash": " – ", "ndash": "–", "mdash": "—", "dash": "–", "!": "|",
    "kia": "(KIA)", "wia": "(WIA)", "pow": "(POW)", "nbsp": " ", "dagger": "(†)", "·": "·", "•": "•",
}  # fmt: skip
"""Templates that stand for a character."""

FOLDED = frozenset({"hidden-begin", "hidden", "collapse-top", "cot", "hst", "collapse"})
"""Templates that open a collapsible part of an article with a title."""
_UNTRANSLATED = re.compile(r"(?:нп\d?|не-переведено.*)$")
_ORDINAL = re.compile(r"\d{1,4}(?:er|ère|re|e|è|ème|ers|es)$")
"""French templates that print their name: `{{57e}} armée`, `{{1re|division}}`."""
_SHIP = re.compile(r"[A-Z]{2,6}$")
_CLASS = re.compile(r"sclass\d?-?|sclass-")


ICON, FLAG = "\ufdd0", "\ufdd1"
"""The signs around the country of a flag, which is the nation of what follows; a `FLAG` prints its name, an `ICON` not.

No text contains these two characters."""
ICONS = frozenset({"flagicon", "flagdeco", "flag-icon", "flag-deco", "flagicon-image"})
FLAGS = frozenset({"flag", "flagu", "flagcountry", "flagc"})
COUNTRIES = {
    "uk": "United Kingdom", "gbr": "United Kingdom", "us": "United States", "usa": "United States",
    "ussr": "Soviet Union", "urs": "Soviet Union", "sun": "Soviet Union", "ger": "Germany", "deu": "Germany",
    "fra": "France", "ita": "Italy", "pol": "Poland", "yug": "Yugoslavia", "bul": "Bulgaria", "bgr": "Bulgaria",
    "rom": "Romania", "rou": "Romania", "hun": "Hungary", "gre": "Greece", "grc": "Greece", "jpn": "Japan",
    "can": "Canada", "aus": "Australia", "nzl": "New Zealand", "fin": "Finland", "csr": "Czechoslovakia",
    "tch": "Czechoslovakia", "chn": "China", "rus": "Russia",
}  # fmt: skip
"""Codes of countries in flags."""


def flag(template: Any) -> str:
    """The country of a flag between two signs; empty if the template is not the flag of a known nation."""
    name = "-".join(template.name.strip().replace("_", " ").casefold().split())
    sign = ICON if name in ICONS else FLAG if name in FLAGS else ""
    arguments = [argument.value.strip() for argument in template.arguments if argument.positional] if sign else []
    country = COUNTRIES.get(_item(arguments, 1).casefold(), _item(arguments, 1))
    return f"{sign}{country}{sign} " if country and names_nation(country) else ""


def printed(template: Any) -> tuple[str, bool]:
    """The text of a template, and whether the template is known; unknown ones print their first argument."""
    written = template.name.strip().replace("_", " ")
    name = " ".join(written.casefold().split()).replace(" ", "-")
    arguments = [argument.value.strip() for argument in template.arguments if argument.positional]
    if name.replace("-", " ") in SIGNS or written in SIGNS:
        return SIGNS.get(written.casefold(), SIGNS.get(name.replace("-", " "), "")), True
    if name in LISTS:
        return _as_list(arguments), True
    if name.startswith("lang-"):
        return _item(arguments, 1), True
    if special := _special(written, name, arguments, template):
        return special, True
    if NOTHING.match(name):
        return "", True
    return _item(arguments, 1), False


def _special(written: str, name: str, arguments: list[str], template: Any) -> str:
    """Ships, ship classes, titles, quantities, and templates that print one argument."""
    if _ORDINAL.match(name) or of_operation(written) == "nation":
        return " ".join([written, *arguments[:1]]) if _ORDINAL.match(name) else written
    if name in FOLDED:
        title = next(
            (each.value.strip() for each in template.arguments if each.name.strip() in ("title", "header")), ""
        )
        return f"\n'''{title or _item(arguments, 1)}'''\n"
    if name in ("convert", "cvt", "sortname"):
        return " ".join(arguments[:2])
    if name in ("circa", "c."):
        return f"c. {_item(arguments, 1)}"
    if _UNTRANSLATED.match(name) or name in ("army", "navy", "air-force", "military"):
        return _item(arguments, 2) or _item(arguments, 1)
    if name == "ship":
        return " ".join(part for part in arguments[:2] if part)
    if _CLASS.match(name):
        kind = "" if _item(arguments, 3) == "0" else re.sub(r"\s*\([^()]*\)$", "", _item(arguments, 2))
        return f"{_item(arguments, 1)}-class {kind}".strip()
    if _SHIP.match(written) and arguments:
        return f"{written} {arguments[0]}"
    shown = next(
        (argument.value.strip() for argument in template.arguments if argument.name.strip() in ("lt", "name", "text")),
        "",
    )
    place = next((place for place, names in TEXT_AT.items() if name in names.split()), 0)
    return (
        (shown if name.startswith(("ill", "interlanguage", "flag")) else "") or _item(arguments, place) if place else ""
    )


def _item(arguments: list[str], place: int) -> str:
    return arguments[place - 1] if 0 < place <= len(arguments) else ""


def _as_list(arguments: list[str]) -> str:
    """Arguments as lines of a list; an argument that is already a list stays."""
    lines = [line for argument in arguments for line in argument.splitlines() if line.strip()]
    return "\n" + "\n".join(line if line.lstrip()[:1] in "*#:" else f"* {line.strip()}" for line in lines) + "\n"
