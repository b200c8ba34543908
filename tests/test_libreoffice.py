"""LibreOffice as a tool: what came is kept, what fell or stuck is said, and nothing runs on.

A small program plays its part here, so that it can be made to fail; the real one is asked in
test_write_pdf.py and test_read_formats.py.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tiepthu import libreoffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the player is a shell script")

# Takes its files one by one, as LibreOffice does. A file can say what happens over it.
PLAYER = """\
#!/bin/sh
echo started >> {log}
while [ "$1" != --outdir ]; do shift; done
mkdir -p "$2"; folder="$2"; shift 2
for file in "$@"; do
  case "$(cat "$file")" in
    fall) exit 1 ;;
    stick) sleep 60 & wait ;;
    skip) ;;
    *) { cat "$file"; echo " as PDF"; } > "$folder/${file%.*}.pdf" ;;
  esac
done
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the player in the place of LibreOffice, and return where it notes that it was started."""
    program, log = tmp_path / "soffice", tmp_path / "log"
    program.write_text(PLAYER.replace("{log}", str(log)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return log


def converted(*files: bytes, patience: float = 20) -> list[bytes | None]:
    return libreoffice.converted(files, "docx", "pdf", patience)


def test_many_files_take_one_run(log: Path) -> None:
    assert converted(b"a", b"b", b"c") == [b"a as PDF\n", b"b as PDF\n", b"c as PDF\n"]
    assert log.read_text().count("started") == 1


@pytest.mark.parametrize("bad", [b"fall", b"skip"])
def test_a_bad_file_does_not_spoil_the_others(log: Path, bad: bytes) -> None:
    assert log.parent.is_dir()
    assert converted(b"a", bad, b"c") == [b"a as PDF\n", None, b"c as PDF\n"]


def test_a_file_that_takes_too_long_is_left_and_nothing_runs_on(log: Path) -> None:
    start = time.perf_counter()
    assert converted(b"a", b"stick", b"c", patience=1.0) == [b"a as PDF\n", None, b"c as PDF\n"]
    assert time.perf_counter() - start < 20
    assert log.read_text().count("started") == 2


def test_a_program_that_never_works_is_not_asked_for_every_file(log: Path) -> None:
    assert converted(*[b"fall"] * 50) == [None] * 50
    assert log.read_text().count("started") == 2


def test_without_libreoffice_nothing_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "USUAL", ())
    assert libreoffice.installed() is None
    assert converted(b"a") == [None]
