"""The page about what `import` understands matches the tables."""

from __future__ import annotations

from tests.import_words import PAGE, page


def test_the_page_is_that_of_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.import_words"
