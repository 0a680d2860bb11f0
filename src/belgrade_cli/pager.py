"""The pager: an answer longer than the screen is shown page by page, as git does it."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN, COMMON, DEFAULT = "BELGRADE_PAGER", "PAGER", "less"
"""The environment variables that name one, and the one where none is named."""
NONE = ("", "cat")
"""Values that stand for no pager."""
LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""For `less`, unless the user has set them: end if it all fits, show colours, leave it on the screen."""
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Pager(NamedTuple):
    """A command, and what its environment gains."""

    command: list[str]
    environ: dict[str, str]


def chosen(environ: Mapping[str, str]) -> Pager | None:
    """The pager that the environment asks for; None for none, in CI, on a simple terminal, or where it is missing."""
    if environ.get("CI") or environ.get("TERM", "dumb") in ("", "dumb"):
        return None
    named = environ.get(OWN, environ.get(COMMON, DEFAULT))
    try:
        command = shlex.split(named)
    except ValueError:  # a quote that is not closed
        return None
    if named.strip() in NONE or not command or shutil.which(command[0]) is None:
        return None
    return Pager(command, {key: value for key, value in LESS.items() if key not in environ})


def is_longer(text: str, width: int, height: int) -> bool:
    """Whether a text takes more lines than a screen has beside the prompt."""
    room = height - 1
    for line in text.splitlines():
        room -= max(-(-len(_STYLE.sub("", line)) // max(width, 1)), 1)
        if room < 0:
            return True
    return False


def show(content: bytes, pager: Pager, environ: Mapping[str, str]) -> bool:
    """Let the pager show a text until it ends or is quit; False where it could not be started.

    An interrupt meanwhile is the pager's to answer, for it has the terminal.
    """
    try:
        process = subprocess.Popen(pager.command, stdin=subprocess.PIPE, env={**environ, **pager.environ})  # noqa: S603
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(OSError):  # it was quit before the end
            process.communicate(content)
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
