"""Which criterion each row of an edited draft is.

The controls say it. Of two rows with the controls of one criterion, one is a copy: the one that
says less of what the criterion said, and where they say the same, the one further from its place.
A row without controls is a criterion only where none of the rows with controls is that one, and
its wording is nearly the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from tiepthu.model import CriteriaSet, Criterion
from tiepthu.read.criteria_tables import CRITERION
from tiepthu.read.edited.rows import Told
from tiepthu.vietnamese import fold

_ALIKE = 90.0  # per cent, of the name or the text
_MUCH = 60.0  # of the whole row, in a file that lost all controls
_WORDS = 5  # a shorter text is like many others
_UNLIKE = 30.0  # of the whole row: less is another criterion in a row with old controls


@dataclass(slots=True)
class Found:
    """The criterion of each row, by the row's position.

    `copies` are rows with the controls of a criterion that stands in another row; `guessed` were
    recognised by their wording; `unlike` have controls, but say something else altogether.
    """

    ids: dict[int, str] = field(default_factory=dict)
    copies: dict[int, str] = field(default_factory=dict)
    guessed: set[int] = field(default_factory=set)
    unlike: set[int] = field(default_factory=set)


def recognised(rows: Sequence[Told], base: CriteriaSet, elsewhere: frozenset[str]) -> Found:
    """Return which criterion each row is; `elsewhere` are ids of other versions.

    A row that was brought over from another version's draft is the criterion that it was there.
    """
    found = Found()
    known, numbers = base.criteria(), base.numbers()
    claims: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.id in known or row.id in elsewhere:
            claims[row.id].append(at)
    wordings = [_wording(row) for row in rows]
    for ident, several in claims.items():
        one, place = known.get(ident), numbers.get(ident, 0)
        whole = " ".join(one.parts().values()) if one else ""
        alike = {at: _alike(wordings[at], whole) for at in several}
        best = min(several, key=lambda at: (-alike[at], abs(at + 1 - place), at))
        found.ids[best] = ident
        found.copies.update((at, ident) for at in several if at != best)
        if one and fold(whole) and alike[best] < _UNLIKE:
            found.unlike.add(best)
    _by_wording(rows, known, found, bare=not claims)
    return found


def _wording(row: Told) -> str:
    return " ".join(row.text(part) for part in dict.fromkeys((CRITERION, *row.parts)))


def _alike(one: str, other: str) -> float:
    return float(ratio(fold(one), fold(other)))


def _by_wording(
    rows: Sequence[Told], known: Mapping[str, Criterion], found: Found, *, bare: bool
) -> None:
    """Recognise rows without controls; in a file that is `bare` of them, by the whole row."""
    left = {at: row for at, row in enumerate(rows) if not row.ids}
    free = {ident: one for ident, one in known.items() if ident not in found.ids.values()}
    for at, ident in _of_one_name(left, free):
        found.ids[at] = ident
        del left[at], free[ident]
    pairs = []
    for at, row in left.items():
        for ident, one in free.items():
            score = _score(row, one)
            if score < _ALIKE and bare:
                score = _alike(_wording(row), " ".join(one.parts().values()))
            if score >= (_MUCH if bare else _ALIKE):
                pairs.append((-score, at, ident))
    for score, at, ident in sorted(pairs):
        if at not in found.ids and ident not in found.ids.values():
            found.ids[at] = ident
            if -score < 100:
                found.guessed.add(at)


def _of_one_name(rows: Mapping[int, Told], known: Mapping[str, Criterion]) -> list[tuple[int, str]]:
    """Return the rows that have the very name of one criterion, where both are alone with it."""
    names: dict[str, list[str]] = defaultdict(list)
    written: dict[str, list[int]] = defaultdict(list)
    for ident, one in known.items():
        names[fold(one.name)].append(ident)
    for at, row in rows.items():
        written[fold(row.text(CRITERION).split("\n")[0])].append(at)
    return [
        (places[0], names[name][0])
        for name, places in written.items()
        if len(places) == 1 and len(names.get(name, ())) == 1
    ]


def _score(row: Told, one: Criterion) -> float:
    """Return how alike the name or the text of a row and a criterion are."""
    lines = [fold(line.text) for line in row.parts.get(CRITERION, ()) if line.text]
    if not lines:
        return 0.0
    name, text = fold(one.name), fold(one.text)
    scores = [ratio(lines[0], name)]
    if len(text.split()) >= _WORDS:
        scores.append(ratio(" ".join(lines[1:]) or lines[0], text))
    return float(max(scores))
