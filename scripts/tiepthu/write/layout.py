"""A person's YAML file, changed in some places: ruamel.yaml, set so that the rest stays as it was.

ruamel.yaml is imported only when an entry is rewritten: it is slow to begin.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tiepthu.write.yaml import WIDTH, foldable, folded, literal, scalar

_UNBROKEN = 1_000_000  # letters in a line


def text_yaml() -> Any:
    """Return a ruamel.yaml that keeps remarks and layout, and takes every scalar for text."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class Text(VersionedResolver):
        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ARG002
            """Return the plain tag of a node: `no` and `1.10` are what is written."""
            return {
                "ScalarNode": self.DEFAULT_SCALAR_TAG,
                "SequenceNode": self.DEFAULT_SEQUENCE_TAG,
            }.get(kind.__name__, self.DEFAULT_MAPPING_TAG)

    yaml = YAML()
    yaml.Resolver = Text
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def dumped(yaml: Any, loaded: Any) -> str:
    """Return the text of what was loaded and changed.

    Where ruamel.yaml breaks a line behind a sign that it had to escape, a space comes in: lines
    with such signs are not broken.
    """
    if any(one.startswith('"') and "\\" in one for one in map(scalar, _texts(loaded))):
        yaml.width = _UNBROKEN
    stream = io.StringIO()
    yaml.dump(loaded, stream)
    return stream.getvalue()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def error() -> type[Exception]:
    """Return what ruamel.yaml raises; imported only when a person's entry is rewritten."""
    from ruamel.yaml.error import YAMLError

    return YAMLError


def styled(value: Any, column: int) -> Any:
    """Return a value that ruamel.yaml lays out as `entry` does."""
    from ruamel.yaml.comments import CommentedSeq
    from ruamel.yaml.scalarstring import (
        DoubleQuotedScalarString,
        FoldedScalarString,
        LiteralScalarString,
    )

    if isinstance(value, tuple):
        if len(value) == 1:
            return value[0]
        several = CommentedSeq(value)
        several.fa.set_flow_style()
        return several
    if len(value) + column + 14 <= WIDTH and "\n" not in value:
        return value if scalar(value) == value else DoubleQuotedScalarString(value)
    if foldable(value):
        block = FoldedScalarString(value)
        ends: list[int] = []
        for line in folded(value, WIDTH - column - 4):
            ends.append((ends[-1] + 1 if ends else 0) + len(line))
        block.fold_pos = ends[:-1]
        return block
    return LiteralScalarString(value) if literal(value) else DoubleQuotedScalarString(value)
