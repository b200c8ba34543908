"""Rules about the documents that a set cites: each in one way, and of one date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiepthu import problems
from tiepthu.check.findings import Finding, Review
from tiepthu.model import Criterion
from tiepthu.vietnamese import fold, nfc

_KINDS = (
    "quy định", "quyết định", "nghị quyết", "chỉ thị", "kết luận", "hướng dẫn", "kế hoạch",
    "thông báo", "thông tri", "quy chế", "nghị định", "thông tư", "công văn",
)  # fmt: skip
_SHORT = {
    "qđ": ("quy định", "quyết định"), "qyđ": ("quy định",), "qđi": ("quy định",),
    "nq": ("nghị quyết",), "ct": ("chỉ thị",), "kl": ("kết luận",), "hd": ("hướng dẫn",),
    "kh": ("kế hoạch",), "tb": ("thông báo",), "nđ": ("nghị định",), "tt": ("thông tư",),
    "cv": ("công văn",),
}  # fmt: skip
_SYMBOL = r"[-/](?:\d{4}/)?[a-zđ][a-zđ0-9]*(?:[-/][a-zđ][a-zđ0-9]*)*"
_CITED = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(_KINDS)}|{'|'.join(_SHORT)})\s+(?P<so>số\s*:?\s*)?"
    rf"(?P<number>\d{{1,4}})(?P<symbol>{_SYMBOL})?(?![\w%])(?!\s*%|[.,]\d)"
    r"(?P<day>,?\s+(?:ban hành\s+)?ngày\s+(?:\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
_NOUN = re.compile(r"\s+(?!(?:ngày|của|về|và|hoặc|trong|thì|là|có|được|do|đã|quy định)\b)\w")


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as one text names it: `words` without its date, as it is written.

    `loose`: two letters and a number ("HD 36"), which alone could be anything.
    """

    about: Criterion
    kinds: frozenset[str]
    number: int
    symbol: str
    said: bool
    words: str
    day: tuple[int, ...] = ()
    loose: bool = False

    def same(self, other: Citation) -> bool:
        """Whether both surely name one document."""
        if self.number != other.number or not self.kinds & other.kinds:
            return False
        if self.symbol and other.symbol:
            return _letters(self.symbol) == _letters(other.symbol)
        return not (self.day and other.day and self.day != other.day)


def citations(text: str, about: Criterion) -> Iterator[Citation]:
    """Yield the documents that a text cites, in reading order."""
    written = " ".join(nfc(text).split())
    folded = fold(written)
    for match in _CITED.finditer(folded):
        if not match["symbol"] and _counts(folded, match.end()):
            continue
        kinds = _SHORT.get(match["kind"], (match["kind"],))
        end = match.start("day") if match["day"] else match.end()
        same = len(folded) == len(written)
        yield Citation(
            about,
            frozenset(kinds),
            int(match["number"]),
            match["symbol"] or "",
            bool(match["so"]),
            (written if same else folded)[match.start() : end],
            tuple(int(figure) for figure in re.findall(r"\d+", match["day"] or "")),
            loose=match["kind"] in _SHORT and not match["symbol"],
        )


def _letters(symbol: str) -> str:
    """Return a symbol without its dashes and strokes: "-QĐ/TW" and "/QĐ-TW" are one slip apart."""
    return re.sub("[-/]", "", symbol)


def _counts(folded: str, end: int) -> bool:
    """Whether the number counts what follows: "kế hoạch 5 năm", "thông báo 03 lần"."""
    return (
        re.match(r"\s+(?!ngày\b|của\b|về\b|và\b|hoặc\b|trong\b|thì\b)\w", folded[end:]) is not None
    )


def cited_two_ways(review: Review) -> Iterator[Finding]:
    """Yield the citations that differ from the first one of the same document."""
    seen: list[Citation] = []
    for one in review.one.criteria().values():
        told: set[str] = set()
        for text in one.parts().values():
            for found in citations(text, one):
                first = next((other for other in seen if other.same(found)), None)
                if first is None:
                    seen += [] if found.loose else [found]
                elif found.words not in told:
                    told.add(found.words)
                    yield from _compared(first, found)


def _compared(first: Citation, found: Citation) -> Iterator[Finding]:
    at, one, other = found.about.source, found.about.id, first.about
    if fold(first.words) != fold(found.words):
        fuller = max(first, found, key=lambda each: (bool(each.symbol), each.said, len(each.words)))
        yield Finding(
            found.about,
            problems.cited_two_ways(
                at, one, found.words, other.id, other.source.line, first.words, fuller.words
            ),
        )
    if first.day and found.day and first.day != found.day:
        days = ["/".join(f"{figure:02d}" for figure in each.day) for each in (found, first)]
        yield Finding(
            found.about,
            problems.cited_two_dates(
                at, one, found.words, days[0], other.id, other.source.line, days[1]
            ),
        )
