"""How each component of a paper looks by the book: what a typist starts from.

Sizes in points, indents in millimetres, spacing in points. A line pitch is ("exact", points) or
("times", lines). The figures are those of HD 36 / HD 05 (size table, layout) and of Phụ lục I of
NĐ 30; where a rule gives a range, a paper chooses its own value through ``bound``.
"""

from dataclasses import dataclass, replace

Pitch = tuple[str, float]


@dataclass(frozen=True)
class Look:
    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "center"
    first: float = 0
    before: float = 0
    after: float = 0
    pitch: Pitch = ("times", 1)
    font: str = "Times New Roman"
    colour: str = ""


@dataclass(frozen=True)
class Page:
    """A sheet: width, height and margins in millimetres, and how it is numbered."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    header: float = 10
    mirrored: bool = False
    numbered: str = "header"  # header, footer, nowhere
    first_hidden: bool = True
    restart: bool = False
    landscape: bool = False


BODY_LIKE = ("body", "basis", "head", "sub", "article", "clause", "point", "dash")
CENTRED_HEADS = ("part", "chapter", "chapter-title", "section", "section-title", "enacting")

Looks = dict[str, Look]


def bodies(text: Look) -> Looks:
    """The components that are typed like the body, bold where a heading is."""
    bold = {"head", "sub", "article"}
    looks = {name: replace(text, bold=name in bold) for name in BODY_LIKE}
    centred = replace(text, align="center", first=0, bold=True)
    return looks | dict.fromkeys(CENTRED_HEADS, centred)


def party(size: float, pitch: float, first: float, subject: float, kind: float) -> Looks:
    text = Look(size, align="both", first=first, before=6, pitch=("exact", pitch))
    return bodies(text) | {
        "title": Look(15, bold=True),
        "parent": Look(14),
        "issuer": Look(14, bold=True),
        "star": Look(14),
        "number": Look(14),
        "date": Look(14, italic=True),
        "letter-subject": Look(12, italic=True),
        "draft": Look(14, italic=True),
        "circulation": Look(12, bold=True, align="right"),
        "type": Look(kind, bold=True),
        "subject": Look(subject, bold=True),
        "hyphens": Look(14),
        "address": Look(14),
        "address-item": Look(14, align="left"),
        "recipients-lead": Look(14, align="left"),
        "recipient": Look(12, align="left"),
        "authority": Look(14, bold=True),
        "signer-title": Look(14),
        "signer-title-alone": Look(14, bold=True),
        "signer": Look(14, bold=True),
        "annex": Look(14, bold=True),
        "annex-title": Look(14, bold=True),
        "annex-note": Look(14, italic=True),
        "cell-head": Look(13, bold=True),
        "cell": Look(13, align="left"),
        "plain": Look(12, align="left"),
        "page-number": Look(14),
    }


def state(size: float, pitch: Pitch, first: float) -> Looks:
    text = Look(size, align="both", first=first, before=6, pitch=pitch)
    looks = party(size, 18, first, size, size) | bodies(text)
    return looks | {
        "basis": replace(text, italic=True),
        "title": Look(min(size, 13), bold=True),
        "motto": Look(size, bold=True),
        "parent": Look(13),
        "issuer": Look(13, bold=True),
        "number": Look(13),
        "date": Look(size, italic=True),
        "letter-subject": Look(12, before=6),
        "address": Look(size),
        "address-item": Look(size, align="left"),
        "recipients-lead": Look(12, bold=True, italic=True, align="left"),
        "recipient": Look(11, align="left"),
        "authority": Look(size, bold=True),
        "signer-title": Look(size, bold=True),
        "signer-title-alone": Look(size, bold=True),
        "signer": Look(size, bold=True),
        "annex-title": Look(size, bold=True),
        "page-number": Look(size),
    }
