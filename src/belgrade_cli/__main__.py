"""Run `belgrade` as `python -m belgrade_cli`."""

from __future__ import annotations

import gc
import os
import signal
import sys


def main() -> None:
    """Run the `belgrade` command and exit.

    Apart from its real work, half the time of a short run goes into collecting reference cycles while modules are
    imported, and into freeing objects at exit. So garbage collection is off, and the process exits without cleaning up:
    the operating system does that.
    """
    gc.disable()
    sys.unraisablehook = _unraisable
    try:
        # Raised as an exception, the signal leaves no half-written file behind.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        from belgrade_cli.cli.app import run

        status = run()
    except (KeyboardInterrupt, SystemExit, RuntimeError) as error:
        status = _status(error)
    for number in (signal.SIGINT, signal.SIGTERM):  # the work is done: ignore late signals
        signal.signal(number, signal.SIG_IGN)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # closed, or its reader is gone: let the interpreter report it
        sys.exit(status)
    os._exit(status)


def _status(error: BaseException) -> int:
    """The exit status of an interrupt or of SystemExit; other errors are raised again.

    Before Python 3.12, an interrupt while a class is created is wrapped in a RuntimeError.
    """
    end = error.__cause__ if isinstance(error, RuntimeError) else error
    if isinstance(end, SystemExit):  # Typer ends shell completion this way; so does the signal
        return end.code if isinstance(end.code, int) else 0
    if isinstance(end, KeyboardInterrupt):  # during imports
        return 128 + signal.SIGINT
    raise error


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    """Ignore an interrupt that arrives while the interpreter shuts down; it needs no traceback."""
    if not issubclass(what.exc_type, (KeyboardInterrupt, SystemExit)):
        sys.__unraisablehook__(what)


if __name__ == "__main__":
    main()
