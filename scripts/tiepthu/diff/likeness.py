"""Which texts of two lists are the same text, reworded.

What most of them share ("Đạt từ … trở lên") says nothing; what few share says who a text is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from tiepthu import vietnamese
from tiepthu.model import CriteriaSet, Criterion, Field

Item = TypeVar("Item", Criterion, Field)
LIKE = 0.5  # of the weight of what two texts say together
RAREST = 12  # words by which a text is looked for
MOST = 40  # texts looked at for each of these words


def likest(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts that are most alike, the best pair first, each text once."""
    mine, theirs = [_said(text) for text in old], [_said(text) for text in new]
    standing = Counter(piece for text in (*mine, *theirs) for piece in text)
    weight = {piece: 1 / math.sqrt(count) for piece, count in standing.items()}
    holding: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(theirs):
        for piece in text:
            holding[piece].append(index)
    scored = []
    for index, text in enumerate(mine):
        held = (piece for piece in text if piece in holding)
        rarest = sorted(held, key=lambda piece: (standing[piece], piece))[:RAREST]
        for other in {place for piece in rarest for place in holding[piece][:MOST]}:
            likeness = _shared(text, theirs[other], weight)
            if likeness >= LIKE:
                scored.append((-likeness, abs(index - other), index, other))
    taken_old, taken_new = set[int](), set[int]()
    for _, _, index, other in sorted(scored):
        if index not in taken_old and other not in taken_new:
            taken_old.add(index)
            taken_new.add(other)
            yield index, other


def _said(text: str) -> set[str]:
    """Return the syllables of a text and their neighbours two by two: in Vietnamese, its words."""
    found: set[str] = set()
    for line in text.casefold().replace("\n", "\t").split("\t"):
        said = [word for word in vietnamese.words(line) if word[0].isalnum()]
        found.update(said, map(" ".join, pairwise(said)))
    return found


def _shared(one: set[str], other: set[str], weight: dict[str, float]) -> float:
    """Return how much of what two texts say they both say (fsum: sets have no order)."""
    both = math.fsum(weight[piece] for piece in one & other)
    return both / math.fsum(weight[piece] for piece in one | other) if both else 0.0


def with_ids_of(new: CriteriaSet, old: CriteriaSet) -> CriteriaSet:
    """Return the old version with the ids of the new one where fields and criteria are alike.

    For two versions of different origin, which share no id.
    """
    criteria = _twins(list(old.criteria().values()), list(new.criteria().values()), _wording)
    fields = _twins(old.fields, new.fields, lambda field: field.name)
    return replace(
        old,
        fields=tuple(
            replace(
                field,
                id=fields.get(field.id, field.id),
                criteria=tuple(replace(c, id=criteria.get(c.id, c.id)) for c in field.criteria),
            )
            for field in old.fields
        ),
    )


def _wording(criterion: Criterion) -> str:
    return "\n".join(criterion.parts().values())


def _twins(old: Sequence[Item], new: Sequence[Item], said: Callable[[Item], str]) -> dict[str, str]:
    """Return the new id of each old item that has a likeness among the new ones."""
    pairs = likest([said(one) for one in old], [said(one) for one in new])
    return {old[mine].id: new[theirs].id for mine, theirs in pairs}
