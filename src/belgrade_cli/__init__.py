"""belgrade: an explorer for orders of battle.

from belgrade_cli import load
battle = load()                                       # the Belgrade offensive; or load("my/folder")
print(battle.tree("57th army", on="1944-10-12"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from belgrade_cli.battle import Battle as Battle
    from belgrade_cli.battle import load as load
    from belgrade_cli.errors import AmbiguousNameError as AmbiguousNameError
    from belgrade_cli.errors import BelgradeError as BelgradeError
    from belgrade_cli.errors import Candidate as Candidate
    from belgrade_cli.errors import DataError as DataError
    from belgrade_cli.errors import NameNotFoundError as NameNotFoundError
    from belgrade_cli.errors import UsageError as UsageError
    from belgrade_cli.reply import Reply as Reply

_HOMES = {
    "load": "battle",
    "Battle": "battle",
    "Candidate": "errors",
    "AmbiguousNameError": "errors",
    "NameNotFoundError": "errors",
    "Reply": "reply",
    "BelgradeError": "errors",
    "DataError": "errors",
    "UsageError": "errors",
}
"""The public names, and the module that defines each."""
__all__ = [
    "AmbiguousNameError",
    "Battle",
    "BelgradeError",
    "Candidate",
    "DataError",
    "NameNotFoundError",
    "Reply",
    "UsageError",
    "__version__",
    "load",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import the Python interface on first use; `--help` and `--version` never need it."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
