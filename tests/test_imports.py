"""The rules on which module may import which, checked in the source; and what a new process really imports."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from belgrade_cli.cli.app import COMMANDS

SRC = Path(__file__).parent.parent / "src"
PACKAGE = "belgrade_cli"
LAYERS = (
    ("cli", "__main__"),
    ("explore",),
    ("battle", "reply"),
    ("exchange",),
    ("query",),
    ("loading",),
    ("check",),
    ("render", "output", "files", "pager"),
    ("values",),
    ("answer",),
    ("symbols", "names", "model"),
    ("errors",),
    ("named_tuple",),
)
"""From the top down; a module imports from its own row or those below."""
ONLY = {"textual": ("explore",), "rich": ("render.terminal",), "yaml": ("loading.read",), "typer": ("cli",)}
"""Third-party packages that only one place may import; a package stands for all its modules."""


MAX_LINES = 500
MAX_NAMES_TWICE = 8


def modules() -> list[tuple[str, Path]]:
    found = []
    for file in sorted((SRC / PACKAGE).rglob("*.py")):
        name = ".".join(file.relative_to(SRC / PACKAGE).with_suffix("").parts)
        found.append((name.removesuffix(".__init__") if name != "__init__" else "", file))
    return found


@functools.cache
def imports(file: Path, *, running: bool = False) -> frozenset[str]:
    """The full names of the modules that a file imports; with `running`, not those for type checking only."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped = {
        node
        for block in ast.walk(tree)
        if running and isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for statement in block.body
        for node in ast.walk(statement)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def layer(module: str) -> int:
    top = module.split(".", maxsplit=1)[0]
    return next(height for height, row in enumerate(LAYERS) if top in row)


@pytest.mark.parametrize(
    ("module", "file"), [found for found in modules() if found[0]], ids=lambda value: str(value)[:40]
)
def test_imports_run_one_way(module: str, file: Path) -> None:
    for name in imports(file):
        parts = name.split(".")
        if parts[0] != PACKAGE or len(parts) < 2 or parts[1].startswith("__"):
            continue
        assert layer(parts[1]) >= layer(module), f"{module} imports {name}"


def graph() -> dict[str, set[str]]:
    """The modules that each module imports, including lazily or for types."""
    known = dict(modules())
    found: dict[str, set[str]] = {}
    for module, file in known.items():
        names = [name.split(".")[1:] for name in imports(file) if name.split(".")[0] == PACKAGE]
        targets = {next((".".join(name[:n]) for n in (len(name), len(name) - 1) if ".".join(name[:n]) in known), "")
                   for name in names}  # fmt: skip
        found[module] = targets - {module, ""}
    return found


def test_there_are_no_circles() -> None:
    assert _circles(graph()) == set()


def test_there_are_no_circles_of_packages() -> None:
    packages: dict[str, set[str]] = {}
    for module, targets in graph().items():
        package = module.split(".", maxsplit=1)[0]
        packages.setdefault(package, set()).update(target.split(".", maxsplit=1)[0] for target in targets)
    assert _circles({package: targets - {package} for package, targets in packages.items()}) == set()


def _circles(imported: dict[str, set[str]]) -> set[str]:
    """The modules that import themselves through others."""
    return {start for start in imported if start in _reach(imported, start)}


def _reach(imported: dict[str, set[str]], start: str) -> set[str]:
    reached, pending = set[str](), [start]
    while pending:
        for target in imported[pending.pop()] - reached:
            reached.add(target)
            pending.append(target)
    return reached


def test_names_of_modules_tell_them_apart() -> None:
    names = Counter(file.stem for _, file in modules() if file.stem != "__init__")
    assert len([name for name, times in names.items() if times > 1]) <= MAX_NAMES_TWICE


def test_no_module_is_too_long() -> None:
    lengths = {module: len(file.read_text(encoding="utf-8").splitlines()) for module, file in modules()}
    assert {module: length for module, length in lengths.items() if length > MAX_LINES} == {}


@pytest.mark.parametrize(("package", "homes"), ONLY.items(), ids=lambda value: str(value)[:30])
def test_some_packages_are_known_to_one_module_only(package: str, homes: tuple[str, ...]) -> None:
    users = {module for module, file in modules() if any(name.split(".")[0] == package for name in imports(file))}
    assert {user for user in users if not any(user == home or user.startswith(f"{home}.") for home in homes)} == set()
    assert users


def loaded(*arguments: str, cache: Path | None = None) -> set[str]:
    """The modules that a new process has loaded after a run of the program with its output in a pipe."""
    place = {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache), "HOME": str(cache)}
    code = (
        "import sys; from belgrade_cli.cli.app import run; run(sys.argv[1:]); "
        "print('\\n' + ' '.join(sorted(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SRC), "PATH": "", **(place if cache else {"BELGRADE_CACHE": "off"})},
    )
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("tree", "--help")])
def test_help_and_version_need_neither_data_nor_renderers(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & {"rich", "yaml", "msgspec", "belgrade_cli.model", "belgrade_cli.loading"}


@pytest.mark.parametrize("arguments", [("who", "Zhdanov"), ("who", "Zhdanov", "--json"), ("strength", "-f", "csv")])
def test_a_pipe_needs_no_rich(arguments: tuple[str, ...]) -> None:
    assert "rich" not in loaded(*arguments)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the cache of the shipped data set."""
    folder = tmp_path_factory.mktemp("caches")
    assert "yaml" in loaded("tree", cache=folder)
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ("who", "Zhdanov"),
        ("show", "57th-army"),
        ("tree", "57th-army"),
        ("find", "army"),
        ("timeline", "--stage", "first"),
    ],
)
def test_what_is_in_the_cache_needs_no_yaml_and_a_program_no_renderer(arguments: tuple[str, ...], cache: Path) -> None:
    warm = loaded(*arguments, "--json", cache=cache)
    assert not warm & {"rich", "yaml", "json", "belgrade_cli.loading.build", "belgrade_cli.symbols.drawing"}
    assert "belgrade_cli.loading.record_store" in warm


@pytest.mark.parametrize(
    ("arguments", "module"), [(("show", "57th-army"), "formations"), (("who", "Zhdanov"), "people_and_places")]
)
def test_a_lookup_loads_only_its_own_commands(arguments: tuple[str, ...], module: str, cache: Path) -> None:
    warm = loaded(*arguments, "--json", cache=cache)
    homes = {f"belgrade_cli.cli.{home}" for group in COMMANDS.values() for home in group.values()}
    assert warm & homes == {f"belgrade_cli.cli.{module}"}
    unused = {"belgrade_cli.exchange", "belgrade_cli.check", "belgrade_cli.loading.layers", "typing_extensions"}
    assert not warm & unused


@pytest.mark.parametrize("command", ["tree", "show"])
def test_what_is_given_by_its_id_needs_no_names(command: str, cache: Path) -> None:
    assert not loaded(command, "3rd-ukrainian-front", "--json", cache=cache) & {"belgrade_cli.names.fold"}


@pytest.mark.parametrize("arguments", [("--help",), ("tree",), ("who", "Zhdanov", "--json")])
def test_nothing_heavy_is_ever_loaded(arguments: tuple[str, ...]) -> None:
    assert not loaded(*arguments) & {"pydantic", "importlib.metadata", "asyncio", "email", "textual"}


def test_only_the_explorer_loads_textual_and_not_before_there_is_a_terminal() -> None:
    assert not loaded("explore", "--help") & {"textual", "belgrade_cli.explore"}
    assert not loaded("explore") & {"textual", "belgrade_cli.explore"}


def test_contributing_names_files_that_exist() -> None:
    told = (SRC.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    named = {
        path for row in rows for path in re.findall(r"`(\w[\w/]*(?:\.py|/))`", row) if not path.startswith("tests/")
    }
    assert len(named) > 20
    assert [path for path in named if "/" in path and not (SRC / PACKAGE / path).exists()] == []
