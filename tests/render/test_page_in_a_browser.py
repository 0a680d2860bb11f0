"""The page in Chromium, as a reader uses it: `development/page/check.mjs` has the checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
THERE = shutil.which("chromium") and shutil.which("node") and (ROOT / "development/page/node_modules").is_dir()


@pytest.mark.browser
@pytest.mark.skipif(not THERE and not os.environ.get("CI"), reason="needs Chromium, Node and their packages")
def test_the_page_does_what_its_readers_do() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "development.page.check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
