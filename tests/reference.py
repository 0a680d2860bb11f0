"""The second part of `docs/data-format.md`, generated from the model, with examples from the data set of `new`.

`python -m tests.reference` updates it; the text above the mark is written by hand.
"""

from __future__ import annotations

import re
from functools import cache
from inspect import get_annotations
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from belgrade_cli.check.references import TARGETS
from belgrade_cli.exchange.yaml_writer import write_yaml
from belgrade_cli.loading import starter
from belgrade_cli.loading.read import Document
from belgrade_cli.loading.schema import descriptions
from belgrade_cli.model import field_types, records, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

Struct = type[records.Record]

PAGE = Path(__file__).parent.parent / "docs" / "data-format.md"
MARK = "<!-- From here on this page is made from the model: `python -m tests.reference` writes it. -->\n"
SHARED = (records.Sourced, records.Spanned)
"""Structs whose keys many others share; they are described once."""
SCALARS = {
    "Id": ("id", "letters, digits, `-` and `_`, beginning with a letter or digit"),
    "Subject": ("id", ""),
    "Name": ("text", "one line"),
    "Text": ("long text", "one or more lines"),
    "Date": ("date", "EDTF, as above"),
    "Locator": ("locator", '`SOURCE#SECTION`, `SOURCE`, or `{source: SOURCE, at: "box 12, folder 3"}`'),
    "LanguageTag": ("language", "a BCP 47 code: `ru`, `de`, `sr-Cyrl`, `sr-Latn`"),
    "LayerName": ("id of a layer", "as for other ids"),
    "Part": ("reference", "`RECORD`, or `RECORD.KEY` for one of its keys"),
    "SymbolCode": ("symbol code", "20 digits (APP-6D)"),
    "Truth": ("true or false", ""),
    "Count": ("count", "a whole number, without spaces or commas"),
    "Format": ("version of the format", "1 or 2"),
    "Several": ("number of formations", "a whole number"),
    "Millimetres": ("millimetres", "a number above 0"),
    "Latitude": ("latitude", "degrees, north positive"),
    "Longitude": ("longitude", "degrees, east positive"),
}
"""The names of the scalar types on the page, by title, and their descriptions."""
WORDS = {"Echelons": vocabulary.Echelon, "Branches": vocabulary.Branch, "Relationships": vocabulary.Relationship}
"""Lists of words that are too long for a table cell."""
LONGEST = 70
LAYERED: dict[tuple[Struct, str], str] = {
    (records.Sourced, "layer"): "layer: archive",
    (records.Sourced, "filled"): 'filled: ["from: archive"]',
    (records.Operation, "layers"): "layers: [layers/archive.yaml]",
    (records.Dataset, "layer"): "layer: {id: archive, name: My archive}",
    (records.Dataset, "layers"): "layers: [{id: archive}]",
    (records.Layer, "id"): "id: archive",
    (records.Layer, "name"): "name: My archive",
    (records.Layer, "note"): "note: Findings of 2026.",
}
"""Examples for what only layers, or data sets with layers, have."""


class Key(NamedTuple):
    """A key of a struct."""

    struct: Struct
    """The struct that declares it."""
    name: str
    required: bool
    default: Any
    annotation: Any
    description: str


def page() -> str:
    """The page: the text written by hand, and what follows from the model."""
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return by_hand + MARK + "\n" + "\n".join(_reference()) + "\n"


@cache
def structs() -> list[Struct]:
    """All structs of a data set, each before those inside it; the contents of `editorial` are not another kind."""
    found: list[Struct] = []

    def visit(known: Struct) -> None:
        if known not in found and not _is_facts(known):
            found.append(known)
            for key in keys(known):
                for inner in _structs_in(key.annotation):
                    visit(inner)

    visit(records.Dataset)
    return found


@cache
def keys(known: Struct) -> list[Key]:
    """The keys of a struct: id and name, other required ones, and the rest."""
    hints, described = get_type_hints(known, include_extras=True), descriptions(known)
    found = []
    for field in msgspec.structs.fields(known):
        owner = next(base for base in known.__mro__ if field.name in get_annotations(base))
        key = field.encode_name
        found.append(Key(owner, key, field.required, field.default, hints[field.name], described[key]))
    return sorted(found, key=lambda key: (not key.required, key.name not in ("id", "name", "title")))


@cache
def examples() -> dict[tuple[Struct, str], str]:
    """The shortest example for every key of every struct, from the data set of `new`."""
    # `new` writes no map file, since its output may be a single file.
    found: dict[tuple[Struct, str], str] = {**LAYERED, (records.Operation, "map"): "map: map.geojson"}
    for key, value in _values(records.Dataset, Document("new.yaml", starter.single()).data):
        shown = f"{key.name}: {_flow(value)}"
        at = (key.struct, key.name)
        if at not in found or len(shown) < len(found[at]):
            found[at] = shown
    return found


# --- the page ---------------------------------------------------------------------------------------------------------


def _reference() -> Iterator[str]:
    yield "## Common keys\n"
    yield "Most mappings can have these keys. The tables below do not repeat them.\n"
    yield from _table([key for key in keys(records.Spanned) if key.struct in SHARED])
    for known in structs():
        yield f"\n## {known.__name__}\n"
        yield f"{(known.__doc__ or '').strip()}{_stands_in(known)}{_shared_keys(known)}\n"
        yield from _table([key for key in keys(known) if key.struct not in SHARED])
    yield "\n## Values\n"
    yield from _values_table()
    for title, words in WORDS.items():
        yield f"\n## {title}\n\n{', '.join(f'`{word}`' for word in get_args(words))}"


def _stands_in(known: Struct) -> str:
    owners: dict[str, list[str]] = {}
    for outer in structs():
        for key in keys(outer):
            if known in _structs_in(key.annotation):
                owners.setdefault(key.name, []).extend([] if outer is records.Dataset else [_link(outer)])
    places = [f"`{key}` of {', '.join(links)}" if links else f"`{key}`" for key, links in owners.items()]
    return f" Used in {' and '.join(places)}." if places else ""


def _shared_keys(known: Struct) -> str:
    names = [key.name for key in keys(known) if key.struct in SHARED]
    return f" Common keys: {', '.join(f'`{name}`' for name in names)}." if names else ""


def _table(rows: list[Key]) -> Iterator[str]:
    shown = examples()
    yield "| key | value | meaning | example |"
    yield "| --- | --- | --- | --- |"
    for key in rows:
        name = f"**`{key.name}`** (required)" if key.required else f"`{key.name}`"
        example = shown[key.struct, key.name]
        cut = example if len(example) <= LONGEST else f"{example[:LONGEST].rstrip()} …"
        yield f"| {name} | {_takes(key)} | {key.description} | `{cut}` |"


def _takes(key: Key) -> str:
    kind = _kind(key.annotation, key.name)
    if key.required or key.default in (None, (), {}) or key.default is msgspec.NODEFAULT:
        return kind
    default = str(key.default).lower() if isinstance(key.default, bool) else key.default
    return f"{kind}; default `{default}`"


def _kind(annotation: Any, key: str) -> str:
    """A type in words."""
    title = _title(annotation)
    if title == "Id" and key in TARGETS:
        return f"id of {'an' if TARGETS[key][0] == 'e' else 'a'} {TARGETS[key]}"
    if title:
        return SCALARS[title][0]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0], key)
    if origin in (Union, UnionType):
        return " or ".join(_kind(part, key) for part in arguments if part is not NoneType)
    if origin is tuple:
        return f"list of {_plural(_kind(arguments[0], key))}"
    if origin is dict:
        return f"mapping of {_kind(arguments[0], key)} to {_kind(arguments[1], key)}"
    if origin is Literal:
        listed = next((name for name, words in WORDS.items() if words == annotation), "").lower()
        return f"one of the [{listed}](#{listed})" if listed else ", ".join(f"`{word}`" for word in arguments)
    if _is_facts(annotation):
        shared = annotation.__base__ if _is_facts(annotation.__base__) else annotation
        more = "".join(
            f"; `{key.name}`: {_kind(key.annotation, key.name)}, {key.description}"
            for key in keys(annotation)
            if key.struct is annotation and shared is not annotation
        )
        below = " and `subordinates`" if shared is records.UnitFacts else ""
        and_or_comma = "," if below else " and"
        return f"the keys of {_link(shared)} except `id`, `name`{and_or_comma} `editorial`{below}{more}"
    return _link(annotation)


def _plural(kind: str) -> str:
    return kind if "[" in kind else (re.sub("^id of an? ", "ids of ", kind) + "s").replace("persons", "people")


def _values_table() -> Iterator[str]:
    yield "| value | what it is | limits |"
    yield "| --- | --- | --- |"
    for known in vars(field_types).values():
        title = _title(known)
        if title and title != "Subject":
            yield f"| {SCALARS[title][0]} | {SCALARS[title][1]} | {_limits(_metas(known)[0])} |"


def _limits(meta: msgspec.Meta) -> str:
    if meta.title == "Date" or meta.max_length is meta.le is None:
        return ""
    if meta.max_length:
        return f"{meta.max_length:,} characters"
    return f"up to {meta.le:,}" if meta.ge is None else f"{meta.ge} to {meta.le:,}"


def _link(known: Struct) -> str:
    name = known.__name__.removesuffix("Facts")
    return f"[{name}](#{name.lower()})"


# --- the types --------------------------------------------------------------------------------------------------------


def _title(annotation: Any) -> str | None:
    return next((meta.title for meta in _metas(annotation) if meta.title in SCALARS), None)


def _metas(annotation: Any) -> list[msgspec.Meta]:
    return list(getattr(annotation, "__metadata__", ()))


def _structs_in(annotation: Any) -> list[Struct]:
    """The structs in a type."""
    if isinstance(annotation, type) and issubclass(annotation, records.Record):
        return [annotation]
    return [known for argument in get_args(annotation) for known in _structs_in(argument)]


def _is_facts(known: Struct) -> bool:
    return known.__name__.endswith("Facts")


# --- the examples -----------------------------------------------------------------------------------------------------


def _values(known: Struct, data: dict[str, Any]) -> Iterator[tuple[Key, Any]]:
    """Every value in a part of the data set, with its key."""
    for key in keys(known):
        if key.name in data:
            value = data[key.name]
            yield key, value
            for struct in _structs_in(key.annotation):
                for inner in value if isinstance(value, list) else [value]:
                    if isinstance(inner, dict):  # an alias may be a plain string
                        yield from _values(struct, inner)


def _flow(value: Any) -> str:
    """A value on one line, with numbers and booleans as plain as in the file."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]+)?|true|false", value):
        return str(value)
    return write_yaml({"key": [value]}).removeprefix("key: [").removesuffix("]\n")


def write() -> None:
    """Update the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
