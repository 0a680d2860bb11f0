"""Load data sets: `load` returns an order of battle, `examine` also returns all problems of its files."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from belgrade_cli.errors import DataError, Position, Problem
from belgrade_cli.loading.locate import File, Layered, contents, folder, locate
from belgrade_cli.model.order_of_battle import InMemory, OrderOfBattle
from belgrade_cli.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from contextlib import AbstractContextManager

    from belgrade_cli.loading.cache import Later, Slot
    from belgrade_cli.loading.layers import Named
    from belgrade_cli.loading.read import Document
    from belgrade_cli.model.records import Dataset
    from belgrade_cli.names.by_kind import ByKind

    Place = str | os.PathLike[str]

__all__ = [
    "Examined",
    "examine",
    "examine_unwritten",
    "files",
    "from_files",
    "is_layer",
    "layer_alone",
    "load",
    "names",
]


class Examined(NamedTuple):
    """A data set and all its errors and warnings; the data set is None if it could not be built."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")


def _at_once(work: Callable[[], object]) -> None:
    work()


def load(
    path: Place | None = None,
    *,
    add: Sequence[Place] = (),
    without: Collection[str] = (),
    editorial: bool = True,
    max_bytes: int | None = None,
    cache: Path | None = None,
    parsing: AbstractContextManager[object] | None = None,
    later: Later = _at_once,
) -> OrderOfBattle:
    """Load the order of battle at a path, by default the one shipped with the program, with the layers `add` over it.

    Layers whose ids are in `without` are left out. `cache` is a folder; with it, files are parsed again only if they
    have changed. `parsing` is a context manager entered while files are parsed, `later` is called with the function
    that writes the cache. Raises DataError with all errors; warnings are reported only by `examine`.
    """
    located, layers = files(path, max_bytes=max_bytes), _layers(add, max_bytes)
    kept = None
    if cache is not None:
        from belgrade_cli.loading.cache import slot

        kept = slot(located, cache, editorial=editorial, layers=layers, without=without)
    battle = kept and _kept(kept, later, editorial=editorial)
    if not battle:
        with parsing or nullcontext():
            dataset = from_files(located, layers=layers, without=without, max_bytes=max_bytes)
            battle = _parsed(dataset, kept, later, editorial=editorial)
    battle.home = folder(path)
    return battle


def names(
    path: Place | None = None,
    *,
    add: Sequence[Place] = (),
    without: Collection[str] = (),
    max_bytes: int | None = None,
    cache: Path | None = None,
) -> tuple[ByKind, Callable[[], dict[str, str]]]:
    """Return the name indexes of a data set, and a function that returns descriptions by id; both cached if possible.

    Raises DataError as `load` does.
    """
    from belgrade_cli.loading import name_store
    from belgrade_cli.loading.cache import slot

    @lru_cache
    def battle() -> OrderOfBattle:
        return load(path, add=add, without=without, max_bytes=max_bytes, cache=cache)

    located, layers = files(path, max_bytes=max_bytes), _layers(add, max_bytes)
    kept = slot(located, cache, editorial=True, layers=layers, without=without)
    index = name_store.indexes(battle, kept, _at_once) if kept else battle().index
    return index, lambda: name_store.descriptions(battle, kept)


def _kept(kept: Slot, later: Later, *, editorial: bool) -> OrderOfBattle | None:
    """The order of battle in the cache; None if there is none."""
    content = kept.read("model")
    if content is None:
        return None
    from belgrade_cli.loading.record_store import Stored

    return OrderOfBattle(Stored(content, editorial=editorial, index=_index(kept, later)), editorial=editorial)


def _parsed(dataset: Dataset, kept: Slot | None, later: Later, *, editorial: bool) -> OrderOfBattle:
    """The order of battle of a data set; `later` is called with the function that stores it in the cache."""
    if kept is None:
        return OrderOfBattle(dataset, editorial=editorial)
    battle = OrderOfBattle(InMemory(dataset, editorial=editorial, index=_index(kept, later)), editorial=editorial)
    later(lambda: _keep(battle, kept))
    return battle


def _index(kept: Slot, later: Later) -> Callable[[OrderOfBattle], ByKind]:
    """A function that returns the name indexes of an order of battle, from the cache where possible."""

    def index(battle: OrderOfBattle) -> ByKind:
        from belgrade_cli.loading.name_store import indexes

        return indexes(lambda: battle, kept, later)

    return index


def _keep(battle: OrderOfBattle, kept: Slot) -> None:
    """Store an order of battle in the cache."""
    from belgrade_cli.loading.record_store import encoded

    with _without_collecting():
        kept.write("model", encoded(battle))


def is_layer(path: Place) -> bool:
    """Whether the data set at a path is a layer: it has a key `layer`."""
    from belgrade_cli.loading.read import Document

    for file in locate(path).files:
        content = b"" if file.stream else contents(file)
        if isinstance(content, bytes) and b"layer" in content:
            data = Document(file.name, content).data
            if isinstance(data, dict) and "layer" in data:
                return True
    return False


def files(path: Place | None = None, *, max_bytes: int | None = None) -> tuple[File, ...]:
    """Find the files of a data set, with the file attributes that identify their version. Raises DataError."""
    located = locate(path, max_bytes=max_bytes)
    if located.problems:
        raise DataError(located.problems)
    return located.files


def from_files(
    located: Sequence[File],
    *,
    layers: Sequence[Layered] = (),
    without: Collection[str] = (),
    max_bytes: int | None = None,
) -> Dataset:
    """Read, build and check the files of a data set and its layers. Raises DataError with all errors."""
    whole = [Layered("", tuple(located)), *layers]
    examined = _examine(whole, without, with_warnings=False, max_bytes=max_bytes)
    if examined.errors or examined.dataset is None:
        raise DataError(examined.problems)
    return examined.dataset


def examine(
    path: Place | None = None, *, add: Sequence[Place] = (), without: Collection[str] = (), max_bytes: int | None = None
) -> Examined:
    """Find every problem of a data set and its layers, errors and warnings, in the order of files and lines.

    Never raises for bad data.
    """
    sets = [(place, locate(place, max_bytes=max_bytes)) for place in (path, *add)]
    unfound = tuple(problem for _, located in sets for problem in located.problems)
    if unfound:
        return Examined(None, unfound)
    layered = [Layered(_text(place), located.files) for place, located in sets]
    return _examine(layered, without, with_warnings=True, max_bytes=max_bytes)


def examine_unwritten(data: dict[str, Any]) -> Examined:
    """Find every problem of a data set that is not in a file yet, without layers; the problems have no positions."""
    from belgrade_cli.loading.read import Document

    with _without_collecting():
        unwritten = [Document.unwritten(data)]
        dataset, problems = _put_together([], [unwritten], (), with_warnings=True, placed=False)
    return Examined(dataset, tuple(problems))


def layer_alone(
    path: Place | None, add: Sequence[Place], wanted: str, *, max_bytes: int | None = None
) -> OrderOfBattle | None:
    """Load one of the layers on its own; None if no layer has that id.

    Many of its references lead to records of the data set below. Raises DataError if files cannot be read.
    """
    from belgrade_cli.loading.layers import alone

    sets = [Layered(_text(path), files(path, max_bytes=max_bytes)), *_layers(add, max_bytes)]
    below, inner, outer = _layered(sets, _documents(sets, max_bytes))
    dataset = alone(below, [*inner, *outer], wanted)
    return OrderOfBattle(dataset) if dataset else None


def _documents(sets: Sequence[Layered], max_bytes: int | None) -> list[list[Document]]:
    """Read the files of data sets. Raises DataError if one cannot be read."""
    from belgrade_cli.check.traversal import KEYS
    from belgrade_cli.loading.read import Document

    held = [[(file, contents(file, max_bytes=max_bytes)) for file in one.files] for one in sets]
    unread = tuple(content for one in held for _, content in one if isinstance(content, Problem))
    if unread:
        raise DataError(unread)
    return [
        [Document(file.name, content, keys=KEYS) for file, content in one if isinstance(content, bytes)] for one in held
    ]


def _layers(places: Sequence[Place], max_bytes: int | None) -> list[Layered]:
    return [Layered(_text(place), files(place, max_bytes=max_bytes)) for place in places]


def _text(place: Place | None) -> str:
    return "" if place is None else os.fspath(place)


def _examine(
    sets: Sequence[Layered], without: Collection[str], *, with_warnings: bool, max_bytes: int | None
) -> Examined:
    with _without_collecting():
        located = [file for one in sets for file in one.files]
        try:
            documents = _documents(sets, max_bytes)
        except DataError as error:
            return Examined(None, error.problems)
        dataset, problems = _put_together(sets, documents, without, with_warnings=with_warnings)
        order = {file.name: number for number, file in enumerate(located)}
        cut = _cut(problems)
        problems.sort(key=lambda problem: (order.get(problem.position.path, -1), *problem.position[1:]))
        return Examined(dataset, (*problems, *cut))


def _put_together(
    sets: Sequence[Layered],
    documents: list[list[Document]],
    without: Collection[str],
    *,
    with_warnings: bool,
    placed: bool = True,
) -> tuple[Dataset | None, list[Problem]]:
    """Combine the documents into one data set, with its problems; the layer code runs only if there are layers."""
    below, inner, outer = _layered(sets, documents)
    if inner or outer or without:
        from belgrade_cli.loading.layers import stacked

        return stacked(below, [*inner, *outer], without, with_warnings=with_warnings)
    from belgrade_cli.loading.build import build, checked, layers_alone

    if alone := layers_alone(below):
        return None, alone
    built = build(below)
    findings = list(built.findings)
    if built.dataset is not None:
        findings += checked(built, with_warnings=with_warnings)
    return built.dataset, [*built.problems, *(built.joined.problems(findings, placed=placed) if findings else ())]


def _layered(
    sets: Sequence[Layered], documents: list[list[Document]]
) -> tuple[list[Document], list[Named], list[Named]]:
    """Split the documents: those of the data set itself, the layers that its operation names, and the other layers."""
    from belgrade_cli.loading.layers import Named

    first, *others = documents
    inner = [
        Named(place, [file for file in first if _is_in(file.name, sets[0], place)]) for place in _own_layers(first)
    ]
    outer = [Named(one.place, files) for one, files in zip(sets[1:], others, strict=True)]
    return [file for file in first if not any(file in layer.documents for layer in inner)], inner, outer


def _own_layers(documents: Sequence[Document]) -> list[str]:
    """The files or folders of a data set that its operation names as layers."""
    for document in documents:
        operation = document.data.get("operation") if isinstance(document.data, dict) else None
        named = operation.get("layers") if isinstance(operation, dict) else None
        if isinstance(named, list):
            return [place for place in named if isinstance(place, str)]
    return []


def _is_in(name: str, one: Layered, place: str) -> bool:
    """Whether a file of a data set is, or is inside, the layer that its operation names."""
    root = one.place or os.path.commonpath([Path(file.name).parent for file in one.files])
    inner = Path(os.path.relpath(name, root)).parts
    wanted = Path(os.path.normpath(place)).parts
    return inner[: len(wanted)] == wanted


def _cut(problems: list[Problem]) -> tuple[Problem, ...]:
    """Cut the list of problems to the largest number reported at once, errors first, and add a problem that says so."""
    from belgrade_cli.check.report import MAX_PROBLEMS

    if len(problems) <= MAX_PROBLEMS:
        return ()
    problems.sort(key=lambda problem: problem.severity)  # "error" comes before "warning"
    more = problems[MAX_PROBLEMS]
    del problems[MAX_PROBLEMS:]
    return (
        Problem(
            "too-many-problems",
            Position(more.position.path),
            f"more than {MAX_PROBLEMS:,} problems",
            "fix these first; the others are not listed",
            severity=more.severity,
        ),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Turn garbage collection off: loading makes many objects but hardly any cycles, so collecting only costs time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
