"""Find the browser of the machine, for checks of pages and pictures."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

PACKAGES = Path("development/page")
"""Where `npm install` puts playwright-core and axe-core."""

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """The path of Chromium: the value of CHROMIUM, else the first of the usual names on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)
