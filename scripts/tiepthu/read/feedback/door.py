"""What a received file is, by its content, and which reader it goes to."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from tiepthu import problems
from tiepthu.model import Piece, PieceKind, Source, Submission
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.problems import Problem
from tiepthu.read import old_fonts
from tiepthu.read.feedback import (
    apart,
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
from tiepthu.read.feedback.budget import LONGEST_ONE, Budget
from tiepthu.read.leftovers import ignored
from tiepthu.vietnamese import clean

LARGEST = 50_000_000  # bytes
LARGEST_TEXT = 10_000_000

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


@dataclass(frozen=True, slots=True)
class _Content:
    """A file, or one inside it (`depth`), and what may still be read of the whole."""

    data: bytes
    file: str
    depth: int
    budget: Budget

    @property
    def text(self) -> str:
        """Its text. Raises BadPackageError when it is longer than a text can be."""
        if len(self.data) > LARGEST_TEXT:
            raise BadPackageError("too-long")
        return texts.decoded(self.data) or ""

    def package(self) -> Package:
        """The package that it is, to be read as far as it can be. Raises BadPackageError."""
        return Package.open(self.data, self.budget.allowance, mended=True)


def read_data(data: bytes, file: str, depth: int = 0, budget: Budget | None = None) -> Read:
    """Read a file's content, a mail's attachments included, whatever it is."""
    kind = recognised(data)
    reader = _READERS.get(kind)
    if reader is None:
        return Read(kind, unreadable=kind)
    try:
        return reader(_Content(data, file, depth, budget or Budget()))
    except BadPackageError as bad:
        return Read(kind, unreadable=bad.why)
    except RecursionError:
        return Read(kind, unreadable="deep")
    except MemoryError:
        return Read(kind, unreadable="bomb")


def recognised(data: bytes) -> str:
    """Return what a content is: docx, xlsx, eml, csv, txt, or a word for what cannot be read."""
    if not data.strip(b"\x00 \r\n\t"):
        return "empty"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _old(data) if kind == "ole" else kind
    if data.startswith(b"PK"):
        try:
            return _packed(Package.open(data, mended=True))
        except BadPackageError as bad:
            return bad.why
    text = texts.beginning(data)
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


def _packed(package: Package) -> str:
    main = package.main()
    if main.startswith("word/") or "word/document.xml" in package.names:
        return "docx"
    if main.startswith("xl/") or "xl/workbook.xml" in package.names:
        return "xlsx"
    if "mimetype" in package.names:
        return opendocument.kind(package) or "opendocument"
    return "zip" if package.names and "[Content_Types].xml" not in package.names else "damaged"


# Formats. What cannot be read of a file is an empty part in it, and is said once.


def _docx(one: _Content) -> Read:
    package = one.package()
    pieces, fonts = word.pieces(package)
    found = [problems.old_font(Source(one.file), ", ".join(fonts))] if fonts else []
    return _partly(one, Read("docx", problems=found), pieces, package)


def _xlsx(one: _Content) -> Read:
    package = one.package()
    return _partly(one, Read("xlsx"), sheets.pieces(package), package)


def _opendocument(kind: str) -> Callable[[_Content], Read]:
    def reader(one: _Content) -> Read:
        package = one.package()
        return _partly(one, Read(kind), opendocument.pieces(package), package)

    return reader


def _csv(one: _Content) -> Read:
    return _partly(one, Read("csv"), _beside(one, texts.rows))


def _txt(one: _Content) -> Read:
    return _partly(one, Read("txt"), _beside(one, texts.lines))


def _beside(one: _Content, reader: Callable[[str], Iterable[Piece]]) -> Iterable[Piece]:
    """Return the pieces of a text, beside each what was typed before there was Unicode."""
    typed = texts.typed(one.data)
    found = reader(one.text)
    return old_fonts.beside(found, reader(typed)) if typed else found


def _html(one: _Content) -> Read:
    return _partly(one, Read("html"), pages.pieces(one.text))


def _pdf(one: _Content) -> Read:
    seconds = min(LONGEST_ONE, one.budget.seconds)
    start = time.monotonic()
    try:
        return _partly(one, Read("pdf"), apart.results(pdf.pieces, one.data, seconds))
    finally:
        one.budget.seconds -= time.monotonic() - start


def _partly(
    one: _Content, read: Read, pieces: Iterable[Piece], package: Package | None = None
) -> Read:
    """Return what can be read of a file, and say what cannot. Raises BadPackageError: nothing."""
    lost = []
    try:
        end = one.budget.take(pieces, read.pieces)
    except BadPackageError as bad:
        if not any(piece.text for piece in read.pieces):
            raise
        end = f"{read.pieces[-1].place} …"
        lost.append(Piece(end, PieceKind.PART, "", context=bad.why))
    else:
        lost += [Piece(end, PieceKind.PART, "", context="bomb")] if end else []
    hurt = package.hurt if package else []
    lost += (Piece(part, PieceKind.PART, "", context="damaged") for part, _ in hurt)
    read.pieces += lost
    said = [piece.place for piece in read.pieces if _unread(piece)]
    if said and not any(piece.text for piece in read.pieces):
        raise BadPackageError("damaged")
    if said:
        read.problems.append(problems.received_partly(Source(one.file), ", ".join(said[:5])))
    return read


def _unread(piece: Piece) -> bool:
    return piece.kind is PieceKind.PART and not piece.text and bool(piece.context)


def _converted(kind: str) -> Callable[[_Content], Read]:
    def reader(one: _Content) -> Read:
        new = converting.converted(one.data, kind)
        if new is None:
            return Read(kind, unreadable="rtf" if kind == "rtf" else "old-office")
        if recognised(new) != converting.TARGETS[kind]:
            return Read(kind, unreadable="damaged")
        return replace(read_data(new, one.file, one.depth, one.budget), format=kind)

    return reader


# Files inside others


def _eml(one: _Content) -> Read:
    message = mail.opened(one.data)
    read = Read("eml", [], mail.sender(message), mail.date(message))
    read = _partly(one, read, mail.body(message))
    _attached(read, mail.attachments(message), one)
    return read


def _msg(one: _Content) -> Read:
    message = outlook.opened(one.data)
    read = Read("msg", [], outlook.sender(message), outlook.date(message))
    read = _partly(one, read, outlook.body(message))
    _attached(read, outlook.attachments(message), one)
    return read


def _attached(read: Read, files: Iterable[tuple[str, bytes | None]], one: _Content) -> None:
    for number, (name, content) in enumerate(files, 1):
        _inside(read, f"attachment {number} ({name})", name, content, one)
        if one.budget.files < 0:  # that one is said to be too much, and so are all behind it
            break


def _zip(one: _Content) -> Read:
    package = one.package()
    read = Read("zip")
    names = (n for n in sorted(package.names) if not n.endswith("/") and "__MACOSX" not in n)
    for number, name in enumerate(names, 1):
        if not ignored(Path(name).name):
            called = clean(name)
            _inside(read, f"file {number} ({called})", called, _held(package, name), one)
        if one.budget.files < 0:
            break
    return read


def _held(package: Package, name: str) -> bytes | None:
    try:
        return package.read(name)
    except BadPackageError:
        return None


def _inside(read: Read, place: str, name: str, content: bytes | None, one: _Content) -> None:
    """Add what a file inside another one holds, its places told from there."""
    inner = _inner(name, content, one)
    read.problems += inner.problems
    if inner.unreadable:
        why = inner.unreadable
        read.pieces.append(Piece(place, PieceKind.PART, "", context=why))
        read.problems.append(problems.received_unreadable(Source(one.file, place=place), why))
        return
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


def _inner(name: str, content: bytes | None, one: _Content) -> Read:
    if content is None:
        return Read("", unreadable="damaged")
    one.budget.files -= 1
    if one.depth >= _DEEPEST or one.budget.files < 0:
        return Read("", unreadable="bomb")
    return read_data(content, name, one.depth + 1, one.budget)


_READERS: dict[str, Callable[[_Content], Read]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "txt": _txt,
    "eml": _eml,
    "msg": _msg,
    "html": _html,
    "odt": _opendocument("odt"),
    "ods": _opendocument("ods"),
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
