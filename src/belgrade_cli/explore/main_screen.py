"""The explorer: the tree on the left, the answer about the open record on the right, the day above, a footer below."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from belgrade_cli.answer.blocks import visible
from belgrade_cli.errors import BelgradeError
from belgrade_cli.explore import questions
from belgrade_cli.explore.answers import Shown, drawn, problem_lines, remarks
from belgrade_cli.explore.ending import end_on_signals
from belgrade_cli.explore.errands import PATIENCE, Errands
from belgrade_cli.explore.internals import QuietApp
from belgrade_cli.explore.keys import KEYS
from belgrade_cli.explore.palette import commands
from belgrade_cli.explore.panes import Card, Keys, Lines, Tree
from belgrade_cli.explore.questions import Moment, View
from belgrade_cli.explore.search import best, prepare, search
from belgrade_cli.explore.trail import Trail
from belgrade_cli.explore.tree_rows import Forces, Item, Outline
from belgrade_cli.explore.typed import NewFile, day, problem_with_day
from belgrade_cli.model.history import State
from belgrade_cli.query import phrasing
from belgrade_cli.query.days import eventful, of_changes
from belgrade_cli.render import terminal
from belgrade_cli.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.app import ComposeResult, SystemCommand
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.timer import Timer

    from belgrade_cli.battle import Battle
    from belgrade_cli.errors import Problem
    from belgrade_cli.explore.search import Found
    from belgrade_cli.explore.source import Reading, Source
    from belgrade_cli.loading.locate import File

LOOK_AGAIN = 0.5
"""Seconds between two checks for changed files."""
WORKING = "working …"
INTERRUPT = "ctrl+c"
"""The key that also quits from a dialog, where input lines would use it to copy."""


class Explorer(QuietApp[None], inherit_bindings=False):
    """The explorer of a data set."""

    TITLE = "belgrade"
    CSS_PATH = "explore.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_DISPLAY = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each, key.action, key.does, show=False, priority=each == INTERRUPT)
        for keys in KEYS.values()
        for key in keys
        if key.action
        for each in key.keys.split(",")
    ]

    def __init__(self, source: Source, moment: Moment, start: str | None = None, *, monochrome: bool = False) -> None:
        """Explore a data set; `start` is opened first."""
        super().__init__(monochrome=monochrome)
        self.source = source
        self.moment = moment
        self.start = start
        self.trail: Trail[View] = Trail(View())
        self.battle: Battle | None = None
        self.searchable: Battle | None = None
        """The order of battle whose search has been prepared."""
        self.files: tuple[File, ...] | None = None
        self.days: list[date] | None = None
        self.broken = False
        self.shown: Shown | None = None
        self.said = ""
        self.patience: Timer | None = None
        self.errands = tuple(Errands(partial(self.call_later, self.call_while_open)) for _ in range(6))
        self.reading, self.answering, self.searching, self.checking, self.dating, self.writing = self.errands

    @property
    def idle(self) -> bool:
        """Whether no work is in progress in the background."""
        return all(errands.idle for errands in self.errands)

    # --- the screen ---

    def compose(self) -> ComposeResult:
        """The panes."""
        yield Static(id="top", markup=False)
        with Horizontal(id="panes"):
            yield Tree(self.reach, id="tree")
            yield Card(self.follow, lambda: self.draw(stay=True), id="card")
        yield Lines(id="problems")
        yield Static(id="status", markup=False)
        yield Keys(id="keys")

    @property
    def left(self) -> Tree:
        """The order of battle."""
        return self.screen_stack[0].query_one(Tree)

    @property
    def card(self) -> Card:
        """The answer about what is open."""
        return self.screen_stack[0].query_one(Card)

    @property
    def faults(self) -> Lines:
        """The problems of the data set."""
        return self.screen_stack[0].query_one("#problems", Lines)

    def on_mount(self) -> None:
        """Read the data set, and check from time to time whether it has changed."""
        self.left.focus()
        if not self.is_headless:
            end_on_signals(lambda status: self.exit(None, status))
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        self.read()
        self.set_interval(LOOK_AGAIN, self.look)

    def say(self, text: str) -> None:
        """Show a message in the footer; an empty one restores what is open."""
        self.said = text
        self.screen_stack[0].query_one("#status", Static).update(Content(visible(text or self._what_is_explored())))

    def _what_is_explored(self) -> str:
        if self.battle is None:
            return ""
        model = self.battle.model
        count = phrasing.counted(len(model.superior), "formations")
        return f"{model.operation.name}: {count}" if model.operation else count

    def tell_place(self) -> None:
        """Show the day and the path of opened views at the top; of a long path, its end."""
        top = self.screen_stack[0].query_one("#top", Static)
        day = f" {questions.in_words(self.moment.on)} "
        names = questions.names(self.battle, [step.place for step in self.trail]) if self.battle else []
        room = max(top.size.width - len(day) - 1, 10)
        way = terminal.end_of(visible(" › ".join(names)), room)
        top.update(Content.assemble(Content.styled(day, "bold reverse"), " ", Content(way)))

    # --- reading the data set, and again when it has changed ---

    def read(self) -> None:
        """Read the data set."""
        self.say("reading the data set …")
        self.reading.run(lambda: self.source.read(self.source.files(), self.moment.on), self._take)

    def look(self) -> None:
        """Read the data set again if its files have changed; if nothing else is in progress, prepare the search."""
        is_searched = len(self.screen_stack) > 1  # or another dialog is open
        if self.idle and not is_searched and self.battle and self.searchable is not self.battle:
            self.searchable = self.battle
            self.searching.run(partial(prepare, self.battle.model), lambda *_: None)
        if self.reading.idle:
            self.reading.run(self._changed, self._take)

    def _changed(self) -> Reading | None:
        found = self.source.files()
        return self.source.read(found, self.moment.on) if found != self.files else None

    def _take(self, made: Reading | None, failure: BaseException | None) -> None:
        """Show what was read; if it is broken, the previous data stay."""
        if failure:
            self._fail(failure)
        if made is None:
            return
        again, self.files = self.files is not None, made.files
        self.broken = made.battle is None
        if made.battle and made.forces:
            self.battle, self.days = made.battle, None
            self.source.forget()
            gc.freeze()  # an order of battle has no reference cycles to look for
            self._show_forces(made.forces)
            if made.forces.state.on != self.moment.on:  # the day was changed during loading
                self._show_day(made.battle)
            self.say("the data set changed and has been read again" if again else "")
            if not self._begun():
                self.draw(stay=again)
        if self.broken or self.faults.display:
            self._show_problems(made.problems)
        if self.broken:
            self.say(
                "the data set has errors; showing the last version without errors"
                if self.battle
                else "the data set has errors"
            )

    def _begun(self) -> bool:
        """Open what was named on the command line, if anything; return whether there was."""
        text, self.start = self.start, None
        if not text or self.battle is None:
            return False
        match = best(self.battle.model, text)
        if match is None:
            self.say(f"nothing named '{shown(text)}'")
            return False
        self.open(match.kind, match.id)
        return True

    def _show_forces(self, forces: Forces) -> None:
        unfolded = self.left.outline.unfolded if self.left.outline else None
        self.left.put(Outline(forces, unfolded))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.faults.display = self.broken
        if self.broken:
            self.faults.put(problem_lines(problems, self.size.width - 2))

    def _fail(self, failure: BaseException) -> None:
        """Report what went wrong, or end if it is an internal error."""
        if isinstance(failure, BelgradeError):
            self.say(str(failure))
        elif isinstance(failure, OSError):
            self.say(failure.strerror or str(failure))
        elif isinstance(failure, Exception):
            raise failure

    # --- the answer ---

    def open(self, kind: str, record: str) -> None:
        """Open a record."""
        self.go(questions.card(kind, record))
        if kind == "unit":
            self.left.reveal(record)

    def go(self, view: View, *, passing: bool = False) -> None:
        """Show a view, and remember the path to it."""
        self.trail.go(view, scrolled=round(self.card.scroll_y), passing=passing)
        self.say("")
        self.draw()

    def draw(self, *, stay: bool = False, scrolled: int = 0) -> None:
        """Draw the open view; `stay` keeps the scroll position."""
        if self.battle is None:
            return
        self.tell_place()
        place, battle, moment = self.trail.here.place, self.battle, self.moment
        size = self.card.scrollable_content_region.size
        scrolled = round(self.card.scroll_y) if stay else scrolled
        self._wait()

        def done(made: Shown | None, failure: BaseException | None) -> None:
            self._waited()
            if failure:
                self._show_failure(failure)
            elif made:
                self.shown = made
                self.card.put(made.lines, scrolled=scrolled)
                if place.kind == "event" and not stay:
                    self.card.show_record(place.record)

        self.answering.run(lambda: drawn(battle, place, moment, size.width, size.height), done)

    def _wait(self) -> None:
        """Show that an answer takes time, if it does."""
        self._waited()
        self.patience = self.set_timer(PATIENCE, self._still_waiting)

    def _still_waiting(self) -> None:
        if self.is_running and not self.answering.idle:
            self.say(WORKING)

    def _waited(self) -> None:
        if self.patience:
            self.patience.stop()
        if self.said == WORKING:
            self.say("")

    def _show_failure(self, failure: BaseException) -> None:
        self._fail(failure)
        self.shown = None
        self.card.put(remarks((str(failure),), self.card.columns))

    # --- what the panes tell ---

    def reach(self, item: Item, opened: bool) -> None:
        """Show what the cursor of the tree is on; it is opened, or only passed."""
        if item.kind != "none":
            self.go(questions.card(item.kind, item.id), passing=not opened)

    def follow(self, record: str) -> None:
        """Open a record that the answer names."""
        kind = self.battle.model.kind(record) if self.battle else None
        if kind in questions.CARDS:
            self.open(kind, record)

    # --- keys ---

    def action_go_back(self) -> None:
        """Go back."""
        step = self.trail.back()
        if step is None:
            self.say("nothing to go back to")
            return
        if step.place.kind == "unit":
            self.left.reveal(step.place.record)
        self.say("")
        self.draw(scrolled=step.scrolled)

    def action_ask(self, question: str) -> None:
        """Ask a question about the open record, or about everything if it does not apply to that."""
        here = self.trail.here.place
        if question == "disputes" and here.record and self.battle:
            model = self.battle.model
            if here.record not in model.relations.disputes and here.record not in model.disputes:
                self.say(f"nothing is disputed about {model.name(here.record)}")
                return
        self.go(View(question, here.kind, here.record))

    def action_sources(self) -> None:
        """Turn the sources on or off."""
        self.moment = self.moment._replace(sources=not self.moment.sources)
        self.draw(stay=True)
        self.say(f"sources {'on' if self.moment.sources else 'off'}")

    def action_zoom(self) -> None:
        """Give the card the whole width, or not."""
        self.left.display = not self.left.display
        self.screen.set_focus(self.left if self.left.display else self.card)

    async def action_help(self) -> None:
        """Show the keys."""
        from belgrade_cli.explore.dialogs import Help

        await self.push_screen(
            Help((heading, [(key.shown, key.does) for key in keys]) for heading, keys in KEYS.items())
        )

    def action_check(self) -> None:
        """Show or hide the results of `check`."""
        if self.faults.display:
            self.faults.display = False
            return

        def done(made: tuple[Problem, ...] | None, failure: BaseException | None) -> None:
            if failure:
                self._fail(failure)
                return
            self.faults.display = True
            self.faults.put(problem_lines(made or (), self.size.width - 2))

        self.checking.run(self.source.problems, done)

    # --- the day ---

    def action_day(self, step: int) -> None:
        """Go to the next or previous day with events or changes."""
        if self.battle is None:
            return
        battle = self.battle

        def done(made: list[date] | None, failure: BaseException | None) -> None:
            self.days = made
            if failure:
                self._fail(failure)
            else:
                self._step(step)

        if self.days is None:
            self.dating.run(lambda: list(eventful(battle.model, of_changes(battle.model))), done)
        else:
            self._step(step)

    def _step(self, step: int) -> None:
        days, on = self.days or [], self.moment.on
        later = [day for day in days if on is None or (day > on if step > 0 else day < on)]
        if later:
            self.set_day(later[0] if step > 0 else later[-1])
        elif days:
            self.say(f"no {'later' if step > 0 else 'earlier'} day has an event or change")
        else:
            self.say("no dates in this data set")

    async def action_choose_day(self) -> None:
        """Ask for a day."""
        from belgrade_cli.explore.dialogs import Ask

        on = self.moment.on
        await self.push_screen(
            Ask(
                "Day, such as 12 October 1944 (leave empty for all days)",
                on.isoformat() if on else "",
                problem_with_day,
            ),
            lambda text: None if text is None else self.set_day(day(text)),
        )

    def set_day(self, on: date | None) -> None:
        """Show the order of battle on a day, or as written."""
        if self.battle is None:
            return
        self.moment = self.moment._replace(on=on)
        self._show_day(self.battle)
        self.say("")
        self.draw(stay=True)

    def _show_day(self, battle: Battle) -> None:
        """Show the tree of the chosen day."""
        on = self.moment.on

        def done(made: Forces | None, failure: BaseException | None) -> None:
            if failure:
                self._fail(failure)
            elif made and battle is self.battle:
                self._show_forces(made)

        self.dating.run(lambda: Forces(State(battle.model, on)), done)

    # --- dialogs ---

    async def action_find(self) -> None:
        """Search for anything by name."""
        from belgrade_cli.explore.dialogs import Find

        battle = self.battle
        if battle is not None:
            await self.push_screen(Find(lambda text: search(battle.model, text), self.searching), self._open_found)

    def _open_found(self, found: Found | None) -> None:
        if found is not None:
            self.open(found.kind, found.record)

    async def action_copy(self) -> None:
        """Copy the name or id of the open record, or the command that prints the same."""
        from belgrade_cli.explore.dialogs import Choose

        if self.battle is None:
            return
        here = self.trail.here.place
        command = questions.command(here, self.moment, self.source.options)
        choices = [("c", "command", command)]
        if here.subject:
            choices = [("n", "name", self.battle.model.name(here.subject)), ("i", "id", here.subject), *choices]
        await self.push_screen(Choose("Copy", choices), self._copy)

    def _copy(self, text: str | None) -> None:
        if text is not None:
            seen = visible(text)  # pasted text should do no more than what was visible
            self.copy_to_clipboard(seen)
            self.say(f"copied: {seen}")

    async def action_export(self) -> None:
        """Ask for a file name and write the open view."""
        from belgrade_cli.explore.dialogs import Ask
        from belgrade_cli.explore.export import export, formats, suggested

        battle, here, moment = self.battle, self.trail.here.place, self.moment
        if battle is None:
            return
        places = (self.source.data, *self.source.add)

        def write(path: str | None) -> None:
            if path is not None:
                self.writing.run(
                    lambda: export(questions.ask(battle, here, moment), here, path, places), self._exported
                )

        await self.push_screen(
            Ask("Write to a file; its extension sets the format", suggested(here), NewFile(formats(here)).wrong), write
        )

    def _exported(self, made: str | None, failure: BaseException | None) -> None:
        if failure:
            self._fail(failure)
        self.say(made or self.said)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """The entries of the command palette: the keys, other questions, themes."""
        return commands(self)
