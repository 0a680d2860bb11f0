"""Update `docs/problems.md`, or compare it (`--check`)."""

import sys

from tests.problems import PAGE, page

if sys.argv[1:] == ["--check"]:
    sys.exit(PAGE.read_text(encoding="utf-8") != page())
PAGE.write_text(page(), encoding="utf-8")
