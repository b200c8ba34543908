"""A Word table of criteria, row by row: headings of fields, and criteria part by part.

Columns are known by their titles; where a cell of ours still has its key, the key decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tiepthu.model import LEVEL_PREFIX
from tiepthu.read.office import Line, Table, TableCell, TableRow
from tiepthu.vietnamese import fold

LEVELS = ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Kém", "Yếu", "Đạt", "Không đạt")
NUMBER, CRITERION, GROUP, OTHER = "number", "criterion", "group", "other"
OF_FIELD = "field"
_TITLES = (
    (NUMBER, r"s?tt|số(?: tt| thứ tự)?|no"),
    (OF_FIELD, r"(?:tên )?(?:lĩnh vực|nhóm)(?: tiêu chí| công tác)?"),
    ("text", r"nội dung(?: tiêu chí| đánh giá)?|mô tả"),
    (
        CRITERION,
        r"(?:tên )?tiêu chí(?: đánh giá| thành phần)?|tiêu chí/nội dung|nội dung tiêu chí",
    ),
    (GROUP, r"(?:các )?(?:mức(?: độ)?|cấp độ)(?: thực hiện| đánh giá| xếp loại)?"),
    ("points", r"(?:thang )?điểm(?: tối đa| chuẩn)?"),
    ("evidence", r"(?:tài liệu |hồ sơ )?(?:minh chứng|kiểm chứng)(?: chủ yếu)?"),
    (
        "verifier",
        r"(?:đơn vị|cơ quan|ban|thẩm quyền|bộ phận)(?: chủ trì)? ?(?:thẩm định|đánh giá)?",
    ),
)
_KNOWN = tuple((role, re.compile(words)) for role, words in _TITLES)
_LONG = 60  # letters; a longer cell is no column title
KEY = re.compile(r"(?P<id>[a-z0-9-]+/[a-z0-9-]+)#(?P<part>[^/]+)(?:/\d+)?")
FIELD_KEY = re.compile(r"field:(?P<id>[a-z0-9-]+)#name")
TOTAL = re.compile(r"(?:tổng(?: cộng| số| điểm)?|cộng)\b.*")
_FIELD = re.compile(
    r"(?:(?:lĩnh vực|nhóm|phần)\s+)?(?:[IVXL]+|[A-H])\s*[.:)–-]\s*\S|(?:lĩnh vực|nhóm)\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row across the table: the name of a field as written; its id where the key is there."""

    text: str
    place: str
    id: str = ""


@dataclass(slots=True)
class Entry:
    """A criterion as the table has it: its id where a key is there, its parts in lines.

    The part `criterion` is a cell that holds name and text together. `level` is the one that the
    row is about, where each level has a row.
    """

    place: str
    id: str = ""
    parts: dict[str, list[Line]] = field(default_factory=dict)
    level: str = ""

    def text(self, part: str) -> str:
        """Return a part as written."""
        return "\n".join(line.text for line in self.parts.get(part, []) if line.text)


@dataclass(frozen=True, slots=True)
class Left:
    """What has no place in a criteria set: the column or the row, as written."""

    what: str  # column, row
    text: str
    place: str


Item = Heading | Entry | Left


def items(tables: Iterable[Table], levels: Sequence[str]) -> list[Item]:
    """Return what stands in tables of criteria, top to bottom; other tables say nothing.

    A table without a header that is as wide as the one before goes on with it.
    """
    found: list[Item] = []
    roles: dict[int, str] = {}
    for table in tables:
        roles = roles if roles and _width(table) == len(roles) else {}
        roles = _items(table, roles, levels, found)
    return found


def _items(
    table: Table, roles: dict[int, str], levels: Sequence[str], found: list[Item]
) -> dict[int, str]:
    """Add what stands in a table; return the columns as its last header titles them."""
    rows = [row for row in table if not row.caption]
    captions = [_caption(row) for row in table if row.caption]
    while rows:
        titles, below = header(rows, levels)
        if titles:
            roles, rows = titles, below
            found += (one for one in captions if one)
            found += _left_columns(table, roles)
            captions = []
            continue
        row = rows.pop(0)
        if roles:
            _take(row, roles, found, levels)
    return roles


def _width(table: Table) -> int:
    return max(
        (c.column + c.span for row in table if not row.caption for c in row.cells), default=0
    )


def _caption(row: TableRow) -> Heading | None:
    """Return the heading of a field above its own table ("II. CÔNG TÁC KIỂM TRA")."""
    text = " ".join(row.cells[0].text.split())
    return Heading(text, row.place) if len(text) <= _LONG * 2 and _FIELD.match(text) else None


def levels_of(table: Table, levels: Sequence[str]) -> list[str]:
    """Return the levels of a table: its columns, left to right, else the lines of its cells."""
    rows = [row for row in table if not row.caption]
    for at in range(len(rows)):
        titles, below = header(rows[at:], levels)
        if titles:
            named = [role for _, role in sorted(titles.items()) if role.startswith(LEVEL_PREFIX)]
            if not named:
                lines = (line for row in below for cell in row.cells for line in cell.lines)
                named = [found[0] for line in lines if (found := _leveled(line, levels))]
            if not named:
                named = [level for row in below if (level := _level_of(row, titles, levels))]
            return list(dict.fromkeys(role.removeprefix(LEVEL_PREFIX) for role in named))
    return []


# Titles


def _role(title: str, levels: Sequence[str]) -> str:
    """Return what a column of that title holds; empty when the title says nothing known."""
    folded = fold(re.sub(r"\(.*?\)", "", title)).strip(" .:*")
    for name in (*levels, *LEVELS):
        if folded in (fold(name), f"mức {fold(name)}", f"loại {fold(name)}"):
            return LEVEL_PREFIX + name
    return next((role for role, words in _KNOWN if words.fullmatch(folded)), "")


def titled(row: TableRow, levels: Sequence[str]) -> dict[int, str]:
    """Return the role of each column that a row gives a title to; nothing if it is no header."""
    filled = [cell for cell in row.cells if cell.text and not cell.continued]
    known = {cell.column: _role(cell.text, levels) for cell in filled}
    if sum(map(bool, known.values())) < 2 or any(len(cell.text) > _LONG for cell in filled):
        return {}
    return {
        column: known[cell.column] or OTHER
        for cell in filled
        for column in range(cell.column, cell.column + cell.span)
    }


def header(
    rows: Sequence[TableRow], levels: Sequence[str]
) -> tuple[dict[int, str], list[TableRow]]:
    """Return the columns that the first rows title, and the rows below; no columns if none.

    A second row can name what stands under a group ("Cấp độ thực hiện"); a row of column numbers
    is part of the header.
    """
    first, below = titled(rows[0], levels), list(rows[1:])
    grouped = {column for column, role in first.items() if role == GROUP}
    if len(grouped) == 1:  # nothing can be grouped under it: the levels are lines in its cells
        grouped = set()
    if below and first and (grouped or titled(below[0], levels)):
        second = {
            column: _role(cell.text, levels) or (LEVEL_PREFIX + cell.text)
            for cell in below[0].cells
            if cell.text and not cell.continued and len(cell.text) <= _LONG
            for column in range(cell.column, cell.column + cell.span)
            if column in grouped or _role(cell.text, levels)
        }
        if second:
            first, below = first | second, below[1:]
    if not _complete(first.values()):
        return {}, list(rows)
    if below and _numbers(below[0]):
        below = below[1:]
    if CRITERION not in first.values():
        first = {c: CRITERION if role == "text" else role for c, role in first.items()}
    return first, below


def _complete(roles: Collection[str]) -> bool:
    """Whether the columns make a table of criteria: the criterion, and two levels or the rest.

    One column can hold all levels, a line each.
    """
    have = set(roles)
    leveled = sum(role.startswith(LEVEL_PREFIX) for role in have)
    rest = leveled > 1 or GROUP in have or {"points", "evidence"} <= have
    return bool(have & {CRITERION, "text"}) and rest


def _numbers(row: TableRow) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    return len(texts) > 1 and all(_NUMERAL.fullmatch(text) for text in texts)


def _left_columns(table: Table, roles: dict[int, str]) -> Iterator[Left]:
    for column in sorted(column for column, role in roles.items() if role == OTHER):
        title = next((c for row in table if (c := row.at(column)) and c.text), None)
        if title is not None:
            yield Left("column", title.text, title.place)


# Rows


def _take(row: TableRow, roles: dict[int, str], found: list[Item], levels: Sequence[str]) -> None:
    """Add what a row holds: a heading, a criterion, or more of the criterion above."""
    heading = _heading(row, roles)
    if heading is not None:
        found.append(heading)
        return
    _note_field(row, roles, found)
    entry = _entry(row, roles, levels)
    last = found[-1] if found else None
    merged = any(cell.continued and roles.get(cell.column) == CRITERION for cell in row.cells)
    named = entry.text(CRITERION)
    of_level = bool(_level_of(row, roles, levels))
    if isinstance(last, Entry) and of_level and named in ("", last.text(CRITERION)):
        merged = True
        entry.parts.pop(CRITERION, None)
    if isinstance(last, Entry) and not entry.id and merged:
        _add(entry, last, found)
    elif entry.id or entry.text(CRITERION) or entry.text("text"):
        found.append(entry)
    elif any(cell.text for cell in row.cells):
        found.append(Left("row", " | ".join(c.text for c in row.cells if c.text), row.place))


def _note_field(row: TableRow, roles: dict[int, str], found: list[Item]) -> None:
    """Add the heading of a field that begins in a column of fields; it may stand in each row."""
    cells = (cell for cell in row.cells if roles.get(cell.column) == OF_FIELD)
    text = next((" ".join(cell.text.split()) for cell in cells), "")
    last = next((item.text for item in reversed(found) if isinstance(item, Heading)), "")
    if text and text != last:
        found.append(Heading(text, row.place))


def _add(entry: Entry, last: Entry, found: list[Item]) -> None:
    """Add what a further row says of a criterion; its points count once."""
    for part, lines in entry.parts.items():
        if part == "points" and last.text(part):
            if entry.text(part) != last.text(part):
                found.insert(-1, Left("row", f"{entry.text(part)} ({entry.level})", entry.place))
            continue
        last.parts.setdefault(part, []).extend(lines)


def _level_of(row: TableRow, roles: dict[int, str], levels: Sequence[str]) -> str:
    """Return the level that a whole row is about: its name alone stands in the levels' column."""
    for cell in row.cells:
        if roles.get(cell.column) == GROUP and (role := _role(cell.text, levels)):
            return role if role.startswith(LEVEL_PREFIX) else ""
    return ""


def _heading(row: TableRow, roles: dict[int, str]) -> Item | None:
    """Return a row across the table: one text beside, at most, a numeral."""
    filled = [cell for cell in row.cells if cell.text]
    keyed = (FIELD_KEY.fullmatch(line.key) for cell in filled for line in cell.lines)
    ident = next((match["id"] for match in keyed if match), "")
    named = [c for c in filled if roles.get(c.column) != NUMBER or c.span > 1]
    if any(KEY.fullmatch(line.key) for cell in filled for line in cell.lines):
        return None
    number = " ".join(cell.text for cell in filled if cell not in named)
    alone = len(named) == 1 and (named[0].span > 1 or _titled(named[0], roles, number))
    if not (ident or alone):
        return None
    text = " ".join(named[0].text.split())
    if TOTAL.fullmatch(fold(text)):
        return Left("row", text, row.place)
    return Heading(text, row.place, ident)


def _titled(cell: TableCell, roles: dict[int, str], number: str) -> bool:
    """Whether a cell with nothing beside it names a field; with 7 beside it, it is a criterion."""
    return roles.get(cell.column) in (CRITERION, "text") and not number.strip(" .)").isdigit()


def _entry(row: TableRow, roles: dict[int, str], levels: Sequence[str]) -> Entry:
    """Return a row's criterion; where levels are lines of a cell, each line goes to its level."""
    entry = Entry(row.place)
    columns = any(role.startswith(LEVEL_PREFIX) for role in roles.values())
    level = _level_of(row, roles, levels)
    entry.level = level.removeprefix(LEVEL_PREFIX)
    for cell in row.cells:
        part = roles.get(cell.column, OTHER)
        part = level if level and part == _described(roles) else part
        lined = not columns and part in (GROUP, CRITERION, "text")
        for line in cell.lines:
            if match := KEY.fullmatch(line.key):
                entry.id, part = entry.id or match["id"], match["part"]
            elif lined and (found := _leveled(line, levels)):
                part, line = found
            if part not in (NUMBER, OTHER, GROUP, OF_FIELD) and line.text:
                entry.parts.setdefault(part, []).append(line)
    return entry


def _described(roles: dict[int, str]) -> str:
    """Return the column that says what each level is, where each has a row of its own."""
    return "text" if "text" in roles.values() else OTHER


def _leveled(line: Line, levels: Sequence[str]) -> tuple[str, Line] | None:
    """Return the level that a line names ("- Mức Tốt: đạt từ …") and what it says of it."""
    head, colon, said = line.text.partition(":")
    named = fold(head).strip("-–+•*. ").removeprefix("mức ").removeprefix("loại ")
    for name in (*levels, *LEVELS):
        if colon and named == fold(name):
            return LEVEL_PREFIX + name, line._replace(text=said.strip(), bold="")
    return None
