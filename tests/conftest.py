"""Which tests belong to the quick loop; `slow` and `browser` stand at the tests themselves."""

from __future__ import annotations

import pytest

THOROUGH = ("tests/hostile/", "tests/commands/test_completion.py", "tests/test_facts.py", "tests/test_package.py")
"""What a change seldom breaks, or what takes long: hostile input, other shells, every fact, the built package."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as `quick` whatever is no property, not `slow`, needs no browser and is not listed above."""
    for item in items:
        property_ = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        long = property_ or any(item.get_closest_marker(name) for name in ("slow", "browser"))
        if not long and not item.nodeid.startswith(THOROUGH):
            item.add_marker("quick")
