"""Real disks and terminals: full or read-only disks, other users' caches, file names that are not UTF-8."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.hostile.calls import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,  # each starts the program, some several times
    pytest.mark.skipif(sys.platform != "linux", reason="tmpfs, and names of files that are any bytes"),
]
PROGRAM = (sys.executable, "-m", "belgrade_cli")
SMALL = "forces:\n  - {id: a, name: A, subordinates: [{id: b, name: B}, {id: c, name: C}]}\n"
TREE = "A\n├── B\n└── C\n"
LARGE = "".join(f"  - {{id: u{number}, name: The {number}th}}\n" for number in range(3_000))


@contextmanager
def disk(place: Path, size: str = "64k", *, read_only: bool = False, holding: str = "") -> Iterator[Path]:
    """Mount a file system; skip the test if that is not permitted."""
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True)  # noqa: PLW1510
    if made.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        if holding:
            (place / "old").write_text(holding)
        if read_only:
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def ask(folder: Path, *arguments: str | bytes, cache: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    places = {"XDG_CACHE_HOME": str(cache), "BELGRADE_CACHE": ""} if cache else {"BELGRADE_CACHE": "off"}
    return subprocess.run([*PROGRAM, *arguments], cwd=folder, env=os.environ | places, capture_output=True, check=False)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a small and a large data set, both with old modification times."""
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "large.yaml").write_text("forces:\n" + LARGE)
    (tmp_path / "list.txt").write_text("\n".join(f"{number}th Division" for number in range(3_000)))
    return tmp_path


# --- disks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "--data large.yaml units --json -o disk/old",
        "--data large.yaml tree -f html -o disk/old",
        "--data large.yaml export json -o disk/old --force",
        "--data large.yaml export sqlite -o disk/old --force",
        "import list.txt -o disk/old.yaml",
        "--data large.yaml export csv -o disk/tables",
    ],
)
def test_a_full_disk_leaves_the_old_file_whole(command: str, small: Path) -> None:
    with disk(small / "disk", holding="old") as place:
        ran = ask(small, *command.split())
        assert (ran.returncode, ran.stdout) == (1, b"")
        assert ran.stderr.decode().startswith("cannot write disk/")
        assert ran.stderr.decode().endswith(": no space left on device\n")
        assert [(file.name, file.read_text()) for file in place.iterdir()] == [("old", "old")]


def test_a_full_disk_is_no_reason_not_to_answer(small: Path) -> None:
    time.sleep(2.1)  # a file that has just changed is not cached
    with disk(small / "disk", size="16k") as place:
        ran = ask(small, "--data", "large.yaml", "find", "the 7th", cache=place)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert not [file for file in place.rglob("*") if file.is_file()]


def test_a_disk_that_is_read_only(small: Path) -> None:
    with disk(small / "disk", read_only=True, holding="old") as place:
        ran = ask(small, "--data", "small.yaml", "tree", "-o", "disk/old", "-f", "text")
        assert (ran.returncode, ran.stderr) == (1, b"cannot write disk/old: it is read-only\n")
        ran = ask(small, "--data", "small.yaml", "tree", "-o", "disk/new.txt")
        assert (ran.returncode, ran.stderr) == (1, b"cannot write disk/new.txt: read-only file system\n")
        ran = ask(small, "--data", "small.yaml", "tree", cache=place)
        assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (0, TREE, b"")


# --- caches -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
def test_the_folder_of_another_user_is_left_alone(small: Path) -> None:
    time.sleep(2.1)
    theirs = small / "theirs" / "belgrade"
    theirs.mkdir(parents=True)
    os.chown(theirs, 65_534, 65_534)
    (small / "linked").mkdir()
    (small / "linked" / "belgrade").symlink_to(theirs)
    for cache in (small / "theirs", small / "linked"):
        ran = ask(small, "--data", "small.yaml", "tree", cache=cache)
        assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (0, TREE, b"")
    assert not list(theirs.iterdir())


def test_a_folder_of_ones_own_may_be_a_link_and_one_that_leads_nowhere_is_none(small: Path) -> None:
    time.sleep(2.1)
    (small / "own").mkdir(mode=0o700)
    (small / "linked").mkdir()
    (small / "linked" / "belgrade").symlink_to(small / "own")
    (small / "dangling").mkdir()
    (small / "dangling" / "belgrade").symlink_to(small / "nowhere")
    for cache in (small / "linked", small / "dangling"):
        ran = ask(small, "--data", "small.yaml", "tree", cache=cache)
        assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (0, TREE, b"")
    assert [file.suffix for file in (small / "own").iterdir()] == [".model"]
    assert not (small / "nowhere").exists()


# --- names and lines --------------------------------------------------------------------------------------------------


def test_names_of_files_that_are_no_text(small: Path) -> None:
    os.rename(bytes(small / "small.yaml"), bytes(small) + b"/s\xff.yaml")  # noqa: PTH104 - a Path would be text
    data = (b"--data", b"s\xff.yaml")
    assert ask(small, *data, "tree").stdout.decode() == TREE
    assert ask(small, *data, "tree", "-o", b"o\xfe.txt").returncode == 0
    assert ask(small, *data, "export", "yaml", "-o", b"e\xfd.yaml").returncode == 0
    assert ask(small, "import", b"o\xfe.txt", "-o", b"i\xfc.yaml").returncode == 0
    assert {b"o\xfe.txt", b"e\xfd.yaml", b"i\xfc.yaml"} <= set(os.listdir(bytes(small)))  # noqa: PTH208
    ran = ask(small, "check", b"n\xff.yaml", "--json")
    assert ran.returncode == 1
    (problem,) = json.loads(ran.stdout.decode())
    assert problem["path"] == "n\\udcff.yaml" or "n" in problem["path"]
    assert ask(small, "check", b"n\xff.yaml").stdout.decode().startswith("n\\udcff.yaml: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.txt", "1st Corps (General A. Roe)\n  2nd Division\n\n  3rd Division: Colonel B. Boe\n"),
        ("x.csv", 'name,superior,note\n1st Corps,,"one\nline and another"\n2nd Division,1st Corps,\n'),
        ("x.wiki", "== Allies ==\n* [[1st Corps]]\n** [[2nd Division]]\n"),
        ("x.yaml", SMALL),
    ],
)
def test_lines_that_end_as_on_windows(name: str, text: str, small: Path) -> None:
    said = []
    for ends in (b"\n", b"\r\n"):
        (small / name).write_bytes(text.encode().replace(b"\n", ends))
        ran = ask(small, "--data", name, "tree") if name == "x.yaml" else ask(small, "import", name, "-o", "x.json")
        assert ran.returncode == 0
        said.append((ran.stdout, (small / "x.json").read_bytes() if name != "x.yaml" else b""))
        (small / "x.json").unlink(missing_ok=True)
    assert said[0] == said[1]


# --- a real terminal --------------------------------------------------------------------------------------------------


def on_terminal(folder: Path, columns: int, *arguments: str) -> str:
    """What the program prints on a terminal of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "PAGER")}
    env |= {"TERM": "xterm-256color", "BELGRADE_CACHE": "off", "BELGRADE_PAGER": ""}
    with subprocess.Popen([*PROGRAM, *arguments], cwd=folder, env=env, stdout=theirs, stdin=theirs) as running:
        os.close(theirs)
        written = b""
        while part := _read(ours):
            written += part
    os.close(ours)
    assert running.returncode == 0
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # end of file on Linux
        return b""


@pytest.mark.parametrize("columns", [30, 80])
@pytest.mark.parametrize("command", [["tree"], ["units"], ["show", "a"], ["find", "wing"]], ids=" ".join)
def test_writing_from_the_right_and_joined_signs(command: list[str], columns: int, small: Path) -> None:
    from rich.cells import cell_len

    wing, army = "👩‍✈️👨‍👩‍👧‍👦 Wing 🇷🇸", "אבג דהו 14 מחנה"
    units = [{"id": "a", "name": army, "subordinates": [{"id": "b", "name": wing}, {"id": "c", "name": "جيش ١٤"}]}]
    (small / "signs.json").write_text(json.dumps({"forces": units}), encoding="utf-8")
    shown = on_terminal(small, columns, "--data", "signs.json", *command)
    plain = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", shown).replace("\r\n", "\n")
    assert not CONTROL.search(plain)
    assert all(cell_len(line) <= columns for line in plain.split("\n"))
    words = plain.split()
    for name in [wing] if command == ["find", "wing"] else [army, wing]:
        assert set(name.split()) <= set(words), plain
