"""Words in quotation marks, and the part of the circulated set in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiepthu.anchor.index import Index, PartText, words
from tiepthu.vietnamese import fold

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_QUOTE = re.compile(r'"([^"]+)"')
_PROPOSES = re.compile(
    r"(?:thành|bằng|(?:quy định|hiện hành|gọi|đúng ra)(?: \w+){0,3} là"
    r"|bổ sung(?: thêm)?|thêm|ghi(?: là| rõ)?|viết(?: lại)?(?: là)?|(?:như )?sau)"
    r"(?: cụm từ| nội dung| câu| từ| ý| đoạn| cụm)?\s*:?\s*$"
)
_AS_WORDS = re.compile(r"\b(?:sửa|thay|bỏ|đổi|cụm từ|từ|câu|đoạn|chữ)\s*:?\s*$")
_TELLING = 3  # words: a shorter quotation may stand in many places by chance
_NEAR = 93.0  # percent of likeness; "80%" against "85%" in ten words stays below it


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands. `exact` is false for a likeness."""

    quote: str
    places: tuple[PartText, ...]
    exact: bool

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria in which it stands, in printed order."""
        return tuple(dict.fromkeys(place.criterion for place in self.places))


def quotes(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks, as written, in reading order."""
    return tuple(match.strip() for match in _QUOTE.findall(text.translate(_MARKS)) if match.strip())


def _readable(text: str, index: Index, *, anywhere: bool) -> list[str]:
    """Return the quotations that can be words of our text.

    One that only names a criterion (tiêu chí “Kết nạp đảng viên”) is none; nor, when it is looked
    for `anywhere`, is one that says what should come.
    """
    text, found = text.translate(_MARKS), []
    for match in _QUOTE.finditer(text):
        quote, before = match[1].strip(), fold(text[max(0, match.start() - 40) : match.start()])
        names = words(fold(quote)) in index.called and not _AS_WORDS.search(before)
        if quote and not names and not (anywhere and _PROPOSES.search(before)):
            found.append(quote)
    return found


def find(text: str, index: Index, within: Iterable[str] | None = None) -> Found | None:
    """Return the first quotation of the text that stands in the set (or in some criteria of it).

    Without `within`, only quotations of three words and more count, and no wording proposed.
    """
    scope = None if within is None else frozenset(within)
    parts = [p for p in index.parts if scope is None or p.criterion in scope]
    readable = _readable(text, index, anywhere=scope is None)
    for exact in (True, False):
        for quote in readable:
            folded = fold(quote).strip(" .,;:…")
            if not folded or ((scope is None or not exact) and len(folded.split()) < _TELLING):
                continue
            places = tuple(p for p in parts if _stands(folded, p, exact))
            if places:
                return Found(quote, places, exact)
    return None


def _stands(folded: str, part: PartText, exact: bool) -> bool:
    if exact:
        return _occurs(folded, part.text)
    if folded.isascii() and _occurs(folded, part.plain):
        return True
    if len(folded.split()) < 6 or len(folded) > len(part.text) * 1.1:
        return False
    return fuzz.partial_ratio(folded, part.text, score_cutoff=_NEAR) > 0


def _occurs(words: str, text: str) -> bool:
    at = text.find(words)
    return at >= 0 and _bounded(text, at, at + len(words))


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends between words: "8%" does not stand in "98%"."""
    return not (
        (start and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    )
