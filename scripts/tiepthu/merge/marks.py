"""Where each tracked change stands in its paragraph, from the paragraph without and with them all.

A reader gives, for every mark of a paragraph, the same two texts: the paragraph before any change
and after all of them. To make one proposal of each group of marks, each must be found in both. The
search is over the letters alone, because a mark's own text comes trimmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One group of marks: all that it takes out, and all that it puts in."""

    gone: str
    come: str


def alone(before: str, after: str, marks: Sequence[Mark]) -> list[str] | None:
    """Return, for each mark, the paragraph `before` with this mark only; None if it is unclear.

    Between two marks the letters of `before` and `after` are the same; of several ways to lay the
    marks out, the leftmost is taken.
    """
    old, new = _letters(before), _letters(after)
    laid = _lay(old, new, [(_letters(m.gone), _letters(m.come)) for m in marks])
    if laid is None:
        return None
    found: list[str] = []
    for (at, to), mark in zip(laid, marks, strict=True):
        gone, come = len(_letters(mark.gone)), len(_letters(mark.come))
        left, right = _gap(before, at, at + gone)
        start, end = _gap(after, to, to + come)
        found.append(before[:left] + after[start:end] + before[right:])
    return found


def _letters(text: str) -> str:
    return "".join(text.split())


def _lay(old: str, new: str, marks: Sequence[tuple[str, str]]) -> list[tuple[int, int]] | None:
    """Return where each mark begins in `old` and in `new`; None when they cannot be laid out."""
    dead: set[tuple[int, int]] = set()

    def place(mark: int, at: int, to: int) -> list[tuple[int, int]] | None:
        if mark == len(marks):
            return [] if old[at:] == new[to:] else None
        if (mark, at) in dead:
            return None
        gone, come = marks[mark]
        kept = 0
        while True:
            if old.startswith(gone, at + kept) and new.startswith(come, to + kept):
                rest = place(mark + 1, at + kept + len(gone), to + kept + len(come))
                if rest is not None:
                    return [(at + kept, to + kept), *rest]
            if at + kept >= len(old) or to + kept >= len(new):
                break
            if old[at + kept] != new[to + kept]:
                break
            kept += 1
        dead.add((mark, at))
        return None

    return place(0, 0, 0)


def _gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch between two letters, counted without spaces, its own spaces included."""
    places = [i for i, letter in enumerate(text) if not letter.isspace()]
    left = places[start - 1] + 1 if start else 0
    right = places[end] if end < len(places) else len(text)
    return left, right
