"""The sources for reference managers, as BibTeX or CSL-JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belgrade_cli.exchange import Exported
from belgrade_cli.query.sources import sources
from belgrade_cli.render import render

if TYPE_CHECKING:
    from belgrade_cli.model.order_of_battle import OrderOfBattle


def write(battle: OrderOfBattle, *, form: str) -> Exported:
    """Export all works read and cited, as `bibtex` or `csl-json`."""
    return Exported(render(sources(battle), form).encode(errors="backslashreplace"))
