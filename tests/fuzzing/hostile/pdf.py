"""PDF files that unpack to much, draw much, or go round in circles."""

from __future__ import annotations

import zlib
from random import Random

from tests.fuzzing.hostile.making import MEGA, of, zeros
from tests.fuzzing.seeds import pdf


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
