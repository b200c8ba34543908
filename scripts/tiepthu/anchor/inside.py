"""Which part of a criterion a text means that names none: the one that has its figures or words.

"Đề nghị hạ 98% xuống 95%" is about the level that says 98%.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz

from tiepthu.anchor import content

_FIGURE = re.compile(
    r"(?<![\w/.,])(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>%|(?:/\d{1,2})+(?:/\d{4})?|[^\W\d_]+)"
)
_NOT_MEASURED = ("tiêu", "và", "đến", "hoặc", "thì", "là", "có", "ở", "của", "với", "nên", "cần")
_NAMED = re.compile(r"\b(?:tiêu chí|tc|điều|khoản|stt|số)(?: số)? \d+(?:(?:,| và| đến|-) ?\d+)*")
# What the figure is to become is no figure of the text.
_WANTED = re.compile(
    r"\b(?:xuống(?: còn)?|lên(?: thành)?|còn|thành|sang)\s+(?:từ |trên |dưới )?"
    r"\d+(?:[.,/]\d+)*(?: ?%)?|\bnên (?:\w+ ){0,9}là \d+(?:[.,/]\d+)*"
)
_BELOW = re.compile(r"\bdưới \d+(?:[.,/]\d+)*(?: ?%)?")
_WHOLE = re.compile(r"\b(?:bỏ|gộp|tách|chuyển|giữ)(?: hẳn| cả| luôn| nguyên)* (?:các )?tiêu chí\b")
_NOT_WORDED = ("name", "evidence")  # their words are those of the text: "Biên bản tự kiểm tra"
_ALIKE = 85.0  # percent of likeness to a stretch of a part, figures aside
_LONG = 5  # words
_ENOUGH = 3  # telling pairs of syllables that one part alone has


def part(folded: str, parts: Mapping[str, str]) -> str:
    """Return the part that a text means; empty where no part stands out.

    `parts` are the folded parts of the criterion, in the order in which they are printed. Of
    levels with the same figures the first is meant: "dưới 95%" only sets the next off from it.
    """
    if _WHOLE.search(folded):
        return ""
    said = _figures(_WANTED.sub(" ", _NAMED.sub(" ", folded)))
    for bounds in (False, True):
        found = {name: len(said & _of_part(text, bounds)) for name, text in parts.items()}
        most = max(found.values(), default=0)
        best = [name for name, count in found.items() if count == most]
        if most:
            alone = len(best) == 1 or all(name.startswith("level:") for name in best)
            return best[0] if alone else ""
    return _worded(folded, parts)


def _worded(folded: str, parts: Mapping[str, str]) -> str:
    """Return the part that alone has several pairs of words of the text."""
    said = content.pairs(folded)
    found = {name: said & _pairs(text) for name, text in parts.items() if name != "name"}
    own = {
        name: len(pairs - frozenset().union(*(p for n, p in found.items() if n != name)))
        for name, pairs in found.items()
    }
    first, *rest = sorted(own, key=lambda name: -own[name])
    clear = own[first] >= _ENOUGH and all(own[first] >= 2 * own[name] for name in rest)
    return first if clear and first not in _NOT_WORDED else ""


def like(folded: str, parts: Mapping[str, str]) -> str:
    """Return the part that a new wording repeats with other figures; empty where none is like it.

    Of parts that are as like, the first is meant, as in `part`.
    """
    if len(folded.split()) < _LONG:
        return ""
    wording = _unmeasured(folded.strip(" .;"))
    told = {name: _unmeasured(text) for name, text in parts.items() if name not in _NOT_WORDED}
    scores = {
        name: fuzz.partial_ratio(wording, text, score_cutoff=_ALIKE)
        for name, text in told.items()
        if len(wording) <= len(text)
    }
    best = max(scores, key=lambda name: scores[name], default="")
    return best if best and scores[best] else ""


def _unmeasured(folded: str) -> str:
    return re.sub(r"\d+(?:[.,/]\d+)*", "0", folded)


@cache
def _pairs(part: str) -> frozenset[content.Pair]:
    return content.pairs(part)


@cache
def _of_part(part: str, bounds: bool) -> frozenset[tuple[str, str]]:
    return _figures(part if bounds else _BELOW.sub(" ", part))


def _figures(folded: str) -> frozenset[tuple[str, str]]:
    """Return the figures of a text, each with its unit: 02 cuộc, 98 %, 31/12."""
    return frozenset(
        (match["n"].lstrip("0") or "0", re.sub(r"/0", "/", match["unit"]))
        for match in _FIGURE.finditer(folded)
        if match["unit"] not in _NOT_MEASURED
    )
