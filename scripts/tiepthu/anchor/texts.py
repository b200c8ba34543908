"""A text to look for a target in, prepared once."""

from __future__ import annotations

from dataclasses import dataclass

from tiepthu.anchor import mentions
from tiepthu.anchor.index import Index
from tiepthu.anchor.spelling import straighten
from tiepthu.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Text:
    """A text as `written`, `folded`, and `plain`: without what stands in quotation marks.

    `cell`: it is a reference and nothing more.
    """

    written: str
    folded: str
    plain: str
    cell: bool


def text(written: str, index: Index, *, cell: bool) -> Text:
    """Prepare a reference (`cell`) or a comment."""
    folded = straighten(fold(written), index.accents)
    return Text(written, folded, mentions.unquoted(folded, index.called), cell)
