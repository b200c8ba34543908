"""A picture in a document: through the template, Word, the web page, and a comparison."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree, html

from tests import validator
from tests.conftest import ROOT
from tiepthu import compose, diff, read, write
from tiepthu.model import (
    Document,
    Figure,
    Format,
    Op,
    Paragraph,
    Picture,
    Section,
    Span,
    same,
)
from tiepthu.problems import TiepthuError, sentence

TEMPLATE = """\
<document title="Thử">
  <section>
    <p class="heading">Trước</p>
    <figure src="fields" alt="Biểu đồ: {{ what }}"/>
    <p class="body">Sau</p>
  </section>
</document>
"""


def png(shade: int) -> bytes:
    """Return a picture of one grey point, made by hand from the format's description."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    point = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", point) + chunk(b"IEND", b"")


LIGHT, DARK = (Picture(png(shade), 160, 84.5) for shade in (200, 20))


@pytest.fixture(scope="module")
def hd36() -> Format:
    found, _ = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36.yaml")
    assert found is not None
    return found


def made(alt: str = "Uỷ ban 3, Văn phòng 2", picture: Picture = LIGHT) -> Document:
    return compose.document("a.html", {"a.html": TEMPLATE}, {"what": alt}, {"fields": picture})


def word(document: Document, looks: Format) -> bytes:
    return write.docx(document, looks, "Tổ Thư ký", "2024-05-24")


def paragraph(text: str) -> Paragraph:
    return Paragraph("body", (Span(text),))


def with_figures(*figures: Figure) -> Document:
    return Document("", (Section((paragraph("Trước"), *figures, paragraph("Sau"))),))


# Through the template


def test_a_figure_shows_the_picture_of_its_name_and_says_what_it_shows() -> None:
    block = made().sections[0].blocks[1]
    assert block == Figure(LIGHT, "Biểu đồ: Uỷ ban 3, Văn phòng 2")


def test_what_a_figure_says_is_spelled_in_the_office_s_way() -> None:
    block = made("Ủy ban").sections[0].blocks[1]
    assert isinstance(block, Figure)
    assert block.text == "Biểu đồ: Uỷ ban"


@pytest.mark.parametrize(
    ("figure", "slip"),
    [
        ('<figure src="field" alt="x"/>', '<figure src="field"> cannot be used.'),
        ('<figure alt="x"/>', '<figure src=""> cannot be used.'),
        ('<figure src="fields"/>', '<figure alt=""> cannot be used.'),
        ('<figure src="fields" alt=" "/>', '<figure alt=" "> cannot be used.'),
        ('<figure src="fields" alt="x" width="9"/>', "takes no attribute “width”"),
        ('<figure src="fields" alt="x"><b>a</b></figure>', "cannot stand directly in <figure>"),
        ('<p class="body"><figure src="fields" alt="x"/></p>', "cannot stand directly in <p>"),
    ],
)
def test_a_figure_without_picture_or_words_is_a_slip(figure: str, slip: str) -> None:
    source = f'<document title="t"><section>{figure}</section></document>'
    with pytest.raises(TiepthuError) as caught:
        compose.document("a.html", {"a.html": source}, {}, {"fields": LIGHT})
    assert slip in " ".join(sentence(one, "en") for one in caught.value.problems)


# In Word and on the page


def test_a_figure_reads_back_from_the_word_file(hd36: Format) -> None:
    document = made()
    assert same(document, read.document(word(document, hd36))) == ""


@pytest.mark.parametrize("other", [made(picture=DARK), made("Uỷ ban 4"),
                                   made(picture=Picture(LIGHT.data, 150, 84.5))])  # fmt: skip
def test_another_picture_other_words_or_another_size_is_another_document(other: Document) -> None:
    assert same(made(), other)


def test_the_word_file_keeps_the_same_picture_once(hd36: Format) -> None:
    figures = (Figure(LIGHT, "a"), Figure(DARK, "b"), Figure(LIGHT, "c"))
    data = word(with_figures(*figures), hd36)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "media" in name]
        assert {name: archive.read(name) for name in names} == {
            "word/media/image1.png": LIGHT.data,
            "word/media/image2.png": DARK.data,
        }
        root = etree.fromstring(archive.read("word/document.xml"))
    told = [one.get("descr") for one in root.iter("{*}docPr")]
    assert told == ["a", "b", "c"]
    assert len({one.get("id") for one in root.iter("{*}docPr")}) == 3


def test_the_size_in_word_is_that_of_the_picture(hd36: Format) -> None:
    with zipfile.ZipFile(io.BytesIO(word(made(), hd36))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    extent = next(root.iter("{*}extent"))
    # 914,400 units are an inch of 25.4 mm, so 36,000 are a millimetre
    assert (extent.get("cx"), extent.get("cy")) == ("5760000", "3042000")


def test_the_page_holds_the_picture_itself_and_its_words(hd36: Format) -> None:
    image = html.fromstring(write.html(made(), hd36)).find(".//figure/img")
    assert image is not None
    kind, data = image.get("src", "").split(",")
    assert (kind, base64.b64decode(data)) == ("data:image/png;base64", LIGHT.data)
    assert image.get("alt") == "Biểu đồ: Uỷ ban 3, Văn phòng 2"


# Compared


def test_a_figure_that_stays_is_kept_and_one_that_changed_goes_and_comes() -> None:
    old = with_figures(Figure(LIGHT, "a"), Figure(LIGHT, "b"))
    new = with_figures(Figure(LIGHT, "a"), Figure(DARK, "b"), Figure(DARK, "c"))
    tracked = diff.documents(old, new, {})
    figures = [one for one in tracked.sections[0].blocks if isinstance(one, Figure)]
    assert [(one.text, one.op) for one in figures] == [
        ("a", Op.KEEP), ("b", Op.DELETE), ("b", Op.INSERT), ("c", Op.INSERT),
    ]  # fmt: skip
    assert same(tracked.accepted(), new) == ""
    assert same(tracked.rejected(), old) == ""


def test_tracked_figures_read_back_both_ways(hd36: Format) -> None:
    old = with_figures(Figure(LIGHT, "a"), Figure(LIGHT, "b"))
    new = with_figures(Figure(DARK, "a"), Figure(LIGHT, "b"), Figure(DARK, "c"))
    written = read.document(word(diff.documents(old, new, {}), hd36))
    assert same(written.accepted(), new) == ""
    assert same(written.rejected(), old) == ""


def test_a_page_counts_and_marks_changed_figures(hd36: Format) -> None:
    tracked = diff.documents(with_figures(), with_figures(Figure(DARK, "a")), {})
    page = html.fromstring(write.html(tracked, hd36))
    assert len(page.findall(".//figure/ins[@data-change]/img")) == 1


@pytest.mark.usefixtures("validator")
def test_word_files_with_figures_keep_the_schema(hd36: Format, tmp_path: Path) -> None:
    old = with_figures(Figure(LIGHT, "a"), Figure(LIGHT, "b"))
    new = with_figures(Figure(DARK, "a"), Figure(LIGHT, "b"), Figure(DARK, "c"))
    files = {"plain": made(), "tracked": diff.documents(old, new, {})}
    for name, document in files.items():
        (tmp_path / f"{name}.docx").write_bytes(word(document, hd36))
    assert validator.errors([tmp_path / f"{name}.docx" for name in files]) == {}
