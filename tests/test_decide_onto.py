"""Accepted proposals reach the newest draft: what an editor did since stays, word by word."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decide_cases import PLACE, accepted, comment, criteria_set, criterion
from tiepthu.decide import Applied, Refusal, apply
from tiepthu.model import Comment, Criterion, Decision, Kind, Register

SENT = "Kết nạp từ 100% chỉ tiêu được giao; họp đủ 12 kỳ, có biên bản gửi cấp trên trong quý."


def onto(now: str | Criterion, *found: tuple[Comment, Decision], sent: str = SENT) -> Applied:
    """Apply to a draft in which the level Tốt, as circulated in SENT, says something else now."""
    base = criteria_set(criterion(tot=sent))
    one = criterion(tot=now) if isinstance(now, str) else now
    newest = criteria_set(one, version="1b")
    register = Register("1", comments=tuple(one for one, _ in found))
    return apply(base, register, [one for _, one in found], "2", newest)


def asked(old: str, new: str, ident: str = "A-001") -> tuple[Comment, Decision]:
    return comment(ident, Kind.EDIT, old, new, part="level:Tốt"), accepted(ident)


def tot(made: Applied) -> str:
    return made.criteria.criteria()[PLACE].parts()["level:Tốt"]


def test_what_the_editor_changed_elsewhere_in_the_sentence_stays() -> None:
    now = SENT.replace("trong quý", "chậm nhất ngày 05 tháng sau")
    made = onto(now, asked("100%", "95%"))
    assert tot(made) == now.replace("100%", "95%")
    assert made.done == ("A-001",)
    assert made.criteria.criteria()[PLACE].because == ("A-001",)


def test_a_whole_sentence_sent_back_gives_only_its_own_words() -> None:
    now = SENT.replace("đủ 12 kỳ", "đủ kỳ theo quy chế")
    made = onto(now, asked(SENT, SENT.replace("cấp trên", "Đảng uỷ cấp trên")))
    assert tot(made) == now.replace("cấp trên", "Đảng uỷ cấp trên")


def test_words_that_the_editor_changed_too_are_left_to_him() -> None:
    now = SENT.replace("100%", "98%")
    made = onto(now, asked("từ 100% chỉ tiêu", "từ 95% chỉ tiêu"))
    assert tot(made) == now
    assert [(one.comment, one.reason) for one in made.refused] == [("A-001", Refusal.TEXT_GONE)]


def test_a_proposal_that_stands_there_already_is_done_and_changes_nothing() -> None:
    made = onto(SENT.replace("100%", "95%"), asked("100%", "95%"))
    assert (made.done, made.already, made.refused) == (("A-001",), ("A-001",), ())
    assert made.criteria.criteria()[PLACE].because == ()


def test_words_whose_sentence_was_moved_within_the_part_are_found() -> None:
    now = "Họp đủ 12 kỳ, có biên bản gửi cấp trên trong quý; kết nạp từ 100% chỉ tiêu được giao."
    made = onto(now, asked("từ 100% chỉ tiêu", "từ 95% chỉ tiêu"))
    assert tot(made) == now.replace("100%", "95%")


def test_words_that_were_moved_to_another_part_are_found_there() -> None:
    moved = replace(
        criterion(tot="Họp đủ 12 kỳ, có biên bản gửi cấp trên trong quý."),
        text="Tỷ lệ kết nạp đảng viên mới trong năm. Kết nạp từ 100% chỉ tiêu được giao.",
    )
    made = onto(moved, asked("từ 100% chỉ tiêu được giao", "từ 95% chỉ tiêu được giao"))
    one = made.criteria.criteria()[PLACE]
    assert one.text == moved.text.replace("100%", "95%")
    assert one.parts()["level:Tốt"] == moved.parts()["level:Tốt"]


def test_words_that_went_into_a_criterion_split_off_are_found_there() -> None:
    base = criteria_set(criterion(tot=SENT))
    rest = criterion(tot="Họp đủ 12 kỳ, có biên bản gửi cấp trên trong quý.")
    new = criterion("to-chuc/chi-tieu", tot="Kết nạp từ 100% chỉ tiêu được giao.", origin=(PLACE,))
    remark, decision = asked("từ 100% chỉ tiêu được giao", "từ 95% chỉ tiêu được giao")
    register = Register("1", comments=(remark,))
    made = apply(base, register, [decision], "2", criteria_set(rest, new, version="1b"))
    after = made.criteria.criteria()
    assert after["to-chuc/chi-tieu"].parts()["level:Tốt"] == "Kết nạp từ 95% chỉ tiêu được giao."
    assert after[PLACE].parts()["level:Tốt"] == rest.parts()["level:Tốt"]


def test_words_that_stand_in_two_places_now_have_none() -> None:
    moved = replace(criterion(tot="Họp đủ 12 kỳ."), text=SENT, verifier=SENT)
    made = onto(moved, asked("từ 100% chỉ tiêu", "từ 95% chỉ tiêu"))
    assert [one.reason for one in made.refused] == [Refusal.AMBIGUOUS_PLACE]


def test_a_criterion_that_the_editor_took_out() -> None:
    base = criteria_set(criterion(tot=SENT), criterion("to-chuc/khac"))
    remark, decision = asked("100%", "95%")
    newest = criteria_set(criterion("to-chuc/khac"), version="1b")
    made = apply(base, Register("1", comments=(remark,)), [decision], "2", newest)
    assert [one.reason for one in made.refused] == [Refusal.CRITERION_GONE]


def test_evidence_is_added_below_what_the_editor_added() -> None:
    now = replace(criterion(tot=SENT), evidence=("Báo cáo năm", "Sổ theo dõi"))
    remark = comment("A-001", Kind.ADD, "", "Biên bản họp", part="evidence")
    made = onto(now, (remark, accepted("A-001")))
    assert made.criteria.criteria()[PLACE].evidence == (
        "Báo cáo năm",
        "Sổ theo dõi",
        "Biên bản họp",
    )


def test_the_new_draft_follows_the_newest_one() -> None:
    made = onto(SENT, asked("100%", "95%"))
    assert (made.criteria.version, made.criteria.based_on) == ("2", "1b")


# Properties, with git as the witness

WORDS = tuple(f"từ{n}" for n in range(14))
edits = st.dictionaries(
    st.integers(0, len(WORDS) - 1), st.sampled_from(["", "mới", "mới hơn"]), max_size=4
)


def changed(at: dict[int, str], mark: str) -> str:
    """Return the words with some of them exchanged (each new one marked with its side)."""
    made = [f"{at[n]}{mark}".strip() if at.get(n) else word for n, word in enumerate(WORDS)]
    return " ".join(word for n, word in enumerate(made) if at.get(n) != "")


def git(folder: Path, now: str, sent: str, wanted: str) -> str | None:
    """Return what `git merge-file` makes of three texts, a word a line; None on a conflict."""
    paths = [folder / name for name in ("now", "sent", "wanted")]
    for path, text in zip(paths, (now, sent, wanted), strict=True):
        path.write_text("".join(f"{word}\n" for word in text.split()), encoding="utf-8")
    run = subprocess.run(
        ["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False
    )
    return " ".join(run.stdout.decode().split()) if run.returncode == 0 else None


@given(edits, edits)
@settings(max_examples=120, deadline=None)
def test_where_git_merges_the_same_comes_out(
    tmp_path_factory: pytest.TempPathFactory, ours: dict[int, str], theirs: dict[int, str]
) -> None:
    sent, now, wanted = " ".join(WORDS), changed(ours, "a"), changed(theirs, "b")
    made = onto(now, asked(sent, wanted), sent=sent)
    expected = git(tmp_path_factory.mktemp("git"), now, sent, wanted)
    if expected is not None and made.done:
        assert tot(made) == expected
    if expected is not None and len(wanted.split()) > 8 and len(now.split()) > 8:
        far = all(abs(a - b) > 3 for a in ours for b in theirs)
        assert made.done or not far  # changes far from each other are always merged


@given(edits, edits)
@settings(max_examples=120, deadline=None)
def test_no_word_is_lost_or_doubled(ours: dict[int, str], theirs: dict[int, str]) -> None:
    sent, now, wanted = " ".join(WORDS), changed(ours, "a"), changed(theirs, "b")
    made = onto(now, asked(sent, wanted), sent=sent)
    if not made.done:
        assert tot(made) == now
        return
    for word in WORDS:
        if word in wanted.split() and word in now.split():
            assert tot(made).split().count(word) == 1
