"""How a departure from a document format is said: of which component, by which rule, how sure."""

from __future__ import annotations

from tiepthu.language import N_
from tiepthu.model import FigureSource, Source
from tiepthu.problems.problem import Problem, Term, error, warning

# The components by the names that the formats give them.
COMPONENTS = {
    "paper": N_("paper"),
    "party-title": N_("title"),
    "motto": N_("motto"),
    "parent": N_("parent body"),
    "issuer": N_("issuing body"),
    "star": N_("star"),
    "number": N_("number and symbol"),
    "place-date": N_("place and date"),
    "draft-mark": N_("draft mark"),
    "letter-subject": N_("subject of the letter"),
    "type-name": N_("type of the paper"),
    "subject": N_("subject"),
    "dashes": N_("dashes under the subject"),
    "urgency": N_("mark of urgency"),
    "secrecy": N_("mark of secrecy"),
    "circulation": N_("mark of circulation"),
    "addressee": N_("addressee"),
    "addressee-item": N_("addressee"),
    "basis": N_("legal basis"),
    "body": N_("text"),
    "part": N_("part or chapter"),
    "part-title": N_("title of a part or chapter"),
    "division": N_("section"),
    "division-title": N_("title of a section"),
    "article": N_("article"),
    "article-title": N_("article"),
    "clause": N_("clause"),
    "point": N_("point"),
    "signer-authority": N_("authority to sign"),
    "signer-title": N_("title of the signer"),
    "signer-title-alone": N_("title of the signer"),
    "signer-name": N_("name of the signer"),
    "recipients-head": N_("heading of the recipients"),
    "recipients-item": N_("recipients"),
    "copies": N_("code of the drafter"),
    "contact": N_("contact details"),
    "annex-number": N_("annex"),
    "annex-title": N_("title of the annex"),
    "attachment-line": N_("line “kèm theo …”"),
    "page-number": N_("page number"),
}
ALIGNED = {
    "left": N_("at the left"),
    "right": N_("at the right"),
    "center": N_("in the middle"),
    "justify": N_("justified"),
}
SIDES = {
    "top": N_("top"), "bottom": N_("bottom"), "left": N_("left"), "right": N_("right"),
}  # fmt: skip
_SURE = {
    "high": "",
    "medium": N_("; read in a copy of the rule"),
    "low": N_("; custom, not a rule"),
}


Quoted = tuple[str, int]  # the first words of what is meant, and how many such places there are


def told(
    name: str,
    at: Source,
    component: str,
    rule: FigureSource,
    message: str,
    step: str,
    /,
    quote: Quoted = ("", 1),
    **values: object,
) -> Problem:
    """Return what departs from a rule: a warning where the rule is only custom."""
    say = warning if rule.confidence == "low" else error
    text, count = quote
    return say(
        name,
        at,
        message,
        step,
        component=Term(COMPONENTS[component]),
        source=rule.text,
        sure=Term(_SURE.get(rule.confidence, "")),
        confidence=rule.confidence,
        quote=text,
        more=f" (+{count - 1})" if count > 1 else "",
        count=count,
        **values,
    )
