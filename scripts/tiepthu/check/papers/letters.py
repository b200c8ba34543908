"""The letters of each component: size, weight, slant, capitals; the font and colour of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tiepthu.check.papers.ruling import Ruling, quote, short, told, told_range
from tiepthu.check.papers.segments import Segment
from tiepthu.model import LETTERS, Letters, PaperLine, Style
from tiepthu.problems import papers as problems

_MEASURED = (
    "party-title", "motto", "parent", "issuer", "number", "place-date", "letter-subject",
    "draft-mark", "type-name", "subject", "urgency", "circulation", "addressee",
    "addressee-item", "basis", "signer-authority", "signer-title", "signer-title-alone",
    "signer-name", "recipients-head", "recipients-item", "copies", "annex-number", "part",
    "part-title", "division", "division-title", "article-title",
)  # fmt: skip
# A line under these may be drawn as an underline.
_UNDERLINED = frozenset({"party-title", "motto", "issuer", "subject", "recipients-head"})
# What is written in small letters still begins with capitals, or holds symbols.
_ANY_CASE = frozenset({"number", "recipients-item", "addressee-item", "basis", "article-title"})
_MANY = 0.1  # of the letters: less is a slip of the mouse, that nobody sees
_SYMBOLS = ("symbol", "wingdings", "webdings", "cambria math", "mt extra", "marlett")
_BLACK = ("", "000000", "AUTO")

Sized = tuple[str, Letters]


def check(ruling: Ruling) -> None:
    """Measure the letters of every component that was found, then those of the whole paper."""
    for component in _MEASURED:
        found = ruling.parts.of.get(component, [])
        if found:
            _component(ruling, component, found)
    fonts(ruling)


def _component(ruling: Ruling, component: str, found: Sequence[Segment]) -> None:
    style = ruling.looks.styles.get(component)
    if style is None:
        return
    for figure in LETTERS:
        if ruling.source(f"{component}.{figure}") is None:
            continue
        if figure == "size":
            sizes(ruling, component, found)
        elif figure == "caps":
            _case(ruling, component, found, style)
        elif not (figure == "underline" and component in _UNDERLINED):
            _mark(ruling, component, found, figure, style)
    if component == "recipients-head" and ruling.source("words.recipients_rule"):
        _underlined(ruling, found)


def letters_of(component: str, one: Segment) -> list[Sized]:
    """Return the letters of a segment that a component is measured by."""
    held = [
        (sign, stretch.letters)
        for stretch in one.stretches
        for sign in stretch.text
        if sign.isalnum() and not stretch.letters.raised
    ]
    if component == "addressee":  # the names behind "Kính gửi" look otherwise
        return held[:7] if len(held) > 7 else held
    if component == "article-title":
        return held[: sum(map(str.isalnum, one.text.split(".")[0].split(":")[0]))]
    return held


def sizes(ruling: Ruling, component: str, found: Sequence[Segment], key: str = "") -> None:
    """Note the segments of a component with letters of a size that the format does not allow."""
    key = key or f"{component}.size"
    rule = ruling.source(key)
    style = ruling.looks.styles[key.split(".")[0]]
    least, most = ruling.bounds(key, style.size)
    wrong: dict[float, list[Segment]] = {}
    for one in found:
        held = Counter(look.size for _, look in letters_of(component, one))
        bad = {size: n for size, n in held.items() if not least <= size <= most}
        if bad and sum(bad.values()) > _MANY * sum(held.values()):
            wrong.setdefault(max(bad, key=lambda size: bad[size]), []).append(one)
    for size, where in sorted(wrong.items()):
        if rule is not None:
            wanted = told_range((least, most))
            at = ruling.at(where[0])
            ruling.add(problems.paper_size(at, component, quote(where), told(size), wanted, rule))


def _mark(
    ruling: Ruling, component: str, found: Sequence[Segment], figure: str, style: Style
) -> None:
    wanted = bool(getattr(style, figure))
    wrong = []
    for one in found:
        held = [bool(getattr(look, figure)) for _, look in letters_of(component, one)]
        if held and held.count(not wanted) > _MANY * len(held):
            wrong.append(one)
    rule = ruling.source(f"{component}.{figure}")
    if wrong and rule is not None:
        at = ruling.at(wrong[0])
        ruling.add(problems.paper_mark(at, component, quote(wrong), figure, wanted, rule))


def _case(ruling: Ruling, component: str, found: Sequence[Segment], style: Style) -> None:
    if component in _ANY_CASE:
        return
    wrong = [one for one in found if one.capitals != style.caps and _has_case(one, style.caps)]
    rule = ruling.source(f"{component}.caps")
    if wrong and rule is not None:
        at = ruling.at(wrong[0])
        ruling.add(problems.paper_mark(at, component, quote(wrong), "caps", style.caps, rule))


def _has_case(one: Segment, caps: bool) -> bool:
    """Tell whether a segment has letters enough to say that it is, or is not, in capitals."""
    letters = [sign for sign in one.shown if sign.isalpha()]
    return len(letters) >= (2 if caps else 4)


def _underlined(ruling: Ruling, found: Sequence[Segment]) -> None:
    """Note a heading of the recipients whose words are not underlined, or are and should not be."""
    wanted = ruling.words("recipients_rule") == "1"
    rule = ruling.source("words.recipients_rule")
    held = [look.underline for _, look in letters_of("recipients-head", found[0])]
    ruled = found[0].line.layout.ruled_below or bool(found[0].line.drawn)
    if rule is not None and held and held.count(not wanted) > _MANY * len(held):
        if wanted and ruled:
            return
        ruling.add(
            problems.paper_mark(
                ruling.at(found[0]), "recipients-head", quote(found), "underline", wanted, rule
            )
        )


# The whole paper


def fonts(ruling: Ruling) -> None:
    """Note the letters of other fonts, each font once, and those that are not black."""
    _colors(ruling)
    rule = ruling.source("font")
    if rule is None:
        return
    wrong: dict[str, list[tuple[PaperLine, str]]] = {}
    for line in _lines(ruling):
        for stretch in line.stretches:
            for font, text in _by_font(stretch.text, stretch.letters):
                if not _is_font(font, ruling.looks.font):
                    wrong.setdefault(font, []).append((line, text))
    for font, where in sorted(wrong.items()):
        line, text = where[0]
        told_ = (short(text.strip()), len(where))
        ruling.add(problems.paper_font(ruling.at(line), font, ruling.looks.font, told_, rule))


def _lines(ruling: Ruling) -> Iterator[PaperLine]:
    yield from ruling.paper.lines
    for page in ruling.paper.pages:
        for _, lines in (*page.headers, *page.footers):
            yield from lines


def _by_font(text: str, look: Letters) -> Iterator[tuple[str, str]]:
    """Yield the fonts in which letters of a text are seen, with the text."""
    letters = [sign for sign in text if sign.isalnum()]
    if look.font == look.accented:
        if letters:
            yield look.font, text
        return
    for font, shown in (
        (look.font, [sign for sign in letters if sign.isascii()]),
        (look.accented, [sign for sign in letters if not sign.isascii()]),
    ):
        if shown:
            yield font, text


def _is_font(font: str, wanted: str) -> bool:
    name = font.casefold().replace(" ", "")
    return name.startswith(wanted.casefold().replace(" ", "")) or font.casefold().startswith(
        _SYMBOLS
    )


def _colors(ruling: Ruling) -> None:
    rule = ruling.source("color")
    if rule is None:
        return
    red = {
        one.line.number
        for name in ("urgency", "secrecy", "circulation")
        for one in ruling.parts.of.get(name, ())
    }
    wrong = [
        (line, stretch.text.strip(), stretch.letters.colour)
        for line in ruling.paper.lines
        if line.number not in red
        for stretch in line.stretches
        if stretch.letters.colour not in _BLACK and any(map(str.isalpha, stretch.text))
    ]
    if wrong:
        line, text, colour = wrong[0]
        ruling.add(problems.paper_color(ruling.at(line), colour, (short(text), len(wrong)), rule))
