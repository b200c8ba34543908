"""The looks of a document format as CSS: on the screen, and on paper."""

from __future__ import annotations

from tiepthu.model import TABLES_WITHOUT_LINES, Format, Style

_SCREEN = """\
*{box-sizing:border-box}
body{margin:0;background:#e7e7e3;color:#000}
p{margin:0;min-height:1em;white-space:pre-wrap;overflow-wrap:break-word}
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:4pt 0}
td,th{border:.75pt solid #000;padding:0 1.5mm;vertical-align:top;text-align:left;font-weight:400}
th{vertical-align:middle}
figure{margin:4pt 0;text-align:center;break-inside:avoid}
img{max-width:100%}
.sheet{background:#fff;margin:6mm auto;box-shadow:0 1px 4px #0006;max-width:100%;overflow-x:auto}
.ruled{display:inline-block;border-bottom:.75pt solid #000}
.tab{display:inline-block;min-width:10mm}
"""

# Read by shape first: underlined is new, struck through is gone, double lines are moves.
_TRACKED = """\
ins,del{background:none;color:inherit}
ins{text-decoration:underline;background:#e2f2e2}
del{text-decoration:line-through;background:#fbe3e0}
ins.moved{text-decoration:underline double;background:#e3ebf8}
del.moved{text-decoration:line-through double;background:#e3ebf8}
tr.insert>td{background:#eef8ee;border-left-style:double}
tr.delete>td{background:#fdf1ef;text-decoration:line-through}
tr.moved-to>td,tr.moved-from>td{background:#eff3fb}
tr.moved-from>td{text-decoration:line-through double}
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
.sheet{margin:0;padding:0!important;width:auto!important;box-shadow:none;overflow:visible}
.sheet+.sheet{break-before:page}
.bar{display:none}
thead{display:table-header-group}
.criteria tr{break-inside:avoid}
.heading{break-after:avoid}
}
"""


def stylesheet(looks: Format, tracked: bool) -> str:
    """Return the whole style sheet of a page: sheets, components, tables, changes, paper."""
    rules = [_SCREEN, f'body{{font-family:"{looks.font}","Liberation Serif",serif}}\n']
    rules += [_page(looks, name) for name in ("portrait", "landscape")]
    rules += [_style(style) for style in looks.styles.values()]
    rules += [
        f"table.{name}>tbody>tr>td{{border:0;padding:0;text-align:center}}\n"
        for name in sorted(TABLES_WITHOUT_LINES)
    ]
    return "".join([*rules, _TRACKED if tracked else "", _PRINT])


def _page(looks: Format, orientation: str) -> str:
    """Return the sheet of one orientation; the binding edge of a landscape page is its top."""
    width, height = looks.page
    top, bottom, left, right = looks.margins
    if orientation == "landscape":
        width, height = height, width
        top, bottom, left, right = left, right, bottom, top
    edges = f"{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm"
    return (
        f".{orientation}{{page:{orientation};width:{width:g}mm;padding:{edges}}}\n"
        f"@page {orientation}{{size:{width:g}mm {height:g}mm;margin:{edges}}}\n"
    )


def _style(style: Style) -> str:
    """Return the rule of one component."""
    rules = {
        "font-size": f"{style.size:g}pt",
        "font-weight": "700" if style.bold else "",
        "font-style": "italic" if style.italic else "",
        "text-decoration": "underline" if style.underline else "",
        "text-transform": "uppercase" if style.caps else "",
        "text-align": style.align,
        "text-indent": f"{style.indent:g}mm" if style.indent else "",
        "margin-left": f"{style.left:g}mm" if style.left else "",
        "margin-right": f"{style.right:g}mm" if style.right else "",
        "margin-top": f"{style.before:g}pt" if style.before else "",
        "margin-bottom": f"{style.after:g}pt" if style.after else "",
        "line-height": f"{style.line:g}pt" if style.line else "",
        "break-after": "avoid" if style.keep_next else "",
    }
    text = ";".join(f"{name}:{value}" for name, value in rules.items() if value)
    return f".s-{style.name}{{{text}}}\n"
