"""Decisions into a person's decisions.yaml: only the entries that change are written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml as pyyaml

from tiepthu.model import Decision, Source
from tiepthu.problems import TiepthuError, wrong_layout, yaml_syntax
from tiepthu.vietnamese import clean
from tiepthu.write import layout
from tiepthu.write.yaml import entry, items, scalar

_LOADER = getattr(pyyaml, "CBaseLoader", pyyaml.BaseLoader)
_HEAD = """\
# yaml-language-server: $schema=../../scripts/tiepthu/schemas/decisions.json
# Trả lời từng ý kiến: tiếp thu (accepted), tiếp thu một phần (partly), giải trình và giữ nguyên
# (kept), không tiếp thu (rejected), ghi nhận (noted), trùng ý kiến khác (duplicate).

"""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry as it stands in the file: its lines [first, end), and the comments it answers."""

    first: int
    end: int
    comments: tuple[str, ...]


def add_decisions(before: str, decisions: Sequence[Decision], name: str = "decisions.yaml") -> str:
    """Return decisions.yaml with these decisions in it; every other line stays as it was.

    An entry about exactly the same comments is rewritten in its place, with the remarks in it; a
    comment that shares an entry with others is taken out of that one. The rest is added at the
    end. Raises TiepthuError when the file is not a list of entries that can be read.
    """
    end_of_line = "\r\n" if "\r\n" in before else "\n"
    text = before.replace("\r\n", "\n")
    root = _root(text, name)
    if root is None or not root.value:
        return _begun(text, root, decisions).replace("\n", end_of_line)
    column = root.start_mark.column if not root.flow_style else 0
    lines = text.split("\n") if not root.flow_style else _as_block(text, name)
    found = _entries("\n".join(lines), name)
    kept, added = _replaced(lines, found, decisions, column, name)
    result = "\n".join(kept)
    if added:
        result += "" if result.endswith("\n") else "\n"
        parted = any(not line.strip() for line in lines[found[0].first : found[-1].end])
        for one in added:
            new = "".join(" " * column + line + "\n" for line in _lines(one))
            result += ("\n" if parted and not result.endswith("\n\n") else "") + new
    return result.replace("\n", end_of_line)


def _begun(text: str, root: pyyaml.SequenceNode | None, decisions: Sequence[Decision]) -> str:
    """Return a file that had no entry yet, only remarks or an empty list, with its first ones."""
    if root is not None:
        text = text[: root.start_mark.index] + text[root.end_mark.index :].lstrip("\n")
    if text and not text.endswith("\n"):
        text += "\n"
    return (text or _HEAD) + "".join(line + "\n" for one in decisions for line in _lines(one))


# Where the entries stand


def _root(text: str, name: str) -> pyyaml.SequenceNode | None:
    try:
        root: pyyaml.Node | None = pyyaml.compose(text, Loader=_LOADER)
    except pyyaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise TiepthuError(yaml_syntax(Source(name, line))) from wrong
    except pyyaml.YAMLError as wrong:
        raise TiepthuError(yaml_syntax(Source(name, 1))) from wrong
    if root is None or isinstance(root, pyyaml.SequenceNode):
        return root
    raise TiepthuError(wrong_layout(Source(name, root.start_mark.line + 1), "array"))


def _entries(text: str, name: str) -> list[_Entry]:
    root = _root(text, name)
    assert root is not None
    lines, column = text.split("\n"), root.start_mark.column
    starts = [_dash(lines, node.start_mark.line, column) for node in root.value]
    return [
        _Entry(first, _last(lines, first, end, column), _about(node))
        for node, first, end in zip(root.value, starts, [*starts[1:], len(lines)], strict=True)
    ]


def _dash(lines: Sequence[str], line: int, column: int) -> int:
    """Return the line of the dash that begins an entry: its first value may stand below it."""
    while line and lines[line][: column + 1].strip() != "-":
        line -= 1
    return line


def _last(lines: Sequence[str], first: int, end: int, column: int) -> int:
    """Return where an entry ends; blank lines and remarks before the next one belong to that."""
    while end > first + 1:
        line = lines[end - 1]
        indent = len(line) - len(line.lstrip())
        if line.strip() and not (line.lstrip().startswith("#") and indent <= column):
            break
        end -= 1
    return end


def _about(node: pyyaml.Node) -> tuple[str, ...]:
    """Return the comments that an entry answers; none where it does not say so."""
    if isinstance(node, pyyaml.MappingNode):
        for key, value in node.value:
            if key.value == "comment":
                one = isinstance(value, pyyaml.ScalarNode)
                return (value.value,) if one else tuple(str(item.value) for item in value.value)
    return ()


# Changing them


def _replaced(
    lines: Sequence[str],
    found: Sequence[_Entry],
    decisions: Sequence[Decision],
    column: int,
    name: str,
) -> tuple[list[str], list[Decision]]:
    """Return the lines with the entries that change, and the decisions that have no place yet."""
    waiting = {frozenset(one.comments): one for one in decisions}
    decided = {comment for one in decisions for comment in one.comments}
    kept: list[str] = []
    at = 0
    for each in found:
        kept += lines[at : each.first]
        block, at = list(lines[each.first : each.end]), each.end
        rest = tuple(comment for comment in each.comments if comment not in decided)
        exact = waiting.pop(frozenset(each.comments), None)
        if exact is not None:
            block = _changed(block, _values(exact), column, Source(name, each.first + 1))
            block = _with_history(block, exact, column)
        elif rest and rest != each.comments:
            block = _changed(block, {"comment": rest}, column, Source(name, each.first + 1))
        if exact is None and each.comments and not rest:  # its comments are answered elsewhere now
            block = [line for line in block if line.lstrip().startswith("#")]
        kept += block
    return kept + list(lines[at:]), list(waiting.values())


def _changed(block: Sequence[str], values: Mapping[str, Any], column: int, at: Source) -> list[str]:
    """Return an entry with other values: its remarks, its order and what stays the same are kept.

    An empty value takes the key out. Where nothing differs, the lines are returned as they are.
    """
    yaml = layout.text_yaml()
    try:
        loaded = yaml.load("\n".join(line[column:] for line in block))
    except layout.error() as wrong:
        raise TiepthuError(yaml_syntax(at)) from wrong
    one = loaded[0]
    if all(_same(one.get(key, ""), value) for key, value in values.items()):
        return list(block)
    order = ["comment", *_KEYS]
    for key, value in values.items():
        if not value:
            one.pop(key, None)
        elif key in one:
            if not _same(one[key], value):
                one[key] = layout.styled(value, column)
        else:
            before = [k for k in one if k in order and order.index(k) < order.index(key)]
            place = list(one).index(before[-1]) + 1 if before else 0
            one.insert(place, key, layout.styled(value, column))
    lines = layout.dumped(yaml, loaded).split("\n")
    return [" " * column + line if line else "" for line in lines[:-1]]


def _same(old: object, new: object) -> bool:
    """Tell whether a value that stands in the file reads as the new one."""
    if isinstance(old, list):
        return tuple(old) == new
    return clean(str(old)) == new


def _as_block(text: str, name: str) -> list[str]:
    """Return the lines of a file whose entries stand in brackets, each on lines of its own."""
    yaml = layout.text_yaml()
    try:
        loaded = yaml.load(text)
    except layout.error() as wrong:
        raise TiepthuError(yaml_syntax(Source(name, 1))) from wrong
    loaded.fa.set_block_style()
    return layout.dumped(yaml, loaded).split("\n")


_KEYS = (
    "outcome", "response", "wording", "place", "of", "by", "on", "basis", "maintained", "seen",
)  # fmt: skip


def _values(one: Decision) -> dict[str, str]:
    return {key: clean(str(getattr(one, key))) for key in _KEYS}


def _lines(one: Decision) -> Iterator[str]:
    if len(one.comments) == 1:
        yield f"- comment: {scalar(one.comments[0])}"
    else:
        about = list(items("comment", one.comments, 2))
        yield "- " + about[0].lstrip()
        yield from about[1:]
    for key, value in _values(one).items():
        if value:
            yield from entry(key, value, 2)
    yield from _history(one.before, 2)


# Former states


def _history(before: Sequence[Decision], indent: int) -> Iterator[str]:
    """Yield the lines of the former states, the oldest first; none where there are none."""
    if before:
        yield " " * indent + "before:"
    for one in before:
        lines = [
            line
            for key, value in _values(one).items()
            if value
            for line in entry(key, value, indent + 4)
        ]
        yield " " * (indent + 2) + "- " + lines[0].lstrip()
        yield from lines[1:]


def _with_history(block: Sequence[str], one: Decision, column: int) -> list[str]:
    """Return an entry with its former states at its end, in the place of those it had."""
    shifted = [" " * column + line for line in _history(one.before, 2)]
    root = _root("\n".join(block), "")
    node = root.value[0] if root is not None else None
    if not isinstance(node, pyyaml.MappingNode):
        return [*block, *shifted]
    starts = [(key.value, key.start_mark.line) for key, _ in node.value]
    ends = [line for _, line in starts[1:]] + [len(block)]
    for (key, first), end in zip(starts, ends, strict=True):
        if key == "before":
            return [*block[:first], *block[end:], *shifted]
    return [*block, *shifted]
