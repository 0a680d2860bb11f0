"""Indented text, bullets and wikitext lists: the order of battle as articles and notes print it, both ways.

One line is one formation, its depth the depth of the line: `4th Guards Mechanised Corps (General Lieutenant Vladimir
Zhdanov)`. Headings over the lists are sides, or sides and below them nations.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from belgrade_cli.answer.blocks import visible
from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.exchange import Exported, Imported
from belgrade_cli.exchange.draft import MOST, Draft
from belgrade_cli.exchange.entry import Entry, entry, kind
from belgrade_cli.loading.decode import decode, refused_character

if TYPE_CHECKING:
    from belgrade_cli.model.battle import OrderOfBattle

LONGEST_LINE = 10_000
_TAB = 8
# No pattern looks further than the next beginning of what it looks for, or a hostile text would keep it busy for hours.
_HEADING = re.compile(r"(={2,6})(.+?)\1$")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(.+)$")
_BULLET = re.compile(r"([ \t]*)([*#:]+|[-•–‣◦▪·]|\d{1,3}[.)])[ \t]+(?=\S)")
_WIKI_BULLET = re.compile(r"()([*#:]+)[ \t]*(?=[^\s*#:])")
_REFERENCE = re.compile(r"<ref[^<>]*/>|<ref(?:(?!<ref).)*?</ref>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_MARKUP = (
    (re.compile(r"\[\[(?:[^][|]*\|)?([^][|]*)\]\]"), r"\1"),
    (re.compile(r"\[([^][]*)\]\([^)[\s]*\)"), r"\1"),
    (re.compile(r"\{\{[^{}]*\}\}|</?\w[^<>]*>"), ""),
    (re.compile(r"'{2,5}|\*\*|__"), ""),
    (re.compile(r"&#\d{8,};?"), "\ufffd"),  # no letter has such a number
)


class _Line(NamedTuple):
    number: int
    depth: tuple[int, int]
    """Indentation, then the number of wikitext bullets."""
    text: str
    heading: int = 0
    """The level of a heading; 0 for an entry."""
    listed: bool = True


# --- reading ----------------------------------------------------------------------------------------------------------


def read(content: bytes, name: str) -> Imported:
    """The data set of an indented text; raises DataError for bytes that are no text, or a text without an entry."""
    lines = _lines(_characters(content, name), name)
    bulleted = any(line.listed for line in lines if not line.heading)
    draft = Draft(name)
    stack: list[tuple[tuple[int, int], str]] = []
    headings: list[_Line] = []
    two_levels = len({line.heading for line in lines if line.heading}) > 1
    for line in lines:
        if line.heading:
            headings = [above for above in headings if above.heading < line.heading] + [line]
            stack = []
        elif bulleted and not line.listed:
            draft.remarks.add(
                "lines are no entries of a list, and were left out", f"“{line.text}” (line {line.number})"
            )
        else:
            while stack and stack[-1][0] >= line.depth:
                stack.pop()
            above = stack[-1][1] if stack else None
            stack.append(
                (line.depth, _add(draft, entry(line.text), above, line, _standing(draft, headings, two_levels)))
            )
    if not draft.units:
        raise _refused("no-data", Position(name), "there is no formation in this text", "one line is one formation")
    draft.title = headings[0].text if len(headings) == 1 and not two_levels else ""
    return draft.imported()


def _add(draft: Draft, said: Entry, above: str | None, line: _Line, standing: dict[str, str]) -> str:
    """Add what an entry says, under the formation above it; returns the id of the formation that it is about."""
    chain = [said]
    while parent := chain[-1].parent:
        draft.remarks.add("formations are named only as that of another, and stand above it", parent.name)
        chain.append(parent)
    for each in reversed(chain):
        facts: dict[str, Any] = {**kind(each.name), "part": each.part, **({} if above else standing)}
        facts["commanders"] = [draft.command(each.commander)] if each.commander else []
        above = draft.unit(each.name, superior=above, at=(line.number, 1), **facts)
    return str(above)


def _standing(draft: Draft, headings: list[_Line], two_levels: bool) -> dict[str, str]:
    """Side and nation of what stands under headings: of two or more, the first is the side, the last the nation."""
    if not headings:
        return {}
    side = draft.side(headings[0].text)
    if len(headings) == 1 or not two_levels:
        return {"side": side}
    return {"side": side, "nation": draft.nation(headings[-1].text, side)}


def _refused(code: str, position: Position, message: str, hint: str = "") -> DataError:
    return DataError((Problem(code, position, message, hint),))


def _characters(content: bytes, name: str) -> str:
    text, fault = decode(content)
    fault = fault or refused_character(text, json=False)
    if fault:
        position = Position(name, *text.line_and_column(fault.offset))
        raise _refused(fault.code, position, fault.message, fault.hint)
    return _REFERENCE.sub(lambda found: "\n" * found[0].count("\n"), text.characters)


def _lines(text: str, name: str) -> list[_Line]:
    written = text.splitlines()
    if sum(map(bool, written)) > MOST:
        raise _refused("too-many-records", Position(name), f"this text has more than {MOST:,} lines")
    for number, line in enumerate(written, start=1):
        if len(line) > LONGEST_LINE:
            message = f"this line has {len(line):,} characters"
            raise _refused("too-long", Position(name, number, 1), message, f"at most {LONGEST_LINE:,} are allowed")
    # `#` is a list of wikitext, unless other bullets make the lists: then it is a heading of Markdown.
    markdown = any(re.match(r"\s*[-*•]\s", line) for line in written) and not re.search(r"^[*#:]*[#:]{2}", text, re.M)
    return [_line(number, line, markdown) for number, line in enumerate(written, start=1) if _clean(line)]


def _line(number: int, line: str, markdown: bool) -> _Line:
    heading = _HEADING.match(line.strip())
    if heading:
        return _Line(number, (0, 0), _clean(heading[2]), heading=len(heading[1]))
    heading = _MARKDOWN_HEADING.match(line) if markdown else None
    if heading:
        return _Line(number, (0, 0), _clean(heading[2].rstrip().rstrip("#")), heading=len(heading[1]))
    bullet = _BULLET.match(line) or _WIKI_BULLET.match(line)
    if not bullet:
        return _Line(number, (_indentation(line), 0), _clean(line), listed=False)
    wiki = len(bullet[2]) if bullet[2][0] in "*#:" else 1
    return _Line(number, (_indentation(bullet[1]), wiki), _clean(line[bullet.end() :]))


def _indentation(text: str) -> int:
    text = text.expandtabs(_TAB)
    return len(text) - len(text.lstrip())


def _clean(text: str) -> str:
    """The text without the markup of wikis, Markdown and HTML, in one line."""
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return " ".join(html.unescape(text).split())


# --- writing ----------------------------------------------------------------------------------------------------------


def write(battle: OrderOfBattle) -> Exported:
    """A wikitext heading a side and nation, and under it the formations as a list, two blanks a level."""
    lines: list[str] = []
    standing: tuple[str | None, str | None] = (None, None)
    for top in battle.tops:
        now = (battle.side(top), battle.nation(top))
        if now != standing:
            lines += _headings(battle, standing, now)
            standing = now
        lines += _listed(battle, top, 0)
    return Exported(("\n".join(lines).strip() + "\n").encode())


def _headings(
    battle: OrderOfBattle, before: tuple[str | None, str | None], now: tuple[str | None, str | None]
) -> list[str]:
    side = [f"\n=={visible(battle.name(now[0]))}=="] if now[0] and now[0] != before[0] else []
    return side + ([f"\n==={visible(battle.name(now[1]))}==="] if now[1] else [])


def _listed(battle: OrderOfBattle, unit: str, depth: int) -> list[str]:
    record = battle.units[unit]
    led = next((command for command in record.commanders if command.role == "commander"), None)
    said = ["part"] if record.part else []
    if led:
        said.append(" ".join(part for part in (led.rank, battle.name(led.person)) if part))
    brackets = f" ({', '.join(said)})" if said else ""
    line = f"{'  ' * depth}- {' '.join(record.name.split())}{brackets}"
    return [
        visible(line),
        *(below for under in battle.subordinates[unit] for below in _listed(battle, under, depth + 1)),
    ]
