"""Which tests and modules use a module of the program."""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path

PACKAGE = Path("src/belgrade_cli").resolve()
HOMES = {
    "check": ("tests/test_problems.py",),
    "query": ("tests/test_cases.py",),
    "render": ("tests/test_cases.py", "tests/test_images.py"),
    "symbols": ("tests/test_images.py",),
}
"""Where the tests of a package are, besides the folder with its name and those that import the module."""


@functools.cache
def homes(module: str) -> tuple[str, ...]:
    """Where the tests of a module are: in the folder of its package, or of the package around it."""
    folders = [Path("tests") / above for above in Path(module).parents if above.name]
    own = next((f"{folder}/" for folder in folders if folder.is_dir()), "")
    return (*filter(None, [own]), *HOMES.get(module.partition("/")[0], ()))


@functools.cache
def uses(test: Path, name: str) -> bool:
    """Whether a test file imports a module, itself or by a helper of the tests."""
    return _imports(test, name) or any(_imports(test, helper) and _imports(file, name) for helper, file in _helpers())


@functools.cache
def _helpers() -> tuple[tuple[str, Path], ...]:
    """The modules among the tests that are no tests themselves, and their files."""
    folder = Path("tests").resolve()
    files = [file for file in folder.rglob("*.py") if not file.name.startswith(("test_", "conftest"))]
    named = ((".".join(file.relative_to(folder.parent).with_suffix("").parts), file) for file in files)
    return tuple((name.removesuffix(".__init__"), file) for name, file in named)


@functools.cache
def _imports(file: Path, name: str) -> bool:
    """Whether a file imports a module, or something from it."""
    package, _, last = name.rpartition(".")
    return bool(re.search(rf"from {name} import|from {package} import .*\b{last}\b", file.read_text(encoding="utf-8")))


def dotted(file: str) -> str:
    """The dotted name of a module."""
    return ".".join(Path(file).relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


@functools.cache
def importers(name: str) -> tuple[str, ...]:
    """The loaded modules of the program that import a module, or something from it."""
    loaded = {
        other: Path(file)
        for other, module in sys.modules.items()
        if other.startswith("belgrade_cli") and (file := getattr(module, "__file__", None))
    }
    return tuple(other for other, file in loaded.items() if other != name and _imports(file, name))
