"""Two texts, word by word; the Vietnamese syllable is the word.

Never inside a syllable, a number, a date or a document symbol. A rewritten sentence reads as one
deletion and one insertion, not as confetti. A deletion stands before its insertion.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby

from rapidfuzz.distance import Indel

from tiepthu import vietnamese
from tiepthu.model import Op

Edit = tuple[Op, str]
Token = tuple[str, frozenset[str]]  # a word, and how it is marked (bold, italic …)
Run = tuple[Op, list[Token]]

_PLAIN: frozenset[str] = frozenset()
LARGEST_ISLAND = 4  # syllables: two words of ordinary Vietnamese


def words(old: str, new: str) -> tuple[Edit, ...]:
    """Return what to keep, delete and insert so that the old text becomes the new one.

    Keeps and deletions joined are the old text, keeps and insertions the new one.
    """
    runs = tokens(
        [(word, _PLAIN) for word in vietnamese.words(old)],
        [(word, _PLAIN) for word in vietnamese.words(new)],
    )
    return tuple((op, "".join(word for word, _ in run)) for op, run in runs)


def tokens(old: list[Token], new: list[Token]) -> list[Run]:
    """Return the same for words that carry marks: a word whose marks changed is another word."""
    if old == new:
        return [(Op.KEEP, old)] if old else []
    if not old or not new:
        return [(Op.DELETE, old)] if old else [(Op.INSERT, new)]
    return _slid(_gathered(_without_islands(_gathered(_compared(old, new)))))


def _compared(old: list[Token], new: list[Token]) -> list[Run]:
    """Compare two lists of words so that as few words as possible are marked."""
    found: list[Run] = []
    for step in Indel.opcodes(old, new):
        gone, came = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found.append((Op.KEEP, gone))
            continue
        found += [(Op.DELETE, gone)] if gone else []
        found += [(Op.INSERT, came)] if came else []
    return found


def _without_islands(edits: list[Run]) -> list[Run]:
    """Turn small kept stretches between changes into change where that makes it easier to read.

    The rule is applied until nothing goes any more.
    """
    while True:
        for index in range(1, len(edits) - 1):
            op, run = edits[index]
            if op is Op.KEEP and _goes(run, _side(edits, index, -1), _side(edits, index, 1)):
                island = [(Op.DELETE, run), (Op.INSERT, run)]
                edits = _gathered([*edits[:index], *island, *edits[index + 1 :]])
                break
        else:
            return edits


def _gathered(edits: list[Run]) -> list[Run]:
    """Gather each stretch of neighbouring changes into one deletion, then one insertion."""
    flat: list[Run] = []
    for change, stretch in groupby(edits, key=lambda edit: edit[0] is not Op.KEEP):
        if not change:
            flat.append((Op.KEEP, [token for _, run in stretch for token in run]))
            continue
        runs = list(stretch)
        for kind in (Op.DELETE, Op.INSERT):
            joined = [token for op, run in runs if op is kind for token in run]
            flat += [(kind, joined)] if joined else []
    return flat


def _slid(edits: list[Run]) -> list[Run]:
    """Move each lone insertion or deletion to where a person would have cut.

    "tốt, loại {+trung bình, loại +}khá" says the same as "tốt, {+loại trung bình, +}loại khá".
    """
    result = list(edits)
    for index in range(1, len(result) - 1):
        before, (op, run), after = result[index - 1 : index + 2]
        if op is Op.KEEP or before[0] is not Op.KEEP or after[0] is not Op.KEEP:
            continue
        whole, size = [*before[1], *run, *after[1]], len(run)
        # Between two changes something kept must remain, or they would run into each other.
        first = 0 if index == 1 else 1
        last = len(whole) - size - (0 if index == len(result) - 2 else 1)
        best = max(
            _places(whole, len(before[1]), size, first, last), key=partial(_cut, whole, size)
        )
        result[index - 1] = (Op.KEEP, whole[:best])
        result[index] = (op, whole[best : best + size])
        result[index + 1] = (Op.KEEP, whole[best + size :])
    return [(op, run) for op, run in result if run]


def _places(whole: list[Token], at: int, size: int, first: int, last: int) -> list[int]:
    """Return where a change can stand without saying anything else; where it stands comes first."""
    found = [at]
    for step in (-1, 1):
        place = at
        while first <= place + step <= last and (
            whole[min(place, place + step)] == whole[min(place, place + step) + size]
        ):
            place += step
            found.append(place)
    return found


def _cut(whole: list[Token], size: int, at: int) -> int:
    """Score a cut: best are whole clauses, then whole words with the space behind or before."""
    first, last = whole[at][0], whole[at + size - 1][0]
    clause_before = at == 0 or (at > 1 and whole[at - 1][0].isspace() and _ends(whole[at - 2][0]))
    if (clause_before and last.isspace()) or (at + size == len(whole) and _ends(last)):
        return 2
    return int(first.isspace() or last.isspace())


def _ends(sign: str) -> bool:
    return sign in {".", ",", ";", ":", "!", "?", ")"}


Side = dict[Op, int]  # how many words are deleted and inserted on one side of a kept stretch


def _side(edits: list[Run], index: int, step: int) -> Side:
    found: Side = {}
    index += step
    while 0 <= index < len(edits) and edits[index][0] is not Op.KEEP:
        op, run = edits[index]
        found[op] = _count(run)
        index += step
    return found


def _goes(run: list[Token], before: Side, after: Side) -> bool:
    """Tell whether a kept stretch is an island that disturbs more than it tells.

    It is one when it holds no word, or few, and fewer than the change on either side. Between two
    insertions, or two deletions, it stays: there nothing has to be read twice.
    """
    if len({*before, *after}) < 2:
        return False
    kept = _count(run)
    least = min(max(before.values()), max(after.values()))
    return kept == 0 or (kept <= LARGEST_ISLAND and kept < least)


def _count(run: list[Token]) -> int:
    """Count the words among a run's words, spaces and signs."""
    return sum(word[0].isalnum() for word, _ in run)
