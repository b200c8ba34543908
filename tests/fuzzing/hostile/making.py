"""What the makers of hostile files share: where they are noted, and archives made by hand."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable

from tests.fuzzing import seeds
from tests.fuzzing.mutators import packed, unpacked

ADDRESS = os.environ.get("TIEPTHU_FUZZ_ADDRESS", "http://192.0.2.1/")
SECRET = os.environ.get("TIEPTHU_FUZZ_SECRET", "/etc/passwd")  # a file that nobody may read
SECRET_WORDS = "what only this machine knows"  # in that file, when a test made it
MEGA = 1_000_000
Maker = Callable[[], bytes]
FILES: dict[str, list[Maker]] = {family: [] for family in seeds.FAMILIES}


def of(*families: str) -> Callable[[Maker], Maker]:
    """Note a maker in the families that it is for."""

    def note(maker: Maker) -> Maker:
        for family in families:
            FILES[family].append(maker)
        return maker

    return note


def zeros(size: int) -> bytes:
    """Return so many zeros, deflated, without making them: one block, again and again."""
    deflating = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflating.compress(bytes(MEGA)) + deflating.flush(zlib.Z_FULL_FLUSH)
    return block * (size // MEGA) + b"\x03\x00"


def archive(entries: list[tuple[bytes, bytes, int]], method: int = 8) -> bytes:
    """Return an archive of (name, packed content, size that it claims), as it is told."""
    out, directory = [], []
    at = 0
    for name, content, size in entries:
        sizes = struct.pack("<IIIHH", 0, len(content), size, len(name), 0)
        head = struct.pack("<HHHHH", 20, 0, method, 0, 33) + sizes
        out.append(b"PK\x03\x04" + head + name + content)
        directory.append(
            b"PK\x01\x02\x14\x00" + head + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        )
        at += len(out[-1])
    held, told = b"".join(out), b"".join(directory)
    count = min(len(entries), 0xFFFF)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(told), len(held), 0)
    return held + told + b"PK\x05\x06" + end


def with_part(family: str, name: str, content: bytes) -> bytes:
    return packed({**unpacked(seeds.seeds(family)[0]), name: content})


def deflated(content: bytes) -> bytes:
    return zlib.compress(content)[2:-4]
