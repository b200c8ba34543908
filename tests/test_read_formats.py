"""Every kind of file that a committee may send is read, or said to be unreadable."""

from __future__ import annotations

import base64
import io
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fuzzing.compound import mail as outlook_mail
from tests.fuzzing.hostile.workbooks import sheet
from tests.fuzzing.seeds import workbook
from tiepthu import read
from tiepthu.model import Piece, PieceKind, Submission
from tiepthu.ooxml import workbooks

SAMPLES = ROOT.parent / "shared" / "samples"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
SPACES = (
    f'xmlns:office="{OFFICE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def submitted(tmp_path: Path, name: str, data: bytes) -> Submission:
    path = tmp_path / name
    path.write_bytes(data)
    return read.submission(path, name)[0]


def said(one: Submission) -> list[tuple[str, str]]:
    return [(piece.place, piece.text) for piece in one.pieces]


def of_kind(one: Submission, kind: PieceKind) -> list[Piece]:
    return [piece for piece in one.pieces if piece.kind is kind]


def open_document(kind: str, body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:{kind}>{body}"
            f"</office:{kind}></office:body></office:document-content>",
        )
    return stream.getvalue()


def test_a_web_page_without_its_scripts_its_tables_by_rows(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body><script>tội()</script>"
        "<p>Kính gửi Ban Tổ chức</p><div>Về tiêu chí số 3:<br>nên bỏ.</div>"
        "<table><tr><th>TT</th><th>Ý kiến</th></tr><tr><td>1</td><td>Sửa tiêu chí 4</td></tr>"
        "</table></body></html>"
    )
    one = submitted(tmp_path, "gop-y.html", page.encode())
    assert one.format == "html"
    assert said(one) == [
        ("paragraph 1", "Kính gửi Ban Tổ chức"),
        ("paragraph 2", "Về tiêu chí số 3:"),
        ("paragraph 3", "nên bỏ."),
        ("table 1 row 1", "TT | Ý kiến"),
        ("table 1 row 2", "1 | Sửa tiêu chí 4"),
    ]
    assert one.pieces[-1].cells == ("1", "Sửa tiêu chí 4")


def test_an_open_document_text_with_its_notes_and_changes(tmp_path: Path) -> None:
    change = "<text:changed-region text:id='{id}'><text:{kind}><office:change-info><dc:creator>An"
    change += "</dc:creator><dc:date>2024-05-10T08:00:00</dc:date></office:change-info>{body}"
    change += "</text:{kind}></text:changed-region>"
    gone = change.format(id="c1", kind="deletion", body="<text:p>kịp thời</text:p>")
    came = change.format(id="c2", kind="insertion", body="")
    body = (
        f"<text:tracked-changes>{gone}{came}</text:tracked-changes>"
        "<text:p>Đạt <text:change text:change-id='c1'/>từ <text:change-start text:change-id='c2'/>"
        "95%<text:change-end text:change-id='c2'/> trở lên<office:annotation><dc:creator>Bình"
        "</dc:creator><dc:date>2024-05-11</dc:date><text:p>Cao quá</text:p></office:annotation>."
        "</text:p>"
    )
    one = submitted(tmp_path, "gop-y.odt", open_document("text", body))
    assert said(one) == [
        ("paragraph 1", "Đạt từ 95% trở lên."),
        ("comment 1", "Cao quá"),
        ("deletion 1", "kịp thời"),
        ("insertion 2", "95%"),
    ]
    (note,) = of_kind(one, PieceKind.COMMENT)
    assert (note.author, note.date, note.context) == ("Bình", "2024-05-11", "Đạt từ 95% trở lên.")
    (deletion,) = of_kind(one, PieceKind.DELETION)
    assert (deletion.author, deletion.date) == ("An", "2024-05-10")


def test_half_a_sign_told_by_its_number_is_a_question_mark(tmp_path: Path) -> None:
    data = open_document("text", "<text:p>Bỏ &#xD800;tiêu chí 3</text:p></broken>")
    one = submitted(tmp_path, "gop-y.odt", data)
    assert said(one)[0] == ("paragraph 1", "Bỏ ?tiêu chí 3")


def test_an_open_document_workbook_whose_empty_rest_is_a_million_cells(tmp_path: Path) -> None:
    body = (
        "<table:table table:name='Góp ý'><table:table-row><table:table-cell><text:p>TT</text:p>"
        "</table:table-cell><table:table-cell><text:p>Ý kiến</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='1022'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell/><table:table-cell><text:p>Bỏ tiêu chí 3</text:p>"
        "</table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'><table:table-cell/>"
        "</table:table-row></table:table>"
    )
    one = submitted(tmp_path, "gop-y.ods", open_document("spreadsheet", body))
    assert [(piece.place, piece.cells) for piece in one.pieces] == [
        ('sheet "Góp ý" row 1', ("TT", "Ý kiến")),
        ('sheet "Góp ý" row 5', ("", "Bỏ tiêu chí 3")),
    ]


def test_empty_cells_that_an_open_document_counts_together_keep_what_follows_in_its_column(
    tmp_path: Path,
) -> None:
    body = (
        "<table:table table:name='Ma trận'><table:table-row><table:table-cell><text:p>Bỏ</text:p>"
        "</table:table-cell><table:table-cell table:number-columns-repeated='2'/>"
        "<table:table-cell table:number-columns-repeated='2'><text:p>Tốt</text:p>"
        "</table:table-cell><table:table-cell table:number-columns-repeated='16377'/>"
        "</table:table-row></table:table>"
    )
    one = submitted(tmp_path, "gop-y.ods", open_document("spreadsheet", body))
    assert [piece.cells for piece in one.pieces] == [("Bỏ", "", "", "Tốt", "Tốt")]


def test_an_archive_holds_files_of_their_own(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b.txt", "Bỏ tiêu chí số 9.")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("a/gop-y.txt", "Sửa tiêu chí số 8.")
        archive.writestr("__MACOSX/a/._gop-y.txt", "x")
        archive.writestr("~$gop-y.docx", "x")
        archive.writestr("in.zip", inner.getvalue())
        archive.writestr("scan.png", b"\x89PNG....")
    one = submitted(tmp_path, "tat-ca.zip", outer.getvalue())
    assert said(one) == [
        ("file 1 (a/gop-y.txt) line 1", "Sửa tiêu chí số 8."),
        ("file 2 (in.zip) file 1 (b.txt) line 1", "Bỏ tiêu chí số 9."),
        ("file 3 (scan.png)", ""),
    ]


def test_an_archive_in_an_archive_in_an_archive_has_an_end(tmp_path: Path) -> None:
    data = b"text"
    for depth in range(6):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("x.txt" if depth == 0 else "x.zip", data)
        data = stream.getvalue()
    one = submitted(tmp_path, "sau.zip", data)
    assert [piece.context for piece in one.pieces] == ["bomb"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice(tmp_path: Path) -> None:
    one = submitted(
        tmp_path, "gop-y.rtf", rb"{\rtf1\ansi\uc1 B\u7887 ? ti\'eau ch\'ed s\u7889? 3.\par}"
    )
    assert one.format == "rtf"
    assert any("ti" in text for _, text in said(one))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_pdf_is_read_by_pages_and_lines(tmp_path: Path, built: Path, libreoffice: object) -> None:
    from tests.witness import LibreOffice, without_comments

    assert isinstance(libreoffice, LibreOffice)
    word = tmp_path / "a.docx"
    data = (built / "build" / "2023" / "decision.docx").read_bytes()
    word.write_bytes(without_comments(data))
    target = tmp_path / "a.pdf"
    libreoffice.convert(word, target, "writer_pdf_Export")
    one = submitted(tmp_path, "b.pdf", target.read_bytes())
    assert one.format == "pdf"
    assert any(text.startswith("QUYẾT ĐỊNH") for _, text in said(one))
    assert one.pieces[0].place == "page 1 line 1"
    rows = [piece.cells for piece in one.pieces if piece.kind is PieceKind.ROW]
    assert any(cells[0] == "01" and "Báo cáo" in " ".join(cells) for cells in rows)


def test_a_workbook_without_end_is_read_so_far_and_the_rest_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_CELLS", 2)
    one = submitted(tmp_path, "a.xlsx", workbook(("Ý kiến", "Lý do"), ("Bỏ", "khó"), ("Sửa", "x")))
    assert said(one)[0] == ('sheet "Sheet" row 1', "Ý kiến | Lý do")
    assert (one.pieces[-1].text, one.pieces[-1].context) == ("", "bomb")
    assert one.unreadable == ""


def test_cells_that_stand_in_one_place_are_one_cell(tmp_path: Path) -> None:
    cells = "".join(
        f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>' for text in ("Bỏ", "Sửa", "Giữ")
    )
    one = submitted(tmp_path, "a.xlsx", sheet(f'<row r="1">{cells}</row>'))
    rows = [piece.cells for piece in one.pieces if piece.kind is PieceKind.ROW]
    assert rows[0] == ("Bỏ\nSửa\nGiữ",)


def test_a_tag_with_attributes_without_end_is_no_page(tmp_path: Path) -> None:
    names = " ".join(f'a{n}="{n}"' for n in range(20_000))
    one = submitted(tmp_path, "a.html", f"<html {names}><p>x</p></html>".encode())
    assert one.unreadable == "bomb"
    picture = "<html><body><img src='data:image/png;base64," + "AAAA" * 9000 + "'><p>Bỏ</p></html>"
    assert ("paragraph 1", "Bỏ") in said(submitted(tmp_path, "b.html", picture.encode()))


def test_of_a_mail_with_files_without_end_one_line_says_that_there_are_more(
    tmp_path: Path,
) -> None:
    part = '--b\nContent-Disposition: attachment; filename="x.txt"\n\nx\n'
    head = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    mail = f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{part * 700}--b--\n'
    one = submitted(tmp_path, "a.eml", mail.encode())
    said_too_much = [piece.place for piece in one.pieces if piece.context == "bomb"]
    assert said_too_much == ["attachment 501 (x.txt)"]


def test_a_day_that_is_no_day_leaves_a_mail_without_one(tmp_path: Path) -> None:
    sound = outlook_mail({0x37: "Góp ý", 0x1000: "Bỏ tiêu chí 3"}, {})
    day, number = struct.pack("<HH", 0x40, 0x39), struct.pack("<HH", 0x03, 0x39)
    assert submitted(tmp_path, "a.msg", sound).date == "2024-05-12"
    one = submitted(tmp_path, "b.msg", sound.replace(day, number))
    assert (one.date, one.unreadable) == ("", "")
    assert ("body line 1", "Bỏ tiêu chí 3") in said(one)


def test_a_broken_mail_in_a_mail_is_said_to_be_damaged(tmp_path: Path) -> None:
    inner = "Subject: x\nContent-Type: multipart/mixed\n\n--=\nB\xe9\n"
    one = submitted(tmp_path, "a.eml", mail_with(inner))
    assert said(one)[:2] == [("subject", "Góp ý"), ("body line 1", "Bỏ tiêu chí 3")]
    assert [(piece.text, piece.context) for piece in one.pieces[2:]] == [("", "damaged")]


def mail_with(attached: str) -> bytes:
    return (
        "From: a@minhhoa.example\nTo: b@minhhoa.example\nSubject: =?utf-8?q?G=C3=B3p_=C3=BD?=\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.b64encode('Bỏ tiêu chí 3'.encode()).decode()}\n"
        "--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        f"{attached}--b--\n"
    ).encode("latin-1")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("a.rar", b"Rar!\x1a\x07\x00", "archive"),
        (
            "a.msg",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"),
            "damaged",
        ),
        ("a.odp", open_document("presentation", ""), "opendocument"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    one, problems = read.submission(path, name)
    assert one.unreadable == why
    assert [problem.name for problem in problems] == ["unreadable"]
    assert problems[0].next_step


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
def test_every_sample_is_read_and_its_notes_and_changes_are_those_that_were_counted() -> None:
    counts = {}
    for line in (SAMPLES / "INDEX.tsv").read_text("utf-8").splitlines()[1:]:
        values = line.split("\t")
        counts[values[0]] = values
    for path in sorted(SAMPLES.glob("*/*")):
        one, _ = read.submission(path, path.name)
        assert not one.unreadable, path
        name = path.relative_to(SAMPLES).as_posix()
        if name.startswith(("odf-review", "xlsx")):
            kind = PieceKind.NOTE if name.startswith("xlsx") else PieceKind.COMMENT
            values = counts[name]
            assert len(of_kind(one, kind)) == int(values[5] or 0), name
            assert len(of_kind(one, PieceKind.INSERTION)) == int(values[9] or 0), name
            assert len(of_kind(one, PieceKind.DELETION)) == int(values[10] or 0), name


def test_lines_that_a_pdf_broke_are_one_text_again() -> None:
    assert pdf_texts(
        (40, 200, "1. Tiêu chí số 3: đề nghị"),
        (40, 200, "sửa mức Tốt thành 95%."),
        (40, 90, "hoặc bỏ."),
        (40, 110, "2. Nhất trí"),
    ) == [
        (1, "1. Tiêu chí số 3: đề nghị sửa mức Tốt thành 95%."),
        (3, "hoặc bỏ."),
        (4, "2. Nhất trí"),
    ]


def test_a_line_that_the_margin_broke_goes_on_with_a_figure_or_a_capital() -> None:
    assert pdf_texts(
        (60, 400, "Mức Tốt của tiêu chí số 3 nên hạ từ"),
        (40, 395, "95% xuống 92% theo quy định mới của Bộ"),
        (40, 300, "Chính trị về đánh giá tổ chức đảng"),
        (60, 400, "Điều 2 nên có hiệu lực từ đầu năm tới"),
        (40, 200, "- thêm một khoản"),
    ) == [
        (
            1,
            "Mức Tốt của tiêu chí số 3 nên hạ từ 95% xuống 92% theo quy định mới của Bộ "
            "Chính trị về đánh giá tổ chức đảng",
        ),
        (4, "Điều 2 nên có hiệu lực từ đầu năm tới"),
        (5, "- thêm một khoản"),
    ]


def pdf_texts(*lines: tuple[float, float, str]) -> list[tuple[int, str]]:
    """Return the texts of lines that are given by where they begin and end on the page."""
    from tiepthu.read.feedback.pdf import _Line, _paragraphs

    return _paragraphs([_Line(text, left, right) for left, right, text in lines])


def test_a_line_close_below_the_table_of_a_pdf_is_read() -> None:
    """The line reaches into the frame of the table, and stands apart from what is above it."""
    path = next((ROOT / "tests" / "opinions" / "holdout").glob("TD03*.pdf"))
    lines = [piece.text for piece in read.submission(path, path.name)[0].pieces]
    assert any(text.startswith("Ngoài ra, tên Bộ tiêu chí") for text in lines)


def test_a_csv_with_commas_may_have_its_sender_above_the_columns(tmp_path: Path) -> None:
    data = "Đơn vị: Đảng uỷ\nTT,Tiêu chí,Ý kiến\n1,2,Bỏ\n2,3,Giữ\n".encode()
    rows = of_kind(submitted(tmp_path, "y kien.csv", data), PieceKind.ROW)
    assert [row.cells for row in rows[-2:]] == [("1", "2", "Bỏ"), ("2", "3", "Giữ")]
