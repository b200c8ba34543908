"""From a template and values to a Document: spaces, marks, spelling, tables."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiepthu import compose
from tiepthu.model import Document, Paragraph, Span, Table
from tiepthu.vietnamese import nfc, place_tones


def made(body: str, **values: object) -> Document:
    source = f'<document title="t"><section>{body}</section></document>'
    return compose.document("a.html", {"a.html": source}, values)


def paragraph(body: str, **values: object) -> Paragraph:
    block = made(f'<p class="body">{body}</p>', **values).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def table(body: str, values: Mapping[str, object] | None = None) -> Table:
    block = made(body, **(values or {})).sections[0].blocks[0]
    assert isinstance(block, Table)
    return block


def test_where_a_template_breaks_its_lines_means_nothing() -> None:
    assert paragraph("\n   Điều   lệ\n   Đảng\t hiện hành\n ").text == "Điều lệ Đảng hiện hành"


def test_space_collapses_across_marks_too() -> None:
    spans = paragraph("Điều 1. <b> Ban hành </b> kèm theo").spans
    assert [span.text for span in spans] == ["Điều 1. ", "Ban hành ", "kèm theo"]
    assert [bool(span.marks) for span in spans] == [False, True, False]


def test_the_spaces_of_a_value_are_kept() -> None:
    assert paragraph(" {{ v }} ", v="  hai  cách ").text == "  hai  cách "


def test_a_value_of_several_lines_keeps_them_as_line_breaks() -> None:
    spans = paragraph("{{ v }}", v="một\nhai\tba").spans
    assert spans == (
        Span("một"),
        Span("\n", frozenset({"break"})),
        Span("hai"),
        Span("\t", frozenset({"tab"})),
        Span("ba"),
    )


def test_a_value_of_several_lines_can_be_a_paragraph_a_line() -> None:
    body = '{% for line in v|paragraphs %}<p class="body">{{ line }}</p>{% endfor %}'
    assert [one.text for one in made(body, v="một\n\n hai").paragraphs()] == ["một", " hai"]


def test_a_written_line_break_and_tab_stand_alone_without_spaces_around() -> None:
    spans = paragraph("<b>a <br/>\n b <tab/> c</b>").spans
    assert [span.text for span in spans] == ["a", "\n", "b", "\t", "c"]
    assert spans[1].marks == {"bold", "break"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])))
def test_no_value_can_become_markup(value: str) -> None:
    assert paragraph("[{{ v }}]", v=value).text == place_tones(nfc(f"[{value}]"))


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800", "\U0010ff20"])
def test_a_sign_that_no_file_can_hold_is_left_out(sign: str) -> None:
    assert paragraph("{{ v }}", v=f"a{sign}b").text == "ab"


def test_the_named_signs_of_the_web_can_be_written() -> None:
    assert paragraph("Số&nbsp;&nbsp;-QĐ &hellip; &lt;5% &amp;").text == "Số\u00a0\u00a0-QĐ … <5% &"


def test_all_text_is_spelled_the_way_of_the_house() -> None:
    second = made('<p class="body">Đảng ủy, {{ v }}</p>', v="hòa bình")
    first = made('<p class="body">Đảng uỷ, {{ v }}</p>', v="hoà bình", placement="first")
    assert [one.text for one in second.paragraphs()] == ["Đảng uỷ, hoà bình"]
    assert [one.text for one in first.paragraphs()] == ["Đảng ủy, hòa bình"]


def test_decomposed_letters_are_composed() -> None:
    assert paragraph("{{ v }}", v="uy\u0309").text == "uỷ"


def test_a_key_keeps_the_level_name_as_it_is() -> None:
    block = (
        made('<p class="body" key="{{ k }}">x</p>', k="a/b#level:Xuất sắc").sections[0].blocks[0]
    )
    assert block.key == "a/b#level:Xuất sắc"


def test_a_table_has_its_keys_widths_spans_and_heading_rows() -> None:
    found = table(
        '<table class="criteria" key="criteria" widths="10 30.5 59.5">'
        '<tr header="yes"><th><p class="table-head">TT</p></th><th colspan="2"></th></tr>'
        '<tr heading="yes" key="field:f"><td colspan="3"><p class="table-field">I</p></td></tr>'
        "</table>"
    )
    assert (found.key, found.style, found.widths) == ("criteria", "criteria", (10.0, 30.5, 59.5))
    head, heading = found.rows
    assert head.header
    assert head.cells[0].header
    assert head.cells[1].span == 2
    assert heading.heading
    assert heading.key == "field:f"


def test_widths_and_titles_can_be_values() -> None:
    body = '<table class="criteria" widths="{{ w }}"><tr><td/><td/></tr></table>'
    assert table(body, {"w": "40 60"}).widths == (40.0, 60.0)
    source = '<document title="{{ t }}"><section/></document>'
    assert compose.document("a.html", {"a.html": source}, {"t": "Bộ\n tiêu chí"}).title == (
        "Bộ tiêu chí"
    )


def test_an_empty_cell_has_one_empty_paragraph() -> None:
    cell = table('<table class="criteria" widths="1"><tr><td/></tr></table>').rows[0].cells[0]
    assert cell.paragraphs == (Paragraph("table-text"),)


def test_sections_turn_the_page_and_start_its_numbers_again() -> None:
    source = (
        '<document title="t" subject="s"><section><p class="body">a</p></section>'
        '<section orientation="landscape" restart="yes"/></document>'
    )
    document = compose.document("a.html", {"a.html": source}, {})
    assert document.subject == "s"
    assert [(s.orientation, s.restart) for s in document.sections] == [
        ("portrait", False),
        ("landscape", True),
    ]


def test_comments_in_a_template_leave_no_trace() -> None:
    assert paragraph("a<!-- b -->{# <p> {{ c }} #}d").text == "ad"


def test_what_was_sent_is_known_with_and_without_its_list_mark() -> None:
    sent = made(
        '<p class="body">- Căn cứ Điều lệ;</p><p class="body"></p><p class="body">2. Góp ý</p>'
        '<table class="form" widths="1"><tr><td><p class="table-text">Lý do</p></td></tr></table>'
    )
    assert compose.texts(sent) == (
        "- Căn cứ Điều lệ;", "2. Góp ý", "Lý do", "Căn cứ Điều lệ;", "Góp ý",
    )  # fmt: skip
