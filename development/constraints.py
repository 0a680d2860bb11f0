"""Update constraints.txt: the exact versions of everything the tests need, the newest that the bounds allow.

    python3 -m development.constraints

Uses the oldest Python of the machine, because what runs on it has versions for the others. Run the tests afterwards.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from development.ci.pythons import OLDEST, pythons
from development.ci.sets import LOCK

ROOT = Path(__file__).parent.parent
HEAD = """\
# The versions that the tests were run with. Written by: python3 -m development.constraints
"""


def main() -> int:
    """Write the file; return 1 if the oldest supported Python is not installed."""
    oldest = pythons()[0]
    if oldest.minor != OLDEST:
        print(f"this needs Python 3.{OLDEST}, the oldest that the project runs on", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        pip = [f"{folder}/venv/bin/python", "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([oldest.path, "-m", "venv", f"{folder}/venv"], check=True)  # noqa: S603
        subprocess.run([*pip, "install", "-q", f"{ROOT}[test]"], check=True)  # noqa: S603
        frozen = subprocess.run([*pip, "freeze", "--exclude", "belgrade"], capture_output=True, text=True, check=True)  # noqa: S603
    (ROOT / LOCK).write_text(HEAD + frozen.stdout, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
