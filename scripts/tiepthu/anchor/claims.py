"""Names that a reference uses: which criterion they fit, and whether they fit its number."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from rapidfuzz import fuzz

from tiepthu.anchor import content
from tiepthu.anchor.index import Index, Name, telling, words
from tiepthu.anchor.numbers import ROMAN
from tiepthu.model import Certainty

_FITS = 88.0  # percent of likeness from which a name is that of a criterion
_CLOSE = 70.0  # percent above which a name does not speak against its number
_APART = 1.5  # percent by which one name must fit better than another
_SHORTENED = 96.0  # percent for some words of a name
_ENOUGH = 1.2  # rare words shared: two, of which no other criterion has one
_PLENTY = 2.0
_FOREIGN = 2.5  # rare words that speak of another criterion than the number does
_NOTHING = 0.5  # rare words that may be shared by chance
_AHEAD = 1.8  # times as many as the next criterion shares
_NEAR = 2.5  # as _AHEAD, for what is shown beside a doubtful reading
_SHOWN = 4  # readings; more help nobody
_LEAD = re.compile(
    r"^(?:về|đối với|tại|mục|nội dung|tiêu chí|chỉ tiêu|tc|của|tỷ lệ|công tác|:|-|\(|\"|\s"
    r"|\d+\s*[.)])+\s*"
)
_SAID = re.compile(r"(?:về |đối với |tại )?tiêu chí (?:về )?(?=\w)")
_CALLED = re.compile(
    r"(?<!bộ )(?<!bổ sung )(?<!thêm )(?<!có )(?<!một )\btiêu chí (?:về )?"
    r"\"?(?P<name>[^\d,.;:(\"][^.;:(\"\n]{2,80}(?:\"[^\d\"\n]{3,60}\")?)"
)
_TOGETHER = (
    re.compile(
        r"\b(?:hai|ba|các|những) tiêu chí (?:(?:về|liên quan|liên quan đến) )?"
        r"(?P<names>[^\d.;:(\"\n]{5,160})"
    ),
    re.compile(
        r"\btiêu chí (?P<names>[^\d.;:(\"\n]{5,80}? (?:và|với) tiêu chí [^\d.;:(\"\n]{5,80})"
    ),
    re.compile(r"^\W*(?P<names>[^\d.:(\"\n]{5,120})\. (?:hai|ba|các) tiêu chí này\b"),
)
_AND = re.compile(r"\s+(?:và|với)\s+(?:tiêu chí )?|\s*[,;]\s+")
_ANY = frozenset(("việc", "phần", "nội", "dung", "công", "tác", "các", "cả", "này"))
_LONGEST = 16  # words of a name
_BRACKET = re.compile(r"^\s*\(([^)]*)\)")
_CLAIM = re.compile(r"^\s*(?:\(([^)]*)\)|\"([^\"]*)\"|(?:[:\-.]|về\b)\s*(.*))", re.DOTALL)
_NOT_A_NAME = re.compile(
    r"\b(?:mức|trang|tr\.|dòng|cột|mục|điểm|minh chứng|thẩm định|nhóm|lĩnh vực|dự thảo|phụ lục|tt"
    r"|stt|tiêu chí|năm|trước đây)\b"
)
_NUMERAL = re.compile(rf"^(?:(?:{ROMAN}|\d{{1,2}})\s*[.)\-:]\s*)")
_VERBS = (
    r"(?:bổ sung|bỏ|sửa|sửa đổi|thay|thay đổi|quy định|làm rõ|ghi rõ|nêu rõ|cụ thể hoá|giảm|tăng"
    r"|nâng|hạ|đổi|giao|thêm"
    r"|điều chỉnh|xem lại|xem xét lại|rà soát|viết lại|tách|gộp|tại|ở|của|cho)"
)
_PART_WORDS = {
    "points": r"(?:điểm tối đa|thang điểm|mức điểm|điểm chuẩn|điểm số|số điểm|khung điểm|điểm)",
    "evidence": r"(?:tài liệu |danh mục )?(?:minh chứng)",
    "verifier": r"(?:(?:đơn vị|cơ quan|ban|bộ phận|đầu mối) )?(?:\S+ ){0,6}(?:thẩm định|chấm)",
    "name": r"(?:tên gọi|tên tiêu chí|tên của tiêu chí|tiêu đề|tên)",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion that a name or a wording fits, and the `others` that it fits as well.

    `why` is `name` or `content`.
    """

    criterion: str
    sure: Certainty
    why: str = "name"
    part: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A name held against a number: the `others` that it fits, or that it is `strange`."""

    others: tuple[str, ...] = ()
    strange: bool = False


def without_numeral(folded: str) -> str:
    """Return a heading without its "IV." or "2)" and without "lĩnh vực", "nhóm"."""
    text = _NUMERAL.sub("", folded)
    return re.sub(r"^(?:về\s+)?(?:lĩnh vực|nhóm)\s*:?\s*", "", text).strip(" .:;")


def equal(folded: str, index: Index) -> Named | None:
    """Return the criterion whose name, or one of whose parts, the whole text is; else None."""
    for text in dict.fromkeys((words(folded), words(_LEAD.sub("", folded)))):
        named = {name.criterion for name in index.names if name.own and name.text == text}
        if len(named) == 1 and text:
            return Named(named.pop(), Certainty.CERTAIN)
    text = folded.strip(' .:;,"')
    worded = {(p.criterion, p.part) for p in index.parts if p.text.strip(' .:;,"') == text}
    if len(worded) == 1 and len(text.split()) >= 4:
        criterion, part = worded.pop()
        return Named(criterion, Certainty.CERTAIN, "content", part)
    return None


def best(folded: str, index: Index) -> Named | None:
    """Return the criterion that a short text names: in full, shortened, or with a slip."""
    text = words(_LEAD.sub("", folded))
    if len(text.split()) < 2:
        return None
    scores: dict[str, float] = {}
    for name in index.names:
        score = _likeness(text, name)
        scores[name.criterion] = max(scores.get(name.criterion, 0.0), score)
    top = max(scores.values(), default=0.0)
    if top < _FITS:
        return contained(folded, index)
    fitting = [c.id for c in index.printed if scores.get(c.id, 0.0) > top - _APART]
    long = len(text.split()) >= 3 or top > _SHORTENED or _SAID.match(folded) is not None
    clear = len(fitting) == 1 and long
    sure = Certainty.LIKELY if clear else Certainty.UNSURE
    return Named(fitting[0], sure, "name", "", tuple(fitting[1:]))


def short(folded: str, index: Index, within: str = "") -> Named | None:
    """Return the one criterion (of a field, if given) with these words in its name: "Đơn thư".

    Words that stand together in one name go before words that stand apart in another.
    """
    text = words(_LEAD.sub("", folded))
    said_words = telling(text) - _ANY
    if (
        len(text.split()) < 2
        or (len(said_words) < 2 and not within)
        or not said_words
        or len(text.split()) > _LONGEST
    ):
        return None
    own = [n for n in index.names if within in ("", index.field_of[n.criterion].id)]
    for fits in (
        {name.criterion for name in own if f" {text} " in f" {name.text} "},
        {name.criterion for name in own if said_words <= name.words},
    ):
        if len(fits) == 1:
            return Named(fits.pop(), Certainty.LIKELY)
        if fits:
            return None
    return None


def field(folded: str, index: Index) -> str:
    """Return the field whose name, numeral apart, the whole text is; else empty."""
    text = without_numeral(folded)
    forms = (text, text.removeprefix("công tác "))
    found = {field for form, field in index.fields if form in forms}
    return found.pop() if len(found) == 1 else ""


def contained(folded: str, index: Index) -> Named | None:
    """Return the criterion whose whole name (three words and more) stands in the text."""
    standing = {match[0] for match in index.whole_names.finditer(words(folded))}
    found = {name.criterion for name in index.names if name.own and name.text in standing}
    fitting = [criterion.id for criterion in index.printed if criterion.id in found]
    if not fitting:
        return None
    sure = Certainty.LIKELY if len(fitting) == 1 else Certainty.UNSURE
    return Named(fitting[0], sure, "name", "", tuple(fitting[1:]))


def said(folded: str, index: Index) -> Named | None:
    """Return the criterion that a comment calls by a name: "tiêu chí bảo toàn vốn nên …"."""
    for match in _CALLED.finditer(folded):
        rest = words(match["name"]).split()[:_LONGEST]
        near = [name for name in index.names if name.words & set(rest[:2])]
        for count in range(len(rest), 1, -1):
            text = " ".join(rest[:count])
            if not content.pairs(text):
                break
            fits = {name.criterion for name in near if _shortens(text, name)}
            fitting = [criterion.id for criterion in index.printed if criterion.id in fits]
            if fitting:
                sure = Certainty.LIKELY if len(fitting) == 1 else Certainty.UNSURE
                return Named(fitting[0], sure, "name", "", tuple(fitting[1:]))
    return None


def several(folded: str, index: Index) -> tuple[Named, ...]:
    """Return the criteria that a text names together: "hai tiêu chí đối thoại và an sinh xã hội".

    Each must be clear; where one is not, none is returned.
    """
    for match in filter(None, (pattern.search(folded) for pattern in _TOGETHER)):
        names = [name for name in _AND.split(match["names"]) if name.strip()]
        found = [_begins(name, index) for name in names]
        clear = [one for one in found if one is not None]
        if len(clear) == len(found) > 1 and len({one.criterion for one in clear}) > 1:
            return tuple(clear)
    return ()


def _begins(text: str, index: Index) -> Named | None:
    """Return the one criterion whose (shortened) name a text begins with."""
    rest = words(_LEAD.sub("", text)).split()[:_LONGEST]
    for count in range(len(rest), 1, -1):
        named = short(" ".join(rest[:count]), index)
        if named or not content.pairs(" ".join(rest[:count])):
            return named
    return None


def _shortens(text: str, name: Name) -> bool:
    """Whether a text is a name, or a shortened one, and nothing else."""
    words_said = telling(text)
    return words_said <= name.words and text.split()[-1] in words_said


def mentioned(folded: str, index: Index) -> Named | None:
    """Return the criterion whose name stands in a comment.

    Unless its words are more those of another: "số hoá hồ sơ đảng viên" has the name of one in it.
    """
    named, spoken = contained(folded, index), spoken_of(folded, index)
    if not named or not spoken or spoken.criterion == named.criterion:
        return named
    others = dict.fromkeys((named.criterion, *named.others, *spoken.others))
    others.pop(spoken.criterion, None)
    return Named(spoken.criterion, Certainty.UNSURE, "content", "", tuple(others))


def spoken_of(folded: str, index: Index, within: str = "") -> Named | None:
    """Return the criterion (of a field, if given) with which a text shares its rare words.

    It is likely only when it is well ahead of the next; where it is not, the next are kept.
    """
    ranked = _ranked(folded, within, index)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    first, top = ranked[0]
    ahead = len(ranked) == 1 or ranked[1][1] * _AHEAD <= top
    if ahead and top >= _PLENTY:
        return Named(first, Certainty.LIKELY, "content")
    near = [criterion for criterion, score in ranked[1 : _SHOWN + 1] if score * _NEAR > top]
    near.sort(key=lambda criterion: index.numbers[criterion])
    return Named(first, Certainty.UNSURE, "content", "", tuple(near))


def touches(folded: str, field: str, index: Index) -> bool:
    """Whether a text has a rare word of some criterion (of a field, if given)."""
    return any(score >= _NOTHING for _, score in _ranked(folded, field, index)[:1])


def _ranked(folded: str, within: str, index: Index) -> list[tuple[str, float]]:
    ranked = content.ranked(folded, index.weights, index.short)
    return [one for one in ranked if within in ("", index.field_of[one[0]].id)]


def speaks_against(folded: str, criterion: str, rivals: Container[str], index: Index) -> str:
    """Return the criterion that a text speaks of when it has nothing of the one it numbers.

    One of the `rivals` (they had the number in another version) need not be ahead of all others.
    """
    ranked = content.ranked(folded, index.weights, index.short)
    if not ranked or ranked[0][1] < _PLENTY:
        return ""
    top, own = ranked[0][1], dict(ranked).get(criterion, 0.0)
    if own * _FOREIGN > top:
        return ""
    if known := [c for c, score in ranked if c in rivals and score * _AHEAD > top]:
        return known[0]
    ahead = len(ranked) == 1 or ranked[1][1] * _AHEAD <= top
    return ranked[0][0] if ahead and top >= _FOREIGN and own < _NOTHING else ""


def verdict(tail: str, criterion: str, index: Index) -> Verdict:
    """Hold what follows a number ("(Kết nạp đảng viên)", ": Dân chủ ở cơ sở") against its name."""
    match = _CLAIM.match(tail)
    if not match:
        return begun(tail, criterion, index)
    claim = next((g for g in match.groups() if g), "").strip(' .,:;"')
    text = words(_LEAD.sub("", claim))
    if not text:
        return Verdict()
    own = max((_fit(text, name) for name in index.names_of(criterion)), default=0.0)
    if own >= _FITS:
        return Verdict()
    if heading := field(claim, index):
        return Verdict(strange=index.field_of[criterion].id != heading)
    if rivals := _rivals(text, index):
        return Verdict(others=rivals)
    bracket = bool(_BRACKET.match(tail)) and len(claim.split()) >= 3
    return Verdict(strange=bracket and own < _CLOSE and not _NOT_A_NAME.search(claim))


def called(tail: str, index: Index) -> Named | None:
    """Return the criterion that a bracket behind a number names: "(Giám sát chuyên đề)"."""
    match = _BRACKET.match(tail)
    if not match:
        return None
    return equal(match[1], index) or best(match[1], index) or short(match[1], index)


def begun(tail: str, criterion: str, index: Index) -> Verdict:
    """Hold a name that follows a number without a sign ("tiêu chí 9 đảng viên lưu động") so."""
    text = f"{words(tail)} "
    found = [name for name in index.names if text.startswith(f"{name.text} ")]
    rivals = dict.fromkeys(name.criterion for name in found if len(name.text.split()) >= 2)
    return Verdict() if criterion in rivals else Verdict(others=tuple(rivals))


def _rivals(text: str, index: Index) -> tuple[str, ...]:
    scores: dict[str, float] = {}
    for name in index.names:
        score = _fit(text, name)
        if score != _SHORTENED or len(telling(text)) >= 3:
            scores[name.criterion] = max(scores.get(name.criterion, 0.0), score)
    top = max(scores.values(), default=0.0)
    if top < _FITS:
        return ()
    return tuple(c.id for c in index.printed if scores.get(c.id, 0.0) > top - _APART)


def _fit(text: str, name: Name) -> float:
    """Return how well a name is what begins a claim: "kê khai tài sản của cán bộ" has one in it."""
    if len(name.words) >= 3 and f" {name.text} " in f" {text} ":
        return 100.0
    return _likeness(text, name)


def _likeness(text: str, name: Name) -> float:
    """Return how well a short text fits a name: the same words, some of them, or with a slip."""
    said = telling(text)
    if text == name.text:
        return 100.0
    if said == name.words:
        return 98.0
    if said < name.words and len(said) >= 2:
        return _SHORTENED
    if name.own and len(name.words) >= 3 and name.words < said and len(said - name.words) <= 4:
        return 94.0
    return fuzz.ratio(text, name.text, score_cutoff=_CLOSE)


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
