"""Everything that goes out, made twice: in another process, another place, another language."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.outgoing import ROOT

ELSEWHERE = {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Ho_Chi_Minh"}
FINGERPRINTS = """
import json, sys
from pathlib import Path
from tests.outgoing import made, sent
from tests.test_outgoing import of_documents, of_files
folder = Path(sys.argv[1])
folder.mkdir()
print(json.dumps({**of_documents(made()), **of_files(sent(folder))}))
"""


def of_documents(documents: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of documents by their names."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in documents.items()}


def of_files(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of everything that was made in a workspace, by its place.

    Files with a hidden name are what merging remembers for the next time; nobody gets them.
    """
    found = (path for path in sorted((folder / "build").rglob("*")) if path.is_file())
    files = [path for path in found if not path.name.startswith(".")]
    return of_documents({str(path.relative_to(folder)): path.read_bytes() for path in files})


def test_another_process_elsewhere_makes_the_same_bytes_of_every_document(
    tmp_path: Path, outgoing: dict[str, Path], round_folder: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FINGERPRINTS, str(tmp_path / "elsewhere")],
        cwd=ROOT,
        env={**os.environ, **ELSEWHERE},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    theirs = json.loads(done.stdout.splitlines()[-1])
    here = of_documents({name: path.read_bytes() for name, path in outgoing.items()})
    assert theirs == here | of_files(round_folder)
    assert {Path(name).suffix for name in theirs} >= {".docx", ".html", ".xlsx", ".zip"}
