"""References → anchors: the order in which the readings are tried, and how sure each is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tiepthu.anchor import claims, mentions, quotes
from tiepthu.anchor.index import Index, index
from tiepthu.anchor.mentions import Numbered
from tiepthu.model import Anchor, Certainty, CriteriaSet
from tiepthu.vietnamese import fold

UNKNOWN = Anchor("unknown")
_HIGHEST_ARTICLE = 5  # a decision that issues a set has three or four articles


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to look for a target in. `cell`: it is a reference and nothing more."""

    written: str
    folded: str
    plain: str
    cell: bool
    rest: str = ""

    @property
    def all_written(self) -> str:
        """The reference and the comment, as written: where quotations are looked for."""
        return f"{self.written}\n{self.rest}"


def _text(written: str, cell: bool, rest: str = "") -> _Text:
    folded = fold(written)
    return _Text(written, folded, mentions.unquoted(folded), cell, rest)


def resolve(
    reference: str, text: str, circulated: CriteriaSet, others: Sequence[CriteriaSet] = ()
) -> Anchor:
    """Return what a comment is about; of several targets, the first.

    `reference` is what names the target (a table cell, a heading; may be empty), `text` the comment
    itself. `others` are the other versions of the set, whose numbers a committee may have used.
    """
    return resolve_all(reference, text, circulated, others)[0]


def resolve_all(
    reference: str, text: str, circulated: CriteriaSet, others: Sequence[CriteriaSet] = ()
) -> tuple[Anchor, ...]:
    """Return everything a comment is about, in reading order; at least one anchor."""
    return find(reference, text, index(circulated, others))


def find(reference: str, text: str, lookup: Index) -> tuple[Anchor, ...]:
    """As `resolve_all`, against an index made once."""
    cell, body = _text(reference, True, text), _text(text, False)
    if cell.folded:
        for reading in _CELL:
            if anchors := reading(cell, lookup):
                return tuple(_with_part(anchor, cell, body, lookup) for anchor in anchors)
    if body.folded:
        for reading in _BODY:
            if anchors := reading(body, lookup):
                return tuple(_with_part(anchor, cell, body, lookup) for anchor in anchors)
    return (UNKNOWN,)


def outside(reference: str, text: str, lookup: Index) -> tuple[int, ...]:
    """Return the numbers that the reference names and the circulated set does not have."""
    for words in (reference, text):
        folded = mentions.unquoted(fold(words))
        named = [n for m in mentions.numbered(folded) if m.target for n in m.numbers]
        if named:
            return tuple(n for n in named if lookup.at(n) is None)
    return ()


def named(text: str) -> tuple[int, ...]:
    """Return the numbers of the criteria that a text is about (not those it compares with)."""
    found = mentions.numbered(mentions.unquoted(fold(text)))
    return tuple(dict.fromkeys(n for m in found if m.target for n in m.numbers))


def _by_equality(text: _Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read a reference that is exactly a name, a part, or the name of a field."""
    if named := claims.equal(text.folded, lookup):
        return (Anchor("criterion", named.criterion, named.part, sure=named.sure, why=named.why),)
    if field := claims.field(text.folded, lookup):
        return (Anchor("field", field=field, sure=Certainty.CERTAIN, why="field"),)
    return ()


def _by_number(text: _Text, lookup: Index) -> tuple[Anchor, ...]:
    named = [m for m in mentions.numbered(text.plain) if m.target]
    bare = mentions.bare_number(text.folded) if text.cell and not named else None
    if bare is not None:
        named = [bare]
    if not named:
        return ()
    fields = [field for field, _ in mentions.fields(text.plain, lookup)]
    field = fields[0] if len(fields) == 1 else ""
    first = named[0]
    anchors = [a for n in first.numbers if (a := _numbered(n, first, field, text, lookup))]
    more = {n for m in named[1:] for n in m.numbers} - set(first.numbers)
    if more and not text.cell:
        anchors = [_lower(anchor) for anchor in anchors]
    elif more:
        for mention in named[1:]:
            anchors += [
                a for n in mention.numbers if (a := _numbered(n, mention, "", text, lookup))
            ]
    return tuple(dict.fromkeys(anchors))


def _numbered(
    number: int, mention: Numbered, field: str, text: _Text, lookup: Index
) -> Anchor | None:
    printed = lookup.at(number)
    if mention.dotted:
        return _dotted(number, mention.dotted, lookup)
    if field:
        return _number_in_field(number, field, lookup)
    if not mention.strong:
        return _row_number(number, mention.tail, lookup)
    if printed is None:
        return _foreign_number(number, lookup)
    anchor = Anchor("criterion", printed.id, sure=Certainty.CERTAIN, why="number")
    named = text.cell or mention.tail.lstrip().startswith(("(", "về "))
    return _checked(anchor, mention.tail if named else "", lookup)


def _dotted(number: int, first: int, lookup: Index) -> Anchor | None:
    """Read "tiêu chí 2.3": item 3 of criterion 2, or the third criterion of field 2."""
    whole = lookup.at(first)
    fields = lookup.circulated.fields
    inner = lookup.within(fields[first - 1].id, number) if 0 < first <= len(fields) else None
    readings = tuple(c.id for c in (whole, inner) if c)
    if not readings:
        return None
    sure = Certainty.UNSURE if len(readings) > 1 else Certainty.LIKELY
    return Anchor("criterion", readings[0], sure=sure, why="number", others=readings[1:])


def _number_in_field(number: int, field: str, lookup: Index) -> Anchor | None:
    """Read "tiêu chí số 3 của nhóm công tác dân vận": printed number, or place in the field."""
    printed, inner = lookup.at(number), lookup.within(field, number)
    in_field = printed is not None and lookup.field_of[printed.id].id == field
    if printed is not None and in_field and inner in (None, printed):
        return Anchor("criterion", printed.id, sure=Certainty.CERTAIN, why="number")
    order = (printed, inner) if in_field else (inner, printed)
    readings = tuple(dict.fromkeys(c.id for c in order if c))
    if not readings:
        return None
    return Anchor(
        "criterion", readings[0], sure=Certainty.UNSURE, why="number", others=readings[1:]
    )


def _row_number(number: int, tail: str, lookup: Index) -> Anchor | None:
    """Read "9. Kết nạp đảng viên": the name decides; the number may be of the sender's own list."""
    named = claims.best(tail, lookup)
    printed = lookup.at(number)
    if not named:
        return None
    if printed is not None and printed.id == named.criterion:
        return Anchor("criterion", printed.id, sure=Certainty.CERTAIN, why="number")
    return Anchor("criterion", named.criterion, sure=named.sure, why="name")


def _foreign_number(number: int, lookup: Index) -> Anchor | None:
    """Read a number that only another version has: its criterion, if it still exists."""
    ids = tuple(i for i in lookup.elsewhere.get(number, ()) if i in lookup.numbers)
    if not ids:
        return None
    return Anchor("criterion", ids[0], sure=Certainty.UNSURE, why="number", others=ids[1:])


def _checked(anchor: Anchor, tail: str, lookup: Index) -> Anchor:
    """Hold the name that follows a number against the criterion that bears the number."""
    verdict = claims.verdict(tail, anchor.criterion, lookup)
    if verdict.other:
        return replace(
            anchor,
            criterion=verdict.other,
            sure=Certainty.UNSURE,
            why="name",
            others=(anchor.criterion,),
        )
    return replace(anchor, sure=Certainty.LIKELY) if verdict.strange else anchor


def _by_article(text: _Text, _: Index) -> tuple[Anchor, ...]:
    article = mentions.article(text.plain, cell=text.cell)
    decision = mentions.names_decision(text.plain)
    if not article:
        if decision and text.cell:
            return (Anchor("decision", sure=Certainty.CERTAIN, why="whole"),)
        return ()
    number = article.removeprefix("Điều ")
    plausible = not number.isdecimal() or int(number) <= _HIGHEST_ARTICLE
    sure = Certainty.UNSURE
    if plausible:
        sure = Certainty.CERTAIN if decision else Certainty.LIKELY
    return (Anchor("decision", article=article, sure=sure, why="number"),)


def _by_name(text: _Text, lookup: Index) -> tuple[Anchor, ...]:
    named = claims.best(text.folded, lookup) if text.cell else claims.contained(text.plain, lookup)
    if not named:
        return ()
    return (Anchor("criterion", named.criterion, named.part, sure=named.sure, why=named.why),)


def _by_field(text: _Text, lookup: Index) -> tuple[Anchor, ...]:
    found = mentions.fields(text.plain, lookup)
    if text.cell and not found:
        name = mentions.field_name(claims.without_numeral(text.folded), lookup)
        found = [(name, True)] if name else []
    elif not found:
        name = mentions.in_passing(text.plain, lookup)
        found = [(name, False)] if name else []
    if not found:
        return ()
    clear = len(found) == 1 or text.cell
    return tuple(
        Anchor("field", field=f, sure=_sure(Certainty.CERTAIN, ok and clear), why="field")
        for f, ok in (found if text.cell else found[:1])
    )


def _by_quotation(text: _Text, lookup: Index) -> tuple[Anchor, ...]:
    found = quotes.find(text.written, lookup)
    if not found:
        return ()
    criteria = found.criteria
    part = found.places[0].part if len(found.places) == 1 else ""
    sure = Certainty.CERTAIN if found.exact and len(found.places) == 1 else Certainty.LIKELY
    if len(criteria) > 1:
        part, sure = "", Certainty.UNSURE
    return (
        Anchor(
            "criterion", criteria[0], part, "", "", found.quote, sure, "quotation", criteria[1:]
        ),
    )


def _by_whole(text: _Text, _: Index) -> tuple[Anchor, ...]:
    if not mentions.whole(text.plain, cell=text.cell):
        return ()
    return (Anchor("set", sure=_sure(Certainty.CERTAIN, text.cell), why="whole"),)


def _by_any_set(text: _Text, _: Index) -> tuple[Anchor, ...]:
    if not mentions.mentions_set(text.plain):
        return ()
    return (Anchor("set", sure=Certainty.UNSURE, why="whole"),)


_Reading = Callable[[_Text, Index], tuple[Anchor, ...]]
_CELL: tuple[_Reading, ...] = (
    _by_equality, _by_number, _by_article, _by_quotation, _by_whole, _by_name, _by_field,
)  # fmt: skip
_BODY: tuple[_Reading, ...] = (
    _by_number, _by_article, _by_quotation, _by_name, _by_field, _by_whole, _by_any_set,
)  # fmt: skip


def _with_part(anchor: Anchor, cell: _Text, body: _Text, lookup: Index) -> Anchor:
    """Say which part of the criterion is meant, and hold quoted words against it."""
    if anchor.scope != "criterion" or anchor.why in ("quotation", "content"):
        return anchor
    anchor = _named_part(anchor, cell, body, lookup)
    written = cell.all_written if cell.folded else body.written
    inside = quotes.find(written, lookup, within=[anchor.criterion])
    if inside:
        return _quoted(anchor, inside)
    elsewhere = quotes.find(written, lookup)
    if elsewhere and elsewhere.exact and anchor.sure is not Certainty.UNSURE:
        others = tuple(dict.fromkeys((*anchor.others, *elsewhere.criteria)))
        return replace(anchor, sure=Certainty.UNSURE, quote=elsewhere.quote, others=others)
    return anchor


def _quoted(anchor: Anchor, found: quotes.Found) -> Anchor:
    parts = tuple(dict.fromkeys(place.part for place in found.places))
    if anchor.part or len(parts) > 1:
        sure = anchor.sure if not anchor.part or anchor.part in parts else _down(anchor.sure)
        return replace(anchor, quote=found.quote, sure=sure)
    return replace(anchor, part=parts[0], quote=found.quote)


def _named_part(anchor: Anchor, cell: _Text, body: _Text, lookup: Index) -> Anchor:
    """Take the part from the reference, or else from the comment.

    A reference to a level whose comment asks for something else ("bổ sung minh chứng") is about
    that, in all likelihood.
    """
    own, asked = _parts_in(cell, anchor, lookup), _parts_in(body, anchor, lookup)
    clear = len(asked) == 1 and claims.asks_for(body.plain, asked[0])
    if len(own) == 1:
        other = clear and own[0].startswith("level:") and not asked[0].startswith("level:")
        return _lower(replace(anchor, part=asked[0])) if other else replace(anchor, part=own[0])
    if own or len(asked) != 1:
        return anchor
    return replace(anchor, part=asked[0], sure=_sure(anchor.sure, clear))


def _parts_in(text: _Text, anchor: Anchor, lookup: Index) -> tuple[str, ...]:
    found = mentions.levels(text.plain, lookup, loose=text.cell) or mentions.parts(text.plain)
    known = lookup.texts(anchor.criterion)
    return tuple(part for part in found if part in known or not part.startswith("level:"))


def _lower(anchor: Anchor) -> Anchor:
    return replace(anchor, sure=_down(anchor.sure))


def _down(sure: Certainty) -> Certainty:
    return Certainty.LIKELY if sure is Certainty.CERTAIN else sure


def _sure(sure: Certainty, clear: bool) -> Certainty:
    return sure if clear else _down(sure)
