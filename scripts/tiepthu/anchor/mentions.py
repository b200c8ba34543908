"""The ways in which a text names its target, recognised in folded text one by one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tiepthu.anchor.index import Index, level_part, words
from tiepthu.anchor.numbers import FIGURES, LAST, ORDINAL, ROMAN, figures, ordinal, roman
from tiepthu.model import Certainty

_CRITERION = r"(?<!bộ )(?<!nhóm )(?<!số lượng )(?<!tổng số )\b(?:tiêu chí|chỉ tiêu|tc)\b"
_STRONG = re.compile(
    rf"(?:{_CRITERION}\s*(?:mới\s+|bổ sung\s+"
    rf"|được\s+)*\(?\s*(?:từ\s+)?(?:mang\s+)?(?:số|thứ)(?:\s+từ)?\s*[:.]?\s*"
    rf"|\b(?:stt|số thứ tự)\b\s*[:.]?\s*|(?:^|[,;(]\s*)tt\s*[:.]?\s*"
    rf"|\btc[\s.]*(?=\d))(?P<n>{FIGURES})"
)
_PLAIN = re.compile(rf"{_CRITERION}\s*[:.]?\s*(?:từ\s+)?(?P<n>{FIGURES})")
_ORDINAL = re.compile(
    rf"{_CRITERION}\s+(?:(?:thứ|số)\s+|(?=(?:(?:hai|ba|bốn|năm) mươi|mười)\b))(?P<w>{ORDINAL})"
)
_FIRST_OR_LAST = re.compile(
    rf"{_CRITERION}\s+(?:(?P<first>đầu tiên|đầu)|cuối cùng|sau cùng|cuối)(?=\s+(?:của|trong"
    rf"|thuộc)\s)"
)
_OF_GROUP = re.compile(
    r"\s*,?\s*(?:của|trong|thuộc|ở|tại)\s+(?:cả )?(?:nhóm|lĩnh vực|phần|mục)(?: tiêu chí| này"
    r"| trên| đó)*"
    r"(?=\s*(?:$|[^\w\s]|(?:đề nghị|kiến nghị|đề xuất|cần|nên|thì|có|là|được|chưa|quy định)\b))"
)
UNSAID = 99
"""The field of "tiêu chí thứ ba của nhóm": named above it, if anywhere."""

_ITEM = rf"(?P<a>{ROMAN}|\d{{1,2}})\.(?P<b>\d{{1,2}})(?![\d%/]|\.\d)"
_DOTTED = re.compile(rf"{_CRITERION}\s*(?:số\s+)?{_ITEM}")
_INSIDE = re.compile(
    rf"\b(?:tiểu )?mục\s*(?:số\s+)?{_ITEM}"
    rf"|\bmục\s+(?P<d>\d{{1,2}}),?\s+(?:của\s+)?(?:phần|mục|nhóm)\s+(?P<c>{ROMAN})\b"
)
_BARE = re.compile(rf"(?:số\s+)?(?P<n>{FIGURES})\s*[.:]?")
_LEADING = re.compile(r"(?P<n>\d{1,3})\s*(?:[.):]|-|–)\s+(?P<tail>\D.*)", re.DOTALL)
_ROW = re.compile(
    r"\b(?:(?P<likely>nội dung số)|(?:dòng|hàng)(?= \d+ (?:của |trong |tại |thuộc )*(?:phụ lục|bảng"
    r"|biểu))|(?P<section>mục)(?: số)?)\s+(?P<n>\d{1,2})(?![\d%/]|\.\d)\b"
)
_COMPARED = (
    r"(?:\b(?:tương tự|giống|như|trùng(?: lặp)?(?: với)?|so với|theo|phù hợp với|căn cứ|ví dụ"
    r"|chẳng hạn|(?<!chưa )(?<!không )thống nhất với|sang|đồng bộ với|tham khảo|khớp với"
    r"|ngoài|trừ|lấy từ|khác với|(?<!hoàn )thành|(?:trùng lắp|mâu thuẫn|chồng chéo) với"
    r"|(?:trước đây|trước kia|năm 20\d\d) (?:là|có|quy định)"
    r"|đã (?:được )?(?:nêu|có|quy định|đánh giá|thể hiện|đề cập|nói)(?: \w+){0,3})\s*:?\s*"
    r"|\b(?:gộp|ghép|nhập|chuyển(?! đổi)|trùng)\b[^.;]{0,60}?\s(?:với|vào|sang|về|lên|xuống)\s+)"
)
_NOT_TARGET = re.compile(rf"{_COMPARED}(?:(?:ở|tại|với|các|nội dung|của|trong|trước|sau)\s+)*$")
_NEXT = re.compile(r",\s*(?:các\s+)?(?:tiêu chí|tc)\b")
_COMPARED_NAME = re.compile(
    rf"{_COMPARED}(?:ở\s+|tại\s+|các\s+|nội dung\s+|của\s+)*tiêu chí(?! (?:số )?\d)[^,.;]*"
)
_MERGED_WITH = re.compile(
    rf"(?<!không )(?<!không nên )\b(?:gộp|ghép|hợp nhất)\b(?: (?!vào\b)\w+){{0,6}}? (?:cùng "
    rf"|chung )?với"
    rf" (?:các |cả )?(?:tiêu chí|tc) (?:số )?(?P<n>{FIGURES})"
)
_OF_YEAR = r"(?:của\s+|trong\s+)?(?:(?:dự thảo\s+)?bộ(?: tiêu chí)?\s+)?(?:cũ\s+)?năm\s+"
_YEAR = re.compile(
    rf"\s*,?\s*(?:\(\s*{_OF_YEAR}(?P<in>20\d\d)\s*\)|{_OF_YEAR}(?P<year>20\d\d)(?! (?:là|có)\b))"
)
_LEFT_OUT = re.compile(r"\b(?:trừ|không (?:kể|gồm|tính))\s*(?:ra\s+)?(?:các\s+)?$")
_NOW = re.compile(r"\b(?:nay|hiện|bây giờ)(?: nay)?(?: là| thành)?\s*:?\s*$")
_FORMER = re.compile(r"\s*\(?\s*cũ\b")
_BESIDE = re.compile(r"\b(?:sau|trước|liền kề|bên cạnh)\s+$")
_TAIL = 200  # characters after a number in which its name can stand
_TAIL_END = re.compile(r"[;\n]|\.(?:\s|$)|\b(?:đề nghị|kiến nghị|đề xuất|cần|nên|có ý kiến)\b")

_PARTS = (
    (
        "points",
        r"điểm tối đa|thang điểm|mức điểm|điểm chuẩn|điểm số|số điểm|khung điểm"
        r"|điểm(?= (?:của )?(?:tiêu chí|tc)\b)|(?:giảm|tăng|nâng|hạ|cộng|(?<!bị )trừ) điểm|điểm lẻ"
        r"|(?:cột|mục|phần) điểm"
        r"|(?:nâng|giảm|tăng|hạ|còn|giữ|giữ nguyên|thêm)(?: \w+){0,3} \d+(?:[.,]\d+)? điểm"
        r"(?! (?:thi|kiểm tra)\b)"
        r"|\d+(?:[.,]\d+)? điểm (?:là|thì|còn) (?:quá |hơi )?(?:thấp|cao|ít)",
    ),
    ("evidence", r"minh chứng|tài liệu chứng minh|hồ sơ chứng minh"),
    (
        "verifier",
        r"(?:đơn vị|cơ quan|ban|bộ phận|đầu mối) (?:chủ trì )?thẩm định|(?:cột|mục|phần) thẩm định"
        r"|giao (?:việc |quyền )?thẩm định(?: cho| về)?|thẩm định (?:nên |cần |phải )?(?:giao"
        r"|chuyển|là)"
        r"|(?:giao|thêm|bổ sung)(?: cho)? (?:ban|văn phòng|cơ quan|trung tâm) (?:\w+ ){1,6}?"
        r"(?:thẩm định|chấm)"
        r"|(?:để|mời|giao|phối hợp|cùng) (?:\w+ ){0,10}?thẩm định",
    ),
    ("name", r"tên(?: gọi)?(?: của)? tiêu chí|tên gọi|tiêu đề|đổi tên"),
)
_PART = {part: re.compile(rf"\b(?:{pattern})\b") for part, pattern in _PARTS}
_RATED = r"(?:đạt|xếp loại|từ|được xếp|đánh giá|xếp|hoàn thành)\s*(?:ở\s+|loại\s+)?"
_QUOTED = re.compile(r'"([^"\n]*)"')


@dataclass(frozen=True, slots=True)
class Numbered:
    """A mention by number. `tail` is what follows it, up to the request; `target` is false for a
    mere comparison ("tương tự tiêu chí 19"); `strong` is false for a row number that may be that
    of the committee's own list. `dotted` is the 2 of "tiêu chí 2.3", `field` that of "mục II.3",
    or UNSAID.
    `sure` is less where something new beside it may be meant, or a "first" of the sender's own.
    `year`: the set that the number is of. `left_out`: "từ 13 đến 19, trừ tiêu chí 16".
    """

    numbers: tuple[int, ...]
    tail: str
    start: int
    target: bool = True
    strong: bool = True
    dotted: int = 0
    field: int = 0
    sure: Certainty = Certainty.CERTAIN
    year: str = ""
    left_out: bool = False


def unquoted(folded: str, names: Container[str] = ()) -> str:
    """Return the folded text with quoted wordings blanked; short ones and names stay."""
    return _QUOTED.sub(
        lambda m: m[0] if len(m[1].split()) <= 2 or words(m[1]) in names else '""', folded
    )


def numbered(folded: str) -> list[Numbered]:
    """Return the criteria that the text names by number, in reading order."""
    found: dict[int, Numbered] = {}
    for match in _DOTTED.finditer(folded):
        found[match.start()] = _dotted(folded, match)
    for pattern in (_STRONG, _PLAIN):
        for match in _matches(pattern, folded):
            if not any(at in found for at in range(match.start(), match.start("n") + 1)):
                found[match.start()] = _mention(folded, match, figures(match["n"]))
    for match in _ORDINAL.finditer(folded):
        if value := ordinal(match["w"]):
            found.setdefault(match.start(), _mention(folded, match, (value,), own=value <= 3))
    for match in _FIRST_OR_LAST.finditer(folded):
        place = 1 if match["first"] else LAST
        found[match.start()] = _mention(folded, match, (place,), field=UNSAID)
    if not found:  # "mục 3.2 tiêu chí 7" is about criterion 7
        found = {m.start(): _dotted(folded, m) for m in _INSIDE.finditer(folded)}
    return _renumbered(folded, [found[start] for start in sorted(found)])


def _renumbered(folded: str, found: list[Numbered]) -> list[Numbered]:
    """Read "tiêu chí 16 cũ, nay là tiêu chí 14": where a text says what the number is now, its
    former number is no target.
    """
    if not any(_NOW.search(folded[max(0, one.start - 20) : one.start]) for one in found):
        return found
    return [replace(one, target=one.target and not _FORMER.match(one.tail)) for one in found]


def _matches(pattern: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """Find the mentions; "tương tự tiêu chí 7, tiêu chí 9 cần …" is two, not a list."""
    at = 0
    while match := pattern.search(folded, at):
        parted = _NEXT.search(match[0])
        if parted and not is_target(folded, match.start()):
            end = match.start() + parted.start()
            match = pattern.search(folded, match.start(), end) or match
        yield match
        at = match.end()


def is_target(folded: str, start: int) -> bool:
    """Whether what is named there is meant itself, and not only compared with, or moved to."""
    return not _NOT_TARGET.search(folded[max(0, start - 90) : start])


def _dotted(folded: str, match: re.Match[str]) -> Numbered:
    groups = match.groupdict()
    first, second = groups["a"] or groups["c"], groups["b"] or groups["d"]
    if first.isdecimal():
        return _mention(folded, match, (int(second),), dotted=int(first))
    return _mention(folded, match, (int(second),), field=roman(first))


def _mention(
    folded: str,
    match: re.Match[str],
    numbers: tuple[int, ...],
    *,
    dotted: int = 0,
    field: int = 0,
    own: bool = False,
) -> Numbered:
    year = _YEAR.match(folded, match.end())
    group = _OF_GROUP.match(folded, match.end())
    start = year.end() if year else group.end() if group else match.end()
    rest = folded[start : start + _TAIL]
    end = _TAIL_END.search(rest)
    beside = _BESIDE.search(folded[max(0, match.start() - 20) : match.start()])
    sure = Certainty.LIKELY if beside else Certainty.CERTAIN
    return Numbered(
        numbers,
        rest[: end.start()] if end else rest,
        match.start(),
        is_target(folded, match.start()),
        dotted=dotted,
        field=UNSAID if group else field,
        sure=Certainty.UNSURE if own else sure,
        year=(year["in"] or year["year"]) if year else "",
        left_out=bool(_LEFT_OUT.search(folded[max(0, match.start() - 30) : match.start()])),
    )


def merged_with(folded: str) -> tuple[int, ...]:
    """Return the numbers of what a criterion is to be merged with, as one equal to the other."""
    match = _MERGED_WITH.search(folded)
    return figures(match["n"]) if match else ()


def uncompared(folded: str) -> str:
    """Return the text without the criteria that it only compares with by name."""
    return _COMPARED_NAME.sub(" ", folded)


def bare_number(folded: str) -> Numbered | None:
    """Read a whole reference that is nothing but a number, a list, or "9. <name>"."""
    if match := _BARE.fullmatch(folded):
        return Numbered(figures(match["n"]), "", 0)
    if match := _LEADING.fullmatch(folded):
        return Numbered((int(match["n"]),), match["tail"], 0, strong=False)
    return None


def levels(folded: str, index: Index, *, loose: bool) -> tuple[str, ...]:
    """Return the level parts that the text names. `loose`: a level name alone counts too."""
    names, led, alone = _level_patterns(tuple(index.levels))
    found: dict[str, None] = {}
    for match in led.finditer(folded):
        if not match["rated"]:
            found.update((level_part(index.levels[n]), None) for n in names.findall(match["l"]))
    if loose and not found:
        for match in alone.finditer(folded):
            found.update((level_part(index.levels[n]), None) for n in names.findall(match["l"]))
    return tuple(found)


@cache
def _level_patterns(levels: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what finds a level name, one after "mức" or "cột", and one that stands alone."""
    names = "|".join(re.escape(n) for n in sorted(levels, key=len, reverse=True))
    one = rf'"?(?:{names})"?(?!\w)(?!\s+(?:trở|hơn|nhất)\b)'
    led = (
        rf"(?<!\w)(?P<rated>{_RATED})?(?:mức(?:\s+độ|\s+đạt)?|cột|cấp độ|ô)\s*:?\s*(?P<l>{one}"
        rf"(?:\s*(?:,|và|/|;)\s*(?:mức\s+)?{one})*)"
    )
    alone = rf"(?:^|[-,(/;:])\s*(?P<l>{one})\s*(?=[-),;:]|$)"
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), re.compile(led), re.compile(alone)


def parts(folded: str) -> tuple[str, ...]:
    """Return the other parts (points, evidence, verifier, name) that the text names."""
    return tuple(part for part, pattern in _PART.items() if pattern.search(folded))


def called_for(written: str, index: Index) -> tuple[str, ...]:
    """Return the levels that a text says something is, or is not, to be rated: "không xếp Kém".

    Only with the capital letter that a level has in the set: "kết quả được tốt" names none.
    """
    names = "|".join(map(re.escape, index.circulated.levels))
    found = re.findall(
        rf"(?:xếp|chấm|mới|được|coi là|vào)\s+(?:vào\s+|mức\s+)?({names})\b", written
    )
    return tuple(dict.fromkeys(map(level_part, found)))


def says_criterion(folded: str) -> bool:
    """Whether a text has the word itself: "STT 5" may be a row of the sender's own list."""
    return re.search(_CRITERION, folded) is not None


def segments(folded: str, index: Index) -> list[str]:
    """Cut "tiêu chí 2 - mức Tốt, tiêu chí 5 - mức Kém" in two; a text of one target stays whole.

    Only where each criterion has its own level behind it is it clear what belongs to which.
    """
    starts = [mention.start for mention in numbered(folded)]
    if len(starts) < 2:
        return []
    ends = [*starts[1:], len(folded)]
    cut = [folded[start:end] for start, end in zip([0, *starts[1:]], ends, strict=True)]
    each = all(len(levels(piece.strip(" ,;"), index, loose=True)) == 1 for piece in cut)
    return cut if each else []


def row(folded: str, fields: int) -> tuple[int, bool]:
    """Return the number of a row ("nội dung số 9", "dòng 12 Phụ lục"), and whether it is likely.

    "Mục 4" is no row where there are that many `fields`.
    """
    match = _ROW.search(folded)
    if not match or (match["section"] and int(match["n"]) <= fields):
        return 0, False
    return int(match["n"]), bool(match["likely"])
