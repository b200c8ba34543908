"""Every change between two drafts has a cause, down to the words of one level (promise 3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decide_cases import PLACE, accepted, comment, criteria_set, criterion
from tests.test_decide import rounds
from tiepthu import diff
from tiepthu.decide import apply, replay
from tiepthu.model import Anchor, Comment, CriteriaSet, Criterion, Decision, Kind, Outcome, Register

SENT = "Kết nạp từ 100% chỉ tiêu; họp đủ 12 kỳ, có biên bản gửi cấp trên."
EDIT = (comment("TCT05-003", Kind.EDIT, "100%", "95%", part="level:Tốt"), accepted("TCT05-003"))


def problems(
    new: CriteriaSet,
    *found: tuple[Comment, Decision],
    base: CriteriaSet | None = None,
    before: CriteriaSet | None = None,
) -> list[tuple[str, str]]:
    """Return the name of each problem, and the words that it shows."""
    base = base or criteria_set(criterion(tot=SENT))
    register = Register("1", comments=tuple(one for one, _ in found))
    changes = diff.changes(before or base, new)
    said = replay(changes, base, new, register, [one for _, one in found], before)
    return [(one.name, str(dict(one.values).get("words", ""))) for one in said]


def version(one: Criterion, name: str = "2") -> CriteriaSet:
    return criteria_set(one, version=name)


def tot(text: str, *because: str) -> Criterion:
    return criterion(tot=text, because=because)


def test_the_words_asked_for_and_no_others_are_explained() -> None:
    new = version(tot(SENT.replace("100%", "95%"), "TCT05-003"))
    assert problems(new, EDIT) == []


@pytest.mark.parametrize(("now", "asked"), [("1,5", "1.5"), ("1.5", "1,5"), ("1.5", "1.5")])
def test_points_agreed_with_either_decimal_sign_are_in_the_text(now: str, asked: str) -> None:
    edit = comment("TCT05-003", Kind.EDIT, "3", asked, part="points")
    new = version(criterion(tot=SENT, points=now, because=("TCT05-003",)))
    assert problems(new, (edit, accepted("TCT05-003"))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SENT.replace("100%", "95%").replace("đủ 12 kỳ", "đủ 10 kỳ"), "10"),
        (SENT.replace("100%", "95%").replace(", có biên bản", ""), "có biên bản"),
        (SENT.replace("100%", "95%") + " Không tính kỳ bất thường.", "Không tính kỳ bất thường."),
    ],
)
def test_a_second_edit_in_the_same_sentence_needs_a_cause_of_its_own(text: str, words: str) -> None:
    found = problems(version(tot(text, "TCT05-003")), EDIT)
    assert [name for name, _ in found] == ["changed-without-cause"]
    assert words.split()[0] in found[0][1]


def test_another_part_of_the_same_criterion_needs_a_cause_of_its_own() -> None:
    new = replace(tot(SENT.replace("100%", "95%"), "TCT05-003"), points="5")
    assert problems(version(new), EDIT) == [("changed-without-cause", "5")]


def test_a_conclusion_leaves_the_words_to_the_editor() -> None:
    text = SENT.replace("100%", "95%").replace("đủ 12 kỳ", "đủ 10 kỳ")
    new = version(tot(text, "TCT05-003", "Kết luận hội nghị ngày 17/5/2024"))
    assert problems(new, EDIT) == []


def test_a_comment_without_words_leaves_them_to_the_editor() -> None:
    remark = (comment("TCT05-004", Kind.REMARK, part="level:Tốt"), accepted("TCT05-004"))
    new = version(tot(SENT.replace("đủ 12 kỳ", "đủ kỳ theo quy chế"), "TCT05-004"))
    assert problems(new, remark) == []


def test_a_comment_without_words_on_one_part_says_nothing_of_another() -> None:
    remark = (comment("TCT05-004", Kind.REMARK, part="text"), accepted("TCT05-004"))
    new = version(tot(SENT.replace("đủ 12 kỳ", "đủ 10 kỳ"), "TCT05-004"))
    assert ("changed-without-cause", "10") in problems(new, remark)


def test_a_remark_on_the_whole_set_named_as_the_cause_leaves_the_words_to_the_editor() -> None:
    remark = replace(comment("TCT05-004", Kind.REMARK), anchor=Anchor("set"))
    new = version(tot(SENT.replace("đủ 12 kỳ", "đủ 10 kỳ"), "TCT05-004"))
    assert problems(new, (remark, accepted("TCT05-004"))) == []


def test_a_duplicate_named_as_the_cause_has_the_words_of_what_it_repeats() -> None:
    second = comment("TCT06-001", Kind.EDIT, "100%", "95%", part="level:Tốt")
    duplicate = (second, Decision(("TCT06-001",), Outcome.DUPLICATE, of="TCT05-003"))
    right = version(tot(SENT.replace("100%", "95%"), "TCT06-001"))
    more = version(tot(SENT.replace("100%", "95%").replace("12", "10"), "TCT06-001"))
    assert problems(right, EDIT, duplicate) == []
    assert problems(more, EDIT, duplicate) == [("changed-without-cause", "10")]


# Several drafts after one round


def test_a_change_after_the_next_draft_needs_a_cause_too() -> None:
    between = version(tot(SENT.replace("100%", "95%"), "TCT05-003"))
    last = version(tot(SENT.replace("100%", "95%").replace("12", "10"), "TCT05-003"), "3")
    assert problems(last, EDIT, before=between) == [("changed-without-cause", "10")]


def test_what_was_accepted_may_have_come_with_an_earlier_draft() -> None:
    between = version(tot(SENT.replace("100%", "95%"), "TCT05-003"))
    last = version(tot(SENT.replace("100%", "95%"), "TCT05-003"), "3")
    assert problems(last, EDIT, before=between) == []


def test_what_was_accepted_and_got_lost_on_the_way_is_found() -> None:
    between = version(tot(SENT.replace("100%", "95%"), "TCT05-003"))
    last = version(tot(SENT, "Kết luận hội nghị"), "3")
    assert problems(last, EDIT, before=between) == [("accepted-not-in-text", "")]


def test_a_remark_without_words_leaves_its_trace_in_an_earlier_draft() -> None:
    remark = (comment("TCT05-004", Kind.REMARK, part="level:Tốt"), accepted("TCT05-004"))
    between = version(tot(SENT.replace("12", "10"), "TCT05-004"))
    last = version(tot(SENT.replace("12", "10"), "TCT05-004"), "3")
    assert problems(last, remark, before=between) == []


# Apply and replay agree


@given(rounds, st.sampled_from(["", "95%", "đủ 13 kỳ", "hằng năm"]))
@settings(max_examples=150, deadline=None)
def test_what_apply_makes_of_the_newest_draft_replays(
    found: list[tuple[Comment, Decision]], editor: str
) -> None:
    base = criteria_set(criterion(tot=SENT))
    text = f"{SENT} {editor}".strip()
    between = version(tot(text, "Kết luận hội nghị") if editor else criterion(tot=SENT), "1b")
    register = Register("1", comments=tuple(one for one, _ in found))
    decisions = [one for _, one in found]
    made = apply(base, register, decisions, "2", between)
    changes = diff.changes(between, made.criteria)
    said = replay(changes, base, made.criteria, register, decisions, between)
    assert [one for one in said if one.name == "changed-without-cause"] == []
    assert not {dict(one.values).get("comment") for one in said} & set(made.done)


@given(rounds, st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_a_word_put_in_by_hand_after_apply_is_found(
    found: list[tuple[Comment, Decision]], at: int
) -> None:
    base = criteria_set(criterion(tot=SENT))
    register = Register("1", comments=tuple(one for one, _ in found))
    decisions = [one for _, one in found]
    made = apply(base, register, decisions, "2")
    one = made.criteria.criteria().get(PLACE)
    if one is None or any(
        comment.anchor.part in ("", "level:Tốt") and comment.id not in made.done
        for comment, _ in found
    ):
        return  # what is left to the editor may be worded by him
    words = one.parts()["level:Tốt"].split()
    words.insert(at % (len(words) + 1), "lậu")
    slipped = replace(made.criteria, fields=(
        replace(made.criteria.fields[0], criteria=(one.with_part("level:Tốt", " ".join(words)),)),
    ))  # fmt: skip
    said = replay(diff.changes(base, slipped), base, slipped, register, decisions)
    assert "changed-without-cause" in [each.name for each in said]
