"""Any Word file becomes a Document of ours, and what of it does not is said."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from lxml import etree

from tests.conftest import ROOT, SHARED
from tiepthu import diff, problems, read, write
from tiepthu.model import STYLES, Document, Format, Paragraph, Row, Span, Table, same
from tiepthu.read import Carried, Lack, any_word
from tiepthu.read.foreign import choosing
from tiepthu.vietnamese import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="{MC}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
WHO = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
SAMPLES = sorted((SHARED / "samples").rglob("*.docx"))
NONE = frozenset[str]()
BOLD = frozenset({"bold"})
ITALIC = frozenset({"italic"})


# Files made here


def file(*content: str, parts: dict[str, str] | None = None) -> bytes:
    """Return a Word file with raw content in its body; `parts` replaces the content of parts."""
    document = docx.Document()
    body: Any = document.element.body
    for child in content:
        wrapped = parse_xml(f"<w:body {NAMES}>{child}</w:body>")
        for element in list(wrapped):
            body.insert(len(body) - 1, element)
    return changed(saved(document), parts or {})


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(data: bytes, parts: dict[str, str]) -> bytes:
    """Return a package with parts added to its folder word/, related to the main one."""
    if not parts:
        return data
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.removeprefix("word/").removesuffix(".xml") in parts:
                continue
            if name == "word/_rels/document.xml.rels":
                links = "".join(
                    f'<Relationship Id="own{part}" Target="{part}.xml" '
                    f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"/>'
                    for part in parts
                )
                content = content.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            target.writestr(name, content)
        for part, xml in parts.items():
            target.writestr(f"word/{part}.xml", xml)
    return stream.getvalue()


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, grid: tuple[int, ...] = (1000, 3000)) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row_of(*texts: str, properties: str = "") -> str:
    return tr(*(tc(p(r(text) if text else "")) for text in texts), properties=properties)


def got(data: bytes) -> tuple[Document, Carried]:
    document, carried, said = any_word(data, "họp.docx")
    assert document is not None, said
    assert said == []
    return document, carried


def content(*raw: str, parts: dict[str, str] | None = None) -> tuple[Document, Carried]:
    return got(file(*raw, parts=parts))


def paragraphs(document: Document) -> list[Paragraph]:
    return list(document.paragraphs())


def texts(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs()]


def only_table(document: Document) -> Table:
    (table,) = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    return table


def cells(table: Table) -> list[list[str]]:
    return [["¶".join(x.text for x in cell.paragraphs) for cell in row.cells] for row in table.rows]


def lacks(carried: Carried) -> dict[str, int]:
    return {one.kind.value: one.count for one in (*carried.left_out, *carried.reshaped)}


@pytest.fixture(scope="session")
def hd36() -> Format:
    found, said = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36.yaml")
    assert found is not None, said
    return found


# Files of ours


@pytest.mark.parametrize(
    "name",
    [
        "2024/decision.docx",
        "2024-draft-1/draft.docx",
        "2024-draft-1/register.docx",
        "2024-draft-1/summary.docx",
        "2023..2024-draft-1/comparison.docx",
    ],
)
def test_a_file_of_ours_gives_the_same_texts_styles_and_keys(built: Path, name: str) -> None:
    data = (built / "build" / name).read_bytes()
    mine, carried = got(data)
    exact = read.document(data)
    assert carried == Carried()
    assert [(x.style, x.key, x.text) for x in mine.paragraphs() if x.text] == [
        (x.style, x.key, clean(x.text)) for x in exact.paragraphs() if x.text.strip()
    ]
    assert [s.orientation for s in mine.sections] == [s.orientation for s in exact.sections]
    assert [s.restart for s in mine.sections] == [s.restart for s in exact.sections]
    assert list(map(looks_of_row, rows(mine))) == list(map(looks_of_row, rows(exact)))


def rows(document: Document) -> Iterator[Row]:
    for section in document.sections:
        for block in section.blocks:
            yield from block.rows if isinstance(block, Table) else ()


def looks_of_row(row: Row) -> object:
    """Return what a row looks like, however its text is cut into spans."""
    signs = [
        [
            (sign, span.marks)
            for paragraph in cell.paragraphs
            for span in paragraph.spans
            for sign in span.text
            if not sign.isspace()
        ]
        for cell in row.cells
    ]
    return row.key, row.header, [cell.span for cell in row.cells], signs


def test_in_a_file_of_ours_the_names_of_fields_stay_with_what_follows(built: Path) -> None:
    document, _ = got((built / "build/2024/decision.docx").read_bytes())
    kept = [row.key for row in rows(document) if row.heading]
    assert len(kept) == 2 * 7  # in the set, and in the self-assessment
    of_the_set, of_the_annex = kept[:7], kept[7:]
    assert len(set(of_the_set)) == 7
    assert all(key.startswith("field:") for key in of_the_set)
    assert not any(of_the_annex)  # an annex is no part of the set
    assert document.title == "QUYẾT ĐỊNH"


def test_two_files_of_ours_compare_by_the_ids_of_criteria(built: Path, hd36: Format) -> None:
    old, _ = got((built / "build/2024-draft-1/draft.docx").read_bytes())
    new, _ = got((built / "build/2024-draft-2/draft.docx").read_bytes())
    tracked = diff.documents(old, new, {})
    back = read.document(write.docx(tracked, hd36, "Tổ Thư ký", "2024-05-24"))
    assert same(back.accepted(), new) == ""
    assert same(back.rejected(), old) == ""
    changed_rows = {row.key for row in rows(tracked) if row.key and "/" in row.key}
    assert changed_rows == {row.key for row in rows(new) if "/" in row.key}


def test_a_redline_of_ours_is_read_as_accepted(built: Path) -> None:
    data = (built / "build/2023..2024-draft-1/redline.docx").read_bytes()
    document, carried = got(data)
    wanted = [clean(x.text) for x in read.document(data).accepted().paragraphs()]
    assert [text for text in texts(document) if text] == [text for text in wanted if text]
    assert carried.count(Lack.INSERTION) > 10
    assert carried.count(Lack.DELETION) > 10
    assert carried.count(Lack.COMMENT) > 10


def test_our_keys_are_known_in_a_file_of_somebody_elses() -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    inline = p(control.format("a/b#name", r("Kết nạp")))
    block = control.format("a/b#text", p(r("Đạt 90%")))
    foreign = p(control.format("goog_rdk_1", r("Sổ")))
    document, _ = content(tbl(row_of("TT", "Tiêu chí"), tr(tc(inline + block), tc(foreign))))
    row = only_table(document).rows[1]
    assert [x.key for cell in row.cells for x in cell.paragraphs] == ["a/b#name", "a/b#text", ""]
    assert row.key == "a/b"


# Text and looks


def test_text_is_cleaned_and_spaces_at_the_borders_of_spans_stay() -> None:
    nfd = "Đa\u0309ng  uy\u0309\u00a0"
    document, _ = content(p(r(" \u200b" + nfd) + r("Khối", "<w:b/>") + r(" \u00a0năm\n") + r("  ")))
    assert paragraphs(document) == [
        Paragraph("body", (Span("Đảng uỷ "), Span("Khối", BOLD), Span(" năm")))
    ]


def test_a_mark_of_a_letter_cut_off_from_it_comes_back() -> None:
    document, _ = content(p(r("tiê") + r("\u0301p", "<w:i/>")))
    assert paragraphs(document)[0].spans == (Span("tiế"), Span("p", ITALIC))


def test_a_blank_of_another_look_is_no_span_of_its_own() -> None:
    document, _ = content(p(r("một") + r(" ", "<w:b/>") + r("hai")))
    assert paragraphs(document)[0].spans == (Span("một hai"),)


def test_tabs_and_breaks_are_spans_and_none_stands_at_an_end() -> None:
    tab, br = "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"
    document, _ = content(p(tab + r("a ") + tab + tab + r(" b") + br + r("c ") + br + tab))
    assert paragraphs(document)[0].spans == (
        Span("a"),
        Span("\t", frozenset({"tab"})),
        Span("\t", frozenset({"tab"})),
        Span("b"),
        Span("\n", frozenset({"break"})),
        Span("c"),
    )


def test_marks_come_from_runs_and_from_their_styles() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}">'
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="Dam"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Con"/><w:basedOn w:val="P"/>'
        "<w:rPr><w:i/></w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="C"><w:name w:val="Nhan"/>'
        '<w:rPr><w:b/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="H"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:u w:val="single"/></w:rPr></w:style></w:styles>'
    )
    document, _ = content(
        p(r("đậm"), '<w:pStyle w:val="P"/>'),
        p(r("cả hai ") + r("không", '<w:b w:val="0"/>'), '<w:pStyle w:val="Q"/>'),
        p(r("kiểu ", '<w:rStyle w:val="C"/>') + r("nối", '<w:rStyle w:val="H"/>')),
        p(r("ngược", '<w:rStyle w:val="C"/>'), '<w:pStyle w:val="P"/>'),
        p(r("thường", '<w:u w:val="none"/>')),
        parts={"styles": styles},
    )
    assert [x.spans for x in document.paragraphs()] == [
        (Span("đậm", BOLD),),
        (Span("cả hai ", BOLD | ITALIC), Span("không", ITALIC)),
        (Span("kiểu ", BOLD | {"underline"}), Span("nối")),
        (Span("ngược", frozenset({"underline"})),),  # bold in both styles cancels itself (17.7.3)
        (Span("thường"),),
    ]


# Places and styles


def test_lines_outside_tables_get_styles_by_place_and_looks() -> None:
    mid, bold = '<w:jc w:val="center"/>', "<w:b/>"
    document, _ = content(
        p(r("BỘ TIÊU CHÍ", bold), mid),
        p(r("đánh giá các đảng uỷ", bold), mid),
        p(r("(kèm theo Quyết định số 756-QĐ/ĐUK)", "<w:i/>"), mid),
        p(r("-----"), mid),
        p(""),
        p(""),
        p(r("Chung"), '<w:outlineLvl w:val="0"/>'),
        p(r("Bộ tiêu chí gồm 52 tiêu chí.")),
        p(r("PHẦN HAI", bold), mid),
        p(r("giữa dòng"), mid),
        p(r("Hà Nội, ngày 17 tháng 5 năm 2022"), '<w:jc w:val="right"/>'),
        p(r("Điều 1.", bold) + r(" Ban hành.")),
    )
    assert [(x.style, x.text) for x in document.paragraphs() if x.text] == [
        ("annex-title", "BỘ TIÊU CHÍ"),
        ("annex-subject", "đánh giá các đảng uỷ"),
        ("attachment-line", "(kèm theo Quyết định số 756-QĐ/ĐUK)"),
        ("dashes", "-----"),
        ("heading", "Chung"),
        ("body", "Bộ tiêu chí gồm 52 tiêu chí."),
        ("annex-subject", "PHẦN HAI"),
        ("number", "giữa dòng"),
        ("place-date", "Hà Nội, ngày 17 tháng 5 năm 2022"),
        ("body", "Điều 1. Ban hành."),
    ]
    assert paragraphs(document)[0].spans == (Span("BỘ TIÊU CHÍ"),)  # its style is bold already
    assert paragraphs(document)[-1].spans[0].marks == BOLD
    assert document.title == "BỘ TIÊU CHÍ"


def test_the_name_of_a_kind_of_document_is_its_title() -> None:
    mid = '<w:jc w:val="center"/>'
    document, _ = content(
        p(r("QUYẾT ĐỊNH", "<w:b/>"), mid), p(r("ban hành Quy chế", "<w:b/>"), mid)
    )
    assert [x.style for x in document.paragraphs()] == ["type-name", "subject"]


def test_word_headings_are_headings_and_a_file_without_title_is_called_as_it_is() -> None:
    made = docx.Document()
    made.add_heading("Mục một", 1)
    made.add_paragraph("Lời dẫn")
    document, _ = got(saved(made))
    assert [x.style for x in document.paragraphs()] == ["heading", "body"]
    assert document.title == "họp"


def test_every_style_is_one_of_every_format(hd36: Format) -> None:
    assert set(STYLES) >= choosing._GIVEN.keys()
    assert set(STYLES) == set(hd36.styles)


def test_a_table_of_criteria() -> None:
    table = tbl(
        row_of("TT", "Tiêu chí", "Điểm"),
        row_of("1", "2", "3"),
        tr(tc(p(r("I. CÔNG TÁC TỔ CHỨC")), '<w:gridSpan w:val="3"/>')),
        row_of("1", "Kết nạp đảng viên", "10"),
        row_of("02.", "Đạt 90%", ""),
        row_of("3", "15", "7,5"),
        row_of("4", "Sinh hoạt chi bộ", "5 điểm"),
        grid=(500, 5000, 800),
    )
    document, carried = content(table)
    found = only_table(document)
    assert (found.style, found.widths) == ("criteria", (500.0, 5000.0, 800.0))
    assert [(row.header, row.heading) for row in found.rows] == [
        (True, False),
        (True, False),
        (False, True),
        *[(False, False)] * 4,
    ]
    assert [[x.style for c in row.cells for x in c.paragraphs] for row in found.rows] == [
        ["table-head"] * 3,
        ["table-head"] * 3,
        ["table-field"],
        *[["table-number", "table-text", "table-number"]] * 4,
    ]
    assert found.rows[2].cells[0].span == 3
    assert carried == Carried()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (row_of("a", "b", properties="<w:tblHeader/>"), row_of("c", "d"), True),
        (tr(tc(p(r("a", "<w:b/>"))), tc(p(r("b", "<w:b/>")))), row_of("c", "d"), True),
        (
            tr(tc(p(r("a"), '<w:jc w:val="center"/>')), tc(p(r("b", "<w:b/>")))),
            row_of("c", "d"),
            True,
        ),
        (row_of("STT", "Nội dung"), row_of("1", "d"), True),
        (row_of("a", "b"), row_of("c", "d"), False),
        (tr(tc(p(r("a", "<w:b/>"))), tc(p(""))), row_of("c", "d"), False),
    ],
)
def test_which_first_rows_are_headers(first: str, second: str, expected: bool) -> None:
    document, _ = content(tbl(first, second))
    assert [row.header for row in only_table(document).rows] == [expected, False]


def test_a_header_of_two_rows_joined_by_merged_cells() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document, carried = content(
        tbl(
            tr(tc(p(r("TT")), start), tc(p(r("Cấp độ")), '<w:gridSpan w:val="2"/>')),
            tr(tc(p(""), on), tc(p(r("Tốt"))), tc(p(r("Kém")))),
            row_of("1", "Đạt", "Không"),
            grid=(500, 1000, 1000),
        )
    )
    assert [row.header for row in only_table(document).rows] == [True, True, False]
    assert lacks(carried) == {"merged-cell": 1}


def test_letterhead_and_signature_have_tables_without_lines() -> None:
    mid, bold = '<w:jc w:val="center"/>', "<w:b/>"
    head = tr(
        tc(p(r("ĐẢNG BỘ KHỐI"), mid) + p(r("BAN TỔ CHỨC", bold), mid) + p(r("Số 12-QĐ/ĐU"), mid)),
        tc(
            p(r("ĐẢNG CỘNG SẢN VIỆT NAM", bold), mid)
            + p(r("Hà Nội, ngày 2 tháng 3 năm 2023", "<w:i/>"), mid)
        ),
    )
    end = tr(
        tc(p(r("Nơi nhận:", "<w:u w:val='single'/>")) + p(r("- Như trên,"))),
        tc(
            p(r("T/M BAN THƯỜNG VỤ", bold), mid)
            + p(r("BÍ THƯ"), mid)
            + p(r("Nguyễn Văn A", bold), mid)
        ),
    )
    document, _ = content(tbl(head), p(r("Nội dung")), tbl(end))
    first, _, last = document.sections[0].blocks
    assert isinstance(first, Table)
    assert isinstance(last, Table)
    assert (first.style, last.style) == ("letterhead", "signature")
    assert [x.style for c in first.rows[0].cells for x in c.paragraphs] == [
        "parent", "issuer", "number", "party-title", "place-date",
    ]  # fmt: skip
    assert [x.style for c in last.rows[0].cells for x in c.paragraphs] == [
        "recipients-head", "recipients-item", "signer-authority", "signer-title", "signer-name",
    ]  # fmt: skip


def test_sections_keep_their_orientation() -> None:
    made = docx.Document()
    made.add_paragraph("dọc")
    turned = made.add_section()
    turned.orientation = WD_ORIENT.LANDSCAPE
    turned.page_width, turned.page_height = turned.page_height, turned.page_width
    made.add_paragraph("ngang").alignment = WD_ALIGN_PARAGRAPH.LEFT
    document, _ = got(saved(made))
    assert [(s.orientation, len(s.blocks)) for s in document.sections] == [
        ("portrait", 1),
        ("landscape", 1),
    ]


def test_a_section_on_the_same_page_is_none() -> None:
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    document, _ = content(
        p(r("một"), f"<w:sectPr>{size}</w:sectPr>"),
        p(r("hai"), f'<w:sectPr><w:type w:val="continuous"/>{size}</w:sectPr>'),
        p("", f'<w:sectPr><w:pgNumType w:start="1"/>{size}</w:sectPr>'),
        p(r("ba")),
    )
    assert [[x.text for x in s.blocks if isinstance(x, Paragraph)] for s in document.sections] == [
        ["một", "hai"],
        ["ba"],
    ]


def test_an_empty_file_is_an_empty_document(hd36: Format) -> None:
    document, carried = content()
    assert [s.blocks for s in document.sections] == [(Paragraph("body"),)]
    assert carried == Carried()
    assert same(read.document(write.docx(document, hd36, "A", "2024-01-01")), document) == ""


# Tables that are not regular


def test_merged_cells() -> None:
    start, on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    document, carried = content(
        tbl(
            tr(tc(p(r("a")), start), tc(p(r("b"))), tc(p(r("c")))),
            tr(tc(p(r("khuất")), on), tc(p(r("d")), two)),
            grid=(1, 1, 1),
        )
    )
    assert cells(only_table(document)) == [["a", "b", "c"], ["", "d"]]
    assert [cell.span for cell in only_table(document).rows[1].cells] == [1, 2]
    assert lacks(carried) == {"covered": 1, "merged-cell": 1}
    assert carried.texts(Lack.COVERED) == ("khuất",)


def test_cells_merged_as_of_old() -> None:
    start, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    document, carried = content(tbl(tr(tc(p(r("a")), start), tc(p(""), on)), row_of("b", "c")))
    assert cells(only_table(document)) == [["a"], ["b", "c"]]
    assert lacks(carried) == {"merged-cell": 1}


def test_rows_are_made_as_wide_as_the_grid() -> None:
    document, carried = content(
        tbl(
            row_of("a", "b", "c"),
            row_of("chỉ hai", "ô"),
            tr(tc(p(r("quá rộng")), '<w:gridSpan w:val="9"/>')),
            tr(tc(p(r("hẹp")), '<w:gridSpan w:val="2"/>')),
            row_of("x", "y", properties='<w:gridBefore w:val="1"/>'),
            row_of("d", "e", "f"),
            grid=(1, 1, 1),
        )
    )
    table = only_table(document)
    assert cells(table) == [
        ["a", "b", "c"],
        ["chỉ hai", "ô", ""],
        ["quá rộng"],
        ["hẹp"],
        ["", "x", "y"],
        ["d", "e", "f"],
    ]
    assert (
        {sum(cell.span for cell in row.cells) for row in table.rows} == {len(table.widths)} == {3}
    )
    assert lacks(carried) == {"uneven-row": 4}


def test_a_table_without_a_grid_has_columns_of_one_width() -> None:
    document, _ = content(tbl(row_of("a", "b", "c"), grid=()))
    assert only_table(document).widths == (1.0, 1.0, 1.0)


def test_a_monstrous_span_does_no_harm() -> None:
    document, _ = content(tbl(tr(tc(p(r("a")), '<w:gridSpan w:val="999999999"/>')), grid=()))
    assert len(only_table(document).widths) == 1


def test_a_nested_table_is_flattened_in_reading_order() -> None:
    inner = tbl(row_of("b", "c"), row_of("", "d"))
    document, carried = content(tbl(tr(tc(p(r("a")) + inner + p(r("e")) + p("")), tc(p("")))))
    assert cells(only_table(document)) == [["a¶b¶c¶d¶e¶", ""]]
    assert lacks(carried) == {"nested-table": 1}


# What has no place in our documents


def test_pictures_and_text_boxes_are_counted() -> None:
    box = f"<w:txbxContent>{p(r('MẬT'))}{p(r('2024'))}</w:txbxContent>"
    picture = "<w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>"
    line = "<w:pict><v:line/></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>{box}"
        f"</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document, carried = content(
        p(f"<w:r>{picture}</w:r><w:r>{both}</w:r><w:r>{line}</w:r>" + r("Chữ"))
        + p("<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>")
    )
    assert texts(document) == ["Chữ", ""]
    assert lacks(carried) == {"picture": 2, "text-box": 1, "object": 1}
    assert carried.texts(Lack.TEXT_BOX) == ("MẬT\n2024",)


def test_notes_headers_footers_and_comments_are_counted() -> None:
    notes = f'<w:{{0}}s xmlns:w="{W}"><w:{{0}} w:id="1">{p(r("Ghi chú"))}</w:{{0}}></w:{{0}}s>'
    made = docx.Document()
    paragraph: Any = made.add_paragraph("Văn bản")
    for name in ("footnote", "endnote"):
        paragraph._p.append(parse_xml(f'<w:r {NAMES}><w:{name}Reference w:id="1"/></w:r>'))
    made.add_comment(paragraph.runs, text="Xem lại", author="A")
    made.sections[0].header.paragraphs[0].text = "Đảng uỷ Khối"
    made.sections[0].footer.paragraphs[0].text = "- 2 -"
    parts = {f"{name}s": notes.format(name) for name in ("footnote", "endnote")}
    document, carried = got(changed(saved(made), parts))
    assert texts(document) == ["Văn bản"]
    assert lacks(carried) == {"footnote": 1, "endnote": 1, "header": 1, "comment": 1}
    assert carried.texts(Lack.FOOTNOTE) == ("Ghi chú",)
    assert carried.texts(Lack.HEADER) == ("Đảng uỷ Khối",)
    assert carried.texts(Lack.COMMENT) == ("Xem lại",)


def test_links_and_fields_keep_what_they_show() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> DATE </w:instrText></w:r>"
    document, carried = content(
        p(f'<w:hyperlink r:id="x">{r("dangcongsan.vn")}</w:hyperlink>'),
        p(mark("begin") + code + r("ẩn") + mark("separate") + r("17/5/2022") + mark("end")),
        p(f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'),
        p(mark("begin") + code) + p(r("sau trường không đóng")),
    )
    assert texts(document) == [
        "dangcongsan.vn", "17/5/2022", "7", "", "sau trường không đóng",
    ]  # fmt: skip
    assert lacks(carried) == {"link": 1, "field": 3}


def test_an_equation_becomes_a_line() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('12')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:deg/><m:e>{m('y')}</m:e></m:rad>"
    bracket = f"<m:d><m:e>{m('z')}</m:e></m:d>"
    document, carried = content(
        p(r("Điểm = ") + f"<m:oMath>{fraction}{m('+')}{power}{m('-')}{root}{bracket}</m:oMath>")
    )
    assert texts(document) == ["Điểm = (a+b)/12+x^2-√(y)(z)"]
    assert lacks(carried) == {"equation": 1}


def test_signs_of_special_fonts_and_hidden_text() -> None:
    sym = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    emoji = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'>"
        "<w16se:symEx xmlns:w16se='http://schemas.microsoft.com/office/word/2015/wordml/symex'/>"
        "</mc:Choice><mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document, carried = content(p(sym + r(" đạt") + emoji + r(" ẩn", "<w:vanish/>")))
    assert texts(document) == ["✓ đạt☺ ẩn"]
    assert paragraphs(document)[0].spans[0].marks == NONE
    assert lacks(carried) == {"hidden": 1}


def test_a_font_of_the_time_before_unicode_is_a_warning() -> None:
    old = r("§¶ng", '<w:rFonts w:ascii=".VnTime"/>')
    document, _, said = any_word(file(p(old)), "cũ.docx")
    assert document is not None
    assert [one.name for one in said] == ["old-font"]


# Lists

LEVELS = (
    ("decimal", "%1."), ("lowerLetter", "%2)"), ("upperRoman", "%1.%3"), ("bullet", "\uf0b7"),
    ("bullet", "+"), ("koreanCounting", "%6"), ("decimalZero", "(%7)"), ("none", ""),
)  # fmt: skip


def numbering(extra: str = "") -> dict[str, str]:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (shape, text) in enumerate(LEVELS)
    )
    return {
        "numbering": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="5"/></w:lvlOverride></w:num>{extra}</w:numbering>'
    }


def item(text: str, level: int = 0, number: int = 1, mark: str = "") -> str:
    return p(
        r(text, mark) if text else "",
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def test_the_labels_of_lists_become_text() -> None:
    document, carried = content(
        item("một", mark="<w:b/>"),
        item("chữ", 1),
        item("chữ", 1),
        item("hai"),
        item("chữ lại", 1),
        item("La Mã", 2),
        item("chấm", 3),
        item("cộng", 4),
        item("lạ", 5),
        item("số không", 6),
        item("không số", 7),
        item("mới", number=2),
        item("tiếp", number=1),
        item("không có", number=0),
        parts=numbering(),
    )
    assert texts(document) == [
        "1. một", "a) chữ", "b) chữ", "2. hai", "a) chữ lại", "2.I La Mã", "- chấm", "+ cộng",
        "lạ", "(01) số không", "không số", "5. mới", "6. tiếp", "không có",
    ]  # fmt: skip
    assert paragraphs(document)[0].spans == (Span("1. một", BOLD),)
    assert lacks(carried) == {"list-label-lost": 1, "list-label": 11}


def test_a_column_numbered_by_word_has_its_numbers() -> None:
    document, _ = content(
        tbl(
            row_of("TT", "Tiêu chí"),
            tr(tc(item("")), tc(p(r("Kết nạp")))),
            tr(tc(item("")), tc(p(r("Sinh hoạt")))),
        ),
        parts=numbering(),
    )
    assert cells(only_table(document))[1:] == [["1.", "Kết nạp"], ["2.", "Sinh hoạt"]]


def test_the_list_of_a_paragraph_style() -> None:
    made = docx.Document()
    for text in ("a", "b"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("c", style="List Bullet")
    document, _ = got(saved(made))
    assert texts(document) == ["1. a", "2. b", "- c"]


# Tracked changes


def test_tracked_changes_are_accepted_and_counted() -> None:
    gone = f"<w:del {WHO}><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    came = f"<w:ins {WHO}>{r('mới')}</w:ins>"
    away = f"<w:moveFrom {WHO}>{r('dời')}</w:moveFrom>"
    here = f"<w:moveTo {WHO}>{r('dời')}</w:moveTo>"
    document, carried = content(p(r("Đạt ") + gone + came + came + r(".") + away), p(here + r("!")))
    assert texts(document) == ["Đạt mớimới.", "dời!"]
    assert lacks(carried) == {"insertion": 1, "deletion": 1, "move": 1}


def test_a_paragraph_whose_mark_is_gone_goes_on_in_the_next() -> None:
    gone = f"<w:rPr><w:del {WHO}/></w:rPr>"
    document, carried = content(
        item("một"),
        p(r("đầu "), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{gone}'),
        item("đuôi"),
        p(r("trước bảng"), gone),
        tbl(row_of("a", "b")),
        parts=numbering(),
    )
    assert texts(document) == ["1. một", "2. đầu đuôi", "trước bảng", "a", "b"]
    assert lacks(carried) == {"deletion": 2, "list-label": 2}


def test_rows_and_cells_that_came_or_went() -> None:
    dead = f"<w:del {WHO}><w:r><w:delText>x</w:delText></w:r></w:del>"
    fresh = f"<w:ins {WHO}>{r('y')}</w:ins>"
    document, carried = content(
        tbl(
            row_of("a", "b"),
            tr(tc(p(dead)), tc(p(dead)), properties=f"<w:del {WHO}/>"),
            tr(tc(p(fresh)), tc(p(fresh)), properties=f"<w:ins {WHO}/>"),
            tr(tc(p(r("c"))), tc(p(dead), f"<w:cellDel {WHO}/>"), tc(p(r("d")))),
        ),
        tbl(tr(tc(p(dead)), properties=f"<w:del {WHO}/>")),
    )
    assert cells(only_table(document)) == [["a", "b"], ["y", "y"], ["c", "d"]]
    assert lacks(carried) == {"insertion": 1, "deletion": 3}


# Files that cannot be read


def bad_files() -> dict[str, bytes]:
    good = file(p(r("Chữ")))
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        body = archive.read("word/document.xml")
    no_body = body.replace(b"w:body", b"w:bodi")
    return {
        "empty": b"",
        "text": "Đảng uỷ".encode(),
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
        "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "pdf": b"%PDF-1.4",
        "cut": good[: len(good) // 2],
        "no body": rewritten(good, no_body),
        "no xml": rewritten(good, b"<w:document"),
    }


def rewritten(data: bytes, main: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, main if name == "word/document.xml" else source.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(("name", "data"), bad_files().items(), ids=list(bad_files()))
def test_what_is_no_word_file_is_a_problem(name: str, data: bytes) -> None:
    document, carried, said = any_word(data, "lạ.docx")
    assert (document, carried) == (None, Carried())
    assert [one.name for one in said] == ["unreadable"]
    assert problems.sentence(said[0], "vi")
    assert name == "password" or "password" not in problems.sentence(said[0], "en")


def test_damage_in_the_other_parts_does_not_stop_the_text() -> None:
    broken = {"styles": "<", "numbering": "<", "footnotes": "<", "header": "<", "comments": "<"}
    document, _ = content(item("Chữ"), parts=broken)
    assert texts(document) == ["Chữ"]


def test_no_garbled_file_is_an_exception() -> None:
    rng = random.Random(5)
    good = file(item("một"), tbl(row_of("a", "b")), p(r("c", "<w:b/>")), parts=numbering())
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        main = archive.read("word/document.xml")
    for _ in range(150):
        values = rng.choice(["", "-1", "x", "²", "99999999999999999999"])
        found = [at for at in range(len(main)) if main.startswith(b'w:val="', at)]
        at = rng.choice(found) + 7
        garbled = main[:at] + values.encode() + main[main.index(b'"', at) :]
        document, _, said = any_word(rewritten(good, garbled), "x.docx")
        assert (document is None) == bool(said)


# Files of others


def letters(text: str) -> str:
    return "".join(clean(text).split())


def counted(data: bytes) -> str:
    """Return the text that counts, found another way: every `w:t` that is not gone or beside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith("word/document.xml")]
        root = etree.fromstring(archive.read(name))
    gone = {f"{{{W}}}del", f"{{{W}}}moveFrom", f"{{{MC}}}Fallback", f"{{{W}}}txbxContent"}
    kept = []
    for element in root.iter(f"{{{W}}}t"):
        above = {one.tag for one in element.iterancestors()}
        row = next(element.iterancestors(f"{{{W}}}tr"), None)
        if not above & gone and (row is None or row.find(f"{{{W}}}trPr/{{{W}}}del") is None):
            kept.append(element.text or "")
    return letters("".join(kept))


def subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in part)


@pytest.mark.skipif(not SAMPLES, reason="the samples are not here")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_real_file_loses_nothing_that_is_not_said(path: Path, hd36: Format) -> None:
    data = path.read_bytes()
    document, carried, said = any_word(data, path.name)
    assert document is not None, said
    have, want = letters("".join(texts(document))), counted(data)
    assert subsequence(want, have)
    added = {Lack.LIST_LABEL, Lack.EQUATION}
    if not any(carried.count(kind) for kind in added):
        assert have == want
    for one in rows(document):
        assert one.cells
        assert all(cell.paragraphs for cell in one.cells)
    written = write.docx(document, hd36, "Tổ Thư ký", "2024-05-24")
    assert same(read.document(written), document) == ""
    again, nothing = got(written)
    assert same(again, document) == ""
    assert nothing == Carried()


@pytest.mark.skipif(not SAMPLES, reason="the samples are not here")
def test_two_real_files_make_a_redline_that_reads_both_ways(hd36: Format) -> None:
    old, _ = got((SHARED / "samples/docx-tables/tika__014760.docx").read_bytes())
    new, _ = got((SHARED / "samples/word-review/tika__memo.docx").read_bytes())
    tracked = diff.documents(old, new, {})
    back = read.document(write.docx(tracked, hd36, "Tổ Thư ký", "2024-05-24"))
    assert same(back.accepted(), new) == ""
    assert same(back.rejected(), old) == ""
