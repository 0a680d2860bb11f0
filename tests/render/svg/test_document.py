"""Text in pictures."""

from __future__ import annotations

import pytest

from belgrade_cli.answer.blocks import Span, span
from belgrade_cli.render.svg.document import runs_left


@pytest.mark.parametrize(
    ("text", "left"), [("57th Army", False), ("Жданов", False), ("דיוויזיה 5", True), ("5 الفرقة", True), ("", False)]
)
def test_a_line_runs_left_if_one_of_its_letters_does(text: str, left: bool) -> None:
    assert runs_left(span(text)) is left
    assert runs_left((Span("A "), *span(text))) is left
