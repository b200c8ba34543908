"""From values and a template to a Document: the words of every document are an office's own.

`document` renders a template and reads it strictly; the `*_values` functions turn the nouns of the
program into the values that the templates name (templates/README.md lists them).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tiepthu.compose.parsing import parsed
from tiepthu.compose.rendering import rendered
from tiepthu.model import Document
from tiepthu.vietnamese import nfc, place_tones

__all__ = ["document"]


def document(template: str, templates: Mapping[str, str], values: Mapping[str, object]) -> Document:
    """Return the document that a template makes of the values, in the office's own spelling.

    `templates` are the sources by file name; `values["placement"]` says where tones stand (`first`
    or `second`, the default), so that no comparison ever shows uỷ against ủy. Raises TiepthuError
    with template-… problems that name the template and the line.
    """
    made = parsed(rendered(template, templates, values), template)
    placement: Literal["first", "second"] = (
        "first" if values.get("placement") == "first" else "second"
    )

    def spelled(text: str) -> str:
        return place_tones(nfc(text), placement)

    tidy = made.map_text(spelled)
    return Document(spelled(made.title), tidy.sections, spelled(made.subject))
