"""A redline between Word files that did not come from us, or between one and a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from tiepthu import compose, diff, read
from tiepthu.cli.produce import Maker, Output
from tiepthu.cli.redlines import together
from tiepthu.model import Document, Source
from tiepthu.problems import TiepthuError, missing_file
from tiepthu.vietnamese import Placement, place_tones

WORD_FILES = (".docx", ".docm")


@dataclass(frozen=True, slots=True)
class Paper:
    """One side of the comparison: a version by its name, or a Word file as it was read."""

    document: Document
    view: compose.PaperView
    lacking: tuple[str, ...] = ()


def is_file(name: str) -> bool:
    """Tell whether a person means a Word file and not a version."""
    return Path(name).suffix.lower() in WORD_FILES


def outputs(maker: Maker, old: str, new: str) -> tuple[list[Output], compose.RowsListed]:
    """Return the redline of two papers with its page and list of changes, and the list itself."""
    before, after = _paper(maker, old), _paper(maker, new)
    if not maker.stamp.date and is_file(new):
        stamp = replace(maker.stamp, date=read.word_date(Path(new).read_bytes()))
        maker = replace(maker, stamp=stamp)
    with maker.figures(""):
        found = compose.rows_listed(diff.documents(before.document, after.document, {}))
        notes = (*before.lacking, *after.lacking)
        values: dict[str, Any] = compose.listing_values(
            before.view, after.view, found.changes, found.renumbered, notes=notes
        )
    folder = f"{before.view.version}..{after.view.version}"
    return together(maker, found.document, values, "", folder, "redline"), found


def _paper(maker: Maker, name: str) -> Paper:
    """Return one side, in the office's own spelling: uỷ and ủy are never a change."""
    if not is_file(name):
        one = maker.workspace.set(name)
        with maker.figures(name):
            made = maker.set_document(one, name).map_text(_plain_spaces)
            return Paper(made, compose.paper(one))
    path = Path(name)
    if not path.is_file():
        raise TiepthuError(missing_file(Source(name)))
    data = path.read_bytes()
    document, carried, problems = read.any_word(data, path.name)
    if document is None:
        raise TiepthuError(*problems)
    maker.workspace.problems.extend(problems)
    left_out = {str(one.kind): one.count for one in carried.left_out}
    reshaped = {str(one.kind): one.count for one in carried.reshaped}
    view = compose.PaperView(path.name, path.stem)
    placement: Placement = (
        "first" if maker.workspace.letterhead.get("placement") == "first" else "second"
    )
    spelled = document.map_text(partial(place_tones, placement=placement))
    return Paper(spelled, view, compose.lacking(path.name, left_out, reshaped))


def _plain_spaces(text: str) -> str:
    """Return a text with the spaces that a Word file is read with: one that stays is no other."""
    return text.replace("\u00a0", " ")
