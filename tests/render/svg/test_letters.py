"""Wrapping text in an unknown font."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from belgrade_cli.answer.blocks import Span, plain, span, visible
from belgrade_cli.render.svg.document import label, text
from belgrade_cli.render.svg.text_width import line_width, width, wrapped


def test_text_is_broken_between_words() -> None:
    line = span("Marshal of the Soviet Union Fyodor Tolbukhin")
    assert [plain(part) for part in wrapped(line, 10, 130)] == ["Marshal of the Soviet", "Union Fyodor Tolbukhin"]


def test_a_word_that_does_not_fit_is_broken_behind_hyphens_or_anywhere() -> None:
    assert [plain(part) for part in wrapped(span("reconnaissance-in-force"), 10, 90)] == ["reconnaissance-", "in-force"]
    broken = wrapped(span("Donaudampfschifffahrtsgesellschaft"), 10, 80)
    assert "".join(plain(part) for part in broken) == "Donaudampfschifffahrtsgesellschaft"
    assert len(broken) == 3


def test_styles_survive_and_a_mark_stays_with_its_word() -> None:
    line = (Span("57th Army"), Span("†", "dispute"), Span(" [1]", "source"))
    assert wrapped(line, 10, 1000) == ((Span("57th Army"), Span("†", "dispute"), Span(" [1]", "source")),)
    assert [plain(part) for part in wrapped(line, 10, 40)] == ["57th", "Army†", "[1]"]


def test_control_characters_become_visible_first() -> None:
    assert wrapped(span("a\nb\x1b"), 10, 1000) == (span(r"a\x0ab\x1b"),)


def test_lines_that_run_from_right_to_left_are_texts_of_their_own() -> None:
    """resvg draws the second line of such a text over the first."""
    assert text(label(span("الفرقة الأولى المشاة"), 10, 60), 0, 0).count("<text ") > 1
    assert text(label(span("57th Army of the Front"), 10, 60), 0, 0).count("<text ") == 1


def test_wide_letters_are_wider_and_marks_take_no_room() -> None:
    assert width("第", 10) > width("m", 10) > width("n", 10) > width("i", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("n", 10, bold=True) > width("n", 10)


@example([("000:II** ss", "dispute")], False)
@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["", "note", "dispute"])), max_size=5), st.booleans())
def test_nothing_is_lost_and_everything_fits(parts: list[tuple[str, str]], bold: bool) -> None:
    line = tuple(Span(text, style) for text, style in parts)  # type: ignore[arg-type]
    lines = wrapped(line, 10, 60, bold=bold)
    kept = "".join(plain(part) for part in lines).replace(" ", "")
    assert kept == visible(plain(line)).replace(" ", "")
    assert all(line_width(part, 10, bold=bold) <= 60.001 for part in lines)
