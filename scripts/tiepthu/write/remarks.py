"""Remarks in a draft's file: what somebody said in Word's margin, beside what he said it of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

import yaml as pyyaml

from tiepthu.write.yaml import WIDTH

_LOADER = getattr(pyyaml, "CBaseLoader", pyyaml.BaseLoader)


def with_remarks(data: bytes, remarks: Mapping[str, Sequence[str]]) -> bytes:
    """Return the file of a version with remarks above the criteria and fields that they are on.

    They are by id; those of no id stand above the fields. The file's values stay as they are.
    """
    text = data.decode()
    lines = text.splitlines()
    places = dict(_places(text))
    made = dict[int, list[str]]()
    for ident, several in remarks.items():
        line = places.get(ident, places[""])
        indent = len(lines[line]) - len(lines[line].lstrip())
        for one in several:
            made.setdefault(line, []).extend(_remark(one, indent))
    told = (row for at, line in enumerate(lines) for row in (*made.get(at, ()), line))
    end = "\r\n" if "\r\n" in text else "\n"
    return (end.join(told) + end).encode()


def _remark(text: str, indent: int) -> Iterator[str]:
    """Yield a remark's lines; what does not fit on one is drawn in below it."""
    first, further = " " * indent + "# ", " " * indent + "#   "
    for paragraph in filter(None, map(str.strip, text.splitlines())):
        yield from textwrap.wrap(
            paragraph,
            WIDTH,
            initial_indent=first,
            subsequent_indent=further,
            break_on_hyphens=False,
            break_long_words=False,
        )
        first = further


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Yield the line in which each item begins, by its id; that of the fields with none."""
    root = pyyaml.compose(text, Loader=_LOADER)
    assert isinstance(root, pyyaml.MappingNode)
    for key, fields in root.value:
        if key.value != "fields":
            continue
        yield "", key.start_mark.line
        for field in fields.value:
            yield from _items(field)


def _items(field: pyyaml.Node) -> Iterator[tuple[str, int]]:
    for key, value in field.value:
        if key.value == "id":
            yield str(value.value), field.start_mark.line
        elif key.value == "criteria":
            for criterion in value.value:
                yield from _items(criterion)
