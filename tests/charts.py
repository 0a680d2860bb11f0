"""Random trees for charts, and helpers that read a drawn chart back."""

from __future__ import annotations

import re
from html import unescape
from random import Random
from typing import NamedTuple

from belgrade_cli.answer.blocks import Face, Node, Party, Span, Style, Tree, span
from belgrade_cli.answer.pictures import Chart
from belgrade_cli.symbols.codes import BRANCHES, ECHELONS, IDENTITIES, code

WORDS = [
    "1st",
    "57th",
    "Guards",
    "Rifle",
    "Mechanised",
    "Ukrainian",
    "“Prinz",
    "Eugen”",
    "Division",
    "Brigade",
    "Self-propelled",
    "Höheres",
    "Панцирная",
    "第一師団",
    "Verkehrsüberwachungsbataillon",
    "&",
    "<b>",
    "†",
]
RELATIONSHIPS = (None, None, "organic", "assigned", "attached", "operational-control")
SIDES: tuple[Style, ...] = ("friend", "hostile", "neutral", "unknown")


def chance(seed: int) -> Random:
    """A seeded random generator, so that every run uses the same numbers."""
    return Random(seed)  # noqa: S311 - for made-up trees


def chart(random: Random, most: int) -> Chart:
    """A chart of up to `most` nodes, of any shape: chains, fans, bushes; some nodes are headings."""
    count = random.randint(1, most)
    near = random.choice((1, 3, most))
    above = [-1, *(max(0, number - random.randint(1, near)) for number in range(1, count))]
    if random.random() < 0.2:
        above = [-1 if random.random() < 0.3 else up for up in above]
    children: list[list[int]] = [[] for _ in above]
    for number, up in enumerate(above):
        if up >= 0:
            children[up].append(number)

    def node(number: int) -> Node:
        return _node(random, number, tuple(node(child) for child in children[number]))

    roots = tuple(node(number) for number, up in enumerate(above) if up < 0)
    return Chart(_words(random, 4), "Order of battle", Tree(roots), (Party("Allies", "friend"),), ("† disputed",))


def _node(random: Random, number: int, children: tuple[Node, ...]) -> Node:
    line = span(_words(random, 6))
    if random.random() < 0.1:
        return Node((Span(line[0].text, random.choice(("note", "heading", "hostile"))),), (), children)
    identity = random.choice(list(IDENTITIES))
    sidc = code(identity, random.choice([None, *ECHELONS]), random.choice([None, *BRANCHES]))
    details = tuple(span(_words(random, 8), "person") for _ in range(random.choice((0, 0, 1, 1, 3))))
    relationship = random.choice(RELATIONSHIPS)
    lent = relationship in ("attached", "operational-control")
    face = Face(f"u{number}", line, details, sidc, random.choice(SIDES), relationship, lent)
    return Node(line, (), children, face)


def _words(random: Random, most: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, most)))


class Shape(NamedTuple):
    """A rectangle of a picture."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: Shape) -> bool:
        """Whether the two overlap by more than a rounding error."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.2
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.2
        )


def texts(svg: str) -> list[str]:
    """The text elements of a picture in reading order, except those inside symbols."""
    inner = re.findall(r'<text class="ob-t[^>]*>(.*?)</text>', svg, re.DOTALL)
    return [unescape(re.sub("<[^>]*>", "", text)) for text in inner]
