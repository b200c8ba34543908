"""A write is whole or not at all: when the program is killed, the disk is full, Word holds on."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tiepthu.problems import TiepthuError
from tiepthu.write import files, put

SIZE = 300_000
# Writes a file over and over, all of one letter, each time another one; says when it has begun.
WRITER = """
import sys
from pathlib import Path
from tiepthu.write.files import put
print("ready", flush=True)
while True:
    for letter in b"abcd":
        put(Path(sys.argv[1]), bytes([letter]) * int(sys.argv[2]))
"""


def test_a_file_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    assert put(path, "uỷ".encode())
    assert path.read_text(encoding="utf-8") == "uỷ"


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    put(path, b"x")
    os.utime(path, (1, 1))
    assert not put(path, b"x")
    assert path.stat().st_mtime == 1
    assert put(path, b"y")
    assert path.stat().st_mtime > 1


def test_a_writer_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    chance = random.Random(5)
    for _ in range(6):
        command = [sys.executable, "-c", WRITER, str(path), str(SIZE)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.02, 0.12))
            writer.kill()
        if path.exists():
            data = path.read_bytes()
            assert len(data) == SIZE
            assert len(set(data)) == 1
    assert path.exists()


def test_what_fails_halfway_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    put(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TiepthuError) as caught:
        put(path, b"new")
    assert [problem.name for problem in caught.value.problems] == ["cannot-write"]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_let_go_after_a_moment_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, tries = tmp_path / "a.txt", iter([True, True, False])
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if next(tries):
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(files, "PATIENCE", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", held)
    assert put(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_word_holds_open_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    put(path, b"old")

    def held(_: Path, __: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "PATIENCE", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TiepthuError) as caught:
        put(path, b"new")
    assert "Word" in caught.value.problems[0].next_step
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "shared.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")
    put(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    put(path, b"old")
    path.chmod(0o640)
    put(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_run_left_beside_the_file_goes_with_the_next_write(tmp_path: Path) -> None:
    left, other = tmp_path / ".a.yaml.x1y2.tmp", tmp_path / ".b.yaml.x1y2.tmp"
    for path in (left, other):
        path.write_text("half a", encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    put(tmp_path / "a.yaml", b"whole")
    assert not left.exists()
    assert other.exists()


def test_what_another_run_is_writing_just_now_stays(tmp_path: Path) -> None:
    fresh = tmp_path / ".a.yaml.x1y2.tmp"
    fresh.write_text("half a", encoding="utf-8")
    put(tmp_path / "a.yaml", b"whole")
    assert fresh.exists()
