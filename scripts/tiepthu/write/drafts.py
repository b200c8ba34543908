"""A new version in the layout of the version it was made from: an editor finds his file again.

Only the lines of what changed are written anew; every other line, remarks included, stays as the
editor left it. A criterion that moves takes the remarks above it along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml as pyyaml

from tiepthu.model import CriteriaSet, Criterion, Field
from tiepthu.write.yaml import criteria_yaml, criterion_lines, field_lines, scalar

_LOADER = getattr(pyyaml, "CBaseLoader", pyyaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value: the remarks and empty lines above it, and its own lines."""

    above: tuple[str, ...]
    lines: tuple[str, ...]
    value: pyyaml.Node

    @property
    def column(self) -> int:
        """Where the key stands."""
        return _indent(self.lines[0])


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines of a file by what they hold.

    Those before the fields, those of each field before its criteria, those of each criterion.
    `tail` is what stands below them; `parted` says that an empty line parts two criteria.
    """

    head: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    criteria: Mapping[str, tuple[str, ...]]
    tail: tuple[str, ...]
    parted: bool


def next_draft_yaml(before: str, base: CriteriaSet, new: CriteriaSet) -> bytes:
    """Return the new version as `drafts/<version>.yaml`, laid out as the file of its base.

    `before` is the text of the base's file. Where that stands in brackets instead of lines, the
    layout is that of `criteria_yaml`.
    """
    end_of_line = "\r\n" if "\r\n" in before else "\n"
    found = _layout(before.replace("\r\n", "\n").removeprefix("\ufeff"))
    if found is None:
        return criteria_yaml(new)
    lines = _changed(found.head, _head(base), _head(new))
    fields, criteria = {one.id: one for one in base.fields}, base.criteria()
    for field in new.fields:
        lines += _field(field, fields.get(field.id), found)
        for criterion in field.criteria:
            lines += _criterion(criterion, criteria.get(criterion.id), found)
            lines += [""] if found.parted else []
    text = "\n".join([*_stripped(lines), *found.tail]).rstrip("\n") + "\n"
    return text.replace("\n", end_of_line).encode()


def issued_yaml(before: str, one: CriteriaSet, issued: CriteriaSet) -> bytes:
    """Return the file of a version with what its issue adds: status, number, date and seal.

    A value that is there changes in its place, what is missing gets a line; every other line stays
    as it is. `before` is the text of the file. Where that stands in brackets instead of lines, the
    layout is that of `criteria_yaml`.
    """
    end_of_line = "\r\n" if "\r\n" in before else "\n"
    lines = before.replace("\r\n", "\n").split("\n")
    root = pyyaml.compose("\n".join(lines), Loader=_LOADER)
    if root is None or not _in_lines(root):
        return criteria_yaml(issued)
    for node, old, new in reversed(list(_marks(root, one, issued))):
        start, end = node.start_mark, node.end_mark
        if old != new and start.line == end.line:
            line = lines[start.line]
            lines[start.line] = line[: start.column] + scalar(new, flow=True) + line[end.column :]
    now = _scalars(pyyaml.compose("\n".join(lines), Loader=_LOADER) or root)
    stands = replace(one, **{_MARKED[path]: node.value for path, node in now.items()})
    made = _changed(lines, _head(stands), _head(issued))
    return end_of_line.join(made).encode()


# What an issue writes into a file, and where the set has it.
_MARKED = {
    ("status",): "status",
    ("decision", "number"): "number",
    ("decision", "date"): "date",
    ("issued", "sha256"): "seal",
}


def _marks(
    root: pyyaml.Node, one: CriteriaSet, issued: CriteriaSet
) -> Iterator[tuple[pyyaml.Node, str, str]]:
    """Yield the values of an issue that a file has, each with what it is and what it becomes."""
    found = _scalars(root)
    for path in sorted(found, key=lambda path: found[path].start_mark.index):
        name = _MARKED[path]
        yield found[path], getattr(one, name), getattr(issued, name)


def _scalars(node: pyyaml.Node, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], pyyaml.Node]:
    found: dict[tuple[str, ...], pyyaml.Node] = {}
    for key, value in node.value:
        path = (*above, str(key.value))
        if path in _MARKED:
            found[path] = value
        elif path in {marked[:1] for marked in _MARKED} and isinstance(value, pyyaml.MappingNode):
            found |= _scalars(value, path)
    return found


def _head(one: CriteriaSet) -> list[str]:
    return criteria_yaml(replace(one, fields=())).decode().splitlines()


def _field(new: Field, old: Field | None, found: _Layout) -> list[str]:
    if old is None or new.id not in found.fields or bool(old.criteria) != bool(new.criteria):
        return _shifted(field_lines(new), _column(found.fields, 2) - 2)
    return _changed(found.fields[new.id], field_lines(old), field_lines(new))


def _criterion(new: Criterion, old: Criterion | None, found: _Layout) -> list[str]:
    if old is None or new.id not in found.criteria:
        return _shifted(criterion_lines(new), _column(found.criteria, 6) - 6)
    return _changed(found.criteria[new.id], criterion_lines(old), criterion_lines(new))


# The parts of a file


def _layout(text: str) -> _Layout | None:
    """Return the parts of a file; None where they do not stand in lines of their own."""
    lines, root = text.split("\n"), pyyaml.compose(text, Loader=_LOADER)
    fields = [(field, _list(field, "criteria")) for field in _list(root, "fields")]
    nodes = [node for field, criteria in fields for node in (field, *criteria)]
    firsts = [_first(lines, node.start_mark.line) for node in nodes]
    flat = any(not isinstance(node, pyyaml.MappingNode) or node.flow_style for node in nodes)
    if flat or not nodes or len(set(firsts)) < len(firsts):
        return None
    tail = len(lines)
    while _is_gap(lines[tail - 1], 0):
        tail -= 1
    parts = {
        id(node): tuple(_stripped(lines[first:end]))
        for node, first, end in zip(nodes, firsts, [*firsts[1:], tail], strict=True)
    }
    return _Layout(
        head=tuple(lines[: firsts[0]]),
        fields={_id(field): parts[id(field)] for field, _ in fields},
        criteria={_id(one): parts[id(one)] for _, several in fields for one in several},
        tail=tuple(lines[tail:]),
        parted=any(not line for line in lines[firsts[0] : tail]),
    )


def _list(node: pyyaml.Node | None, key: str) -> list[pyyaml.Node]:
    """Return the items of a list that stands in lines under a key; none where it does not."""
    if isinstance(node, pyyaml.MappingNode) and not node.flow_style:
        for name, value in node.value:
            if name.value == key and isinstance(value, pyyaml.SequenceNode):
                return [] if value.flow_style else list(value.value)
    return []


def _id(node: pyyaml.Node) -> str:
    return next((str(value.value) for key, value in node.value if key.value == "id"), "")


def _first(lines: Sequence[str], line: int) -> int:
    """Return where an item of a list begins: its dash, or the remarks right above that."""
    while line and not lines[line].lstrip().startswith("-"):
        line -= 1
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


# What changes in one of them


def _changed(lines: Sequence[str], old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the lines with what differs between old and new written anew.

    `old` and `new` are as the program lays them out. A dash in front is that of a list of one.
    """
    if list(old) == list(new):
        return list(lines)
    at = _top(lines)
    dash = _indent(lines[at]) if lines[at].lstrip().startswith("-") else -1
    made = _merged(*(_entries(_undashed(each)) for each in (lines, old, new)))
    if dash >= 0:
        at = _top(made)
        made[at] = made[at][:dash] + "-" + made[at][dash + 1 :]
    return made


def _merged(
    there: Mapping[str, _Entry], old: Mapping[str, _Entry], new: Mapping[str, _Entry]
) -> list[str]:
    """Return the lines of a mapping: what did not change as it stands there, the rest anew."""
    order = [key for key in there if key in new or key not in old]
    for at, key in enumerate(new):
        if key not in order:
            order.insert(order.index(list(new)[at - 1]) + 1 if at else 0, key)
    column = next(iter(there.values())).column
    lines: list[str] = []
    for key in order:
        stands, was, comes = there.get(key), old.get(key), new.get(key)
        if stands is None and comes is not None and not (was and was.lines == comes.lines):
            lines += _shifted(comes.lines, column - comes.column)
        elif stands is not None and (comes is None or (was and was.lines == comes.lines)):
            lines += [*stands.above, *stands.lines]
        elif stands is not None and comes is not None:
            lines += [*stands.above, *_anew(stands, was, comes)]
    return lines


def _anew(stands: _Entry, was: _Entry | None, comes: _Entry) -> list[str]:
    """Return the lines of a key whose value changed; of a mapping in lines, only what differs."""
    if was is not None and all(_in_lines(one.value) for one in (stands, was, comes)):
        inner = (_entries(one.lines[1:]) for one in (stands, was, comes))
        return [stands.lines[0], *_merged(*inner)]
    return [*_remarks(stands), *_shifted(comes.lines, stands.column - comes.column)]


def _entries(lines: Sequence[str]) -> dict[str, _Entry]:
    """Return the keys of the one mapping that the lines hold, with all the lines."""
    root = pyyaml.compose("\n".join(lines), Loader=_LOADER)
    assert isinstance(root, pyyaml.MappingNode)
    starts = [key.start_mark.line for key, _ in root.value]
    found: dict[str, _Entry] = {}
    above = 0
    for (key, value), first, after in zip(
        root.value, starts, [*starts[1:], len(lines)], strict=True
    ):
        last = after if after == len(lines) else _end(lines, first, after)
        found[key.value] = _Entry(tuple(lines[above:first]), tuple(lines[first:last]), value)
        above = last
    return found


def _end(lines: Sequence[str], first: int, end: int) -> int:
    """Return where a value ends: remarks and empty lines before the next key belong to that."""
    while end > first + 1 and _is_gap(lines[end - 1], _indent(lines[first])):
        end -= 1
    return end


def _is_gap(line: str, column: int) -> bool:
    return not line.strip() or (line.lstrip().startswith("#") and _indent(line) <= column)


def _remarks(one: _Entry) -> Iterator[str]:
    """Yield the remarks inside a value; in a block of text a `#` is text."""
    block = isinstance(one.value, pyyaml.ScalarNode) and one.value.style in ("|", ">")
    if len(one.lines) == 1 and not block:
        behind = one.lines[0][one.value.end_mark.column :].strip()
        if behind.startswith("#"):
            yield " " * one.column + behind
    for line in one.lines[1:]:
        if line.lstrip().startswith("#") and not (block and _indent(line) > one.column):
            yield line


def _in_lines(node: pyyaml.Node) -> bool:
    """Whether a value is a mapping whose keys stand in lines of their own."""
    return isinstance(node, pyyaml.MappingNode) and not node.flow_style


# Lines


def _undashed(lines: Sequence[str]) -> list[str]:
    """Return the lines of an item of a list without its dash."""
    at = _top(lines)
    line = lines[at]
    if not line.lstrip().startswith("- "):
        return list(lines)
    return [*lines[:at], line.replace("-", " ", 1), *lines[at + 1 :]]


def _shifted(lines: Sequence[str], by: int) -> list[str]:
    """Return lines that stand further to the right, or to the left."""
    return [(" " * by + line if by > 0 else line[-by:]) if line else "" for line in lines]


def _stripped(lines: Sequence[str]) -> list[str]:
    """Return lines without the empty ones at the end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])


def _column(parts: Mapping[str, tuple[str, ...]], usual: int) -> int:
    """Return where the dashes of these items stand."""
    return min((_indent(lines[_top(lines)]) for lines in parts.values()), default=usual)


def _top(lines: Sequence[str]) -> int:
    """Return the first line that is neither empty nor a remark."""
    return next(i for i, line in enumerate(lines) if not _is_gap(line, len(line)))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
