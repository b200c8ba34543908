"""What is wrong with rendered text that is no XML, told by the template's own lines."""

from __future__ import annotations

import re

from lxml import etree

from tiepthu import problems
from tiepthu.compose.sources import AT, place_of
from tiepthu.model import Source

_TAG = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>",
    re.DOTALL,
)
_AT = re.compile(f'{AT}="([^"]+)"')


def fault(rendered: str, error: etree.XMLSyntaxError, template: str) -> problems.Problem:
    """Return the problem with a text that lxml refused.

    Tags that do not pair are found by walking them; for the rest, the nearest tag before lxml's
    place is the nearest line.
    """
    found = _unpaired(rendered, template)
    if found is not None:
        return found
    line, column = error.position
    before = "\n".join(rendered.split("\n")[: line - 1])
    return problems.template_malformed(
        _nearest(rendered, len(before) + column + 1, template), error.msg.split(", line")[0]
    )


def _unpaired(rendered: str, template: str) -> problems.Problem | None:
    """Return the first tag without its partner; None when all of them pair."""
    open_tags: list[tuple[str, Source]] = []
    for match in _TAG.finditer(rendered):
        name, rest = match["name"], match["rest"] or ""
        if name is None or rest.endswith("/"):
            continue
        if not match["close"]:
            open_tags.append((name, _nearest(rendered, match.end(), template)))
        elif open_tags and open_tags[-1][0] == name:
            open_tags.pop()
        elif name in {tag for tag, _ in open_tags}:
            tag, place = open_tags[-1]
            return problems.template_unclosed(place, tag, f"</{name}>")
        else:
            return problems.template_unopened(_nearest(rendered, match.start(), template), name)
    if open_tags:
        tag, place = open_tags[-1]
        return problems.template_unclosed(place, tag, "")
    return None


def _nearest(rendered: str, end: int, template: str) -> Source:
    """Return the place of the last start tag before a position in the rendered text."""
    places = _AT.findall(rendered[:end])
    return place_of(places[-1] if places else f"{template}:1")
