"""Convert other forms of lists to the usual one: BBCode, footnotes, arrows, dots, columns, trailing comments."""

from __future__ import annotations

import re

from belgrade_cli.exchange.words.leading_rank import rank
from belgrade_cli.named_tuple import NamedTuple

_BBCODE = re.compile(r"\[/(?:b|i|u|list|ul|ol|size|color|quote|center|url)\]", re.IGNORECASE)
_BB_BOLD_LINE = re.compile(r"^\s*\[b\](.+?)\[/b\]\s*:?\s*$", re.IGNORECASE | re.MULTILINE)
_BB_ITEM = re.compile(r"^(\s*)\[(?:\*|li)\]\s*", re.IGNORECASE | re.MULTILINE)
_BB_TAG = re.compile(r"\[/?(?:b|i|u|s|list|ul|ol|li|size|color|quote|center|url|font|img)(?:=[^][]*)?\]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|small|big|span|font|sup|sub|p|center|mark|kbd)(?:\s[^<>]*)?>", re.IGNORECASE
)
FOOTNOTE_SIGN = re.compile(r"<sup(?:\s[^<>]*)?>\s*[\[(]?(?:\d{1,3}|[a-z]|[†‡*]+)[\])]?\s*</sup>")
"""A superscript that refers to a footnote; `4<sup>th</sup>` is not one."""
_IMAGE = re.compile(r"!\[[^][]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)\s*")
_FOOTNOTE = re.compile(r"^\[\^([^][\s]+)\]:[ \t]*(.*)$", re.MULTILINE)
_CALL = re.compile(r"\[\^([^][\s]+)\]")
_FRONT = re.compile(r"---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_ARROW = re.compile(r"^(\s*)(?:([-=–—]{1,6})>|[→⇒»›])\s*(?=[^\s>])")
_DOTS = re.compile(r"^(\.{1,8})\s?(?=\w)")
_LEADER = re.compile(r"\s*\.{4,}\s*(?=\S)|\s*…{2,}\s*(?=\S)")
_COLUMN = re.compile(r"(?<=\S)(?:[ \xa0]{2,}|\t+)(?=\S)")
_LETTER = re.compile(r"[^\W_]")
_COMMENT = re.compile(r"(?<=\S)\s+(?:#|//)\s+(?=\S)")
_LINE_COMMENT = re.compile(r"\s*//\s*(?=\S)")
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]")
ENOUGH = 2
"""How many lines of a form show that it is intended."""


class Normalised(NamedTuple):
    """A text with its lines in the usual form, in their places, and the comments that were between them."""

    text: str
    comments: tuple[str, ...]


def normalised(text: str) -> Normalised:
    """Convert a text to the form that `lines` reads."""
    comments: list[str] = []
    text = _ZERO_WIDTH.sub("", text)
    if _BBCODE.search(text):
        text = _BB_TAG.sub("", _BB_ITEM.sub(r"\1- ", _BB_BOLD_LINE.sub(r"**\1**", text)))
    if "<" in text:
        text = _TAG.sub("", FOOTNOTE_SIGN.sub("", text))
    if "![" in text:
        text = _IMAGE.sub("", text)
    if "[^" in text:
        text = _with_footnotes(text)
    if text.startswith("---\n"):
        text = _FRONT.sub(lambda found: _front(found, comments), text, count=1)
    written = text.split("\n")
    dotted = sum(bool(_DOTS.match(line)) for line in written) >= ENOUGH
    return Normalised("\n".join(_line(line, comments, dotted=dotted) for line in written), tuple(comments))


def decorated(line: str) -> str | None:
    """The text of a line between signs that make it a heading: `*** ALLIES ***`, `--- Axis ---`."""
    text = line.strip()
    sign = text[:1]
    if not sign or sign not in "-=~+*#<>" or not text.endswith(sign):
        return None
    bare = text.strip(sign)
    before = len(text) - len(text.lstrip(sign))
    after = len(text) - len(text.rstrip(sign))
    if not bare.strip() or min(before, after) < 2 or (sign == "*" and before == 2):
        return None
    return bare.strip()


def _line(line: str, comments: list[str], *, dotted: bool) -> str:
    if not line.strip():
        return line
    if found := _ARROW.match(line):
        line = f"{found[1]}{'-' * len(found[2] or '-')} {line[found.end() :]}"
    elif dotted and (found := _DOTS.match(line)):
        line = f"{'-' * len(found[1])} {line[found.end() :]}"
    elif found := _LINE_COMMENT.match(line):
        comments.append(line[found.end() :].strip())
        return ""
    line = _LEADER.sub(" – ", line) if "...." in line or "……" in line else line
    return _with_semicolon(_with_dash(line))


def _with_dash(line: str) -> str:
    """Put a dash before a person in a column of their own."""
    first = _LETTER.search(line)
    for gap in _COLUMN.finditer(line, first.start()) if first else ():
        named = rank(line[gap.end() :])
        if named and named.rest[:1].isupper():
            return f"{line[: gap.start()]} – {line[gap.end() :]}"
    return line


def _with_semicolon(line: str) -> str:
    found = _COMMENT.search(line)
    return f"{line[: found.start()]}; {line[found.end() :]}" if found and "http" not in line else line


def _with_footnotes(text: str) -> str:
    """Move Markdown footnotes to their references as notes; footnotes without a reference stay lines."""
    notes = {found[1]: found[2].strip() for found in _FOOTNOTE.finditer(text)}
    called = {found[1] for found in _CALL.finditer(_FOOTNOTE.sub("", text))}
    text = _FOOTNOTE.sub(lambda found: "" if found[1] in called else f"Note: {found[2]}", text)
    return _CALL.sub(lambda found: f"; {notes[found[1]]}" if notes.get(found[1]) else "", text)


def _front(found: re.Match[str], comments: list[str]) -> str:
    """Convert the front matter of Markdown: the title becomes a heading, everything else comments."""
    made = [""]
    for line in found[1].split("\n"):
        key, _, value = line.partition(":")
        titled = key.strip().casefold() == "title" and value.strip(" \"'")
        made.append(f"# {value.strip(chr(34) + chr(39) + ' ')}" if titled else "")
        comments += [line.strip()] if line.strip() and not titled else []
    return "\n".join([*made, "", ""])
