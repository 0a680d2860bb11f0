"""`python -m fuzz --minutes 10`: mutated files and arguments, put to the program in this process, one after the other.

Every input follows from the seed and its number alone. Each must end with status 0, 1 or 2 within five seconds of work
and a gigabyte of memory, and what it prints must be what its format promises. What does not is kept as a file in
`tests/hostile/found/`, which the test suite tries ever after.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import random
import re
import resource
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.hostile.calls import calls, faults, kept_program
from tests.program import belgrade

from fuzz import mutate
from fuzz.mutate import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUND = Path(__file__).parent.parent / "tests" / "hostile" / "found"
SECONDS, MEMORY = 5, 1 << 30
FORMATS = ("text", "json", "jsonl", "csv", "tsv", "markdown")


class TooLong(BaseException):
    """An input took longer than any may."""


def main() -> None:
    """Fuzz until the time is over or the number reached, then print the record."""
    options = _options()
    print(f"seed {options.seed}, from input {options.first}", flush=True)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGVTALRM, _too_long)
    statuses: Counter[int] = Counter()
    found, started, slowest = 0, time.monotonic(), 0.0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder, kept_program():
        os.chdir(folder)
        number = options.first
        for number in _numbers(options, started):
            content, arguments = _input(random.Random(f"{options.seed}:{number}"))
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


def _input(dice: random.Random) -> tuple[tuple[str, bytes] | None, tuple[str, ...]]:
    """A file and how to ask it, or odd arguments for the data that come with the program."""
    if dice.random() < 0.15:
        return None, _odd_arguments(dice)
    file = mutate.file(dice, SEEDS)
    question = tuple(_about(dice, file[1]) if word == ID else word for word in dice.choice(QUESTIONS))
    format = ("-f", dice.choice(FORMATS)) if question and question[0] != "export" and "-f" not in question else ()
    return file, ("--data", DATA, *question, *(format if dice.random() < 0.5 else ()))


def _about(dice: random.Random, content: bytes) -> str:
    """The id or name of something in a file."""
    named = NAMED.findall(content)
    return dice.choice(named).decode(errors="replace") if named else "a"


def _odd_arguments(dice: random.Random) -> tuple[str, ...]:
    call = dice.choice(CALLS)
    given = [mutate.word(dice) for _ in range(call.arguments if dice.random() < 0.9 else dice.randrange(4))]
    for name in dice.sample(call.options, min(len(call.options), dice.randrange(4))):
        given += [name] if name in call.flags else [name, mutate.word(dice)]
    if dice.random() < 0.05:
        given += [f"--{mutate.word(dice)}"]
    return (call.command, *given)


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
    return time.process_time() - started, faults(ran, arguments)


def _kept(content: tuple[str, bytes] | None, arguments: tuple[str, ...], said: str) -> Path:
    """The finding as a file for the test suite."""
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
    """Remove what commands have written."""
    import shutil

    for entry in folder.iterdir():
        shutil.rmtree(entry, ignore_errors=True) if entry.is_dir() else entry.unlink(missing_ok=True)


def _too_long(*_: object) -> None:
    raise TooLong


ID = "ID"
"""Stands in a question for something that the file names."""
NAMED = re.compile(rb"""\b(?:id|name)"?: *"?([^"{},\n]{1,40})""")
SEEDS = mutate.seeds()
CALLS = calls()
QUESTIONS = [
    ("tree",), ("tree", ID), ("tree", "--on", "1944-10-12"), ("show", ID), ("show", ID), ("symbol", ID), ("units",), ("check",), ("check",),
    ("check", "--strict"), ("who", ID), ("find", ID), ("units", "--under", ID), ("strength",), ("casualties",), ("timeline",), ("timeline", "--from", "1944-10-01"),
    ("place", ID), ("strength", ID), ("sources", ID), ("disputes", ID), ("timeline", "--unit", ID), ("medal",), ("info",), ("disputes",), ("sources",), ("changes", "1944-09-01", "1944-10-20"), (),
    ("export", "json"), ("export", "yaml"), ("export", "geojson"), ("export", "text"), ("tree", "-f", "svg"), ("tree", "-f", "dot"),
    ("tree", "-f", "mermaid"), ("tree", "-f", "html"), ("export", "orbat-mapper"), ("timeline", "-f", "svg"), ("strength", "-f", "svg"), ("check", "-f", "github"),
]  # fmt: skip

if __name__ == "__main__":
    main()
