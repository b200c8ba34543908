"""Make the third blind collection of opinions in unseen/ from the texts in unseen_texts/.

Its author had not seen how merging works, nor what it made of the other collections. The texts are
marked up as make_fresh.py says; what was sent, returned by a committee, is taken from
fresh_texts/sent/. Besides what make_later.py makes there are letters in the font VNI-Times
(``style: [vni]``), mails within mails, and forms whose rows were moved about:

    %only             rows in which nothing was typed are gone
    %backwards        the rows that are left stand in the opposite order
    %add cell | cell  a row of one's own at the end of the form (in all its columns that show)

Run it from the root of the project, with what make_fresh.py needs:

    python -m tests.opinions.make_unseen [beginning of a text's name …]
"""

from __future__ import annotations

import email
import io
import mimetypes
import sys
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import openpyxl

from tests.opinions import make_fresh, make_later
from tests.opinions.make_fresh import collection, dated, orders
from tests.opinions.make_mixed import boundaries, packed
from tests.opinions.make_word import Criteria, Piece, save

HERE = Path(__file__).resolve().parent
TEXTS, OUT = HERE / "unseen_texts", HERE / "unseen"
PLAIN = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýìỉĩíịỵđ"
WRITTEN = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã eá eä "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï "
    "yø yû yõ yù ì æ ó í ò î ñ"
)
IN_VNI = dict(zip(PLAIN, WRITTEN.split(), strict=True))
IN_VNI |= {letter.upper(): code.upper() for letter, code in IN_VNI.items()}


def made(piece: Piece, inside: list[tuple[str, bytes]], criteria: Criteria) -> bytes:
    """Make one finished file."""
    name, base = Path(piece.head["file"]), piece.head.get("base", "")
    if base == "form.docx":
        return form_in_word(piece, criteria)
    if base == "form.xlsx":
        return form_in_excel(piece, criteria)
    if "vni" in piece.style:
        return in_vni(piece)
    if name.suffix == ".eml":
        alone = make_later.made(piece, [], criteria)
        return with_attached(alone, inside) if inside else alone
    return make_later.made(piece, inside, criteria)


def saved(document: Any, author: str) -> bytes:
    """Return a document as a file that does not tell when it was made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thu.docx"
        save(document, path, author)
        return dated(path.read_bytes())


def in_vni(piece: Piece) -> bytes:
    """Make a letter in the letters and the font of VNI."""
    lines = ["".join(IN_VNI.get(letter, letter) for letter in line) for line in piece.lines]
    written = Piece({**piece.head, "font": "VNI-Times"}, lines, [])
    return saved(make_fresh.FreshWriter(written).write(), "VP")


def with_attached(alone: bytes, inside: list[tuple[str, bytes]]) -> bytes:
    """Attach files, each with the type a mail program gives it, and mails as mails."""
    message = email.message_from_bytes(alone, EmailMessage, policy=SMTP)
    for name, data in inside:
        if name.endswith(".eml"):
            message.add_attachment(
                email.message_from_bytes(data, EmailMessage, policy=SMTP), filename=name
            )
            continue
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    boundaries(message)
    return message.as_bytes()


def form_in_word(piece: Piece, criteria: Criteria) -> bytes:
    """Fill in the form in Word and move its rows about."""
    document = make_fresh.form_in_word(piece, criteria)
    table = document.tables[0]
    rows = table.rows[1:]
    said = [row for row in rows if any(cell.text.strip() for cell in row.cells[2:])]
    kept = [row for row in said if len({cell._tc for cell in row.cells}) > 1]
    if "%only" in piece.lines:
        for row in rows:
            if row not in kept:
                row._tr.getparent().remove(row._tr)
    if "%backwards" in piece.lines:
        for row in kept[::-1]:
            table._tbl.append(row._tr)
    for texts in orders(piece, "%add"):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return saved(document, str(piece.head.get("author", "VP")))


def form_in_excel(piece: Piece, criteria: Criteria) -> bytes:
    """Fill in the form in Excel and move its rows about."""
    book = openpyxl.load_workbook(io.BytesIO(make_fresh.form_in_excel(piece, criteria)))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    if "%only" in piece.lines:
        rows = [row for row in rows if any(row[3:])]
    if "%backwards" in piece.lines:
        rows = rows[::-1]
    rows += [[None, *texts] for texts in orders(piece, "%add")]
    for joined in [str(one) for one in sheet.merged_cells.ranges if one.min_row > 2]:
        sheet.unmerge_cells(joined)
    sheet.delete_rows(3, sheet.max_row)
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value or None)
    into = io.BytesIO()
    book.save(into)
    return packed(into.getvalue())


if __name__ == "__main__":
    collection(sys.argv[1:], TEXTS, OUT, made)
