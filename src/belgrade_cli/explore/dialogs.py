"""Dialogs on top of the panes: search, text input, choice, and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from belgrade_cli.answer.blocks import visible
from belgrade_cli.explore.errands import PATIENCE
from belgrade_cli.explore.search import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from belgrade_cli.explore.errands import Errands

Result = TypeVar("Result")


def _option(name: str, note: str) -> Content:
    """A line of a list, without markup."""
    return Content.assemble(Content(visible(name)), Content.styled(f"  {visible(note)}" if note else "", "dim"))


class Dialog(ModalScreen[Result]):
    """A dialog; it receives everything typed from the moment it opens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Close", show=False)]

    def on_mount(self) -> None:
        """Take the keys at once, not after the screen has been drawn."""
        first = next((widget for widget in self.query("*") if widget.can_focus), None)
        self.set_focus(first)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close, unless this is closed already: keys pressed just before may still be on their way."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Find(Dialog[Found | None]):
    """Search records by any form of their names, while typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(self, search: Callable[[str], tuple[Sequence[Found], str]], errands: Errands) -> None:
        """`search` returns what a text may mean, and a remark; it is called in `errands`."""
        super().__init__()
        self._search = search
        self._errands = errands
        self.found: Sequence[Found] = ()
        self._wanted = False
        """Whether Enter was pressed before anything was found."""

    def compose(self) -> ComposeResult:
        """An input line, the results, a remark."""
        with Vertical(classes="dialog"):
            yield Input(placeholder="Find a formation, person, place, event …", compact=True)
            yield OptionList(compact=True, markup=False)
            yield Static("", classes="remark", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for the typed text."""
        text = event.value.strip()
        if text:
            self._errands.run(lambda: self._search(text), self._list_results)
            self.set_timer(PATIENCE, self._still_searching)
        else:
            self._list_results(((), ""), None)

    def on_input_submitted(self) -> None:
        """Open the selected result, as soon as it is found."""
        chosen = self.query_one(OptionList).highlighted
        self._wanted = not self._errands.idle
        if chosen is not None and not self._wanted:
            self.dismiss(self.found[chosen])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the clicked result."""
        self.dismiss(self.found[event.option_index])

    def action_move(self, step: int) -> None:
        """Select another result."""
        listed = self.query_one(OptionList)
        if self.found:
            listed.highlighted = min(max((listed.highlighted or 0) + step, 0), len(self.found) - 1)

    def _still_searching(self) -> None:
        if not self._errands.idle:
            self.query_one(".remark", Static).update("searching …")

    def _list_results(self, made: tuple[Sequence[Found], str] | None, failure: BaseException | None) -> None:
        if not self.is_attached:
            return
        self.found, remark = made or ((), str(failure))
        listed = self.query_one(OptionList)
        listed.set_options(Option(_option(one.name, one.note)) for one in self.found)
        listed.highlighted = 0 if self.found else None
        self.query_one(".remark", Static).update(Content(visible(remark)))
        if self._wanted and self.found:
            self.dismiss(self.found[0])


class Ask(Dialog[str | None]):
    """Ask for a line of text, and show errors below it."""

    def __init__(self, question: str, value: str, check: Callable[[str], str]) -> None:
        """`check` returns what is wrong with a text; empty if nothing is."""
        super().__init__()
        self._question = question
        self._value = value
        self._check = check
        self._doubted: str | None = None

    def compose(self) -> ComposeResult:
        """The question, an input line, the error."""
        with Vertical(classes="dialog small"):
            yield Static(Content(self._question), markup=False)
            yield Input(self._value, compact=True, select_on_focus=False)
            yield Static("", classes="remark", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept the text, or show what is wrong with it."""
        wrong = self._check(event.value)
        if wrong:
            self.query_one(".remark", Static).update(Content(visible(wrong)))
        else:
            self.dismiss(event.value)


class Choose(Dialog[str | None]):
    """Offer a few texts, each with a key."""

    def __init__(self, title: str, choices: Sequence[tuple[str, str, str]]) -> None:
        """The choices are (key, label, text)."""
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The title and the choices."""
        with Vertical(classes="dialog small"):
            yield Static(Content(self._title), markup=False)
            yield OptionList(
                *(Option(_option(f"{key}  {label}", text)) for key, label, text in self._choices),
                compact=True,
                markup=False,
            )

    def on_key(self, event: events.Key) -> None:
        """Choose the text with that key."""
        for key, _, text in self._choices:
            if event.key == key:
                event.stop()
                self.dismiss(text)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the text that was clicked, or that Enter was pressed on."""
        self.dismiss(self._choices[event.option_index][2])


class Help(Dialog[None]):
    """The keys, by purpose."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,f1,h,enter", "dismiss", show=False)]

    def __init__(self, groups: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """The groups are (heading, ((keys, description), …))."""
        super().__init__()
        self._groups = tuple(groups)

    def compose(self) -> ComposeResult:
        """All keys, on a page that scrolls."""
        lines: list[Content] = []
        for heading, keys in self._groups:
            lines += [
                Content.styled(heading, "bold"),
                *(Content(f"  {key:<14}{does}") for key, does in keys),
                Content(),
            ]
        with VerticalScroll(classes="dialog"):
            yield Static(Content("\n").join(lines[:-1]), markup=False)
