"""Read the cache of a data set and decode every record, nothing else."""

from __future__ import annotations

import gc
import os
import sys

gc.disable()

from belgrade_cli.loading import files, load
from belgrade_cli.loading.cache import folder, slot
from belgrade_cli.loading.record_store import Stored

cache = folder(os.environ)
kept = slot(files(sys.argv[1]), cache, editorial=True)
if kept is None or kept.read("model") is None:
    sys.exit("there is no cache")
battle = load(sys.argv[1], cache=cache)
if not isinstance(battle.storage, Stored):
    sys.exit("there is no cache")
for records in (battle.units, battle.people, battle.places, battle.events, battle.figures):
    for _ in records.values():
        pass
os._exit(0)
