"""A document as one web page that needs nothing else: read, print, and walk through its changes.

Tracked changes are `<ins>` and `<del>` whose title is the cause; the causes stand in full at the
end. What is new, gone or moved can be told without colours. The page works from a folder, without
a server; its few lines of script only serve the keys n and p.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from tiepthu.model import (
    DERIVED,
    TABLES_WITHOUT_LINES,
    Block,
    Cause,
    Cell,
    Document,
    Figure,
    Format,
    Op,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from tiepthu.ooxml.controls import EMPTY, TICKED
from tiepthu.write.stylesheet import Pages, stylesheet

_MARKS = {"bold": "b", "italic": "i", "underline": "u"}
_TAGS = {Op.INSERT: "ins", Op.DELETE: "del", Op.MOVED_TO: "ins", Op.MOVED_FROM: "del"}
_ROWS = {
    Op.INSERT: "Dòng thêm mới",
    Op.DELETE: "Dòng bỏ",
    Op.MOVED_FROM: "Dòng chuyển đi",
    Op.MOVED_TO: "Dòng chuyển đến",
}
_OTHER_END = {Op.MOVED_FROM: "to", Op.MOVED_TO: "from"}

_NUMBER_CELL = re.compile(r'(<p class="s-table-number">)([^<]+)(</p>)')

_BAR = """\
<nav class="bar" aria-label="Các thay đổi"><span>{count} thay đổi: <ins>thêm</ins>, <del>bỏ</del>, \
<ins class="moved">chuyển đến</ins>, <del class="moved">chuyển đi</del></span>
<button type="button" id="previous">Trước (p)</button>
<button type="button" id="next">Sau (n)</button>
<span id="place" role="status"></span></nav>
"""

_SCRIPT = """\
(function () {
  var all = document.querySelectorAll("[data-change]"), at = -1;
  function go(step) {
    if (!all.length) { return; }
    if (at >= 0) { all[at].classList.remove("here"); }
    at = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length;
    all[at].classList.add("here");
    all[at].scrollIntoView({ block: "center" });
    document.getElementById("place").textContent = (at + 1) + " / " + all.length;
  }
  document.getElementById("next").onclick = function () { go(1); };
  document.getElementById("previous").onclick = function () { go(-1); };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "n") { go(1); }
    if (event.key === "p") { go(-1); }
  });
})();
"""


def html(document: Document, looks: Format, opening: Document | None = None) -> bytes:
    """Return the document as a self-contained web page (UTF-8), in the looks of a format.

    `opening` is a document that stands before it on the page; its rows link to the rows of the
    document that have their keys.
    """
    before = _Page({}, looks, linking=_keys(document))
    start = before.sections(opening) if opening else ""
    page = _Page({cause.key: cause for cause in document.causes}, looks, linked=before.links)
    page.pages = [*before.pages]
    body = start + page.sections(document)
    causes = page.causes_in_full()
    tracked = page.changes > 0
    parts = [
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{escape(document.title)}</title>\n",
        f"<style>\n{stylesheet(looks, tracked, page.pages)}</style>\n</head>\n<body>\n",
        _BAR.format(count=page.changes) if tracked else "",
        f"<main>\n{body}</main>\n",
        causes,
        f"<script>\n{_SCRIPT}</script>\n" if tracked else "",
        "</body>\n</html>\n",
    ]
    return "".join(parts).encode("utf-8")


def _keys(document: Document) -> frozenset[str]:
    """Return the keys of the rows that a link can lead to."""
    blocks = (block for section in document.sections for block in section.blocks)
    rows = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    return frozenset(row.key for row in rows if row.key)


def _linked(cell: str, key: str) -> str:
    """Return a cell of numbers with its text as a link to the row of a key."""
    return _NUMBER_CELL.sub(rf'\1<a href="#row-{escape(key)}">\2</a>\3', cell, count=1)


def _place(paragraph: Paragraph) -> str:
    """Return what stands in a place to answer in; what can be chosen there is its title."""
    if not paragraph.placeholder:
        return ""
    offered = escape("; ".join(paragraph.choices))
    title = f' title="{offered}"' if offered else ""
    return f'<span class="placeholder"{title}>{escape(paragraph.placeholder)}</span>'


@dataclass
class _Page:
    """The page while it is being written: how many changes so far, and which causes they name."""

    causes: dict[str, Cause]
    looks: Format
    changes: int = 0
    named: dict[str, int] = field(default_factory=dict)
    linking: frozenset[str] = frozenset()  # the keys to which rows of this document can link
    links: set[str] = field(default_factory=set)  # those to which they do
    linked: set[str] = field(default_factory=set)  # those that another document links to
    pages: list[Pages] = field(default_factory=list)  # of the sections so far

    # Blocks

    def sections(self, document: Document) -> str:
        """Return the sections; the pages of a document, and of an annex, are counted anew."""
        return "".join(
            self.section(section, anew=not at or section.restart)
            for at, section in enumerate(document.sections)
        )

    def section(self, section: Section, anew: bool) -> str:
        content = "".join(self.block(block) for block in section.blocks)
        classes = self.sheet(section.orientation, anew)
        return f'<section class="{classes}">\n{content}</section>\n'

    def sheet(self, orientation: str, anew: bool = False) -> str:
        """Return the classes of a section: how it looks on the screen, and which pages it has."""
        series = self.pages[-1].series if self.pages else 0
        self.pages.append(Pages(orientation, series + anew))
        return f"sheet {orientation} {self.pages[-1].name}"

    def block(self, block: Block) -> str:
        match block:
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
        return self.paragraph(block)

    def figure(self, figure: Figure) -> str:
        """Return a picture with its bytes in the page, no wider than the page."""
        size = f"width:{figure.picture.width:g}mm"
        data = b64encode(figure.picture.data).decode()
        image = (
            f'<img src="data:image/png;base64,{data}" alt="{escape(figure.text)}" style="{size}">'
        )
        if figure.op in _TAGS:
            tag = _TAGS[figure.op]
            image = f"<{tag}{self.stop()}>{image}</{tag}>"
        return f"<figure>{image}</figure>\n"

    def table(self, table: Table) -> str:
        total = sum(table.widths) or 1
        columns = "".join(f'<col style="width:{w / total * 100:.2f}%">' for w in table.widths)
        rows = list(table.rows)
        head = []
        while rows and rows[0].header:
            head.append(self.row(rows.pop(0)))
        role = ' role="presentation"' if table.style in TABLES_WITHOUT_LINES else ""
        return (
            f'<table class="{escape(table.style)}"{role}><colgroup>{columns}</colgroup>\n'
            + (f"<thead>\n{''.join(head)}</thead>\n" if head else "")
            + f"<tbody>\n{''.join(self.rows(rows))}</tbody>\n</table>\n"
        )

    def rows(self, rows: Sequence[Row]) -> Iterator[str]:
        """Yield the rows; one that is a heading begins a group of its own."""
        for at, row in enumerate(rows):
            if row.heading and at:
                yield "</tbody>\n<tbody>\n"
            yield self.row(row)

    def row(self, row: Row) -> str:
        links = row.key in self.linking and not row.header
        if links:
            self.links.add(row.key)
        classes = [*([str(row.op)] if row.op in _ROWS else []), *(["heading"] * row.heading)]
        classes += ["long"] * row.long
        attributes = f' class="{" ".join(classes)}"' if classes else ""
        if row.key in self.linked and row.op is not Op.MOVED_FROM:
            attributes += f' id="row-{escape(row.key)}"'
        label = ""
        if row.op in _ROWS:
            attributes += self.stop() + self.title(row.cause)
            label = self.label(row)
        cells = [self.cell(cell, row) for cell in row.cells]
        place = min(1, len(cells) - 1)  # the first column is often too narrow for words
        cells[place] = cells[place].replace(">", ">" + label, 1)
        if links:
            cells = [_linked(one, row.key) for one in cells]
        return f"<tr{attributes}>{''.join(cells)}</tr>\n"

    def label(self, row: Row) -> str:
        """Return what happened to a row in words, with a link to the other end of its move."""
        words = _ROWS[row.op]
        end = _OTHER_END.get(row.op)
        if end and row.move:
            mine = "from" if end == "to" else "to"
            move = escape(row.move)
            words = f'<a id="move-{mine}-{move}" href="#move-{end}-{move}">{words}</a>'
        return f'<span class="label">{words}{self.why(row.cause)}</span>'

    def cell(self, cell: Cell, row: Row) -> str:
        """Return a cell; one that is a heading says of what: columns, a group of rows, its row."""
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        content = "".join(self.paragraph(one, row.op is not Op.KEEP) for one in cell.paragraphs)
        if row.heading and len(row.cells) == 1:
            scope = "rowgroup"
        elif not cell.header:
            return f"<td{span}>{content}</td>"
        elif row.header:
            scope = "colgroup" if cell.span > 1 else "col"
        else:
            scope = "row"
        return f'<th scope="{scope}"{span}>{content}</th>'

    # Text

    def paragraph(self, paragraph: Paragraph, inside: bool = False) -> str:
        """Return a paragraph; `inside` a changed row, which speaks for all that is in it."""
        derived = paragraph.key.endswith(DERIVED)
        text = "".join(self.spans(paragraph.spans, inside or derived)) or _place(paragraph)
        if paragraph.checked is not None:
            text = f"{TICKED if paragraph.checked else EMPTY} {text}"
        if paragraph.op in _TAGS and not inside:
            tag = _TAGS[paragraph.op]
            text += f'<{tag} title="dấu ngắt đoạn">¶</{tag}>'
        style = self.looks.styles.get(paragraph.style)
        role = f' role="heading" aria-level="{style.outline}"' if style and style.outline else ""
        if style and style.rule and text:
            text = f'<span class="ruled">{text}</span>'
        follows = " follows" if derived else ""
        return f'<p class="s-{escape(paragraph.style)}{follows}"{role}>{text}</p>\n'

    def spans(self, spans: Iterable[Span], inside: bool) -> Iterator[str]:
        """Yield the spans; neighbouring changes are one stop, and name their cause once."""
        before = Op.KEEP
        cause = ""
        for span in spans:
            if cause and span.cause != cause:
                yield self.why(cause)
            cause = "" if inside else span.cause
            fresh = span.op is not Op.KEEP and before is Op.KEEP and not inside
            yield self.span(span, fresh)
            before = span.op
        if cause:
            yield self.why(cause)

    def span(self, span: Span, fresh: bool) -> str:
        text = escape(span.text, quote=False)
        if "break" in span.marks:
            text = "<br>"
        if "tab" in span.marks:
            text = '<span class="tab">\t</span>'
        for mark, tag in _MARKS.items():
            if mark in span.marks:
                text = f"<{tag}>{text}</{tag}>"
        if span.op is Op.KEEP:
            return text
        moved = ' class="moved"' if span.op in _OTHER_END else ""
        stop = self.stop() if fresh else ""
        tag = _TAGS[span.op]
        return f"<{tag}{moved}{stop}{self.title(span.cause)}>{text}</{tag}>"

    # Changes and their causes

    def stop(self) -> str:
        """Count one more change, and mark it as a place to which the keys go."""
        self.changes += 1
        return " data-change"

    def title(self, key: str) -> str:
        cause = self.causes.get(key)
        return f' title="{escape(cause.text)}"' if cause else ""

    def why(self, key: str) -> str:
        """Return the reference to a cause; the causes are numbered as they are first named."""
        if key not in self.causes:
            return ""
        number = self.named.setdefault(key, len(self.named) + 1)
        return f'<a class="why" href="#cause-{number}">[{number}]</a>'

    def causes_in_full(self) -> str:
        """Return the list of the causes that were named, in that order."""
        if not self.named:
            return ""
        items = "".join(
            f'<li id="cause-{number}">{escape(self.causes[key].text, quote=False)}</li>\n'
            for key, number in self.named.items()
        )
        title = "Căn cứ của các thay đổi"
        return (
            f'<section class="{self.sheet("portrait")} causes" aria-label="{title}">\n'
            f"<h2>{title}</h2>\n<ol>\n{items}</ol>\n</section>\n"
        )
