"""The register: nothing lost, ids for ever, corrections, repeats, contradictions, answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merge_cases import COMMITTEES, a_round, draft, letter, merged, table
from tests.small_set import small_set
from tiepthu import merge
from tiepthu.merge import Merged, Reply
from tiepthu.model import (
    Answer,
    Comment,
    Fate,
    FileNote,
    Kind,
    Piece,
    PieceKind,
    Register,
    State,
    Submission,
)

FIRST = "1. Tiêu chí số 9: đề nghị bổ sung minh chứng là sổ theo dõi."
SECOND = "2. Tiêu chí số 12, mức Tốt: đề nghị hạ xuống 90% vì khó đạt."
THIRD = "3. Tiêu chí số 20: đề nghị làm rõ cách tính thu nhập bình quân."


def comments(result: Merged) -> dict[str, Comment]:
    return result.register.by_id()


def names(result: Merged) -> list[str]:
    return [problem.name for problem in result.problems]


# --- promise 1: every piece has exactly one fate -------------------------------------------------

LINES = st.sampled_from(
    [
        "", "*", "...", FIRST, SECOND, THIRD, "Kính gửi: Đảng uỷ Khối,", "- Ban Tổ chức,",
        "Nơi nhận:", "T/M ĐẢNG UỶ", "Nguyễn Văn Minh", "Nhất trí với dự thảo.", "Không có ý kiến.",
        "1. Về tiêu chí số 3:", "- Đề nghị bỏ mức Kém.", "Lý do: khó.", "I. Lĩnh vực dân vận",
        "Sinh hoạt chi bộ", "Trân trọng./.", "“Nộp đủ đảng phí”", "Đề nghị sửa như sau:",
        "Trên đây là ý kiến của Đảng uỷ.", "như trên", "Tuy nhiên, cần cân nhắc.",
    ]
)  # fmt: skip
TEXT = LINES | st.text(max_size=40)
ROWS = st.lists(st.lists(TEXT, min_size=1, max_size=5), max_size=6)
HEADERS = st.sampled_from(
    [["STT", "Tiêu chí", "Ý kiến góp ý", "Lý do"], ["Tiêu chí", "Góp ý"], ["a", "b", "c"]]
)


@st.composite
def files(draw: st.DrawFn) -> Submission:
    lines = draw(st.lists(TEXT, max_size=10))
    rows = [draw(HEADERS), *draw(ROWS)]
    pieces = [*letter("x", *lines).pieces, *table("x", *rows).pieces]
    for at, kind in enumerate(draw(st.lists(st.sampled_from(list(PieceKind)), max_size=6))):
        text, context = draw(TEXT), draw(TEXT)
        key = draw(st.sampled_from(["", "to-chuc/sinh-hoat#level:Tốt", "nobody#text", "title"]))
        cells = (text,) if kind is PieceKind.ROW else ()
        pieces.append(
            Piece(
                f"mark {at}", kind, text, "", cells, "2", key, context, before=context, after=text
            )
        )
    return draft("TCT05 góp ý.docx", *pieces)


@settings(max_examples=40, deadline=None)
@given(files())
def test_every_piece_has_one_fate_and_merging_twice_changes_nothing(file: Submission) -> None:
    first = merged(file)
    ledger = first.ledger[file.file]
    assert [item.piece for item in ledger] == list(file.pieces)
    assert all(entry.balanced for entry in first.register.files)
    for item in ledger:
        assert (item.fate is Fate.COMMENT) == bool(item.comments)
        assert set(item.comments) <= set(comments(first))
    told = {ident for item in ledger for ident in item.comments}
    assert told == set(comments(first))
    again = merged(file, before=first.register)
    assert again.register == first.register
    assert again.ledger == first.ledger


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from([FIRST, SECOND, THIRD, "4. Bỏ tiêu chí 7."])), max_size=5))
def test_an_id_once_given_never_names_another_opinion(versions: list[list[str]]) -> None:
    before: Register | None = None
    given_: dict[str, str] = {}
    for lines in versions:
        before = merged(letter("TCT03.txt", *lines), before=before).register
        for comment in before.comments:
            assert given_.setdefault(comment.id, comment.anchor.criterion) == (
                comment.anchor.criterion
            )
        assert set(given_) == {comment.id for comment in before.comments}


def test_an_unreadable_file_is_one_line_of_the_ledger() -> None:
    file = Submission("TCT04.docx", "0" * 64, "docx", unreadable="damaged")
    result = merged(file, letter("TCT05.txt", FIRST))
    entry = result.register.files[0]
    assert entry.ledger == ((Fate.UNREADABLE, 1),)
    assert entry.answer is Answer.UNREADABLE
    assert [comment.id for comment in result.register.comments] == ["TCT05-001"]


# --- corrections, supplements, renamed and vanished files ----------------------------------------


def test_a_corrected_file_keeps_ids_and_says_what_is_new_changed_withdrawn() -> None:
    before = merged(letter("TCT05.txt", FIRST, SECOND, THIRD)).register
    changed = SECOND.replace("90%", "85%")
    fourth = "4. Tiêu chí số 4: đề nghị bỏ mức Kém."
    result = comments(merged(letter("TCT05.txt", FIRST, changed, fourth), before=before))
    assert {i: c.state for i, c in result.items()} == {
        "TCT05-001": State.SAME,
        "TCT05-002": State.CHANGED,
        "TCT05-003": State.WITHDRAWN,
        "TCT05-004": State.NEW,
    }
    assert "85%" in result["TCT05-002"].text
    assert "thu nhập bình quân" in result["TCT05-003"].text


def test_a_file_that_replaces_another_by_the_secretarys_note_is_a_correction() -> None:
    round_ = a_round(FileNote("TCT05 lan 2.txt", replaces="TCT05.txt"))
    old, new = letter("TCT05.txt", FIRST, SECOND), letter("TCT05 lan 2.txt", FIRST)
    result = merged(old, new, round_=round_)
    states = {i: (c.state, c.file) for i, c in comments(result).items()}
    assert states == {
        "TCT05-001": (State.SAME, "TCT05 lan 2.txt"),
        "TCT05-002": (State.WITHDRAWN, "TCT05.txt"),
    }
    assert merged(old, new, round_=round_, before=result.register).register == result.register


def test_a_correction_gives_the_same_ids_whether_it_comes_later_or_at_once() -> None:
    round_ = a_round(FileNote("TCT05 lan 2.txt", replaces="TCT05.txt"))
    old, new = letter("TCT05.txt", FIRST, SECOND), letter("TCT05 lan 2.txt", SECOND, THIRD)
    at_once = merged(old, new, round_=round_).register
    later = merged(old, new, round_=round_, before=merged(old).register).register
    assert later == at_once


def test_a_supplement_adds_and_does_not_double() -> None:
    before = merged(letter("TCT05 a.txt", FIRST)).register
    result = merged(
        letter("TCT05 a.txt", FIRST), letter("TCT05 b.txt", FIRST, THIRD), before=before
    )
    assert [(c.id, c.file) for c in result.register.comments] == [
        ("TCT05-001", "TCT05 a.txt"),
        ("TCT05-002", "TCT05 b.txt"),
    ]
    assert result.ledger["TCT05 b.txt"][0].comments == ("TCT05-001",)


def test_a_renamed_file_keeps_everything() -> None:
    before = merged(letter("TCT05.txt", FIRST, SECOND)).register
    result = merged(letter("TCT05 (đúng tên).txt", FIRST, SECOND), before=before)
    assert [c.id for c in result.register.comments] == ["TCT05-001", "TCT05-002"]
    assert all(c.state is State.NEW for c in result.register.comments)
    assert [entry.file for entry in result.register.files] == ["TCT05 (đúng tên).txt"]
    assert "vanished-file" not in names(result)


def test_a_vanished_file_is_told_and_its_comments_stay() -> None:
    before = merged(letter("TCT05.txt", FIRST), letter("TCT06.txt", THIRD)).register
    result = merged(letter("TCT06.txt", THIRD), before=before)
    assert comments(result)["TCT05-001"] == before.by_id()["TCT05-001"]
    assert "vanished-file" in names(result)
    assert [entry.file for entry in result.register.files] == ["TCT05.txt", "TCT06.txt"]


def test_a_file_that_another_replaces_may_be_put_away() -> None:
    round_ = a_round(FileNote("TCT05 lan 2.txt", replaces="TCT05.txt"))
    old, new = letter("TCT05.txt", FIRST, SECOND), letter("TCT05 lan 2.txt", FIRST)
    before = merged(old, new, round_=round_).register
    assert "vanished-file" not in names(merged(new, round_=round_, before=before))


def test_the_number_of_a_withdrawn_comment_is_not_used_again() -> None:
    one = merged(letter("TCT05.txt", FIRST, SECOND)).register
    two = merged(letter("TCT05.txt", FIRST), before=one).register
    three = merged(letter("TCT05.txt", FIRST, THIRD), before=two)
    assert [c.id for c in three.register.comments] == ["TCT05-001", "TCT05-002", "TCT05-003"]
    assert "thu nhập" in comments(three)["TCT05-003"].text


def test_what_was_withdrawn_and_comes_back_has_its_old_id() -> None:
    one = merged(letter("TCT05.txt", FIRST, SECOND)).register
    two = merged(letter("TCT05.txt", FIRST), before=one).register
    three = comments(merged(letter("TCT05.txt", SECOND, FIRST), before=two))
    assert three["TCT05-002"].state is State.SAME
    assert list(three) == ["TCT05-001", "TCT05-002"]


# --- who sent it, and when -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "file",
    [
        letter("TCT07.txt", FIRST),
        letter("gop-y_TCT07_v2.txt", FIRST),
        letter("Dang uy Tong cong ty Minh Hoa 07 gop y.txt", FIRST),
        letter("cv 12.txt", "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 07", FIRST),
        letter("cv 12.txt", "ĐẢNG ỦY TỔNG CÔNG TY MINH HỌA 07", FIRST),
        letter("thu.eml", FIRST, sender="Văn thư <dang7@minhhoa.example>"),
        letter(
            "cv 12.txt",
            "Sau khi nghiên cứu, Đảng uỷ Tổng công ty Minh Hoạ 07 có ý kiến như sau:",
            FIRST,
        ),
    ],
    ids=["code", "code in name", "name", "letterhead", "other spelling", "mail", "introduction"],
)
def test_the_committee_is_recognised(file: Submission) -> None:
    assert merged(file).register.files[0].committee == "TCT07"


def test_the_secretarys_note_goes_before_the_file_name() -> None:
    round_ = a_round(FileNote("TCT07.txt", committee="TCT02", received="2024-05-30"))
    entry = merged(letter("TCT07.txt", FIRST), round_=round_).register.files[0]
    assert (entry.committee, entry.received, entry.late) == ("TCT02", "2024-05-30", True)


def test_minh_hoa_1_is_not_found_in_minh_hoa_12() -> None:
    entry = merged(letter("Tổng công ty Minh Hoạ 12.txt", "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 12"))
    assert entry.register.files[0].committee == "TCT12"


def test_an_unknown_sender_is_told_and_named_later_without_losing_an_id() -> None:
    file = letter("van ban.txt", FIRST)
    first = merged(file)
    assert list(comments(first)) == ["KXD-001"]
    assert "unknown-sender" in names(first)
    round_ = a_round(FileNote("van ban.txt", committee="TCT02"))
    later = comments(merged(file, before=first.register, round_=round_))
    assert later["KXD-001"].state is State.WITHDRAWN
    assert later["TCT02-001"].text == first.register.comments[0].text


def test_a_file_that_names_two_committees_is_nobodys() -> None:
    result = merged(letter("TCT02 và TCT03.txt", FIRST))
    assert result.register.files[0].committee == merge.UNKNOWN
    assert "TCT02, TCT03" in dict(result.problems[0].values)["possible"]


@pytest.mark.parametrize(
    ("date", "late"), [("2024-05-25", False), ("2024-05-26", True), ("", False)]
)
def test_late_is_after_the_deadline(date: str, late: bool) -> None:
    assert merged(letter("TCT01.eml", FIRST, date=date)).register.comments[0].late is late


def test_the_date_line_of_a_letter_counts_where_nothing_else_says() -> None:
    entry = merged(letter("TCT01.txt", "Hà Nội, ngày 07 tháng 6 năm 2024", FIRST)).register.files[0]
    assert (entry.received, entry.late) == ("2024-06-07", True)


def test_a_note_about_a_file_that_is_not_there_is_told() -> None:
    round_ = a_round(FileNote("TCT7.txt", committee="TCT07"))
    result = merged(letter("TCT07.txt", FIRST), round_=round_)
    assert "note-without-file" in names(result)


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([FIRST], Answer.COMMENTS),
        (["Cơ bản nhất trí với dự thảo.", SECOND], Answer.CONDITIONAL),
        (["Nhất trí với dự thảo."], Answer.AGREEMENT),
        (["Cần quy định rõ hơn.", "Một số tiêu chí còn dài."], Answer.PERFUNCTORY),
        (["Kính gửi: Đảng uỷ Khối", ""], Answer.EMPTY),
    ],
)
def test_the_kind_of_an_answer(lines: list[str], answer: Answer) -> None:
    assert merged(letter("TCT01.txt", *lines)).register.files[0].answer is answer


def test_every_committee_stands_somewhere() -> None:
    round_ = a_round(FileNote("TCT02.txt", received="2024-06-01"))
    register = merged(
        letter("TCT01.txt", FIRST, THIRD), letter("TCT02.txt", "Nhất trí."), round_=round_
    ).register
    found = merge.answered(round_, register)
    assert [item.committee for item in found] == list(COMMITTEES)
    assert [(item.reply, item.late, item.comments) for item in found[:3]] == [
        (Reply.COMMENTED, False, 2),
        (Reply.AGREED, True, 0),
        (Reply.SILENT, False, 0),
    ]


# --- repeats and contradictions ------------------------------------------------------------------


def pairs(*lines: str) -> dict[str, Comment]:
    files_ = [letter(f"TCT{n:02d}.txt", line) for n, line in enumerate(lines, start=1)]
    return comments(merged(*files_))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (FIRST, FIRST.replace("1. ", "- "), True),
        (SECOND, "Tiêu chí số 12, mức Tốt đề nghị hạ xuống 90%, vì khó đạt.", True),
        (SECOND, SECOND.replace("90%", "80%"), False),
        (FIRST, THIRD, False),
        (FIRST, FIRST.replace("số 9", "số 10"), False),
        ("Bỏ tiêu chí số 9.", "Không bỏ tiêu chí số 9.", False),
        ("Đề nghị nâng mức Tốt tiêu chí 5.", "Đề nghị hạ mức Tốt tiêu chí 5.", False),
        (
            "Tiêu chí 9, mức Tốt: sửa “một mô hình” thành “hai mô hình”.",
            "Ở tiêu chí số 9 mức Tốt nên thay “một mô hình” bằng “hai mô hình” cho rõ.",
            True,
        ),
    ],
)
def test_a_repeat_is_the_same_opinion_and_nothing_less(one: str, other: str, same: bool) -> None:
    found = pairs(one, other)
    assert found["TCT02-001"].repeats == ("TCT01-001" if same else "")
    assert found["TCT01-001"].repeats == ""


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("Đề nghị bỏ tiêu chí số 9.", "Đề nghị giữ nguyên tiêu chí số 9.", True),
        ("Đề nghị bỏ tiêu chí số 9.", "Đề nghị giữ nguyên tiêu chí số 10.", False),
        ("Đề nghị nâng mức Tốt tiêu chí 5.", "Đề nghị hạ mức Tốt tiêu chí 5.", True),
        ("Đề nghị nâng mức Tốt tiêu chí 5.", "Đề nghị hạ mức Kém tiêu chí 5.", False),
        (
            "Tiêu chí 9, mức Tốt: sửa “một mô hình” thành “hai mô hình”.",
            "Tiêu chí 9, mức Tốt: sửa “một mô hình” thành “ba mô hình”.",
            True,
        ),
        ("Gộp tiêu chí 5 và 6.", "Giữ nguyên tiêu chí 5 như dự thảo.", True),
        (FIRST, "Tiêu chí số 9: đề nghị bổ sung minh chứng là ảnh chụp.", False),
    ],
)
def test_a_contradiction_is_said_on_both_sides(one: str, other: str, opposed: bool) -> None:
    files_ = [letter(f"TCT{n:02d}.txt", line) for n, line in enumerate((one, other), start=1)]
    found = merged(*files_).register.opposed()
    sides = {"TCT01-001": ("TCT02-001",), "TCT02-001": ("TCT01-001",)}
    assert {one: found[one] for one in sides if one in found} == (sides if opposed else {})


def test_one_committee_does_not_contradict_itself() -> None:
    found = merged(letter("TCT01.txt", "- Bỏ tiêu chí số 9.", "- Giữ nguyên tiêu chí số 9."))
    assert found.register.disputes == ()


# --- Word drafts: margin comments and tracked changes --------------------------------------------

LEVEL = "dan-van/quy-che#level:Tốt"
TEXT_OF_LEVEL = small_set().criteria()["dan-van/quy-che"].parts()["level:Tốt"]


def tracked(old: str, new: str, text: str = TEXT_OF_LEVEL, key: str = LEVEL) -> list[Piece]:
    after = text.replace(old, new, 1)
    base = Piece("", PieceKind.DELETION, old, key=key, group="g1", before=text, after=after)
    return [
        replace(base, place="deletion 1"),
        replace(base, place="insertion 1", kind=PieceKind.INSERTION, text=new),
    ]


def test_a_tracked_change_is_one_proposal_with_old_and_new_words() -> None:
    pieces = tracked("một lần", "hai lần")
    paragraph = Piece("paragraph 1", PieceKind.PARAGRAPH, pieces[0].after, key=LEVEL)
    result = merged(draft("TCT01.docx", paragraph, *pieces))
    (comment,) = result.register.comments
    assert (comment.kind, comment.old, comment.proposed) == (Kind.EDIT, "một", "hai")
    assert comment.anchor.criterion == "dan-van/quy-che"
    assert comment.anchor.part == "level:Tốt"
    assert comment.text == "Sửa “một lần” thành “hai lần”"
    assert [item.fate for item in result.ledger["TCT01.docx"]] == [
        Fate.OURS,
        Fate.COMMENT,
        Fate.COMMENT,
    ]


def test_a_tracked_change_is_placed_by_its_paragraph_when_the_tag_is_lost() -> None:
    (comment,) = merged(
        draft("TCT01.docx", *tracked("một lần", "hai lần", key=""))
    ).register.comments
    assert (comment.anchor.criterion, comment.anchor.part) == ("dan-van/quy-che", "level:Tốt")


def test_a_pure_insertion_keeps_a_word_to_be_found_by() -> None:
    after = TEXT_OF_LEVEL.replace("định kỳ", "định kỳ, đột xuất")
    piece = Piece(
        "insertion 1",
        PieceKind.INSERTION,
        ", đột xuất",
        key=LEVEL,
        before=TEXT_OF_LEVEL,
        after=after,
    )
    (comment,) = merged(draft("TCT01.docx", piece)).register.comments
    assert comment.old
    assert TEXT_OF_LEVEL.count(comment.old) == 1
    assert TEXT_OF_LEVEL.replace(comment.old, comment.proposed) == after


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_tracked_proposal_applied_to_the_part_gives_the_edited_part(data: st.DataObject) -> None:
    from tiepthu.vietnamese import words

    parts = small_set().criteria()["dan-van/quy-che"].parts()
    part = data.draw(st.sampled_from(["text", "level:Xuất sắc", "level:Tốt"]))
    tokens = words(parts[part])
    start = data.draw(st.integers(0, len(tokens) - 1))
    end = data.draw(st.integers(start, min(len(tokens), start + 5)))
    new = data.draw(st.sampled_from(["", "hai lần", "mới", " đột xuất"]))
    gone = "".join(tokens[start:end])
    after = "".join(tokens[:start]) + new + "".join(tokens[end:])
    if not (gone.strip() or new.strip()) or not after.strip():
        return
    piece = Piece(
        "deletion 1", PieceKind.DELETION, gone, key=f"dan-van/quy-che#{part}",
        before=parts[part], after=after,
    )  # fmt: skip
    other = replace(piece, place="insertion 1", kind=PieceKind.INSERTION, text=new)
    pieces = [replace(p, group="g") for p in (piece, other) if p.text.strip()]
    (comment,) = merged(draft("TCT01.docx", *pieces)).register.comments
    old = comment.old or parts[part]
    assert parts[part].count(old) == 1
    applied = " ".join(parts[part].replace(old, comment.proposed).split())
    assert applied.replace(" ", "") == after.replace(" ", "")


def test_a_margin_comment_is_placed_by_its_tag_and_its_replies_join_it() -> None:
    remark = Piece("comment 1", PieceKind.COMMENT, "Quá cao, đề nghị giảm.", key=LEVEL)
    reply = Piece("reply 1", PieceKind.REPLY, "Đồng ý với ý kiến trên.", author="Lan")
    result = merged(draft("TCT01.docx", remark, reply))
    (comment,) = result.register.comments
    assert (comment.anchor.criterion, comment.anchor.part) == ("dan-van/quy-che", "level:Tốt")
    assert "Lan: Đồng ý với ý kiến trên." in comment.text
    assert [item.comments for item in result.ledger["TCT01.docx"]] == [("TCT01-001",)] * 2


def test_a_margin_comment_without_a_tag_is_placed_by_the_text_it_is_attached_to() -> None:
    remark = Piece(
        "comment 1", PieceKind.COMMENT, "Cần nêu rõ số lần.", context="đối thoại định kỳ một lần"
    )
    (comment,) = merged(draft("TCT01.docx", remark)).register.comments
    assert (comment.anchor.criterion, comment.anchor.part) == ("dan-van/quy-che", "level:Tốt")


def test_a_margin_comment_that_only_agrees_is_an_agreement() -> None:
    remark = Piece("comment 1", PieceKind.COMMENT, "Nhất trí", key=LEVEL)
    result = merged(draft("TCT01.docx", remark))
    assert not result.register.comments
    assert result.ledger["TCT01.docx"][0].fate is Fate.AGREEMENT


def test_a_part_rewritten_without_tracking_is_a_proposal() -> None:
    paragraph = Piece("paragraph 1", PieceKind.PARAGRAPH, "Đối thoại ba lần một năm.", key=LEVEL)
    (comment,) = merged(draft("TCT01.docx", paragraph)).register.comments
    assert (comment.kind, comment.old, comment.proposed) == (
        Kind.EDIT,
        "",
        "Đối thoại ba lần một năm.",
    )


# --- what a person has to look at ----------------------------------------------------------------


def test_a_number_beyond_the_set_is_told() -> None:
    result = merged(letter("TCT01.txt", "Đề nghị bỏ tiêu chí số 22."))
    problem = next(p for p in result.problems if p.name == "number-not-in-set")
    assert dict(problem.values) == {"number": "22", "count": "21", "version": "2024-draft-1"}


def test_a_number_whose_name_is_that_of_another_criterion_is_told() -> None:
    result = merged(letter("TCT01.txt", "Tiêu chí số 3 (Kết nạp đảng viên mới): đề nghị bỏ."))
    problem = next(p for p in result.problems if p.name == "two-readings")
    assert dict(problem.values)["readings"] == (
        "2 (Kết nạp đảng viên mới); 3 (Quy hoạch và luân chuyển cán bộ)"
    )


def test_comments_that_say_no_target_are_told_once_a_file() -> None:
    result = merged(letter("TCT01.txt", "Cần rõ hơn.", "Cần ngắn hơn."))
    assert names(result).count("unplaced-comments") == 1


def test_who_asks_for_a_criterion_that_is_not_there_yet_has_said_what_it_is_about() -> None:
    asked = "Đề nghị bổ sung tiêu chí về bình đẳng giới."
    result = merged(letter("TCT01.txt", asked, "Nên có tiêu chí về bảo vệ môi trường."))
    assert "unplaced-comments" not in names(result)
    assert [one.kind for one in result.register.comments] == [Kind.ADD, Kind.ADD]


def test_texts_that_went_out_with_the_set_are_ours() -> None:
    article = "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."
    file = letter("TCT01.txt", article)
    result = merge.register(a_round(), small_set(), [], [file], None, sent=[article])
    assert result.ledger["TCT01.txt"][0].fate is Fate.OURS


# --- several marks in one paragraph, rows struck out, moved, put in ------------------------------


def test_two_tracked_changes_in_one_paragraph_are_two_proposals() -> None:
    text = small_set().criteria()["dan-van/quy-che"].parts()["level:Xuất sắc"]
    after = text.replace("đối thoại", "tọa đàm").replace("hai lần", "ba lần")
    key = "dan-van/quy-che#level:Xuất sắc"
    told = [("đối thoại", "tọa đàm", "g1"), ("hai", "ba", "g2")]
    pieces = [
        Piece(f"{kind} {group}", kind, words, key=key, group=group, before=text, after=after)
        for old, new, group in told
        for kind, words in ((PieceKind.DELETION, old), (PieceKind.INSERTION, new))
    ]
    found = merged(draft("TCT01.docx", *pieces)).register.comments
    assert [(c.old, c.proposed) for c in found] == [("đối thoại", "tọa đàm"), ("hai", "ba")]


CRITERION = small_set().criteria()["van-phong/bao-cao"]
CELLS = ("13", CRITERION.name, *(level.text for level in CRITERION.levels))


def row_mark(kind: PieceKind, key: str = CRITERION.id) -> Piece:
    whole = " | ".join(CELLS)
    gone = kind is PieceKind.DELETION
    return Piece(
        f"{kind} 1", kind, whole, cells=CELLS, key=key,
        before=whole if gone else "", after="" if gone else whole,
    )  # fmt: skip


@pytest.mark.parametrize("key", [CRITERION.id, ""], ids=["with its tag", "without its tag"])
def test_a_row_struck_out_asks_to_delete_the_criterion(key: str) -> None:
    empty = Piece("table 1 row 2", PieceKind.ROW, "", table="table 1")
    result = merged(draft("TCT01.docx", empty, row_mark(PieceKind.DELETION, key)))
    (comment,) = result.register.comments
    assert (comment.kind, comment.anchor.criterion) == (Kind.DELETE, CRITERION.id)


def test_a_row_gone_here_and_come_there_was_moved() -> None:
    pieces = (row_mark(PieceKind.DELETION), row_mark(PieceKind.INSERTION))
    (comment,) = merged(draft("TCT01.docx", *pieces)).register.comments
    assert (comment.kind, comment.anchor.criterion) == (Kind.MOVE, CRITERION.id)


def test_a_row_put_into_our_table_proposes_a_criterion_in_its_field() -> None:
    new = ("", "Bảo vệ chính trị nội bộ", "Không có vụ việc", "Một vụ việc", "Hai", "Ba")
    rows = [
        ["TT", "Tiêu chí", "Xuất sắc", "Tốt", "Trung bình", "Kém"],
        ["V", "Công tác văn phòng cấp uỷ", "", "", "", ""],
        list(CELLS),
        list(new),
    ]
    whole = " | ".join(text for text in new if text)
    mark = Piece("insertion 1", PieceKind.INSERTION, whole, cells=new, group="g", after=whole)
    file = table("TCT01.docx", *rows)
    pieces = [replace(p, text=" | ".join(c for c in p.cells if c)) for p in file.pieces]
    result = merged(draft("TCT01.docx", *pieces, mark))
    (comment,) = result.register.comments
    assert (comment.kind, comment.anchor.field) == (Kind.ADD, "van-phong")
    assert [item.comments for item in result.ledger["TCT01.docx"]][-2:] == [(comment.id,)] * 2


def test_a_row_of_our_form_is_placed_by_its_tag() -> None:
    file = table(
        "TCT01.xlsx", ["TT", "Ý kiến góp ý", "Lý do"], ["1", "Cần nêu rõ mốc tính.", "khó"]
    )
    rows = [file.pieces[0], replace(file.pieces[1], key="van-phong/bao-cao")]
    (comment,) = merged(draft("TCT01.xlsx", *rows)).register.comments
    assert (comment.anchor.criterion, comment.anchor.why) == ("van-phong/bao-cao", "key")


def test_the_subject_of_a_mail_is_formality_and_a_lost_attachment_is_unreadable() -> None:
    pieces = (
        Piece("subject", PieceKind.PART, "Góp ý dự thảo Bộ tiêu chí năm 2024"),
        Piece("body line 1", PieceKind.PARAGRAPH, "Đề nghị bỏ tiêu chí số 9."),
        Piece("attachment 1 (a.docx)", PieceKind.PART, "", context="damaged"),
    )
    fates = [item.fate for item in merged(draft("TCT01.eml", *pieces)).ledger["TCT01.eml"]]
    assert fates == [Fate.FORMALITY, Fate.COMMENT, Fate.UNREADABLE]


def test_an_attached_letter_begins_anew_after_the_signature_of_the_mail() -> None:
    pieces = (
        Piece("body line 1", PieceKind.PARAGRAPH, "Trân trọng,"),
        Piece("body line 2", PieceKind.PARAGRAPH, "Lê Văn Hoạ"),
        Piece("attachment 1 (a.docx) paragraph 1", PieceKind.PARAGRAPH, "Một số mức còn dễ đạt."),
    )
    result = merged(draft("TCT01.eml", *pieces))
    assert [item.fate for item in result.ledger["TCT01.eml"]] == [
        Fate.FORMALITY,
        Fate.FORMALITY,
        Fate.COMMENT,
    ]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_marks_laid_out_apart_give_the_edited_text_together(data: st.DataObject) -> None:
    from tiepthu.merge import marks

    letters = st.text(alphabet="ab c", max_size=5)
    parts = data.draw(st.lists(st.tuples(letters, letters, letters), min_size=1, max_size=4))
    before = "".join(kept + gone for kept, gone, _ in parts)
    after = "".join(kept + come for kept, _, come in parts)
    told = marks.alone(before, after, [marks.Mark(gone, come) for _, gone, come in parts])
    assert told is not None
    if len(parts) == 1:
        assert "".join(told[0].split()) == "".join(after.split())
