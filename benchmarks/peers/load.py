"""Load a data set without the cache (read, convert, check); print the seconds."""

from __future__ import annotations

import sys
from time import perf_counter

from belgrade_cli.loading import build, from_files, read  # noqa: F401 - modules that are loaded when they are used
from belgrade_cli.loading.locate import locate

located = locate(sys.argv[1]).files
start = perf_counter()
dataset = from_files(located)
print(perf_counter() - start)
