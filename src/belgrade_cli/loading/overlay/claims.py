"""The disputes between layers: those that a layer decides, those that it joins, and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from belgrade_cli.loading.overlay.agreement import folded
from belgrade_cli.model.records import Dispute, Statement
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_LONGEST = 60
"""The most characters of a record's id, and of a layer's, in the id of a new dispute."""
_MOST = 50
"""The most records and claims by which a dispute can be found."""


EDITOR = ("editor",)
"""The source of a claim for which none is named."""


class ClaimText(NamedTuple):
    """What a layer says about something, in words, with its sources."""

    words: str
    sources: tuple[str, ...]

    def claim(self, layer: str | None) -> Statement:
        """As a claim of a dispute."""
        return Statement(says=self.words, sources=self.sources or EDITOR, layer=layer)


class Disputes:
    """All disputes while a layer is laid over the data below: those of both, and new ones."""

    def __init__(
        self, below: Sequence[Dispute], above: Sequence[Dispute], layer: str, taken: Callable[[str], bool]
    ) -> None:
        """`above` excludes disputes that are also below; `taken` says whether an id is in use."""
        self._layer = layer
        self._taken = taken
        self.records: dict[str, Dispute] = {dispute.id: dispute for dispute in (*below, *above)}
        self._own = {dispute.id for dispute in above}
        self._about: dict[tuple[str, ...], str] = {}
        """The first dispute about a part, a part and a record, or a part and a claim."""
        self._nth: dict[str, int] = {}
        for dispute in self.records.values():
            self._note(dispute)

    def settle(
        self, part: str, question: str, below: ClaimText, above: ClaimText, *, beside: Collection[str] | None = None
    ) -> bool:
        """Record that two layers disagree about a part; return whether the layer above decides it for itself.

        `beside` is given for one of several entries in a list: the ids that it names. A dispute that it joins must be
        about one of them, or about what the data below say.
        """
        keys = [(part,)] if beside is None else [(part, folded(below.words)), *((part, name) for name in beside)]
        name = next((self._about[key] for key in keys if key in self._about), None)
        if name is not None:
            if name in self._own and _decides(self.records[name], above):
                return True
            self._join(self.records[name], above)
            return False
        self._make(part, question, below, above)
        return False

    def take(self, dispute: Dispute) -> None:
        """Replace a dispute by its joined version."""
        self.records[dispute.id] = dispute

    def _join(self, dispute: Dispute, said: ClaimText) -> None:
        claims = list(dispute.claims)
        for place, claim in enumerate(claims):
            if folded(claim.says) == folded(said.words):
                joined = tuple(dict.fromkeys((*claim.sources, *said.sources)))
                claims[place] = msgspec.structs.replace(claim, sources=joined) if joined != claim.sources else claim
                break
        else:
            claims.append(said.claim(self._layer))
        self.records[dispute.id] = msgspec.structs.replace(dispute, claims=tuple(claims))

    def _make(self, part: str, question: str, below: ClaimText, above: ClaimText) -> None:
        record, _, key = part.partition(".")
        if below.words == above.words:
            above = above._replace(words=f"{above.words} (according to the layer)")
        dispute = Dispute(
            id=self._free_id(record, key.replace(".", "-")),
            about=(part,),
            question=question,
            claims=(below.claim(None), above.claim(self._layer)),
            reading=below.words,
            because=f"The layer '{self._layer}' disagrees; the value from the underlying data set is shown.",
            layer=self._layer,
        )
        self.records[dispute.id] = dispute
        self._note(dispute)

    def _free_id(self, record: str, key: str) -> str:
        layer = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in self._layer)
        plain = f"{record[:_LONGEST]}-{key}-{layer[:_LONGEST]}"
        name = plain
        while name in self.records or self._taken(name):
            self._nth[plain] = self._nth.get(plain, 1) + 1
            name = f"{plain}-{self._nth[plain]}"
        return name

    def _note(self, dispute: Dispute) -> None:
        records = [part.partition(".")[0] for part in dispute.about]
        said = [folded(claim.says) for claim in dispute.claims]
        for part in dispute.about:
            for key in ((part,), *((part, word) for word in (*records[:_MOST], *said[:_MOST]))):
                self._about.setdefault(key, dispute.id)


def _decides(dispute: Dispute, said: ClaimText) -> bool:
    """Whether the reading of a layer's own dispute is the layer's claim: the same words, or a common source."""
    chosen = [claim for claim in dispute.claims if claim.says == dispute.reading]
    return any(
        folded(claim.says) == folded(said.words) or not set(claim.sources or dispute.sources).isdisjoint(said.sources)
        for claim in chosen
    )
