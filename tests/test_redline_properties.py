"""Any two versions, with harder texts and harder edits than in tests/test_redline_pairs.py.

What moved is asked of the two sets themselves, never of `tiepthu.diff`: a criterion has moved when
it stands in another field, or when it and another one that both versions have changed places.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests import resolver, validator
from tests.generated_sets import Pair, lengthen
from tests.sets import edited
from tests.test_redline_pairs import composed, tracked, written
from tests.test_redline_rules import W, ranges, said
from tests.test_redlines import text, without_end
from tests.witness import LibreOffice
from tiepthu import diff, read
from tiepthu.model import ChangeKind, CriteriaSet, Criterion, Field, Level, Op, Row, Table, same

SEED = st.integers(0, 10**6)  # a failure names the seed; shrinking would say no more
QUICK = settings(deadline=None, derandomize=True, phases=[Phase.generate])
SEEDS = range(12)
MOVES = (Op.MOVED_FROM, Op.MOVED_TO)


def rows(two: Pair) -> Iterator[Row]:
    for section in tracked(two).sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from block.rows


def shown_as_moved(two: Pair) -> set[str]:
    """Return the keys of the rows that a redline shows as moved."""
    return {row.key for row in rows(two) if row.op in MOVES}


def changed_places(old: list[str], new: list[str]) -> set[str]:
    """Return what stands before something in one list and behind it in the other."""
    both = [one for one in old if one in new]
    return {
        one
        for one in both
        for other in both
        if (old.index(one) < old.index(other)) != (new.index(one) < new.index(other))
    }


def in_another_field(two: Pair) -> set[str]:
    """Return the criteria that stand in another field than before."""
    before, after = two.old.field_of(), two.new.field_of()
    return {key for key in before.keys() & after.keys() if before[key].id != after[key].id}


def small(version: str, **fields: str) -> CriteriaSet:
    """Return a set by the letters of its criteria: small("1", I="ab", II="c")."""

    def criterion(letter: str) -> Criterion:
        return Criterion(f"x/{letter}", f"Tên {letter}", "Đạt.", (Level("Tốt", "Đạt 90%."),))

    made = (Field(ident, ident, tuple(map(criterion, said))) for ident, said in fields.items())
    return CriteriaSet(version, "Bộ tiêu chí năm 2024", "draft", ("Tốt",), tuple(made))


def reworded(one: CriteriaSet, said: str) -> CriteriaSet:
    """Return the set with other words in every criterion."""
    fields = (
        replace(field, criteria=tuple(c.with_part("text", said) for c in field.criteria))
        for field in one.fields
    )
    return replace(one, fields=tuple(fields))


# Both readings


@given(SEED)
@settings(QUICK, max_examples=60)
def test_both_versions_come_back_whatever_the_editor_wrote(seed: int) -> None:
    two = edited(Random(seed))
    data, old, new = written(tracked(two)), composed(two.old), composed(two.new)
    back = read.document(data)
    assert same(back.accepted(), new) == ""
    assert same(back.rejected(), old) == ""
    assert resolver.accepted(data) == resolver.accepted(written(new))
    assert resolver.rejected(data) == resolver.rejected(written(old))


@given(SEED)
@settings(QUICK, max_examples=30)
def test_the_way_back_is_as_true_as_the_way_there(seed: int) -> None:
    two = edited(Random(seed))
    back = written(tracked(Pair(two.new, two.old)))
    assert resolver.accepted(back) == resolver.accepted(written(composed(two.old)))
    assert resolver.rejected(back) == resolver.rejected(written(composed(two.new)))


@given(SEED)
@settings(QUICK, max_examples=30)
def test_a_version_compared_with_itself_has_no_change(seed: int) -> None:
    one = edited(Random(seed)).new
    assert not tracked(Pair(one, one)).tracked


def test_a_very_long_text_that_was_not_there_before() -> None:
    old = small("1", I="ab")
    two = Pair(old, lengthen(Random(1), old))
    data = written(tracked(two))
    assert resolver.accepted(data) == resolver.accepted(written(composed(two.new)))
    assert resolver.rejected(data) == resolver.rejected(written(composed(two.old)))


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "a deleted word is not marked": lambda xml: xml.replace(b"<w:del ", b"<w:smartTag ", 1)
    .replace(b"</w:del>", b"</w:smartTag>", 1).replace(b"w:delText", b"w:t"),
    "an inserted word is lost": lambda xml: xml.replace(">Mới".encode(), b">", 1),
    "a style is another": lambda xml: xml.replace(b'w:val="table-text"', b'w:val="body"', 1),
    "bold is lost": lambda xml: xml.replace(b"<w:b/>", b"", 1),
    "a cell is narrower": lambda xml: xml.replace(b'gridSpan w:val="5"', b'gridSpan w:val="4"', 1),
    "the pages lie otherwise": lambda xml: xml.replace(b'w:orient="landscape"', b""),
}  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_the_resolver_finds_what_is_broken(broken: Callable[[bytes], bytes]) -> None:
    old = small("1", I="ab")
    new = reworded(small("2", I="ab"), "Mới đạt.")
    data = written(tracked(Pair(old, new)))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for inside in source.namelist():
            content = source.read(inside)
            target.writestr(inside, broken(content) if inside == "word/document.xml" else content)
    assert stream.getvalue() != data
    found = resolver.accepted(stream.getvalue()), resolver.rejected(stream.getvalue())
    assert found != (resolver.accepted(data), resolver.rejected(data))


# Moves


@given(SEED)
@settings(QUICK, max_examples=80)
def test_a_criterion_that_did_not_move_is_never_shown_as_moved(seed: int) -> None:
    two = edited(Random(seed), frame=False)
    moved = changed_places(list(two.old.criteria()), list(two.new.criteria()))
    criteria = two.old.criteria().keys() | two.new.criteria().keys()
    assert shown_as_moved(two) & criteria <= moved | in_another_field(two)


@given(SEED)
@settings(QUICK, max_examples=80)
def test_a_field_that_did_not_move_is_never_shown_as_moved(seed: int) -> None:
    two = edited(Random(seed), frame=False)
    if two.same_columns:
        moved = changed_places([f.id for f in two.old.fields], [f.id for f in two.new.fields])
        names = {f"{kind}:{ident}" for ident in moved for kind in ("field", "count")}
        criteria = two.old.criteria().keys() | two.new.criteria().keys()
        assert shown_as_moved(two) - criteria <= names


@given(SEED)
@settings(QUICK, max_examples=80)
def test_every_criterion_that_stands_in_another_field_is_shown_as_moved(seed: int) -> None:
    two = edited(Random(seed), frame=False)
    if two.same_columns:
        assert in_another_field(two) <= shown_as_moved(two)


@given(SEED)
@settings(QUICK, max_examples=80)
def test_the_list_of_changes_and_the_redline_name_the_same_moves(seed: int) -> None:
    two = edited(Random(seed), frame=False)
    fields = [[field.id for field in one.fields] for one in (two.old, two.new)]
    if not two.same_columns or changed_places(*fields):
        return  # with its field a criterion moves on the page, and yet it is no change of its own
    old = diff.followed(two.old, two.new)
    listed = {c.criterion for c in diff.changes(old, two.new) if c.kind is ChangeKind.MOVED}
    assert shown_as_moved(Pair(old, two.new)) & two.new.criteria().keys() == listed


@given(SEED)
@settings(QUICK, max_examples=60)
def test_the_words_that_moved_are_the_same_at_both_ends(seed: int) -> None:
    moved: dict[tuple[str, int], list[str]] = {}
    for row in rows(edited(Random(seed), frame=False)):
        for column, cell in enumerate(row.cells):
            spans = [span for paragraph in cell.paragraphs for span in paragraph.spans]
            words = "".join(span.text for span in spans if span.op in MOVES)
            if row.op in MOVES:
                moved.setdefault((row.key, column), []).append(words)
    for place, (one, other) in moved.items():
        assert one == other, place


SMALLEST = {
    "to the top of the next field": (small("1", I="a", II="b"), small("2", I="", II="ab")),
    "to the end of the field before": (small("1", I="a", II="bc"), small("2", I="ab", II="c")),
    "into an empty field behind": (small("1", I="a", II=""), small("2", I="", II="a")),
    "into an empty field before": (small("1", I="", II="a"), small("2", I="a", II="")),
    "two at once": (small("1", I="abc", II="d"), small("2", I="a", II="bcd")),
    "into a new field behind": (small("1", I="ab"), small("2", I="a", II="b")),
    "into a new field before": (small("1", II="ab"), small("2", I="a", II="b")),
}


@pytest.mark.parametrize(("old", "new"), SMALLEST.values(), ids=SMALLEST)
def test_a_criterion_moves_over_the_border_of_its_field(old: CriteriaSet, new: CriteriaSet) -> None:
    two = Pair(old, new)
    assert shown_as_moved(two) == in_another_field(two)


def test_the_words_of_a_moved_row_that_gains_a_number_are_the_same_at_both_ends() -> None:
    """A small example of the rule above."""
    old = reworded(small("1", I="ab"), "Đạt (01 lần)")
    new = reworded(small("2", I="ba"), "Đạt 01 buổi (00 lần)")
    moved: dict[Op, str] = {}
    for row in rows(Pair(old, new)):
        if row.op in MOVES:
            spans = row.cells[1].paragraphs[1].spans
            moved[row.op] = "".join(span.text for span in spans if span.op in MOVES)
    assert moved[Op.MOVED_FROM] == moved[Op.MOVED_TO]


LISTS = {
    "one comes before them": (("Sổ họp", "Báo cáo"), ("Kế hoạch năm", "Sổ họp", "Báo cáo")),
    "one goes before them": (("Kế hoạch năm", "Sổ họp", "Báo cáo"), ("Sổ họp", "Báo cáo")),
    "they change places": (("Sổ họp", "Báo cáo"), ("Báo cáo", "Sổ họp")),
}


@pytest.mark.parametrize(("before", "after"), LISTS.values(), ids=LISTS)
def test_in_a_moved_row_each_item_of_a_list_moves_to_where_it_stands_now(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    """In the file, where the name of a range tells which end belongs to which."""

    def proven(one: CriteriaSet, items: tuple[str, ...]) -> CriteriaSet:
        fields = (
            replace(f, criteria=tuple(replace(c, evidence=items) for c in f.criteria))
            for f in one.fields
        )
        return replace(one, fields=tuple(fields))

    two = Pair(proven(small("1", I="abc"), before), proven(small("2", I="bca"), after))
    with zipfile.ZipFile(io.BytesIO(written(tracked(two)))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    ends = [
        {
            name: "".join(said(one) for one in inside if one.tag == W + kind)
            for name, inside in ranges(root, kind)
        }
        for kind in ("moveFrom", "moveTo")
    ]
    assert ends[0]
    assert ends[0] == ends[1]


def test_no_word_is_cut_between_a_letter_and_the_mark_on_it() -> None:
    """Letters with marks that no single character holds: NFC leaves them as they are."""
    for old, new in (
        ("x\u0303a", "x\u0300a"),
        ("x\u0303a", "xa"),
        ("nhóm x\u0303", "nhóm m\u0303"),
    ):
        for _, words in diff.words(old, new):
            assert not words.startswith(("\u0300", "\u0303"))


# The other witnesses


@pytest.mark.parametrize("seed", SEEDS)
def test_libreoffice_reads_what_the_editor_wrote_both_ways(
    tmp_path: Path, libreoffice: LibreOffice, seed: int
) -> None:
    two = edited(Random(seed))
    path = tmp_path / "redline.docx"
    path.write_bytes(written(tracked(two)))
    for command, one in (("accept", two.new), ("reject", two.old)):
        seen, plain = libreoffice.reading(path, command), composed(one)
        meant = text(plain)
        assert seen["tables"] == meant["tables"], command
        assert without_end(seen["paragraphs"]) == without_end(meant["paragraphs"]), command
        assert seen["styles"] == [p.style for p in plain.paragraphs() if p.text], command
        assert seen["orientations"] == [section.orientation for section in plain.sections], command


@pytest.mark.usefixtures("validator")
def test_the_schema_is_kept_whatever_the_editor_wrote(tmp_path: Path) -> None:
    files = []
    for seed in SEEDS:
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(written(tracked(edited(Random(seed)))))
        files.append(path)
    assert validator.errors(files) == {}
