"""What a level description measures: each figure in it as a stretch of a scale, and of what.

Read from folded text: "từ 85% đến dưới 95% số chỉ tiêu", "trên 10 văn bản", "trước ngày 15/12".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from tiepthu.check.intervals import HIGHEST, LOWEST, Interval, after, before
from tiepthu.vietnamese import fold

SHARE, DAY, DATED, MONEY = "%", "ngày/tháng", "ngày/tháng/năm", "đồng"
_SIGNS = {"≥": "từ", ">=": "từ", "≤": "không quá", "<=": "không quá", ">": "trên", "<": "dưới"}
_SIGN = re.compile("|".join(_SIGNS))
_NUMBER = r"\d+(?:[.,]\d+)*(?![\d/]|[-.,]\w)"
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
          "mười": 10}  # fmt: skip
_VALUE = rf"(?:{_NUMBER}|(?:{'|'.join(_WORDS)})\b(?! trong\b| nửa\b| phần\b| số\b))"
_UNIT = r"\s*%|\s+phần trăm\b|\s+(?:triệu |tỷ |nghìn )?đồng\b"
_DATE = (
    r"(?:ngày\s+)?\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?(?![\d/%])"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+(?:19|20)\d\d)?"
)
_LEADS = {
    "from": ("từ", "từ mức", "đạt từ"),
    "above": ("trên", "từ trên", "quá", "hơn", "vượt quá", "lớn hơn", "cao hơn", "nhiều hơn",
              "muộn hơn", "sau"),
    "least": ("ít nhất", "ít nhất là", "tối thiểu", "tối thiểu là", "không dưới", "không ít hơn",
              "không thấp hơn", "không kém"),
    "most": ("không quá", "chưa quá", "không vượt quá", "không nhiều hơn", "không trên", "tối đa",
             "không hơn", "không chậm quá", "nhiều nhất", "trong vòng", "trong thời hạn", "trong",
             "có đến", "chậm nhất", "chậm nhất là", "muộn nhất", "muộn nhất là",
             "không muộn hơn", "đến", "đến hết", "hết"),
    "below": ("dưới", "chưa đến", "chưa tới", "chưa đạt", "chưa được", "chưa đủ", "không đủ",
              "không đạt", "không tới", "thấp hơn", "nhỏ hơn", "ít hơn", "kém hơn", "trước",
              "sớm hơn", "đến trước"),
}  # fmt: skip
_LEAD = {words: kind for kind, several in _LEADS.items() for words in several}
_ANY_LEAD = "|".join(sorted(map(re.escape, _LEAD), key=len, reverse=True))
_CLAIM = re.compile(
    rf"(?<![\w/.,-])(?:(?P<lead>{_ANY_LEAD})\s+)?"
    rf"(?:(?P<day>{_DATE})(?:\s*(?:đến|tới|-)\s*(?P<until>hết\s+|trước\s+)?(?P<last>{_DATE}))?"
    rf"|(?P<low>{_VALUE})(?P<unit>{_UNIT})?"
    rf"(?:(?:\s+\w+){{0,3}}?\s*(?:đến|tới|-)\s*(?:hết\s+)?(?P<open>dưới\s+)?"
    rf"(?P<high>{_VALUE})(?P<unit2>{_UNIT})?"
    rf"|\s+(?:hoặc|hay)\s+(?P<either>{_NUMBER})(?!\s*%))?)"
    r"|(?P<every>(?<!\w)(?:mọi|tất cả|toàn bộ)(?!\w))"
    r"|(?<!\w)(?P<none>không có|không để xảy ra|không còn|không phát sinh)\s(?=\w)"
    r"|(?<!\w)(?P<no>không)\s(?=(?:\w+\s){1,3}nào\b)"
)
_PLACED = re.compile(  # a number that names a thing and counts nothing
    r"\b(?:số|điều|khoản|mục|điểm|phụ lục|mẫu|biểu|tiêu chí|quý|năm|tháng|nhóm|khoá|đợt|thứ|phần"
    r"|quy định|quyết định|nghị quyết|chỉ thị|kết luận|hướng dẫn|nghị định|thông tư|luật)\s+$"
)
_UP = re.compile(r"[^\d;.]*?\b(?:trở lên|trở đi|trở về sau)\b")
_DOWN = re.compile(r"[^\d;.]*?\b(?:trở xuống|trở về trước)\b")
_ALTERNATIVES = re.compile(r"[;.]\s+|[,;]?\s+(?:hoặc|hay là)\s+(?!\d)")
_COMMAS = re.compile(r",\s+")
_EDGES = re.compile(r"[,;()]|\.\s|\b(?:và|hoặc|hay|nhưng|song|mà|đồng thời|trong đó|kể cả)\b")
_UNLIKE = r"nhưng|song|mà|nếu|dù|tuy|trừ|chưa(?! (?:quá|đến|tới|đạt|được|đủ) \d)"
_GUARD = re.compile(rf"\b(?:{_UNLIKE}|(?<!trước )(?<!từ )(?<!sau )(?<!đến )khi)\b")
_GUARD_FIRST = re.compile(rf"[,(]\s*(?:{_UNLIKE}|còn)\b")
_NEGATED = re.compile(r"\bkhông\b")
_SUB = re.compile(r"\btrong đó\b[^;.]*$")
_WORD = re.compile(r"(?!chỉ (?!tiêu|thị|số))\b\w+")
_NOT_NOUN = r"(?!(?:trở|trong|ở|được|bị|từ|dưới|trên|quá|nộp|và)\b)"
_NOUN = re.compile(rf"\s+{_NOT_NOUN}\w+(?:\s+{_NOT_NOUN}\w+)?")
_TIMES = ("ngày làm việc", "ngày", "giờ", "tháng", "tuần", "phút")
_LIGHT = frozenset({
    "số", "tổng", "trở", "lên", "đi", "xuống", "được", "đã", "đều", "đạt", "có", "là", "các",
    "những", "mỗi", "của", "theo", "trong", "và", "từ", "cả", "cho", "tại", "ở", "với", "đối",
    "so", "về", "tỷ", "lệ", "mức", "hết", "đến", "còn", "bình", "quân", "thì", "sẽ", "phải",
    "do", "ra", "này", "nào", "vào", "ngày", "tới",
})  # fmt: skip
_TURNS = frozenset({
    "chậm", "thiếu", "giảm", "tăng", "hụt", "vượt", "sai", "mất", "thừa", "sớm",
    "quá", "trễ", "muộn", "quý", "tháng", "tuần",
})  # fmt: skip
_DENIED = frozenset({"chưa", "không"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a level: the stretch of the scale, its unit, and the words that say of what.

    `before` and `after` are the words around it that tell something. `guarded` says that it holds
    only together with something else ("từ 95% trở lên nhưng …"); `exact` that it is a number
    without "từ", "trên"; `sub` that it is about a part of what was named before ("trong đó").
    `leading`: nothing measured stands before it. `stated`: not from words like "mọi", "không có".
    """

    interval: Interval
    unit: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    words: str
    guarded: bool = False
    exact: bool = False
    sub: bool = False
    leading: bool = False
    stated: bool = True
    whole: bool = True
    next_year: bool = False

    @property
    def bare(self) -> bool:
        """Whether no word says of what it is."""
        return not self.before and not self.after


@lru_cache(maxsize=10_000)  # several rules ask for the same text
def claims(text: str) -> tuple[Claim, ...]:
    """Return the figures of a level description, in reading order."""
    folded = _SIGN.sub(lambda match: f" {_SIGNS[match[0]]} ", fold(text).rstrip("."))
    found: list[Claim] = []
    matches = [match for match in _CLAIM.finditer(folded) if not _placed(folded, match)]
    ends = [0, *(one.start() if one["none"] or one["no"] else one.end() for one in matches)]
    starts = [*(match.start() for match in matches), len(folded)]
    for at, match in enumerate(matches):
        around = (folded[ends[at] : match.start()], folded[match.end() : starts[at + 1]])
        claim = _claim(folded, match, *around)
        if claim is not None:
            earlier = [one for one in found if one.unit == claim.unit]
            elided = claim.unit == SHARE and _begins_alternative(folded, match)
            if earlier and (claim.bare or (elided and heads(claim) != heads(earlier[-1]))):
                claim = replace(claim, before=earlier[-1].before, after=earlier[-1].after)
            found.append(replace(claim, leading=not found))
    return tuple(found)


def _begins_alternative(folded: str, match: re.Match[str]) -> bool:
    """Whether "…, hoặc từ 75%" goes on with what was measured before."""
    start, _ = _around(_ALTERNATIVES, folded, match)
    return start > 0 and folded[start : match.start()].strip() in ("", "hoặc")


def _placed(folded: str, match: re.Match[str]) -> bool:
    """Whether the figure is the number of a thing: "quý 4", "Điều 3", "Quy định số 37"."""
    return bool(match["low"] and not match["lead"] and _PLACED.search(folded[: match.start()]))


def _claim(folded: str, match: re.Match[str], left: str, right: str) -> Claim | None:
    unit, words = _unit(match, right)
    interval = _interval(match, unit, right)
    if interval is None:
        return None
    after_ = _told(_EDGES.split(words, maxsplit=1)[0])
    exact = bool(match["low"]) and not (match["lead"] or match["high"] or interval.high == HIGHEST)
    stated = bool(match["low"] or match["day"])
    segment = _EDGES.split(left)[-1]
    return Claim(
        interval,
        unit,
        _told(segment),
        after_,
        _quoted(folded, match),
        guarded=_guarded(folded, match) or bool(stated and _NEGATED.search(segment)),
        exact=exact,
        sub=_SUB.search(folded[: match.start()]) is not None,
        stated=stated,
        whole=unit not in (SHARE, MONEY, "giờ", "phút") and "," not in match[0],
        next_year=words.strip().startswith(("năm sau", "năm tiếp", "năm kế")),
    )


def _guarded(folded: str, match: re.Match[str]) -> bool:
    """Whether a figure holds only together with something else.

    "…, nhưng …" speaks of all before it; what stands inside another clause does not.
    """
    start, end = _around(_ALTERNATIVES, folded, match)
    alternative = folded[start:end]
    if _GUARD_FIRST.search(alternative):
        return True
    first, last = _around(_COMMAS, folded, match)
    return _GUARD.search(folded[max(start, first) : min(end, last)]) is not None


def _around(edges: re.Pattern[str], folded: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the stretch of text between two edges begins and ends."""
    start, end = 0, len(folded)
    for edge in edges.finditer(folded):
        if edge.end() <= match.start():
            start = edge.end()
        elif edge.start() >= match.end():
            end = edge.start()
            break
    return start, end


def _unit(match: re.Match[str], right: str) -> tuple[str, str]:
    """Return the unit of a figure (empty where the thing counted is it), and what follows it."""
    if match["day"]:
        years = re.search(r"\d{4}", f"{match['day']} {match['last'] or ''}")
        return (DATED if years else DAY), right
    if match["every"]:
        return SHARE, right
    said = (match["unit2"] or match["unit"] or "").strip()
    if said:
        return (MONEY if said.endswith("đồng") else SHARE), right
    words = right.strip()
    for unit in _TIMES:
        if re.match(rf"{unit}\b", words):
            return unit, words[len(unit) :]
    return "", right


def _quoted(folded: str, match: re.Match[str]) -> str:
    """Return the words of a figure, with what it counts: "từ 02 báo cáo"."""
    counts = bool(match["low"]) and not (match["unit"] or match["unit2"])
    behind = _NOUN.match(folded, match.end()) if counts else None
    return " ".join(folded[match.start() : behind.end() if behind else match.end()].split())


def _told(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if word not in _LIGHT)


# The stretch


def _interval(match: re.Match[str], unit: str, right: str) -> Interval | None:
    lead = _LEAD.get(match["lead"] or "", "")
    if match["every"]:
        return Interval(before(Fraction(100)), after(Fraction(100)))
    if match["none"] or match["no"]:
        return Interval(before(Fraction(0)), after(Fraction(0)))
    if match["day"]:
        return _days(match, lead, right)
    if match["lead"] in ("trước", "sau", "trong", "đến", "hết", "đến hết") and unit not in _TIMES:
        return None  # "trong 30 hồ sơ", "trước 02 chi bộ": no bound
    low = _value(match["low"], match["unit"] or match["unit2"])
    other = match["high"] or match["either"]
    high = _value(other, match["unit2"] or match["unit"]) if other else None
    if low is None or (other and (high is None or high < low)):
        return None
    if high is not None:
        first = after(low) if lead == "above" and match["lead"] != "sau" else before(low)
        return Interval(first, before(high) if match["open"] else after(high))
    return _bounded(lead, low, right)


def _bounded(lead: str, value: Fraction, right: str) -> Interval:
    """Return the stretch that one figure bounds."""
    if lead in ("", "from") and _DOWN.match(right):
        return Interval(LOWEST, after(value))
    if lead in ("from", "least") or (not lead and _UP.match(right)):
        return Interval(before(value), HIGHEST)
    if lead == "above":
        return Interval(after(value), HIGHEST)
    if lead == "below":
        return Interval(LOWEST, before(value))
    if lead == "most":
        return Interval(LOWEST, after(value))
    return Interval(before(value), after(value))


def _days(match: re.Match[str], lead: str, right: str) -> Interval | None:
    first = _day(match["day"])
    last = _day(match["last"]) if match["last"] else None
    if first is None or (match["last"] and last is None):
        return None
    if last is not None:
        last += Fraction(365) if last < first else 0
        until = before if "trước" in (match["until"] or "") else after
        return Interval(before(first), until(last))
    if not lead and not right.lstrip().startswith("trở"):
        return None  # a day that is only named bounds nothing
    return _bounded(lead, first, right)


def _day(text: str) -> Fraction | None:
    """Return a day as a number; one without a year as a day of a common year."""
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    day, month, year = (*figures, 2023)[:3]
    try:
        return Fraction(date(year, month, min(day, 28) if month == 2 else day).toordinal())
    except ValueError:
        return None


_SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


def _value(text: str, unit: str | None) -> Fraction | None:
    """Return a number as it is written here: 1.000 is a thousand, 8,5 eight and a half."""
    scale = _SCALES.get((unit or "").split()[0] if (unit or "").split() else "", 1)
    if text in _WORDS:
        return Fraction(_WORDS[text] * scale)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return Fraction(text) * scale if text.count(".") <= 1 else None


def heads(claim: Claim) -> tuple[str, ...]:
    """Return the first words of what is measured: "chỉ tiêu"; also of "số chỉ tiêu … là 03"."""
    return claim.after[:2] or (claim.before[:2] if not claim.unit else ())


def turns(claim: Claim) -> frozenset[str]:
    """Return the words around a figure that turn its meaning: chậm, thiếu, vượt, mỗi quý."""
    denied = _DENIED.intersection(claim.before)
    return denied | _TURNS.intersection(claim.before + claim.after)


def same_thing(one: Claim, other: Claim) -> bool:
    """Whether two figures surely measure the same thing in the same unit."""
    if one.unit != other.unit or one.sub != other.sub or turns(one) != turns(other):
        return False
    if one.bare or other.bare:
        return one.leading and other.leading
    near = bool({*one.before} & {*other.before})
    if one.before and other.before and not near:
        return False
    rests = ({*one.after[2:]}, {*other.after[2:]})
    if all(rests) and 2 * len(rests[0] & rests[1]) <= min(map(len, rests)):
        return False  # "sáng kiến cấp Khối", "sáng kiến cấp cơ sở"
    first, second = heads(one), heads(other)
    if first and second:
        same = first[0] == second[0] and (first[1:] == second[1:] or not (first[1:] and second[1:]))
        return same or (one.unit in _TIMES and near)
    return near


def perhaps_same_thing(one: Claim, other: Claim) -> bool:
    """Whether two figures may measure the same thing: nothing says that they do not."""
    first, second = heads(one), heads(other)
    if one.unit != other.unit or (first and second and first[0] != second[0]):
        return False
    return not (one.before and other.before) or bool({*one.before} & {*other.before})
