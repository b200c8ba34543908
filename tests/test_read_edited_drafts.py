"""A draft of ours that an editor changed in Word is the next version, as he means it."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.editor import DEEDS, NEW, TRACKED, Editor
from tests.generated_sets import first
from tiepthu import compose, read, write
from tiepthu.model import CriteriaSet, Format
from tiepthu.vietnamese import slug

CHANCE = st.randoms(use_true_random=False)
Fields = list[tuple[str, str, list[tuple[str, dict[str, str]]]]]


@cache
def looks() -> Format:
    found, _ = read.looks(ROOT / "templates" / "formats" / "hd36.yaml", "hd36")
    assert found is not None
    return found


@cache
def shared() -> tuple[dict[str, str], dict[str, object]]:
    templates = {p.name: p.read_text("utf-8") for p in (ROOT / "templates").glob("*.html")}
    letterhead, _ = read.letterhead(ROOT / "templates" / "letterhead.yaml", "letterhead")
    assert letterhead is not None
    return templates, {**compose.letterhead_values(letterhead), **compose.format_values(looks())}


def sent(folder: Path, one: CriteriaSet) -> Path:
    """Return the draft of a version as it goes out."""
    templates, values = shared()
    document = compose.document(
        "draft.html", templates, {**values, **compose.draft_values(one, None)}
    )
    path = folder / "draft.docx"
    path.write_bytes(write.docx(document, looks(), "Tổ Thư ký", "2024-05-17"))
    return path


def taken(path: Path, base: CriteriaSet, *, accept: bool = True) -> read.Edited:
    ids = frozenset((*base.criteria(), *(one.id for one in base.fields)))
    found, said = read.edited_draft(path, path.name, "2", base, ids, accept)
    assert found is not None, said
    return found


def told(one: CriteriaSet) -> Fields:
    return [(f.id, f.name, [(c.id, c.parts()) for c in f.criteria]) for f in one.fields]


def as_meant(came: Fields, meant: Fields, base: CriteriaSet) -> Fields:
    """Return what came back with its new ids called `NEW`, each of them looked at."""
    old = {*base.criteria(), *(one.id for one in base.fields)}
    seen: set[str] = set()
    found = []
    for at, (ident, name, criteria) in enumerate(came):
        new_field = at < len(meant) and meant[at][0] == NEW
        if new_field:
            assert ident not in old
            assert ident.startswith(slug(name))
        rows = []
        for place, (key, parts) in enumerate(criteria):
            assert key not in seen
            seen.add(key)
            new = at < len(meant) and place < len(meant[at][2]) and meant[at][2][place][0] == NEW
            if new:
                assert key not in old
                assert re.match(rf"{ident}/{slug(parts['name'])[:12]}", key)
            rows.append((NEW if new else key, parts))
        found.append((NEW if new_field else ident, name, rows))
    return found


@settings(max_examples=150, deadline=None)
@given(CHANCE, st.integers(0, 12))
def test_whatever_he_does_the_set_is_what_he_means(chance: Random, deeds: int) -> None:
    base = first(chance)
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(sent(Path(folder), base), base)
        for _ in range(deeds):
            chance.choice(DEEDS)(editor, chance)
        path = editor.file.save(Path(folder) / "edited.docx")
        came = taken(path, base).criteria
    meant = editor.means()
    assert as_meant(told(came), meant, base) == meant
    assert (came.version, came.based_on, came.levels) == ("2", base.version, base.levels)


@settings(max_examples=60, deadline=None)
@given(CHANCE, st.integers(1, 8))
def test_what_he_tracked_is_accepted_or_rejected_whole(chance: Random, deeds: int) -> None:
    base = first(chance)
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(sent(Path(folder), base), base, who="Nguyễn Văn An")
        for _ in range(deeds):
            chance.choice(TRACKED)(editor, chance)
        path = editor.file.save(Path(folder) / "edited.docx")
        accepted, rejected = taken(path, base), taken(path, base, accept=False)
    meant = editor.means()
    assert as_meant(told(accepted.criteria), meant, base) == meant
    assert told(rejected.criteria) == told(base)
    assert {one.author for one in accepted.tracked} <= {"Nguyễn Văn An"}
