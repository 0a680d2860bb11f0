"""Works for reference managers: the types of BibTeX and CSL, names, signs, and what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from belgrade_cli.answer.answer import Answer
from belgrade_cli.render import render


def work(**given: Any) -> dict[str, Any]:
    keys = ("kind", "publisher", "place", "year", "isbn", "url", "accessed", "note")
    empty: dict[str, Any] = {"id": "w", "title": "T", "authors": [], "editors": [], "read": True, **dict.fromkeys(keys)}
    return {**empty, **given}


def bibtex(**given: Any) -> str:
    return render(Answer([work(**given)]), "bibtex")


def csl(**given: Any) -> dict[str, Any]:
    [item] = json.loads(render(Answer([work(**given)]), "csl-json"))
    assert isinstance(item, dict)
    return item


# The types of CSL 1.0.2 and of BibTeX; an @article needs a journal, which is not known.
@pytest.mark.parametrize(
    ("kind", "entry", "item"),
    [
        ("proceedings", "proceedings", "book"), ("book", "book", "book"), ("a thesis", "misc", "thesis"),
        ("Report", "misc", "report"), ("manuscript", "unpublished", "manuscript"), ("archive", "misc", "document"),
        ("document", "misc", "document"), ("map", "misc", "map"), ("letter", "misc", "personal_communication"),
        ("web page", "misc", "webpage"), ("website", "misc", "webpage"), ("newspaper", "misc", "article-newspaper"),
        ("article", "misc", "article"), ("textbook", "misc", "document"), (None, "misc", "document"),
    ],
)  # fmt: skip
def test_every_kind_of_work_has_its_types(kind: str | None, entry: str, item: str) -> None:
    assert bibtex(kind=kind).startswith(f"@{entry}{{w,\n")
    assert csl(kind=kind)["type"] == item
    assert ("howpublished" in bibtex(kind=kind)) is (entry == "misc" and kind is not None)


def test_a_work_with_everything_in_bibtex() -> None:
    whole = bibtex(
        kind="web", title="A_B {C} & D", authors=["Quill, Martha", "Army and Navy Office", "et al."],
        editors=["Press, John"], publisher="P", place="X", year="1926", isbn="0-00", note="100 %",
        url="https://x.example/a b%20{c}", accessed="2026-11-29", read=False,
    )  # fmt: skip
    assert (
        whole
        == r"""@misc{w,
  author = {Quill, Martha and {Army and Navy Office} and others},
  editor = {Press, John},
  title = {{A\_B \{C\} \& D}},
  publisher = {P},
  address = {X},
  year = {1926},
  isbn = {0-00},
  note = {100 \%},
  howpublished = {web},
  url = {https://x.example/a\%20b\%20\%7Bc\%7D},
  urldate = {2026-11-29},
  annote = {only cited by the works read, not read for this data set},
}
"""
    )


def test_a_work_with_everything_in_csl() -> None:
    whole = csl(
        kind="book", title="T", authors=["Quill, Martha", "Manoeuvre Office", "Smith,"], editors=["Press, John"],
        publisher="P", place="X", year="1926", isbn="0-00", note="N", url="https://x.example", accessed="2026-11-29",
        read=False,
    )  # fmt: skip
    assert whole == {
        "id": "w",
        "type": "book",
        "title": "T",
        "author": [{"family": "Quill", "given": "Martha"}, {"literal": "Manoeuvre Office"}, {"literal": "Smith,"}],
        "editor": [{"family": "Press", "given": "John"}],
        "publisher": "P",
        "publisher-place": "X",
        "ISBN": "0-00",
        "note": "N",
        "URL": "https://x.example",
        "accessed": {"date-parts": [[2026, 11, 29]]},
        "issued": {"date-parts": [[1926]]},
        "annote": "only cited by the works read, not read for this data set",
    }


def test_what_is_not_known_is_left_out() -> None:
    assert bibtex() == "@misc{w,\n  key = {T},\n  title = {{T}},\n}\n"
    assert csl() == {"id": "w", "type": "document", "title": "T"}
    assert csl(year="1926/27")["issued"] == {"literal": "1926/27"}
    assert "accessed" not in csl(accessed="2026-11")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("{", r"\textbraceleft{}"), ("}{", r"\textbraceright{}\textbraceleft{}"), ("{}", r"\{\}"), ("a ~ b^", r"a \textasciitilde{} b\textasciicircum{}"),
        (r"\x $ #", r"\textbackslash{}x \$ \#"), ("a\n  b", "a b"),
    ],
)  # fmt: skip
def test_signs_of_tex(title: str, written: str) -> None:
    assert f"  title = {{{{{written}}}}},\n" in bibtex(title=title)


@pytest.mark.parametrize("others", ["et al.", "et al", "et alii", "and others", "u. a.", "и др.", "ET AL."])
def test_others_are_others_in_any_language(others: str) -> None:
    assert "author = {A and others}" in bibtex(authors=["A", others])
