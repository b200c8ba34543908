"""Words agreed on with a line a part: each line goes to the part that it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decide_cases import accepted, comment, criteria_set, criterion, one, run
from tiepthu import diff
from tiepthu.decide import Refusal, replay
from tiepthu.model import Comment, CriteriaSet, Decision, Kind, Register

WORDING = "Tốt: Đạt từ 95% chỉ tiêu.\nMức Kém: Dưới 70% chỉ tiêu."
TWO = ("Đạt từ 95% chỉ tiêu.", "Dưới 70% chỉ tiêu.")
ASKED = {
    "words exchanged": comment("A-001", Kind.EDIT, "100%", "95%", part="level:Tốt"),
    "words misread": comment("A-001", Kind.EDIT, "Dưới 70%", "Đạt từ 95%", part="level:Kém"),
    "no words": comment("A-001", Kind.REMARK, part="level:Tốt"),
    "words to cut": comment("A-001", Kind.DELETE, "100%", part="level:Tốt"),
    "the criterion": comment("A-001", Kind.EDIT, "một từ không có", "từ khác"),
}
DECISION = accepted("A-001", wording=WORDING)


def levels(base: CriteriaSet) -> tuple[str, str]:
    parts = one(base).parts()
    return parts["level:Tốt"], parts["level:Kém"]


def replayed(new: CriteriaSet, asked: Comment, decision: Decision) -> list[str]:
    base, register = criteria_set(criterion()), Register("1", comments=(asked,))
    found = replay(diff.changes(base, new), base, new, register, [decision])
    return [problem.name for problem in found]


@pytest.mark.parametrize("asked", ASKED.values(), ids=list(ASKED))
def test_each_line_goes_to_its_part_and_the_replay_says_so(asked: Comment) -> None:
    made = run(criteria_set(criterion()), (asked, DECISION))
    assert (levels(made.criteria), made.refused) == (TWO, ())
    assert replayed(made.criteria, asked, DECISION) == []


def test_words_before_the_first_name_are_those_of_the_part_spoken_of() -> None:
    decision = accepted("A-001", wording="Đạt từ 95% chỉ tiêu.\nKém: Dưới 70% chỉ tiêu.")
    made = run(criteria_set(criterion()), (ASKED["words exchanged"], decision))
    assert levels(made.criteria) == TWO


def test_a_part_named_in_the_words_and_not_changed_is_missed() -> None:
    new = criteria_set(criterion(tot=TWO[0], because=("A-001",)), version="2")
    assert replayed(new, ASKED["words exchanged"], DECISION) == ["accepted-not-in-text"]


def test_other_words_than_the_named_part_was_given_have_no_cause() -> None:
    made = run(criteria_set(criterion()), (ASKED["words exchanged"], DECISION)).criteria
    changed = one(made).with_part("level:Kém", "Dưới 60% chỉ tiêu.")
    found = replayed(criteria_set(changed, version="2"), ASKED["words exchanged"], DECISION)
    assert found == ["changed-without-cause", "accepted-not-in-text"]


def test_parts_written_by_the_editor_where_two_decisions_exclude_each_other() -> None:
    """What could not be applied leaves the words of every part that it names to the editor."""
    asked = ASKED["words exchanged"]
    other = comment("B-001", Kind.EDIT, new="Không đạt chỉ tiêu nào.", part="level:Kém")
    both = [DECISION, accepted("B-001")]
    base, register = criteria_set(criterion()), Register("1", comments=(asked, other))
    made = run(base, (asked, both[0]), (other, both[1]))
    assert {left.reason for left in made.refused} == {Refusal.CONTRADICTS}
    written = replace(one(base).with_part("level:Kém", TWO[1]), because=("A-001",))
    new = criteria_set(written.with_part("level:Tốt", TWO[0]), version="2")
    found = replay(diff.changes(base, new), base, new, register, both)
    assert [dict(p.values).get("comment") for p in found] == ["B-001"]


def test_words_for_two_criteria_are_left_to_the_editor() -> None:
    decision = accepted("A-001", wording="Tốt: Đạt 95%.\n---\nTốt: Đạt 90%.")
    made = run(criteria_set(criterion()), (ASKED["words exchanged"], decision))
    assert [left.reason for left in made.refused] == [Refusal.AMBIGUOUS_PLACE]
