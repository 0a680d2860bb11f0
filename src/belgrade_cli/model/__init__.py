"""The model of an order of battle: its records, dates and time, and what follows from them."""

import sys

if "typing_extensions" not in sys.modules:
    # msgspec works without typing_extensions, whose import takes as long as defining all records.
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    import msgspec  # noqa: F401

    del sys.modules["typing_extensions"]
