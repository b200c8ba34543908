"""One received file, piece by piece: every piece gets its fate, every opinion is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from tiepthu.merge import (
    boxes,
    crossed,
    edits,
    forms,
    history,
    keys,
    letters,
    margins,
    phrases,
    returned,
    tables,
)
from tiepthu.merge.finding import Finding, Sorted
from tiepthu.merge.headers import Header
from tiepthu.merge.sent import same
from tiepthu.merge.sort import Line, letter, line, strongest
from tiepthu.merge.tools import Tools
from tiepthu.model import Anchor, Certainty, Fate, Kind, Piece, PieceKind, Submission
from tiepthu.vietnamese import fold

_MARGIN = (PieceKind.COMMENT, PieceKind.REPLY, PieceKind.NOTE)
_TRACKED = (PieceKind.INSERTION, PieceKind.DELETION)
_WHOLE_FILE = Piece("file", PieceKind.PART, "")

_MAILS = ("eml", "msg", "html")  # a mail that was saved as a page is one

_FORM = "form"  # begins the keys of our form that are no criterion's
_COUNTED = re.compile(r"(?:^page \d+)?\s*(?:paragraph|line|table \d+ row) \d+$")

Item = tuple[int, Piece]


def sort(submission: Submission, tools: Tools) -> Sorted:
    """Return the fate of every piece of a file and the opinions in it, in reading order.

    A file that could not be read is one unreadable piece.
    """
    if submission.unreadable:
        pieces = submission.pieces or (_WHOLE_FILE,)
        return Sorted(submission, pieces, (Fate.UNREADABLE,) * len(pieces))
    told_by_row = tuple(forms.answered(piece, tools.prompts) for piece in submission.pieces)
    submission = replace(submission, pieces=told_by_row)
    filled = [
        (index, boxes.filled(piece, tools.prompts)) for index, piece in enumerate(submission.pieces)
    ]
    for index in forms.leading(submission.pieces, tools):
        filled[index] = (index, replace(filled[index][1], text=""))
    items = keys.found(filled, tools)
    tracked = edits.read([x for x in items if x[1].kind in _TRACKED], tools)
    fates, found = dict(tracked.fates), list(tracked.found)
    noted, told = margins.read([x for x in items if x[1].kind in _MARGIN], tools)
    fates |= noted
    body = [x for x in items if x[1].kind not in (*_MARGIN, *_TRACKED)]
    known = tools.with_echoes(tracked.echoes)
    if submission.format in _MAILS:
        own = [x for x in body if x[1].kind is PieceKind.PARAGRAPH and not _attached(x[1])]
        known = replace(known, quoted=history.ours(own, tools.names, submission.sender))
    read_fates, read_found = _body(body, known, tracked.told)
    fates |= read_fates
    found += [*(_with_row(one, items, read_found) for one in told), *read_found]
    _borne(items, tracked, fates, found, tools)
    fates |= {i: Fate.OURS for i, p in enumerate(submission.pieces) if boxes.asks(p, tools.prompts)}
    return Sorted(
        submission,
        submission.pieces,
        tuple(fates[index] for index, _ in items),
        tuple(sorted(found, key=lambda finding: min(finding.pieces))),
    )


def _body(
    items: Sequence[Item], tools: Tools, told: frozenset[str]
) -> tuple[dict[int, Fate], list[Finding]]:
    """Sort paragraphs and rows: our own table first, if it came back, then the other tables one by
    one, and all that is between them as letters.
    """
    framed = _framed(items)
    rows = [x for x in items if x[1].kind is PieceKind.ROW and x[1].table not in framed]
    back = returned.tables(rows, tools, told)
    fates, found = back.fates, back.found
    beside = {piece for finding in found for piece in finding.pieces}
    header: Header | None = None
    rest = [row for row in rows if row[0] not in back.fates]
    for _, run in groupby(rest, key=lambda item: item[1].table):
        own = list(run)
        if sideways := crossed.read(own, tools):
            fates |= sideways[0]
            found += sideways[1]
            continue
        table, header = tables.read(own, tools, header)
        fates |= table.fates
        found += table.found
    kept = {index for index, _ in rows}
    paragraphs = [x for x in items if x[0] not in kept]
    for _, part in groupby(paragraphs, key=lambda item: _story(item[1])):
        letter_fates, letter_found = _paragraphs(list(part), tools, told)
        fates |= letter_fates
        found += letter_found
    return fates | dict.fromkeys(beside, Fate.COMMENT), found


def _attached(piece: Piece) -> bool:
    return piece.place.startswith("attachment ")


def _framed(items: Sequence[Item]) -> frozenset[str]:
    """Return the tables that are only frames around text: one cell a row, paragraphs in it."""
    rows: dict[str, list[list[str]]] = {}
    for _, piece in items:
        if piece.kind is PieceKind.ROW:
            rows.setdefault(piece.table, []).append([x for x in piece.cells if x.strip()])
    return frozenset(
        name
        for name, cells in rows.items()
        if all(len(row) < 2 for row in cells) and any("\n" in x for row in cells for x in row)
    )


def _story(piece: Piece) -> str:
    """Return what a paragraph belongs to: the body, an attachment of a mail, a footer …"""
    return _COUNTED.sub("", piece.place)


def _paragraphs(
    items: Sequence[Item], tools: Tools, told: frozenset[str]
) -> tuple[dict[int, Fate], list[Finding]]:
    back = returned.paragraphs(items, tools, told)
    fates, found = back.fates, back.found
    beside = {piece for finding in found for piece in finding.pieces}
    lines: list[Line] = []
    for index, piece in items:
        if index in back.fates:
            continue
        if (known := _known(piece, tools)) is not None:
            fates[index] = known
        elif (silent := _silent(index, piece, tools)) is not None:
            fates[index] = Fate.COMMENT if silent else Fate.OURS
            found += silent
        else:
            lines += _lines(index, piece)
    judged = letter(lines, tools.ours, tools.names, tools.quoted)
    opinions, idle = letters.findings(judged, tools)
    by_piece: dict[int, list[Fate]] = {}
    for item, fate in judged:
        by_piece.setdefault(item.piece, []).append(fate)
    for index, piece_fates in by_piece.items():
        fate = strongest(piece_fates)
        fates[index] = Fate.FORMALITY if fate is Fate.COMMENT and index in idle else fate
    return fates | dict.fromkeys(beside, Fate.COMMENT), found + opinions


def _known(piece: Piece, tools: Tools) -> Fate | None:
    """Return the fate of what needs no reading: our text with tracked changes, a mail's subject,
    an attachment that could not be read.
    """
    folded = fold(piece.text)
    chat = phrases.CHAT.match(piece.text)
    if folded in tools.echoes or (chat and phrases.US.search(fold(chat["who"]))):
        return Fate.OURS
    if piece.kind is PieceKind.PART and not folded and piece.context:
        return Fate.UNREADABLE
    subject = piece.kind is PieceKind.PART and piece.place.endswith("subject")
    if subject and folded and not phrases.specific(folded):
        return Fate.FORMALITY
    return None


def _silent(index: int, piece: Piece, tools: Tools) -> list[Finding] | None:
    """Read a paragraph in a content control of ours; None when it is in none.

    The list is empty when the text is still ours (numbers and titles always are).
    """
    name, _, part = piece.key.partition("#")
    if name == _FORM:  # a place to answer in: what stands there is the committee's own
        return None
    criterion = tools.circulated.criteria().get(name)
    if not piece.key or (criterion is None and phrases.REQUEST.search(fold(piece.text))):
        return None
    if criterion is None or part not in criterion.parts():
        return []
    old = criterion.parts()[part]
    text = piece.was[0] if piece.was else piece.text
    if same(old, text, part) or tools.ours.lines(text):
        return []
    about = Anchor("criterion", name, part, sure=Certainty.CERTAIN, why="key")
    return [returned.edit((index,), about, old, text)]


def _lines(index: int, piece: Piece) -> list[Line]:
    """Return the lines of a paragraph, or of a whole part of a mail."""
    texts = piece.text.split("\n")
    return [line(index, text, piece.label if at == 0 else "") for at, text in enumerate(texts)]


def _borne(
    items: Sequence[Item],
    tracked: edits.Read,
    fates: dict[int, Fate],
    found: list[Finding],
    tools: Tools,
) -> None:
    """Give each tracked change in the sender's own text the fate of the text that bears it.

    It becomes a piece of that text's opinions. Where no such text is in the file, or the text is
    ours but for words that were changed without a mark, it is a proposal by itself.
    """
    texts: dict[str, int] = {}
    for index, piece in items:
        if piece.kind not in (*_MARGIN, *_TRACKED):
            for text in (piece.text, *piece.cells):
                for words in (text, *text.split("\n")):
                    texts.setdefault(fold(words), index)
    bearers: dict[int | None, list[int]] = {}
    for index, (before, after) in tracked.borne.items():
        bearer = next((texts[x] for x in (after, before) if x and x in texts), None)
        bearers.setdefault(bearer, []).append(index)
    for bearer, marks in bearers.items():
        told = [items[index] for index in marks]
        rewritten = None if bearer is None else _rewritten(bearer, found)
        if bearer is None or (rewritten is None and fates[bearer] is Fate.OURS):
            made = edits.alone(told, tools)
        elif rewritten:
            made = edits.beside(told, rewritten, tools)
        else:
            fates.update(dict.fromkeys(marks, fates[bearer]))
            found[:] = [
                replace(one, pieces=(*one.pieces, *marks)) if bearer in one.pieces else one
                for one in found
            ]
            continue
        fates.update(dict.fromkeys(marks, Fate.COMMENT))
        found += made


def _rewritten(bearer: int, found: Sequence[Finding]) -> Anchor | None:
    """Return what a piece of ours is, if words of it were changed without a mark too."""
    return next(
        (
            one.anchor
            for one in found
            if one.silent and one.kind is Kind.EDIT and bearer in one.pieces
            if one.anchor.criterion
        ),
        None,
    )


def _with_row(note: Finding, items: Sequence[Item], opinions: Sequence[Finding]) -> Finding:
    """Anchor a note on a cell like the opinion in its row, unless its own words name a target."""
    first = items[note.pieces[0]][1]
    if first.kind is not PieceKind.NOTE or note.anchor.why == "number":
        return note
    rows = {i for i, piece in items if piece.kind is PieceKind.ROW and piece.text == first.before}
    anchors = [one.anchor for one in opinions if rows & set(one.pieces)]
    if not anchors:
        return note
    anchor = replace(anchors[0], part="", quote=first.context[:300], why="context")
    return replace(note, anchor=anchor)
