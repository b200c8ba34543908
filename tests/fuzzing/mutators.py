"""Small ways to damage a file. Each takes a source of chance and the bytes, and returns others."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

Mutator = Callable[[Random, bytes], bytes]

# --- bytes ----------------------------------------------------------------------------------------


def flip_bytes(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwrite(chance: Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data, 64)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def blank_out(chance: Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data, 600)
    return data[:start] + bytes(end - start) + data[end:]


def cut_out(chance: Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data, 200)
    return data[:start] + data[end:]


def double(chance: Random, data: bytes) -> bytes:
    start, end = _stretch(chance, data, 200)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def truncate(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data)) or 1]


def behead(chance: Random, data: bytes) -> bytes:
    return data[chance.randrange(min(len(data), 64)) :]


def append_noise(chance: Random, data: bytes) -> bytes:
    return data + chance.randbytes(chance.choice((1, 4, 100, 5000)))


def put_number(chance: Random, data: bytes) -> bytes:
    """Put a number where a size or an offset may stand."""
    number = chance.choice(
        (
            b"\xff\xff\xff\xff",
            b"\x00\x00\x00\x00",
            b"\xff\xff\xff\x7f",
            b"\x00\x00\x00\x80",
            b"\x01",
        )
    )
    at = chance.randrange(len(data))
    return data[:at] + number + data[at + len(number) :]


def _stretch(chance: Random, data: bytes, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + 1 + chance.randrange(longest))


BYTES: tuple[Mutator, ...] = (
    flip_bytes, overwrite, blank_out, cut_out, double, truncate, behead, append_noise, put_number,
)  # fmt: skip

# --- text -----------------------------------------------------------------------------------------

ODD_TEXTS = (
    "", "\x00", "\x0b", "\ufffe", "\u202e", "😀", "á" * 3000, "a\u0301" * 500, "9" * 400,
    "(" * 2000, "=" * 3000, "\n" * 500, "\t" * 500, '"', ";" * 400, "<" * 300, "&",
    "1. " * 300, "%s{0}",
    "-" * 5000, " " * 5000, "\u00ad", "\r", "tiêu chí số 1, 2, 3 " * 100, "\ud800",
)  # fmt: skip


def put_odd_text(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(ODD_TEXTS).encode("utf-8", "surrogatepass") + data[at:]


def another_encoding(chance: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(
        ("utf-16", "utf-16-le", "cp1252", "utf-32", "cp037", "utf-7", "cp1258")
    )
    return text.encode(encoding, "replace")


def double_line(chance: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], *[lines[at]] * chance.choice((2, 30)), *lines[at + 1 :]])


def drop_line(chance: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines) or b"\n"


def swap_lines(chance: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


TEXT: tuple[Mutator, ...] = (put_odd_text, another_encoding, double_line, drop_line, swap_lines)

# --- mails ----------------------------------------------------------------------------------------

ODD_HEADS = (
    "base64", "x-uuencode", "7bit", "utf-7", "idna", "x-none", "rot13", "undefined",
    "unicode_escape",
    "text/html", "message/rfc822", "multipart/mixed", "multipart/alternative", "image/png", "=?x?=",
    '"', ";", "=?utf-8?b?////?=", "=?utf-16?q?=00?=", "a" * 3000, "<>", "boundary", "\udce9", "hex",
)  # fmt: skip


def change_a_head(chance: Random, data: bytes) -> bytes:
    """Put an odd value behind the colon or the equals sign of a line."""
    found = list(re.finditer(rb"(?<=[:=])[^\r\n;]*", data))
    if not found:
        return data + b"\n"
    one = chance.choice(found)
    odd = chance.choice(ODD_HEADS).encode("utf-8", "surrogateescape")
    return data[: one.start()] + b" "[: chance.randrange(2)] + odd + data[one.end() :]


# --- XML ------------------------------------------------------------------------------------------

_TAG = re.compile(rb"<[^<>?!]+>")
_VALUE = re.compile(rb'(?<==")[^"]*(?=")')
ODD_VALUES = (
    "", "-1", "0", "1", "2147483648", "99999999999999999999", "-99999999", "1e309", "NaN", "٣", "²",
    "x", "true", "none", "A0", "XFD1048576", "A1:XFD1048576", "AAAAAAA1", "s", "n", "d", "e", "b",
    "inlineStr", "str", "../../../etc/passwd", "http://192.0.2.1/x", "file:///etc/passwd", "&#10;",
    "1" * 5000, "%1" * 300, "%9%8", "continue", "ideographDigital", "bullet", "\U0001f600",
)  # fmt: skip


def break_a_tag(chance: Random, data: bytes) -> bytes:
    """Leave out, double, turn round or cut off one tag."""
    found = list(_TAG.finditer(data))
    if not found:
        return data[:-1]
    one = chance.choice(found)
    tag = one[0]
    other = chance.choice(
        (b"", tag * 2, b"</" + tag[1:], tag[:-1], tag[1:], chance.choice(found)[0])
    )
    return data[: one.start()] + other + data[one.end() :]


def odd_value(chance: Random, data: bytes) -> bytes:
    """Give some attributes values that nobody expects: negative, enormous, of another kind."""
    found = list(_VALUE.finditer(data))
    if not found:
        return put_odd_text(chance, data)
    for one in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 3)))), key=_back):
        value = chance.choice(ODD_VALUES).encode()
        data = data[: one.start()] + value + data[one.end() :]
    return data


def _back(match: re.Match[bytes]) -> int:
    return -match.start()


def odd_content(chance: Random, data: bytes) -> bytes:
    """Put a text, a comment, an instruction, an entity or rubbish behind a tag."""
    found = list(_TAG.finditer(data))
    at = chance.choice(found).end() if found else 0
    odd = chance.choice(
        (b"<!-- x -->", b"<?x y?>", b"<![CDATA[x]]>", b"&amp;", b"&x;", b"&#0;", b"&#xD800;",
         b"\x00", b"\xff", b"]]>", b"x" * 2000, b"<x/>", b'<x xmlns="urn:x"/>',
         b"\xed\xa0\x80", b"\xc3", b"7")
    )  # fmt: skip
    return data[:at] + odd + data[at:]


def another_declaration(chance: Random, data: bytes) -> bytes:
    """Say that the part is in another encoding, or of a document type."""
    rest = re.sub(rb"^(\xef\xbb\xbf)?\s*<\?xml[^>]*\?>", b"", data)
    head = chance.choice(
        (b'<?xml version="1.0" encoding="utf-16"?>', b'<?xml version="1.0" encoding="x-none"?>',
         b'<?xml version="1.1"?>', b'<?xml version="1.0" encoding="us-ascii"?>', b"<?xml?>", b"\n",
         b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">', b'<!DOCTYPE x [<!ENTITY x "y">]>',
         b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"\xfe\xff", b"\xef\xbb\xbf")
    )  # fmt: skip
    return head + rest


def graft(chance: Random, data: bytes) -> bytes:
    """Move, copy, leave out, rename or wrap elements: sound XML that makes no sense."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return break_a_tag(chance, data)
    for _ in range(chance.choice((1, 2, 5))):
        _graft_one(chance, [one for one in root.iter() if isinstance(one.tag, str)], root)
    return etree.tostring(root)


def _graft_one(chance: Random, elements: list[etree._Element], root: etree._Element) -> None:
    one, other = chance.choice(elements), chance.choice(elements)
    what = chance.randrange(5)
    if what == 0 and one is not root:
        other_way = any(one is above for above in other.iterancestors()) or one is other
        (root if other_way else other).insert(0, one)
    elif what == 1:
        other.append(copy.deepcopy(one))
    elif what == 2 and one is not root:
        above = one.getparent()
        assert above is not None
        above.remove(one)
    elif what == 3:
        one.tag = other.tag
    else:
        for name, value in other.items():
            one.set(name, value)


def nest(chance: Random, data: bytes) -> bytes:
    """Put one element into itself, many times."""
    found = list(_TAG.finditer(data))
    names = [one for one in found if one[0][1:2] not in b"/!" and not one[0].endswith(b"/>")]
    if not names:
        return data + b"<x>"
    one = chance.choice(names)
    times = chance.choice((3, 30, 240, 2000))
    end = b"</" + re.split(rb"[\s/>]", one[0][1:], maxsplit=1)[0] + b">"
    return data[: one.end()] + one[0] * times + end * times + data[one.end() :]


XML: tuple[Mutator, ...] = (
    break_a_tag, odd_value, odd_value, odd_content, another_declaration, graft, graft, graft, nest,
)  # fmt: skip

# --- packages -------------------------------------------------------------------------------------

Parts = dict[str, bytes]


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def remove_part(chance: Random, parts: Parts) -> None:
    del parts[chance.choice(list(parts))]


def rename_part(chance: Random, parts: Parts) -> None:
    name = chance.choice(list(parts))
    odd = (name.upper(), "../" + name, "/" + name, "x", name + "\x00", "\\", "C:" + name, "a" * 300)
    parts[chance.choice(odd)] = parts.pop(name)


def swap_parts(chance: Random, parts: Parts) -> None:
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]


def empty_part(chance: Random, parts: Parts) -> None:
    parts[chance.choice(list(parts))] = chance.choice((b"", b" ", b"<x/>", b"\x00" * 50))


def damage_part(chance: Random, parts: Parts) -> None:
    name = chance.choice([name for name, content in parts.items() if content] or [*parts])
    parts[name] = chance.choice(BYTES)(chance, parts[name] or b"x")


def damage_xml(chance: Random, parts: Parts) -> None:
    """Damage the XML of a part; the larger a part, the more often it is meant."""
    names = [name for name, content in parts.items() if b"<" in content] or [*parts]
    name = chance.choices(names, [len(parts[name]) + 200 for name in names])[0]
    parts[name] = chance.choice(XML)(chance, parts[name])


_LINKS = (
    ("afChunk", "Target", "http://192.0.2.1/a.docx"),
    ("attachedTemplate", "Target", "file:///etc/passwd"),
    ("comments", "Target", "document.xml"),
    ("header", "Target", "_rels/document.xml.rels"),
    ("aFChunk", "Target", "document.xml"),
    ("styles", "Target", "../../../../etc/passwd"),
    ("officeDocument", "Target", "word/document.xml#x"),
    ("comments", "Target", "comments.xml?x=1"),
    ("footnotes", "Target", "//192.0.2.1/x"),
)


def odd_link(chance: Random, parts: Parts) -> None:
    """Add a relationship to what is far away, to the part itself, or to nothing."""
    names = [name for name in parts if name.endswith(".rels")]
    if not names:
        return rename_part(chance, parts)
    name = chance.choice(names)
    kind, attribute, target = chance.choice(_LINKS)
    mode = chance.choice(("", ' TargetMode="External"'))
    link = (
        f'<Relationship Id="odd" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" {attribute}="{target}"{mode}/></Relationships>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    return None


_PARTS = (remove_part, rename_part, swap_parts, empty_part, damage_part, odd_link)


def of_package(chance: Random, data: bytes) -> bytes:
    """Damage a package in its parts, and pack it again."""
    parts = unpacked(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        (damage_xml if chance.random() < 0.7 else chance.choice(_PARTS))(chance, parts)
        if not parts:
            break
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    return packed(parts, method)


# --- PDF ------------------------------------------------------------------------------------------

_NUMBER = re.compile(rb"\d+")
_NAME = re.compile(rb"/[A-Za-z]+")
ODD_TOKENS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"<", b"null", b"true", b"1 0 R", b"2 0 R", b"4 0 R",
    b"R", b"endobj", b"endstream", b"stream\n", b"obj", b"q " * 500, b"[" * 500, b"<<" * 300,
    b"BT", b"Do",
    b"/Filter /LZWDecode", b"/Filter [/FlateDecode /FlateDecode]", b"/Filter /JBIG2Decode", b"%",
    b"/Filter /ASCII85Decode", b"/Filter /RunLengthDecode", b"/Filter /CCITTFaxDecode", b"BI ID EI",
    b"/Prev 9", b"/Encrypt 3 0 R", b"/Kids [2 0 R]", b"/Parent 4 0 R", b"/ToUnicode 5 0 R", b"Tj",
    b"/MediaBox [0 0 1e9 1e9]", b"/MediaBox [0]", b"/Rotate 45", b"/Contents [4 0 R 5 0 R]",
    b"re S",
)  # fmt: skip


def odd_number(chance: Random, data: bytes) -> bytes:
    """Give some numbers (sizes, places, references) other values."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data + b"0"
    for one in sorted(chance.sample(found, min(len(found), chance.choice((1, 1, 4)))), key=_back):
        value = chance.choice(
            (b"0", b"1", b"2", b"3", b"-1", b"99999999", b"2147483648", b"1.5", b"")
        )
        data = data[: one.start()] + value + data[one.end() :]
    return data


def odd_token(chance: Random, data: bytes) -> bytes:
    """Put a word of the language where it does not belong."""
    found = list(re.finditer(rb"[\s/<>\[\]]", data))
    at = chance.choice(found).start() if found else 0
    return data[:at] + b" " + chance.choice(ODD_TOKENS) + b" " + data[at:]


def another_name(chance: Random, data: bytes) -> bytes:
    """Put one name in the place of another."""
    found = list(_NAME.finditer(data))
    if not found:
        return data + b"/X"
    one, other = chance.choice(found), chance.choice(found)
    return data[: one.start()] + other[0] + data[one.end() :]


PDF: tuple[Mutator, ...] = (odd_number, odd_number, odd_token, odd_token, another_name)
