"""Odd environments: closed or full streams, simple terminals, no home, signals, read-only places."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.hostile.calls import without_power
from tests.program import belgrade

if TYPE_CHECKING:
    from pathlib import Path

unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix shells, signals and devices")
PROCESSES = int(os.environ.get("PROCESSES", "6"))
"""Forty processes take twelve seconds."""
PROGRAM = (sys.executable, "-m", "belgrade_cli")
SMALL = 'forces:\n  - {id: a, name: "Đoko – „A“", subordinates: [{id: b, name: B}]}\n'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


def shell(line: str, small: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line in bash, where `$B` is the program with a small data set."""
    environ = os.environ | {"BELGRADE_CACHE": "off", "BELGRADE_DATA": str(small)} | env
    line = line.replace("$B", " ".join(PROGRAM))
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False, env=environ, cwd=small.parent
    )


FULL, CLOSED = (
    "cannot write to standard output: no space left on device\n",
    "cannot write to standard output: it is closed\n",
)


@unix
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("$B tree > /dev/full", 1, FULL), ("$B --help > /dev/full", 1, FULL), ("$B --version > /dev/full", 1, FULL),
        ("$B tree -o /dev/full", 1, "cannot write /dev/full: no space left on device\n"),
        ("$B tree >&-", 1, CLOSED), ("$B tree 1< /dev/null", 1, CLOSED), ("$B --help 1< /dev/null", 1, CLOSED),
        ("$B --version >&-", 1, CLOSED), ("$B --help >&-", 1, CLOSED), ("$B tree --help >&-", 1, CLOSED),
        ("$B tree | head -c 1 > /dev/null", 0, ""), ("$B --help | true", 0, ""), ("$B tree 2>&- > /dev/null", 0, ""),
        ("$B tree <&- > /dev/null", 0, ""), ("$B --data - tree <&-", 1, "<stdin>: cannot be read: it is closed\n"),
        ("$B tree nowhere 2> /dev/full", 1, ""), ("$B tree >&- 2>&-", 1, ""),
    ],
)  # fmt: skip
def test_streams(line: str, status: int, said: str, small: Path) -> None:
    done = shell(line, small)
    assert (done.returncode, done.stderr.decode()) == (status, said)


@unix
@pytest.mark.parametrize(
    ("encoding", "printed"),
    [("ascii", b'Djoko - "A"\n`-- B\n'), ("cp1252", "Djoko – „A“\n`-- B\n".encode("cp1252")), ("utf-8", "Đoko – „A“\n└── B\n".encode())],
)  # fmt: skip
def test_encodings(encoding: str, printed: bytes, small: Path) -> None:
    done = shell("$B tree", small, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stdout, done.stderr) == (0, printed, b"")


@unix
@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": ""},
        {"HOME": "/nowhere", "XDG_CACHE_HOME": ""},
    ],
)
def test_no_locale_and_no_home(env: dict[str, str], small: Path) -> None:
    done = shell("$B tree" if "LC_ALL" in env else "unset HOME; BELGRADE_CACHE= $B tree", small, **env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"B\n" in done.stdout


@pytest.mark.parametrize("width", ["1", "2", "1000"])
@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
@pytest.mark.parametrize("colors", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}])
def test_simple_terminals_of_any_width(width: str, term: str, colors: dict[str, str], small: Path) -> None:
    for command in (("tree",), ("units",), ("show", "a"), ("info",), ("tree", "--help"), ("tree", "nowhere")):
        ran = belgrade(
            "--data", str(small), *command, env={"BELGRADE_CACHE": "off", "COLUMNS": width, "TERM": term, **colors}
        )
        assert ran.status in (0, 1)
        assert ("\x1b[" in ran.out) <= ("FORCE_COLOR" in colors)


# --- signals ----------------------------------------------------------------------------------------------------------


INTERRUPTED = """
import os, signal, sys
import belgrade_cli.__main__ as program

left, number, within = int(sys.argv.pop(1)), int(sys.argv.pop(1)), sys.argv.pop(1)

def count(frame, event, _):
    global left
    left -= event == "call" and within in frame.f_code.co_name
    if left == 0:
        sys.setprofile(None)
        os.kill(os.getpid(), number)

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
sys.setprofile(count)
program.main()
"""
"""Run the program, and send it a signal at the n-th call of any function, or of one with a name."""
CALLS = 80_000
"""About the number of calls from the moment the program takes over from the interpreter to its end."""


@unix
@pytest.mark.slow
def test_an_interruption_at_any_moment_leaves_nothing_half_written(small: Path) -> None:
    """Counted in calls, so that the moment is the same on every machine."""
    dice = random.Random(7)  # noqa: S311
    out = small.parent / "out" / "tree.txt"
    out.parent.mkdir()

    def interrupted(moment: tuple[int, str]) -> tuple[int, str]:
        call, within = moment
        number = signal.SIGTERM if call % 3 == 0 else signal.SIGINT
        done = subprocess.run(
            [sys.executable, "-c", INTERRUPTED, str(call), str(int(number)), within, "--data", str(small), "tree", "-o", str(out)],
            capture_output=True, text=True, env=os.environ | {"BELGRADE_CACHE": "off"}, check=False,
        )  # fmt: skip
        return done.returncode, done.stderr

    anywhere = [(dice.randrange(10, CALLS), "") for _ in range(10)]
    while_a_class_is_made = [(call, "__set_name__") for call in (3, 29, 30, 31, 60)]
    with ThreadPoolExecutor(3) as pool:
        ended = set(pool.map(interrupted, anywhere + while_a_class_is_made))
    assert ended <= {(0, ""), (130, ""), (143, "")}
    assert {(130, ""), (143, "")} <= ended
    assert [entry.name for entry in out.parent.iterdir()] in ([], ["tree.txt"])
    assert not out.exists() or out.read_text("utf-8") == "Đoko – „A“\n└── B\n"


# --- files ------------------------------------------------------------------------------------------------------------


@unix
def test_an_answer_never_takes_the_place_of_its_data(small: Path) -> None:
    folder = small.parent / "data"
    folder.mkdir()
    (folder / "forces.yaml").write_text(SMALL, encoding="utf-8")
    (small.parent / "link.yaml").symlink_to("small.yaml")
    for data, output in ((small, small), (small, small.parent / "link.yaml"), (folder, folder / "forces.yaml")):
        for command in (("tree", "-f", "text"), ("units", "--json"), ("check", "-f", "text")):
            ran = belgrade("--data", str(data), *command, "-o", str(output), env={"BELGRADE_CACHE": "off"})
            assert (ran.status, ran.out) == (1, "")
            assert "is part of the data set in use (choose another file)" in ran.err
    ran = belgrade("check", str(small), "-o", str(small), "-f", "text")
    assert ran.status == 1
    assert small.read_text("utf-8") == (folder / "forces.yaml").read_text("utf-8") == SMALL


@unix
def test_an_existing_file_is_replaced_and_a_read_only_folder_said(small: Path) -> None:
    out = small.parent / "out.txt"
    out.write_text("old")
    assert belgrade("--data", str(small), "tree", "-o", str(out)).status == 0
    assert out.read_text("utf-8") == "Đoko – „A“\n└── B\n"
    ran = belgrade("--data", str(small), "tree", "-o", "/proc/out.txt")
    assert ran.status == 1
    assert ran.err.startswith("cannot write /proc/out.txt: ")
    ran = belgrade("new", "/proc/battle")
    assert ran.status == 1
    assert ran.err.startswith("cannot write /proc/battle: ")


@unix
@pytest.mark.parametrize(
    "command",
    [
        "tree -o out/x.txt",
        "export json -o out/x.json",
        "export csv -o out/x",
        "import list.txt -o out/x",
        "schema -o out/x",
    ],
)
def test_a_folder_that_may_not_be_written(command: str, small: Path) -> None:
    (small.parent / "list.txt").write_text("- 1st Corps\n")
    (small.parent / "out").mkdir()
    with contextlib.chdir(small.parent):
        env = {"BELGRADE_DATA": "small.yaml"}
        assert belgrade(*command.replace("out/", "").split(), env=env).status == 0
        (small.parent / "out").chmod(0o555)
        small.parent.chmod(0o755)
        with without_power():
            ran = belgrade(*command.split(), env=env)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("cannot write out/x")
        assert ran.err.endswith(": permission denied\n")
        assert not list((small.parent / "out").iterdir())


@unix
def test_a_file_that_may_not_be_written_stays(small: Path) -> None:
    out = small.parent / "out.txt"
    out.write_text("old")
    out.chmod(0o444)
    small.parent.chmod(0o777)
    with contextlib.chdir(small.parent):
        assert belgrade("--data", "small.yaml", "tree").status == 0
        with without_power():
            ran = belgrade("--data", "small.yaml", "tree", "-o", "out.txt")
    assert (ran.status, ran.err) in [
        (1, f"cannot write out.txt: {said}\n") for said in ("it is read-only", "permission denied")
    ]
    assert out.read_text() == "old"


@unix
@pytest.mark.parametrize(
    "command", ["export json -o out.json --force", "export csv -o out", "import list.txt -o out.yaml", "new out"]
)
def test_a_full_disk_leaves_nothing_of_what_is_exchanged(command: str, small: Path) -> None:
    (small.parent / "list.txt").write_text("- 1st Corps\n")
    (small.parent / "out.json").write_text("old")
    before = sorted(small.parent.iterdir())
    done = shell(f"ulimit -f 0; trap '' XFSZ; $B {command}", small)
    assert done.returncode == 1
    assert done.stderr.endswith(b": file too large\n")
    assert (small.parent / "out.json").read_text() == "old"
    assert sorted(small.parent.iterdir()) == before


@unix
def test_a_full_disk_keeps_the_old_file(small: Path) -> None:
    out = small.parent / "out.json"
    out.write_text("old")
    done = shell("ulimit -f 0; trap '' XFSZ; $B tree --json -o out.json", small)
    assert (done.returncode, done.stderr) == (1, b"cannot write out.json: file too large\n")
    assert out.read_text() == "old"
    assert not [entry for entry in small.parent.iterdir() if entry.name.startswith(".belgrade")]


@unix
def test_a_folder_that_is_gone(small: Path) -> None:
    gone = small.parent / "gone"
    gone.mkdir()
    done = shell(f"cd {gone} && rmdir {gone} && $B tree -o x.txt; $B tree | tail -1", small)
    assert done.stdout.decode() == "└── B\n"
    assert done.stderr.decode().startswith("cannot ")
    assert "Traceback" not in done.stderr.decode()


# --- the cache --------------------------------------------------------------------------------------------------------


@unix
@pytest.mark.slow
def test_many_processes_at_once_on_an_empty_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    env = os.environ | {"XDG_CACHE_HOME": str(cache), "BELGRADE_DATA": "", "BELGRADE_CACHE": ""}
    call = [*PROGRAM, "show", "57th-army", "--json"]
    running = [
        subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) for _ in range(PROCESSES)
    ]
    ended = {(*process.communicate(), process.returncode) for process in running}
    assert len(ended) == 1
    assert ended.pop()[1:] == (b"", 0)
    assert not [entry for entry in cache.rglob(".*") if entry.is_file()]
