"""What a comment wants done with its target, in one word or several."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiepthu.merge import wording
from tiepthu.model import Certainty, Comment, Kind, State
from tiepthu.vietnamese import fold

RAISE, LOWER, KEEP, EDIT = "raise", "lower", "keep", "edit"
DELETE, MERGE, SPLIT = "delete", "merge", "split"
# "tăng cường", "nâng cao chất lượng" are praise of a thing, not a request for a higher figure
_RAISE = re.compile(
    r"\b(?:nâng(?! cao\b(?! mức| tỷ lệ))|tăng(?! cường| trưởng| thu)|kéo dài|giãn)\b"
)
_LOWER = re.compile(r"\b(?:giảm(?! nhẹ| tải| nghèo)|hạ(?! tầng| cấp)|rút ngắn)\b")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")  # 1.5 and 1,5 are the same figure
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Stated:
    """A comment with its words folded once, its figures, and what it wants."""

    comment: Comment
    text: str
    old: str
    proposed: str
    figures: tuple[str, ...]
    stances: frozenset[str]


def stated(comment: Comment) -> Stated:
    """Return a comment as relations are sought with it."""
    text, old, proposed = (
        _DECIMAL.sub(",", fold(words)).rstrip(" .;")
        for words in (comment.text, comment.old, comment.proposed)
    )
    figures = tuple(sorted(_FIGURE.findall(text)))
    return Stated(comment, text, old, proposed, figures, _stances(comment, text, old, proposed))


def placed(comment: Comment) -> bool:
    """Whether a comment stands, and it is known what it is about."""
    known = comment.anchor.scope != "unknown" and comment.anchor.sure is not Certainty.UNSURE
    return known and comment.state is not State.WITHDRAWN


def _stances(comment: Comment, text: str, old: str, proposed: str) -> frozenset[str]:
    if wording.keeps(comment.text):
        return frozenset({KEEP})
    found = {comment.kind.value} if comment.kind not in (Kind.REMARK, Kind.QUESTION) else set()
    up, down = bool(_RAISE.search(text)), bool(_LOWER.search(text))
    if not up and not down and comment.kind is Kind.EDIT:
        up, down = _direction(old, proposed)
    if up != down:
        found.add(RAISE if up else LOWER)
    return frozenset(found)


def _direction(old: str, proposed: str) -> tuple[bool, bool]:
    """Return whether the only figure that changes goes up, and whether it goes down."""
    before, after = _FIGURE.findall(old), _FIGURE.findall(proposed)
    changed = [(a, b) for a, b in zip(before, after, strict=False) if a != b]
    if len(before) != len(after) or len(changed) != 1:
        return False, False
    was, now = (float(figure.replace(",", ".")) for figure in changed[0])
    return now > was, now < was
