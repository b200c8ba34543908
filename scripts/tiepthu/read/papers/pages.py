"""The sections of a Word file: their paper, margins, headers and footers (17.6, 17.10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from tiepthu.model import PaperLine, PaperPages, Spot, Story
from tiepthu.ooxml.body import R_ID
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import w
from tiepthu.read.foreign.stylesheet import OFF
from tiepthu.read.papers.cascade import Cascade
from tiepthu.read.papers.facts import MM, number
from tiepthu.read.papers.lines import Lines

Stories = dict[str, tuple[PaperLine, ...]]

_USUAL = {"w": 12240.0, "h": 15840.0}  # Letter, and no margins: what Word takes where none is said
_APART = 10_000  # from where the tables of headers count, apart from those of the body
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d{1,5})</")


def pages(
    package: Package,
    main: str,
    cascade: Cascade,
    sections: Sequence[tuple[int, etree._Element]],
) -> tuple[PaperPages, ...]:
    """Return the sections in their order, each with the headers and footers that it shows."""
    parts = {link.id: link.part for link in package.links(main)}
    read: dict[str, tuple[PaperLine, ...]] = {}
    headers: Stories = {}
    footers: Stories = {}
    found: list[PaperPages] = []
    first = 1
    for last, element in sections:
        for story, held in (("header", headers), ("footer", footers)):
            for reference in element.iterchildren(w(f"{story}Reference")):
                part = parts.get(reference.get(R_ID, ""), "")
                if part not in read:
                    read[part] = _story(package, part, cascade, story)  # type: ignore[arg-type]
                held[reference.get(w("type"), "default")] = read[part]
        found.append(_page(element, first, headers, footers))
        first = last + 1
    return tuple(found)


def _story(package: Package, part: str, cascade: Cascade, story: Story) -> tuple[PaperLine, ...]:
    if part not in package.names:
        return ()
    try:
        return Lines(cascade, tables=_APART).story(package.xml(part), Spot(story))
    except BadPackageError as bad:
        if bad.why == "bomb":
            raise
        return ()


def _page(element: etree._Element, first: int, headers: Stories, footers: Stories) -> PaperPages:
    size, edges = element.find(w("pgSz")), element.find(w("pgMar"))
    kind, numbers = element.find(w("type")), element.find(w("pgNumType"))

    def length(holder: etree._Element | None, name: str) -> float:
        said = number(holder.get(w(name))) if holder is not None else None
        return (_USUAL.get(name, 0.0) if said is None else abs(said)) * MM

    gutter = length(edges, "gutter")
    title = element.find(w("titlePg"))
    return PaperPages(
        first=first,
        width=length(size, "w"),
        height=length(size, "h"),
        margins=(
            length(edges, "top"),
            length(edges, "bottom"),
            length(edges, "left") + gutter,
            length(edges, "right"),
        ),
        header=length(edges, "header"),
        footer=length(edges, "footer"),
        title=title is not None and title.get(w("val")) not in OFF,
        anew=numbers is not None and numbers.get(w("start")) is not None,
        same_page=kind is not None and kind.get(w("val")) == "continuous",
        headers=tuple(headers.items()),
        footers=tuple(footers.items()),
    )


def settings(package: Package, main: str) -> tuple[bool, bool]:
    """Return whether left and right change places on even pages, and their headers differ."""
    found = {"mirrorMargins": False, "evenAndOddHeaders": False}
    for part in package.related(main, "settings"):
        try:
            root = package.xml(part)
        except BadPackageError:
            continue
        for name in found:
            element = root.find(w(name))
            found[name] = element is not None and element.get(w("val")) not in OFF
    return found["mirrorMargins"], found["evenAndOddHeaders"]


def counted(package: Package) -> int:
    """Return how many pages the program that saved the file counted; 0 if it does not say."""
    for part in package.related("", "extended-properties"):
        try:
            said = _PAGES.search(package.read(part))
        except BadPackageError:
            continue
        if said:
            return int(said[1])
    return 0
