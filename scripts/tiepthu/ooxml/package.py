"""An Office file as a package of parts, opened with care: what committees send may be anything.

Limits hold against zip bombs; XML is read without entities, DTDs or network.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from lxml import etree

LARGEST = 200_000_000  # bytes unpacked, the whole package and what is packed inside it
LARGEST_PART = 80_000_000
LARGEST_XML = 40_000_000
MOST_MARKS = 3_000_000  # tags and attributes: a tree of them takes a hundred bytes for each
STEEPEST = 200  # times a part may grow when unpacked, above one megabyte
MOST_PARTS = 5_000

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ENTRY = b"PK\x01\x02"  # what each entry of a zip directory begins with
_CAREFUL: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
_MANY = 1_000  # elements: so many that do not stand in a wanted one are not kept
_SHORT = 1_000_000  # tags and attributes: a part with no more is read as a tree, twice as fast
_MOST_TAGS = 4_000_000  # opened and closed, in a part that is read row by row
_SURROGATE = re.compile(b"\xed[\xa0-\xbf][\x80-\xbf]")  # half a sign, which is none in UTF-8
_UNPACKING = (  # what the library answers when a part does not unpack
    *(KeyError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class BadPackageError(Exception):
    """The file is no package that can be read; `why` is one word: damaged, bomb, password."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked and parsed for one file, with all that is packed inside it."""

    bytes: int = LARGEST
    marks: int = MOST_MARKS

    def take(self, size: int, marks: int = 0) -> None:
        """Take from it. Raises BadPackageError when it is used up."""
        self.bytes -= size
        self.marks -= marks
        if self.bytes < 0 or self.marks < 0:
            raise BadPackageError("bomb")


class Hurt(NamedTuple):
    """A part that could not be read as it should: `lost` whole, `cut` from some place on."""

    part: str
    how: Literal["lost", "cut"]


class Link(NamedTuple):
    """What a part is related to: how, and which part, that may or may not be there."""

    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an Office file by name, unpacked when they are asked for.

    One that is opened to be mended gives what can be read of a damaged part, and gathers in `hurt`
    what cannot.
    """

    archive: zipfile.ZipFile
    names: frozenset[str]
    allowance: Allowance
    mended: bool = False
    hurt: list[Hurt] = field(default_factory=list)
    _parsed: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def open(
        cls, data: bytes, allowance: Allowance | None = None, *, mended: bool = False
    ) -> Package:
        """Open a package. Raises BadPackageError."""
        if data.count(_ENTRY) > 4 * MOST_PARTS:
            raise BadPackageError("bomb")
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
            raise BadPackageError("damaged") from wrong
        if any(entry.flag_bits & 1 for entry in entries):
            raise BadPackageError("password")
        sizes = [entry.file_size for entry in entries]
        steep = any(
            e.file_size > 1_000_000 and e.file_size > STEEPEST * max(1, e.compress_size)
            for e in entries
        )
        if len(entries) > MOST_PARTS or sum(sizes) > LARGEST or steep:
            raise BadPackageError("bomb")
        if max(sizes, default=0) > LARGEST_PART:
            raise BadPackageError("bomb")
        names = frozenset(entry.filename for entry in entries)
        return cls(archive, names, allowance or Allowance(), mended)

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises BadPackageError when it does not unpack."""
        try:
            with self.archive.open(name) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _UNPACKING as wrong:
            raise BadPackageError("damaged") from wrong
        if len(data) > LARGEST_PART:
            raise BadPackageError("bomb")
        self.allowance.take(len(data))
        return data

    def xml(self, name: str) -> etree._Element:
        """Return a part's root element. Raises BadPackageError when it is not XML.

        In a package that is mended, a part that is no XML at all is an empty element.
        """
        if name not in self._parsed:
            try:
                self._parsed[name] = self._parse(name)
            except BadPackageError as bad:
                if not self.mended or bad.why == "bomb":
                    raise
                self.hurt.append(Hurt(name, "lost"))
                self._parsed[name] = etree.Element("lost")
        return self._parsed[name]

    def _parse(self, name: str) -> etree._Element:
        data = self._text(name)
        self.allowance.take(0, data.count(b"<") + data.count(b"="))
        data = data.replace(W_STRICT.encode(), W.encode())
        try:
            return etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as wrong:
            root = _mended(data) if self.mended else None
            if root is None:
                raise BadPackageError("damaged") from wrong
            self.hurt.append(Hurt(name, "cut"))
            return root

    def _text(self, name: str) -> bytes:
        data = self.read(name)
        if len(data) > LARGEST_XML:
            raise BadPackageError("bomb")
        return data

    def elements(self, name: str, tag: str) -> Iterator[etree._Element]:
        """Yield the elements of one name in a part, one by one, however long it is.

        Those of a long part are gone when the next one is asked for, with all before them and
        before what they stand in; much that stands in one is taken from the allowance. Raises
        BadPackageError.
        """
        data = self._text(name)
        root = _tree(data) if data.count(b"<") + data.count(b"=") < _SHORT else None
        yield from self._streamed(name, data, tag) if root is None else root.iter(f"{{*}}{tag}")

    def passing(self, name: str, tag: str) -> Iterator[etree._Element]:
        """Yield the elements of one name with all that stands in them, each until the next.

        Nothing is kept: a sheet of a hundred thousand cells takes no more room than one row of it.
        Raises BadPackageError.
        """
        data = self._text(name)
        if data.count(b"<") > _MOST_TAGS:
            raise BadPackageError("bomb")
        try:
            for _, element in etree.iterparse(io.BytesIO(data), tag=f"{{*}}{tag}", **_CAREFUL):
                yield element
                element.clear()
        except etree.XMLSyntaxError as wrong:
            raise BadPackageError("damaged") from wrong

    def _streamed(self, name: str, data: bytes, tag: str) -> Iterator[etree._Element]:
        ending = f"}}{tag}"
        since = 0  # elements since the last one that was wanted
        above: etree._Element | None = None
        try:
            for _, element in etree.iterparse(io.BytesIO(data), **_CAREFUL):
                since += 1
                if element.tag.endswith(ending):
                    yield element
                    since = 0
                    element.clear()
                    _forget_before(element)
                    if (parent := element.getparent()) is not above and parent is not None:
                        _forget_before(parent)
                        above = parent
                elif since > _MANY and _within(element, ending):
                    self.allowance.take(0, 1 + len(element.attrib))
                elif since > _MANY:
                    element.clear()
                    _forget_before(element)
        except (etree.XMLSyntaxError, BadPackageError) as wrong:
            why = getattr(wrong, "why", "damaged")
            if not self.mended or why == "bomb":
                raise BadPackageError(why) from wrong
            self.hurt.append(Hurt(name, "cut"))

    def links(self, name: str) -> Iterator[Link]:
        """Yield what a part is related to inside the package."""
        folder, base = posixpath.split(name)
        relationships = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if relationships not in self.names:
            return
        for element in self.xml(relationships).iter(_RELATIONSHIPS):
            if element.get("TargetMode") != "External":
                kind, target = element.get("Type", "").rsplit("/", 1)[-1], element.get("Target", "")
                part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield Link(element.get("Id", ""), kind, part)

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts that a part is related to in one way (`comments`, `header`)."""
        parts = [link.part for link in self.links(name) if link.kind == kind]
        lost = (Hurt(part, "lost") for part in parts if part not in self.names)
        self.hurt.extend(one for one in lost if self.mended and one not in self.hurt)
        return [part for part in parts if part in self.names]

    def main(self, *kinds: str) -> str:
        """Return the part that the package is about; empty when there is none."""
        for kind in kinds or ("officeDocument",):
            parts = self.related("", kind)
            if parts:
                return parts[0]
        return ""


def _within(element: etree._Element, ending: str) -> bool:
    """Tell whether an element stands in one whose tag ends so."""
    return any(str(above.tag).endswith(ending) for above in element.iterancestors())


def _forget_before(element: etree._Element) -> None:
    """Take what stands before an element out of the tree."""
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(collect_ids=False, recover=recover, **_CAREFUL)  # ids may come twice


def _tree(data: bytes) -> etree._Element | None:
    """Return the root element of sound XML; None for any other."""
    try:
        return etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return None


def _mended(data: bytes) -> etree._Element | None:
    """Return what can be read of broken XML; None when that is nothing."""
    try:
        root = etree.fromstring(_SURROGATE.sub(b"?", data), _parser(recover=True))
        if root is None:
            return None
        read = etree.tostring(root, encoding="utf-8")
        halves = _SURROGATE.search(read)  # told by number (&#xD800;): the parser lets them through
        return (
            etree.fromstring(_SURROGATE.sub(b"?", read), _parser(recover=True)) if halves else root
        )
    except (etree.XMLSyntaxError, ValueError):
        return None
