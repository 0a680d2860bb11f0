"""The description of the package on an index, made of the README when the package is built.

A README leads from its own place: `docs/page.md`, `docs/images/page.jpg`. On a package index there is no such place, so
every such address is written out below `files`, where pyproject.toml says at which public address the files of the
repository can be read; until it does, links become their words and pictures are left out rather than shown broken.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[([^\]]*)\]\((?!\w+:)([^)]+)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:)([^)]+)\)")


class CustomMetadataHook(MetadataHookInterface):
    """What hatchling asks for the fields that pyproject.toml calls dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the description."""
        files = str(self.config.get("files", "")).rstrip("/")
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": description(text, files)}


def description(text: str, files: str) -> str:
    """A README with addresses that hold elsewhere: below `files`, or none."""
    if files:
        return _LINK.sub(rf"[\1]({files}/\2)", _PICTURE.sub(rf"![\1]({files}/\2)", text))
    return _LINK.sub(r"\1", _PICTURE.sub("", text))
