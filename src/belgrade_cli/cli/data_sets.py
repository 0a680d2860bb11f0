"""Commands about data sets: check one, start one, and print the JSON Schema."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Annotated

import typer

from belgrade_cli.answer.blocks import visible
from belgrade_cli.cli.command import Ask, answering
from belgrade_cli.cli.data_choice import Choice, max_bytes
from belgrade_cli.cli.formats import check_folder
from belgrade_cli.errors import Exit, UsageError
from belgrade_cli.reply import Reply
from belgrade_cli.values import check_ending, refused


def register(app: typer.Typer) -> None:
    """Register the commands."""

    @answering(app, cited=False)
    def check(
        ask: Ask,
        path: Annotated[
            str | None, typer.Argument(metavar="[PATH]", help="Data set to check instead of the one in use.")
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    ) -> Reply:
        """Check a data set; list its problems by file, line and column.

        \b
        belgrade check
        belgrade check mine.yaml --strict
        """
        from belgrade_cli.loading import examine
        from belgrade_cli.query.problems import problems

        if path is not None and ask.given is not None:
            raise UsageError("PATH cannot be used with --data", hint="use one or the other")
        ask.choice = ask.choice if path is None else _checked(path, ask.choice)
        data, add, without = ask.choice
        found = examine(data, add=add, without=without, max_bytes=max_bytes())
        return Reply(problems(found.problems, strict=strict))

    @answering(app, cited=False)
    def diff(
        ask: Ask, path: Annotated[str, typer.Argument(metavar="PATH", help="Another data set, or a layer.")]
    ) -> None:
        """Show how a data set differs from the one in use.

        \b
        belgrade diff older.yaml
        belgrade diff archive.yaml
        """

    @app.command("new")
    def new(
        path: Annotated[str, typer.Argument(metavar="PATH", help="A new folder, or a file ending in .yaml.")],
        layer: Annotated[bool, typer.Option("--layer", help="Start a layer over the data set in use.")] = False,
        spreadsheet: Annotated[
            bool,
            typer.Option("--spreadsheet", help="Write an empty spreadsheet (.xlsx or .csv) to fill in and import."),
        ] = False,
        force: Annotated[bool, typer.Option("--force", help="Overwrite existing files.")] = False,
    ) -> int:
        """Start a data set or layer of your own from an example.

        \b
        belgrade new mine && belgrade --data mine tree
        belgrade new mine.yaml
        belgrade new --layer archive.yaml && belgrade --add archive.yaml tree
        belgrade new --spreadsheet mine.xlsx
        """
        from belgrade_cli.output import emit

        if layer and spreadsheet:
            raise UsageError("--layer cannot be used with --spreadsheet", hint="use one or the other")
        if spreadsheet:
            lines = _spreadsheet(path, force=force)
        else:
            made = _start_layer(path, force=force) if layer else _start(path, force=force)
            lines = (f"wrote {', '.join(made)}", "", *_first_steps(path, "--add" if layer else "--data"))
        emit("".join(f"{visible(line)}\n" for line in lines))
        return Exit.ANSWERED

    @app.command("schema")
    def schema(
        output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
        json: Annotated[bool, typer.Option("--json", help="Has no effect: the output is always JSON.")] = False,
    ) -> int:
        """Print the JSON Schema of the data format, for editors.

        \b
        belgrade schema -o belgrade.schema.json
        """
        from belgrade_cli.loading.schema import text
        from belgrade_cli.output import emit

        if output:
            check_ending("-o", output, (".json", ".schema"))
        emit(text(), to=output, exact=True)
        return Exit.ANSWERED


def _spreadsheet(path: str, *, force: bool) -> tuple[str, ...]:
    """Write an empty sheet; return messages on what was written and what to do next."""
    import shlex

    from belgrade_cli.exchange.sheets.template import template
    from belgrade_cli.files import put, refuse_existing

    ending = PurePath(path).suffix.casefold()
    if ending not in (".csv", ".xlsx"):
        raise refused("--spreadsheet", path, "name a file ending in .xlsx or .csv")
    refuse_existing(path, force=force)
    put(template(ending), path, force=force)
    folder = shlex.quote(str(PurePath(path).with_suffix("")))
    return (f"wrote {path}", "", f"belgrade import {shlex.quote(path)} -o {folder} && belgrade --data {folder} tree")


def _checked(path: str, choice: Choice) -> Choice:
    """The choice for checking a PATH: that data set, or a layer on top of the current one."""
    from belgrade_cli.loading import is_layer

    return choice.but(None, [path], None) if is_layer(path) else choice._replace(data=path)


def _start(path: str, *, force: bool) -> list[str]:
    """Write a starter data set; return the paths of its files.

    Existing files are replaced only with `force`, and other files never.
    """
    from belgrade_cli.files import put, refuse_existing
    from belgrade_cli.loading import starter

    place = PurePath(path)
    ending = place.suffix.casefold()
    if ending == ".xlsx":
        raise refused("PATH", path, "use --spreadsheet for a workbook to fill in")
    check_folder("PATH", path)
    if path == "-" or ending == ".json":
        raise refused("PATH", path, "name a folder, or a file ending in .yaml")
    if ending in (".yaml", ".yml"):
        files = {path: starter.single(), str(place.with_name(starter.SCHEMA)): starter.schema_file()}
        refuse_existing(path, force=force)
        _put_each(files, force=force)
        return list(files)
    held = starter.folder()
    files = {str(place / name): content for name, content in held.items()}
    if force and Path(path).is_dir():
        _put_each(files, force=True)
    else:
        put(held, path, force=False)
    return list(files)


def _start_layer(path: str, *, force: bool) -> list[str]:
    """Write a starter layer, as one file or as a file in a folder; return its path."""
    from belgrade_cli.files import put, refuse_existing
    from belgrade_cli.loading import starter

    place = PurePath(path)
    check_folder("PATH", path)
    if path == "-" or place.suffix.casefold() == ".json":
        raise refused("PATH", path, "name a folder, or a file ending in .yaml")
    name = "".join(letter if letter.isalnum() else "-" for letter in place.stem.casefold()).strip("-") or "mine"
    content = starter.layer(name)
    if place.suffix.casefold() in (".yaml", ".yml"):
        refuse_existing(path, force=force)
        put(content, path, force=force)
        return [path]
    file = str(place / "layer.yaml")
    if force and Path(path).is_dir():
        put(content, file, force=True)
    else:
        put({"layer.yaml": content}, path, force=False)
    return [file]


def _put_each(files: dict[str, bytes], *, force: bool) -> None:
    """Write files, but leave those with the same content, such as the schema next to another data set."""
    from belgrade_cli.files import put, refuse_existing

    changed = {file: content for file, content in files.items() if not _has_content(file, content)}
    for file in changed:
        refuse_existing(file, force=force)
    for file, content in changed.items():
        put(content, file, force=force)


def _has_content(file: str, content: bytes) -> bool:
    try:
        return Path(file).read_bytes() == content
    except (OSError, ValueError):
        return False


def _first_steps(path: str, option: str) -> tuple[str, ...]:
    """What to type next."""
    import shlex

    return tuple(f"belgrade {option} {shlex.quote(path)} {command}" for command in ("check", "tree"))
