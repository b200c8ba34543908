"""An edit to a text that an editor has moved about since: found again by the words around it."""

from __future__ import annotations

from collections import Counter

from tiepthu.decide import composing
from tiepthu.decide.wording import Edit, spans
from tiepthu.vietnamese import words

_AROUND = 3  # words on a side by which a place between words is known
_FIRST = 0x4E00  # words become single letters from here on: above what diff-match-patch pads with


def moved(before: str, after: str, now: str) -> str | None:
    """Return the text of now with what leads from `before` to `after`; None where that is unsure.

    Sure is: what goes, or what stands beside what comes, is there once, with much the same words
    around it; and no other word is lost or doubled. diff-match-patch finds the place.
    """
    changes = composing.changed(before, after)
    if not all(_stands_once(before, change, now) for change in changes):
        return None
    made = _patched(before, after, now)
    if made is None:
        return None
    lost, came = Counter(words(before)), Counter(words(after))
    wanted, there = Counter(words(now)) - (lost - came) + (came - lost), Counter(words(made))
    return made if _telling(wanted) == _telling(there) else None


def _stands_once(before: str, change: Edit, now: str) -> bool:
    gone = before[change.start : change.end].strip(" ,.;:")
    if gone:
        return len(spans(gone, now)) == 1
    left, right = words(before[: change.start]), words(before[change.end :])
    sides = ("".join(left[-2 * _AROUND :]).strip(), "".join(right[: 2 * _AROUND]).strip())
    return any(len(spans(side, now)) == 1 for side in sides if side)


def _patched(before: str, after: str, now: str) -> str | None:
    """Return the text with the patch of diff-match-patch over words; None where one did not fit."""
    from diff_match_patch import diff_match_patch  # slow to begin, and seldom asked for

    letters: dict[str, str] = {}

    def coded(text: str) -> str:
        return "".join(letters.setdefault(word, chr(_FIRST + len(letters))) for word in words(text))

    tool = diff_match_patch()
    tool.Diff_Timeout = 0  # the same result on every machine
    tool.Match_Distance = 10_000
    patches = tool.patch_make(coded(before), coded(after))
    made, fitted = tool.patch_apply(patches, coded(now))
    known = {letter: word for word, letter in letters.items()}
    return "".join(known[letter] for letter in made) if all(fitted) else None


def _telling(counted: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in counted.items() if not word.isspace()})
