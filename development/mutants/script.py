"""Mutation testing of the page's chart script: one operator after another is changed, and the Node tests are run.

    python -m development.mutants.script

Undetected mutations are listed as `LINE:COLUMN: CHANGE`. Needs Node.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from tests.render import test_page_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER = {
    " + ": " - ", " - ": " + ", " += ": " -= ", " * ": " / ", " / ": " * ", " < ": " <= ", " > ": " >= ", " <= ": " < ", " >= ": " > ",
    " === ": " !== ", " && ": " || ", " || ": " && ", "Math.max": "Math.min", "Math.min": "Math.max", "-": "", "!": "",
}  # fmt: skip
_SIGN = re.compile(
    "|".join(re.escape(sign) for sign in _OTHER if sign not in "-!")
    + r"|(?<=[\[(, ])-(?=[\w(])|!(?=[\w(])|\b\d+(?:\.\d+)?\b"
)
_SILENT = re.compile(r'//[^\n]*|"(?:[^"\\\n]|\\.)*"')


def changed(script: str) -> Iterator[tuple[str, str]]:
    """Each mutation as a line, with the mutated script."""
    plain = _SILENT.sub(lambda found: " " * len(found[0]), script)
    for found in _SIGN.finditer(plain):
        sign = found[0]
        other = _OTHER.get(sign, f"{float(sign) + 1:g}" if sign[0].isdigit() else "")
        line, column = plain.count("\n", 0, found.start()) + 1, found.start() - plain.rfind("\n", 0, found.start())
        yield (
            f"{line}:{column}: {sign.strip()} → {other.strip()}",
            script[: found.start()] + other + script[found.end() :],
        )


def is_noticed(script: str) -> bool:
    """Whether a test fails with the script."""
    test_page_chart.SCRIPT = script
    for name, test in vars(test_page_chart).items():
        if name.startswith("test_"):
            try:
                test()
            except Exception:  # noqa: BLE001 - whatever it is, it is noticed
                return True
    return False


def main() -> int:
    """Try every mutation and print the score."""
    tried = noticed = 0
    for line, script in changed(test_page_chart.SCRIPT):
        tried += 1
        if is_noticed(script):
            noticed += 1
        else:
            print(line, flush=True)
    print(f"{noticed} of {tried} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
