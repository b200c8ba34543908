"""The web page of a document: its text, its changes and their causes, whole in one file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parser

from tiepthu.model import (
    Cause,
    Cell,
    Document,
    Format,
    Op,
    Paragraph,
    Row,
    Section,
    Span,
    Style,
    Table,
)
from tiepthu.write.html import html

LOOKS = Format(
    id="t",
    name="T",
    font="Times New Roman",
    page=(210, 297),
    margins=(20, 20, 30, 15),
    mirrored=False,
    number_top=10,
    number_size=14,
    styles={
        "body": Style("body", 14, align="justify", indent=10, line=18),
        "party-title": Style("party-title", 15, bold=True, caps=True, rule=True),
        "type-name": Style("type-name", 16, bold=True, outline=1),
    },
)


def page(*blocks: Paragraph | Table, causes: tuple[Cause, ...] = ()) -> parser.HtmlElement:
    document = Document("Tên", (Section(blocks),), causes=causes)
    return parser.fromstring(html(document, LOOKS).decode("utf-8"))


def body(*spans: Span, op: Op = Op.KEEP) -> Paragraph:
    return Paragraph("body", spans, op=op)


def rows(*made: Row) -> Table:
    return Table("criteria", (50.0, 50.0), made)


def row(text: str, op: Op = Op.KEEP, move: str = "", cause: str = "") -> Row:
    cells = tuple(Cell((body(Span(part, op=op, cause=cause), op=op),)) for part in (text, text))
    return Row(cells, op=op, move=move, cause=cause)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])))
def test_any_text_reads_back_as_it_is(text: str) -> None:
    data = html(Document(text, (Section((body(Span(text)),)),)), LOOKS).decode("utf-8")
    found = parser.fromstring(data)
    assert found.find(".//main").text_content().strip("\n") == text
    assert found.find(".//title").text_content() == text


def test_the_page_needs_no_other_file() -> None:
    made = page(body(Span("a", op=Op.INSERT)))
    assert not made.xpath("//*[@src] | //link | //*[starts-with(@href, 'http')]")
    assert made.get("lang") == "vi"


def test_a_plain_document_has_no_script_and_no_bar() -> None:
    made = page(body(Span("a", frozenset({"bold"}))))
    assert not made.xpath("//script | //nav")
    assert made.xpath("string(//p/b)") == "a"


def test_changes_are_ins_and_del_with_their_cause() -> None:
    made = page(
        body(
            Span("Đạt "),
            Span("85%", op=Op.DELETE, cause="c"),
            Span("90%", op=Op.INSERT, cause="c"),
        ),
        causes=(Cause("c", 'TCT01-001: "cao quá"'),),
    )
    assert made.xpath("string(//main//del)") == "85%"
    assert made.xpath("string(//main//ins)") == "90%"
    assert made.xpath("//main//ins/@title") == ['TCT01-001: "cao quá"']
    assert made.xpath("//main//a[@class='why']/@href") == ["#cause-1"]
    assert made.xpath("string(//*[@id='cause-1'])") == 'TCT01-001: "cao quá"'


def test_causes_are_listed_in_the_order_in_which_they_are_named() -> None:
    made = page(
        body(Span("x", op=Op.INSERT, cause="b")),
        body(Span("y", op=Op.INSERT, cause="a")),
        body(Span("z", op=Op.INSERT, cause="b")),
        causes=(Cause("a", "một"), Cause("b", "hai"), Cause("c", "không dùng")),
    )
    assert made.xpath("//section[contains(@class,'causes')]//li/text()") == ["hai", "một"]
    assert made.xpath("//main//a[@class='why']/@href") == ["#cause-1", "#cause-2", "#cause-1"]


def test_neighbouring_changes_are_one_stop_for_the_keys() -> None:
    made = page(
        body(
            Span("a", op=Op.DELETE),
            Span("b", op=Op.INSERT),
            Span(" giữ "),
            Span("c", op=Op.INSERT),
        ),
        rows(row("mới", Op.INSERT), row("cũ")),
    )
    assert len(made.xpath("//*[@data-change]")) == 3
    assert "3 thay đổi" in made.find(".//nav").text_content()


def test_a_changed_row_names_its_cause_once_for_all_that_is_in_it() -> None:
    made = page(rows(row("x", Op.INSERT, cause="c")), causes=(Cause("c", "vì"),))
    assert len(made.xpath("//main//a[@class='why']")) == 1
    assert made.xpath("//tr/@title") == ["vì"]


@pytest.mark.parametrize(
    ("op", "label"),
    [
        (Op.INSERT, "Dòng thêm mới"),
        (Op.DELETE, "Dòng bỏ"),
        (Op.MOVED_FROM, "Dòng chuyển đi"),
        (Op.MOVED_TO, "Dòng chuyển đến"),
    ],
)
def test_what_happened_to_a_row_is_said_in_words(op: Op, label: str) -> None:
    made = page(rows(row("x", op, move="m"), row("y")))
    changed, kept = made.xpath("//tbody/tr")
    assert label in changed.xpath("string(.//*[@class='label'])")
    assert not kept.xpath(".//*[@class='label']")


def test_the_two_ends_of_a_move_lead_to_each_other() -> None:
    made = page(rows(row("x", Op.MOVED_FROM, move="a/b"), row("x", Op.MOVED_TO, move="a/b")))
    first, second = made.xpath("//tr//*[@class='label']/a")
    assert first.get("href") == "#" + second.get("id")
    assert second.get("href") == "#" + first.get("id")


def test_a_tracked_paragraph_mark_is_shown() -> None:
    assert page(body(Span("a", op=Op.INSERT), op=Op.INSERT)).xpath("string(//p)") == "a¶"


def test_header_rows_stand_in_the_head_of_their_table() -> None:
    made = page(rows(replace(row("TT"), header=True), row("x")))
    assert len(made.xpath("//thead/tr")) == 1
    assert len(made.xpath("//tbody/tr")) == 1


def test_the_looks_are_those_of_the_format() -> None:
    style = page(Paragraph("party-title", (Span("Đảng"),))).xpath("string(//style)")
    assert ".s-body{font-size:14pt;text-align:justify;text-indent:10mm;line-height:18pt}" in style
    assert "text-transform:uppercase" in style
    assert "@page portrait-1{size:210mm 297mm;margin:20mm 15mm 20mm 30mm;" in style


def sections(*made: Section) -> parser.HtmlElement:
    return parser.fromstring(html(Document("T", made), LOOKS).decode("utf-8"))


def test_an_annex_that_lies_across_has_pages_of_its_own_and_counts_them_anew() -> None:
    text = (body(Span("x")),)
    made = sections(
        Section(text), Section(text, "landscape"), Section(text, "landscape", restart=True)
    )
    assert made.xpath("//section/@class") == [
        "sheet portrait portrait-1",
        "sheet landscape landscape-1",
        "sheet landscape landscape-2",
    ]
    style = made.xpath("string(//style)")
    across = "size:297mm 210mm;margin:30mm 20mm 15mm 20mm;counter-increment:pages-2;"
    assert "@page landscape-2{" + across in style
    assert style.count("content:counter(pages-1,from-two)") == 2
    assert style.count("content:counter(pages-2,from-two)") == 1


def test_the_back_of_a_page_that_is_printed_on_both_sides_has_its_own_margins() -> None:
    both = replace(LOOKS, mirrored=True, back=(20, 20, 15, 30))
    made = html(Document("T", (Section((body(Span("x")),)),)), both).decode("utf-8")
    assert "@page portrait-1:left{margin:20mm 30mm 20mm 15mm}" in made
    assert "1:left" not in html(Document("T", (Section((body(Span("x")),)),)), LOOKS).decode()


def test_a_cell_that_is_a_heading_says_of_what() -> None:
    def cell(text: str, span: int = 1) -> Cell:
        return Cell((body(Span(text)),), span=span, header=True)

    made = page(
        rows(
            Row((cell("Mức", 2), cell("Điểm")), header=True),
            Row((Cell((body(Span("I. Tổ chức")),), span=3),), heading=True),
            Row((cell("01"), Cell((body(Span("a")),)), Cell((body(Span("2")),)))),
            Row((Cell((body(Span("II. Dân vận")),), span=3),), heading=True),
        )
    )
    assert made.xpath("//thead//th/@scope") == ["colgroup", "col"]
    assert made.xpath("//tbody//th/@scope") == ["rowgroup", "row", "rowgroup"]
    assert made.xpath("//tbody[1]/tr[1]/th/p/text()") == ["I. Tổ chức"]
    assert len(made.xpath("//tbody")) == 2  # each group of rows with its heading


def test_a_table_that_only_places_things_is_none_to_a_reader_who_does_not_see_it() -> None:
    made = page(Table("letterhead", (50.0, 50.0), (row("x"),)), rows(row("y")))
    assert [one.get("role") for one in made.xpath("//table")] == ["presentation", None]


@pytest.mark.parametrize(
    ("rule", "align", "line"),
    [(1.0, "center", "width:100.00%;margin:0 auto"), (0.4, "left", "width:40.00%;margin:0")],
)
def test_the_line_under_a_text_has_its_share_of_the_length(
    rule: float, align: str, line: str
) -> None:
    looks = replace(LOOKS, styles={"motto": Style("motto", 14, align=align, rule=rule)})
    paragraph = Paragraph("motto", (Span("Độc lập"),))
    made = html(Document("T", (Section((paragraph,)),)), looks).decode("utf-8")
    assert '<span class="ruled">Độc lập</span>' in made
    assert f".s-motto>.ruled::after{{{line}}}" in made


def test_a_line_break_and_a_tab_are_kept() -> None:
    made = page(body(Span("a"), Span("\n", frozenset({"break"})), Span("\t", frozenset({"tab"}))))
    assert len(made.xpath("//p/br")) == 1
    assert made.xpath("string(//p/*[@class='tab'])") == "\t"


def test_headings_are_headings_for_a_reader_who_does_not_see_them() -> None:
    made = page(Paragraph("type-name", (Span("QUYẾT ĐỊNH"),)), body(Span("x")))
    assert made.xpath("//p[@role='heading']/@aria-level") == ["1"]
    assert made.xpath("string(//p[@role='heading'])") == "QUYẾT ĐỊNH"


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("T", (Section((body(Span("a", op=Op.INSERT)),)),))
    assert html(document, LOOKS) == html(document, LOOKS)
