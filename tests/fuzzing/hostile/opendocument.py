"""OpenDocument files that no person made."""

from __future__ import annotations

from tests.fuzzing import seeds
from tests.fuzzing.hostile.making import of
from tests.fuzzing.seeds import open_document


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
    table = f"<table:table table:name='x'>{seeds.ROW}</table:table>"
    return open_document("spreadsheet", table * 1000)


@of("ods")
def half_a_million_rows() -> bytes:
    row = (
        "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
    )
    return open_document("spreadsheet", f"<table:table>{row * 350_000}</table:table>")
