"""The ways in which a text names its target, recognised in folded text one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tiepthu.anchor.index import Index, level_part
from tiepthu.anchor.numbers import FIGURES, ORDINAL, ROMAN, figures, ordinal, roman

_CRITERION = r"(?<!bộ )\b(?:tiêu chí|chỉ tiêu|tc)\b"
_STRONG = re.compile(
    rf"(?:{_CRITERION}\s*(?:mới\s+|bổ sung\s+"
    rf"|được\s+)*\(?\s*(?:từ\s+)?(?:mang\s+)?số(?:\s+từ)?\s*[:.]?\s*"
    rf"|\b(?:stt|số thứ tự)\b\s*[:.]?\s*|\btc[\s.]*(?=\d))(?P<n>{FIGURES})"
)
_PLAIN = re.compile(rf"{_CRITERION}\s*[:.]?\s*(?:từ\s+)?(?P<n>{FIGURES})")
_ORDINAL = re.compile(rf"{_CRITERION}\s+thứ\s+(?P<w>{ORDINAL})")
_DOTTED = re.compile(
    rf"{_CRITERION}\s*(?:số\s+)?(?P<a>{ROMAN}|\d{{1,2}})\.(?P<b>\d{{1,2}})(?![\d%/])"
)
_BARE = re.compile(rf"(?:số\s+)?(?P<n>{FIGURES})\s*[.:]?")
_LEADING = re.compile(r"(?P<n>\d{1,3})\s*(?:[.):]|-|–)\s+(?P<tail>\D.*)", re.DOTALL)
_NOT_TARGET = re.compile(
    r"(?:tương tự|giống|như|trùng(?: lặp)?(?: với)?|so với|theo|phù hợp với"
    r"|(?<!chưa )(?<!không )thống nhất với|sang"
    r"|đồng bộ với|tham khảo|khớp với|ngoài|(?:gộp|ghép|nhập|trùng lắp|mâu thuẫn"
    r"|chồng chéo) với)\s*(?:ở\s+|tại\s+|với\s+|các\s+|nội dung\s+|của\s+)*$"
)
_TAIL_END = re.compile(r"[;\n]|\.(?:\s|$)|\b(?:đề nghị|kiến nghị|đề xuất|cần|nên|có ý kiến)\b")

_OTHER_TEXT = (
    r"(?!\s*,?\s*(?:của\s+)?(?:điều lệ|quy định|quy chế|luật|nghị định|hướng dẫn|thông tư"
    r"|nghị quyết"
    r"|chỉ thị|kết luận|kế hoạch|quyết định số|hiến pháp|bộ luật)\b)"
)
_ARTICLE = re.compile(rf"\bđiều\s+(?P<n>\d{{1,2}})(?![\d%/]|\.\d){_OTHER_TEXT}")
_DRAFT_DECISION = re.compile(r"\b(?:dự thảo\s+quyết định|quyết định\s+ban hành|dự thảo\s+qđ)\b")
_PART_END = r"(?=\s*(?:$|[.,;:(]|pháp lý|ban hành|của|trong|gạch|dòng|thứ|dự thảo))"
_DECISION_PARTS = (
    ("Căn cứ", re.compile(rf"^(?:về\s+)?(?:phần\s+)?(?:các\s+)?căn cứ{_PART_END}")),
    ("Trích yếu", re.compile(rf"^(?:về\s+)?(?:phần\s+)?trích yếu{_PART_END}")),
    ("Nơi nhận", re.compile(rf"^(?:về\s+)?(?:phần\s+)?nơi nhận{_PART_END}")),
)
_WHOLE = re.compile(
    r"\b(?:(?:toàn bộ|cả|tên gọi(?: của)?|bố cục|kết cấu|thể thức|về|đối với|cho"
    r"|của)\s+(?:nội dung\s+)?"
    r"(?:dự thảo\s+)?(?:các\s+)?bộ tiêu chí"
    r"|toàn bộ\s+(?:nội dung\s+|văn bản\s+)*(?:dự thảo|bộ tiêu chí|văn bản|các tiêu chí)"
    r"|(?:tất cả|toàn bộ|hầu hết|đa số|phần lớn|một số)\s+(?:các\s+)?tiêu chí"
    r"|(?:góp ý|ý kiến|nội dung|nhận xét|bố cục|kết cấu|đánh giá)\s+chung"
    r"|(?:về\s+)?(?:bố cục|kết cấu|thể thức|kỹ thuật trình bày)\s*(?:$|[.:;]"
    r"|,?\s*(?:và\s+)?(?:kỹ thuật|bố cục|cách|dự thảo|của|văn bản\s*$))"
    r"|\d+\s+tiêu chí|phụ lục kèm theo|toàn văn)"
)
_WHOLE_CELL = re.compile(
    r"(?:về\s+|đối với\s+)?(?:góp ý\s+|ý kiến\s+)?(?:chung|tổng thể|toàn bộ|toàn văn|cả bộ"
    r"|bộ tiêu chí"
    r"|(?:nội dung\s+)?dự thảo(?:\s+bộ tiêu chí)?(?:\s+năm \d{4})?|các tiêu chí|tất cả)\s*[.:]?"
)
_ANY_SET = re.compile(r"\b(?:bộ tiêu chí|dự thảo|các tiêu chí)\b")

_PARTS = (
    ("points", r"điểm tối đa|thang điểm|mức điểm|điểm chuẩn|điểm số|số điểm|khung điểm"),
    ("evidence", r"minh chứng|tài liệu chứng minh|hồ sơ chứng minh"),
    ("verifier", r"(?:đơn vị|cơ quan|ban|bộ phận|đầu mối) thẩm định"),
    ("name", r"tên(?: gọi)?(?: của)? tiêu chí|tên gọi|tiêu đề"),
)
_PART = {part: re.compile(rf"\b(?:{pattern})\b") for part, pattern in _PARTS}
_RATED = r"(?:đạt|xếp loại|từ|được xếp|đánh giá|xếp|hoàn thành)\s*(?:ở\s+|loại\s+)?"
_QUOTED = re.compile(r'"([^"\n]*)"')
_FIELD_LEAD = re.compile(
    r"\b(?:(?P<group>nhóm|lĩnh vực)|(?P<section>mục|phần)|các tiêu chí\s+(?:thuộc|về|của|trong|ở))"
    r"\s+(?:các\s+)?(?:nhóm\s+|lĩnh vực\s+)?(?:tiêu chí\s+)?(?:số\s+|thứ\s+|về\s+)*"
)
_FIELD_NUMBER = re.compile(rf"(?P<r>{ROMAN})\b|(?P<d>\d{{1,2}})(?![\d%/]|\.\d)\b")
_FIELD_STOP = re.compile(
    r"\s*(?:$|[.,;:()/\"-]|(?:đề nghị|kiến nghị|đề xuất|cần|nên|của|trong|tại|ở|có|thì|là|được|còn"
    r"|chưa|đã|quy định|như|,)\b)"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A mention by number. `tail` is what follows it, up to the request; `target` is false for a
    mere comparison ("tương tự tiêu chí 19"); `strong` is false for a row number that may be that
    of the committee's own list. `dotted` is the field number of "tiêu chí 2.3".
    """

    numbers: tuple[int, ...]
    tail: str
    start: int
    target: bool = True
    strong: bool = True
    dotted: int = 0


def unquoted(folded: str) -> str:
    """Return the folded text with what stands in quotation marks blanked, short names excepted."""
    return _QUOTED.sub(lambda m: m[0] if len(m[1].split()) <= 2 else '""', folded)


def numbered(folded: str) -> list[Numbered]:
    """Return the criteria that the text names by number, in reading order."""
    found: dict[int, Numbered] = {}
    for match in _DOTTED.finditer(folded):
        group = int(match["a"]) if match["a"].isdecimal() else roman(match["a"])
        found[match.start()] = _mention(folded, match, (int(match["b"]),), dotted=group)
    for pattern in (_STRONG, _PLAIN):
        for match in pattern.finditer(folded):
            if not any(at <= match.start("n") and match.start() <= at for at in found):
                found[match.start()] = _mention(folded, match, figures(match["n"]))
    for match in _ORDINAL.finditer(folded):
        if value := ordinal(match["w"]):
            found.setdefault(match.start(), _mention(folded, match, (value,)))
    return [found[start] for start in sorted(found)]


def _mention(
    folded: str, match: re.Match[str], numbers: tuple[int, ...], dotted: int = 0
) -> Numbered:
    target = not _NOT_TARGET.search(folded[: match.start()])
    rest = folded[match.end() :]
    end = _TAIL_END.search(rest)
    return Numbered(
        numbers, rest[: end.start() if end else 200], match.start(), target, True, dotted
    )


def bare_number(folded: str) -> Numbered | None:
    """Read a whole reference that is nothing but a number, a list, or "9. <name>"."""
    if match := _BARE.fullmatch(folded):
        return Numbered(figures(match["n"]), "", 0)
    if match := _LEADING.fullmatch(folded):
        return Numbered((int(match["n"]),), match["tail"], 0, strong=False)
    return None


def levels(folded: str, index: Index, *, loose: bool) -> tuple[str, ...]:
    """Return the level parts that the text names. `loose`: a level name alone counts too."""
    names = "|".join(re.escape(n) for n in sorted(index.levels, key=len, reverse=True))
    end = r'"?(?!\w)(?!\s+trở\s)'
    one = rf'"?(?:{names}){end}'
    pattern = (
        rf"(?<!\w)(?P<rated>{_RATED})?(?:mức(?:\s+độ)?|cột|cấp độ|ô)\s*:?\s*(?P<l>{one}"
        rf"(?:\s*(?:,|và|/|;)\s*(?:mức\s+)?{one})*)"
    )
    found: dict[str, None] = {}
    for match in re.finditer(pattern, folded):
        if not match["rated"]:
            found.update(dict.fromkeys(_level_names(match["l"], names, index)))
    if loose and not found:
        for match in re.finditer(rf"(?:^|[-,(/;:])\s*(?P<l>{one})\s*(?=[),;:]|$)", folded):
            found.update(dict.fromkeys(_level_names(match["l"], names, index)))
    return tuple(found)


def _level_names(text: str, names: str, index: Index) -> Iterator[str]:
    for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text):
        yield level_part(index.levels[match[0]])


def parts(folded: str) -> tuple[str, ...]:
    """Return the other parts (points, evidence, verifier, name) that the text names."""
    return tuple(part for part, pattern in _PART.items() if pattern.search(folded))


_IN_FIELD = re.compile(r"\b(?:trong|thuộc|vào|của|ở|về)\s+(?=công tác\s)")


def in_passing(folded: str, index: Index) -> str:
    """Return the field whose whole name stands in the text ("trong công tác dân vận")."""
    for lead in _IN_FIELD.finditer(folded):
        rest = folded[lead.end() :]
        for form, field in index.fields:
            if rest.startswith(form) and _FIELD_STOP.match(rest[len(form) :]):
                return field
    return ""


def fields(folded: str, index: Index) -> list[tuple[str, bool]]:
    """Return the fields that the text names, each with whether the naming leaves no doubt."""
    found: dict[str, bool] = {}
    for lead in _FIELD_LEAD.finditer(folded):
        rest = folded[lead.end() :]
        if match := _FIELD_NUMBER.match(rest):
            number = roman(match["r"]) if match["r"] else int(match["d"])
            clear = bool(lead["group"]) or bool(match["r"] and lead["section"])
            if (lead["group"] or lead["section"]) and 0 < number <= len(index.circulated.fields):
                found.setdefault(index.circulated.fields[number - 1].id, clear)
        elif field := field_name(rest, index):
            found.setdefault(field, True)
    return list(found.items())


def field_name(folded: str, index: Index) -> str:
    """Return the field whose name, alias, or a telling stretch of either, begins the text."""
    words = [(m[0], m.end()) for m in re.finditer(r"\S+", folded)][:24]
    for count in range(len(words), 0, -1):
        end = words[count - 1][1]
        phrase = folded[:end].rstrip(' ,;:.()"')
        if not _FIELD_STOP.match(folded[len(phrase) :]):
            continue
        exact = {field for form, field in index.fields if form == phrase}
        if len(exact) == 1:
            return exact.pop()
        part = {field for form, field in index.fields if f" {phrase} " in f" {form} "}
        part |= {field for form, field in index.fields if f" {phrase}, " in f" {form} "}
        if len(part) == 1 and len(phrase.split()) >= 2:
            return part.pop()
    return ""


def article(folded: str, *, cell: bool) -> str:
    """Return the article of the decision that the text names: "Điều 2"; else empty.

    A reference (`cell`) can also name another part of it: "Căn cứ", "Trích yếu".
    """
    if match := _ARTICLE.search(folded):
        return f"Điều {int(match['n'])}"
    if not cell:
        return ""
    return next((name for name, pattern in _DECISION_PARTS if pattern.search(folded)), "")


def names_decision(folded: str) -> bool:
    """Whether the text speaks of the draft decision itself."""
    return bool(_DRAFT_DECISION.search(folded))


def whole(folded: str, *, cell: bool) -> bool:
    """Whether the text speaks of the whole set. `cell`: the text is a reference and no more."""
    return bool(_WHOLE.search(folded) or (cell and _WHOLE_CELL.fullmatch(folded)))


def mentions_set(folded: str) -> bool:
    """Whether the text speaks of the set, or of its criteria in general, at all."""
    return bool(_ANY_SET.search(folded))
