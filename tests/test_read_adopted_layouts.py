"""The same criteria in the layouts of other offices: python-docx lays them out, nothing of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table, _Row

from tiepthu.model import CriteriaSet
from tiepthu.read import adopted, criteria

ROOT = Path(__file__).parent.parent


def level_rows(document: Document, given: CriteriaSet) -> None:
    """A row for each level; number, name and evidence are merged beside them."""
    titles = ("TT", "Tên tiêu chí", "Cấp độ thực hiện", "Nội dung đánh giá", "Điểm", "Minh chứng")
    table = titled(document, titles)
    for of_field in given.fields:
        row = table.add_row()
        row.cells[0].merge(row.cells[-1]).text = of_field.name
        for one in of_field.criteria:
            rows = [table.add_row() for _ in one.levels]
            for row, level in zip(rows, one.levels, strict=True):
                row.cells[2].text, row.cells[3].text = level.name, level.text
            whole = {0: "07", 1: f"{one.name}\n{one.text}", 4: one.points, 5: listed(one.evidence)}
            for column, text in whole.items():
                rows[0].cells[column].merge(rows[-1].cells[column]).text = text


def level_rows_repeated(document: Document, given: CriteriaSet) -> None:
    """A row for each level, and the name in each of them, as a sheet that was never merged."""
    table = titled(document, ("Tiêu chí", "Mức", "Nội dung", "Điểm", "Tài liệu minh chứng"))
    for of_field in given.fields:
        row = table.add_row()
        row.cells[0].merge(row.cells[-1]).text = of_field.name
        for one in of_field.criteria:
            for at, level in enumerate(one.levels):
                rest = (one.points, listed(one.evidence)) if not at else ("", "")
                name = f"{one.name}\n{one.text}"
                fill(table.add_row(), (name, f"Mức {level.name}", level.text, *rest))


def a_table_for_each_field(document: Document, given: CriteriaSet) -> None:
    """The field stands above its own table; levels are lines with dashes; the first has titles."""
    for numeral, of_field in zip(
        ("I", "II", "III", "IV", "V", "VI", "VII"), given.fields, strict=True
    ):
        document.add_paragraph(f"{numeral}. {of_field.name}")
        table = titled(document, ("Tiêu chí", "Mức đánh giá", "Điểm", "Minh chứng"))
        for number, one in enumerate(of_field.criteria, 1):
            scale = "\n".join(f"- {level.name}: {level.text}" for level in one.levels)
            name = f"Tiêu chí {number}. {one.name}\n{one.text}"
            fill(table.add_row(), (name, scale, one.points, listed(one.evidence)))


def a_column_of_fields(document: Document, given: CriteriaSet) -> None:
    """The field is a column, merged down; the levels go from the worst to the best."""
    names = tuple(reversed(given.levels))
    table = titled(document, ("Lĩnh vực", "STT", "Tiêu chí", *names, "Điểm", "Minh chứng"))
    for of_field in given.fields:
        rows = []
        for one in of_field.criteria:
            said = {level.name: level.text for level in one.levels}
            rows.append(table.add_row())
            rest = (one.points, listed(one.evidence))
            fill(rows[-1], ("", "1", f"{one.name}: {one.text}", *map(said.get, names), *rest))
        rows[0].cells[0].merge(rows[-1].cells[0]).text = of_field.name


def titled(document: Document, titles: Sequence[str]) -> Table:
    table = document.add_table(1, len(titles))
    fill(table.rows[0], titles)
    return table


def fill(row: _Row, texts: Sequence[str | None]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text or ""


def listed(evidence: Sequence[str]) -> str:
    return "\n".join(f"- {item};" for item in evidence)


@pytest.mark.parametrize(
    "layout", [level_rows, level_rows_repeated, a_table_for_each_field, a_column_of_fields]
)
def test_a_whole_set_comes_out_of_the_layouts_of_other_offices(
    tmp_path: Path, layout: Callable[[Document, CriteriaSet], None]
) -> None:
    given, _ = criteria(ROOT / "drafts" / "2023.yaml", "2023")
    assert given is not None
    document = docx.Document()
    document.add_paragraph(given.title)
    layout(document, given)
    path = tmp_path / "bang.docx"
    document.save(str(path))
    made, _ = adopted(path, path.name, "moi", given)
    assert made is not None
    assert [one.name for one in made.fields] == [one.name for one in given.fields]
    parts = {key: one.parts() for key, one in made.criteria().items()}
    assert parts == {key: one.parts() | {"verifier": ""} for key, one in given.criteria().items()}
