"""The second, independent reader of our Word files: LibreOffice, driven through UNO.

One office runs for a whole test session; `reading` opens a file, accepts or rejects every tracked
change with the office's own command, and returns its text: paragraphs, and tables cell by cell.

LibreOffice 7.4 without a screen falls over any file with a margin comment that is opened over UNO
(a one-line file of python-docx does it too), so the witness is given the file without its
comments; every tracked change in it is as it was written.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REQUIRED = "TIEPTHU_REQUIRE_LIBREOFFICE"
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that Debian's python3-uno belongs to


class LibreOffice:
    """A running office and the helper that talks to it."""

    def __init__(self, process: subprocess.Popen[str], home: Path) -> None:
        self._process = process
        self._home = home

    def reading(self, path: Path, command: str) -> dict[str, list[object]]:
        """Return a file's text after `accept`, `reject`, or as it stands (`open`)."""
        bare = self._home / "bare.docx"
        bare.write_bytes(without_comments(path.read_bytes()))
        return json.loads(self._ask(command, str(bare)))  # type: ignore[no-any-return]

    def convert(self, path: Path, target: Path, kind: str) -> None:
        """Store a file in another format, by the office's name for its filter."""
        self._ask("convert", str(path), str(target), kind)

    def answer(
        self,
        path: Path,
        target: Path,
        changes: Sequence[tuple[str, str, str]],
        sort_by: str = "",
        sheet: str = "Sổ ý kiến",
    ) -> None:
        """Answer in a register as a person would: (row id, column title, text) each; sort; save."""
        kind = "Calc MS Excel 2007 XML" if path.suffix == ".xlsx" else "MS Word 2007 XML"
        self._ask("answer", str(path), str(target), kind, sheet, changes, sort_by)

    def _ask(self, *words: object) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer.startswith("ok "), answer or "LibreOffice went away"
        return answer[3:]


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibreOffice]:
    """Start LibreOffice; without it, skip the test and say so (in CI: fail)."""
    if not shutil.which("soffice") or not _has_uno():
        if os.environ.get(REQUIRED):
            pytest.fail("LibreOffice with python3-uno is required here and is not installed")
        pytest.skip("LibreOffice with python3-uno is not installed: no second witness")
    home = tmp_path_factory.mktemp("libreoffice")
    helper = Path(__file__).with_name("uno_helper.py")
    process = subprocess.Popen(
        [SYSTEM_PYTHON, str(helper), str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    yield LibreOffice(process, home)
    assert process.stdin is not None
    process.stdin.close()
    process.wait(timeout=60)
    if process.stdout is not None:
        process.stdout.close()


def without_comments(data: bytes) -> bytes:
    """Return a Word file without its margin comments, all else as it was."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                root = etree.fromstring(content)
                for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
                    for element in list(root.iter(W + name)):
                        parent = element.getparent()
                        assert parent is not None
                        parent.remove(element)
                content = etree.tostring(root)
            target.writestr(entry, content)
    return stream.getvalue()


def _has_uno() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True).returncode == 0
