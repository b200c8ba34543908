"""Small Vietnamese wordings that several documents share: counts, dates, outcomes, places.

They are part of the documents, not of the program's speech: always Vietnamese, not translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from types import MappingProxyType

from tiepthu.model import ChangeKind, Outcome, with_comma

GAP = "\u00a0"  # a space that stays: blanks for a number or a day to be written by hand
BLANK_NUMBER = GAP * 8
BLANK_DAY = GAP * 4

OUTCOMES = {
    Outcome.ACCEPTED: "Tiếp thu",
    Outcome.PARTLY: "Tiếp thu một phần",
    Outcome.KEPT: "Giải trình, giữ nguyên như dự thảo",
    Outcome.REJECTED: "Không tiếp thu",
    Outcome.NOTED: "Ghi nhận",
    Outcome.DUPLICATE: "Trùng với ý kiến",
}
WHYS = {  # why a comment was taken to be about something
    "key": "đứng ngay ô đó của bản đã gửi",
    "number": "nêu số của tiêu chí",
    "name": "nêu tên",
    "version": "nêu số theo một bộ khác (năm trước)",
    "quotation": "trích đúng câu chữ",
    "content": "câu chữ gần nhất",
    "field": "nêu lĩnh vực",
    "whole": "nói về cả bộ",
    "new": "đề nghị thêm tiêu chí chưa có",
    "context": "gắn với đoạn đó",
    "none": "không nêu nội dung nào",
}
OPEN = "Chưa giải trình"
WITHDRAWN = "Đơn vị đã rút ý kiến"

CHANGES = {
    ChangeKind.ADDED: "Tiêu chí mới",
    ChangeKind.REMOVED: "Bỏ tiêu chí",
    ChangeKind.REWORDED: "Sửa nội dung",
    ChangeKind.MOVED: "Chuyển vị trí",
    ChangeKind.SPLIT: "Tách tiêu chí",
    ChangeKind.MERGED: "Gộp tiêu chí",
}

WHOLE = "Cả tiêu chí"  # of the parts of a criterion: all of them
# What a Word file holds that a redline does not carry, and what it carries in another form.
_LACKS = {
    "picture": "hình ảnh",
    "text-box": "hộp chữ",
    "footnote": "chú thích cuối trang",
    "endnote": "chú thích cuối văn bản",
    "header": "đầu trang",
    "footer": "chân trang",
    "comment": "ghi chú bên lề",
    "object": "đối tượng nhúng",
    "list-label-lost": "số thứ tự tự động",
    "covered": "chữ bị ô gộp che",
    "annotation": "chữ chú âm",
    "insertion": "chỗ thêm còn đánh dấu (coi như đã chấp nhận)",
    "deletion": "chỗ bỏ còn đánh dấu (coi như đã chấp nhận)",
    "move": "chỗ chuyển còn đánh dấu (coi như đã chấp nhận)",
    "nested-table": "bảng trong bảng (đưa thành đoạn văn)",
    "merged-cell": "ô gộp dọc (để trống)",
    "link": "liên kết (chỉ giữ chữ)",
    "equation": "công thức (chỉ giữ chữ)",
    "field": "trường tự động (giữ kết quả)",
    "list-label": "số thứ tự tự động (ghi thành chữ)",
    "uneven-row": "dòng lệch cột (sửa cho đều)",
    "hidden": "chữ ẩn (hiện ra)",
}


# Below which number, day and month a zero is written before the digit. What is no document (the
# screen, a workbook that is looked at) is written as all three formats have it.
_ZERO_BELOW: ContextVar[Mapping[str, int]] = ContextVar(
    "zero_below", default=MappingProxyType({"number": 10, "day": 10, "month": 3})
)


@contextmanager
def figures(zero_below: Mapping[str, int]) -> Iterator[None]:
    """Write the numbers and dates of what is composed meanwhile as a format says."""
    before = _ZERO_BELOW.set(zero_below)
    try:
        yield
    finally:
        _ZERO_BELOW.reset(before)


def _zeroed(kind: str, number: int) -> str:
    return f"{'0' if number < min(_ZERO_BELOW.get().get(kind, 0), 10) else ''}{number}"


def counted(number: int) -> str:
    """Return a count or number as documents of the format in use write it: 07, 54."""
    return _zeroed("number", number)


def roman(number: int) -> str:
    """Return a positive number in Roman figures."""
    figures = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, figure in figures:
        text += figure * (number // value)
        number %= value
    return text


def total(points: Iterable[str]) -> str:
    """Return the sum of points, exactly, with a decimal comma; empty where there are none."""
    values = [one.replace(",", ".") for one in points]
    numbers = [Fraction(value) for value in values if value.replace(".", "", 1).isdigit()]
    if not numbers:
        return ""
    found = sum(numbers, Fraction(0))
    return with_comma(str(found.numerator) if found.denominator == 1 else f"{float(found):g}")


def _padded(iso: str) -> tuple[str, str, str] | None:
    """Return day, month, year; the format in use says which take a leading zero.

    HD 36, point on place and date: "ngày 09 tháng 01 năm 2026" but "ngày 12 tháng 9 năm 2023".
    """
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", iso)
    if match is None:
        return None
    return _zeroed("day", int(match[3])), _zeroed("month", int(match[2])), match[1]


def long_date(iso: str, year: str = "") -> str:
    """Return "ngày 17 tháng 5 năm 2024"; without a date, blanks to write in, in the given year."""
    found = _padded(iso)
    if found is None:
        return f"ngày{BLANK_DAY}tháng{BLANK_DAY}năm {year or BLANK_DAY}"
    return "ngày {} tháng {} năm {}".format(*found)


def short_date(iso: str, year: str = "") -> str:
    """Return "17/5/2024" or "03/4/2018"; without a date, blanks to write in."""
    found = _padded(iso)
    if found is None:
        return f"{BLANK_DAY}/{BLANK_DAY}/{year or BLANK_DAY}"
    return "/".join(found)


def bare_number(number: str) -> str:
    """Return the figures of a document number: "756-QĐ/ĐUK" gives 756, "5" gives 05.

    Without a number, a blank to write in.
    """
    match = re.match(r"\s*(\d+)", number)
    return counted(int(match[1])) if match else BLANK_NUMBER


def lacking(name: str, left_out: Mapping[str, int], reshaped: Mapping[str, int]) -> tuple[str, ...]:
    """Return what of a Word file the comparison does not show, and what it shows otherwise."""
    found = []
    for lead, counts in (("không so sánh", left_out), ("đọc ở dạng khác", reshaped)):
        told = ", ".join(f"{counted(n)} {_LACKS.get(kind, kind)}" for kind, n in counts.items())
        if told:
            found.append(f"{name}: {lead} {told}.")
    return tuple(found)
