"""The schema of older editions of Word, and the proof of the proof.

That everything `build` and `forms` make is right for today's Word is in
tests/test_redline_command.py; here one file of every kind is asked of the editions that offices
still have. The validator overlooks some things, a cell without a paragraph for one: they are rules
of tests/test_redline_marks.py and tests/test_redline_rules.py.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import validator

pytestmark = pytest.mark.usefixtures("validator")
BREAKS: dict[str, Callable[[str], str]] = {
    "an element that does not exist": lambda xml: xml.replace("<w:cantSplit/>", "<w:cannotSplit/>"),
    "an element in the wrong place": lambda xml: xml.replace(
        '<w:trPr><w:cantSplit/><w:ins w:id="', '<w:trPr><w:ins w:id="'
    ).replace("</w:trPr>", "<w:cantSplit/></w:trPr>"),
    "an id that is no number": lambda xml: xml.replace('<w:ins w:id="', '<w:ins w:id="a', 1),
    "a change by nobody": lambda xml: xml.replace('w:author="Tổ Thư ký"', "", 1),
    "a date of no calendar": lambda xml: xml.replace('w:date="2024-05-17', 'w:date="2024-15-17', 1),
    "a table without columns": lambda xml: re.sub("<w:tblGrid>.*?</w:tblGrid>", "", xml, count=1),
}


@pytest.fixture(scope="module")
def kinds(built: Path, every_kind: dict[str, Path]) -> list[Path]:
    """One Word file of each kind that the program makes, and every redline."""
    redlines = sorted((built / "build").rglob("redline.docx"))
    return [*redlines, *(file for kind, file in every_kind.items() if kind != "redline")]


@pytest.mark.parametrize("edition", ["Office2016", "Office2019"])
def test_every_kind_of_word_file_keeps_the_schema_of_older_editions(
    kinds: list[Path], monkeypatch: pytest.MonkeyPatch, edition: str
) -> None:
    monkeypatch.setattr(validator, "EDITION", edition)
    assert validator.errors(kinds) == {}


def test_what_goes_out_keeps_the_schema_in_each_format(outgoing: dict[str, Path]) -> None:
    assert validator.errors([*outgoing.values()]) == {}


def test_of_several_files_the_broken_ones_are_named(built: Path, tmp_path: Path) -> None:
    good = built / "build" / "2023..2024-draft-1" / "redline.docx"
    broken = {tmp_path / f"{name}.docx": change for name, change in BREAKS.items()}
    for file, change in broken.items():
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(file, "w") as target:
            for inside in source.namelist():
                content = source.read(inside)
                if inside == "word/document.xml":
                    changed = change(content.decode()).encode()
                    assert changed != content, file.stem
                    content = changed
                target.writestr(inside, content)
    found = validator.errors([good, *broken])
    assert found.keys() == set(map(str, broken))


def test_a_file_that_is_no_word_file_is_found(tmp_path: Path) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    assert validator.errors([empty]).keys() == {str(empty)}
