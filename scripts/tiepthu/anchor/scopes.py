"""What is larger than a criterion: a field, the decision and its articles, the whole set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tiepthu.anchor.index import Index
from tiepthu.anchor.numbers import ORDINAL, ROMAN, ordinal, roman
from tiepthu.model import Certainty

_LAW = (
    r"(?:điều lệ|luật|nghị định|hướng dẫn|thông tư|hiến pháp|bộ luật|chỉ thị|pháp lệnh"
    r"|(?:quy định|nghị quyết|kết luận|kế hoạch|quyết định) (?:số )?\d)"
)
_OTHER_TEXT = (
    r"(?!(?:\s*(?:,|và|;)\s*(?:khoản\s+\d+\s+)?(?:điều\s+)?\d{1,2})*\s*,?\s*(?:của\s+)?"
    rf"(?:{_LAW}|(?:quy chế|nghị quyết|kết luận|kế hoạch|quy định (?:của|thi hành))\b))"
)
_ARTICLE = re.compile(
    rf"\bđiều\s+(?P<n>\d{{1,2}})(?:\.\d{{1,2}}(?:\.[a-zđ])?)?(?![\d%/]|\.\d){_OTHER_TEXT}"
)
_OF_LAW = re.compile(rf"\b{_LAW}(?:(?!dự thảo|\bnày\b)[^.;\n]|\.(?=\S)){{0,60}}$")
_DRAFT_DECISION = re.compile(r"\b(?:dự thảo\s+quyết định|quyết định\s+ban hành|dự thảo\s+qđ)\b")
_PART_END = r"(?=\s*(?:$|[.,;:(]|pháp lý|ban hành|của|trong|gạch|dòng|thứ|dự thảo))"
_DECISION_PARTS = tuple(
    (name, re.compile(rf"^(?:về\s+)?(?:phần\s+)?(?:các\s+)?{words}{_PART_END}"))
    for name, words in (
        ("Căn cứ", "căn cứ"),
        ("Trích yếu", "trích yếu"),
        ("Nơi nhận", "nơi nhận"),
    )
)
_OF_DECISION = re.compile(
    r"^(?:về )?(?:phần )?(?:các )?(?:căn cứ|trích yếu|nơi nhận)(?: \w+){0,3}"
    r" (?:của|trong|tại|ở) (?:dự thảo )?quyết định\b(?! (?:số )?\d)"
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
    r"|(?!0?1\b)\d+\s+tiêu chí|phụ lục kèm theo|toàn văn)"
)
_WHOLE_CELL = re.compile(
    r"(?:về\s+|đối với\s+)?(?:góp ý\s+|ý kiến\s+)?(?:chung|tổng thể|toàn bộ|toàn văn|cả bộ"
    r"|(?:bảng|bộ) tiêu chí(?:\s+(?:năm )?\d{4})?"
    r"|(?:nội dung\s+)?dự thảo(?:\s+bộ tiêu chí)?(?:\s+năm \d{4})?|các tiêu chí|tất cả)\s*[.:]?"
)
_WHOLE_HINT = re.compile(
    r"^(?:cột \d+\s+)?phụ lục(?:\s+số)?\s*\d*$"
    r"|\b(?:biểu|bảng|phiếu|phần mềm) (?:tự )?chấm(?: điểm)?\b|\bhướng dẫn (?:cách )?(?:tự )?chấm\b"
    r"|\bchấm thử\b|\bsố tiêu chí (?:tối thiểu|tối đa|phải đạt|cần đạt|bắt buộc)\b"
    r"|\bphân (?:loại|nhóm|chia) (?:các )?(?:đảng uỷ|đảng bộ|đơn vị|doanh nghiệp)\b"
    r"|\bghi chú cuối bảng\b|\bđiểm thưởng\b|\bđiểm trừ\b|\bsố lượng (?:các )?tiêu chí\b"
    r"|\b(?:nguyên tắc|phương pháp|cách thức|cách) (?:xếp loại|đánh giá|chấm điểm|chấm|tính điểm)\b"
    r"|\btập huấn (?:cách )?chấm\b|\b(?:phông|font|cỡ) chữ\b|\bkhổ (?:giấy|a[34])\b"
    r"|\bđánh số trang\b"
    r"|^\W*(?:\d+\W+)?(?:về )?(?:bố cục|kết cấu|thể thức) (?:cần|nên|còn|chưa|quá|hơi|rất|hợp lý)\b"
    r"|\bmục lục\b|\bchính tả\b|\bcâu chữ\b|\bbản mềm\b|\bmột bộ (?:chỉ tiêu|tiêu chí)\b"
    r"|\bbảng chuyển điểm\b|^\W*(?:\d+\W+)?về tên gọi\b(?! (?:của )?tiêu chí)"
)
_SPELLED = re.compile(
    r"\b(?:thuật ngữ|cụm từ|từ ngữ|chữ|cách (?:viết|gọi|dùng|ghi)|viết (?:hoa|tắt)|trích dẫn"
    r"|có (?:nơi|chỗ))\b[^.;]{0,90}\b(?:lẫn lộn|lẫn nhau|(?:không|chưa|thiếu) (?:thống|đồng) nhất"
    r"|thống nhất|khác nhau|tuỳ tiện|có (?:nơi|chỗ))\b"
    r"|\bcác (?:mức|tỷ lệ|mốc|ngưỡng|con số)\b[^.;]{0,40}\b(?:viết|ghi"
    r"|trình bày) (?:cho )?thống nhất\b"
    r"|\bthống nhất (?:cách |việc )?(?:dùng|viết|gọi|ghi|sử dụng)\b[^.;]{0,60}"
    r"\b(?:hay|toàn (?:bộ|văn)|trong (?:cả|toàn))\b"
)
_SOON = re.compile(r"\b(?:ban hành sớm|sớm ban hành)\b")
_NEW = re.compile(
    r"\b(?:bổ sung|thêm|nên có|cần có)(?: thêm| một| 0?1)* tiêu chí(?! (?:số |thứ )?\d)"
)
_NOT_THERE = re.compile(
    r"(?<!\bviệc )(?<!dự thảo )(?<!\bđã )(?<!\bđược )"
    r"(?<!\bkhông )(?<!\bkhông nên )(?<!\bkhông cần )(?<!\bchưa )(?<!\bchưa nên )"
    r"(?<!\bnhất trí )(?<!\bđồng ý )"
    rf"{_NEW.pattern}(?! (?:này|trên|đó|(?:đã )?nêu|nói trên|là|phụ)\b)"
)
_NEW_CELL = re.compile(
    r"(?:(?:đề nghị|đề xuất|kiến nghị) )?(?:bổ sung |thêm )*(?:các |một )?tiêu chí "
    r"(?:mới|(?:đề nghị|đề xuất|cần) (?:bổ sung|thêm)(?: mới)?)\s*[.:]?"
)
_TOPICS = (
    (
        "Điều 2",
        re.compile(
            r"\bhiệu lực (?:thi hành|kể từ|từ ngày|nên)\b|\bthời điểm áp dụng\b"
            r"|\báp dụng (?:cho|từ) (?:kỳ đánh giá|năm)\b"
        ),
    ),
    ("Điều 3", re.compile(r"\btrách nhiệm thi hành\b")),
)
_ELSEWHERE = re.compile(rf"\b(?:phụ lục số|cột|mục|phần|chương)\s+(?:{ROMAN}|\d+)\b")
_ANY_SET = re.compile(
    r"\b(?:bộ tiêu chí|dự thảo|các tiêu chí|(?:tự )?chấm điểm|đến khi chấm|thẩm định|tập huấn"
    r"|phần mềm|file|tệp|biểu mẫu|mẫu biểu|phụ lục|(?:cuối|trong) bảng|kỳ đánh giá"
    r"|đánh số tiêu chí|(?:hướng dẫn|áp dụng|cơ chế|quy định) riêng)\b|\bcột \""
)
_FRESH = re.compile(
    r"\btiêu chí\s+(?:mới|tăng thêm|bổ sung|thêm mới|được bổ sung)\b[^.;]{0,40}?\bso với\s+"
    r"(?:bộ tiêu chí\s+)?(?:của\s+)?(?:năm\s+)?(?P<year>20\d\d)\b"
)
_FIELD_LEAD = re.compile(
    r"\b(?:(?P<group>nhóm|lĩnh vực)|(?P<section>mục|phần)"
    r"|(?:các|mấy|những|cả(?: \d+)?|\d+) tiêu chí(?:\s+(?:thuộc|về|của|trong|ở|khối|mảng))?)"
    r"\s+(?:các\s+)?(?:nhóm\s+|lĩnh vực\s+)?(?P<criteria>tiêu chí\s+)?(?:số\s+|thứ\s+|về\s+)*"
)
_FIELD_NUMBER = re.compile(
    rf"(?:,\s*|\s+và\s+)?(?:(?P<r>{ROMAN})\b|(?P<d>\d{{1,2}})(?![\d%/]|\.\d)\b|(?P<w>{ORDINAL}))"
)
_FIELD_STOP = re.compile(
    r"\s*(?:$|[.,;:()/\"-]|(?:đề nghị|kiến nghị|đề xuất|cần|nên|của|trong|tại|ở|có|thì|là|được|còn"
    r"|chưa|đã|quy định|như|điểm|mức|khó|quá|phải|do|bị|không|cho|để|theo|vẫn|hiện|đều|rất"
    r"|hơi|nói chung|,)\b)"
)
_IN_FIELD = re.compile(r"\b(?:trong|thuộc|vào|của|ở|về)\s+(?=công tác\s)")
_CHAPTER = re.compile(rf"\bchương\s+(?:{ROMAN}|\d+)\b")


@dataclass(frozen=True, slots=True)
class Section:
    """A field that a text names, and how sure that is.

    `number`: "mục 4" can also be criterion 4. `head`: the text has only the beginning of its name,
    `size` letters of it.
    """

    field: str
    sure: Certainty
    number: int = 0
    head: bool = False
    size: int = 0


def fields(folded: str, index: Index) -> list[Section]:
    """Return the fields that the text names, in reading order."""
    found: dict[str, Section] = {}
    for lead in () if _CHAPTER.search(folded) else _FIELD_LEAD.finditer(folded):
        numbered = _sections(folded, lead, index)
        if not numbered and (named := field_name(folded[lead.end() :], index)):
            bare = lead[0].endswith("tiêu chí ")  # "các tiêu chí văn phòng"
            numbered = [Section(named.field, named.sure if bare else Certainty.CERTAIN)]
        for section in numbered:
            found.setdefault(section.field, section)
    return list(found.values())


def unfielded(folded: str, index: Index) -> str:
    """Return a text without the fields that it names by their criteria: "các tiêu chí dân vận".

    The name of a field may stand in that of a criterion, which is not what is meant then.
    """
    for lead in reversed(list(_FIELD_LEAD.finditer(folded))):
        rest = folded[lead.end() :]
        named = field_name(rest, index) if "tiêu chí" in lead[0] else None
        if named and (named.head or named.sure is Certainty.CERTAIN):
            folded = folded[: lead.start()] + "…" + rest[named.size :]
    return folded


def _sections(folded: str, lead: re.Match[str], index: Index) -> list[Section]:
    """Read "nhóm III, IV", "mục II", "phần thứ nhất"; "nhóm các tiêu chí 5, 6" is no field."""
    numbers: list[tuple[int, bool]] = []
    at = lead.end()
    while match := _FIELD_NUMBER.match(folded, at):
        value = roman(match["r"] or "") or int(match["d"] or 0) or ordinal(match["w"] or "")
        numbers.append((value, bool(match["r"])))
        at = match.end()
    if not (lead["group"] or lead["section"]) or (lead["criteria"] and len(numbers) > 1):
        return []
    known = index.circulated.fields
    return [
        _section(known[value - 1].id, value, lead, is_roman)
        for value, is_roman in numbers
        if 0 < value <= len(known)
    ]


def _section(field: str, number: int, lead: re.Match[str], is_roman: bool) -> Section:
    if is_roman:
        sure = Certainty.LIKELY if lead["section"] == "phần" else Certainty.CERTAIN
        return Section(field, sure)
    if lead["section"] or lead["criteria"]:
        return Section(field, Certainty.UNSURE, number)
    return Section(field, Certainty.CERTAIN)


def field_name(folded: str, index: Index) -> Section | None:
    """Return the field whose name, alias, or a telling stretch of either, begins the text."""
    ends = [match.end() for match in re.finditer(r"\S+", folded[:200])][:24]
    for end in reversed(ends):
        phrase = folded[:end].rstrip(' ,;:.()"')
        if not _FIELD_STOP.match(folded[len(phrase) :]):
            continue
        exact = {field for form, field in index.fields if form == phrase}
        if len(exact) == 1:
            return Section(exact.pop(), Certainty.CERTAIN, size=len(phrase))
        part = {
            (field, form.startswith(phrase))
            for form, field in index.fields
            if re.search(rf"(?<!\S){re.escape(phrase)}(?![^\s,])", form)
        }
        if len({field for field, _ in part}) == 1 and len(phrase.split()) >= 2:
            head = any(begins for _, begins in part)
            return Section(next(iter(part))[0], Certainty.LIKELY, head=head, size=len(phrase))
    return None


def in_passing(folded: str, index: Index) -> str:
    """Return the field whose whole name stands in the text ("trong công tác dân vận")."""
    for lead in _IN_FIELD.finditer(folded):
        rest = folded[lead.end() :]
        for form, field in index.fields:
            if rest.startswith(form) and _FIELD_STOP.match(rest[len(form) :]):
                return field
    return ""


def articles(folded: str, *, cell: bool) -> tuple[str, ...]:
    """Return the articles of the decision that the text names: "Điều 2".

    A reference (`cell`) can also name another part of it: "Căn cứ", "Trích yếu".
    """
    found = tuple(
        f"Điều {int(match['n'])}"
        for match in _ARTICLE.finditer(folded)
        if not _OF_LAW.search(folded[max(0, match.start() - 90) : match.start()])
    )
    if found or not (cell or _OF_DECISION.search(folded)):
        return tuple(dict.fromkeys(found))
    return tuple(name for name, pattern in _DECISION_PARTS if pattern.search(folded))[:1]


def names_decision(folded: str) -> bool:
    """Whether the text speaks of the draft decision itself."""
    return bool(_DRAFT_DECISION.search(folded))


def whole(folded: str, *, cell: bool) -> Certainty | None:
    """Return how surely the text speaks of the whole set; None when it does not.

    `cell`: the text is a reference and no more.
    """
    if _WHOLE.search(folded) or (cell and _WHOLE_CELL.fullmatch(folded)):
        return Certainty.CERTAIN if cell else Certainty.LIKELY
    if _WHOLE_HINT.search(folded):
        return Certainty.UNSURE if _ELSEWHERE.search(folded) else Certainty.LIKELY
    return None


def spelling(folded: str) -> bool:
    """Whether the text asks that the same words be written alike everywhere."""
    return bool(_SPELLED.search(folded))


def mentions_set(folded: str) -> bool:
    """Whether the text speaks of the set, or of its criteria in general, at all."""
    return bool(_ANY_SET.search(folded) or _SOON.search(folded))


def keeps(folded: str, field: str, index: Index) -> bool:
    """Whether a comment under the heading of a field is about the field: it says so, or it asks
    for a criterion that is not there yet.
    """
    return bool(_NEW.search(folded)) or any(s.field == field for s in fields(folded, index))


def new(folded: str, *, cell: bool) -> bool:
    """Whether a text asks for a criterion that the set does not have yet."""
    return bool(_NOT_THERE.search(folded) or (cell and _NEW_CELL.fullmatch(folded)))


def topic(folded: str) -> str:
    """Return the article that every decision has for what the text speaks of; else empty."""
    return next((article for article, pattern in _TOPICS if pattern.search(folded)), "")


def fresh(folded: str, index: Index) -> tuple[str, ...]:
    """Return the criteria that "tiêu chí mới so với năm 2023" means."""
    match = _FRESH.search(folded)
    return index.fresh.get(match["year"], ()) if match else ()
