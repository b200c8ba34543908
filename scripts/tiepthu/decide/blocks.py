"""A wording for several parts of a criterion, or for several criteria: lines that name the part.

    Tên: Ứng dụng công nghệ thông tin
    Nội dung: Tỷ lệ văn bản …
    Xuất sắc: Từ 95% trở lên.

A line of three dashes or more parts two criteria.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tiepthu.model import LEVEL_PREFIX, Criterion
from tiepthu.vietnamese import clean, fold

_RULE = re.compile(r"^\s*-{3,}\s*$", re.MULTILINE)
_HEADS = {
    "tên": "name",
    "tên tiêu chí": "name",
    "nội dung": "text",
    "nội dung tiêu chí": "text",
    "nội dung đánh giá": "text",
    "điểm": "points",
    "điểm tối đa": "points",
    "minh chứng": "evidence",
    "tài liệu minh chứng": "evidence",
    "đơn vị thẩm định": "verifier",
    "cơ quan thẩm định": "verifier",
}
_ITEMS = re.compile(r"\n|;(?=\s|$)(?![^()\n]*\))")  # a semicolon in brackets parts nothing
_BULLETS = "-–+•* "
Parts = Mapping[str, str]


def blocks(wording: str, levels: Sequence[str]) -> tuple[Parts, ...]:
    """Return the parts that each criterion of a wording gives; none where no line names one.

    Words before the first line that names a part are its text.
    """
    found = _each(wording, levels, "text")
    return found if all(set(one) - {"text"} for one in found) else ()


def labelled(wording: str, criterion: Criterion, part: str) -> tuple[Parts, ...]:
    """Return what a wording gives the parts of a criterion; none where no line names one.

    Words before the first line that names a part are those of the `part` spoken of, if any.
    """
    levels = [level.name for level in criterion.levels]
    there = criterion.evidence
    unnamed = _each(wording, levels, "")
    if not unnamed or not all(set(one) - {""} for one in unnamed):
        return ()
    return _each(wording, levels, part or "text", there)


def _each(
    wording: str, levels: Sequence[str], part: str, there: Sequence[str] = ()
) -> tuple[Parts, ...]:
    heads = dict(_HEADS)
    for level in levels:
        heads[fold(level)] = heads[fold(f"Mức {level}")] = LEVEL_PREFIX + level
    return tuple(_parts(each, heads, part, there) for each in _RULE.split(wording) if each.strip())


def _parts(text: str, heads: Mapping[str, str], part: str, there: Sequence[str]) -> Parts:
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        head, colon, rest = line.partition(":")
        named = heads.get(fold(head.lstrip(_BULLETS))) if colon else None
        part = part if named is None else named
        found.setdefault(part, []).append(line if named is None else rest)
    joined = {part: clean("\n".join(lines)) for part, lines in found.items()}
    if "evidence" in joined:
        joined["evidence"] = items(joined["evidence"], there)
    return {part: text for part, text in joined.items() if text}


def items(text: str, there: Sequence[str] = ()) -> str:
    """Return evidence as it is kept: an item a line, without the bullets.

    "Báo cáo năm; biên bản họp" are two, unless an item that is `there` has a semicolon in it.
    """
    lines = text.split("\n") if any(";" in item for item in there) else _ITEMS.split(text)
    kept = (line.lstrip(_BULLETS).strip() for line in lines)
    return "\n".join(line for line in kept if line)
