"""Two documents as one tracked document: it reads both ways, and marks as little as it can."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from tests.tables import cell, criterion, document, documents, field, line, table
from tiepthu import diff
from tiepthu.model import Cause, Cell, Document, Op, Row, Span, Table, same

CAUSES = {
    name: Cause(name, f"Tiếp thu ý kiến về {name}") for name in ("x/a", "x/b", "field:I", "title")
}
A = criterion("x/a", 1, "Kết nạp đảng viên", "Đạt từ 90% chỉ tiêu.", ["Báo cáo", "Danh sách"])
B = criterion("x/b", 2, "Sinh hoạt chi bộ", "Họp đủ 12 kỳ.")
C = criterion("x/c", 3, "Kiểm tra, giám sát", "Hoàn thành chương trình.")


def rows(tracked: Document) -> list[Row]:
    return [
        row
        for section in tracked.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def ops(tracked: Document) -> list[tuple[str, Op]]:
    return [(row.key, row.op) for row in rows(tracked) if row.key != "head"]


def changes(tracked: Document) -> list[tuple[Op, str]]:
    return [
        (span.op, span.text)
        for paragraph in tracked.paragraphs()
        for span in paragraph.spans
        if span.op is not Op.KEEP
    ]


def compared(old: Document, new: Document, causes: dict[str, Cause] | None = None) -> Document:
    tracked = diff.documents(old, new, causes or {})
    assert same(tracked.accepted(), new) == ""
    assert same(tracked.rejected(), old) == ""
    return tracked


@given(documents(), documents())
@settings(max_examples=300, deadline=None)
def test_accept_all_gives_the_new_document_and_reject_all_the_old_one(
    old: Document, new: Document
) -> None:
    tracked = diff.documents(old, new, CAUSES)
    assert same(tracked.accepted(), new) == ""
    assert same(tracked.rejected(), old) == ""


@given(documents())
def test_a_document_compared_with_itself_has_no_change(one: Document) -> None:
    assert not diff.documents(one, one, CAUSES).tracked


@given(documents(), documents())
@settings(deadline=None)
def test_the_mark_of_the_last_paragraph_of_a_cell_is_never_tracked(
    old: Document, new: Document
) -> None:
    for row in rows(diff.documents(old, new, {})):
        if row.op is Op.KEEP:
            assert all(one.paragraphs[-1].op is Op.KEEP for one in row.cells)


@given(documents(), documents())
@settings(deadline=None)
def test_in_a_row_that_came_or_went_everything_came_or_went(old: Document, new: Document) -> None:
    for row in rows(diff.documents(old, new, {})):
        if row.op is not Op.KEEP:
            paragraphs = [one for one_cell in row.cells for one in one_cell.paragraphs]
            assert {one.op for one in paragraphs} == {row.op}
            assert all(span.op is not Op.KEEP for one in paragraphs for span in one.spans)


@given(documents(), documents())
@settings(deadline=None)
def test_every_cause_that_a_change_names_comes_with_the_document(
    old: Document, new: Document
) -> None:
    tracked = diff.documents(old, new, CAUSES)
    named = {span.cause for one in tracked.paragraphs() for span in one.spans if span.cause}
    named |= {row.cause for row in rows(tracked) if row.cause}
    assert named <= {cause.key for cause in tracked.causes}


@given(documents(), documents())
@settings(deadline=None)
def test_every_move_has_two_ends(old: Document, new: Document) -> None:
    found = rows(diff.documents(old, new, {}))
    sources = sorted(row.move for row in found if row.op is Op.MOVED_FROM)
    targets = sorted(row.move for row in found if row.op is Op.MOVED_TO)
    assert sources == targets


def test_a_word_changes_inside_a_level() -> None:
    new = criterion("x/a", 1, "Kết nạp đảng viên", "Đạt từ 92% chỉ tiêu.", ["Báo cáo", "Danh sách"])
    tracked = compared(document(table(A, B)), document(table(new, B)), CAUSES)
    assert changes(tracked) == [(Op.DELETE, "90%"), (Op.INSERT, "92%")]
    assert [cause.key for cause in tracked.causes] == ["x/a"]


def test_a_row_comes_and_the_numbers_behind_it_shift_without_a_cause() -> None:
    new = table(
        A, criterion("x/d", 2, "Mới", "Tốt"), replace(B, cells=(number("x/b", 3), *B.cells[1:]))
    )
    tracked = compared(document(table(A, B)), document(new), CAUSES)
    assert ops(tracked) == [("x/a", Op.KEEP), ("x/d", Op.INSERT), ("x/b", Op.KEEP)]
    assert tracked.causes == ()


def test_a_row_goes() -> None:
    tracked = compared(document(table(A, B, C)), document(table(A, C)))
    assert ops(tracked) == [("x/a", Op.KEEP), ("x/b", Op.DELETE), ("x/c", Op.KEEP)]


def test_a_row_moves_and_the_others_stay() -> None:
    tracked = compared(document(table(A, B, C)), document(table(C, A, B)))
    assert ops(tracked) == [
        ("x/c", Op.MOVED_TO), ("x/a", Op.KEEP), ("x/b", Op.KEEP), ("x/c", Op.MOVED_FROM),
    ]  # fmt: skip
    assert {op for op, _ in changes(tracked)} == {Op.MOVED_TO, Op.MOVED_FROM}


def test_a_word_changes_inside_a_row_that_moves() -> None:
    new = criterion("x/c", 3, "Kiểm tra, giám sát", "Hoàn thành mọi chương trình.")
    tracked = compared(document(table(A, B, C)), document(table(new, A, B)))
    assert (Op.INSERT, "mọi ") in changes(tracked)
    assert not [text for op, text in changes(tracked) if op is Op.DELETE]


def test_a_criterion_moves_to_another_field() -> None:
    old = table(field("I", "Tổ chức"), A, B, field("II", "Dân vận"), C)
    new = table(field("I", "Tổ chức"), A, field("II", "Dân vận"), C, B)
    tracked = compared(document(old), document(new))
    assert ("x/b", Op.MOVED_FROM) in ops(tracked)
    assert ("x/b", Op.MOVED_TO) in ops(tracked)
    assert len([op for _, op in ops(tracked) if op is Op.KEEP]) == 4


def test_what_is_gone_stands_before_what_came_in_its_place() -> None:
    tracked = compared(document(table(A, B)), document(table(A, C)))
    assert ops(tracked) == [("x/a", Op.KEEP), ("x/b", Op.DELETE), ("x/c", Op.INSERT)]


def test_rows_that_resemble_each_other_are_told_apart_by_their_key() -> None:
    one, other = criterion("x/a", 1, "Tỷ lệ", "Đạt 90%"), criterion("x/b", 1, "Tỷ lệ", "Đạt 91%")
    tracked = compared(document(table(one)), document(table(other)))
    assert ops(tracked) == [("x/a", Op.DELETE), ("x/b", Op.INSERT)]


def test_rows_without_a_key_are_told_by_their_likeness() -> None:
    def row(*texts: str) -> Row:
        return Row(tuple(cell(line(text)) for text in texts))

    old = table(row("1", "Họp đủ số kỳ", "Tốt", ""), row("2", "Báo cáo đúng hạn", "Tốt", ""))
    new = table(row("1", "Báo cáo đúng thời hạn", "Tốt", ""))
    tracked = compared(document(old), document(new))
    assert [row.op for row in rows(tracked)[1:]] == [Op.DELETE, Op.KEEP]


def test_an_item_added_at_the_end_of_a_cell_is_marked_on_the_one_before() -> None:
    new = criterion(
        "x/a", 1, "Kết nạp đảng viên", "Đạt từ 90% chỉ tiêu.", ["Báo cáo", "Danh sách", "Sổ"]
    )
    tracked = compared(document(table(A)), document(table(new)))
    items = rows(tracked)[1].cells[3].paragraphs
    assert [one.op for one in items] == [Op.KEEP, Op.INSERT, Op.KEEP]
    assert changes(tracked) == [(Op.INSERT, "- Sổ")]


def test_a_new_column_replaces_the_whole_table() -> None:
    wide = Table("criteria", (10, 90), (Row((cell(line("a")), cell(line("b")))),), "criteria")
    tracked = compared(document(table(A)), document(wide))
    assert {row.op for row in rows(tracked)} == {Op.DELETE, Op.INSERT}


def test_a_paragraph_without_a_key_is_compared_word_by_word() -> None:
    old = document(line("Bộ tiêu chí gồm 52 tiêu chí.", style="body"))
    new = document(line("Bộ tiêu chí gồm 54 tiêu chí.", style="body"))
    assert changes(compared(old, new)) == [(Op.DELETE, "52"), (Op.INSERT, "54")]


def test_a_paragraph_of_another_style_is_another_paragraph() -> None:
    tracked = compared(
        document(line("Phụ lục", "t", "body")), document(line("Phụ lục", "t", "note"))
    )
    assert [one.op for one in tracked.paragraphs()] == [Op.DELETE, Op.INSERT]


def test_a_word_made_bold_is_replaced_so_that_the_old_look_can_come_back() -> None:
    plain, bold = line("rất tốt", "k"), line("rất tốt", "k", bold=True)
    tracked = compared(document(plain), document(bold))
    assert changes(tracked) == [(Op.DELETE, "rất tốt"), (Op.INSERT, "rất tốt")]


def test_the_cause_of_a_paragraph_goes_before_the_cause_of_its_row() -> None:
    causes = {"x/a": Cause("row", "dòng"), "x/a#level:Tốt": Cause("part", "mức")}
    new = criterion("x/a", 1, "Kết nạp đảng viên", "Đạt từ 92% chỉ tiêu.", ["Báo cáo", "Danh sách"])
    tracked = compared(document(table(A)), document(table(new)), causes)
    marked = [span for one in tracked.paragraphs() for span in one.spans if span.op is not Op.KEEP]
    assert {span.cause for span in marked} == {"part"}


def test_a_section_that_one_version_lacks_comes_or_goes_whole() -> None:
    one = document(line("A", "a", "body"))
    two = replace(one, sections=(*one.sections, document(line("B", "b", "body")).sections[0]))
    for old, new in ((one, two), (two, one)):
        tracked = diff.documents(old, new, {})
        assert [text for _, text in changes(tracked)] == ["B"]
        assert texts(tracked.accepted()) == texts(new)
        assert texts(tracked.rejected()) == texts(old)


def texts(one: Document) -> list[tuple[Span, ...]]:
    return [paragraph.spans for paragraph in one.paragraphs()]


def number(key: str, value: int) -> Cell:
    return cell(line(str(value), f"{key}#number", "table-number"))
