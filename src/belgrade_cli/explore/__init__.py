"""The explorer in the terminal: the order of battle as a tree, next to the answer about the open record.

It shows the answers of the commands' queries (`questions`), drawn by `render/terminal`. Only this package uses Textual,
and it is imported only by its command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belgrade_cli.explore.questions import Moment
    from belgrade_cli.explore.source import Source


def explore(source: Source, moment: Moment, start: str | None = None, *, monochrome: bool = False) -> int:
    """Explore a data set until the user quits; return the exit status.

    Internal errors are raised after the terminal has been restored.
    """
    import gc

    from belgrade_cli.explore.ending import end_with_terminal
    from belgrade_cli.explore.internals import take_any_bytes
    from belgrade_cli.explore.main_screen import Explorer

    end_with_terminal()
    gc.enable()  # garbage collection is off for short commands, but the explorer runs for long
    take_any_bytes()
    app = Explorer(source, moment, start, monochrome=monochrome)
    app.run()
    if app.fault:
        raise app.fault
    return app.return_code or 0
