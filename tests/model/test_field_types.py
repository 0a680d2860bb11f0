"""Ids, languages, locators and parts of records: what they may look like."""

from __future__ import annotations

import re

import pytest

from belgrade_cli.model.field_types import FORMS

GOOD = {
    "id": ["a", "1", "57th-army", "a_b", "Ђоко", "第一師団", "ю-7", "A--", "a-"],
    "language": ["de", "sr-Cyrl", "ota", "zh-Hant-TW", "de-1901"],
    "locator": ["a", "a#b", "a#b-c, k. 12, f. 3", "a, box 2", "57th#1_a"],
    "part": ["a", "a.b", "57th-army.superior", "a.as_printed", "a.b-c.d", "ю.note"],
}
BAD = {
    "id": ["", "-a", "_a", "a b", "a.b", "a#b", "a\n", "a\u00d7b", "a\u00a0b", "a,", "a/b"],
    "language": ["", "d", "german", "de-", "de-x", "de_AT", "de-Cyrlicscript", "de\n", "ру"],
    "locator": ["", "#b", "a#", "a# b", "a b", "a,b", "a, ", "a, b ", "a#b#c", "a\n"],
    "part": ["", ".a", "a.", "a..b", "a b", "a.b c", "a#b", "a.b\n"],
}


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in GOOD.items() for text in texts])
def test_good_forms(form: str, text: str) -> None:
    assert re.search(FORMS[form], text)


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in BAD.items() for text in texts])
def test_bad_forms(form: str, text: str) -> None:
    assert not re.search(FORMS[form], text)
