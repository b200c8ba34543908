"""What a paper is made of: each component found by where it stands and how it is worded.

Components have the names that the formats give them (`issuer`, `number`, `recipients-item` …).
What is not surely found is not there: a missing component is said only of a plain paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tiepthu.check.papers import wording
from tiepthu.check.papers.segments import Segment
from tiepthu.check.papers.wording import Written


@dataclass(slots=True)
class Parts:
    """The components of a paper by name, and where its text begins and ends (orders).

    `state` says that its title is the State's, `kind` is its type in small letters ("quyết định"),
    "công văn" for a letter; empty where it has none that is known. `recipients_first` says that
    the recipients stand above the text.
    """

    segments: tuple[Segment, ...]
    of: dict[str, list[Segment]] = field(default_factory=dict)
    state: bool = False
    kind: str = ""
    date: Written | None = None
    number: re.Match[str] | None = None
    head_end: int = -1
    begin: int = 0
    end: int = 0
    recipients_first: bool = False

    def first(self, component: str) -> Segment | None:
        """Return the first segment of a component."""
        return next(iter(self.of.get(component, ())), None)

    def has(self, *components: str) -> bool:
        """Tell whether all of the components were found."""
        return all(self.of.get(one) for one in components)

    def put(self, component: str, *found: Segment) -> None:
        """Note what belongs to a component."""
        self.of.setdefault(component, []).extend(found)

    @property
    def plain(self) -> bool:
        """Whether this is plainly an official paper: at least two things say so."""
        signs = ("party-title", "number", "place-date", "recipients-head", "signer-authority")
        return sum(map(self.has, signs)) >= 2

    @property
    def headed(self) -> bool:
        """Whether it has a letterhead: a title or a number."""
        return self.has("party-title") or self.has("number")

    @property
    def attached(self) -> bool:
        """Whether it is what is attached to an official paper, without a letterhead of its own."""
        title = self.first("annex-title")
        if title is None:
            return self.has("attachment-line") or self.has("annex-number")
        below = self.segments[title.order + 1 : title.order + 6]
        first = next((one for one in below if not one.empty), None)
        subject = first is not None and first.centred and first.text[:1].islower()
        ruled = any(
            one.line.drawn
            or one.line.layout.ruled_above
            or one.line.layout.ruled_below
            or (not one.empty and wording.RULE.fullmatch(one.folded))
            for one in below
        )
        return subject or ruled or self.has("attachment-line")

    @property
    def body(self) -> tuple[Segment, ...]:
        """The segments of its text, without letterhead, heading and signature."""
        return self.segments[self.begin : self.end]


def following(all_: Sequence[Segment], start: int, most: int) -> list[Segment]:
    """Return the next segments that have text, from an order on."""
    return [one for one in all_[start:] if not one.empty][:most]
