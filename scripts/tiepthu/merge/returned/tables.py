"""Our table of criteria, come back: which of its rows are ours, and what was changed in them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz

from tiepthu.merge import headers, phrases, sentences
from tiepthu.merge.finding import Finding
from tiepthu.merge.headers import Header
from tiepthu.merge.returned import order
from tiepthu.merge.returned.matching import ENOUGH, Known, cells_before, match, votes
from tiepthu.merge.returned.order import Entry
from tiepthu.merge.returned.parts import OPINIONS, parts_in
from tiepthu.merge.sent import Sent, change, letters, same
from tiepthu.merge.tools import Tools
from tiepthu.model import LEVEL_PREFIX, Anchor, Certainty, Fate, Field, Kind, Piece
from tiepthu.vietnamese import fold

Row = tuple[int, Piece]
_ENTIRE = 3  # wordings of one criterion in one row: no table of opinions quotes that many
_HEADING = re.compile(
    r"^(?:(?:[ivx]+|[a-z])\s*[.)/-]\s*)?(?:lĩnh vực\s*(?:\d+\s*)?[:.-]\s*)?(?P<name>.*?)"
    r"\s*(?:\(\s*\d+ tiêu chí\s*\))?$"
)
_ROMAN = re.compile(r"^\s*[IVX]+\s*[.)/]\s")
_LIKE = 70.0  # percent of likeness from which a heading is a reworded one of ours


@dataclass(slots=True)
class Returned:
    """What comparing found: opinions, and the fate of the rows (or paragraphs) that are ours."""

    fates: dict[int, Fate] = dataclasses.field(default_factory=dict)
    found: list[Finding] = dataclasses.field(default_factory=list)


def tables(rows: Sequence[Row], tools: Tools, told: frozenset[str]) -> Returned:
    """Compare the tables of criteria among the rows of a file with what was sent out.

    `told` are criteria whose rows came, went or moved by tracked changes: those say it themselves.
    Rows that also hold an opinion in a column of its own have no fate here.
    """
    result = Returned()
    entries: list[Entry] = []
    for _, run in groupby(rows, key=lambda row: row[1].table):
        table = [row for row in run if any(c.strip() for c in (*row[1].cells, *row[1].was))]
        header = _header(table, tools)
        known = match(table, tools.sent)
        if known and _ours(table, header, known, tools):
            entries += _Reader(tools, header, known, result).read(table)
    result.found += order.differences(entries, tools.sent, told)
    return result


def _header(table: Iterable[Row], tools: Tools) -> Header | None:
    """Return the header of a table; one that only names columns of ours will do."""
    for _, piece in table:
        if found := headers.header(piece.cells, tools.circulated):
            return found
        roles = tuple(headers.role(cell, tools.circulated) for cell in piece.cells)
        if len([r for r in roles if r and r not in OPINIONS]) >= ENOUGH and all(
            role or not cell.strip() for role, cell in zip(roles, piece.cells, strict=True)
        ):
            return Header(roles, piece.cells)
    return None


def _ours(
    table: Sequence[Row], header: Header | None, known: Mapping[int, Known], tools: Tools
) -> bool:
    """Whether a table is ours, not one of opinions that quotes it."""
    if header is not None and not header.criteria_table and OPINIONS & set(header.roles):
        return False
    if header is not None and header.criteria_table:
        return True
    return any(
        len(parts) >= _ENTIRE
        for index, piece in table
        for criterion, parts in votes(cells_before(piece), tools.sent).items()
        if index in known and known[index].criterion == criterion
    )


@dataclass(slots=True)
class _Reader:
    """Reads one table of ours."""

    tools: Tools
    header: Header | None
    known: Mapping[int, Known]
    result: Returned
    field: str = ""
    named: set[str] = dataclasses.field(default_factory=set)
    below: Known | None = None

    def read(self, table: Sequence[Row]) -> list[Entry]:
        """Read the rows, and return what stands where for their order."""
        held = {i: self._parts(piece, self.known[i]) for i, piece in table if i in self.known}
        usual = carried(held.values())
        entries = []
        self.named = {f.id for _, piece in table if (f := self._named(piece))}
        for at, (index, piece) in enumerate(table):
            self.below = next((self.known[i] for i, _ in table[at:] if i in self.known), None)
            if index in held:
                parts = held[index]
                gone = {part: "" for part in usual if part not in parts}
                edits = self._edits(index, parts | gone)
                self._settle(index, piece, edits)
                entries.append(Entry(index, criterion=self.known[index].criterion,
                                     changed=bool(edits), known=self.known[index]))  # fmt: skip
            elif (entry := self._other(index, piece)) is not None:
                entries.append(entry)
        return entries

    def _parts(self, piece: Piece, known: Known) -> dict[str, str]:
        parts = self.tools.sent.criteria[known.criterion].parts()
        cells, roles = _columns(cells_before(piece), piece, self.header)
        return parts_in(cells, roles, parts)

    def _edits(self, index: int, texts: Mapping[str, str]) -> list[Finding]:
        """Return one proposal for each part that does not say what was sent."""
        known = self.known[index]
        parts = self.tools.sent.criteria[known.criterion].parts()
        return [
            edit((index,), known.anchor(part), parts[part], "" if _blank(text) else text)
            for part, text in texts.items()
            if not same(text, parts[part], part) and not (_blank(text) and not parts[part])
        ]

    def _settle(self, index: int, piece: Piece, found: Sequence[Finding]) -> None:
        self.result.found += found
        roles = self.header.roles if self.header else ()
        opinions = [
            cell
            for role, cell in zip(roles, piece.cells, strict=False)
            if role in OPINIONS and len(roles) >= len(piece.cells) and not _blank(cell)
        ]
        if not opinions:
            fate = Fate.OURS if piece.text else Fate.EMPTY
            self.result.fates[index] = Fate.COMMENT if found else fate

    def _other(self, index: int, piece: Piece) -> Entry | None:
        """Read a row that is no criterion of ours: a heading, or a criterion that is proposed."""
        if self.header and piece.cells == self.header.titles:
            if headers.header(piece.cells, self.tools.circulated) is None:
                self.result.fates[index] = Fate.FORMALITY
            return None
        new = bool(piece.was) and not any(piece.was)
        filled = [cell for cell in (piece.cells if new else cells_before(piece)) if cell.strip()]
        texts = [c for c in filled if not re.fullmatch(r"\s*[\dIVX]+\s*\.?\s*", c)]
        if len({letters(text) for text in texts}) == 1:
            return self._heading(index, piece, texts[0])
        if new and any(len(v) >= ENOUGH for v in votes(filled, self.tools.sent).values()):
            self.result.fates[index] = Fate.OURS  # put in by tracked changes, which say so
        elif (new or not piece.was) and self._new(index, piece):
            return Entry(index, added=True)
        return None

    def _named(self, piece: Piece) -> Field | None:
        """Return the field whose name, as we sent it, is all that a row says."""
        texts = {c for c in cells_before(piece) if c.strip()}
        return self.tools.sent.fields.get(letters(heading_name(texts.pop()))) if texts else None

    def _heading(self, index: int, piece: Piece, text: str) -> Entry | None:
        sent = self.tools.sent
        name = heading_name(text)
        tag = piece.key.partition("#")[0].removeprefix("field:")
        left = {f.id: f for f in sent.fields.values() if f.id not in self.named}
        tagged = left.get(tag) if piece.key else None
        below = left.get(sent.field_of[self.below.criterion].id) if self.below else None
        follows = below if _ROMAN.match(text) and below and below.id != self.field else None
        ours = sent.fields.get(letters(name)) or tagged or _like(name, sent) or follows
        if ours is None:
            return self._new_field(index, text)
        self.field = ours.id
        self.result.fates[index] = Fate.OURS
        if letters(name) not in (letters(x) for x in (ours.name, *ours.aliases)):
            sure = Certainty.CERTAIN if tagged else Certainty.LIKELY
            about = Anchor("field", field=ours.id, sure=sure, why="key" if tagged else "content")
            self.result.found.append(edit((index,), about, ours.name, _written(text)))
            self.result.fates[index] = Fate.COMMENT
        return Entry(index, field=ours.id)

    def _new_field(self, index: int, text: str) -> Entry | None:
        if not _ROMAN.match(text) or phrases.REQUEST.search(fold(text)):
            return None
        about = Anchor("set", sure=Certainty.LIKELY, why="context")
        said = sentences.added_field(_written(text))
        self.result.found.append(
            Finding((index,), about, Kind.ADD, said, "", _written(text), silent=True)
        )
        self.result.fates[index], self.field = Fate.COMMENT, ""
        return Entry(index, field="?")

    def _new(self, index: int, piece: Piece) -> bool:
        """Take in a row that describes a criterion of its own; a mere copy of ours says nothing."""
        if all(_blank(c) or c.strip().isdecimal() or self.tools.ours.lines(c) for c in piece.cells):
            return False
        roles = self.header.roles if self.header else ()
        pairs = [*zip(roles, self.header.titles if self.header else (), strict=False)]
        fits = len(pairs) == len(piece.cells)
        told = [
            (*(pairs[at] if fits else ("", "")), cell.strip())
            for at, cell in enumerate(piece.cells)
            if cell.strip()
        ]
        levels = [c for role, _, c in told if role.startswith(LEVEL_PREFIX) or (not fits and c)]
        if len(levels) < ENOUGH + (not fits):
            return False
        name = next((c for role, _, c in told if role == headers.REFERENCE), "")
        name = name or next((c for _, _, c in told if not c.isdecimal()), "")
        wording = "\n".join(
            f"{title}: {c}" if title else c for role, title, c in told if role != headers.NUMBER
        )
        scope = "field" if self.field else "set"
        about = Anchor(scope, field=self.field, sure=Certainty.LIKELY, why="context")
        text = sentences.added(name.partition("\n")[0])
        self.result.found.append(
            Finding((index,), about, Kind.ADD, text, "", wording, silent=not piece.was)
        )
        self.result.fates[index] = Fate.COMMENT
        return True


def edit(pieces: tuple[int, ...], about: Anchor, old: str, new: str) -> Finding:
    """Return the proposal that a part of ours is, which came back in other words."""
    gone, come = change(old, new) if new else (old, "")
    text = sentences.edited(gone or old, come)
    about = replace(about, quote=gone if new else "")
    return Finding(pieces, about, Kind.EDIT, text, gone, come, silent=True)


def _columns(
    cells: Sequence[str], piece: Piece, header: Header | None
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the cells of a row with the role of each; no roles where they do not fit the row.

    A sheet's rows end with their last filled cell.
    """
    roles = header.roles if header else ()
    short = len(roles) - len(cells)
    if short > 0 and piece.table.startswith("sheet"):
        cells = (*cells, *[""] * short)
    return cells, roles if len(roles) == len(cells) else ()


def carried(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the parts that most rows of a table hold: where one lacks such a part, it is gone."""
    held = [{part for part, text in parts.items() if text} for parts in rows]
    count = {part: sum(part in parts for parts in held) for parts in held for part in parts}
    return sorted(part for part, times in count.items() if times >= 2 and times * 2 > len(held))


def heading_name(text: str) -> str:
    """Return the name of a field in its heading, folded: "II. CÔNG TÁC X (9 tiêu chí)"."""
    match_ = _HEADING.match(fold(text))
    return match_["name"] if match_ else text


def _written(text: str) -> str:
    """Return a heading without its numeral and its count of criteria, as it was written."""
    return re.sub(r"^\s*[IVX]+\s*[.)/]\s*|\s*\(\s*\d+ tiêu chí\s*\)\s*$", "", text).strip()


def _like(name: str, sent: Sent) -> Field | None:
    scores = {key: fuzz.ratio(letters(name), key) for key in sent.fields}
    best = max(scores, key=lambda key: scores[key], default="")
    return sent.fields[best] if best and scores[best] >= _LIKE else None


def _blank(text: str) -> bool:
    return phrases.blank(fold(text))
