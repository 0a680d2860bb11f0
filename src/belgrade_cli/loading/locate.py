"""Find a data set: a file, every YAML and JSON file in a folder, standard input, or the shipped one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from belgrade_cli.errors import BelgradeError, Position, Problem
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
ENDINGS = (".yaml", ".yml", ".json")
MAX_BYTES = 256 * 1024 * 1024
"""The largest data set that is read, unless the caller allows more."""

_PACKAGE = Path(__file__).resolve().parent.parent


class File(NamedTuple):
    """A file of a data set: its name for messages, and the attributes that identify its version."""

    name: str
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0
    inode: int = 0
    stream: bool = False
    """Whether it can be read only once: standard input or a named pipe."""


class Located(NamedTuple):
    """The files of a data set in the order of their paths, and the problems found while looking for them."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]


class Layered(NamedTuple):
    """A data set with layers: its path and its files."""

    place: str
    files: tuple[File, ...]


def shipped() -> Path:
    """The folder of the shipped data set: inside the wheel, or at the top of a checkout."""
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "data"


def folder(path: str | os.PathLike[str] | None = None) -> str | None:
    """The folder of a data set, to which its file names are relative; None for standard input."""
    place = Path(shipped() if path is None else path)
    if os.fspath(place) == STDIN:
        return None
    return os.fspath(place if place.is_dir() else place.parent)


def refuse_part_of(places: Iterable[str | None], output: str) -> None:
    """Raise BelgradeError if the output would overwrite a file of the data sets at these paths."""
    for file in (file for place in places for file in locate(place).files):
        with suppress(OSError, ValueError):
            if not file.stream and os.path.samefile(file.name, output):  # noqa: PTH121
                raise BelgradeError(f"{shown(output)} is part of the data set in use", hint="choose another file")


def locate(path: str | os.PathLike[str] | None = None, *, max_bytes: int | None = None) -> Located:
    """Find the files of the data set at `path`, by default of the shipped one.

    Nothing is read yet. `-` is standard input; a folder means every YAML and JSON file in it, at any depth.
    """
    place = os.fspath(shipped() if path is None else path)
    if place == STDIN:
        return Located((File("<stdin>", stream=True),), ())
    try:
        found = Path(place).stat()
    except (OSError, ValueError) as error:
        return Located((), (_unreachable(place, error),))
    if stat.S_ISDIR(found.st_mode):
        return _limited(_folder(place), place, max_bytes)
    if stat.S_ISREG(found.st_mode):
        return _limited(Located((_file(place, found),), ()), place, max_bytes)
    if stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode):
        return Located((File(place, stream=True),), ())
    return Located((), (_problem("unreadable", place, "neither a file nor a folder"),))


def contents(file: File, *, max_bytes: int | None = None) -> bytes | Problem:
    """The content of a file, or the problem that prevents reading it."""
    limit = MAX_BYTES if max_bytes is None else max_bytes
    try:
        if file.name == "<stdin>" and file.stream:
            if sys.stdin is None:
                return _problem("unreadable", file.name, "cannot be read: it is closed")
            content = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(file.name).open("rb") as opened:
                content = opened.read(file.size + 1)
                if len(content) > file.size:  # a pipe, or a file that has grown in the meantime
                    content += opened.read(max(limit + 1 - len(content), 0))
    except OSError as error:
        return _unreachable(file.name, error)
    return _too_large(file.name, limit) if len(content) > limit else content


def _folder(place: str) -> Located:
    problems: list[Problem] = []
    root = os.path.realpath(place)
    found = sorted(_below(place, root, problems), key=lambda entry: _parts(entry.path))
    files: dict[str, File] = {}
    # A link to another file of the data set is skipped: each file is read once, under its own name.
    for entry in sorted(found, key=lambda entry: entry.is_symlink()):
        own = entry.path.removeprefix(place).lstrip(os.sep)
        real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(root, own)  # noqa: PTH118
        files.setdefault(real, _file(entry.path, entry.stat()))
    if not files and not problems:
        problems.append(
            _problem(
                "no-data",
                place,
                "no YAML or JSON file in this folder",
                "a data set is a file or a folder of files ending in .yaml or .json",
            )
        )
    return Located(tuple(sorted(files.values(), key=lambda file: _parts(file.name))), tuple(problems))


def _parts(path: str) -> list[str]:
    return path.split(os.sep)  # noqa: PTH206 - a Path takes ten times as long


def _below(folder: str, root: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """The data files in a folder; hidden ones are skipped, and anything unusable is reported as a problem."""
    for entry in _entries(folder, problems):
        if entry.name.lower().endswith(ENDINGS) or (entry.is_symlink() and entry.is_dir()):
            fault = _fault(entry, root)
            if fault:
                problems.append(fault)
            elif not entry.is_dir():  # a linked folder inside the data set is read at its real path
                yield entry


def _entries(folder: str, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder and its subfolders at any depth, except hidden ones and the subfolders themselves."""
    pending = [folder]
    while pending:
        place = pending.pop()
        try:
            entries = [entry for entry in os.scandir(place) if not entry.name.startswith(".")]
        except OSError as error:
            problems.append(_unreachable(place, error))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                yield entry


def _fault(entry: os.DirEntry[str], root: str) -> Problem | None:
    """Why an entry of a folder cannot be used as a file or linked folder of the data set, if so."""
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        return _unreachable(entry.path, error)
    if entry.is_symlink() and os.path.commonpath([os.path.realpath(entry.path), root]) != root:
        return _problem(
            "leaves-data-set", entry.path, "this link leads outside the data set", "copy its target into the folder"
        )
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return _problem("not-a-file", entry.path, "a pipe or a device, not a file", "name the pipe itself to read it")


def _file(name: str, found: os.stat_result) -> File:
    return File(name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def _limited(located: Located, place: str, max_bytes: int | None) -> Located:
    limit = MAX_BYTES if max_bytes is None else max_bytes
    if sum(file.size for file in located.files) <= limit:
        return located
    return Located((), (*located.problems, _too_large(place, limit)))


def _too_large(place: str, limit: int) -> Problem:
    return _problem(
        "too-large", place, f"the data set is larger than {limit:,} bytes", "set BELGRADE_MAX_BYTES to allow more"
    )


def _unreachable(place: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return _problem("no-data", place, "no such file or folder")
    if isinstance(error, PermissionError):
        return _problem("unreadable", place, "cannot be read", "permission denied")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _problem("unreadable", place, f"cannot be read: {reason[:1].lower()}{reason[1:]}")


def _problem(code: str, place: str, message: str, hint: str = "") -> Problem:
    return Problem(code, Position(place), message, hint)
