"""What stands in the table of an edited draft, row by row: headings of fields, and criteria.

The column says what a cell is about, as it does for whoever reads the table; in the cell of name
and text, and where a column has no title, the content controls say it. Whose row it is, only the
controls say: a pasted cell brings the control of another row along, so they are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tiepthu.model import LEVEL_PREFIX
from tiepthu.read.criteria_tables import (
    CRITERION,
    FIELD_KEY,
    GROUP,
    KEY,
    NUMBER,
    OF_FIELD,
    OTHER,
    TOTAL,
    header,
    titled,
)
from tiepthu.read.office import Line, Table, TableCell, TableRow
from tiepthu.vietnamese import fold

_UNSAID = frozenset({NUMBER, OTHER, GROUP, OF_FIELD})
_NUMERAL = re.compile(r"[IVXLC]+\s*\.?")


@dataclass(frozen=True, slots=True)
class Title:
    """A row across the table: the name of a field as written, its id where the control is there."""

    text: str
    place: str
    id: str = ""


@dataclass(slots=True)
class Told:
    """A row of a criterion: whose controls stand in it, and its lines part by part.

    The part `criterion` is the cell of name and text; the controls of its lines tell them apart.
    """

    place: str
    ids: Counter[str] = field(default_factory=Counter)
    named: str = ""  # the id that the control around the name says
    parts: dict[str, list[Line]] = field(default_factory=dict)

    def text(self, part: str) -> str:
        """Return a part as written."""
        return "\n".join(line.text for line in self.parts.get(part, ()) if line.text)

    @property
    def id(self) -> str:
        """The criterion that most controls belong to; the one of the name where two are even."""
        most = max(self.ids.values(), default=0)
        first = [one for one, count in self.ids.items() if count == most]
        return self.named if self.named in first else (first or [""])[0]


@dataclass(slots=True)
class Content:
    """All that was found, top to bottom; `levels` as the columns are titled now.

    `renamed` are levels of the base whose column has another title; `left` and `over` are titles
    of columns and rows that have no place in a criteria set, each with its place.
    """

    items: list[Title | Told] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    over: list[tuple[str, str]] = field(default_factory=list)

    @property
    def rows(self) -> list[Told]:
        """The rows of criteria."""
        return [one for one in self.items if isinstance(one, Told)]


def content(tables: Iterable[Table], whole: Iterable[Table], levels: Sequence[str]) -> Content:
    """Return what stands in the tables of criteria; `levels` are those of the base.

    `whole` are the same tables with all that went and came: their controls say what the columns
    hold. A table as wide as one with controls is part of it: an editor has split them.
    """
    found = Content()
    keyed = [_keyed(rows) for rows in map(_rows, whole)]
    split = [*map(_rows, tables)]
    by_width: dict[int, dict[int, str]] = {}
    for rows, columns in zip(split, keyed, strict=True):
        for column, part in columns.items():
            by_width.setdefault(_width(rows), {}).setdefault(column, part)
    roles: dict[int, dict[int, str]] = {}  # by the width of a table
    for rows, columns in zip(split, keyed, strict=True):
        width = _width(rows)
        reader = _Reader(found, levels, {**by_width.get(width, {}), **columns})
        roles[width] = reader.read(rows, roles.get(width, {}))
    return found


def _rows(table: Table) -> list[TableRow]:
    return [row for row in table if not row.caption]


def _width(rows: Iterable[TableRow]) -> int:
    return max((c.column + c.span for row in rows for c in row.cells), default=0)


def _keyed(rows: Iterable[TableRow]) -> dict[int, str]:
    """Return what the columns hold, as the controls in them say."""
    counted: dict[int, Counter[str]] = {}
    for row in rows:
        for cell in row.cells:
            for line in cell.lines if cell.span == 1 else ():
                if match := KEY.fullmatch(line.key):
                    part = CRITERION if match["part"] in ("name", "text") else match["part"]
                    counted.setdefault(cell.column, Counter())[part] += 1
    return {column: parts.most_common(1)[0][0] for column, parts in counted.items()}


@dataclass(slots=True)
class _Reader:
    """Reads one table; what the controls say of its columns is `keyed`."""

    found: Content
    levels: Sequence[str]
    keyed: Mapping[int, str]
    above: dict[int, TableCell] = field(default_factory=dict)

    def read(self, rows: Sequence[TableRow], before: Mapping[int, str]) -> dict[int, str]:
        """Add what stands in the rows; return what the columns hold.

        `before` says it for a table that goes on with the one above, without titles.
        """
        roles = {**self.keyed, **before}
        left = list(rows)
        while left:
            titles, below = self._titles(left)
            if titles:
                roles = self._titled(titles, left[: len(left) - len(below)])
                left = below
                continue
            row = left.pop(0)
            if roles:
                self._take(row, roles)
        return roles

    def _titles(self, rows: list[TableRow]) -> tuple[dict[int, str], list[TableRow]]:
        """Return the columns that the first rows title; two will do where controls say the rest."""
        if any(KEY.fullmatch(line.key) for cell in rows[0].cells for line in cell.lines):
            return {}, rows
        titles, below = header(rows, self.levels)
        if not titles and self.keyed and len(rows[0].cells) > 1:
            titles = titled(rows[0], self.levels)
            below = rows[1:] if titles else rows
        return titles, below

    def _titled(self, titles: dict[int, str], rows: Sequence[TableRow]) -> dict[int, str]:
        """Return what the columns hold, by their titles and the controls below these."""
        roles: dict[int, str] = {}
        for column in sorted({*titles, *self.keyed}):
            role, keyed = titles.get(column, OTHER), self.keyed.get(column, OTHER)
            cell = next((c for row in reversed(rows) if (c := row.at(column)) and c.text), None)
            if role == OTHER and cell is not None and keyed.startswith(LEVEL_PREFIX):
                role = LEVEL_PREFIX + " ".join(cell.text.split())
            role = keyed if role in (OTHER, "text") and keyed != OTHER else role
            level, was = role.removeprefix(LEVEL_PREFIX), keyed.removeprefix(LEVEL_PREFIX)
            if level != role and was != keyed and level != was and level not in self.levels:
                self.found.renamed[was] = level
            if (
                role == OTHER
                and cell is not None
                and (cell.text, cell.place) not in self.found.left
            ):
                self.found.left.append((cell.text, cell.place))
            roles[column] = role
        levels = (r.removeprefix(LEVEL_PREFIX) for r in roles.values() if LEVEL_PREFIX in r)
        self.found.levels = list(dict.fromkeys([*self.found.levels, *levels]))
        return roles

    def _take(self, row: TableRow, roles: Mapping[int, str]) -> None:
        """Add what a row holds: a heading, a criterion, or more of the criterion above."""
        title = _title(row, roles)
        if title is not None:
            total = not title.id and TOTAL.fullmatch(fold(title.text))
            if total:
                self.found.over.append((title.text, title.place))
            else:
                self.found.items.append(title)
            return
        told = self._told(row, roles)
        last = self.found.items[-1] if self.found.items else None
        goes_on = any(c.continued and roles.get(c.column) == CRITERION for c in row.cells)
        if goes_on and not told.ids and isinstance(last, Told):
            for part, lines in told.parts.items():
                last.parts.setdefault(part, []).extend(lines)
        elif told.text(CRITERION) or (told.ids and any(map(told.text, told.parts))):
            self.found.items.append(told)
        elif any(cell.text for cell in row.cells):
            text = " | ".join(cell.text for cell in row.cells if cell.text)
            self.found.over.append((text, row.place))

    def _told(self, row: TableRow, roles: Mapping[int, str]) -> Told:
        told, seen = Told(row.place), set[tuple[str, str]]()
        for cell in row.cells:
            role = roles.get(cell.column, OTHER)
            shown = cell
            if cell.continued and role != CRITERION:  # one text for several rows
                shown = self.above.get(cell.column, cell)
            else:
                self.above[cell.column] = cell
            for line in cell.lines:
                if match := KEY.fullmatch(line.key):
                    seen.add((match["id"], match["part"]))
                    told.named = match["id"] if match["part"] == "name" else told.named
            for line in shown.lines:
                part = self._part(line, role, cell.span)
                if part not in _UNSAID:
                    told.parts.setdefault(part, []).append(line)
        told.ids = Counter(ident for ident, _ in seen)
        return told

    def _part(self, line: Line, role: str, span: int) -> str:
        """Return what a line of a cell is about: by the column, unless that says nothing."""
        match = KEY.fullmatch(line.key)
        if match is None or (role not in _UNSAID and span == 1):
            return role
        part = match["part"]
        level = part.removeprefix(LEVEL_PREFIX)
        part = LEVEL_PREFIX + self.found.renamed.get(level, level) if level != part else part
        return CRITERION if part in ("name", "text") else part


def _title(row: TableRow, roles: Mapping[int, str]) -> Title | None:
    """Return a row across the table: one text alone, or beside a Roman numeral."""
    filled = [cell for cell in row.cells if cell.text]
    keys = [line.key for cell in filled for line in cell.lines]
    ident = next((match["id"] for key in keys if (match := FIELD_KEY.fullmatch(key))), "")
    if not filled or any(KEY.fullmatch(key) for key in keys):
        return None
    numbers = [c for c in filled if roles.get(c.column) == NUMBER and c.span == 1]
    named = [cell for cell in filled if cell not in numbers]
    numeral = len(numbers) == 1 and _NUMERAL.fullmatch(numbers[0].text)
    if ident or (len(named) == 1 and (named[0].span > 1 or numeral)):
        text = " ".join((named or filled)[0].text.split())
        return Title(text, row.place, ident)
    return None
