"""Write answers and messages: terminal detection, and the only code that prints.

An answer goes to standard output, or to a file, which is written completely or not at all. Failures are reported in one
sentence.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, TextIO

from belgrade_cli.answer.blocks import visible
from belgrade_cli.errors import BelgradeError, UsageError
from belgrade_cli.files import file_name, replace_whole
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


Colors = Literal["none", "16", "256", "truecolor"]
"""The colours that a terminal supports; `none` also means no bold and no italics."""
DRAWN = "├└│─█▌▏"
"""The characters a terminal must support before lines and bars are drawn with them."""
COLOURLESS = ("vt1", "vt2", "vt52", "xterm-mono")
"""Prefixes of `TERM` for terminals without colour."""
OPEN_FILES = ("/dev/std", "/dev/fd/", "/proc/")
"""Prefixes of paths to files that are already open: replacing one would take it away from its owner."""
LONGEST = 1_000
"""The longest line of a message, in characters; a message may repeat what was typed."""
DEFAULT_WIDTH, DEFAULT_HEIGHT = 80, 24
FORMATS_SHOWN = frozenset({"svg"})
"""Formats that are normally written to a file but can be shown in a terminal."""
UNLIMITED = 99_999
"""The width used when the output is not a terminal: nothing wraps."""


class Terminal(NamedTuple):
    """What standard output can display."""

    is_terminal: bool
    styled: bool
    """Whether answers are formatted with layout and colours rather than as plain text."""
    width: int
    encoding: str
    colors: Colors
    ascii: bool
    """Whether lines must be drawn with ASCII characters."""
    height: int = 24
    """The height in lines."""


class ReaderGone(Exception):  # noqa: N818 - nothing has gone wrong
    """The reader of standard output has closed it (`| head`): exit quietly, as if everything had been written."""


# --- what it can do ---------------------------------------------------------------------------------------------------


def detect(stream: TextIO | None, environ: Mapping[str, str]) -> Terminal:
    """Detect what the stream supports, from `NO_COLOR`, `FORCE_COLOR`, `TERM`, `COLORTERM` and `COLUMNS`."""
    is_terminal = _is_terminal(stream)
    forced = environ.get("FORCE_COLOR", "").casefold() not in ("", "0", "false")
    capable = environ.get("TERM", "dumb") not in ("", "dumb", "unknown") or bool(environ.get("WT_SESSION"))
    styled = (is_terminal and capable) or (forced and not environ.get("NO_COLOR"))
    encoding = getattr(stream, "encoding", None) or "utf-8"
    width, height = _size(stream if is_terminal else None, environ)
    colors = _colors(environ) if styled else "none"
    return Terminal(is_terminal, styled, width, encoding, colors, not _can_show(encoding, DRAWN), height)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):
        return False


def _size(terminal: TextIO | None, environ: Mapping[str, str]) -> tuple[int, int]:
    """The width and height: `COLUMNS` and `LINES` if they are sensible numbers, else those of the terminal."""
    try:
        across, down = os.get_terminal_size(terminal.fileno()) if terminal else (UNLIMITED, DEFAULT_HEIGHT)
    except (OSError, ValueError):
        across, down = DEFAULT_WIDTH, DEFAULT_HEIGHT
    return (
        _number(environ.get("COLUMNS", "")) or across or DEFAULT_WIDTH,
        _number(environ.get("LINES", "")) or down or DEFAULT_HEIGHT,
    )


def _number(text: str) -> int:
    """The number in an environment variable; 0 if it is not valid."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(UNLIMITED)) else 0


def _colors(environ: Mapping[str, str]) -> Colors:
    forced = environ.get("FORCE_COLOR", "").casefold()
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or forced in ("0", "false") or (not forced and term.startswith(COLOURLESS)):
        return "none"
    levels: dict[str, Colors] = {"2": "256", "3": "truecolor"}
    if forced in levels:
        return levels[forced]
    if environ.get("COLORTERM") in ("truecolor", "24bit") or term.endswith("-direct") or environ.get("WT_SESSION"):
        return "truecolor"
    return "256" if term.endswith("256color") or term in ("xterm-kitty", "alacritty") else "16"


def _can_show(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


# --- writing ----------------------------------------------------------------------------------------------------------


def emit(text: str, *, to: str | os.PathLike[str] | None = None, exact: bool = False, paged: bool = False) -> None:
    """Write an answer to standard output, or to the file `to` (`-` is standard output).

    `paged` sends text longer than the screen through the pager if standard output is a terminal. `exact` is for formats
    that are UTF-8 by contract; in other text, characters that the encoding of standard output lacks are transliterated.
    Raises ReaderGone if the reader has closed the pipe, and BelgradeError if the text cannot be written.
    """
    if to is None or os.fspath(to) == "-":
        if not (paged and _page(text, exact=exact)):
            _write_stream(sys.stdout, text, exact=exact)
    else:
        _write_file(os.fspath(to), _encoded(text, "utf-8"))


def _page(text: str, *, exact: bool) -> bool:
    """Show text in the pager; return False if it fits the screen or no pager is available."""
    if not _is_terminal(sys.stdout):
        return False
    from belgrade_cli import pager

    screen = detect(sys.stdout, os.environ)
    if not pager.is_longer(text, screen.width, screen.height) or (found := pager.chosen(os.environ)) is None:
        return False
    return pager.show(_encoded(text, "utf-8" if exact else screen.encoding), found, os.environ)


def emit_pages(pages: Sequence[bytes], format: str, *, to: str | os.PathLike[str] | None = None) -> None:
    """Write the pages of a picture: one page to the path or standard output, several to numbered files.

    The numbered files are called `chart-01.svg`, `chart-02.svg` and so on. Raises UsageError if the pages cannot go to
    standard output.
    """
    path = None if to is None or os.fspath(to) == "-" else os.fspath(to)
    if path is None:
        _refuse_screen(pages, format)
        _write_stream(sys.stdout, pages[0], exact=True)
    elif len(pages) == 1:
        _write_file(path, pages[0])
    else:
        for name, page in zip(page_names(path, len(pages)), pages, strict=True):
            _write_file(name, page)


def page_names(path: str, count: int) -> list[str]:
    """The file names of `count` pages, in order: for `chart.svg` they are `chart-01.svg`, `chart-02.svg`, …."""
    root, ending = os.path.splitext(path)  # noqa: PTH122 - a path of the system's, as it was typed
    digits = max(len(str(count)), 2)
    return [f"{root}-{number:0{digits}}{ending}" for number in range(1, count + 1)]


def _refuse_screen(pages: Sequence[bytes], format: str) -> None:
    if len(pages) > 1:
        raise UsageError(
            f"{len(pages)} pages cannot be written to standard output as {format}",
            hint="use -o FILE for numbered files, or -f pdf for a single file",
        )
    if _is_terminal(sys.stdout) and FORMATS_SHOWN.isdisjoint({format}):
        raise UsageError(f"{format} cannot be shown in a terminal", hint="use -o FILE")


def warn(messages: Iterable[str]) -> None:
    """Print messages to standard error, with overlong lines cut; if it cannot be written to, they are dropped."""
    for message in messages:
        text = "\n".join(
            visible(line if len(line) <= LONGEST else f"{line[:LONGEST]}…") for line in message.split("\n")
        )
        try:
            _write_stream(sys.stderr, f"{text}\n", exact=False)
        except (ReaderGone, BelgradeError):
            return


def _write_stream(stream: TextIO | None, text: str | bytes, *, exact: bool) -> None:
    """Write to a standard stream as bytes, so that no platform translates the newlines."""
    if not text:
        return
    if stream is None:  # closed before the program started
        raise BelgradeError("cannot write to standard output: it is closed")
    try:
        stream.flush()
        buffer = getattr(stream, "buffer", None)
        if isinstance(text, bytes):
            (buffer or sys.stdout.buffer).write(text)
        elif buffer is None:
            stream.write(text)
        else:
            buffer.write(_encoded(text, "utf-8" if exact else stream.encoding or "utf-8"))
        stream.flush()
    except (OSError, ValueError) as error:
        _abandon(stream)
        _fail("to standard output", error)


def failed(error: OSError) -> str:
    """The message for an OSError not handled elsewhere; without a file name it came from standard output."""
    if error.filename is not None:
        return f"cannot use {visible(str(error.filename))}: {_reason(error)}"
    if sys.stdout is not None:
        _abandon(sys.stdout)
    return f"cannot write to standard output: {_cause(error)}"


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding, "belgrade-spelling")
    except LookupError:
        return text.encode("utf-8", "belgrade-spelling")


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from belgrade_cli.names.transliteration import ascii_spelling

    return "".join(map(ascii_spelling, error.object[error.start : error.end])), error.end


codecs.register_error("belgrade-spelling", _spell)


def _abandon(stream: TextIO) -> None:
    """Redirect the stream to the null device, or the interpreter complains about unflushed data at exit."""
    try:
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
    except (OSError, ValueError):
        pass  # a stream without a file descriptor has nothing to flush


def _fail(where: str, error: OSError | ValueError) -> NoReturn:
    if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and _code(error) == errno.EINVAL):
        raise ReaderGone from error
    raise BelgradeError(f"cannot write {where}: {_cause(error)}") from error


def _cause(error: OSError | ValueError) -> str:
    return "it is closed" if _code(error) in (None, errno.EBADF) else _reason(error)


def _code(error: OSError | ValueError) -> int | None:
    return error.errno if isinstance(error, OSError) else None


def _reason(error: OSError | ValueError) -> str:
    """The system's reason, in the middle of a sentence: `no space left on device`."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said[:1].lower() + said[1:]


# --- files ------------------------------------------------------------------------------------------------------------


def _write_file(path: str, content: bytes) -> None:
    """Write a file completely or leave the old one; write directly to devices and pipes."""
    shown = file_name(path)
    try:
        mode = _mode(path)
        if path.endswith(("/", os.sep)) or (mode is not None and stat.S_ISDIR(mode)):
            raise BelgradeError(f"cannot write {shown}: it is a folder")
        if mode is not None and (not stat.S_ISREG(mode) or path.startswith(OPEN_FILES)):
            _write_device(path, content)
        else:
            if mode is not None and not os.access(path, os.W_OK):
                raise BelgradeError(f"cannot write {shown}: it is read-only")
            replace_whole(Path(os.path.realpath(path)), content)
    except OSError as error:
        _fail(shown, error)


def _mode(path: str) -> int | None:
    """The type and permissions of the file that a path leads to; None if it does not exist."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


def _write_device(path: str, content: bytes) -> None:
    """Write to a device or pipe, or append to a file that is already open."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as device:
        device.write(content)
