"""What a format file says of each figure: its value, its source, and what the source allows."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tiepthu import read
from tiepthu.cli.workspace import Workspace
from tiepthu.model import FigureSource, Format
from tiepthu.problems import Problem, TiepthuError

FORMATS = ROOT / "templates" / "formats"
RULE = 'source: "HD 99, ô số 6", confidence: high'


def changed(tmp_path: Path, old: str, new: str) -> tuple[Format | None, list[Problem]]:
    """Read the format of 2018 with one place in it changed."""
    text = (FORMATS / "hd36.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path = tmp_path / "f.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read.looks(path, "f")


def of(tmp_path: Path, old: str, new: str) -> Format:
    looks, problems = changed(tmp_path, old, new)
    assert problems == []
    assert looks is not None
    return looks


STAR = "star:\n    size: 14\n"


def test_a_figure_is_right_only_as_it_stands_unless_it_says_otherwise(tmp_path: Path) -> None:
    looks = of(tmp_path, STAR, f"star:\n    size: {{value: 14, {RULE}}}\n")
    assert looks.styles["star"].size == 14
    assert looks.sources["star.size"] == FigureSource("HD 99, ô số 6", "high")
    assert "star.size" not in looks.allowed


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [("least: 14, most: 15", (14, 15)), ("least: 13", (13, inf)), ("most: 16", (-inf, 16))],
)
def test_a_bound_that_is_left_out_is_open(
    tmp_path: Path, bounds: str, expected: tuple[float, float]
) -> None:
    looks = of(tmp_path, STAR, f"star:\n    size: {{value: 14, {bounds}, {RULE}}}\n")
    assert looks.allowed["star.size"] == expected


def test_the_source_of_a_style_is_that_of_its_letters_alone(tmp_path: Path) -> None:
    style = (
        f"star:\n    {RULE.replace(', conf', chr(10) + '    conf')}\n    size: 14\n    before: 3\n"
    )
    looks = of(tmp_path, STAR, style)
    for letters in ("size", "bold", "italic", "underline", "caps"):
        assert looks.sources[f"star.{letters}"].text == "HD 99, ô số 6"
    assert "star.before" not in looks.sources
    assert looks.sources["star.align"].text != "HD 99, ô số 6"


def test_a_figure_without_a_source_is_our_own_choice(tmp_path: Path) -> None:
    looks = of(tmp_path, STAR, STAR)
    assert "star.size" not in looks.sources
    assert "table-text.size" not in looks.sources


def test_several_figures_are_known_by_the_names_of_their_parts(tmp_path: Path) -> None:
    old = "back: {value: [20, 20, 15, 30],"
    looks = of(tmp_path, old, "back: {value: [20, 20, 15, 30], most: [25, 25, 20, 35],")
    assert looks.back == (20, 20, 15, 30)
    assert looks.allowed["back.right"] == (-inf, 35)
    assert "back.left" in looks.sources
    assert "margins.left" not in looks.allowed


def test_other_words_that_are_right_too(tmp_path: Path) -> None:
    looks = of(tmp_path, '  star: {value: "*",', '  star: {value: "*", or: ["★", ""],')
    assert looks.words["star"] == "*"
    assert looks.accepted["words.star"] == ("★", "")


def test_a_group_tells_the_source_of_all_that_is_in_it(tmp_path: Path) -> None:
    looks = of(tmp_path, "  Chỉ thị: CT\n", f"  Chỉ thị: {{value: CT, {RULE}}}\n")
    assert looks.sources["symbols.Chỉ thị"].text == "HD 99, ô số 6"
    assert looks.sources["symbols.Báo cáo"].text.startswith("HD 36, ký hiệu tên loại")
    assert "source" not in looks.symbols


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (STAR, "star:\n    size: {value: 14, lest: 13}\n", "unknown-key"),
        (STAR, "star:\n    size: {value: 14, least: nhỏ}\n", "figure-needed"),
        (STAR, "star:\n    size: {least: 14}\n", "missing-key"),
        (STAR, "star:\n    size: {value: 14, source: x, confidence: sure}\n", "not-one-of"),
        ("star:\n    size: 14\n", "star:\n    size: 14\n    color: đỏ\n", "not-one-of"),
        ('since: "2018-04-03"', 'since: "03/4/2018"', "bad-shape"),
        ("back: {value: [20, 20, 15, 30],", "back: {value: [20, 15],", "figure-needed"),
    ],
)
def test_a_slip_is_said(tmp_path: Path, old: str, new: str, name: str) -> None:
    looks, problems = changed(tmp_path, old, new)
    assert looks is None
    assert [problem.name for problem in problems] == [name]


# Which format is it


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-04-02", "hd36"),  # older than any: the oldest
        ("2018-04-03", "hd36"),
        ("2026-05-26", "hd36"),
        ("2026-05-27", "hd05"),
        ("2031-01-01", "hd05"),
    ],
)
def test_the_format_is_chosen_by_the_date(day: str, expected: str) -> None:
    assert Workspace(ROOT).looks(day).id == expected


def test_a_new_format_is_a_new_file(tmp_path: Path) -> None:
    formats = tmp_path / "templates" / "formats"
    formats.mkdir(parents=True)
    text = (FORMATS / "hd05.yaml").read_text(encoding="utf-8")
    text = text.replace("id: hd05", "id: hd99").replace(
        'since: "2026-05-27"', 'since: "2030-02-01"'
    )
    (formats / "hd99.yaml").write_text(text, encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert workspace.looks("2030-01-31").id == "hd05"
    assert workspace.looks("2030-02-01").id == "hd99"
    assert workspace.looks("2018-05-01").id == "hd36"


def test_a_format_for_no_days_is_never_chosen_by_date_alone(tmp_path: Path) -> None:
    formats = tmp_path / "templates" / "formats"
    formats.mkdir(parents=True)
    for name, since in (("hd36", "2018-04-03"), ("hd05", "2026-05-27")):
        text = (FORMATS / f"{name}.yaml").read_text(encoding="utf-8")
        (formats / f"{name}.yaml").write_text(text.replace(since, ""), encoding="utf-8")
    workspace = Workspace(tmp_path)
    with pytest.raises(TiepthuError) as refused:
        workspace.looks("2024-05-17")
    assert [problem.name for problem in refused.value.problems] == ["no-dated-format"]
    assert workspace.looks("2024-05-17", "nd30").id == "nd30"
