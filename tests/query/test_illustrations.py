from __future__ import annotations

from datetime import date

from tests.orders import battle

from belgrade_cli.answer.pictures import Chart
from belgrade_cli.model.history import State
from belgrade_cli.query.tree import tree

DOUBTFUL = """
    forces:
      - {id: sure, name: Sure, echelon: corps, branch: infantry}
      - {id: doubtful, name: Doubtful, echelon: corps, branch: infantry, from: "[1944-10-01..1944-10-10]"}
"""


def test_a_unit_that_only_possibly_exists_has_a_question_mark_and_a_broken_frame() -> None:
    def symbols(day: int) -> list[tuple[str, str]]:
        picture = tree(State(battle(DOUBTFUL), date(1944, 10, day))).picture
        assert isinstance(picture, Chart)
        faces = [node.face for node in picture.tree.roots if node.face]
        return [("".join(span.text for span in face.name), face.sidc[6]) for face in faces]

    assert symbols(5) == [("Sure", "0"), ("Doubtful\u00a0?", "1")]
    assert symbols(10) == [("Sure", "0"), ("Doubtful", "0")]
