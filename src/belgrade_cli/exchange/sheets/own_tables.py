"""Import our own tables: the sheets of `export xlsx`, and the files of `export csv`.

Their columns are the keys of the data format, besides others that only repeat or compute something, so nothing has to
be guessed. Both are complete. A workbook of an older version has no sheets for most of the operation and the parts of
awards and disputes, so these are lost and reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from belgrade_cli.exchange import Imported
from belgrade_cli.exchange.cell_lists import split
from belgrade_cli.exchange.draft import SIDES_INFERRED
from belgrade_cli.exchange.identities import identify
from belgrade_cli.exchange.losses import Remarks
from belgrade_cli.exchange.sheets import own_editorial, own_records
from belgrade_cli.exchange.sheets.cells import cell_texts
from belgrade_cli.exchange.sheets.own_parts import Rows, parts, record
from belgrade_cli.model import records as model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OURS = frozenset({"id", "name", "superior", "described", "count", "sidc", "relationship", "side", "nation"})
"""The columns that identify our table of formations."""
PARTS = {
    "commanders": ("commands", "unit_commanders", model.Command),
    "subordination": ("subordination", "unit_subordination", model.Subordination),
    "locations": ("locations", "unit_locations", model.Location),
    "allegiance": ("allegiance", "unit_allegiance", model.Allegiance),
}
"""Lists of a formation: the key, the sheet, the file, and the type of an entry."""
RECORDS = {"people": model.Person, "places": model.Place, "events": model.Event, "figures": model.Figure}
LEFT_OUT = ("awards", "disputes")
WITH_IDS = (*RECORDS, *LEFT_OUT, "units", "sources", "sides", "nations", "nation_armed_forces", "stages")
"""Tables whose rows are records with ids."""
REFERRED = {"places": "place", "units": "unit", "people": "person"}
"""What an event refers to, and the column of the table with it."""


def is_ours(headings: Sequence[str]) -> bool:
    """Whether the headings are those of our own table of formations."""
    return set(headings) >= OURS


def tables(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> dict[str, Rows] | None:
    """The rows of each table by name, if the table of formations is ours."""
    made: dict[str, Rows] = {}
    if not is_ours(cell_texts(next(iter(sheets.get("units", [])), []))):
        return None
    for name, rows in sheets.items():
        headings, *below = [cell_texts(row) for row in rows] or [[]]
        made[name] = [{key: unguarded(cell) for key, cell in zip(headings, row, strict=False) if cell} for row in below]
    return made


def imported(found: dict[str, Rows], title: str) -> Imported:
    """Import the data set that our tables contain."""
    remarks = Remarks()
    found = {**found, **{name: _with_ids(found[name], name, remarks) for name in WITH_IDS if name in found}}
    whole = "records" in found or any("computed" in row for row in found["units"])
    """Whether everything is there: not in a workbook of an older version."""
    sides = _sides(found) if "sides" in found or not whole else []
    for given in identify(sides):
        remarks.add(SIDES_INFERRED, given)
    data: dict[str, Any] = {"operation": {**own_records.operation(found, title), "sides": sides}}
    data["sources"] = _sources(found)
    data["people"] = _people(found)
    data["places"] = [record(row, model.Place) for row in found.get("places", [])]
    data["events"] = _events(found, remarks)
    data["figures"] = _figures(found)
    units = _units(found)
    data["forces"] = list(units.values())
    if whole:
        data |= {"awards": own_records.awards(found), "disputes": own_records.disputes(found)}
    else:
        _leave_out(found, remarks)
        _drop_dangling_references(data, found, remarks)
    _give_languages(data, found)
    own_editorial.without_computed(units, found["units"], sides)
    _add_editorial(data, found, remarks)
    data["forces"] = _nested(units, found["units"], remarks)
    _report_layers(found, remarks)
    if any(row.get("map") for row in found.get("operation", [])):
        remark = "map backgrounds left out (copy the file into the new data set and name it in `operation.map`)"
        remarks.add(remark, found["operation"][0]["map"])
    if whole and "operation" not in found:
        del data["operation"]
    return Imported({key: value for key, value in data.items() if value}, remarks())


def _add_editorial(data: dict[str, Any], found: dict[str, Rows], remarks: Remarks) -> None:
    """Mark editorial additions; without their table, as from older versions, they are facts like any others."""
    if "editorial" in found:
        records = {one["id"]: one for key in ("forces", "people", "places") for one in data[key]}
        records |= {force["id"]: force for force in _armed_forces(data)}
        superiors = {row["id"]: row.get("superior", "") for row in found["units"]}
        own_editorial.add_editorial(records, found["editorial"], superiors)
    elif any(row.get("editorial") for row in found["units"]):
        remarks.add("editorial additions read as facts from a source because no table marks them", "units")


def _report_layers(found: dict[str, Rows], remarks: Remarks) -> None:
    """Report records of layers, which an import joins to the data set."""
    for rows in found.values():
        for row in rows:
            if row.get("layer"):
                remarks.add("records from a layer, now part of the data set", row.get("id", row["layer"]))


def _with_ids(rows: Rows, table: str, remarks: Remarks) -> Rows:
    """The rows of a table that have an id; others are left out and reported."""
    for row in rows:
        if row and "id" not in row:
            remarks.add(
                "rows left out because they have no id", f"{table}: {row.get('name', next(iter(row.values())))}"
            )
    return [row for row in rows if "id" in row]


def _leave_out(found: dict[str, Rows], remarks: Remarks) -> None:
    """Report what a workbook has no table for, and tables that could not be read."""
    for name in LEFT_OUT:
        for row in found.get(name, []):
            named = row.get("id", row.get("name", name))
            remarks.add(f"{name} left out because they cannot be read from a workbook", named)
    remarks.add(
        "only the name and sides of the operation can be read from a workbook; `export csv` writes everything",
        "operation",
    )
    for row in found.get("people", []):
        if row.get("offices"):
            remarks.add("offices left out because a workbook cannot hold them", row.get("name", ""))
    for row in found.get("events", []):
        if row.get("stage"):
            remarks.add("stages of events left out because a workbook cannot hold them", row.get("id", ""))


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that protects it from being run as a formula."""
    if cell.startswith("'") and cell[1:2] in "=+-@\t\r":
        return cell[1:]
    found = re.fullmatch(r'="(\d+)"', cell)
    return found[1] if found else cell


def _give_languages(data: dict[str, Any], found: dict[str, Rows]) -> None:
    """Add their languages to aliases, and the forms of names themselves."""
    forms = _forms(found)
    records = [one for key in ("people", "places", "events", "awards", "forces") for one in data.get(key, ())]
    for one in records + _armed_forces(data):
        known = forms.get(one["id"], {})
        name = one.get("name", one.get("title", ""))
        aliases = dict.fromkeys([*([name] if name in known else []), *one.get("aliases", ())])
        one["aliases"] = [form for alias in aliases for form in known.get(alias, [alias])]
        if not one["aliases"]:
            del one["aliases"]


def _armed_forces(data: dict[str, Any]) -> list[dict[str, Any]]:
    nations = [nation for side in data["operation"]["sides"] for nation in side["nations"]]
    return [force for nation in nations for force in nation.get("armed_forces", ())]


def _forms(found: dict[str, Rows]) -> dict[str, dict[str, list[Any]]]:
    """The forms of each name of each record, from the table of names; a workbook of an older version has a column."""
    made: dict[str, dict[str, list[Any]]] = {}
    for row in found.get("names", []):
        form = {key: row[key] for key in ("name", "language") if row.get(key)}
        known = made.setdefault(row.get("record", ""), {}).setdefault(row.get("name", ""), [])
        known.append(form if "language" in form else row.get("name", ""))
    for rows in () if "names" in found else found.values():
        for row in rows:
            for said in split(row.get("names", "")):
                if read := re.fullmatch(r"(.+) \(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)", said):
                    known = made.setdefault(row.get("id", ""), {}).setdefault(read[1], [])
                    known.append({"name": read[1], "language": read[2]})
    return made


def _units(found: dict[str, Rows]) -> dict[str, dict[str, Any]]:
    """The formations by id, with their lists."""
    units = {row["id"]: _unit(row) for row in found["units"]}
    for key, (sheet, file, kind) in PARTS.items():
        for row in found.get(file) or found.get(sheet) or []:
            if row.get("unit") in units:
                units[row["unit"]].setdefault(key, []).append(record(row, kind))
    return units


def _nested(units: dict[str, dict[str, Any]], rows: Rows, remarks: Remarks) -> list[dict[str, Any]]:
    """The formations at the top, with the others below them."""
    tops: list[dict[str, Any]] = []
    for row in rows:
        unit, above = units[row["id"]], units.get(row.get("superior", ""))
        if row.get("superior") and above is None:
            remarks.add(
                "superiors without a row of their own, whose subordinates are placed at the top level", row["superior"]
            )
        (above.setdefault("subordinates", []) if above is not None else tops).append(unit)
    return tops


def _unit(row: dict[str, str]) -> dict[str, Any]:
    made = record(row, model.Unit)
    for key in ("commanders", "subordination", "locations", "strength", "allegiance", "fate"):
        made.pop(key, None)
    if fate := _fate(row):
        made["fate"] = fate
    if made.get("count") in ("0", "1"):
        del made["count"]
    return made


def _fate(row: Mapping[str, str]) -> dict[str, Any]:
    """`destroyed 1944-10-20` in one cell, or a column for each of its keys."""
    if row.get("fate_kind"):
        return record(
            {key.removeprefix("fate_"): said for key, said in row.items() if key.startswith("fate_")}, model.Fate
        )
    found = re.fullmatch(r"(.*?)\s*\(?(\[?\d[\d\[\]./~-]*)?\)?", row.get("fate", ""))
    said = {"kind": found[1], "on": found[2] or ""} if found else {}
    return {key: value for key, value in said.items() if value}


def _people(found: dict[str, Rows]) -> list[dict[str, Any]]:
    ranks, offices = parts(found, "person_ranks", "person"), parts(found, "person_offices", "person")
    return [_person(row, ranks.get(row["id"], []), offices.get(row["id"], [])) for row in found.get("people", [])]


def _person(row: dict[str, str], ranks: Rows, offices: Rows) -> dict[str, Any]:
    made = record(row, model.Person)
    if row.get("computed") == "side":
        del made["side"]
    said = [{"rank": rank} for rank in split(row.get("ranks", ""))]
    held = [record(each, model.Office) for each in offices]
    for key, value in (
        ("ranks", [record(each, model.Rank) for each in ranks] or said),
        ("offices", held),
        ("fate", _fate(row)),
    ):
        made.pop(key, None)
        if value:
            made[key] = value
    return made


def _sources(found: dict[str, Rows]) -> list[dict[str, Any]]:
    sections = parts(found, "source_sections", "source")
    return [_source(row, sections.get(row["id"], [])) for row in found.get("sources", [])]


def _source(row: dict[str, str], sections: Rows) -> dict[str, Any]:
    made = record(row, model.Source)
    named = {each["key"]: each["value"] for each in sections}
    if not named and row.get("sections", "").startswith("{"):
        named = msgspec.json.decode(row["sections"])
    made.pop("sections", None)
    if row.get("read") in ("0", "false"):
        made["read"] = False
    return made | ({"sections": named} if named else {})


def _events(found: dict[str, Rows], remarks: Remarks) -> list[dict[str, Any]]:
    """Events with what they refer to: by id in tables of their own, or by name in a sheet."""
    told = {key: parts(found, f"event_{key}", "event") for key in REFERRED}
    names = {key: _ids_by_name(found.get(key, [])) for key in REFERRED}
    made = []
    for row in found.get("events", []):
        event = record(row, model.Event)
        if "stages" not in found:
            event.pop("stage", None)
        if row.get("computed") == "lasts" and "/" in row.get("date", ""):
            event.pop("lasts", None)
        for key, singular in REFERRED.items():
            ids = [each[singular] for each in told[key].get(row["id"], []) if singular in each]
            if "records" not in found:
                ids = _named(event.pop(key, []), ids, names[key], remarks)
            if ids:
                event[key] = list(dict.fromkeys(ids))
        made.append(event)
    return made


def _named(said: list[str], ids: list[str], known: Mapping[str, list[str]], remarks: Remarks) -> list[str]:
    """The ids of the names in a sheet, which people may have changed; `ids` decide where records share a name."""
    made: list[str] = []
    for name in said:
        meant = [id for id in known.get(name, ()) if id in ids] or known.get(name, [])
        if len(meant) == 1 or set(meant) <= set(ids):
            made += meant
        if not meant or not set(meant) <= set(made):
            remarks.add("names in events left out because they match no record, or more than one", name)
    return made


def _ids_by_name(rows: Rows) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for row in rows:
        made.setdefault(row.get("name", ""), []).append(row["id"])
    return made


def _figures(found: dict[str, Rows]) -> list[dict[str, Any]]:
    subjects = parts(found, "figure_subject", "figure")
    made = []
    for row in found.get("figures", []):
        if row.get("derived") == "true":
            continue
        figure = record(row, model.Figure)
        ids = [each["subject"] for each in subjects.get(row["id"], [])] or split(str(figure.get("subject", "")))
        made.append({**figure, "subject": ids if len(ids) > 1 else ids[0]})
    return made


def _sides(found: dict[str, Rows]) -> list[dict[str, Any]]:
    """Sides and nations from their own tables; from a workbook, which has none, by their ids only."""
    if "sides" in found:
        nations = own_records.nations(found)
        return [{**record(row, model.Side), "nations": nations.get(row["id"], [])} for row in found["sides"]]
    sides: dict[str, list[str]] = {}
    taken: set[str] = set()
    for row in (*found["units"], *found.get("people", [])):
        side, nation = row.get("side", ""), row.get("nation", "")
        if side:
            sides.setdefault(side, []).extend([nation] if nation and nation not in taken else [])
            taken.add(nation)
    return [
        {"id": side, "name": _title(side), "nations": [{"id": id, "name": _title(id)} for id in ids]}
        for side, ids in sides.items()
    ]


def _title(id: str) -> str:
    return id.replace("-", " ").title()


def _drop_dangling_references(data: dict[str, Any], found: dict[str, Rows], remarks: Remarks) -> None:
    """Leave out figures about records that tables do not contain, such as awards."""
    gone = {row.get("id") for name in LEFT_OUT for row in found.get(name, [])}
    kept = []
    for figure in data["figures"]:
        subjects = figure.get("subject")
        if gone & set(subjects if isinstance(subjects, list) else [subjects]):
            remarks.add("figures about awards left out", figure["id"])
        else:
            kept.append(figure)
    data["figures"] = kept


def from_files(files: Mapping[str, bytes], name: str) -> Imported:
    """Import a folder of our CSV files, by name. Raises DataError if it is not one."""
    from belgrade_cli.errors import DataError, Position, Problem
    from belgrade_cli.exchange.sheets.delimited import table

    found = tables({file: table(content, f"{file}.csv") for file, content in files.items()})
    if found is None:
        message = "no units.csv, as written by `export csv`, in this folder"
        raise DataError((Problem("not-our-tables", Position(name), message, "import a file in it"),))
    return imported(found, name)
