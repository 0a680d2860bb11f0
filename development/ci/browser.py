"""The requirements of the browser tests: found on the machine, or installed in CI."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from development.browser import PACKAGES, chromium
from development.ci.steps import Ran, downloaded, run

if TYPE_CHECKING:
    from pathlib import Path


def is_due() -> bool:
    """Whether the browser tests must run: if CI is set."""
    return bool(os.environ.get("CI"))


def prepare(here: Path, clone: Path) -> str:
    """Prepare the clone for the browser tests; return what is missing, empty if nothing is.

    With CI set, Debian and npm packages are installed. Otherwise only what is already there is used: Chromium, Node,
    and the packages that `npm install` put into the checkout.
    """
    if is_due():
        _install_programs(clone)
    missing = _missing()
    if missing:
        return f"there is no {' and no '.join(missing)}"
    packages = clone / PACKAGES / "node_modules"
    if is_due():
        ran = downloaded(lambda: run("npm", "ci", "--no-audit", "--no-fund", cwd=clone / PACKAGES))
        return "" if ran.status == 0 else f"npm: {ran.closing_line}"
    if not (here / PACKAGES / "node_modules").is_dir():
        return f"npm install in {PACKAGES} has not been run"
    packages.symlink_to((here / PACKAGES / "node_modules").resolve())
    return ""


def _missing() -> list[str]:
    found = {"chromium": chromium(), "nodejs": shutil.which("node"), "npm": shutil.which("npm")}
    return [name for name, path in found.items() if not path]


def _install_programs(clone: Path) -> None:
    """Install Debian packages for missing programs."""
    if _missing():
        print(downloaded(lambda: _apt(clone)).closing_line)


def _apt(clone: Path) -> Ran:
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    patient = ("-o", "Acquire::Retries=5", "-o", "DPkg::Lock::Timeout=120")
    run("apt-get", *patient, "update", "-q", cwd=clone, env=env)
    packages = ("--no-install-recommends", *_missing(), "fonts-dejavu-core")
    return run("apt-get", *patient, "install", "-q", "-y", *packages, cwd=clone, env=env)
