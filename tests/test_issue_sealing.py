"""`tiepthu issue`, the last act: what leaves the house, and the seal on what was issued."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from tests.conftest import Command, Done, copy_of_example
from tests.test_issue_command import exchange, unsealed
from tiepthu.cli import outputs
from tiepthu.cli.group import run
from tiepthu.cli.produce import Maker
from tiepthu.cli.workspace import Workspace
from tiepthu.model import Source
from tiepthu.problems import TiepthuError, cannot_write
from tiepthu.write import Pdf

DECISION = ("--number", "756", "--date", "17/5/2022")


def file_of(example: Path, version: str) -> Path:
    return example / "drafts" / f"{version}.yaml"


@pytest.fixture
def draft(example: Path) -> Path:
    """Return the example with the set of 2022 as a draft, as its editor left it."""
    path = file_of(example, "2022")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [one for one in lines if not one.startswith(("issued:", "decision:"))]
    text = "".join(lines).replace("status: issued", "status: draft ")
    path.write_text(text, encoding="utf-8")
    return example


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def words(path: Path) -> str:
    """Return the text of a Word file by another reader than ours, tables included."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables[:1] for cell in table._cells)
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


# The act


def test_a_draft_is_issued_with_number_and_date_and_sealed(tiepthu: Command, draft: Path) -> None:
    path = file_of(draft, "2022")
    before = path.read_text(encoding="utf-8")
    done = tiepthu("issue", "2022", *DECISION, "--root", draft)
    assert "drafts/2022.yaml" in done.out
    after = path.read_text(encoding="utf-8")
    changed = [
        line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"
    ]
    seal = yaml.safe_load(after)["issued"]["sha256"]
    assert len(changed) == 4
    assert changed[0].startswith("- status: draft")
    assert changed[1].startswith("+ status: issued")
    assert changed[2:] == [
        '+ decision: {number: "756", date: "2022-05-17"}',
        f'+ issued: {{sha256: "{seal}"}}'
        if not seal[0].isalpha()
        else f"+ issued: {{sha256: {seal}}}",
    ]
    said = words(draft / "build" / "2022" / "decision.docx")
    assert "Số 756-QĐ/ĐUK" in said
    assert "ngày 17 tháng 5 năm\u00a02022" in said
    tiepthu("check", "2022", "--root", draft)


def test_issuing_again_what_has_not_changed_gives_the_same_files(
    tiepthu: Command, draft: Path
) -> None:
    tiepthu("issue", "2022", *DECISION, "--root", draft)
    first = files(draft)
    done = tiepthu("issue", "2022", "--root", draft)
    assert files(draft) == first
    assert "new" not in done.out.split()
    assert "updated" not in done.out


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace in which the set of 2024 was issued."""
    folder = copy_of_example(tmp_path_factory.mktemp("issued") / "example")
    assert run(["issue", "2024", "--root", str(folder), "--lang", "en"]) == 0
    return folder


def test_all_that_leaves_the_house_stands_in_one_folder(issued: Path) -> None:
    names = {path.name for path in (issued / "build" / "2024").iterdir() if path.name[0] != "."}
    assert names == {
        *("decision.docx", "decision.html", "summary.docx", "summary.html"),
        *("redline.docx", "redline.html", "changes.docx"),
        *("comparison.docx", "comparison.html", "manifest.yaml"),
    }


def test_the_redline_is_against_the_issued_set_that_is_replaced(issued: Path) -> None:
    said = words(issued / "build" / "2024" / "changes.docx")
    assert "Bộ tiêu chí năm 2023" in said
    assert "Bộ tiêu chí năm 2024" in said


def test_the_comparison_names_the_causes_of_every_step_on_the_way(issued: Path) -> None:
    document = docx.Document(str(issued / "build" / "2024" / "comparison.docx"))
    said = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "TCT02-001" in said  # of the round on the first draft
    assert "Kết luận hội nghị tổng kết công tác xây dựng Đảng năm 2023" in said  # before it
    assert "Chưa nêu căn cứ" not in said


def test_the_manifest_lists_every_file_and_all_that_they_rest_on(issued: Path) -> None:
    manifest = yaml.safe_load((issued / "build" / "2024" / "manifest.yaml").read_bytes())
    made = {one["name"] for one in manifest["files"]}
    folder = issued / "build" / "2024"
    there = {f"build/2024/{path.name}" for path in folder.iterdir() if path.name[0] != "."}
    assert made == there - {"build/2024/manifest.yaml"}
    inputs = {one["name"] for one in manifest["inputs"]}
    drafts = {f"drafts/{name}.yaml" for name in ("2023", "2024-draft-1", "2024-draft-2", "2024")}
    assert drafts <= inputs
    assert {"templates/letterhead.yaml", "templates/decision.html"} <= inputs
    received = issued / "comments" / "2024-draft-1" / "received"
    assert {path.relative_to(issued).as_posix() for path in received.iterdir()} <= inputs
    for one in (*manifest["files"], *manifest["inputs"]):
        data = (issued / one["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"], one["name"]
    sealed = yaml.safe_load(file_of(issued, "2024").read_bytes())["issued"]["sha256"]
    assert manifest["content"] == sealed
    assert manifest["format"] == "hd36"


# What is refused


def refused(
    tiepthu: Command, folder: Path, problem: str, *more: str, version: str = "2022"
) -> Done:
    """Demand that a version is not issued, and that nothing is written or sealed."""
    before = files(folder / "drafts")
    done = tiepthu("issue", version, *more, "--root", folder, code=1)
    assert f" {problem}: " in done.err
    assert files(folder / "drafts") == before
    assert not (folder / "build" / version / "decision.docx").exists()
    return done


@pytest.mark.parametrize("given", [(), DECISION[:2], DECISION[2:]])
def test_a_draft_without_both_number_and_date(
    tiepthu: Command, draft: Path, given: tuple[str, ...]
) -> None:
    refused(tiepthu, draft, "still-a-draft", *given)


@pytest.mark.parametrize(
    "given",
    [
        ("--number", "756-QĐ/ĐUK"),
        ("--number", "0"),
        ("--number", "-7"),
        ("--number", "７５６"),
        ("--date", "31/2/2024"),
        ("--date", "2024"),
        ("--date", "15.6"),
    ],
)
def test_a_number_that_is_none_and_a_day_that_is_not_in_the_calendar(
    tiepthu: Command, draft: Path, given: tuple[str, str]
) -> None:
    before = files(draft)
    done = tiepthu("issue", "2022", *given, "--root", draft, code=2)
    assert given[0] in done.err
    assert given[1] in done.err
    assert files(draft) == before


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (("--number", "757", "--date", "17/5/2022"), "other-number"),
        (("--number", "756", "--date", "2022-05-18"), "other-date"),
    ],
)
def test_a_number_or_date_that_is_not_the_one_in_the_file(
    tiepthu: Command, example: Path, given: tuple[str, ...], problem: str
) -> None:
    refused(tiepthu, example, problem, *given)


def test_a_seal_on_a_draft(tiepthu: Command, example: Path) -> None:
    exchange(file_of(example, "2022"), "status: issued", "status: draft ")
    refused(tiepthu, example, "seal-on-a-draft", *DECISION)


def test_a_text_changed_after_its_issue(tiepthu: Command, example: Path) -> None:
    exchange(file_of(example, "2022"), "từ 95%", "từ 94%")
    refused(tiepthu, example, "changed-after-issue")
    done = tiepthu("check", "2022", "--root", example, code=1)
    assert "drafts/2022.yaml:6: changed-after-issue" in done.err
    assert "changed after issue" in tiepthu("status", "--root", example, code=1).out
    told = json.loads(tiepthu("status", "--json", "--root", example, code=1).out)
    assert [one["sealed"] for one in told["versions"] if one["version"] == "2022"] == [False]


def test_a_set_that_is_replaced_and_was_changed_after_its_issue(
    tiepthu: Command, example: Path
) -> None:
    exchange(file_of(example, "2022"), "từ 95%", "từ 94%")
    done = refused(tiepthu, example, "changed-after-issue", version="2023")
    assert "drafts/2022.yaml" in done.err


def test_remarks_and_layout_may_change_after_the_issue(tiepthu: Command, example: Path) -> None:
    path = file_of(example, "2022")
    path.write_text("# lưu ở kho\n" + path.read_text("utf-8") + "\n# hết\n", encoding="utf-8")
    tiepthu("check", "2022", "--root", example)


def test_building_leaves_the_decision_that_was_issued_alone(example: Path) -> None:
    exchange(file_of(example, "2022"), "từ 95%", "từ 94%")
    jobs = outputs.jobs(Maker(Workspace(example)), [])
    told = {(job.func.__name__, job.args[1:]) for job in jobs if isinstance(job, partial)}
    assert ("decision", ("2022",)) not in told
    assert ("decision", ("2023",)) in told


def test_nothing_is_sealed_when_a_document_cannot_be_made(
    tiepthu: Command, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file_of(draft, "2022").read_bytes()
    monkeypatch.setattr("tiepthu.write.docx", lambda *_: b"PK no document")
    tiepthu("issue", "2022", *DECISION, "--root", draft, code=3)
    assert file_of(draft, "2022").read_bytes() == before
    assert not (draft / "build" / "2022").exists()


def test_nothing_is_sealed_when_a_document_cannot_be_put_in_place(
    tiepthu: Command, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tiepthu import write

    put = write.put

    def open_in_word(path: Path, data: bytes) -> bool:
        if path.name == "decision.html":
            raise TiepthuError(cannot_write(Source(path.name), "open in another program"))
        return put(path, data)

    before = file_of(draft, "2022").read_bytes()
    monkeypatch.setattr("tiepthu.write.put", open_in_word)
    tiepthu("issue", "2022", *DECISION, "--root", draft, code=1)
    assert file_of(draft, "2022").read_bytes() == before


def test_nothing_is_sealed_when_a_pdf_is_asked_for_and_cannot_be_made(
    tiepthu: Command, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepthu.libreoffice.installed", lambda: None)
    refused(tiepthu, draft, "no-libreoffice", *DECISION, "--pdf")


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in the place of LibreOffice what makes a "PDF" that depends on its Word file alone."""

    def made(words: Sequence[bytes]) -> list[Pdf]:
        font = "Times New Roman"
        return [Pdf(hashlib.sha256(one).digest(), (font,), (), font, font) for one in words]

    monkeypatch.setattr("tiepthu.write.can_pdf", lambda: True)
    monkeypatch.setattr("tiepthu.write.pdfs", made)


def listed(example: Path) -> dict[str, str]:
    """Return what the manifest of 2022 lists as issued: SHA-256 by name."""
    manifest = yaml.safe_load((example / "build" / "2022" / "manifest.yaml").read_bytes())
    return {one["name"]: one["sha256"] for one in manifest["files"]}


@pytest.mark.usefixtures("printer")
def test_the_pdf_files_are_in_the_manifest(tiepthu: Command, draft: Path) -> None:
    tiepthu("issue", "2022", *DECISION, "--pdf", "--root", draft)
    data = (draft / "build" / "2022" / "decision.pdf").read_bytes()
    assert listed(draft)["build/2022/decision.pdf"] == hashlib.sha256(data).hexdigest()


@pytest.mark.usefixtures("printer")
def test_pdf_files_that_were_issued_stay_in_the_manifest(tiepthu: Command, draft: Path) -> None:
    tiepthu("issue", "2022", *DECISION, "--pdf", "--root", draft)
    before = files(draft / "build" / "2022")
    done = tiepthu("issue", "2022", "--root", draft)
    assert files(draft / "build" / "2022") == before
    assert "pdf" not in done.err


@pytest.mark.usefixtures("printer")
def test_a_pdf_of_other_words_than_were_issued_is_not_in_the_manifest(
    tiepthu: Command, draft: Path
) -> None:
    tiepthu("issue", "2022", *DECISION, "--pdf", "--root", draft)
    exchange(draft / "templates" / "letterhead.yaml", "place: Hà Nội", "place: Huế")
    name = "build/2022/decision.pdf"
    for problem in ("stale-pdf", "unlisted-pdf"):  # and no later run takes it for the right one
        assert f"{name}: {problem}" in tiepthu("issue", "2022", "--root", draft).err
        assert name not in listed(draft)
    tiepthu("issue", "2022", "--pdf", "--root", draft)
    assert listed(draft)[name] == hashlib.sha256((draft / name).read_bytes()).hexdigest()


@pytest.mark.usefixtures("printer")
def test_a_pdf_that_somebody_put_in_its_place_is_not_in_the_manifest(
    tiepthu: Command, draft: Path
) -> None:
    tiepthu("issue", "2022", *DECISION, "--pdf", "--root", draft)
    (draft / "build" / "2022" / "decision.pdf").write_bytes(b"signed and scanned")
    done = tiepthu("issue", "2022", "--root", draft)
    assert "build/2022/decision.pdf: unlisted-pdf" in done.err
    assert "build/2022/decision.pdf" not in listed(draft)
    scan = draft / "build" / "2022" / "decision.pdf"
    assert scan.read_bytes() == b"signed and scanned"  # it is a person's file now


def test_what_somebody_saves_meanwhile_is_not_written_over(
    tiepthu: Command, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tiepthu.cli import putting

    put = putting.put

    def slow(*arguments: Any) -> list[tuple[str, str]]:
        exchange(file_of(draft, "2022"), "từ 95%", "từ 94%")
        return put(*arguments)

    monkeypatch.setattr("tiepthu.cli.commands.issue.put", slow)
    done = tiepthu("issue", "2022", *DECISION, "--root", draft, code=1)
    assert "changed-while-issuing" in done.err
    text = file_of(draft, "2022").read_text(encoding="utf-8")
    assert "từ 94%" in text
    assert "issued:" not in text


# Before the act


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(
    tiepthu: Command, draft: Path
) -> None:
    before = files(draft)
    done = tiepthu("issue", "2022", *DECISION, "--dry-run", "--root", draft)
    rows = [line.split() for line in done.out.splitlines() if line.strip().startswith(("b", "d"))]
    assert ["build/2022/decision.docx", "would", "be", "new"] in rows
    assert ["drafts/2022.yaml", "would", "change"] in rows
    assert files(draft) == before


def test_a_dry_run_says_what_is_missing(tiepthu: Command, draft: Path) -> None:
    done = tiepthu("issue", "2022", "--dry-run", "--root", draft, code=1)
    assert "still-a-draft" in done.err
    assert "--number 756 --date" in done.err
    assert "Would not be issued" in done.err


def test_a_set_that_a_person_calls_issued_gets_its_seal(tiepthu: Command, example: Path) -> None:
    before = file_of(example, "2024").read_bytes()
    unsealed(example)
    assert file_of(example, "2024").read_bytes() != before
    tiepthu("issue", "2024", "--root", example)
    assert file_of(example, "2024").read_bytes() == before
