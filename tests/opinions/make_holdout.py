"""Make the fourth blind collection of opinions in holdout/ from the texts in holdout_texts/.

It is what a secretary ordinarily receives, and a hold-out: its author had not seen how merging
works, nor what it made of the other collections. The texts are marked up as make_unseen.py and the
modules before it say (letters in the font .VnTime as make_word.py does); besides

    ⟦…; …; X?⟧                a part with a question mark: a careful person may also say that the
                              opinion is about the criterion as a whole
    %strike author | number   in a returned draft: the row of a criterion struck out, tracked

Run it from the root of the project, with what make_fresh.py needs; it makes all files each time:

    python -m tests.opinions.make_holdout
"""

from __future__ import annotations

from pathlib import Path

from docx.oxml.ns import qn

from tests.opinions import make_unseen
from tests.opinions.make_fresh import Returned, collection, orders
from tests.opinions.make_word import Criteria, Opinion, Piece, Writer

HERE = Path(__file__).resolve().parent
TEXTS, OUT = HERE / "holdout_texts", HERE / "holdout"


def made(piece: Piece, inside: list[tuple[str, bytes]], criteria: Criteria) -> bytes:
    """Make one finished file."""
    if piece.head.get("base") == "draft.docx":
        return returned(piece, criteria)
    if "tcvn3" in piece.style:
        return make_unseen.saved(Writer(piece).write(), piece.head["author"])
    return make_unseen.made(piece, inside, criteria)


def returned(piece: Piece, criteria: Criteria) -> bytes:
    """Make the draft as it was sent with what was done to it, rows struck out too."""
    draft = Returned(piece, criteria)
    for author, number in orders(piece, "%strike"):
        strike(draft, author, number)
    return make_unseen.saved(draft.doc, piece.head["author"])


def strike(draft: Returned, author: str, number: str) -> None:
    """Strike out the whole row of a criterion, with tracking on."""
    row = next(draft.place(f"{number} n").iterancestors(qn("w:tr")))
    row.get_or_add_trPr().append(draft.tracked("w:del", author))
    for run in list(row.iter(qn("w:r"))):
        gone = draft.tracked("w:del", author)
        run.addprevious(gone)
        gone.append(run)
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
    name, about = draft.criteria.cell(int(number), "n"), draft.criteria.about(number)
    draft.made.opinions.append(Opinion(name, about, extra={"tracked": True}))


if __name__ == "__main__":
    collection([], TEXTS, OUT, made)
