"""Every kind of problem has its smallest data set, and no other problem; the page about them is up to date."""

from __future__ import annotations

import pytest

from tests.problems import LIMITS, PAGE, Entry, codes_of_the_program, entries, page


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_the_smallest_data_set_has_this_problem_only(entry: Entry) -> None:
    assert {problem.code for problem in entry.problems} == {entry.code}


def test_every_problem_is_in_the_catalogue() -> None:
    assert {entry.code for entry in entries()} | set(LIMITS) == set(codes_of_the_program())


def test_the_page_is_what_the_files_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.problems`"
