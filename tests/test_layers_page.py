"""`docs/layers.md` goes from one finding to a tree that shows it with its source; followed step by step.

`python -m tests.test_layers_page` updates the outputs.
"""

from __future__ import annotations

from pathlib import Path

from tests.test_your_own_battle import followed

PAGE = Path(__file__).parent.parent / "docs" / "layers.md"


def test_following_the_page_prints_what_it_shows() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert followed(page) == page


def test_it_leads_to_a_tree_that_shows_the_finding_with_its_source() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "(Ljubo Vučković, from 7 September 1944 or earlier) [archive: avii, box 12, folder 3]" in page or (
        "(Ljubo Vučković) [archive: avii, box 12, folder 3]" in page
    )


if __name__ == "__main__":
    PAGE.write_text(followed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
