"""What the reader and the writer of scenarios have in common."""

from __future__ import annotations

TYPE = "ORBAT-mapper"
VERSION = "3.4.0"
HOLDING = "Not in the order of battle"
"""The group of each side for units that do not exist yet or any more."""
