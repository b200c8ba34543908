"""How people type what they refer to: without accents, in short, with slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tiepthu.vietnamese import bare, fold

# The words around a name and a number, which a text without accents must get back.
_WORDS = """
tiêu chí|chỉ tiêu|bộ tiêu chí|các tiêu chí|số thứ tự|số|thứ|mức độ|cột|mục|phần|nhóm|lĩnh vực
điều|khoản|dự thảo quyết định|dự thảo|quyết định ban hành|quyết định|quy định|điều lệ|luật|nghị định
thông tư|hướng dẫn|quy chế|nghị quyết|chỉ thị|kết luận|kế hoạch|phụ lục|bảng tiêu chí|biểu chấm điểm
minh chứng|thang điểm|điểm tối đa|mức điểm|số điểm|đơn vị thẩm định|cơ quan thẩm định|tên gọi|tên
đề nghị|kiến nghị|đề xuất|bổ sung|sửa đổi|sửa|bỏ|thay|giảm|tăng|nâng|hạ|làm rõ|gộp|tách|chuyển|sang
điều chỉnh|xem xét|cần|nên|và|đến|từ|với|của|tại|ở|thuộc|về|vào|các|như|tương tự|trùng với|trùng
giống|theo|so với|ngoài|trừ|góp ý|ý kiến|chung|toàn bộ|thành|xuống còn|năm|ngày|tháng|đảng viên
đồng chí|đơn vị|trang|dòng|gạch đầu dòng|trở lên|đạt|căn cứ|trích yếu|nơi nhận
"""
_SHORT = {
    "cntt": "công nghệ thông tin",
    "pccc": "phòng cháy, chữa cháy",
    "llct": "lý luận chính trị",
    "sxkd": "sản xuất kinh doanh",
    "qcdc": "quy chế dân chủ",
    "ktgs": "kiểm tra, giám sát",
    "atlđ": "an toàn lao động",
    "nlđ": "người lao động",
    "đtbd": "đào tạo, bồi dưỡng",
    "cđs": "chuyển đổi số",
    "nsnn": "ngân sách nhà nước",
}
_SLIPS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<!\w)(?<!mục )(?<!chỉ )ti[eêé]u ?(?:ch[iíìỉ]|trí)(?![^\W\d_])", "tiêu chí"),
        (r"(?<!\w)t(?:[./] ?)?chí(?![^\W\d_])", "tiêu chí"),
        (r"(?<!\w)t ?[./] ?c\.?(?=\s*(?:số )?\d)", "tc "),
        (r"(?<!\w)tc\s*[-#.]\s*(?=\d)", "tc "),
        (r"(?<=(?:chí|.tc) \d)o(?!\w)", "0"),
        (r"(tiêu chí|tc) sô(?=\s|\d)", r"\1 số"),
        (r"(tiêu chí|số)(?=\d)", r"\1 "),
        (r"(?<!\w)số tt\b", "stt"),
        (r"(tiêu chí|tc|số|,|;)\s*\((\d{1,3})\)", r"\1 \2"),
        (r"(?<=\d)\s*(?:->|=>|→|~)\s*(?=\d)", "-"),
        (r"(?<=\d)\s*-\s*(xs|tb|t|k)(?![\w/-])", r" - \1"),
        (r"(?<!\w)k\.?\s?(\d{1,2})\s*đ\.?\s?(\d{1,2})(?!\w)", r"khoản \1 điều \2"),
        (rf"(?<!\w)({'|'.join(_SHORT)})(?!\w)", ""),
    )
)
_DROP = re.compile(r"(?<!\w)bộ (?=tiêu chí (?:số |thứ )?\d{1,2}(?!\d))")
_LETTER = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Accents:
    """The words of a set and of references to it, by their form without accents."""

    pattern: re.Pattern[str]
    words: Mapping[str, str]


def accents(names: Iterable[str]) -> Accents:
    """Collect the folded names (and the common words); a form that two words share is left out."""
    words: dict[str, set[str]] = {}
    for word in (*re.split(r"[|\n]", _WORDS.strip()), *names):
        words.setdefault(bare(word), set()).add(fold(word))
    clear = {form: found.pop() for form, found in words.items() if len(found) == 1}
    longest = sorted(clear, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return Accents(pattern, clear)


def straighten(folded: str, known: Accents) -> str:
    """Return a folded text as it would read if it had been typed with care."""
    if folded.isascii() and _LETTER.search(folded):
        folded = known.pattern.sub(lambda match: known.words[match[0]], folded)
        folded = _DROP.sub("bỏ ", folded)
    for pattern, instead in _SLIPS:
        folded = pattern.sub(instead or (lambda match: _SHORT[match[0]]), folded)
    return folded
