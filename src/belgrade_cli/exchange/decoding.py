"""Decode foreign files: UTF-8 or a given encoding; guesses are only suggested, never used."""

from __future__ import annotations

import codecs
import re

from belgrade_cli.errors import DataError, Position, Problem, UsageError
from belgrade_cli.loading.decode import decode, refused_character

GUESSED = {
    "cp1250": "ćčšžđČŠŽĐĆěřůáíéýúőűłńśźż–—„“”’…",
    "cp1252": "äöüßÄÖÜéèêëàâçîïôûùñóíáúøåæ°–—„“”’…",
    "cp1251": "",
    "koi8-r": "",
    "cp866": "",
}
"""Encodings that may be guessed, with their typical letters; Cyrillic ones are distinguished by whole words."""
_CYRILLIC = re.compile(r"\b[Ѐ-Я]?[а-џ]{3,}\b")


def characters(content: bytes, name: str, encoding: str | None = None, *, cells: bool = False) -> str:
    """Decode a file; raises DataError, with the position and a likely encoding, if it is not text.

    In `cells`, control characters are not checked here but reported later one by one.
    """
    if encoding:
        return _decoded_as(content, name, encoding)
    text, fault = decode(content)
    if fault:
        position = Position(name, *text.line_and_column(fault.offset))
        guess = _guess(content) if fault.code == "bad-encoding" else None
        hint = f"with --encoding {guess[0]} it reads '{guess[1]}'" if guess else fault.hint
        raise DataError((Problem(fault.code, position, fault.message, hint),))
    wide = _wide(content)
    fault = None if cells and not wide else refused_character(text, json=False)
    if fault:
        position = Position(name, *text.line_and_column(fault.offset))
        hint = f"with --encoding {wide[0]} it reads '{wide[1]}'" if wide else fault.hint
        raise DataError((Problem(fault.code, position, fault.message, hint),))
    return text.characters


def _decoded_as(content: bytes, name: str, encoding: str) -> str:
    try:
        known = codecs.lookup(encoding)
        if not known._is_text_encoding:
            raise LookupError
        text = content.decode(known.name)
    except (LookupError, UnicodeEncodeError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            message = f"byte {error.start + 1:,} is not valid {encoding}"
            raise DataError((Problem("bad-encoding", Position(name), message),)) from None
        raise UsageError(
            f"invalid value '{encoding[:40]}' for --encoding", hint="for example cp1250, cp1251, cp1252, utf-16"
        ) from None
    return text.removeprefix("\ufeff").replace("\x00", "\ufffd")


def _wide(content: bytes) -> tuple[str, str] | None:
    """The encoding with two or four bytes for each letter of a text without a byte order mark, and its first words."""
    sample = content[:400]
    if sample.count(0) * 3 < len(sample):
        return None
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = sample[: len(sample) // 4 * 4].decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return encoding.removesuffix("-le") if text.startswith("\ufeff") else encoding, text.strip("\ufeff")[
                :20
            ].split("\n")[0]
    return None


def _guess(content: bytes) -> tuple[str, str] | None:
    """The most likely encoding, and the first word that it explains."""
    best: tuple[int, str, str] | None = None
    sample = content[:200_000]
    for encoding, letters in GUESSED.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = [sign for sign in text if ord(sign) > 127]
        good = sum(sign in letters for sign in strange) if letters else sum(map(len, _CYRILLIC.findall(text)))
        score = min(good, len(strange)) - (len(strange) - good)
        word = next((word for word in re.findall(r"\w+", text) if not word.isascii()), "")
        if score > 0 and (best is None or score > best[0]):
            best = (score, encoding, word)
    return (best[1], best[2][:40]) if best else None
