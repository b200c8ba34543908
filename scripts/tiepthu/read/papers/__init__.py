"""Any Word file → a Paper: what its reader sees of letters, lines and pages, whoever made it."""

from __future__ import annotations

from dataclasses import replace

from tiepthu import problems
from tiepthu.model import Paper, Source, Spot
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w
from tiepthu.problems import Problem
from tiepthu.read.feedback import door
from tiepthu.read.papers import pages
from tiepthu.read.papers.cascade import Cascade
from tiepthu.read.papers.lines import Lines

__all__ = ["any_paper"]

_MAIN = "word/document.xml"
_KINDS = ".docx"


def any_paper(data: bytes, name: str) -> tuple[Paper | None, list[Problem]]:
    """Return what a Word file looks like, tracked changes accepted; never raises over its content.

    None, with the problem, when it is no Word file or cannot be read. `name` is how the file is
    called in problems.
    """
    kind = door.recognised(data) if len(data) <= door.LARGEST else "bomb"
    try:
        if kind == "docx":
            return _read(Package.open(data)), []
    except BadPackageError as bad:
        kind = bad.why
    except (RecursionError, MemoryError):
        kind = "bomb"
    return None, [problems.returned_unreadable(Source(name), kind, _KINDS)]


def _read(package: Package) -> Paper:
    main = package.main() or _MAIN
    if main not in package.names:
        raise BadPackageError("damaged")
    body = package.xml(main).find(w("body"))
    if body is None:
        raise BadPackageError("damaged")
    cascade = Cascade.of(package, main)
    reader = Lines(cascade)
    lines = reader.story(body, Spot())
    last = body.find(w("sectPr"))
    sections = [*reader.sections, (reader.number, last)] if last is not None else reader.sections
    mirrored, even_odd = pages.settings(package, main)
    sheets = pages.pages(package, main, cascade, sections)
    starts = {page.first for page in sheets[1:] if not page.same_page}
    lines = tuple(replace(one, begins_section=one.number in starts) for one in lines)
    return Paper(lines, sheets, mirrored, even_odd, pages.counted(package))
