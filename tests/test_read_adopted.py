"""A Word table of criteria becomes a draft: ours exactly, anybody's with every guess said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.table import Table, _Cell

from tests.small_set import small_set
from tiepthu import problems
from tiepthu.model import (
    Cell,
    CriteriaSet,
    Document,
    Format,
    Op,
    Paragraph,
    Row,
    Section,
    Span,
)
from tiepthu.model import Table as ModelTable
from tiepthu.problems import Problem
from tiepthu.read import adopted, criteria, looks
from tiepthu.write import criteria_yaml
from tiepthu.write import docx as written

ROOT = Path(__file__).parent.parent
LIKE = small_set()


def read(path: Path, like: CriteriaSet | None = None) -> tuple[CriteriaSet, list[Problem]]:
    made, said = adopted(path, path.name, "2025", like)
    assert made is not None, [problems.sentence(p, "en") for p in said]
    assert all(problems.sentence(p, "en") and p.next_step for p in said)
    return made, said


def names(said: Sequence[Problem]) -> list[str]:
    return [one.name for one in said]


# A file of ours: the cells have keys


def paragraph(text: str, key: str = "", op: Op = Op.KEEP) -> Paragraph:
    return Paragraph("table-text", (Span(text, op=op),) if text else (), key)


def ours(criteria: CriteriaSet) -> ModelTable:
    """Return the table that the program sends out, keyed by criterion and part."""
    titles = ("TT", "Tiêu chí", *criteria.levels, "Điểm", "Minh chứng", "Đơn vị thẩm định")
    rows = [Row(tuple(Cell((paragraph(t),), header=True) for t in titles), header=True)]
    for field in criteria.fields:
        text = f"II. {field.name.upper()} ({len(field.criteria):02d} tiêu chí)"
        cell = Cell((paragraph(text, f"field:{field.id}#name"),), span=len(titles))
        rows.append(Row((cell,), key=f"field:{field.id}"))
        for one in field.criteria:
            parts = one.parts()
            levels = [part for part in parts if part.startswith("level:")]
            evidence = tuple(
                paragraph(f"- {item}", f"{one.id}#evidence/{n}")
                for n, item in enumerate(one.evidence, 1)
            )
            cells = (
                Cell((paragraph("07", f"{one.id}#number"),)),
                Cell(tuple(paragraph(parts[p], f"{one.id}#{p}") for p in ("name", "text"))),
                *(Cell((paragraph(parts[p], f"{one.id}#{p}"),)) for p in levels),
                Cell((paragraph(parts["points"], f"{one.id}#points"),)),
                Cell(evidence),
                Cell((paragraph(parts["verifier"], f"{one.id}#verifier"),)),
            )
            rows.append(Row(cells, key=one.id))
    return ModelTable("criteria", (1.0,) * len(titles), tuple(rows), key="criteria")


@pytest.fixture(scope="module")
def hd36() -> Format:
    found, _ = looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36.yaml")
    assert found is not None
    return found


def sent(folder: Path, table: ModelTable, hd36: Format) -> Path:
    path = folder / "du-thao.docx"
    document = Document("Dự thảo", (Section((table,), "landscape"),))
    path.write_bytes(written(document, hd36, "Tổ Thư ký", "2024-05-17"))
    return path


def texts(criteria: CriteriaSet) -> dict[str, dict[str, str]]:
    return {key: one.parts() for key, one in criteria.criteria().items()}


def test_a_draft_of_ours_comes_back_exactly(tmp_path: Path, hd36: Format) -> None:
    made, said = read(sent(tmp_path, ours(LIKE), hd36), LIKE)
    assert texts(made) == texts(LIKE)
    assert [(f.id, f.name, f.aliases) for f in made.fields] == [
        (f.id, f.name, f.aliases) for f in LIKE.fields
    ]
    assert (made.version, made.based_on, made.status) == ("2025", LIKE.version, "draft")
    assert made.levels == LIKE.levels
    assert said == []


def test_its_keys_give_the_ids_without_any_other_version(tmp_path: Path, hd36: Format) -> None:
    made, said = read(sent(tmp_path, ours(LIKE), hd36))
    assert texts(made) == texts(LIKE)
    assert set(names(said)) == {"title-guessed", "field-guessed"}


def test_edits_in_our_cells_are_taken_over(tmp_path: Path, hd36: Format) -> None:
    path = sent(tmp_path, ours(LIKE), hd36)
    word = docx.Document(str(path))
    row = word.tables[0].rows[2]
    row.cells[3].add_paragraph("Có thêm một câu.")
    row.cells[7].add_paragraph("- Biên bản họp")
    word.save(str(path))
    made, said = read(path, LIKE)
    before, after = LIKE.fields[0].criteria[0], made.fields[0].criteria[0]
    assert after.parts()["level:Tốt"] == before.parts()["level:Tốt"] + "\nCó thêm một câu."
    assert after.evidence == (*before.evidence, "Biên bản họp")
    assert said == []


def test_tracked_changes_count_as_accepted(tmp_path: Path, hd36: Format) -> None:
    table = ours(LIKE)
    kept, gone = table.rows[2], table.rows[3]
    one = LIKE.fields[0].criteria[0]
    spans = (Span("Cũ ", op=Op.DELETE), Span("Mới ", op=Op.INSERT), Span("hẳn."))
    cells = list(kept.cells)
    cells[2] = Cell((Paragraph("table-text", spans),))
    rows = list(table.rows)
    rows[2], rows[3] = replace(kept, cells=tuple(cells)), replace(gone, op=Op.DELETE)
    made, _ = read(sent(tmp_path, replace(table, rows=tuple(rows)), hd36), LIKE)
    assert made.criteria()[one.id].parts()["level:Xuất sắc"] == "Mới hẳn."
    assert list(made.criteria()) == [k for k in LIKE.criteria() if k != gone.key]


# Anybody's table

HEAD = ("TT", "Tiêu chí", "Xuất sắc", "Tốt", "Trung bình", "Kém", "Minh chứng")


def fill(table: Table, at: int, cells: Sequence[str]) -> None:
    for cell, text in zip(table.rows[at].cells, cells, strict=True):
        put(cell, text)


def put(cell: _Cell, text: str) -> None:
    first, *more = text.split("\n")
    cell.text = first
    for line in more:
        cell.add_paragraph(line)


def across(table: Table, at: int, text: str) -> None:
    cells = table.rows[at].cells
    cells[0].merge(cells[-1]).text = text


def criterion(number: str, name: str) -> tuple[str, ...]:
    return (
        number,
        name,
        f"{number} trên 90%.",
        "Trên 80%.",
        "Trên 50%.",
        "Dưới 50%.",
        "- Sổ\n+ Báo cáo;",
    )


def saved(folder: Path, rows: Sequence[Sequence[str] | str], head: Sequence[str] = HEAD) -> Path:
    """Save a Word table; a row that is one text is merged across."""
    word = docx.Document()
    word.add_paragraph("BẢNG TIÊU CHÍ")
    word.add_table(1, 2).cell(0, 0).text = "ĐẢNG BỘ TỈNH"
    word.add_paragraph("")
    table = word.add_table(len(rows) + 1, len(head))
    fill(table, 0, head)
    for at, row in enumerate(rows, 1):
        if isinstance(row, str):
            across(table, at, row)
        else:
            fill(table, at, row)
    path = folder / "bang.docx"
    word.save(str(path))
    return path


def test_a_foreign_table_is_read_by_its_titles(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        [
            "I. Công tác tư tưởng",
            criterion("1", "Học tập nghị quyết: Tỷ lệ đảng viên học tập nghị quyết trong năm."),
            criterion("2", "Dư luận xã hội\nNắm và phản ánh dư luận hằng tháng."),
            "II. Công tác dân vận (01 tiêu chí)",
            criterion("3", "Dân vận khéo"),
        ],
    )
    made, said = read(path)
    assert [(f.id, f.name, len(f.criteria)) for f in made.fields] == [
        ("tu-tuong", "Công tác tư tưởng", 2),
        ("dan-van", "Công tác dân vận", 1),
    ]
    first, second, third = made.criteria().values()
    assert first.id == "tu-tuong/hoc-tap-nghi-quyet"
    assert (first.name, first.text) == (
        "Học tập nghị quyết",
        "Tỷ lệ đảng viên học tập nghị quyết trong năm.",
    )
    assert (second.name, second.text) == ("Dư luận xã hội", "Nắm và phản ánh dư luận hằng tháng.")
    assert (third.name, third.text) == ("Dân vận khéo", "Dân vận khéo")
    assert [level.text for level in first.levels] == [
        "1 trên 90%.", "Trên 80%.", "Trên 50%.", "Dưới 50%.",
    ]  # fmt: skip
    assert first.evidence == ("Sổ", "Báo cáo")
    assert str(first.source) == "bang.docx (table 2 row 3)"
    assert names(said) == ["title-guessed"]


def test_levels_can_be_lines_of_one_cell(tmp_path: Path) -> None:
    scale = "- Xuất sắc: trên 90%.\n- Mức Tốt: trên 80%,\ncó xác nhận.\n- Kém: còn lại."
    row = ("Ban Dân vận", "1", "Dân vận khéo: Số mô hình được công nhận.", scale)
    path = saved(
        tmp_path, ["I. Công tác dân vận", row], head=("Đơn vị", "TT", "Tiêu chí", "Các mức")
    )
    made, said = read(path)
    assert made.levels == ("Xuất sắc", "Tốt", "Kém")
    (one,) = made.criteria().values()
    assert (one.name, one.text) == ("Dân vận khéo", "Số mô hình được công nhận.")
    assert [level.text for level in one.levels] == [
        "trên 90%.", "trên 80%,\ncó xác nhận.", "còn lại.",
    ]  # fmt: skip
    assert one.verifier == "Ban Dân vận"
    assert names(said) == ["title-guessed"]


def test_levels_can_stand_below_the_text_of_the_criterion(tmp_path: Path) -> None:
    cell = "Dân vận khéo\nSố mô hình.\nXuất sắc: trên 5.\nTốt: trên 3.\nKém: dưới 1."
    path = saved(
        tmp_path,
        ["I. Công tác dân vận", ("1", cell, "2", "Báo cáo")],
        head=("TT", "Nội dung tiêu chí", "Điểm", "Minh chứng"),
    )
    made, _ = read(path)
    (one,) = made.criteria().values()
    assert (one.name, one.text, one.points) == ("Dân vận khéo", "Số mô hình.", "2")
    assert [(level.name, level.text) for level in one.levels] == [
        ("Xuất sắc", "trên 5."), ("Tốt", "trên 3."), ("Kém", "dưới 1."),
    ]  # fmt: skip


def test_a_header_of_two_rows_names_the_levels_under_their_group(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        [
            ("", "", "A", "B", "C", "D", ""),
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
            ("I", "Công tác tư tưởng", "", "", "", "", ""),
            criterion("1", "Dân vận khéo"),
        ],
        ("TT", "Tiêu chí", "Cấp độ thực hiện", "", "", "", "Minh chứng"),
    )
    word = docx.Document(str(path))
    rows = word.tables[1].rows
    rows[0].cells[2].merge(rows[0].cells[5])
    for column in (0, 1, 6):
        rows[0].cells[column].merge(rows[1].cells[column])
    word.save(str(path))
    made, said = read(path)
    assert made.levels == ("A", "B", "C", "D")
    assert [field.name for field in made.fields] == ["Công tác tư tưởng"]
    assert [one.name for one in made.criteria().values()] == ["Dân vận khéo"]
    assert names(said) == ["title-guessed"]


def test_a_criterion_merged_over_two_rows_is_one(tmp_path: Path) -> None:
    more = ("", "", "và họp đủ.", "", "", "", "Biên bản")
    path = saved(tmp_path, ["I. Công tác tư tưởng", criterion("1", "Dân vận khéo"), more])
    word = docx.Document(str(path))
    rows = word.tables[1].rows
    for column in (0, 1):
        rows[2].cells[column].merge(rows[3].cells[column])
    word.save(str(path))
    made, _ = read(path)
    (one,) = made.criteria().values()
    assert one.name == "Dân vận khéo"
    assert one.levels[0].text == "1 trên 90%.\nvà họp đủ."
    assert one.evidence == ("Sổ", "Báo cáo", "Biên bản")


def test_known_criteria_keep_their_ids_and_each_guess_is_said(tmp_path: Path) -> None:
    known = list(LIKE.criteria().values())
    path = saved(
        tmp_path,
        [
            LIKE.fields[0].name.upper(),
            criterion("1", known[0].name.upper()),
            criterion("2", known[1].name + "s"),
            criterion("3", "Tiêu chí hoàn toàn khác"),
        ],
    )
    made, said = read(path, LIKE)
    assert made.fields[0].id == LIKE.fields[0].id
    assert made.fields[0].name == LIKE.fields[0].name
    ids = list(made.criteria())
    assert ids[:2] == [known[0].id, known[1].id]
    assert ids[2] == f"{LIKE.fields[0].id}/tieu-chi-hoan-toan-khac"
    assert [(p.name, p.source.place) for p in said] == [("criterion-guessed", "table 2 row 4")]


def test_two_criteria_of_one_name_get_two_ids(tmp_path: Path) -> None:
    rows = ["I. Công tác tư tưởng", criterion("1", "Dân vận"), criterion("2", "Dân vận")]
    made, _ = read(saved(tmp_path, rows))
    assert list(made.criteria()) == ["tu-tuong/dan-van", "tu-tuong/dan-van-2"]


def test_what_has_no_place_in_a_set_is_said(tmp_path: Path) -> None:
    head = ("TT", "Tiêu chí", "Xuất sắc", "Tốt", "Trung bình", "Kém", "Ghi chú")
    blank = ("2", "Dân vận khéo", "Trên 90%.", "", "Trên 50%.", "Dưới 50%.", "mới")
    path = saved(
        tmp_path,
        [criterion("1", "Dân vận"), "II. CÔNG TÁC MỚI", blank, "Tổng cộng", "III. Trống"],
        head,
    )
    made, said = read(path)
    assert [field.name for field in made.fields] == ["Tiêu chí chung", "Công tác mới"]
    assert [level.text for level in made.fields[1].criteria[0].levels[:2]] == ["Trên 90%.", "…"]
    assert sorted(names(said)) == [
        "column-left",
        "criterion-without-field",
        "field-empty",
        "field-guessed",
        "level-empty",
        "text-left-over",
        "title-guessed",
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_file_is_one_problem(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(data)
    made, said = adopted(path, "x.docx", "2025", None)
    assert made is None
    assert names(said) == ["unreadable"]


def test_a_word_file_without_such_a_table_is_one_problem(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_table(2, 2).cell(0, 0).text = "Ý kiến"
    word.save(str(tmp_path / "x.docx"))
    made, said = adopted(tmp_path / "x.docx", "x.docx", "2025", None)
    assert made is None
    assert names(said) == ["no-criteria-table"]


def test_a_level_of_which_nothing_is_said_waits_for_a_person(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        ["I. Công tác dân vận", ("1", "Dân vận khéo", "2", "Báo cáo")],
        head=("TT", "Tiêu chí", "Điểm tối đa", "Minh chứng"),
    )
    made, said = read(path)
    (one,) = made.criteria().values()
    assert {level.text for level in one.levels} == {"…"}
    assert names(said).count("level-empty") == len(made.levels)
    again = tmp_path / "2025.yaml"
    again.write_bytes(criteria_yaml(made))
    assert criteria(again, "2025")[1] == []
