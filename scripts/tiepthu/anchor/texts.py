"""A text to look for a target in, prepared once."""

from __future__ import annotations

from dataclasses import dataclass

from tiepthu.anchor import mentions, scopes
from tiepthu.anchor.index import Index
from tiepthu.anchor.spelling import straighten
from tiepthu.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Text:
    """A text as `written`, `folded`, and `plain`: without what stands in quotation marks.

    `names` is where the name of a criterion can stand: `plain` without the fields named by their
    criteria. `cell`: it is a reference and nothing more.
    """

    written: str
    folded: str
    plain: str
    names: str
    cell: bool


def text(written: str, index: Index, *, cell: bool) -> Text:
    """Prepare a reference (`cell`) or a comment."""
    folded = straighten(fold(written), index.accents)
    plain = mentions.unquoted(folded, index.called)
    return Text(written, folded, plain, scopes.unfielded(plain, index), cell)
