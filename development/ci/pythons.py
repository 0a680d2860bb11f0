"""Find the CPythons on the machine."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = 11
"""The minor version of the oldest Python 3 that is supported."""

_PLACES = (".pyenv/versions/*/bin", ".local/share/uv/python/*/bin", ".local/bin", "miniconda3/envs/*/bin")
_SYSTEM = ("/usr/local/bin", "/usr/bin", "/opt/python*/bin", "/opt/*/bin")
_ASKED = (
    "import sys, ensurepip, venv; assert sys.implementation.name == 'cpython'; "
    "print('.'.join(map(str, sys.version_info[:3])))"
)


class Python(NamedTuple):
    """An interpreter that can create virtual environments."""

    minor: int
    version: str
    """Such as 3.11.7."""
    path: str


def pythons() -> list[Python]:
    """One CPython of each minor version, oldest first; for its own version, the `python3` on the path."""
    found: dict[int, Python] = {}
    for path in ("python3", *_candidates()):
        minor = re.search(r"python3\.(\d+)$", path)
        if minor and (int(minor[1]) < OLDEST or int(minor[1]) in found):
            continue
        python = _answer(path)
        if python and python.minor >= OLDEST:
            found.setdefault(python.minor, python)
    return [found[minor] for minor in sorted(found)]


def _candidates() -> Iterator[str]:
    """All programs called python3.N in the usual places."""
    folders = [Path(name) for name in os.environ.get("PATH", "").split(os.pathsep) if name]
    folders += [folder for place in _PLACES for folder in sorted(Path.home().glob(place))]
    folders += [folder for place in _SYSTEM for folder in sorted(Path("/").glob(place[1:]))]
    for folder in folders:
        yield from sorted(str(file) for file in folder.glob("python3.*") if re.search(r"python3\.\d+$", file.name))


def _answer(path: str) -> Python | None:
    """The version of an interpreter; None if it does not run, is not CPython or cannot create environments."""
    try:
        ran = subprocess.run([path, "-c", _ASKED], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    version = ran.stdout.strip()
    return Python(int(version.split(".")[1]), version, path)
