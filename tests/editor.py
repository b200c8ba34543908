"""An editor at a draft in Word: each thing he does, in the file and in what he means by it.

The file is changed in plain lxml, as Word would leave it; what the set must be afterwards is kept
beside, by hand and not by the program.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from lxml import etree

from tests.generated_sets import text as words
from tests.returned_files import W, WordFile, text_of
from tiepthu.model import CriteriaSet

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NEW = "new"
Parts = dict[str, str]


@dataclass(eq=False)
class Row:
    """A criterion as he means it; its id, or `NEW`. One that he copied is left alone after."""

    id: str
    parts: Parts
    element: etree._Element
    locked: bool = False


@dataclass(eq=False)
class Group:
    """A field as he means it, with its heading in the file."""

    id: str
    name: str
    element: etree._Element
    rows: list[Row] = field(default_factory=list)


class Editor:
    """Works in one file; with `who`, every change of words is tracked under that name."""

    def __init__(self, path: Path, base: CriteriaSet, who: str = "") -> None:
        self.file = WordFile(path)
        self.base, self.who = base, who
        self.points = any(one.points for one in base.criteria().values())
        self.columns = ["number", "name", *(f"level:{level}" for level in base.levels)]
        self.columns += [*(["points"] if self.points else []), "evidence", "verifier"]
        body = iter(self._criteria_rows())
        self.groups: list[Group] = []
        for one in base.fields:
            group = Group(one.id, one.name, next(body))
            for criterion in one.criteria:
                group.rows.append(Row(criterion.id, criterion.parts(), next(body)))
            self.groups.append(group)
        self._marks = 900_000

    def _criteria_rows(self) -> Iterator[etree._Element]:
        table = next(t for t in self.file.tables if t.find(f".//{W}tblHeader") is not None)
        yield from table.findall(W + "tr")[1:]

    # What he means

    def means(self) -> list[tuple[str, str, list[tuple[str, Parts]]]]:
        """Return fields with their criteria, as they must come back."""
        return [(g.id, g.name, [(row.id, row.parts) for row in g.rows]) for g in self.groups]

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    def group_of(self, row: Row) -> Group:
        return next(group for group in self.groups if row in group.rows)

    # Where things stand in the file

    def cell(self, row: Row, part: str) -> etree._Element:
        column = self.columns.index("name" if part == "text" else part)
        return row.element.findall(W + "tc")[column]

    def paragraphs(self, row: Row, part: str) -> list[etree._Element]:
        found = [*self.cell(row, part).iter(W + "p")]
        if part == "name":
            return found[:1]
        return found[1:] if part == "text" else found

    # Words

    def retype(self, row: Row, part: str, text: str) -> None:
        """Write another text over a part that is one paragraph."""
        paragraph, *more = self.paragraphs(row, part)
        for one in more:
            one.getparent().remove(one)
        self._put(paragraph, text)
        row.parts = {**row.parts, part: text}

    def _put(self, paragraph: etree._Element, text: str) -> None:
        """Give a paragraph other words; tracked, the old ones stay as deleted."""
        old = [*paragraph.iter(W + "r")]
        holder = old[0].getparent() if old else paragraph
        while holder.tag in (W + "ins", W + "del"):
            holder = holder.getparent()
        if self.who:
            for run in old:
                self._strike(run)
        else:
            for run in old:
                run.getparent().remove(run)
        if text:
            made = _run(text)
            if self.who:
                made = self._mark("ins", made)
            holder.append(made)

    def _strike(self, run: etree._Element) -> None:
        for piece in run.iter(W + "t"):
            piece.tag = W + "delText"
        mark = self._mark("del")
        run.addprevious(mark)
        mark.append(run)

    def _mark(self, name: str, inside: etree._Element | None = None) -> etree._Element:
        self._marks += 1
        mark = etree.Element(W + name)
        for key, value in (
            ("id", str(self._marks)),
            ("author", self.who),
            ("date", "2024-06-03T09:00:00Z"),
        ):
            mark.set(W + key, value)
        if inside is not None:
            mark.append(inside)
        return mark

    def cut_runs(self, row: Row, part: str) -> None:
        """Break the runs of a part in two, as Word does at a change of language."""
        for paragraph in self.paragraphs(row, part):
            for run in [*paragraph.iter(W + "r")]:
                piece = run.find(W + "t")
                if piece is not None and len(piece.text or "") > 1:
                    second = copy.deepcopy(run)
                    run.addnext(second)
                    half = len(piece.text) // 2
                    second.find(W + "t").text = piece.text[half:]
                    piece.text = piece.text[:half]
                    for each in (piece, second.find(W + "t")):
                        each.set(SPACE, "preserve")

    def split(self, row: Row, part: str, chance: Random) -> None:
        """Press Enter between two words of a text; the rest stands in or behind the control."""
        text = row.parts[part]
        spots = [at for at, sign in enumerate(text) if sign == " "]
        if (
            not spots
            or part in ("name", "points", "evidence")
            or len(self.paragraphs(row, part)) > 1
        ):
            return
        at = chance.choice(spots)
        paragraph = self.paragraphs(row, part)[0]
        self._put(paragraph, text[:at])
        below = etree.Element(W + "p")
        below.append(_run(text[at + 1 :]))
        paragraph.addnext(below)
        row.parts = {**row.parts, part: f"{text[:at]}\n{text[at + 1 :]}"}

    def list_more(self, row: Row, item: str, dash: str) -> None:
        """Type one more line of evidence below the others."""
        last = self.paragraphs(row, "evidence")[-1]
        made = etree.Element(W + "p")
        made.append(_run(dash + item))
        last.addnext(made)
        listed = [*filter(None, row.parts["evidence"].split("\n")), item]
        row.parts = {**row.parts, "evidence": "\n".join(listed)}

    def strike_item(self, row: Row, at: int) -> None:
        """Take out a line of evidence; Word keeps one paragraph in the cell."""
        items = [*filter(None, row.parts["evidence"].split("\n"))]
        paragraph = [p for p in self.paragraphs(row, "evidence") if text_of(p)][at]
        if len(items) > 1:
            paragraph.getparent().remove(paragraph)
        else:
            self._put(paragraph, "")
        del items[at]
        row.parts = {**row.parts, "evidence": "\n".join(items)}

    # Controls

    def strip_controls(self, row: Row, keep: str) -> None:
        """Take away the controls of a row but one."""
        for control in [*row.element.iter(W + "sdt")]:
            tag = control.find(f"{W}sdtPr/{W}tag").get(W + "val")
            if not tag.endswith(f"#{keep}"):
                for inside in [*control.find(W + "sdtContent")]:
                    control.addprevious(inside)
                control.getparent().remove(control)

    def keys(self, row: Row) -> set[str]:
        tags = row.element.iter(W + "tag")
        return {tag.get(W + "val").split("#")[1] for tag in tags}

    # Rows

    def delete(self, row: Row) -> None:
        """Take a row out; tracked, it stays, struck out, with all that is in it."""
        self.group_of(row).rows.remove(row)
        if not self.who:
            row.element.getparent().remove(row.element)
            return
        self._whole(row.element, "del")
        for run in [*row.element.iter(W + "r")]:
            if run.getparent().tag == W + "ins":
                for piece in run.iter(W + "t"):
                    piece.tag = W + "delText"
                inner = self._mark("del")
                run.addprevious(inner)
                inner.append(run)
            elif run.getparent().tag != W + "del":
                self._strike(run)

    def _whole(self, row: etree._Element, name: str) -> None:
        properties = row.find(W + "trPr")
        if properties is None:
            properties = etree.Element(W + "trPr")
            row.insert(0, properties)
        properties.append(self._mark(name))

    def type_row(self, group: Group, at: int, parts: Parts) -> None:
        """Insert a row and type a new criterion into it: no controls."""
        made = etree.Element(W + "tr")
        for column in self.columns:
            cell = etree.SubElement(made, W + "tc")
            for text in self._lines(column, parts):
                paragraph = etree.SubElement(cell, W + "p")
                if text:
                    run = _run(text)
                    paragraph.append(self._mark("ins", run) if self.who else run)
        if self.who:
            self._whole(made, "ins")
        above = group.rows[at - 1].element if at else group.element
        above.addnext(made)
        group.rows.insert(at, Row(NEW, parts, made, locked=True))

    def _lines(self, column: str, parts: Parts) -> list[str]:
        match column:
            case "number":
                return [""]
            case "name":
                return [parts["name"], parts["text"]]
            case "evidence":
                return [f"- {one}" for one in parts["evidence"].split("\n") if one] or [""]
        return [parts[column]]

    def copy_row(self, row: Row, parts: Parts, below: bool) -> None:
        """Copy a row with its controls, and write another criterion into the copy."""
        element = copy.deepcopy(row.element)
        (row.element.addnext if below else row.element.addprevious)(element)
        made = Row(NEW, dict(row.parts), element, locked=True)
        row.locked = True
        group = self.group_of(row)
        group.rows.insert(group.rows.index(row) + below, made)
        for part, text in parts.items():
            if part != "evidence" and part in (*self.columns, "text"):
                self.retype(made, part, text)

    def move(self, row: Row, to: Group, at: int) -> None:
        """Cut a row and paste it elsewhere."""
        self.group_of(row).rows.remove(row)
        at = min(at, len(to.rows))
        above = to.rows[at - 1].element if at else to.element
        row.element.getparent().remove(row.element)
        above.addnext(row.element)
        to.rows.insert(at, row)

    # Headings

    def rename(self, group: Group, name: str) -> None:
        paragraph = next(group.element.iter(W + "p"))
        self._put(paragraph, f"IX. {name} (03 tiêu chí)")
        group.name = name

    def add_field(self, at: int, name: str) -> None:
        """Type a heading across the table above another one."""
        made = copy.deepcopy(self.groups[at].element)
        for old in [*made.iter(W + "sdt", W + "r")]:
            old.getparent().remove(old)
        next(made.iter(W + "p")).append(_run(name))
        self.groups[at].element.addprevious(made)
        self.groups.insert(at, Group(NEW, name, made))

    def drop_heading(self, at: int) -> None:
        """Take out a heading; its criteria go to the field above."""
        gone = self.groups.pop(at)
        gone.element.getparent().remove(gone.element)
        self.groups[at - 1].rows += gone.rows

    # The table

    def part_table(self, group: Group, header: bool) -> None:
        """Split the table above a heading, with the header repeated or without."""
        table = group.element.getparent()
        rows = table.findall(W + "tr")
        below = etree.Element(W + "tbl")
        for name in ("tblPr", "tblGrid"):
            below.append(copy.deepcopy(table.find(W + name)))
        if header:
            below.append(copy.deepcopy(self._header()))
        for row in rows[rows.index(group.element) :]:
            below.append(row)
        between = etree.Element(W + "p")
        table.addnext(between)
        between.addnext(below)

    def _header(self) -> etree._Element:
        sign = self.file.root.find(f".//{W}tblHeader")
        return sign.getparent().getparent()

    def widen(self) -> None:
        for width in self.file.root.iter(W + "tcW", W + "gridCol"):
            width.set(W + "w", str(int(width.get(W + "w", "0")) + 113))


def _run(text: str) -> etree._Element:
    run = etree.Element(W + "r")
    piece = etree.SubElement(run, W + "t")
    piece.text = text
    piece.set(SPACE, "preserve")
    return run


# What he does, by chance


def new_parts(editor: Editor, chance: Random, number: int) -> Parts:
    """Return a criterion that is like no other."""
    own = f"Việc thứ {number} do thường trực giao {chance.randrange(10**9):09d}"
    return {
        "name": f"Nhiệm vụ phát sinh {chance.randrange(10**9):09d}",
        "text": own,
        **{f"level:{level}": f"{own} {words(chance, 6)}".strip() for level in editor.base.levels},
        "points": "3" if editor.points else "",
        "evidence": "Biên bản nghiệm thu\nSổ giao việc",
        "verifier": "Văn phòng",
    }


def _some(editor: Editor, chance: Random) -> Row | None:
    free = [row for row in editor.rows if not row.locked]
    return chance.choice(free) if free else None


def retype(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is None:
        return
    parts = [p for p in row.parts if p not in ("evidence", "points") and row.parts[p]]
    if parts:
        part = chance.choice(parts)
        said = row.parts[part].replace("\n", " ").split(" ")
        at = chance.randrange(len(said) + 1)
        said[at : at + chance.randrange(3)] = words(chance, 4).split(" ")
        editor.retype(row, part, " ".join(filter(None, said)) or "Viết lại")


def fill_or_empty(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is not None:
        editor.retype(row, "verifier", chance.choice(("", "Ban Dân vận")))


def cut(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is not None:
        editor.cut_runs(row, chance.choice(("name", "text", "evidence", "number")))


def split(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is not None:
        editor.split(
            row,
            chance.choice([part for part in row.parts if part in (*editor.columns, "text")]),
            chance,
        )


def evidence(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is None:
        return
    items = [*filter(None, row.parts["evidence"].split("\n"))]
    if items and chance.random() < 0.5:
        editor.strike_item(row, chance.randrange(len(items)))
    else:
        editor.list_more(
            row, f"Hồ sơ số {chance.randrange(99)}", chance.choice(("- ", "– ", "", "+ "))
        )


def strip(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is not None and editor.keys(row):
        editor.strip_controls(row, chance.choice(sorted(editor.keys(row))))


def delete(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is not None and len(editor.rows) > 1:
        editor.delete(row)


def add(editor: Editor, chance: Random) -> None:
    group = chance.choice(editor.groups)
    parts = new_parts(editor, chance, len(editor.rows))
    editor.type_row(group, chance.randrange(len(group.rows) + 1), parts)


def duplicate(editor: Editor, chance: Random) -> None:
    row = _some(editor, chance)
    if row is not None:
        editor.copy_row(row, new_parts(editor, chance, 1), chance.random() < 0.5)


def move(editor: Editor, chance: Random) -> None:
    if editor.rows:
        editor.move(chance.choice(editor.rows), chance.choice(editor.groups), chance.randrange(4))


def rename(editor: Editor, chance: Random) -> None:
    group = chance.choice(editor.groups)
    if group.id != NEW:
        editor.rename(group, f"Lĩnh vực đổi tên {chance.randrange(99)}")


def add_field(editor: Editor, chance: Random) -> None:
    editor.add_field(chance.randrange(len(editor.groups)), f"Mảng việc {chance.randrange(10**6)}")


def drop_heading(editor: Editor, chance: Random) -> None:
    if len(editor.groups) > 1:
        editor.drop_heading(chance.randrange(1, len(editor.groups)))


def part_table(editor: Editor, chance: Random) -> None:
    editor.part_table(chance.choice(editor.groups), chance.random() < 0.5)


def widen(editor: Editor, _: Random) -> None:
    editor.widen()


Deed = Callable[[Editor, Random], None]
DEEDS: tuple[Deed, ...] = (
    retype, retype, retype, fill_or_empty, cut, split, evidence, evidence, strip, delete, add,
    duplicate, move, move, rename, add_field, drop_heading, part_table, widen,
)  # fmt: skip
TRACKED: tuple[Deed, ...] = (retype, retype, fill_or_empty, delete, add)
