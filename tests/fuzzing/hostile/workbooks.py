"""Workbooks that no person made."""

from __future__ import annotations

from tests.fuzzing import seeds
from tests.fuzzing.hostile.making import MEGA, of
from tests.fuzzing.mutators import packed, unpacked

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
    spaces = one.replace("r:id", 'xmlns:r="' + seeds.OFFICE + '" r:id')
    parts["xl/workbook.xml"] = book[:start] + spaces.encode() * 1000 + book[start:]
    return packed(parts)


@of("excel")
def a_pattern_that_explodes() -> bytes:
    formats = (
        f"<numFmts><numFmt numFmtId='200' formatCode='{'[' * 50_000}{'_' * 50_000}'/></numFmts>"
    )
    styles = f"<styleSheet {_SHEET}>{formats}<cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>"
    return sheet(f"<row>{_cell('A1', '1')}</row>", xl__styles=styles)
