"""The small set of criteria that the plain-text cases are about, read from its own file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tiepthu.model import Anchor, Certainty, CriteriaSet, Criterion, Field, Level

CASES = Path(__file__).parent / "cases"
LEVELS = {"XS": "Xuất sắc", "T": "Tốt", "TB": "Trung bình", "K": "Kém"}


def _names(line: str) -> tuple[str, str, tuple[str, ...]]:
    ident, names = line[2:].strip().split(" : ", 1)
    name, *aliases = (part.strip() for part in names.split("|"))
    return ident.strip(), name, tuple(aliases)


def _criterion(lines: list[str]) -> Criterion:
    ident, name, aliases = _names(lines[0])
    values: dict[str, str] = {}
    for line in lines[2:]:
        label, text = line.strip().split(": ", 1)
        values[label] = text
    return Criterion(
        ident,
        name,
        lines[1].strip(),
        tuple(Level(full, values[short]) for short, full in LEVELS.items()),
        points=values.get("điểm", ""),
        evidence=(values["mc"],),
        verifier=values["tđ"],
        aliases=aliases,
    )


@cache
def small_set() -> CriteriaSet:
    text = (CASES / "small-set.txt").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if line.strip() and line[0] != "#")
    fields = []
    for block in re.split(r"(?m)^(?=== )", text)[1:]:
        head, *criteria = re.split(r"(?m)^(?=\* )", block)
        ident, name, aliases = _names(head.strip()[1:])
        members = tuple(_criterion(c.strip().splitlines()) for c in criteria)
        fields.append(Field(ident, name, members, aliases))
    return CriteriaSet(
        "2024-draft-1", "Bộ tiêu chí thử", "draft", tuple(LEVELS.values()), tuple(fields)
    )


@cache
def older_set() -> CriteriaSet:
    """The set of the year before: it lacks number 2, so every later number is one lower."""
    new = small_set()
    first = new.fields[0]
    fewer = Field(first.id, first.name, (first.criteria[0], first.criteria[2]), first.aliases)
    return CriteriaSet("2023", "Bộ tiêu chí cũ", "issued", new.levels, (fewer, *new.fields[1:]))


NUMBERS = small_set().numbers()
FIELDS = {field.id: at for at, field in enumerate(small_set().fields, start=1)}
PARTS = {
    "minh chứng": "evidence",
    "điểm": "points",
    "thẩm định": "verifier",
    "tên": "name",
    "nội dung": "text",
}
WORDS = {part: word for word, part in PARTS.items()}


def said(item: Anchor, numbers: dict[str, int] = NUMBERS, fields: dict[str, int] = FIELDS) -> str:
    """Put an anchor into the words of the case file, without its certainty."""
    match item.scope:
        case "criterion":
            part = item.part.removeprefix("level:")
            number = str(numbers[item.criterion])
            return f"{number} / {WORDS.get(part, part)}" if part else number
        case "field":
            return f"lĩnh vực {fields[item.field]}"
        case "set":
            return "tiêu chí mới" if item.why == "new" else "cả bộ"
        case "decision":
            return item.article or "quyết định"
    return "không rõ"


def remark(item: Anchor, numbers: dict[str, int] = NUMBERS) -> str:
    """Say how sure an anchor is, and what else is possible."""
    if item.scope == "unknown" or item.sure is Certainty.CERTAIN:
        return ""
    if item.sure is Certainty.LIKELY:
        return " (có lẽ)"
    others = ", ".join(str(numbers[other]) for other in item.others)
    version = "; theo số của bộ cũ" if item.why == "version" else ""
    return f" (không chắc, hoặc {others}{version})" if others else " (không chắc)"
