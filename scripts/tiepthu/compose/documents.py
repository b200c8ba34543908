"""A template and its values → a Document, in the office's own spelling; and what such one says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Literal

from tiepthu.compose.parsing import parsed
from tiepthu.compose.rendering import rendered
from tiepthu.model import Document, Paragraph, Picture
from tiepthu.vietnamese import nfc, place_tones

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
