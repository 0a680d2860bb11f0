"""Choose the tests of the quick loop, and the number of examples for properties.

`slow` and `browser` are marked at the tests themselves.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

os.environ.pop("PYTHONUNBUFFERED", None)  # as for users, so that output is buffered

# The same examples on every machine, at any time.
settings.register_profile("seconds", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=1000, deadline=None, derandomize=True)
settings.load_profile("seconds")

THOROUGH = (
    "tests/cli/test_completion.py",  # needs other shells
    "tests/cli/test_open.py",
    "tests/cli/test_progress.py",
    "tests/development/",
    *(f"tests/explore/test_{name}.py" for name in ("following", "hostile", "walks")),
    "tests/exchange/",  # files of other programs
    "tests/explore/",
    "tests/hostile/",
    "tests/loading/test_cache.py",  # every golden case a second time
    "tests/loading/test_schema.py",
    "tests/names/test_dictionary.py",  # every word
    "tests/names/test_names.py::test_finds_what_is_typed",  # a thousand spellings
    "tests/names/test_names.py::test_suggests_what_a_slip_meant",
    "tests/names/test_ranks.py",
    "tests/query/test_map.py",
    "tests/render/svg/test_chart.py::test_any_chart",
    "tests/render/svg/test_layout.py",
    "tests/render/svg/test_pages.py",
    "tests/render/test_html.py",
    "tests/render/test_printed.py",
    "tests/render/test_xlsx.py",
    "tests/test_cases.py::test_case[help: ",
    "tests/test_facts.py",  # every single fact
    "tests/test_examples.py",
    "tests/test_images.py",
    *(
        f"tests/test_imports.py::test_{name}"
        for name in ("a_pipe", "help", "nothing_heavy", "only_the_explorer", "what_is_in_the_cache")
    ),
    "tests/test_layers_page.py",
    "tests/test_new.py",
    "tests/test_package.py",
    "tests/test_pager.py",
    "tests/test_python.py",  # needs pandas and polars
    "tests/test_readme.py",
    "tests/test_your_own_battle.py",
    "tests/test_style.py",  # all texts that people read
)
"""Tests that take long, or are seldom broken by a change elsewhere."""
WHOLE = tuple(path if path.endswith("/") else f"{path}/" for path in THOROUGH if "::" not in path)
"""The folders and modules among them."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Skip whole modules in the quick loop, so that they are not even imported."""
    path = collection_path.relative_to(config.rootpath).as_posix()
    return True if config.option.markexpr == "quick" and f"{path}/".startswith(WHOLE) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark Hypothesis tests as `property`, and as `quick` what is neither that nor `slow`, `browser` or listed."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")
        marked = any(item.get_closest_marker(name) for name in ("property", "slow", "browser"))
        if not (marked or item.nodeid.startswith(THOROUGH)):
            item.add_marker("quick")


def pytest_collection_finish() -> None:
    """Exclude thousands of tests and cases, which live until the end, from garbage collection."""
    gc.collect()
    gc.freeze()
