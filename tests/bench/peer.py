"""Run one peer, under `.venv-bench`'s Python: `peer.py [--warm] NAME OLD NEW OUT`.

With `--warm` the comparison is made twice in this process, and the seconds of the second are the
last thing printed. `peer.py validate FILE` prints what jubarte's rules for Word find, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

AUTHOR = "Redline"
DATE = "2024-05-24T00:00:00Z"


def docx_trackdiff(old: Path, new: Path, out: Path) -> None:
    from docx_trackdiff.compare import main

    sys.argv = ["docx-trackdiff", str(old), str(new), str(out)]
    sys.argv += ["--author", AUTHOR, "--date", DATE]
    main()


def docxodus(old: Path, new: Path, out: Path) -> None:
    from python_redlines.engines import DocxodusEngine

    made, _, _ = DocxodusEngine().run_redline(AUTHOR, old, new, date_time=DATE)
    out.write_bytes(made)


def docx_scalpel(old: Path, new: Path, out: Path) -> None:
    from docx_scalpel import DocxDiffSettings, docx_diff_compare

    settings = DocxDiffSettings(author_for_revisions=AUTHOR, date_time_for_revisions=DATE)
    out.write_bytes(docx_diff_compare(old.read_bytes(), new.read_bytes(), settings))


def jubarte(old: Path, new: Path, out: Path) -> None:
    from jubarte_redlines import compare_documents

    out.write_bytes(compare_documents(old.read_bytes(), new.read_bytes(), AUTHOR, DATE))


TOOLS: dict[str, Callable[[Path, Path, Path], None]] = {
    "docx-trackdiff": docx_trackdiff,
    "docxodus": docxodus,
    "docx-scalpel": docx_scalpel,
    "jubarte": jubarte,
}


def validate(path: Path) -> None:
    """Print how often each of jubarte's rules for Word is broken."""
    from jubarte_redlines import Document

    findings = Document(path.read_bytes()).validate()
    print(json.dumps(Counter(str(finding.code) for finding in findings)))


def main() -> None:
    """Do what the command line says."""
    words = sys.argv[1:]
    if words[0] == "validate":
        validate(Path(words[1]))
        return
    warm = words[0] == "--warm"
    name, *paths = words[warm:]
    old, new, out = map(Path, paths)
    for _ in range(1 + warm):
        start = time.perf_counter()
        TOOLS[name](old, new, out)
        seconds = time.perf_counter() - start
    if warm:
        print(f"\n{seconds:.6f}")


main()
