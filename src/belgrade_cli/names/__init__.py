"""Names: how people write them, and finding a record by one."""

from belgrade_cli.names.fold import fold
from belgrade_cli.names.index import Entry, Index, Match

__all__ = ["Entry", "Index", "Match", "fold"]
