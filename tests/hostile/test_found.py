"""Inputs that once caused a failure in fuzzing (`python -m fuzz`), unchanged."""

from __future__ import annotations

import base64
import contextlib
import json
from pathlib import Path

import pytest

from tests.hostile.calls import faults
from tests.program import belgrade

FOUND = sorted((Path(__file__).parent / "found").glob("*.json"))


@pytest.mark.parametrize("kept", FOUND, ids=lambda kept: kept.stem)
def test_what_was_found_stays_mended(kept: Path, tmp_path: Path) -> None:
    found = json.loads(kept.read_text(encoding="utf-8"))
    arguments = [found["name"] if word == "DATA" else word for word in found["arguments"]]
    with contextlib.chdir(tmp_path):
        if "content" in found:
            Path(found["name"]).write_bytes(base64.b64decode(found["content"]))
        ran = belgrade(*arguments, env={"BELGRADE_CACHE": "off", "COLUMNS": "80"})
    assert not faults(ran, arguments), found["found"]
