"""The commands export and import."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from belgrade_cli import exchange
from belgrade_cli.cli import completion
from belgrade_cli.cli.command import Ask
from belgrade_cli.cli.data_choice import Add, Data, before_command, max_bytes
from belgrade_cli.cli.formats import Names, check_folder, native
from belgrade_cli.cli.options import NoEditorial, On, Without, name_argument
from belgrade_cli.cli.progress import working
from belgrade_cli.errors import BelgradeError, DataError, Exit, LayerNotFoundError, UsageError
from belgrade_cli.values import check_ending, member, one_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from belgrade_cli.exchange import Exported, Imported
    from belgrade_cli.loading import Examined
    from belgrade_cli.model.order_of_battle import OrderOfBattle

FOR_READERS = ("text", "wikitext", "latex", "html")
"""Formats for people, which may have native names."""
TO_STDOUT = (None, "-")
WHOLE = (".yaml", ".yml", ".json")
"""Extensions of a data set in one file; any other PATH is a folder."""
MOST_FILES = 200
"""The most files in a folder of tables."""
MOST_STEPS = 3
"""The most commands that are suggested as next steps."""
Force = Annotated[bool, typer.Option("--force", help="Overwrite existing files.")]


def register(app: typer.Typer) -> None:
    """Register the commands."""

    @app.command("export")
    def export(
        ctx: typer.Context,
        format: Annotated[
            str,
            typer.Argument(
                metavar="FORMAT",
                help=f"Output format: {', '.join(exchange.WRITERS)}.",
                autocompletion=completion.among(exchange.WRITERS),
            ),
        ],
        unit: Annotated[
            list[str] | None, name_argument("[UNIT]", "Only this formation and its subordinates.", "unit")
        ] = None,
        output: Annotated[
            str | None, typer.Option("--output", "-o", metavar="PATH", help="Write to a file (csv: to a folder).")
        ] = None,
        on: On = None,
        force: Force = False,
        no_editorial: NoEditorial = False,
        data: Data = None,
        add: Add = None,
        without: Without = None,
        layer: Annotated[
            str | None,
            typer.Option(
                "--layer",
                metavar="LAYER",
                help="Export only this layer (json, yaml).",
                autocompletion=completion.layers,
            ),
        ] = None,
        names: Names = None,
    ) -> int:
        """Export the data set, or a part of it, to another format.

        \b
        belgrade export orbat-mapper -o belgrade.json
        belgrade export yaml 57th-army -o 57th-army.yaml
        belgrade export sqlite -o belgrade.sqlite
        belgrade export wikitext 57th-army --on 1944-10-12
        """
        ask = Ask(data=data, add=add, without=without, outer=before_command(ctx), on=on, no_editorial=no_editorial)
        name = " ".join(unit) if unit else None
        return _export(ask, format, name, output, force=force, layer=layer, native=native(names))

    @app.command("import")
    def import_(
        file: Annotated[
            str, typer.Argument(metavar="FILE", help="A scenario, spreadsheet or text file, or - for standard input.")
        ],
        output: Annotated[
            str,
            typer.Option("--output", "-o", metavar="PATH", help="A new folder, or a file ending in .yaml or .json."),
        ],
        format: Annotated[
            str | None,
            typer.Option(
                "--format",
                "-f",
                metavar="FORMAT",
                help=f"Input format, if it cannot be recognised from the file: {', '.join(exchange.READERS)}.",
                autocompletion=completion.among(exchange.READERS),
            ),
        ] = None,
        column: Annotated[
            list[str] | None,
            typer.Option(
                "--column", metavar="FIELD=HEADING", help="Use this column of a spreadsheet for a field; repeatable."
            ),
        ] = None,
        sheet: Annotated[
            str | None,
            typer.Option(
                "--sheet", metavar="NAME", help="Sheet of a workbook (default: the one whose headings fit best)."
            ),
        ] = None,
        encoding: Annotated[
            str | None,
            typer.Option("--encoding", metavar="NAME", help="Encoding of the text, if not UTF-8: cp1251, cp1250, …"),
        ] = None,
        force: Force = False,
    ) -> int:
        """Convert a file from another program into a data set.

        \b
        belgrade import scenario.json -o my-battle
        belgrade import orbat.xlsx -o my-battle --column superior="Parent unit"
        belgrade import list.txt -o my-battle.yaml
        """
        options = {"columns": tuple(column or ()), "sheet": sheet, "encoding": encoding}
        return _import(file, output, format, force=force, options=options)


def _export(
    ask: Ask, format: str, unit: str | None, output: str | None, *, force: bool, layer: str | None, native: bool
) -> int:
    from belgrade_cli.files import refuse_existing
    from belgrade_cli.output import warn

    format = member("FORMAT", format, {known: known for known in exchange.WRITERS})
    row = exchange.FORMATS[format]
    if native and format not in FOR_READERS:
        raise UsageError(f"--names native cannot be used with {format}", hint=f"only with {', '.join(FOR_READERS)}")
    if output in TO_STDOUT and (row.folder or not row.shown):
        raise UsageError(
            f"{format} requires -o PATH", hint="the output is a folder" if row.folder else "the output is a binary file"
        )
    if output not in TO_STDOUT:
        if row.folder:
            check_folder("-o", str(output), "name a folder; 'belgrade units -o units.csv' writes a single table")
        else:
            check_ending("-o", str(output), row.written_as)
        refuse_existing(str(output), force=force)
    options: dict[str, Any] = {"on": ask.on} if ask.on else {}
    battle, remarks = _layer(ask, format, unit, layer) if layer else ask.model, tuple[str, ...]()
    if unit is not None:
        from belgrade_cli.query import lookup
        from belgrade_cli.query.subset import below

        battle, remarks = below(battle, lookup.one(battle, unit, "unit"))
    if native:
        from belgrade_cli.model.native_names import with_native_names

        battle = with_native_names(battle)
    with working(f"writing {format}"):
        exported = exchange.write(battle, format, **options)
    _deliver(exported, output, force=force)
    warn((*ask.choice.noted(), *remarks, *exported.remarks))
    return Exit.ANSWERED


def _layer(ask: Ask, format: str, unit: str | None, layer: str) -> OrderOfBattle:
    """The contents of a single layer.

    Most of its references lead to records of the data set below, which only the data format allows.
    """
    from belgrade_cli.loading import layer_alone

    if format not in {"json", "yaml"} or unit is not None:
        raise UsageError(
            "--layer can only be used with json and yaml, and without UNIT", hint="export yaml --layer LAYER"
        )
    found = layer_alone(ask.choice.data, ask.choice.add, layer, max_bytes=max_bytes())
    if found is None:
        raise LayerNotFoundError(layer, (known.id for known in ask.model.layers))
    return found


def _deliver(exported: Exported, output: str | None, *, force: bool) -> None:
    from belgrade_cli.files import put
    from belgrade_cli.output import emit

    if output not in TO_STDOUT:
        put(exported.content, str(output), force=force)
    elif isinstance(exported.content, bytes):
        emit(exported.content.decode(), exact=True)


def _import(file: str, output: str, format: str | None, *, force: bool, options: dict[str, Any]) -> int:
    from belgrade_cli.files import put, refuse_existing
    from belgrade_cli.output import warn

    named = one_of("--format", format or None, exchange.READERS)
    check_folder("-o", output)
    refuse_existing(output, force=force)
    name = PurePath(file).name if file != "-" else "standard input"
    with working(f"reading {name}"):
        if file != "-" and Path(file).is_dir():
            chosen, imported = "csv", _folder(file)
        else:
            content = _content(file)
            chosen = named or exchange.recognise(content, file)
            imported = exchange.read(content, name, chosen, **options)
    checked: list[Examined] = []
    with working(f"writing {PurePath(output).name}"):
        put(_files(imported, output), output, force=force, check=_checked(name, imported.dataset, checked.append))
    warn(
        (_summary(imported, chosen), *imported.remarks, *_warnings(sum(len(each.problems) for each in checked), output))
    )
    warn(line for each in checked for line in _next_steps(each, output))
    return Exit.ANSWERED


def _folder(folder: str) -> Imported:
    """Import a folder written by `export csv`."""
    from belgrade_cli.exchange.sheets.own_tables import from_files

    files = sorted(Path(folder).glob("*.csv"))[:MOST_FILES]
    if not any(file.name == "units.csv" for file in files):
        raise BelgradeError(
            f"{folder} is a folder", hint="import a file in it; use --data for a folder that is a data set"
        )
    return from_files({file.stem: _content(str(file)) for file in files}, PurePath(folder).name)


def _content(file: str) -> bytes:
    """Read a file with the limits and messages that apply to data sets."""
    from belgrade_cli.errors import Problem
    from belgrade_cli.loading.locate import contents, locate

    located = locate(file, max_bytes=max_bytes())
    if located.problems:
        raise DataError(located.problems)
    content = contents(located.files[0], max_bytes=max_bytes())
    if isinstance(content, Problem):
        raise DataError((content,))
    return content


def _files(imported: Imported, output: str) -> bytes | dict[str, bytes]:
    """The data set as one file, or as one file for each key."""
    from belgrade_cli.exchange.data_format import text

    ending = PurePath(output).suffix.casefold()
    if ending in WHOLE:
        return text(imported.dataset, "json" if ending == ".json" else "yaml").encode()
    return {f"{key}.yaml": text({key: value}, "yaml").encode() for key, value in imported.dataset.items()}


def _checked(name: str, dataset: dict[str, Any], found: Callable[[Examined], None]) -> Callable[[Path], None]:
    """A function that checks the new files before they are moved into place, and passes on its result.

    The files are read only to find the position of an error, because reading takes longer than checking.
    """

    def check(written: Path) -> None:
        from belgrade_cli.loading import examine, examine_unwritten

        examined = examine_unwritten(dataset)
        if examined.errors:
            examined = examine(written, max_bytes=max_bytes())
            first = examined.errors[0]
            more = f" and {len(examined.errors) - 1} more" if len(examined.errors) > 1 else ""
            raise BelgradeError(f"{name}: cannot be converted: {first.where}: {first.message}{more}", hint=first.hint)
        found(examined)

    return check


def _summary(imported: Imported, format: str) -> str:
    """The numbers of records that were read."""
    from belgrade_cli.exchange.data_format import census
    from belgrade_cli.query import phrasing

    found = census(imported.dataset).items()
    counts = ", ".join(phrasing.records_counted(count, kind) for kind, count in found if count)
    return f"read as {format}: {counts}"


def _next_steps(examined: Examined, output: str) -> list[str]:
    """Suggestions for the next commands to try on the new data set."""
    from shlex import quote

    from belgrade_cli.model.order_of_battle import OrderOfBattle
    from belgrade_cli.query.info import suggested

    battle = OrderOfBattle(examined.dataset) if examined.dataset else None
    steps = suggested(battle, f"--data {quote(output)}", MOST_STEPS) if battle else []
    return ["next:", *(f"{command}{answers}" for command, answers in steps)] if steps else []


def _warnings(warnings: int, output: str) -> tuple[str, ...]:
    if not warnings:
        return ()
    said = "1 warning" if warnings == 1 else f"{warnings:,} warnings"
    return (f"{said}: `belgrade check {output}` lists {'it' if warnings == 1 else 'them'}",)
