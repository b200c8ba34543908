"""Two texts word by word: what a person reads in the cases, and what always holds."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiepthu import diff, vietnamese
from tiepthu.model import Op

CASES = Path(__file__).parent / "cases" / "words.txt"
MARKS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}

SYLLABLES = ["đảng", "uỷ", "Đảng", "chi", "bộ", "tốt", "90%", "17/5/2022", "756-QĐ/ĐUK", "và"]
TEXTS = st.lists(st.sampled_from([*SYLLABLES, ",", ".", ";", "\n", "–"]), max_size=14).map(" ".join)


def cases() -> list[tuple[str, str, str]]:
    lines = [x for x in CASES.read_text("utf-8").splitlines() if x and not re.match("#[^#]|#$", x)]
    return [
        (title.removeprefix("## "), "" if old == "(trống)" else old, marked)
        for title, old, marked in zip(*[iter(lines)] * 3, strict=True)
    ]


@pytest.mark.parametrize(("title", "old", "marked"), cases(), ids=[title for title, *_ in cases()])
def test_a_reader_sees(title: str, old: str, marked: str) -> None:
    new = re.sub(r"\[-.*?-\]", "", marked).replace("{+", "").replace("+}", "")
    shown = "".join(MARKS[op].format(text) for op, text in diff.words(old, new))
    assert shown == marked, title


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_result(old: str, new: str) -> None:
    edits = diff.words(old, new)
    assert "".join(text for op, text in edits if op is not Op.INSERT) == old
    assert "".join(text for op, text in edits if op is not Op.DELETE) == new


@given(st.text(), st.text())
def test_any_text_at_all_can_be_compared(old: str, new: str) -> None:
    edits = diff.words(old, new)
    assert "".join(text for op, text in edits if op is not Op.INSERT) == old
    assert "".join(text for op, text in edits if op is not Op.DELETE) == new


@given(TEXTS, TEXTS)
def test_no_word_is_ever_cut(old: str, new: str) -> None:
    for gone, text in ((Op.INSERT, old), (Op.DELETE, new)):
        pieces = [vietnamese.words(part) for op, part in diff.words(old, new) if op is not gone]
        assert [word for piece in pieces for word in piece] == vietnamese.words(text)


@given(TEXTS, TEXTS)
def test_a_deletion_stands_before_its_insertion_and_nothing_is_said_twice(
    old: str, new: str
) -> None:
    ops = [op for op, text in diff.words(old, new) if text]
    for one, other in pairwise(ops):
        assert (one, other) != (Op.INSERT, Op.DELETE)
        assert one is not other


@given(TEXTS)
def test_equal_texts_have_no_change(text: str) -> None:
    assert diff.words(text, text) == (((Op.KEEP, text),) if text else ())
