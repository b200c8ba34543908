"""What a typist does to a right paper: the acts of `tests/cases/papers.txt`, on the plain XML."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MM = 1440 / 25.4
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


class Hand:
    """An unpacked Word file, to be changed and packed again."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.roots = {
            name: etree.fromstring(data) for name, data in self.parts.items() if PARTS.match(name)
        }
        self.document = self.roots["word/document.xml"]

    def packed(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                root = self.roots.get(name)
                archive.writestr(name, data if root is None else etree.tostring(root))
        return out.getvalue()

    def paragraphs(self, wheres: list[str]) -> list[etree._Element]:
        """The paragraph that begins so; with "text", every long one outside the tables."""
        if wheres == ["text"]:
            body = self.document.find(w("body"))
            assert body is not None
            return [p for p in body.iterchildren(w("p")) if len(text(p)) > 90]
        if wheres == ["number of the page"]:
            return [
                p
                for root in self.roots.values()
                for p in root.iter(w("p"))
                if any("PAGE" in (i.text or "") for i in p.iter(w("instrText")))
                or any("PAGE" in i.get(w("instr"), "") for i in p.iter(w("fldSimple")))
            ]
        found = [p for p in self.document.iter(w("p")) if text(p).startswith(tuple(wheres))]
        assert found, wheres
        return found[:1]


def text(paragraph: etree._Element) -> str:
    return " ".join("".join(t.text or "" for t in paragraph.iter(w("t"))).split())


def child(parent: etree._Element, name: str, first: bool = False) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0 if first else len(parent), found)
    return found


def letters(paragraph: etree._Element, name: str, **values: str) -> None:
    for run in paragraph.iter(w("r")):
        made = child(child(run, "rPr", first=True), name)
        for key, value in values.items():
            made.set(w(key), value)


def layout(paragraph: etree._Element, name: str, **values: str) -> None:
    made = child(child(paragraph, "pPr", first=True), name)
    for key in [*made.attrib]:
        if name == "ind" and key in (w("firstLine"), w("hanging")):
            del made.attrib[key]
    for key, value in values.items():
        made.set(w(key), value)


def write(paragraph: etree._Element, words: str) -> None:
    """Write other words in the look of the first ones."""
    holders = list(paragraph.iter(w("t")))
    holders[0].text = words
    holders[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in holders[1:]:
        other.text = ""


def replace(paragraph: etree._Element, old: str, new: str) -> None:
    for holder in paragraph.iter(w("t")):
        if old in (holder.text or ""):
            holder.text = (holder.text or "").replace(old, new)
            return
    whole = "".join(t.text or "" for t in paragraph.iter(w("t")))
    assert old in whole, (old, whole)
    write(paragraph, whole.replace(old, new))


def delete(paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    assert parent is not None
    if len(parent.findall(w("p"))) == 1:
        for run in list(paragraph.iter(w("r"))):
            run.getparent().remove(run)  # type: ignore[union-attr]
    else:
        parent.remove(paragraph)


_MARKS = {
    "bold": ("b", "1"), "not bold": ("b", "0"), "italic": ("i", "1"), "upright": ("i", "0"),
    "underlined": ("u", "single"), "not underlined": ("u", "none"),
}  # fmt: skip


def done(data: bytes, wheres: list[str], act: str) -> bytes:
    """Return a paper with a slip in it, where a paragraph begins with one of `wheres`."""
    hand = Hand(data)
    if wheres == ["page"]:
        page(hand, act)
        return hand.packed()
    for paragraph in hand.paragraphs(wheres):
        slip(hand, paragraph, act)
    return hand.packed()


def shortened(data: bytes) -> bytes:
    """Return a paper whose long tables have only their first rows."""
    hand = Hand(data)
    for table in hand.document.iter(w("tbl")):
        for row in table.findall(w("tr"))[4:]:
            table.remove(row)
    return hand.packed()


def slip(hand: Hand, paragraph: etree._Element, act: str) -> None:
    word, _, rest = act.partition(" ")
    if act in _MARKS:
        name, value = _MARKS[act]
        letters(paragraph, name, val=value)
    elif word == "size":
        letters(paragraph, "sz", val=f"{float(rest) * 2:g}")
    elif word == "font":
        letters(paragraph, "rFonts", ascii=rest, hAnsi=rest)
    elif word == "colour":
        letters(paragraph, "color", val=rest)
    elif word == "align":
        layout(paragraph, "jc", val={"justified": "both"}.get(rest, rest))
        for frame in paragraph.iter(w("framePr")):
            frame.set(w("xAlign"), rest)
    elif word == "indent":
        layout(paragraph, "ind", firstLine=f"{float(rest) * MM:.0f}")
    elif word == "before":
        layout(paragraph, "spacing", before=f"{float(rest) * 20:.0f}", after="0")
    elif word == "line":
        figure, rule = rest.split()
        factor = 240 if rule == "lines" else 20
        rules = {"lines": "auto", "exactly": "exact", "least": "atLeast"}
        layout(paragraph, "spacing", line=f"{float(figure) * factor:.0f}", lineRule=rules[rule])
    elif word == "write":
        write(paragraph, rest)
    elif word == "change":
        old, new = rest.split(" → ")
        replace(paragraph, old, new)
    elif act == "delete":
        delete(paragraph)
    elif word == "below":
        target = hand.paragraphs([rest])[0]
        target.addnext(paragraph)
    elif act == "capitals":
        write(paragraph, "".join(t.text or "" for t in paragraph.iter(w("t"))).upper())
        letters(paragraph, "caps", val="0")
    elif act == "small letters":
        words = "".join(t.text or "" for t in paragraph.iter(w("t")))
        write(paragraph, words.capitalize())
        letters(paragraph, "caps", val="0")
    else:
        raise ValueError(act)


def page(hand: Hand, act: str) -> None:
    word, _, rest = act.partition(" ")
    for section in hand.document.iter(w("sectPr")):
        size, edges = child(section, "pgSz"), child(section, "pgMar")
        if word == "margin":
            side, figure = rest.split()
            edges.set(w(side), f"{float(figure) * MM:.0f}")
        elif word == "paper":
            wide, high = rest.split(" x ")
            size.set(w("w"), f"{float(wide) * MM:.0f}")
            size.set(w("h"), f"{float(high) * MM:.0f}")
        elif word == "header":
            edges.set(w("header"), f"{float(rest) * MM:.0f}")
            for frame in (f for root in hand.roots.values() for f in root.iter(w("framePr"))):
                frame.set(w("y"), f"{float(rest) * MM:.0f}")
        elif act == "number on the first page":
            for title in section.findall(w("titlePg")):
                section.remove(title)
        elif act == "number at the foot":
            for reference in section.findall(w("headerReference")):
                reference.tag = w("footerReference")
        elif act == "no number":
            for reference in section.findall(w("headerReference")):
                section.remove(reference)
        elif act == "columns swapped":
            break
        else:
            raise ValueError(act)
    if act == "columns swapped":
        row = next(hand.document.iter(w("tr")))
        cells = row.findall(w("tc"))
        contents = [[deepcopy(p) for p in cell if p.tag == w("p")] for cell in cells]
        for cell, content in zip(cells, reversed(contents), strict=True):
            for one in cell.findall(w("p")):
                cell.remove(one)
            cell.extend(content)


def letterhead_above(hand: Hand) -> None:
    """Move the first table of a paper into the header of its first page."""
    body = hand.document.find(w("body"))
    assert body is not None
    header = etree.Element(w("hdr"), nsmap={"w": W})
    table = body.find(w("tbl"))
    assert table is not None
    header.append(table)
    etree.SubElement(header, w("p"))
    hand.parts["word/header9.xml"] = etree.tostring(header)
    links = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rH9" Type="{kind}/header" Target="header9.xml"/></Relationships>'
    hand.parts[links] = hand.parts[links].replace(b"</Relationships>", link.encode())
    section = next(hand.document.iter(w("sectPr")))
    reference = etree.Element(w("headerReference"))
    reference.set(w("type"), "first")
    reference.set(f"{{{kind}}}id", "rH9")
    section.insert(0, reference)
    child(section, "titlePg")


def table_of_data(hand: Hand, before: str, titles: list[str]) -> None:
    """Put a table with these column titles, and a row of cells, above a paragraph."""
    table = etree.Element(w("tbl"))
    etree.SubElement(table, w("tblPr"))
    grid = etree.SubElement(table, w("tblGrid"))
    for _ in titles:
        etree.SubElement(grid, w("gridCol"))
    for words in (titles, ["01"] * len(titles)):
        row = etree.SubElement(table, w("tr"))
        for one in words:
            paragraph = etree.SubElement(etree.SubElement(row, w("tc")), w("p"))
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = one
    (place,) = hand.paragraphs([before])
    place.addprevious(table)
