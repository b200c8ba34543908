"""The draft that was sent out, come back with words changed and nothing marked."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.returned_files import W, WordFile, plain_paragraphs, plain_table, text_of, write
from tests.sent_package import Package, package
from tiepthu.model import Certainty, Comment, Kind

LEVELS = ("level:Xuất sắc", "level:Tốt", "level:Trung bình", "level:Kém")
HEAD = ("TT", "Tiêu chí", "Xuất sắc", "Tốt", "Trung bình", "Kém", "Điểm", "Minh chứng",
        "Đơn vị thẩm định")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A row of the draft: a criterion (by its number as sent; 0 for a new one) or a heading."""

    number: int = 0
    parts: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""

    def cells(self) -> tuple[str, ...]:
        p = self.parts
        named = "\n".join(x for x in (p["name"], p["text"]) if x)
        items = "\n".join(f"- {item}" for item in p["evidence"].split("\n") if item)
        number = f"{self.number:02d}" if self.number else ""
        return (number, named, *(p[x] for x in LEVELS), p["points"], items, p["verifier"])


class Draft:
    """The draft as rows, to be changed by hand."""

    def __init__(self, sent: Package) -> None:
        self.sent = sent
        self.rows: list[Row] = []
        number = 0
        for numeral, one in zip(
            ("I", "II", "III", "IV", "V", "VI", "VII"), sent.criteria.fields, strict=True
        ):
            heading = f"{numeral}. {one.name.upper()} ({len(one.criteria)} tiêu chí)"
            self.rows.append(Row(heading=heading))
            for criterion in one.criteria:
                number += 1
                self.rows.append(Row(number, criterion.parts()))

    def at(self, number: int) -> int:
        return next(at for at, row in enumerate(self.rows) if row.number == number)

    def heading(self, numeral: str) -> int:
        return next(
            at for at, row in enumerate(self.rows) if row.heading.startswith(f"{numeral}. ")
        )

    def part(self, number: int, part: str) -> str:
        return self.rows[self.at(number)].parts[part]

    def write(self, number: int, part: str, text: str) -> None:
        at = self.at(number)
        parts = {**self.rows[at].parts, part: text}
        self.rows[at] = replace(self.rows[at], parts=parts)

    def replace(self, number: int, part: str, old: str, new: str) -> None:
        assert self.part(number, part).count(old) == 1
        self.write(number, part, self.part(number, part).replace(old, new))

    def move(self, number: int, after: int) -> None:
        row = self.rows.pop(self.at(number))
        self.rows.insert(self.at(after) + 1, row)

    def delete(self, *numbers: int) -> None:
        self.rows = [row for row in self.rows if row.number not in numbers or row.heading]

    def changes(self) -> dict[tuple[str, str], str]:
        """Return the parts that now read otherwise."""
        found = {}
        for row in self.rows:
            if row.number:
                criterion = self.sent.number(row.number)
                for part, text in criterion.parts().items():
                    if row.parts[part] != text:
                        found[criterion.id, part] = row.parts[part]
        return found


# --- how it is saved -----------------------------------------------------------------------------


def word(draft: Draft, folder: Path, *, controls: bool = True) -> Path:
    """Save it as the Word file that was sent, typed into by hand."""
    file = WordFile(draft.sent.draft)
    table = file.table
    rows = {text_of(file.cells(r)[0]).strip().partition(". ")[0]: r for r in file.rows[1:]}
    for row in file.rows[1:]:
        table.remove(row)
    for told in draft.rows:
        like = told.heading.partition(". ")[0] or f"{told.number or 1:02d}"
        row = copy.deepcopy(rows.get(like, rows["I"]))
        table.append(row)
        if told.number == 0:
            _without_controls(row)
        texts = told.cells() if not told.heading else (told.heading,)
        for at, (cell, text) in enumerate(zip(file.cells(row), texts, strict=True)):
            if at == 1:
                for paragraph, part in zip(cell.iter(W + "p"), ("name", "text"), strict=True):
                    _type(paragraph, told.parts[part])
            else:
                _lines(cell, text.split("\n"))
    if not controls:
        file.without_controls()
    return file.save(folder / "du-thao.docx")


def word_without_controls(draft: Draft, folder: Path) -> Path:
    return word(draft, folder, controls=False)


def _type(paragraph: etree._Element, text: str) -> None:
    if text_of(paragraph) != text:
        write(paragraph, text)


def _lines(cell: etree._Element, lines: Sequence[str]) -> None:
    paragraphs = [*cell.iter(W + "p")]
    for extra in paragraphs[len(lines) :]:
        extra.getparent().remove(extra)
    while len(paragraphs) < len(lines):
        paragraphs[-1].addnext(copy.deepcopy(paragraphs[-1]))
        paragraphs = [*cell.iter(W + "p")]
    for paragraph, line in zip(paragraphs, lines, strict=False):
        _type(paragraph, line)


def _without_controls(row: etree._Element) -> None:
    for control in [*row.iter(W + "sdt")]:
        for element in [*control.find(W + "sdtContent")]:
            control.addprevious(element)
        control.getparent().remove(control)


def retyped_table(draft: Draft, folder: Path) -> Path:
    """Save the rows as a new table in a new file."""
    rows = [[row.heading] * 9 if row.heading else row.cells() for row in draft.rows]
    path = folder / "du-thao go lai.docx"
    path.write_bytes(plain_table([HEAD, *rows]))
    return path


def paragraphs(draft: Draft, folder: Path) -> Path:
    """Save the rows as Word does that turns a table into text: a paragraph for each line."""
    lines: list[str] = []
    for row in draft.rows:
        texts = [row.heading] if row.heading else row.cells()
        lines += [line for text in texts for line in text.split("\n") if line]
    path = folder / "du-thao dang doan van.docx"
    path.write_bytes(plain_paragraphs(lines))
    return path


Saved = Callable[[Draft, Path], Path]
TABLES = {
    "Word": word,
    "Word without controls": word_without_controls,
    "a new table": retyped_table,
}
FORMATS = {**TABLES, "paragraphs": paragraphs}
every_table = pytest.mark.parametrize("save", TABLES.values(), ids=TABLES.keys())
every_format = pytest.mark.parametrize("save", FORMATS.values(), ids=FORMATS.keys())


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(tmp_path_factory.mktemp("sent"))


@pytest.fixture
def draft(sent: Package) -> Draft:
    return Draft(sent)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def told(comments: Sequence[Comment]) -> dict[tuple[str, str], Comment]:
    """Return the comments by criterion and part, of which no two may be the same."""
    found = {(c.anchor.criterion, c.anchor.part): c for c in comments}
    assert len(found) == len(comments), comments
    return found


def assert_says(comment: Comment, before: str, after: str) -> None:
    """Demand that following a silent proposal gives what the committee wrote."""
    assert comment.silent
    assert comment.kind is Kind.EDIT
    if comment.old:
        assert before.count(comment.old) == 1
        given_ = before.replace(comment.old, comment.proposed)
    else:
        given_ = comment.proposed
    assert squeezed(given_).rstrip(".") == squeezed(after).rstrip(".")


def assert_exactly(comments: Sequence[Comment], draft: Draft) -> None:
    """Demand one proposal for each part that reads otherwise, and nothing else."""
    found, changes = told(comments), draft.changes()
    assert found.keys() == changes.keys()
    criteria = draft.sent.criteria.criteria()
    for (criterion, part), after in changes.items():
        assert_says(found[criterion, part], criteria[criterion].parts()[part], after)


# --- words changed -------------------------------------------------------------------------------


@every_format
def test_a_draft_that_comes_back_as_it_was_sent_says_nothing(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    assert draft.sent.comments(save(draft, tmp_path)) == ()


@every_format
def test_words_changed_in_several_criteria_are_one_proposal_for_each_part(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.replace(1, "level:Xuất sắc", "trước ngày 01/02", "trước ngày 15/02")
    draft.replace(1, "level:Xuất sắc", "ít nhất 02 chỉ tiêu", "ít nhất 01 chỉ tiêu")
    draft.replace(1, "level:Tốt", "85%", "80%")
    draft.replace(2, "text", "05 ngày", "07 ngày")
    draft.write(30, "points", "3.5")
    draft.write(30, "verifier", "Ban Tổ chức và Ban Dân vận")
    draft.write(31, "evidence", draft.part(31, "evidence") + "\nẢnh chụp lưu tại đơn vị")
    comments = draft.sent.comments(save(draft, tmp_path))
    assert_exactly(comments, draft)
    assert {c.anchor.sure for c in comments} == {Certainty.CERTAIN}


@every_format
def test_a_part_that_was_emptied_is_proposed_to_go(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.write(12, "level:Kém", "")
    draft.write(40, "evidence", "")
    assert_exactly(draft.sent.comments(save(draft, tmp_path)), draft)


@every_format
def test_spaces_dashes_and_the_placement_of_tones_are_no_change(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    for number in range(1, 55):
        for part in ("name", "text", *LEVELS):
            text = re.sub(r"\buỷ\b", "ủy", draft.part(number, part))
            text = re.sub(r"\bhoá\b", "hóa", text)
            draft.write(number, part, text.replace(", ", ",  ").rstrip("."))
    assert draft.sent.comments(save(draft, tmp_path)) == ()


# --- rows moved, taken out, put in ---------------------------------------------------------------


@every_table
def test_a_row_that_was_moved_is_a_proposal_to_move_it(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.move(3, after=9)
    draft.move(20, after=48)
    found = told(draft.sent.comments(save(draft, tmp_path)))
    assert {key: (c.kind, c.silent) for key, c in found.items()} == {
        (draft.sent.number(3).id, ""): (Kind.MOVE, True),
        (draft.sent.number(20).id, ""): (Kind.MOVE, True),
    }


@every_format
def test_a_row_that_was_taken_out_is_a_proposal_to_delete_it(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.delete(5, 54)
    found = told(draft.sent.comments(save(draft, tmp_path)))
    assert {key: (c.kind, c.silent) for key, c in found.items()} == {
        (draft.sent.number(5).id, ""): (Kind.DELETE, True),
        (draft.sent.number(54).id, ""): (Kind.DELETE, True),
    }


NEW = {
    "name": "Xây dựng chi bộ kiểu mẫu",
    "text": "Xem xét tỷ lệ chi bộ được công nhận là chi bộ kiểu mẫu trong năm.",
    "level:Xuất sắc": "Từ 50% chi bộ trở lên được công nhận.",
    "level:Tốt": "Từ 30% đến dưới 50% chi bộ được công nhận.",
    "level:Trung bình": "Từ 10% đến dưới 30% chi bộ được công nhận.",
    "level:Kém": "Dưới 10% chi bộ được công nhận.",
    "points": "2",
    "evidence": "Quyết định công nhận chi bộ kiểu mẫu",
    "verifier": "Ban Tổ chức",
}


@every_table
def test_a_row_that_was_put_in_is_a_proposal_to_add_a_criterion_to_its_field(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.rows.insert(draft.at(6) + 1, Row(0, NEW))
    (found,) = draft.sent.comments(save(draft, tmp_path))
    assert (found.kind, found.silent) == (Kind.ADD, True)
    assert (found.anchor.scope, found.anchor.field) == ("field", "to-chuc")
    for text in NEW.values():
        assert text in found.proposed


@every_table
def test_a_field_that_was_put_in_is_a_proposal_and_so_is_its_criterion(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.rows += [Row(heading="VIII. CÔNG TÁC CHUYỂN ĐỔI XANH (1 tiêu chí)"), Row(0, NEW)]
    comments = draft.sent.comments(save(draft, tmp_path))
    assert [(c.kind, c.silent, c.anchor.scope) for c in comments] == [
        (Kind.ADD, True, "set"),
        (Kind.ADD, True, "set"),
    ]
    assert comments[0].proposed == "CÔNG TÁC CHUYỂN ĐỔI XANH"


@every_format
def test_who_returns_one_field_only_takes_nothing_out(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    """What is missing is only taken for deleted between rows that are still there.

    A committee often sends back its own pages, or the rows it changed. A missing criterion is a
    proposal to delete it where the rows above and below it came back, where more of its field came
    back than is missing, and where what is missing in all is less than what came back untouched.
    """
    draft.delete(*range(13, 55))
    draft.rows = draft.rows[: draft.heading("II")]
    draft.replace(1, "level:Tốt", "85%", "80%")
    assert_exactly(draft.sent.comments(save(draft, tmp_path)), draft)


@every_table
def test_who_returns_only_the_rows_that_were_changed_takes_nothing_out(
    draft: Draft, save: Saved, tmp_path: Path
) -> None:
    draft.replace(1, "level:Tốt", "85%", "80%")
    draft.replace(2, "text", "05 ngày", "07 ngày")
    draft.write(30, "points", "3.5")
    draft.rows = [row for row in draft.rows if row.number in (1, 2, 30)]
    assert_exactly(draft.sent.comments(save(draft, tmp_path)), draft)


# --- together with what was marked ---------------------------------------------------------------


def tracked(paragraph: etree._Element, old: str, new: str, number: int = 900) -> None:
    """Replace words of a paragraph with Word's tracking on: a deletion, then an insertion."""
    (run,) = [r for r in paragraph.iter(W + "r") if old in text_of_run(r)]
    before, _, after = text_of_run(run).partition(old)
    by = {W + "author": "Nguyễn Văn Minh", W + "date": "2024-05-10T08:00:00Z"}
    gone, come = etree.Element(W + "del", by), etree.Element(W + "ins", by)
    for mark, text, tag in ((gone, old, "delText"), (come, new, "t")):
        mark.set(W + "id", str(number))
        number += 1
        if text:
            mark.append(_run(text, tag))
    made = [_run(before), *([gone] if old else []), *([come] if new else []), _run(after)]
    for element in made:
        run.addprevious(element)
    run.getparent().remove(run)


def text_of_run(run: etree._Element) -> str:
    return "".join(t.text or "" for t in run.iter(W + "t"))


def _run(text: str, tag: str = "t") -> etree._Element:
    run = etree.Element(W + "r")
    etree.SubElement(run, W + tag).text = text
    run[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="0" w:author="Trần Thị Lan"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment>'
    "</w:comments>"
)


def commented(file: WordFile, paragraph: etree._Element, text: str) -> None:
    """Attach a margin comment to a whole paragraph."""
    first, *_, last = [e for e in paragraph if e.tag != W + "pPr"] * 2
    first.addprevious(etree.Element(W + "commentRangeStart", {W + "id": "0"}))
    end = etree.Element(W + "commentRangeEnd", {W + "id": "0"})
    last.addnext(end)
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "commentReference", {W + "id": "0"})
    end.addnext(run)
    file.parts["word/comments.xml"] = COMMENTS.format(text).encode()
    types = file.parts["[Content_Types].xml"].decode()
    made = (
        '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.comments+xml"/></Types>'
    )
    file.parts["[Content_Types].xml"] = types.replace("</Types>", made).encode()
    relations = file.parts["word/_rels/document.xml.rels"].decode()
    made = (
        '<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/'
        '2006/relationships/comments" Target="comments.xml"/></Relationships>'
    )
    file.parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", made
    ).encode()


with_and_without = pytest.mark.parametrize("controls", [True, False], ids=["controls", "none"])
HARD = "Khó xác định thế nào là vượt mức."


@with_and_without
def test_marked_changes_silent_ones_and_a_margin_comment_in_one_paragraph_are_told_once_each(
    sent: Package, controls: bool, tmp_path: Path
) -> None:
    """Number 1, Xuất sắc: "… trước ngày 01/02; hoàn thành từ 95% …, ít nhất 02 chỉ tiêu …"."""
    file = WordFile(sent.draft)
    file.replace(1, 2, "trước ngày 01/02", "trước ngày 15/02")
    tracked(file.paragraph(1, 2), "95%", "90%")
    commented(file, file.paragraph(1, 2), HARD)
    if not controls:
        file.without_controls()
    comments = sent.comments(file.save(tmp_path / "du-thao.docx"))
    about = (sent.number(1).id, LEVELS[0])
    assert {(c.anchor.criterion, c.anchor.part) for c in comments} == {about}
    silent, marked, note = sorted(comments, key=lambda c: (not c.silent, not c.proposed))
    before = sent.number(1).parts()[LEVELS[0]]
    assert_says(silent, before, before.replace("01/02", "15/02"))
    assert not marked.silent
    assert before.replace(marked.old, marked.proposed) == before.replace("95%", "90%")
    assert (note.text, note.silent, note.proposed) == (HARD, False, "")


@with_and_without
def test_marked_and_silent_changes_in_two_parts_of_one_row_are_told_once_each(
    sent: Package, controls: bool, tmp_path: Path
) -> None:
    file = WordFile(sent.draft)
    file.replace(2, 1, "05 ngày", "07 ngày", line=1)
    tracked(file.paragraph(2, 3), "01 đến 02", "01 đến 03")
    tracked(file.paragraph(2, 7, 1), "các kỳ họp", "các kỳ họp và phiếu ghi ý kiến", 950)
    if not controls:
        file.without_controls()
    comments = sent.comments(file.save(tmp_path / "du-thao.docx"))
    found = {part: c for (_, part), c in told(comments).items()}
    assert {part: c.silent for part, c in found.items()} == {
        "text": True,
        LEVELS[1]: False,
        "evidence": False,
    }
    evidence = sent.number(2).parts()["evidence"]
    assert evidence.replace(found["evidence"].old, found["evidence"].proposed) == evidence.replace(
        "các kỳ họp", "các kỳ họp và phiếu ghi ý kiến"
    )


@with_and_without
def test_a_paragraph_with_marked_changes_only_is_not_told_twice(
    sent: Package, controls: bool, tmp_path: Path
) -> None:
    file = WordFile(sent.draft)
    for number in range(1, 55, 3):
        paragraph = file.paragraph(number, 3)
        tracked(paragraph, text_of(paragraph).split()[2], "đồng thời", 1000 + number * 10)
    if not controls:
        file.without_controls()
    found = told(sent.comments(file.save(tmp_path / "du-thao.docx")))
    assert found.keys() == {(sent.number(n).id, LEVELS[1]) for n in range(1, 55, 3)}
    assert not any(c.silent for c in found.values())


@with_and_without
def test_a_paragraph_that_was_moved_with_tracking_on_is_a_proposal_to_move(
    sent: Package, controls: bool, tmp_path: Path
) -> None:
    """The second piece of evidence of number 2 is moved behind the third, as Word marks a move."""
    file = WordFile(sent.draft)
    paragraph, last = file.paragraph(2, 7, 1), file.paragraph(2, 7, 2)
    words = text_of(paragraph)
    come = copy.deepcopy(paragraph)
    last.addnext(come)
    for one, tag, number in ((paragraph, "moveFrom", 970), (come, "moveTo", 980)):
        by = {W + "id": str(number), W + "author": "Minh", W + "date": "2024-05-10T08:00:00Z"}
        for run in [*one.iter(W + "r")]:
            mark = etree.Element(W + tag, by)
            run.addprevious(mark)
            mark.append(run)
        properties = one.find(W + "pPr")
        etree.SubElement(etree.SubElement(properties, W + "rPr"), W + tag, by)
        named = {**by, W + "id": str(number + 1), W + "name": "move1"}
        start = etree.Element(W + f"{tag}RangeStart", named)
        properties.addnext(start)
        one.append(etree.Element(W + f"{tag}RangeEnd", {W + "id": str(number + 1)}))
    if not controls:
        file.without_controls()
    (found,) = sent.comments(file.save(tmp_path / "du-thao.docx"))
    assert (found.kind, found.silent) == (Kind.MOVE, False)
    assert found.anchor.criterion == sent.number(2).id
    assert words.removeprefix("- ") in found.text


@with_and_without
def test_a_row_that_was_moved_with_tracking_on_is_a_proposal_to_move_it(
    sent: Package, controls: bool, tmp_path: Path
) -> None:
    """Word marks a row that was cut and pasted as one row deleted and one inserted."""
    file = WordFile(sent.draft)
    row, other = file.row(3), file.row(9)
    come = copy.deepcopy(row)
    other.addnext(come)
    for one, tag, number in ((row, "del", 2000), (come, "ins", 2100)):
        by = {W + "author": "Minh", W + "date": "2024-05-10T08:00:00Z"}
        etree.SubElement(one.find(W + "trPr"), W + tag, {**by, W + "id": str(number)})
        for at, run in enumerate([*one.iter(W + "r")], start=1):
            mark = etree.Element(W + tag, {**by, W + "id": str(number + at)})
            run.addprevious(mark)
            mark.append(run)
            for text in run.iter(W + "t") if tag == "del" else ():
                text.tag = W + "delText"
    if not controls:
        file.without_controls()
    (found,) = sent.comments(file.save(tmp_path / "du-thao.docx"))
    assert (found.kind, found.silent) == (Kind.MOVE, False)
    assert found.anchor.criterion == sent.number(3).id


# --- any edits -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Edit:
    """Something typed into one part: a word replaced, words added at the end, all taken out."""

    number: int
    part: str
    what: str
    word: int


PARTS = ("name", "text", *LEVELS, "points", "evidence", "verifier")
EDITS = st.builds(
    Edit,
    st.integers(1, 54),
    st.sampled_from(PARTS),
    st.sampled_from(["replace", "replace", "add", "empty"]),
    st.integers(0, 40),
)


def do(draft: Draft, edit: Edit) -> None:
    text = draft.part(edit.number, edit.part)
    if edit.part == "points":
        draft.write(edit.number, "points", "" if edit.what == "empty" else str(edit.word + 10))
        return
    words = text.split(" ")
    at = edit.word % len(words)
    match edit.what:
        case "replace":
            words[at] = ("kịp thời", "thường xuyên", "99%")[edit.word % 3]
            draft.write(edit.number, edit.part, " ".join(words))
        case "add":
            end = " và có xác nhận của cấp uỷ" if edit.word % 2 else " trong năm"
            draft.write(edit.number, edit.part, text.rstrip(".") + end)
        case "empty":
            draft.write(edit.number, edit.part, "")


@every_table
@settings(max_examples=25, deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=8, unique_by=lambda e: (e.number, e.part)))
def test_any_edits_in_a_table_come_back_each_once_and_nothing_else(
    sent: Package, save: Saved, edits: list[Edit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    draft = Draft(sent)
    for edit in edits:
        do(draft, edit)
    comments = sent.comments(save(draft, tmp_path_factory.mktemp("draft")))
    assert_exactly(comments, draft)


@settings(max_examples=25, deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=8, unique_by=lambda e: e.number))
def test_any_edits_in_paragraphs_come_back_each_once_and_nothing_else(
    sent: Package, edits: list[Edit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    draft = Draft(sent)
    for edit in edits:
        do(draft, edit)
    comments = sent.comments(paragraphs(draft, tmp_path_factory.mktemp("draft")))
    assert_exactly(comments, draft)
