"""The looks of a document format: what `templates/formats/*.yaml` says, figure by figure."""

from __future__ import annotations

from dataclasses import dataclass, field

# The components that a template can name (the class of a <p>) and that every format describes.
STYLES: tuple[str, ...] = (
    "party-title", "motto", "parent", "issuer", "star", "number", "place-date", "draft-mark",
    "letter-subject", "type-name", "subject", "dashes", "addressee", "addressee-item",
    "basis", "enacting", "body", "article", "clause", "heading", "item", "tick", "note",
    "signer-authority", "signer-title", "signer-title-alone", "signer-space", "signer-name",
    "recipients-head", "recipients-item",
    "annex-number", "annex-title", "annex-subject", "attachment-line",
    "table-lead", "table-head", "table-field", "table-text", "table-number", "table-item",
)  # fmt: skip

# The tables that a template can name; those without lines only place what stands side by side.
TABLES: tuple[str, ...] = (
    "criteria", "register", "comparison", "summary", "form", "letterhead", "signature",
)  # fmt: skip
TABLES_WITHOUT_LINES = frozenset({"letterhead", "signature"})


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one component (HD 36 point III, annex 3). Sizes and spacing in points.

    `line` is the exact line pitch (0: single), `indent` the first-line indent in millimetres.
    `rule` draws a line under the text, as long as the text; `outline` is the heading level in
    Word's navigation pane (0: none).
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    align: str = "left"
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    keep_next: bool = False
    rule: bool = False
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Format:
    """A document format. Lengths in millimetres unless said otherwise.

    `words` are the small texts that differ between formats (separators, number pattern, draft
    mark), by name; templates see them as `words`.
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
