"""A draft of ours that an editor changed in Word → the next version of the set.

The content controls say which criterion a row is; what stands there now is its wording. `rows`
finds what is written, `identity` whose it is, `wording` what of it is new, `margin` what stands
beside it; `draft` makes the version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree

from tiepthu import problems
from tiepthu.model import CriteriaSet, Op, Source
from tiepthu.ooxml import reading
from tiepthu.ooxml.package import BadPackageError, Package
from tiepthu.ooxml.reading import GONE_BEFORE, GONE_NOW, w
from tiepthu.problems import Problem
from tiepthu.read import office
from tiepthu.read.criteria_tables import KEY
from tiepthu.read.edited import margin, rows, wording
from tiepthu.read.edited.draft import Drafter
from tiepthu.read.edited.margin import Remark, Tracked
from tiepthu.vietnamese import clean

__all__ = ["Edited", "Remark", "Tracked", "edited_draft", "origin"]

_KINDS = ("docx",)
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
# Where a draft of ours says its version: those of an older template say it as their subject.
_VERSION = (f"{_CORE}keywords", "{http://purl.org/dc/elements/1.1/}subject")
_OURS = re.compile(r"bộ tiêu chí", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edited draft says: the new version, the comments beside it, who tracked what.

    `remarks` are by the id of the criterion or field that they stand at; those of the document as
    a whole have none.
    """

    criteria: CriteriaSet
    remarks: Mapping[str, Sequence[Remark]]
    tracked: Sequence[Tracked]


def origin(path: Path, name: str) -> tuple[str, bool]:
    """Return the version that a Word file says it is a draft of, and whether it has our controls.

    The version is empty where it says none.
    """
    package, _, _ = office.opened(path, name, _KINDS)
    if package is None:
        return "", False
    try:
        root = package.xml(package.main() or "word/document.xml")
        told = ""
        if "docProps/core.xml" in package.names:
            core = package.xml("docProps/core.xml")
            told = next(filter(None, ((core.findtext(x) or "").strip() for x in _VERSION)), "")
        return told, any(KEY.fullmatch(tag.get(w("val"), "")) for tag in root.iter(w("tag")))
    except BadPackageError:
        return "", False


def edited_draft(
    path: Path,
    name: str,
    version: str,
    base: CriteriaSet,
    taken: frozenset[str],
    accept: bool = True,
) -> tuple[Edited | None, list[Problem]]:
    """Return what the editor made of `base`; `taken` are the ids of all versions.

    Tracked changes are accepted, or rejected. None, with the problem, when the file holds no
    criteria.
    """
    package, _, found = office.opened(path, name, _KINDS)
    if package is None:
        return None, found
    try:
        return _edited(package, name, version, base, taken, accept)
    except BadPackageError as bad:
        return None, [office.unreadable(name, bad.why, _KINDS)]


def _edited(
    package: Package,
    name: str,
    version: str,
    base: CriteriaSet,
    taken: frozenset[str],
    accept: bool,
) -> tuple[Edited | None, list[Problem]]:
    gone = GONE_NOW if accept else GONE_BEFORE
    root = package.xml(package.main() or "word/document.xml")
    _without_prompts(root)
    _apart(root)
    count = office.before_annexes(package)
    now, whole = (
        islice(office.word_tables(package, which), count) for which in (gone, frozenset[Op]())
    )
    content = rows.content(now, whole, base.levels)
    if not content.rows:
        return None, [problems.no_criteria_table(Source(name))]
    drafter = Drafter(name, base, taken, content)
    made = drafter.draft(version, _title(root, base, gone))
    beside: dict[str, list[Remark]] = {}
    for one in margin.remarks(package):
        beside.setdefault(drafter.places.get(one.place, ""), []).append(one)
    tables = {place.partition(" row ")[0] for place in drafter.places}
    outside = [
        problems.change_outside(Source(name, place=place), author, text)
        for place, author, text in margin.outside(root, tables)
    ]
    return Edited(made, beside, margin.tracked(package)), [*drafter.said, *outside]


def _without_prompts(root: etree._Element) -> None:
    """Empty the controls that show nothing but the prompt to write something."""
    for sign in [*root.iter(w("showingPlcHdr"))]:
        control = next(sign.iterancestors(w("sdt")), None)
        for run in [*control.iter(w("r"))] if control is not None else ():
            holder = run.getparent()
            if holder is not None:
                holder.remove(run)


def _apart(root: etree._Element) -> None:
    """Part paragraphs that an editor joined, where each has kept its control."""
    for paragraph in [*root.iter(w("p"))]:
        mine = [one for one in paragraph.iterchildren(w("sdt")) if KEY.fullmatch(_tag(one))]
        for control in reversed(mine[1:]):
            if _tag(control) != _tag(mine[0]):
                below = etree.Element(w("p"))
                below.extend([control, *control.itersiblings()])
                paragraph.addnext(below)


def _tag(control: etree._Element) -> str:
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(w("val"), "")


def _title(root: etree._Element, base: CriteriaSet, gone: frozenset[Op]) -> str:
    """Return the title of the set, as it stands below its first words."""
    begins = _OURS.match(base.title)
    for paragraph in root.iter(w("p")):
        if begins and reading.tag_of(paragraph) == "subject":
            written = clean(reading.text(paragraph, gone))
            rest = base.title[begins.end() :].strip()
            return f"{begins[0]} {wording.spelled(written, rest)}" if written else ""
    return ""
