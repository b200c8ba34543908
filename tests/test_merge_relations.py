"""Who says the same, who asks for the opposite: tests/cases/relations.txt, and whole letters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merge_cases import letter, merged
from tests.plain_cases import Case, cases
from tiepthu.merge import relations
from tiepthu.model import (
    Anchor,
    Certainty,
    Comment,
    Dispute,
    FormLetter,
    Kind,
    Register,
    State,
)


def committee(ident: str) -> str:
    return str(int(ident.split("-")[0].removeprefix("TCT")))


def told(register: Register) -> list[str]:
    """Say the relations in the words of the case file."""
    lines = [
        f"same {' '.join(map(committee, group.comments))} ({group.why})"
        for group in register.groups
    ]
    return sorted(lines + [_against(dispute) for dispute in register.disputes])


def _against(dispute: Dispute) -> str:
    sides = (
        f"{side.asks or side.wording} {' '.join(map(committee, side.comments))}"
        for side in dispute.sides
    )
    return f"against {dispute.why}: {' | '.join(sides)}"


@pytest.mark.parametrize("case", cases("relations.txt"), ids=str)
def test_relations_are_what_a_person_says_they_are(case: Case) -> None:
    lines = case.parts["sent"].strip().splitlines()
    files = [letter(f"TCT{n:02d}.txt", line) for n, line in enumerate(lines, start=1)]
    assert told(merged(*files).register) == sorted(case.parts["related"].strip().splitlines())


LETTER = (
    "1. Tiêu chí số 9: đề nghị bổ sung minh chứng là ảnh chụp.",
    "2. Tiêu chí số 12, mức Tốt: đề nghị hạ tỷ lệ xuống 90%.",
    "3. Đề nghị bỏ tiêu chí số 15 vì trùng với tiêu chí số 16.",
    "4. Tiêu chí số 3: đề nghị quy định rõ đơn vị thẩm định.",
)


def test_letters_with_most_opinions_in_common_are_form_letters() -> None:
    files = (
        letter("TCT01.txt", *LETTER),
        letter("TCT02.txt", "Kính gửi: Tổ Thư ký", *LETTER[:3], "4. Tiêu chí 20: nâng mức Tốt."),
        letter("TCT03.txt", LETTER[1], "2. Đề nghị bỏ tiêu chí số 18.", "3. Bỏ tiêu chí số 2."),
    )
    found = merged(*files).register
    assert found.form_letters == (FormLetter(("TCT01.txt", "TCT02.txt"), 3),)


def test_a_committee_that_sends_its_letter_twice_sends_no_form_letter() -> None:
    found = merged(letter("TCT01.txt", *LETTER), letter("TCT01 lan 2.txt", *LETTER, "Bỏ TC 18."))
    assert found.register.form_letters == ()
    assert found.register.groups == ()


def test_what_was_withdrawn_has_no_relations() -> None:
    first, second = (_comment(n, "Đề nghị bỏ tiêu chí này.", Kind.DELETE) for n in (1, 2))
    gone = replace(second, state=State.WITHDRAWN)
    order = {first.id: ("1",), second.id: ("2",)}
    assert relations.groups((first, second), order)[0].comments == (first.id, second.id)
    assert relations.groups((first, gone), order) == ()


def _comment(number: int, text: str, kind: Kind, sure: Certainty = Certainty.CERTAIN) -> Comment:
    about = Anchor("criterion", "dan-van/quy-che", "", sure=sure, why="number")
    code = f"TCT{number:02d}"
    return Comment(f"{code}-001", code, f"{code}.txt", "line 1", about, kind, text)


def test_what_is_unsure_opposes_nobody() -> None:
    bad = _comment(1, "Đề nghị bỏ tiêu chí này.", Kind.DELETE, Certainty.UNSURE)
    kept = _comment(2, "Đề nghị giữ nguyên.", Kind.REMARK)
    assert relations.disputes((bad, kept), {bad.id: ("1",), kept.id: ("2",)}) == ()


@settings(max_examples=60)
@given(st.permutations(range(8)))
def test_the_order_of_the_register_does_not_matter(order: list[int]) -> None:
    said = [_comment(n, text, Kind.EDIT) for n, text in enumerate(SAID, start=1)]
    dates = {one.id: (f"{at}",) for at, one in enumerate(said)}
    shuffled = [said[at] for at in order]
    assert relations.groups(shuffled, dates) == relations.groups(said, dates)
    assert relations.disputes(shuffled, dates) == relations.disputes(said, dates)


SAID = (
    "Đề nghị nâng tỷ lệ lên 95%.", "Đề nghị nâng tỷ lệ lên 95%", "Đề nghị hạ tỷ lệ xuống 80%.",
    "Đề nghị giữ nguyên như dự thảo.", "Đề nghị nâng tỷ lệ lên 95% .", "Đề nghị bỏ tiêu chí.",
    "Đề nghị hạ tỷ lệ xuống 80% ạ.", "Đề nghị làm rõ.",
)  # fmt: skip
