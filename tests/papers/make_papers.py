"""Makes the papers and the truth about them: python -m tests.papers.make_papers [NAME …].

LibreOffice is needed for those that some office saved again with it (``through``); these come out
with other bytes each time, so name the papers to be made again and leave the others.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from tests.papers.faulty import FAULTY
from tests.papers.package import package
from tests.papers.right import OTHER, RIGHT

HERE = Path(__file__).parent
FILES = HERE / "files"


def main(names: list[str]) -> None:
    FILES.mkdir(exist_ok=True)
    for paper in (*RIGHT, *FAULTY, *OTHER):
        if not names or paper.name in names:
            made = package(paper)
            if paper.habits.through:
                made = saved_again(made, paper.habits.through)
            (FILES / f"{paper.name}.docx").write_bytes(made)
    said = yaml.safe_dump(truth(), allow_unicode=True, sort_keys=False, width=96)
    (HERE / "truth.yaml").write_text(HEAD + said, encoding="utf-8")


HEAD = """\
# What each paper in files/ is. Written by make_papers.py from right.py and faulty.py.
# verdict: right (nothing may be said), faulty (each fault must be found, nothing else said),
#          other (no official paper: at most one remark).
# quote: the words where the fault stands (" | " between places that will do); none: the whole
#        paper, or something that is missing.
"""


def truth() -> list[dict[str, object]]:
    out = []
    for verdict, papers in (("right", RIGHT), ("faulty", FAULTY), ("other", OTHER)):
        for paper in papers:
            said: dict[str, object] = {
                "file": f"{paper.name}.docx",
                "format": paper.format,
                "verdict": verdict,
            }
            if paper.faults:
                said["faults"] = [vars(fault) for fault in paper.faults]
            out.append(said)
    return out


def saved_again(made: bytes, through: str) -> bytes:
    """The bytes after LibreOffice opened them, saved them as ``through``, and as docx again."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        source = folder / "paper.docx"
        source.write_bytes(made)
        kinds = ["docx"] if through == "docx" else [through, "docx"]
        for kind in kinds:
            out = folder / f"to-{kind}"
            profile = f"-env:UserInstallation=file://{folder}/profile"
            import_as = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
            subprocess.run(
                ["soffice", "--headless", profile, *import_as, "--convert-to", kind, "--outdir",
                 str(out), str(source)],
                check=True, capture_output=True, timeout=180,
            )  # fmt: skip
            source = out / f"paper.{kind}"
        return source.read_bytes()


if __name__ == "__main__":
    main(sys.argv[1:])
