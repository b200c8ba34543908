"""Promise 4 with an independent witness: LibreOffice resolves every redline exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.witness import LibreOffice
from tiepthu import compose, read, write
from tiepthu.model import CriteriaSet, Document, Table

VERSIONS = sorted(path.stem for path in (ROOT / "drafts").glob("*.yaml"))


def criteria(version: str) -> CriteriaSet:
    one, problems = read.criteria(ROOT / "drafts" / f"{version}.yaml", version)
    assert one is not None, problems
    return one


def pairs() -> list[tuple[str, str]]:
    sets = [criteria(version) for version in VERSIONS]
    return [(one.based_on, one.version) for one in sets if one.based_on]


def plain(version: str) -> Document:
    """Compose the plain document of one version, from which the redline was made."""
    templates = {p.name: p.read_text("utf-8") for p in (ROOT / "templates").glob("*.html")}
    letterhead, _ = read.letterhead(ROOT / "templates" / "letterhead.yaml", "letterhead")
    looks, _ = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36")
    assert letterhead is not None
    assert looks is not None
    values = {
        **compose.letterhead_values(letterhead),
        **compose.format_values(looks),
        **compose.criteria_values(criteria(version)),
    }
    return compose.document("set.html", templates, values)


def text(document: Document) -> dict[str, list[object]]:
    """Return a document's text as the witness returns it: paragraphs, and tables by cells."""
    paragraphs: list[object] = []
    tables: list[object] = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                tables.append(
                    [
                        ["\n".join(p.text for p in cell.paragraphs) for cell in row.cells]
                        for row in block.rows
                    ]
                )
            else:
                paragraphs.append(block.text)
    return {"paragraphs": paragraphs, "tables": tables}


@pytest.mark.parametrize(("old", "new"), pairs(), ids="..".join)
def test_libreoffice_reads_every_redline_both_ways(
    built: Path, libreoffice: LibreOffice, old: str, new: str
) -> None:
    path = built / "build" / f"{old}..{new}" / "redline.docx"
    for command, version in (("accept", new), ("reject", old)):
        seen, meant = libreoffice.reading(path, command), text(plain(version))
        assert seen["tables"] == meant["tables"], command
        assert without_end(seen["paragraphs"]) == without_end(meant["paragraphs"]), command


@pytest.mark.parametrize(("old", "new"), pairs(), ids="..".join)
def test_our_own_reader_reads_every_redline_both_ways(built: Path, old: str, new: str) -> None:
    back = read.document((built / "build" / f"{old}..{new}" / "redline.docx").read_bytes())
    assert text(back.accepted()) == text(plain(new))
    assert text(back.rejected()) == text(plain(old))


def without_end(paragraphs: list[object]) -> list[object]:
    """Leave out the empty paragraphs that Word wants behind a table."""
    return [paragraph for paragraph in paragraphs if paragraph]


def test_the_witness_sees_a_word_that_is_lost(tmp_path: Path, libreoffice: LibreOffice) -> None:
    """The proof is itself tested: a writer that loses a word is found out."""
    looks, _ = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36")
    assert looks is not None
    document = plain("2022")
    broken = document.map_text(lambda words: words.replace("Xuất sắc", "Xuất"))
    path = tmp_path / "broken.docx"
    path.write_bytes(write.docx(broken, looks, "Tổ Thư ký", "2022-05-17"))
    assert libreoffice.reading(path, "open")["tables"] != text(document)["tables"]
