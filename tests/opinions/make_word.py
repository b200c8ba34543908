"""Make the collection of opinions in word/ from the readable texts beside this file.

Every file of texts/ is one piece of post: a heading in YAML (its file name, who sent it, what kind
of answer it is), then the text as the committee typed it. What a person reads in it stands in the
text itself, between ⟦ and ⟧:

    ⟦words; about; part; !⟧

words   a few consecutive words of the opinion; only they reach the finished file
about   numbers of criteria in the circulated draft, or field:…, set, decision, article:…, unknown
part    X, T, TB, K for the levels; n name, t text, e evidence, p points, v verifier; may be empty
!       a trap: the opinion contradicts itself, any one of the places named will do

The other signs of a text are explained at the functions that read them. Run it with a Python that
has python-docx and PyYAML; LibreOffice makes the .odt, .doc and .rtf files:

    python tests/opinions/make_word.py [beginning of a text's name …]
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import docx
import yaml
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "texts"
OUT = HERE / "word"
DRAFT = HERE.parents[1] / "drafts" / "2024-draft-1.yaml"

PARTS = {
    "": "",
    "X": "level:Xuất sắc",
    "T": "level:Tốt",
    "TB": "level:Trung bình",
    "K": "level:Kém",
    "n": "name",
    "t": "text",
    "e": "evidence",
    "p": "points",
    "v": "verifier",
}
LEVELS = ("X", "T", "TB", "K")
MARK = re.compile(r"⟦([^⟧]*)⟧")
INLINE = re.compile(r"(\*\*.+?\*\*|__.+?__)")
WHEN = "2024-05-13T09:00:00Z"
CONVERTED = {".odt": "odt", ".doc": "doc:MS Word 97", ".rtf": "rtf:Rich Text Format"}
HEADER = """\
# Người đọc thấy gì trong từng tệp ở đây; viết cùng lúc với lời văn, không do chương trình.
# What a person reads in each file; written together with the texts, never by running the program.
# `words` stand as printed (spelling of the file, NFC). Several criteria in `about`: the opinion is
# about each of them; with `traps: true` it contradicts itself, and any one of them is acceptable.
"""

TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)
OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip


@dataclass
class Opinion:
    """One thing a person would have to answer."""

    words: str
    about: list[str]
    part: str = ""
    traps: bool = False
    extra: dict[str, bool] = field(default_factory=dict)

    def as_yaml(self) -> dict[str, Any]:
        """Give the entry of the truth file."""
        entry: dict[str, Any] = {"words": self.words, "about": self.about, "part": self.part}
        if self.traps:
            entry["traps"] = True
        return entry | self.extra


@dataclass
class Piece:
    """One text: its heading, its lines without marks, and the opinions found between marks."""

    head: dict[str, Any]
    lines: list[str]
    opinions: list[Opinion]

    @property
    def style(self) -> set[str]:
        """Name the habits of the typist."""
        return set(self.head.get("style", []))

    @property
    def font(self) -> str:
        """Name the font of the letter."""
        if "tcvn3" in self.style:
            return ".VnTime"
        return str(self.head.get("font", "Times New Roman"))


class Criteria:
    """The circulated draft: numbers to ids, and the cells of its table."""

    def __init__(self, path: Path) -> None:
        self.set = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.numbered: dict[int, dict[str, Any]] = {}
        self.fields: dict[str, list[int]] = {}
        for group in self.set["fields"]:
            for criterion in group["criteria"]:
                number = len(self.numbered) + 1
                self.numbered[number] = criterion
                self.fields.setdefault(group["id"], []).append(number)

    def about(self, said: str) -> list[str]:
        """Read the second item of a mark."""
        return [self.numbered[int(word)]["id"] if word.isdigit() else word for word in said.split()]

    def cell(self, number: int, part: str) -> str:
        """Give the text of one part of a criterion as the table prints it."""
        criterion = self.numbered[number]
        if part in LEVELS:
            return str(criterion["levels"][PARTS[part].removeprefix("level:")]).strip()
        if part == "e":
            return "; ".join(criterion["evidence"])
        value = str(criterion[PARTS[part]]).strip()
        return value.replace(".", ",") if part == "p" else value


def old_tone(text: str) -> str:
    """Write the tone marks as twenty years ago: hoà becomes hòa."""
    for new, old in OLD_TONE.items():
        for a, b in ((new, old), (new.upper(), old.upper())):
            text = re.sub(rf"(?<![qQ]){a}(?!\w)", b, text)
    return text


def read_piece(path: Path, criteria: Criteria) -> Piece:
    """Read one text; take the marks out of it and note the opinions they hold."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    piece = Piece(yaml.safe_load(head), [], [])
    if "oldtone" in piece.style:
        body = "\n".join(
            line if line.startswith("%") else old_tone(line) for line in body.split("\n")
        )

    def take(match: re.Match[str]) -> str:
        words, about, part, trap = ([i.strip() for i in match[1].split(";")] + [""] * 3)[:4]
        piece.opinions.append(Opinion(words, criteria.about(about), PARTS[part], trap == "!"))
        return words

    for line in body.rstrip("\n").split("\n"):
        if line.startswith("%") and not line.startswith(("%note", "%row")):
            piece.lines.append(line)
        else:
            piece.lines.append(MARK.sub(take, line))
    return piece


# --- Word: paragraphs and tables -----------------------------------------------------------------


class Writer:
    """Write the lines of a piece into a Word document.

    =  centred bold title        *  bold line        _  italic line        >  on the right
    #. numbered by Word          #- dash by Word     ~  empty line         @head, @sign  see below
    |  row of a table, |= heading row; ^ merged with the cell above, < with the cell before it;
    // a new paragraph of the cell. !table a; b; c starts a table with these widths in centimetres.
    """

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.doc: Document = docx.Document()
        self.size = int(piece.head.get("size", 14))
        normal = self.doc.styles["Normal"]
        normal.font.name = piece.font
        normal.font.size = Pt(self.size)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), piece.font)
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        if "landscape" in piece.style:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
            section.left_margin = section.right_margin = Cm(1.5)

    def letters(self, text: str) -> str:
        """Encode the text as the typist's machine did."""
        if "nfd" in self.piece.style:
            return unicodedata.normalize("NFD", text)
        if "tcvn3" in self.piece.style:
            return "".join(TCVN3.get(letter, letter) for letter in text)
        return text

    def runs(self, paragraph: Paragraph, text: str, bold: bool = False, italic: bool = False,
             size: int | None = None) -> None:  # fmt: skip
        """Write a text with **bold** and __italic__ words into a paragraph."""
        for bit in INLINE.split(text):
            strong = bold or bit.startswith("**")
            leaning = italic or bit.startswith("__")
            plain = bit.strip("*_") if bit.startswith(("**", "__")) else bit
            if not plain:
                continue
            shouting = "tcvn3" in self.piece.style and plain.isupper()
            run = paragraph.add_run(self.letters(plain.lower() if shouting else plain))
            if shouting:
                run.font.name = ".VnTimeH"
            run.bold, run.italic = strong or None, leaning or None
            if size:
                run.font.size = Pt(size)

    def paragraph(self, line: str) -> None:
        """Write one line of the text outside tables."""
        sign, _, rest = line.partition(" ")
        styles = {"#.": "List Number", "#-": "List Bullet"}
        paragraph = self.doc.add_paragraph(style=styles.get(sign))
        paragraph.paragraph_format.space_after = Pt(6)
        if sign in styles:
            self.runs(paragraph, rest)
        elif sign == "=":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.runs(paragraph, rest, bold=True)
        elif sign == ">":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self.runs(paragraph, rest, italic=True)
        elif sign in ("*", "_"):
            self.runs(paragraph, rest, bold=sign == "*", italic=sign == "_")
        elif line != "~":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            if "flush" not in self.piece.style:
                paragraph.paragraph_format.first_line_indent = Cm(1.27)
            self.runs(paragraph, line)

    def pair(self, left: str, right: str) -> None:
        """Set two blocks side by side without lines: letterheads and signatures."""
        table = self.doc.add_table(rows=1, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, text in zip(table.rows[0].cells, (left, right), strict=True):
            for index, line in enumerate(text.split(" // ")):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                if line in ("~", "∅"):
                    continue
                if not line.startswith(("Nơi nhận", "-")):
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                small = 12 if line.startswith("-") and "Số" not in line else 13
                self.runs(paragraph, line, bold=line.isupper(), size=small)

    def table(self, widths: str, rows: list[str]) -> None:
        """Write a table with lines."""
        sizes = [float(width) for width in widths.split(";")]
        table = self.doc.add_table(rows=len(rows), cols=len(sizes))
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, sizes, strict=True):
            column.width = Cm(width)
        small = min(self.size, 12)
        spans: list[tuple[_Cell, _Cell]] = []
        for y, row in enumerate(rows):
            heading = row.startswith("|=")
            cells = [cell.strip() for cell in row.removeprefix("|=").strip("| ").split(" | ")]
            if heading and y == 0:
                properties = table.rows[y]._tr.get_or_add_trPr()
                properties.append(OxmlElement("w:tblHeader"))
            if len(cells) != len(sizes):
                raise ValueError(f"{self.piece.head['file']}: {len(cells)} cells in {row!r}")
            for x, text in enumerate(cells):
                cell = table.cell(y, x)
                cell.width = Cm(sizes[x])
                if text in ("^", "<"):
                    continue
                for index, line in enumerate(text.split(" // ")):
                    paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                    self.runs(paragraph, "" if line == "∅" else line, bold=heading, size=small)
                right, down = x, y
                while right + 1 < len(cells) and cells[right + 1] == "<":
                    right += 1
                while down + 1 < len(rows) and self.above(rows[down + 1], x):
                    down += 1
                if (right, down) != (x, y):
                    spans.append((cell, table.cell(down, right)))
        for first, last in spans:
            first.merge(last)
            for paragraph in first.paragraphs[1:]:
                if not paragraph.text:
                    paragraph._p.getparent().remove(paragraph._p)

    @staticmethod
    def above(row: str, x: int) -> bool:
        """Tell whether the cell of this row belongs to the one above it."""
        cells = [cell.strip() for cell in row.removeprefix("|=").strip("| ").split(" | ")]
        return x < len(cells) and cells[x] == "^"

    def write(self) -> Document:
        """Write the whole piece."""
        lines = iter(self.piece.lines)
        for line in lines:
            if line.startswith("!table"):
                rows: list[str] = []
                after = ""
                for following in lines:
                    if not following.startswith("|"):
                        after = following
                        break
                    rows.append(following)
                self.table(line.removeprefix("!table"), rows)
                if after:
                    self.paragraph(after)
            elif line.startswith(("@head", "@sign")):
                left, right = line[5:].split(" | ")
                self.pair(left.strip(), right.strip())
            elif line:
                self.paragraph(line)
        return self.doc


# --- Word: the draft sent back -------------------------------------------------------------------


@dataclass
class Mark:
    """What a reviewer did at one place of the draft."""

    kind: str  # change, silent, note
    author: str
    target: str
    old: str
    new: str


class DraftWriter(Writer):
    """Write the circulated draft with what reviewers did to it.

    %draft fields|all columns     which fields, which columns (of n t X T TB K e p v; N is n and t)
    %decision                     the articles of the decision before the table
    %change author | target | old | new   tracked; an empty side is ∅, old→ is an insertion after it
    %silent target | old | new | words                   typed over
    %note author | target | words it stands at | text    a margin comment
    %row author | number it follows | cells | …          a row added with tracking on
    %drop author | number                                a row struck out with tracking on
    A target is "number part" or "article:n"; other lines are written as in a letter.
    """

    ARTICLES = (
        "Ban hành kèm theo Quyết định này Bộ tiêu chí đánh giá, xếp loại các đảng uỷ trực thuộc "
        "năm 2024, gồm 54 tiêu chí thuộc 07 lĩnh vực công tác.",
        "Quyết định này có hiệu lực kể từ ngày ký, thay thế Quyết định ban hành Bộ tiêu chí đánh "
        "giá, xếp loại các đảng uỷ trực thuộc năm 2023.",
        "Các ban, Văn phòng, Cơ quan Uỷ ban Kiểm tra, các đơn vị sự nghiệp của Đảng uỷ Khối và "
        "các đảng uỷ trực thuộc chịu trách nhiệm thi hành Quyết định này.",
    )
    TITLES: ClassVar = {
        "N": "Tiêu chí", "n": "Tên tiêu chí", "t": "Nội dung", "X": "Xuất sắc", "T": "Tốt",
        "TB": "Trung bình", "K": "Kém", "e": "Minh chứng", "p": "Điểm", "v": "Đơn vị thẩm định",
    }  # fmt: skip

    def __init__(self, piece: Piece, criteria: Criteria) -> None:
        super().__init__(piece)
        self.criteria = criteria
        self.marks: list[Mark] = []
        self.rows: dict[int, tuple[str, list[str]]] = {}
        self.drops: dict[int, str] = {}
        self.serial = 100

    def write(self) -> Document:
        """Read the orders, then write the draft in one go."""
        letter: list[str] = []
        for line in self.piece.lines:
            (self.order if line.startswith("%") else letter.append)(line)
        for line in letter:
            if line == "@draft":
                self.draft()
            elif line == "@decision":
                self.decision()
            elif line.startswith(("@head", "@sign")):
                left, right = line[5:].split(" | ")
                self.pair(left.strip(), right.strip())
            elif line:
                self.paragraph(line)
        if self.marks:
            raise ValueError(f"{self.piece.head['file']}: not placed: {self.marks[0]}")
        return self.doc

    def order(self, line: str) -> None:
        """Keep one order for the time its place is written."""
        verb, _, rest = line.partition(" ")
        items = [item.strip().replace("∅", "") for item in rest.split("|")]
        if verb == "%draft":
            names, *columns = rest.split()
            self.names = list(self.criteria.fields) if names == "all" else names.split(",")
            self.columns = columns
        elif verb == "%change":
            author, target, old, new = items
            self.marks.append(Mark("change", author, target, old, new))
            self.note_down(target, new or old, "tracked")
        elif verb == "%silent":
            target, old, new, words = items
            self.marks.append(Mark("silent", "", target, old, new))
            self.note_down(target, words, "silent")
        elif verb == "%note":
            self.marks.append(Mark("note", *items))
        elif verb == "%row":
            author, number, *cells = items
            self.rows[int(number)] = (author, cells)
        elif verb == "%drop":
            author, number = items
            self.drops[int(number)] = author
            name = self.criteria.cell(int(number), "n")
            self.note_down(f"{number} ", name, "tracked")

    def note_down(self, target: str, words: str, how: str) -> None:
        """Add a change of the text to what a person reads in the file."""
        number, _, part = target.partition(" ")
        about = self.criteria.about(number)
        self.piece.opinions.append(Opinion(words, about, PARTS[part], extra={how: True}))

    def tracked(self, tag: str, author: str) -> Any:
        """Make an element of change tracking."""
        self.serial += 1
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(self.serial))
        element.set(qn("w:author"), author)
        element.set(qn("w:date"), WHEN)
        return element

    def place(self, paragraph: Paragraph, text: str, target: str, **look: Any) -> None:
        """Write one part of the draft with everything that was done to it."""
        here = [mark for mark in self.marks if mark.target == target]
        self.marks = [mark for mark in self.marks if mark.target != target]
        for mark in [mark for mark in here if mark.kind == "silent"]:
            if mark.old not in text:
                raise ValueError(f"{target}: no {mark.old!r} in {text!r}")
            text = text.replace(mark.old, mark.new, 1)
        events: list[tuple[int, int, Mark]] = []
        for mark in [mark for mark in here if mark.kind != "silent"]:
            anchor = mark.old.removesuffix("→")
            start = text.find(anchor)
            if start < 0:
                raise ValueError(f"{target}: no {anchor!r} in {text!r}")
            end = start + len(anchor)
            events.append((end, end, mark) if mark.old.endswith("→") else (start, end, mark))
        position = 0
        for start, end, mark in sorted(events, key=lambda event: event[:2]):
            if start < position:
                raise ValueError(f"{target}: {mark.old!r} overlaps another mark")
            self.plain(paragraph, text[position:start], **look)
            if mark.kind == "change":
                self.change(paragraph, text[start:end], mark, **look)
            else:
                run = self.plain(paragraph, text[start:end], **look)
                initials = "".join(word[0] for word in mark.author.split())
                self.doc.add_comment(run, mark.new, author=mark.author, initials=initials)
            position = end
        self.plain(paragraph, text[position:], **look)

    def plain(self, paragraph: Paragraph, text: str, bold: bool = False) -> Run:
        """Write a stretch of the draft nobody changed."""
        run = paragraph.add_run(self.letters(text))
        run.bold = bold or None
        run.font.size = Pt(11)
        return run

    def change(self, paragraph: Paragraph, old: str, mark: Mark, **look: Any) -> None:
        """Write a deletion and an insertion; a longer insertion comes in two runs."""
        if old:
            run = self.plain(paragraph, old, **look)
            wrapper = self.tracked("w:del", mark.author)
            run._r.addprevious(wrapper)
            wrapper.append(run._r)
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        halves = [mark.new]
        if len(mark.new) > 30:
            cut = mark.new.index(" ", 12)
            halves = [mark.new[:cut], mark.new[cut:]]
        for half in filter(None, halves):
            run = self.plain(paragraph, half, **look)
            wrapper = self.tracked("w:ins", mark.author)
            run._r.addprevious(wrapper)
            wrapper.append(run._r)

    def decision(self) -> None:
        """Write the articles of the decision."""
        for number, text in enumerate(self.ARTICLES, 1):
            paragraph = self.doc.add_paragraph()
            self.plain(paragraph, f"Điều {number}. ", bold=True)
            self.place(paragraph, text, f"article:{number}")

    def draft(self) -> None:
        """Write the table of criteria, field after field."""
        table = self.doc.add_table(rows=0, cols=len(self.columns) + 1)
        table.style = "Table Grid"
        widths = [1.0, *([25.7 / len(self.columns)] * len(self.columns))]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        heads = ["TT", *(self.TITLES[column] for column in self.columns)]
        for cell, title in zip(table.add_row().cells, heads, strict=True):
            self.plain(cell.paragraphs[0], title, bold=True)
        for index, group in enumerate(self.criteria.set["fields"]):
            if group["id"] not in self.names:
                continue
            row = table.add_row().cells
            roman = ("I", "II", "III", "IV", "V", "VI", "VII")[index]
            self.plain(row[0].paragraphs[0], roman, bold=True)
            merged = row[1].merge(row[-1])
            self.plain(merged.paragraphs[0], " ".join(group["name"].split()).upper(), bold=True)
            for number in self.criteria.fields[group["id"]]:
                self.criterion(table, number)
                if number in self.rows:
                    self.added(table, *self.rows.pop(number))

    def criterion(self, table: Table, number: int) -> None:
        """Write the row of one criterion."""
        row = table.add_row()
        self.plain(row.cells[0].paragraphs[0], str(number))
        for cell, column in zip(row.cells[1:], self.columns, strict=True):
            parts = ("n", "t") if column == "N" else (column,)
            for index, part in enumerate(parts):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                text = self.criteria.cell(number, part)
                self.place(paragraph, text, f"{number} {part}", bold=part == "n")
        if number in self.drops:
            self.whole_row(row._tr, "w:del", self.drops.pop(number))

    def added(self, table: Table, author: str, cells: list[str]) -> None:
        """Write a row somebody added."""
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            self.plain(cell.paragraphs[0], text)
        self.whole_row(row._tr, "w:ins", author)

    def whole_row(self, row: Any, tag: str, author: str) -> None:
        """Mark a row and all its runs as added or struck out."""
        row.get_or_add_trPr().append(self.tracked(tag, author))
        for run in list(row.iter(qn("w:r"))):
            wrapper = self.tracked(tag, author)
            run.addprevious(wrapper)
            wrapper.append(run)
            if tag == "w:del":
                for text in run.findall(qn("w:t")):
                    text.tag = qn("w:delText")


# --- Files ---------------------------------------------------------------------------------------


def save(document: Document, path: Path, author: str) -> None:
    """Save with fixed times, so that the same texts give the same bytes."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = datetime(2024, 5, 13, 9)
    comments = document.part._comments_part.element
    for comment in comments.findall(qn("w:comment")):
        comment.set(qn("w:date"), WHEN)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.docx"
        document.save(str(raw))
        with (
            zipfile.ZipFile(raw) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for item in source.infolist():
                fixed = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
                fixed.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(fixed, source.read(item))


def convert(source: Path, kind: str) -> None:
    """Have LibreOffice write another format beside the source."""
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice is needed for .odt, .doc and .rtf")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [office, f"-env:UserInstallation=file://{profile}", "--headless",
             "--convert-to", kind, "--outdir", str(source.parent), str(source)],
            check=True, capture_output=True,
        )  # fmt: skip


def make(piece: Piece, criteria: Criteria) -> None:
    """Make one finished file."""
    path = OUT / piece.head["file"]
    if path.suffix in (".txt", ".html", ".md"):
        ending = "\r\n" if "crlf" in piece.style else "\n"
        code = "utf-8-sig" if "bom" in piece.style else "utf-8"
        text = ending.join([*piece.lines, ""])
        path.write_bytes(text.encode(code))
        return
    drafted = any(line.startswith("%draft") for line in piece.lines)
    writer = DraftWriter(piece, criteria) if drafted else Writer(piece)
    document = writer.write()
    author = str(piece.head.get("author", "Văn phòng Đảng uỷ"))
    if path.suffix == ".docx":
        save(document, path, author)
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        save(document, source, author)
        convert(source, CONVERTED[path.suffix])
        shutil.copyfile(source.with_suffix(path.suffix), path)


def truth(pieces: list[Piece]) -> str:
    """Write what a person reads in all files."""
    files = [
        {
            "file": piece.head["file"],
            "committee": piece.head["committee"],
            "answer": piece.head["answer"],
            "opinions": [opinion.as_yaml() for opinion in piece.opinions],
        }
        for piece in pieces
    ]
    return HEADER + yaml.safe_dump({"files": files}, allow_unicode=True, sort_keys=False, width=100)


def text_of(path: Path) -> str:
    """Read everything a person can see in a finished file, for the control below."""
    if path.suffix in (".txt", ".md"):
        return path.read_text(encoding="utf-8-sig")
    if path.suffix == ".html":
        return re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8"))
    if path.suffix in (".doc", ".rtf"):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            convert(copy, "txt:Text (encoded):UTF8")
            return copy.with_suffix(".txt").read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as archive:
        names = ("word/document.xml", "word/comments.xml", "content.xml")
        parts = [archive.read(name).decode() for name in names if name in archive.namelist()]
    text = "\n".join(parts).replace("</w:p>", "\n").replace("</text:p>", "\n")
    text = text.replace("<text:s/>", " ")
    text = re.sub(r"<[^>]+>", "", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def problems(piece: Piece) -> Iterator[str]:
    """Find words that do not stand in their file, or stand for two opinions."""
    text = text_of(OUT / piece.head["file"])
    if "nfd" in piece.style:
        text = unicodedata.normalize("NFC", text)
    for opinion in piece.opinions:
        words = opinion.words
        if "tcvn3" in piece.style:
            words = "".join(TCVN3.get(letter, letter) for letter in words)
        found = text.count(words)
        printed = opinion.extra or "bracket" in piece.style
        if found == 0 or (found > 1 and not printed):
            yield f"{piece.head['file']}: {found}× {opinion.words!r}"
        if sum(opinion.words in other.words for other in piece.opinions) > 1:
            yield f"{piece.head['file']}: stands for two: {opinion.words!r}"


def main(wanted: list[str]) -> None:
    """Make all files, or those whose texts begin as asked, and always the whole truth."""
    criteria = Criteria(DRAFT)
    OUT.mkdir(exist_ok=True)
    pieces: list[Piece] = []
    wrong: list[str] = []
    for path in sorted(TEXTS.glob("*.txt")):
        piece = read_piece(path, criteria)
        chosen = not wanted or path.name.startswith(tuple(wanted))
        if chosen:
            make(piece, criteria)
        elif any(line.startswith("%draft") for line in piece.lines):
            DraftWriter(piece, criteria).write()
        if chosen:
            wrong += problems(piece)
        pieces.append(piece)
    (OUT / "truth.yaml").write_text(truth(pieces), encoding="utf-8")
    print(f"{len(pieces)} files, {sum(len(piece.opinions) for piece in pieces)} opinions")
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
