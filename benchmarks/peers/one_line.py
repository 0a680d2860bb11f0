"""A Typer program of the same version and settings that prints one line."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def main(name: Annotated[str, typer.Argument(metavar="NAME", help="Whom to greet.")] = "you") -> None:
    """Print one line."""
    print(f"Hello, {name}")


if __name__ == "__main__":
    app()
