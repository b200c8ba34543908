"""Promise 3: base + decisions = next version, and every change has a cause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decide_cases import (
    PLACE,
    Case,
    accepted,
    cases,
    comment,
    criteria_set,
    criterion,
    one,
    run,
)
from tiepthu import diff, problems
from tiepthu.decide import Refusal, apply, replay
from tiepthu.decide.wording import spans
from tiepthu.model import (
    Anchor,
    Comment,
    CriteriaSet,
    Decision,
    Kind,
    Outcome,
    Register,
    State,
)
from tiepthu.problems import Problem

TEXT = "Đạt từ 100% đến dưới 110% chỉ tiêu; họp đủ 12 kỳ, có biên bản, có kết luận."


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_accepted_comments_make_the_text(case: Case) -> None:
    applied = case.applied()
    found = applied.criteria.criteria().get(PLACE)
    after = found.parts()["level:Tốt"] if found else "không còn"
    left = ", ".join(f"{int(one.comment[3:5])} {one.reason}" for one in applied.refused)
    assert (after, left) == (case.after, case.left)
    everything = {one.comment for one in applied.refused} | set(applied.done)
    assert everything == {one.id for one in case.comments}


# Apply: what is not about words


def test_the_next_version_is_a_draft_based_on_the_old_one() -> None:
    base = replace(criteria_set(criterion()), status="issued", number="756", date="2022-05-17")
    made = run(base).criteria
    assert (made.version, made.based_on, made.status) == ("2", "1", "draft")
    assert (made.number, made.date) == ("", "")


def test_a_changed_criterion_names_its_comments_in_the_place_of_the_older_cause() -> None:
    base = criteria_set(criterion(because=("Kết luận hội nghị 2023",)))
    made = run(
        base,
        (comment("TCT09-001", Kind.EDIT, "100%", "95%"), accepted("TCT09-001")),
        (comment("TCT02-004", Kind.EDIT, "3", "4", part="points"), accepted("TCT02-004")),
    )
    assert one(made.criteria).because == ("TCT02-004", "TCT09-001")


def test_an_unchanged_criterion_keeps_its_cause() -> None:
    base = criteria_set(criterion(because=("Kết luận hội nghị 2023",)))
    assert one(run(base).criteria).because == ("Kết luận hội nghị 2023",)


def test_words_without_a_named_part_are_found_in_the_only_part_that_has_them() -> None:
    made = run(
        criteria_set(criterion()),
        (
            comment("A-001", Kind.EDIT, "Danh sách kết nạp", "Danh sách đảng viên"),
            accepted("A-001"),
        ),
    )
    assert one(made.criteria).evidence == ("Báo cáo năm", "Danh sách đảng viên")


@pytest.mark.parametrize("old", ["1.5", "1,5"])
def test_points_are_one_number_with_either_decimal_sign(old: str) -> None:
    base = criteria_set(criterion(points="1.5"))
    edits = [comment(f"A-00{n}", Kind.EDIT, old, new, part="points") for n, new in TWO_AND_A_HALF]
    made = run(base, *((each, accepted(each.id)) for each in edits))
    assert (one(made.criteria).points, made.refused) == ("2,5", ())
    same = comment("A-003", Kind.EDIT, "", "1,5", part="points")
    made = run(base, (same, accepted("A-003")))
    assert (one(made.criteria).points, made.already) == ("1.5", ("A-003",))


TWO_AND_A_HALF = ((1, "2.5"), (2, "2,5"))


def test_words_in_two_parts_have_no_place() -> None:
    made = run(
        criteria_set(criterion()),
        (comment("A-001", Kind.EDIT, "chỉ tiêu", "kế hoạch"), accepted("A-001")),
    )
    assert [one.reason for one in made.refused] == [Refusal.AMBIGUOUS_PLACE]


@pytest.mark.parametrize("kind", [Kind.ADD, Kind.EDIT])
def test_evidence_that_semicolons_part_is_a_list(kind: Kind) -> None:
    new = "Biên bản kiểm phiếu; danh sách (họ tên; ngày sinh)"
    base = criteria_set(criterion())
    asked = (comment("A-001", kind, new=new, part="evidence"), accepted("A-001"))
    found = one(run(base, asked).criteria).evidence
    items = ("Biên bản kiểm phiếu", "danh sách (họ tên; ngày sinh)")
    assert found[-2:] == items


def test_an_item_of_evidence_can_become_two() -> None:
    base = criteria_set(criterion())
    new = "Danh sách đảng viên; nghị quyết"
    asked = (
        comment("A-001", Kind.EDIT, "Danh sách kết nạp", new, part="evidence"),
        accepted("A-001"),
    )
    found = one(run(base, asked).criteria).evidence
    assert found == ("Báo cáo năm", "Danh sách đảng viên", "nghị quyết")


def test_where_an_item_of_evidence_has_a_semicolon_it_parts_nothing() -> None:
    base = criteria_set(criterion(evidence=("Báo cáo năm; kèm phụ lục",)))
    asked = (
        comment("A-001", Kind.ADD, new="Biên bản; danh sách", part="evidence"),
        accepted("A-001"),
    )
    assert one(run(base, asked).criteria).evidence[-1] == "Biên bản; danh sách"


def test_evidence_can_be_added_and_an_item_cut() -> None:
    made = run(
        criteria_set(criterion()),
        (
            comment("A-001", Kind.ADD, new="- Biên bản kiểm phiếu", part="evidence"),
            accepted("A-001"),
        ),
        (comment("B-001", Kind.DELETE, "Danh sách kết nạp", part="evidence"), accepted("B-001")),
        (comment("C-001", Kind.ADD, new="biên bản kiểm phiếu", part="evidence"), accepted("C-001")),
    )
    assert one(made.criteria).evidence == ("Báo cáo năm", "Biên bản kiểm phiếu")
    assert made.done == ("A-001", "B-001", "C-001")


def test_a_level_or_points_cannot_be_deleted_but_only_reworded() -> None:
    for part in ("level:Tốt", "points"):
        made = run(
            criteria_set(criterion()),
            (comment("A-001", Kind.DELETE, part=part), accepted("A-001")),
        )
        assert [one.reason for one in made.refused] == [Refusal.NO_WORDING]
        assert one(made.criteria) == criterion()


def test_a_criterion_named_for_deletion_goes() -> None:
    asked = comment("A-001", Kind.DELETE, "Kết nạp Đảng viên", part="name")
    made = run(criteria_set(criterion()), (asked, accepted("A-001")))
    assert made.criteria.count == 0


def test_a_criterion_that_was_never_there() -> None:
    asked = comment("A-001", Kind.EDIT, "a", "b", at="to-chuc/khac")
    made = run(criteria_set(criterion()), (asked, accepted("A-001")))
    assert [(r.reason, r.detail) for r in made.refused] == [
        (Refusal.CRITERION_GONE, "to-chuc/khac")
    ]


def test_a_move_has_to_be_made_by_the_editor() -> None:
    made = run(criteria_set(criterion()), (comment("A-001", Kind.MOVE), accepted("A-001")))
    assert [one.reason for one in made.refused] == [Refusal.AMBIGUOUS_PLACE]


def test_a_remark_on_the_whole_set_is_left_to_the_editor() -> None:
    asked = replace(comment("A-001", Kind.REMARK), anchor=Anchor("set"))
    made = run(criteria_set(criterion()), (asked, accepted("A-001")))
    assert [one.reason for one in made.refused] == [Refusal.NO_WORDING]


def test_withdrawn_rejected_and_open_comments_are_not_applied() -> None:
    edit = comment("A-001", Kind.EDIT, "100%", "95%")
    rejected = Decision(("B-001",), Outcome.REJECTED, "…")
    made = run(
        criteria_set(criterion()),
        (replace(edit, state=State.WITHDRAWN), accepted("A-001")),
        (replace(edit, id="B-001"), rejected),
        (replace(edit, id="C-001"), accepted()),
    )
    assert (made.done, made.refused) == ((), ())
    assert one(made.criteria) == criterion()


def test_a_comment_decided_in_two_ways_is_not_applied() -> None:
    made = run(
        criteria_set(criterion()),
        (comment("A-001", Kind.EDIT, "100%", "95%"), accepted("A-001")),
        (comment("B-001", Kind.REMARK), Decision(("A-001",), Outcome.REJECTED, "…")),
    )
    assert [(r.comment, r.reason) for r in made.refused] == [("A-001", Refusal.CONTRADICTS)]


# Apply: properties

WORDS = TEXT.replace(";", " ;").replace(",", " ,").replace(".", " .").split()
quoted = st.tuples(st.integers(0, 12), st.integers(1, 4)).map(
    lambda at: " ".join(WORDS[at[0] : at[0] + at[1]]).replace(" ;", ";").replace(" ,", ",")
)
asked = st.tuples(
    st.sampled_from([Kind.EDIT, Kind.EDIT, Kind.EDIT, Kind.DELETE, Kind.ADD, Kind.REMARK]),
    st.one_of(st.just(""), quoted, quoted),
    st.sampled_from(["", "95%", "đủ 13 kỳ", TEXT]),
    st.sampled_from(["", "level:Tốt", "level:Tốt", "evidence"]),
    st.sampled_from(["", "", "một nửa"]),
)
rounds = st.lists(asked, max_size=6).map(
    lambda found: [
        (
            comment(f"TCT{n:02d}-001", kind, old, new, part=part),
            accepted(f"TCT{n:02d}-001", wording=wording),
        )
        for n, (kind, old, new, part, wording) in enumerate(found)
    ]
)


@given(rounds, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_decisions_does_not_matter(
    found: list[tuple[Comment, Decision]], random: object
) -> None:
    base = criteria_set(criterion(tot=TEXT))
    register = Register("1", comments=tuple(one for one, _ in found))
    decisions = [one for _, one in found]
    first = apply(base, register, decisions, "2")
    random.shuffle(decisions)  # type: ignore[attr-defined]
    assert apply(base, register, decisions, "2") == first


@given(rounds)
@settings(max_examples=150, deadline=None)
def test_every_accepted_comment_is_done_or_refused_and_never_both(
    found: list[tuple[Comment, Decision]],
) -> None:
    applied = run(criteria_set(criterion(tot=TEXT)), *found)
    refused = [one.comment for one in applied.refused]
    assert sorted([*applied.done, *refused]) == [one.id for one, _ in found]


@given(rounds)
@settings(max_examples=150, deadline=None)
def test_what_apply_makes_replays_without_a_change_that_has_no_cause(
    found: list[tuple[Comment, Decision]],
) -> None:
    base = criteria_set(criterion(tot=TEXT, because=("Kết luận cũ",)))
    applied = run(base, *found)
    register = Register("1", comments=tuple(one for one, _ in found))
    said = replay(
        diff.changes(base, applied.criteria),
        base,
        applied.criteria,
        register,
        [one for _, one in found],
    )
    done = set(applied.done)
    assert [p for p in said if p.name == "changed-without-cause"] == []
    assert [p for p in said if dict(p.values).get("comment") in done] == []


@given(st.text("aăâbcdđeê 5%.,;", max_size=30), st.text("aăâbcdđeê 5%.,;", max_size=6))
def test_words_are_found_only_where_they_stand(text: str, old: str) -> None:
    for start, end in spans(old, text):
        assert text[start:end].casefold().split() == old.casefold().split()


# Replay


def replayed(
    base: CriteriaSet, new: CriteriaSet, *asked: tuple[Comment, Decision]
) -> list[tuple[str, str]]:
    register = Register("1", comments=tuple(one for one, _ in asked))
    decisions = [one for _, one in asked]
    found = replay(diff.changes(base, new), base, new, register, decisions)
    assert all(str(p.source) and p.next_step and problems.sentence(p, "en") for p in found)
    return [(p.name, place(p)) for p in found]


def place(problem: Problem) -> str:
    return str(problem.source)


EDIT = comment("TCT05-003", Kind.EDIT, "100%", "95%", part="level:Tốt")
NEW_TEXT = "Đạt từ 95% chỉ tiêu."
DECISION = accepted("TCT05-003", line=7)
AT = "comments/1/decisions.yaml:7"


def test_a_change_that_names_its_accepted_comment_is_explained() -> None:
    new = criterion(tot=NEW_TEXT, because=("TCT05-003",))
    assert (
        replayed(criteria_set(criterion()), criteria_set(new, version="2"), (EDIT, DECISION)) == []
    )


def test_a_change_that_names_a_conclusion_is_explained() -> None:
    new = criterion(tot=NEW_TEXT, because=("Kết luận hội nghị ngày 17/5/2024",))
    assert replayed(criteria_set(criterion()), criteria_set(new, version="2")) == []


@pytest.mark.parametrize(
    ("because", "outcome"),
    [
        ((), Outcome.ACCEPTED),
        (("TCT05-003",), Outcome.REJECTED),
        (("TCT05-999",), Outcome.ACCEPTED),
        (("Kết luận cũ",), Outcome.REJECTED),
    ],
    ids=["nothing", "a rejected comment", "an unknown comment", "what the base said already"],
)
def test_a_change_without_a_cause_of_its_own_is_listed(
    because: tuple[str, ...], outcome: Outcome
) -> None:
    base = criteria_set(criterion(because=("Kết luận cũ",)))
    new = criteria_set(criterion(tot=NEW_TEXT, because=because), version="2")
    found = replayed(base, new, (EDIT, replace(DECISION, outcome=outcome)))
    assert found == [("changed-without-cause", "drafts/2.yaml:14")]


def test_a_duplicate_of_an_accepted_comment_is_a_cause() -> None:
    again = comment("TCT09-001", Kind.EDIT, "100%", "95%", part="level:Tốt")
    duplicate = Decision(("TCT09-001",), Outcome.DUPLICATE, of="TCT05-003")
    new = criteria_set(criterion(tot=NEW_TEXT, because=("TCT09-001",)), version="2")
    assert replayed(criteria_set(criterion()), new, (EDIT, DECISION), (again, duplicate)) == []


def test_a_removal_nobody_asked_for_is_listed_where_the_criterion_stood() -> None:
    found = replayed(criteria_set(criterion()), criteria_set(version="2"))
    assert found == [("changed-without-cause", "drafts/2.yaml:14")]


def test_a_removal_that_was_accepted_is_explained() -> None:
    asked = comment("A-001", Kind.DELETE)
    new = criteria_set(version="2")
    assert replayed(criteria_set(criterion()), new, (asked, accepted("A-001"))) == []


def test_a_criterion_merged_into_another_with_a_cause_is_explained() -> None:
    other = criterion("to-chuc/quy-hoach")
    merged = criterion("to-chuc/chung", origin=(PLACE, other.id), because=("Kết luận hội nghị",))
    base = criteria_set(criterion(), other)
    assert replayed(base, criteria_set(merged, version="2")) == []
    silent = replace(merged, because=())
    assert replayed(base, criteria_set(silent, version="2")) == [
        ("changed-without-cause", "drafts/2.yaml:14")
    ]


def test_accepted_words_that_are_not_in_the_text_are_listed_where_they_were_decided() -> None:
    same = criteria_set(criterion(), version="2")
    assert replayed(criteria_set(criterion()), same, (EDIT, DECISION)) == [
        ("accepted-not-in-text", AT)
    ]


def test_the_words_agreed_count_and_not_those_proposed() -> None:
    decision = replace(DECISION, outcome=Outcome.PARTLY, wording="từ 97% chỉ tiêu")
    new = criteria_set(criterion(tot=NEW_TEXT, because=("TCT05-003",)), version="2")
    assert replayed(criteria_set(criterion()), new, (EDIT, decision)) == [
        ("changed-without-cause", "drafts/2.yaml:14"),
        ("accepted-not-in-text", AT),
    ]


def test_a_figure_elsewhere_in_the_criterion_is_not_the_figure_agreed() -> None:
    asked = comment("TCT05-003", Kind.EDIT, "3", "80", part="points")
    new = criteria_set(criterion(points="3"), version="2")
    assert replayed(criteria_set(criterion()), new, (asked, DECISION)) == [
        ("accepted-not-in-text", AT)
    ]


def test_words_that_went_into_a_criterion_split_off_are_in_the_text() -> None:
    split = criterion("to-chuc/moi", tot=NEW_TEXT, origin=(PLACE,), because=("TCT05-003",))
    new = criteria_set(split, version="2")
    assert replayed(criteria_set(criterion()), new, (EDIT, DECISION)) == []


def test_a_criterion_that_was_to_go_and_is_still_there() -> None:
    asked = comment("TCT05-003", Kind.DELETE)
    same = criteria_set(criterion(), version="2")
    assert replayed(criteria_set(criterion()), same, (asked, DECISION)) == [
        ("accepted-not-in-text", AT)
    ]


def test_a_remark_accepted_without_words_must_leave_a_trace() -> None:
    asked = comment("TCT05-003", Kind.REMARK)
    base, same = criteria_set(criterion()), criteria_set(criterion(), version="2")
    changed = criteria_set(criterion(tot=NEW_TEXT, because=("TCT05-003",)), version="2")
    assert replayed(base, same, (asked, DECISION)) == [("accepted-not-in-text", AT)]
    assert replayed(base, changed, (asked, DECISION)) == []


def test_a_remark_on_a_field_is_looked_for_in_its_criteria() -> None:
    anchor = Anchor("field", field="to-chuc")
    asked = replace(comment("TCT05-003", Kind.ADD, new="họp đủ 12 kỳ trong năm"), anchor=anchor)
    base, same = criteria_set(criterion()), criteria_set(criterion(), version="2")
    added = criterion("to-chuc/hop", tot="Họp đủ 12 kỳ trong năm.", because=("TCT05-003",))
    new = criteria_set(criterion(), added, version="2")
    assert replayed(base, same, (asked, DECISION)) == [("accepted-not-in-text", AT)]
    assert replayed(base, new, (asked, DECISION)) == []


@pytest.mark.parametrize("scope", ["set", "decision", "unknown"])
def test_what_concerns_no_criterion_is_not_judged_here(scope: str) -> None:
    asked = replace(comment("TCT05-003", Kind.REMARK), anchor=Anchor(scope))
    same = criteria_set(criterion(), version="2")
    assert replayed(criteria_set(criterion()), same, (asked, DECISION)) == []
