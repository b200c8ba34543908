"""The looks of a document format: what `templates/formats/*.yaml` says, figure by figure."""

from __future__ import annotations

from dataclasses import dataclass, field

# The components that a template can name (the class of a <p>) and that every format describes.
STYLES: tuple[str, ...] = (
    "party-title", "motto", "parent", "issuer", "star", "number", "place-date", "draft-mark",
    "letter-subject", "type-name", "subject", "dashes", "urgency", "circulation",
    "addressee", "addressee-line", "addressee-item",
    "basis", "enacting", "body", "article", "clause", "heading", "item", "tick", "note",
    "part", "part-title", "division", "division-title", "article-title",
    "signer-authority", "signer-title", "signer-title-alone", "signer-space", "signer-name",
    "recipients-head", "recipients-item", "copies", "contact",
    "annex-number", "annex-title", "annex-subject", "attachment-line",
    "table-lead", "table-head", "table-field", "table-text", "table-number", "table-item",
)  # fmt: skip

# Those that are set in lines of their own, where a year never parts from the word before it.
HEADINGS = frozenset({
    "place-date", "letter-subject", "type-name", "subject", "heading",
    "part", "part-title", "division", "division-title", "article-title",
    "annex-number", "annex-title", "annex-subject", "attachment-line",
})  # fmt: skip

# The tables that a template can name; those without lines only place what stands side by side.
TABLES: tuple[str, ...] = (
    "criteria", "register", "comparison", "summary", "form", "letterhead", "signature",
)  # fmt: skip
TABLES_WITHOUT_LINES = frozenset({"letterhead", "signature"})
# Those that never stand on a page alone: they stay with the end of the text before them.
TABLES_KEPT_WITH_TEXT = frozenset({"signature"})


# The figures of a style that are its letters: what the size table of a format prescribes.
LETTERS = ("size", "bold", "italic", "underline", "caps")


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one component (HD 36 point III, annex 3). Sizes and spacing in points.

    `line` is the exact line pitch (0: single), `indent` the first-line indent, `left` and `right`
    those of the whole paragraph, in millimetres. `rule` draws a line under the text: its length as
    a share of the text's (1: as long as the text; 0: none). `outline` is the heading level in
    Word's navigation pane (0: none). `color` is empty where it is that of all text.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    color: str = ""
    align: str = "left"
    indent: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    keep_next: bool = False
    rule: float = 0.0
    outline: int = 0


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Where a figure of a format comes from, and how sure it is: `high`, `medium` or `low`.

    High was read in the rule itself, medium in another's copy of it, low is what offices do.
    """

    text: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Format:
    """A document format. Lengths in millimetres unless said otherwise.

    `since` and `until` are the first and the last day (ISO) on which it is chosen by a document's
    date; without `since` it is never chosen by date alone. `margins` (top, bottom, left, right)
    are those of a front side, `back` of a back side; `mirrored` says that both sides are printed.
    `number_top` is how far the middle of the page number is from the upper edge; `number_first`
    whether the first page shows it. `line_rule` is `exact`, or `any` where the rule leaves it open.
    `annex_numerals` is `arabic` or `roman`, `annex_line` whether the line "kèm theo …" is
    demanded, `series` what numbers run through (`term` or `year`). `zero_below` says below which
    number, day and month a zero is written before the digit. `symbols` are those of document types
    by name, `bodies` those of issuing bodies, `boxes` the frames of urgency marks. `words` are the
    small texts that differ between formats (separators, number pattern, draft mark), by name;
    templates see them as `words`.

    What the rule says is told by key: `body.size`, `margins.left`, `back.left`, `page.width`,
    `number_top`, `zero_below.day`, `symbols.Quyết định`, `words.basis_end`. A figure without a
    source is our choice, not the rule's. `allowed` are the bounds of a figure, both included
    (infinite where the rule leaves one open), `accepted` the other words that are right too; a
    figure in neither is right only as it stands.
    """

    id: str
    name: str
    font: str
    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    mirrored: bool
    number_top: float
    number_size: float
    styles: dict[str, Style] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    color: str = "black"
    back: tuple[float, float, float, float] = (0, 0, 0, 0)
    number_first: bool = False
    line_rule: str = "exact"
    annex_numerals: str = "arabic"
    annex_line: bool = False
    annex_restart: bool = True
    series: str = ""
    zero_below: dict[str, int] = field(default_factory=dict)
    symbols: dict[str, str] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    boxes: dict[str, tuple[float, float]] = field(default_factory=dict)
    sources: dict[str, FigureSource] = field(default_factory=dict)
    allowed: dict[str, tuple[float, float]] = field(default_factory=dict)
    accepted: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def covers(self, date: str) -> bool:
        """Tell whether the format is the one for documents of a day (ISO)."""
        return bool(self.since) and self.since <= date and (not self.until or date <= self.until)
