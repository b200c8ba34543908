"""Whatever a committee sends is recognised by its content, counted, and never stops the merge."""

from __future__ import annotations

import email.message
import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.conftest import SHARED
from tiepthu import read
from tiepthu.model import Piece, PieceKind, Submission
from tiepthu.read.feedback import door

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file of a body and further parts (`comments="…"`), as small as can be."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    names = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}/{name}" Target="{name}.xml"/>'
        for i, name in enumerate(parts)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" '
            f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}">{names}</Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def received(tmp_path: Path, name: str, data: bytes) -> tuple[Submission, list[str]]:
    path = tmp_path / name
    path.write_bytes(data)
    submission, problems = read.submission(path, name)
    return submission, [problem.name for problem in problems]


def kinds(pieces: tuple[Piece, ...]) -> list[str]:
    return [str(piece.kind) for piece in pieces]


def test_paragraphs_and_rows_are_pieces_empty_ones_too(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('Góp ý')}</w:tc></w:tr></w:tbl>"
    found, problems = received(tmp_path, "a.docx", docx(p("Kính gửi") + "<w:p/>" + table))
    assert problems == []
    assert [(one.place, one.text) for one in found.pieces] == [
        ("paragraph 1", "Kính gửi"),
        ("paragraph 2", ""),
        ("table 1 row 1", "1 | Góp ý"),
    ]
    assert found.pieces[2].cells == ("1", "Góp ý")


def test_a_replacement_is_a_deletion_and_an_insertion_of_one_group(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">từ </w:t></w:r>'
        '<w:del w:id="1" w:author="MH"><w:r><w:delText>95%</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="MH"><w:r><w:t>90%</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> trở lên</w:t></w:r></w:p>'
    )
    found, _ = received(tmp_path, "a.docx", docx(body))
    now, gone, came = found.pieces
    assert now.text == "từ 90% trở lên"
    assert (gone.kind, gone.text) == (PieceKind.DELETION, "95%")
    assert (came.kind, came.text) == (PieceKind.INSERTION, "90%")
    assert gone.group == came.group != ""
    assert (came.before, came.after) == ("từ 95% trở lên", "từ 90% trở lên")


def test_a_margin_comment_knows_what_it_is_attached_to(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Đạt </w:t></w:r><w:commentRangeStart w:id="7"/>'
        '<w:r><w:t>95%</w:t></w:r><w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    comments = (
        f'<w:comments {W}><w:comment w:id="7" w:author="MH" w:date="2024-05-10T08:00:00Z">'
        f"{p('Cao quá')}</w:comment></w:comments>"
    )
    found, _ = received(tmp_path, "a.docx", docx(body, comments=comments))
    comment = found.pieces[1]
    assert (comment.kind, comment.text, comment.context) == (PieceKind.COMMENT, "Cao quá", "95%")
    assert (comment.author, comment.date, comment.before) == ("MH", "2024-05-10", "Đạt 95%")


def test_a_workbook_gives_rows_and_notes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Góp ý"
    page.append(["TT", "Ý kiến"])
    page.append([1.0, "Sửa"])
    page.append([None, None])
    page["B2"].comment = Comment("Xem lại", "MH")
    stream = io.BytesIO()
    book.save(stream)
    found, problems = received(tmp_path, "a.xlsx", stream.getvalue())
    assert problems == []
    assert [(one.place, one.text) for one in found.pieces] == [
        ('sheet "Góp ý" row 1', "TT | Ý kiến"),
        ('sheet "Góp ý" row 2', "1 | Sửa"),
        ('sheet "Góp ý" note B2', "Xem lại"),
    ]


def test_a_mail_is_read_as_a_page_where_that_alone_keeps_its_table(tmp_path: Path) -> None:
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@a.example", "b@b.example", "Góp ý"
    message.set_content("Tiêu chí Ý kiến\n9 Bỏ\n")
    rows = "<tr><td>Tiêu chí<td>Ý kiến<tr><td>9<td>Bỏ"
    message.add_alternative(f"<p>Kính gửi<table>{rows}</table>", subtype="html")
    found, _ = received(tmp_path, "a.eml", message.as_bytes())
    assert [piece.cells or piece.text for piece in found.pieces] == [
        "Góp ý", "Kính gửi", ("Tiêu chí", "Ý kiến"), ("9", "Bỏ"),
    ]  # fmt: skip


def test_a_table_in_which_others_are_laid_out_is_a_frame(tmp_path: Path) -> None:
    inner = "<table><tr><td>9<td>Bỏ<tr><td>12<td>Giữ</table>"
    page = f"<html><table><tr><td>Kính gửi<td>{inner}</table>".encode()
    found, _ = received(tmp_path, "a.html", page)
    assert [piece.cells or piece.text for piece in found.pieces] == [
        "Kính gửi", ("9", "Bỏ"), ("12", "Giữ"),
    ]  # fmt: skip


def test_a_mail_tells_who_and_when_and_its_attachment_is_read(tmp_path: Path) -> None:
    message = email.message.EmailMessage()
    message["From"], message["To"] = "MH <a@minhhoa.example>", "b@minhhoa.example"
    message["Subject"], message["Date"] = "Góp ý", "Mon, 13 May 2024 15:20:00 +0700"
    message.set_content("Dòng một\nDòng hai\n")
    message.add_attachment(
        docx(p("Trong tệp")), maintype="application", subtype="octet-stream", filename="k.docx"
    )
    found, problems = received(tmp_path, "a.eml", message.as_bytes())
    assert problems == []
    assert (found.format, found.date) == ("eml", "2024-05-13")
    assert "a@minhhoa.example" in found.sender
    assert [(one.place, one.text) for one in found.pieces] == [
        ("subject", "Góp ý"),
        ("body line 1", "Dòng một"),
        ("body line 2", "Dòng hai"),
        ("attachment 1 (k.docx) paragraph 1", "Trong tệp"),
    ]


def test_a_csv_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    text = "TT;Ý kiến;Lý do\n1;Sửa;Cao\n2;Bỏ;Trùng\n"
    found, problems = received(tmp_path, "a.xlsx", text.encode("utf-8-sig"))
    assert (found.format, len(found.pieces), problems) == ("csv", 3, ["wrongly-named"])


def test_text_in_another_encoding_is_read(tmp_path: Path) -> None:
    found, _ = received(tmp_path, "a.txt", "Đề nghị sửa tiêu chí 9.\n".encode("utf-16"))
    assert [one.text for one in found.pieces] == ["Đề nghị sửa tiêu chí 9."]


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return stream.getvalue()


def locked() -> bytes:
    """Return what Office makes of a file with a password: an old container that says so."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x00" * 100, "empty"),
        (b"PK\x03\x04 cut", "damaged"),
        (docx(p("a"))[:300], "damaged"),
        (docx("<w:p>"), "damaged"),
        (bomb(), "bomb"),
        (locked(), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-office"),
        (b"%PDF-1.7", "damaged"),
        (b"{\\rtf1", "rtf"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 4, "unknown"),
    ],
)
def test_what_cannot_be_read_is_one_piece_and_one_problem(
    tmp_path: Path, data: bytes, why: str
) -> None:
    found, problems = received(tmp_path, "x.docx", data)
    assert found.unreadable == why
    assert kinds(found.pieces) == ["part"]
    assert problems == ["unreadable"]


def test_entities_and_outside_parts_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(p("a")))) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
                content = (entity + content.decode().replace(">a<", ">&e;<")).encode()
            target.writestr(name, content)
    found, _ = received(tmp_path, "x.docx", stream.getvalue())
    assert "bí mật" not in "".join(one.text for one in found.pieces)


@pytest.mark.parametrize("name", ["~$gopy.docx", ".~lock.gopy.docx#", "Thumbs.db", ".DS_Store"])
def test_what_a_program_leaves_behind_is_no_submission(name: str) -> None:
    assert read.ignored(name)


def test_a_committees_file_is_a_submission() -> None:
    assert not read.ignored("Gop y.docx")


def test_no_broken_file_makes_the_reader_fail() -> None:
    """Flip and cut bytes of each kind of file: an answer comes back, never an exception."""
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    chance = random.Random(20240517)
    table = f"<w:tbl><w:tr><w:tc>{p('1')}</w:tc></w:tr></w:tbl>"
    for whole in (docx(p("a") + table), book.getvalue(), b"From: a\nTo: b\nSubject: c\n\nd\n"):
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            found = door.read_data(bytes(data[: chance.randint(1, len(data))]), "x")
            assert found.unreadable or found.format


@pytest.mark.skipif(not (SHARED / "samples").is_dir(), reason="the shared samples are not here")
def test_every_sample_is_read_or_said_to_be_unreadable() -> None:
    for path in sorted((SHARED / "samples").rglob("*")):
        if path.is_file() and path.suffix not in (".tsv", ".jsonl"):
            found, problems = read.submission(path, path.name)
            assert found.pieces, path.name
            if found.unreadable:
                assert [one.name for one in problems] == ["unreadable"], path.name
