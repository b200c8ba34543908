"""A Word file under review is read completely: every comment, every change, in every part."""

from __future__ import annotations

import io
import json
import re
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import SHARED
from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import W_STRICT, Package
from tiepthu.ooxml.package import W as W_USUAL
from tiepthu.read.feedback import word

NAMES = (
    f'xmlns:w="{W_USUAL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SAMPLES = SHARED / "samples"
TRUTH = SAMPLES / "truth.jsonl"
COMMENTS = (PieceKind.COMMENT, PieceKind.REPLY)
CHANGES = (PieceKind.INSERTION, PieceKind.DELETION)


# Files made here


def docx(body: str, **parts: str | bytes) -> bytes:
    """Return a Word file of a body and further parts, each of the kind that it is named after.

    `header_2="…"` is a second header; text is wrapped in a root that knows the namespaces.
    """
    links = "".join(
        f'<Relationship Id="r{name}" Type="{RELATION}/{name.split("_")[0]}" Target="{name}.xml"/>'
        for name in parts
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        main = f'<Relationship Id="r" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>')
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        )
        archive.writestr("word/document.xml", root("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def root(name: str, inside: str) -> str:
    return f"<w:{name} {NAMES}>{inside}</w:{name}>"


def who(author: str) -> str:
    return f'w:id="1" w:author="{author}" w:date="2024-05-10T08:00:00Z"'


def p(*inside: str, mark: str = "", ident: str = "") -> str:
    """Return a paragraph; `mark` is what happened to its mark, "ins MH" or "del MH"."""
    changed = "".join(
        f"<w:{one.split()[0]} {who(one.split()[1])}/>" for one in mark.split(", ") if one
    )
    named = f' w14:paraId="{ident}"' if ident else ""
    return f"<w:p{named}><w:pPr><w:rPr>{changed}</w:rPr></w:pPr>{''.join(inside)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str, author: str = "MH") -> str:
    return f"<w:ins {who(author)}>{text if text.startswith('<') else r(text)}</w:ins>"


def gone(text: str, author: str = "MH") -> str:
    inside = text if text.startswith("<") else r(text).replace("w:t", "w:delText")
    return f"<w:del {who(author)}>{inside}</w:del>"


def moved(end: str, text: str, author: str = "MH") -> str:
    return f"<w:move{end} {who(author)}>{r(text)}</w:move{end}>"


def in_range(end: str, inside: str, name: str = "move1", ident: int = 7) -> str:
    return (
        f'<w:move{end}RangeStart w:id="{ident}" w:name="{name}"/>{inside}'
        f'<w:move{end}RangeEnd w:id="{ident}"/>'
    )


def tc(*inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inside)}</w:tc>"


def tr(*cells: str, change: str = "") -> str:
    changed = f"<w:{change.split()[0]} {who(change.split()[1])}/>" if change else ""
    return f"<w:tr><w:trPr>{changed}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def sdt(inside: str, tag: str = "") -> str:
    named = f'<w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>' if tag else ""
    return f"<w:sdt>{named}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def box(*inside: str) -> str:
    """Return a text box as Word writes it: twice."""
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing>{content}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def start(ident: int) -> str:
    return f'<w:commentRangeStart w:id="{ident}"/>'


def end(ident: int) -> str:
    return f'<w:commentRangeEnd w:id="{ident}"/>' + sign(ident)


def sign(ident: int) -> str:
    return f'<w:r><w:commentReference w:id="{ident}"/></w:r>'


def on(ident: int, inside: str) -> str:
    return start(ident) + inside + end(ident)


def comment(ident: int, *inside: str, author: str = "MH") -> str:
    about = f'w:id="{ident}" w:author="{author}" w:date="2024-05-1{ident % 10}T08:00:00Z"'
    return f"<w:comment {about}>{''.join(inside)}</w:comment>"


def comments(*said: str) -> str:
    return root("comments", "".join(said))


def extended(*said: str) -> str:
    """Return the part on threads; each is "ident", "ident parent" or either with "done"."""
    lines = []
    for one in said:
        ident, *rest = one.split()
        above = "".join(f' w15:paraIdParent="{x}"' for x in rest if x != "done")
        done = int("done" in rest)
        lines.append(f'<w15:commentEx w15:paraId="{ident}"{above} w15:done="{done}"/>')
    return f"<w15:commentsEx {NAMES}>{''.join(lines)}</w15:commentsEx>"


def read(data: bytes) -> list[Piece]:
    return word.pieces(Package.open(data))[0]


def got(body: str, **parts: str | bytes) -> list[Piece]:
    return read(docx(body, **parts))


def changes(body: str, **parts: str | bytes) -> list[tuple[str, str, str]]:
    """Return the tracked changes of a file: kind, text, author."""
    found = got(body, **parts)
    return [(str(one.kind), one.text, one.author) for one in found if one.kind in CHANGES]


def only(body: str, **parts: str | bytes) -> list[Piece]:
    return [one for one in got(body, **parts) if one.kind in CHANGES]


def groups(pieces: list[Piece]) -> list[str]:
    """Return the changes of each edit, as "-old +new"."""
    found: dict[str, list[str]] = {}
    for one in pieces:
        sign_ = "+" if one.kind is PieceKind.INSERTION else "-"
        found.setdefault(one.group, []).append(sign_ + one.text)
    return [" ".join(texts) for texts in found.values()]


def margin(body: str, **parts: str | bytes) -> list[Piece]:
    return [one for one in got(body, **parts) if one.kind in COMMENTS]


def texts(pieces: list[Piece], kind: PieceKind) -> list[str]:
    return [one.text for one in pieces if one.kind is kind]


# What makes one edit


def test_marks_of_one_author_split_over_runs_and_elements_are_one_stretch() -> None:
    body = p(r("từ "), gone("9"), gone("5"), gone("%"), ins("90"), ins("%"), r(" trở lên"))
    found = only(body)
    assert groups(found) == ["-95% +90%"]
    assert {(one.before, one.after) for one in found} == {("từ 95% trở lên", "từ 90% trở lên")}


def test_marks_over_a_space_that_stays_are_one_edit() -> None:
    body = p(gone("từ"), r(" "), gone("năm"), ins("trước"), r(" 2022"), ins(" nữa"))
    assert groups(only(body)) == ["-từ -năm +trước", "+nữa"]


def test_a_word_that_stays_parts_two_edits() -> None:
    body = p(gone("a"), ins("b"), r(" và "), gone("c"), ins("d"))
    assert groups(only(body)) == ["-a +b", "-c +d"]


def test_marks_of_two_authors_are_two_edits() -> None:
    assert groups(only(p(gone("a", "MH"), ins("b", "TK")))) == ["-a", "+b"]


def test_a_deletion_over_a_deleted_paragraph_mark_is_one() -> None:
    found = only(p(r("Một hai"), gone(" ba"), mark="del MH") + p(gone("bốn "), r("năm")))
    assert [(one.text, one.before, one.after) for one in found] == [
        ("ba\nbốn", "Một hai ba\nbốn năm", "Một hainăm")
    ]


def test_paragraphs_whose_mark_was_deleted_read_as_one() -> None:
    found = got(p(r("Một "), mark="del MH") + p(r("hai")) + p(r("ba")))
    assert texts(found, PieceKind.PARAGRAPH) == ["", "Một hai", "ba"]
    (joined,) = (one for one in found if one.kind is PieceKind.DELETION)
    assert (joined.text, joined.label) == ("", "¶")
    assert (joined.before, joined.after) == ("Một\nhai", "Một hai")


def test_a_paragraph_parted_in_two_is_told_by_the_text_around() -> None:
    (parted,) = only(p(r("Một"), mark="ins MH") + p(r("hai")))
    assert (parted.kind, parted.label) == (PieceKind.INSERTION, "¶")
    assert (parted.before, parted.after) == ("Mộthai", "Một\nhai")


def test_a_new_paragraph_is_new_wherever_word_put_the_new_mark() -> None:
    typed_behind = p(r("Cũ"), mark="ins MH") + p(ins("Mới"))
    typed_before = p(r("Cũ")) + p(ins("Mới"), mark="ins MH") + p(r("Sau"))
    for body in (typed_behind, typed_before):
        (new,) = only(body)
        assert (new.text, new.before, new.after, new.context) == ("Mới", "", "Mới", "Cũ")


def test_a_paragraph_that_went_leaves_the_one_before_it_alone() -> None:
    found = got(p(r("Cũ"), mark="del MH") + p(gone("Bỏ")) + p(r("Sau")))
    (went,) = (one for one in found if one.kind is PieceKind.DELETION)
    assert (went.text, went.before, went.after, went.context) == ("Bỏ", "Bỏ", "", "Cũ")
    assert texts(found, PieceKind.PARAGRAPH) == ["Cũ", "", "Sau"]


def test_several_new_paragraphs_are_one_edit_with_a_piece_each() -> None:
    found = only(
        p(r("a")) + p(ins("Một"), mark="ins MH") + p(ins("Hai"), mark="ins MH") + p(r("b"))
    )
    assert groups(found) == ["+Một +Hai"]
    assert [one.after for one in found] == ["Một", "Hai"]


def test_a_paragraph_replaced_by_another_is_one_edit() -> None:
    found = only(p(gone("Cũ"), mark="del MH") + p(ins("Mới"), mark="ins MH") + p(r("Sau")))
    assert groups(found) == ["-Cũ +Mới"]


def test_marks_without_anything_in_them_are_no_change() -> None:
    assert changes(p(f"<w:ins {who('MH')}/>", r("a"), f"<w:del {who('MH')}><w:r/></w:del>")) == []


def test_an_inserted_picture_is_a_change_without_text() -> None:
    assert changes(p(ins("<w:r><w:drawing/></w:r>"))) == [("insertion", "", "MH")]


def test_revision_save_ids_and_smart_tags_part_nothing() -> None:
    body = p(
        '<w:smartTag w:element="place"><w:smartTagPr/>' + ins("Hà ") + "</w:smartTag>",
        f"<w:ins {who('MH')} w:rsidR='00AB'><w:r w:rsidRPr='00CD'><w:t>Nội</w:t></w:r></w:ins>",
        '<w:bookmarkStart w:id="3" w:name="x"/><w:proofErr w:type="spellStart"/>',
        ins(" mới"),
    )
    assert changes(body) == [("insertion", "Hà Nội mới", "MH")]


def test_marks_around_custom_xml_change_no_word() -> None:
    body = p(
        f'<w:customXmlInsRangeStart {who("MH")}/><w:customXml w:element="a">{r("nội dung")}'
        '</w:customXml><w:customXmlInsRangeEnd w:id="1"/>'
    )
    assert [(one.kind, one.text) for one in got(body)] == [(PieceKind.PARAGRAPH, "nội dung")]


# Changes in changes, moves, fields


def test_what_one_inserts_and_another_deletes_is_told_of_both() -> None:
    for inside in (ins(gone("x", "TK"), "MH"), gone(ins("x", "MH"), "TK")):
        found = got(p(r("a "), inside))
        assert found[0].text == "a"
        told = {(str(one.kind), one.author, one.before, one.after) for one in found[1:]}
        assert told == {("insertion", "MH", "a", "a x"), ("deletion", "TK", "a x", "a")}


def test_part_of_an_insertion_deleted_by_another_leaves_the_rest() -> None:
    body = p(r("a "), f"<w:ins {who('MH')}>{r('b ')}{gone('c', 'TK')}</w:ins>", r("d"))
    found = got(body)
    assert found[0].text == "a b d"
    assert changes(body) == [("insertion", "b c", "MH"), ("deletion", "c", "TK")]


def test_a_move_is_two_pieces_of_one_group() -> None:
    away = p(in_range("From", moved("From", "Câu một.")), mark="moveFrom MH")
    here = p(in_range("To", moved("To", "Câu một."), ident=8), mark="moveTo MH")
    found = got(away + p(r("Giữa")) + here + p(r("Cuối")))
    assert texts(found, PieceKind.PARAGRAPH) == ["", "Giữa", "Câu một.", "Cuối"]
    ends = [one for one in found if one.kind in CHANGES]
    assert [(one.group, one.text) for one in ends] == [("move 1 by MH", "Câu một.")] * 2
    assert [(one.before, one.after) for one in ends] == [("Câu một.", ""), ("", "Câu một.")]


def test_a_move_without_ranges_is_known_by_its_words() -> None:
    found = only(p(r("a"), moved("From", "x y")) + p(r("b"), moved("To", "x y")))
    assert {one.group for one in found} == {"move 1 by MH"}


def test_one_end_of_a_move_alone_is_an_insertion_or_deletion() -> None:
    found = only(p(in_range("To", moved("To", "x"))) + p(r("b"), moved("From", "y")))
    assert groups(found) == ["+x", "-y"]
    assert not any(one.group.startswith("move") for one in found)


def test_two_moves_are_two() -> None:
    found = only(
        p(in_range("From", moved("From", "x"), "m1", 1), r(" a "))
        + p(in_range("From", moved("From", "x"), "m2", 2), r(" b "))
        + p(in_range("To", moved("To", "x"), "m2", 3), r(" c"))
        + p(in_range("To", moved("To", "x"), "m1", 4), r(" d"))
    )
    assert [one.group for one in found] == [f"move {number} by MH" for number in (1, 2, 2, 1)]


def field(*parts: str) -> str:
    begin, parted, close = (
        f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' for x in ("begin", "separate", "end")
    )
    instruction, result = parts
    return begin + instruction + parted + result + close


def test_deleted_field_instructions_are_no_text() -> None:
    code = "<w:r><w:delInstrText> PAGE </w:delInstrText></w:r>"
    assert changes(p(gone(field(code, r("7").replace("w:t", "w:delText"))), r(" trang"))) == [
        ("deletion", "7", "MH")
    ]


def test_a_field_without_a_result_hides_nothing_behind_it() -> None:
    entry = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert got(p(r("Trước "), entry, r("sau")))[0].text == "Trước sau"


def test_a_field_that_begins_outside_a_change_hides_nothing_behind_it() -> None:
    begin, parted = (f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' for x in ("begin", "separate"))
    assert got(p(begin, ins(parted + r("1")), r(" sau")))[0].text == "1 sau"


def test_equations_are_text() -> None:
    equation = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    assert got(p(r("Điểm = "), equation))[0].text == "Điểm = a+b"


# Tables


def test_an_inserted_row_is_one_piece_with_its_cells() -> None:
    row = tr(tc(p(ins("1"), mark="ins MH")), tc(p(ins("Mới"), mark="ins MH")), change="ins MH")
    found = got(tbl(tr(tc(p(r("0"))), tc(p(r("Cũ")))), row))
    assert texts(found, PieceKind.ROW) == ["0 | Cũ", "1 | Mới"]
    (new,) = (one for one in found if one.kind in CHANGES)
    assert (new.kind, new.cells, new.after) == (PieceKind.INSERTION, ("1", "Mới"), "1 | Mới")


def test_a_deleted_row_is_one_piece_whether_its_text_is_marked_or_not() -> None:
    for cell in (tc(p(gone("Bỏ"), mark="del MH")), tc(p(r("Bỏ")))):
        found = got(tbl(tr(cell, cell, change="del MH")))
        assert [(str(one.kind), one.text, one.cells) for one in found] == [
            ("row", "", ()),
            ("deletion", "Bỏ | Bỏ", ("Bỏ", "Bỏ")),
        ]


def test_what_another_changed_in_an_inserted_row_is_told_too() -> None:
    row = tr(tc(p(ins("Mới "), ins("lắm", "TK"))), change="ins MH")
    assert sorted(changes(tbl(row))) == [
        ("insertion", "Mới lắm", "MH"),
        ("insertion", "lắm", "TK"),
    ]


def test_a_row_that_moved_is_one_move() -> None:
    away = tr(tc(p(in_range("From", moved("From", "Tiêu chí 9")))), change="del MH")
    here = tr(tc(p(in_range("To", moved("To", "Tiêu chí 9"), ident=8))), change="ins MH")
    found = only(tbl(away, tr(tc(p(r("x")))), here))
    assert [(str(one.kind), one.text, one.group) for one in found] == [
        ("deletion", "Tiêu chí 9", "move 1 by MH"),
        ("insertion", "Tiêu chí 9", "move 1 by MH"),
    ]


def test_inserted_and_deleted_cells_are_pieces() -> None:
    new = tc(p(ins("Mới"), mark="ins MH"), properties=f"<w:cellIns {who('MH')}/>")
    old = tc(p(r("Bỏ")), properties=f"<w:cellDel {who('MH')}/>")
    found = got(tbl(tr(tc(p(r("a"))), new, old)))
    assert [(str(one.kind), one.text) for one in found] == [
        ("row", "a | Mới"),
        ("insertion", "Mới"),
        ("deletion", "Bỏ"),
    ]


def test_rows_of_a_nested_table_come_and_go_too() -> None:
    nested = tbl(tr(tc(p(r("ở lại")))), tr(tc(p(r("đi"))), change="del MH"))
    found = got(tbl(tr(tc(p(r("ngoài")), nested, p()))))
    assert [(str(one.kind), one.text) for one in found] == [
        ("row", "ngoài\nở lại"),
        ("deletion", "đi"),
    ]


def test_merged_cells_keep_the_cells_that_the_file_has() -> None:
    across = tc(p(r("Tiêu đề")), properties='<w:gridSpan w:val="2"/>')
    down = tc(p(), properties="<w:vMerge/>")
    found = got(tbl(tr(across), tr(down, tc(p(r("b"))))))
    assert [one.cells for one in found] == [("Tiêu đề",), ("", "b")]


def test_content_controls_are_looked_through_everywhere() -> None:
    row = sdt(tr(sdt(tc(sdt(p(r("Đạt "), sdt(ins("90%"))))), "x")))
    found = got(sdt(p(sdt(r("Đầu"))), "dau") + sdt(tbl(row), "bang"))
    assert [(str(one.kind), one.text) for one in found] == [
        ("paragraph", "Đầu"),
        ("row", "Đạt 90%"),
        ("insertion", "90%"),
    ]
    assert found[0].key == "dau"
    assert found[1].key == found[2].key == "x"


# Other parts


def test_changes_in_headers_footers_and_notes_are_read() -> None:
    note = f'<w:footnote w:id="1">{p(r("Chú "), ins("thích"))}</w:footnote>'
    found = got(
        p(r("Thân")),
        header=root("hdr", p(r("Đầu "), ins("trang"))),
        footer=root("ftr", tbl(tr(tc(p(gone("Cuối"), r(" trang")))))),
        footnotes=root("footnotes", note),
        endnotes=root("endnotes", note.replace("footnote", "endnote").replace("thích", "dẫn")),
    )
    assert [(one.text, one.before, one.after) for one in found if one.kind in CHANGES] == [
        ("trang", "Đầu", "Đầu trang"),
        ("Cuối", "Cuối trang", "trang"),
        ("thích", "Chú", "Chú thích"),
        ("dẫn", "Chú", "Chú dẫn"),
    ]
    assert [(one.place, one.text) for one in found if one.kind is PieceKind.PART] == [
        ("header 1 paragraph 1", "Đầu trang"),
        ("footer 1 paragraph 1", "trang"),
        ("footnotes 1 paragraph 1", "Chú thích"),
        ("endnotes 1 paragraph 1", "Chú dẫn"),
    ]


def test_a_text_box_is_read_once_with_its_changes_and_comments() -> None:
    inside = p(r("Trong "), on(1, ins("hộp")))
    found = got(p(r("Ngoài"), box(inside)), comments=comments(comment(1, p(r("Bỏ")))))
    assert [(str(one.kind), one.text) for one in found] == [
        ("paragraph", "Ngoài"),
        ("insertion", "hộp"),
        ("comment", "Bỏ"),
        ("part", "Trong hộp"),
    ]
    assert found[2].context == "hộp"


def test_a_text_box_of_an_old_word_is_read() -> None:
    old = f"<w:r><w:pict><w:txbxContent>{p(r('cũ'))}</w:txbxContent></w:pict></w:r>"
    assert texts(got(p(old)), PieceKind.PART) == ["cũ"]


def test_a_text_box_that_went_stands_nowhere() -> None:
    found = got(p(r("Ngoài"), gone(box(p(r("hộp"))))))
    assert [(str(one.kind), one.text) for one in found] == [
        ("paragraph", "Ngoài"),
        ("deletion", ""),  # the frame
        ("deletion", "hộp"),
    ]


def test_one_of_two_forms_of_a_paragraph_is_read() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{r('một')}</mc:Choice><mc:Fallback>{r('hai')}"
    both += "</mc:Fallback></mc:AlternateContent>"
    assert got(p(both))[0].text == "một"
    blocks = both.replace(r("một"), p(r("một"))).replace(r("hai"), p(r("hai")))
    assert [one.text for one in got(blocks)] == ["một"]


def test_changes_of_looks_numbers_and_sections_are_counted() -> None:
    old = f"{who('MH')}"
    looks = f"<w:r><w:rPr><w:b/><w:rPrChange {old}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"
    style = (
        f"<w:p><w:pPr><w:numPr><w:ins {old}/></w:numPr><w:pPrChange {old}><w:pPr/></w:pPrChange>"
    )
    section = f"<w:sectPr><w:sectPrChange {old}/></w:sectPr>"
    table = f"<w:tbl><w:tblPr><w:tblPrChange {old}/></w:tblPr></w:tbl>"
    found = got(p(looks) + style + "</w:pPr></w:p>" + table + section)
    assert [(one.place, one.label, one.text) for one in found][2:] == [("formatting", "5", "")]


def test_a_word_file_put_into_this_one_is_read() -> None:
    inner = docx(p(r("Bên trong "), ins("mới")))
    found = got(p(r("Ngoài")), aFChunk=inner, aFChunk_2=b"<html>")
    assert [(one.place, one.text, one.context) for one in found] == [
        ("paragraph 1", "Ngoài", ""),
        ("inserted file 1 paragraph 1", "Bên trong mới", ""),
        ("inserted file 1 insertion 1", "mới", ""),
        ("inserted file 2", "", "inserted file"),
    ]


def test_a_file_of_the_strict_kind_is_read_the_same() -> None:
    body = p(r("a "), ins("b"), on(1, r("c")))
    usual = docx(body, comments=comments(comment(1, p(r("d")))))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(W_USUAL.encode(), W_STRICT.encode())
            there = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            target.writestr(name, content.replace(RELATION.encode(), there))
    assert read(stream.getvalue()) == read(usual)


def test_old_fonts_are_found_in_runs_styles_and_defaults() -> None:
    def fonts(name: str) -> str:
        return f'<w:rPr><w:rFonts w:ascii="{name}"/></w:rPr>'

    styles = root(
        "styles",
        f"<w:docDefaults><w:rPrDefault>{fonts('.VnTime')}</w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
        f'<w:style w:type="paragraph" w:styleId="b">{fonts("VNI-Times")}</w:style>'
        f'<w:style w:type="character" w:styleId="c">{fonts(".VnArial")}</w:style>',
    )
    body = p(r("®a")) + p(r("ñb")).replace("<w:pPr>", '<w:pPr><w:pStyle w:val="b"/>')
    body += p(r("®c").replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="c"/></w:rPr>'))
    assert word.pieces(Package.open(docx(body, styles=styles)))[1] == [
        ".VnArial",
        ".VnTime",
        "VNI-Times",
    ]
    assert word.pieces(Package.open(docx(body)))[1] == []  # a file without styles


# Comments


def test_a_comment_over_paragraphs_and_a_table_has_all_that_text() -> None:
    body = p(r("a "), start(1), r("b")) + tbl(tr(tc(p(r("c"))), tc(p(r("d")))))
    body += p(r("e"), end(1), r(" f"))
    (one,) = margin(body, comments=comments(comment(1, p(r("Ý kiến")))))
    assert (one.context, one.before) == ("b\nc\nd\ne", "a b")


def test_a_range_that_begins_between_paragraphs_belongs_to_the_next() -> None:
    (one,) = margin(
        p(r("a")) + start(1) + p(r("b"), end(1)), comments=comments(comment(1, p(r("x"))))
    )
    assert (one.context, one.before) == ("b", "b")


def test_a_comment_on_deleted_words_has_those_words() -> None:
    body = p(r("a "), on(1, gone("b")))
    (one,) = margin(body, comments=comments(comment(1, p(r("Vì sao?")))))
    assert (one.context, one.before) == ("b", "a")


def test_a_comment_inside_a_deletion_is_found() -> None:
    body = p(r("a "), gone(start(1) + r("b") + end(1)))
    (one,) = margin(body, comments=comments(comment(1, p(r("x")))))
    assert one.context == "b"


def test_a_comment_without_a_range_stands_in_its_paragraph() -> None:
    (one,) = margin(p(r("a"), sign(1)), comments=comments(comment(1, p(r("x")))))
    assert (one.context, one.before, one.text) == ("", "a", "x")


def test_a_range_without_an_end_goes_to_the_sign_or_the_end_of_its_paragraph() -> None:
    body = p(start(1), r("a"), sign(1), r("b")) + p(start(2), r("c")) + p(r("d"))
    one, two = margin(body, comments=comments(comment(1, p(r("x"))), comment(2, p(r("y")))))
    assert (one.context, two.context) == ("a", "c")


def test_a_comment_that_nothing_refers_to_is_still_there() -> None:
    (one,) = margin(p(r("a")), comments=comments(comment(1, p(r("x")))))
    assert (one.text, one.context) == ("x", "")


def test_two_comments_on_one_range_are_two() -> None:
    body = p(start(1), start(2), r("a"), end(1), end(2))
    found = margin(
        body, comments=comments(comment(1, p(r("x"))), comment(2, p(r("y")), author="TK"))
    )
    assert [(one.text, one.author, one.context) for one in found] == [
        ("x", "MH", "a"),
        ("y", "TK", "a"),
    ]
    assert len({one.group for one in found}) == 2


def test_two_comments_with_one_number_are_two() -> None:
    said = comments(comment(1, p(r("x"))), comment(1, p(r("y"))))
    assert [one.text for one in margin(p(on(1, r("a"))), comments=said)] == ["x", "y"]


def test_a_comment_of_several_paragraphs_keeps_its_lines_and_changes() -> None:
    said = comments(comment(1, p(r("Một")), p(r("hai "), ins("ba"))))
    found = got(p(on(1, r("a"))), comments=said)
    assert [(str(one.kind), one.text) for one in found][1:] == [
        ("insertion", "ba"),
        ("comment", "Một\nhai ba"),
    ]


def test_replies_stand_behind_what_they_answer_and_say_when_they_are_done() -> None:
    said = comments(
        comment(1, p(r("Hỏi một"), ident="0000000A")),
        comment(2, p(r("Hỏi hai"), ident="0000000B")),
        comment(3, p(r("…")), p(r("Đáp một"), ident="0000000C"), author="TK"),
        comment(4, p(r("Đáp lại"), ident="0000000D")),
    )
    threads = extended("0000000A done", "0000000B", "0000000c 0000000A", "0000000D 0000000C done")
    found = margin(p(on(1, r("a")), on(2, r("b"))), comments=said, commentsExtended=threads)
    assert [(str(o.kind), o.place, o.text, o.group, o.label, o.context) for o in found] == [
        ("comment", "comment 1", "Hỏi một", "comment 1", "resolved", "a"),
        ("reply", "comment 3", "…\nĐáp một", "comment 1", "", "a"),
        ("reply", "comment 4", "Đáp lại", "comment 1", "resolved", "a"),
        ("comment", "comment 2", "Hỏi hai", "comment 2", "", "b"),
    ]
    assert [(one.author, one.date) for one in found[:2]] == [
        ("MH", "2024-05-11"),
        ("TK", "2024-05-13"),
    ]


def test_replies_in_a_circle_or_to_nobody_are_comments() -> None:
    said = comments(*(comment(n, p(r(f"{n}"), ident=f"0000000{n}")) for n in (1, 2, 3)))
    threads = extended("00000001 00000002", "00000002 00000001", "00000003 0000000F")
    found = margin(p(), comments=said, commentsExtended=threads)
    assert [(str(one.kind), one.text) for one in found] == [
        ("comment", "1"),
        ("comment", "2"),
        ("comment", "3"),
    ]


def test_comments_in_a_header_and_a_note_know_their_text() -> None:
    found = margin(
        p(r("a")),
        header=root("hdr", p(on(1, r("Tên")))),
        footnotes=root("footnotes", f"<w:footnote>{p(on(2, r('Chú')))}</w:footnote>"),
        comments=comments(comment(1, p(r("x"))), comment(2, p(r("y")))),
    )
    assert [(one.text, one.context) for one in found] == [("x", "Tên"), ("y", "Chú")]


# The samples


def truth() -> Iterator[dict[str, Any]]:
    for line in TRUTH.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def squeezed(text: str | None) -> str:
    """Return a text for comparison: spaces and lines are told differently by different readers."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text or ""))


class Score:
    """How much of the truth was found, by kind, and what was not."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.missing: list[str] = []

    def add(self, kind: str, found: bool, what: str) -> None:
        self.all[kind] += 1
        self.found[kind] += found
        if not found:
            self.missing.append(f"{kind}: {what}")


def score_comments(said: list[dict[str, Any]], pieces: list[Piece], score: Score) -> None:
    """Look for each comment by all that is said of it; each piece counts once."""
    left = [one for one in pieces if one.kind in COMMENTS]
    for one in said:
        match = [
            piece
            for piece in left
            if squeezed(piece.text) == squeezed(one["text"])
            and piece.author == (one["author"] or "").strip()
            and piece.date == (one["date"] or "")[:10]
        ]
        reply = one["parent"] is not None
        match.sort(
            key=lambda x: (
                (x.kind is PieceKind.REPLY) != reply,
                (x.label == "resolved") != one["done"],
                squeezed(x.context) != squeezed(one["anchor"]),
            )
        )
        score.add("comment", bool(match), str(one))
        found = match[0] if match else None
        if found:
            left.remove(found)
        if reply:
            score.add("reply", bool(found and found.kind is PieceKind.REPLY), str(one))
        if one["done"]:
            score.add("resolved", bool(found and found.label == "resolved"), str(one))
        anchor, context = squeezed(one["anchor"]), squeezed(found.context if found else "")
        # The truth counts deleted words as commented; `context` does where nothing else is left.
        score.add("anchor", (not anchor) == (not context) and context in anchor, str(one))
    score.add("no comment too many", not left, str(left))


def score_changes(said: list[dict[str, Any]], pieces: list[Piece], score: Score) -> None:
    """Look for each change by its kind, author and words; a row by the row."""
    kinds = {"ins": PieceKind.INSERTION, "del": PieceKind.DELETION}
    kinds |= {"moveTo": PieceKind.INSERTION, "moveFrom": PieceKind.DELETION}
    for one in said:
        if one["kind"] not in kinds:
            continue
        found = [
            piece
            for piece in pieces
            if piece.kind is kinds[one["kind"]]
            and piece.author == (one["author"] or "").strip()
            and piece.date == (one["date"] or "")[:10]
            and squeezed(one["text"]) in squeezed(piece.text)
        ]
        score.add(one["kind"], bool(found), str(one))
    for name, kind in (("row_ins", PieceKind.INSERTION), ("row_del", PieceKind.DELETION)):
        rows = sum(one["kind"] == name for one in said)
        have = sum(piece.kind is kind and bool(piece.cells) for piece in pieces)
        for at in range(max(rows, have)):
            score.add(name, at < min(rows, have), f"{rows} rows, {have} found")


@pytest.mark.skipif(not TRUTH.is_file(), reason="the shared samples are not here")
def test_what_an_independent_reading_found_in_the_samples_is_found() -> None:
    score = Score()
    for told in truth():
        pieces = read((SAMPLES / told["file"]).read_bytes())
        before = len(score.missing)
        score_comments(told["comments"], pieces, score)
        score_changes(told["changes"], pieces, score)
        score.missing[before:] = [f"{told['file']} {x}" for x in score.missing[before:]]
    short = {
        kind: f"{score.found[kind]} of {count}"
        for kind, count in score.all.items()
        if score.found[kind] < 0.99 * count
    }
    assert not short, "\n".join([str(short), *score.missing])
    assert set(score.all) >= {"comment", "reply", "resolved", "ins", "del", "row_ins", "row_del"}


@pytest.mark.skipif(not TRUTH.is_file(), reason="the shared samples are not here")
def test_every_tracked_paragraph_mark_and_cell_of_the_samples_is_in_a_piece() -> None:
    """Where nothing but marks changed, there is a piece for them still."""
    for told in truth():
        pieces = read((SAMPLES / told["file"]).read_bytes())
        for end, kind in (("ins", PieceKind.INSERTION), ("del", PieceKind.DELETION)):
            named = (f"para_mark_{end}", f"cell{end.title()}")
            if any(one["kind"] in named for one in told["changes"]):
                assert any(piece.kind is kind for piece in pieces), told["file"]


def test_a_long_file_with_many_marks_is_read_in_time() -> None:
    """Four thousand changed paragraphs, each with a comment, and a comment over them all."""
    many = range(4_000)
    body = start(4_000) + "".join(
        p(r("Nội dung "), on(n, gone("cũ") + ins("mới")), r(" của tiêu chí"), mark="del MH")
        for n in many
    )
    said = comments(*(comment(n, p(r("Ý kiến"))) for n in (*many, 4_000)))
    data = docx(body + p(end(4_000)), comments=said)
    begun = time.monotonic()
    found = read(data)
    assert time.monotonic() - begun < 30
    assert Counter(one.kind for one in found) == {
        PieceKind.PARAGRAPH: 4_001,
        PieceKind.DELETION: 8_000,
        PieceKind.INSERTION: 4_000,
        PieceKind.COMMENT: 4_001,
    }
