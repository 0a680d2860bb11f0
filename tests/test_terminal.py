"""What a terminal can display; and writing: completely or not at all, and never a traceback."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from belgrade_cli.errors import BelgradeError
from belgrade_cli.output import DEFAULT_WIDTH, UNLIMITED, ReaderGone, Terminal, detect, emit, warn

unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix devices and permissions")


class Stream(io.TextIOWrapper):
    """A stream that can pretend to be a terminal."""

    def __init__(self, *, is_terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\r\n")
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def written(self) -> bytes:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


def seen(is_terminal: bool = True, encoding: str = "utf-8", **environ: str) -> Terminal:
    return detect(Stream(is_terminal=is_terminal, encoding=encoding), {"TERM": "xterm-256color"} | environ)


# --- what it can do ---------------------------------------------------------------------------------------------------


def test_a_terminal_is_styled() -> None:
    assert seen() == Terminal(True, True, DEFAULT_WIDTH, "utf-8", "256", ascii=False)


def test_a_pipe_is_plain_and_endless() -> None:
    assert seen(is_terminal=False) == Terminal(False, False, UNLIMITED, "utf-8", "none", ascii=False)


def test_no_stream_is_plain() -> None:
    assert detect(None, {}) == Terminal(False, False, UNLIMITED, "utf-8", "none", ascii=False)


def test_a_closed_stream_is_plain() -> None:
    stream = Stream(is_terminal=True)
    sizes = io.StringIO()
    sizes.close()
    stream.close()
    assert not detect(sizes, {"TERM": "xterm"}).styled
    assert detect(stream, {"TERM": "xterm"}).width == DEFAULT_WIDTH


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_simple_terminal_is_plain(term: str) -> None:
    assert not seen(TERM=term).styled


@pytest.mark.parametrize(
    ("environ", "colors"),
    [
        ({}, "256"), ({"TERM": "xterm"}, "16"), ({"COLORTERM": "truecolor"}, "truecolor"), ({"NO_COLOR": "1"}, "none"),
        ({"NO_COLOR": ""}, "256"), ({"FORCE_COLOR": "0"}, "none"), ({"FORCE_COLOR": "false"}, "none"), ({"FORCE_COLOR": "3"}, "truecolor"),
        ({"FORCE_COLOR": "2", "TERM": "dumb"}, "256"), ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "none"),
        ({"TERM": "xterm-direct"}, "truecolor"), ({"TERM": "vt100"}, "none"), ({"TERM": "vt220"}, "none"),
        ({"TERM": "vt100", "FORCE_COLOR": "1"}, "16"), ({"TERM": "", "WT_SESSION": "x"}, "truecolor"),
    ],
)  # fmt: skip
def test_colors(environ: dict[str, str], colors: str) -> None:
    found = detect(Stream(is_terminal=True), {"TERM": "xterm-256color"} | environ)
    assert found.styled
    assert found.colors == colors


def test_colors_can_be_forced_into_a_pipe_which_still_does_not_wrap() -> None:
    forced = seen(is_terminal=False, FORCE_COLOR="1")
    assert forced.styled
    assert forced.colors == "256"
    assert forced.width == UNLIMITED
    assert not seen(is_terminal=False, FORCE_COLOR="1", NO_COLOR="1").styled
    assert not seen(is_terminal=False, FORCE_COLOR="0").styled


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("100", 100),
        ("1", 1),
        ("007", 7),
        *((odd, DEFAULT_WIDTH) for odd in ("", "0", "-5", "80.5", "x", "٣", "9" * 5000)),
    ],
)
def test_columns(columns: str, width: int) -> None:
    assert seen(COLUMNS=columns).width == width


@pytest.mark.parametrize(
    ("encoding", "ascii"), [("utf-8", False), ("utf-16", False), ("ascii", True), ("cp1252", True), ("cp437", True)]
)
def test_drawn_lines_depend_on_the_encoding(encoding: str, ascii: bool) -> None:
    assert seen(encoding=encoding).ascii is ascii


# --- standard output --------------------------------------------------------------------------------------------------


def into(monkeypatch: pytest.MonkeyPatch, stream: io.TextIOBase | None, text: str, *, exact: bool = False) -> None:
    monkeypatch.setattr(sys, "stdout", stream)
    emit(text, exact=exact)


@pytest.mark.parametrize(
    ("encoding", "exact", "written"),
    [
        ("utf-8", False, "├── Đoko „x“ é\n".encode()),
        ("cp1252", False, "|-- Djoko „x“ é\n".encode("cp1252")),
        ("ascii", False, b'|-- Djoko "x" e\n'),
        ("ascii", True, "├── Đoko „x“ é\n".encode()),
    ],
)
def test_an_encoding_that_cannot_show_it(
    monkeypatch: pytest.MonkeyPatch, encoding: str, exact: bool, written: bytes
) -> None:
    stream = Stream(encoding=encoding)
    into(monkeypatch, stream, "├── Đoko „x“ é\n", exact=exact)
    assert stream.written() == written


def test_half_a_surrogate_pair_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream()
    into(monkeypatch, stream, "\ud800", exact=True)
    assert stream.written() == b"\\ud800"


def test_a_stream_of_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    into(monkeypatch, stream, "č\n")
    assert stream.getvalue() == "č\n"


def test_closed_before_the_program_began(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BelgradeError, match="cannot write to standard output: it is closed"):
        into(monkeypatch, None, "x")
    into(monkeypatch, None, "")  # writing nothing cannot fail


def test_closed_by_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(BelgradeError, match="it is closed"):
        into(monkeypatch, stream, "x")


PROGRAM = """
import sys
from belgrade_cli.errors import BelgradeError
from belgrade_cli.output import ReaderGone, emit
try:
    emit("č" * 1_000_000, to=sys.argv[1] if len(sys.argv) > 1 else None)
except ReaderGone:
    sys.exit(0)
except BelgradeError as error:
    print(error, file=sys.stderr)
    sys.exit(error.status)
"""


def shell(command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a shell, with its own exit status as that of the pipeline."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env={**os.environ, "PYTHON": sys.executable, "PROGRAM": PROGRAM, **environ},
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


@unix
@pytest.mark.parametrize(
    ("redirection", "status", "message"),
    [
        ("| head -c 4", 0, ""),
        ("> /dev/full", 1, "cannot write to standard output: no space left on device\n"),
        (">&-", 1, "cannot write to standard output: it is closed\n"),
        ("1< /dev/null", 1, "cannot write to standard output: it is closed\n"),
        ("/dev/full", 1, "cannot write /dev/full: no space left on device\n"),
        ("/dev/stdout | head -c 4", 0, ""),
        ("/dev/stdout | wc -c", 0, ""),
        (">(cat > /dev/null)", 0, ""),
        ("/dev/null", 0, ""),
    ],
)
def test_what_goes_wrong_is_one_sentence(redirection: str, status: int, message: str) -> None:
    done = shell(f'"$PYTHON" -c "$PROGRAM" {redirection}')
    assert (done.returncode, done.stderr) == (status, message)


@unix
def test_an_open_file_is_written_at_its_end(tmp_path: Path) -> None:
    done = shell('echo before > "$OUT"; { "$PYTHON" -c "$PROGRAM" /dev/stdout; } >> "$OUT"', OUT=str(tmp_path / "out"))
    assert done.returncode == 0
    assert (tmp_path / "out").read_text("utf-8").startswith("before\nčč")


# --- standard error ---------------------------------------------------------------------------------------------------


def test_messages_are_lines_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    warn(("one\x1b[31m", "two\nthree [x] č"))
    assert capsys.readouterr() == ("", "one\\x1b[31m\ntwo\nthree [x] č\n")


def test_messages_that_nobody_can_read_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (None, Broken(errno.EPIPE), Broken(errno.ENOSPC)):
        monkeypatch.setattr(sys, "stderr", stream)
        warn(("x", "y"))


class Broken(io.StringIO):
    """A stream that cannot be written."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code

    def write(self, text: str) -> int:
        raise OSError(self.code, os.strerror(self.code))


def test_a_reader_that_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReaderGone):
        into(monkeypatch, Broken(errno.EPIPE), "x")


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    emit("č\n", to=tmp_path / "new")
    assert (tmp_path / "new").read_bytes() == "č\n".encode()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert {path.name for path in tmp_path.iterdir()} == {"new", "usual"}


@unix
def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text("x" * 100)
    old.chmod(0o640)
    emit("new", to=str(old))
    assert old.read_text() == "new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_an_empty_answer_is_an_empty_file(tmp_path: Path) -> None:
    emit("", to=tmp_path / "new")
    assert (tmp_path / "new").read_bytes() == b""


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    emit("x", to="-")
    assert capsys.readouterr().out == "x"


@unix
def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for name in ("old", "missing"):
        (tmp_path / name).symlink_to(tmp_path / "there" / name)
    (tmp_path / "there" / "old").write_text("x")
    for name in ("old", "missing"):
        emit("new", to=tmp_path / name)
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "there" / name).read_text() == "new"


@unix
def test_a_pipe_is_written_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    emit("x" * 100_000, to=pipe)
    reader.join(10)
    assert read == ["x" * 100_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("folder", "cannot write {}: it is a folder"),
        ("missing/", "cannot write {}: it is a folder"),
        ("missing/out.json", "cannot write {}: there is no folder "),
        ("file/out.json", "cannot write {}: "),
        ("x" * 300, "cannot write {}: file name too long"),
        ("a\0b", "cannot write "),
    ],
)
def test_places_that_cannot_be_written(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(BelgradeError) as caught:
        emit("x", to=f"{tmp_path}/{path}")
    assert str(caught.value).startswith(message.format(f"{tmp_path}/{path}"))
    assert {name.name for name in tmp_path.iterdir()} == {"folder", "file"}


def test_no_name_at_all() -> None:
    with pytest.raises(BelgradeError, match="not a file name"):
        emit("x", to="")


def test_control_characters_of_a_name_stay_invisible(tmp_path: Path) -> None:
    with pytest.raises(BelgradeError, match=r"a\\x1b"):
        emit("x", to=tmp_path / "a\x1b" / "b")


@unix
def test_a_read_only_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # as the system says to all but the superuser
    with pytest.raises(BelgradeError, match="it is read-only"):
        emit("new", to=tmp_path / "old")
    assert (tmp_path / "old").read_text() == "old"


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def fail(*_: object) -> None:
        raise fault

    (tmp_path / "old").write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((BelgradeError, KeyboardInterrupt)):
        emit("new", to=tmp_path / "old")
    assert (tmp_path / "old").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1
