"""A Typer program that prints a Rich tree with so many nodes."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main(nodes: Annotated[int, typer.Argument(metavar="NODES", help="How many.")]) -> None:
    """Print a tree in which each node has four children."""
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    def label(number: int) -> Text:
        """A line like those of an order of battle: a mark, a name, a commander."""
        name, commander = f"{number + 1}th Guards Rifle Division", f" (Major General Ivan Petrov {number})"
        return Text.assemble(("XX ", "cyan"), (name, "bold blue"), (commander, "dim"))

    made = [Tree(label(0))]
    for number in range(1, nodes):
        made.append(made[(number - 1) // 4].add(label(number)))
    Console().print(made[0])


if __name__ == "__main__":
    app()
