"""The components of a paper as a whole: what is missing, on the wrong side, in the wrong order."""

from __future__ import annotations

from itertools import pairwise

from tiepthu.check.papers import wording
from tiepthu.check.papers.ruling import Ruling, quote
from tiepthu.check.papers.segments import Segment
from tiepthu.model import FigureSource
from tiepthu.problems import papers as problems

# What stands below what in the left column of a letterhead, and in the middle of the page.
_LEFT = ("parent", "issuer", "star", "number", "letter-subject")
_DOWN = ("type-name", "subject", "dashes", "addressee", "basis")
_CENTRED = (
    "issuer", "parent", "star", "number", "place-date", "letter-subject", "draft-mark",
    "type-name", "subject", "dashes", "motto", "annex-number", "part", "part-title", "division",
    "division-title",
)  # fmt: skip
_NEAR_ANNEX = 8


def check(ruling: Ruling) -> None:
    """Look for what a paper of its kind must have, and where its components stand."""
    _title(ruling)
    if ruling.parts.plain:
        _missing(ruling)
        _lines_under(ruling)
    _sides(ruling)
    _recipients(ruling)
    _order(ruling, _LEFT)
    _order(ruling, _DOWN)
    _alignment(ruling)
    _annexes(ruling)
    _titles(ruling)


def _title(ruling: Ruling) -> None:
    one = ruling.parts.first("party-title")
    rule = ruling.source("words.title")
    if one is not None and rule is not None and ruling.parts.state == ruling.party:
        wanted = ruling.words("title").upper()
        ruling.add(problems.paper_title(ruling.at(one), one.shown, wanted, rule))


def _missing(ruling: Ruling) -> None:
    parts = ruling.parts
    wanted = [("party-title", "words.title"), ("issuer", "issuer.size")]
    if not ruling.party:
        wanted.append(("motto", "words.motto"))
    full = parts.kind in wording.FULL_TYPES
    if full:
        wanted += [
            ("number", "number.size"),
            ("recipients-head", "recipients-head.size"),
        ]
        if not parts.has("signer-authority") and not parts.has("signer-title-alone"):
            wanted.append(("signer-title-alone", "signer-title.size"))
        elif not parts.has("signer-name") and _is_signed(ruling):
            wanted.append(("signer-name", "signer-name.size"))
    wanted.append(("place-date", "place-date.size"))
    if parts.kind == "công văn":
        wanted.append(("letter-subject", "letter-subject.size"))
        wanted.append(("addressee", "words.addressee"))
    elif parts.has("type-name"):
        if full:
            wanted.append(("subject", "subject.size"))
    elif parts.has("basis") or parts.has("article-title"):
        wanted.append(("type-name", "type-name.size"))
    if ruling.words("star"):
        wanted.append(("star", "words.star"))
    if ruling.words("dashes") and parts.has("type-name", "subject"):
        wanted.append(("dashes", "words.dashes"))
    for component, key in wanted:
        rule = ruling.source(key)
        if rule is not None and not parts.has(component):
            ruling.add(problems.paper_lacks(ruling.at(), component, rule))


def _is_signed(ruling: Ruling) -> bool:
    """Tell whether the paper is issued: a draft, whose number is blank, may have no name yet."""
    number = ruling.parts.number
    return number is not None and bool(number["number"].strip(" ._…"))


def _lines_under(ruling: Ruling) -> None:
    """Title, motto, body and subject have lines under them, as the format says."""
    parts = ruling.parts
    for component in ("party-title", "motto", "issuer", "subject"):
        rule = ruling.source(f"{component}.rule")
        found = parts.of.get(component, [])
        style = ruling.looks.styles.get(component)
        if rule is None or not found or style is None or not style.rule:
            continue
        if not _lined(ruling, component, found[-1]):
            at = ruling.at(found[-1])
            ruling.add(problems.paper_without_line(at, component, quote(found[-1:]), rule))


def _lined(ruling: Ruling, component: str, one: Segment) -> bool:
    """Tell whether a line is under a segment, in any of the ways in which typists make one."""
    if (
        one.line.layout.ruled_below
        or one.line.drawn
        or any(stretch.letters.underline for stretch in one.stretches)
    ):
        return True
    head = component != "subject"
    for after in ruling.parts.segments[one.order + 1 : one.order + 4]:
        if (
            after.line.layout.ruled_above
            or after.line.drawn
            or (not after.empty and wording.RULE.fullmatch(after.folded))
        ):
            return True
        if not after.empty and after.line.layout.ruled_above:
            return True
    if not head:
        return ruling.parts.has("dashes")
    rules = ruling.parts.of.get("head-rule", ())
    drawn = [s for s in ruling.parts.segments[: ruling.parts.head_end + 2] if s.line.drawn]
    # A drawn line hangs on a paragraph, maybe one of the other column.
    enough = 0 if ruling.party else 1
    near = len(drawn) > enough or any(s.side == one.side for s in drawn)
    return near or any(line.side == one.side for line in rules)


def _sides(ruling: Ruling) -> None:
    """Bodies and number stand at the left, title and date at the right; recipients at the left.

    Of a letterhead whose columns changed places only the title is named.
    """
    for first, second in (
        (("party-title", "right"), ("place-date", "right")),
        (("recipients-head", "left"), ("signer-authority", "right")),
    ):
        if not _side(ruling, *first):
            _side(ruling, *second)


def _side(ruling: Ruling, component: str, side: str) -> bool:
    one = ruling.parts.first(component)
    rule = ruling.source(f"{component}.size")
    if one is None or rule is None or one.side not in ("left", "right") or one.side == side:
        return False
    columns = one.line.spot.columns > 1 or "\t" in one.line.text or one.line.spot.across
    if columns:
        ruling.add(problems.paper_side(ruling.at(one), component, quote([one]), side, rule))
    return bool(columns)


def _recipients(ruling: Ruling) -> None:
    one = ruling.parts.first("recipients-head")
    rule = ruling.source("recipients-head.align") or ruling.source("recipients-head.size")
    if ruling.parts.recipients_first and one is not None and rule is not None:
        ruling.add(
            problems.paper_order(ruling.at(one), "recipients-head", quote([one]), "body", rule)
        )


def _order(ruling: Ruling, names: tuple[str, ...]) -> None:
    found = [(name, one) for name in names if (one := ruling.parts.first(name)) is not None]
    for (above, upper), (below, lower) in pairwise(found):
        rule = _rule(ruling, below)
        if lower.order < upper.order and lower.side == upper.side and rule is not None:
            at = ruling.at(lower)
            ruling.add(problems.paper_order(at, below, quote([lower]), above, rule))
            return


def _rule(ruling: Ruling, component: str) -> FigureSource | None:
    return ruling.source(f"{component}.size") or ruling.source(f"words.{component}")


def _alignment(ruling: Ruling) -> None:
    """What must stand in the middle of its column or page does."""
    for component in _CENTRED:
        rule = ruling.source(f"{component}.align")
        if rule is None or rule.confidence == "low":
            continue
        wrong = [one for one in ruling.parts.of.get(component, ()) if _off_centre(one)]
        if wrong:
            found = wrong[0].line.layout.align
            at = ruling.at(wrong[0])
            ruling.add(problems.paper_align(at, component, quote(wrong), found, "center", rule))


def _off_centre(one: Segment) -> bool:
    """Tell whether a segment surely is not in the middle: nothing was typed to move it there."""
    layout = one.line.layout
    text = one.line.text
    if layout.align not in ("left", "right", "justify"):
        return False
    moved = layout.left > 1 or layout.first > 1 or text[:1] in " \t\u00a0" or "\t" in text
    return not moved and one.line.spot.across is None and one.line.spot.story == "body"


def _annexes(ruling: Ruling) -> None:
    """Each annex begins on a page of its own, with the line "kèm theo" where it is demanded."""
    lines = {one.order for one in ruling.parts.of.get("attachment-line", ())}
    page, line = ruling.source("annex-number.align"), ruling.source("annex_line")
    restart = ruling.source("annex_restart") if _numbers_pages(ruling) else None
    page_anew = False
    for one in ruling.parts.of.get("annex-number", ()):
        if page is not None and not _own_page(ruling, one):
            ruling.add(problems.paper_annex_page(ruling.at(one), quote([one]), page))
        near = range(one.order, one.order + _NEAR_ANNEX)
        if restart is not None and not page_anew and not _counted_anew(ruling, one):
            page_anew = True
            ruling.add(problems.page_number_goes_on(ruling.at(one), quote([one]), restart))
        if line is not None and ruling.looks.annex_line and not lines.intersection(near):
            ruling.add(problems.paper_lacks(ruling.at(one), "attachment-line", line))


def _own_page(ruling: Ruling, one: Segment) -> bool:
    """Tell whether nothing but empty lines stands before it on its page."""
    if one.line.layout.new_page or one.line.begins_section:
        return True
    for before in reversed(ruling.parts.segments[: one.order]):
        line = before.line
        if line.layout.page_ends or (
            before.empty and (line.layout.new_page or line.begins_section)
        ):
            return True
        if not before.empty:
            return False
    return True


def _titles(ruling: Ruling) -> None:
    """Annexes and parts have their titles on the next line, where the format says so."""
    for component, key, name in (
        ("annex-with-title", "annex-title.align", "annex-number"),
        ("part-with-title", "part-title.align", "part"),
    ):
        rule = ruling.source(key)
        found = ruling.parts.of.get(component, [])
        if found and rule is not None and "dòng" in rule.text:
            at = ruling.at(found[0])
            ruling.add(problems.paper_title_beside(at, name, quote(found), rule))


def _numbers_pages(ruling: Ruling) -> bool:
    stories = (s for page in ruling.paper.pages for s in (*page.headers, *page.footers))
    return ruling.looks.annex_restart and any(
        line.page_number for _, lines in stories for line in lines
    )


def _counted_anew(ruling: Ruling, one: Segment) -> bool:
    """Tell whether the pages of an annex are counted anew: its section says so."""
    own = [page for page in ruling.paper.pages if page.first <= one.line.number]
    return bool(own) and (own[-1].anew)
