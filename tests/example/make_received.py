"""Make the files of comments/2024-draft-1/received/ as other programs make them.

Word files come from LibreOffice (its own reading of an OpenDocument text, its own writing of .docx,
tracked changes and margin comments included), the workbook from openpyxl, the mail from the
standard library. Nothing here is our writer. Run: python -m tests.example.make_received
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import yaml
from openpyxl.comments import Comment

from tests.example import contents

ROOT = Path(__file__).parent.parent.parent
RECEIVED = ROOT / "comments" / "2024-draft-1" / "received"

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>"""
TAIL = "</office:text></office:body></office:document>"


def paragraph(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def paragraphs(lines: Iterable[str]) -> str:
    return "".join(paragraph(escape(line)) for line in lines)


def table(name: str, rows: Iterable[Iterable[str]]) -> str:
    """Return a table whose cells are already XML."""
    listed = [list(row) for row in rows]
    width = max(len(row) for row in listed)
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in listed
    )
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    return f"<table:table table:name={quoteattr(name)}>{columns}{body}</table:table>"


def head(issuer: str, number: str, date: str) -> str:
    """Return a letterhead as offices type it: a table of two columns."""
    left = paragraphs([issuer, "*", number])
    right = paragraphs(["ĐẢNG CỘNG SẢN VIỆT NAM", date])
    return table("Head", [[left, right]])


def letter(issuer: str, number: str, date: str, lines: list[str], signer: str) -> str:
    opening = ["", "Kính gửi: Ban Tổ chức Đảng uỷ Khối Doanh nghiệp Trung ương", ""]
    closing = ["Trân trọng./.", ""]
    left = paragraphs(["Nơi nhận:", "- Như trên,", "- Lưu Văn phòng Đảng uỷ."])
    right = paragraphs(["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "", "", signer])
    signature = table("Signature", [[left, right]])
    return head(issuer, number, date) + paragraphs([*opening, *lines, *closing]) + signature


def sheet(issuer: str, header: list[str], rows: list[list[str]]) -> str:
    title = ["", "BẢNG TỔNG HỢP Ý KIẾN GÓP Ý", contents.DRAFT, ""]
    cells = [[paragraphs(cell.split("\n")) for cell in row] for row in (header, *rows)]
    right = paragraphs(["ĐẢNG CỘNG SẢN VIỆT NAM"])
    top = table("Head", [[paragraphs([issuer]), right]])
    return top + paragraphs(title) + table("Table", cells) + paragraphs([""])


def returned_draft() -> str:
    """Return the table of one field, with a committee's tracked changes and margin comments."""
    draft = yaml.load(
        (ROOT / "drafts" / "2024-draft-1.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
    )
    regions: list[str] = []
    rows = [["TT", "Tiêu chí", *draft["levels"]]]
    number = 0
    for field in draft["fields"]:
        for one in field["criteria"]:
            number += 1
            if field["id"] != "tuyen-giao":
                continue
            texts = [one["text"], *(one["levels"][level] for level in draft["levels"])]
            marked = [
                marked_text(text, number, "text" if i == 0 else i - 1, regions)
                for i, text in enumerate(texts)
            ]
            first = paragraph(escape(one["name"])) + paragraph(marked[0])
            rows.append([paragraph(f"{number:02d}"), first, *map(paragraph, marked[1:])])
    rows[0] = [paragraphs([cell]) for cell in rows[0]]
    changes = f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"
    title = ["III. CÔNG TÁC TUYÊN GIÁO"]
    return changes + paragraphs(title) + table("Draft", rows) + paragraphs([""])


def marked_text(text: str, number: int, place: object, regions: list[str]) -> str:
    """Return a text with the committee's edits and comments at their places."""
    made = escape(text)
    who = (
        f"<dc:creator>{escape(contents.EDITOR)}</dc:creator><dc:date>2024-05-12T09:00:00</dc:date>"
    )
    info = f"<office:change-info>{who}</office:change-info>"
    for n, at, old, new in contents.EDITS:
        if (n, at) == (number, place):
            gone, came = f"ct{len(regions) + 1}", f"ct{len(regions) + 2}"
            regions += [
                f'<text:changed-region text:id="{gone}"><text:deletion>{info}'
                f"{paragraphs([old])}</text:deletion></text:changed-region>",
                f'<text:changed-region text:id="{came}"><text:insertion>{info}'
                f"</text:insertion></text:changed-region>",
            ]
            change = (
                f'<text:change text:change-id="{gone}"/>'
                f'<text:change-start text:change-id="{came}"/>{escape(new)}'
                f'<text:change-end text:change-id="{came}"/>'
            )
            assert escape(old) in made, (number, old)
            made = made.replace(escape(old), change, 1)
    for i, (n, at, words, remark) in enumerate(contents.MARGINS):
        if (n, at) == (number, place):
            note = (
                f'<office:annotation office:name="c{i}">{who}{paragraphs([remark])}'
                f'</office:annotation>{escape(words)}<office:annotation-end office:name="c{i}"/>'
            )
            assert escape(words) in made, (number, words)
            made = made.replace(escape(words), note, 1)
    return made


def convert(documents: dict[str, str]) -> None:
    """Let LibreOffice read the texts and write them as Word files."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for name, body in documents.items():
            source = Path(folder) / f"{Path(name).stem}.fodt"
            source.write_text(HEAD + body + TAIL, encoding="utf-8")
            sources.append(str(source))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML"]
        subprocess.run([*command, "--outdir", str(RECEIVED), *sources], check=True)


def workbook() -> None:
    """The Excel form: a title, a merged line, a hidden column, a cell note."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Góp ý"
    page.append(["ĐẢNG ỦY TỔNG CÔNG TY MINH HOẠ 05"])
    page.append(["PHIẾU GÓP Ý " + contents.DRAFT.upper()])
    page.merge_cells("A2:E2")
    page.append([])
    page.append(["TT", "Tiêu chí số", "Ý kiến góp ý", "Đề nghị sửa thành", "Lý do"])
    for index, row in enumerate(contents.EXCEL, 1):
        page.append([index, *row])
    page["C5"].comment = Comment(contents.EXCEL_NOTE, "Minh Hoạ 05")
    page.column_dimensions["F"].hidden = True
    book.save(RECEIVED / "Phieu gop y TCT05.xlsx")


def mail() -> None:
    message = EmailMessage()
    message["From"] = "Văn phòng Đảng uỷ <vanphong@nganhangminhhoa01.example>"
    message["To"] = "gopy@minhhoa.example"
    message["Date"] = "Mon, 13 May 2024 15:20:00 +0700"
    message["Subject"] = "Góp ý dự thảo Bộ tiêu chí năm 2024"
    text = unicodedata.normalize("NFD", "\n".join(contents.MAIL)) + "\n"
    message.set_content(text, cte="base64")
    (RECEIVED / "Gop y NH01.eml").write_bytes(message.as_bytes())


def main() -> None:
    """Write every file anew."""
    RECEIVED.mkdir(parents=True, exist_ok=True)
    documents = {name: letter(*parts) for name, parts in contents.LETTERS.items()}
    documents |= {name: sheet(*parts) for name, parts in contents.TABLES.items()}
    documents["TCT08 - du thao co sua.docx"] = returned_draft()
    convert(documents)
    workbook()
    with (RECEIVED / "TCT06_gopy.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([contents.CSV_HEADER, *contents.CSV])
    mail()
    (RECEIVED / "Minh Hoa 07.txt").write_text("\n".join(contents.TEXT) + "\n", encoding="utf-8")
    whole = (RECEIVED / "TCT09 tra loi.docx").read_bytes()
    (RECEIVED / "TCT11 cong van.docx").write_bytes(whole[: len(whole) // 2])  # cut off on its way
    sys.stdout.write(f"{len(list(RECEIVED.iterdir()))} files in {RECEIVED}\n")


if __name__ == "__main__":
    main()
