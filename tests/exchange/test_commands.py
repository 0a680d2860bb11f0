"""The commands `export` and `import`: where output goes, what is never overwritten, what is rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from belgrade_cli.errors import BelgradeError
from belgrade_cli.exchange import FORMATS, READERS, WRITERS, recognise
from tests.program import belgrade

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("small") / "battle.yaml"
    file.write_text("forces: [{id: a, name: 1st Army, subordinates: [{id: b, name: 2nd Corps}]}]", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_is_written_and_nothing_is_overwritten(format: str, small: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert belgrade("export", format, "b", "-o", str(target), "--data", small).status == 0
    before = sorted(path.name for path in target.iterdir()) if target.is_dir() else target.read_bytes()
    again = belgrade("export", format, "b", "-o", str(target), "--data", small)
    assert (again.status, again.out) == (1, "")
    assert again.err == f"{target} already exists (use --force to replace it)\n"
    assert belgrade("export", format, "b", "-o", str(target), "--data", small, "--force").status == 0
    after = sorted(path.name for path in target.iterdir()) if target.is_dir() else target.read_bytes()
    assert format in ("sqlite", "xlsx") or after == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_text_goes_to_standard_output() -> None:
    ran = belgrade("export", "text", "brigade-of-armoured-boats")
    assert ran.status == 0
    assert ran.out.startswith(
        "==Allies==\n\n===Soviet Union===\n- Brigade of Armoured Boats (Captain Second Rank Pavel Derzhavin)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "csv"), "csv requires -o PATH (the output is a folder)\n"),
        (("export", "xlsx", "-o", "-"), "xlsx requires -o PATH (the output is a binary file)\n"),
        (("export", "jsn"), "invalid value 'jsn' for FORMAT (did you mean 'json'?)\n"),
        (("export", "yaml", "--on", "1944-10-12"), "--on cannot be used with yaml\n"),
        (
            ("import", str(HERE / "article.txt"), "-o", "x", "--format", "doc"),
            f"invalid value 'doc' for --format (choose from {', '.join(READERS)})\n",
        ),
        (("import", str(HERE / "article.txt"), "-o", "x", "--column", "name=X"), "--column cannot be used with text\n"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], said: str) -> None:
    assert belgrade(*arguments) == (2, "", said)


@pytest.mark.parametrize("target", ["mine", "mine.yaml", "mine.json"])
def test_an_import_is_a_data_set_that_passes_check(target: str, tmp_path: Path) -> None:
    path = str(tmp_path / target)
    ran = belgrade("import", str(HERE / "article.txt"), "-o", path)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("read as text: 45 formations, 40 people\n")
    assert f"\n3 warnings: `belgrade check {path}` lists them\nnext:\n  belgrade --data {path} tree " in ran.err
    assert belgrade("check", path).status == 0
    assert belgrade("import", str(HERE / "article.txt"), "-o", path).status == 1
    assert belgrade("import", str(HERE / "article.txt"), "-o", path, "--force").status == 0
    assert [entry.name for entry in tmp_path.iterdir()] == [target]


def test_standard_input_is_read(tmp_path: Path) -> None:
    ran = belgrade("import", "-", "-o", str(tmp_path / "x.yaml"), stdin=b"1st Army\n  2nd Corps\n")
    path = tmp_path / "x.yaml"
    next_steps = "".join(
        f"  belgrade --data {path} {command}\n" for command in ("tree 1st-army", "units", "show 1st-army")
    )
    assert (ran.status, ran.err) == (0, f"read as text: 2 formations\nnext:\n{next_steps}")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "list.txt",
            b"1st \x00 Army",
            "list.txt:1:5: the character U+0000 is not allowed",
        ),
        ("orbat.csv", b"a,b\n1,2\n", "orbat.csv:1:1: no row of headings has a column for the formations"),
        ("scenario.json", b'{"type": ', "scenario.json:1:10: "),
        (
            "book.xlsx",
            b"PK\x03\x04",
            "book.xlsx: cannot read this workbook: it is damaged or incomplete, or not a workbook (open it in ",
        ),
    ],
)
def test_a_bad_file_is_refused_and_leaves_nothing(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "out").mkdir()
    ran = belgrade("import", str(tmp_path / name), "-o", str(tmp_path / "out" / "mine"))
    assert ran.status == 1
    assert ran.err.startswith(said)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_with_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    ran = belgrade("import", str(HERE / "article.txt"), "-o", str(tmp_path), "--force")
    assert ran.status == 1
    assert ran.err == f"will not replace {tmp_path}: it contains letter.txt, which is not a .yaml file\n"
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_a_missing_file_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    ran = belgrade("import", str(tmp_path / "none.csv"), "-o", str(tmp_path / "x"))
    assert (ran.status, ran.err) == (1, f"{tmp_path / 'none.csv'}: no such file or folder\n")
    ran = belgrade("export", "yaml", "-o", str(tmp_path / "no" / "x.yaml"))
    assert (ran.status, ran.err) == (1, f"cannot write {tmp_path}/no/x.yaml: there is no folder {tmp_path}/no\n")


@pytest.mark.parametrize(
    ("content", "name", "format"),
    [
        (b'{"type": "ORBAT-mapper"}', "x", "orbat-mapper"),
        (b'\xef\xbb\xbf {"type"', "x.txt", "orbat-mapper"),
        (b"PK\x03\x04", "x.zip", "xlsx"),
        (b"a,b,c\n", "x.CSV", "csv"),
        (b"a\tb\n", "x.tsv", "tsv"),
        (b"name\tsuperior\n", "-", "tsv"),
        (b"name;superior;level\n", "-", "csv"),
        (b"1st Army\n\t2nd Corps\n", "-", "text"),
        (b"* 1st Army\n", "x.wiki", "text"),
        (b"* 1st Army\n", "x.unknown", "text"),
    ],
)
def test_a_file_is_recognised(content: bytes, name: str, format: str) -> None:
    assert recognise(content, name) == format


@pytest.mark.parametrize("name", ["x.sqlite", "x.geojson", "x.xlsx", "x.yaml"])
def test_what_is_not_imported_is_refused(name: str) -> None:
    with pytest.raises(BelgradeError):
        recognise(b"SQLite format 3", name)


def test_the_table_of_formats_is_true() -> None:
    from importlib import import_module

    for row in FORMATS.values():
        module = import_module(f"belgrade_cli.exchange.{row.module}")
        assert (hasattr(module, "read") or not row.reads) and (hasattr(module, "write") or not row.writes)
    assert set(READERS) | set(WRITERS) == set(FORMATS)
