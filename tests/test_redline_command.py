"""`tiepthu redline` as a person uses it: files, lists, parts, steps, Word files, wrong words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest

from tests import validator
from tests.conftest import Command
from tiepthu import read
from tiepthu.model import Document, Op, Table


def tracked(path: Path) -> Document:
    return read.document(path.read_bytes())


def row_keys(path: Path) -> set[str]:
    """Return the numbers and names in the first two columns of the criteria in a redline."""
    tables = [b for s in tracked(path).sections for b in s.blocks if isinstance(b, Table)]
    return {row.cells[1].paragraphs[0].text for row in tables[-1].rows[1:] if len(row.cells) > 1}


@pytest.mark.usefixtures("validator")
def test_the_schema_of_office_files_is_kept_by_everything_that_build_and_forms_make(
    example: Path, tiepthu: Command
) -> None:
    tiepthu("build", "--root", example)
    tiepthu("forms", "2024-draft-1", "--root", example)
    made = (example / "build").rglob("*.*")
    files = sorted(path for path in made if path.suffix in (".docx", ".xlsx"))
    assert len(files) > 30
    assert validator.errors(files) == {}


@pytest.mark.usefixtures("validator")
def test_the_validator_finds_a_broken_file(tmp_path: Path, built: Path) -> None:
    data = (built / "build" / "2023..2024-draft-1" / "redline.docx").read_bytes()
    broken = tmp_path / "broken.docx"
    broken.write_bytes(_with_document(data, lambda xml: xml.replace(b"w:delText", b"w:text")))
    assert validator.errors([broken])


def _with_document(data: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "word/document.xml" else content)
    return stream.getvalue()


def test_the_list_of_changes_lies_beside_the_redline(example: Path, tiepthu: Command) -> None:
    tiepthu("redline", "2023", "2024-draft-1", "--root", example)
    folder = example / "build" / "2023..2024-draft-1"
    assert {path.name for path in folder.iterdir()} == {
        "redline.docx", "redline.html", "changes.docx",
    }  # fmt: skip
    listing = tracked(folder / "changes.docx")
    text = "\n".join(one.text for one in listing.paragraphs())
    assert "DANH MỤC THAY ĐỔI" in text
    assert "Chuyển vị trí" in text
    assert not listing.tracked


def test_the_web_page_links_each_listed_change_to_its_row(built: Path) -> None:
    page = (built / "build" / "2023..2024-draft-1" / "redline.html").read_text("utf-8")
    links = set(re.findall(r'href="#(row-[^"]+)"', page))
    targets = re.findall(r'<tr[^>]* id="(row-[^"]+)"', page)
    assert len(links) > 20
    assert links == set(targets)
    assert len(targets) == len(set(targets))


def test_json_lists_every_change_and_writes_nothing(example: Path, tiepthu: Command) -> None:
    done = tiepthu("redline", "2023", "2024-draft-1", "--json", "--root", example)
    told = json.loads(done.out)
    assert (told["old"], told["new"], told["steps"]) == ("2023", "2024-draft-1", ["2024-draft-1"])
    kinds = {kind for change in told["changes"] for kind in change["kinds"]}
    assert {"added", "moved", "reworded"} <= kinds
    first = told["changes"][0]
    assert first["old_number"] == "01"
    assert [piece["op"] for piece in first["parts"][0]["pieces"]] == ["keep", "insert", "keep"]
    assert not (example / "build" / "2023..2024-draft-1").exists()


def test_text_shows_the_words_that_went_and_came(example: Path, tiepthu: Command) -> None:
    out = tiepthu("redline", "2023", "2024-draft-1", "--text", "--root", example).out
    assert "2023 → 2024-draft-1: 23 changes." in out
    assert "bình quân từ [-90%-]{+92%+} trở lên" in out
    assert "only renumbered: " in out
    assert not (example / "build" / "2023..2024-draft-1").exists()


def test_only_a_field_a_criterion_or_a_number(example: Path, tiepthu: Command) -> None:
    tiepthu("redline", "2023", "2024-draft-1", "--only", "4", "--root", example)
    folder = example / "build" / "2023..2024-draft-1"
    (one,) = folder.glob("redline-*.docx")
    assert row_keys(one) == {"Nền nếp và chất lượng sinh hoạt chi bộ"}
    tiepthu("redline", "2023", "2024-draft-1", "--only", "dan-van", "--root", example)
    assert len(row_keys(folder / "redline-dan-van.docx")) == 7
    told = tiepthu(
        "redline", "2023", "2024-draft-1", "--only", "dan-van", "--json", "--root", example
    )
    assert {c["new_field"] for c in json.loads(told.out)["changes"]} == {"Công tác dân vận"}


def test_a_part_that_neither_version_has_is_said_with_the_nearest(
    example: Path, tiepthu: Command
) -> None:
    done = tiepthu("redline", "2022", "2023", "--only", "dan-vam", "--root", example, code=1)
    assert "unknown-part" in done.err
    assert "dan-van" in done.err


def test_over_several_versions_each_change_names_the_version_that_made_it(
    example: Path, tiepthu: Command
) -> None:
    done = tiepthu("redline", "--since", "2022", "2024", "--json", "--root", example)
    told = json.loads(done.out)
    assert told["steps"] == ["2023", "2024-draft-1", "2024-draft-2", "2024"]
    assert all(change["versions"] for change in told["changes"])
    made = {c["key"]: c["versions"] for c in told["changes"] if c["kinds"] == ["added"]}
    assert ["Bộ tiêu chí năm 2023"] in made.values()
    assert all(
        reason.startswith(("Bộ tiêu chí năm", "Dự thảo lần", "Chuyển từ"))
        for change in told["changes"]
        for reason in change["reasons"]
        if not reason.startswith(("Tách từ", "Gộp từ"))
    )
    tiepthu("redline", "--since", "2022", "2024", "--root", example)
    assert tracked(example / "build" / "2022..2024" / "redline.docx").tracked


def test_a_version_that_the_new_one_does_not_come_from(example: Path, tiepthu: Command) -> None:
    done = tiepthu("redline", "--since", "2024", "2023", "--root", example, code=1)
    assert "not-descended" in done.err
    assert "2022" in done.err


def test_a_version_compared_with_itself_says_so(example: Path, tiepthu: Command) -> None:
    done = tiepthu("redline", "2023", "2023", "--root", example)
    assert "the same" in done.out
    assert not tracked(example / "build" / "2023..2023" / "redline.docx").tracked


def test_an_unknown_version_names_the_nearest(example: Path, tiepthu: Command) -> None:
    done = tiepthu("redline", "2023", "2024-draft-l", "--root", example, code=1)
    assert "2024-draft-1" in done.err


def test_versions_without_a_shared_id_are_matched_by_wording(
    example: Path, tiepthu: Command
) -> None:
    drafts = example / "drafts"
    text = (drafts / "2023.yaml").read_text("utf-8")
    text = re.sub(r"(id: [a-z-]+/)", r"\1x-", text).replace('version: "2023"', 'version: "2023b"')
    (drafts / "2023b.yaml").write_text(text, "utf-8")
    done = tiepthu("redline", "2023b", "2024-draft-1", "--json", "--root", example)
    found = {c["key"]: c["kinds"] for c in json.loads(done.out)["changes"]}
    plain = tiepthu("redline", "2023", "2024-draft-1", "--json", "--root", example)
    assert "no-shared-ids" in done.err
    # What `from` says of splits and merges names ids that the other file does not have.
    by_id = ({"split"}, {"merged"}, {"merged", "reworded"})
    meant = {c["key"]: c["kinds"] for c in json.loads(plain.out)["changes"]}
    assert {k: v for k, v in meant.items() if set(v) not in by_id}.items() <= found.items()


def test_without_causes_the_margin_is_empty(example: Path, tiepthu: Command) -> None:
    tiepthu("redline", "2023", "2024-draft-1", "--plain", "--root", example)
    word = docx.Document(str(example / "build" / "2023..2024-draft-1" / "redline.docx"))
    assert not list(word.comments)


def test_both_ends_of_a_move_say_where_the_other_is(built: Path) -> None:
    word = docx.Document(str(built / "build" / "2023..2024-draft-1" / "redline.docx"))
    texts = [comment.text for comment in word.comments]
    assert any(text.startswith("Chuyển đến số 14, lĩnh vực II.") for text in texts)
    assert any(text.startswith("Chuyển từ số 16, lĩnh vực II.") for text in texts)


# Word files that did not come from us


def word_table(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    document = docx.Document()
    document.add_paragraph("BỘ TIÊU CHÍ NĂM")
    table = document.add_table(rows=0, cols=3)
    for row in [("STT", "Tiêu chí", "Mức đạt"), *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


OLD = [
    ("1", "Kết nạp đảng viên mới", "Đạt từ 90% chỉ tiêu kết nạp đảng viên trở lên"),
    ("2", "Sinh hoạt chi bộ", "Họp đủ 12 kỳ, tỷ lệ dự họp bình quân từ 90% trở lên"),
    ("3", "Thu nộp đảng phí", "Thu nộp đúng hạn, đầy đủ, công khai trong chi bộ hằng quý"),
]
NEW = [
    ("1", "Thu nộp đảng phí", "Thu nộp đúng hạn, đầy đủ, công khai trong chi bộ hằng quý"),
    ("2", "Kết nạp đảng viên mới", "Đạt từ 92% chỉ tiêu kết nạp đảng viên trở lên"),
    ("3", "Sinh hoạt chi bộ", "Họp đủ 12 kỳ, tỷ lệ dự họp bình quân từ 90% trở lên"),
]


def test_two_word_files_of_any_origin(
    tmp_path: Path, tiepthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    word_table(tmp_path / "cũ.docx", OLD)
    word_table(tmp_path / "mới.docx", NEW)
    tiepthu("redline", "cũ.docx", "mới.docx", "--date", "2024-05-24")
    made = tmp_path / "cũ..mới.docx"
    found = tracked(made)
    (table,) = [b for s in found.sections for b in s.blocks if isinstance(b, Table)]
    assert [row.op for row in table.rows] == [
        Op.KEEP, Op.INSERT, Op.KEEP, Op.KEEP, Op.DELETE,
    ]  # fmt: skip
    assert "moveFrom" in _xml(made)
    assert made.with_suffix(".html").is_file()
    told = tiepthu("redline", "cũ.docx", "mới.docx", "--json")
    changes = json.loads(told.out)["changes"]
    assert [(c["name"], c["kinds"], c["old_number"], c["new_number"]) for c in changes] == [
        ("Thu nộp đảng phí", ["moved"], "03", "01"),
        ("Kết nạp đảng viên mới", ["reworded"], "01", "02"),
    ]


def _xml(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_two_spellings_of_a_tone_are_no_change(
    tmp_path: Path, tiepthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    word_table(tmp_path / "a.docx", [("1", "Đảng uỷ", "Hoà giải, thuỷ lợi")])
    word_table(tmp_path / "b.docx", [("1", "Đảng ủy", "Ho\u0061\u0300 giải, thủy lợi")])
    assert "the same" in tiepthu("redline", "a.docx", "b.docx").out


def test_what_a_comparison_of_word_files_does_not_show_is_said(
    tmp_path: Path, tiepthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    word_table(tmp_path / "a.docx", OLD)
    other = docx.Document(str(word_table(tmp_path / "b.docx", NEW)))
    other.sections[0].header.paragraphs[0].text = "Dự thảo mật"
    other.save(str(tmp_path / "b.docx"))
    tiepthu("redline", "a.docx", "b.docx")
    page = (tmp_path / "a..b.html").read_text("utf-8")
    assert "b.docx: không so sánh 01 đầu trang" in page


def test_a_version_against_the_word_file_that_was_made_of_it(
    example: Path, tiepthu: Command
) -> None:
    tiepthu("redline", "2023", "2023", "--root", example)
    copy = example / "build" / "2023..2023" / "redline.docx"
    done = tiepthu("redline", "2023", copy, "--root", example)
    assert "the same" in done.out


def test_a_file_that_is_not_there_and_one_that_is_no_word_file(
    tmp_path: Path, tiepthu: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.docx").write_text("không phải Word")
    word_table(tmp_path / "a.docx", OLD)
    assert "missing" in tiepthu("redline", "a.docx", "c.docx", code=1).err
    assert "b.docx" in tiepthu("redline", "a.docx", "b.docx", code=1).err


def test_wrong_words_on_the_command_line(example: Path, tiepthu: Command) -> None:
    tiepthu("redline", "2023", "--root", example, code=2)
    tiepthu("redline", "2022", "2023", "2024", "--root", example, code=2)
