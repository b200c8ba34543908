"""`templates/letterhead.yaml` and `templates/formats/*.yaml` → who issues, and how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import Any

from tiepthu import problems
from tiepthu.model import LETTERS, STYLES, FigureSource, Format, Style
from tiepthu.problems import Problem
from tiepthu.read import positions, schemas
from tiepthu.read.positions import Positioned

_STYLE_KINDS = {field.name: field.type for field in fields(Style) if field.name != "name"}
_CHOICES = {"align": ["left", "center", "right", "justify"], "color": ["", "black", "red"]}
_COLOR = re.compile(r"[0-9A-F]{6}")
_EDGES = ("top", "bottom", "left", "right")
_SIZES = ("width", "height")
_OF_A_GROUP = ("source", "confidence")  # stand among the figures of a group, for all of them
_OF_A_FIGURE = ("value", "least", "most", "or", *_OF_A_GROUP)


def letterhead(path: Path, name: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read the letterhead: plain values by name, as the templates see them."""
    value, found = positions.load(path, name)
    if value is None:
        return None, found
    found = schemas.in_order([*found, *schemas.faults(value, "letterhead")])
    return (None if schemas.broken(found) else value.value), found


def looks(path: Path, name: str) -> tuple[Format | None, list[Problem]]:
    """Read a document format, with what each figure's source allows."""
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
        page=reader.lengths("page", _SIZES),  # type: ignore[arg-type]
        margins=reader.lengths("margins", _EDGES),  # type: ignore[arg-type]
        mirrored=reader.yes("mirrored"),
        number_top=reader.length("number_top"),
        number_size=reader.length("number_size"),
        styles=reader.styles(),
        words={key: reader.text("words", key) for key in reader.group("words")},
        since=reader.text("since"),
        until=reader.text("until"),
        color=reader.text("color") or "black",
        back=reader.lengths("back", _EDGES),  # type: ignore[arg-type]
        number_first=reader.yes("number_first"),
        line_rule=reader.text("line_rule") or "exact",
        annex_numerals=reader.text("annex_numerals") or "arabic",
        annex_line=reader.yes("annex_line"),
        annex_restart=reader.yes("annex_restart"),
        series=reader.text("series"),
        zero_below={k: int(reader.length("zero_below", k)) for k in reader.group("zero_below")},
        symbols={key: reader.text("symbols", key) for key in reader.group("symbols")},
        bodies=reader.texts("bodies"),
        boxes={k: reader.lengths("boxes", (), k) for k in reader.group("boxes")},  # type: ignore[misc]
        sources=reader.sources,
        allowed=reader.allowed,
        accepted=reader.accepted,
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
    """Takes figures out of a format file with what is known of them; notes those that are none."""

    def __init__(self, file: Positioned) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.sources: dict[str, FigureSource] = {}
        self.allowed: dict[str, tuple[float, float]] = {}
        self.accepted: dict[str, tuple[str, ...]] = {}

    def text(self, *path: str) -> str:
        """Return a figure as text."""
        self._source(_key(path), *path)
        known = self._known(*path)
        if "or" in known:
            self.accepted[_key(path)] = tuple(map(str, known["or"]))
        return str(self._value(*path) or "")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a figure that is several texts."""
        self._source(name, name)
        return tuple(map(str, self._value(name) or ()))

    def length(self, *path: str) -> float:
        """Return a figure as a number."""
        self._source(_key(path), *path)
        known = self._known(*path)
        if "least" in known or "most" in known:
            bounds = (self._bound(known, bound, *path) for bound in ("least", "most"))
            least, most = bounds
            self.allowed[_key(path)] = (-inf if least is None else least, most or inf)
        return self._number(self._value(*path), *path)

    def lengths(self, name: str, parts: tuple[str, ...], *inside: str) -> tuple[float, ...]:
        """Return several figures, each known by the name of its part."""
        path, count = (name, *inside), len(parts) or len(_SIZES)
        found = {key: self._value(*path) for key in ("value",)}
        known = self._known(*path)
        found |= {key: known[key] for key in ("least", "most") if key in known}
        for value in found.values():
            if not isinstance(value, list) or len(value) != count:
                at = self.file.source(*path)
                self.problems.append(problems.figures_needed(at, path[-1], count))
                return (0.0,) * count
        numbers = {key: [self._number(v, *path) for v in found[key]] for key in found}
        self._source(_key(path), *path)
        for place, part in enumerate(parts):
            key = f"{name}.{part}"
            self._source(key, *path)
            if len(found) > 1:
                least = numbers.get("least", [-inf] * count)[place]
                self.allowed[key] = (least, numbers.get("most", [inf] * count)[place])
        return tuple(numbers["value"])

    def yes(self, *path: str) -> bool:
        """Return a figure that is true or false."""
        value = self.text(*path) or "false"
        if value not in ("true", "false"):
            at = self.file.source(*path)
            self.problems.append(problems.not_one_of(at, path[-1], value, ["true", "false"], ""))
        return value == "true"

    def group(self, name: str) -> list[str]:
        """Return the names of the figures in a group."""
        return [key for key in self.file.at(name) or {} if key not in _OF_A_GROUP]

    def styles(self) -> dict[str, Style]:
        """Return the named styles."""
        return {name: self._style(name) for name in self.file.at("styles")}

    def _style(self, name: str) -> Style:
        made: dict[str, Any] = {}
        for key in self.file.at("styles", name):
            at = ("styles", name, key)
            kind = _STYLE_KINDS.get(key)
            if kind is None:
                if key not in _OF_A_GROUP:
                    self._unknown(at, list(_STYLE_KINDS))
            elif kind == "bool":
                made[key] = self.yes(*at)
            elif kind == "str":
                made[key] = self._choice(self.text(*at), key, *at)
            else:
                number = self.length(*at)
                made[key] = int(number) if kind == "int" else number
        for key in LETTERS:
            self._source(f"{name}.{key}", "styles", name, key)
        if "size" not in made:
            self.problems.append(problems.missing_key(self.file.source("styles", name), "size"))
            made["size"] = 0.0
        return Style(name, **made)

    # What is known of a figure

    def _known(self, *path: str) -> dict[str, Any]:
        """Return what is written of a figure beside its value; nothing of one that stands bare."""
        found = self.file.at(*path)
        if not isinstance(found, dict):
            return {}
        for key in found:
            if key not in _OF_A_FIGURE:
                self._unknown((*path, key), list(_OF_A_FIGURE))
        return found

    def _source(self, key: str, *path: str) -> None:
        """Note where a figure comes from: its own source, else that of the group it stands in.

        The source of a style is that of its letters alone.
        """
        whole = self._known(*path) if self.file.at(*path) is not None else {}
        if "source" not in whole and (path[0] != "styles" or path[-1] in LETTERS):
            whole = self.file.at(*path[:-1]) if len(path) > 1 else whole
        text = whole.get("source", "")
        if text:
            self.sources[key] = FigureSource(text, whole.get("confidence", "low"))

    def _bound(self, known: dict[str, Any], bound: str, *path: str) -> float | None:
        return self._number(known[bound], *path, bound) if bound in known else None

    def _unknown(self, at: tuple[str, ...], known: list[str]) -> None:
        near = get_close_matches(at[-1], known, n=1)
        source = self.file.source(*at)
        found = problems.unknown_key(source, at[-1], near[0] if near else "", known)
        if found not in self.problems:
            self.problems.append(found)

    def _choice(self, value: str, figure: str, *path: str) -> str:
        """Return a text of a style, which is one of a few."""
        choices = _CHOICES[figure]
        if value not in choices and not (figure == "color" and _COLOR.fullmatch(value)):
            at = self.file.source(*path)
            self.problems.append(problems.not_one_of(at, figure, value, choices, ""))
        return value

    def _value(self, *path: str) -> Any:
        value = self.file.at(*path)
        return value.get("value") if isinstance(value, dict) else value

    def _number(self, value: Any, *path: str) -> float:
        if isinstance(value, str) and re.fullmatch(r"\d+(?:\.\d+)?", value):
            return float(value)
        at = self.file.source(*path)
        self.problems.append(problems.figure_needed(at, path[-1], str(value or "")))
        return 0.0


def _key(path: tuple[str, ...]) -> str:
    """Return how a figure is called: a style's without the word `styles`."""
    return ".".join(path[1:] if path[0] == "styles" else path)
