"""The typist: lays the lines of a paper out as document.xml, by his habits."""

from itertools import groupby

from tests.papers import shapes
from tests.papers.looks import Page
from tests.papers.paper import Paper
from tests.papers.pen import Pen, twips
from tests.papers.words import Line

HEADER = ("title", "motto", "parent", "issuer", "star", "number", "date", "letter-subject", "draft")
RIGHT = ("title", "motto", "date")
CLOSING = (
    "recipients-lead", "recipient", "authority", "signer-title", "signer-title-alone", "signer",
    "scribe-title", "scribe",
)  # fmt: skip
LEFT_CLOSING = ("recipients-lead", "recipient", "scribe-title", "scribe")
TITLE_RULE = {"title": 73.0, "motto": 64.0}


class Typist:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.habits = paper.habits
        looks = paper.dressed()
        looks["scribe-title"], looks["scribe"] = looks["signer-title-alone"], looks["signer"]
        self.pen = Pen(looks, paper.habits, len(paper.name) * 7 + 1, paper.instead)
        self.state = paper.format == "nd30"
        self.annex = ""  # how the annex being typed lies: portrait, landscape
        self.ruled = "motto" if self.state else "title"
        self.columns = [57.0, 102.0] if self.state else [80.0, 85.0]

    def document(self) -> str:
        out = ""
        lines = self.paper.lines()
        for kind, group in groupby(lines, key=lambda line: block(line.component)):
            members = list(group)
            match kind:
                case "letterhead":
                    out += self.letterhead(members) + self.gap()
                case "closing":
                    out += self.gap() + self.closing(members)
                case "row":
                    out += self.table(members)
                case _:
                    out += "".join(self.paragraph(line) for line in members)
        return out + self.section(self.sheet())

    def sheet(self) -> Page:
        """The sheet of the section that ends here: the paper's own, or that of its annex."""
        sheet = self.paper.sheet()
        return self.turned(sheet, self.annex) if self.annex else sheet

    def gap(self) -> str:
        return self.pen.empty() * (1 + self.habits.gaps)

    # --- the head of the paper -------------------------------------------------------------

    def letterhead(self, lines: list[Line]) -> str:
        left = [line for line in lines if line.component not in RIGHT]
        right = [line for line in lines if line.component in RIGHT]
        if "swapped" in self.paper.options:
            left, right = right, left
        match self.habits.letterhead:
            case "tabs":
                return self.tabbed_head(left, right)
            case "boxes":
                return self.boxes(self.column(left), self.column(right))
            case "frames":
                return self.frames(left, right)
            case "rows":
                below = ("number", "date", "letter-subject", "draft")
                parts = [
                    [self.column([x for x in side if (x.component in below) == low])
                     for side in (left, right)]
                    for low in (False, True)
                ]  # fmt: skip
                return shapes.borderless(self.columns, parts)
        return shapes.borderless(self.columns, [[self.column(left), self.column(right)]])

    def column(self, lines: list[Line], frame: str = "") -> str:
        out = ""
        for line in lines:
            out += self.head_line(line, frame)
        return out or self.pen.empty()

    def head_line(self, line: Line, frame: str = "") -> str:
        """A line of the letterhead, with the rule that belongs under it."""
        name, text = line.component, line.text
        under = self.rule_under(name)
        match under:
            case "underline":
                return self.pen.line(name, f"__{text}__", frame)
            case "border":
                width = self.columns[1 if name in TITLE_RULE else 0]
                length = TITLE_RULE.get(name, 25)
                indent = max(0.0, (width - 5 - length) / 2)
                return self.pen.line(name, text, frame + shapes.border(indent))
            case "underscores":
                count = 31 if name == "title" else 25 if name == "motto" else 9
                plain = "star" if not self.state else "number"
                return self.pen.line(name, text, frame) + self.pen.line(plain, "_" * count, frame)
            case "vml" | "drawing":
                maker = shapes.vml_rule if under == "vml" else shapes.drawn_rule
                rule = maker(self.pen.shape_id(), TITLE_RULE.get(name, 25))
                return self.pen.line(name, text, frame) + self.pen.empty("star", frame, rule)
        return self.pen.line(name, text, frame)

    def rule_under(self, component: str) -> str:
        if component == self.ruled and "no-title-rule" not in self.paper.options:
            return self.habits.rule
        if component == "issuer" and self.state and "no-issuer-rule" not in self.paper.options:
            return "vml" if self.habits.rule in ("underline", "border") else self.habits.rule
        if component == "subject" and self.state and "no-subject-rule" not in self.paper.options:
            return "vml" if self.habits.rule in ("underline", "border") else self.habits.rule
        return ""

    def tabbed_head(self, left: list[Line], right: list[Line]) -> str:
        left = [Line(line.component, part) for line in left for part in line.text.split("\\")]
        low = ("number", "letter-subject", "draft")
        high = [line for line in left if line.component not in low]
        titles = [line for line in right if line.component != "date"]
        dates = [line for line in right if line.component == "date"]
        depth = max(len(high), len(titles))
        rows = [*zip_longest(high, titles, depth)]
        under = [line for line in left if line.component in low]
        rows += [*zip_longest(under, dates, max(len(under), len(dates)))]
        return "".join(self.tabbed_row(first, second) for first, second in rows)

    def tabbed_row(self, first: Line | None, second: Line | None) -> str:
        stops = (twips(self.columns[0] / 2), twips(self.columns[0] + self.columns[1] / 2))
        tabs = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in stops)
        runs, rule = "", ""
        for line in (first, second):
            runs += "<w:r><w:tab/></w:r>"
            if line:
                text = line.text
                if self.rule_under(line.component) == "underline":
                    text = f"__{text}__"
                elif self.rule_under(line.component) and line.component == self.ruled:
                    length = TITLE_RULE[line.component]
                    left = self.columns[0] + (self.columns[1] - length) / 2
                    rule = shapes.drawn_rule(self.pen.shape_id(), length, (left, 6))
                runs += self.pen.runs(line.component, text, within="star")
        return self.pen.empty("recipients-lead", f"<w:tabs>{tabs}</w:tabs>", runs + rule)

    def boxes(self, left: str, right: str) -> str:
        high = 34.0 if "letter-subject" not in str(self.paper.lines()) else 44.0
        first, second = self.columns
        one = shapes.text_box(self.pen.shape_id(), (0, 0, first, high), left)
        two = shapes.text_box(self.pen.shape_id(), (first, 0, second, high), right)
        return self.pen.empty("star", "", one + two)

    def frames(self, left: list[Line], right: list[Line]) -> str:
        out = ""
        x = self.paper.sheet().left
        for side, width in zip((left, right), self.columns, strict=True):
            frame = (
                f'<w:framePr w:w="{twips(width)}" w:wrap="notBeside" w:vAnchor="page" '
                f'w:hAnchor="page" w:x="{twips(x)}" w:y="{twips(self.paper.sheet().top)}"/>'
            )
            out += self.column(side, frame)
            x += width
        return out

    # --- the body --------------------------------------------------------------------------

    def paragraph(self, line: Line) -> str:
        if line.component == "annex-page":
            return self.annex_page(line.text)
        if line.component in ("address", "address-item"):
            left = twips(30) if line.component == "address-item" else 0
            extra = f'<w:ind w:left="{left}"/>' if left else ""
            return self.pen.line(line.component, line.text, extra)
        if line.component == "subject" and self.rule_under("subject"):
            maker = shapes.drawn_rule if self.habits.rule == "drawing" else shapes.vml_rule
            rule = maker(self.pen.shape_id(), 35)
            return self.pen.line("subject", line.text) + self.pen.empty("star", "", rule)
        return self.pen.line(line.component, line.text)

    def annex_page(self, kind: str) -> str:
        if kind == "run-on":
            return self.pen.empty()
        if kind == "same":
            return self.pen.empty("star", "", '<w:r><w:br w:type="page"/></w:r>')
        section = self.section(self.sheet())
        self.annex = kind
        tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        return f"<w:p><w:pPr>{tiny}{section}</w:pPr></w:p>"

    def turned(self, sheet: Page, kind: str) -> Page:
        values = {**vars(sheet), "restart": "no-restart" not in self.paper.options}
        if kind == "landscape":
            values |= {"width": sheet.height, "height": sheet.width, "landscape": True}
            values |= {"top": 30, "bottom": 15, "left": 20, "right": 20}
        return Page(**values)

    def section(self, sheet: Page) -> str:
        refs = ""
        if sheet.numbered != "nowhere":
            tag = f"{sheet.numbered}Reference"
            refs = f'<w:{tag} w:type="default" r:id="rIdPage"/>'
            if self.habits.page_number == "evenodd":
                refs = f'<w:{tag} w:type="even" r:id="rIdEven"/>' + refs
        turn = ' w:orient="landscape"' if sheet.landscape else ""
        edges = {
            "top": sheet.top, "right": sheet.right, "bottom": sheet.bottom, "left": sheet.left,
            "header": sheet.header, "footer": 10, "gutter": 0,
        }  # fmt: skip
        margins = " ".join(f'w:{edge}="{twips(value)}"' for edge, value in edges.items())
        restart = '<w:pgNumType w:start="1"/>' if sheet.restart else ""
        first = "<w:titlePg/>" if sheet.first_hidden else ""
        size = f'w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"{turn}'
        return (
            f"<w:sectPr>{refs}<w:pgSz {size}/>"
            f'<w:pgMar {margins}/>{restart}<w:cols w:space="708"/>{first}</w:sectPr>'
        )

    def table(self, lines: list[Line]) -> str:
        rows = []
        for number, line in enumerate(lines):
            component = "cell-head" if number == 0 else "cell"
            cells = [cell.strip() for cell in line.text.split("|")]
            rows.append([self.pen.line(component, cell) for cell in cells])
        wide = 257 if "landscape" in str(self.paper.lines()) else 160
        count = len(rows[0])
        columns = [12.0] + [(wide - 12) / (count - 1)] * (count - 1)
        return shapes.ruled(columns, rows) + self.pen.empty()

    # --- the end of the paper --------------------------------------------------------------

    def closing(self, lines: list[Line]) -> str:
        left = [line for line in lines if line.component in LEFT_CLOSING]
        right = [line for line in lines if line.component not in LEFT_CLOSING]
        match self.habits.signature:
            case "tabs":
                return self.tabbed_closing(left, right)
            case "loose":
                shift = f'<w:ind w:left="{twips(80)}"/>'
                typed = [self.closing_line(line, shift) for line in self.spaced(right)]
                return "".join(typed) + "".join(self.closing_line(line) for line in left)
        sides = [
            "".join(self.closing_line(line) for line in side)
            for side in (self.spaced(left) if has_scribe(left) else left, self.spaced(right))
        ]
        widths = [75.0, 90.0 - 5 * self.state]
        if "signed-at-the-left" in self.paper.options:
            sides.reverse()
        return shapes.borderless(widths, [[side or self.pen.empty() for side in sides]])

    def spaced(self, lines: list[Line]) -> list[Line]:
        out = []
        for line in lines:
            if line.component in ("signer", "scribe"):
                out += [Line("", "")] * 4
            out.append(line)
        if lines and not any(line.component in ("signer", "scribe") for line in lines):
            out += [Line("", "")] * 4
        return out

    def closing_line(self, line: Line, extra: str = "") -> str:
        return self.pen.line(line.component, line.text, extra) if line.text else self.pen.empty()

    def tabbed_closing(self, left: list[Line], right: list[Line]) -> str:
        tabs = f'<w:tabs><w:tab w:val="center" w:pos="{twips(125)}"/></w:tabs>'
        out = ""
        spaced = self.spaced(right)
        left = [Line("", ""), *left] if has_scribe(left) else left
        for first, second in zip_longest(left, spaced, max(len(left), len(spaced))):
            runs = ""
            if first and first.text:
                runs += self.pen.runs(first.component, first.text, within="star")
            if second and second.text:
                runs += "<w:r><w:tab/></w:r>"
                runs += self.pen.runs(second.component, second.text, within="star")
            out += self.pen.empty("recipients-lead", tabs, runs)
        return out


def has_scribe(lines: list[Line]) -> bool:
    return any(line.component == "scribe" for line in lines)


def block(component: str) -> str:
    if component in HEADER:
        return "letterhead"
    if component in CLOSING:
        return "closing"
    return component if component == "row" else "text"


def zip_longest(
    left: list[Line], right: list[Line], depth: int
) -> list[tuple[Line | None, Line | None]]:
    pad: list[Line | None] = [None] * depth
    return list(zip(([*left, *pad])[:depth], ([*right, *pad])[:depth], strict=True))
