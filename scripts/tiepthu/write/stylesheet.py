"""The looks of a document format as CSS: sheets on the screen, and the same sheets on paper.

A browser that prints follows css-page-3: each section has its page, with size, margins and the
page number; what belongs together is not parted. Measures are those of the Word file, so that both
have the same lines on the same pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tiepthu.model import TABLES_WITHOUT_LINES, Format, Style

# A line of Times New Roman (and of what is made to replace it) is as high as ascent, descent and
# gap of its letters; browsers would round that to whole points of their screen.
_SINGLE = 1.149

# A browser gives a cell's line room, half of it inside the cell; Word does not. The distance of 3.5
# points between line and text is therefore less by half a line here.
_SCREEN = """\
*{box-sizing:border-box}
html{text-rendering:geometricPrecision;font-kerning:none;font-variant-ligatures:none}
body{margin:0;background:#e7e7e3;color:#000}
p{margin:0;white-space:pre-wrap;overflow-wrap:break-word}
p:empty::before{content:"\\200b"}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:0}
td,th{border:.75pt solid #000;padding:0 3.125pt;vertical-align:top;text-align:left;font-weight:400}
thead th{vertical-align:middle}
figure{margin:4pt 0;text-align:center;break-inside:avoid}
img{max-width:100%}
.sheet{background:#fff;margin:6mm auto;box-shadow:0 1px 4px #0006;max-width:100%;overflow-x:auto}
.ruled{display:inline-block;vertical-align:top}
.ruled::after{content:"";display:block;border-top:.75pt solid #000;height:4pt}
.placeholder{color:#595959}
.tab{display:inline-block;min-width:10mm}
@media screen and (max-width:170mm){.sheet{padding:6mm 4mm!important;margin:0 auto 4mm}}
"""

# Read by shape first: underlined is new, struck through is gone, double lines are moves.
_TRACKED = """\
ins,del{background:none;color:inherit}
ins{text-decoration:underline;background:#e2f2e2}
del{text-decoration:line-through;background:#fbe3e0}
ins.moved{text-decoration:underline double;background:#e3ebf8}
del.moved{text-decoration:line-through double;background:#e3ebf8}
tr.insert>*{background:#eef8ee;border-left-style:double}
tr.delete>*{background:#fdf1ef;text-decoration:line-through}
tr.moved-to>*,tr.moved-from>*{background:#eff3fb}
tr.moved-from>*{text-decoration:line-through double}
.label{display:block;font:italic 9pt sans-serif;text-decoration:none;white-space:normal}
.follows ins,.follows del{display:block;font-size:85%;background:none}
.why{font:9pt sans-serif;text-decoration:none;vertical-align:super;line-height:0}
[id]{scroll-margin-top:42pt}
.here{outline:2pt solid #000;outline-offset:1pt}
.bar{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:6pt 14pt;align-items:center;
padding:5pt 10pt;background:#fff;border-bottom:1pt solid #000;font:11pt sans-serif}
.bar button{font:inherit;padding:2pt 8pt}
.causes{font-size:11pt}
.causes li{margin:3pt 0;white-space:pre-wrap}
"""

_PRINT = """\
@media print{
body{background:none}
.sheet{margin:0;padding:0!important;width:auto!important;min-height:0!important;\
box-shadow:none;overflow:visible}
.sheet+.sheet{break-before:page}
.bar{display:none}
p{orphans:2;widows:2}
thead{display:table-header-group}
tr{break-inside:avoid}
tr.long{break-inside:auto}
.heading{break-after:avoid}
table.signature{break-inside:avoid;break-before:avoid}
}
"""

# A page number that is not shown where it is 1 (css-counter-styles-3, 3).
_COUNTING = """\
@counter-style nothing{system:cyclic;symbols:"";suffix:""}
@counter-style from-two{system:extends decimal;range:2 infinite;fallback:nothing}
"""


class Pages(NamedTuple):
    """The pages of a section: their orientation, and in which series they are numbered."""

    orientation: str
    series: int

    @property
    def name(self) -> str:
        """The name by which the style sheet calls them."""
        return f"{self.orientation}-{self.series}"


def stylesheet(looks: Format, tracked: bool, pages: Sequence[Pages]) -> str:
    """Return the whole style sheet of a page: sheets, components, tables, changes, paper."""
    rules = [_SCREEN, f'body{{font-family:"{looks.font}","Liberation Serif",Tinos,serif}}\n']
    rules += [_sheet(looks, name) for name in ("portrait", "landscape")]
    for style in looks.styles.values():
        rules += _style(style)
    rules += [
        f"table.{name}>tbody>tr>td{{border:0;padding:0;text-align:center}}\n"
        for name in sorted(TABLES_WITHOUT_LINES)
    ]
    rules += [_TRACKED if tracked else "", _PRINT, _COUNTING]
    return "".join([*rules, *(_page(looks, one) for one in dict.fromkeys(pages))])


def _measures(
    looks: Format, orientation: str, margins: tuple[float, float, float, float]
) -> tuple[float, float, str]:
    """Return width, height and margins of a page; a landscape one is bound at its top."""
    width, height = looks.page
    top, bottom, left, right = margins
    if orientation == "landscape":
        width, height = height, width
        top, bottom, left, right = left, right, bottom, top
    return width, height, f"{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm"


def _sheet(looks: Format, orientation: str) -> str:
    """Return the sheet of one orientation on the screen."""
    width, height, edges = _measures(looks, orientation, looks.margins)
    return f".{orientation}{{width:{width:g}mm;min-height:{height:g}mm;padding:{edges}}}\n"


def _page(looks: Format, pages: Pages) -> str:
    """Return the pages of a section on paper, with their number above the text.

    Each series has a counter of its own, since a browser does not begin the one that is
    called `page` anew. The back of a mirrored page has the margins of a back.
    """
    width, height, edges = _measures(looks, pages.orientation, looks.margins)
    shown = "decimal" if looks.number_first else "from-two"
    above = looks.number_top - looks.number_size * _SINGLE / 2 * 25.4 / 72
    number = (
        f"@top-center{{content:counter(pages-{pages.series},{shown});vertical-align:top;"
        f'padding-top:{above:.2f}mm;font:{looks.number_size:g}pt/{_SINGLE} "{looks.font}",'
        f'"Liberation Serif",Tinos,serif}}'
    )
    size = f"size:{width:g}mm {height:g}mm;margin:{edges};counter-increment:pages-{pages.series}"
    rules = f".{pages.name}{{page:{pages.name}}}\n@page {pages.name}{{{size};{number}}}\n"
    if looks.mirrored:
        _, _, edges = _measures(looks, pages.orientation, looks.back)
        rules += f"@page {pages.name}:left{{margin:{edges}}}\n"
    return rules


def _style(style: Style) -> Iterator[str]:
    """Yield the rules of one component: its text, and the line under it."""
    rules = {
        "font-size": f"{style.size:g}pt",
        "font-weight": "700" if style.bold else "",
        "font-style": "italic" if style.italic else "",
        "text-decoration": "underline" if style.underline else "",
        "text-transform": "uppercase" if style.caps else "",
        "color": style.color,
        "text-align": style.align,
        "text-indent": f"{style.indent:g}mm" if style.indent else "",
        "margin-left": f"{style.left:g}mm" if style.left else "",
        "margin-right": f"{style.right:g}mm" if style.right else "",
        "margin-top": f"{style.before:g}pt" if style.before else "",
        "margin-bottom": f"{style.after:g}pt" if style.after else "",
        "line-height": f"{style.line:g}pt" if style.line else f"{_SINGLE:g}",
        "break-after": "avoid" if style.keep_next else "",
    }
    text = ";".join(f"{name}:{value}" for name, value in rules.items() if value)
    yield f".s-{style.name}{{{text}}}\n"
    if style.rule:
        free = {"center": "0 auto", "right": "0 0 0 auto"}.get(style.align, "0")
        yield f".s-{style.name}>.ruled::after{{width:{style.rule:.2%};margin:{free}}}\n"
