"""What is built and installed: the wheel in an empty environment, the sdist, the commands of the README."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from development.ci.__main__ import MAIN_COMMAND, TEST_COMMAND
from hatch_build import description

from belgrade_cli.render.html import SCRIPTS

ROOT = Path(__file__).parent.parent
SKIPPED = shutil.ignore_patterns(".venv", ".git", "__pycache__", "dist", ".*_cache", ".hypothesis", "node_modules")


def ran(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel built from it, which takes seconds."""
    folder = tmp_path_factory.mktemp("dist")
    shutil.copytree(ROOT, folder / "source", ignore=SKIPPED)
    ran(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=folder / "source")
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # from Python 3.11.4 on
        archive.extractall(folder / "unpacked")  # noqa: S202 - our own
    ran(
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        folder,
        cwd=next((folder / "unpacked").iterdir()),
    )
    return folder


@pytest.mark.slow
def test_the_sdist_has_what_the_documentation_tells_one_to_run(dist: Path) -> None:
    source = next((dist / "unpacked").iterdir())
    for name in ("fuzz/__main__.py", "development/page/check.mjs", "benchmarks/table.py", ".ci/run", "constraints.txt"):
        assert (source / name).is_file(), name
    assert not list(source.rglob("node_modules"))


README = "![x](docs/x.svg) ![y](https://a.example/y.svg) [z](https://a.example/z) [w](w.md#w)"


def test_the_description_on_an_index_leads_nowhere_that_is_not_there() -> None:
    assert description(README, "") == " ![y](https://a.example/y.svg) [z](https://a.example/z) w"
    assert description(README, "https://f.example/raw") == (
        "![x](https://f.example/raw/docs/x.svg) ![y](https://a.example/y.svg)"
        " [z](https://a.example/z) [w](https://f.example/raw/w.md#w)"
    )


@pytest.mark.slow
def test_the_built_package_describes_itself(dist: Path) -> None:
    said = (next((dist / "unpacked").iterdir()) / "PKG-INFO").read_text(encoding="utf-8")
    assert "Description-Content-Type: text/markdown" in said
    assert "Anatoly Silvestrov" in said
    assert "](docs/" not in said


@pytest.mark.slow
def test_the_wheel_holds_the_data_and_nothing_else_beside_the_package(dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    shipped = {name.removeprefix("belgrade_cli/data/") for name in names if name.startswith("belgrade_cli/data/")}
    assert shipped == {str(file.relative_to(ROOT / "data")) for file in (ROOT / "data").rglob("*.*")}
    assert {f"belgrade_cli/render/html/{name}" for name in ("page.html", "page.css", *SCRIPTS)} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} <= {"belgrade_cli", "belgrade"}


@pytest.mark.slow
def test_the_wheel_answers_in_an_empty_environment_from_another_folder(dist: Path, tmp_path: Path) -> None:
    ran(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    ran(tmp_path / "venv/bin/pip", "install", "-q", next(dist.glob("*.whl")), cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    tree = ran(tmp_path / "venv/bin/belgrade", "tree", "3rd-ukrainian-front", cwd=elsewhere)
    assert tree.startswith("XXXXX 3rd Ukrainian Front")
    assert "X 13th Guards Mechanised Brigade (Lieutenant Colonel Gennady Obaturov)" in tree
    ran(tmp_path / "venv/bin/belgrade", "new", "mine", cwd=elsewhere)
    assert "Blue Corps" in ran(tmp_path / "venv/bin/belgrade", "--data", "mine", "tree", cwd=elsewhere)
    assert ran(tmp_path / "venv/bin/python", "-m", "belgrade_cli", "--version", cwd=elsewhere).startswith("belgrade ")


def test_ci_runs_the_commands_that_the_readme_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in readme if line.startswith("python3 -m venv")] == [MAIN_COMMAND, TEST_COMMAND]
