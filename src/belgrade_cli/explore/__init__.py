"""The explorer in the terminal: the order of battle as a tree, and beside it the answer about what is open.

What it shows are answers to the questions of the commands (`questions`), drawn by `render/terminal`. Only this package
knows Textual, and nothing imports it before the command is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belgrade_cli.explore.questions import Moment
    from belgrade_cli.explore.source import Source


def explore(source: Source, moment: Moment, start: str | None = None, *, monochrome: bool = False) -> int:
    """Explore a data set until it is left; the exit status. A fault is raised when the terminal is as it was."""
    import gc

    from belgrade_cli.explore.ending import end_with_terminal
    from belgrade_cli.explore.internals import take_any_bytes
    from belgrade_cli.explore.main_screen import Explorer

    end_with_terminal()
    gc.enable()  # a command is over before it pays, the explorer is not
    take_any_bytes()
    app = Explorer(source, moment, start, monochrome=monochrome)
    app.run()
    if app.fault:
        raise app.fault
    return app.return_code or 0
