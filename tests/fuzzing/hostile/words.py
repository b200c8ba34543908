"""Word files that no person made."""

from __future__ import annotations

from tests.fuzzing import seeds
from tests.fuzzing.hostile.making import ADDRESS, MEGA, SECRET, of
from tests.fuzzing.mutators import packed, unpacked
from tests.fuzzing.seeds import p, word

_BY = "w:author='An' w:date='2024-05-10T08:00:00Z'"


def _nested(start: str, end: str, times: int) -> bytes:
    return word(start * times + p("x") + end * times)


@of("word")
def tables_in_tables() -> bytes:
    return _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 600)


@of("word")
def controls_in_controls() -> bytes:
    return _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 900)


@of("word")
def insertions_in_insertions() -> bytes:
    return word(f"<w:p>{f'<w:ins {_BY}>' * 1900}<w:r><w:t>x</w:t></w:r>{'</w:ins>' * 1900}</w:p>")


@of("word")
def text_boxes_in_text_boxes() -> bytes:
    return word("<w:p><w:r><w:txbxContent>" * 600 + p("x") + "</w:txbxContent></w:r></w:p>" * 600)


@of("word")
def a_million_empty_paragraphs() -> bytes:
    return word("<w:p/>" * MEGA)


@of("word")
def many_changes_in_one_paragraph() -> bytes:
    one = f"<w:ins {_BY}><w:r><w:t>mới </w:t></w:r></w:ins><w:r><w:t>và </w:t></w:r>"
    return word(f"<w:p>{one * 30_000}</w:p>")


@of("word")
def many_changes_that_were_taken_back() -> bytes:
    one = f"<w:ins {_BY}><w:del w:author='B'><w:r><w:t>mới {'x' * 50}</w:t></w:r></w:del></w:ins>"
    return word(f"<w:p>{(one + '<w:r><w:t>và </w:t></w:r>') * 8_000}</w:p>")


@of("word")
def many_paragraphs_whose_marks_are_gone() -> bytes:
    one = f"<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr><w:r><w:t>một dòng</w:t></w:r></w:p>"
    return word(one * 30_000)


@of("word")
def many_comments_on_everything() -> bytes:
    starts = "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(5_000))
    ends = "".join(
        f"<w:commentRangeEnd w:id='{n}'/><w:r><w:commentReference w:id='{n}'/></w:r>"
        for n in range(5_000)
    )
    body = f"<w:p>{starts}</w:p>{p('một dòng dài ' * 20) * 3_000}<w:p>{ends}</w:p>"
    said = "".join(f"<w:comment w:id='{n}'>{p('x')}</w:comment>" for n in range(5_000))
    return word(body, word__comments=f"<w:comments {seeds.W}>{said}</w:comments>")


@of("word")
def many_comments_in_one_long_paragraph() -> bytes:
    one = "<w:commentRangeStart w:id='{0}'/><w:r><w:t>một từ </w:t></w:r><w:commentRangeEnd " + (
        "w:id='{0}'/><w:r><w:commentReference w:id='{0}'/></w:r>"
    )
    body = "".join(one.format(n) for n in range(10_000))
    said = "".join(f"<w:comment w:id='{n}'>{p('x')}</w:comment>" for n in range(10_000))
    return word(
        f"<w:p>{body}</w:p>",
        word__comments=f"<w:comments {seeds.W}>{said}</w:comments>",
    )


@of("word")
def replies_in_a_circle_and_in_a_long_chain() -> bytes:
    many = 5_000
    said = "".join(
        f"<w:comment w:id='{n}'><w:p w14:paraId='{n:08X}'/></w:comment>" for n in range(many)
    )
    above = "".join(
        f"<w15:commentEx w15:paraId='{n:08X}' w15:paraIdParent='{(n + 1) % many:08X}'/>"
        for n in range(many)
    )
    return word(
        p("x"),
        word__comments=f"<w:comments {seeds.W}>{said}</w:comments>",
        word__commentsExtended=f"<w15:commentsEx {seeds.W}>{above}</w15:commentsEx>",
    )


@of("word")
def many_moves_open_at_once() -> bytes:
    starts = "".join(f"<w:moveFromRangeStart w:id='{n}' w:name='m{n}'/>" for n in range(20_000))
    moved = f"<w:p><w:moveFrom {_BY}><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>"
    return word(starts + moved * 20_000)


@of("word")
def styles_that_build_on_each_other_in_a_circle_and_endlessly() -> bytes:
    one = "<w:style w:styleId='s{0}'><w:basedOn w:val='s{1}'/></w:style>"
    many = "".join(one.format(n, (n + 1) % 20_000) for n in range(20_000))
    return word(
        p("x", "<w:pStyle w:val='s1'/>"),
        word__styles=f"<w:styles {seeds.W}>{many}</w:styles>",
    )


@of("word")
def lists_with_absurd_levels() -> bytes:
    level = (
        "<w:lvl w:ilvl='{0}'><w:start w:val='{1}'/><w:numFmt w:val='{2}'/>"
        "<w:lvlText w:val='{3}'/></w:lvl>"
    )
    levels = (
        level.format(0, 99999, "lowerRoman", "%1" * 50_000)
        + level.format(12, -5, "upperLetter", "%13")
        + level.format("²", "٣", "decimalZero", "%1")
    )
    lists = (
        f"<w:numbering {seeds.W}><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    of_list = "<w:numPr><w:ilvl w:val='{0}'/><w:numId w:val='1'/></w:numPr>"
    levels_used = ("0", "12", "²", "-1", "99999999999999999999")
    body = "".join(p("x", of_list.format(level)) * 100 for level in levels_used)
    return word(body, word__numbering=lists)


@of("word")
def spans_that_are_negative_or_enormous() -> bytes:
    cell = (
        "<w:tc><w:tcPr><w:gridSpan w:val='{0}'/><w:vMerge w:val='{0}'/></w:tcPr>"
        + p("x")
        + "</w:tc>"
    )
    spans = ("-1", "0", "2147483647", "99999999999999999999", "x", "")
    before = "<w:trPr><w:gridBefore w:val='1000000000'/></w:trPr>"
    return word(
        f"<w:tbl><w:tr>{before}{''.join(cell.format(span) for span in spans)}</w:tr></w:tbl>"
    )


@of("word")
def a_row_of_100_000_cells() -> bytes:
    cell = f"<w:tc>{p('x')}</w:tc>"
    return word(f"<w:tbl><w:tr>{cell * 100_000}</w:tr></w:tbl>")


@of("word")
def a_file_that_holds_itself() -> bytes:
    links = (
        f'<Relationships xmlns="{seeds.PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{seeds.OFFICE}/{kind}" Target="document.xml"/>'
            for n, kind in enumerate(seeds.LINKED)
        )
        + "</Relationships>"
    )
    return packed({**unpacked(word(p("x"))), "word/_rels/document.xml.rels": links.encode()})


@of("word")
def files_within_files() -> bytes:
    data = word(p("x"))
    for _ in range(10):
        data = word(p("x"), word__aFChunk=data)
    return data


@of("word")
def a_thousand_files_in_a_file() -> bytes:
    parts = unpacked(word(p("x")))
    inner = parts["word/aFChunk.xml"]
    links = "".join(
        f'<Relationship Id="c{n}" Type="{seeds.OFFICE}/aFChunk" Target="c{n}.docx"/>'
        for n in range(2_000)
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Rel", links.encode() + b"</Rel", 1)
    return packed({**parts, **{f"word/c{n}.docx": inner for n in range(2_000)}})


@of("word")
def everything_is_elsewhere() -> bytes:
    parts = unpacked(word(p("x")))
    links = "".join(
        f'<Relationship Id="e{n}{k}" Type="{seeds.OFFICE}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
        for n, target in enumerate((ADDRESS, "file://" + SECRET, r"\\192.0.2.1\x"))
        for k, kind in enumerate((*seeds.LINKED, "attachedTemplate", "image", "oleObject"))
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Rel", links.encode() + b"</Rel", 1)
    return packed(parts)
