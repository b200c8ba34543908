"""Paragraphs and runs in WordprocessingML, typed with one of the habits typists have."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from xml.sax.saxutils import escape

from tests.papers.looks import BODY_LIKE, Look, Looks
from tests.papers.words import Piece, pieces

TWIPS = 1440 / 25.4
JC = {"left": "left", "center": "center", "right": "right", "both": "both"}
NUMBER = re.compile(r"^(Điều \d+\.|\d+\.|[a-zđ]\)|-)\s+")
LEVELS = {"article": 0, "clause": 1, "sub": 1, "point": 2}


@dataclass(frozen=True)
class Habits:
    """How this typist works; every habit here is lawful."""

    letterhead: str = "table"  # table, rows, tabs, boxes, frames
    rule: str = "underline"  # underline, border, vml, drawing, underscores
    formatting: str = "direct"  # direct, defaults, styles, theme
    indent: str = "ind"  # ind, tab
    small_typed: bool = False  # capitals by w:caps over small letters
    split: bool = False  # Word's own habit: rsid runs, proofErr, bookmarks
    numbers: str = "typed"  # typed, auto
    page_number: str = "field"  # field, simple, sdt, frame, evenodd
    signature: str = "table"  # table, tabs, loose
    gaps: bool = False  # empty paragraphs between the blocks
    through: str = ""  # saved again by LibreOffice by way of odt, doc, html or docx


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def run_look(look: Look, piece: Piece) -> Look:
    values = {item.name: getattr(look, item.name) for item in fields(Look)}
    for mark, name in (("*", "bold"), ("/", "italic"), ("_", "underline")):
        if piece.mark == mark:
            values[name] = True
    return Look(**values)


def run_properties(look: Look, base: Look | None, caps: bool = False) -> str:
    """The w:rPr that makes ``look`` of ``base`` (of nothing: everything is said)."""
    said = ""
    if base is None or look.font != base.font:
        font = escape(look.font)
        said += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    for name, tags in (("bold", ("b", "bCs")), ("italic", ("i", "iCs"))):
        if getattr(look, name) != (base is not None and getattr(base, name)):
            off = "" if getattr(look, name) else ' w:val="0"'
            said += "".join(f"<w:{tag}{off}/>" for tag in tags)
    if caps:
        said += "<w:caps/>"
    if look.colour:
        said += f'<w:color w:val="{look.colour}"/>'
    if base is None or look.size != base.size:
        half = round(look.size * 2)
        said += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    if look.underline != (base is not None and base.underline):
        said += f'<w:u w:val="{"single" if look.underline else "none"}"/>'
    return said


def paragraph_properties(look: Look, base: Look | None, tabbed: bool = False) -> str:
    said = ""
    spacing = (look.before, look.after, look.pitch)
    if base is None or spacing != (base.before, base.after, base.pitch):
        kind, amount = look.pitch
        line = round(amount * (20 if kind == "exact" else 240))
        said += (
            f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" '
            f'w:line="{line}" w:lineRule="{"exact" if kind == "exact" else "auto"}"/>'
        )
    first = 0 if tabbed else look.first
    if (base is None and first) or (base is not None and first != base.first):
        said += f'<w:ind w:firstLine="{twips(first)}"/>'
    if base is None or look.align != base.align:
        said += f'<w:jc w:val="{JC[look.align]}"/>'
    return said


@dataclass
class Pen:
    """Types paragraphs; keeps what the package needs to know afterwards (styles, numbering)."""

    looks: Looks
    habits: Habits
    seed: int
    instead: Sequence[tuple[str, dict[str, object]]] = ()  # (words in a line, what differs there)
    shapes: int = 0
    dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def base(self, component: str) -> Look | None:
        """What the paragraph has before anything direct is said."""
        match self.habits.formatting:
            case "styles":
                return self.looks[component]
            case "defaults" | "theme":
                return self.looks["body"]
        return None

    def look(self, component: str, text: str) -> Look:
        look = self.looks[component]
        values = {item.name: getattr(look, item.name) for item in fields(Look)}
        for words, changes in self.instead:
            if words in text:
                values |= changes
        return Look(**values)

    def runs(self, component: str, text: str, within: str = "") -> str:
        """The runs of a line, in a paragraph of ``within`` if not its own; ``\\`` breaks it."""
        look, base = self.look(component, text), self.base(within or component)
        return "".join(self.run(piece.text, run_look(look, piece), base) for piece in pieces(text))

    def run(self, text: str, look: Look, base: Look | None) -> str:
        caps = self.habits.small_typed and text.isupper() and len(text) > 9
        shown = text[0] + text[1:].lower() if caps else text
        rpr = run_properties(look, base, caps)
        out = ""
        for number, part in enumerate(self.parts(shown)):
            rsid = f' w:rsidR="00{self.dice.randrange(16**6):06X}"' if self.habits.split else ""
            if self.habits.split and number and self.dice.random() < 0.3:
                out += '<w:proofErr w:type="spellStart"/>'
            content = ""
            for count, line in enumerate(re.split(r"([\\\t])", part)):
                if line == "\\" and count:
                    content += "<w:br/>"
                elif line == "\t" and count:
                    content += "<w:tab/>"
                elif line:
                    content += f'<w:t xml:space="preserve">{escape(line)}</w:t>'
            out += f"<w:r{rsid}>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}{content}</w:r>"
            if self.habits.split and number and self.dice.random() < 0.3:
                out += '<w:proofErr w:type="spellEnd"/>'
        return out

    def parts(self, text: str) -> list[str]:
        if not self.habits.split or len(text) < 4:
            return [text]
        cuts = sorted({self.dice.randrange(1, len(text)) for _ in range(1 + len(text) // 25)})
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def line(self, component: str, text: str, extra: str = "") -> str:
        """One paragraph; ``extra`` goes into its w:pPr."""
        look = self.look(component, text)
        like_body = component in BODY_LIKE
        numbered = ""
        if self.habits.numbers == "auto" and NUMBER.match(text):
            level = LEVELS.get(component)
            if component in ("basis", "dash"):
                numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
            elif level is not None:
                numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            text = NUMBER.sub("", text) if numbered else text
        tabbed = like_body and self.habits.indent == "tab" and look.first > 0
        text = "\t" + text if tabbed else text
        properties = paragraph_properties(look, self.base(component), tabbed)
        if numbered and self.habits.formatting == "direct":
            properties = re.sub(r"<w:ind [^>]*/>", "", properties)
        style = ""
        if self.habits.formatting == "styles":
            style = f'<w:pStyle w:val="{style_id(component)}"/>'
        framed, bordered = "", extra
        if extra.startswith("<w:framePr"):
            framed, bordered = extra.split("/>", 1)[0] + "/>", extra.split("/>", 1)[1]
        ppr = order(style + framed + numbered + bordered + properties)
        return f"<w:p><w:pPr>{ppr}</w:pPr>{self.runs(component, text)}</w:p>"

    def empty(self, component: str = "star", extra: str = "", inside: str = "") -> str:
        look = self.looks[component]
        ppr = extra + paragraph_properties(look, self.base("star"))
        style = f'<w:pStyle w:val="{style_id("star")}"/>'
        ppr = order((style if self.habits.formatting == "styles" else "") + ppr)
        rpr = run_properties(look, self.base("star"))
        return f"<w:p><w:pPr>{ppr}<w:rPr>{rpr}</w:rPr></w:pPr>{inside}</w:p>"

    def shape_id(self) -> int:
        self.shapes += 1
        return self.shapes


ORDER = ("pStyle", "keepNext", "framePr", "numPr", "pBdr", "tabs", "spacing", "ind", "jc")


def order(properties: str) -> str:
    """Children of w:pPr in the order of the schema, one of a kind (two indents become one)."""
    found: dict[str, str] = {}
    for match in re.finditer(r"<w:(\w+)(?:\s[^>]*)?(?:/>|>.*?</w:\1>)", properties):
        name, said = match[1], match[0]
        if name == "ind" and name in found:
            said = found[name].removesuffix("/>") + said.removeprefix("<w:ind")
        found[name] = said
    return "".join(found[name] for name in ORDER if name in found)


def style_id(component: str) -> str:
    return "VB" + "".join(word.capitalize() for word in component.split("-"))
