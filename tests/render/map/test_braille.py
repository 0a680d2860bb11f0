"""Maps in a terminal: as wide as the screen, names over water, in ASCII if necessary."""

from __future__ import annotations

from datetime import date

import pytest

from belgrade_cli.answer.blocks import plain
from belgrade_cli.answer.maps import Map, Sign, Site
from belgrade_cli.loading import load
from belgrade_cli.loading.ground_file import shapes
from belgrade_cli.model.history import State
from belgrade_cli.query.map import map as draw
from belgrade_cli.render import render_styled
from belgrade_cli.render.map.braille import drawn


@pytest.fixture(scope="module")
def picture() -> Map:
    battle = load()
    found = draw(State(battle, date(1944, 10, 12)), shapes=shapes(battle)).picture
    assert isinstance(found, Map)
    return found


@pytest.mark.parametrize(("columns", "rows"), [(80, 22), (120, 38), (40, 10), (200, 60)])
def test_it_fills_the_screen_and_no_more(picture: Map, columns: int, rows: int) -> None:
    lines = [plain(line) for line in drawn(picture, columns, rows)]
    assert len(lines) == rows
    assert max(map(len, lines)) <= columns
    assert any("\u2800" < letter <= "\u28ff" for line in lines for letter in line)


def test_places_and_formations_are_named(picture: Map) -> None:
    text = "\n".join(plain(line) for line in drawn(picture, 120, 38))
    for name in ("Belgrade", "Kraljevo", "Corps headquarters Müller (HQ)", "Vidin"):
        assert name in text


def test_formations_have_the_colours_of_their_sides(picture: Map) -> None:
    styles = {span.text: span.style for line in drawn(picture, 120, 38) for span in line}
    assert next(style for text, style in styles.items() if "Corps headquarters Müller" in text) == "hostile"


def test_in_ascii(picture: Map) -> None:
    lines = [plain(line) for line in drawn(picture, 80, 22, ascii=True)]
    assert not any("\u2800" <= letter <= "\u28ff" for line in lines for letter in line)
    assert any("." in line for line in lines)


def test_several_at_one_place_are_counted_where_they_have_no_room() -> None:
    signs = tuple(Sign(f"u{n}", f"{n}th Division with a very long name", "", "friend", True, "") for n in range(30))
    sites = (Site("a", "Here", (20.0, 44.0), 0, signs), Site("b", "There", (20.5, 44.5), 0, signs))
    made = Map("", "", sites, (), (), (), (), ((20.0, 44.0), (20.5, 44.5)), (), ())
    assert "Here (30)" in "\n".join(plain(line) for line in drawn(made, 40, 10))


def test_a_terminal_shows_map_and_list(picture: Map) -> None:
    answer = draw(State(load(), date(1944, 10, 12)))
    wide = render_styled(answer, width=100, height=40, colors="none")
    assert wide.index("\u2809" if "\u2809" in wide else "●") < wide.index("Evidence")
    small = render_styled(answer, width=30, height=40, colors="none")
    assert not any("\u2800" <= letter <= "\u28ff" for letter in small)
