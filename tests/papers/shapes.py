"""Rules, text boxes and tables of a letterhead, as Word writes them."""

from tests.papers.pen import twips


def border(indent: float) -> str:
    """A paragraph border under the words, drawn in from both sides to the words' own length."""
    side = twips(indent)
    return (
        '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        f'<w:ind w:left="{side}" w:right="{side}"/>'
    )


def vml_rule(number: int, millimetres: float) -> str:
    points = millimetres * 72 / 25.4
    return (
        "<w:r><w:pict>"
        f'<v:line id="Line {number}" o:spid="_x0000_s{1025 + number}" style="position:absolute;'
        f'left:0;text-align:left;z-index:{number};mso-position-horizontal:center" '
        f'from="0,1.5pt" to="{points:.1f}pt,1.5pt" strokeweight=".75pt"/></w:pict></w:r>'
    )


def drawn_rule(number: int, millimetres: float, at: tuple[float, float] | None = None) -> str:
    """A straight connector in the middle of its column, or ``at`` so far right and down of it."""
    emu = round(millimetres * 36000)
    across = "<wp:align>center</wp:align>"
    if at:
        across = f"<wp:posOffset>{round(at[0] * 36000)}</wp:posOffset>"
    down = round(at[1] * 36000) if at else 19050
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251658240 + number}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
        f'{across}</wp:positionH><wp:positionV relativeFrom="paragraph">'
        f'<wp:posOffset>{down}</wp:posOffset></wp:positionV><wp:extent cx="{emu}" cy="0"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Straight Connector {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return alternates(drawing, vml_rule(number, millimetres))


def alternates(drawing: str, fallback_run: str) -> str:
    pict = fallback_run.removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{pict}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def text_box(number: int, box: tuple[float, float, float, float], content: str) -> str:
    """A box at (left, top, width, height) millimetres from the margin, its text given twice."""
    left, top, width, height = box
    place = [round(value * 36000) for value in box]
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{251650000 + number}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">'
        f"<wp:posOffset>{place[0]}</wp:posOffset></wp:positionH>"
        f'<wp:positionV relativeFrom="margin"><wp:posOffset>{place[1]}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{place[2]}" cy="{place[3]}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{place[2]}" cy="{place[3]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )
    sizes = [value * 72 / 25.4 for value in (left, top, width, height)]
    pict = (
        f'<w:pict><v:shape id="Text Box {number}" o:spid="_x0000_s{2049 + number}" '
        'style="position:absolute;margin-left:{:.1f}pt;margin-top:{:.1f}pt;width:{:.1f}pt;'
        'height:{:.1f}pt" filled="f" stroked="f"><v:textbox inset="0,0,0,0"><w:txbxContent>'
    ).format(*sizes)
    pict += f"{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return alternates(drawing, pict)


def borderless(columns: list[float], rows: list[list[str]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in columns)
    out = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, columns))}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="01E0"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    for row in rows:
        out += "<w:tr>"
        for width, cell in zip(columns, row, strict=True):
            out += f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        out += "</w:tr>"
    return out + "</w:tbl>"


def ruled(columns: list[float], rows: list[list[str]]) -> str:
    """A table with borders whose first row is its repeated header."""
    table = borderless(columns, rows)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = table.replace("<w:tblLayout", f"<w:tblBorders>{edges}</w:tblBorders><w:tblLayout", 1)
    return table.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)
