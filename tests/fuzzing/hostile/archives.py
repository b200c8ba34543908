"""Archives that lead out, hold themselves or never end."""

from __future__ import annotations

import base64
import zlib
from random import Random

from tests.fuzzing.hostile.making import MEGA, archive, deflated, of, zeros
from tests.fuzzing.mutators import packed


@of("zip")
def archives_in_archives() -> bytes:
    data = b"Bo tieu chi so 3"
    for depth in range(10):
        data = packed({"x.zip" if depth else "x.txt": data})
    return data


@of("zip")
def a_tree_of_archives() -> bytes:
    inner = packed({f"{n}.txt": b"x" * 100 for n in range(1_000)})
    return packed({f"{n}.zip": inner for n in range(1_000)}, 8)


@of("zip")
def a_bomb_in_an_archive_in_an_archive() -> bytes:
    bomb = archive([(b"a.txt", zeros(1000 * MEGA), 1000 * MEGA)])
    return packed({"a.zip": packed({"b.docx": bomb, "c.txt": b"Bo tieu chi 3"})})


@of("zip")
def texts_of_100_megabytes() -> bytes:
    text = zlib.compressobj(1, zlib.DEFLATED, -15)
    data = base64.b64encode(Random(1).randbytes(6 * MEGA))
    raw = text.compress(data) + text.flush()
    return archive([(b"%d.txt" % n, raw, len(data)) for n in range(6)])


@of("zip")
def names_that_lead_out() -> bytes:
    names = ("../../x.txt", "/etc/x.txt", "C:\\x.txt", "a\x00b.txt", "x" * 60_000, "\u202e.txt", "")
    return packed(dict.fromkeys(names, b"Bo tieu chi 3"))


@of("zip")
def a_directory_over_itself() -> bytes:
    sound = archive([(b"a.txt", deflated(b"x" * 1000), 1000)])
    return sound + sound[-22:] + b"x" * 70_000


@of("zip")
def other_ways_to_pack() -> bytes:
    return archive([(b"a.txt", b"\x09\x14\x05\x00" + b"\xff" * 200, 1000)], 14)
