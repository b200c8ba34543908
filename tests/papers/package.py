"""The package around document.xml: styles, numbering, headers, settings; the same bytes always."""

import io
import zipfile

from tests.papers.looks import Look, Page
from tests.papers.paper import Paper
from tests.papers.pen import Pen, paragraph_properties, run_properties, style_id
from tests.papers.touches import TOUCHES
from tests.papers.typist import Typist

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable=""'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(paper: Paper) -> bytes:
    typist = Typist(paper)
    body = typist.document().replace("<a:graphic>", f'<a:graphic xmlns:a="{A}">')
    document = f"{HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    sheet = paper.sheet()
    parts = {
        "word/document.xml": document.replace(' mc:Ignorable=""', ""),
        "word/styles.xml": styles(paper, typist.pen),
        "word/settings.xml": settings(paper, sheet),
        "word/numbering.xml": numbering(typist.pen.looks["body"]),
        "word/theme/theme1.xml": theme(paper.habits.formatting == "theme"),
    }
    if sheet.numbered != "nowhere":
        parts["word/pagenumber.xml"] = header(paper, typist.pen, sheet)
    for touch in paper.touches:
        TOUCHES[touch](parts)
    return zipped(parts, sheet.numbered, paper.habits.page_number == "evenodd")


def header(paper: Paper, pen: Pen, sheet: Page) -> str:
    tag = "hdr" if sheet.numbered == "header" else "ftr"
    look = pen.looks["page-number"]
    rpr = f"<w:rPr>{run_properties(look, pen.base('page-number'))}</w:rPr>"
    rpr = "" if rpr == "<w:rPr></w:rPr>" else rpr
    field = (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{rpr}<w:t>2</w:t></w:r><w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )
    if paper.habits.page_number == "simple":
        field = f'<w:fldSimple w:instr="PAGE">{f"<w:r>{rpr}<w:t>2</w:t></w:r>"}</w:fldSimple>'
    frame = ""
    if paper.habits.page_number == "frame":
        frame = (
            '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" '
            'w:xAlign="center" w:y="1"/>'
        )
    ppr = frame + paragraph_properties(look, pen.base("page-number"))
    if pen.habits.formatting == "styles":
        ppr = f'<w:pStyle w:val="{style_id("page-number")}"/>' + ppr
    inside = f"<w:p><w:pPr>{ppr}</w:pPr>{field}</w:p>"
    if paper.habits.page_number == "sdt":
        inside = (
            '<w:sdt><w:sdtPr><w:id w:val="1178"/><w:docPartObj><w:docPartGallery '
            'w:val="Page Numbers (Top of Page)"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )
    return f'{HEAD}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{tag}>'


def styles(paper: Paper, pen: Pen) -> str:
    formatting = paper.habits.formatting
    body = pen.looks["body"]
    themed = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
    themed += 'w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    defaults = f'{themed}<w:sz w:val="22"/><w:szCs w:val="22"/>'
    spacing = '<w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
    normal = ""
    if formatting in ("defaults", "theme"):
        said = run_properties(body, None)
        if formatting == "theme":
            said = themed + said.split("/>", 1)[1]
        defaults, spacing = said, ""
        normal = f"<w:pPr>{paragraph_properties(body, None)}</w:pPr>"
    elif formatting == "styles":
        spacing = ""
        normal = f"<w:rPr>{run_properties(Look(14), None)}</w:rPr>"
    out = (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{defaults}'
        f'<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault>{spacing}</w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/>{normal}</w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name '
        'w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr><w:tblCellMar><w:left w:w="57" '
        'w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    if formatting == "styles":
        out += chain(pen)
    return out + "</w:styles>"


def chain(pen: Pen) -> str:
    """Normal → VBBody → the rest: what each style says is only what differs from the one above."""
    out = ""
    body = pen.looks["body"]
    normal = Look(14, align="left")
    for name in ["body", *[name for name in pen.looks if name != "body"]]:
        above = normal if name == "body" else body
        look = pen.looks[name]
        ppr, rpr = paragraph_properties(look, above), run_properties(look, above)
        based = "Normal" if name == "body" else style_id("body")
        out += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}">'
            f'<w:name w:val="VB {name}"/><w:basedOn w:val="{based}"/>'
            f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
        )
    return out


def numbering(body: Look) -> str:
    first = round(body.first * 1440 / 25.4)
    ind = f'<w:pPr><w:ind w:left="0" w:firstLine="{first}"/></w:pPr>'
    levels = (("decimal", "Điều %1.", "<w:rPr><w:b/></w:rPr>"), ("decimal", "%2.", ""),
              ("lowerLetter", "%3)", ""))  # fmt: skip
    out = f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    out += '<w:multiLevelType w:val="multilevel"/>'
    for number, (kind, text, rpr) in enumerate(levels):
        out += (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f"{ind}{rpr}</w:lvl>"
        )
    out += '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType '
    out += 'w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    out += f'w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="-"/>{ind}</w:lvl>'
    out += '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return out + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'


def theme(of_times: bool) -> str:
    font = "Times New Roman" if of_times else "Calibri"
    fonts = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    colours = "".join(
        f'<a:{name}><a:srgbClr val="000000"/></a:{name}>'
        for name in [
            "dk1",
            "lt1",
            "dk2",
            "lt2",
            "accent1",
            "accent2",
            "accent3",
            "accent4",
            "accent5",
            "accent6",
        ]
    )
    colours += "".join(
        f'<a:{name}><a:srgbClr val="0000FF"/></a:{name}>' for name in ("hlink", "folHlink")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Office"><a:themeElements><a:clrScheme name="Office">'
        f'{colours}</a:clrScheme><a:fontScheme name="Office"><a:majorFont>{fonts}</a:majorFont>'
        f'<a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="Office">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def settings(paper: Paper, sheet: Page) -> str:
    mirror = "<w:mirrorMargins/>" if sheet.mirrored else ""
    even = "<w:evenAndOddHeaders/>" if paper.habits.page_number == "evenodd" else ""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}">{mirror}<w:defaultTabStop w:val="720"/>{even}<w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def zipped(parts: dict[str, str], numbered: str, even: bool) -> bytes:
    kinds = {
        "word/document.xml": f"{OFFICE}.document.main+xml",
        "word/styles.xml": f"{OFFICE}.styles+xml",
        "word/settings.xml": f"{OFFICE}.settings+xml",
        "word/numbering.xml": f"{OFFICE}.numbering+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "word/pagenumber.xml": f"{OFFICE}.{numbered}+xml",
    }
    types = "".join(f'<Override PartName="/{name}" ContentType="{kinds[name]}"/>' for name in parts)
    links = ""
    for name in parts:
        ending = name.removeprefix("word/").removesuffix(".xml")
        kind = {"theme/theme1": "theme", "pagenumber": numbered}.get(ending, ending)
        if ending != "document":
            ids = ["rIdPage", "rIdEven"][: 1 + even] if ending == "pagenumber" else [f"rId{kind}"]
            for rid in ids:
                links += f'<Relationship Id="{rid}" Type="{R}/{kind}" Target="{ending}.xml"/>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    everything = {
        "[Content_Types].xml": f"{HEAD}<Types xmlns="
        '"http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}{relations}<Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{HEAD}{relations}{links}</Relationships>",
    } | parts
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in everything.items():
            information = zipfile.ZipInfo(name, (2026, 11, 29, 0, 0, 0))
            information.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(information, text.encode())
    return held.getvalue()
