"""The small commented data set that `belgrade new` writes: an invented exercise that shows every key of the format."""

from __future__ import annotations

from pathlib import Path

from belgrade_cli.loading import schema

SCHEMA = ".belgrade-schema.json"
"""The schema is written next to the data under a hidden name, which the loader skips."""
FILES = ("operation.yaml", "forces.yaml", "people.yaml", "events.yaml")
"""In reading order."""

_FOR_EDITORS = f"# yaml-language-server: $schema={SCHEMA}\n"


def folder() -> dict[str, bytes]:
    """The data set as a folder: files by name, which refer editors to the schema among them."""
    return {SCHEMA: schema_file(), **{name: f"{_FOR_EDITORS}{_text(name)}".encode() for name in FILES}}


def single() -> bytes:
    """The data set as a single file, which refers to a schema next to it."""
    return "\n".join([f"{_FOR_EDITORS}{_text(FILES[0])}", *map(_text, FILES[1:])]).encode()


def layer(name: str) -> bytes:
    """A layer to start from, with the id `name`."""
    return _text("layer.yaml").replace("LAYER", name, 2).replace("--without " + "LAYER", f"--without {name}").encode()


def schema_file() -> bytes:
    """The content of the schema file."""
    return schema.text().encode()


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
