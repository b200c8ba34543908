"""How a paper looks against its format: letters, paragraphs, pages."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import FigureSource, Source
from tiepthu.problems.papers.telling import ALIGNED, SIDES, Quoted, told
from tiepthu.problems.problem import Problem, Term

# Letters


def paper_size(
    at: Source, component: str, quote: Quoted, found: str, wanted: str, rule: FigureSource
) -> Problem:
    """Letters of another size."""
    return told(
        "wrong-size", at, component, rule,
        N_("{component} “{quote}”{more}: {found} pt instead of {wanted} pt ({source}{sure})."),
        N_("select these words and set the size to {wanted}."),
        quote=quote, found=found, wanted=wanted,
    )  # fmt: skip


_WEIGHT = {
    ("bold", True): N_("{component} “{quote}”{more}: not bold, as it must be ({source}{sure})."),
    ("bold", False): N_("{component} “{quote}”{more}: bold, and must not be ({source}{sure})."),
    ("italic", True): N_(
        "{component} “{quote}”{more}: upright, and must be italic ({source}{sure})."
    ),
    ("italic", False): N_(
        "{component} “{quote}”{more}: italic, and must be upright ({source}{sure})."
    ),
    ("underline", True): N_("{component} “{quote}”{more}: not underlined ({source}{sure})."),
    ("underline", False): N_(
        "{component} “{quote}”{more}: underlined, and must not be ({source}{sure})."
    ),
    ("caps", True): N_("{component} “{quote}”{more}: must be all in capitals ({source}{sure})."),
    ("caps", False): N_(
        "{component} “{quote}”{more}: must not be all in capitals ({source}{sure})."
    ),
}
_MARK_STEPS = {
    "bold": N_("select these words and press Ctrl+B."),
    "italic": N_("select these words and press Ctrl+I."),
    "underline": N_("select these words and press Ctrl+U."),
    "caps": N_("type these words anew, or select them and press Shift+F3."),
}
_MARK_NAMES = {
    "bold": "wrong-weight",
    "italic": "wrong-slant",
    "underline": "wrong-underline",
    "caps": "wrong-case",
}


def paper_mark(
    at: Source, component: str, quote: Quoted, mark: str, wanted: bool, rule: FigureSource
) -> Problem:
    """Letters that are bold, italic, underlined or capital and should not be, or the reverse."""
    return told(
        _MARK_NAMES[mark], at, component, rule, _WEIGHT[mark, wanted], _MARK_STEPS[mark],
        quote=quote,
    )  # fmt: skip


def paper_font(at: Source, found: str, wanted: str, quote: Quoted, rule: FigureSource) -> Problem:
    """Letters of another font."""
    return told(
        "wrong-font", at, "paper", rule,
        N_("“{quote}”{more}: the font is {found} instead of {wanted} ({source}{sure})."),
        N_("select these words and set the font to {wanted}."),
        found=found, wanted=wanted, quote=quote,
    )  # fmt: skip


def paper_color(at: Source, found: str, quote: Quoted, rule: FigureSource) -> Problem:
    """Letters that are not black."""
    return told(
        "wrong-color", at, "paper", rule,
        N_("“{quote}”{more}: the letters are of the colour {found}, not black ({source}{sure})."),
        N_("select these words and set their colour to automatic."),
        found=found, quote=quote,
    )  # fmt: skip


# Paragraphs


def paper_align(
    at: Source, component: str, quote: Quoted, found: str, wanted: str, rule: FigureSource
) -> Problem:
    """A paragraph that stands at another place of its line."""
    return told(
        "wrong-alignment", at, component, rule,
        N_("{component} “{quote}”{more}: {found} instead of {wanted} ({source}{sure})."),
        N_("put the cursor there and set the alignment anew."),
        quote=quote, found=Term(ALIGNED.get(found, found)), wanted=Term(ALIGNED[wanted]),
    )  # fmt: skip


def paper_indent(at: Source, quote: Quoted, found: str, wanted: str, rule: FigureSource) -> Problem:
    """First lines that begin at another place."""
    return told(
        "wrong-indent", at, "body", rule,
        N_("{component} “{quote}”{more}: the first line is indented by {found} mm instead of"
           " {wanted} mm ({source}{sure})."),
        N_("select the paragraphs and set Indentation, Special, First line."),
        quote=quote, found=found, wanted=wanted,
    )  # fmt: skip


def paper_gap(at: Source, quote: Quoted, found: str, wanted: str, rule: FigureSource) -> Problem:
    """Paragraphs that stand too close."""
    return told(
        "wrong-spacing", at, "body", rule,
        N_("{component} “{quote}”{more}: {found} pt between paragraphs instead of {wanted} pt"
           " ({source}{sure})."),
        N_("select the paragraphs and set Spacing, Before or After."),
        quote=quote, found=found, wanted=wanted,
    )  # fmt: skip


def paper_pitch(
    at: Source, quote: Quoted, found: str, wanted: str, unit: str, rule: FigureSource
) -> Problem:
    """Lines that follow each other too closely or too far apart."""
    message = (
        N_("{component} “{quote}”{more}: the line spacing is {found} pt instead of {wanted} pt"
           " ({source}{sure}).")
        if unit == "pt"
        else N_("{component} “{quote}”{more}: the line spacing is {found} lines instead of {wanted}"
                " lines ({source}{sure}).")
    )  # fmt: skip
    step = N_("select the paragraphs and set Line spacing.")
    return told(
        "wrong-line-spacing", at, "body", rule, message, step,
        quote=quote, found=found, wanted=wanted,
    )  # fmt: skip


def paper_not_exact(at: Source, quote: Quoted, found: str, rule: FigureSource) -> Problem:
    """A line spacing that is not exact."""
    return told(
        "line-spacing-not-exact", at, "body", rule,
        N_("{component} “{quote}”{more}: the line spacing is not “Exactly” but {found}"
           " ({source}{sure})."),
        N_("select the paragraphs and set Line spacing to Exactly, 18 pt or more."),
        quote=quote, found=found,
    )  # fmt: skip


# Pages


def paper_format(at: Source, found: str, wanted: str, rule: FigureSource) -> Problem:
    """Paper of another size."""
    return told(
        "wrong-paper", at, "paper", rule,
        N_("the paper measures {found} mm instead of {wanted} mm ({source}{sure})."),
        N_("choose A4 under Layout, Size."),
        found=found, wanted=wanted,
    )  # fmt: skip


def paper_lying(at: Source, rule: FigureSource) -> Problem:
    """Lying pages without a table."""
    return told(
        "wrong-orientation",
        at,
        "paper",
        rule,
        N_("the paper lies, and only a table may ask for that ({source}{sure})."),
        N_("choose Portrait under Layout, Orientation."),
    )


def paper_margin(at: Source, side: str, found: str, wanted: str, rule: FigureSource) -> Problem:
    """A margin of another width."""
    return told(
        "wrong-margin", at, "paper", rule,
        N_("the {side} margin is {found} mm instead of {wanted} mm ({source}{sure})."),
        N_("set it under Layout, Margins, Custom Margins."),
        side=Term(SIDES[side]), found=found, wanted=wanted,
    )  # fmt: skip


def page_number_missing(at: Source, rule: FigureSource) -> Problem:
    """A paper of several pages without page numbers."""
    return told(
        "page-number-missing", at, "page-number", rule,
        N_("the pages have no number ({source}{sure})."),
        N_("choose Insert, Page Number, Top of Page, in the middle."),
    )  # fmt: skip


def page_number_low(at: Source, rule: FigureSource) -> Problem:
    """A page number at the foot of the page."""
    return told(
        "page-number-low", at, "page-number", rule,
        N_("the page number stands at the foot of the page, and must stand at its head"
           " ({source}{sure})."),
        N_("delete it and choose Insert, Page Number, Top of Page, in the middle."),
    )  # fmt: skip


def page_number_first(at: Source, rule: FigureSource) -> Problem:
    """A page number on the first page."""
    return told(
        "page-number-first", at, "page-number", rule,
        N_("the first page shows its number, and must not ({source}{sure})."),
        N_("open the header and tick Different First Page."),
    )  # fmt: skip


def page_number_aside(at: Source, found: str, rule: FigureSource) -> Problem:
    """A page number that is not in the middle."""
    return told(
        "page-number-aside", at, "page-number", rule,
        N_("the page number stands {found} instead of in the middle ({source}{sure})."),
        N_("open the header and centre the line."),
        found=Term(ALIGNED.get(found, found)),
    )  # fmt: skip


def page_number_height(at: Source, found: str, wanted: str, rule: FigureSource) -> Problem:
    """A header too far from the edge, or too near."""
    return told(
        "page-number-height", at, "page-number", rule,
        N_("the header begins {found} mm from the upper edge instead of {wanted} mm"
           " ({source}{sure})."),
        N_("open the header and set Header from Top."),
        found=found, wanted=wanted,
    )  # fmt: skip


def page_number_goes_on(at: Source, quote: Quoted, rule: FigureSource) -> Problem:
    """The pages of an annex that are not counted anew."""
    return told(
        "page-number-goes-on",
        at,
        "annex-number",
        rule,
        N_("{component} “{quote}”{more}: its pages are not counted anew ({source}{sure})."),
        N_(
            "begin it with Layout, Breaks, Next Page; then Insert, Page Number, Format, Start at 1."
        ),
        quote=quote,
    )


def page_number_dressed(at: Source, found: str, rule: FigureSource) -> Problem:
    """A page number with something around it."""
    return told(
        "page-number-dressed", at, "page-number", rule,
        N_("the page number reads “{found}”: only the digits must stand there ({source}{sure})."),
        N_("open the header and delete what stands beside the number."),
        found=found,
    )  # fmt: skip
