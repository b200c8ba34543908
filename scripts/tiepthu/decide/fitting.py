"""Is a new wording for the quoted words, or for the whole part in which they stand?

Who quotes one word in an opinion often sends the whole text back in the column beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from rapidfuzz.distance import Indel

from tiepthu.decide.wording import Edit, edited, kept
from tiepthu.vietnamese import fold, words

_ALONE = 4  # words from which a capital and a full stop make a sentence, and not a name
_BEGIN = 2  # words by which a beginning is known
_CLAUSES = re.compile(r"[.;!?]\s+|\n")
_SIGNS = ".,;:"


class Fit(Enum):
    """What a new wording replaces; of some nobody but the editor can say."""

    WORDS = "words"
    WHOLE = "whole"
    UNSURE = "unsure"


def fit(text: str, edit: Edit) -> Fit:
    """Return what the new words of an exchange in a text are to replace."""
    if not edit.new:
        return Fit.WORDS
    old, around = text[edit.start : edit.end], text[: edit.start] + " " + text[edit.end :]
    to_text, to_old = _likeness(edit.new, text), _likeness(edit.new, old)
    repeats = to_text > to_old and kept(around, edit.new)
    first = _plain(edit.new)[:_BEGIN]
    begins = first == _plain(text)[:_BEGIN] != _plain(old)[:_BEGIN]
    alone = to_text >= to_old and is_sentence(edit.new) and not is_sentence(old)
    complete = len(_CLAUSES.split(edit.new)) >= len(_CLAUSES.split(text))
    same_start = begins or (repeats and first[:1] == _plain(text)[:1])
    if complete and (alone or (same_start and to_text > to_old)):
        return Fit.WHOLE
    doubled = doubles(edited(text, [seamed(text, edit)]), text, edit.new)
    return Fit.UNSURE if doubled or repeats or begins or alone else Fit.WORDS


def is_sentence(text: str) -> bool:
    """Whether words are a sentence of their own: a capital or a figure first, a full stop last."""
    text = text.strip()
    return text.endswith(".") and not text[:1].islower() and len(_plain(text)) >= _ALONE


def seamed(text: str, edit: Edit) -> Edit:
    """Return an exchange without a sign at its end that what follows in the text makes too much.

    A stop or comma before another one; a full stop in the middle of a sentence that goes on. Words
    written as a sentence that begin as the quoted ones do then begin with their letter, too.
    """
    rest = text[edit.end :].lstrip(" ")
    quoted, new = text[edit.start : edit.end], edit.new.rstrip(_SIGNS)
    if not new or edit.new == new or quoted[-1:] in _SIGNS:
        return edit
    goes_on = edit.new.endswith(".") and rest[:1].islower()
    if rest[:1] not in set(_SIGNS) and not goes_on:
        return edit
    if _plain(new)[:1] == _plain(quoted)[:1] and fold(new[0]) == fold(quoted[0]):
        new = quoted[0] + new[1:]
    return Edit(edit.start, edit.end, new)


def doubles(made: str, *sources: str) -> bool:
    """Whether a text says something twice running that none of its sources does."""
    known = sum((_doubled(one) for one in sources), Counter[tuple[str, ...]]())
    return bool(_doubled(made) - known)


def _doubled(text: str) -> Counter[tuple[str, ...]]:
    """Return the words that follow themselves, and stops that do, each as often as it does."""
    plain = _plain(text)
    found = Counter(
        tuple(plain[at : at + size])
        for size in range(1, len(plain) // 2 + 1)
        for at in range(len(plain) - 2 * size + 1)
        if plain[at : at + size] == plain[at + size : at + 2 * size]
    )
    found[(".", ".")] = len(re.findall(r"\.\s*\.", text.replace("...", "…")))
    return found


def _plain(text: str) -> list[str]:
    return [word for word in words(fold(text)) if word[0].isalnum()]


def _likeness(one: str, other: str) -> float:
    return Indel.normalized_similarity(_plain(one), _plain(other))
