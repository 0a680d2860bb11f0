"""Files as plain data: what is read, what is rejected, and positions."""

from __future__ import annotations

import json
import re
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import safe_load

from belgrade_cli.exchange.yaml_writer import write_yaml
from belgrade_cli.loading.read import _OTHER_SLIP, _SLIPS, Document, _syntax_fault

if TYPE_CHECKING:
    from collections.abc import Callable


def yaml(text: str | bytes) -> Document:
    return Document("x.yaml", text if isinstance(text, bytes) else text.encode())


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def place(document: Document, *path: str | int, key: bool = False) -> tuple[int, int]:
    spot = document.offsets([path])[path]
    offset = spot.key if key else spot.value
    assert offset is not None
    return document.position(offset)[1:]


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 12:30", {"a": "12:30"}),
        ("a: no", {"a": "no"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: 1944-10-20", {"a": "1944-10-20"}),
        ("a: [b, 'c', \"d\\n\"]", {"a": ["b", "c", "d\n"]}),
        ("a: {b: {c: d}}", {"a": {"b": {"c": "d"}}}),
        ("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: \"~\"", {"d": "", "e": "null", "f": "~"}),
        ("- a\n-\n- b", ["a", None, "b"]),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("# nothing\n", None),
        ("", None),
        ("just text", "just text"),
    ],
)
def test_yaml_scalars_stay_as_written(text: str, data: Any) -> None:
    document = yaml(text)
    assert (document.data, document.problems) == (data, ())


@pytest.mark.parametrize("text", ["ć: Ђ\n", "\N{GRINNING FACE}: x"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read(text: str, encoding: str) -> None:
    document = yaml(text.encode(encoding))
    assert document.problems == ()
    assert list(document.data) == [text[0]]
    assert place(document, text[0], key=True) == (1, 1)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": 580000, "b": 1.50, "c": true, "d": null, "e": "x"}', {"a": "580000", "b": "1.50", "c": True, "e": "x"}),
        ('{"a": [null, 1e3]}', {"a": [None, "1e3"]}),
        (r'{"a": "\ud83d\ude00 \u0107"}', {"a": "😀 ć"}),
        ('{"a": {}, "b": []}', {"a": {}, "b": []}),
        ('\ufeff{"a": "b"}', {"a": "b"}),
    ],
)
def test_json_numbers_stay_as_written(text: str, data: Any) -> None:
    document = Document("x.json", text.encode())
    assert (document.data, document.problems) == (data, ())


def test_what_is_not_named_json_is_json_where_it_looks_so() -> None:
    assert Document("<stdin>", b' {"a": 1}').data == {"a": "1"}
    assert Document("<stdin>", b"{a: 1}").data == {"a": "1"}
    assert Document("x.yaml", b'{"a": true}').data == {"a": "true"}


def test_an_empty_value_is_absent_only_under_a_known_key() -> None:
    assert Document("x.yaml", b"{name: First Army, Bulgaria, note: }", keys={"name", "note"}).data == {
        "name": "First Army",
        "Bulgaria": None,
    }


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b", ["anchor"]),
        ("a: *x", ["alias"]),
        ("a: &x [*x]", ["anchor", "alias"]),
        ("a: !!python/object/apply:os.system ['true']", ["tag"]),
        ("a: ! b", ["tag"]),
        ("<<: {a: b}", ["merge-key"]),
        ("? [a]\n: b", ["key-not-text"]),
        ("{{a: b}: c}", ["key-not-text"]),
        ("a: b\na: c\na: d", ["duplicate-key", "duplicate-key"]),
        ("a: \na: c", ["duplicate-key"]),
        ("a: b\n---\nc: d", ["second-document"]),
        ("a: b: c", ["not-yaml"]),
        ("a:\n\tb: c", ["not-yaml"]),
        ("a: [b", ["not-yaml"]),
        ("a: 'b", ["not-yaml"]),
        ("a: b\n c: d", ["not-yaml"]),
        ("a: @b", ["not-yaml"]),
        ('a: "\\ud800"', ["not-yaml"]),
        ("a: b\u2028c: d", ["control-character"]),
        ("a: b\x85c: d", ["control-character"]),
        ("a: \x00", ["control-character"]),
        ("a: \x1b[31m", ["control-character"]),
    ],
)
def test_what_yaml_may_not_hold(text: str, expected: list[str]) -> None:
    assert codes(yaml(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[",
        '{"a"}',
        '{"a": }',
        '{"a": 1,}',
        "[1,]",
        "[1 2]",
        '{"a": 1 "b": 2}',
        "{a: 1}",
        "{'a': 1}",
        "NaN",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "01",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "tru",
        '"\\x"',
        '"a',
        '"a\nb"',
        "{} {}",
        "[1]]",
        "}",
        r'["\ud800"]',
        r'["\ude00\ud83d"]',
        r'["\ud800\u0041"]',
        "// a\n{}",
    ],
)
def test_what_is_not_json(text: str) -> None:
    document = Document("x.json", text.encode())
    assert codes(document) == ["not-json"]
    assert not document.whole


def test_both_places_of_a_key_that_stands_twice() -> None:
    for document in (yaml("é: b\nxx: {y: 1, y: 2}"), Document("x.json", '{"é": 1,\n"x":{"y":1,"y": 2}}'.encode())):
        (problem,) = document.problems
        assert problem.code == "duplicate-key"
        assert (problem.related[0][1:], problem.position[1:]) == ((2, 6), (2, 12))


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "? " * 100_000, '{"a":' * 50_000])
def test_depth_never_brings_it_down(name: str, text: str) -> None:
    assert set(codes(Document(name, text.encode()))) <= {"nested-too-deep", "not-json", "not-yaml", "key-not-text"}


@pytest.mark.parametrize("name", ["x.yaml", "x.json"])
def test_150_levels_are_read(name: str) -> None:
    assert codes(Document(name, b"[" * 150 + b"]" * 150)) == []


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    lines = ["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    started = time.process_time()
    assert set(codes(yaml("\n".join(lines)))) == {"anchor", "alias"}
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "content", [bytes(range(256)), b"\x7fELF\x02\x01\x01\x00", b"\xff\xfe\x00", b"\xed\xa0\x80", b"\xe9"]
)
def test_binary_is_one_problem(content: bytes) -> None:
    document = yaml(content)
    assert len(document.problems) == 1
    assert document.problems[0].code in ("bad-encoding", "control-character")


def test_latin_1_is_named_where_it_stands() -> None:
    (problem,) = yaml(b"a: b\nc: Armee f\xfcr Serbien").problems
    assert (problem.code, problem.position[1:]) == ("bad-encoding", (2, 11))


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    for name in ("x.yaml", "x.json", "x"):
        document = Document(name, content)
        assert document.whole or document.problems
        for problem in document.problems:
            assert problem.position.line >= 1


SYNTAX = st.text(st.sampled_from(list("ab:- \n\t{}[],'\"#&*!|>?%@`~0<\u0107")), max_size=60)


@given(SYNTAX)
def test_the_quick_and_the_careful_way_agree(text: str) -> None:
    document = yaml(text)
    if document.whole and not document.problems:
        assert document._carefully().data == document.data


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=12,
    )
)
def test_both_ways_agree_on_json(data: Any) -> None:
    document = Document("x.json", json.dumps(data).encode())
    if not document.problems:
        assert document._carefully().data == document.data


# --- where things stand -----------------------------------------------------------------------------------------------


def test_lines_and_columns_in_yaml() -> None:
    text = "# Ђ\r\nć𐍈:\r\n  - {日本: x,\ty: z}\r\n\r\n  - w\n"
    for document in (yaml(text), yaml("\ufeff" + text), yaml(text.encode("utf-16"))):
        assert document.problems == ()
        assert place(document, "ć𐍈", key=True) == (2, 1)
        assert place(document, "ć𐍈", 0) == (3, 5)
        assert place(document, "ć𐍈", 0, "日本") == (3, 10)
        assert place(document, "ć𐍈", 0, "y", key=True) == (3, 13)
        assert place(document, "ć𐍈", 0, "y") == (3, 16)
        assert place(document, "ć𐍈", 1) == (5, 5)


def test_lines_and_columns_in_json() -> None:
    text = '{"ć𐍈":\r\n\t[{"日本": "\\u0107",\t"y" : -1.5e3}, {}, true],\r\n"z": null}'
    for document in (Document("x.json", text.encode()), Document("x.json", ("\ufeff" + text).encode())):
        assert document.problems == ()
        assert place(document, "ć𐍈", key=True) == (1, 2)
        assert place(document, "ć𐍈") == (2, 2)
        assert place(document, "ć𐍈", 0, "日本") == (2, 10)
        assert place(document, "ć𐍈", 0, "y") == (2, 26)
        assert place(document, "ć𐍈", 2) == (2, 39)
        assert place(document, "z", key=True) == (3, 1)


def test_a_path_that_is_not_there_has_no_place() -> None:
    assert set(yaml("a: [b]").offsets([("a", 1, "c"), ("a", 0)])) == {(), ("a",), ("a", 0)}


# --- writing ----------------------------------------------------------------------------------------------------------

HARD = [
    "null",
    "~",
    "",
    "- x",
    "-",
    "a: b",
    " a",
    "a ",
    "a\n",
    "a\tb",
    "\x00",
    "\x1b",
    "\x85",
    "\u2028",
    "\ufeff",
    "'",
    '"',
    "\\",
    "a #b",
    "#a",
    "a:",
    ":a",
    "?",
    "? a",
    "&a",
    "*a",
    "!a",
    "!!str",
    "|",
    ">",
    "%",
    "@",
    "`",
    "[a]",
    "{a}",
    "a, b",
    "a]",
    "---",
    "...",
    "yes",
    "1944",
    "1944-10-20",
    "12:30",
    "0x10",
    "1e3",
    "<<",
    "=",
    "Kuzma [Iosifovich] Butvin",
    '"Prinz Eugen"',
    "Ђ ć",
    "\u00a0",
    "\ud7ff",
    "\ue000",
    "\U0001f600",
    "x" * 2_000,
    "offensive#soviet-union",
    "..",
    "[1944-09-11..1944-09-20]",
    "a'b\"c\\d",
]


@pytest.mark.parametrize("text", HARD)
def test_what_is_written_reads_back(text: str) -> None:
    data = {"a": text, "b": [text, text], "c": {"d": text}, "e": [{"id": "x", "name": text, "f": [text]}]}
    document = yaml(write_yaml(data))
    assert (document.data, document.problems) == (data, ())


PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)


@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            PLAIN,
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
            max_leaves=20,
        ),
        max_size=4,
    )
)
def test_whatever_is_written_reads_back(data: dict[str, Any]) -> None:
    document = yaml(write_yaml(data))
    assert (document.data or {}, document.problems) == (data, ())


def test_records_are_blocks_and_their_parts_lines() -> None:
    assert (
        write_yaml(
            {
                "forces": [
                    {
                        "sources": ["book#one"],
                        "name": "First",
                        "id": "a",
                        "subordinates": [{"name": "Second", "id": "b"}],
                        "commanders": [{"sources": ["book"], "from": "1944-10-20", "person": "c", "role": None}],
                        "part": True,
                        "count": 3,
                    }
                ],
                "places": [{"id": "p", "name": "P", "latitude": 44.0}],
            }
        )
        == """\
forces:
  - id: a
    name: First
    commanders:
      - {person: c, from: 1944-10-20, sources: [book#one]}
    part: true
    count: 3
    sources: [book#one]
    subordinates:
      - id: b
        name: Second

places:
  - id: p
    name: P
    latitude: 44
""".replace("1944-10-20, sources: [book#one]", "1944-10-20, sources: [book]")
    )


@pytest.mark.parametrize(
    "word",
    [
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "true",
        "false",
        "null",
        "~",
        ".inf",
        "-.nan",
        "12:30",
        "0x1F",
        "1_000",
        "1e3",
        "=",
        "<<",
    ],
)
@pytest.mark.parametrize("spelled", [str, str.upper, str.title])
def test_what_other_readers_of_yaml_would_take_for_something_else_is_quoted(
    word: str, spelled: Callable[[str], str]
) -> None:
    text = spelled(word)
    assert safe_load(write_yaml({"a": text, "b": [text]})) == {"a": text, "b": [text]}


def complaint(problem: str) -> str:
    """The message for one of libyaml's."""
    mark = SimpleNamespace(index=0)
    error = SimpleNamespace(problem=problem, problem_mark=mark, context_mark=None)
    return str(_syntax_fault(error).value.message)


def test_what_libyaml_complains_of_is_said_in_our_words() -> None:
    assert {complaint(f"{begins} and more") for begins in _SLIPS} == {
        f"not YAML: {what}" for what, _ in _SLIPS.values()
    }
    assert complaint("something new in a later libyaml") == f"not YAML: {_OTHER_SLIP[0]}"


@pytest.mark.parametrize(
    "text", ["a: b: c", "\t", "[a", "{a: b", "a: 'x", "a: @x", '"\\q"', "&", "a: b\n- c", "%TAG x", "'a' b", "- |x\n"]
)
def test_no_complaint_of_libyaml_is_repeated(text: str) -> None:
    (problem,) = Document("x.yaml", text.encode()).problems
    assert problem.code == "not-yaml"
    assert problem.hint
    assert not re.search("found|expected|while|allowed", problem.message)


# scanner.c, parser.c and loader.c of libyaml 0.2
@pytest.mark.parametrize(
    ("theirs", "ours", "hint"),
    [
        (
            "mapping values are not allowed in this context",
            "': ' in the wrong place",
            "put text that contains ': ' in quotes, or check the indentation",
        ),
        (
            "found character that cannot start any token",
            "unquoted text cannot begin with this character",
            "indent with spaces, not tabs; put text that begins with '@', '`' or '%' in quotes",
        ),
        ("found a tab character that violates indentation", "there is a tab in the indentation", "indent with spaces"),
        (
            "found a tab character where an indentation space is expected",
            "there is a tab in the indentation",
            "indent with spaces",
        ),
        (
            "did not find expected key",
            "a key is missing",
            "check that the lines of this mapping begin in the same column",
        ),
        (
            "did not find expected '-' indicator",
            "a list entry was expected here",
            "check that all entries of the list begin in the same column",
        ),
        ("did not find expected ',' or ']'", "',' or ']' is missing", "check that the list is closed by ']'"),
        (
            "did not find expected ',' or '}'",
            "',' or '}' is missing",
            "check that the mapping is closed by '}', and that text with ',' in it is in quotes",
        ),
        (
            "did not find expected alphabetic or numeric character",
            "a name is missing after '&' or '*'",
            "put text that begins with '&' or '*' in quotes",
        ),
        ("could not find expected ':'", "this line has no key", "a key ends in a colon and a space"),
        ("found unexpected end of stream", "the file ends inside quoted text", "close the quotes"),
        ("found unexpected document indicator", "the file ends inside quoted text", "close the quotes"),
        (
            "found unknown escape character",
            "unknown escape in a text in double quotes",
            r"write \\ for a backslash, or use single quotes",
        ),
        ("found invalid Unicode character escape code", "this escape is not a character", "write the character itself"),
        ("did not find expected hexdecimal number", "this escape is not a character", "write the character itself"),
        (
            "found incompatible YAML document",
            "this version of YAML is not supported",
            "remove the line that begins with '%YAML'",
        ),
    ],
)
def test_each_complaint_of_libyaml_has_an_explanation(theirs: str, ours: str, hint: str) -> None:
    said = _syntax_fault(
        SimpleNamespace(problem=theirs, problem_mark=SimpleNamespace(index=0), context_mark=None)
    ).value
    assert said.message == f"not YAML: {ours}"
    assert said.hint == hint
