"""Compound files ([MS-CFB]), in which Outlook and Office before 2007 keep their streams."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, SMALL, LEAST = 512, 64, 4096  # bytes: a sector, one of a small stream, a large stream
END, FREE, TABLE, LIST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Folder = dict[str, "bytes | Folder"]


@dataclass
class _Entry:
    name: str
    kind: int  # 1 folder, 2 stream, 5 root
    child: int = FREE
    next: int = FREE
    start: int = END
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), self.kind, 1)
        links = struct.pack("<III", FREE, self.next, self.child)
        return head + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


@dataclass
class _Maker:
    entries: list[_Entry] = field(default_factory=list)
    large: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)
    small: bytearray = field(default_factory=bytearray)
    small_table: list[int] = field(default_factory=list)

    def folder(self, name: str, kind: int, content: Folder) -> int:
        at = len(self.entries)
        self.entries.append(_Entry(name, kind))
        before = -1
        for one, inner in content.items():
            made = (
                self.stream(one, inner) if isinstance(inner, bytes) else self.folder(one, 1, inner)
            )
            if before < 0:
                self.entries[at].child = made
            else:
                self.entries[before].next = made
            before = made
        return at

    def stream(self, name: str, content: bytes) -> int:
        if len(content) < LEAST:
            start = _chained(content, SMALL, self.small, self.small_table)
        else:
            start = _chained(content, SECTOR, self.large, self.table)
        self.entries.append(_Entry(name, 2, start=start if content else END, size=len(content)))
        return len(self.entries) - 1


def _chained(content: bytes, sector: int, store: bytearray, table: list[int]) -> int:
    """Put a content into the sectors behind those in use; return the first of them."""
    start = len(table)
    count = -(-len(content) // sector)
    store += content.ljust(count * sector, b"\0")
    if count:
        table += [*range(start + 1, start + count), END]
    return start


def compound(content: Folder) -> bytes:
    """Return a compound file of folders and streams."""
    made = _Maker()
    made.folder("Root Entry", 5, content)
    root = made.entries[0]
    root.size = len(made.small)
    root.start = _chained(bytes(made.small), SECTOR, made.large, made.table) if made.small else END
    entries = b"".join(one.packed() for one in made.entries)
    directory = _chained(entries, SECTOR, made.large, made.table)
    small = struct.pack(f"<{len(made.small_table)}I", *made.small_table)
    small += b"\xff" * (-len(small) % SECTOR)
    first_small = _chained(small, SECTOR, made.large, made.table) if small else END
    used = len(made.table)
    tables = more = 0  # sectors of the table, and of the list of those that the head cannot name
    while tables * 128 < used + tables + more:
        tables += 1
        more = -(-max(0, tables - 109) // 127)
    table = [*made.table, *[TABLE] * tables, *[LIST] * more]
    table += [FREE] * (tables * 128 - len(table))
    places = [*range(used, used + tables)]
    named, rest = places[:109], places[109:]
    listed = b""
    for number in range(more):
        stretch = rest[127 * number : 127 * number + 127]
        stretch += [FREE] * (127 - len(stretch))
        after = used + tables + number + 1 if number + 1 < more else END
        listed += struct.pack("<128I", *stretch, after)
    head = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIII", tables, directory, 0, LEAST, first_small, len(small) // SECTOR)
    head += struct.pack("<II", used + tables if more else END, more)
    head += struct.pack("<109I", *named, *[FREE] * (109 - len(named)))
    return head + bytes(made.large) + struct.pack(f"<{len(table)}I", *table) + listed


def mail(texts: dict[int, str], attached: dict[str, bytes], **more: int) -> bytes:
    """Return a mail as Outlook saves it ([MS-OXMSG]): its texts by property, its attachments."""
    content = _properties(
        32, {id_: (0x1F, text.encode("utf-16-le")) for id_, text in texts.items()}
    )
    for number, (name, data) in enumerate(attached.items()):
        held = {0x3707: (0x1F, name.encode("utf-16-le")), 0x3701: (0x102, data)}
        content[f"__attach_version1.0_#{number:08X}"] = _properties(8, held)
    content["__nameid_version1.0"] = {}
    sent = struct.pack("<HHIQ", 0x40, 0x39, 6, more.get("sent", 133_600_000_000_000_000))
    head = content["__properties_version1.0"]
    assert isinstance(head, bytes)
    content["__properties_version1.0"] = head + sent
    return compound(content)


def _properties(header: int, held: dict[int, tuple[int, bytes]]) -> Folder:
    content: Folder = {}
    head = bytes(header)
    for id_, (kind, data) in held.items():
        content[f"__substg1.0_{id_:04X}{kind:04X}"] = data
        head += struct.pack("<HHIII", kind, id_, 6, len(data) + 2 * (kind == 0x1F), 0)
    content["__properties_version1.0"] = head
    return content
