"""Write files and folders atomically, and never overwrite without `force`."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from belgrade_cli.answer.blocks import visible
from belgrade_cli.errors import BelgradeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def put(
    content: bytes | Mapping[str, bytes], to: str, *, force: bool, check: Callable[[Path], None] | None = None
) -> None:
    """Write a file, or a folder of files, under a temporary name, then move it to its destination.

    `check` may inspect it before the move, and raise to stop it. `force` allows replacing a file, or a folder that
    contains only files of the same kinds. Raises BelgradeError if the destination exists or cannot be written, and
    whatever `check` raises.
    """
    place, shown = Path(to), file_name(to)
    try:
        if isinstance(content, bytes):
            _put_file(content, place, shown, force=force, check=check)
        else:
            _put_folder(content, place, shown, force=force, check=check)
    except OSError as error:
        said = error.strerror or str(error)
        raise BelgradeError(f"cannot write {shown}: {said[:1].lower()}{said[1:]}") from error


def file_name(path: str) -> str:
    """A path as messages show it; raises BelgradeError if it cannot be the name of a file."""
    shown = visible(path)
    if not path or "\0" in path:
        raise BelgradeError(f"cannot write {shown or 'a file without a name'}: not a file name")
    return shown


def replace_whole(
    place: Path, *content: bytes, mode: int | None = None, check: Callable[[Path], None] | None = None
) -> None:
    """Write a file under a temporary name and rename it, so that readers see the old or the new file, never a part.

    The parts of `content` are joined. `mode` is the permission bits; by default those of the old file, else the
    system's. `check` may inspect the new file before it replaces the old one, and raise to stop it. Raises OSError, or
    BelgradeError if the folder does not exist.
    """
    with _beside(place, place.suffix) as beside:
        opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode or 0o666)
        with os.fdopen(opened, "wb") as file:
            for part in content:
                file.write(part)
        if mode is None and place.exists():
            beside.chmod(stat.S_IMODE(place.stat().st_mode))
        if check:
            check(beside)
        beside.replace(place)


def refuse_existing(to: str, *, force: bool) -> None:
    """Raise an error early if the destination already exists."""
    place = Path(to)
    if os.path.lexists(place) and not force and not _is_device(place) and not _is_empty_folder(place):
        raise _there_already(visible(to))


def _put_file(content: bytes, place: Path, shown: str, *, force: bool, check: Callable[[Path], None] | None) -> None:
    if _is_device(place):
        place.write_bytes(content)
        return
    if place.is_dir():
        raise BelgradeError(f"cannot write {shown}: it is a folder")
    if os.path.lexists(place) and not force:
        raise _there_already(shown)
    replace_whole(Path(os.path.realpath(place)), content, check=check)


def _put_folder(
    content: Mapping[str, bytes], place: Path, shown: str, *, force: bool, check: Callable[[Path], None] | None
) -> None:
    if os.path.lexists(place) and not place.is_dir():
        raise BelgradeError(f"cannot write {shown}: it is a file, not a folder")
    place = Path(os.path.realpath(place))
    existing = place.is_dir()
    if existing and not _is_empty_folder(place):
        if not force:
            raise _there_already(shown)
        _refuse_others(place, {Path(name).suffix for name in content}, shown)
    with _beside(place, "") as beside:
        beside.mkdir()
        for name, held in content.items():
            (beside / name).write_bytes(held)
        if check:
            check(beside)
        if existing:
            with _beside(place, "") as old:
                place.replace(old)
                beside.replace(place)
        else:
            beside.replace(place)


@contextmanager
def _beside(place: Path, suffix: str) -> Iterator[Path]:
    """A free temporary name in the same folder, removed again at the end."""
    if not place.parent.is_dir():
        raise BelgradeError(f"cannot write {visible(str(place))}: there is no folder {visible(str(place.parent))}")
    beside = place.parent / f".belgrade-{os.urandom(8).hex()}{suffix}"
    try:
        yield beside
    finally:
        if beside.is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        else:
            beside.unlink(missing_ok=True)


def _refuse_others(folder: Path, suffixes: set[str], shown: str) -> None:
    """Refuse to replace a folder that contains anything but files of the kinds being written."""
    for entry in folder.iterdir():
        if not entry.is_file() or entry.suffix not in suffixes:
            name = visible(entry.name)
            raise BelgradeError(
                f"will not replace {shown}: it contains {name}, which is not a {'/'.join(sorted(suffixes))} file"
            )


def _there_already(shown: str) -> BelgradeError:
    return BelgradeError(f"{shown} already exists", hint="use --force to replace it")


def _is_device(place: Path) -> bool:
    return place.exists() and not place.is_file() and not place.is_dir()


def _is_empty_folder(place: Path) -> bool:
    return place.is_dir() and not any(place.iterdir())
