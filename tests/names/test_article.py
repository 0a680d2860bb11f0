"""Names within a sentence."""

from __future__ import annotations

import pytest

from belgrade_cli.names.article import with_article


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("57th Army", "the 57th Army"),
        ("First Army (Bulgaria)", "the First Army (Bulgaria)"),
        ("Danube Military Flotilla", "the Danube Military Flotilla"),
        ("Allies", "the Allies"),
        ("Soviet Union", "the Soviet Union"),
        ("Belgrade offensive", "the Belgrade offensive"),
        ("Army Group F", "Army Group F"),
        ("III Corps", "III Corps"),
        ("Bulgaria", "Bulgaria"),
        ("Fyodor Tolbukhin", "Fyodor Tolbukhin"),
        ("", ""),
        (" ", " "),
    ],
)
def test_a_name_takes_the_article_where_english_has_it(name: str, said: str) -> None:
    assert with_article(name) == said
