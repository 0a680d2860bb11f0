"""PDF and PNG, read with pypdf and from the PNG header."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from tests.exchange.checks import shipped

from belgrade_cli.answer.answer import Answer
from belgrade_cli.errors import BelgradeError
from belgrade_cli.model.history import State
from belgrade_cli.model.order_of_battle import OrderOfBattle
from belgrade_cli.model.records import Dataset, Unit
from belgrade_cli.query.figures import figures
from belgrade_cli.query.tree import tree
from belgrade_cli.render import files, losses, printed
from belgrade_cli.render.look import Look, Paper, paper

if TYPE_CHECKING:
    from collections.abc import Iterator

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("resvg_py")
pytest.importorskip("svg2pdf_py")
A4, A3 = (595, 842), (1191, 842)


@pytest.fixture(scope="module", autouse=True)
def a_font() -> None:
    """A machine without fonts cannot print; a test below checks the message."""
    try:
        files(whole("57th-army"), "png")
    except BelgradeError as error:
        pytest.skip(str(error))


def whole(unit: str | None = None) -> Answer:
    return tree(State(shipped()), unit)


def pages(content: bytes) -> list[tuple[tuple[int, int], str]]:
    """The size of each page in points, and its text on one line."""
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    return [
        ((round(page.mediabox.width), round(page.mediabox.height)), " ".join(page.extract_text().split()))
        for page in read
    ]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_text_can_be_searched_in_any_script() -> None:
    [(_, text)] = pages(files(figures(State(shipped()), "strength"), "pdf")[0])
    assert "580,000" in text
    [(_, text)] = pages(files(whole("57th-army"), "pdf")[0])
    assert "57th Army†" in text
    assert "Nikolai Gagen" in text
    from tests.orders import battle

    [(_, text)] = pages(files(tree(State(battle("forces: [{id: a, name: 57-я армия Ђоко}]")), None), "pdf")[0])
    assert "57-я армия Ђоко" in text


@pytest.mark.slow
def test_the_whole_fills_one_sheet_of_a3_and_an_overview_leads_through_a4() -> None:
    [(sheet, text)] = pages(files(whole(), "pdf", look=Look(paper=paper("A3", landscape=True)))[0])
    assert sheet == A3
    assert all(" ".join(unit.name.split()) in text for unit in shipped().units.values())
    small = pages(files(whole(), "pdf", look=Look(paper=paper("A4")))[0])
    assert {sheet for sheet, _ in small} == {A4}
    assert "page 3" in small[0][1]
    assert "57th Army†" in small[1][1]


def test_no_name_is_smaller_than_six_points() -> None:
    for name in ("A4", "A3", "letter"):
        for document in files(whole(), "svg", look=Look(paper=paper(name))):
            text = document.decode()
            high = float(text.partition("viewBox=")[2].split('"')[1].split()[3])
            points = paper(name).height * 72 / 25.4 / high
            assert 10.5 * points >= 6 - 0.01


@pytest.mark.slow
def test_every_formation_stands_on_exactly_one_page() -> None:
    for look in (paper("A4"), paper("letter", landscape=True)):
        sheets = [text for _, text in pages(files(whole(), "pdf", look=Look(paper=look))[0])][1:]
        for commander in ("Akhnav Sagitov", "Semyon Kozak", "Hans Felber", "Milutin Morača"):
            assert sum(commander in sheet for sheet in sheets) == 1


def test_a_png_is_the_same_bytes_and_twice_as_large() -> None:
    first = files(whole("57th-army"), "png")
    assert first == files(whole("57th-army"), "png")
    svg = files(whole("57th-army"), "svg")[0].decode()
    width, height = (float(part) for part in svg.partition("viewBox=")[2].split('"')[1].split()[2:])
    assert size(first[0]) == (round(2 * width), round(2 * height))
    assert size(files(whole("57th-army"), "png", look=Look(paper=paper("A4")))[0]) == (1654, 2339)


def test_grounds_are_seen() -> None:
    corner = {
        ground: pixel(files(whole("57th-army"), "png", look=Look(ground))[0]) for ground in ("white", "dark", "none")
    }
    assert corner == {"white": (255, 255, 255, 255), "dark": (27, 27, 27, 255), "none": (0, 0, 0, 0)}


def test_the_edge_of_a_picture_is_as_opaque_as_the_rest() -> None:
    """The size of this picture is not a whole number of pixels."""
    assert pixel(files(figures(State(shipped()), "casualties"), "png", look=Look("dark"))[0]) == (27, 27, 27, 255)


def pixel(png: bytes) -> tuple[int, ...]:
    """The first pixel; its row has no filter that could change it."""
    data = b"".join(part for kind, part in chunks(png) if kind == b"IDAT")
    return tuple(zlib.decompress(data)[1:5])


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def test_what_is_too_large_is_refused_before_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "MOST_PIXELS", 1000)
    with pytest.raises(BelgradeError, match="too large for a PNG") as raised:
        files(whole(), "png")
    assert "--paper A4" in (raised.value.hint or "")


def test_without_a_font_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py
    import svg2pdf_py  # type: ignore[import-untyped]

    def vectors(documents: list[str]) -> list[bytes]:
        return list(svg2pdf_py.svg_pages_to_pdfs(documents, svg2pdf_py.FontDatabase()))

    def pixels(document: str) -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=document, skip_system_fonts=True))

    monkeypatch.setattr(printed, "_vectors", vectors)
    monkeypatch.setattr(printed, "_pixels", pixels)
    for format in ("pdf", "png"):
        with pytest.raises(BelgradeError, match="no installed font covers"):
            files(whole("57th-army"), format)


def test_a_script_without_a_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(letter: str) -> bytes:
        return b"box" if letter in "ไทย\ufdd0" else letter.encode()

    monkeypatch.setattr(printed, "_drawn", drawn)
    named = OrderOfBattle(Dataset(forces=(Unit(id="a", name="ไทย 王國 Жданов é 👍"), Unit(id="b", name="第十一"))))
    answer = tree(State(named))
    assert losses(answer, "png") == ("no installed font covers the letters of Thai; they are drawn as boxes",)
    assert losses(answer, "svg") == losses(whole("57th-army"), "pdf") == ()


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "svg2pdf_py", None)
    with pytest.raises(BelgradeError) as raised:
        files(whole("57th-army"), "pdf")
    assert raised.value.hint == "pip install 'belgrade[print]'"


def test_an_answer_without_a_picture_is_no_file() -> None:
    assert files(Answer([]), "pdf") == files(Answer([]), "png") == []


LOOKS = (paper("A4"), paper("A4", landscape=True))


def drawn_timeline() -> Answer:
    from belgrade_cli.query.timeline import timeline

    return timeline(State(shipped()))


def missed(text: str) -> list[str]:
    """The beginnings of events that are missing from a text."""
    starts = [" ".join(event.title.split()[:3]) for event in shipped().events.values()]
    return [start for start in starts if start not in text]


@pytest.mark.parametrize("sheet", LOOKS, ids=["upright", "across"])
def test_a_timeline_goes_on_from_page_to_page(sheet: Paper) -> None:
    drawn = [document.decode() for document in files(drawn_timeline(), "svg", look=Look(paper=sheet))]
    assert len(drawn) > 5
    assert missed(" ".join(words(document) for document in drawn)) == []
    assert "1 / " in words(drawn[0])
    assert "Sources:" in words(drawn[-1])
    high = float(drawn[0].partition("viewBox=")[2].split('"')[1].split()[3])
    assert 9.5 * sheet.height * 72 / 25.4 / high >= 6 - 0.01


def words(document: str) -> str:
    """The text of a picture on one line."""
    return " ".join(" ".join(ElementTree.fromstring(document).itertext()).split())  # noqa: S314 - written by the program itself


@pytest.mark.slow
@pytest.mark.parametrize("sheet", LOOKS, ids=["upright", "across"])
def test_a_printed_timeline_can_be_searched(sheet: Paper) -> None:
    read = pages(files(drawn_timeline(), "pdf", look=Look(paper=sheet))[0])
    assert len(read) > 5
    assert missed(" ".join(page for _, page in read)) == []
    assert "1 / " in read[0][1]
    assert "Sources:" in read[-1][1]
