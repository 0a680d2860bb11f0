"""Hostile files: each ends with a problem and its position, or with a named limit; never with a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from belgrade_cli.check.report import MAX_PROBLEMS
from belgrade_cli.exchange import FORMATS as EXCHANGED
from belgrade_cli.exchange import READERS, WRITERS
from belgrade_cli.loading import build, examine
from belgrade_cli.model.history import MAX_UNITS_ABOVE
from tests.hostile.calls import without_power
from tests.program import Ran, belgrade

if TYPE_CHECKING:
    from pathlib import Path

UNIT = '{"id": "a", "name": "A"}'
SMALLEST = f'{{"forces": [{UNIT}]}}'
OFF = {"BELGRADE_CACHE": "off"}


def asked(file: Path | str, *arguments: str, **env: str) -> Ran:
    return belgrade("--data", str(file), *(arguments or ("tree",)), env=OFF | env)


def named(id: str = "a", name: str = "A", more: str = "") -> str:
    """A data set of one unit, in JSON, which is also YAML."""
    return f'{{"forces": [{{"id": "{id}", "name": "{name}"{more}}}]}}'


def nested(levels: int) -> str:
    """Nested units."""
    open_ = "".join(f'{{"id": "u{n}", "name": "U{n}", "subordinates": [' for n in range(levels - 1))
    return f'{{"forces": [{open_}{{"id": "last", "name": "Last"}}{"]}" * (levels - 1)}]}}'


NOT_READ = {
    "nothing": ("", "1:1: the file ends where a value is expected|the data set is empty"),
    "binary": (bytes(range(256)) * 40, "1:1: the character U+0000 is not allowed"),
    "NUL bytes": (named(name="A\0"), "1:35: the character U+0000 is not allowed"),
    "100,000 levels of lists": ("[" * 100_000, "1:151: lists and mappings are nested more than 150 levels"),
    "100,000 levels of mappings": ('{"a":' * 100_000, "1:751: lists and mappings are nested more than 150 levels"),
    "100,000 levels, closed": ("[" * 100_000 + "]" * 100_000, "1:151: lists and mappings are nested more than 150 levels"),
    "100,000 dashes": ("- " * 100_000, "1:1: '-' is not JSON|1:301: lists and mappings are nested more than 150 levels"),
    "a list": ('["forces"]', "1:1: not a data set: expected a mapping"),
    "a list for a unit": ('{"forces": [["id"]]}', "1:13: expected a mapping, not a list"),
    "a list for the operation": (named()[:-1] + ', "operation": []}', "expected a mapping, not a list"),
    "a mapping for a list": ('{"forces": {"id": "a"}}', "1:12: expected a list, not a mapping"),
    "keys twice": (named(more=', "name": "B"'), "1:38: duplicate key 'name'"),
    "not a number": ('{"forces": [{"id": "a", "name": "A", "count": NaN}]}', "1:47: 'NaN' is not"),
    "infinity": ('{"forces": [{"id": "a", "name": "A", "count": Infinity}]}', "1:47: 'Infinity' is not"),
    "a number of 5,000 digits": (named(more=f', "count": {"9" * 5000}'), "999…' is out of range (at least 1, at most 10,000)"),
    "an exponent of 5,000 digits": (named(more=f', "count": 1e{"9" * 5000}'), "999…' is not a whole number"),
    "no such day": (named(more=', "from": "1944-13-45"'), "1:46: '1944-13-45': there is no month 13"),
    "half a surrogate pair": (named(name="\\ud800"), "half of a surrogate pair|this escape is not a character"),
    "a raw surrogate": (named(name="\ud800"), "the byte 0xed is not valid UTF-8"),
    "UTF-16 without its mark": (named().encode("utf-16-le"), "1:2: the character U+0000 is not allowed"),
    "UTF-32": (named().encode("utf-32"), "1:1: the character U+0000 is not allowed"),
    "Latin-1": (named(name="ü").encode("latin-1"), "1:34: the byte 0xfc is not valid UTF-8 (save the file as UTF-8)"),
    "an escape sequence": (named(name="\x1b[31m"), "1:34: the character U+001B is not allowed"),
    "a name of 200,000 characters": (named(name="A" * 200_000), "1:33: too long: 200,000 characters (at most 1,000"),
    "a name of 200,000 accents": (named(name="\u0301" * 200_000), "1:33: too long: 200,000 characters (at most 1,000"),
    "an id of 200,000 characters": (named(id="a" * 200_000), "1:20: too long: 200,000 characters (at most 200"),
    "an id that ends in a line feed": (named(id="a\\n"), "1:20: invalid id 'a '"),
    "a key of 200,000 characters": (named(more=f', "{"k" * 200_000}": 1'), "unknown key 'kkk|not YAML"),
    "65 units under one another": (nested(65), f"formations are nested more than {MAX_UNITS_ABOVE} levels deep"),
    "1,000 units under one another": (nested(1_000), "lists and mappings are nested more than 150 levels"),
    "a million quotes": ('"' + "a" * 1_000_000, "these quotes are never closed|the file ends inside quoted text"),
}  # fmt: skip
ONLY_YAML = {
    "a bomb of aliases": ("a0: &a x\n" + "".join(f"a{n}: &a{n} [{'*a, ' * 9}]\n" for n in range(60)), "anchors ('&a')"),
    "an anchor in itself": ("forces: &x [*x]", "1:9: YAML anchors ('&x')"),
    "an alias": ("forces: [*x]", "1:10: YAML aliases ('*x')"),
    "a tag": ('forces: !!python/object/apply:os.system ["touch owned"]', "1:9: the tag '!!python/object/apply:os.system'"),
    "two documents": ("forces: []\n---\nforces: []", "2:1: a second document begins here"),
    "a merge key": ("forces: [{<<: {id: a}, name: A}]", "1:11: merge keys ('<<')"),
    "a million colons": ("a" + ": b" * 300_000, "not YAML: ': ' in the wrong place"),
    "a list as a key": ("? [a]\n: b", "1:3: a key must be text"),
    "tabs": ("\t" * 100_000, "1:1: not YAML: unquoted text cannot begin with this character"),
    "a byte order mark further down": ("forces: [{id: a, name: A}]\n\ufeffforces: []", "2:2: not YAML: "),
    "flow nesting": ("forces: " + "[" * 100_000, "1:158: lists and mappings are nested more than 150 levels"),
    "flow mappings": ("forces: " + "{a: " * 100_000, "lists and mappings are nested more than 150 levels"),
    "keys of keys": ("? " * 100_000, "1:3: a key must be text"),
    "an unknown directive": ("%YAML 9.9\n---\nforces: []", "1:1: not YAML: this version of YAML is not supported"),
    "a local tag": ("forces: [{id: !x a, name: A}]", "1:15: the tag '!x'"),
    "a key twice by another spelling": ('forces: [{id: a, "id": b, name: A}]', "duplicate key 'id'"),
    "not a number in YAML": ("forces: [{id: a, name: A, count: .nan}]", "'.nan' is not"),
    "infinity in YAML": ("forces: [{id: a, name: A, count: -.inf}]", "'-.inf' is not"),
    "a separator of lines": ("forces: [{id: a, name: A\u2028}]", "the character U+2028 is not allowed"),
}  # fmt: skip
BOTH = [(f"{name} ({ending})", ending, *case) for ending in ("yaml", "json") for name, case in NOT_READ.items()]
CASES = [*BOTH, *((name, "yaml", *case) for name, case in ONLY_YAML.items())]


@pytest.mark.parametrize(("ending", "content", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_not_read_says_why_and_where(ending: str, content: str | bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / f"x.{ending}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    with contextlib.chdir(tmp_path):
        ran = asked("x." + ending)
    assert (ran.status, ran.out) == (1, "")
    assert any(part in ran.err for part in said.split("|")), ran.err
    assert ran.err.startswith(f"x.{ending}:")
    assert len(ran.err) < 1_000
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name], "nothing is executed"


READ = {
    "a byte order mark": b"\xef\xbb\xbf" + SMALLEST.encode(),
    "UTF-16": SMALLEST.encode("utf-16"),
    "CRLF": SMALLEST.replace(" ", "\r\n").encode(),
    "no line end for a megabyte": named(more=', "note": "' + "x" * 99_999 + '"').encode() + b" " * 1_000_000,
}


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_what_is_odd_but_good_is_read(content: bytes, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"x.{ending}").write_bytes(content)
    assert asked(tmp_path / f"x.{ending}") == Ran(0, "A\n", "")


NAMES = {
    "zero width": "A\u200b\u200c\u200dB", "a run of accents": "A" + "\u0301" * 900, "from right to left": "אבג", "beyond the first plane": "😀𝔸",
    "private": "\ue000", "not in Unicode": "\u0378", "a soft hyphen": "a\u00adb", "wide": "日本" * 100, "blanks": "\u3000\u00a0x", "brackets": "[red]:x:\\n",
}  # fmt: skip
"""Odd but valid names, which must be kept unchanged."""


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_names_arrive_unchanged(name: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"x.{ending}").write_text(
        json.dumps(json.loads(SMALLEST.replace('"A"', json.dumps(name))), ensure_ascii=False), "utf-8"
    )
    assert json.loads(asked(tmp_path / f"x.{ending}", "tree", "--json").out)[0]["name"] == name
    assert asked(tmp_path / f"x.{ending}", "tree") == Ran(0, f"{name}\n", "")
    assert asked(tmp_path / f"x.{ending}", "tree", FORCE_COLOR="1", COLUMNS="1").status == 0


@pytest.mark.parametrize("ending", ["yaml", "json"])
@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200e", "\u061c", "\ufeff"])
def test_what_turns_the_writing_round_is_shown_as_an_escape(sign: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"x.{ending}").write_text(named(name=f"A{sign}B"), "utf-8")
    assert asked(tmp_path / f"x.{ending}", "tree") == Ran(0, f"A\\u{ord(sign):04x}B\n", "")
    assert json.loads(asked(tmp_path / f"x.{ending}", "tree", "--json").out)[0]["name"] == f"A{sign}B"


FORMATS = ("text", "json", "jsonl", "csv", "tsv", "markdown", "svg", "dot", "mermaid", "html")


@pytest.mark.parametrize("ending", [pytest.param("yaml", marks=pytest.mark.slow), "json"])
def test_64_units_under_one_another_work_in_every_format(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"x.{ending}"
    file.write_text(nested(64))
    for format in FORMATS:
        for day in ([], ["--on", "1944-10-12"]):
            ran = asked(file, "tree", "-f", format, *day)
            assert (ran.status, ran.err) == (0, ""), format
            assert "Last" in ran.out
    assert asked(file, "tree", FORCE_COLOR="1").status == 0


QUESTIONS = (
    "show last",
    "units --under u0",
    "units",
    "find last",
    "symbol last",
    "changes 1944-01-01 1944-12-31",
    "check --strict",
    "info",
)


def test_64_units_under_one_another_work_in_every_command(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(nested(64))
    for question in QUESTIONS:
        assert asked(tmp_path / "x.json", *question.split()).status == 0, question


@pytest.mark.parametrize("format", WRITERS)
def test_64_units_under_one_another_go_out_and_come_in_again(format: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(nested(64))
    out = tmp_path / ("out" if EXCHANGED[format].folder else f"out{EXCHANGED[format].endings[0]}")
    assert asked(tmp_path / "x.json", "export", format, "-o", str(out)) == Ran(0, "", "")
    if format in ("yaml", "json"):
        assert asked(out).out == asked(tmp_path / "x.json").out
    elif format in READERS:
        file = out / "units.csv" if format == "csv" else out
        assert belgrade("import", str(file), "-o", str(tmp_path / "back.yaml"), env=OFF).status == 0
        assert asked(tmp_path / "back.yaml").out.endswith(f"{'    ' * 62}└── Last\n")


# --- more than there may be -------------------------------------------------------------------------------------------


def test_too_many_problems_are_cut_and_errors_come_first(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("forces:\n" + "- {id: a, name: A, x: 1}\n" * 2_000)
    problems = examine(tmp_path / "x.yaml").problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"
    assert {problem.severity for problem in problems} == {"error"}


@pytest.mark.parametrize("text", ["&a x, ", "*a, ", "!t x, ", "{a: 1, a: 2}, ", "{? [a] : b}, "])
def test_a_million_faults_end_the_reading(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(f"forces: [{text * 200_000}]")
    assert examine(tmp_path / "x.yaml").problems[-1].code == "too-many-problems"


@pytest.mark.parametrize("entry", ["[]", "1", '{"subordinates": [1]}'])
def test_too_many_records_are_refused(entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build.MAX_RECORDS == 250_000
    monkeypatch.setattr(build, "MAX_RECORDS", 1_000)
    for key in ("forces", "people"):
        (tmp_path / "x.json").write_text(
            f'{{"forces": [], "{key}": [{", ".join([entry] * 1_001)}]}}'.replace('"forces": [], "forces"', '"forces"')
        )
        (problem,) = examine(tmp_path / "x.json").problems
        assert (problem.code, problem.position.line) == ("too-many-records", 1)
        assert problem.message.startswith(f"'{key}' has more than 1,000 ")


@pytest.mark.parametrize("key", ["aliases", "sources", "strength", "made-up"])
def test_too_many_entries_of_records_are_refused(key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build.MAX_ENTRIES == 1_500_000
    monkeypatch.setattr(build, "MAX_ENTRIES", 1_000)
    (tmp_path / "x.yaml").write_text(f"forces:\n- {{id: a, name: A}}\n- {{id: b, name: B, {key}: [{'x, ' * 1_001}]}}\n")
    (problem,) = examine(tmp_path / "x.yaml").problems
    assert (problem.code, problem.position.line) == ("too-many-records", 3)
    assert problem.message == "the lists in records have more than 1,000 entries"


def test_moves_cannot_pile_up_more_units_than_may_stand_under_one_another(tmp_path: Path) -> None:
    units = [
        {"id": f"u{n}", "name": "U", "subordination": [{"superior": f"u{n + 1}", "from": "1944-10-01"}]}
        for n in range(80)
    ]
    data = {"forces": [*units, {"id": "u80", "name": "U"}]}
    (tmp_path / "x.json").write_text(json.dumps(data))
    assert {problem.code for problem in examine(tmp_path / "x.json").problems} == {"units-too-deep", "same-name"}


def test_moves_on_different_days_are_refused_for_the_day(tmp_path: Path) -> None:
    units = [
        {"id": f"u{n}", "name": f"U{n}", "subordination": [{"superior": f"u{n + 1}", "from": f"1944-{n // 28 + 1:02}-{n % 28 + 1:02}"}]}
        for n in range(80)
    ]  # fmt: skip
    (tmp_path / "x.json").write_text(json.dumps({"forces": [*units, {"id": "u80", "name": "U80"}]}))
    ran = asked(tmp_path / "x.json", "tree", "--on", "1944-12-01", "-f", "csv")
    assert (ran.status, ran.out) == (1, "")
    assert "formations are nested more than 64 levels deep on 8 March 1944\n" in ran.err  # the 64th move


QUADRATIC = {
    "commanders": {"forces": [{"id": "a", "name": "A", "commanders": [{"person": f"p{n % 9}", "from": "1944"} for n in range(5_000)]}],
                   "people": [{"id": f"p{n}", "name": f"P{n}"} for n in range(9)]},
    "figures": {"forces": [{"id": "a", "name": "A", "strength": [{"measure": "m", "value": 1, "sum_of": ["n", "n"]}] * 2_000
                            + [{"measure": "n", "value": 1}] * 2_000}]},
    "circles of events": {"forces": [{"id": "a", "name": "A"}],
                          "events": [{"id": f"e{n}", "title": "E", "after": f"e{n ^ 1}"} for n in range(4_000)]},
    "sections": {"forces": [{"id": "a", "name": "A", "sources": [f"s#x{n}" for n in range(2_000)]}],
                 "sources": [{"id": "s", "kind": "book", "title": "S", "sections": {f"s{n}": "x" for n in range(2_000)}}]},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("data", QUADRATIC.values(), ids=QUADRATIC)
def test_checks_do_not_hold_everything_against_everything(data: object, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps(data))
    limited(f"--data {tmp_path / 'x.json'} check", cpu=20)


# --- what is no file --------------------------------------------------------------------------------------------------


def test_a_folder_given_as_a_file_is_read_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    (tmp_path / "x.yaml" / "forces.json").write_text(SMALLEST)
    assert asked(tmp_path / "x.yaml").out == "A\n"


def test_a_folder_without_data(tmp_path: Path) -> None:
    assert asked(tmp_path).err.startswith(f"{tmp_path}: no YAML or JSON file in this folder")


@pytest.mark.parametrize(
    ("path", "said"),
    [("/dev/null", "the data set is empty"), ("/dev/zero", "larger than 1,000 bytes"), ("nowhere", "no such file")],
)  # fmt: skip
def test_devices(path: str, said: str) -> None:
    ran = asked(path, BELGRADE_MAX_BYTES="1000")
    assert ran.status == 1
    assert said in ran.err


@pytest.mark.parametrize(
    ("locked", "data", "said"),
    [
        ("x.yaml", "x.yaml", "x.yaml: cannot be read (permission denied)\n"),
        ("data/x.yaml", "data", "data/x.yaml: cannot be read (permission denied)\n"),
        ("data", "data", "data: cannot be read (permission denied)\n"),
        ("data", "data/x.yaml", "data/x.yaml: cannot be read (permission denied)\n"),
    ],
)
def test_what_may_not_be_read(locked: str, data: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file in (tmp_path / "x.yaml", tmp_path / "data" / "x.yaml"):
        file.write_text(SMALLEST)
    with contextlib.chdir(tmp_path):
        tmp_path.chmod(0o755)
        assert asked(data).status == 0
        (tmp_path / locked).chmod(0)
        try:
            with without_power():
                assert asked(data) == Ran(1, "", said)
        finally:
            (tmp_path / locked).chmod(0o700)


@pytest.mark.slow
def test_a_folder_a_thousand_levels_deep(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SMALLEST)
    with contextlib.chdir(tmp_path):
        try:
            for _ in range(1_200):
                os.mkdir("d")  # noqa: PTH102 - the whole path is too long for a name
                os.chdir("d")
            assert asked(tmp_path).out == "A\n"
        finally:  # the clean-up of temporary folders cannot remove this one
            for _ in range(1_200):
                os.chdir("..")
                os.rmdir("d")  # noqa: PTH106


def test_links_in_a_loop_and_out_of_the_data_set(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "secret.yaml").write_text("secret: [text]")
    (data / "out.yaml").symlink_to("../secret.yaml")
    (data / "forces.yaml").write_text(SMALLEST)
    ran = asked(data, "check")
    assert ran.status == 1
    assert "loop.yaml: cannot be read: too many levels of symbolic links" in ran.out
    assert "out.yaml: this link leads outside the data set" in ran.out
    assert "secret:" not in ran.out + ran.err


def test_a_pipe_is_read_by_name_and_is_a_problem_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "a pipe or a device, not a file" in asked(tmp_path).err
    writer = threading.Thread(target=lambda: (tmp_path / "pipe.yaml").write_text(SMALLEST))
    writer.start()
    assert asked(tmp_path / "pipe.yaml").out == "A\n"
    writer.join()


@pytest.mark.parametrize("change", ["vanishes", "becomes a folder", "is cut short", "grows without end"])
def test_a_file_that_changes_while_it_is_read(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from belgrade_cli.loading.locate import File, contents

    file = tmp_path / "x.yaml"
    file.write_text(SMALLEST)

    def changed(found: File, *, max_bytes: int | None = None) -> object:
        file.unlink()
        if change == "becomes a folder":
            file.mkdir()
        elif change != "vanishes":
            file.write_text(SMALLEST[:-3] if change == "is cut short" else SMALLEST + " " * 10_000)
        return contents(found, max_bytes=max_bytes)

    monkeypatch.setattr("belgrade_cli.loading.contents", changed)
    ran = asked(file, BELGRADE_MAX_BYTES="5000")
    assert ran.status == 1
    assert ran.err.startswith(str(file))


# --- limits -----------------------------------------------------------------------------------------------------------


def limited(arguments: str, *, cpu: int = 20, stdin: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """The program in a process limited to 1 GiB and to so many seconds of processor time."""

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))

    done = subprocess.run(
        [sys.executable, "-m", "belgrade_cli", *arguments.split()],
        capture_output=True, text=True, check=False, preexec_fn=limits, env=os.environ | OFF | env, input=stdin,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_a_line_of_a_gigabyte_is_refused_by_name_unread(tmp_path: Path) -> None:
    with (tmp_path / "x.yaml").open("wb") as file:
        file.truncate(1 << 30)
    done = limited(f"--data {tmp_path / 'x.yaml'} tree")
    assert (
        done.stderr
        == f"{tmp_path / 'x.yaml'}: the data set is larger than 268,435,456 bytes (set BELGRADE_MAX_BYTES to allow more)\n"
    )


@pytest.mark.slow
def test_16_mebibytes_of_brackets_and_of_dashes(tmp_path: Path) -> None:
    for name, text in (("x.yaml", "- " * (8 << 20)), ("x.json", "[" * (16 << 20))):
        (tmp_path / name).write_text(text)
        assert "more than 150 levels" in limited(f"--data {tmp_path / name} tree").stderr


def test_too_little_memory_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_: object, **__: object) -> None:
        raise MemoryError

    (tmp_path / "x.json").write_text(SMALLEST)
    monkeypatch.setattr("belgrade_cli.loading.build.build", hungry)
    assert asked(tmp_path / "x.json") == Ran(
        1, "", "not enough memory (use a smaller data set, or only a part of it)\n"
    )


def test_memory_is_not_corrupted() -> None:
    """The library that converts the data frees some type definitions twice; the model must not contain any of those."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from belgrade_cli.loading import load; load(sys.argv[1])", "-"],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONMALLOC": "debug"}, input=SMALLEST,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
