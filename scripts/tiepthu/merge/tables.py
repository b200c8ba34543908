"""Tables of opinions (Word, Excel, csv): rows → opinions, whatever the columns are called."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import or_

from tiepthu import anchor
from tiepthu.merge import cells as columns
from tiepthu.merge import forms, headers, phrases, wording
from tiepthu.merge.cells import Cells, items_of
from tiepthu.merge.finding import Finding
from tiepthu.merge.headers import Header
from tiepthu.merge.sort import formal
from tiepthu.merge.stretches import split
from tiepthu.merge.tools import Tools
from tiepthu.model import Certainty, Fate, Kind, Piece
from tiepthu.vietnamese import fold

Row = tuple[int, Piece]
_WHO = 40  # letters
_FIGURE = re.compile(r"[\d.,]+")  # the points of a criterion, as we sent them


@dataclass(slots=True)
class _Table:
    """A table being read: its header once found, and what the rows above left in force.

    `numbered`: its rows bear the numbers of the criteria that they name, as in our forms.
    """

    tools: Tools
    header: Header | None = None
    reference: str = ""
    grouped: bool = False
    group: str = ""
    last: Cells = dataclasses.field(default_factory=Cells)
    dropped: frozenset[str] = frozenset()
    fates: dict[int, Fate] = dataclasses.field(default_factory=dict)
    found: list[Finding] = dataclasses.field(default_factory=list)
    fresh: bool = False
    numbered: bool = False
    titles: set[tuple[str, ...]] = dataclasses.field(default_factory=set)


def read(rows: Sequence[Row], tools: Tools, known: Header | None) -> tuple[_Table, Header | None]:
    """Read the rows of one table. `known` is the header of the table before it in the file, which
    holds for one that goes on with the same columns.
    """
    named = {fold(cell) for _, piece in rows for cell in piece.cells} & tools.names
    table = _Table(tools, dropped=frozenset(named) if len(named) == 1 else frozenset())
    if not any(headers.header(piece.cells, tools.circulated) for _, piece in rows):
        layout = all(_layout(piece, tools) for _, piece in rows)
        if not layout and known and all(len(p.cells) == len(known.roles) for _, p in rows):
            table.header = known
    table.numbered = forms.numbered(rows, tools)
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
    made = len(table.found)
    told = columns.by_role(table.header, cells, table.dropped)
    ours = bool(piece.key) or table.numbered
    part = forms.listed(told, table.tools) if ours and told.part else ""
    told = replace(told, level="") if part else told
    renamed = forms.renamed(index, piece, told.reference, table.tools, by_number=table.numbered)
    if renamed:
        told = replace(told, reference=table.tools.sent.criteria[renamed.anchor.criterion].name)
    fate = _opinion_row(table, index, told, piece)
    keyed = [forms.keyed(item, piece, table.tools) for item in table.found[made:]]
    if len(keyed) == 1 and ours:
        keyed = [forms.chosen(keyed[0], told, part)]
    table.found[made:] = keyed
    table.found += [renamed] if renamed else []
    return Fate.COMMENT if renamed else fate


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
    items = items_of(filled[0]) if len(filled) == 1 else []
    if len(items) > 1:
        table.found += [one for item in items for one in tools.findings((index,), "", item)]
        return Fate.COMMENT
    if len(filled) > 1 and anchor.find(filled[0], "", tools.lookup)[0].scope != "unknown":
        reference, text = filled[0], "\n".join(filled[1:])
    else:
        reference, text = "", "\n".join(filled)
    if phrases.nothing_in_cell(fold(text)) or phrases.agrees(fold(text)):
        return Fate.AGREEMENT
    if tools.ours.lines(text):
        return Fate.OURS
    table.found += _row_findings(table, index, reference, _unnamed(filled, reference, tools))
    return Fate.COMMENT


def _unnamed(filled: Sequence[str], reference: str, tools: Tools) -> Cells:
    """Return a row whose columns have no names: a short first cell that names nothing says who."""
    if reference or len(filled) < 2:
        return Cells(comment="\n".join(filled[1:] if reference else filled))
    first, *rest = filled
    who = formal(first, tools.names) or (
        len(first) <= _WHO and not phrases.REQUEST.search(fold(first))
    )
    return Cells(comment="\n".join(rest), unit=first) if who else Cells(comment="\n".join(filled))


def _opinion_row(table: _Table, index: int, cells: Cells, piece: Piece) -> Fate:
    tools = table.tools
    number = forms.our_number(piece, tools) if table.numbered else 0
    lone = number and not cells.reference and not cells.draft
    numbered = f"tiêu chí số {number}" if lone else ""
    cells = replace(cells, reference=cells.reference or numbered)
    cells = columns.written_out(cells, table.last)
    told = _part_columns(table, index, cells)
    if told and not cells.says:
        table.found += told
        return Fate.COMMENT
    if cells.says and _signed(cells, tools):
        return Fate.FORMALITY
    if not cells.says:
        return Fate.AGREEMENT if cells.agrees else _silent_row(table, index, cells)
    reference = _target(table, cells)
    table.last = columns.remembered(cells, table.last)
    if _nods(cells):
        return Fate.AGREEMENT
    if tools.ours.lines(cells.says) and not cells.proposal:
        return Fate.OURS
    found = _row_findings(table, index, reference, cells)
    named = bool(cells.reference or cells.draft or table.grouped)
    carried = bool(numbered) or (cells.fresh and not named and bool(table.reference))
    apart = not cells.reference and not cells.draft
    table.found += [_carried(x) if carried or (apart and _new(x)) else x for x in found]
    table.found += told
    return Fate.COMMENT


def _new(found: Finding) -> bool:
    """Whether something is asked for that may well be a criterion of its own."""
    return found.kind is Kind.ADD and not found.anchor.part


def _carried(found: Finding) -> Finding:
    """Take what a row without a target is about for likely: only its own number, or the row above,
    says it.
    """
    about = found.anchor
    by_row = about.why == "number" or _new(found)
    if about.sure is not Certainty.CERTAIN or not by_row or anchor.named(found.text):
        return found
    return replace(found, anchor=replace(about, sure=Certainty.LIKELY))


def _signed(cells: Cells, tools: Tools) -> bool:
    """Whether a row at the foot of a sheet is the signature: the signer's title, a name."""
    if cells.reference or cells.level or cells.draft or cells.extra:
        return False
    return all(formal(text, tools.names) for text in cells.says.split("\n"))


def _part_columns(table: _Table, index: int, cells: Cells) -> list[Finding]:
    """Return what the columns for single parts ask: new wordings, in a table of opinions."""
    tools = table.tools
    asked = [
        (part, text)
        for part, text in cells.parts
        if not tools.ours.lines(text)
        and not phrases.nothing_in_cell(fold(text))
        and not phrases.agrees(fold(text))
    ]
    reference = _target(table, cells) if asked else ""
    asked = [one for one in asked if not _our_points(one[1], reference, tools)]
    found: list[Finding] = []
    for part, text in asked:
        found += tools.findings((index,), f"{part}, {reference}", text, proposed=text)
    return found


def _our_points(text: str, reference: str, tools: Tools) -> bool:
    """Whether a figure is that of our own table: the points of the criterion that the row names."""
    if not _FIGURE.fullmatch(text.strip()):
        return False
    about = anchor.find(reference, "", tools.lookup)[0].criterion
    ours = tools.lookup.texts(about).get("points", "")
    return not ours or _value(ours) == _value(text)


def _value(figure: str) -> str:
    whole, _, rest = figure.strip(" .,").replace(",", ".").partition(".")
    return f"{whole.lstrip('0') or '0'}.{rest.rstrip('0')}"


def _target(table: _Table, cells: Cells) -> str:
    """Return what names the target of a row: its own words, else the row above."""
    own = "" if columns.above(cells.reference) else _from_above(table, cells.reference)
    own = own or _targetsin(cells.draft, table.tools)
    if table.group and columns.on_group(own):
        own = table.group
    if own:
        table.reference, table.grouped = own, False
    elif cells.draft and not cells.reference:
        return _quoted(table, cells)
    return "; ".join(x for x in (table.reference, cells.level) if x)


def _from_above(table: _Table, reference: str) -> str:
    """Return a reference with "nt, mức Tốt" written out: the criterion of the row above."""
    as_above, comma, rest = reference.partition(",")
    if not comma or not columns.above(as_above):
        return reference
    about = anchor.find(table.reference, "", table.tools.lookup)[0].criterion
    numbers = table.tools.lookup.numbers
    return f"tiêu chí số {numbers[about]}; {rest.strip()}" if about else rest.strip()


def _quoted(table: _Table, cells: Cells) -> str:
    """Return what names the target of a row that only quotes our text.

    The row above counts for nothing when the wording is another criterion's, or when there is no
    column in which the row would name its own.
    """
    lookup = table.tools.lookup
    quoted = anchor.find("", f"“{cells.draft}”", lookup)[0]
    carried = anchor.find(table.reference, "", lookup)[0] if table.reference else None
    if quoted.sure is Certainty.CERTAIN and quoted.criterion in lookup.numbers:
        if carried is None or quoted.criterion != carried.criterion:
            table.reference = f"tiêu chí số {lookup.numbers[quoted.criterion]}"
            return cells.level
    elif table.header and headers.REFERENCE not in table.header.roles:
        table.reference = ""
    return "; ".join(x for x in (table.reference, cells.level) if x)


def _targetsin(draft: str, tools: Tools) -> str:
    """Return the cell of the present wording where it says by number which criterion it quotes."""
    return draft if draft and anchor.find(draft, "", tools.lookup)[0].why == "number" else ""


def _silent_row(table: _Table, index: int, cells: Cells) -> Fate:
    """Sort a row without an opinion: our prefilled row, the name of a group, or a lone remark."""
    tools = table.tools
    texts = [t for t in (cells.reference, cells.level, cells.draft) if t]
    lone = "\n".join([*texts, *cells.extra])
    if all(tools.ours.lines(text) for text in texts) and not cells.extra:
        if cells.reference:
            table.reference = table.group = cells.reference
            table.grouped = True
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
        table.reference = table.group = cells.reference or lone
        table.grouped = True
        return Fate.FORMALITY
    if all(formal(text, tools.names) for text in lone.split("\n")) or (
        phrases.CLOSING.fullmatch(fold(lone)) and phrases.courtesy_only(fold(lone))
    ):
        return Fate.FORMALITY
    under = [line for line in lone.split("\n") if not tools.ours.whole(fold(line))]
    typed = bool(under) and len(under) < len(lone.split("\n"))  # below a name of ours
    reference = cells.reference.partition("\n")[0] if typed else cells.reference
    table.found += tools.findings((index,), reference, "\n".join(under) if typed else lone)
    return Fate.COMMENT


def _nods(cells: Cells) -> bool:
    """Whether the row agrees and asks for nothing in any column."""
    said = [fold(line) for x in (cells.comment, cells.proposal) for line in _apart(x)]
    said += [fold(x.partition(": ")[2]) for x in cells.extra if phrases.REQUEST.search(fold(x))]
    return bool(said) and all(phrases.nothing_in_cell(x) or phrases.agrees(x) for x in said)


def _apart(text: str) -> list[str]:
    """Return the lines of a cell, one that a width has broken joined to the one before it."""
    found: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if found and line[0].islower():
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _row_findings(table: _Table, index: int, reference: str, cells: Cells) -> list[Finding]:
    """Return the opinions of a row; who has them is told with the first, and says nothing of what
    they are about.
    """
    proposal = "" if phrases.nothing_in_cell(fold(cells.proposal)) else cells.proposal
    listed = _of_their_own(proposal) if cells.comment else []
    cells = replace(cells, proposal="" if listed else proposal)
    found = _listed(table, index, reference, cells)
    for item in listed:
        found += table.tools.findings((index,), "" if anchor.named(item[:90]) else reference, item)
    if cells.unit and found:
        found[0] = replace(found[0], text=f"{found[0].text}\n{cells.unit}")
    return found


def _listed(table: _Table, index: int, reference: str, cells: Cells) -> list[Finding]:
    tools, draft, proposal = table.tools, cells.draft, cells.proposal
    items = items_of(cells.comment) or _instructions(proposal) or _of_their_own(proposal)
    if len(items) < 2:
        return _single(tools, index, reference, cells)
    proposals = items_of(proposal) if cells.comment else []
    reasons = items_of(cells.reason)
    found: list[Finding] = []
    for at, item in enumerate(items):
        if phrases.agrees(fold(item.partition(":")[2] or item)):
            continue
        own = proposals[at] if len(proposals) == len(items) else ""
        own = own or (proposal if at == 0 and cells.comment else "")
        why = reasons[at] if len(reasons) == len(items) else cells.reason
        named = reference if not anchor.named(item[:90]) else ""
        told = item + (_others(cells) if not found else "")
        found += tools.findings((index,), named, told, draft=draft, proposed=own, reason=why)
    return found


def _others(cells: Cells) -> str:
    return "".join(f"\n{text}" for text in cells.extra)


def _single(tools: Tools, index: int, reference: str, cells: Cells) -> list[Finding]:
    """Return what a cell without a list says: sentence after sentence, of several criteria."""
    said = _unquoted(_said(cells, cells.proposal))
    alone = not cells.draft and not cells.proposal
    lines = said.split("\n")
    targets = [bool(anchor.targets(line, tools.lookup)) for line in lines]
    asked = [bool(phrases.REQUEST.search(fold(line))) for line in lines]
    each = len(lines) > 1 and any(targets) and all(map(or_, targets, asked))
    stretches = lines if each else [said]
    if alone and len(lines) == 1:
        stretches = split(said, tools)
    found: list[Finding] = []
    for stretch in stretches:
        named = len(stretches) > 1 and anchor.targets(stretch, tools.lookup)
        found += tools.findings(
            (index,), "" if named else reference, stretch + (_others(cells) if not found else ""),
            draft=cells.draft, proposed=cells.proposal, reason=cells.reason,
        )  # fmt: skip
    return found


def _unquoted(text: str) -> str:
    """Return what somebody said without the marks around all of it: “Tiêu chí 9 nên bỏ.”"""
    inner = text.strip()
    whole = inner[:1] in '“"' and inner[-1:] in '”"' and len(inner) > 1
    asks = phrases.REQUEST.search(fold(inner)) or phrases.agrees(fold(inner))
    nested = inner.count("“") - inner.count("”") if inner[:1] == "“" else inner.count('"') - 2
    return inner[1:-1].strip() if whole and asks and not nested else text


def _of_their_own(proposal: str) -> list[str]:
    """Return the items of a column of proposals that name targets of their own: no wordings."""
    items = items_of(proposal) or [proposal]
    return items if any(anchor.named(item[:40]) for item in items) else []


def _instructions(proposal: str) -> list[str]:
    """Return the requests that a column of proposals lists; nothing when it holds a wording."""
    items = items_of(proposal)
    return items if all(wording.instruction(item) for item in items) else []


def _said(cells: Cells, proposal: str) -> str:
    """Return the words of an opinion: its own column's, else the proposal's, else the reason's."""
    said = "" if phrases.nothing_in_cell(fold(cells.comment)) else cells.comment
    said = "\n".join(x for x in (said, cells.refuses) if x)
    return said or proposal or cells.reason
