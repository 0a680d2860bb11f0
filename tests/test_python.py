"""The Python interface: its page, its answers compared with those of the command line, and errors."""

from __future__ import annotations

import doctest
import json
import re
import shlex
import subprocess
import sys
from base64 import b64decode
from datetime import date
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import typer

import belgrade_cli
from belgrade_cli import AmbiguousNameError, Battle, BelgradeError, NameNotFoundError, Reply, UsageError, load
from belgrade_cli.cli.app import app
from belgrade_cli.cli.formats import FormatOptions
from belgrade_cli.render.json import encode
from tests.program import belgrade

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "python.md"


@pytest.fixture(scope="module")
def battle() -> Battle:
    return load()


def test_the_page_does_what_it_says() -> None:
    ran = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS, globs={}, encoding="utf-8")
    assert (ran.failed, ran.attempted > 25) == (0, True)


CALLS: tuple[tuple[str, str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("tree", "tree", (), {}),
    ("tree 57th-army", "tree", ("57th army",), {}),
    ("tree --on 1944-10-12 --side axis --depth 1", "tree", (), {"on": date(1944, 10, 12), "side": "axis", "depth": 1}),
    ("show 14th-corps", "show", ("14th-corps",), {}),
    ("show 14th-corps --on 1944-10-07", "show", ("14th-corps",), {"on": "7 October 1944"}),
    ("who Ivanov", "who", ("Ivanov",), {}),
    ("who Felber --on 1944-10-05", "who", ("Felber",), {"on": "1944-10-05"}),
    ("people --side axis", "people", (), {"side": "Axis"}),
    ("units --nation bulgaria", "units", (), {"nation": "bulgaria"}),
    ("units --echelon division --branch mountain", "units", (), {"echelon": "division", "branch": "mountain"}),
    (
        "units --place belgrade --from 1944-10-14 --until 1944-10-20",
        "units",
        (),
        {"place": "belgrade", "start": "1944-10-14", "until": "1944-10-20"},
    ),
    ("timeline", "timeline", (), {}),
    ("timeline --from 1944-10-14 --until 1944-10-20", "timeline", (), {"start": "1944-10-14", "until": "1944-10-20"}),
    ("timeline --person Felber", "timeline", (), {"person": "Felber"}),
    ("strength", "strength", (), {}),
    ("strength allies", "strength", ("allies",), {}),
    ("casualties", "casualties", (), {}),
    ("changes 1944-09-19 1944-10-05", "changes", ("1944-09-19", "1944-10-05"), {}),
    ("compare allies axis", "compare", ("allies", "axis"), {}),
    ("place Zaječar", "place", ("Zaječar",), {}),
    ("find prinz", "find", ("prinz",), {}),
    ("medal", "medal", (), {}),
    ("info", "info", (), {}),
    ("coverage", "coverage", (), {}),
    ("disputes", "disputes", (), {}),
    ("sources", "sources", (), {}),
    ("sources medal", "sources", ("medal",), {}),
    ("query 'SELECT id FROM units'", "query", ("SELECT id FROM units",), {}),
    ("map --on 1944-10-12", "map", (), {"on": "1944-10-12"}),
    ("map --stage first-stage --side axis", "map", (), {"stage": "first stage", "side": "Axis powers"}),
    ("tree 57th-army --relations", "tree", ("57th-army",), {"relations": True}),
    ("symbol 57th-army", "symbol", ("57th army",), {}),
    ("symbol 10031000211211000000", "symbol", ("10031000211211000000",), {}),
    ("counters 57th-army --on 1944-10-12", "counters", ("57th-army",), {"on": "1944-10-12"}),
    ("strength --on 1944-09-28", "strength", (), {"on": "28 September 1944"}),
    (
        "casualties --from 1944-09-14 --until 1944-10-20",
        "casualties",
        (),
        {"start": "1944-09-14", "until": "1944-10-20"},
    ),
    (
        "compare 57th-army army-group-f --on 1944-10-12",
        "compare",
        ("57th-army", "army-group-f"),
        {"on": "1944-10-12"},
    ),
    ("diff examples/further-reading", "diff", ("examples/further-reading",), {}),
)
"""A command, and the method call with the same options."""


@pytest.mark.parametrize(("command", "function", "given", "options"), CALLS, ids=[call[0] for call in CALLS])
def test_the_answers_are_those_of_the_commands(
    command: str, function: str, given: tuple[Any, ...], options: dict[str, Any], battle: Battle
) -> None:
    printed = belgrade(*shlex.split(command), "--json")
    assert printed.status == 0, printed.err
    reply = getattr(battle, function)(*given, **options)
    as_one = not isinstance(json.loads(printed.out), list)
    assert encode(reply.records[0] if as_one else reply.records, indent=2) + "\n" == printed.out
    assert encode(reply.data, indent=2) + "\n" == printed.out
    assert reply.text()
    assert reply.html().startswith("<div>")


OPTIONS: dict[str, tuple[str, ...]] = {
    "tree": ("57th-army", "--nation ussr", "--on 1944-10-12 --certain", "army-group-f --sources"),
    "show": ("14th-corps --on 1944-10-07 --certain", "14th-corps --sources"),
    "units": (
        "--side axis --echelon division", "--nation yugoslavia --without commander", "--branch mountain --on 1944-10-07", "--under 57th-army --on 1944-09-01 --certain", "--under 57th-army",
        "--without strength --without location --nation germany", "--side axis --count", "--echelon corps --sources", "--place belgrade --from 1944-10-14 --until 1944-10-20 --certain",
    ),
    "changes": (
        "1944-09-15 1944-10-12 --unit army-group-f", "1944-09-15 1944-10-12 --side allies", "1944-09-15 1944-10-12 --nation germany",
        "1944-09-15 1944-10-12 --kind commander", "1944-09-15 1944-10-12 --certain", "1944-09-15 1944-10-12 --sources --nation germany",
    ),
    "compare": (
        "57th-army army-group-f --on 1944-10-12 --certain", "allies axis --from 1944-09-14 --until 1944-10-01", "allies axis --sources",
    ),
    "counters": ("army-group-f --on 1944-09-01 --certain",),
    "who": ("Felber --on 1944-10-12 --certain", "Felber --sources"),
    "people": (
        "Ivan", "--on 1944-10-12 --certain --side axis", "--from 1944-09-14 --until 1944-10-01 --side axis", "--nation bulgaria", "--unit 57th-army", "--rank Colonel --side axis",
        "--place belgrade", "--nation bulgaria --sources",
    ),
    "place": ("belgrade --sources",),
    "strength": ("axis --from 1944-09-14", "allies --sources"),
    "casualties": ("axis --sources",),
    "timeline": (
        "--unit army-group-f", "--unit army-group-f --exact", "--place belgrade", "--stage second-stage", "--from 1944-10-01 --until 1944-10-10 --certain", "--place belgrade --sources",
    ),
    "map": (
        "57th-army --on 1944-10-12", "--on 1944-10-12 --certain", "--from 1944-09-28 --until 1944-10-04", "--place belgrade --on 1944-10-20", "--on 1944-10-12 --side axis --sources",
    ),
    "find": ("prinz --sources",),
    "medal": ("--sources",),
    "info": ("--sources",),
    "disputes": ("medal",),
}  # fmt: skip
"""Options of each command that change its answer."""


@pytest.mark.parametrize(("function", "line"), [(name, line) for name, lines in OPTIONS.items() for line in lines])
def test_every_option_is_that_of_the_command(function: str, line: str, battle: Battle) -> None:
    given: list[str] = []
    options: dict[str, Any] = {}
    words = iter(shlex.split(line))
    for word in words:
        if not word.startswith("--"):
            given.append(word)
        elif word in ("--certain", "--sources", "--count", "--exact"):
            options[word[2:]] = True
        elif word == "--without":
            options["without"] = (*options.get("without", ()), next(words))
        else:
            options["start" if word == "--from" else word[2:]] = next(words)
    reply = getattr(battle, function)(*given, **options)
    form = "text" if "sources" in options else "json"
    printed = belgrade(function, *shlex.split(line), "-f", form)
    assert printed.status == 0, printed.err
    assert printed.out == (reply.text() if form == "text" else encode(reply.data, indent=2) + "\n")


@pytest.mark.parametrize("function", ["strength", "casualties"])
def test_what_is_certain_has_no_numbers_of_what_was_perhaps_not_there(function: str) -> None:
    tanks = "[{measure: tanks, value: 4}]"
    killed = "[{id: c, subject: b, kind: casualties, measure: killed, value: 3}]"
    below = f"[{{id: b, name: B, from: '[1944-10-01..1944-10-05]', strength: {tanks}}}]"
    ask = getattr(
        Battle(_made(f"{{figures: {killed}, forces: [{{id: a, name: A, subordinates: {below}}}]}}")), function
    )
    for days in ({"on": "1944-10-03"}, {"start": "1944-10-01", "until": "1944-10-03"}):
        assert [row["subject"] for row in ask("a", **days)] == ["b", "a"]
        assert list(ask("a", **days, certain=True)) == []


@pytest.mark.parametrize(("command", "function", "given", "options"), CALLS, ids=[call[0] for call in CALLS])
def test_a_table_has_a_column_for_each_key(
    command: str, function: str, given: tuple[Any, ...], options: dict[str, Any], battle: Battle
) -> None:
    answer = getattr(battle, function)(*given, **options).answer
    assert {key for row in answer.rows for key in row} - {"subordinates_omitted"} == set(answer.fields)


@pytest.mark.parametrize(("command", "function", "given", "options"), CALLS, ids=[call[0] for call in CALLS])
def test_a_key_holds_one_type(
    command: str, function: str, given: tuple[Any, ...], options: dict[str, Any], battle: Battle
) -> None:
    types: dict[str, set[type]] = {}
    _types_of(getattr(battle, function)(*given, **options).records, "", types)
    of_any_type = (".was", ".becomes") if function == "diff" else ()
    assert [
        key for key, found in types.items() if len(found) > 1 and not key.removeprefix("[]").startswith(of_any_type)
    ] == []


def _types_of(value: Any, key: str, types: dict[str, set[type]]) -> None:
    """Collect the types of the values of each key (`posts[].rank` for records in lists); null has none."""
    if value is not None and key:
        types.setdefault(key, set()).add(type(value))
    if isinstance(value, dict):
        for name, part in value.items():
            _types_of(part, f"{key}.{name}", types)
    elif isinstance(value, list):
        for part in value:
            _types_of(part, f"{key}[]", types)


COMMANDS = typer.main.get_command(app)
ELSEWHERE = {"help", "data", "add", "no_editorial", "names", "no_pager", *FormatOptions._fields}
"""Options that choose the data set, or the form of the answer."""
DIVIDED = {"days": {"start", "until"}, "parties": {"first", "second"}}
"""Arguments whose words form two values."""


def test_every_command_that_answers_is_a_function() -> None:
    others = {"check", "schema", "new", "export", "import", "open", "explore"}
    assert {name for name in COMMANDS.list_commands(None) if not hasattr(Battle, name)} == others  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name for name in COMMANDS.list_commands(None) if hasattr(Battle, name)])  # type: ignore[attr-defined]
def test_a_function_has_the_options_of_its_command(name: str) -> None:
    command = COMMANDS.get_command(None, name)  # type: ignore[attr-defined]
    layers = set() if name == "units" else {"without"}
    named = {param.name for param in command.params} - ELSEWHERE - layers
    options = {option for name in named for option in DIVIDED.get(name, {name})}
    assert options == set(signature(getattr(Battle, name)).parameters) - {"self"}


def test_every_function_has_an_example_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    functions = [name for name, value in vars(Battle).items() if callable(value) and not name.startswith("_")]
    assert len(functions) > 20
    assert [name for name in functions if f"battle.{name}(" not in page] == []


def test_what_is_public() -> None:
    assert set(dir(belgrade_cli)) == set(belgrade_cli.__all__)
    assert all(getattr(belgrade_cli, name) for name in belgrade_cli.__all__)


def test_to_import_it_costs_little() -> None:
    code = "import sys; import belgrade_cli; print(sorted(name for name in sys.modules if name.startswith('belgrade_cli')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "['belgrade_cli']\n"


# --- what goes wrong --------------------------------------------------------------------------------------------------


def test_nothing_of_that_name(battle: Battle) -> None:
    with pytest.raises(NameNotFoundError, match=r"no unit named 'prinz eugenx'.*did you mean") as raised:
        battle.show("prinz eugenx")
    assert raised.value.candidates[0].id == "7th-ss-mountain-division-prinz-eugen"


def test_several_of_that_name(battle: Battle) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        battle.show("1st army")
    assert {one.id for one in raised.value.candidates} >= {"first-army-bulgaria"}


@pytest.mark.parametrize(
    "call",
    [
        lambda battle: battle.tree(side="nobody"),
        lambda battle: battle.units(echelon="gang"),
        lambda battle: battle.tree(on="October 1944"),
        lambda battle: battle.tree(on="soon"),
        lambda battle: battle.changes("1944-10-12", "1944-10-01"),
        lambda battle: battle.units(on="1944-10-12", start="1944-10-12"),
        lambda battle: battle.timeline(stage="last"),
        lambda battle: battle.units(without=[""]),
        lambda battle: battle.query("DROP TABLE units"),
    ],
)
def test_a_value_that_is_not_taken(call: Any, battle: Battle) -> None:
    with pytest.raises(UsageError):
        call(battle)


# --- notebooks and tables ---------------------------------------------------------------------------------------------


def test_a_location_may_be_called_by_its_key(battle: Battle) -> None:
    assert battle.units(without=["position"]).records == battle.units(without=["location"]).records


def test_a_notebook_shows_a_picture_where_there_is_one(battle: Battle) -> None:
    assert (battle.tree("57th army")._repr_svg_() or "").startswith("<svg")
    assert battle.who("Felber")._repr_svg_() is None
    assert "Felber" in battle.who("Felber")._repr_html_()


def test_what_is_there_is_seen_at_once(battle: Battle) -> None:
    reply = battle.units(echelon="front")
    assert list(reply) == reply.records
    assert repr(reply) == f"<Reply: {len(reply)} records; print() shows the text>"
    assert "Belgrade offensive" in battle._repr_html_()


def test_the_html_of_a_notebook_holds_the_picture(battle: Battle) -> None:
    """Frontends prefer HTML if there is also SVG."""
    for reply in (battle.tree("57th army"), battle.map(on="1944-10-12"), battle.timeline(), battle.strength()):
        assert pictures(reply) == [reply.svg()]


def pictures(reply: Reply) -> list[str]:
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', reply._repr_html_())
    return [b64decode(picture).decode() for picture in found]


def test_counters_have_several_sheets(battle: Battle) -> None:
    counters = battle.counters("57th army")
    assert len(counters.sheets()) > 1
    assert pictures(counters) == list(counters.sheets())
    assert counters._repr_svg_() is None
    with pytest.raises(BelgradeError, match=r"this answer has \d+ sheets"):
        counters.svg()


def test_a_page_stands_in_a_frame_of_its_own(battle: Battle) -> None:
    page = battle.page("57th army")
    assert page.html().startswith("<!doctype html>")
    shown = page._repr_html_()
    assert shown.startswith("<iframe")
    assert "<script" not in shown


def test_html_has_no_markup_of_the_data() -> None:
    data = Battle(_odd())
    assert "<script>" not in data.tree().html()


def _odd() -> Any:
    return _made("forces: [{id: a, name: '<script>alert(1)</script>'}]")


def _made(text: str) -> Any:
    from tests.orders import battle as made

    return made(text)


@pytest.mark.parametrize("frames", ["pandas", "polars"])
@pytest.mark.parametrize("function", ["units", "people", "timeline", "strength", "casualties", "disputes", "sources"])
def test_tables_take_the_records(frames: str, function: str, battle: Battle) -> None:
    library = import_module(frames)
    records = getattr(battle, function)().records
    rows_to_look_at = {"infer_schema_length": None} if frames == "polars" else {}
    assert len(library.DataFrame(records, **rows_to_look_at)) == len(records)


@pytest.mark.parametrize(("command", "function", "given", "options"), CALLS, ids=[call[0] for call in CALLS])
def test_tables_take_every_answer_without_help(
    command: str, function: str, given: tuple[Any, ...], options: dict[str, Any], battle: Battle
) -> None:
    reply = getattr(battle, function)(*given, **options)
    table = import_module("polars").DataFrame(reply)
    assert (table.height, table.columns) == (len(reply), [*dict.fromkeys(key for row in reply for key in row)])
    assert len(import_module("pandas").DataFrame(reply)) == len(reply)


def test_a_table_loses_no_value(battle: Battle) -> None:
    polars = import_module("polars")
    for reply in (battle.units(), battle.map(on="1944-10-12"), battle.people()):
        for key, column in polars.DataFrame(reply).to_dict(as_series=False).items():
            assert [_filled(value) for value in column] == [_filled(row.get(key)) for row in reply], key


def _filled(value: Any) -> Any:
    """A value without the nulls that a column of records adds for keys that only some of them have."""
    if isinstance(value, dict):
        return {key: _filled(held) for key, held in value.items() if held is not None}
    return [_filled(held) for held in value] if isinstance(value, list) else value


def test_values_of_several_types_become_text(battle: Battle) -> None:
    polars = import_module("polars")
    records = battle.diff(ROOT / "examples" / "further-reading").records
    table = polars.DataFrame(battle.diff(ROOT / "examples" / "further-reading"))
    for key in ("was", "becomes"):
        read = [
            text if isinstance(row[key], str) or text is None else json.loads(text)
            for text, row in zip(table[key], records, strict=True)
        ]
        assert read == [row[key] for row in records]
    mixed = polars.DataFrame(battle.query("SELECT 1 AS a UNION ALL SELECT 'x'"))
    assert mixed["a"].to_list() == ["1", "x"]


def test_an_empty_answer_keeps_its_columns(battle: Battle) -> None:
    reply = battle.people(rank="Marshal", nation="serbia")
    table = import_module("polars").DataFrame(reply)
    assert (len(reply), table.height, "name" in table.columns) == (0, 0, True)


def test_without_polars_it_is_said(battle: Battle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(BelgradeError, match=r"needs polars \(pip install polars\)"):
        battle.info().__arrow_c_stream__()


@pytest.mark.slow
def test_the_notebook_runs() -> None:
    nbclient, nbformat = import_module("nbclient"), import_module("nbformat")
    notebook = nbformat.read(ROOT / "examples" / "notebook.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert sum("image/svg+xml" in output.get("data", {}) for output in shown) == 3  # the chart, the map, the strengths
    assert not any(output["output_type"] == "error" for output in shown)


def test_the_example_program_runs() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "examples" / "at_belgrade.py"], capture_output=True, text=True, check=True
    )
    days = ran.stdout.splitlines()
    assert [line.split()[0] for line in days] == [f"1944-10-{day}" for day in range(14, 21)]
    assert all(int(number) > 0 for line in days for number in line.split()[2::2])


def test_html_for_a_notebook_has_headings_below_the_title_and_pictures() -> None:
    battle = load()
    assert "<h3><b>XXXX</b> 57th Army" in battle.show("57th-army")._repr_html_()
    drawn = battle.tree("57th-army")._repr_html_()
    assert re.search(r'<img alt="" style="[^"]*" src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]+">', drawn)
