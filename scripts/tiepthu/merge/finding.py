"""What merge makes of one file before any comment has an id."""

from __future__ import annotations

from dataclasses import dataclass, field

from tiepthu.model import Anchor, Fate, Kind, Piece, Submission
from tiepthu.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Finding:
    """One opinion found in a file: the pieces (by position) that state it, and what it asks.

    `reference` is what named its target, as written; `silent`: it was written into our text without
    any mark.
    """

    pieces: tuple[int, ...]
    anchor: Anchor
    kind: Kind
    text: str
    old: str = ""
    proposed: str = ""
    reason: str = ""
    reference: str = ""
    silent: bool = False

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """What makes two opinions one and the same: the target and the folded words."""
        return (
            *target(self.anchor),
            fold(self.text),
            fold(self.old),
            fold(self.proposed),
            fold(self.reason),
        )


@dataclass(frozen=True, slots=True)
class Sorted:
    """One file, sorted: its pieces, a fate for each, and the opinions in reading order."""

    submission: Submission
    pieces: tuple[Piece, ...]
    fates: tuple[Fate, ...]
    findings: tuple[Finding, ...] = field(default=())


def target(anchor: Anchor) -> tuple[str, str, str, str, str]:
    """Return what an anchor points at, without how sure it is."""
    return (anchor.scope, anchor.criterion, anchor.part, anchor.field, anchor.article)
