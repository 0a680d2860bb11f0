"""What reader and writer of a scenario agree on."""

from __future__ import annotations

TYPE = "ORBAT-mapper"
VERSION = "3.4.0"
HOLDING = "Not in the order of battle"
"""The group of a side in which units stand before they exist, and after."""
