"""A row of a table of opinions, by what its columns hold; "như trên" and lists within a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tiepthu.merge import headers, phrases, wording
from tiepthu.merge.headers import Header
from tiepthu.model import KIND_NAMES, Kind
from tiepthu.vietnamese import fold

_AS_ABOVE = re.compile(
    r"(?:như|giống|tương tự)(?: như)?(?: (?:ý kiến|lý do|căn cứ|nội dung|tiêu chí|mục|dòng|ý))?"
    r"(?: (?:ở|đã|nêu|nói|góp ý))* trên|tương tự|n\.?t|nt như trên|[\"'″〃]+"
)
_NO = frozenset({"không", "chưa", "một phần", "ko", "k"})
_TICK = re.compile(r"[x×v✓✔☑☒√1]|có|đồng ý|\[x\]", re.IGNORECASE)
_PARTS = {
    "tên": "tên tiêu chí", "tên gọi": "tên tiêu chí", "nội dung": "nội dung tiêu chí",
    "điểm": "điểm tối đa", "thẩm định": "đơn vị thẩm định", "đơn vị thẩm định": "đơn vị thẩm định",
    "minh chứng": "minh chứng", "tài liệu minh chứng": "minh chứng", "tên tiêu chí": "tên tiêu chí",
    "cả tiêu chí": "", "toàn bộ": "",
}  # fmt: skip
_ITEM = re.compile(
    r"^\s*(?:\(?(?P<number>\d{1,2})[.)/]\)?\s*(?=\D)|(?P<dash>[-–+•*])\s*"
    r"|\(?(?P<letter>[a-zđ])\)\s*"
    r"|(?:ý|nội dung)\s+(?:thứ\s+)?(?P<point>\d|nhất|hai|ba|tư|năm)\s*[:,.]\s*"
    r"|thứ\s+(?P<ordinal>nhất|hai|ba|tư|năm|sáu|bảy)\s*[,:]\s*)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?:(?<=[;.,”\"])\s+|^)(?=\d{1,2}[.)]\s+[^\d\s])|\s+(?=\(\d\)\s+\D)")
_NUMBER = re.compile(r"[\w.,()/\s-]{0,6}")
_LEADS = re.compile(
    r"(?!.*\b(?:sửa|viết lại|thay|bổ sung|thành|điều chỉnh|gồm)\b).{0,80}"
    r"\b(?:đề nghị|kiến nghị|đề xuất|góp ý|ý kiến)\b.{0,60}:"
)
_NAMES = re.compile(
    r"[-–+•*(a-zđ)\d./ ]{0,5}\s*(?:về )?(?:tiêu chí|tc|điều|stt)\.? (?:số |thứ )?\w"
)
_KINDS = {fold(name): kind for kind, name in KIND_NAMES.items()}
_PART_OF = re.compile(r"\d{1,3}\s*[-–,;:(]\s*(?:mức|cột|điểm|minh chứng|nội dung|tên|đơn vị)\b")
_ON_GROUP = re.compile(
    r"(?:chung |áp dụng |góp ý )*(?:cho |về |đối với )?(?:cả|toàn|toàn bộ|chung)? ?(?:nhóm"
    r"|lĩnh vực|phần)"
    r"(?: này| trên| nêu trên)?|(?:các|tất cả(?: các)?|toàn bộ(?: các)?) tiêu chí (?:của|trong"
    r"|thuộc)"
    r" (?:nhóm|lĩnh vực)(?: này)?"
)
_COUNTS = re.compile(r"tiêu chí|^(?:số|(?:stt |số )?tc|mã(?: số)?)$")
_VERBS = ((headers.ADDITION, "Bổ sung"), (headers.REMOVAL, "Bỏ"))


@dataclass(frozen=True, slots=True)
class Cells:
    """A row by what its columns hold.

    `level` is a level or part in a column of its own; `extra` are columns of other titles, with
    their titles, `unit` the one that says who; `agrees` and `refuses` say what was ticked; `parts`
    are columns for one part each ("mức Tốt", "điểm", "minh chứng"), with what they hold.
    `part` and `kind` are what was chosen from the lists of our form. `fresh`: it has its own
    number, or its own sender, and does not go on with the row above.
    """

    reference: str = ""
    level: str = ""
    draft: str = ""
    comment: str = ""
    proposal: str = ""
    reason: str = ""
    extra: tuple[str, ...] = ()
    unit: str = ""
    agrees: bool = False
    refuses: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    part: str = ""
    kind: Kind | None = None
    fresh: bool = False

    @property
    def says(self) -> str:
        """Everything that could be an opinion."""
        return "\n".join(x for x in (self.comment, self.proposal, self.reason, self.refuses) if x)


def above(text: str) -> bool:
    """Whether a cell only points to the one above it: "như trên", "-nt-", a ditto mark."""
    return bool(text.strip()) and bool(_AS_ABOVE.fullmatch(fold(text).strip(" .()-")))


def on_group(text: str) -> bool:
    """Whether a reference is to all of the group that it stands in: "Cả nhóm"."""
    return bool(_ON_GROUP.fullmatch(fold(text).strip(" .:")))


def by_role(header: Header, cells: Iterable[str], dropped: frozenset[str]) -> Cells:
    """Return a row by what its columns hold. `dropped` are the folded names that only repeat whose
    file it is.
    """
    row = tuple(cells)
    roles = [*header.roles, *[headers.OTHER] * (len(row) - len(header.roles))]
    titles = [*header.titles, *[""] * (len(row) - len(header.titles))]
    held: dict[str, list[str]] = {}
    references: list[str] = []
    extra: list[str] = []
    unit: list[str] = []
    parts: list[tuple[str, str]] = []
    kind: Kind | None = None
    for given, titled, cell in zip(roles, titles, row, strict=False):
        role, title, text, mark = _ticked(given, titled, cell.strip())
        if (not mark and phrases.blank(fold(text))) or (references and references[-1] == text):
            continue
        if mark:
            held.setdefault(role, []).append(title)
        elif role == headers.KIND and fold(text) in _KINDS:
            kind = _KINDS[fold(text)]
        elif role in (headers.REFERENCE, headers.FIELD):
            references.append(_reference(role, title, text))
        elif role == headers.NUMBER and not _NUMBER.fullmatch(text) and not above(text):
            references.append(text)  # a cell over the whole row: the name of a group, a remark
        elif part := headers.part_of(role):
            parts.append((part, text))
        elif role in (headers.OTHER, headers.NOTE, headers.UNIT):
            told = f"{title.replace(chr(10), ' ')}: {text}" if title else text
            if role != headers.UNIT:
                extra.append(told)
            elif fold(text) not in dropped:
                unit.append(told)
        else:
            said = role in (headers.AGREE, headers.DISAGREE, headers.KIND)
            held.setdefault(headers.COMMENT if said else role, []).append(text)
    fresh = any(
        role in (headers.NUMBER, headers.UNIT) and cell.strip()
        for role, cell in zip(roles, row, strict=False)
    )
    made = _cells(held, references, extra)
    if kind and not made.says:
        made = replace(made, comment=KIND_NAMES[kind])
    made = replace(made, part="\n".join(held.get(headers.LEVEL, [])), kind=kind)
    return replace(made, parts=tuple(parts), fresh=fresh, unit="\n".join(unit))


def _ticked(role: str, title: str, text: str) -> tuple[str, str, str, bool]:
    """Return a cell by what was ticked in it, and whether that is all: a cross under "Bỏ" asks that
    the criterion go, "không" under "Đồng ý" refuses.
    """
    ticked = bool(_TICK.fullmatch(text))
    if ticked and role == headers.REMOVAL:
        return role, title, "Bỏ tiêu chí này", False
    if role == headers.AGREE and fold(text).strip(" .") in _NO:
        return headers.DISAGREE, f"Không {title[:1].lower()}{title[1:]}", text, True
    return role, title, text, ticked and role in (headers.AGREE, headers.DISAGREE)


def _cells(held: dict[str, list[str]], references: list[str], extra: list[str]) -> Cells:
    def of(role: str) -> str:
        return "\n".join(dict.fromkeys(held.get(role, [])))

    comments = [of(headers.COMMENT)]
    for role, verb in _VERBS:
        text = of(role)
        asks = above(text) or wording.instruction(text) or phrases.nothing_in_cell(fold(text))
        listed = _ITEM.match(text) is not None or _NAMES.match(fold(text)) is not None
        comments.append(text if not text or asks or listed else f"{verb}: {text}")
    level = of(headers.LEVEL)
    if level and not above(level) and "mức" not in fold(level):
        level = _PARTS.get(fold(level), f"mức {level}")
    made = Cells(
        "; ".join(references), level, of(headers.DRAFT), "\n".join(x for x in comments if x),
        of(headers.PROPOSAL), of(headers.REASON), tuple(extra),
        agrees=bool(held.get(headers.AGREE)), refuses=of(headers.DISAGREE),
    )  # fmt: skip
    # what was answered is no opinion, unless nothing else in the row is one
    return made if made.says else replace(made, extra=(*extra, *held.get(headers.ANSWER, [])))


def _reference(role: str, title: str, text: str) -> str:
    """Return a reference cell as a phrase: "9" under "Tiêu chí" is "tiêu chí số 9"."""
    folded = fold(text)
    if above(text):
        return text
    if role == headers.FIELD and not re.search(r"lĩnh vực|nhóm", folded):
        return f"lĩnh vực {text}"
    numbers = re.fullmatch(r"[\d\s,;\-–và]+", folded) or _PART_OF.match(folded)
    if numbers and _COUNTS.search(fold(title)):
        return f"tiêu chí số {text}"
    return text


def written_out(cells: Cells, last: Cells) -> Cells:
    """Return the row with "như trên" written out in the columns of drafts, opinions and reasons.

    `last` holds what was last said in each column.
    """
    names = ["level", "comment", "proposal", "reason"]
    if not cells.reference or above(cells.reference):
        names.append("draft")
    elif above(cells.draft):
        cells = replace(cells, draft="")
    changed = {
        name: getattr(last, name)
        for name in names
        if above(getattr(cells, name)) and getattr(last, name)
    }
    return replace(cells, **changed)


def remembered(cells: Cells, last: Cells) -> Cells:
    """Return what was last said in each column, this row included."""
    return Cells(
        level=cells.level or last.level,
        draft=cells.draft or last.draft,
        comment=cells.comment or last.comment,
        proposal=cells.proposal or last.proposal,
        reason=cells.reason or last.reason,
    )


def items_of(text: str) -> list[str]:
    """Part a cell into its numbered or dashed items; one item when it is one opinion.

    Lines without a number or dash go on with the item before them. Numbers that count up from one
    are opinions of their own; dashes and letters only where each asks for something.
    """
    whole = [text] if text.strip() else []
    lines = [x for x in text.split("\n") if x.strip()]
    if len(lines) == 1:
        lines = [x for x in _INLINE.split(lines[0]) if x.strip()]
        if len(lines) < 2 or not _counts(lines):
            return whole
    led = len(lines) > 2 and bool(_LEADS.fullmatch(fold(lines[0])) or _letter(lines[0]))
    items = _joined(lines[1:] if led else lines)
    if len(items) < 2:
        return whole
    asks = all(phrases.REQUEST.search(fold(item)) or _NAMES.match(fold(item)) for item in items)
    asks = asks or all(_NAMES.match(fold(item)) or _agrees(item) for item in items)
    told = all(wording.instruction(_ITEM.sub("", item)) for item in items) if led else asks
    return [_ITEM.sub("", x).rstrip(" ;") for x in items] if told or _counts(items) else whole


def _agrees(item: str) -> bool:
    return phrases.agrees(fold(item.partition(":")[2] or item))


def _letter(first: str) -> bool:
    """Whether a cell holds a whole letter: it begins with the sentence that leads up to a list."""
    return bool(re.match(r"(?:kính gửi|đảng uỷ|ban thường vụ)\b.*:$", fold(first)))


def _joined(lines: list[str]) -> list[str]:
    """Return the items of the lines; none when the first line does not begin one."""
    if not lines or not _ITEM.match(lines[0]):
        return []
    first = _kind(lines[0])
    items: list[str] = []
    for text in lines:
        if _kind(text) == first and not phrases.REASON.match(fold(text)):
            items.append(text)
        else:
            items[-1] += f"\n{text}"
    return items


def _kind(text: str) -> str:
    match = _ITEM.match(text)
    return match.lastgroup or "" if match else ""


def _counts(items: list[str]) -> bool:
    """Whether the items are numbered 1, 2, 3 …"""
    numbers = [match["number"] for item in items if (match := _ITEM.match(item))]
    return numbers == [str(at) for at in range(1, len(items) + 1)]
