"""Many short texts in one string are found as in a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from belgrade_cli.names.packed import ONE_BY_ONE, Column

texts = st.lists(st.text("ab \n", max_size=4), max_size=70)


@given(texts)
def test_lines_by_number_and_by_place(lines: list[str]) -> None:
    column = Column.of(lines)
    plain = [line.replace("\n", " ") for line in lines]
    assert column.lines == plain
    assert [column.line(number) for number in range(len(lines))] == plain
    starts = [sum(len(line) + 1 for line in plain[:number]) + 1 for number in range(len(plain) + 1)]
    assert [column.number(start) for start in starts[:-1]] == list(range(len(plain)))
    assert Column(column.text, column.marks).marks == tuple(starts[::16])


@given(texts, st.text("ab ", min_size=1, max_size=2))
def test_lines_by_what_they_contain(lines: list[str], part: str) -> None:
    column = Column.of(lines)
    assert list(column.holding(part)) == [(number, line) for number, line in enumerate(column.lines) if part in line]
    beginning = [(number, line) for number, line in enumerate(column.lines) if line.startswith(part)]
    assert list(column.holding(f"\n{part}")) == beginning
    assert column.count(part) == column.count(part) == column.text.count(part)


@given(texts, st.text("ab ", max_size=2))
def test_lines_equal_to_a_text(lines: list[str], text: str) -> None:
    column = Column.of(lines)
    equal = [number for number, line in enumerate(column.lines) if line == text]
    assert column.equal(text) == equal, "by searching"
    assert column.equal(text) == equal, "by the table"


@given(texts)
def test_the_words_of_all_lines(lines: list[str]) -> None:
    column = Column.of(lines)
    words = {word for line in lines for word in line.split()}
    assert column.vocabulary == words
    assert all(f" {word} " in column.vocabulary_text for word in words)
    assert column.vocabulary_text.split() == sorted(words)


def test_after_many_lines_one_by_one_they_are_a_list() -> None:
    made = Column.of([str(number) for number in range(100)])
    column = Column(made.text, made.marks)
    for _ in range(ONE_BY_ONE):
        column.line(50)
    assert "lines" not in vars(column)
    assert column.line(99) == "99"
    assert "lines" in vars(column)
