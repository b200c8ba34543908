"""Tables of opinions (Word, Excel, csv): rows → opinions, whatever the columns are called."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiepthu import anchor
from tiepthu.merge import criteria_table, headers, margins, phrases
from tiepthu.merge.finding import Finding
from tiepthu.merge.headers import Header
from tiepthu.merge.sort import formal, line
from tiepthu.merge.tools import Tools
from tiepthu.model import Fate, Piece
from tiepthu.vietnamese import fold

Row = tuple[int, Piece]
_AS_ABOVE = re.compile(
    r"(?:như|nt|như ý kiến|tương tự)\s*(?:ở\s+)?(?:trên|\(nt\))?\s*\.?|nt|\"|''|\s*〃\s*"
)
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–+•*]|[a-zđ]\))\s*")


@dataclass(slots=True)
class _Table:
    """A table being read: its header once found, and what the rows above left in force."""

    tools: Tools
    header: Header | None = None
    reference: str = ""
    reason: str = ""
    comment: str = ""
    field: str = ""
    fates: dict[int, Fate] = dataclasses.field(default_factory=dict)
    found: list[Finding] = dataclasses.field(default_factory=list)
    fresh: bool = False
    titles: set[tuple[str, ...]] = dataclasses.field(default_factory=set)


def read(rows: Sequence[Row], tools: Tools, known: Header | None) -> tuple[_Table, Header | None]:
    """Read the rows of one table. `known` is the header of the table before it in the file, which
    holds for one that goes on with the same columns.
    """
    table = _Table(tools)
    if not any(headers.header(piece.cells, tools.circulated) for _, piece in rows):
        layout = all(_layout(piece, tools) for _, piece in rows)
        if not layout and known and all(len(p.cells) == len(known.roles) for _, p in rows):
            table.header = known
    for index, piece in rows:
        table.fates[index] = _row(table, index, piece)
    return table, table.header or known


def _layout(piece: Piece, tools: Tools) -> bool:
    """Whether a row only lays out a letterhead or a signature, or says nothing."""
    return all(
        formal(text, tools.names)
        or tools.ours.whole(fold(text))
        or phrases.TITLE.fullmatch(fold(text))
        for cell in piece.cells
        for text in cell.split("\n")
    )


def _row(table: _Table, index: int, piece: Piece) -> Fate:
    cells = piece.cells
    if all(phrases.blank(fold(cell)) for cell in cells):
        return Fate.EMPTY
    if _is_header(table, cells):
        return Fate.FORMALITY
    if table.header is None:
        return _without_header(table, index, piece)
    table.fresh = False
    table.field = _field(cells, table.tools) or table.field
    if table.header.criteria_table:
        found, fate = criteria_table.row(index, piece, table.header, table.field, table.tools)
        if fate is not None:
            table.found += found
            return fate
    made = len(table.found)
    fate = _opinion_row(table, index, _by_role(table.header, cells))
    table.found[made:] = [_keyed(item, piece, table.tools) for item in table.found[made:]]
    return fate


def _field(cells: Sequence[str], tools: Tools) -> str:
    """Return the field that a group row names; empty for any other row."""
    filled = [
        cell for cell in cells if cell.strip() and not re.fullmatch(r"[\dIVX]+\.?", cell.strip())
    ]
    if len(set(filled)) != 1:
        return ""
    found = anchor.find(filled[0], "", tools.lookup)[0]
    return found.field if found.scope == "field" else ""


def _keyed(found: Finding, piece: Piece, tools: Tools) -> Finding:
    """Anchor an opinion in a row of our form by the row's tag, unless it names another number."""
    exact = margins.keyed(piece.key, tools)
    if exact is None or anchor.named(found.text):
        return found
    part = found.anchor.part if found.anchor.criterion == exact.criterion else exact.part
    quote = found.anchor.quote if found.anchor.criterion == exact.criterion else ""
    return tools.at(replace(exact, part=part, quote=quote), found)


def _is_header(table: _Table, cells: Sequence[str]) -> bool:
    """Whether the row is the table's header, its second row, or either of them repeated.

    Once there is a header, only a row that names the column of numbers too can be another one:
    a short opinion ("Đề nghị sửa đổi") may read like a title.
    """
    folded = tuple(fold(cell) for cell in cells)
    if folded in table.titles or (table.fresh and headers.numbering(cells)):
        return True
    circulated = table.tools.circulated
    found = None
    if table.header is not None and table.fresh:
        found = headers.second(table.header, cells, circulated)
    if found is None:
        found = headers.header(cells, circulated)
        if found is not None and table.header is not None and headers.NUMBER not in found.roles:
            found = None
    if found is None:
        return False
    table.header, table.fresh = found, True
    table.titles.add(folded)
    return True


def _without_header(table: _Table, index: int, piece: Piece) -> Fate:
    """Read a row of a table that names no columns: a cell that names a target, the rest says"
    " what."""
    tools = table.tools
    if _layout(piece, tools):
        own = all(phrases.blank(fold(c)) or tools.ours.lines(c) for c in piece.cells)
        return Fate.OURS if own else Fate.FORMALITY
    filled = [c for c in piece.cells if not phrases.blank(fold(c))]
    if len(filled) > 1 and re.fullmatch(r"\d{1,3}\.?", filled[0].strip()):
        filled = filled[1:]
    if len(filled) > 1 and anchor.find(filled[0], "", tools.lookup)[0].scope != "unknown":
        reference, text = filled[0], "\n".join(filled[1:])
    else:
        reference, text = "", "\n".join(filled)
    if phrases.nothing_in_cell(fold(text)) or phrases.agrees(fold(text)):
        return Fate.AGREEMENT
    if tools.ours.lines(text):
        return Fate.OURS
    table.found += tools.findings((index,), reference, text)
    return Fate.COMMENT


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row by what its columns hold. `extra` are columns of unknown title, with their titles."""

    number: str = ""
    reference: str = ""
    draft: str = ""
    comment: str = ""
    proposal: str = ""
    reason: str = ""
    extra: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """Everything that could be an opinion."""
        return "\n".join(x for x in (self.comment, self.proposal, self.reason) if x)


def _by_role(header: Header, cells: Sequence[str]) -> _Cells:
    held: dict[str, list[str]] = {}
    extra: list[str] = []
    references: list[str] = []
    roles = [*header.roles, *[headers.OTHER] * (len(cells) - len(header.roles))]
    titles = [*header.titles, *[""] * (len(cells) - len(header.titles))]
    for role, title, cell in zip(roles, titles, cells, strict=False):
        text = cell.strip()
        if phrases.blank(fold(text)) or (references and references[-1] == text):
            continue
        if role in (headers.REFERENCE, headers.FIELD, headers.LEVEL):
            references.append(_reference(role, title, text))
        elif role in (headers.OTHER, headers.NOTE, headers.UNIT):
            extra.append(f"{title.replace(chr(10), ' ')}: {text}" if title else text)
        else:
            held.setdefault(role, []).append(text)

    def of(role: str) -> str:
        return "\n".join(dict.fromkeys(held.get(role, [])))

    return _Cells(
        of(headers.NUMBER), "; ".join(references), of(headers.DRAFT), of(headers.COMMENT),
        of(headers.PROPOSAL), of(headers.REASON), tuple(extra),
    )  # fmt: skip


def _reference(role: str, title: str, text: str) -> str:
    """Return a reference cell as a phrase: "9" under "Tiêu chí" is "tiêu chí số 9"."""
    folded = fold(text)
    if role == headers.LEVEL and "mức" not in folded:
        return f"mức {text}"
    if role == headers.FIELD and not re.search(r"lĩnh vực|nhóm", folded):
        return f"lĩnh vực {text}"
    if re.fullmatch(r"[\d\s,;\-–và]+", folded) and "tiêu chí" in fold(title):
        return f"tiêu chí số {text}"
    return text


def _opinion_row(table: _Table, index: int, cells: _Cells) -> Fate:
    tools = table.tools
    said = cells.says
    if not said:
        return _silent_row(table, index, cells)
    reference = cells.reference or _named_in(cells.draft, tools)
    if not reference or _AS_ABOVE.fullmatch(fold(reference)):
        reference = table.reference if not cells.draft or not reference else ""
    elif reference != table.reference:
        table.reference, table.comment, table.reason = reference, "", ""
    cells = _as_above(table, cells)
    if _nods(cells):
        return Fate.AGREEMENT
    if tools.ours.lines(said) and not cells.proposal:
        return Fate.OURS
    table.found += _row_findings(table, index, reference, cells)
    return Fate.COMMENT


def _named_in(draft: str, tools: Tools) -> str:
    """Return the cell of the present wording where it says by number which criterion it quotes."""
    return draft if draft and anchor.find(draft, "", tools.lookup)[0].why == "number" else ""


def _silent_row(table: _Table, index: int, cells: _Cells) -> Fate:
    """Sort a row without an opinion: our prefilled row, the name of a group, or a lone remark."""
    tools = table.tools
    texts = [t for t in (cells.reference, cells.draft) if t]
    lone = "\n".join([*texts, *cells.extra])
    if all(tools.ours.lines(text) for text in texts) and not cells.extra:
        if cells.reference:
            table.reference = cells.reference
        return Fate.OURS if texts else Fate.EMPTY
    if cells.extra and all(
        phrases.nothing_in_cell(fold(x.partition(": ")[2] or x)) for x in cells.extra
    ):
        return Fate.AGREEMENT
    if phrases.agrees(fold(lone)):
        return Fate.AGREEMENT
    short = len(lone) <= 160 and not phrases.REQUEST.search(fold(lone)) and not cells.extra
    known = anchor.find(cells.reference or lone, "", tools.lookup)[0].scope != "unknown"
    if short and (known or formal(lone, tools.names) or phrases.TITLE.fullmatch(fold(lone))):
        table.reference = cells.reference or lone
        return Fate.FORMALITY
    if formal(lone, tools.names) or (
        phrases.CLOSING.fullmatch(fold(lone)) and phrases.courtesy_only(fold(lone))
    ):
        return Fate.FORMALITY
    table.found += tools.findings((index,), cells.reference, lone)
    return Fate.COMMENT


def _as_above(table: _Table, cells: _Cells) -> _Cells:
    """Write out "như trên" in the columns of opinions and reasons."""
    reason = cells.reason
    if reason and _AS_ABOVE.fullmatch(fold(reason)):
        reason = table.reason
    comment = cells.comment
    if comment and _AS_ABOVE.fullmatch(fold(comment)) and table.comment:
        comment = table.comment
    table.reason, table.comment = reason, comment
    return replace(cells, reason=reason, comment=comment)


def _nods(cells: _Cells) -> bool:
    """Whether the row agrees and asks for nothing in any column."""
    said = [fold(x) for x in (cells.comment, cells.proposal) if x]
    said += [fold(x.partition(": ")[2]) for x in cells.extra if phrases.REQUEST.search(fold(x))]
    return bool(said) and all(phrases.nothing_in_cell(x) or phrases.agrees(x) for x in said)


def _row_findings(table: _Table, index: int, reference: str, cells: _Cells) -> list[Finding]:
    tools, draft = table.tools, cells.draft
    extra = "".join(f"\n{text}" for text in cells.extra)
    proposal = "" if phrases.nothing_in_cell(fold(cells.proposal)) else cells.proposal
    items = items_of(cells.comment)
    if len(items) < 2:
        text = cells.comment if not phrases.nothing_in_cell(fold(cells.comment)) else ""
        text = (text or (proposal and "") or "") + (extra if text else "")
        return tools.findings(
            (index,), reference, text or _lone(proposal, cells.reason) + extra,
            draft=draft, proposed=proposal, reason=cells.reason,
        )  # fmt: skip
    matching = items_of(proposal)
    found: list[Finding] = []
    for at, item in enumerate(items):
        own = matching[at] if len(matching) == len(items) else (proposal if at == 0 else "")
        lead = line(index, item).text
        named = reference if not anchor.named(lead[:90]) else ""
        found += tools.findings(
            (index,), named, lead + (extra if at == 0 else ""),
            draft=draft, proposed=line(index, own).text, reason=cells.reason,
        )  # fmt: skip
    return found


def _lone(proposal: str, reason: str) -> str:
    """Return the text of a row whose column of comments is empty."""
    return proposal or reason


def items_of(text: str) -> list[str]:
    """Part a cell into its numbered or dashed items; one item when it is one opinion.

    Lines without a number or dash go on with the item before them.
    """
    lines = [x for x in text.split("\n") if x.strip()]
    marked = [bool(_ITEM.match(x)) for x in lines]
    if sum(marked) < 2 or not marked[0]:
        return [text] if text.strip() else []
    items: list[str] = []
    for mark, item in zip(marked, lines, strict=True):
        fresh = mark and not phrases.REASON.match(fold(item))
        if fresh:
            items.append(item)
        else:
            items[-1] += f"\n{item}"
    return items if all(phrases.REQUEST.search(fold(item)) for item in items) else [text]
