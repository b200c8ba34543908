"""What is shipped: the program and all it needs; never what committees sent."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_the_wheel_holds_the_program_and_all_it_needs(shipped: Path) -> None:
    with zipfile.ZipFile(next(shipped.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    for path in (ROOT / "scripts" / "tiepthu").rglob("*.py"):
        assert path.relative_to(ROOT / "scripts").as_posix() in names
    for path in (ROOT / "templates").rglob("*.*"):
        assert "tiepthu/" + path.relative_to(ROOT).as_posix() in names
    assert "tiepthu/locale/vi/LC_MESSAGES/tiepthu.mo" in names
    assert "tiepthu/schemas/criteria.json" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tiepthu"}


def test_the_source_archive_holds_no_feedback_and_no_drafts(shipped: Path) -> None:
    with tarfile.open(next(shipped.glob("*.tar.gz"))) as archive:
        names = [name.split("/", 1)[1] for name in archive.getnames() if "/" in name]
    assert "scripts/tiepthu/cli/__init__.py" in names
    allowed = ("scripts/", "templates/", "LICENSE", "CHANGELOG.md", "README.md", "pyproject.toml")
    assert [
        name for name in names if not name.startswith((*allowed, "PKG-INFO", ".gitignore"))
    ] == []


def test_the_lock_pins_hashes_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert "index-url" not in lock
    assert "http" not in lock
