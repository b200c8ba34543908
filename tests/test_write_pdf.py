"""`--pdf`: each Word file as PDF, with its fonts, the same bytes; or a clear word why not.

pdfium, another program than the one that wrote the files, opens them and says what is in them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import Command
from tiepthu import libreoffice, write
from tiepthu.write.pdf import Pdf

OLD, NEW = "2024-draft-1", "2024-draft-2"


@pytest.fixture(scope="module")
def office() -> None:
    """Demand LibreOffice; without it, skip the test and say so (in CI: fail)."""
    if libreoffice.installed() is None:
        if os.environ.get("TIEPTHU_REQUIRE_LIBREOFFICE"):
            pytest.fail("LibreOffice is required here and is not installed")
        pytest.skip("LibreOffice is not installed")


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = (document[n].get_textpage().get_text_range() for n in range(len(document)))
    return unicodedata.normalize("NFC", " ".join(" ".join(pages).split()))


@pytest.mark.usefixtures("office")
def test_every_word_file_of_a_command_has_its_pdf(tiepthu: Command, example: Path) -> None:
    done = tiepthu("redline", OLD, NEW, "--pdf", "--root", example)
    folder = example / "build" / f"{OLD}..{NEW}"
    names = {path.name for path in folder.iterdir()}
    assert {"redline.docx", "redline.pdf", "changes.docx", "changes.pdf"} <= names
    assert f"build/{OLD}..{NEW}/redline.pdf" in done.out
    assert "BỘ TIÊU CHÍ" in text_of(folder / "redline.pdf")
    first = {name: (folder / name).read_bytes() for name in ("redline.pdf", "changes.pdf")}
    again = tiepthu("redline", OLD, NEW, "--pdf", "--root", example)
    assert all((folder / name).read_bytes() == data for name, data in first.items())
    assert "updated" not in again.out


@pytest.mark.usefixtures("office")
def test_a_pdf_carries_its_fonts_and_does_not_depend_on_what_came_before(built: Path) -> None:
    folder = built / "build"
    names = ("2024/decision.docx", f"{OLD}..{NEW}/redline.docx")
    words = [(folder / name).read_bytes() for name in names]
    one, other = write.pdfs(words), write.pdfs(words[::-1])
    assert [pdf.data for pdf in one if pdf] == [pdf.data for pdf in reversed(other) if pdf]
    assert len([pdf for pdf in one if pdf]) == 2
    for pdf in one:
        assert pdf is not None
        assert pdf.fonts
        assert pdf.names == ()  # nothing is only named
        assert b"/CreationDate(D:2024" in pdf.data
    if shutil.which("pdffonts"):  # a third program says the same
        path = built / "fonts.pdf"
        path.write_bytes(one[0].data if one[0] else b"")
        listed = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
        rows = listed.stdout.splitlines()[2:]
        assert rows
        assert all(re.search(r"\byes (yes|no) +yes\b", row) for row in rows), listed.stdout


def fake_pdf(font: str) -> Pdf:
    return Pdf(b"%PDF", (font.replace(" ", ""),), (), "Times New Roman", font)


@pytest.mark.parametrize(
    ("font", "said", "not_said"),
    [
        ("Times New Roman", "", "is not on this computer"),
        ("Liberation Serif", "the PDF files are in Liberation Serif, as wide", "other-font"),
        ("DejaVu Serif", "other-font", "as wide."),
    ],
)
def test_the_font_that_stands_for_another_is_said_once(
    tiepthu: Command,
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
    font: str,
    said: str,
    not_said: str,
) -> None:
    monkeypatch.setattr("tiepthu.write.can_pdf", lambda: True)
    monkeypatch.setattr("tiepthu.write.pdfs", lambda words: [fake_pdf(font) for _ in words])
    done = tiepthu("redline", OLD, NEW, "--pdf", "--root", example)
    told = " ".join((done.out + done.err).split())
    assert told.count(said) == 1 or not said
    assert not_said not in told


def test_without_libreoffice_the_rest_is_made_and_the_next_step_is_said(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepthu.libreoffice.installed", lambda: None)
    done = tiepthu("compare", OLD, NEW, "--pdf", "--root", example, code=1)
    assert "no-libreoffice: no PDF can be made" in done.err
    assert "next step: install LibreOffice" in done.err
    folder = example / "build" / f"{OLD}..{NEW}"
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".html"}


def test_a_pdf_that_cannot_be_made_is_named_and_the_others_are_there(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepthu.write.can_pdf", lambda: True)
    monkeypatch.setattr("tiepthu.write.pdfs", lambda words: [None, *map(as_pdf, words[1:])])
    done = tiepthu("redline", OLD, NEW, "--pdf", "--root", example, code=1)
    folder = example / "build" / f"{OLD}..{NEW}"
    assert f"build/{OLD}..{NEW}/redline.docx: no-pdf" in done.err
    assert (folder / "changes.pdf").exists()
    assert not (folder / "redline.pdf").exists()


def as_pdf(_: bytes) -> Pdf:
    return fake_pdf("Times New Roman")


def test_a_pdf_of_an_earlier_text_is_pointed_at(
    tiepthu: Command, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiepthu.write.can_pdf", lambda: True)
    monkeypatch.setattr("tiepthu.write.pdfs", lambda words: list(map(as_pdf, words)))
    tiepthu("compare", OLD, NEW, "--pdf", "--root", example)
    assert "stale-pdf" not in tiepthu("compare", OLD, NEW, "--root", example).err
    draft = example / "drafts" / f"{NEW}.yaml"
    draft.write_text(draft.read_text("utf-8").replace("kết luận", "kết quả", 1), "utf-8")
    done = tiepthu("compare", OLD, NEW, "--root", example)
    assert f"build/{OLD}..{NEW}/comparison.pdf: stale-pdf" in done.err
