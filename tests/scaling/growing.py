"""Data sets that grow in one list or mapping of the format, while everything else stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
DAYS = [f"1944-{month:02}-{day:02}" for month in (9, 10, 11) for day in range(1, 31)]


def _day(number: int) -> str:
    """A different day for each of some thousand numbers."""
    year, rest = divmod(number, 336)
    return f"{1900 + year % 100}-{rest // 28 + 1:02}-{rest % 28 + 1:02}"


def base() -> Json:
    """A small data set with some of everything."""
    return {
        "operation": {
            "name": "Test",
            "dates": "1944-09-01/1944-11-30",
            "stages": [{"id": "opening", "name": "Opening", "dates": "1944-09", "sources": ["work"]}],
            "sides": [
                {"id": "red", "name": "Red", "identity": "friend", "nations": [{"id": "ruritania", "name": "Ruritania"}]},
                {"id": "blue", "name": "Blue", "identity": "hostile", "nations": [{"id": "erewhon", "name": "Erewhon"}]},
            ],
            "sources": ["work"],
        },
        "sources": [{"id": "work", "title": "A Work", "read": True, "sections": {"lead": "Lead"}}],
        "people": [{"id": "ann", "name": "Ann Smith", "nation": "ruritania", "sources": ["work"]}],
        "places": [{"id": "town", "name": "Town", "latitude": 44.8, "longitude": 20.5, "sources": ["work"]}],
        "forces": [
            {
                "id": "first-army",
                "name": "First Army",
                "nation": "ruritania",
                "echelon": "army",
                "commanders": [{"person": "ann", "rank": "General"}],
                "locations": [{"place": "town", "from": "1944-10-01"}],
                "sources": ["work"],
                "subordinates": [{"id": "one-corps", "name": "One Corps", "echelon": "corps", "sources": ["work"]}],
            },
            {"id": "second-army", "name": "Second Army", "nation": "erewhon", "echelon": "army", "sources": ["work"]},
        ],
        "events": [{"id": "start", "title": "It starts", "date": "1944-09-01", "kind": "attack", "places": ["town"],
                    "units": ["first-army"], "people": ["ann"], "stage": "opening", "sources": ["work"]}],
        "figures": [{"id": "men", "subject": "red", "kind": "strength", "measure": "personnel", "value": 1000, "sources": ["work"]}],
        "awards": [{"id": "star", "name": "The Star", "nation": "ruritania", "recipients": [{"person": "ann"}], "sources": ["work"]}],
        "disputes": [{"id": "when", "about": ["start.date"], "question": "When?", "claims": [
            {"says": "1944-09-01", "sources": ["work"]}, {"says": "1944-09-02", "sources": ["work"]}], "reading": "1944-09-01"}],
    }  # fmt: skip


def _units(data: Json, made: list[Json]) -> None:
    data["forces"][0]["subordinates"] += [{"sources": ["work"], **unit} for unit in made]


def _numbered(n: int, **more: Any) -> list[Json]:
    return [{"id": f"unit-{k}", "name": f"{k}th Division", "echelon": "division", **more} for k in range(n)]


def _flat(data: Json, n: int) -> None:
    _units(data, _numbered(n))


def _nested(data: Json, n: int) -> None:
    for k in range(0, n, 20):
        unit: Json = {"id": f"deep-{k}", "name": f"Deep {k}", "sources": ["work"]}
        data["forces"].append(unit)
        for j in range(1, 20):
            below: Json = {"id": f"deep-{k}-{j}", "name": f"Deep {k} {j}", "sources": ["work"]}
            unit["subordinates"] = [below]
            unit = below


def _attached_each_day(data: Json, n: int) -> None:
    moved = [
        {"superior": "second-army", "relationship": "attached", "from": _day(k), "until": _day(k + 1)} for k in range(n)
    ]
    _units(data, [{**unit, "subordination": [move]} for unit, move in zip(_numbered(n), moved, strict=True)])


def _one_moves_often(data: Json, n: int) -> None:
    moves = [{"superior": ("second-army", "first-army")[k % 2], "from": _day(k)} for k in range(n)]
    _units(data, [{"id": "mover", "name": "Mover", "subordination": moves}])


def _supporting(data: Json, n: int) -> None:
    moved = [{"superior": "second-army", "relationship": "in-support", "from": _day(k)} for k in range(n)]
    _units(data, [{**unit, "subordination": [move]} for unit, move in zip(_numbered(n), moved, strict=True)])


def _existing(data: Json, n: int) -> None:
    _units(data, [{**unit, "from": _day(k), "until": _day(k + 40)} for k, unit in enumerate(_numbered(n))])


def _superiors_that_come_and_go(data: Json, n: int) -> None:
    tops = [
        {"id": f"top-{k}", "name": f"Top {k}", "from": _day(k), "until": _day(k + 9), "sources": ["work"],
         "subordinates": [{"id": f"below-{k}", "name": f"Below {k}", "sources": ["work"]}]}
        for k in range(n)
    ]  # fmt: skip
    data["forces"] += tops


def _commanders(data: Json, n: int) -> None:
    data["forces"][0]["commanders"] = [
        {"person": "ann", "role": f"role {k}", "from": _day(k), "until": _day(k + 1)} for k in range(n)
    ]


def _successors(data: Json, n: int) -> None:
    data["people"] += [{"id": f"person-{k}", "name": f"Person Number{k}", "sources": ["work"]} for k in range(n)]
    data["forces"][0]["commanders"] = [{"person": f"person-{k}", "from": _day(k)} for k in range(n)]


def _posts(data: Json, n: int) -> None:
    _units(
        data,
        [
            {**unit, "commanders": [{"person": "ann", "from": _day(k), "until": _day(k)}]}
            for k, unit in enumerate(_numbered(n))
        ],
    )


def _locations(data: Json, n: int) -> None:
    data["forces"][0]["locations"] = [{"place": "town", "from": _day(k), "until": _day(k)} for k in range(n)]


def _moving(data: Json, n: int) -> None:
    data["places"] += [{"id": f"place-{k}", "name": f"Place {k}", "latitude": 44 + k % 97 / 100, "longitude": 20 + k % 89 / 100,
                        "sources": ["work"]} for k in range(n)]  # fmt: skip
    _units(
        data, [{**unit, "locations": [{"place": f"place-{k}", "from": _day(k)}]} for k, unit in enumerate(_numbered(n))]
    )


def _crowded(data: Json, n: int) -> None:
    _units(data, _numbered(n, locations=[{"place": "town", "from": "1944-10-01"}]))


def _allegiance(data: Json, n: int) -> None:
    data["forces"][0]["allegiance"] = [{"side": ("red", "blue")[k % 2], "from": _day(k)} for k in range(n)]


def _strength(data: Json, n: int) -> None:
    _units(data, _numbered(n, strength=[{"measure": "personnel", "value": 900}]))


def _claims_of_one(data: Json, n: int) -> None:
    _units(
        data,
        [{"id": "counted", "name": "Counted", "strength": [{"measure": f"measure-{k}", "value": k} for k in range(n)]}],
    )


def _figures(data: Json, n: int) -> None:
    data["figures"] += [{"id": f"figure-{k}", "subject": "first-army", "kind": "casualties", "measure": "dead", "value": 7,
                         "on": _day(k), "sources": ["work"]} for k in range(n)]  # fmt: skip


def _sum_of(data: Json, n: int) -> None:
    parts = [{"id": f"figure-{k}", "subject": "blue", "kind": "casualties", "measure": f"kind-{k}", "value": 1, "sources": ["work"]}
             for k in range(n)]  # fmt: skip
    whole = {"id": "all", "subject": "blue", "kind": "casualties", "measure": "total", "value": n, "sources": ["work"],
             "sum_of": [f"kind-{k}" for k in range(n)]}  # fmt: skip
    data["figures"] += [*parts, whole]


def _parts_of(data: Json, n: int) -> None:
    data["figures"] += [
        {"id": "all", "subject": "blue", "kind": "casualties", "measure": "total", "value": 9999, "sources": ["work"]}
    ]
    data["figures"] += [{"id": f"figure-{k}", "subject": "blue", "kind": "casualties", "measure": f"kind-{k}", "value": 1,
                         "part_of": "total", "sources": ["work"]} for k in range(n)]  # fmt: skip


def _joint(data: Json, n: int) -> None:
    _units(data, _numbered(n))
    data["figures"].append({"id": "joint", "subject": [f"unit-{k}" for k in range(n)], "kind": "strength", "measure": "personnel",
                            "value": 5, "sources": ["work"]})  # fmt: skip


def _events(data: Json, n: int) -> None:
    data["events"] += [{"id": f"event-{k}", "title": f"Event {k}", "date": _day(k), "kind": "battle", "places": ["town"],
                        "units": ["first-army"], "people": ["ann"], "sources": ["work"]} for k in range(n)]  # fmt: skip


def _chained(data: Json, n: int) -> None:
    data["events"] += [{"id": f"event-{k}", "title": f"Event {k}", "after": f"event-{k - 1}" if k else "start", "sources": ["work"]}
                       for k in range(n)]  # fmt: skip


def _all_after_one(data: Json, n: int) -> None:
    data["events"] += [
        {"id": f"event-{k}", "title": f"Event {k}", "since": "start", "sources": ["work"]} for k in range(n)
    ]


def _before_one_another(data: Json, n: int) -> None:
    data["events"] += [{"id": f"event-{k}", "title": f"Event {k}", "before": f"event-{k - 1}" if k else "start", "sources": ["work"]}
                       for k in range(n)]  # fmt: skip


def _event_of_many(data: Json, n: int) -> None:
    _units(data, _numbered(n))
    data["people"] += [{"id": f"person-{k}", "name": f"Person Number{k}", "sources": ["work"]} for k in range(n)]
    data["places"] += [{"id": f"place-{k}", "name": f"Place {k}", "sources": ["work"]} for k in range(n)]
    data["events"].append({"id": "all", "title": "All", "date": "1944-10-01", "kind": "battle", "sources": ["work"],
                           "units": [f"unit-{k}" for k in range(n)], "people": [f"person-{k}" for k in range(n)],
                           "places": [f"place-{k}" for k in range(n)]})  # fmt: skip


def _people(data: Json, n: int) -> None:
    data["people"] += [
        {"id": f"person-{k}", "name": f"Person Number{k}", "nation": "erewhon", "sources": ["work"]} for k in range(n)
    ]


def _namesakes(data: Json, n: int) -> None:
    data["people"] += [
        {"id": f"person-{k}", "name": "Ivan Ivanov", "aliases": [f"Ivanov {k}"], "sources": ["work"]} for k in range(n)
    ]


def _similar(data: Json, n: int) -> None:
    letters = "abcdefghij"
    data["people"] += [{"id": f"person-{k}", "name": "Zh" + "".join(letters[int(d)] for d in f"{k:05}") + "ov", "sources": ["work"]}
                       for k in range(n)]  # fmt: skip


def _aliases(data: Json, n: int) -> None:
    data["forces"][0]["aliases"] = [f"{k}th Army" for k in range(n)]


def _long_name(data: Json, n: int) -> None:
    data["forces"][0]["note"] = "word " * n


def _ranks(data: Json, n: int) -> None:
    data["people"][0]["ranks"] = [{"rank": f"Rank {k}", "on": _day(k)} for k in range(n)]


def _offices(data: Json, n: int) -> None:
    data["people"][0]["offices"] = [{"title": f"Office {k}", "from": _day(k)} for k in range(n)]


def _places(data: Json, n: int) -> None:
    data["places"] += [{"id": f"place-{k}", "name": f"Place {k}", "latitude": 44 + k % 97 / 100, "longitude": 20 + k % 89 / 100,
                        "sources": ["work"]} for k in range(n)]  # fmt: skip


def _sources(data: Json, n: int) -> None:
    data["sources"] += [
        {"id": f"work-{k}", "title": f"Work {k}", "authors": [f"Author {k}"], "read": True} for k in range(n)
    ]
    data["people"][0]["sources"] = [f"work-{k}" for k in range(n)]


def _sections(data: Json, n: int) -> None:
    data["sources"][0]["sections"] = {f"section-{k}": f"Section {k}" for k in range(n)}
    data["people"] += [
        {"id": f"person-{k}", "name": f"Person Number{k}", "sources": [f"work#section-{k}"]} for k in range(n)
    ]


def _disputes(data: Json, n: int) -> None:
    _units(data, _numbered(n))
    data["disputes"] += [{"id": f"dispute-{k}", "about": [f"unit-{k}"], "question": f"Question {k}?", "reading": "a", "claims": [
        {"says": "a", "sources": ["work"]}, {"says": "b", "sources": ["work"]}]} for k in range(n)]  # fmt: skip


def _disputes_about_one(data: Json, n: int) -> None:
    data["disputes"] += [{"id": f"dispute-{k}", "about": ["first-army"], "question": f"Question {k}?", "reading": "a", "claims": [
        {"says": "a", "sources": ["work"]}, {"says": "b", "sources": ["work"]}]} for k in range(n)]  # fmt: skip


def _claims(data: Json, n: int) -> None:
    data["disputes"][0]["claims"] += [{"says": f"claim {k}", "sources": ["work"]} for k in range(n)]


def _recipients(data: Json, n: int) -> None:
    _people(data, n)
    data["awards"][0]["recipients"] = [{"person": f"person-{k}"} for k in range(n)]


def _awards(data: Json, n: int) -> None:
    data["awards"] += [
        {"id": f"award-{k}", "name": f"Award {k}", "recipients": [{"person": "ann"}], "sources": ["work"]}
        for k in range(n)
    ]


def _sides(data: Json, n: int) -> None:
    data["operation"]["sides"] += [{"id": f"side-{k}", "name": f"Side {k}", "nations": [{"id": f"nation-{k}", "name": f"Nation {k}"}]}
                                   for k in range(n)]  # fmt: skip
    data["forces"] += [
        {"id": f"army-{k}", "name": f"Army {k}", "nation": f"nation-{k}", "sources": ["work"]} for k in range(n)
    ]


def _stages(data: Json, n: int) -> None:
    data["operation"]["stages"] += [
        {"id": f"stage-{k}", "name": f"Stage {k}", "dates": _day(k), "sources": ["work"]} for k in range(n)
    ]
    data["events"] += [{"id": f"event-{k}", "title": f"Event {k}", "date": _day(k), "stage": f"stage-{k}", "sources": ["work"]}
                       for k in range(n)]  # fmt: skip


GROWING: dict[str, Callable[[Json, int], None]] = {
    name.removeprefix("_").replace("_", " "): grow
    for name, grow in list(globals().items())
    if name.startswith("_")
    and not name.startswith("__")
    and name not in {"_day", "_units", "_numbered"}
    and callable(grow)
}
"""What can grow, and how to make a data set of it."""


def data_set(what: str, n: int) -> Json:
    """A data set with `n` of something."""
    data = base()
    GROWING[what](data, n)
    return data
