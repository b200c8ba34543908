"""The rows of our form, come back: their tags, the numbers and the names that they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from tiepthu import anchor
from tiepthu.merge import boxes, margins
from tiepthu.merge.cells import Cells
from tiepthu.merge.finding import Finding
from tiepthu.merge.returned import edit
from tiepthu.merge.sent import letters, same
from tiepthu.merge.tools import Tools
from tiepthu.model import Anchor, Certainty, Kind, Piece, PieceKind, part_name
from tiepthu.vietnamese import fold

_SEVERAL = 2  # rows that must bear the number of the criterion that they name
ANSWER = "form#"  # begins the keys of the places to answer in that are no criterion's
_LEADS = re.compile(
    r"(?:chưa|không) (?:thống nhất|nhất trí|đồng ý)[^.;:]{0,60} vì (?:các |những )?lý do"
    r"(?: sau)?(?: đây)?:?"
)
_RENAMED = 60.0  # percent of likeness from which a name is a reworded one of ours


def answered(piece: Piece, prompts: frozenset[str]) -> Piece:
    """Return what was written beside a question of our form in Excel as a paragraph.

    It stands in a row above or below those of the criteria; `prompts` are the folded questions.
    """
    told = [cell for cell in piece.cells if cell.strip()]
    first = next((at for at, cell in enumerate(piece.cells) if cell.strip()), 0)
    if not told or first > 1 or len(told) > 2 or fold(told[0]) not in prompts:
        return piece
    return replace(piece, kind=PieceKind.PARAGRAPH, text=told[-1], cells=(), table="", key=ANSWER)


def leading(pieces: Sequence[Piece], tools: Tools) -> Iterator[int]:
    """Yield the answers of our form that only lead up to a reason, where it is given behind them:
    "☒ Chưa thống nhất với dự thảo vì lý do sau:". With the reason they are one opinion.
    """
    for at, (one, then) in enumerate(pairwise(pieces)):
        words = boxes.said(one.text).strip()
        chosen = one.key.startswith(ANSWER) or words != one.text.strip()
        if (
            chosen
            and one.kind is then.kind is PieceKind.PARAGRAPH
            and _LEADS.fullmatch(fold(words))
        ):
            given = boxes.filled(then, tools.prompts).text.strip()
            if given and not tools.ours.lines(given):
                yield at


def keyed(found: Finding, piece: Piece, tools: Tools) -> Finding:
    """Anchor an opinion in a row of our form by the row's tag, unless it names another number.

    A row that was copied, or sorted without the hidden column of tags, names another criterion than
    its tag: what the committee saw counts.
    """
    exact = margins.keyed(piece.key, tools)
    if anchor.named(found.text) or (exact and _partner(found, exact)):
        return found
    if exact is None:
        return _beside_name(found, piece, tools)
    if named(piece, tools) not in ("", exact.criterion):
        return found
    part = found.anchor.part if found.anchor.criterion == exact.criterion else exact.part
    quote = found.anchor.quote if found.anchor.criterion == exact.criterion else ""
    return tools.at(replace(exact, part=part, quote=quote), found)


def _partner(found: Finding, row: Anchor) -> bool:
    """Whether an opinion is on what the row's criterion is to be merged with."""
    about = found.anchor
    return found.kind is Kind.MERGE and about.why == "number" and about.criterion != row.criterion


def _beside_name(found: Finding, piece: Piece, tools: Tools) -> Finding:
    """Be certain of the criterion whose very name stands in the row, whatever part is guessed."""
    about = found.anchor
    guessed = about.sure is Certainty.LIKELY and about.part and not about.others
    if not guessed or found.kind is Kind.ADD or named(piece, tools) != about.criterion:
        return found
    return replace(found, anchor=replace(about, sure=Certainty.CERTAIN))


def listed(told: Cells, tools: Tools) -> str:
    """Return the part that was chosen from the list of our form; empty when none was."""
    names = (part for criterion in tools.sent.criteria.values() for part in criterion.parts())
    return {fold(part_name(part)): part for part in names}.get(fold(told.part), "")


def chosen(found: Finding, told: Cells, part: str) -> Finding:
    """Return an opinion with what its committee chose from the lists of our form.

    It is about the part that was chosen, whatever its words may mean; and asks for what was chosen,
    unless its words say which words go.
    """
    if part and found.anchor.criterion:
        found = replace(found, anchor=replace(found.anchor, part=part))
    return found if told.kind is None or found.old else replace(found, kind=told.kind)


def named(piece: Piece, tools: Tools) -> str:
    """Return the criterion whose name, and nothing else, is in a cell of a row."""
    for cell in piece.cells:
        places = tools.sent.places.get(letters(cell), ())
        if found := [criterion for criterion, part in places if part == "name"]:
            return found[0] if len(found) == 1 else ""
    return ""


def numbered(rows: Sequence[tuple[int, Piece]], tools: Tools) -> bool:
    """Whether the rows of a table bear the numbers of the criteria that they name, as in our form;
    a committee may as well have numbered its opinions.
    """
    found = [
        tools.sent.order[criterion] == int(_number(piece))
        for _, piece in rows
        if _number(piece).isdecimal() and (criterion := named(piece, tools))
    ]
    return len(found) >= _SEVERAL and all(found)


def our_number(piece: Piece, tools: Tools) -> int:
    """Return the number of a criterion that a row of our form begins with; 0 for none."""
    number = int(_number(piece)) if _number(piece).isdecimal() else 0
    return number if number in tools.sent.order.values() else 0


def _number(piece: Piece) -> str:
    return piece.cells[0].strip(" .") if piece.cells else ""


def renamed(
    index: int, piece: Piece, name: str, tools: Tools, *, by_number: bool
) -> Finding | None:
    """Return the proposal that the name of a criterion is, which was overwritten in our form.

    `by_number`: where the row has lost its tag, its number says which criterion it is.
    """
    about = margins.keyed(piece.key, tools)
    if about is None and by_number and (number := our_number(piece, tools)):
        criterion = next(c for c, at in tools.sent.order.items() if at == number)
        about = Anchor("criterion", criterion, sure=Certainty.LIKELY, why="number")
    if about is None or not about.criterion or not name or "\n" in name:
        return None
    ours = tools.sent.criteria[about.criterion].name
    alike = fuzz.ratio(fold(name), fold(ours)) >= _RENAMED
    if not alike or same(name, ours) or named(piece, tools):
        return None
    return edit((index,), replace(about, part="name"), ours, name)
