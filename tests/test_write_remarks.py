"""What somebody said in Word's margin stands in the draft's file, beside what he said it of."""

from __future__ import annotations

import yaml

from tiepthu import write

DRAFT = """\
version: "2"
title: Bộ tiêu chí
status: draft
levels: [Tốt, Kém]
fields:
  - id: dang
    name: Công tác Đảng
    criteria:
      # chờ Ban Tổ chức
      - id: dang/mot
        name: Một
        text: Xem xét.
        levels: {Tốt: a, Kém: b}
  - id: dan-van
    name: Dân vận
    criteria: []
"""


def test_a_remark_stands_above_its_criterion_its_field_or_all_fields() -> None:
    remarks = {"dang/mot": ["ghi chú (An): Có được: không #?"], "dan-van": ["bỏ"], "": ["xem lại"]}
    made = write.with_remarks(DRAFT.encode(), remarks).decode()
    assert made == DRAFT.replace("fields:\n", "# xem lại\nfields:\n").replace(
        "      - id: dang/mot", "      # ghi chú (An): Có được: không #?\n      - id: dang/mot"
    ).replace("  - id: dan-van", "  # bỏ\n  - id: dan-van")


def test_the_values_of_the_file_are_what_they_were() -> None:
    long = "rất dài " * 60 + "\nhai dòng\n\n- gạch đầu dòng: {a: b}"
    for text in (DRAFT, DRAFT.replace("\n", "\r\n")):
        made = write.with_remarks(text.encode(), {"dang/mot": [long]}).decode()
        assert yaml.safe_load(made) == yaml.safe_load(DRAFT)
        assert max(map(len, made.splitlines())) <= 100
        assert made.count("\r\n") in (0, made.count("\n"))


def test_a_remark_on_what_is_not_there_stands_above_all_fields() -> None:
    made = write.with_remarks(DRAFT.encode(), {"dang/hai": ["lạc"]}).decode()
    assert "# lạc\nfields:\n" in made
