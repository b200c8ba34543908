"""Make the blind collection of opinions in fresh/ from the readable texts in fresh_texts/.

Its texts were written without looking at how merging works, and merging is not adapted to them.
A text is a heading in YAML, then what the committee typed, with opinions between ⟦ and ⟧ as
make_word.py says (``|`` may stand for ``;``). A line of ``=====`` begins a file inside the first
one (attached to the mail, packed in the archive). With ``base`` the committee worked in what it was
sent, which stands as it was sent in fresh_texts/sent/; the orders in lines with ``%`` are:

    %change author | target | old | new     tracked; old→ inserts after it, an empty side is ∅
    %silent target | old | new | words      typed over, nothing marked
    %note author | target | at | text       a margin comment
    %tick n, %fill number | opinion | wording | reason, %other text     in a form

A target is "number part" or "article:n". Run it from the root of the project with a Python that has
python-docx, openpyxl and PyYAML; LibreOffice makes the .odt, .ods, .doc, .rtf and .pdf files:

    python -m tests.opinions.make_fresh [beginning of a text's name …]
"""

from __future__ import annotations

import copy
import csv
import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import takewhile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

from tests.opinions.make_mixed import (
    archive,
    boundaries,
    hash_of,
    in_tcvn3,
    in_windows_1258,
    packed,
    through_office,
    wrapped,
)
from tests.opinions.make_word import (
    HEADER,
    PARTS,
    WHEN,
    Criteria,
    Opinion,
    Piece,
    Writer,
    old_tone,
    save,
)

HERE = Path(__file__).resolve().parent
TEXTS, OUT = HERE / "fresh_texts", HERE / "fresh"
ROOT = HERE.parents[1]
MARK = re.compile(r"⟦([^⟧]*)⟧")
LOOKS = re.compile(r"(\*\*.+?\*\*|__.+?__|~~.+?~~|\+\+.+?\+\+)")
OFFICE = {".odt": "odt", ".doc": "doc", ".rtf": "rtf", ".pdf": "pdf"}


# --- Texts ---------------------------------------------------------------------------------------


def pieces(path: Path, criteria: Criteria) -> list[Piece]:
    """Read a text: the file it makes, then those inside it."""
    return [piece(part, criteria) for part in path.read_text(encoding="utf-8").split("\n=====\n")]


def piece(text: str, criteria: Criteria) -> Piece:
    """Take the marks out of one text and note the opinions they hold."""
    _, head, body = (text.rstrip("\n") + "\n").split("---\n", 2)
    made = Piece(yaml.safe_load(head), [], [])
    if "oldtone" in made.style:
        body = old_tone(body)

    def take(match: re.Match[str]) -> str:
        sign = "|" if "|" in match[1] else ";"
        words, about, part, trap = ([i.strip() for i in match[1].split(sign)] + [""] * 3)[:4]
        loose = {"loose": True} if part.endswith("?") else {}
        part = PARTS[part.removesuffix("?")]
        made.opinions.append(Opinion(words, criteria.about(about), part, trap == "!", loose))
        return words

    made.lines.extend(MARK.sub(take, body.rstrip("\n")).split("\n"))
    read = " ".join(made.lines)
    for opinion in made.opinions:
        if read.count(opinion.words) != 1:
            raise ValueError(f"{made.head['file']}: {read.count(opinion.words)}× {opinion.words!r}")
    return made


def cells(line: str) -> list[str]:
    """Split a row of a table."""
    return [cell.strip().replace("∅", "") for cell in f" {line} ".split(" | ")]


# --- Letters and tables --------------------------------------------------------------------------


class FreshWriter(Writer):
    """A letter in which words may be struck out (~~) or added (++), and lines be headings (#h)."""

    def runs(self, paragraph: Paragraph, text: str, bold: bool = False, italic: bool = False,
             size: int | None = None) -> None:  # fmt: skip
        for bit in filter(None, LOOKS.split(text)):
            look = bit[:2] if LOOKS.fullmatch(bit) else ""
            run = paragraph.add_run(bit[2:-2] if look else bit)
            run.bold = bold or look in ("**", "++") or None
            run.italic = italic or look == "__" or None
            run.underline = look == "++" or None
            run.font.strike = look == "~~" or None
            if look == "++":
                run.font.color.rgb = RGBColor(0xC0, 0, 0)
            if size:
                run.font.size = Pt(size)

    def paragraph(self, line: str) -> None:
        if line.startswith("#h "):
            self.doc.add_paragraph(line[3:], style="Heading 1")
        elif line.startswith("**"):
            self.runs(self.doc.add_paragraph(), line)
        else:
            super().paragraph(line)


def workbook(lines: list[str]) -> bytes:
    """Make a workbook: ``@sheet``, rows, ``<`` and ``^`` for joined cells, {{a note}}."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets(book, lines)
    book.properties.created = datetime(2024, 5, 13, 9)
    into = io.BytesIO()
    book.save(into)
    return packed(into.getvalue())


def sheets(book: openpyxl.Workbook, lines: list[str]) -> None:
    """Add sheets to a workbook."""
    sheet: Any = None
    row = 0
    for line in lines:
        if line.startswith("@sheet "):
            sheet, row = book.create_sheet(line.removeprefix("@sheet ")), 0
            for letter in "ABCDE":
                sheet.column_dimensions[letter].width = 26
        elif sheet is not None and line:
            row += 1
            if line != "-":
                fill_row(sheet, row, cells(line))


def fill_row(sheet: Any, row: int, values: list[str]) -> None:
    """Write one row; join its cells with the one before or above."""
    for column, value in enumerate(values, 1):
        if value in ("<", "^"):
            continue
        text, _, note = value.partition("{{")
        cell = sheet.cell(row, column, int(text) if text.isdigit() else text.strip() or None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name="Times New Roman", size=12, bold=row <= 2 or None)
        if note:
            cell.comment = Comment(note.rstrip("} "), "Văn phòng")
        wide = len(list(takewhile("<".__eq__, values[column:])))
        if wide:
            sheet.merge_cells(None, row, column, row, column + wide)
    if values[0] == "^":
        top = row
        while sheet.cell(top, 1).value is None:
            top -= 1
        for joined in [str(one) for one in sheet.merged_cells.ranges if one.min_row == top]:
            sheet.unmerge_cells(joined)
        sheet.merge_cells(None, top, 1, row, 1)


def plain(made: Piece) -> bytes:
    """Make a text or a table in plain text in the letters of the typist's machine."""
    coding = str(made.head.get("encoding", "utf-8"))
    text = "\r\n".join([*made.lines, ""])
    if "delimiter" in made.head:
        into = io.StringIO()
        writer = csv.writer(into, delimiter=made.head["delimiter"], lineterminator="\r\n")
        writer.writerows([] if line == "-" else cells(line) for line in made.lines if line)
        text = into.getvalue()
    if coding == "tcvn3":
        return in_tcvn3(text)
    if coding == "cp1258":
        return in_windows_1258(text)
    if coding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode(coding)


def mail(made: Piece, inside: list[tuple[str, bytes]]) -> bytes:
    """Make a mail with what is attached to it."""
    message = EmailMessage(policy=SMTP)
    for key in ("from", "to", "subject", "date"):
        message[key.capitalize()] = made.head[key]
    message["Message-ID"] = f"<{hash_of(made.head['file'])}@thu.example>"
    lines = wrapped(made.lines, made.head["wrap"]) if "wrap" in made.head else "\n".join(made.lines)
    kind = "html" if made.head.get("html") else "plain"
    message.set_content(lines + "\n", subtype=kind, charset="utf-8", cte="base64")
    for name, data in inside:
        sub = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        message.add_attachment(data, maintype="application", subtype=sub, filename=name)
    if message.is_multipart():
        boundaries(message)
    return message.as_bytes()


# --- What was sent, returned ---------------------------------------------------------------------


class Returned:
    """The draft as it was sent, and what people did to it in Word."""

    def __init__(self, made: Piece, criteria: Criteria) -> None:
        self.made, self.criteria = made, criteria
        self.doc: Document = docx.Document(str(TEXTS / "sent" / "draft.docx"))
        self.serial = 900
        for line in made.lines:
            verb, _, rest = line.partition(" ")
            items = [item.strip().replace("∅", "") for item in rest.split(" | ")]
            if verb == "%change":
                self.change(*items)
                self.note_down(items[1], items[3] or items[2].strip(), "tracked")
            elif verb == "%silent":
                target, old, new, words = items
                self.cut(target, old)[0].text = new
                self.note_down(target, words, "silent")
            elif verb == "%note":
                author, target, at, text = items
                run = Run(self.cut(target, at)[0], None)  # type: ignore[arg-type]
                self.doc.add_comment(run, text, author=author, initials=author[0])
        if made.head.get("copied"):
            self.unwrap()

    def note_down(self, target: str, words: str, how: str) -> None:
        """Add a change to what a person reads."""
        number, _, part = target.partition(" ")
        about = self.criteria.about(number)
        self.made.opinions.append(Opinion(words, about, PARTS[part], extra={how: True}))

    def place(self, target: str) -> Any:
        """Find the part of the draft where the target stands."""
        number, _, part = target.partition(" ")
        tag = number.replace("article:", "decision#")
        if number.isdigit():
            tag = f"{self.criteria.about(number)[0]}#{PARTS[part] if part != 'e' else 'name'}"
        for found in self.doc.element.iter(qn("w:tag")):
            if found.get(qn("w:val")) == tag:
                place = found.getparent().getparent()
                return next(place.iterancestors(qn("w:tr"))) if part == "e" else place
        raise ValueError(f"{self.made.head['file']}: no {target}")

    def cut(self, target: str, words: str) -> tuple[Any, Any]:
        """Make the words a run of their own; return it and the run it was cut from."""
        for run in self.place(target).iter(qn("w:r")):
            text = "".join(one.text or "" for one in run.findall(qn("w:t")))
            before, found, after = text.partition(words)
            if not found:
                continue
            middle, last = copy.deepcopy(run), copy.deepcopy(run)
            for part, said in ((run, before), (middle, words), (last, after)):
                part.text = said
            run.addnext(middle)
            middle.addnext(last)
            for empty in (part for part in (run, last) if not part.text):
                empty.getparent().remove(empty)
            return middle, run
        raise ValueError(f"{self.made.head['file']}: no {words!r} at {target}")

    def change(self, author: str, target: str, old: str, new: str) -> None:
        """Strike out words and write others, with tracking on."""
        run, _ = self.cut(target, old.removesuffix("→"))
        added = copy.deepcopy(run)
        if not old.endswith("→"):
            gone = self.tracked("w:del", author)
            run.addprevious(gone)
            gone.append(run)
            for text in run.findall(qn("w:t")):
                text.tag = qn("w:delText")
            run = gone
        if new:
            come = self.tracked("w:ins", author)
            added.text = f" {new}" if old.endswith("→") else new
            come.append(added)
            run.addnext(come)

    def tracked(self, tag: str, author: str) -> Any:
        """Make an element of change tracking."""
        self.serial += 1
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(self.serial))
        element.set(qn("w:author"), author)
        element.set(qn("w:date"), WHEN)
        return element

    def unwrap(self) -> None:
        """Lose our keys, as when the text is copied into a document of one's own."""
        for control in list(self.doc.element.iter(qn("w:sdt"))):
            for child in list(control.find(qn("w:sdtContent"))):
                control.addprevious(child)
            control.getparent().remove(control)


def orders(made: Piece, verb: str) -> list[list[str]]:
    """Return what is ordered with a verb."""
    said = (line.removeprefix(verb) for line in made.lines if line.startswith(f"{verb} "))
    return [cells(line) for line in said]


def form_in_word(made: Piece, criteria: Criteria) -> Document:
    """Fill in the form as it was sent in Word."""
    document = docx.Document(str(TEXTS / "sent" / "form.docx"))
    code, name = made.head["committee"], committee(made.head["committee"])
    document.core_properties.subject = code
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace(committee("TCT08"), name).replace("TCT08", code)
    ticks = [one for one in document.paragraphs if one.text.startswith("☐")]
    for [number] in orders(made, "%tick"):
        run = ticks[int(number) - 1].runs[0]
        run.text = run.text.replace("☐", "☒")
    rows = {}
    for row in document.tables[0].rows:
        for tag in row._tr.iter(qn("w:tag")):
            rows[tag.get(qn("w:val"))] = row
    for number, *said in orders(made, "%fill"):
        [key] = criteria.about(number)
        for cell, text in zip(rows[key].cells[2:], said, strict=True):
            cell.paragraphs[0].add_run(text)
    for [text] in orders(made, "%other"):
        [line] = [one for one in document.paragraphs if one.text.startswith("………")]
        line.runs[0].text = text
    return document


def form_in_excel(made: Piece, criteria: Criteria) -> bytes:
    """Fill in the form as it was sent in Excel, with sheets of one's own behind it."""
    book = openpyxl.load_workbook(TEXTS / "sent" / "form.xlsx")
    sheet = book.worksheets[0]
    rows = {sheet.cell(row, 1).value: row for row in range(3, sheet.max_row + 1)}
    for number, *said in orders(made, "%fill"):
        for column, text in enumerate(said, 4):
            sheet.cell(rows[criteria.about(number)[0]], column).value = text or None
    sheets(book, made.lines)
    into = io.BytesIO()
    book.save(into)
    return packed(into.getvalue())


def committee(code: str) -> str:
    """Give the name of a committee."""
    round_ = ROOT / "comments" / "2024-draft-1" / "round.yaml"
    named = yaml.safe_load(round_.read_text(encoding="utf-8"))["committees"]
    return next(one["name"] for one in named if one["code"] == code)


# --- Files ---------------------------------------------------------------------------------------


def made_of(made: Piece, inside: list[tuple[str, bytes]], criteria: Criteria) -> bytes:
    """Make one finished file."""
    suffix = Path(made.head["file"]).suffix.lower()
    base = made.head.get("base", "")
    match suffix:
        case ".xlsx":
            return form_in_excel(made, criteria) if base else workbook(made.lines)
        case ".ods":
            return dated(through_office(workbook(made.lines), "xlsx", "ods"))
        case ".eml":
            return mail(made, inside)
        case ".zip":
            return archive(inside)
        case ".txt" | ".csv" | ".htm":
            return plain(made)
    if base == "draft.docx":
        document = Returned(made, criteria).doc
    elif base == "form.docx":
        document = form_in_word(made, criteria)
    else:
        made.head.setdefault("font", "DejaVu Serif" if suffix == ".pdf" else "Times New Roman")
        document = FreshWriter(made).write()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thu.docx"
        save(document, path, str(made.head.get("author", "Văn phòng Đảng uỷ")))
        data = path.read_bytes()
    if made.head.get("copied"):
        data = through_office(through_office(data, "docx", "odt"), "odt", "docx")
    if suffix in OFFICE:
        data = through_office(data, "docx", OFFICE[suffix])
    return dated(data)


def dated(data: bytes) -> bytes:
    """Return a file that does not tell when it was made."""
    day = b"2024-05-13T09:00:00"
    if data.startswith(b"PK"):
        into = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w") as new:
            for item in old.infolist():
                entry = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = item.compress_type
                content = old.read(item)
                if item.filename in ("meta.xml", "docProps/core.xml"):
                    content = re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", day, content)
                if item.filename in ("content.xml", "styles.xml", "settings.xml"):
                    content = re.sub(
                        rb"(rsid=\"|Rsid(Root)?\"[^>]*>)[0-9a-f]+", rb"\g<1>1", content
                    )
                    content = re.sub(rb" xml:id=\"list\d+\"", b"", content)
                new.writestr(entry, content)
        return into.getvalue()
    if data.startswith(b"%PDF"):
        data = re.sub(rb"(?<=CreationDate\(D:)\d{14}", b"20240513090000", data)
        data = re.sub(rb"(?<=[</])[0-9A-F]{32}\b", b"0" * 32, data)
    return data


def entry(name: str, made: Piece) -> dict[str, Any]:
    """Say what a person reads in one file."""
    return {
        "file": name,
        "committee": made.head["committee"],
        "answer": made.head["answer"],
        "opinions": [opinion.as_yaml() for opinion in made.opinions],
    }


Making = Callable[[Piece, list[tuple[str, bytes]], Criteria], bytes]


def collection(wanted: list[str], texts: Path, out: Path, making: Making) -> None:
    """Make all files, or those whose texts begin as asked, and always the whole truth."""
    criteria = Criteria(ROOT / "drafts" / "2024-draft-1.yaml")
    out.mkdir(exist_ok=True)
    truth = []
    for path in sorted(texts.glob("*.txt")):
        first, *rest = pieces(path, criteria)
        name = first.head["file"]
        if not wanted or path.name.startswith(tuple(wanted)):
            inside = [(one.head["file"], making(one, [], criteria)) for one in rest]
            (out / name).write_bytes(making(first, inside, criteria))
        elif first.head.get("base") == "draft.docx":
            Returned(first, criteria)
        if "committee" in first.head:
            truth.append(entry(name, first))
        truth += [entry(f"{name}/{one.head['file']}", one) for one in rest]
    text = yaml.safe_dump({"files": truth}, allow_unicode=True, sort_keys=False, width=100)
    (out / "truth.yaml").write_text(HEADER + text, encoding="utf-8")
    print(f"{len(truth)} files and parts, {sum(len(one['opinions']) for one in truth)} opinions")


if __name__ == "__main__":
    collection(sys.argv[1:], TEXTS, OUT, made_of)
