"""A paper: any Word file as it looks on the page, by whatever styles and whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Story = Literal["body", "box", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look, everything taken together. `size` is in points.

    `font` is that of the letters without marks, `accented` that of all others (ế, đ): Word keeps
    them apart. `colour` is six hexadecimal digits; empty: automatic, which is black.
    """

    font: str = "Times New Roman"
    accented: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    colour: str = ""
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look; a tab is `\\t`, a line break `\\n`."""

    text: str
    letters: Letters


@dataclass(frozen=True, slots=True)
class Layout:
    """How a paragraph is laid out: indents in millimetres, spacing in points.

    `line` is the pitch in points where `rule` is exact or atLeast, else a number of lines.
    `first` is the indent of the first line beyond `left`; negative when it hangs. `new_page` says
    that a page begins with it, `page_ends` that one ends in it. `down` is how far below the edge of
    the page its frame begins, in millimetres, where it is in one that says so. `tabs` are the kinds
    of its tab stops, from left to right.
    """

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"
    contextual: bool = False
    ruled_above: bool = False
    ruled_below: bool = False
    new_page: bool = False
    page_ends: bool = False
    down: float | None = None
    tabs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands; table, row and column count from 1, 0 outside a table.

    `across` is how far to the right a frame or text box begins, in millimetres, if the file says.
    """

    story: Story = "body"
    table: int = 0
    row: int = 0
    column: int = 0
    columns: int = 0
    across: float | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paragraph; `number` counts those of its story from 1, empty ones too.

    `label` is what a list puts before it (and is the first stretch as well), `drawn` how many lines
    are drawn there as shapes, `page_number` whether it shows the number of its page, and
    `guarded` whether that depends on a condition. `begins_section` says that it is the first line
    of a section that begins a page.
    """

    number: int
    stretches: tuple[Stretch, ...]
    layout: Layout
    spot: Spot
    style: str = ""
    label: str = ""
    drawn: int = 0
    page_number: bool = False
    guarded: bool = False
    begins_section: bool = False

    @property
    def text(self) -> str:
        """The text, its list label included."""
        return "".join([one.text for one in self.stretches])


@dataclass(frozen=True, slots=True)
class PaperPages:
    """The pages of one section: lengths in millimetres, margins top, bottom, left, right.

    `first` is the number of its first line in the body. `headers` and `footers` are by kind:
    default, first, even. `anew` says that pages are counted anew, `title` that the first page has
    a header and footer of its own.
    """

    first: int
    width: float
    height: float
    margins: tuple[float, float, float, float]
    header: float
    footer: float
    title: bool = False
    anew: bool = False
    same_page: bool = False
    headers: tuple[tuple[str, tuple[PaperLine, ...]], ...] = ()
    footers: tuple[tuple[str, tuple[PaperLine, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file as it lies on the desk. Lines of text boxes stand behind the one they hang on.

    `counted` is the number of pages that the file says it has; 0 if it does not.
    """

    lines: tuple[PaperLine, ...]
    pages: tuple[PaperPages, ...]
    mirrored: bool = False
    even_odd: bool = False
    counted: int = 0
