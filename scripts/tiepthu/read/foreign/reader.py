"""A Word package as a Document in the styles of our format, and what of it is not as it was."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from tiepthu.model import Block, Document, Paragraph, Section
from tiepthu.ooxml.figures import figure
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign import choosing, drawn, tables
from tiepthu.read.foreign.carried import Carried, Lack, Tally
from tiepthu.read.foreign.flow import Flow
from tiepthu.read.foreign.lines import Line, Lines
from tiepthu.read.foreign.lists import Lists
from tiepthu.read.foreign.stylesheet import Stylesheet

_MAIN = "word/document.xml"


def read(package: Package) -> tuple[Document, Carried, set[str]]:
    """Return the document, what was not carried over, and its fonts of the time before Unicode.

    Raises BadPackageError.
    """
    main = package.main() or _MAIN
    body = package.xml(main).find(w("body"))
    if body is None:
        raise BadPackageError("damaged")
    lines = Lines(Stylesheet.of(package, main), Lists.of(package, main), Tally())
    sections = _joined(_sections(body, Flow(lines)))
    _notes(package, main, lines)
    _stories(package, main, lines.tally)
    if not sections[0][0].blocks:  # a file without any text
        sections = [(replace(sections[0][0], blocks=(Paragraph("body"),)), False)]
    title = next((p.text for s in sections for p in _titles(s)), "")
    document = Document(" ".join(title.split()), tuple(one for one, _ in sections))
    return document, lines.tally.carried(), lines.fonts


# Sections

Kept = tuple[Section, bool]  # with whether it goes on with the page of the one before


def _sections(body: etree._Element, flow: Flow) -> list[Kept]:
    sections: list[Kept] = []
    blocks: list[Block] = []
    outside = choosing.Outside()
    for item in flow.items(body):
        if not isinstance(item, Line):
            table = tables.table(item, flow)
            blocks += [table] if table else []
            continue
        if item.spans or not (flow.invisible(item) or item.section is not None):
            blocks.append(choosing.styled(item, outside.style(item)))
        if item.section is not None:
            sections.append(_section(blocks, item.section))
            blocks, outside = [], choosing.Outside()
    sections.append(_section(blocks, body.find(w("sectPr"))))
    return sections


def _section(blocks: list[Block], properties: etree._Element | None) -> Kept:
    if properties is None:
        return Section(tuple(blocks)), False
    turned = False
    size = properties.find(w("pgSz"))
    if size is not None:
        wide, high = figure(size.get(w("w")), 0), figure(size.get(w("h")), 0)
        turned = wide > high if wide and high else size.get(w("orient")) == "landscape"
    numbers, kind = properties.find(w("pgNumType")), properties.find(w("type"))
    restart = numbers is not None and numbers.get(w("start")) is not None
    same_page = kind is not None and kind.get(w("val")) == "continuous"
    return Section(tuple(blocks), "landscape" if turned else "portrait", restart), same_page


def _joined(sections: list[Kept]) -> list[Kept]:
    """Return the sections without empty ones; what goes on with the same page is one section."""
    found: list[Kept] = []
    for one, same_page in [kept for kept in sections if kept[0].blocks] or sections[-1:]:
        last = found[-1][0] if found else None
        if last and same_page and one.orientation == last.orientation and not one.restart:
            found[-1] = (replace(last, blocks=last.blocks + one.blocks), found[-1][1])
        else:
            found.append((one if found else replace(one, restart=False), same_page))
    return found


def _titles(kept: Kept) -> list[Paragraph]:
    blocks = (block for block in kept[0].blocks if isinstance(block, Paragraph))
    return [block for block in blocks if block.style in choosing.TITLES]


# The other stories


def _notes(package: Package, main: str, lines: Lines) -> None:
    """Count the notes that the text refers to."""
    for kind, part in ((Lack.FOOTNOTE, "footnotes"), (Lack.ENDNOTE, "endnotes")):
        texts: dict[str, str] = {}
        for root in _parts(package, main, part):
            texts |= {one.get(w("id"), ""): drawn.story_text(one) for one in root}
        for named, ident in lines.notes:
            if named is kind:
                lines.tally.add(kind, texts.get(ident, ""))


def _stories(package: Package, main: str, tally: Tally) -> None:
    """Count margin comments, and headers and footers that say more than the page number."""
    for kind, part in ((Lack.HEADER, "header"), (Lack.FOOTER, "footer")):
        for root in _parts(package, main, part):
            text = drawn.story_text(root)
            if any(sign.isalpha() for sign in text):
                tally.add(kind, text)
    for root in _parts(package, main, "comments"):
        for comment in root.iterchildren(w("comment")):
            tally.add(Lack.COMMENT, drawn.story_text(comment))


def _parts(package: Package, main: str, kind: str) -> list[etree._Element]:
    """Return the parts of a kind that can be read."""
    found = []
    for name in package.related(main, kind):
        try:
            found.append(package.xml(name))
        except BadPackageError:
            continue
    return found
