"""Our own table of criteria, come back with cells rewritten: a silent edit is a proposal too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiepthu import anchor
from tiepthu.merge import headers, phrases, sentences
from tiepthu.merge.finding import Finding
from tiepthu.merge.headers import Header
from tiepthu.merge.tools import Tools
from tiepthu.model import LEVEL_PREFIX, Anchor, Certainty, Criterion, Fate, Kind, Piece
from tiepthu.vietnamese import fold

_PARTS = frozenset({"points", "evidence", "verifier"})
_ENOUGH = 2  # cells that must still be ours for a row to be known by them


def row(
    index: int, piece: Piece, header: Header, field: str, tools: Tools
) -> tuple[list[Finding], Fate | None]:
    """Return the cells that were rewritten, and the fate of the row.

    The fate is None when the row is not a row of ours, or also holds an opinion in a column of its
    own: then it is read as a row of opinions. `field` is the field whose rows these are.
    """
    opinions = [
        cell
        for role, cell in zip(header.roles, piece.cells, strict=False)
        if role in (headers.COMMENT, headers.PROPOSAL, headers.REASON, headers.OTHER, headers.NOTE)
    ]
    own = all(
        phrases.blank(fold(c)) or fold(c).isdecimal() or tools.ours.lines(c) for c in piece.cells
    )
    if own:
        return [], Fate.OURS
    criterion = criterion_of(piece, tools)
    if criterion is None:
        return _new_row(index, piece, header, field)
    found = list(_edits(index, piece, header, criterion, tools))
    if any(not phrases.blank(fold(cell)) for cell in opinions):
        return found, None
    return found, Fate.COMMENT if found else Fate.OURS


def _new_row(
    index: int, piece: Piece, header: Header, field: str
) -> tuple[list[Finding], Fate | None]:
    """Read a row that describes levels of no criterion of ours: a criterion that is proposed."""
    pairs = list(zip(header.roles, header.titles, piece.cells, strict=False))
    levels = [cell for role, _, cell in pairs if role.startswith(LEVEL_PREFIX) and cell.strip()]
    if len(levels) < _ENOUGH:
        return [], None
    told = [(role, title, cell.strip()) for role, title, cell in pairs if cell.strip()]
    name = next((cell for role, _, cell in told if role == headers.REFERENCE), "")
    wording = "\n".join(f"{title}: {cell}" for role, title, cell in told if role != headers.NUMBER)
    scope = "field" if field else "set"
    target = Anchor(scope, field=field, sure=Certainty.LIKELY, why="context")
    text = sentences.added(name.partition("\n")[0])
    return [Finding((index,), target, Kind.ADD, text, "", wording)], Fate.COMMENT


def criterion_of(piece: Piece, tools: Tools) -> Criterion | None:
    """Return the criterion whose row it is: by its tag, by its number and cells, by its cells."""
    criteria = tools.circulated.criteria()
    if (known := criteria.get(piece.key.partition("#")[0])) is not None:
        return known
    scores: dict[str, int] = {}
    for cell in piece.cells:
        folded = fold(cell)
        for part in tools.lookup.parts:
            if folded and len(folded) > 8 and (folded == part.text or part.text in folded):
                scores[part.criterion] = scores.get(part.criterion, 0) + 1
    first = fold(piece.cells[0]).strip(" .") if piece.cells else ""
    printed = tools.lookup.at(int(first)) if first.isdecimal() else None
    if printed is not None and scores.get(printed.id):
        return printed
    best = max(scores, key=lambda item: scores[item], default="")
    return criteria[best] if best and scores[best] >= _ENOUGH else None


def _undashed(cell: str) -> str:
    """Return a cell without the dashes that our own table puts before its items of evidence."""
    return re.sub(r"(?m)^\s*[-–•]\s+", "", cell)


def _edits(
    index: int, piece: Piece, header: Header, criterion: Criterion, tools: Tools
) -> list[Finding]:
    found = []
    parts = criterion.parts()
    for role, cell in zip(header.roles, map(_undashed, piece.cells), strict=False):
        if not (role.startswith(LEVEL_PREFIX) or role in _PARTS) or role not in parts:
            continue
        if _told_by_marks(cell, tools):
            continue
        if phrases.blank(fold(cell)) and not parts[role]:
            continue
        if fold(cell) != fold(parts[role]):
            found.append(edit(index, criterion.id, role, parts[role], cell.strip()))
    return found + _names(index, piece, header, criterion, tools)


def _told_by_marks(cell: str, tools: Tools) -> bool:
    """Whether a cell differs from ours only by tracked changes, which are read elsewhere."""
    lines = [fold(line) for line in (cell, *cell.split("\n"))]
    return tools.ours.lines(cell) and any(line in tools.echoes for line in lines)


def _names(
    index: int, piece: Piece, header: Header, criterion: Criterion, tools: Tools
) -> list[Finding]:
    """Read the column that holds the criterion itself: its name, its text, or both."""
    found = []
    for role, cell in zip(header.roles, piece.cells, strict=False):
        if role != headers.REFERENCE or phrases.blank(fold(cell)) or tools.ours.lines(cell):
            continue
        lines: Sequence[str] = [x for x in cell.split("\n") if x.strip()]
        rest = [x for x in lines if not tools.ours.whole(fold(x))]
        if len(lines) > len(rest) and rest:
            part = "text" if fold(lines[0]) not in map(fold, rest) else "name"
            found.append(edit(index, criterion.id, part, criterion.parts()[part], "\n".join(rest)))
        elif anchor.find(cell, "", tools.lookup)[0].criterion != criterion.id:
            found.append(edit(index, criterion.id, "text", criterion.text, cell.strip()))
    return found


def edit(index: int, criterion: str, part: str, old: str, new: str) -> Finding:
    """Return the proposal that a silently rewritten part is: the whole part, reworded."""
    target = Anchor("criterion", criterion, part, sure=Certainty.CERTAIN, why="key")
    gone = "" if new else old
    return Finding((index,), target, Kind.EDIT, sentences.edited(old, new), gone, new)
