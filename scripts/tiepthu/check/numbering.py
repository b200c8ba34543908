"""Rules about the numbers in a text that speak of the set: how many there are, and which one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from tiepthu import problems
from tiepthu.check.findings import Finding, Owner, Review
from tiepthu.model import Criterion
from tiepthu.vietnamese import fold

_COUNTED = r"(?P<n>\d{1,3})\s+(?P<what>tiêu chí|lĩnh vực|nhóm|mức)\b"
# Only what speaks of the set as a whole; "03 tiêu chí đầu" and "02 mức" are parts of it.
_OF_THE_SET = re.compile(
    r"\bbộ(?: tiêu chí)?\s+(?:này\s+)?(?:gồm|có|bao gồm)\s+(?:tất cả\s+|tổng cộng\s+)?" + _COUNTED
)
_ALL = re.compile(
    rf"\b(?:tổng số|tổng cộng|toàn bộ|tất cả|cả)\s+{_COUNTED}"
    r"(?=\s+(?:của|trong|thuộc)\s+bộ\b|\s*[.;,)]|\s*$)"
)
_AFTER = re.compile(r"\s*(?:,|và|;|thuộc|ở|trong|chia thành|theo)\s+(?:\w+\s+)?" + _COUNTED)
_TITLE = re.compile(  # "bổ sung 02 tiêu chí" tells what changed, not how many there are
    r"(?<![\w/])(?<!sửa đổi )(?<!bổ sung )(?<!thay thế )(?<!thêm )(?<!bớt )(?<!bỏ )(?<!tăng )"
    r"(?<!giảm )(?<!gộp )(?<!tách )" + _COUNTED
)
_NUMBERED = re.compile(
    r"(?<!bộ )\btiêu chí\s+(?:số|thứ)\s+(?P<n>\d{1,3})(?![\w/%]|[.,]\d)"
    r"(?:\s*(?:\((?P<name>[^()]{4,80})\)|[\"](?P<quoted>[^\"]{4,80})[\"]))?"
)
_OTHER_SET = re.compile(
    r"\s*,?\s*(?:của\s+|trong\s+|thuộc\s+)?(?:bộ\b[^.;,]*?\b)?(?:năm 20\d\d|cũ\b)"
)
_OWN, _OTHERS = 60, 90  # likeness of two names, per cent


def wrong_counts(review: Review) -> Iterator[Finding]:
    """Yield the counts in titles and texts that are not those of the set."""
    one = review.one
    counts = {"tiêu chí": one.count, "lĩnh vực": len(one.fields), "nhóm": len(one.fields)}
    yield from _counted(one, "title", _titled(one.title), counts)
    for field in one.fields:
        own = {"tiêu chí": len(field.criteria)}
        yield from _counted(field, field.id, _titled(field.name), own)
    whole = {**counts, "mức": len(one.levels)}
    for criterion in one.criteria().values():
        said = [each for text in criterion.parts().values() for each in _told(fold(text))]
        yield from _counted(criterion, criterion.id, said, whole)


def _titled(text: str) -> list[tuple[int, str]]:
    return [(int(match["n"]), match["what"]) for match in _TITLE.finditer(fold(text))]


def _told(folded: str) -> Iterator[tuple[int, str]]:
    """Yield the counts of the whole set that a text tells: "gồm 54 tiêu chí, 07 lĩnh vực"."""
    for match in (*_OF_THE_SET.finditer(folded), *_ALL.finditer(folded)):
        yield int(match["n"]), match["what"]
        at = match.end()
        while following := _AFTER.match(folded, at):
            yield int(following["n"]), following["what"]
            at = following.end()


def _counted(
    about: Owner, place: str, said: list[tuple[int, str]], counts: Mapping[str, int]
) -> Iterator[Finding]:
    for number, what in said:
        if number != counts.get(what, number):
            yield Finding(
                about, problems.wrong_count(about.source, place, number, what, counts[what])
            )


def wrong_numbers(review: Review) -> Iterator[Finding]:
    """Yield the criteria named by a number that the set has not, or that is another's."""
    printed = [criterion for _, _, criterion in review.one.numbered()]
    for one in printed:
        for text in one.parts().values():
            folded = fold(text)
            for match in _NUMBERED.finditer(folded):
                if not _OTHER_SET.match(folded, match.end()):
                    yield from _named(one, match, printed)


def _named(one: Criterion, match: re.Match[str], printed: list[Criterion]) -> Iterator[Finding]:
    number = int(match["n"])
    if not 0 < number <= len(printed):
        said = problems.unknown_number(one.source, one.id, number, len(printed))
        yield Finding(one, said)
        return
    name, its = match["name"] or match["quoted"], printed[number - 1]
    if not name or _alike(name, its) >= _OWN:
        return
    likest = max(enumerate(printed, 1), key=lambda pair: _alike(name, pair[1]))
    if _alike(name, likest[1]) >= _OTHERS:
        yield Finding(
            one,
            problems.other_name(one.source, one.id, number, its.name, likest[1].name, likest[0]),
        )


def _alike(name: str, criterion: Criterion) -> float:
    return max(fuzz.ratio(name, fold(each)) for each in (criterion.name, *criterion.aliases))
