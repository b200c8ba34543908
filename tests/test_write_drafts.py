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
