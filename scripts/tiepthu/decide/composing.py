"""Several new wordings of one text → one text, where they do not touch each other.

A committee that sends a whole sentence back has changed some words of it. Those words are its
proposal; the rest is what was sent to it, and another committee may have changed that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.distance import Indel

from tiepthu.decide.wording import Edit, kept
from tiepthu.vietnamese import words

_BETWEEN = 1  # words that stay between two changes and make one of them; fewer tell nothing


def changed(text: str, rewrite: str) -> tuple[Edit, ...]:
    """Return what a new wording changes in a text, word by word, left to right.

    A wording that keeps less than half of the words changes the whole text: what the two happen to
    share says nothing.
    """
    if not kept(text, rewrite) or text == rewrite:
        return (Edit(0, len(text), rewrite),)
    return _edits(text, rewrite, _BETWEEN)


def follows(text: str, rewrite: str, now: str) -> bool:
    """Whether a text, which others may have changed too, has all that a new wording changes."""
    if not kept(text, rewrite) or text == rewrite:
        return now == rewrite
    return _exact(text, rewrite) <= _exact(text, now)


def beyond(text: str, wanted: str, now: str) -> str:
    """Return words of a text that were changed though what is wanted leaves them alone.

    Those that came, or, where no other word came, those that went.
    """
    more = sorted(_exact(text, now) - _exact(text, wanted))
    for _, _, gone, came in more:
        return came if set(words(came)) - set(words(gone)) else gone
    return ""


def _exact(text: str, rewrite: str) -> set[tuple[int, int, str, str]]:
    """Return each change between two texts: from which word to which, what goes, what comes."""
    before, after = text.split(), rewrite.split()
    return {
        (a, b, " ".join(before[a:b]), " ".join(after[c:d]))
        for a, b, c, d in _changes(before, after)
    }


def _edits(text: str, rewrite: str, between: int) -> tuple[Edit, ...]:
    """Return the changes between two texts; those with no more words between them are one."""
    old, new = _tokens(text), _tokens(rewrite)
    found: list[tuple[int, int, int, int]] = []
    for one in _changes(old, new):
        if found and _telling(old[found[-1][1] : one[0]]) <= between:
            before = found.pop()
            one = (before[0], one[1], before[2], one[3])
        found.append(one)
    at = [0]
    for word in old:
        at.append(at[-1] + len(word))
    return tuple(Edit(at[a], at[b], "".join(new[c:d])) for a, b, c, d in found)


def _changes(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return where two sequences differ: from and to in the old one, from and to in the new."""
    found: list[tuple[int, int, int, int]] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            continue
        start, first = code.src_start, code.dest_start
        if found and (found[-1][1], found[-1][3]) == (start, first):  # what goes and what comes
            start, _, first, _ = found.pop()
        found.append((start, code.src_end, first, code.dest_end))
    return found


def _tokens(text: str) -> list[str]:
    """Return the words of a text, each with the space behind it."""
    found: list[str] = []
    for word in words(text):
        if word.isspace() and found:
            found[-1] += word
        else:
            found.append(word)
    return found


def _telling(words_between: Iterable[str]) -> int:
    return sum(word[0].isalnum() for word in words_between)


def exclude(mine: Collection[Edit], others: Collection[Edit]) -> bool:
    """Whether two sets of changes cannot be made together: different ones meet in a place."""
    return any(a != b and _meet(a, b) for a in mine for b in others)


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two changes meet. What only comes has no width: beside another, either could be
    first.
    """
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.touches(other)


def composed(text: str, rewrites: Iterable[str]) -> str:
    """Return the text with what all new wordings change; none of them excludes another."""
    changes = {change for rewrite in rewrites for change in changed(text, rewrite)}
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text
