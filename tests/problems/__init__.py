"""The smallest data set with each kind of problem; `docs/problems.md` shows them with the exact messages.

Each file or folder is named after the code of its problem. What cannot be in a repository (a pipe, a link out of the
folder) is created in a temporary folder. `python -m tests.problems` updates the page; `--check` only compares.
"""

from __future__ import annotations

import contextlib
import os
import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from belgrade_cli.check.report import MAX_PROBLEMS
from belgrade_cli.loading import examine
from belgrade_cli.loading.build import MAX_ENTRIES, MAX_RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belgrade_cli.errors import Problem

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "problems.md"
SMALLEST = "forces:\n  - {id: a, name: A}\n"


class Entry(NamedTuple):
    """A kind of problem: the files that have it, as text, and the messages."""

    code: str
    shown: str
    problems: tuple[Problem, ...]


def cases() -> dict[str, Callable[[], Entry]]:
    """Functions that examine the smallest data set of every kind of problem, by code."""
    kept = {
        place.stem: partial(_entry, place.stem, HERE, place.name) for place in sorted(HERE.iterdir()) if _is_case(place)
    }
    return {**kept, **{code: partial(_made, code, make, max_bytes) for code, (make, max_bytes) in MADE.items()}}


def entries() -> list[Entry]:
    """All kinds of problem by code, errors before warnings."""
    return sorted(
        (examined() for examined in cases().values()), key=lambda entry: (entry.problems[0].severity, entry.code)
    )


def page() -> str:
    """The page in Markdown."""
    parts = [HEAD, *(_section(number, entry) for number, entry in enumerate(entries(), start=1))]
    return "\n".join([*parts, TOO_LARGE, *(f"- `{code}`: {what}" for code, what in LIMITS.items())]) + "\n"


LIMITS = {
    "too-many-changes": "the dated changes of superior are so many that a circle cannot be ruled out in a sensible time",
    "too-many-problems": f"there are more than {MAX_PROBLEMS:,}; the first are told",
    "too-many-records": f"a list has more than {MAX_RECORDS:,} records, the forces as many units, or the lists inside of "
    f"records more than {MAX_ENTRIES:,} entries",
}
"""Problems whose smallest data set is too large for a page."""
TOO_LARGE = """\
## Limits

Three kinds of problem need a data set too large to be shown.
"""


HEAD = """\
# Problems of a data set

What `belgrade check` can say, with the smallest data set that it says it about.
Errors keep a data set from being used; warnings do not. The codes are stable.
This page is generated: `python -m tests.problems` writes it from `tests/problems/`.
"""


def _is_case(place: Path) -> bool:
    return place.suffix in (".yaml", ".json") or (place.is_dir() and not place.name.startswith("_"))


def _entry(code: str, folder: Path, name: str, max_bytes: int | None = None) -> Entry:
    with contextlib.chdir(folder):
        problems = examine(name, max_bytes=max_bytes).problems
        return Entry(code, _shown(Path(name)), problems)


def _made(code: str, make: Callable[[], str], max_bytes: int | None) -> Entry:
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        name = make()
        return _entry(code, Path(folder), name, max_bytes)


def _shown(place: Path) -> str:
    if place.is_dir():
        return "".join(f"# {file}\n{_text(file)}" for file in sorted(place.iterdir()))
    return _text(place) if place.is_file() else f"# {place}\n"


def _text(file: Path) -> str:
    """A file for the page; invisible characters are escaped, and long files cut."""
    if file.is_symlink():
        return f"# a link to {file.readlink()}\n"
    if file.is_fifo():
        return "# a named pipe\n"
    text = file.read_bytes().decode("utf-8", "backslashreplace")
    escaped = re.sub(r"[\x00-\x08\x0b-\x1f]", lambda found: f"\\x{ord(found[0]):02x}", text)
    return re.sub(r"(?m)^(.{110}).*?(.{20})$", r"\1 … \2", escaped) or "# an empty file\n"


def _section(number: int, entry: Entry) -> str:
    lines = []
    for problem in entry.problems:
        lines += [f"{problem.severity}: {problem}", *(f"    see {other}" for other in problem.related)]
    said = "\n".join(lines)
    return f"## {number}. `{entry.code}`\n\n```yaml\n{entry.shown}```\n\n```text\n{said}\n```\n"


def _linked() -> str:
    Path("leaves-data-set").mkdir()
    Path("elsewhere.yaml").write_text(SMALLEST, encoding="utf-8")
    Path("leaves-data-set/link.yaml").symlink_to("../elsewhere.yaml")
    return "leaves-data-set"


def _piped() -> str:
    Path("not-a-file").mkdir()
    os.mkfifo("not-a-file/pipe.yaml")
    return "not-a-file"


def _below_a_file() -> str:
    Path("unreadable.yaml").write_text(SMALLEST, encoding="utf-8")
    return "unreadable.yaml/forces.yaml"


def _large() -> str:
    Path("too-large.yaml").write_text(SMALLEST, encoding="utf-8")
    return "too-large.yaml"


MADE: dict[str, tuple[Callable[[], str], int | None]] = {
    "leaves-data-set": (_linked, None),
    "not-a-file": (_piped, None),
    "unreadable": (_below_a_file, None),
    "too-large": (_large, 20),
}


def codes_of_the_program() -> Iterator[str]:
    """All codes in the source of the checks."""
    source = HERE.parent.parent / "src" / "belgrade_cli"
    maker = r"(?:Finding|Fault|Problem|_fault|_problem|_doubt|return)\(?"
    code = r"[a-z]+(?:-[a-z]+)+|alias|anchor|tag|unreadable"
    for file in [*(source / "loading").glob("*.py"), *(source / "check").glob("*.py")]:
        yield from re.findall(rf'{maker}\s*"({code})"', file.read_text(encoding="utf-8"))
