"""The closed vocabulary of the templates: which tags there are, what they take, what they hold."""

from __future__ import annotations

from dataclasses import dataclass

TEXT = "text"  # stands for running text among the things a tag can hold
INLINE = ("b", "i", "u", "br", "tab", TEXT)
ANSWERS = ("placeholder", "choices", "checked")  # make a paragraph a place to answer in
CHOICE = "|"  # between the choices that a place in a form offers
MARKS = {"b": "bold", "i": "italic", "u": "underline"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its attributes, and what can stand directly in it."""

    attributes: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


CELL = Tag(("colspan", "key"), ("p",))

TAGS: dict[str, Tag] = {
    "document": Tag(("title", "subject", "keywords"), ("section",)),
    "section": Tag(("orientation", "restart"), ("p", "table", "figure")),
    "p": Tag(("class", "key", *ANSWERS), INLINE),
    "table": Tag(("class", "widths", "key", "caption"), ("tr",)),
    "tr": Tag(("key", "heading", "header", "long"), ("td", "th")),
    "figure": Tag(("src", "alt")),
    "td": CELL,
    "th": CELL,
    "b": Tag((), INLINE),
    "i": Tag((), INLINE),
    "u": Tag((), INLINE),
    "br": Tag(),
    "tab": Tag(),
}
