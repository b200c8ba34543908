"""A Document → a Word file in a document format, the same bytes for the same inputs.

`ooxml` builds the body and alone knows tracked changes; here are the package and the styles.
"""

from __future__ import annotations

from functools import partial

from tiepthu.model import Document, Format, Section
from tiepthu.ooxml import body, writing
from tiepthu.write.docx.base import HEADER_ID, archive, holds, packed, repacked, reworded
from tiepthu.write.docx.measuring import line_under
from tiepthu.write.docx.styles import styles

__all__ = ["archive", "docx", "holds", "repacked", "reworded"]


def docx(document: Document, looks: Format, author: str, date: str) -> bytes:
    """Return the Word file. `date` (ISO day) and `author` are those of its tracked changes.

    A paragraph whose style the format does not have is a LookupError: templates are checked before.
    """
    unknown = {one.style for one in document.paragraphs()} - looks.styles.keys()
    if unknown:
        raise LookupError(f"the format {looks.id} has no style {', '.join(sorted(unknown))}")
    hand = writing.Hand(
        author=author,
        date=f"{date}T00:00:00Z",
        controls=not document.tracked,
        causes={cause.key: cause for cause in document.causes},
        ends=writing.move_pairs(document.sections),
        line=partial(line_under, looks.styles),
    )
    pages = [_page(one, looks, at == 0) for at, one in enumerate(document.sections)]
    made = body.body(document.sections, pages, hand)
    return packed(document, made, styles(looks), looks, hand)


def _page(section: Section, looks: Format, first: bool) -> body.Page:
    """Return a section's pages; landscape is portrait turned, its binding edge on top."""
    width, height = looks.page
    top, bottom, left, right = looks.margins
    landscape = section.orientation == "landscape"
    return body.Page(
        width=height if landscape else width,
        height=width if landscape else height,
        margins=(left, right, bottom, top) if landscape else looks.margins,
        header=looks.number_top,
        header_id=HEADER_ID,
        restart=section.restart,
        landscape=landscape,
        first=first,
    )
