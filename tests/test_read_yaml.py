"""A file that a person wrote is read as it is written; what is wrong is said, with its line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml

from tests.plain_cases import Case, assert_said, cases
from tiepthu import read
from tiepthu.model import LEVEL_PREFIX, Outcome
from tiepthu.read import positions

ROOT = Path(__file__).parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("*.yaml"))
READERS = {
    "round.yaml": read.round_,
    "decisions.yaml": read.decisions,
    "register.yaml": read.register,
}
LOADERS = [loader for loader in (getattr(yaml, "CBaseLoader", None), yaml.BaseLoader) if loader]
SMALLEST = cases("drafts/values.txt")[0].parts["drafts/2024.yaml"]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml and without: the same is said."""
    monkeypatch.setattr(positions, "_LOADER", request.param)


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("case", cases("drafts/*.txt"), ids=str)
def test_what_is_wrong_in_a_file_is_said_all_at_once(case: Case, tmp_path: Path) -> None:
    (name,) = (part for part in case.parts if part != "says")
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(case.parts[name], encoding="utf-8")
    value, problems = READERS.get(path.name, read.criteria)(path, name)
    assert_said(problems, case.parts["says"])
    assert problems or value is not None


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_every_value_of_the_example_knows_its_line(path: Path) -> None:
    name = f"drafts/{path.name}"
    one, problems = read.criteria(path, name)
    assert problems == []
    assert one is not None
    lines = path.read_text(encoding="utf-8").split("\n")
    for criterion in one.criteria().values():
        assert criterion.source.path == name
        assert lines[criterion.source.line - 1].strip() == f"- id: {criterion.id}"


# Values


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize(
    "written",
    [
        "1.10",
        "no",
        "Yes",
        "012",
        "12:30",
        "2024-05-17",
        "0x1F",
        "1_000",
        "1e3",
        "~",
        "null",
        ".inf",
    ],
)
def test_a_scalar_is_the_text_that_is_written(written: str) -> None:
    value, problems = positions.parse(f"a: {written}\nb: [{written}]\n{written}: c\n", "f")
    assert problems == []
    assert value is not None
    assert value.value == {"a": written, "b": [written], written: "c"}


def test_text_is_kept_composed_without_what_nobody_sees(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", SMALLEST).replace("Kết nạp", "Kết\u00a0 nạp\u200b")
    assert decomposed != SMALLEST
    path = tmp_path / "2024.yaml"
    path.write_text(decomposed.replace("Tổ", "Tổ\u00ad"), encoding="utf-8")
    one, problems = read.criteria(path, "x")
    assert problems == []
    assert one is not None
    path.write_text(SMALLEST, encoding="utf-8")
    assert one == read.criteria(path, "x")[0]


def test_a_separator_that_no_editor_shows_as_a_line_does_not_shift_the_lines() -> None:
    value, _ = positions.parse('a: "x\u2028y"\nb: z\n', "f")
    assert value is not None
    assert value.source("b").line == 2


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_editors_of_all_kinds_may_have_saved_the_file(
    tmp_path: Path, start: bytes, end: str
) -> None:
    path = tmp_path / "2024.yaml"
    path.write_bytes(start + SMALLEST.replace("\n", end).encode())
    one, problems = read.criteria(path, "x")
    assert problems == []
    assert one is not None
    criterion = one.criteria()["to-chuc/ket-nap"]
    assert criterion.parts()[LEVEL_PREFIX + "Kém"] == "dưới 5"
    assert criterion.source.line == 9


# Files that cannot be read at all


@pytest.mark.parametrize(
    "data",
    [
        SMALLEST.encode("utf-16"),
        "version: 2024\n".encode("utf-16-le"),
        "title: Bé tiªu chÝ".encode("cp1252"),  # TCVN3, as old fonts have it
    ],
    ids=["UTF-16", "UTF-16 without a mark", "TCVN3"],
)
def test_another_encoding_is_named_as_such(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "2024.yaml"
    path.write_bytes(data)
    one, problems = read.criteria(path, "drafts/2024.yaml")
    assert one is None
    assert_said(problems, "drafts/2024.yaml not-utf8 UTF-8")


def test_an_invisible_character_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "2024.yaml"
    path.write_text("version: 2024\ntitle: a\x07b\x07\nstatus: \x1b\n", encoding="utf-8")
    _, problems = read.criteria(path, "f")
    assert_said(problems, "f:2 invisible-character U+0007\nf:3 invisible-character U+001B")


def test_a_missing_file_a_folder_and_a_giant_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_said(read.criteria(tmp_path / "x.yaml", "f")[1], "f missing-file not there")
    assert_said(read.criteria(tmp_path, "f")[1], "f unreadable-file cannot be opened")
    monkeypatch.setattr(positions, "LARGEST", 9)
    (tmp_path / "y.yaml").write_text("version: x", encoding="utf-8")
    assert_said(read.criteria(tmp_path / "y.yaml", "f")[1], "f too-large")


@pytest.mark.usefixtures("_loader")
def test_references_cannot_blow_a_file_up() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20)
    )
    assert_said(positions.parse(bomb, "f")[1], "f too-many-references")


@pytest.mark.usefixtures("_loader")
@pytest.mark.parametrize("text", ["[" * 900 + "]" * 900, "- " * 900 + "x", "[" * 5000])
def test_nesting_without_end_is_a_problem_and_no_crash(text: str) -> None:
    assert positions.parse(text, "f")[1]


# Decisions


def test_a_wrong_entry_takes_no_other_decision_with_it(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(
        "- comment: A-001\n  outcome: accepted\n"
        "- comment: A-002\n  outcome: perhaps\n"
        "- comment: [A-003, A-004]\n  outcome: kept\n  response: vì 1.10\n",
        encoding="utf-8",
    )
    found, problems = read.decisions(path, "f")
    assert_said(problems, "f:4 not-one-of “perhaps”")
    assert [(one.comments, one.outcome) for one in found] == [
        (("A-001",), Outcome.ACCEPTED),
        (("A-003", "A-004"), Outcome.KEPT),
    ]
    assert (found[1].response, found[1].source.line) == ("vì 1.10", 5)


# Looks and letterhead


@pytest.mark.parametrize("name", ["hd36", "hd05", "nd30"])
def test_the_formats_that_ship_are_whole(name: str) -> None:
    looks, problems = read.looks(ROOT / "templates" / "formats" / f"{name}.yaml", name)
    assert problems == []
    assert looks is not None
    assert looks.id == name
    assert looks.page == (210, 297)
    assert looks.styles["body"].align == "justify"


def test_a_slip_in_a_format_is_said(tmp_path: Path) -> None:
    text = (ROOT / "templates" / "formats" / "nd30.yaml").read_text(encoding="utf-8")
    lines = text.split("\n")
    body = next(i for i, line in enumerate(lines) if line.startswith("  star:")) + 1
    text = text.replace("star: {size: 8, align", "star: {size: to, bold: đậm, colour: red, align")
    text = text.replace("  value: [20, 20, 30, 15]", "  value: [20, 20]")
    text = text.replace("  dashes: {", "  dashs: {")
    path = tmp_path / "nd30.yaml"
    path.write_text(text, encoding="utf-8")
    looks, problems = read.looks(path, "f")
    assert looks is None
    at = {problem.name: problem.source.line for problem in problems}
    assert {p.name for p in problems if p.source.line == body} == {
        "figure-needed",
        "not-one-of",
        "unknown-key",
    }
    assert at["missing-key"] == lines.index("styles:") + 1
    assert lines[min(p.source.line for p in problems) - 1].startswith("margins:")


def test_the_letterhead_that_ships_is_whole() -> None:
    value, problems = read.letterhead(ROOT / "templates" / "letterhead.yaml", "x")
    assert problems == []
    assert value is not None
    assert value["symbol"] == "ĐUK"


def test_a_letterhead_without_an_issuer_is_said(tmp_path: Path) -> None:
    path = tmp_path / "letterhead.yaml"
    path.write_text("symbol: ĐUK\nplace: [Hà Nội]\nlanguage: fr\n", encoding="utf-8")
    assert_said(
        read.letterhead(path, "f")[1],
        "f:1 missing-key “issuer”\nf:2 wrong-kind “place” must be a text\nf:3 not-one-of vi, en",
    )
