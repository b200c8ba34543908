"""Make the second blind collection of opinions in later/ from the texts in later_texts/.

Its texts were written, by other typists with other habits, without looking at how merging works.
They are marked up as make_fresh.py says, which writes most of the kinds; what was sent, returned by
a committee, is taken from fresh_texts/sent/. Besides there are pages and notes as they are saved
(.html, .md), old workbooks (.xls), letters whose tones are letters of their own (``nfd``) and
UTF-16 of the other end. Run it from the root of the project, with what make_fresh.py needs:

    python -m tests.opinions.make_later [beginning of a text's name …]
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from tests.opinions.make_fresh import collection, made_of, plain, workbook
from tests.opinions.make_mixed import through_office
from tests.opinions.make_word import Criteria, Piece

HERE = Path(__file__).resolve().parent
TEXTS, OUT = HERE / "later_texts", HERE / "later"


def made(piece: Piece, inside: list[tuple[str, bytes]], criteria: Criteria) -> bytes:
    """Make one finished file."""
    match Path(piece.head["file"]).suffix.lower():
        case ".html" | ".md":
            return plain(piece)
        case ".xls":
            return through_office(workbook(piece.lines), "xlsx", "xls")
    data = made_of(piece, inside, criteria)
    if piece.head.get("nfd"):
        return unicodedata.normalize("NFD", data.decode()).encode()
    if piece.head.get("encoding") == "utf-16-be":
        return b"\xfe\xff" + data
    return data


if __name__ == "__main__":
    collection(sys.argv[1:], TEXTS, OUT, made)
