"""Numbers as committees write them: 09, thứ chín, 7, 8 và 12, từ 20 đến 25, nhóm IV."""

from __future__ import annotations

import re

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SPOKEN = {"mốt": "một", "nhất": "một", "nhì": "hai", "tư": "bốn", "lăm": "năm", "bẩy": "bảy"}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii")
LAST = 99
"""The place of the last criterion of a field, however many it has."""

_MOST = 40  # a longer range is a slip of typing, or the whole set

# What makes a number a measure and not the number of a criterion: "5 năm", "2 điểm", "54 tiêu chí".
_MEASURE = (
    r"(?!\s+(?:năm(?! 20| nay)|(?:tháng|ngày)(?! \d)|lần|điểm(?! tối đa| chuẩn| số)|đảng viên"
    r"|đồng chí|đơn vị|tiêu chí(?!\s+(?:số\s+)?\d)|nhóm tiêu chí|người|mức độ|bậc|kỳ|cuộc"
    r"|vụ|giờ|tuần|buổi|tiết|triệu|tỷ đồng)\b)"
)
# After the first number of a list, these too: "tiêu chí 8, 12 báo cáo tháng" names one criterion.
_COUNTED = (
    r"(?!\s+(?:báo cáo|mô hình|chuyên đề|hội nghị|bài|tin|lớp|lượt|hồ sơ|văn bản|chi bộ|đảng bộ"
    r"|công trình|đề tài|trường hợp|lao động|chỉ tiêu|kết luận|quyết định|cấp uỷ)\b)"
)
_FIGURE = r"\d{1,3}(?![\d%]|\s?/\s?[\da-zđ-]*[\d-]|\.\d|-[a-zđ]{1,4}\s?/)"
_AND = r"\s*(?:,|;|&|\+|và|hoặc)\s*(?:và\s+)?(?:(?:các\s+)?(?:tiêu chí|tc)\s*)?(?:số\s*)?"
_TO = r"\s*(?:-|đến|tới)\s*(?:hết\s+)?(?:(?:tiêu chí|tc)\s*)?(?:số\s*)?"
_WITH = (  # "tiêu chí 22 với 23 thì …", not "tiêu chí 5 với 20 đảng viên"
    r"\s+với\s+\d{1,3}(?=\s*(?:$|[.,;:)]|(?:thì|nên|đều|có|là|cần|trùng|để|vì|do|thành|đề nghị|gần"
    r"|khác|chưa|còn|làm)\b))"
)
FIGURES = rf"{_FIGURE}{_MEASURE}(?:(?:{_TO}|{_AND}){_FIGURE}{_MEASURE}{_COUNTED}|{_WITH})*"
"""A pattern over folded text: one number, a list, a range, or a mixture."""

ROMAN = r"x?(?:i[xv]|vi{0,3}|i{1,3})|x"
"""A pattern over folded text: a Roman numeral from I to XIX."""

_PIECE = re.compile(rf"(?P<to>{_TO})?(?P<n>\d{{1,3}})")
_WORDS = "|".join(sorted({*_UNITS[1:], *_SPOKEN, "mười", "mươi", "linh", "lẻ"}))
ORDINAL = rf"(?:(?:{_WORDS})\b\s?){{1,3}}"
"""A pattern over folded text: a number in words, as after "thứ"."""


def figures(text: str) -> tuple[int, ...]:
    """Return the numbers of a text that `FIGURES` matched, ranges written out, each once.

    A backward or endless range gives its two ends only.
    """
    found: list[int] = []
    for match in _PIECE.finditer(text):
        number = int(match["n"])
        first = found[-1] if match["to"] and found else number
        if first < number <= first + _MOST:
            found.extend(range(first + 1, number + 1))
        else:
            found.append(number)
    return tuple(dict.fromkeys(found))


def ordinal(text: str) -> int:
    """Return the value of a number in words ("hai mươi mốt" is 21); 0 when it is none."""
    words = [_SPOKEN.get(word, word) for word in text.split()]
    if "mươi" in words:
        at = words.index("mươi")
        return _unit(words[:at]) * 10 + _unit(words[at + 1 :])
    if words[:1] == ["mười"]:
        return 10 + _unit(words[1:])
    return _unit(words)


def _unit(words: list[str]) -> int:
    return _UNITS.index(words[0]) if words and words[0] in _UNITS else 0


def roman(text: str) -> int:
    """Return the value of a folded Roman numeral; 0 when it is none."""
    return _ROMAN.index(text) + 1 if text in _ROMAN else 0
