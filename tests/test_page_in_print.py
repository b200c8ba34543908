"""The web page as a browser prints it: the same words in the same places as the Word file has them.

Chromium prints the page, LibreOffice the Word file, and pdfplumber measures both. Where one of them
is not installed the tests are skipped and say so.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from math import hypot
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pytest

from tests.outgoing import Office
from tests.test_write_html import LOOKS
from tiepthu import compose, libreoffice, write
from tiepthu.model import Cell, Document, Paragraph, Row, Section, Span, Table

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
MM = 25.4 / 72
needs_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium to print with")
needs_office = pytest.mark.skipif(libreoffice.installed() is None, reason="no LibreOffice")
needs_both = pytest.mark.skipif(
    not BROWSER or libreoffice.installed() is None, reason="no Chromium or no LibreOffice"
)


class Word(NamedTuple):
    """A word of a PDF: its text, and where its first letter stands, in millimetres."""

    text: str
    left: float
    base: float


def printed(page: Path, target: Path) -> list[list[Word]]:
    """Print a web page with a browser that starts afresh."""
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={target.with_suffix('')}"
    subprocess.run(
        [BROWSER, *options, profile, f"--print-to-pdf={target}", page.as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return pages(target)


def pages(path: Path | io.BytesIO) -> list[list[Word]]:
    with pdfplumber.open(path) as opened:
        return [
            [
                Word(
                    unicodedata.normalize("NFC", word["text"]),
                    word["x0"] * MM,
                    float(page.height - word["chars"][0]["matrix"][5]) * MM,
                )
                for word in page.extract_words(x_tolerance=1.5, return_chars=True)
            ]
            for page in opened.pages
        ]


@needs_both
def test_the_printed_page_is_that_of_the_word_file(built: Path, tmp_path: Path) -> None:
    made = write.pdfs([(built / "build" / "2022" / "decision.docx").read_bytes()])[0]
    assert made is not None
    if not made.as_wide:
        pytest.skip(f"no font here is as wide as {made.wanted}")
    (tmp_path / "word.pdf").write_bytes(made.data)
    meant = pages(tmp_path / "word.pdf")
    found = printed(built / "build" / "2022" / "decision.html", tmp_path / "web.pdf")
    assert len(found) == len(meant)
    far = [
        word
        for ours, theirs in zip(found, meant, strict=True)
        for word in theirs
        if min(
            (hypot(word.left - o.left, word.base - o.base) for o in ours if o.text == word.text),
            default=999,
        )
        > 2
    ]
    # A word at the very end of a line may go into the next one, and what stands behind it moves.
    assert len(far) < 0.04 * sum(map(len, meant)), far
    assert [word for word in far if word in meant[0]] == []


def numbers(page: list[Word], top: float = 10) -> list[str]:
    """Return what stands where the page number stands: around 10 mm from the upper edge."""
    return [word.text for word in page if abs(word.base - top) < 3]


def long_table(lines: int, field_at: int) -> Table:
    """Return a table that goes over several pages, with the heading of a field in it."""

    def cells(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell((Paragraph("body", (Span(text),)),)) for text in texts)

    made = [Row(cells("TT", "Tiêu chí"), header=True)]
    for n in range(1, lines):
        if n == field_at:
            heading = Paragraph("body", (Span("LĨNH VỰC"),))
            made.append(Row((Cell((heading,), span=2),), heading=True))
        made.append(Row(cells(f"số-{n}", "đầu " + "một hai ba bốn năm " * 30 + "cuối")))
    return Table("criteria", (20.0, 80.0), tuple(made))


@needs_browser
@pytest.mark.parametrize("field_at", [3, 4, 5, 6])
def test_what_belongs_together_is_not_parted(tmp_path: Path, field_at: int) -> None:
    text = Paragraph("body", (Span("Điều"),))
    made = Document(
        "T",
        (
            Section((*[text] * 90,)),
            Section((long_table(14, field_at),), "landscape", restart=True),
        ),
    )
    (tmp_path / "page.html").write_bytes(write.html(made, LOOKS))
    found = printed(tmp_path / "page.html", tmp_path / "page.pdf")
    upright = [page for page in found if any(word.text == "Điều" for word in page)]
    across = [page for page in found if page not in upright]
    assert len(upright) > 1
    assert [numbers(page) for page in upright] == [
        [],
        *([str(n)] for n in range(2, len(upright) + 1)),
    ]
    assert [numbers(page) for page in across] == [
        [],
        *([str(n)] for n in range(2, len(across) + 1)),
    ]
    for page in across:
        said = [word.text for word in page]
        assert said.count("TT") == 1  # the titles of the columns are there again
        assert said.count("đầu") == said.count("cuối")  # no row goes over to the next page
        if "LĨNH" in said:  # and the field is not left alone at the foot of a page
            assert any(re.match(r"số-\d+", text) for text in said[said.index("LĨNH") :])


@needs_browser
def test_the_signatures_stand_together_and_not_alone(tmp_path: Path) -> None:
    def text(words: str, style: str = "body") -> Paragraph:
        return Paragraph(style, (Span(words),))

    block = Row(
        (Cell((text("Nơi-nhận"),)), Cell((text("Người-ký"), *[text("x")] * 6, text("Họ-tên"))))
    )
    for lines in range(36, 42):  # the block falls on the end of the first page in one of these
        last = [text("đoạn")] * lines + [text("đoạn-cuối")]
        signature = Table("signature", (50.0, 50.0), (block,))
        made = Document("T", (Section((*last, signature)),))
        (tmp_path / "page.html").write_bytes(write.html(made, LOOKS))
        found = printed(tmp_path / "page.html", tmp_path / f"page-{lines}.pdf")
        with_block = [{word.text for word in page} for page in found if "Họ-tên" in str(page)]
        assert {"Nơi-nhận", "Người-ký", "Họ-tên", "đoạn-cuối"} <= with_block[0]


def annexes(office: Office, at: int) -> Iterator[bytes]:
    """Yield an annex of a decision on ever more criteria: its table ends everywhere on a page."""
    one = office.workspace.set("2023")
    known = [criterion for field in one.fields for criterion in field.criteria]
    for count in range(7, 25 if at == 3 else 14):
        field = replace(one.fields[0], criteria=tuple(known[:count]))
        values = compose.decision_values(replace(one, fields=(field,)), None)
        made = office.maker.document("decision.html", "2023", values)
        made = replace(made, sections=(made.sections[at],))
        yield office.maker.word(made, "2023", "", "x").data


@needs_office
@pytest.mark.parametrize(("at", "block"), [(2, "T/M ĐẢNG UỶ"), (3, "NGƯỜI THẨM ĐỊNH")])
@pytest.mark.parametrize("name", ["hd36", "nd30"])
def test_a_signature_below_a_table_is_whole_and_not_alone(name: str, at: int, block: str) -> None:
    """Word keeps the last row of a table with what follows, LibreOffice does not: words do."""
    ends = set()
    for made in write.pdfs(list(annexes(Office(name), at))):
        assert made is not None
        said = [[word.text for word in page] for page in pages(io.BytesIO(made.data))]
        last = " ".join(said[-1]).replace("TM.", "T/M")
        ends.add(len(said))
        assert block in last
        assert re.search(r"xếp loại: ….* ngày … tháng …", last), last
        assert not any(block in " ".join(page) for page in said[:-1])
    assert len(ends) > 1  # the block did go over to another page
