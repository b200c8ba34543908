"""What a Word file holds that our own documents do not, counted while the file is read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Lack(StrEnum):
    """A kind of thing that is left out, or is carried over in another form."""

    # Left out: nothing of it stands in the Document.
    PICTURE = "picture"
    TEXT_BOX = "text-box"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"
    OBJECT = "object"
    LIST_LABEL_LOST = "list-label-lost"  # a number of a kind that is not known here
    COVERED = "covered"  # text that Word hides behind a merged cell
    ANNOTATION = "annotation"  # the small text above another (ruby)

    # Carried over in another form.
    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"
    NESTED_TABLE = "nested-table"
    MERGED_CELL = "merged-cell"
    LINK = "link"
    EQUATION = "equation"
    FIELD = "field"
    LIST_LABEL = "list-label"
    UNEVEN_ROW = "uneven-row"
    HIDDEN = "hidden"


LEFT_OUT = frozenset(
    {
        Lack.PICTURE, Lack.TEXT_BOX, Lack.FOOTNOTE, Lack.ENDNOTE, Lack.HEADER, Lack.FOOTER,
        Lack.COMMENT, Lack.OBJECT, Lack.LIST_LABEL_LOST, Lack.COVERED, Lack.ANNOTATION,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lacking:
    """One kind of thing, how many there were, and the texts of those that had some."""

    kind: Lack
    count: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What a person must know about a Word file that was read: what of it is not as it was.

    `left_out` is gone; `reshaped` stands in the document in another form: changes accepted, nested
    tables flattened, list labels as typed text.
    """

    left_out: tuple[Lacking, ...] = ()
    reshaped: tuple[Lacking, ...] = ()

    def count(self, kind: Lack) -> int:
        """Return how many of a kind there were."""
        return next((one.count for one in (*self.left_out, *self.reshaped) if one.kind is kind), 0)

    def texts(self, kind: Lack) -> tuple[str, ...]:
        """Return the texts of a kind, in reading order."""
        return next((one.texts for one in (*self.left_out, *self.reshaped) if one.kind is kind), ())


@dataclass(slots=True)
class Tally:
    """Counts while a file is read; `carried` is the result."""

    counts: Counter[Lack] = field(default_factory=Counter)
    said: defaultdict[Lack, list[str]] = field(default_factory=lambda: defaultdict(list))
    moves_away: int = 0

    def add(self, kind: Lack, text: str = "") -> None:
        """Count one, with its text if it has any."""
        self.counts[kind] += 1
        if text:
            self.said[kind].append(text)

    def carried(self) -> Carried:
        """Return what was counted, in the order of the kinds."""
        self.counts[Lack.MOVE] = max(self.counts[Lack.MOVE], self.moves_away)
        return Carried(
            tuple(self._lacking(kind for kind in Lack if kind in LEFT_OUT)),
            tuple(self._lacking(kind for kind in Lack if kind not in LEFT_OUT)),
        )

    def _lacking(self, kinds: Iterable[Lack]) -> Iterable[Lacking]:
        for kind in kinds:
            if self.counts[kind]:
                yield Lacking(kind, self.counts[kind], tuple(self.said[kind]))
