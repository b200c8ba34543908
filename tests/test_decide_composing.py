"""New wordings of one sentence by several committees: composed where they do not touch."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decide_cases import accepted, comment, criteria_set, criterion, one, run
from tiepthu.decide import Refusal, composing
from tiepthu.model import Kind

TEXT = (
    "Đảng uỷ ban hành chương trình kiểm tra trước ngày 15/01; hoàn thành từ 95% số cuộc trở lên; "
    "mỗi cuộc có kết luận trong 45 ngày và được thông báo tới đối tượng."
)
EARLIER = TEXT.replace("trước ngày 15/01", "trước ngày 31/01")
FEWER = TEXT.replace("từ 95% số cuộc", "từ 90% số cuộc")
LONGER = TEXT.replace("trong 45 ngày", "trong 60 ngày làm việc")


def test_sentences_sent_back_whole_with_different_words_changed_are_composed() -> None:
    made = run(
        criteria_set(criterion(tot=TEXT)),
        (comment("A-001", Kind.EDIT, TEXT, EARLIER, part="level:Tốt"), accepted("A-001")),
        (comment("B-001", Kind.EDIT, "", FEWER, part="level:Tốt"), accepted("B-001")),
        (comment("C-001", Kind.EDIT, "45 ngày", "60 ngày làm việc"), accepted("C-001")),
    )
    assert made.done == ("A-001", "B-001", "C-001")
    assert one(made.criteria).parts()["level:Tốt"] == (
        "Đảng uỷ ban hành chương trình kiểm tra trước ngày 31/01; hoàn thành từ 90% số cuộc trở "
        "lên; mỗi cuộc có kết luận trong 60 ngày làm việc và được thông báo tới đối tượng."
    )


def test_sentences_in_which_the_same_words_differ_are_left_to_the_editor() -> None:
    other = TEXT.replace("trước ngày 15/01", "trước ngày 20/01")
    made = run(
        criteria_set(criterion(tot=TEXT)),
        (comment("A-001", Kind.EDIT, TEXT, EARLIER, part="level:Tốt"), accepted("A-001")),
        (comment("B-001", Kind.EDIT, TEXT, other, part="level:Tốt"), accepted("B-001")),
    )
    assert [(r.comment, r.reason) for r in made.refused] == [
        ("A-001", Refusal.OVERLAPS),
        ("B-001", Refusal.OVERLAPS),
    ]
    assert one(made.criteria).parts()["level:Tốt"] == TEXT


def test_a_wording_that_keeps_little_goes_with_no_other() -> None:
    anew = "Mọi cuộc kiểm tra có kết luận đúng hạn."
    assert composing.exclude(composing.changed(TEXT, anew), composing.changed(TEXT, FEWER))


def test_a_text_that_others_changed_too_follows_a_wording() -> None:
    both = composing.composed(TEXT, [FEWER, LONGER])
    assert composing.follows(TEXT, FEWER, both)
    assert not composing.follows(TEXT, EARLIER, both)


# Random changes, with git as the other judge: one word a line, it merges three ways.

WORDS = TEXT.replace(";", " ;").replace(".", " .").split()
change = st.tuples(
    st.sampled_from(["replace", "insert", "delete"]),
    st.integers(0, len(WORDS) - 1),
    st.sampled_from(["mới", "khác", "thêm nữa", "98%"]),
)
changes = st.lists(change, min_size=1, max_size=3, unique_by=lambda one: one[1])


def made(asked: list[tuple[str, int, str]]) -> list[str]:
    said = list(WORDS)
    for how, at, new in sorted(asked, key=lambda one: -one[1]):
        if how == "delete":
            del said[at]
        else:
            said[at : at + (how == "replace")] = new.split()
    return said


def merged_by_git(folder: Path, *sides: list[str]) -> list[str] | None:
    names = []
    for at, words in enumerate(sides):
        path = folder / str(at)
        path.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        names.append(str(path))
    mine, base, theirs = names
    done = subprocess.run(
        ["git", "merge-file", "-p", mine, base, theirs], capture_output=True, check=False
    )
    return done.stdout.decode().split("\n")[:-1] if done.returncode == 0 else None


@given(changes, changes)
@settings(max_examples=150, deadline=None)
def test_what_is_composed_is_what_git_merges(
    tmp_path_factory: object, first: list[tuple[str, int, str]], second: list[tuple[str, int, str]]
) -> None:
    text, one_, other = (" ".join(words) for words in (WORDS, made(first), made(second)))
    mine, theirs = composing.changed(text, one_), composing.changed(text, other)
    if one_ == other or composing.exclude(mine, theirs):
        return
    together = composing.composed(text, [one_, other])
    assert together == composing.composed(text, [other, one_])
    folder = tmp_path_factory.mktemp("git")  # type: ignore[attr-defined]
    by_git = merged_by_git(folder, one_.split(), WORDS, other.split())
    assert by_git is None or together.split() == by_git


@given(changes)
def test_one_wording_alone_is_taken_as_it_is(asked: list[tuple[str, int, str]]) -> None:
    text, wording = " ".join(WORDS), " ".join(made(asked))
    assert composing.composed(text, [wording]) == wording
