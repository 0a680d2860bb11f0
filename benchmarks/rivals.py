"""Alternatives for users: txttree to print a tree, jq and yq to query an exported file for the commander of a unit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks import battles
from benchmarks.measure import Program, output
from benchmarks.table import Bench, Row

WHO = '.. | objects | select(.id? == "{unit}") | .commanders'


def rows(bench: Bench) -> Iterator[Row]:
    """The rows for the rivals that are installed."""
    for count in (1_000, 10_000):
        folder = bench.scratch / f"rivals-{count}"
        yield from filter(None, _rows(bench, bench.made(folder / "data", count), folder, count))


def _rows(bench: Bench, data: Path, folder: Path, count: int) -> Iterator[Row | None]:
    def belgrade(*arguments: str) -> Program:
        return Program((sys.executable, "-m", "belgrade_cli", "--data", str(data), *arguments), bench.environ)

    unit = battles.unit_id(count // 2)
    tree, show = belgrade("tree"), belgrade("show", unit, "--json")
    if find_spec("txttree"):
        other = Program(
            (sys.executable, "-m", "txttree", str(_folders(belgrade("tree", "--json"), folder))), bench.environ
        )
        yield bench.row(f"`tree`, {count:,} units", tree, "txttree", other, None)
    for name, form in (("jq", "json"), ("yq", "yaml")):
        if not shutil.which(name):
            continue
        file = folder / f"battle.{form}"
        if not file.is_file():
            file.write_bytes(output(belgrade("export", form)))
        asked = Program((name, WHO.format(unit=unit), str(file)), bench.environ)
        yield bench.row(f"`show X --json`, {count:,} units", show, f"{name}, who commands X", asked, None)


def _folders(tree: Program, folder: Path) -> Path:
    """The units in the form of txttree: a folder for each, with a text file that names the commander."""
    root = folder / "folders"
    if root.is_dir():
        return root
    pending = [(root, unit) for unit in json.loads(output(tree))]
    while pending:
        place, unit = pending.pop()
        own = place / unit["id"]
        own.mkdir(parents=True)
        led = [f"CO: {person['rank']} {person['name']}\n" for person in unit["commanders"]]
        (own / f"{unit['id']}.txt").write_text("".join([f"Name: {unit['name']}\n", *led]), encoding="utf-8")
        pending += [(own, below) for below in unit["subordinates"]]
    return root


def versions() -> str:
    """The versions of the installed rivals."""
    found = ["txttree"] if find_spec("txttree") else []
    for name in ("jq", "yq"):
        if shutil.which(name):
            said = subprocess.run([name, "--version"], capture_output=True, text=True, check=False)
            found.append(said.stdout.strip() or name)
    return ", ".join(found) or "none"
