"""A cache of data sets without errors, so that they need not be parsed again.

It must never be noticed: changed, added and removed files of the data set are always detected, cache files are written
completely or not at all, and in any doubt the data set is parsed again.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from belgrade_cli import __version__
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from belgrade_cli.loading.locate import File, Layered

    Later = Callable[[Callable[[], object]], object]
    """A function that is given the writing of a part, to do now or later."""

VARIABLE = "BELGRADE_CACHE"
"""The environment variable that turns the cache off if it is `off`."""
SETTLED = 2_000_000_000
"""Nanoseconds. A file changed more recently may change again without a new modification time, so it is not cached. Git
treats its index in the same way, because of file systems with coarse clocks."""
KEPT = 128
"""The number of cache files to keep; the oldest are removed."""
_PACKAGE = Path(__file__).parent.parent
_MAKERS = tuple(_PACKAGE / room for room in ("", "check", "loading", "loading/overlay", "model", "names"))
"""The packages that determine what is stored; a change in them invalidates the cache."""


class Slot(NamedTuple):
    """The cache files of one version of one data set."""

    folder: Path
    name: str
    key: bytes
    """One line that describes the state of the files."""

    def read(self, part: str) -> bytes | None:
        """Read a stored part, such as `model`; None in any doubt."""
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
        """Store a part, completely or not at all; failures are ignored."""
        from belgrade_cli.files import replace_whole

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
        """Remove the oldest cache files, and those left behind by a killed process.

        Other files and folders, and what cannot be removed, stay.
        """
        with os.scandir(self.folder) as found:
            files = [
                (one.stat(follow_symlinks=False).st_mtime_ns, one.path)
                for one in found
                if not one.is_dir(follow_symlinks=False)
            ]
        for _, path in sorted(files)[:-KEPT]:
            with contextlib.suppress(OSError):
                Path(path).unlink()


def folder(environ: Mapping[str, str]) -> Path | None:
    """The cache folder of the user on this system; None if the cache is off or there is no such folder."""
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
    """The cache slot of a data set with its layers.

    None if it cannot be cached: it is a stream, or a file changed very recently.
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
    # The file name depends on the paths only, so that versions replace each other; the key distinguishes them.
    place = (os.path.commonpath(paths[:own]) + (repr((paths[own:], laid)) if laid else "")).encode(
        "utf-8", "surrogateescape"
    )
    return Slot(folder, f"{zlib.crc32(place):08x}-{'all' if editorial else 'plain'}", key)


def _program() -> Iterator[tuple[str, int, int]]:
    """What identifies the version of the code behind the cache, even while somebody is working on it."""
    with contextlib.suppress(OSError):
        for maker in _MAKERS:
            for file in sorted(os.scandir(maker), key=lambda file: file.name):
                if file.name.endswith(".py"):
                    found = file.stat()
                    yield file.name, found.st_size, found.st_mtime_ns


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder belongs to the user and nobody else can write to it."""
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
