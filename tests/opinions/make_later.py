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

import yaml

from tests.opinions.make_fresh import Returned, entry, made_of, pieces, plain, workbook
from tests.opinions.make_mixed import through_office
from tests.opinions.make_word import HEADER, Criteria, Piece

HERE = Path(__file__).resolve().parent
TEXTS, OUT = HERE / "later_texts", HERE / "later"
DRAFT = HERE.parents[1] / "drafts" / "2024-draft-1.yaml"


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


def main(wanted: list[str]) -> None:
    """Make all files, or those whose texts begin as asked, and always the whole truth."""
    criteria = Criteria(DRAFT)
    OUT.mkdir(exist_ok=True)
    truth = []
    for path in sorted(TEXTS.glob("*.txt")):
        first, *rest = pieces(path, criteria)
        name = first.head["file"]
        if not wanted or path.name.startswith(tuple(wanted)):
            inside = [(one.head["file"], made(one, [], criteria)) for one in rest]
            (OUT / name).write_bytes(made(first, inside, criteria))
        elif first.head.get("base") == "draft.docx":
            Returned(first, criteria)
        if "committee" in first.head:
            truth.append(entry(name, first))
        truth += [entry(f"{name}/{one.head['file']}", one) for one in rest]
    text = yaml.safe_dump({"files": truth}, allow_unicode=True, sort_keys=False, width=100)
    (OUT / "truth.yaml").write_text(HEADER + text, encoding="utf-8")
    print(f"{len(truth)} files and parts, {sum(len(one['opinions']) for one in truth)} opinions")


if __name__ == "__main__":
    main(sys.argv[1:])
