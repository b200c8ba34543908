"""From the workspace to finished outputs: the stages strung together, each output proven.

Nothing here writes: an `Output` is the bytes and the place they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tiepthu import compose, read, write
from tiepthu.cli.workspace import Workspace
from tiepthu.model import CriteriaSet, Document, Format, Picture, same

NO_DATE = "2000-01-01"  # of a document whose inputs name no date at all


@dataclass(frozen=True, slots=True)
class Output:
    """One finished file."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who signs the tracked changes and when: from the command line, else from the inputs."""

    author: str = ""
    date: str = ""


class ProofFailedError(Exception):
    """A written document does not read back as what it was made from: our fault alone."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the documents of one workspace, all in the same hand and format."""

    workspace: Workspace
    stamp: Stamp = Stamp()
    format: str = ""
    kept: dict[tuple[CriteriaSet, str], Document] = field(default_factory=dict)

    # What the documents say

    def document(
        self,
        template: str,
        version: str,
        values: Mapping[str, Any],
        pictures: Mapping[str, Picture] | None = None,
    ) -> Document:
        """Return the document that a template makes of the values, for papers of a version."""
        shared = {
            **compose.letterhead_values(self.workspace.letterhead),
            **compose.format_values(self.looks(version)),
        }
        values = {**shared, **values}
        with self.figures(version):
            return compose.document(template, self.workspace.templates, values, pictures)

    def figures(self, version: str) -> AbstractContextManager[None]:
        """Write numbers and dates meanwhile as the format of a version's papers says."""
        return compose.figures(self.looks(version).zero_below)

    def set_document(self, one: CriteriaSet, version: str) -> Document:
        """Return the plain document of one set, for papers of a version; each is made once."""
        key = (one, self.looks(version).id)
        if key not in self.kept:
            with self.figures(version):
                values = compose.criteria_values(one)
            self.kept[key] = self.document("set.html", version, values)
        return self.kept[key]

    # When, and by whom

    def date(self, version: str) -> str:
        """Return the date of a version's documents (ISO), from the inputs and never from a clock.

        That of its decision; else the last decision of the round it follows from; else the day of
        its own conference; else that of the version it is based on.
        """
        if self.stamp.date:
            return self.stamp.date
        seen: set[str] = set()
        while version and version not in seen:
            seen.add(version)
            one = self.workspace.draft(version)
            base = one.based_on if one else ""
            found = (one.date if one else "") or self._decided(base) or self._conference(version)
            if found:
                return found
            version = base
        return NO_DATE

    def _decided(self, version: str) -> str:
        return max((d.on for d in self.workspace.decisions(version)), default="") if version else ""

    def _conference(self, version: str) -> str:
        found = self.workspace.round(version)
        return found.conference if found else ""

    @property
    def author(self) -> str:
        """Who makes the tracked changes."""
        return self.stamp.author or str(self.workspace.letterhead.get("author") or "tiepthu")

    def looks(self, version: str) -> Format:
        """Return the document format for a version's documents."""
        return self.workspace.looks(self.date(version), self.format)

    # Files

    def files(self, document: Document, version: str, folder: str, name: str) -> list[Output]:
        """Return a document as Word file and web page."""
        word = self.word(document, version, folder, name)
        page = write.html(document, self.looks(version))
        return [word, Output(word.path.with_suffix(".html"), page)]

    def word(self, document: Document, version: str, folder: str, name: str) -> Output:
        """Return a document as Word file, read back and compared before it goes anywhere."""
        data = write.docx(document, self.looks(version), self.author, self.date(version))
        _prove(read.document(data), document, name)
        return Output(self.workspace.build / folder / f"{name}.docx", data)


def _prove(written: Document, meant: Document, name: str) -> None:
    """Compare what was written with what was meant, in both readings (promise 4)."""
    readings = [("accept all", Document.accepted)]
    if meant.tracked or written.tracked:  # else both readings are one
        readings.append(("reject all", Document.rejected))
    for which, reading in readings:
        difference = same(reading(meant), reading(written))
        if difference:
            raise ProofFailedError(f"{name}, {which}: {difference}")
