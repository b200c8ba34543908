"""Names that a reference uses: which criterion they fit, and whether they fit its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiepthu.anchor.index import Index
from tiepthu.anchor.numbers import ROMAN
from tiepthu.model import Certainty

_FITS = 90.0  # percent of likeness from which a name is that of a criterion
_CLOSE = 70.0  # percent above which a name does not speak against its number
_LEAD = re.compile(
    r"^(?:về|đối với|tại|nội dung|tiêu chí|chỉ tiêu|tc|của|tỷ lệ|công tác|:|-|\(|\"|\s"
    r"|\d+\s*[.)])+\s*"
)
_BRACKET = re.compile(r"^\s*\(([^)]*)\)")
_CLAIM = re.compile(r"^\s*(?:\(([^)]*)\)|\"([^\"]*)\"|(?:[:\-.]|về\b)\s*(.*))", re.DOTALL)
_NOT_A_NAME = re.compile(
    r"\b(?:mức|trang|tr\.|dòng|cột|mục|điểm|minh chứng|thẩm định|nhóm|lĩnh vực|dự thảo|phụ lục|tt"
    r"|stt)\b"
)
_NUMERAL = re.compile(rf"^(?:(?:{ROMAN}|\d{{1,2}})\s*[.)\-:]\s*)")
_VERBS = (
    r"(?:bổ sung|bỏ|sửa|sửa đổi|thay|thay đổi|quy định|làm rõ|ghi rõ|nêu rõ|cụ thể hoá|giảm|tăng"
    r"|nâng|hạ"
    r"|điều chỉnh|xem lại|xem xét lại|rà soát|viết lại|tách|gộp|tại|ở|của|cho)"
)
_PART_WORDS = {
    "points": r"(?:điểm tối đa|thang điểm|mức điểm|điểm chuẩn|điểm số|số điểm|khung điểm)",
    "evidence": r"(?:tài liệu |danh mục )?(?:minh chứng)",
    "verifier": r"(?:đơn vị|cơ quan|ban|bộ phận|đầu mối) thẩm định",
    "name": r"(?:tên gọi|tên tiêu chí|tên của tiêu chí|tiêu đề)",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion that a name or a wording fits. `why` is `name` or `content`."""

    criterion: str
    sure: Certainty
    why: str = "name"
    part: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A name held against a number: the `other` criterion that it fits, or that it is `strange`."""

    other: str = ""
    strange: bool = False


def without_numeral(folded: str) -> str:
    """Return a heading without its "IV." or "2)" and without "lĩnh vực", "nhóm"."""
    text = _NUMERAL.sub("", folded)
    return re.sub(r"^(?:về\s+)?(?:lĩnh vực|nhóm)\s*:?\s*", "", text).strip(" .:;")


def best(folded: str, index: Index) -> Named | None:
    """Return the criterion that a short text names, or whose wording it repeats; else None."""
    text = _LEAD.sub("", folded).strip(' .:;,)"')
    if len(text) < 4:
        return None
    exact = {criterion for name, criterion in index.names if name == text}
    if len(exact) == 1:
        return Named(exact.pop(), Certainty.CERTAIN)
    return contained(folded, index) or _like(text, index)


def equal(folded: str, index: Index) -> Named | None:
    """Return the criterion whose name, or one of whose parts, the whole text is; else None."""
    text = folded.strip(' .:;,"')
    named = {criterion for name, criterion in index.names if name.strip('"') == text}
    if len(named) == 1:
        return Named(named.pop(), Certainty.CERTAIN)
    worded = {(p.criterion, p.part) for p in index.parts if p.text.strip(' .:;,"') == text}
    if len(worded) == 1 and len(text.split()) >= 4:
        criterion, part = worded.pop()
        return Named(criterion, Certainty.CERTAIN, "content", part)
    return None


def field(folded: str, index: Index) -> str:
    """Return the field whose name, numeral apart, the whole text is; else empty."""
    text = without_numeral(folded)
    found = {field for form, field in index.fields if form == text}
    return found.pop() if len(found) == 1 else ""


def contained(folded: str, index: Index) -> Named | None:
    """Return the one criterion whose whole name (three words and more) stands in the text."""
    found: dict[str, int] = {}
    for name, criterion in index.names:
        if len(name.split()) >= 3 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
            found[criterion] = max(found.get(criterion, 0), len(name))
    if not found:
        return None
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if len(ranked) > 1:
        return None
    return Named(ranked[0][0], Certainty.LIKELY)


def _like(text: str, index: Index) -> Named | None:
    """Return the criterion that a text resembles much more than it resembles any other."""
    scores: dict[str, float] = {}
    for name, criterion in index.names:
        score = fuzz.token_sort_ratio(text, name)
        if len(text.split()) >= 3 and len(name.split()) >= 3:
            score = max(score, fuzz.token_set_ratio(text, name) * 0.97)
        scores[criterion] = max(scores.get(criterion, 0.0), score)
    for part in index.parts:
        if part.part == "text":
            score = fuzz.ratio(text, part.text)
            scores[part.criterion] = max(scores.get(part.criterion, 0.0), score)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _FITS or len(text.split()) < 2:
        return None
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - 5:
        return None
    return Named(ranked[0][0], Certainty.LIKELY, "content")


def verdict(tail: str, criterion: str, index: Index) -> Verdict:
    """Hold what follows a number ("(Kết nạp đảng viên)", ": Dân chủ ở cơ sở") against its name."""
    match = _CLAIM.match(tail)
    if not match:
        return Verdict()
    claim = next((g for g in match.groups() if g), "").strip(' .,:;"')
    if not claim:
        return Verdict()
    own = max((_likeness(claim, name) for name in index.names_of(criterion)), default=0.0)
    if own >= _FITS:
        return Verdict()
    rival = _rival(claim, criterion, index)
    if rival:
        return Verdict(other=rival)
    bracket = bool(_BRACKET.match(tail)) and len(claim.split()) >= 3
    return Verdict(strange=bracket and own < _CLOSE and not _NOT_A_NAME.search(claim))


def _rival(claim: str, criterion: str, index: Index) -> str:
    scores: dict[str, float] = {}
    for name, other in index.names:
        scores[other] = max(scores.get(other, 0.0), _likeness(claim, name))
    for other, names in index.foreign.items():
        if other in index.numbers:
            scores[other] = max(scores.get(other, 0.0), *(_likeness(claim, n) for n in names))
    scores.pop(criterion, None)
    top = max(scores, key=lambda item: scores[item], default="")
    return top if top and scores[top] >= _FITS else ""


def _likeness(claim: str, name: str) -> float:
    if len(name.split()) >= 3 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", claim):
        return 100.0
    short = _LEAD.sub("", claim)
    if len(short.split()) >= 3 and f" {short} " in f" {name} ":
        return 100.0
    return max(fuzz.ratio(claim, name), fuzz.ratio(short, _LEAD.sub("", name)))


def asks_for(folded: str, part: str) -> bool:
    """Whether the text asks for something to be done to the part: "bổ sung minh chứng"."""
    words = _PART_WORDS.get(part)
    if words is None:
        level = re.escape(part.removeprefix("level:").casefold())
        named = rf"(?:mức|cột)\s*\"?{level}\b"
        return bool(
            re.search(rf"(?:{_VERBS}|^|[:,(]|\d)\s*(?:,\s*)?(?:các\s+|ở\s+|tại\s+)?{named}", folded)
            or re.search(rf"{named}\"?\s*,?\s*(?:của\s+|ở\s+|tại\s+)?(?:tiêu chí|tc)\b", folded)
        )
    return bool(re.search(rf"{_VERBS}\s+(?:\S+\s+){{0,3}}{words}|^\s*(?:về\s+)?{words}", folded))
