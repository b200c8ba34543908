"""Put a pair on disk: a workspace of the program, and two plain Word files for everybody."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from tests.bench.pairs import Pair
from tiepthu import write
from tiepthu.cli.produce import Maker
from tiepthu.cli.workspace import Workspace
from tiepthu.model import CriteriaSet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATE = "2024-05-24"
AUTHOR = "Tổ Thư ký"


def put(pair: Pair, folder: Path) -> tuple[Path, Path, Path]:
    """Write a pair; return the workspace and the two plain Word files.

    The Word files hold no identity but their text: the content controls, which some tools do not
    survive, are taken off.
    """
    root = folder / "workspace"
    for name in ("drafts", "comments"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for one in (pair.old, pair.new):
        (root / "drafts" / f"{one.version}.yaml").write_bytes(write.criteria_yaml(one))
    old, new = folder / "old.docx", folder / "new.docx"
    for path, one in ((old, pair.old), (new, pair.new)):
        path.write_bytes(_plain(root, one, pair.new.version))
    return root, old, new


def _plain(root: Path, one: CriteriaSet, version: str) -> bytes:
    """Return the plain document of one set, as the redline between the two begins from."""
    maker = Maker(Workspace(root))
    document = maker.set_document(one, version)
    return without_controls(write.docx(document, maker.looks(version), AUTHOR, DATE))


def without_controls(data: bytes) -> bytes:
    """Return a Word file with what its content controls hold in their place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
                for control in list(root.iter(W + "sdt")):
                    _open(control)
                content = etree.tostring(
                    root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
            target.writestr(entry, content)
    return stream.getvalue()


def _open(control: etree._Element) -> None:
    parent = control.getparent()
    content = control.find(W + "sdtContent")
    assert parent is not None
    place = parent.index(control)
    for child in list(content) if content is not None else []:
        parent.insert(place, child)
        place += 1
    parent.remove(control)
