"""`python -m belgrade_cli` is `belgrade`."""

from __future__ import annotations

import gc
import os
import signal
import sys


def main() -> None:
    """The entry point of `belgrade`.

    Half of what a short run takes beside its work is the search for reference cycles while modules are loaded, and
    taking everything apart at the end: the process neither collects nor tidies up, and leaves that to the system.
    """
    gc.disable()
    sys.unraisablehook = _unraisable
    try:
        # As an exception it leaves nothing half-written behind.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        from belgrade_cli.cli.app import run

        status = run()
    except SystemExit as end:  # Typer's answer to a shell that completes, or the signal
        status = end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:  # while modules are loaded
        status = 128 + signal.SIGINT
    for number in (signal.SIGINT, signal.SIGTERM):  # all is done
        signal.signal(number, signal.SIG_IGN)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # closed, or nobody reads: let the interpreter say so
        sys.exit(status)
    os._exit(status)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    """An interruption that comes while the interpreter tidies up is lost: it goes on, and needs no traceback."""
    if not issubclass(what.exc_type, (KeyboardInterrupt, SystemExit)):
        sys.__unraisablehook__(what)


if __name__ == "__main__":
    main()
