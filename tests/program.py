"""Run the program in this process as a shell would: arguments and environment in, output and exit status out."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest import mock

from belgrade_cli import loading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from belgrade_cli.loading import Place
    from belgrade_cli.model.order_of_battle import OrderOfBattle

CLEAN = (
    "BELGRADE_DATA",
    "BELGRADE_FORMAT",
    "BELGRADE_CACHE",
    "BELGRADE_MAX_BYTES",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "TERM",
    "COLORTERM",
)


class Ran(NamedTuple):
    """The result of a run of the program."""

    status: int
    out: str
    err: str


def belgrade(*arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b"") -> Ran:
    """Run `belgrade` with these arguments, with standard output as a pipe."""
    from belgrade_cli.cli.app import run

    with _streams(stdin, env or {}) as (out, err), mock.patch.object(loading, "load", load_once):
        try:
            status = run(arguments)
        except SystemExit as end:  # Typer ends shell completion this way
            status = int(end.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        return Ran(int(status), out.getvalue().decode(), err.getvalue().decode())


shipped = cache(loading.load)
_load_any = loading.load


def load_once(path: Place | None = None, **how: Any) -> OrderOfBattle:
    """Load a data set; the shipped one and those in `tests/data`, which many commands use, only once."""
    others = {name: value for name, value in how.items() if value and name not in ("editorial", "parsing", "later")}
    editorial = how.get("editorial", True)
    if not path and not others:
        return shipped(editorial=editorial)
    if isinstance(path, str) and "tests/data/" in path and others.keys() <= {"add"}:
        return _small(path, tuple(how.get("add", ())), editorial=editorial)
    return _load_any(path, **how)


@cache
def _small(path: str, add: tuple[Place, ...], *, editorial: bool) -> OrderOfBattle:
    return _load_any(path, add=add, editorial=editorial)


@contextmanager
def _streams(stdin: bytes, env: Mapping[str, str]) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    with (
        mock.patch.object(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", newline="\n")),
        mock.patch.object(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", newline="\n")),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
        mock.patch.dict("os.environ", {}, clear=False) as environ,
    ):
        for name in CLEAN:
            environ.pop(name, None)
        environ["BELGRADE_CACHE"] = "off"
        environ.update(env)
        yield out, err
