"""Split plain and Markdown lists into lines with a depth: indentation, bullets, drawn trees, headings, comments."""

from __future__ import annotations

import html
import re

from belgrade_cli.exchange.entry import entry
from belgrade_cli.exchange.lists.other_forms import decorated, normalised
from belgrade_cli.exchange.words import echelons
from belgrade_cli.exchange.words.sides import heading
from belgrade_cli.named_tuple import NamedTuple

TAB = 8
DEEPEST_HEADING = 6
BOLD = DEEPEST_HEADING + 1
"""The level of a bold line above a list."""
LABEL = BOLD + 1
"""The level of a line with a colon, or of a formation without a bullet, above a list."""
BULLETS = "-*•–—‣◦▪·●○■□►▶➢➤+"
_ROUND = "•●‣►▶➢➤"
_HOLLOW = "◦○"
_BULLET = re.compile(rf"([ \t\xa0]*)((?:[{BULLETS}][ \t\xa0]*)*[{BULLETS}])[ \t\xa0]+(?![=:])(?=\S)")
_HASHES = re.compile(r"(#{1,6})\s+(.+)$")
_WIKI_HEADING = re.compile(r"(={2,6})(.+?)\1$")
_ASCIIDOC = re.compile(r"(={1,6})\s+([^\s=].*[^\s=])\s*$")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s*([-*_=~])(?:\s*\1){2,}\s*$")
_TREE = re.compile(r"[\s│┃║|├└┣┗╠╚╰┝┕+`\\─━═>-]*?(?:[├└┣┗╠╚╰┝┕][─━═]*|[|+`\\][-─]{2,})[>╼]?\s*(?=\S)")
_TREE_BESIDE = re.compile(r"[\s│┃║|]*(?=\S)")
_DRAWN = re.compile(r"^[ \t\xa0│┃║|]*(?:[├└┣┗╠╚╰┝┕]|[|+`\\][-─]{2,})", re.MULTILINE)
_COUNT_OF_FILES = re.compile(r"\d+ director(?:y|ies)(?:, \d+ files?)?")
"""The last line printed by the command `tree`, whose first is a dot."""
_BOX = re.compile(r"\[[ xX]\]\s+")
_QUOTE = re.compile(r"(?:>\s?)+")
# No pattern looks further than the next beginning of what it looks for, or a hostile text would keep it busy for hours.
_REFERENCE = re.compile(r"<ref[^<>]*/>|<ref(?:(?!<ref).)*?</ref>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>")
_INLINE = (
    (re.compile(r"\[\[(?:[^][|]*\|)?([^][|]*)\]\]"), r"\1"),
    (re.compile(r"\[([^][]*)\]\([^)[\s]*\)"), r"\1"),
    (re.compile(r"'''"), ""),
    (re.compile(r"(?<=[\s(])(\*\*|__|\*|_)(?=[^\s*_])([^*_]+)(?<=\S)\1(?=[\s,;:)]|$)"), r"\2"),
)
_BOLD_LINE = re.compile(r"(\*\*|__|''')(.+?)(:?)\1(:?)")
_WRAPPED = re.compile(r"(\*\*\*|\*\*|__|\*|_|`|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)")


class Line(NamedTuple):
    """A line with content."""

    number: int
    depth: tuple[int, int]
    """The indentation, then the number of bullets."""
    text: str
    heading: int = 0
    """The level of a heading; 0 for other lines."""
    listed: bool = True
    """Whether it has a bullet, or a branch of a drawn tree."""
    comment: bool = False
    note: bool = False
    """Whether it is only about the line above."""
    drawn: bool = False
    """Whether it is part of a drawn tree, whose formations may have echelon marks."""
    fields: dict[str, str] | None = None
    """What the cells of a table say about it."""


def lines(text: str, *, markdown: bool) -> list[Line]:
    """The non-empty lines of a text; `markdown` says that the file name is that of Markdown."""
    text, comments = normalised(text)
    text = without_references(text)
    if markdown:
        text = _LINE_BREAK.sub("", html.unescape(text))
    written = text.splitlines()
    made = [Line(0, (0, 0), comment, comment=True, listed=False) for comment in comments]
    if _DRAWN.search(text):
        return made + _tree(written)
    bulleted = any(_BULLET.match(_unquoted(line)) for line in written)
    hashes = _hashes_are_headings(written, bulleted=bulleted, markdown=markdown)
    signs = [_bullet_sign(line) for line in written]
    by_sign = _levels_of_signs([sign for sign in signs if sign])
    for number, line in enumerate(written, start=1):
        following = written[number] if number < len(written) else ""
        one = _line(number, line, following, hashes=hashes, by_sign=by_sign)
        made += [one] if one else []
    return _with_footnotes(made, written)


def _with_footnotes(made: list[Line], written: list[str]) -> list[Line]:
    """Treat the only lines with an asterisk, which are the last, as footnotes if names end with one."""
    starred = [line for line in made if line.listed and written[line.number - 1].lstrip().startswith("*")]
    others = [line for line in made if line not in starred]
    if not starred or made[-len(starred) :] != starred or any(line.listed and not line.heading for line in others):
        return made
    if not any(line.text.endswith("*") for line in others):
        return made
    return [*others, *(line._replace(comment=True) for line in starred)]


def without_references(text: str) -> str:
    """Remove the comments and references of wikis; line numbers stay the same."""
    return _REFERENCE.sub(lambda found: "\n" * found[0].count("\n"), text)


def line_of(number: int, line: str) -> Line | None:
    """Parse a single line."""
    return _line(number, line, "", hashes=False, by_sign={})


def _line(number: int, line: str, following: str, *, hashes: bool, by_sign: dict[str, int]) -> Line | None:
    line = _unquoted(line)
    if _RULE.match(line) or not line.strip():
        return None
    if found := _WIKI_HEADING.match(line.strip()):
        return Line(number, (0, 0), clean(found[2]), heading=len(found[1]))
    if found := _ASCIIDOC.match(line):
        return Line(number, (0, 0), clean(found[2]), heading=len(found[1]))
    if title := decorated(line):
        return Line(number, (0, 0), clean(title).rstrip(":"), heading=BOLD, listed=False)
    if (found := _HASHES.match(line.strip())) and not line.strip().startswith("#" * 7):
        return _hashed(number, line, found, hashes=hashes)
    if _UNDERLINE.match(following) and not _BULLET.match(line) and line[:1].strip():
        return Line(number, (0, 0), clean(line), heading=1 if "=" in following else 2)
    bullet = _BULLET.match(line)
    if not bullet:
        return _without_bullet(number, line)
    signs = "".join(bullet[2].split())
    depth = len(signs) if len(signs) > 1 else by_sign.get(signs, 1)
    rest = _BOX.sub("", line[bullet.end() :], count=1)
    return Line(number, (indentation(bullet[1]), depth), clean(rest)) if clean(rest) else None


def _without_bullet(number: int, line: str) -> Line | None:
    text = clean(line)
    if not text:
        return None
    if (bold := _BOLD_LINE.fullmatch(line.rstrip())) and bold[2].strip():
        return Line(number, (0, 0), clean(bold[2]).rstrip(":"), heading=BOLD, listed=False)
    return Line(number, (indentation(line), 0), text, listed=False)


def _hashed(number: int, line: str, found: re.Match[str], *, hashes: bool) -> Line:
    """Parse a line that begins with `#`: a Markdown heading or a comment."""
    text = clean(found[2].rstrip().rstrip("#"))
    known = heading(text) in ("side", "nation") and line.startswith("#")
    if hashes or known:
        return Line(number, (0, 0), text, heading=len(found[1]))
    return Line(number, (indentation(line), 0), text, comment=True, listed=False)


def _hashes_are_headings(written: list[str], *, bulleted: bool, markdown: bool) -> bool:
    """Whether `#` marks headings: above lists with bullets, or several in Markdown; else it marks comments."""
    found = [line for line in written if _HASHES.match(line)]
    return bool(found) and (bulleted or (markdown and len({len(line) - len(line.lstrip("#")) for line in found}) > 1))


def _tree(written: list[str]) -> list[Line]:
    """Parse a drawn tree; the depth is the column where the name begins."""
    made: list[Line] = []
    for number, untidy in enumerate(written, start=1):
        line = untidy.expandtabs(TAB).rstrip()
        found = _TREE.match(line)
        start = found.end() if found else (_TREE_BESIDE.match(line) or re.match("", line)).end()  # type: ignore[union-attr]
        text = clean(line[start:])
        if text and not (text == "." or _COUNT_OF_FILES.fullmatch(text)):
            beside = not found and start > 0 and not is_formation(text)
            made.append(Line(number, (start, 0), text, note=beside, drawn=True, listed=bool(found)))
    return made


def _unquoted(line: str) -> str:
    """A line without the `>` of a quotation."""
    found = _QUOTE.match(line)
    return line[found.end() :] if found else line


def _bullet_sign(line: str) -> str:
    found = _BULLET.match(line)
    return found[2] if found and len(found[2]) == 1 and not found[1] else ""


def _levels_of_signs(signs: list[str]) -> dict[str, int]:
    """The levels of bullets at the margin, in order of appearance: • above ◦ above ▪."""
    kinds = list(dict.fromkeys(signs))
    rounds = [sign for sign in kinds if sign not in "-*+–—"]
    return {sign: level for level, sign in enumerate(kinds, start=1)} if len(rounds) == len(kinds) > 1 else {}


def indentation(text: str) -> int:
    """The indentation of a line, including non-breaking spaces."""
    text = text.replace("\xa0", " ").replace("　", "  ").expandtabs(TAB)
    return len(text) - len(text.lstrip(" "))


def clean(text: str) -> str:
    """The text of a line without links and emphasis, on one line."""
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    text = " ".join(text.split())
    found = _WRAPPED.fullmatch(text) or (_WRAPPED.match(text) if text[:1] in ("*", "_") else None)
    if found and found[1] not in found[2]:
        text = found[2] + text[found.end() :]
    return text


def is_formation(text: str) -> bool:
    """Whether a line without a bullet is a formation: short, with a kind of formation, and not a sentence."""
    name = entry(text).name
    said = name.rstrip(":")
    if not said or len(said.split()) > 8 or text.endswith(".") or not said[:1].isalnum():
        return False
    return echelons.echelon(said) is not None and not re.search(
        r"\b(?:was|were|is|are|had|has|consisted|included|the following|under)\b", said
    )
