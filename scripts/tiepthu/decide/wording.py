"""Words inside a text: where quoted words stand, and the text with some of them exchanged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tiepthu.vietnamese import clean, fold, place_tones, words

_CUT = "\0"  # stands where words were cut until the seam is mended; no text contains it
_ENDS = " .,;:"
_SEAMS = (
    (re.compile(r" *\0[ \0]*"), " \0 "),
    (re.compile(r"\( \0 \)"), " \0 "),
    (re.compile(r" *\0[ \0]*"), " \0 "),
    (re.compile(r"^ \0 [,;:. ]*"), ""),
    (re.compile(r"; \0 ,"), ";"),
    (re.compile(r"[,;:] \0 (?=[,;:.)]|$)"), ""),
    (re.compile(r" \0 (?=[,;:.)”]|$)"), ""),
    (re.compile(r"([(“]) \0 "), r"\1"),
    (re.compile(r" \0 "), " "),
)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """An exchange inside a text: the characters from `start` to `end` go, `new` comes.

    An empty `new` cuts the words.
    """

    start: int
    end: int
    new: str

    def touches(self, other: Edit) -> bool:
        """Whether both would change the same characters."""
        return self.start < other.end and other.start < self.end


def spans(old: str, text: str) -> list[tuple[int, int]]:
    """Return where the words stand in the text, from and to which character.

    Whole words only; case, tone placement, quotes and dashes do not count, unless the case is what
    tells one place from the others.
    """
    wanted = [_key(word) for word in words(clean(old))]
    there = words(text)
    keys = [_key(word) for word in there]
    starts = [0]
    for word in there:
        starts.append(starts[-1] + len(word))
    size = len(wanted)
    found = [
        (starts[at], starts[at + size])
        for at in range(len(keys) - size + 1 if size else 0)
        if keys[at : at + size] == wanted
    ]
    written = place_tones(clean(old))
    exact = [one for one in found if place_tones(text[slice(*one)]) == written]
    return exact if len(found) > 1 and exact else found


def _key(word: str) -> str:
    """Return what a word is compared by; a line break is not a space."""
    return fold(word) or ("\n" if "\n" in word else " ")


def edits(old: str, new: str, text: str) -> list[Edit]:
    """Return each place where the exchange could be made.

    Where the quoted words end in a comma or stop that the text does not have, that sign is left
    out on both sides.
    """
    found = spans(old, text)
    if not found and old != old.rstrip(_ENDS):
        old, new = old.rstrip(_ENDS), new.rstrip(_ENDS)
        found = spans(old, text)
    return [Edit(start, end, _cased(text[start:end], old, new)) for start, end in found]


def stopped(new: str, there: str) -> str:
    """Return new words with the full stop of those that are there, where they have no sign."""
    ends = there.endswith(".") and (new[-1:].isalnum() or new[-1:] in tuple("%)”"))
    return f"{new}." if ends else new


def _cased(there: str, quoted: str, new: str) -> str:
    """Return the new words with the first letter as large as the one that stands there.

    Only where both begin with the same word: a name keeps its capital.
    """
    new, first = clean(new), clean(quoted)[:1]
    if not new or first == there[0] or fold(words(new)[0]) != fold(words(there)[0]):
        return new
    return there[0] + new[1:] if fold(there[0]) == fold(new[0]) else new


def edited(text: str, changes: Iterable[Edit]) -> str:
    """Return the text with all changes made; none of them may touch another.

    Where words were cut, doubled spaces and commas go too, and a line that begins with what
    followed begins with a capital if it did before. A line with nothing left is left out.
    """
    for change in sorted(changes, reverse=True):
        text = _beside(_beside(text[: change.start], change.new or _CUT), text[change.end :])
    lines = (_mended(line) if _CUT in line else line for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _beside(left: str, right: str) -> str:
    """Return the two joined, never so that two words become one."""
    glued = left[-1:].isalnum() and right[:1].isalnum()
    return f"{left} {right}" if glued else left + right


def _mended(line: str) -> str:
    begins = line.lstrip().startswith(_CUT)
    for pattern, mend in _SEAMS:
        line = pattern.sub(mend, line)
    line = line.strip()
    return line[:1].upper() + line[1:] if begins else line


def kept(old: str, new: str) -> bool:
    """Whether a wording keeps more than half of the words of a text: whether it is a rewrite of
    it, or only something to stand beside it.
    """
    before, after = _counted(old), _counted(new)
    return (before & after).total() * 2 > before.total()


def _counted(text: str) -> Counter[str]:
    return Counter(word for word in words(fold(text)) if word[0].isalnum())


def holds(text: str, wanted: str) -> bool:
    """Whether the words stand in the text, its line breaks and the sign at their end apart."""
    flat = " ".join(text.split())
    return bool(spans(" ".join(wanted.split()).strip(_ENDS), flat))
