"""`tiepthu report`: every kind, counted again from the YAML files and read by plain lxml."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from tests import validator
from tests.conftest import ROOT, Command, copy_of_example
from tiepthu.cli.group import run

ROUND = "2024-draft-1"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAKEN = ("accepted", "partly")


def plain(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(W + "t"))


def body(path: Path) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the texts of the cells of every row of a Word file, a paragraph a line."""
    for row in body(path).iter(W + "tr"):
        yield ["\n".join(map(text, cell.iter(W + "p"))) for cell in row.iter(W + "tc")]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the outputs of the example's round with every report, made once."""
    folder = copy_of_example(tmp_path_factory.mktemp("reported") / "example")
    for more in (["all"], ["summary", "--by", "committee"], ["comparison", "--columns", "5"]):
        wanted = ["report", ROUND, "--root", str(folder), "--lang", "en", "--kind", *more]
        assert run(wanted) == 0
    return folder / "build"


@pytest.fixture(scope="module")
def register() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(f"comments/{ROUND}/register.yaml")["comments"]
    return found


def answers() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in plain(f"comments/{ROUND}/decisions.yaml"):
        idents = one["comment"]
        found |= dict.fromkeys([idents] if isinstance(idents, str) else idents, one)
    return found


def outcome(ident: str) -> str:
    one = answers()[ident]
    return outcome(one["of"]) if one["outcome"] == "duplicate" else str(one["outcome"])


def test_every_kind_is_made_as_word_file_and_as_web_page(reported: Path) -> None:
    names = ("summary", "statistics", "meeting", "submission", "summary-by-committee")
    made = [reported / ROUND / name for name in names]
    made += [reported / f"{ROUND}..2024-draft-2" / one for one in ("comparison", "comparison-5")]
    for one in made:
        assert one.with_suffix(".docx").is_file(), one
        assert one.with_suffix(".html").is_file(), one


def test_each_committee_that_answered_has_a_reply_and_no_other(reported: Path) -> None:
    found = {one.name for one in (reported / ROUND / "replies").iterdir()}
    files = plain(f"comments/{ROUND}/register.yaml")["files"]
    assert found == {one["committee"] for one in files if one.get("committee")}


@pytest.mark.parametrize("name", ["summary", "summary-by-committee"])
def test_the_summary_holds_every_opinion_once(
    reported: Path, register: list[dict[str, Any]], name: str
) -> None:
    shown = Counter(
        found[0]
        for row in rows(reported / ROUND / f"{name}.docx")
        if len(row) == 4 and (found := re.findall(r"^[A-Z0-9]+-\d{3}$", row[1], re.M))
    )
    assert shown == Counter(one["id"] for one in register if one.get("state") != "withdrawn")


def test_by_committee_each_committee_s_opinions_stand_under_its_name(
    reported: Path, register: list[dict[str, Any]]
) -> None:
    committees = plain(f"comments/{ROUND}/round.yaml")["committees"]
    names = {one["code"]: one["name"] for one in committees}
    wanted = Counter(names[one["committee"]].casefold() for one in register)
    heading, found = "", Counter[str]()
    for row in rows(reported / ROUND / "summary-by-committee.docx"):
        if len(row) == 1:
            heading, said = row[0].casefold().rsplit(" (", 1)
            assert wanted[heading] == int(said.split()[0]), heading
        elif heading and len(row) == 4:
            assert row[1].casefold().startswith(heading)
            found[heading] += 1
    assert found == wanted
    order = [name.casefold() for name in names.values() if name.casefold() in wanted]
    assert list(found) == order


def test_the_submission_counts_what_the_files_say(
    reported: Path, register: list[dict[str, Any]]
) -> None:
    said = text(body(reported / ROUND / "submission.docx"))
    taken = sum(outcome(one["id"]) in TAKEN for one in register)
    assert f"Trong {len(register)} ý kiến: tiếp thu toàn bộ hoặc một phần {taken} ý kiến" in said
    committees = plain(f"comments/{ROUND}/round.yaml")["committees"]
    files = plain(f"comments/{ROUND}/register.yaml")["files"]
    answered = len({one["committee"] for one in files if one.get("committee")})
    assert f"lấy ý kiến {len(committees)} đơn vị" in said
    assert f"trả lời của {answered} đơn vị, với {len(register)} ý kiến" in said


def test_dissent_stands_in_the_submission(example: Path, tiepthu: Command) -> None:
    tiepthu(
        *("decide", "TCT01-001", "kept", "--response", "Hội nghị đã thống nhất giữ 92%."),
        *("--maintained", "vẫn đề nghị 95%", "--root", example),
    )
    tiepthu("report", ROUND, "--kind", "submission", "--root", example)
    said = text(body(example / "build" / ROUND / "submission.docx"))
    assert "còn 01 ý kiến mà đơn vị bảo lưu" in said
    assert "(TCT01-001)" in said
    assert "Đơn vị bảo lưu: vẫn đề nghị 95%" in said
    assert "cho ý kiến về những nội dung nêu tại điểm 4." in said


def test_five_columns_have_the_sources_apart_and_three_have_them_in_the_explanation(
    reported: Path,
) -> None:
    folder = reported / f"{ROUND}..2024-draft-2"
    five = [row for row in rows(folder / "comparison-5.docx") if len(row) == 5][1:]
    three = [row for row in rows(folder / "comparison.docx") if len(row) == 3][1:]
    assert len(five) == len(three) > 10
    for wide, narrow in zip(five, three, strict=True):
        assert wide[1:3] == narrow[:2]
        sources = re.findall(r"[A-Z0-9]+-\d{3}", wide[4])
        assert sources == re.findall(r"\(([A-Z0-9]+-\d{3})\)", narrow[2])
    assert [row[0] for row in five] == [f"{n:02d}" for n in range(1, len(five) + 1)]


def test_the_causes_in_the_comparison_are_those_of_the_draft(reported: Path) -> None:
    fields = plain("drafts/2024-draft-2.yaml")["fields"]
    causes = {
        cause
        for field in fields
        for one in field["criteria"]
        for cause in one.get("because", ())
        if re.fullmatch(r"[A-Z0-9]+-\d{3}", cause)
    }
    table = rows(reported / f"{ROUND}..2024-draft-2" / "comparison-5.docx")
    shown = {one for row in table if len(row) == 5 for one in re.findall(r"\w+-\d{3}", row[4])}
    assert shown == causes


def test_the_present_wording_of_what_is_split_or_merged_stands_in_the_comparison(
    example: Path, tiepthu: Command
) -> None:
    tiepthu("compare", "2023", ROUND, "--root", example)
    before, after = plain("drafts/2023.yaml"), plain(f"drafts/{ROUND}.yaml")
    stays = {one["id"] for field in after["fields"] for one in field["criteria"]}
    gone = [one for f in before["fields"] for one in f["criteria"] if one["id"] not in stays]
    made = example / "build" / f"2023..{ROUND}" / "comparison.docx"
    old = [row[0] for row in rows(made) if len(row) == 3]
    assert len(gone) == 3  # two that are merged, and one that is split
    for one in gone:
        (cell,) = (cell for cell in old if one["levels"]["Kém"] in cell)  # once, and whole
        assert one["text"] in cell
        assert one["name"] in cell
    named = [cell for cell in old if cell.endswith("Lời văn đã nêu ở trên.")]
    assert [name.split("\n")[0] for name in named] == ["44. Doanh thu và lợi nhuận"]
    for row in body(made).iter(W + "tr"):  # such a row can be longer than a page
        long = any(one["text"] in text(row) for one in gone)
        assert (row.find(f"{W}trPr/{W}cantSplit") is None) == (long or "đã nêu ở trên" in text(row))


def test_without_a_version_that_follows_a_comparison_says_what_to_do(
    example: Path, tiepthu: Command
) -> None:
    for name in ("2024-draft-2", "2024-draft-3"):
        (example / "drafts" / f"{name}.yaml").unlink(missing_ok=True)
    done = tiepthu("report", ROUND, "--kind", "comparison", "--root", example, code=1)
    assert "no version is based on 2024-draft-1 yet" in done.out + done.err
    assert f"tiepthu apply {ROUND} NEW-VERSION" in done.out + done.err
    tiepthu("report", ROUND, "--kind", "all", "--root", example)
    assert not list((example / "build").glob("*/comparison*"))


def test_out_names_one_report_and_is_refused_for_several(
    example: Path, tiepthu: Command, tmp_path: Path
) -> None:
    wanted = tmp_path / "to-trinh.docx"
    tiepthu("report", ROUND, "--kind", "submission", "--out", wanted, "--root", example)
    assert wanted.is_file()
    for kind in ("replies", "all"):
        more = ("--kind", kind, "--out", wanted, "--root", example)
        assert "--out takes one report" in tiepthu("report", ROUND, *more, code=2).err


@pytest.mark.usefixtures("validator")
def test_the_validator_finds_nothing(reported: Path) -> None:
    files = [*reported.rglob("*.docx")]
    assert len(files) > 15
    assert validator.errors(files) == {}
