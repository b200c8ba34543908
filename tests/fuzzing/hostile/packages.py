"""What can be done to the main part of a package of any kind: bombs, entities, absurd shapes."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from random import Random

from tests.fuzzing import seeds
from tests.fuzzing.hostile.making import (
    ADDRESS,
    MEGA,
    SECRET,
    Maker,
    archive,
    deflated,
    with_part,
    zeros,
)
from tests.fuzzing.mutators import unpacked

_MAIN = {
    "word": "word/document.xml", "excel": "xl/worksheets/sheet1.xml", "odt": "content.xml",
    "ods": "content.xml", "zip": "a.html",
}  # fmt: skip

_BEFORE_TEXT = re.compile(rb"(?<=>)(?=[^<>\s])")


def in_packages(family: str) -> Iterator[tuple[str, Maker]]:
    """Yield what can be done to the main part of a package of any kind."""
    if family not in _MAIN:
        return
    name = _MAIN[family]
    sound = unpacked(seeds.seeds(family)[0]).get(name, b"<html><body><p>x</p></body></html>")
    head, _, rest = sound.partition(b">")
    if head.startswith(b"<?"):
        before, _, rest = rest.partition(b">")
        head = before
    root = head.lstrip()[1:].split()[0]
    for what, content in _entities(root).items():
        whole = head + b">" + rest
        broken = content.replace(b"@", whole).replace(b"#", _BEFORE_TEXT.sub(b"&a;", whole))
        yield what, lambda broken=broken: with_part(family, name, broken)  # type: ignore[misc]
    for what, shape in _SHAPES.items():
        yield what, lambda shape=shape: with_part(family, name, shape(root))  # type: ignore[misc]
    parts = [(n.encode(), c) for n, c in unpacked(seeds.seeds(family)[0]).items() if n != name]
    sound_parts = [(n, deflated(c), len(c)) for n, c in parts]
    bomb = (name.encode(), zeros(1000 * MEGA), 1000 * MEGA)
    yield "a part of 1 GB", lambda: archive([*sound_parts, bomb])
    yield "a part of 1 GB that claims 10 bytes", lambda: archive([*sound_parts, (*bomb[:2], 10)])
    yield (
        "parts of 1 GB in all",
        lambda: archive(
            [*sound_parts, *((b"%d" % n, zeros(50 * MEGA), 50 * MEGA) for n in range(20))]
        ),
    )
    small = [(b"x/%d" % n, b"\x03\x00", 0) for n in range(100_000)]
    yield "100,000 parts", lambda: archive([*sound_parts, *small])
    yield "one part a thousand times", lambda: archive(sound_parts * 1000)


def _entities(root: bytes) -> dict[str, bytes]:
    """Return main parts with entities; `@` stands for the sound part, `#` for it with an entity
    before every text.
    """
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    address, secret = ADDRESS.encode(), SECRET.encode()
    return {
        "billion laughs": b'<!DOCTYPE x [<!ENTITY l0 "lol">%s]>%s' % (lol, b"@&l11;"),
        "billion laughs inside": b'<!DOCTYPE x [<!ENTITY l0 "lol">%s<!ENTITY a "&l11;">]>#' % lol,
        "quadratic blow up": b'<!DOCTYPE x [<!ENTITY a "%s">]><%s>%s</%s>'
        % (b"a" * 100_000, root, b"&a;" * 30_000, root),
        "external entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file://%s">]>#' % secret,
        "entity from the network": b'<!DOCTYPE x [<!ENTITY a SYSTEM "%s">]>#' % address,
        "parameter entity": b'<!DOCTYPE x [<!ENTITY %% a SYSTEM "%s"> %%a;]>@' % address,
        "document type from the network": b'<!DOCTYPE x SYSTEM "%sx.dtd">@' % address,
        "stylesheet from the network": b'<?xml-stylesheet href="%sx.xsl"?>@' % address,
        "include": b'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://%s" '
        b'parse="text"/></x>' % secret,
    }


def _noise() -> bytes:
    return base64.b64encode(Random(1).randbytes(27 * MEGA))


_SHAPES: dict[str, Callable[[bytes], bytes]] = {
    "100,000 elements in each other": lambda _: b"<a>" * 100_000 + b"</a>" * 100_000,
    "2,000 elements in each other": lambda _: b"<a>" * 2000 + b"</a>" * 2000,
    "2,000,000 elements": lambda root: b"<%s>%s</%s>" % (root, b"<a/>" * 2 * MEGA, root),
    "4,000,000 attributes": lambda root: (
        b"<%s>%s</%s>" % (root, b"<a b='' c='' d='' e='' f=''/>" * 800_000, root)
    ),
    "a text of 36 MB": lambda root: b"<%s>%s</%s>" % (root, _noise(), root),
    "an attribute of 36 MB": lambda root: b"<%s a='%s'/>" % (root, _noise()),
    "a name of 10 MB": lambda _: b"<%s/>" % (b"a" * 10 * MEGA),
    "a comment of 36 MB": lambda root: b"<!--%s--><%s/>" % (_noise(), root),
    "100,000 namespaces": lambda root: (
        b"<%s %s/>" % (root, b" ".join(b'xmlns:n%d="u%d"' % (n, n) for n in range(100_000)))
    ),
    "nothing but tags that never end": lambda _: b"<a " * MEGA,
}
