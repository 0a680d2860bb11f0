"""What shells offer for a half-typed line."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from belgrade_cli.cli import completion
from tests.program import belgrade

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder whose cache is filled by the first query."""
    return tmp_path_factory.mktemp("home")


def asked(shell: str, line: str) -> dict[str, str]:
    """The environment variables of a shell that completes a command line."""
    words = line.split(" ")
    return {
        "_BELGRADE_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }


def offered(shell: str, line: str, home: Path, **env: str) -> list[str]:
    """The lines that the program prints for a shell that completes a command line."""
    cache = {"XDG_CACHE_HOME": str(home), "BELGRADE_CACHE": ""}
    with contextlib.chdir(ROOT):
        ran = belgrade(env=asked(shell, line) | cache | env)
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()


def test_a_process_of_its_own_offers_the_same(home: Path) -> None:
    line = "belgrade tree 4th-guards-m"
    env = {"HOME": str(home), "PATH": "", **asked("fish", line)}
    command = [sys.executable, "-m", "belgrade_cli"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=env)
    assert (ran.stdout.splitlines(), ran.stderr) == (offered("fish", line, home), "")


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("belgrade tree 4th-guards-m", "4th-guards-mechanised-corps"),
        ("belgrade who zhd", "zhdanov"),
        ("belgrade place zaj", "zajecar"),
        ("belgrade units --under 57th-a", "57th-army"),
        ("belgrade timeline --person tolb", "tolbukhin"),
        ("belgrade tree --data examples/austerlitz iii-c", "iii-corps"),
        ("belgrade str", "strength"),
        ("belgrade units --echelon div", "division"),
        ("belgrade units --branch mount", "mountain"),
        ("belgrade units --side al", "allies"),
        ("belgrade units --nation sov", "soviet-union"),
        ("belgrade tree -f mer", "mermaid"),
        ("belgrade who -f mark", "markdown"),
        ("belgrade export orb", "orbat-mapper"),
        ("belgrade export yaml 57th-a", "57th-army"),
        ("belgrade import -f orb", "orbat-mapper"),
        ("belgrade disputes vlas", "vlasotince-when"),
        ("belgrade sources glantz-1", "glantz-1986"),
        ("belgrade timeline --stage fir", "first-stage"),
        ("belgrade changes 1 2 --kind com", "commander"),
        ("belgrade units --without str", "strength"),
        ("belgrade tree --add examples/further-reading --without fur", "further-reading"),
        ("belgrade units --add examples/further-reading --without fur", "further-reading"),
        ("belgrade export yaml --add examples/further-reading --layer fur", "further-reading"),
        ("belgrade who Жда", "Жданов"),
        ("belgrade who Дапч", "Дапчевић"),
        ("belgrade place Заје", "Зајечар"),
        ("belgrade who General Felb", "Felber"),
        ("belgrade show prinz eug", "eugen"),
    ],
)
def test_bash_is_offered_what_begins_so(line: str, first: str, home: Path) -> None:
    assert offered("bash", line, home)[0] == first


def test_zsh_and_fish_are_told_what_it_is(home: Path) -> None:
    said = "4th Guards Mechanised Corps, 3rd Ukrainian Front"
    line = "belgrade tree 4th-guards-m"
    assert offered("zsh", line, home) == [f'_arguments \'*: :(("4th-guards-mechanised-corps":"{said}"))\'']
    assert offered("fish", line, home) == [f"4th-guards-mechanised-corps\t{said}"]


def test_the_data_set_of_the_environment_is_used(home: Path) -> None:
    assert offered("bash", "belgrade tree iii-c", home, BELGRADE_DATA="examples/austerlitz") == ["iii-corps"]


def test_a_data_set_that_is_broken_offers_nothing(home: Path) -> None:
    assert offered("bash", "belgrade tree 4th", home, BELGRADE_DATA="nowhere.yaml") == [""]


def test_what_is_stored_and_what_is_not_offer_the_same(home: Path) -> None:
    line = "belgrade tree 13th"
    assert offered("bash", line, home) == offered("bash", line, home, BELGRADE_CACHE="off")


HOSTILE = 'forces: [{id: alpha, name: "A $(touch hacked) `touch hacked` \' \\\\$(touch hacked) [b] : \\u202e"}]'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    file = tmp_path / "hostile.yaml"
    file.write_text(HOSTILE, encoding="utf-8")
    return file


def test_nothing_in_a_name_can_be_evaluated(hostile: Path, tmp_path: Path) -> None:
    line = "belgrade tree al"
    assert offered("bash", line, tmp_path, BELGRADE_DATA=str(hostile)) == ["alpha"]
    (zsh,) = offered("zsh", line, tmp_path, BELGRADE_DATA=str(hostile))
    assert zsh == '_arguments \'*: :(("alpha":"A (touch hacked) touch hacked ’ (touch hacked) b"))\''
    (fish,) = offered("fish", line, tmp_path, BELGRADE_DATA=str(hostile))
    assert fish.endswith("[b] : \\u202e")


SHELLS = [shell for shell in ("bash", "zsh", "fish") if shutil.which(shell)]


def completed(shell: str, line: str, home: Path, **env: str) -> str:
    """What a real shell, with the installed script, completes for a line whose last word is half typed."""
    program = home / "bin" / "belgrade"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m belgrade_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    env |= {
        "HOME": str(home),
        "PATH": f"{program.parent}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT / "src"),
        "LC_ALL": "C.UTF-8",
    }
    env |= {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = subprocess.run(
        [program, "--show-completion", shell], env=env, capture_output=True, text=True, check=True, cwd=home
    ).stdout
    last = len(line.split()) - 1
    asked = {
        "bash": f"{shown}\nCOMP_WORDS=({line}); COMP_CWORD={last}; _belgrade_completion belgrade; echo ${{COMPREPLY[@]}}",
        "zsh": f'compdef() {{ :; }}; _arguments() {{ eval "ws=( ${{1[7,-3]}} )"; print -r -- $ws }}\n{shown}\n'
        f"words=({line}); CURRENT={last + 1}; _belgrade_completion",
        "fish": f"{shown}\ncomplete --do-complete '{line}'",
    }[shell]
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    return subprocess.run(
        [shell, *options, "-c", asked], env=env, capture_output=True, text=True, check=False, cwd=home
    ).stdout


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_that_completes_takes_it_as_it_is_meant(shell: str, hostile: Path, tmp_path: Path) -> None:
    assert completed(shell, "belgrade tree al", tmp_path, BELGRADE_DATA=str(hostile)).startswith("alpha")
    assert not (tmp_path / "hacked").exists()


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("belgrade units --side al", "allies"),
        ("belgrade tree -f mer", "mermaid"),
        ("belgrade export orb", "orbat-mapper"),
        ("belgrade disputes medal-e", "medal-established"),
        ("belgrade sources glantz-1", "glantz-1986"),
        ("belgrade map --stage fir", "first-stage"),
        ("belgrade who Жда", "Жданов"),
        ("belgrade who General Felb", "Felber"),
    ],
)
def test_every_shell_completes_values_formats_and_names(shell: str, line: str, first: str, home: Path) -> None:
    assert completed(shell, line, home).startswith(first)


def test_words_of_a_fixed_list_are_offered_without_a_description() -> None:
    offer = completion.among(("A4", "A3", "letter"))
    ctx: Any = None
    assert offer(ctx, "a") == [("A4", ""), ("A3", "")]
    assert offer(ctx, "LET") == [("letter", "")]
    assert offer(ctx, "x") == []
