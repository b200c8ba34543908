"""The text of paragraphs: each run in Unicode, whatever font of old times it was typed in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from tiepthu.ooxml import reading
from tiepthu.ooxml.package import Package
from tiepthu.ooxml.reading import Run, stays
from tiepthu.read import old_fonts
from tiepthu.read.foreign.stylesheet import Stylesheet
from tiepthu.vietnamese import clean


@dataclass(slots=True)
class Texts:
    """Reads the runs of a document's paragraphs; gathers its fonts of the time before Unicode."""

    sheet: Stylesheet
    as_typed: bool = False  # no letter becomes another
    fonts: set[str] = field(default_factory=set)
    _fonts: dict[etree._Element, str] = field(default_factory=dict)  # of the last paragraph
    _around: dict[etree._Element, str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package, main: str, *, as_typed: bool = False) -> Texts:
        """Return the reader of a document's runs."""
        return cls(Stylesheet.of(package, main), as_typed)

    def runs(self, paragraph: etree._Element) -> list[Run]:
        """Return the runs of a paragraph; those of one fate and one font are one."""
        usual = self._usual(paragraph)
        found: list[Run] = []
        for run in reading.runs(paragraph):
            one = Run(run.text, run.op, font=self._font(run) or usual, trail=run.trail)
            last = found[-1] if found else None
            if last and one.text and last.text and (last.trail, last.font) == (one.trail, one.font):
                found[-1] = Run(last.text + one.text, last.op, font=last.font, trail=last.trail)
            else:
                found.append(one)
        return [self._in_unicode(run) for run in found]

    def marked(self, paragraph: etree._Element) -> list[Run]:
        """Return the runs of a paragraph one by one, with their looks."""
        usual = self._usual(paragraph)
        return [
            self._in_unicode(replace(run, font=self._font(run) or usual))
            for run in reading.runs(paragraph)
        ]

    def runs_in(self, element: etree._Element) -> list[Run]:
        """Return what one run holds."""
        paragraph = next(element.iterancestors(reading.w("p")), None)
        usual = "" if paragraph is None else self._usual(paragraph)
        return [
            self._in_unicode(Run(run.text, run.op, font=self._font(run) or usual, trail=run.trail))
            for run in reading.runs_in(element)
        ]

    def around(self, paragraph: etree._Element) -> str:
        """Return what a paragraph reads now, or what it read when it is gone."""
        if paragraph not in self._around:
            runs = self.runs(paragraph)
            now = clean("".join(run.text for run in runs if stays(run.trail)))
            self._around[paragraph] = now or clean("".join(run.text for run in runs))
        return self._around[paragraph]

    def _usual(self, paragraph: etree._Element) -> str:
        if paragraph not in self._fonts:
            self._fonts = {paragraph: self.sheet.look(reading.style_of(paragraph)).font}
        return self._fonts[paragraph]

    def _font(self, run: Run) -> str:
        return run.font or (self.sheet.look(run.style).font if run.style else "")

    def _in_unicode(self, run: Run) -> Run:
        how = old_fonts.typed if self.as_typed else old_fonts.converted
        text = how(run.text, run.font)
        if text == run.text:
            return run
        self.fonts.add(run.font)
        return replace(run, text=text)
