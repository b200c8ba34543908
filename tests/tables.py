"""Documents with a table of criteria, small ones by hand and arbitrary ones for properties."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tiepthu.model import Block, Cell, Document, Paragraph, Row, Section, Span, Table

TEXTS = (
    "", "Tốt", "Đạt từ 90% chỉ tiêu trở lên.", "Đạt từ 92% chỉ tiêu trở lên, có sáng kiến.",
    "Họp đủ số kỳ; ra nghị quyết.", "Không họp.\nKhông báo cáo.", "Báo cáo\tđúng hạn",
)  # fmt: skip
HEAD = ("TT", "Tiêu chí", "Tốt", "Minh chứng")
BOLD = frozenset({"bold"})


def line(text: str, key: str = "", style: str = "table-text", bold: bool = False) -> Paragraph:
    """Return a paragraph as the templates make it: tabs and line breaks on their own."""
    spans = []
    rest = text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0")
    for piece in rest:
        sign = {"\t": {"tab"}, "\n": {"break"}}.get(piece, set())
        if piece:
            spans.append(Span(piece, frozenset(sign) | (BOLD if bold else frozenset())))
    return Paragraph(style, tuple(spans), key)


def cell(*paragraphs: Paragraph) -> Cell:
    return Cell(paragraphs or (line(""),))


def criterion(key: str, number: int, name: str, level: str, evidence: Sequence[str] = ()) -> Row:
    return Row(
        (
            cell(line(str(number), f"{key}#number", "table-number")),
            cell(line(name, f"{key}#name", bold=True)),
            cell(line(level, f"{key}#level:Tốt")),
            cell(*(line(f"- {item}", style="table-item") for item in evidence)),
        ),
        key=key,
    )


def field(key: str, name: str) -> Row:
    title = line(name, f"field:{key}#name", "table-field")
    return Row((Cell((title,), span=len(HEAD)),), key=f"field:{key}", heading=True)


def table(*rows: Row) -> Table:
    head = tuple(Cell((line(text, style="table-head"),), header=True) for text in HEAD)
    return Table(
        "criteria", (6, 34, 30, 30), (Row(head, key="head", header=True), *rows), "criteria"
    )


def document(*blocks: Block) -> Document:
    return Document("Bộ tiêu chí", (Section(blocks, "landscape"),))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a version: fields and criteria with ids from a small store, so that two versions share
    some, in any order, with texts that may be equal, alike, empty or of several lines."""
    texts = st.sampled_from(TEXTS)
    rows: list[Row] = []
    number = 0
    ids = iter(draw(st.permutations([f"x/{letter}" for letter in "abcdef"])))
    for name in draw(st.lists(st.sampled_from(["I", "II", "III"]), max_size=3, unique=True)):
        rows.append(field(name, f"{name}. {draw(st.sampled_from(['Tổ chức', 'Dân vận']))}"))
        for _ in range(draw(st.integers(0, 2))):
            number += 1
            items = draw(st.lists(texts, max_size=3))
            rows.append(criterion(next(ids), number, draw(texts), draw(texts), items))
    rows += [
        Row(tuple(cell(line(draw(texts))) for _ in HEAD)) for _ in range(draw(st.integers(0, 2)))
    ]
    before = [line(text, style="body") for text in draw(st.lists(texts, max_size=2))]
    after = [line(text, style="note") for text in draw(st.lists(texts, max_size=2))]
    title = line(draw(texts), "title", "annex-title")
    middle = [table(*rows)] if draw(st.integers(0, 5)) else []
    return document(title, *before, *middle, *after)
