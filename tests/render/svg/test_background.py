"""The background of a picture."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from tests.exchange.checks import shipped

from belgrade_cli.model.history import State
from belgrade_cli.query.map import map
from belgrade_cli.query.tree import tree
from belgrade_cli.render import files, render
from belgrade_cli.render.look import Ground, Look, paper


def chart(ground: Ground) -> str:
    answer = tree(State(shipped()), "57th-army")
    return render(answer, "svg", look=Look(ground))


@pytest.mark.parametrize(("ground", "fill", "ink"), [("white", "#fff", "#1a1a1a"), ("dark", "#1b1b1b", "#f0f0f0")])
def test_a_ground_is_opaque_and_the_same_in_every_scheme(ground: Ground, fill: str, ink: str) -> None:
    svg = chart(ground)
    assert f'fill="{fill}"' in svg[svg.index('class="ob-ground"') :][:120]
    assert "@media" not in svg
    style = svg[svg.index("<style>") : svg.index("</style>")]
    last = [rule for rule in style.split("}") if rule.startswith(".ob-t{")][-1]
    assert f"fill:{ink}" in last


def test_a_map_has_a_dark_ground_too() -> None:
    answer = map(State(shipped(), date(1944, 10, 12)), None)
    light, dark = (render(answer, "svg", look=Look(ground)) for ground in ("white", "dark"))
    for svg in (light, dark):
        assert "@media" not in svg
        ET.fromstring(svg)  # noqa: S314 - our own
    assert dark.count(".map-land{") == light.count(".map-land{") + 1
    drawn = dark.partition("</defs>")[2]
    assert not re.findall(r'(?:fill|stroke)="#(?!fff|000|1b1b1b|80e0ff|ff8080)', drawn), "a colour that does not turn"


def test_a_transparent_picture_goes_by_the_readers_scheme() -> None:
    svg = chart("none")
    assert "ob-ground" not in svg
    assert "prefers-color-scheme:dark" in svg


def test_a_name_cannot_change_the_style() -> None:
    from tests.orders import battle

    of = battle(
        """forces: [{id: a, name: "@media screen and (prefers-color-scheme:dark){x{}} </style> viewBox=\\"1 1 1 1\\""}]"""
    )
    svg = render(tree(State(of), None), "svg", look=Look("dark"))
    assert "@media screen and" in svg.partition("</style>")[2]
    ET.fromstring(svg)  # noqa: S314 - our own


def test_links_have_both_forms_and_a_sheet_its_size() -> None:
    svg = chart("white")
    assert svg.count(" href=") == svg.count("xlink:href=") > 5
    sheet = files(tree(State(shipped()), "57th-army"), "svg", look=Look(paper=paper("A4")))
    assert len(sheet) == 1
    text = sheet[0].decode()
    assert 'width="210mm" height="297mm"' in text
    assert "@page{size:210mm 297mm;margin:0}" in text
