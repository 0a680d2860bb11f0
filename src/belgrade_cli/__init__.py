"""belgrade: an order of battle you can question.

from belgrade_cli import load
battle = load()                       # the Belgrade offensive; or load("my/folder")
battle.units["4th-guards-mechanised-corps"].name
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from belgrade_cli.loading import load as load
    from belgrade_cli.model.battle import OrderOfBattle as OrderOfBattle

__all__ = ["OrderOfBattle", "__version__", "load"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the Python API only when it is used: `--help` and `--version` need none of it."""
    if name == "load":
        from belgrade_cli.loading import load

        return load
    if name == "OrderOfBattle":
        from belgrade_cli.model.battle import OrderOfBattle

        return OrderOfBattle
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
