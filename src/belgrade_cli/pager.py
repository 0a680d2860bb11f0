"""Show answers longer than the screen in a pager, as git does."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN, COMMON, DEFAULT = "BELGRADE_PAGER", "PAGER", "less"
"""The environment variables that select a pager, and the default."""
NONE = ("", "cat")
"""Values that mean no pager."""
LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""Options for `less`, unless the user has set them: quit if the text fits, show colours, keep the screen."""
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Pager(NamedTuple):
    """A pager command, and the environment variables to add."""

    command: list[str]
    environ: dict[str, str]


def chosen(environ: Mapping[str, str]) -> Pager | None:
    """Return the pager that the environment selects; None if it selects none, in CI, or if it cannot be used."""
    if environ.get("CI") or environ.get("TERM", "dumb") in ("", "dumb"):
        return None
    named = environ.get(OWN, environ.get(COMMON, DEFAULT))
    try:
        command = shlex.split(named)
    except ValueError:  # an unclosed quote
        return None
    if named.strip() in NONE or not command or shutil.which(command[0]) is None:
        return None
    return Pager(command, {key: value for key, value in LESS.items() if key not in environ} | _less_options(environ))


def _less_options(environ: Mapping[str, str]) -> dict[str, str]:
    """The user's own options for `less`, with the one that lets colours through."""
    own = environ.get("LESS")
    return {} if own is None or "r" in own.casefold() else {"LESS": f"-R {own}"}


def is_longer(text: str, width: int, height: int) -> bool:
    """Whether the text takes more lines than the screen has, not counting the prompt."""
    room = height - 1
    for line in text.splitlines():
        room -= max(-(-len(_STYLE.sub("", line)) // max(width, 1)), 1)
        if room < 0:
            return True
    return False


def show(content: bytes, pager: Pager, environ: Mapping[str, str]) -> bool:
    """Show text in the pager until the user quits; return False if the pager could not be started.

    While it runs, interrupts are ignored here: the pager handles them.
    """
    try:
        process = subprocess.Popen(pager.command, stdin=subprocess.PIPE, env={**environ, **pager.environ})  # noqa: S603
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(OSError):  # the user quit before the end
            process.communicate(content)
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True
