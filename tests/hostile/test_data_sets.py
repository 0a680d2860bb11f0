"""Random, mutated and shuffled data sets: each is answered in every format, or rejected with a message."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belgrade_cli.exchange.yaml_writer import write_yaml
from belgrade_cli.loading import examine
from belgrade_cli.loading.locate import shipped
from tests.hostile.calls import calls, faults, kept_program
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path

BOUNDED = settings(
    max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FORMATS = ("text", "json", "jsonl", "csv", "tsv", "markdown", "svg", "dot", "mermaid", "html")
OFF = {"BELGRADE_CACHE": "off"}

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
days = st.dates().map(str).filter(lambda day: day >= "1000") | st.sampled_from(
    ["1944", "1944-10", "[1944-10-01..1944-10-09]", "../1944-10-20", "1944~"]
)


@st.composite
def data_sets(draw: st.DrawFn) -> dict[str, Any]:
    """A valid data set of nested and moved units, people, events and figures, with arbitrary texts."""
    ids = iter(range(10_000))
    people = [
        {"id": f"p{n}", "name": draw(texts), "aliases": draw(st.lists(texts, max_size=2))}
        for n in range(draw(st.integers(1, 3)))
    ]

    def unit(depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {"id": f"u{next(ids)}", "name": draw(texts)}
        if draw(st.booleans()):
            made["commanders"] = [
                {"person": draw(st.sampled_from(people))["id"], "rank": draw(texts), "from": draw(days)}
            ]
        if draw(st.booleans()):
            made |= {
                "note": draw(texts),
                "echelon": draw(st.sampled_from(["army", "corps", "division"])),
                "aliases": [draw(texts)],
            }
        made["subordinates"] = [unit(depth + 1) for _ in range(draw(st.integers(0, 2 if depth < 3 else 0)))]
        return made

    forces = [unit(0) for _ in range(draw(st.integers(1, 3)))]
    first = forces[0]["id"]
    forces[-1].setdefault("strength", [{"measure": "tanks", "value": draw(st.integers(0, 10**12))}])
    events = [
        {"id": f"e{n}", "title": draw(texts), "date": draw(days), "units": [first]}
        for n in range(draw(st.integers(0, 3)))
    ]
    return {"forces": forces, "people": people, "events": events}


@BOUNDED
@given(
    data=data_sets(),
    question=st.sampled_from(
        [("tree",), ("tree", "--on", "1944-10-05"), ("units",), ("timeline",), ("show", "u0"), ("strength",)]
    ),
)
def test_any_data_set_is_answered_in_every_format_and_reads_back(
    data: dict[str, Any], question: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with kept_program():
        for format in FORMATS:
            ran = belgrade("--data", str(file), *question, "-f", format, env=OFF)
            assert ran.status in (0, 2), ran.err
            assert not faults(ran, (*question, "-f", format)), format
        back = tmp_path / "y.yaml"
        back.write_text(belgrade("--data", str(file), "export", "yaml", env=OFF).out, encoding="utf-8")
        asked = (*question, "--json")
        assert belgrade("--data", str(back), *asked, env=OFF) == belgrade("--data", str(file), *asked, env=OFF)


REAL = sorted(shipped().rglob("*.yaml"))


@BOUNDED
@given(
    file=st.sampled_from(REAL), at=st.floats(0, 1), length=st.integers(0, 60), put=st.binary(max_size=8) | texts.map(str.encode),
    start=st.floats(0, 1),
)  # fmt: skip
def test_mutated_real_files_bring_problems_with_their_places(
    file: Path, at: float, length: int, put: bytes, start: float, tmp_path: Path
) -> None:
    content = file.read_bytes()
    # Some thousand bytes from the beginning of a line, with one change.
    begin = content.rfind(b"\n- ", 0, int(start * len(content))) + 1
    piece = content[begin : begin + 4_000]
    place = int(at * len(piece))
    (tmp_path / "x.yaml").write_bytes(b"forces:\n" + piece[:place] + put + piece[place + length :])
    for problem in examine(tmp_path / "x.yaml").problems:
        assert problem.position.path == str(tmp_path / "x.yaml")
        assert problem.message


def test_the_order_of_files_changes_nothing_where_nothing_depends_on_it(tmp_path: Path) -> None:
    """Files are read in path order, which only affects lists of one key in several files.

    Here each key is in one file, so neither the names of the files nor the order of their creation matters.
    """
    parts = {file.stem: file.read_bytes() for file in REAL if file.parent.name != "forces"}
    forces = [
        line
        for file in REAL
        if file.parent.name == "forces"
        for line in file.read_text("utf-8").split("\n")
        if line != "forces:"
    ]
    parts["forces"] = "\n".join(["forces:", *forces]).encode()
    answers = set()
    for seed in range(2):
        order = sorted(parts)
        random.Random(seed).shuffle(order)  # noqa: S311
        folder = tmp_path / str(seed)
        folder.mkdir()
        for number, name in enumerate(order):
            (folder / f"{number:02}.yaml").write_bytes(parts[name])
        for command in (("tree", "--json"), ("timeline", "--json"), ("info", "--json"), ("strength",)):
            ran = belgrade("--data", str(folder), *command, env=OFF)
            assert ran.status == 0, ran.err
            answers.add((command, ran.out))
    assert len(answers) == 4


@BOUNDED
@given(data=data_sets(), seed=st.integers(0, 99))
def test_the_order_of_keys_and_of_what_has_an_id_changes_no_single_answer(
    data: dict[str, Any], seed: int, tmp_path: Path
) -> None:
    dice = random.Random(seed)  # noqa: S311
    shuffled = {key: dice.sample(records, len(records)) for key, records in dice.sample(list(data.items()), len(data))}
    (tmp_path / "x.yaml").write_text(write_yaml(data), encoding="utf-8")
    (tmp_path / "y.yaml").write_text(write_yaml(shuffled), encoding="utf-8")
    with kept_program():
        for asked in (("show", "u0", "--json"), ("who", "p0", "--json")):
            first, second = (belgrade("--data", str(tmp_path / name), *asked, env=OFF) for name in ("x.yaml", "y.yaml"))
            assert first.status == second.status
            assert by_id(first.out) == by_id(second.out)


def by_id(out: str) -> Any:
    """An answer with its lists of records sorted, since the order of equal records is that of the files."""

    def ordered(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: ordered(value) for key, value in part.items()}
        return sorted(map(ordered, part), key=json.dumps) if isinstance(part, list) else part

    return ordered(json.loads(out))


def test_every_command_is_known_to_the_generic_tests() -> None:
    assert len(calls()) > 15
