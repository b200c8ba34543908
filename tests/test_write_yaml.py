"""What is written as YAML is read back as it was, by us and by other readers, and stays legible."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tiepthu import read, write
from tiepthu.model import (
    Anchor,
    Answer,
    Certainty,
    Comment,
    CriteriaSet,
    Criterion,
    Dispute,
    Fate,
    Field,
    FileEntry,
    FormLetter,
    Group,
    Kind,
    Level,
    Register,
    Side,
    State,
)
from tiepthu.model.criteria import NOWHERE
from tiepthu.read import positions
from tiepthu.vietnamese import clean
from tiepthu.write.yaml import WIDTH, entry, items, scalar

ROOT = Path(__file__).parent.parent
DRAFTS = sorted((ROOT / "drafts").glob("*.yaml"))

# Words as people write them, those that YAML readers take for something else, and signs in between.
WORDS = """
no yes 1.10 012 12:30 null ~ - -- # : ' " “ ” ... --- > | [ ] { } , & * ! % @ ` ? = << \\ /
TCT05-003 02% 17/5/2022 Đảng uỷ: tiêu chí #9 'Tốt' "Kém" kết nạp đảng viên nghiêm trọng
"""
SEPARATORS = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", ": ", " #", "\t", ""])
PROSE = st.lists(st.tuples(st.sampled_from(WORDS.split()), SEPARATORS), max_size=40).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)
TEXTS = (PROSE | st.text(max_size=60)).map(clean)
SOME = TEXTS.filter(bool)


def lines_of(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@given(SOME)
def test_a_text_on_a_line_is_text_to_every_reader(text: str) -> None:
    assert yaml.safe_load(scalar(text)) == text
    assert yaml.safe_load(f"[{scalar(text, flow=True)}, {scalar(text, flow=True)}]") == [text, text]


@given(SOME, st.booleans())
def test_a_block_of_text_gives_back_exactly_the_text(text: str, block: bool) -> None:
    written = lines_of("a:", "  b:", *entry("key", text, 4, block), "    last: x")
    assert yaml.safe_load(written) == {"a": {"b": {"key": text, "last": "x"}}}
    value, problems = positions.parse(written, "f")
    assert problems == []
    assert value is not None
    assert value.text("a", "b", "key") == text


@given(st.lists(SOME, min_size=1, max_size=5))
def test_a_list_gives_back_its_items(texts: list[str]) -> None:
    written = lines_of("a:", *items("key", texts, 2), "  last: x")
    assert yaml.safe_load(written) == {"a": {"key": texts, "last": "x"}}


@given(st.lists(st.sampled_from(["đảng", "viên", "nghiêm", "a"]), min_size=1, max_size=120))
def test_lines_of_prose_are_no_longer_than_the_page(words: list[str]) -> None:
    assert all(len(line) <= WIDTH for line in entry("text", " ".join(words), 8, block=True))


# A version of the criteria set


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_is_written_as_its_editor_laid_it_out(path: Path) -> None:
    """Line for line, from the first field on: above it stand the editor's own remarks."""
    one, _ = read.criteria(path, path.name)
    assert one is not None
    mine = write.criteria_yaml(one).decode().split("\nfields:\n")[1]
    theirs = path.read_text(encoding="utf-8").split("\nfields:\n")[1]
    assert mine == theirs


def without_lines(one: CriteriaSet) -> CriteriaSet:
    fields = (
        replace(
            field,
            source=NOWHERE,
            criteria=tuple(replace(criterion, source=NOWHERE) for criterion in field.criteria),
        )
        for field in one.fields
    )
    return replace(one, source=NOWHERE, fields=tuple(fields))


@st.composite
def criteria_sets(draw: st.DrawFn) -> CriteriaSet:
    levels = draw(st.lists(SOME.filter(lambda t: len(t) < 30), min_size=1, max_size=3, unique=True))
    several = st.lists(SOME, max_size=2).map(tuple)
    names = st.sampled_from(["too-long", "no-verifier", "levels-gap"])
    accepted = st.dictionaries(names, SOME, max_size=2).map(lambda found: tuple(found.items()))

    def criterion(ident: str) -> Criterion:
        return Criterion(
            ident,
            draw(SOME),
            draw(SOME),
            tuple(Level(level, draw(SOME)) for level in levels),
            points=draw(st.sampled_from(["", "2", "1.10", "2,5"])),
            evidence=draw(several),
            verifier=draw(TEXTS),
            aliases=draw(several),
            origin=draw(st.sampled_from([(), ("a/no",), ("a/x", "b/y-2")])),
            because=draw(several),
            accepted=draw(accepted),
        )

    return CriteriaSet(
        "2024-draft-1",
        draw(SOME),
        "draft",
        tuple(levels),
        (
            Field("to-chuc", draw(SOME), (criterion("to-chuc/no"), criterion("to-chuc/b"))),
            Field("no", draw(SOME), (), draw(several), accepted=draw(accepted)),
        ),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from(["", "2024-05-17"])),
        accepted=draw(accepted),
    )


@given(criteria_sets())
def test_a_version_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, one: CriteriaSet
) -> None:
    path = tmp_path_factory.mktemp("draft") / "2024-draft-1.yaml"
    path.write_bytes(write.criteria_yaml(one, "Một lời nói đầu\n\nhai dòng"))
    again, problems = read.criteria(path, "f")
    assert problems == []
    assert again is not None
    assert without_lines(again) == one


def test_what_a_file_says_of_itself_stands_at_its_top() -> None:
    one, _ = read.criteria(DRAFTS[0], "x")
    assert one is not None
    lines = write.criteria_yaml(one, "Do lệnh apply ghi.\n\nXem lại.").decode().split("\n")
    assert lines[1:5] == ["# Do lệnh apply ghi.", "#", "# Xem lại.", ""]


# The register


@st.composite
def comments(draw: st.DrawFn, ident: str) -> Comment:
    anchor = Anchor(
        draw(st.sampled_from(["criterion", "field", "set", "decision", "unknown"])),
        criterion=draw(TEXTS),
        part=draw(st.sampled_from(["", "text", "level:Tốt"])),
        article=draw(TEXTS),
        quote=draw(TEXTS),
        sure=draw(st.sampled_from(Certainty)),
        why=draw(st.sampled_from(["none", "number"])),
        others=draw(st.lists(SOME, max_size=2).map(tuple)),
    )
    return Comment(
        ident,
        "TCT05",
        draw(SOME),
        'sheet "Góp ý": row 7',
        anchor,
        draw(st.sampled_from(Kind)),
        draw(TEXTS),
        old=draw(TEXTS),
        proposed=draw(TEXTS),
        reason=draw(TEXTS),
        late=draw(st.booleans()),
        silent=draw(st.booleans()),
        state=draw(st.sampled_from(State)),
        repeats=draw(st.sampled_from(["", "TCT05-001"])),
    )


@st.composite
def registers(draw: st.DrawFn) -> Register:
    files = tuple(
        FileEntry(
            f"{draw(SOME)}-{i}",
            "0" * 64,
            draw(st.sampled_from(["", "NO", "TCT05"])),
            draw(st.sampled_from(["", "2024-05-10"])),
            draw(st.booleans()),
            draw(st.sampled_from(Answer)),
            draw(st.sampled_from([(), ((Fate.COMMENT, 12), (Fate.EMPTY, 3))])),
            15,
            draw(TEXTS),
            draw(TEXTS),
        )
        for i in range(draw(st.integers(0, 2)))
    )
    idents = [f"TCT05-{i:03d}" for i in range(draw(st.integers(0, 3)))]
    about = Anchor("criterion", draw(SOME), draw(TEXTS), sure=Certainty.CERTAIN)
    sides = (Side("raise", ("TCT05-001", "TD01-002")), Side("", ("TCT06-001",), draw(SOME)))
    return Register(
        "2024",
        files,
        tuple(draw(comments(ident)) for ident in idents),
        draw(st.sampled_from([(), (Group(("TCT05-001", "TD01-002"), "alike"),)])),
        draw(st.sampled_from([(), (Dispute(about, "wording", sides, draw(TEXTS)),)])),
        draw(st.sampled_from([(), (FormLetter((draw(SOME), "b.docx"), 4),)])),
    )


@given(registers())
def test_a_register_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, register: Register
) -> None:
    path = tmp_path_factory.mktemp("round") / "2024" / "register.yaml"
    path.parent.mkdir()
    path.write_bytes(write.register_yaml(register))
    again, problems = read.register(path, "f")
    assert problems == []
    assert again == register


def test_a_register_is_pleasant_to_read() -> None:
    anchor = Anchor("criterion", "to-chuc/ket-nap", "level:Tốt", sure=Certainty.CERTAIN, why="key")
    comment = Comment(
        "TCT05-001", "TCT05", "gop-y.docx", "table 1 row 4", anchor, Kind.EDIT,
        "Đề nghị sửa: " + "nêu rõ tỷ lệ đảng viên mới kết nạp, " * 4 + "cho dễ đánh giá.",
        proposed="no", late=True,
    )  # fmt: skip
    ledger = ((Fate.COMMENT, 1), (Fate.FORMALITY, 6))
    entry = FileEntry("gop-y.docx", "ab12", "TCT05", "2024-05-10", True, Answer.COMMENTS, ledger, 7)
    text = write.register_yaml(Register("2024-draft-1", (entry,), (comment,))).decode()
    assert text.split("\n", 3)[3] == lines_of(
        'version: "2024-draft-1"',
        "",
        "files:",
        "  - file: gop-y.docx",
        "    sha256: ab12",
        "    committee: TCT05",
        '    received: "2024-05-10"',
        '    late: "yes"',
        "    answer: comments",
        '    pieces: "7"',
        '    ledger: {comment: "1", formality: "6"}',
        "",
        "comments:",
        "  - id: TCT05-001",
        "    committee: TCT05",
        "    file: gop-y.docx",
        "    place: table 1 row 4",
        "    about:",
        "      scope: criterion",
        "      criterion: to-chuc/ket-nap",
        "      part: level:Tốt",
        "      sure: certain",
        "      why: key",
        "    kind: edit",
        "    text: >-",
        "      Đề nghị sửa: nêu rõ tỷ lệ đảng viên mới kết nạp, nêu rõ tỷ lệ đảng viên mới kết nạp,"
        " nêu rõ tỷ",  # the hundredth column
        "      lệ đảng viên mới kết nạp, nêu rõ tỷ lệ đảng viên mới kết nạp, cho dễ đánh giá.",
        '    proposed: "no"',
        '    late: "yes"',
        "    state: new",
    )
