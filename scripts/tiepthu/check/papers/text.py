"""The text of a paper: its paragraphs, articles, points, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tiepthu.check.papers import letters, wording
from tiepthu.check.papers.parts import Parts
from tiepthu.check.papers.ruling import Ruling, quote, short, told, told_range
from tiepthu.check.papers.segments import Segment
from tiepthu.model import PaperLine
from tiepthu.problems import papers as problems
from tiepthu.vietnamese import fold

_LONG = 90  # signs of a paragraph that surely has more than one line
_NARROW = 0.35  # millimetres by which a typist's indent may miss
_FEW = 0.06  # points
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_NOTES = re.compile(r"(?:ghi chú|nguồn|đơn vị(?: tính)?|\(?\*+\)?|hình|bảng|biểu|chú thích)\b")
_FOREIGN = "fjwz"  # letters that no Vietnamese list has
_MOST = 0.6  # of the letters
_SINGLE = 1.15  # of the size of its letters: the height of a single line in Times New Roman


def find(parts: Parts) -> None:
    """Find the articles, and the parts, chapters and sections above them with their titles."""
    above = ""
    for one in parts.segments[parts.begin :]:  # a regulation may be attached to its decision
        if one.in_table or one.empty:
            continue
        named = wording.PART.fullmatch(one.text)
        article = wording.ARTICLE.match(one.text)
        if above and not named and not article and (one.capitals or one.centred):
            parts.put(f"{above}-title", one)
        above = ""
        if article:
            bold = any(s.letters.bold for s in one.stretches[:1])
            if article["end"].strip() in (".", ":", ")", "-", "–") or bold:
                parts.put("article-title", one)
        elif _with_title(one):
            parts.put("part-with-title", one)
        elif named:
            above = "part" if fold(named["word"]) in ("phần", "chương") else "division"
            parts.put(above, one)


def _with_title(one: Segment) -> bool:
    """Tell whether a line is a part or chapter with its title behind it."""
    found = wording.PART_TITLED.match(one.text)
    return found is not None and len(one.text) < _LONG and one.text[found.end() :].isupper()


def check(ruling: Ruling) -> None:
    """Measure the text between heading and signature, the bases included."""
    body = {one.line.number for one in ruling.parts.body}
    prose = [one for one in _text(ruling) if _is_prose(one)]
    letters.sizes(ruling, "body", [one for one in prose if len(one.text) > 25])
    for figure in ("italic", "bold"):
        _mostly(ruling, [one for one in prose if one.line.number in body], figure)
    long = [one for one in prose if len(one.text) >= _LONG]
    _alignment(ruling, long)
    _indents(ruling, long)
    _pitch(ruling, long)
    _gaps(ruling)
    _article_signs(ruling)
    _numerals(ruling)
    _points(ruling)
    _end(ruling)


def _mostly(ruling: Ruling, prose: Sequence[Segment], figure: str) -> None:
    """Note a text that is italic or bold for its greater part: a word may be, or a paragraph."""
    rule = ruling.source(f"body.{figure}")
    marked = [one for one in prose if _share(one, figure) > _MOST]
    whole, part = sum(len(one.text) for one in prose), sum(len(one.text) for one in marked)
    if rule is not None and part > _MOST * whole:
        at = ruling.at(marked[0])
        ruling.add(problems.paper_mark(at, "body", quote(marked), figure, False, rule))


def _share(one: Segment, figure: str) -> float:
    shown = [(len(s.text.strip()), bool(getattr(s.letters, figure))) for s in one.stretches]
    return sum(n for n, on in shown if on) / max(sum(n for n, _ in shown), 1)


def _text(ruling: Ruling) -> Iterator[Segment]:
    parts = ruling.parts
    for one in (*parts.of.get("basis", ()), *parts.body):
        if not one.empty and not one.in_table and one.line.spot.story == "body":
            yield one


def _is_prose(one: Segment) -> bool:
    """Tell whether a segment is running text: no heading, no note, no line in the middle."""
    return (
        not one.centred
        and one.side in ("", "left")
        and not one.capitals
        and not _NOTES.match(one.folded)
        and not wording.PART.fullmatch(one.folded)
    )


def _alignment(ruling: Ruling, long: Sequence[Segment]) -> None:
    rule = ruling.source("body.align")
    wanted = ruling.looks.styles["body"].align
    wrong = [one for one in long if one.line.layout.align != wanted]
    if wrong and rule is not None:
        found = wrong[0].line.layout.align
        at = ruling.at(wrong[0])
        ruling.add(problems.paper_align(at, "body", quote(wrong), found, wanted, rule))


def _indents(ruling: Ruling, long: Sequence[Segment]) -> None:
    rule = ruling.source("body.indent")
    bounds = ruling.bounds("body.indent", ruling.looks.styles["body"].indent)
    wrong = [
        one
        for one in long
        if (first := _first_line(one)) is not None
        and not bounds[0] - _NARROW <= first <= bounds[1] + _NARROW
    ]
    if wrong and rule is not None:
        found = told(_first_line(wrong[0]) or 0)
        at = ruling.at(wrong[0])
        ruling.add(problems.paper_indent(at, quote(wrong), found, told_range(bounds), rule))


def _first_line(one: Segment) -> float | None:
    """Return how far its first line is indented; None where typing or a list decides that."""
    line = one.line
    text = line.text
    if line.label or line.layout.left > 2 or text[:1] in "\t \u00a0" or "\n" in text:
        return None
    return line.layout.left + line.layout.first


def _pitch(ruling: Ruling, long: Sequence[Segment]) -> None:
    rule = ruling.source("body.line")
    if rule is None:
        return
    bounds = ruling.bounds("body.line", ruling.looks.styles["body"].line)
    if ruling.looks.line_rule != "exact":
        _spread(ruling, long, bounds)
        return
    loose = [one for one in long if one.line.layout.rule != "exact"]
    exactly = ruling.source("line_rule") or rule
    if loose:
        at, found = ruling.at(loose[0]), _described(loose[0].line)
        ruling.add(problems.paper_not_exact(at, quote(loose), found, exactly))
    wrong = [
        one
        for one in long
        if one.line.layout.rule == "exact"
        and not bounds[0] - _FEW <= one.line.layout.line <= bounds[1] + _FEW
    ]
    if wrong:
        found, wanted = told(wrong[0].line.layout.line), told_range(bounds)
        at = ruling.at(wrong[0])
        ruling.add(problems.paper_pitch(at, quote(wrong), found, wanted, "pt", rule))


def _described(line: PaperLine) -> str:
    layout = line.layout
    return f"Multiple {layout.line:.3g}" if layout.rule == "auto" else f"At least {layout.line:g}"


def _spread(ruling: Ruling, long: Sequence[Segment], bounds: tuple[float, float]) -> None:
    """Note line spacing outside one to one and a half lines, however it is set."""
    size = ruling.looks.styles["body"].size
    least, most = (round(bound / size / _SINGLE, 2) for bound in bounds)
    rule = ruling.source("body.line")
    wrong = [one for one in long if not least - 0.06 <= _in_lines(one) <= most + 0.06]
    if wrong and rule is not None:
        found, at = f"{_in_lines(wrong[0]):.2g}", ruling.at(wrong[0])
        wanted = told_range((least, most))
        ruling.add(problems.paper_pitch(at, quote(wrong), found, wanted, "lines", rule))


def _in_lines(one: Segment) -> float:
    layout = one.line.layout
    if layout.rule == "auto":
        return layout.line
    size = max((s.letters.size for s in one.stretches if s.text.strip()), default=14.0)
    lines = layout.line / (size * _SINGLE)
    return max(lines, 1.0) if layout.rule == "atLeast" else lines


def _gaps(ruling: Ruling) -> None:
    """Note paragraphs of the text that follow each other without enough room."""
    rule = ruling.source("body.before")
    least, _ = ruling.bounds("body.before", ruling.looks.styles["body"].before)
    known = {one.line.number for one in _text(ruling) if _is_prose(one) and len(one.text) > 25}
    numbers = {one.line.number: one for one in _text(ruling)}
    wrong: list[tuple[float, Segment]] = []
    for before, after in pairwise(ruling.paper.lines):
        if after.number in known and before.number in known and not before.spot.table:
            gap = _gap(before, after)
            if gap < least - _FEW:
                wrong.append((gap, numbers[after.number]))
    if wrong and rule is not None:
        where = [one for _, one in wrong]
        found, wanted = told(wrong[0][0]), told_range((least, float("inf")))
        ruling.add(problems.paper_gap(ruling.at(where[0]), quote(where), found, wanted, rule))


def _gap(before: PaperLine, after: PaperLine) -> float:
    same = before.style == after.style
    above = 0.0 if same and before.layout.contextual else before.layout.after
    below = 0.0 if same and after.layout.contextual else after.layout.before
    return above + below


# Articles, clauses, points


def _article_signs(ruling: Ruling) -> None:
    rule = ruling.source("article-title.bold")
    if rule is None:
        return
    for one in ruling.parts.of.get("article-title", ()):
        found = wording.ARTICLE.match(one.text)
        if found and (found["end"].strip() != "." or not found["number"].isascii()):
            wanted = f"Điều {found['number']}."
            at = ruling.at(one)
            ruling.add(
                problems.paper_words("article-form", at, "article-title", found[0], wanted, rule)
            )


def _numerals(ruling: Ruling) -> None:
    """Parts and chapters have Roman numerals or words, sections Arabic ones."""
    for name, roman in (("part", True), ("division", False)):
        rule = ruling.source(f"{name}.size")
        for one in ruling.parts.of.get(name, ()):
            found = wording.PART.fullmatch(one.text.strip())
            if found is None or rule is None:
                continue
            number = found["number"]
            arabic = number.isdigit()
            is_roman = bool(re.fullmatch(r"[IVXLC]+", number))
            if (roman and arabic) or (not roman and is_roman):
                at = ruling.at(one)
                ruling.add(
                    problems.paper_numeral(f"{name}-numeral", at, name, one.text, roman, rule)
                )


def _points(ruling: Ruling) -> None:
    """Look at lettered points: the sign behind the letter, and the order of the alphabet."""
    run: list[tuple[str, str, Segment]] = []
    for one in (*ruling.parts.body, None):
        found = wording.POINT.match(one.text) if one is not None and not one.in_table else None
        if found and one is not None and (found["letter"] == "a" or run):
            if found["letter"] == "a" and run:
                _point_run(ruling, run)
                run = []
            run.append((found["letter"], found["end"], one))
        elif run and (one is None or _ends_run(one)):
            _point_run(ruling, run)
            run = []


def _ends_run(one: Segment) -> bool:
    return bool(wording.ARTICLE.match(one.text) or wording.CLAUSE.match(one.text + " "))


def _point_run(ruling: Ruling, run: list[tuple[str, str, Segment]]) -> None:
    rule = ruling.source("words.point_letters")
    if rule is None or len(run) < 2:
        return
    had = "".join(letter for letter, _, _ in run)
    wanted = ruling.words("point_letters").replace(", ", "")[: len(had)]
    odd = (at for at, (a, b) in enumerate(zip(had, wanted, strict=True)) if a != b)
    first = next(odd, None)
    if first is not None and (had[first] in _FOREIGN or (had[first], wanted[first]) == ("e", "đ")):
        at = ruling.at(run[first][2])
        ruling.add(
            problems.paper_letters(
                at, quote([run[first][2]]), ", ".join(had), ", ".join(wanted), rule
            )
        )
    ends = ruling.source("words.point_end")
    wrong = [(letter, end, one) for letter, end, one in run if end != ruling.words("point_end")]
    if wrong and ends is not None:
        letter, end, one = wrong[0]
        ruling.add(
            problems.paper_words(
                "point-form", ruling.at(one), "point", f"{letter}{end}",
                f"{letter}{ruling.words('point_end')}", ends,
            )
        )  # fmt: skip


def _end(ruling: Ruling) -> None:
    """The last paragraph of the text ends as the format says."""
    rule = ruling.source("words.end")
    signed = ruling.parts.has("signer-name") or ruling.parts.has("recipients-head")
    last = next((one for one in reversed(ruling.parts.body) if not one.empty), None)
    if rule is None or not signed or last is None or last.in_table or last.centred:
        return
    if last.line.spot.story != "body" or last.capitals:
        return
    text = last.text.rstrip()
    wanted = ruling.words("end")
    slashes = bool(re.search(r"\. ?/ ?\.?$", text))
    if wanted == "." and slashes:
        found = short(text[-12:])
        ruling.add(problems.paper_words("text-end", ruling.at(last), "body", found, ".", rule))
    elif not slashes and not text.endswith((".", "!", "”", "…", ")")):
        at = ruling.at(last)
        ruling.add(problems.paper_end("text-end", at, "body", (short(text[-40:]), 1), wanted, rule))
