"""What every redline of ours must keep to, rule by rule, in plain lxml.

The rules are those that Word and other readers were seen to break over; ooxml/ooxml.md names the
sections. Not applicable to what we write: tracked columns and merges (a changed scale replaces the
table), fields, pictures, links and notes in the body (there are none), formatting changes (a word
made bold is replaced), controls (documents with changes have none).
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tests.generated_sets import pair
from tests.test_redline_pairs import tracked, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = ("ins", "del", "moveFrom", "moveTo")
RANGES = ("moveFromRangeStart", "moveToRangeStart")
EXAMPLES = ("2022..2023", "2023..2024-draft-1", "2024-draft-1..2024-draft-2", "2024-draft-2..2024")
SEEDS = 12
WORD = re.compile(r"\w")
WHOLE = re.compile(r"\d[\d./,:-]*%|\d+-QĐ/ĐUK|\d+(?:/\d+)+")


@pytest.fixture(scope="module")
def files(built: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every redline of the example, and some of sets made by chance."""
    found = [built / "build" / name / "redline.docx" for name in EXAMPLES]
    folder = tmp_path_factory.mktemp("redlines")
    for seed in range(SEEDS):
        path = folder / f"{seed}.docx"
        path.write_bytes(written(tracked(pair(Random(seed)))))
        found.append(path)
    return found


def part(file: Path, name: str) -> etree._Element | None:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name)) if name in archive.namelist() else None


def body(file: Path) -> etree._Element:
    found = part(file, "word/document.xml")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def bodies(files: list[Path]) -> list[etree._Element]:
    return list(map(body, files))


def every(bodies: list[etree._Element], *names: str) -> Iterator[etree._Element]:
    for root in bodies:
        yield from root.iter(*(W + name for name in names))


def op_of(properties: etree._Element | None) -> str:
    """Return what marks a row or paragraph as changed; empty when nothing does."""
    for name in MARKS:
        if properties is not None and properties.find(W + name) is not None:
            return name
    return ""


def mark_of(paragraph: etree._Element) -> str:
    return op_of(paragraph.find(f"{W}pPr/{W}rPr"))


def test_a_row_that_comes_or_goes_carries_its_mark_on_paragraphs_and_runs_too(
    bodies: list[etree._Element],
) -> None:
    seen = 0
    for row in every(bodies, "tr"):
        op = op_of(row.find(W + "trPr"))
        if not op:
            continue
        seen += 1
        for paragraph in row.iter(W + "p"):
            assert mark_of(paragraph) == op
            for run in paragraph.iter(W + "r"):
                assert run.getparent().tag in {W + name for name in MARKS}  # type: ignore[union-attr]
    assert seen > 20


def test_the_end_of_a_cell_in_a_row_that_stays_is_never_tracked(
    bodies: list[etree._Element],
) -> None:
    for row in every(bodies, "tr"):
        if not op_of(row.find(W + "trPr")):
            for cell in row.iter(W + "tc"):
                assert cell[-1].tag == W + "p"
                assert mark_of(cell[-1]) == ""


def test_every_row_has_a_cell_and_every_cell_ends_in_a_paragraph(
    bodies: list[etree._Element],
) -> None:
    for row in every(bodies, "tr"):
        cells = row.findall(W + "tc")
        assert cells
        assert all(cell[-1].tag == W + "p" for cell in cells)


def test_no_two_tables_touch_and_no_document_ends_in_one(bodies: list[etree._Element]) -> None:
    for table in every(bodies, "tbl"):
        after = table.getnext()
        assert after is not None
        assert after.tag == W + "p"


def test_ids_are_unique_over_changes_ranges_and_comments(bodies: list[etree._Element]) -> None:
    for root in bodies:
        ids = [
            element.get(W + "id")
            for element in root.iter(*(W + n for n in (*MARKS, *RANGES, "commentRangeStart")))
        ]
        assert len(ids) == len(set(ids))
        assert all(0 <= int(ident or -1) < 2**31 for ident in ids)


def test_author_and_date_are_those_of_the_inputs(files: list[Path]) -> None:
    for file in files:
        marks = list(every([body(file)], *MARKS, *RANGES))
        assert {mark.get(W + "author") for mark in marks} <= {"Tổ Thư ký"}
        dates = {mark.get(W + "date") for mark in marks}
        assert len(dates) <= 1
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", str(date)) for date in dates)


def test_deleted_text_is_del_text_and_moved_text_is_text(bodies: list[etree._Element]) -> None:
    for text in every(bodies, "t"):
        assert not list(text.iterancestors(W + "del"))
    for text in every(bodies, "delText"):
        assert list(text.iterancestors(W + "del"))


def test_moves_have_one_range_on_each_side_under_one_name(bodies: list[etree._Element]) -> None:
    seen = 0
    for root in bodies:
        sides = []
        for kind in ("moveFrom", "moveTo"):
            starts = list(root.iter(f"{W}{kind}RangeStart"))
            ends = [end.get(W + "id") for end in root.iter(f"{W}{kind}RangeEnd")]
            assert [start.get(W + "id") for start in starts] == ends
            names = Counter(start.get(W + "name") for start in starts)
            assert set(names.values()) <= {1}
            sides.append(set(names))
            seen += len(starts)
        assert sides[0] == sides[1]
    assert seen > 10


def test_moved_text_stands_inside_a_range_of_its_kind(bodies: list[etree._Element]) -> None:
    for kind in ("moveFrom", "moveTo"):
        for moved in every(bodies, kind):
            if moved.getparent().tag == W + "rPr":  # type: ignore[union-attr]
                continue
            before = [one.tag for one in moved.itersiblings(preceding=True)]
            assert W + kind + "RangeStart" in before


def test_there_is_no_empty_run_and_no_empty_change(bodies: list[etree._Element]) -> None:
    for run in every(bodies, "r"):
        assert [child for child in run if child.tag != W + "rPr"]
    for text in every(bodies, "t", "delText"):
        assert text.text
        assert "\n" not in text.text
        assert text.get(SPACE) == "preserve" or text.text == text.text.strip()
    for mark in every(bodies, *MARKS):
        if mark.getparent().tag not in (W + "rPr", W + "trPr"):  # type: ignore[union-attr]
            assert len(mark)


def test_no_change_stands_inside_another(bodies: list[etree._Element]) -> None:
    for mark in every(bodies, *MARKS):
        around = {ancestor.tag for ancestor in mark.iterancestors()}
        assert not around & {W + name for name in MARKS}


def runs_of(paragraph: etree._Element) -> list[tuple[str, str]]:
    """Return the texts of a paragraph, each with what became of it."""
    found = []
    for text in paragraph.iter(W + "t", W + "delText"):
        ops = [name for name in MARKS if list(text.iterancestors(W + name))]
        found.append((ops[0] if ops else "", text.text or ""))
    return found


def readings(paragraph: etree._Element) -> Iterator[list[tuple[str, str]]]:
    """Yield the paragraph as it was and as it will be, still cut where changes begin and end."""
    for gone in (("ins", "moveTo"), ("del", "moveFrom")):
        yield [(op, text) for op, text in runs_of(paragraph) if op not in gone]


def test_no_change_begins_or_ends_inside_a_word_a_number_or_a_symbol(
    bodies: list[etree._Element],
) -> None:
    for paragraph in every(bodies, "p"):
        for reading in readings(paragraph):
            whole = "".join(text for _, text in reading)
            at = 0
            for (op, text), (after, _) in pairwise(reading):
                at += len(text)
                if op == after:
                    continue
                inside = WORD.match(whole[at - 1]) and WORD.match(whole[at])
                assert not inside, whole
                assert not any(m.start() < at < m.end() for m in WHOLE.finditer(whole)), whole


def test_every_comment_has_its_place_and_every_place_its_comment(files: list[Path]) -> None:
    for file in files:
        root, comments = body(file), part(file, "word/comments.xml")
        known = {c.get(W + "id") for c in comments} if comments is not None else set()
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            ids = [one.get(W + "id") for one in root.iter(W + name)]
            assert len(ids) == len(set(ids))
            assert set(ids) == known


def test_the_settings_go_on_tracking(files: list[Path]) -> None:
    for file in files:
        settings = part(file, "word/settings.xml")
        changed = any(True for _ in every([body(file)], *MARKS))
        assert settings is not None
        assert (settings.find(W + "trackRevisions") is not None) is changed
        assert settings.find(W + "trackChanges") is None


def test_marks_of_rows_and_paragraphs_stand_where_the_schema_wants_them(
    bodies: list[etree._Element],
) -> None:
    for properties in every(bodies, "trPr"):
        places = [i for i, child in enumerate(properties) if child.tag[len(W) :] in MARKS]
        assert places in ([], [len(properties) - 1])
    for properties in every(bodies, "pPr"):
        mark = properties.find(W + "rPr")
        if mark is not None:
            assert mark[0].tag[len(W) :] in MARKS


def test_numbers_that_only_shift_have_no_comment(built: Path) -> None:
    root = body(built / "build" / "2023..2024-draft-1" / "redline.docx")
    seen = 0
    for row in root.iter(W + "tr"):
        first = row.find(W + "tc")
        if op_of(row.find(W + "trPr")) or first is None:
            continue
        if list(first.iter(W + "ins")):
            seen += 1
            assert not list(first.iter(W + "commentReference"))
    assert seen > 20


def test_the_same_sets_give_the_same_bytes() -> None:
    one, other = (written(tracked(pair(Random(3)))) for _ in range(2))
    assert one == other
