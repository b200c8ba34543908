"""A template's source before it is compiled: every start tag told where it stands.

Jinja knows the line of its own instructions; nobody knows the line of a tag once it is rendered.
So each start tag in the template's text gets a hidden attribute `data-at="draft.html:12"`, which
the parser reads and drops. Lines stay where they are.
"""

from __future__ import annotations

import re
from html.entities import html5

from tiepthu.model import Source

AT = "data-at"
FOLDER = "templates"

# Instructions and comments are left alone; what remains is text, in which a tag is a tag.
_PIECE = re.compile(
    r"(?P<skip>\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->)"
    r"|<(?P<tag>[A-Za-z][\w-]*)"
    r"|&(?P<entity>[A-Za-z][A-Za-z0-9]*;)",
    re.DOTALL,
)
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def annotated(name: str, source: str) -> str:
    """Return the source with its start tags told their place and HTML's named signs put in.

    A named sign that does not exist stays, for the parser to complain about.
    """

    def place(match: re.Match[str]) -> str:
        if match["tag"]:
            line = source.count("\n", 0, match.start()) + 1
            return f'<{match["tag"]} {AT}="{name}:{line}"'
        entity = match["entity"]
        if entity and entity not in _OF_XML:
            return html5.get(entity, match[0])
        return match[0]

    return _PIECE.sub(place, source)


_OPENING = re.compile(r"\{%[-+]?\s*(end)?(\w+)([^%]*)")
_BLOCKS = frozenset({"if", "for", "macro", "call", "filter", "block", "with", "set", "autoescape"})


def unended(source: str) -> tuple[str, int] | None:
    """Return the instruction that lacks its end, and its line: the one a person has to end."""
    opened: list[tuple[str, int]] = []
    for match in _PIECE.finditer(source):
        found = _OPENING.match(match["skip"] or "")
        if found is None or found[2] not in _BLOCKS or (found[2] == "set" and "=" in found[3]):
            continue
        if not found[1]:
            opened.append((found[2], source.count("\n", 0, match.start()) + 1))
        elif opened and opened[-1][0] == found[2]:
            opened.pop()
        else:
            break
    return opened[-1] if opened else None


def place_of(at: str) -> Source:
    """Return the place that a hidden attribute names."""
    name, _, line = at.rpartition(":")
    return Source(f"{FOLDER}/{name}", int(line or 0))


def identifiers(source: str) -> set[str]:
    """Return the names that a template's instructions use: what a slip of typing may have meant."""
    instructions = (match["skip"] or "" for match in _PIECE.finditer(source))
    return {name for text in instructions for name in re.findall(r"[A-Za-z_]\w*", text)}
