"""Two paragraphs, or the paragraphs of two cells, as tracked ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from tiepthu import vietnamese
from tiepthu.diff.rows import paragraph_likeness
from tiepthu.diff.sequences import aligned
from tiepthu.diff.words import Run, Token, tokens
from tiepthu.model import DERIVED, Cell, Document, Op, Paragraph, Row, Section, Span, Table

# Asked for the key of the cause of a change in a paragraph; empty when there is none.
Why = Callable[[Paragraph], str]
Ends = tuple[str, str]  # the keys of the causes at the old and at the new place of a moved row
_HERE_ONLY = {Op.MOVED_FROM: Op.DELETE, Op.MOVED_TO: Op.INSERT}


def marked(paragraph: Paragraph, op: Op, cause: str = "") -> Paragraph:
    """Return a paragraph that came or went as a whole."""
    return Paragraph(
        paragraph.style,
        tuple(Span(span.text, span.marks, op, cause) for span in paragraph.spans),
        paragraph.key,
        op,
    )


def reworded(old: Paragraph, new: Paragraph, why: Why) -> Paragraph:
    """Return a paragraph that stays, changed word by word."""
    if old.spans == new.spans:
        return new
    cause = why(new)
    spans: list[Span] = []
    for op, run in tokens(_tokens(old), _tokens(new)):
        spans += _spans(run, op, cause if op is not Op.KEEP else "")
    return replace(new, spans=tuple(spans))


def derived(paragraph: Paragraph) -> bool:
    """Tell whether a text only follows from the rest, as a printed number does."""
    return paragraph.key.endswith(DERIVED)


def in_cell(old: Sequence[Paragraph], new: Sequence[Paragraph], why: Why) -> list[Paragraph]:
    """Return the tracked paragraphs of a cell.

    The mark of a cell's last paragraph cannot be tracked (it is the end of the cell), so where
    paragraphs came or went at the end, the mark before them carries the change.
    """
    found: list[Paragraph] = []
    for before, after in aligned(old, new, _identity, _likeness):
        if before is not None and after is not None:
            found.append(reworded(before, after, why))
        else:
            one = after or before
            assert one is not None
            found.append(marked(one, Op.INSERT if after else Op.DELETE, why(one)))
    last = len(found) - 1
    while last > 0 and found[last].op is not Op.KEEP:
        last -= 1
    ops = [one.op for one in found[last + 1 :]]
    return [
        *found[:last],
        *(replace(one, op=op) for one, op in zip(found[last:], [*ops, Op.KEEP], strict=True)),
    ]


def cell(old: Cell, new: Cell, why: Why) -> Cell | None:
    """Return a tracked cell; None when no marks in it can give back both of its readings."""
    if old.paragraphs == new.paragraphs and (old.span, old.header) == (new.span, new.header):
        return new
    if (old.span, old.header) != (new.span, new.header):
        return None
    made = replace(new, paragraphs=tuple(in_cell(old.paragraphs, new.paragraphs, why)))
    return made if _reads_both_ways(made, old, new) else None


def moved_cell(old: Cell, new: Cell, move: str, ends: Ends, why: Why) -> tuple[Cell, Cell]:
    """Return a cell of a moved row at both ends.

    What both ends say has moved, paragraph by paragraph; words that one end lacks come or go at the
    other alone. Both ends are made of one comparison, or they would tell of different moves.
    """
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    pairs = aligned(old.paragraphs, new.paragraphs, _identity, _likeness)
    for number, (before, after) in enumerate(pairs):
        runs = tokens(_tokens(before) if before else [], _tokens(after) if after else [])
        name = f"{move}/{number}"
        if before is not None:
            left.append(_end(before, runs, Op.MOVED_FROM, ends[0], name, why))
        if after is not None:
            right.append(_end(after, runs, Op.MOVED_TO, ends[1], name, why))
    return replace(old, paragraphs=tuple(left)), replace(new, paragraphs=tuple(right))


def _end(one: Paragraph, runs: Sequence[Run], op: Op, cause: str, move: str, why: Why) -> Paragraph:
    here = _HERE_ONLY[op]
    spans: list[Span] = []
    for kept, run in runs:
        if kept is Op.KEEP:
            spans += _spans(run, op, cause, move)
        elif kept is here:
            spans += _spans(run, here, why(one))
    return replace(one, spans=tuple(spans), op=op)


def _tokens(paragraph: Paragraph) -> list[Token]:
    return [(word, span.marks) for span in paragraph.spans for word in vietnamese.words(span.text)]


def _spans(run: Sequence[Token], op: Op, cause: str = "", move: str = "") -> list[Span]:
    return [
        Span("".join(word for word, _ in group), marks, op, cause, move)
        for marks, group in groupby(run, key=lambda token: token[1])
    ]


def _reads_both_ways(tracked: Cell, old: Cell, new: Cell) -> bool:
    def reading(one: Cell, accept: bool) -> list[tuple[str, tuple[Span, ...]]]:
        frame = Document("", (Section((Table("", (1.0,), (Row((one,)),)),)),))
        plain = frame.accepted() if accept else frame.rejected()
        return [(p.style, p.spans) for p in plain.paragraphs()]

    return reading(tracked, True) == reading(new, True) and reading(tracked, False) == reading(
        old, False
    )


def _identity(paragraph: Paragraph) -> str:
    """Return what a paragraph is: those of a list in one cell share their key."""
    return f"{paragraph.key}\n{paragraph.text}"


def _likeness(one: Paragraph, other: Paragraph) -> float:
    """Return how alike two paragraphs of a cell are: without keys, any two may be one rewritten."""
    return 1.0 + paragraph_likeness(one, other) if one.key == other.key else 0.0
