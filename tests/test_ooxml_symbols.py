"""Boxes and ticks in Word: symbols of special fonts, and form fields to tick."""

from __future__ import annotations

import pytest
from lxml import etree

from tiepthu.ooxml import reading, symbols
from tiepthu.ooxml.package import W


def paragraph(content: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W}">{content}</w:p>')


def field(box: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{box}</w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> Nhất trí</w:t>'
        "</w:r>"
    )


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F041"/></w:r>', "A"),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0a8</w:t></w:r>'
            "<w:r><w:t>Nhất trí</w:t></w:r>",
            "□Nhất trí",
        ),
        (field('<w:default w:val="0"/><w:checked/>'), "☒ Nhất trí"),
        (field('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐ Nhất trí"),
        (field('<w:default w:val="1"/>'), "☒ Nhất trí"),
        (field(""), "☐ Nhất trí"),
    ],
)
def test_a_box_is_read_as_a_person_sees_it(content: str, read: str) -> None:
    assert reading.text(paragraph(content)) == read


def test_what_is_no_place_in_a_font_is_no_sign() -> None:
    assert [symbols.symbol(code, "Wingdings") for code in ("", "xyz", "D800", "FFFFFFFF")] == [
        ""
    ] * 4
