"""Which row of a returned table is which criterion: by its tag, by its wordings, by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiepthu.merge.returned.parts import unnumbered
from tiepthu.merge.sent import Sent, letters, undashed
from tiepthu.model import LEVEL_PREFIX, Anchor, Certainty, Piece
from tiepthu.vietnamese import fold

ENOUGH = 2  # wordings that must be ours for a row to be known by them
_ALIKE = 62.0  # percent of likeness from which a row without any wording of ours is a reworded one


@dataclass(frozen=True, slots=True)
class Known:
    """The criterion that a row is, with how sure that is and why; `votes` are its own wordings."""

    criterion: str
    sure: Certainty
    why: str
    votes: int

    def anchor(self, part: str = "") -> Anchor:
        """Return the anchor of a part of it."""
        return Anchor("criterion", self.criterion, part, sure=self.sure, why=self.why)


def cells_before(piece: Piece) -> tuple[str, ...]:
    """Return the cells of a row as they were before any tracked change."""
    return piece.was or piece.cells


def votes(cells: Sequence[str], sent: Sent) -> dict[str, set[str]]:
    """Return, for each criterion, the parts of it whose wordings stand in the cells unchanged."""
    found: dict[str, set[str]] = {}
    for cell in cells:
        for text in {cell, *cell.split("\n")}:
            places = _places(text, sent)
            if len({criterion for criterion, _ in places}) == 1:
                found.setdefault(places[0][0], set()).update(part for _, part in places)
    return found


def _places(text: str, sent: Sent) -> tuple[tuple[str, str], ...]:
    for one in (undashed(text), unnumbered(text), text.partition(": ")[2]):
        if found := sent.places.get(letters(one)):
            return found
    return ()


def match(rows: Sequence[tuple[int, Piece]], sent: Sent) -> dict[int, Known]:
    """Return the criterion of each row that is one of ours.

    A criterion is found once: of two rows with its tag, the one that is more like it.
    """
    offers: list[tuple[int, float, int, Known]] = []
    for index, piece in rows:
        offers += [(tier, score, index, known) for tier, score, known in _offers(piece, sent)]
    found: dict[int, Known] = {}
    taken: set[str] = set()
    for _, _, index, known in sorted(offers, key=lambda one: (-one[0], -one[1], one[2])):
        if index not in found and known.criterion not in taken:
            found[index] = known
            taken.add(known.criterion)
    return found


def _offers(piece: Piece, sent: Sent) -> list[tuple[int, float, Known]]:
    """Return the criteria that a row may be: how strong the reason is, how strong within it."""
    cells = cells_before(piece)
    told = votes(cells, sent)
    tag = piece.key.partition("#")[0]
    made: list[tuple[int, float, Known]] = []
    if tag in sent.criteria:
        count = len(told.get(tag, ()))
        score = count + fuzz.ratio(_words(cells), sent.whole[tag]) / 101
        made.append((3, score, Known(tag, Certainty.CERTAIN, "key", count)))
    for criterion, parts in told.items():
        known = Known(criterion, Certainty.CERTAIN, "quotation", len(parts))
        if len(parts) >= ENOUGH:
            made.append((2, len(parts), known))
        elif parts & {"name", "text"} or any(p.startswith(LEVEL_PREFIX) for p in parts):
            made.append((1, 1, known))
    if not made and (alike := _alike(cells, sent)):
        made.append((0, alike[1], Known(alike[0], Certainty.LIKELY, "content", 0)))
    return made


def _alike(cells: Sequence[str], sent: Sent) -> tuple[str, float] | None:
    text = _words(cells)
    scores = {c: fuzz.ratio(text, w, score_cutoff=_ALIKE) for c, w in sent.whole.items()}
    best = max(scores, key=lambda one: scores[one], default="")
    return (best, scores[best]) if best and scores[best] else None


def _words(cells: Sequence[str]) -> str:
    return fold(" ".join(undashed(cell) for cell in cells))


def criterion_of(piece: Piece, sent: Sent) -> str:
    """Return the criterion whose row came or went as a whole; empty when it is none of ours."""
    if (tag := piece.key.partition("#")[0]) in sent.criteria:
        return tag
    told = votes(piece.cells, sent)
    number = piece.cells[0].strip(" .") if piece.cells else ""
    for criterion in told:
        if number.isdecimal() and int(number) == sent.order[criterion]:
            return criterion
    best = max(told, key=lambda one: len(told[one]), default="")
    return best if best and len(told[best]) >= ENOUGH else ""
