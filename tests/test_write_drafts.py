"""The next draft stands in the layout of the one it was made from: only what changed is new."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from random import Random

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generated_sets import pair
from tiepthu import read, write
from tiepthu.model import CriteriaSet, Criterion

HAND_MADE = """\
# Dự thảo do Tổ biên tập giữ.
version: "draft-1"      # lần 1
title: Bộ tiêu chí
status: draft
levels: [Tốt, Kém]

fields:
# lĩnh vực thứ nhất
- id: dang
  name: 'Công tác Đảng'
  criteria:
  # chờ Ban Tổ chức cho ý kiến
  - id: dang/mot
    name: Tiêu chí một
    text: |-
      Dòng # không phải lời ghi.
      Dòng hai.
    levels: {Tốt: Đạt 90%, Kém: Dưới 90%}
    points: "2"   # theo hướng dẫn
    evidence:
    - Báo cáo
    # bản gốc
    - Biên bản
  - id: dang/hai
    name: Tiêu chí hai
    text: "Xem xét: hai việc."
    levels:
        Tốt: Làm xong   # trong năm
        Kém: Chưa làm
- id: dan-van
  name: Dân vận
  criteria:
  - {id: dan-van/ba, name: Ba, text: Ba., levels: {Tốt: a, Kém: b}}
# hết
"""


def parsed(text: str, tmp_path: Path) -> CriteriaSet:
    """Read a draft from its text."""
    path = tmp_path / f"{yaml.safe_load(text)['version']}.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    found, wrong = read.criteria(path, path.name)
    assert found is not None, wrong
    return found


def with_criterion(one: CriteriaSet, changed: Criterion) -> CriteriaSet:
    """Return the set with a criterion in the place of the one of its id."""
    fields = tuple(
        replace(f, criteria=tuple(changed if c.id == changed.id else c for c in f.criteria))
        for f in one.fields
    )
    return replace(one, fields=fields)


def line_changes(before: str, after: bytes) -> list[str]:
    """Return the lines that went and came, as `diff` shows them."""
    lines = difflib.unified_diff(before.splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


IN_LINES = HAND_MADE.replace(
    "  - {id: dan-van/ba, name: Ba, text: Ba., levels: {Tốt: a, Kém: b}}\n",
    "  - id: dan-van/ba\n    name: Ba\n    text: Ba.\n    levels: {Tốt: a, Kém: b}\n",
)


def test_nothing_changed_means_the_same_file(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    assert write.next_draft_yaml(IN_LINES, one, one).decode() == IN_LINES


def test_windows_line_ends_are_kept(tmp_path: Path) -> None:
    text = IN_LINES.replace("\n", "\r\n")
    one = parsed(text, tmp_path)
    assert write.next_draft_yaml(text, one, one).decode() == text


def test_only_the_lines_of_the_changed_level_change(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    changed = one.criteria()["dang/hai"].with_part("level:Kém", "Không làm")
    made = write.next_draft_yaml(IN_LINES, one, with_criterion(one, changed))
    assert line_changes(IN_LINES, made) == [
        "-        Kém: Chưa làm",
        "+        Kém: >-",
        "+          Không làm",
    ]


def test_a_remark_on_a_changed_line_stays(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    changed = one.criteria()["dang/mot"].with_part("points", "3")
    made = write.next_draft_yaml(IN_LINES, one, with_criterion(one, changed))
    assert line_changes(IN_LINES, made) == [
        '-    points: "2"   # theo hướng dẫn',
        "+    # theo hướng dẫn",
        '+    points: "3"',
    ]


def test_a_cause_comes_at_the_end_of_its_criterion(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    changed = replace(one.criteria()["dang/mot"], because=("TCT01-001",))
    made = write.next_draft_yaml(IN_LINES, one, with_criterion(one, changed))
    assert line_changes(IN_LINES, made) == ["+    because: [TCT01-001]"]
    lines = made.decode().splitlines()
    assert lines[lines.index("    because: [TCT01-001]") + 1] == "  - id: dang/hai"


def test_a_criterion_that_moves_takes_its_remarks_along(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    first, second = one.fields
    fields = (
        replace(first, criteria=first.criteria[1:]),
        replace(second, criteria=(*second.criteria, first.criteria[0])),
    )
    made = write.next_draft_yaml(IN_LINES, one, replace(one, fields=fields)).decode()
    after = made[made.index("dan-van/ba") :]
    assert "# chờ Ban Tổ chức cho ý kiến\n  - id: dang/mot" in after


def test_a_criterion_that_goes_leaves_the_rest_alone(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    first, second = one.fields
    made = write.next_draft_yaml(
        IN_LINES, one, replace(one, fields=(replace(first, criteria=first.criteria[:1]), second))
    )
    assert all(line.startswith("-") for line in line_changes(IN_LINES, made))
    assert made.decode().endswith("\n# hết\n")
    assert "dang/hai" not in made.decode()


def test_the_head_says_the_new_version_and_its_base(tmp_path: Path) -> None:
    one = parsed(IN_LINES, tmp_path)
    new = replace(one, version="draft-2", based_on="draft-1")
    assert line_changes(IN_LINES, write.next_draft_yaml(IN_LINES, one, new)) == [
        '-version: "draft-1"      # lần 1',
        "+# lần 1",
        "+version: draft-2",
        "+based_on: draft-1",
    ]


def test_a_file_in_brackets_is_laid_out_anew(tmp_path: Path) -> None:
    one = parsed(HAND_MADE, tmp_path)
    new = replace(one, version="draft-2")
    assert write.next_draft_yaml(HAND_MADE, one, new) == write.criteria_yaml(new)


def test_a_draft_of_the_example_comes_back_line_for_line(tmp_path: Path) -> None:
    for path in sorted(Path("drafts").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        one = parsed(text, tmp_path)
        assert write.next_draft_yaml(text, one, one).decode() == text


@settings(max_examples=150, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_what_is_written_reads_as_the_new_version(chance: Random) -> None:
    each = pair(chance)
    made = write.next_draft_yaml(write.criteria_yaml(each.old).decode(), each.old, each.new)
    assert yaml.safe_load(made) == yaml.safe_load(write.criteria_yaml(each.new))


# The marks of an issue


def issued(one: CriteriaSet) -> CriteriaSet:
    return replace(one, status="issued", number="756", date="2024-06-15", seal="0f" * 32)


def as_issued(before: str, tmp_path: Path) -> str:
    """Return a file with the marks of its issue, and demand that it says so and nothing else."""
    one = parsed(before, tmp_path)
    after = write.issued_yaml(before, one, issued(one)).decode()
    assert write.criteria_yaml(parsed(after, tmp_path)) == write.criteria_yaml(issued(one))
    return after


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_an_issue_changes_its_own_lines_and_no_other(tmp_path: Path) -> None:
    before = HAND_MADE.replace(
        "levels: [T", 'decision: {number: "", date: ""}  # chưa có\nlevels: [T'
    )
    assert changed_lines(before, as_issued(before, tmp_path)) == [
        "- status: draft",
        "+ status: issued",
        '- decision: {number: "", date: ""}  # chưa có',
        '+ decision: {number: "756", date: "2024-06-15"}  # chưa có',
        f'+ issued: {{sha256: "{"0f" * 32}"}}',
    ]


def test_a_file_that_names_no_decision_gets_a_line_for_it(tmp_path: Path) -> None:
    assert changed_lines(HAND_MADE, as_issued(HAND_MADE, tmp_path)) == [
        "- status: draft",
        "+ status: issued",
        '+ decision: {number: "756", date: "2024-06-15"}',
        f'+ issued: {{sha256: "{"0f" * 32}"}}',
    ]


def test_a_decision_in_lines_and_below_the_criteria_is_found(tmp_path: Path) -> None:
    decision = "decision:\n  # ghi khi ban hành\n  number: ''\n  date:  ''   # ngày ký\n"
    tail = decision + "status: draft # !\n# hết\n"
    before = HAND_MADE.replace("status: draft\n", "").replace("# hết\n", tail)
    after = as_issued(before, tmp_path)
    changed = [
        "-   number: ''",
        '+   number: "756"',
        "-   date:  ''   # ngày ký",
        '+   date:  "2024-06-15"   # ngày ký',
        "- status: draft # !",
        "+ status: issued # !",
        f'+ issued: {{sha256: "{"0f" * 32}"}}',
    ]
    assert sorted(changed_lines(before, after)) == sorted(changed)


def test_a_file_from_windows_keeps_its_line_ends(tmp_path: Path) -> None:
    after = as_issued(HAND_MADE.replace("\n", "\r\n"), tmp_path)
    assert after.count("\n") == after.count("\r\n") == HAND_MADE.count("\n") + 2


def test_a_draft_that_goes_on_from_an_issued_version_carries_no_seal(tmp_path: Path) -> None:
    before = as_issued(HAND_MADE, tmp_path)
    base = parsed(before, tmp_path)
    new = replace(base, version="v2", status="draft", number="", date="", seal="")
    assert b"issued:" not in write.next_draft_yaml(before, base, new)
