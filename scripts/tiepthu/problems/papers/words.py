"""How a paper is worded against its format, and what it is made of."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import FigureSource, Source
from tiepthu.problems.papers.telling import ALIGNED, COMPONENTS, Quoted, told
from tiepthu.problems.problem import Problem, Term, warning

# Words


def paper_words(
    name: str, at: Source, component: str, found: str, wanted: str, rule: FigureSource
) -> Problem:
    """Something that is written in another way than the rule has it; `name` says what."""
    return told(
        name, at, component, rule,
        N_("{component}: “{found}” instead of “{wanted}” ({source}{sure})."),
        N_("write “{wanted}”."),
        found=found, wanted=wanted,
    )  # fmt: skip


def paper_end(
    name: str, at: Source, component: str, quote: Quoted, wanted: str, rule: FigureSource
) -> Problem:
    """A line that must end with another sign."""
    return told(
        name, at, component, rule,
        N_("{component} “{quote}”{more}: must end with “{wanted}” ({source}{sure})."),
        N_("put “{wanted}” at the end."),
        quote=quote, wanted=wanted,
    )  # fmt: skip


def paper_start(
    name: str, at: Source, component: str, quote: Quoted, wanted: str, rule: FigureSource
) -> Problem:
    """A line that must begin in another way."""
    return told(
        name, at, component, rule,
        N_("{component} “{quote}”{more}: must begin with “{wanted}” ({source}{sure})."),
        N_("write “{wanted}” before it."),
        quote=quote, wanted=wanted,
    )  # fmt: skip


def paper_degree(at: Source, found: str, rule: FigureSource) -> Problem:
    """A degree or rank before the signer's name."""
    return told(
        "signer-degree", at, "signer-name", rule,
        N_("{component} “{found}”: no degree, title or rank stands before the name"
           " ({source}{sure})."),
        N_("leave only the full name."),
        found=found,
    )  # fmt: skip


def paper_deputy(at: Source, quote: Quoted, rule: FigureSource) -> Problem:
    """A signer for the head of a committee that decides together."""
    return told(
        "signer-deputy",
        at,
        "signer-authority",
        rule,
        N_("{component} “{quote}”{more}: no K/T stands below T/M ({source}{sure})."),
        N_("leave out the line with K/T: below T/M comes the signer's own title."),
        quote=quote,
    )


def paper_letters(
    at: Source, quote: Quoted, found: str, wanted: str, rule: FigureSource
) -> Problem:
    """Points that do not follow the Vietnamese alphabet."""
    return told(
        "point-letters",
        at,
        "point",
        rule,
        N_(
            "{component} “{quote}”{more}: points are lettered {wanted}, not {found}"
            " ({source}{sure})."
        ),
        N_("letter the points anew by hand: Word's own list skips đ and has f, j, w, z."),
        quote=quote,
        found=found,
        wanted=wanted,
    )


def paper_numeral(
    name: str, at: Source, component: str, found: str, roman: bool, rule: FigureSource
) -> Problem:
    """A part, section or annex with the other kind of numerals."""
    return told(
        name, at, component, rule,
        N_("{component} “{found}”: numbered with Roman numerals (I, II, III) by the rule"
           " ({source}{sure}).")
        if roman
        else N_("{component} “{found}”: numbered with Arabic numerals (1, 2, 3) by the rule"
                " ({source}{sure})."),
        N_("change the number."),
        found=found,
    )  # fmt: skip


# Components


def paper_lacks(at: Source, component: str, rule: FigureSource) -> Problem:
    """A component that a paper of its kind must have."""
    return told(
        f"{component}-missing", at, component, rule,
        N_("{component}: not found ({source}{sure})."),
        N_("write it where the rule wants it; if it stands there, look how it is worded."),
    )  # fmt: skip


def paper_without_line(at: Source, component: str, quote: Quoted, rule: FigureSource) -> Problem:
    """The line under a component is missing."""
    return told(
        f"{component}-line-missing", at, component, rule,
        N_("{component} “{quote}”{more}: there is no line under it ({source}{sure})."),
        N_("draw a line under it: Insert, Shapes, Line."),
        quote=quote,
    )  # fmt: skip


def paper_side(at: Source, component: str, quote: Quoted, side: str, rule: FigureSource) -> Problem:
    """A component in the other half of the page."""
    return told(
        "wrong-side", at, component, rule,
        N_("{component} “{quote}”{more}: must stand {side} ({source}{sure})."),
        N_("let the two columns change places."),
        quote=quote, side=Term(ALIGNED[side]),
    )  # fmt: skip


def paper_order(
    at: Source, component: str, quote: Quoted, before: str, rule: FigureSource
) -> Problem:
    """A component that stands above one that it must follow."""
    return told(
        "wrong-order", at, component, rule,
        N_("{component} “{quote}”{more}: must stand below: {before} ({source}{sure})."),
        N_("move it down."),
        quote=quote, before=Term(COMPONENTS[before]),
    )  # fmt: skip


def paper_title(at: Source, found: str, wanted: str, rule: FigureSource) -> Problem:
    """The title of the other kind of papers: the Party's or the State's."""
    return told(
        "wrong-title", at, "party-title", rule,
        N_("{component}: “{found}” instead of “{wanted}” ({source}{sure})."),
        N_("if this is a paper of the other kind, name its format: --format nd30 for the State's,"
           " hd36 or hd05 for the Party's."),
        found=found, wanted=wanted,
    )  # fmt: skip


def paper_title_beside(at: Source, component: str, quote: Quoted, rule: FigureSource) -> Problem:
    """A number and a title on one line."""
    return told(
        f"{component}-title-beside",
        at,
        component,
        rule,
        N_("{component} “{quote}”{more}: the title stands on the next line ({source}{sure})."),
        N_("put the cursor before the title and press Enter."),
        quote=quote,
    )


def paper_annex_page(at: Source, quote: Quoted, rule: FigureSource) -> Problem:
    """An annex that goes on with the page before."""
    return told(
        "annex-same-page", at, "annex-number", rule,
        N_("{component} “{quote}”{more}: must begin on a page of its own ({source}{sure})."),
        N_("put the cursor before it and press Ctrl+Enter."),
        quote=quote,
    )  # fmt: skip


def no_official_paper(at: Source) -> Problem:
    """A file in which no official paper was recognised."""
    return warning(
        "no-official-paper",
        at,
        N_("neither title nor number of an official paper was found, so nothing is measured."),
        N_("if it is one, write title, number, place and date as the format wants them."),
    )
