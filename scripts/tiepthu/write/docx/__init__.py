"""A Document → a Word file in a document format, the same bytes for the same inputs.

python-docx gives the package with its styles, header, properties and comments; the body is built
as XML by `ooxml`, which alone knows tracked changes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import partial

from tiepthu.model import Document, Format, Section
from tiepthu.ooxml import body, writing
from tiepthu.write.docx import base, styles
from tiepthu.write.docx.measuring import line_width

_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(document: Document, looks: Format, author: str, date: str) -> bytes:
    """Return the Word file. `date` (ISO day) and `author` are those of its tracked changes.

    A paragraph whose style the format does not have is a LookupError: templates are checked before.
    """
    unknown = {one.style for one in document.paragraphs()} - looks.styles.keys()
    if unknown:
        raise LookupError(f"the format {looks.id} has no style {', '.join(sorted(unknown))}")
    moment = datetime.fromisoformat(date).replace(tzinfo=UTC)
    hand = writing.Hand(
        author=author,
        date=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        controls=not document.tracked,
        causes={cause.key: cause for cause in document.causes},
        ends=writing.move_pairs(document.sections),
        line=partial(line_width, looks.styles),
    )
    package = base.blank()
    styles.define(package, looks)
    base.settings(package, looks, tracked=document.tracked)
    base.properties(package, document, author, moment)
    header = base.header(package)
    pages = [_page(one, looks, header, at == 0) for at, one in enumerate(document.sections)]
    root = package.element
    root.replace(root.body, body.body(document.sections, pages, hand))
    base.comments(package, hand)
    stream = io.BytesIO()
    package.save(stream)
    return repacked(stream.getvalue())


def repacked(data: bytes) -> bytes:
    """Return an Office file with its parts in a fixed order and without times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # the same on every system
            target.writestr(entry, source.read(name))
    return stream.getvalue()


def _page(section: Section, looks: Format, header: str, first: bool) -> body.Page:
    """Return a section's pages; landscape is portrait turned, its binding edge on top."""
    width, height = looks.page
    top, bottom, left, right = looks.margins
    landscape = section.orientation == "landscape"
    return body.Page(
        width=height if landscape else width,
        height=width if landscape else height,
        margins=(left, right, bottom, top) if landscape else looks.margins,
        header=looks.number_top,
        header_id=header,
        restart=section.restart,
        landscape=landscape,
        first=first,
    )
