"""An Office file as a package of parts, opened with care: what committees send may be anything.

Limits hold against zip bombs; XML is read without entities, DTDs or network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

LARGEST = 200_000_000  # bytes unpacked, the whole package
LARGEST_PART = 80_000_000
STEEPEST = 200  # times a part may grow when unpacked, above one megabyte
MOST_PARTS = 5_000

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class BadPackageError(Exception):
    """The file is no package that can be read; `why` is one word: damaged, bomb, password."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an Office file by name, unpacked when they are asked for."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    _parsed: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes) -> Package:
        """Open a package. Raises BadPackageError."""
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
        return cls(archive, frozenset(entry.filename for entry in entries))

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises BadPackageError when it does not unpack."""
        try:
            with self.archive.open(name) as stream:
                data = stream.read(LARGEST_PART + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as wrong:
            raise BadPackageError("damaged") from wrong
        except (NotImplementedError, RuntimeError) as wrong:
            raise BadPackageError("damaged") from wrong
        if len(data) > LARGEST_PART:
            raise BadPackageError("bomb")
        return data

    def xml(self, name: str) -> etree._Element:
        """Return a part's root element. Raises BadPackageError when it is not XML."""
        if name not in self._parsed:
            parser = etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                collect_ids=False,  # an id given twice is no reason to refuse a file
            )
            data = self.read(name).replace(W_STRICT.encode(), W.encode())
            try:
                self._parsed[name] = etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError) as wrong:
                raise BadPackageError("damaged") from wrong
        return self._parsed[name]

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts that a part is related to in one way (`comments`, `header`)."""
        folder, base = posixpath.split(name)
        relationships = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if relationships not in self.names:
            return []
        found = []
        for element in self.xml(relationships).iter(_RELATIONSHIPS):
            if element.get("TargetMode") == "External":
                continue
            if element.get("Type", "").rsplit("/", 1)[-1] == kind:
                target = element.get("Target", "")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if path in self.names:
                    found.append(path)
        return found

    def main(self, *kinds: str) -> str:
        """Return the part that the package is about; empty when there is none."""
        for kind in kinds or ("officeDocument",):
            parts = self.related("", kind)
            if parts:
                return parts[0]
        return ""
