"""Make the pictures of this folder, each with the command that it stands for.

python docs/images/make.py
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

HERE = Path(__file__).parent
PICTURES = {
    "3rd-ukrainian-front.svg": "tree 3rd-ukrainian-front",
    "german-side.svg": "tree --side axis",
    "4th-guards-mechanised-corps.svg": "tree 4th-guards-mechanised-corps --on 1944-10-12",
    "strength.svg": "strength",
    "casualties.svg": "casualties",
    "timeline.svg": "timeline --unit 4th-guards-mechanised-corps",
    "symbol.svg": "symbol 7th-ss-mountain-division-prinz-eugen",
}
"""What is written to each file: `belgrade COMMAND -o FILE`."""


def make(folder: Path) -> int:
    """Write all pictures into a folder; the worst exit status."""
    from belgrade_cli.cli import run

    return max(run([*shlex.split(command), "-o", str(folder / name)]) for name, command in PICTURES.items())


if __name__ == "__main__":
    sys.exit(make(HERE))
