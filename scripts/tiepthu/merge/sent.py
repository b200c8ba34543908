"""The wordings that were sent out, for finding them again in what comes back, and what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tiepthu.model import CriteriaSet, Criterion, Field
from tiepthu.vietnamese import fold, words

_BULLET = re.compile(r"(?m)^\s*[-–—•+*]\s+")
_ITEMS = re.compile(r"\s*[;\n]\s*")
_TELLING = 9  # letters; "Ban Tổ chức" or "2,5" stand in too many places to say where they are from
_ARTICLE = 40  # letters; a shorter line of the decision is no wording that one edits
_REWRITTEN = 0.7  # of the words; from there on the whole part was reworded


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent out: where each wording stands, criterion by criterion, in printed order.

    `places` are criteria and parts by the letters of their wording; `whole` the folded text of
    each criterion; `fields` the fields by the letters of their name; `articles` what else was sent
    (the draft decision).
    """

    criteria: Mapping[str, Criterion]
    order: Mapping[str, int]
    field_of: Mapping[str, Field]
    places: Mapping[str, tuple[tuple[str, str], ...]]
    whole: Mapping[str, str]
    fields: Mapping[str, Field]
    articles: tuple[str, ...]


def sent_out(circulated: CriteriaSet, sent: Iterable[str]) -> Sent:
    """Read the set once, for a whole round."""
    places: dict[str, dict[tuple[str, str], None]] = {}
    for criterion in circulated.criteria().values():
        for part, text in criterion.parts().items():
            for one in {text, text.replace("\n", "; "), *text.split("\n")}:
                if len(letters(one)) >= _TELLING and part != "verifier":
                    places.setdefault(letters(one), {})[criterion.id, part] = None
    known = {letters(text) for text in (circulated.title, *(f.name for f in circulated.fields))}
    articles = {text for text in sent if len(text) >= _ARTICLE}
    return Sent(
        circulated.criteria(),
        circulated.numbers(),
        circulated.field_of(),
        {text: tuple(found) for text, found in places.items()},
        {c.id: fold(" ".join(c.parts().values())) for c in circulated.criteria().values()},
        {letters(name): f for f in circulated.fields for name in (f.name, *f.aliases)},
        tuple(sorted(x for x in articles if letters(x) not in places.keys() | known)),
    )


@lru_cache(maxsize=100_000)
def letters(text: str) -> str:
    """Return what counts of a wording.

    Spaces, line breaks, capitals, the placement of tones, the kind of quotes and dashes, dashes
    before items, and a full stop at the end do not.
    """
    folded = fold(undashed(text)).replace("'", '"')
    return "".join(folded.split()).rstrip(".;:,")


def undashed(text: str) -> str:
    """Return a text without the dashes before its lines."""
    return _BULLET.sub("", text).strip()


def same(one: str, other: str, part: str = "") -> bool:
    """Whether two wordings of a part say the same; points may be written 2,5 or 2.5."""
    if part == "points":
        one, other = one.replace(",", "."), other.replace(",", ".")
    if part == "evidence":
        one, other = listed(one), listed(other)
    return letters(one) == letters(other)


def listed(evidence: str) -> str:
    """Return evidence a line a document, as we print it: "Sổ ghi; Biên bản;" is two."""
    return "\n".join(line.rstrip(" ;.,") for line in _ITEMS.split(evidence) if line.strip(" ;.,"))


def change(old: str, new: str) -> tuple[str, str]:
    """Return the words that go and the words that come.

    The stretch reaches from the first difference to the last, and grows until its words stand only
    once in `old`, and words come where words go (not a word for a full stop). Nothing goes where
    (nearly) all is reworded: then the new wording replaces the whole.
    """
    a, b = _words(old), _words(new)
    limit = min(len(a), len(b))
    start = next((i for i in range(limit) if a[i][0] != b[i][0]), limit)
    rest = limit - start
    end = next((i for i in range(rest) if a[-1 - i][0] != b[-1 - i][0]), rest)
    left, right, more = start, len(a) - end, len(b) - len(a)
    while left > 0 and not (
        _once(_cut(old, a, left, right), old) and _space(a, left) == _space(b, left)
    ):
        left -= 1
    while right < len(a) and not (
        _once(_cut(old, a, left, right), old) and _space(a, right) == _space(b, right + more)
    ):
        right += 1
    gone = _cut(old, a, left, right)
    if not gone or right - left > _REWRITTEN * len(a):
        return "", new.strip()
    return gone, _cut(new, b, left, right + more)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return the words with their places, spelt so that what does not count is the same."""
    found, at = [], 0
    for word in words(text):
        if word.strip():
            found.append((fold(word).replace("'", '"'), at, at + len(word)))
        at += len(word)
    return found


def _cut(text: str, told: list[tuple[str, int, int]], left: int, right: int) -> str:
    return text[told[left][1] : told[right - 1][2]] if left < right else ""


def _space(told: list[tuple[str, int, int]], at: int) -> bool:
    """Whether there is room between a word and the one before it."""
    return 0 < at < len(told) and told[at - 1][2] < told[at][1]


def _once(gone: str, text: str) -> bool:
    return bool(gone) and text.count(gone) == 1
