"""Tables laid on their side: a column for each criterion, a row for each of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from tiepthu import anchor
from tiepthu.merge import headers, phrases
from tiepthu.merge.finding import Finding
from tiepthu.merge.tools import Tools
from tiepthu.model import Certainty, Fate, Piece
from tiepthu.vietnamese import fold

Row = tuple[int, Piece]
_TOP = 4  # rows in which a table says what its columns are about
_LEAST = 2  # columns that name a criterion each


def read(rows: Sequence[Row], tools: Tools) -> tuple[dict[int, Fate], list[Finding]] | None:
    """Return the fate of each row and the opinions in it; None for a table of another kind."""
    top = rows[:_TOP]
    start = next((at for at, (_, piece) in enumerate(top) if _criteria(piece, tools)), None)
    below = [piece for _, piece in rows[start + 1 :]] if start is not None else []
    parts = sum(_part(piece, tools) for piece in below)
    if start is None or not parts or parts * 2 <= len(below):
        return None
    titles = rows[start][1].cells
    fates = dict.fromkeys((index for index, _ in rows[: start + 1]), Fate.FORMALITY)
    found: list[Finding] = []
    for index, piece in rows[start + 1 :]:
        made = [one for told in _told(piece, titles) for one in _opinions(index, *told, tools)]
        answered = any(phrases.agrees(fold(text)) for _, text in _told(piece, titles))
        blank = not any(text for _, text in _told(piece, titles))
        other = Fate.AGREEMENT if answered else Fate.FORMALITY if blank else Fate.EMPTY
        fates[index] = Fate.COMMENT if made else other
        found += made
    return fates, found


def _criteria(piece: Piece, tools: Tools) -> bool:
    """Whether a row names a criterion in every column but the first, which has a title at most."""
    first = piece.cells[0].strip() if piece.cells else ""
    if first and headers.role(first, tools.circulated) not in (headers.NUMBER, headers.REFERENCE):
        return False
    names = [cell for cell in piece.cells[1:] if cell.strip()]
    abouts = [anchor.find(cell, "", tools.lookup) for cell in names]
    return len(names) >= _LEAST and all(
        len(found) == 1 and found[0].criterion and found[0].sure is not Certainty.UNSURE
        for found in abouts
    )


def _part(piece: Piece, tools: Tools) -> bool:
    """Whether a row begins with the name of a part, or says that opinions stand in it."""
    first = piece.cells[0] if piece.cells else ""
    role = headers.role(first, tools.circulated)
    opinions = (headers.COMMENT, headers.PROPOSAL)
    return bool(headers.part_of(role)) or fold(first) == "nội dung" or role in opinions


def _told(piece: Piece, titles: Sequence[str]) -> list[tuple[str, str]]:
    """Return what stands in a row below each criterion, with what names criterion and part."""
    first, *cells = piece.cells or ("",)
    pairs = zip(titles[1:], cells, strict=False)
    return [(f"{title}; {first}", cell.strip()) for title, cell in pairs if title.strip()]


def _opinions(index: int, reference: str, text: str, tools: Tools) -> list[Finding]:
    folded = fold(text)
    silent = phrases.blank(folded) or phrases.nothing_in_cell(folded) or phrases.agrees(folded)
    if silent or tools.ours.lines(text):
        return []
    return tools.findings((index,), reference, text)
