"""What a received file is, by its content, and which reader it goes to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tiepthu import problems
from tiepthu.model import Piece, PieceKind, Source, Submission
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.problems import Problem
from tiepthu.read.feedback import (
    converting,
    mail,
    opendocument,
    outlook,
    pages,
    pdf,
    sheets,
    texts,
    word,
)

LARGEST = 50_000_000  # bytes

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_NAMES = {
    "docx": (".docx", ".docm", ".dotx"),
    "xlsx": (".xlsx", ".xlsm"),
    "eml": (".eml", ".mht", ".txt"),
    "msg": (".msg",),
    "csv": (".csv", ".tsv", ".txt"),
    "txt": (".txt", ".md", ".text"),
    "html": (".html", ".htm"),
    "odt": (".odt", ".ott"),
    "ods": (".ods", ".ots"),
    "pdf": (".pdf",),
    "zip": (".zip",),
    "doc": (".doc", ".dot", ".rtf"),
    "rtf": (".rtf", ".doc"),
    "xls": (".xls", ".xlt"),
}
_DEEPEST = 2  # a file in a mail in an archive
_LEFTOVERS = re.compile(
    r"~\$|\.~lock\.|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\.gitkeep$", re.IGNORECASE
)
_PASSWORD = "EncryptedPackage".encode("utf-16-le")


@dataclass(slots=True)
class Read:
    """What a reader found."""

    format: str
    pieces: list[Piece] = field(default_factory=list)
    sender: str = ""
    date: str = ""
    unreadable: str = ""
    problems: list[Problem] = field(default_factory=list)


def ignored(name: str) -> bool:
    """Tell whether a file is only what an office program or a system leaves behind."""
    return bool(_LEFTOVERS.match(name))


def submission(path: Path, file: str) -> tuple[Submission, list[Problem]]:
    """Read one received file. `file` is its name inside `received/`."""
    source = Source(file)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as reason:
        return _failed(file, "", "closed", problems.received_closed(source, reason.strerror or ""))
    digest = _digest(path) if size > LARGEST else hashlib.sha256(data).hexdigest()
    if size > LARGEST:
        return _failed(file, digest, "too-large", problems.received_too_large(source))
    read = read_data(data, file)
    found = [*read.problems]
    if read.unreadable:
        found.append(problems.received_unreadable(source, read.unreadable))
    elif Path(file).suffix.lower() not in _NAMES[read.format]:
        found.append(problems.wrongly_named(source, read.format))
    pieces = tuple(read.pieces) if not read.unreadable else (_WHOLE,)
    made = Submission(file, digest, read.format, pieces, read.sender, read.date, read.unreadable)
    return made, found


_WHOLE = Piece("file", PieceKind.PART, "")


def read_data(data: bytes, file: str, depth: int = 0) -> Read:
    """Read a file's content, a mail's attachments included, whatever it is."""
    kind = recognised(data)
    reader = _READERS.get(kind)
    if reader is None:
        return Read(kind, unreadable=kind)
    try:
        return reader(data, file, depth)
    except BadPackageError as bad:
        return Read(kind, unreadable=bad.why)
    except RecursionError:
        return Read(kind, unreadable="bomb")


def recognised(data: bytes) -> str:
    """Return what a content is: docx, xlsx, eml, csv, txt, or a word for what cannot be read."""
    if not data.strip(b"\x00 \r\n\t"):
        return "empty"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _old(data) if kind == "ole" else kind
    if data.startswith(b"PK"):
        return _packed(data)
    text = texts.decoded(data)
    if text is None:
        return "unknown"
    if mail.is_mail(text):
        return "eml"
    if pages.is_page(text):
        return "html"
    return "csv" if texts.delimiter(text) else "txt"


def _old(data: bytes) -> str:
    """Return what a file of Office before 2007 is; its streams are named in UTF-16."""
    if _PASSWORD in data:
        return "password"
    if "__substg1.0_".encode("utf-16-le") in data:
        return "msg"
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    return (
        "xls"
        if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
        else ("old-office")
    )


def _packed(data: bytes) -> str:
    try:
        package = Package.open(data)
        main = package.main()
    except BadPackageError as bad:
        return bad.why
    if main.startswith("word/") or "word/document.xml" in package.names:
        return "docx"
    if main.startswith("xl/") or "xl/workbook.xml" in package.names:
        return "xlsx"
    if "mimetype" in package.names:
        return opendocument.kind(package) or "opendocument"
    return "zip" if package.names and "[Content_Types].xml" not in package.names else "damaged"


def _docx(data: bytes, file: str, _depth: int) -> Read:
    pieces, fonts = word.pieces(Package.open(data))
    found = [problems.old_font(Source(file), ", ".join(fonts))] if fonts else []
    return Read("docx", pieces, problems=found)


def _xlsx(data: bytes, _file: str, _depth: int) -> Read:
    return Read("xlsx", [*sheets.pieces(Package.open(data, mended=True))])


def _csv(data: bytes, _file: str, _depth: int) -> Read:
    return Read("csv", texts.rows(texts.decoded(data) or ""))


def _txt(data: bytes, _file: str, _depth: int) -> Read:
    return Read("txt", texts.lines(texts.decoded(data) or ""))


def _html(data: bytes, _file: str, _depth: int) -> Read:
    return Read("html", pages.pieces(texts.decoded(data) or ""))


def _odt(data: bytes, _file: str, _depth: int) -> Read:
    return Read("odt", opendocument.pieces(Package.open(data)))


def _ods(data: bytes, _file: str, _depth: int) -> Read:
    return Read("ods", opendocument.pieces(Package.open(data)))


def _pdf(data: bytes, _file: str, _depth: int) -> Read:
    return Read("pdf", pdf.pieces(data))


def _converted(kind: str) -> Callable[[bytes, str, int], Read]:
    def reader(data: bytes, file: str, depth: int) -> Read:
        new = converting.converted(data, kind)
        if new is None:
            return Read(kind, unreadable="rtf" if kind == "rtf" else "old-office")
        return replace(read_data(new, file, depth), format=kind)

    return reader


def _eml(data: bytes, file: str, depth: int) -> Read:
    message = mail.opened(data)
    read = Read("eml", mail.body(message), mail.sender(message), mail.date(message))
    for number, (name, content) in enumerate(mail.attachments(message), 1):
        _inside(read, f"attachment {number} ({name})", name, content, file, depth)
    return read


def _msg(data: bytes, file: str, depth: int) -> Read:
    message = outlook.opened(data)
    read = Read("msg", outlook.body(message), outlook.sender(message), outlook.date(message))
    for number, (name, content) in enumerate(outlook.attachments(message), 1):
        _inside(read, f"attachment {number} ({name})", name, content, file, depth)
    return read


def _zip(data: bytes, file: str, depth: int) -> Read:
    package = Package.open(data)
    read = Read("zip")
    names = (n for n in sorted(package.names) if not n.endswith("/") and "__MACOSX" not in n)
    for number, name in enumerate(names, 1):
        if not ignored(Path(name).name):
            _inside(read, f"file {number} ({name})", name, package.read(name), file, depth)
    return read


def _inside(read: Read, place: str, name: str, content: bytes, file: str, depth: int) -> None:
    """Add what a file inside another one holds, its places told from there."""
    deep = depth >= _DEEPEST
    inner = Read("", unreadable="bomb") if deep else read_data(content, name, depth + 1)
    read.problems += inner.problems
    if inner.unreadable:
        read.pieces.append(Piece(place, PieceKind.PART, "", context=inner.unreadable))
        why = inner.unreadable
        read.problems.append(problems.received_unreadable(Source(file, place=place), why))
    read.sender, read.date = read.sender or inner.sender, read.date or inner.date
    read.pieces += (
        replace(
            piece,
            place=f"{place} {piece.place}",
            table=piece.table and f"{place} {piece.table}",
            group=piece.group and f"{place} {piece.group}",
        )
        for piece in inner.pieces
    )


_READERS: dict[str, Callable[[bytes, str, int], Read]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "txt": _txt,
    "eml": _eml,
    "msg": _msg,
    "html": _html,
    "odt": _odt,
    "ods": _ods,
    "pdf": _pdf,
    "zip": _zip,
    "doc": _converted("doc"),
    "rtf": _converted("rtf"),
    "xls": _converted("xls"),
}


def _failed(file: str, digest: str, why: str, problem: Problem) -> tuple[Submission, list[Problem]]:
    return Submission(file, digest, "", (_WHOLE,), unreadable=why), [problem]


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
