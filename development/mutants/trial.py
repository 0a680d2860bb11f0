"""A plugin of pytest that tries changes one after another, each in a fork of the process that has collected the tests."""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import json
import os
import resource
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from development.mutants.changes import Change, changes
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

settings.register_profile(
    "mutants", max_examples=60, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)

PACKAGE = Path("src/belgrade_cli").resolve()
KILLED, LIVES, UNREACHED, UNTRIED = "killed", "lives", "unreached", "untried"
SLOWER, MORE_SECONDS = 6, 10
"""How much more work than without the change ends a trial: it runs in a circle."""
MEMORY = 4 << 30
HOMES = {"check": ("tests/test_problems.py",)}
"""Where tests of a package stand beside the folder of its name."""
FAILS = 1e9
"""Stands for the seconds of a test that fails without any change."""
Key = tuple[str, str, int]
"""A function: its file, its name and its line."""


def listed(package: Path, module: str) -> Iterator[str]:
    """The changes of a module as lines `MODULE:LINE:COLUMN: CHANGE`."""
    yield from _named(module, ast.parse((package / module).read_text(encoding="utf-8")))


def _named(module: str, tree: ast.Module) -> dict[str, Change]:
    """The changes of a module by their lines; of two that read the same the second is numbered."""
    found: dict[str, Change] = {}
    for change in changes(tree):
        line = f"{module}:{change.line}:{change.column}: {change.what}"
        number = sum(known == line or known.startswith(f"{line} (") for known in found)
        found[f"{line} ({number + 1})" if number else line] = change
    return found


class Reached(NamedTuple):
    """What a run of all tests without a change has shown."""

    by: dict[Key, list[int]]
    """The numbers of the tests that call a function."""
    seconds: list[float]
    """How long each test takes, or FAILS."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of the tests: the changes."""
    session.config.option.tbstyle = "no"
    _load_everything()
    loaded = _loaded()
    gc.disable()
    gc.freeze()
    reached = _in_a_fork(lambda: _reached(session.items, loaded)) or Reached({}, [])
    reached = Reached({tuple(key): tests for key, tests in reached[0]}, reached[1])  # type: ignore[misc]
    _say(f"{len(session.items):,} tests, {sum(seconds for seconds in reached.seconds if seconds < FAILS):.0f} s")
    counted: Counter[str] = Counter()
    for line in Path("changes.txt").read_text(encoding="utf-8").splitlines():
        verdict = _tried(line, session.items, reached, loaded)
        counted[verdict] += 1
        if verdict != KILLED:
            _say(f"{verdict:10}{line}")
        if sum(counted.values()) % 100 == 0:
            _say(f"{' ' * 10}{dict(counted)}")
    tried = sum(counted.values()) - counted[UNTRIED]
    _say(f"{counted[KILLED] / max(tried, 1):.1%} of {tried:,} noticed: {dict(counted)}")
    return True


def _say(line: str) -> None:
    with Path("result.txt").open("a", encoding="utf-8") as result:
        result.write(line + "\n")
    os.write(_OUT, f"{line}\n".encode())


_OUT = os.dup(1)


def _load_everything() -> None:
    """Load every module of the program, so that a change finds it."""
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__"):
            importlib.import_module(name)


class Loaded(NamedTuple):
    """What is in memory."""

    functions: dict[Key, list[FunctionType]]
    caches: list[Any]
    """What remembers the results of functions, of the program and of its tests."""


def _loaded() -> Loaded:
    functions: dict[Key, list[FunctionType]] = defaultdict(list)
    caches = []
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(str(PACKAGE)):
            functions[_key(found.__code__)].append(found)
        elif isinstance(found, functools._lru_cache_wrapper) and str(found.__module__).startswith(
            ("belgrade", "tests")
        ):
            caches.append(found)
    return Loaded(functions, caches)


# --- without a change -------------------------------------------------------------------------------------------------


def _reached(items: list[pytest.Item], loaded: Loaded) -> Any:
    by: dict[Key, list[int]] = defaultdict(list)
    seconds = []
    here = str(PACKAGE)
    for number, item in enumerate(items):
        called: set[CodeType] = set()
        for kept in loaded.caches:
            if kept.__module__.startswith("belgrade"):  # what is remembered is reached, too
                kept.cache_clear()

        def note(frame: Any, *_: object, called: set[CodeType] = called) -> None:
            called.add(frame.f_code)

        started = time.process_time()
        sys.settrace(note)
        good = _passes(item)
        sys.settrace(None)
        seconds.append(time.process_time() - started if good else FAILS)
        for code in called:
            if code.co_filename.startswith(here):
                by[_key(code)].append(number)
    return list(by.items()), seconds


def _passes(item: pytest.Item) -> bool:
    before = item.session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return item.session.testsfailed == before


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


# --- one change -------------------------------------------------------------------------------------------------------


@functools.cache
def _tree(module: str) -> tuple[ast.Module, dict[str, Change], dict[Key, CodeType]]:
    file = PACKAGE / module
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return (
        tree,
        _named(module, tree),
        dict(_codes(compile(tree, str(file), "exec"))),
    )


def _codes(code: CodeType) -> Iterator[tuple[Key, CodeType]]:
    yield _key(code), code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _tried(line: str, items: list[pytest.Item], reached: Reached, loaded: Loaded) -> str:
    module = line.split(":", 1)[0]
    tree, known, old = _tree(module)
    if line not in known:
        return UNTRIED
    with known[line].made():
        whole = compile(tree, str(PACKAGE / module), "exec")
    new = dict(_codes(whole))
    changed = [key for key, code in new.items() if code != old.get(key)]
    inner = max(changed, key=lambda key: (key[1] != "<module>", key[1].count(".")), default=None)
    if inner is None:
        return UNTRIED  # the compiler makes the same of it
    if inner[1] == "<module>":
        tests = sorted({number for key, numbers in reached.by.items() if key[0] == inner[0] for number in numbers})
    else:
        tests = reached.by.get(inner, [])
    asked = _chosen(tests, items, module, reached.seconds)
    if not asked:
        return UNREACHED
    needed = sum(reached.seconds[number] for number in asked)
    return _in_a_fork(lambda: _trial(new, whole, inner, [items[n] for n in asked], loaded), needed) or KILLED


def _chosen(tests: list[int], items: list[pytest.Item], module: str, seconds: list[float]) -> list[int]:
    """Tests for which there is time: those that stand where the module's do first, the quickest first."""
    home = (f"tests/{module.rpartition('/')[0]}/", *HOMES.get(module.partition("/")[0], ()))
    left = float(os.environ["BUDGET"])
    chosen: list[int] = []
    for number in sorted(tests, key=lambda number: (not items[number].nodeid.startswith(home), seconds[number])):
        if seconds[number] < left or (not chosen and seconds[number] < FAILS):
            left -= seconds[number]
            chosen.append(number)
    return chosen


def _trial(new: dict[Key, CodeType], whole: CodeType, inner: Key, asked: list[pytest.Item], loaded: Loaded) -> str:
    if not (_put_constants(whole, inner) if inner[1] == "<module>" else _put(new, loaded.functions)):
        return UNTRIED
    for kept in loaded.caches:
        kept.cache_clear()
    return LIVES if all(_passes(item) for item in asked) else KILLED


def _put(new: dict[Key, CodeType], functions: dict[Key, list[FunctionType]]) -> bool:
    """Give the functions of a module their changed code."""
    put = [
        (function, code)
        for key, code in new.items()
        for function in functions.get(key, ())
        if code != function.__code__
    ]
    if any(len(code.co_freevars) != len(function.__code__.co_freevars) for function, code in put):
        return False
    for function, code in put:
        function.__code__ = code
    return bool(put)


def _put_constants(whole: CodeType, inner: Key) -> bool:
    """Run a changed module beside the loaded one, and put what came out differently into all that hold the old."""
    name = ".".join(Path(inner[0]).relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    live = vars(sys.modules[name])
    fresh: dict[str, Any] = {
        key: live[key] for key in ("__name__", "__file__", "__package__", "__spec__", "__path__") if key in live
    }
    exec(whole, fresh)  # noqa: S102
    done = False
    for key, value in fresh.items():
        old = live.get(key)
        if key == "__builtins__" or key not in live or isinstance(value, type):
            continue
        if isinstance(value, FunctionType) and isinstance(old, FunctionType):
            if repr((value.__defaults__, value.__kwdefaults__)) != repr((old.__defaults__, old.__kwdefaults__)):
                old.__defaults__, old.__kwdefaults__, done = value.__defaults__, value.__kwdefaults__, True
        elif _differs(old, value):
            _replace(old, value)
            done = True
    return done


def _differs(old: object, value: object) -> bool:
    if type(old) is not type(value) or callable(value):
        return False
    return repr(old) != repr(value) if " at 0x" not in repr(value) else False


def _replace(old: Any, value: Any) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("belgrade_cli"):
            for key, held in list(vars(module).items()):
                if held is old:
                    setattr(module, key, value)
    if isinstance(old, dict):
        old.clear()
        old.update(value)
    elif isinstance(old, list):
        old[:] = value


def _in_a_fork(work: Callable[[], Any], seconds: float = 0) -> Any:
    """What a piece of work gives, done in a fork; None where it ended otherwise."""
    read, write = os.pipe()
    if not (child := os.fork()):
        status = 1
        try:
            os.close(read)
            if seconds:
                resource.setrlimit(resource.RLIMIT_CPU, (int(seconds * SLOWER + MORE_SECONDS),) * 2)
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            made = json.dumps(work()).encode()
            with os.fdopen(write, "wb") as pipe:
                pipe.write(made)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        made = pipe.read()
    os.waitpid(child, 0)
    return json.loads(made) if made else None
