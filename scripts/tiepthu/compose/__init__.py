"""From values and a template to a Document: the words of every document are an office's own.

`document` renders a template and reads it strictly; the `*_values` functions turn the nouns of the
program into the values that the templates name (templates/README.md lists them).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Literal

from tiepthu.compose.causes import Step, causes
from tiepthu.compose.comparing import comparison_values
from tiepthu.compose.consulting import (
    Attached,
    about,
    form_values,
    letter_values,
    parts,
    sent_values,
)
from tiepthu.compose.excerpting import excerpt
from tiepthu.compose.listing import ListedChange, PaperView, listed, listing_values, paper, shifts
from tiepthu.compose.listing_rows import RowsListed, rows_listed
from tiepthu.compose.meeting import meeting_values
from tiepthu.compose.parsing import parsed
from tiepthu.compose.printing import CODE, NAME, SIGN
from tiepthu.compose.registering import asks, register_values
from tiepthu.compose.remembering import Remembered, earlier
from tiepthu.compose.rendering import rendered
from tiepthu.compose.replies import reply_values
from tiepthu.compose.sets import (
    criteria_values,
    decision_values,
    draft_values,
    format_values,
    letterhead_values,
)
from tiepthu.compose.statistics import DAYS, statistics_values
from tiepthu.compose.submitting import submission_values
from tiepthu.compose.summing import By, summary_values
from tiepthu.compose.wording import WHOLE, lacking, short_date, total
from tiepthu.model import Document, Paragraph, Picture, part_name
from tiepthu.vietnamese import nfc, place_tones

__all__ = [
    "CODE",
    "DAYS",
    "NAME",
    "SIGN",
    "WHOLE",
    "Attached",
    "By",
    "ListedChange",
    "PaperView",
    "Remembered",
    "RowsListed",
    "Step",
    "about",
    "asks",
    "causes",
    "comparison_values",
    "criteria_values",
    "decision_values",
    "document",
    "draft_values",
    "earlier",
    "excerpt",
    "form_values",
    "format_values",
    "lacking",
    "letter_values",
    "letterhead_values",
    "listed",
    "listing_values",
    "meeting_values",
    "paper",
    "part_name",
    "parts",
    "prompts",
    "register_values",
    "reply_values",
    "rows_listed",
    "sent_values",
    "shifts",
    "short_date",
    "spelled",
    "statistics_values",
    "submission_values",
    "summary_values",
    "texts",
    "total",
]


_LIST_MARK = re.compile(r"^\s*(?:[-–•☐]|\d{1,2}[.)])\s*")


def texts(made: Document) -> tuple[str, ...]:
    """Return every text of a document, with and without its list mark ("- ", "2. ", "☐ ").

    What went out to the committees and comes back unchanged is known by them. What stands behind a
    box to tick is not among them: without its empty box it is what a committee says.
    """
    plain = [one for one in made.paragraphs() if one.checked is None]
    whole = [paragraph.text for paragraph in plain if paragraph.text.strip()]
    bare = [_LIST_MARK.sub("", text) for text in whole]
    return tuple(dict.fromkeys([*whole, *bare]))


def prompts(made: Document) -> tuple[str, ...]:
    """Return what asks for an answer in a document, and says nothing where none is given.

    It is what stands in the places to answer in, and the question above one or above boxes to tick.
    """
    paragraphs = [*made.paragraphs()]
    asked = [one.placeholder for one in paragraphs if one.placeholder]
    asked += [one.text for one, then in pairwise(paragraphs) if _begins(one, then)]
    return tuple(dict.fromkeys(asked))


def _begins(one: Paragraph, then: Paragraph) -> bool:
    asks = then.checked is not None or (bool(then.placeholder) and one.text.endswith(":"))
    return one.checked is None and asks


def document(
    template: str,
    templates: Mapping[str, str],
    values: Mapping[str, object],
    pictures: Mapping[str, Picture] | None = None,
) -> Document:
    """Return the document that a template makes of the values, in the office's own spelling.

    `templates` are the sources by file name; `values["placement"]` says where tones stand (`first`
    or `second`, the default), so that no comparison ever shows uỷ against ủy. `pictures` are what
    its figures show, by name. Raises TiepthuError with template-… problems that name the template
    and the line.
    """
    spelling = partial(spelled, placement=str(values.get("placement")))
    return parsed(rendered(template, templates, values), template, spelling, pictures or {})


def spelled(text: str, placement: str) -> str:
    """Return a text as the office spells: whole letters, tones on the `first` or `second` vowel."""
    where: Literal["first", "second"] = "first" if placement == "first" else "second"
    return place_tones(nfc(text), where)
