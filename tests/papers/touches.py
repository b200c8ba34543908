"""What Word leaves in a file besides what was typed: each touch is a change of the parts' text.

Touches that end in ``wrong`` are how a fault hides; the rest change nothing a reader would see.
"""

import re
from collections.abc import Callable

Parts = dict[str, str]
BODY, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/pagenumber.xml"
MARK = 'w:author="Phương" w:date="2024-05-06T09:15:00Z"'


def replaced(text: str, old: str, new: str, count: int = 1) -> str:
    assert old in text, old
    return text.replace(old, new, count)


def deleted_colon(parts: Parts) -> None:
    """Somebody typed "Số:", another struck the colon out with tracked changes."""
    parts[BODY] = struck(parts[BODY], "del", "delText")


def inserted_colon_wrong(parts: Parts) -> None:
    """The colon stands there as a tracked insertion nobody has refused."""
    parts[BODY] = struck(parts[BODY], "ins", "t")


def struck(body: str, mark: str, text: str) -> str:
    run = re.search(
        r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t [^>]*>Số (\d[^<]*)</w:t></w:r>", body
    )
    assert run
    rpr = run[1] or ""
    new = (
        f'<w:r>{rpr}<w:t>Số</w:t></w:r><w:{mark} w:id="901" {MARK}><w:r>{rpr}<w:{text}>:</w:{text}>'
        f'</w:r></w:{mark}><w:r>{rpr}<w:t xml:space="preserve"> {run[2]}</w:t></w:r>'
    )
    return body.replace(run[0], new, 1)


def smart_tags(parts: Parts) -> None:
    """Word 2003 wrapped the date in a smart tag."""
    tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="date">'
    parts[BODY] = re.sub(
        r"(<w:r>(?:(?!</w:r>).)*, ngày (?:(?!</w:r>).)*</w:r>)",
        rf"{tag}\1</w:smartTag>", parts[BODY], count=1,
    )  # fmt: skip
    assert tag in parts[BODY]


def content_controls(parts: Parts) -> None:
    """The office's template has the signer's name in a content control, to be filled in."""
    body = parts[BODY]
    end = body.rindex("</w:t></w:r></w:p>") + len("</w:t></w:r>")
    start = body.rindex("<w:r>", 0, end)
    control = '<w:sdt><w:sdtPr><w:alias w:val="Người ký"/><w:id w:val="7041"/></w:sdtPr>'
    control += f"<w:sdtContent>{body[start:end]}</w:sdtContent></w:sdt>"
    parts[BODY] = body[:start] + control + body[end:]


def nested_table(parts: Parts) -> None:
    """The last table, that of the signature, stands in the only cell of another one."""
    start = parts[BODY].rindex("<w:tbl>")
    end = parts[BODY].rindex("</w:tbl>") + len("</w:tbl>")
    body = parts[BODY]
    outer = (
        '<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="9400"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9400" '
        'w:type="dxa"/></w:tcPr>'
    )
    parts[BODY] = f"{body[:start]}{outer}{body[start:end]}<w:p/></w:tc></w:tr></w:tbl>{body[end:]}"


def bold_by_character_style(parts: Parts) -> None:
    parts[BODY] = re.sub(
        r"<w:rPr>((?:(?!</w:rPr>).)*?)<w:b/><w:bCs/>",
        r'<w:rPr><w:rStyle w:val="Dam"/>\1',
        parts[BODY],
    )
    style = (
        '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/>'
        "</w:rPr></w:style></w:styles>"
    )
    parts[STYLES] = replaced(parts[STYLES], "</w:styles>", style)


def built_in_headings(parts: Parts) -> None:
    """Headings have Word's own blue Heading 1, with everything changed by hand."""
    style = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn '
        'w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr>'
        '<w:keepNext/><w:keepLines/><w:spacing w:before="480" w:after="0"/>'
        '<w:outlineLvl w:val="0"/></w:pPr><w:rPr>'
        '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" '
        'w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/><w:b/><w:bCs/><w:color '
        'w:val="365F91"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style></w:styles>'
    )
    parts[STYLES] = replaced(parts[STYLES], "</w:styles>", style)
    paragraphs = parts[BODY].split("<w:p><w:pPr>")
    for number, text in enumerate(paragraphs):
        if re.search(r"<w:t [^>]*>(I{1,3}V?- |IV- |Điều \d)", text) and "<w:b/>" in text:
            black = text.replace("<w:sz ", '<w:color w:val="000000"/><w:sz ')
            plain = black.replace("<w:b/><w:bCs/>", "")  # the style has it
            paragraphs[number] = f'<w:pStyle w:val="Heading1"/>{plain}'
    parts[BODY] = "<w:p><w:pPr>".join(paragraphs)
    assert "Heading1" in parts[BODY]


def hidden_words(parts: Parts) -> None:
    """An instruction of the template, hidden, that nobody took out."""
    hidden = (
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>"
        "[Mẫu 02: xoá dòng này trước khi in. Số: …/…]</w:t></w:r></w:p>"
    )
    parts[BODY] = replaced(parts[BODY], "<w:body>", f"<w:body>{hidden}")


def indent_in_characters(parts: Parts) -> None:
    """Two characters of 14 pt, which are 9.9 mm."""
    parts[BODY] = re.sub(
        r'<w:ind w:firstLine="567"/>',
        '<w:ind w:firstLineChars="200" w:firstLine="560"/>',
        parts[BODY],
    )


def page_number_by_tab(parts: Parts) -> None:
    tabbed_number(parts, "center", 4677)


def page_number_by_tab_wrong(parts: Parts) -> None:
    tabbed_number(parts, "right", 9354)


def tabbed_number(parts: Parts, kind: str, place: int) -> None:
    header = replaced(parts[HEADER], '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')
    tabs = f'<w:tabs><w:tab w:val="{kind}" w:pos="{place}"/></w:tabs>'
    header = replaced(header, "<w:pPr>", f"<w:pPr>{tabs}")
    parts[HEADER] = replaced(header, "</w:pPr>", "</w:pPr><w:r><w:tab/></w:r>")


def theme_over_font_wrong(parts: Parts) -> None:
    """Normal names Times New Roman, but Word takes the theme's font named beside it."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    normal = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:ascii="Times New Roman" '
    )
    parts[STYLES] = replaced(parts[STYLES], font, normal + 'w:hAnsi="Times New Roman"')


def line_rule_forgotten_wrong(parts: Parts) -> None:
    """The pitch lost its rule: 360 are then not 18 pt but 1.5 lines."""
    parts[BODY] = replaced(parts[BODY], ' w:lineRule="exact"', "", -1)


def pitch_at_least_wrong(parts: Parts) -> None:
    parts[BODY] = replaced(parts[BODY], 'w:lineRule="exact"', 'w:lineRule="atLeast"', -1)


TOUCHES: dict[str, Callable[[Parts], None]] = {
    touch.__name__.replace("_", "-"): touch
    for touch in (
        deleted_colon, inserted_colon_wrong, smart_tags, content_controls, nested_table,
        bold_by_character_style, built_in_headings, hidden_words, indent_in_characters,
        page_number_by_tab, page_number_by_tab_wrong, theme_over_font_wrong,
        line_rule_forgotten_wrong, pitch_at_least_wrong,
    )
}  # fmt: skip
