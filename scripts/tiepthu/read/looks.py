"""`templates/letterhead.yaml` and `templates/formats/*.yaml` → who issues, and how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tiepthu import problems
from tiepthu.model import STYLES, Format, Style
from tiepthu.problems import Problem
from tiepthu.read import positions, schemas
from tiepthu.read.positions import Positioned

_STYLE_KINDS = {field.name: field.type for field in fields(Style) if field.name != "name"}


def letterhead(path: Path, name: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read the letterhead: plain values by name, as the templates see them."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found = schemas.in_order([*found, *schemas.faults(value, "letterhead")])
    return (None if schemas.broken(found) else value.value), found


def looks(path: Path, name: str) -> tuple[Format | None, list[Problem]]:
    """Read a document format; a figure may carry its source and confidence, which stay behind."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found = schemas.in_order([*found, *schemas.faults(value, "format")])
    if schemas.broken(found):
        return None, found
    reader = _Figures(value)
    made = Format(
        id=reader.text("id"),
        name=reader.text("name"),
        font=reader.text("font"),
        page=reader.lengths("page", 2),  # type: ignore[arg-type]
        margins=reader.lengths("margins", 4),  # type: ignore[arg-type]
        mirrored=reader.yes("mirrored"),
        number_top=reader.length("number_top"),
        number_size=reader.length("number_size"),
        styles=reader.styles(),
        words=reader.words(),
    )
    found = schemas.in_order([*found, *reader.problems, *_components(value)])
    return (None if schemas.broken(found) else made), found


def _components(value: Positioned) -> Iterator[Problem]:
    """Yield the components that a format does not describe, and those that no template knows."""
    described = list(value.at("styles"))
    for name in described:
        if name not in STYLES:
            near = get_close_matches(name, STYLES, n=1)
            at = value.source("styles", name)
            yield problems.unknown_key(at, name, near[0] if near else "", STYLES)
    for name in STYLES:
        if name not in described:
            yield problems.missing_key(value.source("styles"), name)


class _Figures:
    """Takes figures out of a format file, and notes those that are none."""

    def __init__(self, file: Positioned) -> None:
        self.file = file
        self.whole: Any = file.value
        self.problems: list[Problem] = []

    def text(self, *path: str) -> str:
        """Return a figure as text, without its source."""
        return str(self._value(*path) or "")

    def length(self, *path: str) -> float:
        """Return a figure as a number."""
        return self._number(self._value(*path), *path)

    def lengths(self, name: str, count: int) -> tuple[float, ...]:
        """Return several figures."""
        value = self._value(name)
        if not isinstance(value, list) or len(value) != count:
            self.problems.append(problems.figures_needed(self.file.source(name), name, count))
            return (0.0,) * count
        return tuple(self._number(item, name) for item in value)

    def yes(self, *path: str) -> bool:
        """Return a figure that is true or false."""
        value = self.text(*path) or "false"
        if value not in ("true", "false"):
            at = self.file.source(*path)
            self.problems.append(problems.not_one_of(at, path[-1], value, ["true", "false"], ""))
        return value == "true"

    def styles(self) -> dict[str, Style]:
        """Return the named styles."""
        return {name: self._style(name) for name in self.whole["styles"]}

    def words(self) -> dict[str, str]:
        """Return the small texts."""
        return {name: self.text("words", name) for name in self.whole.get("words", {})}

    def _style(self, name: str) -> Style:
        made: dict[str, Any] = {}
        for key in self.whole["styles"][name]:
            at = ("styles", name, key)
            kind = _STYLE_KINDS.get(key)
            if kind is None:
                source = self.file.source(*at)
                near = get_close_matches(key, _STYLE_KINDS, n=1)
                self.problems.append(
                    problems.unknown_key(source, key, near[0] if near else "", list(_STYLE_KINDS))
                )
            elif kind == "bool":
                made[key] = self.yes(*at)
            elif kind == "str":
                made[key] = self.text(*at)
            else:
                number = self.length(*at)
                made[key] = int(number) if kind == "int" else number
        if "size" not in made:
            self.problems.append(problems.missing_key(self.file.source("styles", name), "size"))
            made["size"] = 0.0
        return Style(name, **made)

    def _value(self, *path: str) -> Any:
        value = self.whole
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        return value["value"] if isinstance(value, dict) and "value" in value else value

    def _number(self, value: Any, *path: str) -> float:
        if isinstance(value, str) and re.fullmatch(r"\d+(?:\.\d+)?", value):
            return float(value)
        at = self.file.source(*path)
        self.problems.append(problems.figure_needed(at, path[-1], str(value or "")))
        return 0.0
