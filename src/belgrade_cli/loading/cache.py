"""A cache of data sets that were found without errors, so that they need not be parsed again.

It is invisible when it works and harmless when it cannot: a file of the data set that was changed, added or removed is
always seen; a cache is written whole or not at all; any doubt means that the data set is parsed again.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli import __version__
from belgrade_cli.files import replace_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from belgrade_cli.loading.locate import File, Layered

    Later = Callable[[Callable[[], object]], object]
    """What takes the writing of a part, to do it at once or when there is time."""

VARIABLE = "BELGRADE_CACHE"
"""`off` in this environment variable turns the cache off."""
SETTLED = 2_000_000_000
"""Nanoseconds: a file changed less than that ago may be changed again without its time of change telling, so it is not
relied upon. Git does the same with its index, for the coarsest clocks of file systems."""
KEPT = 128
"""Files in the cache's folder; the oldest go first."""
_PACKAGE = Path(__file__).parent.parent
_MAKERS = tuple(_PACKAGE / room for room in ("", "check", "loading", "loading/overlay", "model", "names"))
"""Where the modules are that decide what is stored: when one of them changes, so may that."""


class Slot(NamedTuple):
    """Where one version of one data set is kept."""

    folder: Path
    name: str
    key: bytes
    """One line: what the files were like."""

    def read(self, part: str) -> bytes | None:
        """What was stored of a part, such as `model`; None in any doubt."""
        try:
            if not _is_ours(self.folder.stat()):
                return None
            with (self.folder / f"{self.name}.{part}").open("rb") as file:
                if not _is_ours(os.fstat(file.fileno())) or file.readline(len(self.key) + 1) != self.key + b"\n":
                    return None
                sum_of_content = file.readline(20)
                content = file.read()
        except (OSError, ValueError):
            return None
        return content if sum_of_content == b"%d\n" % zlib.crc32(content) else None

    def write(self, part: str, content: bytes) -> None:
        """Store a part, whole or not at all; where that cannot be done nothing happens."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self.folder.stat()):
                return
            head = b"%b\n%d\n" % (self.key, zlib.crc32(content))
            replace_whole(self.folder / f"{self.name}.{part}", head, content, mode=0o600)
            self._tidy()
        except OSError:
            return

    def _tidy(self) -> None:
        """Remove the files written longest ago, also those that a process left behind when it was killed.

        What is no file of the cache, such as a folder, stays; so does what cannot be removed.
        """
        with os.scandir(self.folder) as found:
            files = [(one.stat(follow_symlinks=False).st_mtime_ns, one.path) for one in found if not _is_folder(one)]
        for _, path in sorted(files)[:-KEPT]:
            with contextlib.suppress(OSError):
                Path(path).unlink()


def folder(environ: Mapping[str, str]) -> Path | None:
    """The folder of the user's caches, as the system has it; None where the cache is off or has no place."""
    if environ.get(VARIABLE, "").casefold() in ("off", "0", "no", "false"):
        return None
    local, xdg = environ.get("LOCALAPPDATA"), environ.get("XDG_CACHE_HOME", "")
    if sys.platform == "win32":
        return Path(local) / "belgrade" / "cache" if local else None
    if xdg.startswith("/"):
        return Path(xdg) / "belgrade"
    home = environ.get("HOME", "")
    if not home.startswith("/"):
        return None
    return Path(home) / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "belgrade"


def slot(
    files: Sequence[File],
    folder: Path | None,
    *,
    editorial: bool,
    layers: Sequence[Layered] = (),
    without: Collection[str] = (),
) -> Slot | None:
    """Where a data set is kept, with the layers over it.

    None where it cannot be: it is a stream, or a file has changed only just now.
    """
    own = len(files)
    files = [*files, *(file for layer in layers for file in layer.files)] if layers else files
    if folder is None or not own or any(file.stream for file in files):
        return None
    settled = time.time_ns() - SETTLED
    if any(max(file.mtime_ns, file.ctime_ns) > settled for file in files):
        return None
    paths = [os.path.realpath(file.name) for file in files]
    stamps = [(path, *file[1:-1]) for path, file in zip(paths, files, strict=True)]
    laid = ([(layer.place, len(layer.files)) for layer in layers], sorted(without)) if layers or without else ()
    key = repr((__version__, sys.version_info[:2], tuple(_program()), editorial, stamps, laid)).encode()
    # Two data sets of one name would only take turns: what tells them apart is the key.
    place = (os.path.commonpath(paths[:own]) + (repr((paths[own:], laid)) if laid else "")).encode(
        "utf-8", "surrogateescape"
    )
    return Slot(folder, f"{zlib.crc32(place):08x}-{'all' if editorial else 'plain'}", key)


def _program() -> Iterator[tuple[str, int, int]]:
    """What tells one version of what makes the cache from another, also while somebody is working on the program."""
    with contextlib.suppress(OSError):
        for maker in _MAKERS:
            for file in sorted(os.scandir(maker), key=lambda file: file.name):
                if file.name.endswith(".py"):
                    found = file.stat()
                    yield file.name, found.st_size, found.st_mtime_ns


def _is_folder(found: os.DirEntry[str]) -> bool:
    return found.is_dir(follow_symlinks=False)


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder is the user's own, and nobody else may write to it."""
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
