"""YAML as people mean it: a scalar is text, a repeated key a mistake, every value knows its line.

YAML readers guess (`1.10` becomes 1.1, `no` becomes false, `12:30` becomes 750, a repeated key
silently wins); this one never does. Nodes come from libyaml where it is there, and are walked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tiepthu import problems
from tiepthu.model import Source
from tiepthu.problems import Problem
from tiepthu.vietnamese import clean

LARGEST = 50_000_000  # bytes; a register of 50,000 comments has about 30 million
DEEPEST = 40
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Plain = str | list["Plain"] | dict[str, "Plain"]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Positioned:
    """A file's plain values, and the line on which each of them stands (by path from the root)."""

    value: Plain
    lines: dict[Path_, int]
    name: str

    def source(self, *path: str | int) -> Source:
        """Return where a value stands; of a missing one, where its nearest holder stands."""
        at: Path_ = path
        while at and at not in self.lines:
            at = at[:-1]
        return Source(self.name, self.lines.get(at, 1))


def text(path: Path) -> str:
    """Return a text file without a byte order mark. Raises OSError, UnicodeDecodeError."""
    return path.read_text(encoding="utf-8-sig")


def load(path: Path, name: str) -> tuple[Positioned | None, list[Problem]]:
    """Read a YAML file. What stands in the way is a problem, and then there is no value."""
    whole = Source(name)
    try:
        if path.stat().st_size > LARGEST:
            return None, [problems.too_large(whole, LARGEST // 1_000_000)]
        content = text(path)
    except FileNotFoundError:
        return None, [problems.missing_file(whole)]
    except UnicodeDecodeError:
        return None, [problems.not_utf8(whole)]
    except OSError as reason:
        return None, [problems.unreadable_file(whole, reason.strerror or "")]
    return parse(content, name)


def parse(content: str, name: str) -> tuple[Positioned | None, list[Problem]]:
    """Read YAML text; see `load`."""
    try:
        root = yaml.compose(content, Loader=_LOADER)
    except yaml.MarkedYAMLError as wrong:
        return None, [_syntax(wrong, name)]
    except yaml.YAMLError as wrong:
        return None, [problems.yaml_syntax(Source(name, 1), str(wrong))]
    if root is None:
        return None, [problems.empty_file(Source(name, 1))]
    walk = _Walk(name)
    value = walk.plain(root, ())
    return Positioned(value, walk.lines, name), walk.problems


def _syntax(wrong: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = wrong.problem_mark or wrong.context_mark
    line = mark.line + 1 if mark else 1
    if "\\t" in (wrong.problem or "") or "tab" in (wrong.problem or ""):
        return problems.yaml_tab(Source(name, line))
    said = "; ".join(filter(None, (wrong.context, wrong.problem)))
    return problems.yaml_syntax(Source(name, line), said)


class _Walk:
    """One walk over a file's nodes, gathering values, lines and problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []
        self._open: list[yaml.Node] = []

    def plain(self, node: yaml.Node, at: Path_) -> Plain:
        """Return a node as text, list or mapping."""
        self.lines.setdefault(at, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return clean(node.value)
        if len(at) > DEEPEST or any(node is above for above in self._open):
            self.problems.append(problems.too_deep(self._at(node)))
            return ""
        self._open.append(node)
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.plain(item, (*at, i)) for i, item in enumerate(node.value)]
            return dict(self._pairs(node, at))
        finally:
            self._open.pop()

    def _pairs(self, node: yaml.Node, at: Path_) -> Iterator[tuple[str, Plain]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(problems.key_not_text(self._at(key_node)))
                continue
            key, line = clean(key_node.value), key_node.start_mark.line + 1
            if key in seen:
                self.problems.append(problems.repeated_key(self._at(key_node), key, seen[key]))
                continue
            seen[key] = line
            self.lines[(*at, key)] = line
            yield key, self.plain(value_node, (*at, key))

    def _at(self, node: yaml.Node) -> Source:
        return Source(self.name, node.start_mark.line + 1)
