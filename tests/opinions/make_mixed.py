"""Make a collection of opinions as committees mail them, and what a person reads in them.

The texts stand in ``mixed_texts/``, one source for each file that is sent; this script lays them
out as workbooks, tables, mails, letters and archives in ``mixed/`` and writes ``mixed/truth.yaml``.

Every opinion is marked where it stands::

    [[words that stand in this opinion only ~ about ~ part ~ flags]]

*about* is a list of criteria by their number in the set that was sent out, or ``field:<id>``,
``set``, ``decision``, ``article:<n>``, ``unknown``. *part* is empty, ``name``, ``text``,
``level:<name>``, ``evidence``, ``points`` or ``verifier``. *flags*, separated by blanks, are
``trap`` (a careful person would not call the target certain; any of *about* is accepted),
``g=<topic>`` (says the same as others with that topic) and ``x=<topic>:<side>`` (opposes those on
another side of the topic).

A source is made of sections ``=== file <name>``, ``=== attached <name>``, ``=== member <name>``,
each with ``key: value`` lines, a line ``---`` and its body. The bodies are explained at the
functions that read them. Run: ``python tests/opinions/make_mixed.py``; needs LibreOffice for the
kinds .xls, .ods and .pdf.
"""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import tempfile
import textwrap
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "mixed_texts"
OUT = HERE / "mixed"
DRAFT = HERE.parents[1] / "drafts" / "2024-draft-1.yaml"

DAY = datetime(2024, 5, 14, 8, 30, tzinfo=UTC)
MARK = re.compile(r"\[\[(.+?) ~ ([^~\]]+?)(?: ~ ([^~\]]*?))?(?: ~ ([^~\]]*?))?\]\]", re.S)
TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": ("application", "pdf"),
}
TCVN3 = (
    "B5à B8á B6ả B7ã B9ạ A8ă BBằ BEắ BCẳ BDẵ C6ặ A9â C7ầ CAấ C8ẩ C9ẫ CBậ AEđ CCè D0é CEẻ CFẽ "
    "D1ẹ AAê D2ề D5ế D3ể D4ễ D6ệ D7ì DDí D8ỉ DCĩ DEị DFò E3ó E1ỏ E2õ E4ọ ABô E5ồ E8ố E6ổ E7ỗ "
    "E9ộ ACơ EAờ EDớ EBở ECỡ EEợ EFù F3ú F1ủ F2ũ F4ụ ADư F5ừ F8ứ F6ử F7ữ F9ự FAỳ FDý FBỷ FCỹ "
    "FEỵ A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ "
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass
class Section:
    """One file, attachment or archive member: what is said of it and its body."""

    kind: str
    name: str
    keys: dict[str, str]
    lines: list[str]
    opinions: list[dict[str, Any]] = field(default_factory=list)
    text: str = ""

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters."""
        return self.name.rsplit(".", 1)[-1].lower()


@dataclass
class Truth:
    """What a person reads in the whole collection."""

    files: list[dict[str, Any]] = field(default_factory=list)
    groups: dict[str, list[list[str]]] = field(default_factory=dict)
    sides: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)


def criteria() -> list[dict[str, Any]]:
    """Return the criteria that were sent out, in their order, each with the name of its field."""
    draft = yaml.safe_load(DRAFT.read_text(encoding="utf-8"))
    return [
        {**criterion, "field": group["name"]}
        for group in draft["fields"]
        for criterion in group["criteria"]
    ]


def folded(text: str) -> str:
    """Return the text in one form of Unicode with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


# --- Reading the sources -------------------------------------------------------------------------


def sections(path: Path) -> list[Section]:
    """Return the sections of a source."""
    found: list[Section] = []
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        first, rest = part.split("\n", 1)
        head, body = rest.split("---\n", 1)
        kind, name = first.split(" ", 1)
        keys = dict(line.split(": ", 1) for line in head.splitlines() if line.strip())
        found.append(Section(kind, name.strip(), keys, body.rstrip("\n").split("\n")))
    return found


def unmark(section: Section, ids: list[str]) -> None:
    """Take the marks out of a section's body and note its opinions in their order."""

    def taken(match: re.Match[str]) -> str:
        words, about, part, flags = (value or "" for value in match.groups())
        words = words.strip()
        opinion: dict[str, Any] = {
            "words": folded(words),
            "about": [
                ids[int(item) - 1] if item.isdigit() else item
                for item in (piece.strip() for piece in about.split(","))
            ],
            "part": part.strip(),
        }
        if "trap" in flags.split():
            opinion["traps"] = True
        opinion["flags"] = [flag for flag in flags.split() if flag != "trap"]
        section.opinions.append(opinion)
        return words

    section.lines = MARK.sub(taken, "\n".join(section.lines)).split("\n")
    section.text = folded(" ".join(section.lines).replace(" // ", " "))


# --- Workbooks and tables ------------------------------------------------------------------------


def cells(line: str) -> list[str | int]:
    """Split a row at its bars; `` // `` is a line break within a cell."""
    row: list[str | int] = []
    for cell in line.split("|"):
        value = cell.strip().replace(" // ", "\n")
        row.append(int(value) if value.isdigit() and not value.startswith("0") else value)
    return row


def put(sheet: Worksheet, row: int, values: list[str | int], *, bold: bool, lined: bool) -> None:
    """Write one row of a sheet."""
    thin = Side(style="thin")
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column, value if value != "" else None)
        cell.alignment = Alignment(wrap_text=lined, vertical="top")
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        if lined:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def list_of_criteria(sheet: Worksheet, row: int, said: list[str]) -> int:
    """Write all criteria with one more column for an opinion; return the next free row.

    *said* holds ``9 => an opinion`` and ``9 note=> an opinion put into a note of the cell``.
    """
    opinions: dict[int, str] = {}
    notes: dict[int, str] = {}
    for line in said:
        number, is_note, text = re.match(r"(\d+) (note)?=> (.*)", line).groups()  # type: ignore[union-attr]
        (notes if is_note else opinions)[int(number)] = text.replace(" // ", "\n")
    last = ""
    for number, criterion in enumerate(criteria(), 1):
        if criterion["field"] != last:
            last = criterion["field"]
            put(sheet, row, [last, "", "", ""], bold=True, lined=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
            row += 1
        levels = "\n".join(f"- {name}: {text}" for name, text in criterion["levels"].items())
        values = [number, criterion["name"], f"{criterion['text']}\n{levels}"]
        put(sheet, row, [*values, opinions.get(number, "")], bold=False, lined=True)
        if number in notes:
            sheet.cell(row, 4).comment = Comment(notes[number], "Ban TC")
        row += 1
    return row


def lay_sheet(sheet: Worksheet, lines: list[str]) -> None:
    """Lay out one sheet.

    A line is a row, ``-`` an empty row. ``@header 4-5`` says which rows are the header; the rows up
    to ``@foot`` are lined. ``@merge A1:E1``, ``@hiderow 7``, ``@hidecol F``, ``@hidden`` (the
    sheet), ``@note C7: text``, ``@width A 6``, ``@indent 2`` (the table starts in the third
    column), and ``@criteria`` … ``@end`` for the list of the criteria.
    """
    header, row, foot, indent = range(0), 1, False, 0
    said: list[str] | None = None
    later: list[tuple[str, str]] = []
    for line in lines:
        if said is not None:
            if line.startswith("@end"):
                row, said = list_of_criteria(sheet, row, said), None
            elif line.strip():
                said.append(line)
        elif line.startswith("@"):
            name, _, value = line[1:].partition(" ")
            match name:
                case "header":
                    first, _, last = value.partition("-")
                    header = range(int(first), int(last or first) + 1)
                case "foot":
                    foot = True
                case "indent":
                    indent = int(value)
                case "criteria":
                    said = []
                case _:
                    later.append((name, value))
        elif line.strip() == "-":
            row += 1
        elif line.strip():
            lined = bool(header) and row >= header.start and not foot
            values: list[str | int] = [*[""] * indent, *cells(line)]
            put(sheet, row, values, bold=row in header or (not lined and row < 4), lined=lined)
            row += 1
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for name, value in later:
        if name == "width":
            column, width = value.split()
            sheet.column_dimensions[column].width = float(width)
    set_heights(sheet)
    for name, value in later:
        match name:
            case "merge":
                sheet.merge_cells(value)
            case "hiderow":
                sheet.row_dimensions[int(value)].hidden = True
            case "hidecol":
                sheet.column_dimensions[value].hidden = True
            case "hidden":
                sheet.sheet_state = "hidden"
            case "width":
                pass
            case "note":
                place, text = value.split(": ", 1)
                sheet[place].comment = Comment(text.replace(" // ", "\n"), "Văn phòng")
            case _:
                raise ValueError(f"unknown line @{name} {value}")


def set_heights(sheet: Worksheet) -> None:
    """Make each row as high as its longest cell asks for."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        lines = 1
        for cell in row:
            if cell.value is not None and cell.alignment.wrap_text:
                width = sheet.column_dimensions[cell.column_letter].width
                parts = str(cell.value).split("\n")
                lines = max(lines, sum(1 + len(part) // int(width) for part in parts))
        sheet.row_dimensions[number].height = 16 * lines


def workbook(section: Section) -> bytes:
    """Make a workbook; each ``@sheet <name>`` begins a sheet."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for part in re.split(r"^@sheet ", "\n".join(section.lines), flags=re.M)[1:]:
        title, _, body = part.partition("\n")
        lay_sheet(book.create_sheet(title.strip()), body.split("\n"))
    book.properties.creator = section.keys.get("author", "Văn phòng Đảng uỷ")
    book.properties.created = DAY.replace(tzinfo=None)
    into = io.BytesIO()
    book.save(into)
    return packed(into.getvalue())


def packed(data: bytes) -> bytes:
    """Return an Office file with the same day on every part, so that it is made alike each time."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                stamp = rb"\g<1>" + DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", stamp, content)
            entry = zipfile.ZipInfo(name, DAY.timetuple()[:6])
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def in_tcvn3(text: str) -> bytes:
    """Return the text as it was typed in the fonts before Unicode."""
    table = {pair[2]: bytes.fromhex(pair[:2]) for pair in TCVN3.split()}
    capitals = {letter.upper(): code for letter, code in table.items() if letter.islower()}
    every = {**capitals, **table}
    return b"".join(
        every.get(char) or char.encode("cp1252") for char in unicodedata.normalize("NFC", text)
    )


def in_windows_1258(text: str) -> bytes:
    """Return the text in the Vietnamese code page of Windows, tones as letters of their own."""
    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            base = "".join(part for part in parts if part not in TONES)
            tone = "".join(part for part in parts if part in TONES)
            out += (unicodedata.normalize("NFC", base) + tone).encode("cp1258")
    return bytes(out)


def table_text(section: Section) -> bytes:
    """Make a table in plain text; keys: delimiter, encoding (utf-8-sig, windows-1258, tcvn3)."""
    into = io.StringIO()
    writer = csv.writer(into, delimiter=section.keys.get("delimiter", ";"), lineterminator="\r\n")
    for line in section.lines:
        if line.strip():
            writer.writerow([] if line.strip() == "-" else cells(line))
    text = into.getvalue()
    match section.keys.get("encoding", "utf-8-sig"):
        case "tcvn3":
            return in_tcvn3(text)
        case "windows-1258":
            return in_windows_1258(text)
        case encoding:
            return text.encode(encoding)


# --- Letters -------------------------------------------------------------------------------------


def letter(section: Section) -> bytes:
    """Make a letter.

    A line is a paragraph: ``^`` centred and bold, ``!`` bold, ``_`` right and in italics, ``|`` a
    row of a table, ``@pair left | right`` two columns without lines around them.
    """
    document = Document()
    style = document.styles["Normal"]
    printed = section.suffix == "pdf"  # in a font with all letters, as no other may be at hand
    style.font.name = "DejaVu Serif" if printed else "Times New Roman"
    style.font.size = Pt(11 if printed else 13)
    decomposed = "nfd" in section.keys
    table: Any = None
    for line in section.lines:
        text = unicodedata.normalize("NFD", line) if decomposed else line
        if not text.startswith("|"):
            table = None
        if text.startswith("|"):
            row = [cell.strip().replace(" // ", "\n") for cell in text.strip("| ").split("|")]
            if text.rstrip().endswith("| |") or text.rstrip().endswith("||"):
                row.append("")
            if table is None:
                table = document.add_table(0, len(row), "Table Grid")
            for cell, value in zip(table.add_row().cells, row, strict=False):
                cell.text = value
        elif text.startswith("@pair "):
            pair = document.add_table(1, 2).rows[0].cells
            for cell, value in zip(pair, text[6:].split("|"), strict=True):
                cell.text = value.strip().replace(" // ", "\n")
                for paragraph in cell.paragraphs:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif text.startswith("^"):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text[1:].strip()).bold = True
        elif text.startswith("!"):
            document.add_paragraph().add_run(text[1:].strip()).bold = True
        elif text.startswith("_"):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.add_run(text[1:].strip()).italic = True
        elif text.strip():
            document.add_paragraph(text.strip())
    document.core_properties.author = section.keys.get("author", "Văn phòng Đảng uỷ")
    document.core_properties.created = document.core_properties.modified = DAY
    into = io.BytesIO()
    document.save(into)
    return packed(into.getvalue())


def through_office(data: bytes, was: str, becomes: str) -> bytes:
    """Turn an Office file into another kind with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"thu.{was}"
        source.write_bytes(data)
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
                *("--convert-to", becomes, "--outdir", folder, str(source)),
            ],
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(DAY.timestamp()))},
        )
        return source.with_suffix(f".{becomes}").read_bytes()


def scanned(data: bytes) -> bytes:
    """Return the first page of a letter as a picture in a PDF, without any text."""
    into = io.BytesIO()
    with pypdfium2.PdfDocument(through_office(data, "docx", "pdf")) as paper:
        page = paper[0].render(scale=1.6).to_pil().convert("L")
    page.save(into, "PDF", creationDate=DAY.timetuple(), modDate=DAY.timetuple())
    return into.getvalue()


# --- Mails and archives --------------------------------------------------------------------------


def wrapped(lines: list[str], width: int) -> str:
    """Break long lines as mail programs do, quoted lines with their sign."""
    out: list[str] = []
    for line in lines:
        sign = re.match(r"(> ?)*", line).group()  # type: ignore[union-attr]
        out += textwrap.wrap(line, width, subsequent_indent=sign) if line.strip() else [line]
    return "\n".join(out)


def mail(section: Section, attached: list[tuple[str, bytes]]) -> bytes:
    """Make a mail; ``@plain`` and ``@html`` begin its parts; keys: its headers, wrap, coding."""
    message = EmailMessage(policy=SMTP)
    for key in ("from", "to", "cc", "subject", "date"):
        if key in section.keys:
            message[key.capitalize()] = section.keys[key]
    message["Message-ID"] = f"<{abs(hash_of(section.name))}@thu.example>"
    parts = re.split(r"^@(plain|html)\n", "\n".join(section.lines) + "\n", flags=re.M)[1:]
    for position, (kind, body) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        if kind == "plain" and "wrap" in section.keys:
            body = wrapped(body.split("\n"), int(section.keys["wrap"]))
        subtype = "plain" if kind == "plain" else "html"
        coding = section.keys.get("coding", "quoted-printable")
        add = message.set_content if position == 0 else message.add_alternative
        add(body, subtype=subtype, charset="utf-8", cte=coding)
    for name, data in attached:
        main, sub = TYPES[name.rsplit(".", 1)[-1]]
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    if message.is_multipart():
        boundaries(message)
    return message.as_bytes()


def boundaries(message: EmailMessage) -> None:
    """Give each multipart the same boundary each time."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_phan_{number}_thu")


def hash_of(name: str) -> int:
    """Return a number for a name, the same each time."""
    return int.from_bytes(name.encode(), "big") % 10**12


def archive(members: list[tuple[str, bytes]]) -> bytes:
    """Make an archive."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as new:
        for name, data in members:
            entry = zipfile.ZipInfo(name, DAY.timetuple()[:6])
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def made(section: Section, inside: list[tuple[str, bytes]]) -> bytes:
    """Make the file of a section."""
    match section.suffix:
        case "xlsx":
            return workbook(section)
        case "xls" | "ods":
            return through_office(workbook(section), "xlsx", section.suffix)
        case "csv":
            return table_text(section)
        case "docx":
            return letter(section)
        case "pdf":
            paper = letter(section)
            return (
                scanned(paper) if "scan" in section.keys else through_office(paper, "docx", "pdf")
            )
        case "eml":
            return mail(section, inside)
        case "zip":
            return archive(inside)
        case suffix:
            raise ValueError(f"no maker for .{suffix}")


# --- The truth -----------------------------------------------------------------------------------


def note(truth: Truth, name: str, section: Section) -> None:
    """Note what a person reads in a section; fail when a mark does not point at one place."""
    opinions = []
    for opinion in section.opinions:
        words = opinion["words"]
        if section.text.count(words) != 1:
            raise ValueError(f"{name}: {section.text.count(words)} times {words!r}")
        for flag in opinion.pop("flags"):
            kind, _, topic = flag.partition("=")
            if kind == "g":
                truth.groups.setdefault(topic, []).append([name, words])
            elif kind == "x":
                topic, _, side = topic.partition(":")
                truth.sides.setdefault(topic, []).append((side, name, words))
            else:
                raise ValueError(f"{name}: unknown flag {flag!r}")
        opinions.append(opinion)
    truth.files.append(
        {
            "file": name,
            "committee": section.keys["committee"],
            "answer": section.keys["answer"],
            "opinions": opinions,
        }
    )


def against(truth: Truth) -> list[list[list[str]]]:
    """Return the pairs of opinions of different files that oppose each other."""
    return [
        [[one, first], [other, second]]
        for said in truth.sides.values()
        for (side, one, first), (opposite, other, second) in combinations(said, 2)
        if side != opposite and one != other
    ]


def main() -> None:
    """Make all files and the truth."""
    ids = [criterion["id"] for criterion in criteria()]
    truth = Truth()
    OUT.mkdir(exist_ok=True)
    for path in sorted(TEXTS.glob("*.txt")):
        first, *rest = sections(path)
        for section in (first, *rest):
            unmark(section, ids)
        data = made(first, [(section.name, made(section, [])) for section in rest])
        (OUT / first.name).write_bytes(data)
        if "answer" in first.keys:
            note(truth, first.name, first)
        for section in rest:
            note(truth, f"{first.name}/{section.name}", section)
    groups = [said for said in truth.groups.values() if len(said) > 1]
    record = {"files": truth.files, "groups": groups, "against": against(truth)}
    (OUT / "truth.yaml").write_text(
        "# Made by make_mixed.py from the marks in mixed_texts/: what a person reads there.\n"
        + yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=100),
        encoding="utf-8",
    )
    count = sum(len(entry["opinions"]) for entry in truth.files)
    print(f"{len(truth.files)} files and parts, {count} opinions, {len(groups)} groups")


if __name__ == "__main__":
    main()
