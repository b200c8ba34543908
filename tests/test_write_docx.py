"""The Word file: what was meant is what stands in it, and Word will open it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from tests.conftest import ROOT
from tests.tables import criterion, document, documents, field, line, table
from tests.witness import LibreOffice
from tiepthu import diff, read, write
from tiepthu.model import Cause, Document, Format, Op, Section, Table, same
from tiepthu.write.docx.measuring import width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = "2024-05-24"
CAUSES = {name: Cause(name, f"Tiếp thu ý kiến\nvề {name}") for name in ("x/a", "x/b", "title")}
MARKS = ("ins", "del", "moveFrom", "moveTo")
A = criterion("x/a", 1, "Kết nạp đảng viên", "Đạt từ 90% chỉ tiêu.", ["Báo cáo", "Danh sách"])
B = criterion("x/b", 2, "Sinh hoạt chi bộ", "Họp đủ 12 kỳ.")
C = criterion("x/c", 3, "Kiểm tra", "Hoàn thành chương trình.")
TITLE = line("Bộ tiêu chí năm 2023", "title", "annex-title")
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="session")
def hd36() -> Format:
    found, problems = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36.yaml")
    assert found is not None, problems
    return found


def body(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def found(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(W + name)


def redline(old: Document, new: Document, looks: Format) -> bytes:
    return write.docx(diff.documents(old, new, CAUSES), looks, "Tổ Thư ký", DATE)


CHANGED = criterion("x/b", 2, "Sinh hoạt chi bộ", "Họp đủ 11 kỳ.", ["Sổ", "Biên bản"])
OLD = document(TITLE, table(field("I", "I. Tổ chức"), A, B, C))
NEW = document(
    line("Bộ tiêu chí năm 2024", "title", "annex-title"),
    table(field("I", "I. Tổ chức"), C, criterion("x/d", 4, "Mới", "Tốt"), CHANGED),
)


@given(old=documents(), new=documents())
@SLOW
def test_a_redline_reads_back_as_both_of_its_versions(
    hd36: Format, old: Document, new: Document
) -> None:
    back = read.document(redline(old, new, hd36))
    assert same(back.accepted(), new) == ""
    assert same(back.rejected(), old) == ""


@given(old=documents(), new=documents())
@SLOW
def test_every_id_is_there_once_but_for_the_two_ends_of_a_range(
    hd36: Format, old: Document, new: Document
) -> None:
    root = body(redline(old, new, hd36))
    ends = ("RangeEnd", "commentReference")
    ids = [
        element.get(W + "id")
        for element in root.iter(etree.Element)
        if element.get(W + "id") and not str(element.tag).endswith(ends)
    ]
    assert len(ids) == len(set(ids))


@given(old=documents(), new=documents())
@SLOW
def test_the_xml_keeps_the_rules_that_word_insists_on(
    hd36: Format, old: Document, new: Document
) -> None:
    root = body(redline(old, new, hd36))
    for deletion in found(root, "del"):
        assert deletion.find(f".//{W}t") is None
    for text in found(root, "delText"):
        assert any(parent.tag == W + "del" for parent in text.iterancestors())
    assert all(len(run) for run in found(root, "r"))
    for table_ in found(root, "tbl"):
        following = table_.getnext()
        assert following is not None
        assert following.tag == W + "p"
    for paragraph in found(root, "p"):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and paragraph.getnext() is not None:
            assert mark[0].tag in {W + name for name in MARKS}


@given(old=documents(), new=documents())
@SLOW
def test_a_row_that_came_or_went_is_marked_in_all_three_places(
    hd36: Format, old: Document, new: Document
) -> None:
    root = body(redline(old, new, hd36))
    for row in found(root, "tr"):
        marks = [mark.tag for name in ("ins", "del") for mark in row.findall(f"{W}trPr/{W}{name}")]
        if not marks:
            last = [cell.findall(f"{W}p")[-1] for cell in row.findall(f"{W}tc")]
            assert not [one for one in last if one.find(f"{W}pPr/{W}rPr") is not None]
            continue
        for paragraph in found(row, "p"):
            mark = paragraph.find(f"{W}pPr/{W}rPr")
            assert mark is not None
            assert mark[0].tag == marks[0]
            assert not [run for run in paragraph.findall(f"{W}r") if run.find(f"{W}t") is not None]


@given(old=documents(), new=documents())
@SLOW
def test_every_move_has_a_source_and_a_target_and_every_range_its_end(
    hd36: Format, old: Document, new: Document
) -> None:
    root = body(redline(old, new, hd36))
    sources = [start.get(W + "name") for start in found(root, "moveFromRangeStart")]
    targets = [start.get(W + "name") for start in found(root, "moveToRangeStart")]
    assert len(sources) == len(set(sources))
    assert sorted(filter(None, sources)) == sorted(filter(None, targets))
    for kind in ("moveFrom", "moveTo", "comment"):
        starts = [start.get(W + "id") for start in found(root, f"{kind}RangeStart")]
        assert starts == [end.get(W + "id") for end in found(root, f"{kind}RangeEnd")]


def test_a_cause_is_one_comment_however_many_words_it_changed(hd36: Format) -> None:
    data = redline(OLD, NEW, hd36)
    comments = body(data, "word/comments.xml")
    texts = ["\n".join("".join(t.text or "" for t in found(p, "t")) for p in found(c, "p"))
             for c in comments]  # fmt: skip
    assert sorted(texts) == [f"Tiếp thu ý kiến\nvề {name}" for name in ("title", "x/a", "x/b")]
    referred = {one.get(W + "id") for one in found(body(data), "commentReference")}
    assert referred == {one.get(W + "id") for one in comments}
    assert {(c.get(W + "author"), c.get(W + "initials"), c.get(W + "date")) for c in comments} == {
        ("Tổ Thư ký", "TTK", "2024-05-24T00:00:00Z")
    }


def test_a_row_that_moved_is_explained_where_it_stands_now(hd36: Format) -> None:
    old, new = document(table(A, B, C)), document(table(B, C, A))
    root = body(redline(old, new, hd36))
    (reference,) = found(root, "commentReference")
    row = next(reference.iterancestors(W + "tr"))
    assert row.find(f"{W}trPr/{W}ins") is not None


def test_the_same_inputs_give_the_same_bytes(hd36: Format) -> None:
    assert redline(OLD, NEW, hd36) == redline(OLD, NEW, hd36)


def test_no_time_of_writing_stands_in_the_file(hd36: Format) -> None:
    with zipfile.ZipFile(io.BytesIO(redline(OLD, NEW, hd36))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2024-05-24T00:00:00Z") == 2
    assert "<dc:title>Bộ tiêu chí</dc:title>" in core


@pytest.mark.parametrize("tracked", [True, False])
def test_only_a_redline_goes_on_tracking(hd36: Format, tracked: bool) -> None:
    data = redline(OLD, NEW if tracked else OLD, hd36)
    assert len(list(found(body(data, "word/settings.xml"), "trackRevisions"))) == tracked


def test_each_keyed_text_of_a_plain_document_stands_in_a_control_with_its_key(
    hd36: Format,
) -> None:
    root = body(write.docx(OLD, hd36, "", DATE))
    tags = [tag.get(W + "val") for tag in found(root, "tag")]
    assert tags[:3] == ["title", "field:I#name", "x/a#number"]
    assert len(tags) == len([one for one in OLD.paragraphs() if one.key and one.text])
    assert not [control for control in found(root, "sdt") if control.getparent().tag != W + "p"]
    keys = [one.key for one in read.document(write.docx(OLD, hd36, "", DATE)).paragraphs()]
    assert keys == [one.key for one in OLD.paragraphs()]


def test_a_key_that_word_would_cut_short_gets_no_control(hd36: Format) -> None:
    data = write.docx(document(line("a", "x" * 65, "body")), hd36, "", DATE)
    assert not list(found(body(data), "sdt"))


def test_a_style_that_the_format_lacks_is_named(hd36: Format) -> None:
    with pytest.raises(LookupError, match="hd36 has no style fancy"):
        write.docx(document(line("a", style="fancy")), hd36, "", DATE)


def test_pages_turn_and_count_anew_where_the_document_says_so(hd36: Format) -> None:
    plain = line("a", style="body")
    annex = Section((plain,), "landscape", restart=True)
    whole = Document("", (Section((plain,)), annex))
    first, second = found(body(write.docx(whole, hd36, "", DATE)), "sectPr")
    size, turned = (one.find(f"{W}pgSz") for one in (first, second))
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")  # 210 × 297 mm
    assert (turned.get(W + "w"), turned.get(W + "h")) == ("16838", "11906")
    margins = second.find(f"{W}pgMar")  # the binding edge, 30 mm, becomes the top
    assert [margins.get(W + edge) for edge in ("top", "bottom", "left", "right")] == [
        "1701", "850", "1134", "1134",
    ]  # fmt: skip
    assert second.find(f"{W}pgNumType").get(W + "start") == "1"
    assert margins.get(W + "header") == "567"  # 10 mm
    back = read.document(write.docx(whole, hd36, "", DATE))
    assert [(one.orientation, one.restart) for one in back.sections] == [
        ("portrait", False),
        ("landscape", True),
    ]


def test_two_tables_that_follow_each_other_stay_two(hd36: Format) -> None:
    both = document(table(A), table(B))
    back = read.document(write.docx(both, hd36, "", DATE))
    assert same(back, both) == ""
    assert len([block for block in back.sections[0].blocks if isinstance(block, Table)]) == 2


def test_the_title_of_the_party_is_as_wide_as_in_the_printed_guideline() -> None:
    """Measured on page 1 of HD 05: the title, 15 points bold, is 72.5 mm wide."""
    millimetres = width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True) * 25.4 / 72
    assert millimetres == pytest.approx(72.5, abs=1)


def test_a_change_of_the_text_is_found_by_the_comparison(hd36: Format) -> None:
    back = read.document(write.docx(OLD, hd36, "", DATE))
    assert same(back, OLD) == ""
    assert "Đạt từ 91%" in same(back.map_text(lambda text: text.replace("90%", "91%")), OLD)
    bold = replace(OLD, sections=(Section((line("Bộ tiêu chí năm 2023", style="body"),)),))
    assert same(bold, OLD) != ""


HARD = {
    "a word changes": (document(table(A, B)), document(table(A, CHANGED))),
    "a row goes": (document(table(A, B, C)), document(table(A, C))),
    "the last row goes": (document(table(A, B)), document(table(A))),
    "a row moves and its words change": (document(table(A, B, C)), document(table(CHANGED, A, C))),
    "every row is another": (document(table(A)), document(table(B, C))),
    "the table goes": (document(TITLE, table(A)), document(TITLE)),
    "a paragraph before the table goes": (document(TITLE, table(A)), document(table(A))),
    "a paragraph comes at the end": (document(table(A)), document(table(A), TITLE)),
    "the last item of a cell goes": (
        document(table(A)),
        document(table(criterion("x/a", 1, "Kết nạp đảng viên", "Đạt.", ["Báo cáo"]))),
    ),
    "a cell becomes empty": (document(table(B)), document(table(criterion("x/b", 2, "", "")))),
    "everything at once": (OLD, NEW),
}


@pytest.mark.parametrize(("old", "new"), HARD.values(), ids=HARD)
@pytest.mark.parametrize("turned", [False, True], ids=["forth", "back"])
def test_libreoffice_resolves_what_is_hard_in_tracked_changes(
    hd36: Format,
    libreoffice: LibreOffice,
    tmp_path: Path,
    old: Document,
    new: Document,
    turned: bool,
) -> None:
    if turned:
        old, new = new, old
    path = tmp_path / "redline.docx"
    path.write_bytes(redline(old, new, hd36))
    for command, meant in (("accept", new), ("reject", old)):
        seen = libreoffice.reading(path, command)
        assert seen["tables"] == cells(meant), command
        assert [text for text in seen["paragraphs"] if text] == outside(meant), command


def cells(one: Document) -> list[object]:
    return [
        [["\n".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in block.rows]
        for block in one.sections[0].blocks
        if isinstance(block, Table)
    ]


def outside(one: Document) -> list[str]:
    return [block.text for block in one.sections[0].blocks if not isinstance(block, Table)]


def test_the_witness_is_given_changes_of_every_kind() -> None:
    ops = {span.op for p in diff.documents(OLD, NEW, {}).paragraphs() for span in p.spans}
    assert ops == set(Op)


def test_a_comment_embraces_what_went_and_what_came_in_its_place(hd36: Format) -> None:
    new = criterion("x/a", 1, "Kết nạp đảng viên", "Đạt từ 92% chỉ tiêu.", ["Báo cáo", "Danh sách"])
    root = body(redline(document(table(A)), document(table(new)), hd36))
    (start,) = found(root, "commentRangeStart")
    following = [str(one.tag).removeprefix(W) for one in start.itersiblings()]
    assert following == ["del", "ins", "commentRangeEnd", "r", "r"]
