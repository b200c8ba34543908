"""A draft of ours that an editor changed in Word is the next version, as he means it."""

from __future__ import annotations

import copy
import re
import tempfile
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.conftest import ROOT
from tests.editor import DEEDS, NEW, TRACKED, Editor
from tests.generated_sets import first
from tests.returned_files import W, text_of
from tests.returned_files import write as write_
from tests.small_set import small_set
from tests.witness import LibreOffice
from tiepthu import compose, read, write
from tiepthu.model import CriteriaSet, Format
from tiepthu.vietnamese import slug

SMALL = small_set()
CHANCE = st.randoms(use_true_random=False)
Fields = list[tuple[str, str, list[tuple[str, dict[str, str]]]]]


@cache
def looks() -> Format:
    found, _ = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36")
    assert found is not None
    return found


@cache
def shared() -> tuple[dict[str, str], dict[str, object]]:
    templates = {p.name: p.read_text("utf-8") for p in (ROOT / "templates").glob("*.html")}
    letterhead, _ = read.letterhead(ROOT / "templates" / "letterhead.yaml", "letterhead")
    assert letterhead is not None
    return templates, {**compose.letterhead_values(letterhead), **compose.format_values(looks())}


def sent(folder: Path, one: CriteriaSet) -> Path:
    """Return the draft of a version as it goes out."""
    templates, values = shared()
    document = compose.document(
        "draft.html", templates, {**values, **compose.draft_values(one, None)}
    )
    path = folder / "draft.docx"
    path.write_bytes(write.docx(document, looks(), "Tổ Thư ký", "2024-05-17"))
    return path


def taken(path: Path, base: CriteriaSet, *, accept: bool = True) -> read.Edited:
    ids = frozenset((*base.criteria(), *(one.id for one in base.fields)))
    found, said = read.edited_draft(path, path.name, "2", base, ids, accept)
    assert found is not None, said
    return found


def told(one: CriteriaSet) -> Fields:
    return [(f.id, f.name, [(c.id, c.parts()) for c in f.criteria]) for f in one.fields]


def as_meant(came: Fields, meant: Fields, base: CriteriaSet) -> Fields:
    """Return what came back with its new ids called `NEW`, each of them looked at."""
    old = {*base.criteria(), *(one.id for one in base.fields)}
    seen: set[str] = set()
    found = []
    for at, (ident, name, criteria) in enumerate(came):
        new_field = at < len(meant) and meant[at][0] == NEW
        if new_field:
            assert ident not in old
            assert ident.startswith(slug(name))
        rows = []
        for place, (key, parts) in enumerate(criteria):
            assert key not in seen
            seen.add(key)
            new = at < len(meant) and place < len(meant[at][2]) and meant[at][2][place][0] == NEW
            if new:
                assert key not in old
                assert re.match(rf"{ident}/{slug(parts['name'])[:12]}", key)
            rows.append((NEW if new else key, parts))
        found.append((NEW if new_field else ident, name, rows))
    return found


@settings(max_examples=150, deadline=None)
@given(CHANCE, st.integers(0, 12))
def test_whatever_he_does_the_set_is_what_he_means(chance: Random, deeds: int) -> None:
    base = first(chance)
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(sent(Path(folder), base), base)
        for _ in range(deeds):
            chance.choice(DEEDS)(editor, chance)
        path = editor.file.save(Path(folder) / "edited.docx")
        came = taken(path, base).criteria
    meant = editor.means()
    assert as_meant(told(came), meant, base) == meant
    assert (came.version, came.based_on, came.levels) == ("2", base.version, base.levels)


@settings(max_examples=60, deadline=None)
@given(CHANCE, st.integers(1, 8))
def test_what_he_tracked_is_accepted_or_rejected_whole(chance: Random, deeds: int) -> None:
    base = first(chance)
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(sent(Path(folder), base), base, who="Nguyễn Văn An")
        for _ in range(deeds):
            chance.choice(TRACKED)(editor, chance)
        path = editor.file.save(Path(folder) / "edited.docx")
        accepted, rejected = taken(path, base), taken(path, base, accept=False)
    meant = editor.means()
    assert as_meant(told(accepted.criteria), meant, base) == meant
    assert told(rejected.criteria) == told(base)
    assert {one.author for one in accepted.tracked} <= {"Nguyễn Văn An"}


# One thing at a time, on the small set


def edit(folder: Path, base: CriteriaSet = SMALL, who: str = "") -> Editor:
    return Editor(sent(folder, base), base, who)


def saved(editor: Editor, folder: Path) -> Path:
    return editor.file.save(folder / "edited.docx")


def problems_of(path: Path, base: CriteriaSet = SMALL) -> list[str]:
    ids = frozenset((*base.criteria(), *(one.id for one in base.fields)))
    return [one.name for one in read.edited_draft(path, path.name, "2", base, ids)[1]]


def test_a_new_id_is_none_that_any_version_ever_had(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    field, old = SMALL.fields[0], SMALL.fields[0].criteria[0]
    editor.type_row(editor.groups[0], 0, {**old.parts(), "name": "Học tập lý luận"})
    path = saved(editor, tmp_path)
    gone = frozenset((f"{field.id}/hoc-tap-ly-luan", f"{field.id}/hoc-tap-ly-luan-2"))
    taken_, _ = read.edited_draft(path, "x", "2", SMALL, gone | {*SMALL.criteria()})
    assert taken_ is not None
    assert taken_.criteria.fields[0].criteria[0].id == f"{field.id}/hoc-tap-ly-luan-3"


def test_a_row_from_the_draft_of_another_version_is_the_criterion_that_it_was(
    tmp_path: Path,
) -> None:
    editor = edit(tmp_path)
    row = editor.rows[1]
    fewer = replace(SMALL.fields[0], criteria=SMALL.fields[0].criteria[:1])
    base = replace(SMALL, fields=(fewer, *SMALL.fields[1:]))
    found, _ = read.edited_draft(
        saved(editor, tmp_path), "x", "2", base, frozenset(SMALL.criteria())
    )
    assert found is not None
    assert row.id in found.criteria.criteria()


def test_what_the_table_does_not_print_is_kept(tmp_path: Path) -> None:
    old = SMALL.fields[0].criteria[0]
    left = (("too-long", "theo quy định"),)
    kept = replace(old, aliases=("tên cũ",), accepted=left, because=("TCT05-001",))
    field = replace(SMALL.fields[0], criteria=(kept, *SMALL.fields[0].criteria[1:]))
    base = replace(SMALL, fields=(field, *SMALL.fields[1:]))
    editor = edit(tmp_path, base)
    editor.retype(editor.rows[0], "text", "Viết lại hẳn.")
    one = taken(saved(editor, tmp_path), base).criteria.fields[0].criteria[0]
    assert (one.id, one.text) == (old.id, "Viết lại hẳn.")
    assert (one.aliases, one.accepted, one.because) == (("tên cũ",), left, ("TCT05-001",))


def test_the_words_that_did_not_change_keep_their_spelling(tmp_path: Path) -> None:
    old = replace(SMALL.fields[0].criteria[0], text="Đảng ủy họp hòa giải mỗi quý.")
    field = replace(SMALL.fields[0], criteria=(old, *SMALL.fields[0].criteria[1:]))
    base = replace(SMALL, fields=(field, *SMALL.fields[1:]))
    editor = edit(tmp_path, base)
    printed = text_of(editor.paragraphs(editor.rows[0], "text")[0])
    assert printed == "Đảng uỷ họp hoà giải mỗi quý."
    editor.retype(editor.rows[0], "text", "Đảng uỷ họp hoà giải mỗi tháng.")
    one = taken(saved(editor, tmp_path), base).criteria.fields[0].criteria[0]
    assert one.text == "Đảng ủy họp hòa giải mỗi tháng."


def test_a_name_and_a_text_on_one_line_are_told_apart_by_their_controls(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    name, text = [*editor.cell(editor.rows[0], "name").iter(W + "p")]
    name.extend(text.findall(W + "sdt"))
    text.getparent().remove(text)
    assert told(taken(saved(editor, tmp_path), SMALL).criteria) == told(SMALL)


def test_a_control_that_only_asks_to_be_filled_is_empty(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    cell = editor.cell(editor.rows[0], "verifier")
    next(cell.iter(W + "sdtPr")).append(cell.makeelement(W + "showingPlcHdr", {}))
    next(cell.iter(W + "t")).text = "Click or tap here to enter text."
    assert taken(saved(editor, tmp_path), SMALL).criteria.fields[0].criteria[0].verifier == ""


def test_a_level_that_is_called_otherwise_is_the_same_level(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    title = next(p for p in editor.file.root.iter(W + "p") if text_of(p) == "Trung bình")
    write_(title, "Đạt yêu cầu")
    made = taken(saved(editor, tmp_path), SMALL).criteria
    assert made.levels == ("Xuất sắc", "Tốt", "Đạt yêu cầu", "Kém")
    was, now = SMALL.fields[0].criteria[0].parts(), made.fields[0].criteria[0].parts()
    assert now["level:Đạt yêu cầu"] == was["level:Trung bình"]


def test_a_cell_pasted_from_another_row_does_not_change_whose_row_it_is(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    here, there = (editor.cell(row, "level:Tốt") for row in editor.rows[:2])
    here.getparent().replace(here, copy.deepcopy(there))
    made = taken(saved(editor, tmp_path), SMALL).criteria
    assert [*made.criteria()] == [*SMALL.criteria()]
    first_, second = [one.parts()["level:Tốt"] for one in made.fields[0].criteria[:2]]
    assert first_ == second


def test_one_verifier_for_several_rows_is_that_of_each(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    for at, row in enumerate(editor.rows[:2]):
        cell = editor.cell(row, "verifier")
        merged = cell.makeelement(W + "vMerge", {W + "val": "continue" if at else "restart"})
        cell.find(W + "tcPr").append(merged)
    editor.retype(editor.rows[0], "verifier", "Ban Tổ chức và Văn phòng")
    editor.retype(editor.rows[1], "verifier", "")
    made = taken(saved(editor, tmp_path), SMALL).criteria
    assert [c.verifier for c in made.fields[0].criteria[:2]] == ["Ban Tổ chức và Văn phòng"] * 2


def test_a_heading_in_capitals_is_written_as_its_words_are_elsewhere(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    name = SMALL.fields[0].name
    editor.rename(editor.groups[0], f"{name} và chuyển đổi số".upper())
    path = saved(editor, tmp_path)
    made = taken(path, SMALL).criteria
    assert (made.fields[0].id, made.fields[0].name) == (
        SMALL.fields[0].id, f"{name} và chuyển đổi số",
    )  # fmt: skip
    assert problems_of(path) == ["field-guessed"]


def test_what_was_emptied_and_must_not_be_is_said(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    name, text, level = editor.rows[:3]
    editor.retype(name, "name", "")
    editor.retype(text, "text", "")
    editor.retype(level, "level:Kém", "")
    path = saved(editor, tmp_path)
    assert sorted(problems_of(path)) == ["level-empty", "name-gone", "text-empty"]
    made = taken(path, SMALL).criteria.criteria()
    assert made[name.id].name == SMALL.criteria()[name.id].name
    assert made[text.id].text == "…"
    assert made[level.id].parts()["level:Kém"] == "…"


def test_the_copy_of_a_row_is_said(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    editor.copy_row(editor.rows[0], {"name": "Một việc khác hẳn"}, below=False)
    assert problems_of(saved(editor, tmp_path)) == ["row-copied"]


def test_a_title_below_the_heading_can_be_changed(tmp_path: Path) -> None:
    editor = edit(tmp_path)
    subject = next(
        control
        for control in editor.file.root.iter(W + "sdt")
        if control.find(f"{W}sdtPr/{W}tag").get(W + "val") == "subject"
    )
    next(subject.iter(W + "t")).text = "thử lần hai"
    assert taken(saved(editor, tmp_path), SMALL).criteria.title == "Bộ tiêu chí thử lần hai"


def test_who_tracked_what_is_told_and_what_stands_outside_the_table_is_left(
    tmp_path: Path,
) -> None:
    editor = edit(tmp_path, who="Trần Thị Bình")
    one = editor.rows[0]
    before = one.parts["verifier"]
    editor.retype(one, "verifier", "Văn phòng")
    article = next(p for p in editor.file.root.iter(W + "p") if text_of(p).startswith("Điều 1"))
    editor._put(article, "Điều 1. Ban hành.")
    path = saved(editor, tmp_path)
    first_, *_ = [t for t in taken(path, SMALL).tracked if t.key == f"{one.id}#verifier"]
    assert (first_.author, first_.date) == ("Trần Thị Bình", "2024-06-03")
    assert (first_.gone, first_.come) == (before, "Văn phòng")
    assert problems_of(path) == ["change-outside"]


def test_the_file_says_which_version_it_is_a_draft_of(tmp_path: Path) -> None:
    path = sent(tmp_path, SMALL)
    assert read.origin(path, path.name) == (SMALL.version, True)


def test_a_file_of_an_older_template_says_its_version_as_its_subject(tmp_path: Path) -> None:
    path = sent(tmp_path, SMALL)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    core = parts["docProps/core.xml"].decode()
    core = re.sub("<cp:keywords>.*</cp:keywords>", "", core)
    core = re.sub("(<dc:subject>).*(</dc:subject>)", rf"\g<1>{SMALL.version}\g<2>", core)
    parts["docProps/core.xml"] = core.encode()
    older = tmp_path / "older.docx"
    with zipfile.ZipFile(older, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    assert read.origin(older, older.name) == (SMALL.version, True)


# After LibreOffice


def test_what_libreoffice_saved_is_read_as_well(tmp_path: Path, libreoffice: LibreOffice) -> None:
    editor = edit(tmp_path)
    editor.retype(editor.rows[0], "verifier", "Văn phòng")
    editor.move(editor.rows[1], editor.groups[1], 1)
    editor.list_more(editor.rows[2], "Hồ sơ bổ sung", "- ")
    stored = tmp_path / "stored.docx"
    libreoffice.convert(saved(editor, tmp_path), stored, "MS Word 2007 XML")
    assert read.origin(stored, "stored.docx")[0] == SMALL.version
    assert told(taken(stored, SMALL).criteria) == editor.means()


def test_points_printed_with_a_comma_come_back_as_they_were_typed(tmp_path: Path) -> None:
    typed = iter(("1.5", "2,5", "3"))
    first_field, *others = SMALL.fields
    criteria = tuple(replace(one, points=next(typed, "4")) for one in first_field.criteria)
    base = replace(SMALL, fields=(replace(first_field, criteria=criteria), *others))
    path = sent(tmp_path, base)
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    assert {"1,5", "2,5"} <= {text_of(paragraph) for paragraph in root.iter(W + "p")}
    back = [one.points for one in taken(path, base).criteria.fields[0].criteria]
    assert back[:3] == ["1.5", "2,5", "3"]


def test_an_annex_is_no_part_of_the_set_also_where_the_titles_of_columns_were_changed(
    tmp_path: Path,
) -> None:
    two = SMALL.levels[:2]  # with which the table of the set is as wide as that of an annex
    fields = tuple(
        replace(one, criteria=tuple(replace(c, levels=c.levels[:2]) for c in one.criteria))
        for one in SMALL.fields
    )
    base = replace(SMALL, levels=two, fields=fields)
    path = sent(tmp_path, base)
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert data.count(b">TT<") == 3  # the set, and both annexes
                data = data.replace(b">TT<", ">Số thứ tự<".encode(), 1)
            new.writestr(name, data)
    assert told(taken(changed, base).criteria) == told(base)
