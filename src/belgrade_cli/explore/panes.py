"""The panes of the explorer: lines that scroll, answers with records to open, and the rows of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from belgrade_cli.answer.blocks import Span
from belgrade_cli.explore.keys import in_footer
from belgrade_cli.named_tuple import NamedTuple
from belgrade_cli.render import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.binding import BindingType
    from textual.events import Click

    from belgrade_cli.explore.keys import Key
    from belgrade_cli.explore.tree_rows import Item, Outline
    from belgrade_cli.render.terminal import Cells


class Pane(ScrollView, can_focus=True):
    """A pane that scrolls vertically."""

    @property
    def columns(self) -> int:
        """The width without the scroll bar."""
        return self.scrollable_content_region.width


class Lines(Pane):
    """Lines drawn in advance; only those on the screen are processed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cursor"}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: list[Cells] = []

    def put(self, lines: Sequence[Cells], *, scrolled: int = 0) -> None:
        """Show other lines, scrolled to a position."""
        self.lines = list(lines)
        self.virtual_size = Size(self.columns, len(self.lines))
        self.scroll_to(0, scrolled, animate=False, force=True)
        self.refresh()

    def text(self) -> str:
        """The contents as plain text."""
        return "\n".join("".join(cell.text for cell in line).rstrip() for line in self.lines)

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        number = y + self.scroll_offset.y
        strip = self.strip(number) if number < len(self.lines) else Strip([])
        return strip.crop_extend(0, self.columns, self.rich_style).apply_style(self.rich_style)

    def strip(self, number: int) -> Strip:
        """A line of the contents."""
        return Strip(self.lines[number])


class Link(NamedTuple):
    """A part of a line that names a record."""

    line: int
    first: int
    last: int
    record: str


class Card(Lines):
    """An answer; the records that it names can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "link(1)", "Next name", show=False),
        Binding("left", "link(-1)", "Previous name", show=False),
        Binding("enter", "open", "Open", show=False),
        Binding("space", "page_down", "Further", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    def __init__(self, opened: Callable[[str], None], resized: Callable[[], None], *, id: str) -> None:
        """`opened` is called with the record that the user wants to see, `resized` when the width has changed."""
        super().__init__(id=id)
        self._opened = opened
        self._resized = resized
        self.links: list[Link] = []
        self.chosen: int | None = None

    def put(self, lines: Sequence[Cells], *, scrolled: int = 0) -> None:
        """Show another answer, with no record selected."""
        self.links, self.chosen = _links(lines), None
        super().put(lines, scrolled=scrolled)

    def strip(self, number: int) -> Strip:
        """A line, in which the selected record looks different."""
        strip = super().strip(number)
        link = self.links[self.chosen] if self.chosen is not None else None
        if link is None or link.line != number:
            return strip
        before, named, after = strip.divide([link.first, link.last, strip.cell_length])
        return Strip.join([before, named.apply_style(self.get_component_rich_style("lines--cursor")), after])

    def action_link(self, step: int) -> None:
        """Select the next or previous record, starting on the visible part."""
        if self.links:
            self.chosen = self._begin(step) if self.chosen is None else (self.chosen + step) % len(self.links)
            self.scroll_to_region(Region(0, self.links[self.chosen].line, 1, 1), animate=False, force=True)
            self.refresh()

    def action_open(self) -> None:
        """Open the selected record."""
        if self.chosen is not None:
            self._opened(self.links[self.chosen].record)

    def on_resize(self) -> None:
        """Redraw the answer for the new width."""
        self._resized()

    def on_click(self, event: Click) -> None:
        """Open the clicked record."""
        record = event.style.meta.get(terminal.REFERENCE)
        if record:
            self._opened(record)

    def show_record(self, record: str) -> None:
        """Scroll to where a record is named, and select it."""
        self.chosen = next((number for number, link in enumerate(self.links) if link.record == record), None)
        if self.chosen is not None:
            self.scroll_to(0, max(self.links[self.chosen].line - 2, 0), animate=False, force=True)
            self.refresh()

    def _begin(self, step: int) -> int:
        """The first record on the screen, or the last one before it."""
        top = self.scroll_offset.y
        after = next((number for number, link in enumerate(self.links) if link.line >= top), 0)
        return after if step > 0 else (after - 1) % len(self.links)


def _links(lines: Sequence[Cells]) -> list[Link]:
    """The parts that name records; adjacent parts of one name are combined."""
    found: list[Link] = []
    for number, line in enumerate(lines):
        column = 0
        for cell in line:
            record, width = terminal.reference(cell), cell.cell_length
            if record and found and found[-1][0] == number and found[-1][2:] == (column, record):
                found[-1] = found[-1]._replace(last=column + width)
            elif record and width:
                found.append(Link(number, column, column + width, record))
            column += width
    return found


class Keys(Widget):
    """The keys on one line, as many as fit completely; clicking one has the effect of the key."""

    def render(self) -> Content:
        """The line."""
        return Content().join(said for _, said in self._fitting())

    async def on_click(self, event: Click) -> None:
        """Do what the clicked key does."""
        end = 0
        for key, said in self._fitting():
            end += said.cell_length
            if event.x < end:
                await self.run_action(f"app.{key.action}")
                return

    def _fitting(self) -> Iterator[tuple[Key, Content]]:
        room = self.size.width
        for key in in_footer():
            said = Content.assemble(Content.styled(f" {key.sign} ", "bold $footer-key-foreground"), f"{key.footer} ")
            room -= said.cell_length
            if room < 0:
                return
            yield key, said


class Tree(Pane):
    """The order of battle; a label is made when its row becomes visible."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tree--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "turn(-1)", "Page up", show=False),
        Binding("pagedown", "turn(1)", "Page down", show=False),
        Binding("home,g", "end(-1)", "First", show=False),
        Binding("end,G", "end(1)", "Last", show=False),
        Binding("right,l", "unfold", "Unfold", show=False),
        Binding("left", "fold", "Fold", show=False),
        Binding("space", "switch", "Unfold or fold", show=False),
        Binding("enter", "open", "Open", show=False),
    ]

    def __init__(self, reached: Callable[[Item, bool], None], *, id: str) -> None:
        """`reached` is called with what the cursor is on, and whether it was opened."""
        super().__init__(id=id)
        self._reached = reached
        self.outline: Outline | None = None
        self.cursor = 0

    @property
    def item(self) -> Item | None:
        """What the cursor is on."""
        rows = self.outline.rows if self.outline else []
        return rows[self.cursor].item if self.cursor < len(rows) else None

    def put(self, outline: Outline) -> None:
        """Show another outline; the cursor stays on the same item if that still exists."""
        item, self.outline = self.item, outline
        found = outline.find(item) if item else None
        self.cursor = found if found is not None else min(self.cursor, max(len(outline.rows) - 1, 0))
        self._changed()

    def text(self) -> str:
        """The contents as plain text."""
        count = len(self.outline.rows) if self.outline else 0
        return "\n".join(self.strip(number).text.rstrip() for number in range(count))

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        number = y + self.scroll_offset.y
        count = len(self.outline.rows) if self.outline else 0
        strip, look = self.strip(number) if number < count else Strip([]), self.rich_style
        if number == self.cursor and count:
            # Names have the colours of their sides, which are not legible on every background.
            strip, look = Strip(terminal.line((Span(strip.text),))), self.get_component_rich_style("tree--cursor")
        return _shortened(strip, self.columns).apply_style(look).extend_cell_length(self.columns, look)

    def strip(self, number: int) -> Strip:
        """A row: its indentation, fold marker and text."""
        if self.outline is None:
            return Strip([])
        item, depth = self.outline.rows[number]
        sign = " "
        if item in self.outline.unfolded:
            sign = "▾"
        elif self.outline.forces.has_below(item):
            sign = "▸"
        guide = Span(f"{'  ' * depth}{sign} ", "label")
        return Strip(terminal.line((guide, *self.outline.forces.line(item))))

    def go_to(self, number: int, *, told: bool = True) -> None:
        """Move the cursor to a row, and report it."""
        count = len(self.outline.rows) if self.outline else 0
        if not count:
            return
        before, self.cursor = self.cursor, min(max(number, 0), count - 1)
        self.refresh_line(before)
        self.refresh_line(self.cursor)
        self._follow()
        if told and self.cursor != before and self.item:
            self._reached(self.item, False)

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._follow()

    def _follow(self) -> None:
        """Scroll to the cursor, once the height of the screen is known."""
        if self.size.height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def reveal(self, unit: str) -> None:
        """Unfold everything above a formation, and move the cursor to it."""
        number = self.outline.reveal(unit) if self.outline else None
        if number is not None:
            self._changed()
            self.go_to(number, told=False)

    # --- keys and mouse ---

    def action_move(self, step: int) -> None:
        """Move the cursor by a row."""
        self.go_to(self.cursor + step)

    def action_turn(self, step: int) -> None:
        """Move the cursor by a screen."""
        self.go_to(self.cursor + step * max(self.size.height - 1, 1))

    def action_end(self, step: int) -> None:
        """Move the cursor to the first or last row."""
        self.go_to(len(self.outline.rows) if step > 0 and self.outline else 0)

    def action_switch(self) -> None:
        """Unfold or fold the row of the cursor."""
        if self.outline and self.item:
            self.outline.toggle(self.cursor)
            self._changed()

    def action_unfold(self) -> None:
        """Unfold, or go to the first row below."""
        if self.outline and self.item in self.outline.unfolded:
            self.go_to(self.cursor + 1)
        else:
            self.action_switch()

    def action_fold(self) -> None:
        """Fold, or go to the row above."""
        if self.outline is None or self.item is None:
            return
        if self.item in self.outline.unfolded:
            self.action_switch()
        elif (above := self.outline.parent(self.cursor)) is not None:
            self.go_to(above)

    def action_open(self) -> None:
        """Open the row of the cursor; unfold it if it is folded."""
        if self.outline and self.item:
            if self.item not in self.outline.unfolded:
                self.action_switch()
            self._reached(self.item, True)

    def on_click(self, event: Click) -> None:
        """Go to the clicked row and open it, or unfold it if its marker was clicked."""
        number = event.y + self.scroll_offset.y
        if self.outline is None or number >= len(self.outline.rows):
            return
        self.go_to(number, told=False)
        if event.x <= 2 * self.outline.rows[number].depth + 1 and self.item:
            self.action_switch()
        elif self.item:
            self._reached(self.item, True)

    def _changed(self) -> None:
        count = len(self.outline.rows) if self.outline else 0
        self.virtual_size = Size(self.columns, count)
        self.refresh()


def _shortened(strip: Strip, width: int) -> Strip:
    """A row cut to the width, with … for what is left out."""
    if strip.cell_length <= width:
        return strip
    return Strip.join([strip.crop(0, width - 1), Strip(terminal.line((Span("…", "label"),)))])
