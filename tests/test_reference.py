"""The reference of the data format matches the model, and contains what authors need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belgrade_cli.loading import examine
from belgrade_cli.loading.assemble import MAX_NESTING
from belgrade_cli.loading.build import MAX_RECORDS
from belgrade_cli.loading.locate import MAX_BYTES
from belgrade_cli.model import edtf, records
from belgrade_cli.model.history import MAX_UNITS_ABOVE
from tests.reference import MARK, PAGE, keys, page, structs

if TYPE_CHECKING:
    from pathlib import Path

TEXT = PAGE.read_text(encoding="utf-8")
BY_HAND = TEXT.partition(MARK)[0]


def test_the_page_is_what_the_model_says() -> None:
    assert page() == TEXT, "run `python -m tests.reference`"


def test_every_struct_and_key_is_on_it() -> None:
    told = {known for known in vars(records).values() if isinstance(known, type) and issubclass(known, records.Record)}
    bases = {
        records.Record,
        records.Sourced,
        records.Spanned,
        records.UnitFacts,
        records.AddedUnitFacts,
        records.ArmedForceFacts,
        records.PersonFacts,
        records.PlaceFacts,
    }
    assert told - bases == set(structs())
    for known in structs():
        section = TEXT.partition(f"\n## {known.__name__}\n")[2].partition("\n## ")[0]
        assert [key.name for key in keys(known) if f"`{key.name}`" not in section] == []


def test_links_within_the_page_lead_somewhere() -> None:
    headings = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings


def test_the_dates_that_it_shows_are_dates() -> None:
    rows = BY_HAND.partition("| written |")[2].partition("\n\n")[0].splitlines()[2:]
    shown = [written.strip('"') for row in rows for written in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert len(shown) > 8
    for written in shown:
        edtf.parse(written)


def test_the_limits_that_it_names_are_those_of_the_program() -> None:
    limits = BY_HAND.partition("## Limits")[2]
    assert f"nested up to {MAX_UNITS_ABOVE} levels deep" in limits
    assert f"up to {MAX_RECORDS:,} formations" in limits
    assert f"{MAX_BYTES // 1024**2} MiB" in limits
    assert f"lists and mappings up to {MAX_NESTING}" in limits


def test_its_first_example_is_a_whole_data_set(tmp_path: Path) -> None:
    file = tmp_path / "first.yaml"
    file.write_text(BY_HAND.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    assert examine(file).problems == ()
