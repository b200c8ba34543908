"""The templates that come with the program, in every format: what they say, and how they look."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from tests.small_set import older_set, small_set
from tests.test_compose_values import COMMITTEES, ROUND, comment, entry, reworded
from tiepthu import compose, diff, problems, read
from tiepthu.compose.comparing import ChangeView, ReasonView
from tiepthu.compose.consulting import AnswerView, Attached, CommentView, RoundView, SentRow
from tiepthu.compose.listing import ListedChange, PaperView, PartChange, Piece, Shift
from tiepthu.compose.meeting import ItemView, OptionView, PointView, SideView, VoiceView
from tiepthu.compose.replies import NewTextView, ReplyRow
from tiepthu.compose.sets import CriterionView, FieldView, SetView
from tiepthu.compose.statistics import CommitteeLine, CountLine, HeatPart
from tiepthu.compose.submitting import DissentView
from tiepthu.compose.summing import TallyView
from tiepthu.model import (
    STYLES,
    Anchor,
    Answer,
    Change,
    CriteriaSet,
    Decision,
    Dispute,
    Document,
    Format,
    Outcome,
    Picture,
    Register,
    Renumbered,
    SentFile,
    SentPackage,
    Side,
    Table,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
FORMATS = ("hd36", "hd05", "nd30")
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html")}
SET = replace(small_set(), title="Bộ tiêu chí đánh giá, xếp loại năm 2024")
ISSUED = replace(
    older_set(),
    title="Bộ tiêu chí đánh giá, xếp loại năm 2023",
    number="1498-QĐ/ĐUK",
    date="2023-09-12",
)


def looks(name: str) -> Format:
    found, wrong = read.looks(TEMPLATES / "formats" / f"{name}.yaml", name)
    assert wrong == []
    assert found is not None
    return found


PICTURES = dict.fromkeys(
    ("answers", "fields", "outcomes", "days", "committees", "heat-1"), Picture(b"", 160, 80)
)
DISPUTED = Register(
    "v",
    comments=(comment("TCT01-001"), comment("TCT02-001")),
    disputes=(
        Dispute(
            Anchor("criterion", SET.fields[0].criteria[0].id, "text"),
            "change",
            (Side("raise", ("TCT01-001",)), Side("lower", ("TCT02-001",))),
        ),
    ),
)


SENT = SentPackage(1, "TCT01", "Đảng uỷ A", (SentFile("01-TCT01.zip", "ab"), SentFile("a/b", "c")))


def values() -> dict[str, dict[str, Any]]:
    comments = (comment("TCT01-001"), comment("TCT02-001"))
    register = Register("v", (entry("TCT01", Answer.COMMENTS),), comments)
    decisions = (Decision(("TCT01-001",), Outcome.ACCEPTED),)
    change = reworded(("TCT01-001",))
    step = compose.Step(ISSUED, SET, (change,), register, decisions)
    return {
        "set": compose.criteria_values(SET),
        "draft": compose.draft_values(SET, ISSUED),
        "decision": compose.decision_values(ISSUED, None),
        "register": compose.register_values(ROUND, register, decisions, SET),
        "summary": compose.summary_values(ROUND, register, decisions, SET),
        "comparison": compose.comparison_values(ISSUED, SET, [change], [step]),
        "changes": changes_values(ISSUED, SET, [change], register, decisions),
        "letter": compose.letter_values(ROUND, COMMITTEES[0], SET, compose.Attached("a", "b", "c")),
        "sent": compose.sent_values(ROUND, SET, [SENT]),
        "form": compose.form_values(ROUND, COMMITTEES[0], SET),
        "statistics": compose.statistics_values(ROUND, register, decisions, SET),
        "reply": compose.reply_values(ROUND, COMMITTEES[0], register, decisions, SET, SET),
        "submission": compose.submission_values(ROUND, DISPUTED, decisions, SET, SET, [change]),
        "meeting": compose.meeting_values(ROUND, DISPUTED, decisions, SET),
    }


def changes_values(
    old: CriteriaSet,
    new: CriteriaSet,
    changes: list[Change],
    register: Register,
    decisions: tuple[Decision, ...],
) -> dict[str, Any]:
    steps = [compose.Step(old, new, tuple(changes), register, decisions)]
    causes = compose.causes(old, new, changes, (), steps)
    rows = compose.listed(old, new, changes, (), causes, steps, diff.words)
    shifted = [Renumbered("a/b", 1, 2)]
    return compose.listing_values(compose.paper(old), compose.paper(new), rows, shifted, steps)


def document(name: str, format_: str = "hd36", **more: Any) -> Document:
    letterhead, wrong = read.letterhead(TEMPLATES / "letterhead.yaml", "letterhead.yaml")
    assert wrong == []
    assert letterhead is not None
    given = {
        **compose.letterhead_values(letterhead),
        **compose.format_values(looks(format_)),
        **values()[name],
        **more,
    }
    return compose.document(f"{name}.html", SOURCES, given, PICTURES)


def text(made: Document) -> str:
    return "\n".join(paragraph.text for paragraph in made.paragraphs())


def criteria_table(made: Document) -> Table:
    tables = [b for s in made.sections for b in s.blocks if isinstance(b, Table)]
    return next(table for table in tables if table.key == "criteria")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", sorted(values()))
def test_every_template_makes_a_document_in_every_format(name: str, format_: str) -> None:
    made = document(name, format_)
    assert made.title
    assert {paragraph.style for paragraph in made.paragraphs()} <= looks(format_).styles.keys()
    for section in made.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert sum(block.widths) == pytest.approx(100)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_format_describes_every_component_and_no_other(format_: str) -> None:
    assert sorted(looks(format_).styles) == sorted(STYLES)


def test_all_formats_word_the_same_things() -> None:
    assert len({tuple(sorted(looks(name).words)) for name in FORMATS}) == 1


def test_the_criteria_table_holds_every_part_of_every_criterion_under_its_key() -> None:
    table = criteria_table(document("set"))
    keyed = {
        paragraph.key: paragraph.text
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.key
    }
    for number, _, criterion in SET.numbered():
        assert keyed[f"{criterion.id}#number"] == f"{number:02d}"
        for part, words in criterion.parts().items():
            if words and part != "evidence":
                assert keyed[f"{criterion.id}#{part}"] == words


def test_each_item_of_evidence_has_a_line_of_its_own_and_a_key_that_does_not_shift() -> None:
    items = ("Nghị quyết", "Báo cáo")
    first = replace(SET.fields[0].criteria[0], evidence=items)
    field = replace(SET.fields[0], criteria=(first, *SET.fields[0].criteria[1:]))
    one = replace(SET, fields=(field, *SET.fields[1:]))
    row = next(
        row
        for row in criteria_table(document("set", **compose.criteria_values(one))).rows
        if row.key == first.id
    )
    lines = [p for cell in row.cells for p in cell.paragraphs if p.style == "table-item"]
    key = f"{first.id}#evidence"
    assert [(line.text, line.key) for line in lines] == [("- Nghị quyết", key), ("- Báo cáo", key)]


def test_the_rows_of_the_criteria_table_are_keyed_in_printed_order() -> None:
    expected = ["head"]
    for field in SET.fields:
        expected += [f"field:{field.id}", *(one.id for one in field.criteria)]
    assert [row.key for row in criteria_table(document("set")).rows] == expected


def test_a_set_without_points_has_no_column_for_them() -> None:
    def pointless(one: CriteriaSet) -> CriteriaSet:
        return replace(
            one,
            fields=tuple(
                replace(field, criteria=tuple(replace(c, points="") for c in field.criteria))
                for field in one.fields
            ),
        )

    with_points = criteria_table(document("set"))
    without = criteria_table(document("set", **compose.criteria_values(pointless(SET))))
    assert len(without.widths) == len(with_points.widths) - 1


def test_a_draft_has_its_mark_and_blanks_a_decision_its_number_and_date() -> None:
    draft = text(document("draft"))
    decision = text(document("decision")).replace("năm\u00a0", "năm ")
    assert "Dự thảo lần 1" in draft
    assert "Số \u00a0" in draft
    assert "1498-QĐ/ĐUK, ngày 12/9/2023" in draft  # what it replaces
    assert "Số 1498-QĐ/ĐUK" in decision
    assert "Hà Nội, ngày 12 tháng 9 năm 2023" in decision
    assert "Dự thảo lần" not in decision


def test_the_counts_are_said_in_two_figures() -> None:
    made = text(document("set"))
    assert f"gồm {SET.count:02d} tiêu chí thuộc {len(SET.fields):02d} lĩnh vực" in made


@pytest.mark.parametrize(
    ("format_", "number", "last_basis", "recipient"),
    [
        ("hd36", "Số 1498-QĐ/ĐUK", ",", ","),
        ("hd05", "Số 1498-QĐ/ĐUK", ".", ";"),
        ("nd30", "Số: 1498/QĐ-ĐUK", ".", ";"),
    ],
)
def test_the_formats_differ_in_number_bases_and_recipients(
    format_: str, number: str, last_basis: str, recipient: str
) -> None:
    made = list(document("decision", format_).paragraphs())
    assert [p.text for p in made if p.style == "number"] == [number]
    bases = [p.text for p in made if p.style == "basis"]
    assert [line[-1] for line in bases] == [";"] * (len(bases) - 1) + [last_basis]
    recipients = [p.text for p in made if p.style == "recipients-item"]
    assert [line[-1] for line in recipients] == [recipient] * (len(recipients) - 1) + ["."]


def test_the_annex_is_landscape_with_page_numbers_of_its_own() -> None:
    for name in ("draft", "decision", "summary"):
        body, annex, *_ = document(name).sections
        assert (body.orientation, body.restart) == ("portrait", False)
        assert (annex.orientation, annex.restart) == ("landscape", True)


def test_an_open_comment_is_never_hidden() -> None:
    assert "Chưa giải trình" in text(document("register"))
    assert "Chưa giải trình" in text(document("summary"))


def test_the_form_has_a_row_for_every_criterion_to_write_in() -> None:
    made = document("form")
    tables = [b for s in made.sections for b in s.blocks if isinstance(b, Table)]
    keys = [row.key for row in tables[0].rows]
    assert [key for key in keys if key in SET.criteria()] == list(SET.criteria())
    assert COMMITTEES[0].name in text(made)
    assert "24/5/2024" in text(made)


def test_a_value_that_looks_like_markup_stays_text() -> None:
    strange = replace(SET, title='Bộ tiêu chí <b>"A" & B</b> {{ x }}')
    made = document("set", **compose.criteria_values(strange))
    assert '<b>"A" & B</b> {{ x }}' in text(made)
    assert made.title == strange.title


# What the guide for the office says


def test_the_guide_names_every_template_every_value_and_every_error() -> None:
    guide = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    missing = {name for name in SOURCES if f"`{name}`" not in guide}
    views = (
        CriterionView, FieldView, SetView, RoundView, CommentView, AnswerView, TallyView,
        ChangeView, ReasonView, ListedChange, PartChange, Piece, Shift, PaperView,
        CountLine, CommitteeLine, HeatPart, NewTextView, ReplyRow,
        Attached, SentRow, ItemView, PointView, SideView, OptionView, VoiceView, DissentView,
    )  # fmt: skip
    for name in {field.name for view in views for field in fields(view)} - {"key"}:
        if f"`{name}`" not in guide:
            missing.add(name)
    for given in values().values():
        missing |= {name for name in given if f"`{name}`" not in guide}
    source = Path(str(problems.template_missing.__code__.co_filename)).read_text(encoding="utf-8")
    missing |= {n for n in re.findall(r'"(template-[a-z-]+)"', source) if f"`{n}`" not in guide}
    assert missing == set()


def test_the_article_in_the_guide_is_one_that_a_template_can_hold() -> None:
    guide = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    article = re.findall(r"```html\n(.+?)```", guide, re.DOTALL)[0]
    made = document("decision")
    sources = {**SOURCES, "articles.html": SOURCES["articles.html"] + article}
    letterhead, _ = read.letterhead(TEMPLATES / "letterhead.yaml", "letterhead.yaml")
    assert letterhead is not None
    given = {
        **compose.letterhead_values(letterhead),
        **compose.format_values(looks("hd36")),
        **values()["decision"],
    }
    longer = compose.document("decision.html", sources, given)
    articles = [p for p in longer.paragraphs() if p.style == "article"]
    assert len(articles) == len([p for p in made.paragraphs() if p.style == "article"]) + 1
    assert articles[-1].text.startswith("Điều 4.")
