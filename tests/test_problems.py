"""Every kind of problem has a smallest data set with no other problem; the page about them is up to date."""

from __future__ import annotations

import pytest

from tests.problems import LIMITS, PAGE, cases, codes_of_the_program, page


@pytest.mark.parametrize("code", cases())
def test_the_smallest_data_set_has_this_problem_only(code: str) -> None:
    assert {problem.code for problem in cases()[code]().problems} == {code}


def test_every_problem_is_in_the_catalogue() -> None:
    assert cases().keys() | set(LIMITS) == set(codes_of_the_program())


def test_the_page_is_what_the_files_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.problems`"
