"""Make the description of the package for a package index from the README, when the package is built.

Links in the README are relative: `docs/page.md`, `docs/images/page.jpg`. They do not work on a package index, so they
are made absolute with the address `files` in pyproject.toml, where the files of the repository can be read. Without an
address, links are replaced by their text, and pictures are left out rather than shown broken.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[([^\]]*)\]\((?!\w+:)([^)]+)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:)([^)]+)\)")


class CustomMetadataHook(MetadataHookInterface):
    """Provides the fields that are dynamic in pyproject.toml."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the description."""
        files = str(self.config.get("files", "")).rstrip("/")
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": description(text, files)}


def description(text: str, files: str) -> str:
    """The README with absolute links below `files`, or without links and pictures."""
    if files:
        return _LINK.sub(rf"[\1]({files}/\2)", _PICTURE.sub(rf"![\1]({files}/\2)", text))
    return _LINK.sub(r"\1", _PICTURE.sub("", text))
