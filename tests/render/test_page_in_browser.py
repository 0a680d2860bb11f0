"""The page in a real browser; see `development.page.check` for what is checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from development.browser import PACKAGES, chromium

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.browser
def test_the_page_does_what_its_readers_do() -> None:
    needed = {
        "a Chromium": chromium(),
        "node": shutil.which("node"),
        f"npm install in {PACKAGES}": (ROOT / PACKAGES / "node_modules").is_dir(),
    }
    missing = [name for name, found in needed.items() if not found]
    if missing and os.environ.get("BELGRADE_BROWSER") != "required":
        pytest.skip(f"this needs {' and '.join(missing)}")
    assert not missing
    ran = subprocess.run(
        [sys.executable, "-m", "development.page.check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print(ran.stdout)
    assert ran.returncode == 0, ran.stdout + ran.stderr
