"""Sound files to damage, of every family: small, and with everything in them that is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from tests.fuzzing.compound import SIGNATURE, compound, mail
from tests.fuzzing.mutators import packed, unpacked

ROOT = Path(__file__).parent.parent.parent
RECEIVED = ROOT / "comments" / "2024-draft-1" / "received"
FAMILIES = (
    "word", "excel", "odt", "ods", "mail", "outlook", "pdf", "text", "zip", "old",
)  # fmt: skip
LETTER = (
    "Kính gửi: Đảng uỷ Khối",
    "1. Về tiêu chí số 9: đề nghị sửa “95%” thành “90%”, lý do: khó đạt.",
    "2. Tiêu chí số 12, mức Tốt: đề nghị bỏ.",
    "Nhất trí với các nội dung còn lại.",
)
LETTERS = [LETTER[n:] + LETTER[:n] for n in range(len(LETTER))]  # the same in other orders


@cache
def seeds(family: str) -> tuple[bytes, ...]:
    """Return the sound files of a family."""
    return tuple(_MAKERS[family]())


# --- Word -----------------------------------------------------------------------------------------

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_BY = 'w:author="An" w:date="2024-05-10T08:00:00Z"'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


_TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Ý kiến") + "</w:tc></w:tr>"
    f"<w:tr><w:trPr><w:ins w:id='7' {_BY}/></w:trPr><w:tc><w:tcPr><w:vMerge w:val='restart'/>"
    "</w:tcPr>" + p("9") + "</w:tc><w:tc>" + p("Sửa thành 90%") + "</w:tc></w:tr></w:tbl>"
)
_REVIEW = (
    "<w:p><w:pPr><w:pStyle w:val='Old'/><w:rPr><w:del w:id='8' " + _BY + "/></w:rPr></w:pPr>"
    "<w:commentRangeStart w:id='0'/><w:r><w:t xml:space='preserve'>Đạt từ </w:t></w:r>"
    f"<w:del w:id='1' {_BY}><w:r><w:delText>95%</w:delText></w:r></w:del>"
    f"<w:ins w:id='2' {_BY}><w:r><w:t>90%</w:t></w:r></w:ins><w:commentRangeEnd w:id='0'/>"
    "<w:r><w:commentReference w:id='0'/></w:r><w:r><w:fldChar w:fldCharType='begin'/>"
    "<w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/><w:sym w:char='F0E0'/></w:r>"
    "</w:p><w:moveFromRangeStart w:id='3' w:name='m'/>"
    f"<w:p><w:moveFrom w:id='4' {_BY}><w:r><w:t>Câu này</w:t></w:r></w:moveFrom></w:p>"
    "<w:moveFromRangeEnd w:id='3'/><w:moveToRangeStart w:id='5' w:name='m'/>"
    f"<w:p><w:moveTo w:id='6' {_BY}><w:r><w:t>Câu này</w:t></w:r></w:moveTo></w:p>"
    "<w:moveToRangeEnd w:id='5'/><w:sdt><w:sdtPr><w:tag w:val='a/b#Tốt'/></w:sdtPr><w:sdtContent>"
    + p("Trong khung", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    + "</w:sdtContent></w:sdt><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
    + p("Hộp chữ")
    + "</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
)
LINKED = ("comments", "styles", "numbering", "header", "footnotes", "commentsExtended", "aFChunk")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(body: str, **more: bytes | str) -> bytes:
    """Return a Word file of a body, with a margin, styles, lists, a header, notes and a file in it.

    `more` are parts to put in the place of those.
    """
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(LINKED)
    )
    inner = {"word/document.xml": f"<w:document {W}><w:body>{p('Trong')}</w:body></w:document>"}
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/comments.xml": f"<w:comments {W}><w:comment w:id='0' {_BY}><w:p w14:paraId='00A1'>"
        "<w:r><w:t>Cao quá</w:t></w:r></w:p></w:comment><w:comment w:id='1' w:author='B'>"
        "<w:p w14:paraId='00A2'><w:r><w:t>Đồng ý</w:t></w:r></w:p></w:comment></w:comments>",
        "word/commentsExtended.xml": f"<w15:commentsEx {W}><w15:commentEx w15:paraId='00A2' "
        "w15:paraIdParent='00A1' w15:done='1'/></w15:commentsEx>",
        "word/styles.xml": f"<w:styles {W}><w:style w:type='paragraph' w:styleId='Old'>"
        "<w:name w:val='Old'/><w:basedOn w:val='Old'/><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr>"
        "</w:style></w:styles>",
        "word/numbering.xml": f"<w:numbering {W}><w:abstractNum w:abstractNumId='0'><w:lvl "
        "w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.'/>"
        "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "</w:numbering>",
        "word/header.xml": f"<w:hdr {W}>{p('ĐẢNG UỶ KHỐI')}</w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {W}><w:footnote w:id='1'>{p('Chú thích')}"
        "</w:footnote></w:footnotes>",
        "word/aFChunk.xml": packed({name: text.encode() for name, text in inner.items()}),
    }
    parts |= {name.replace("__", "/") + ".xml": content for name, content in more.items()}
    return packed({n: c if isinstance(c, bytes) else c.encode() for n, c in parts.items()})


def _word() -> list[bytes]:
    rich = word("".join(map(p, LETTER)) + _REVIEW + _TABLE)
    example = [path.read_bytes() for path in sorted(RECEIVED.glob("*.docx"))]
    return [rich] * 3 + [data for data in example if zipfile.is_zipfile(io.BytesIO(data))]


# --- workbooks and OpenDocument -------------------------------------------------------------------


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    sheet["B2"].comment = Comment("Cao quá", "An")
    sheet["B2"].number_format = "dd/mm/yyyy"
    sheet.merge_cells("A3:C3")
    book.create_sheet("Ẩn").append(("x", 0.95, True))
    stream = io.BytesIO()
    book.save(stream)
    parts = unpacked(stream.getvalue())
    del parts["docProps/core.xml"]  # it says when it was made
    return packed(parts)


def _excel() -> list[bytes]:
    rows = (("TT", "Ý kiến góp ý", "Lý do"), (1, "Sửa tiêu chí 9", "khó"), ("Chung", None, None))
    return [workbook(*rows), (RECEIVED / "Phieu gop y TCT05.xlsx").read_bytes()]


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def open_document(kind: str, body: str, **parts: bytes) -> bytes:
    content = (
        f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return packed({"mimetype": mimetype, "content.xml": content.encode(), **parts})


_NOTE = (
    "<office:annotation><dc:creator>An</dc:creator><dc:date>2024-05-10T08:00:00</dc:date>"
    "<text:p>Cao quá</text:p></office:annotation>"
)
ROW = (
    "<table:table-row table:number-rows-repeated='2'><table:table-cell><text:p>1</text:p>"
    "</table:table-cell><table:table-cell table:number-columns-repeated='3'><text:p>Sửa"
    f"</text:p>{_NOTE}</table:table-cell></table:table-row>"
)


_BESIDE = {
    "META-INF/manifest.xml": b"<manifest><file-entry full-path='content.xml'/></manifest>",
    "styles.xml": b"<styles><style name='x'/></styles>",
    "meta.xml": b"<meta/>",
    "settings.xml": b"<settings><x/></settings>",
    "Thumbnails/thumbnail.png": b"\x89PNG",
}


def _odt() -> list[bytes]:
    return [open_document("text", _reviewed(lines), **_BESIDE) for lines in LETTERS]


def _reviewed(lines: tuple[str, ...]) -> str:
    """Return a letter with a deletion, an insertion, notes, a list and a table."""
    said = "<office:change-info><dc:creator>An</dc:creator></office:change-info>"
    return (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        f"{said}<text:p>95%</text:p></text:deletion></text:changed-region>"
        f"<text:changed-region text:id='c2'><text:insertion>{said}</text:insertion>"
        "</text:changed-region></text:tracked-changes>"
        + "".join(f"<text:p>{line}</text:p>" for line in lines)
        + "<text:p>Đạt <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>"
        f"90%<text:change-end text:change-id='c2'/><text:s/><text:span>trở lên</text:span>{_NOTE}"
        "</text:p><text:list><text:list-item><text:p>Một</text:p></text:list-item></text:list>"
        f"<table:table table:name='B'>{ROW}</table:table>"
    )


def _ods() -> list[bytes]:
    many = "table:number-rows-repeated='1048570'"
    empty = f"<table:table-row {many}><table:table-cell/></table:table-row>"
    wide = ROW.replace("repeated='3'", "repeated='7'").replace("Sửa", "Bỏ tiêu chí 3")
    orders = (
        ROW + empty + ROW,
        wide + ROW * 3 + empty,
        empty + wide,
        ROW + wide + empty + wide,
    )
    return [
        open_document(
            "spreadsheet", f"<table:table table:name='Góp ý'>{rows}</table:table>", **_BESIDE
        )
        for rows in orders
    ]


# --- mails ----------------------------------------------------------------------------------------


def letter_by_mail(*attached: tuple[str, bytes], page: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Đảng uỷ <dang1@minhhoa.example>"
    message["To"] = "khoi@khoi.example"
    message["Date"] = "Fri, 10 May 2024 08:00:00 +0700"
    message["Subject"] = "Góp ý dự thảo"
    message.set_content("\n".join(LETTER))
    if page:
        message.add_alternative("<html><body><p>" + "<p>".join(LETTER), subtype="html")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="x", filename=name)
    return message


def sent(message: EmailMessage) -> bytes:
    """Return a mail as it travels, the same in every run: boundaries are numbered, not made up."""
    data = message.as_bytes()
    for number, boundary in enumerate(dict.fromkeys(re.findall(rb"={15}\d+==", data))):
        data = data.replace(boundary, b"=%d=" % number)
    return data


def _mail() -> list[bytes]:
    inner = letter_by_mail(("gop-y.txt", "Bỏ tiêu chí 3.".encode()))
    outer = letter_by_mail(("a.docx", word(p("Bỏ tiêu chí 4"))), page=True)
    outer.add_attachment(inner)
    return [
        sent(letter_by_mail()),
        sent(letter_by_mail(page=True)),
        sent(inner),
        sent(outer),
        (RECEIVED / "Gop y NH01.eml").read_bytes(),
    ]


def _outlook() -> list[bytes]:
    texts = {0x37: "Góp ý", 0x1000: "\n".join(LETTER), 0x0C1A: "An", 0x0C1F: "an@minhhoa.example"}
    attached = {"gop-y.txt": "Bỏ tiêu chí 3.".encode(), "a.docx": word(p("Bỏ tiêu chí 4"))}
    page = {
        0x37: "Góp ý",
        0x1013: "<html><p>" + "<p>".join(LETTER),
        0x7D: "From: an@minhhoa.example",
    }
    return [mail(texts, attached), mail(texts, {}), mail(page, {})]


# --- PDF ------------------------------------------------------------------------------------------


def pdf(*contents: bytes, more: bytes = b"", flate: bool = False, page: bytes = b"") -> bytes:
    """Return a PDF with a page for each content; object 3 is its font."""
    pages = [4 + 2 * n for n in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % n for n in pages)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for number, content in zip(pages, contents, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R %s >>" % (number + 1, page)
        )
        data = zlib.compress(content, 9) if flate else content
        how = b"/Filter /FlateDecode " if flate else b""
        stream = b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(data), data)
        objects[number + 1] = stream
    return assembled(objects, more)


def assembled(objects: dict[int, bytes], more: bytes = b"") -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in sorted(objects.items()):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    out += more
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        len(out),
    )
    return out + head + table + trailer


def _pdf() -> list[bytes]:
    lines = b"".join(
        b"BT /F 12 Tf 50 %d Td (Tieu chi so %d: de nghi bo) Tj ET\n" % (800 - 20 * n, n)
        for n in range(5)
    )
    table = b"".join(b"50 %d 300 40 re S 350 %d 100 40 re S\n" % (y, y) for y in (400, 440, 480))
    table += b"BT /F 12 Tf 60 410 Td (Y kien) Tj 300 0 Td (Ly do) Tj ET\n"
    note = b"/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (Cao) /T (An) >>]"
    return [pdf(lines, page=note), pdf(lines + table), pdf(lines, flate=True)]


# --- texts, archives, Office before 2007 ----------------------------------------------------------


def _text() -> list[bytes]:
    letter = "\n".join(LETTER)
    table = "TT;Tiêu chí;Ý kiến góp ý;Lý do\n" + "1;9;Sửa “95%” thành “90%”;khó\n" * 3
    rows = "".join(f"<tr><td>{n}</td><td>Bỏ tiêu chí {n}</td></tr>" for n in range(3))
    page = f"<!DOCTYPE html><html><body><p>{letter}</p><table>{rows}</table><ul><li>x</ul></html>"
    return [
        *("\n".join(lines).encode() for lines in LETTERS),
        *("\n".join(lines).encode("utf-16") for lines in LETTERS),
        "\r\n".join(LETTER).replace("“", '"').replace("”", '"').encode("cp1258", "replace"),
        table.encode("utf-8-sig"),
        table.replace(";", "\t").encode("utf-16"),
        page.encode(),
        (RECEIVED / "TCT06_gopy.csv").read_bytes(),
        (
            "# Góp ý\n\n* " + "\n* ".join(LETTER) + "\n\n| TT | Ý kiến |\n|---|---|\n| 1 | x |\n"
        ).encode(),
    ]


def _zip() -> list[bytes]:
    table = "TT;Ý kiến\n1;Bỏ tiêu chí 3\n".encode()
    found = []
    for text in ("\n".join(lines).encode() for lines in LETTERS):
        inner = packed({"b.txt": text, "c/d.csv": table})
        many = {"a/gop-y.txt": text, "in.zip": inner, "x.docx": word(p("Bỏ")), "m.eml": _mail()[0]}
        found += [inner, packed(many)]
        found.append(
            packed({"Góp ý.txt": text, "__MACOSX/a": b"x", "p.png": b"\x89PNG", "q": table})
        )
    return found


def _old() -> list[bytes]:
    streams = {"WordDocument": bytes(range(256)) * 20, "1Table": b"\0" * 600}
    book = {"Workbook": b"\x09\x08\x10\x00" + bytes(5000)}
    rich = b"{\\rtf1\\ansi B\\u7887 ? ti\\'eau ch\\'ed 3.\\par}" * 5
    locked = {"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(100)}
    slides = {"PowerPoint Document": bytes(300)}
    return [*map(compound, (streams, book, locked, slides)), rich, SIGNATURE + bytes(600)]


_MAKERS = {
    "word": _word, "excel": _excel, "odt": _odt, "ods": _ods, "mail": _mail, "outlook": _outlook,
    "pdf": _pdf, "text": _text, "zip": _zip, "old": _old,
}  # fmt: skip
