"""The browser of the machine, for whatever looks at pages and pictures."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

PACKAGES = Path("development/page")
"""Where `npm install` puts playwright-core and axe-core."""

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """The path of a Chromium: what CHROMIUM says, else the first of the usual names that the shell would find."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)
