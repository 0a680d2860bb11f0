"""The keys of the explorer by purpose; bindings, help and command palette are all made from this table."""

from __future__ import annotations

from belgrade_cli.named_tuple import NamedTuple


class Key(NamedTuple):
    """A key, or several with the same action."""

    shown: str
    does: str
    action: str = ""
    """Empty if the focused pane handles the key itself."""
    keys: str = ""
    """In Textual's notation."""
    footer: str = ""
    """The label in the footer; empty if it is not shown there."""

    @property
    def sign(self) -> str:
        """The key as written in the footer."""
        return "Bksp" if self.keys == "backspace" else self.shown.partition(" ")[0]


KEYS: dict[str, tuple[Key, ...]] = {
    "Moving around": (
        Key("↑ ↓", "move"),
        Key("→ ←", "unfold and fold; in the card: next or previous name"),
        Key("Enter", "open what is under the cursor"),
        Key("Space", "unfold or fold; in the card: page down"),
        Key("Backspace", "go back", "go_back", "backspace", "Back"),
        Key("Tab", "switch between tree and card"),
        Key("/", "find anything by name", "find", "slash", "Find"),
        Key("z", "hide or show the tree", "zoom", "z"),
    ),
    "Day": (
        Key("]", "next day with an event or change", "day(1)", "right_square_bracket", "Next day"),
        Key("[", "previous day with an event or change", "day(-1)", "left_square_bracket"),
        Key("d", "choose a day, or none to see everything", "choose_day", "d", "Day"),
    ),
    "This record": (
        Key("t", "timeline", "ask('timeline')", "t", "Timeline"),
        Key("m", "map", "ask('map')", "m", "Map"),
        Key("p", "people", "ask('people')", "p", "People"),
        Key("s", "strength", "ask('strength')", "s", "Strength"),
        Key("c", "casualties", "ask('casualties')", "c"),
        Key("?", "where the sources disagree", "ask('disputes')", "question_mark", "Disputes"),
        Key("o", "show or hide sources", "sources", "o", "Sources"),
        Key("y", "copy the name, the id, or the command for this view", "copy", "y", "Copy"),
        Key("e", "export this view to a file", "export", "e", "Export"),
    ),
    "Program": (
        Key("!", "results of `belgrade check`", "check", "exclamation_mark"),
        Key("Ctrl+P", "all commands", "command_palette", "ctrl+p"),
        Key("Ctrl+Z", "suspend; `fg` resumes", "suspend_process", "ctrl+z"),
        Key("h F1", "this help", "help", "h,f1", "Help"),
        Key("q Ctrl+C", "quit", "quit", "q,ctrl+c,ctrl+q", "Quit"),
    ),
}


def in_footer() -> list[Key]:
    """The keys in the footer, most needed first: a narrow screen shows as many as fit."""
    every = [key for keys in KEYS.values() for key in keys if key.footer]
    return sorted(every, key=lambda key: FIRST.index(key.footer) if key.footer in FIRST else len(FIRST))


FIRST = ("Help", "Quit", "Find", "Back", "Day", "Next day", "Timeline", "Map", "Disputes")
"""The labels that come first."""
