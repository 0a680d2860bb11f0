"""A pytest plugin that tries mutations one after another, each in a fork of the process that collected the tests."""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import itertools
import os
import pickle
import re
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from development.mutants.changes import Change, changes
from development.mutants.related import PACKAGE, dotted, homes, importers, uses
from hypothesis import Phase, settings
from tests.program import load_once, shipped

from belgrade_cli.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

settings.register_profile(
    "mutants", max_examples=60, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)

KILLED, LIVES, UNREACHED, UNTRIED, EQUIVALENT = "killed", "lives", "unreached", "untried", "equivalent"
EQUIVALENTS = Path(__file__).with_name("equivalent.txt")
"""Changes without effect, under the reason; separated by tabs: MODULE, CHANGE, and LINE of the module."""
SLOWER, MORE_SECONDS = 6, 10
"""How much longer than without the mutation a trial may take before it counts as an infinite loop."""
PATIENCE = 180
"""Seconds after which a trial ends that only waits."""
MEMORY = 4 << 30
WATCH: Any = getattr(sys, "monitoring", None)
"""The monitoring of executed lines, available from Python 3.12 on."""
SHARE_OF_HOME = 0.7
"""The share of the time for the tests of the package."""
CASES_AT_A_TIME = 3
"""How many cases of a test are run before the next test has its turn."""
Key = tuple[str, str, int]
"""A function: its file, name and line."""
Line = tuple[str, int]
"""A file and a line number."""


def listed(package: Path, module: str) -> Iterator[str]:
    """The mutations of a module as lines `MODULE:LINE:COLUMN: CHANGE`."""
    yield from _named(module, ast.parse((package / module).read_text(encoding="utf-8")))


def _named(module: str, tree: ast.Module) -> dict[str, Change]:
    """The mutations of a module by these lines; identical lines are numbered."""
    found: dict[str, Change] = {}
    seen: Counter[str] = Counter()
    for change in changes(tree):
        line = f"{module}:{change.line}:{change.column}: {change.what}"
        seen[line] += 1
        found[line if seen[line] == 1 else f"{line} ({seen[line]})"] = change
    return found


class Reached(NamedTuple):
    """What a run of all tests without a mutation has shown."""

    lines: dict[Line, list[int]]
    """The numbers of the tests that reach a line of a file."""
    seconds: dict[int, float]
    """The time of each test; tests that fail without a mutation are missing."""
    loading: set[str]
    """The files used in loading the shipped data set."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the mutations instead of the tests."""
    session.config.option.tbstyle = "no"
    _load_everything()
    gc.unfreeze()  # frozen objects are not listed
    loaded = _loaded()
    gc.disable()
    gc.freeze()
    reached = _reached(session.items, loaded)
    _say(f"{len(reached.seconds):,} tests, {sum(reached.seconds.values()):.0f} s")
    trials = Trials(session.items, reached, loaded)
    counted: Counter[str] = Counter()
    for line in Path("changes.txt").read_text(encoding="utf-8").splitlines():
        verdict = trials.verdict(line)
        counted[verdict] += 1
        if verdict not in (KILLED, EQUIVALENT):
            _say(f"{verdict:10}{line}")
        if counted.total() % 100 == 0:
            _say(f"{' ' * 10}{dict(counted)}")
    tried = counted.total() - counted[UNTRIED] - counted[EQUIVALENT]
    _say(f"{counted[KILLED] / max(tried, 1):.1%} of {tried:,} noticed: {dict(counted)}")
    return True


def _say(line: str) -> None:
    with Path("result.txt").open("a", encoding="utf-8") as result:
        result.write(line + "\n")
    os.write(_OUT, f"{line}\n".encode())


_OUT = os.dup(1)


def _load_everything() -> None:
    """Import every module of the program, and load the shipped data set."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.stem != "__main__":
            importlib.import_module(dotted(str(file)))
    shipped(editorial=True)
    for name, test in list(sys.modules.items()):
        if name.startswith("tests") and getattr(test, "load", None) is load:
            test.load = load_once  # type: ignore[attr-defined]


class Loaded(NamedTuple):
    """What is in memory."""

    functions: dict[Key, list[FunctionType]]
    caches: list[Any]
    """The caches of functions in the program and its tests, except those with the shipped data set."""


def _loaded() -> Loaded:
    functions: dict[Key, list[FunctionType]] = defaultdict(list)
    caches = []
    for found in gc.get_objects():
        if isinstance(found, FunctionType) and found.__code__.co_filename.startswith(str(PACKAGE)):
            functions[_key(found.__code__)].append(found)
        elif (
            isinstance(found, functools._lru_cache_wrapper)
            and found is not shipped
            and str(found.__module__).startswith(("belgrade", "tests"))
        ):
            caches.append(found)
    return Loaded(functions, caches)


# --- without a change -------------------------------------------------------------------------------------------------


def _reached(items: list[pytest.Item], loaded: Loaded) -> Reached:
    """Run all cases of each test in a separate fork, so that it does not benefit from what others have cached."""
    lines: dict[Line, list[int]] = defaultdict(list)
    seconds: dict[int, float] = {}
    for kept in loaded.caches:
        kept.cache_clear()
    with _watched(loaded) as found:
        loading = _in_a_fork(lambda: _load_again() and found)
        for _, cases in itertools.groupby(range(len(items)), lambda number: _function(items[number])):
            numbers = list(cases)
            work = functools.partial(_measured, [items[number] for number in numbers], found)
            for number, measured in zip(numbers, _in_a_fork(work) or (), strict=False):
                if measured:
                    seconds[number] = measured[1]
                    for line in measured[0]:
                        lines[line].append(number)
    return Reached(lines, seconds, {file for file, _ in loading})


def _function(item: pytest.Item) -> str:
    """A test without its case."""
    return item.nodeid.partition("[")[0]


@contextmanager
def _watched(loaded: Loaded) -> Iterator[set[Line]]:
    """Record which lines of the program are executed."""
    found: set[Line] = set()
    tool, line_event = WATCH.COVERAGE_ID, WATCH.events.LINE

    def note(code: CodeType, line: int) -> Any:
        found.add((code.co_filename, line))
        return WATCH.DISABLE

    WATCH.use_tool_id(tool, "mutants")
    WATCH.register_callback(tool, line_event, note)
    for functions in loaded.functions.values():
        for _, code in _codes(functions[0].__code__):
            WATCH.set_local_events(tool, code, line_event)
    yield found
    for functions in loaded.functions.values():
        for _, code in _codes(functions[0].__code__):
            WATCH.set_local_events(tool, code, 0)
    WATCH.free_tool_id(tool)


def _measured(cases: list[pytest.Item], found: set[Line]) -> list[tuple[set[Line], float] | None]:
    """For each case of a test, the lines executed and the time; None if it fails.

    Later cases may find results of the first one in caches, so its lines count for them too.
    """
    first: set[Line] = set()
    measured: list[tuple[set[Line], float] | None] = []
    for case, following in zip(cases, [*cases[1:], None], strict=True):
        found.clear()
        WATCH.restart_events()
        started = time.process_time()
        good = _passes(case, following)
        measured.append((found | first, time.process_time() - started) if good else None)
        first = first or set(found)
    return measured


def _load_again() -> bool:
    shipped.cache_clear()
    return bool(shipped(editorial=True))


def _first_failing(asked: list[pytest.Item]) -> int | None:
    """The index of the first test that fails; None if all pass."""
    pairs = zip(asked, [*asked[1:], None], strict=True)
    return next((place for place, (item, following) in enumerate(pairs) if not _passes(item, following)), None)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    before = item.session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return item.session.testsfailed == before


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


# --- one change -------------------------------------------------------------------------------------------------------


class Trials:
    """The mutations that are tried, one after another."""

    def __init__(self, items: list[pytest.Item], reached: Reached, loaded: Loaded) -> None:
        self.items, self.reached, self.loaded = items, reached, loaded
        self.turns = _turns(items)
        self.noticed: Counter[tuple[object, int]] = Counter()
        """How often a test has detected a mutation of a function or module."""

    def verdict(self, line: str) -> str:
        """Whether a test detects a mutation."""
        module = line.split(":", 1)[0]
        tree, known, old = _tree(module)
        if line not in known:
            return UNTRIED
        if (module, known[line].what, _lines(module)[known[line].line - 1].strip()) in _equivalent():
            return EQUIVALENT
        with known[line].made():
            whole = compile(tree, str(PACKAGE / module), "exec")
        new = dict(_codes(whole))
        changed = [key for key, code in new.items() if code != old.get(key)]
        inner = max(changed, key=lambda key: (key[1] != "<module>", key[1].count(".")), default=None)
        if inner is None or (inner[1] != "<module>" and inner not in self.loaded.functions):
            return UNTRIED  # the compiler makes the same code of it, or it is in the body of a class
        asked = self._asked(module, inner, self._reaching(new[inner], known[line].line))
        if not asked:
            return UNREACHED
        needed = sum(self.reached.seconds[number] for number in asked)
        work = functools.partial(self._trial, new, whole, inner, [self.items[number] for number in asked])
        found = _in_a_fork(work, needed)
        if isinstance(found, int):
            self.noticed.update([(inner, asked[found]), (module, asked[found])])
        return found if isinstance(found, str) else KILLED

    def _reaching(self, code: CodeType, line: int) -> set[int]:
        """The tests that execute the changed line or, if it has no code of its own, its function or module."""
        file, lines = code.co_filename, self.reached.lines
        if code.co_qualname == "<module>":
            name = dotted(file)
            naming = {number for number in self.reached.seconds if uses(self.items[number].path, name)}
            files = {file, *(str(sys.modules[importer].__file__) for importer in importers(name))}
            return naming | {number for (of, _), numbers in lines.items() if of in files for number in numbers}
        own = {at for _, _, at in code.co_lines() if at}
        return {number for at in ({line} & own or own) for number in lines.get((file, at), ())}

    def _asked(self, module: str, inner: Key, reaching: set[int]) -> list[int]:
        """The tests to run in the time: those that detected similar mutations, those of the package, fastest first.

        For a mutated constant, those that execute the module itself go before those that only execute its importers.
        """
        folders = homes(module)
        name = dotted(str(PACKAGE / module))
        seconds = self.reached.seconds

        file = str(PACKAGE / module)
        near = {number for (of, _), numbers in self.reached.lines.items() if of == file for number in numbers}

        def turn(number: int) -> tuple[object, ...]:
            noticed = -self.noticed[inner, number], -self.noticed[module, number]
            return *noticed, number not in near, self.turns[number], seconds[number]

        chosen: list[int] = []
        left = float(os.environ["BUDGET"])
        here = {
            number
            for number in reaching
            if self.items[number].nodeid.startswith(folders) or uses(self.items[number].path, name)
        }
        for tests, share in ((here, left * SHARE_OF_HOME), (reaching - here, left)):
            spent = 0.0
            for number in sorted(tests, key=turn):
                if spent + seconds[number] < share or not chosen:
                    spent += seconds[number]
                    chosen.append(number)
        return sorted(chosen, key=lambda number: (-self.noticed[inner, number], -self.noticed[module, number]))

    def _trial(self, new: dict[Key, CodeType], whole: CodeType, inner: Key, asked: list[pytest.Item]) -> str | int:
        """The index of the test that fails with a mutation, or a verdict."""
        is_put = _put_constants(whole, inner) if inner[1] == "<module>" else _put(new, self.loaded.functions)
        if not is_put:
            return UNTRIED
        if inner[1] == "<module>":
            for kept in self.loaded.caches:
                kept.cache_clear()
        if inner[0] in self.reached.loading:
            shipped.cache_clear()
        place = _first_failing(asked)
        return LIVES if place is None else place


def _turns(items: list[pytest.Item]) -> list[int]:
    """The round of each test: some cases of every test first, then some more of each."""
    seen: Counter[str] = Counter()
    turns = []
    for item in items:
        turns.append(seen[_function(item)] // CASES_AT_A_TIME)
        seen[_function(item)] += 1
    return turns


@functools.cache
def _lines(module: str) -> list[str]:
    return (PACKAGE / module).read_text(encoding="utf-8").splitlines()


@functools.cache
def _equivalent() -> frozenset[tuple[str, str, str]]:
    """The module, change and line of changes that have no effect."""
    entries = (line.split("\t") for line in EQUIVALENTS.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return frozenset((module, what, line) for module, what, line in entries)


@functools.cache
def _tree(module: str) -> tuple[ast.Module, dict[str, Change], dict[Key, CodeType]]:
    file = PACKAGE / module
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return tree, _named(module, tree), dict(_codes(compile(tree, str(file), "exec")))


def _codes(code: CodeType) -> Iterator[tuple[Key, CodeType]]:
    yield _key(code), code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _put(new: dict[Key, CodeType], functions: dict[Key, list[FunctionType]]) -> bool:
    """Replace the code of a module's functions by the mutated code."""
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
    """Run a mutated module next to the loaded one, and then those that made values of its own from what differs."""
    waiting: list[tuple[str, CodeType]] = [(dotted(inner[0]), whole)]
    done: set[str] = set()
    for name, code in waiting:
        if name not in done and _put_values(name, code):
            done.add(name)
            waiting += [(importer, _code_of(importer)) for importer in importers(name)]
    return bool(done)


def _put_values(name: str, code: CodeType) -> bool:
    """Run the code of a module, and replace every value that differs wherever it is used; return whether any does."""
    live = vars(sys.modules[name])
    fresh: dict[str, Any] = {
        key: live[key] for key in ("__name__", "__file__", "__package__", "__spec__", "__path__") if key in live
    }
    exec(code, fresh)  # noqa: S102
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


def _code_of(name: str) -> Any:
    """The code of a loaded module."""
    loader: Any = sys.modules[name].__spec__.loader  # type: ignore[union-attr]
    return loader.get_code(name)


def _differs(old: object, value: object) -> bool:
    if type(old) is not type(value) or callable(value):
        return False
    if isinstance(old, re.Pattern) and isinstance(value, re.Pattern):
        return (old.pattern, old.flags) != (value.pattern, value.flags)  # its repr shows only the beginning
    if _is_ours(value):
        return any(_differs(vars(old).get(key), inner) for key, inner in vars(value).items())
    return repr(old) != repr(value) if " at 0x" not in repr(value) else False


def _replace(old: Any, value: Any) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("belgrade_cli", "tests")):
            for key, held in list(vars(module).items()):
                if held is old:
                    setattr(module, key, value)
    if isinstance(old, dict):
        old.clear()
        old.update(value)
    elif isinstance(old, list):
        old[:] = value
    elif _is_ours(old):
        vars(old).update(vars(value))


def _is_ours(value: object) -> bool:
    """Whether it is an object of a class of the program with attributes, such as a table of words."""
    return type(value).__module__.startswith("belgrade_cli") and hasattr(value, "__dict__")


def _in_a_fork(work: Callable[[], Any], seconds: float = 0) -> Any:
    """The result of a function run in a fork; None if the fork did not end normally."""
    read, write = os.pipe()
    if not (child := os.fork()):
        status = 1
        try:
            os.close(read)
            if seconds:
                resource.setrlimit(resource.RLIMIT_CPU, (int(seconds * SLOWER + MORE_SECONDS),) * 2)
                signal.alarm(PATIENCE)
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            made = pickle.dumps(work())
            with os.fdopen(write, "wb") as pipe:
                pipe.write(made)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        made = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(made) if made else None  # noqa: S301 - from our own fork
