"""Fuzz the program: `python -m fuzz --minutes 10` runs it in this process on mutated files and arguments.

Every input follows from the seed and its number alone. Each run must end with status 0, 1 or 2 within five seconds of
processor time and a gigabyte of memory, and its output must be valid in its format. Failures are saved as files in
`tests/hostile/found/`, which the test suite tries from then on.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import random
import resource
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.hostile.calls import faults, kept_program
from tests.program import belgrade

from fuzz import questions
from fuzz.mutate import DATA
from fuzz.questions import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUND = Path(__file__).parent.parent / "tests" / "hostile" / "found"
SECONDS, MEMORY = 5, 1 << 30


class TooLong(BaseException):
    """An input took too long."""


def main() -> None:
    """Fuzz until the time or number is reached, then print the results."""
    options = _options()
    print(f"seed {options.seed}, from input {options.first}", flush=True)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    signal.signal(signal.SIGVTALRM, _too_long)
    statuses: Counter[int] = Counter()
    found, started, slowest = 0, time.monotonic(), 0.0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder, kept_program():
        os.chdir(folder)
        number = options.first
        for number in _numbers(options, started):
            content, arguments = questions.made(random.Random(f"{options.seed}:{number}"))
            took, said = _tried(content, arguments, statuses)
            slowest = max(slowest, took)
            if said:
                found += 1
                print(f"input {number}: {said}: kept as {_kept(content, arguments, said)}", flush=True)
            if number % 10_000 == 0:
                _sweep(Path(folder))
                print(f"… {number:,} {_record(number - options.first, started, slowest, statuses, found)}", flush=True)
    print(_record(number + 1 - options.first, started, slowest, statuses, found))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, help="how long (default: 1)")
    parser.add_argument("--inputs", type=int, default=10**12, help="how many at most")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--first", type=int, default=0, help="the number of the first input, to go on or to repeat one")
    return parser.parse_args()


def _numbers(options: argparse.Namespace, started: float) -> Iterator[int]:
    number = options.first
    while number < options.first + options.inputs and time.monotonic() - started < options.minutes * 60:
        yield number
        number += 1


def _tried(content: tuple[str, bytes] | None, arguments: tuple[str, ...], statuses: Counter[int]) -> tuple[float, str]:
    """The time that an input took, and what was wrong."""
    if content:
        Path(content[0]).write_bytes(content[1])
        arguments = tuple(content[0] if word == DATA else word for word in arguments)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        ran = belgrade(*arguments, env={"BELGRADE_CACHE": "off", "COLUMNS": "80"})
    except TooLong:
        return SECONDS, f"more than {SECONDS} seconds"
    except BaseException as error:
        return time.process_time() - started, f"{type(error).__name__}: {error}"[:200]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    statuses[ran.status] += 1
    took = time.process_time() - started
    return took, faults(ran, arguments) or (_unsound() if IMPORTED in arguments and ran.status == 0 else "")


def _unsound() -> str:
    """What is wrong with imported data: the program must be able to load what it wrote."""
    ran = belgrade("--data", IMPORTED, "check", env={"BELGRADE_CACHE": "off", "COLUMNS": "80"})
    Path(IMPORTED).unlink()
    return "" if ran.status == 0 else f"what was imported cannot be loaded: {ran.out}"[:200]


def _kept(content: tuple[str, bytes] | None, arguments: tuple[str, ...], said: str) -> Path:
    """Save a finding as a file for the test suite."""
    kept: dict[str, Any] = {"found": said, "arguments": arguments}
    if content:
        kept |= {"name": content[0], "content": base64.b64encode(content[1]).decode()}
    text = json.dumps(kept, indent=1)
    place = FOUND / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
    place.write_text(f"{text}\n", encoding="utf-8")
    return place


def _record(inputs: int, started: float, slowest: float, statuses: Counter[int], found: int) -> str:
    took = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = ", ".join(f"status {status}: {count:,}" for status, count in sorted(statuses.items()))
    return (
        f"{inputs:,} inputs in {took / 60:.1f} minutes, {found} findings; {told}; "
        f"slowest {slowest:.2f} s, at most {peak} MiB"
    )


def _sweep(folder: Path) -> None:
    """Remove the files that commands have written."""
    import shutil

    for entry in folder.iterdir():
        shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink(missing_ok=True)


def _too_long(*_: object) -> None:
    raise TooLong


if __name__ == "__main__":
    main()
