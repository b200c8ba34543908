"""Any two versions: the redline reads both ways, and only what moved is a move.

Two witnesses besides our own reader: a resolver in plain lxml, and LibreOffice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import resolver, validator
from tests.generated_sets import Pair, long_pair, pair
from tests.test_redlines import text, without_end
from tests.witness import LibreOffice
from tiepthu import compose, diff, read, write
from tiepthu.model import Cause, CriteriaSet, Document, Format, Op, Register, Table, same

ROOT = Path(__file__).parent.parent
CHANCE = st.randoms(use_true_random=False)
SEEDS = range(16)


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


def composed(one: CriteriaSet) -> Document:
    templates, values = shared()
    return compose.document("set.html", templates, {**values, **compose.criteria_values(one)})


def tracked(two: Pair) -> Document:
    return diff.documents(composed(two.old), composed(two.new), causes(two))


def causes(two: Pair) -> dict[str, Cause]:
    changes, frame = diff.changes(two.old, two.new), diff.frame_changes(two.old, two.new)
    step = compose.Step(two.old, two.new, changes, Register(two.old.version))
    return compose.causes(two.old, two.new, changes, frame, [step])


def written(document: Document) -> bytes:
    return write.docx(document, looks(), "Tổ Thư ký", "2024-05-24")


@given(CHANCE)
@settings(deadline=None, max_examples=120)
def test_both_versions_come_back_out_of_a_redline(chance: Random) -> None:
    two = pair(chance)
    data, old, new = written(tracked(two)), composed(two.old), composed(two.new)
    back = read.document(data)
    assert same(back.accepted(), new) == ""
    assert same(back.rejected(), old) == ""
    assert resolver.accepted(data) == resolver.accepted(written(new))
    assert resolver.rejected(data) == resolver.rejected(written(old))


@pytest.mark.parametrize("seed", range(2))
def test_a_very_long_text_comes_back_too(seed: int) -> None:
    two = long_pair(Random(seed))
    data = written(tracked(two))
    assert resolver.accepted(data) == resolver.accepted(written(composed(two.new)))
    assert resolver.rejected(data) == resolver.rejected(written(composed(two.old)))


@given(CHANCE)
@settings(deadline=None, max_examples=40)
def test_a_version_compared_with_itself_has_no_change(chance: Random) -> None:
    one = pair(chance).new
    assert not tracked(Pair(one, one)).tracked


@given(CHANCE)
@settings(deadline=None, max_examples=60)
def test_only_what_moved_is_shown_as_a_move(chance: Random) -> None:
    two = pair(chance)
    moves: dict[str, list[Op]] = {}
    for section in tracked(two).sections:
        for table in section.blocks:
            for row in table.rows if isinstance(table, Table) else ():
                if row.op in (Op.MOVED_FROM, Op.MOVED_TO):
                    moves.setdefault(row.key, []).append(row.op)
    if not two.same_columns:
        assert not moves.keys() & two.new.criteria().keys()
        return
    assert all(sorted(ops) == [Op.MOVED_FROM, Op.MOVED_TO] for ops in moves.values())
    assert moves.keys() <= two.old.criteria().keys() | {f"field:{f.id}" for f in two.old.fields} | {
        f"count:{f.id}" for f in two.old.fields
    }
    old, new = two.old.field_of(), two.new.field_of()
    assert {key for key in new if key in old and old[key].id != new[key].id} <= moves.keys()
    kept = [key for key in two.new.criteria() if key in two.old.criteria() and key not in moves]
    assert kept == [key for key in two.old.criteria() if key in kept]


@pytest.mark.parametrize("seed", SEEDS)
def test_libreoffice_reads_generated_redlines_both_ways(
    tmp_path: Path, libreoffice: LibreOffice, seed: int
) -> None:
    two = pair(Random(seed))
    path = tmp_path / "redline.docx"
    path.write_bytes(written(tracked(two)))
    for command, one in (("accept", two.new), ("reject", two.old)):
        seen, plain = libreoffice.reading(path, command), composed(one)
        meant = text(plain)
        assert seen["tables"] == meant["tables"], command
        assert without_end(seen["paragraphs"]) == without_end(meant["paragraphs"]), command
        styles = [p.style for p in plain.paragraphs() if p.text]
        assert seen["styles"] == styles, command
        assert seen["orientations"] == [section.orientation for section in plain.sections], command


@pytest.mark.usefixtures("validator")
def test_the_schema_of_word_files_is_kept_by_generated_redlines(tmp_path: Path) -> None:
    files = []
    for seed in SEEDS:
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(written(tracked(pair(Random(seed)))))
        files.append(path)
    assert validator.errors(files) == {}
