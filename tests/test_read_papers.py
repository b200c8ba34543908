"""How any Word file looks: styles, defaults, themes, lists and tables taken together."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.slips import papers
from tiepthu import check, read
from tiepthu.model import Paper, PaperLine

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def word(body: str, **parts: str) -> bytes:
    """A Word file with a body, and other parts by name (styles, numbering, theme)."""
    out = io.BytesIO()
    links = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{R}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def styles(inside: str) -> str:
    return f"<w:styles {W}>{inside}</w:styles>"


def style(ident: str, inside: str, kind: str = "paragraph", based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{ident}">{on}{inside}</w:style>'


def opened(data: bytes) -> Paper:
    paper, said = read.any_paper(data, "paper.docx")
    assert paper is not None, said
    return paper


def line(body: str, **parts: str) -> PaperLine:
    return opened(word(body, **parts)).lines[0]


def test_a_style_takes_over_from_the_one_it_is_based_on_and_from_the_defaults() -> None:
    sheet = styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
        '<w:sz w:val="26"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        + style("base", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/></w:rPr>')
        + style("own", '<w:pPr><w:spacing w:before="120"/></w:pPr>', based="base")
    )
    one = line(
        '<w:p><w:pPr><w:pStyle w:val="own"/></w:pPr><w:r><w:t>chữ</w:t></w:r></w:p>', styles=sheet
    )
    letters = one.stretches[0].letters
    assert (letters.font, letters.size, letters.bold) == ("Arial", 13.0, True)
    assert (one.layout.align, one.layout.before, one.layout.after) == ("justify", 6.0, 8.0)


def test_bold_of_a_paragraph_style_and_of_a_character_style_cancel_each_other() -> None:
    """ECMA-376 part 1, 17.7.3; what the run says itself counts as it stands."""
    sheet = styles(
        style("p", "<w:rPr><w:b/></w:rPr>") + style("c", "<w:rPr><w:b/></w:rPr>", "character")
    )
    one = line(
        '<w:p><w:pPr><w:pStyle w:val="p"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="c"/></w:rPr><w:t>không </w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="c"/><w:b/></w:rPr><w:t>đậm</w:t></w:r></w:p>',
        styles=sheet,
    )
    assert [s.letters.bold for s in one.stretches] == [False, True]


def test_a_font_of_the_theme_is_called_by_its_own_name() -> None:
    theme = (
        f"<a:theme {A}><a:fontScheme><a:minorFont>"
        '<a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:theme>'
    )
    one = line(
        '<w:p><w:r><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="Times New Roman"/></w:rPr>'
        "<w:t>ế</w:t></w:r></w:p>",
        theme=theme,
    )
    letters = one.stretches[0].letters
    assert (letters.font, letters.accented) == ("Calibri", "Times New Roman")


def test_the_label_of_a_list_is_seen_with_its_own_look_and_indent() -> None:
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/>'
        '<w:pPr><w:ind w:firstLine="567"/></w:pPr><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    one = line(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>Phạm vi</w:t></w:r></w:p>",
        numbering=numbering,
    )
    assert one.text == "Điều 1. Phạm vi"
    assert [s.letters.bold for s in one.stretches] == [True, False]
    assert round(one.layout.first, 1) == 10.0


def test_tracked_changes_count_as_accepted() -> None:
    one = line(
        '<w:p><w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>mới</w:t></w:r></w:ins></w:p>'
    )
    assert one.text == "mới"


def test_hidden_words_are_not_seen() -> None:
    one = line(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>"
    )
    assert one.text == "hiện"


def test_cells_know_their_place_and_what_their_table_style_says() -> None:
    sheet = styles(
        style("t", '<w:rPr><w:i/></w:rPr><w:pPr><w:jc w:val="center"/></w:pPr>', "table")
    )
    cell = "<w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>"
    data = word(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr>{cell}{cell}</w:tr></w:tbl>',
        styles=sheet,
    )
    second = opened(data).lines[1]
    assert (second.spot.table, second.spot.row, second.spot.column) == (1, 1, 2)
    assert second.stretches[0].letters.italic
    assert second.layout.align == "center"


@pytest.mark.parametrize(
    ("spacing", "line_", "rule"),
    [('w:line="360"', 1.5, "auto"), ('w:line="360" w:lineRule="exact"', 18.0, "exact")],
)
def test_line_spacing_is_in_lines_or_in_points(spacing: str, line_: float, rule: str) -> None:
    one = line(f"<w:p><w:pPr><w:spacing {spacing}/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>")
    assert (one.layout.line, one.layout.rule) == (line_, rule)


def test_what_is_no_word_file_is_said() -> None:
    for data in (b"", b"%PDF-1.7", b"PK\x03\x04 damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        paper, said = read.any_paper(data, "paper.docx")
        assert paper is None
        assert [one.name for one in said] == ["unreadable"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_of_which_something_was_spoilt_is_measured_or_said_to_be_damaged(
    data: st.DataObject,
) -> None:
    whole = papers.paper("regulation", "hd36")
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(n for n in parts if n.endswith(".xml"))))
    at = data.draw(st.integers(0, len(parts[name]) - 1))
    length = data.draw(st.integers(0, 60))
    put = data.draw(st.sampled_from([b"", b"<w:p>", b'"', b"-9e99", b"\x00", b"<w:tbl/>"]))
    parts[name] = parts[name][:at] + put + parts[name][at + length :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    paper, said = read.any_paper(out.getvalue(), "paper.docx")
    assert (paper is None) == bool(said)
    if paper is not None:
        looks = papers.maker("hd36").workspace.looks("", "hd36")
        check.paper(paper, check.paper_parts(paper), looks, "paper.docx")
