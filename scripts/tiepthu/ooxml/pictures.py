"""A figure → the paragraph that holds its picture, and back (ECMA-376 part 1, 20.4 and 20.2).

The picture stands in the line like a letter (`wp:inline`). Screen readers read `wp:docPr descr`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tiepthu.model import Figure, Op, Picture
from tiepthu.ooxml import reading
from tiepthu.ooxml.package import Package
from tiepthu.ooxml.writing import Hand, changed, element, marked_paragraph

FIGURE = "figure"  # the style of the paragraph that holds a picture
RELATION = "image"
_EMU = 36_000  # in a millimetre
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = {"wp": _WP, "a": _A, "pic": _PIC, "r": _R}


def figure(one: Figure, hand: Hand) -> etree._Element:
    """Return the `w:p` that holds a figure's picture."""
    made = marked_paragraph(FIGURE, one.op, hand)
    run = element("r")
    run.append(_drawing(one, hand.picture(one.picture.data), hand.id()))
    made.append(changed(run, one.op, hand))
    return made


def relation(number: int) -> str:
    """Return the id by which a document names its picture of a number."""
    return f"rIdPicture{number}"


def _drawing(one: Figure, number: int, ident: str) -> etree._Element:
    width, height = (str(round(size * _EMU)) for size in (one.picture.width, one.picture.height))
    drawing = element("drawing")
    inline = etree.SubElement(drawing, f"{{{_WP}}}inline", nsmap=_SPACES)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    _add(inline, _WP, "extent", cx=width, cy=height)
    _add(inline, _WP, "docPr", id=ident, name=f"Hình {number}", descr=one.text)
    frame = _add(inline, _WP, "cNvGraphicFramePr")
    _add(frame, _A, "graphicFrameLocks", noChangeAspect="1")
    picture = _add(_add(_add(inline, _A, "graphic"), _A, "graphicData", uri=_PIC), _PIC, "pic")
    about = _add(picture, _PIC, "nvPicPr")
    _add(about, _PIC, "cNvPr", id=ident, name=f"Hình {number}", descr=one.text)
    _add(about, _PIC, "cNvPicPr")
    fill = _add(picture, _PIC, "blipFill")
    _add(fill, _A, "blip").set(f"{{{_R}}}embed", relation(number))
    _add(_add(fill, _A, "stretch"), _A, "fillRect")
    shape = _add(picture, _PIC, "spPr")
    place = _add(shape, _A, "xfrm")
    _add(place, _A, "off", x="0", y="0")
    _add(place, _A, "ext", cx=width, cy=height)
    _add(_add(shape, _A, "prstGeom", prst="rect"), _A, "avLst")
    return drawing


def _add(parent: etree._Element, space: str, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{space}}}{tag}", dict(attributes))


def figures(paragraph: etree._Element, package: Package) -> Iterator[Figure]:
    """Yield the figure of a paragraph that was written for one."""
    parts = {link.id: link.part for link in package.links(package.main())}
    for inline in paragraph.iter(f"{{{_WP}}}inline"):
        extent, about = inline.find(f"{{{_WP}}}extent"), inline.find(f"{{{_WP}}}docPr")
        blip = next(inline.iter(f"{{{_A}}}blip"), None)
        if extent is None or about is None or blip is None:
            continue
        width, height = (int(extent.get(name, "0")) / _EMU for name in ("cx", "cy"))
        part = parts.get(blip.get(f"{{{_R}}}embed", ""), "")
        data = package.read(part) if part in package.names else b""
        op = Op(next((run.op for run in reading.runs(paragraph)), Op.KEEP))
        yield Figure(Picture(data, width, height), about.get("descr", ""), op)
