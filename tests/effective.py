"""What a Word file really says: every figure resolved through defaults, styles and formatting.

An independent reader: plain lxml over the unpacked parts, the order of ECMA-376 part 1, 17.7.2
(defaults, paragraph style and what it is based on, character style, direct formatting). Sizes and
spacing come in points, lengths on the paper in millimetres.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "off", "none")
TOGGLES = {"bold": "b", "italic": "i", "capitals": "caps"}


def millimetres(twips: str | None) -> float:
    return int(twips or 0) * 25.4 / 1440


@dataclass(frozen=True)
class Run:
    """A stretch of text and its letters."""

    text: str
    font: str
    size: float
    color: str
    bold: bool
    italic: bool
    capitals: bool
    underlined: bool


@dataclass(frozen=True)
class Line:
    """A paragraph: its shape, and its runs. `rule` is the line that is drawn on its upper side."""

    runs: tuple[Run, ...]
    align: str
    indent: float
    left: float
    right: float
    before: float
    after: float
    pitch: float
    pitch_rule: str
    keep_next: bool
    rule: bool

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def letters(self, part: str) -> list[Run]:
        """Return the runs in which a part of the text stands."""
        start = self.text.index(part)
        end, at, found = start + len(part), 0, []
        for run in self.runs:
            if at < end and at + len(run.text) > start:
                found.append(run)
            at += len(run.text)
        return found


class Paper:
    """A Word file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.parts = {
                name: etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            }
        root = self.parts["word/styles.xml"]
        self.styles = {one.get(W + "styleId"): one for one in root.iter(W + "style")}
        self.defaults = root.find(W + "docDefaults")
        self.body = self.parts["word/document.xml"].find(W + "body")

    def lines(self, part: str = "word/document.xml") -> list[Line]:
        """Return the paragraphs of a part that say something or draw a line, in order."""
        found = [self.line(one) for one in self.parts[part].iter(W + "p")]
        return [line for line in found if line.text or line.rule]

    def sections(self) -> list[etree._Element]:
        return list(self.parts["word/document.xml"].iter(W + "sectPr"))

    def line(self, element: etree._Element) -> Line:
        """Return a paragraph with everything that holds for it."""
        shapes = list(self._shapes(element))
        spacing = _merged(shapes, "spacing")
        indents = _merged(shapes, "ind")
        align = _last(shapes, "jc")
        keep = _last(shapes, "keepNext")
        borders = _last(shapes, "pBdr")
        return Line(
            runs=tuple(self._run(run, element) for run in element.iter(W + "r")),
            align=align.get(W + "val", "") if align is not None else "left",
            indent=millimetres(indents.get("firstLine")),
            left=millimetres(indents.get("left")),
            right=millimetres(indents.get("right")),
            before=int(spacing.get("before", 0)) / 20,
            after=int(spacing.get("after", 0)) / 20,
            pitch=int(spacing.get("line", 240)) / 20,
            pitch_rule=spacing.get("lineRule", "auto"),
            keep_next=_on(keep),
            rule=borders is not None and borders.find(W + "top") is not None,
        )

    def _shapes(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield the paragraph properties that hold, the weakest first."""
        if self.defaults is not None:
            yield from self.defaults.iterfind(f"{W}pPrDefault/{W}pPr")
        for style in self._chain(self._style(element)):
            yield from style.iterfind(W + "pPr")
        yield from element.iterfind(W + "pPr")

    def _style(self, element: etree._Element) -> str:
        named = element.find(f"{W}pPr/{W}pStyle")
        if named is not None:
            return str(named.get(W + "val"))
        return next(
            name
            for name, one in self.styles.items()
            if one.get(W + "default") == "1" and one.get(W + "type") == "paragraph"
        )

    def _chain(self, name: str | None) -> list[etree._Element]:
        """Return a style and all it is based on, the most basic first."""
        found: list[etree._Element] = []
        while name in self.styles:
            found.insert(0, self.styles[name])
            based = self.styles[name].find(W + "basedOn")
            name = based.get(W + "val") if based is not None else None
        return found

    def _letters(self, style: str | None) -> list[etree._Element]:
        return [one for part in self._chain(style) for one in part.iterfind(W + "rPr")]

    def _run(self, run: etree._Element, paragraph: etree._Element) -> Run:
        direct = list(run.iterfind(W + "rPr"))
        named = run.find(f"{W}rPr/{W}rStyle")
        of_paragraph = self._letters(self._style(paragraph))
        of_run = self._letters(named.get(W + "val") if named is not None else None)
        basic = list(self.defaults.iterfind(f"{W}rPrDefault/{W}rPr"))
        all_of_it = [*basic, *of_paragraph, *of_run, *direct]
        toggled = {
            name: _toggle(tag, of_paragraph, of_run, direct) for name, tag in TOGGLES.items()
        }
        size, under, color = (_last(all_of_it, tag) for tag in ("sz", "u", "color"))
        return Run(
            text="".join(_text(one) for one in run),
            font=_merged(all_of_it, "rFonts").get("ascii", ""),
            size=int(size.get(W + "val")) / 2 if size is not None else 10,
            color=color.get(W + "val") if color is not None else "auto",
            underlined=under is not None and under.get(W + "val") not in OFF,
            **toggled,
        )


def _text(element: etree._Element) -> str:
    if element.tag in (W + "t", W + "delText"):
        return element.text or ""
    return {W + "br": "\n", W + "tab": "\t"}.get(element.tag, "")


def _last(properties: list[etree._Element], tag: str) -> etree._Element | None:
    found = [one.find(W + tag) for one in properties]
    return next((one for one in reversed(found) if one is not None), None)


def _merged(properties: list[etree._Element], tag: str) -> dict[str, str]:
    """Return the attributes of an element, each from where it is said last."""
    merged: dict[str, str] = {}
    for one in properties:
        for element in one.iterfind(W + tag):
            merged |= {etree.QName(key).localname: value for key, value in element.attrib.items()}
    return merged


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val") not in OFF


def _toggle(
    tag: str,
    of_paragraph: list[etree._Element],
    of_run: list[etree._Element],
    direct: list[etree._Element],
) -> bool:
    """Return a property that styles turn over and direct formatting sets (17.7.3)."""
    said = _last(direct, tag)
    if said is not None:
        return _on(said)
    return _on(_last(of_paragraph, tag)) != _on(_last(of_run, tag))
