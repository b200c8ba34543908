"""Word files as PDF, through LibreOffice: the fonts in the file, the same bytes every time.

LibreOffice writes the hour and a random number into a PDF; they are replaced by the date of the
Word file and by a number that follows from its content. What is left depends on the version of
LibreOffice and on the fonts of the computer, and on nothing else.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tiepthu import libreoffice
from tiepthu.ooxml.package import Package

PATIENCE = 60  # seconds that LibreOffice may take to begin
EACH = 20  # and for each file
# Typefaces whose letters are as wide as those of another: lines and pages stay the same.
AS_WIDE = {"Times New Roman": ("Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman")}
_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}")
_NUMBER = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]{32})(>\s*<)([0-9A-Fa-f]{32})(?=>)")
_SUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]{32})")
_NAMED = re.compile(rb'w:ascii="([^"]+)"')
_DAY = re.compile(rb"created[^>]*>(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, with the typefaces that it carries, and those that it only `names`.

    `wanted` is the typeface that its Word file asks for, `font` that of its text: the wanted one,
    or what stands for it on this computer.
    """

    data: bytes
    fonts: tuple[str, ...]
    names: tuple[str, ...]
    wanted: str
    font: str

    @property
    def as_wide(self) -> bool:
        """Whether the text has the widths of the typeface that is wanted."""
        return self.font in (self.wanted, *AS_WIDE.get(self.wanted, ()))


def can_pdf() -> bool:
    """Tell whether there is a program here that makes PDF files."""
    return libreoffice.installed() is not None


def pdfs(words: Sequence[bytes]) -> list[Pdf | None]:
    """Return each of our Word files as PDF, all in one run; None where none could be made."""
    made = libreoffice.converted(words, "docx", "pdf", PATIENCE + EACH * len(words))
    return [
        _proven(data, Package.open(word), word) if data else None
        for data, word in zip(made, words, strict=True)
    ]


def _proven(data: bytes, package: Package, word: bytes) -> Pdf | None:
    """Return a PDF opened again by another program, with its typefaces; None for a broken one."""
    import pdfplumber  # slow to import

    data = _steady(data, package, word)
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            fonts = dict(font for page in opened.pages for font in _fonts(page.page_obj.resources))
    except Exception:  # a broken PDF makes the library fail in many ways
        return None
    carried = sorted({name for name, inside in fonts.items() if inside})
    named = _NAMED.search(package.read("word/styles.xml"))
    wanted = named[1].decode() if named else ""
    return Pdf(
        data,
        tuple(carried),
        tuple(sorted(fonts.keys() - set(carried))),
        wanted,
        _font(carried, wanted),
    )


def _font(carried: list[str], wanted: str) -> str:
    """Return the typeface of the text: the wanted one, one as wide, else the first."""
    names: tuple[str, ...] = (wanted, *AS_WIDE.get(wanted, ()))
    for name in names:
        if any(font.startswith(name.replace(" ", "")) for font in carried):
            return name
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", carried[0]) if carried else ""


def _steady(data: bytes, package: Package, word: bytes) -> bytes:
    """Return a PDF without the hour at which it was made; each number keeps its length (7.5.4)."""
    day = _DAY.search(package.read("docProps/core.xml"))
    stamp = (b"".join(day.groups()) if day else b"20000101") + b"000000"
    number = hashlib.sha256(word).hexdigest()[:32].upper().encode()
    data = _DATE.sub(rb"\g<1>" + stamp, data)
    data = _NUMBER.sub(rb"\g<1>" + number + rb"\g<3>" + number, data)
    return _SUM.sub(rb"\g<1>" + number, data)


def _fonts(resources: Any) -> Iterator[tuple[str, bool]]:
    """Yield the typefaces of a page without the prefix of a part (9.9.2), and if it has them."""
    from pdfminer.pdftypes import resolve1

    for reference in (resolve1(resolve1(resources).get("Font")) or {}).values():
        font = resolve1(reference)
        described = resolve1(font.get("FontDescriptor")) or {}
        name = getattr(font["BaseFont"], "name", "").partition("+")
        inside = any(key in described for key in ("FontFile", "FontFile2", "FontFile3"))
        yield (name[2] or name[0]).partition("-")[0].partition(",")[0], inside
