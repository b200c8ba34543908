"""References → anchors: the order in which the readings are tried, and how sure each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tiepthu.anchor import claims, mentions, numbered, quotes, scopes, spelling
from tiepthu.anchor.claims import Named
from tiepthu.anchor.index import Index, index
from tiepthu.anchor.numbered import lower
from tiepthu.anchor.parts import with_part
from tiepthu.anchor.texts import Text, text
from tiepthu.model import Anchor, Certainty, CriteriaSet
from tiepthu.vietnamese import fold

UNKNOWN = Anchor("unknown")
_OF_FIELD = 1000
_HIGHEST_ARTICLE = 5  # a decision that issues a set has three or four articles
_LEVEL = re.compile(r"\s*[;,(-]?\s*\b(?:mức|cột)\b.*$")
_BEGINNING = 20  # characters into a comment where the criterion it is about is named
_TELLING = 5  # words of a quotation that can stand in one place alone
_DASHED = 5  # words before a dash
_LABEL = 14  # words before a colon that can be a name
_LEAD = re.compile(
    r"(?:^|[.;:,] )(?:chỉ |đề nghị |riêng |còn |cũng )*"
    r"(?:(?:về|đối với|ở|với|tại)(?: phần| nội dung| việc| tiêu chí)*|phần|nội dung|việc|riêng|còn)"
    r" (?P<name>[^,.;:\"\d]{5,60}?)(?:,|\.(?=\s)| (?=thì |nên |đề nghị |cần |phải |là |\d))"
)
_ALL_OF_IT = re.compile(r"(?:chung )?(?:cho |về )?(?:cả|toàn) (?:nhóm|lĩnh vực)\b")
_PLAIN = spelling.accents(())


def resolve(
    reference: str, comment: str, circulated: CriteriaSet, others: Sequence[CriteriaSet] = ()
) -> Anchor:
    """Return what a comment is about; of several targets, the first.

    `reference` is what names the target (a table cell, a heading; may be empty), `comment` the
    opinion itself. `others` are the other versions of the set, whose numbers a committee may have
    used.
    """
    return resolve_all(reference, comment, circulated, others)[0]


def resolve_all(
    reference: str, comment: str, circulated: CriteriaSet, others: Sequence[CriteriaSet] = ()
) -> tuple[Anchor, ...]:
    """Return everything a comment is about, in reading order; at least one anchor."""
    return find(reference, comment, index(circulated, others))


def find(reference: str, comment: str, lookup: Index) -> tuple[Anchor, ...]:
    """As `resolve_all`, against an index made once."""
    cell, body = text(reference, lookup, cell=True), text(comment, lookup, cell=False)
    pieces = mentions.segments(cell.plain, lookup) if cell.folded else []
    if pieces:
        return tuple(one for piece in pieces for one in find(piece, comment, lookup))
    found = _read(_CELL, cell, lookup)
    if found and found[0].scope != "criterion":
        found = _narrowed(found, body, lookup)
    elif found and found[0].why in ("number", "name"):
        found = _contested(found, cell, body, lookup)
    found = found or _read(_BODY, body, lookup) or _unnamed(cell, body, lookup)
    found = numbered.joined(found, body, lookup)
    return tuple(with_part(one, cell, body, lookup) for one in found) or (UNKNOWN,)


def _unnamed(cell: Text, body: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Return what a comment that names nothing may be about: by its words, a criterion that is not
    there yet, or the whole set.
    """
    spoken = _by_content(cell, body, lookup)
    if spoken and spoken[0].sure is not Certainty.UNSURE:
        return spoken
    if scopes.new(cell.plain, cell=True) or scopes.new(body.plain, cell=False):
        return (Anchor("set", sure=Certainty.LIKELY, why="new"),)
    last = _read(_LAST, cell, lookup) or _by_any_set(body, lookup)
    return last or spoken


def outside(reference: str, comment: str, lookup: Index) -> tuple[int, ...]:
    """Return the numbers that the reference names and the circulated set does not have."""
    for words in (reference, comment):
        known = tuple(number for number in named(words) if number < _OF_FIELD)
        if known:
            return tuple(n for n in known if lookup.at(n) is None)
    return ()


def named(comment: str) -> tuple[int, ...]:
    """Return the numbers of the criteria that a text is about (not those it compares with).

    "Mục V.6", the sixth of the fifth field, is 5006.
    """
    folded = spelling.straighten(fold(comment), _PLAIN)
    found = mentions.numbered(mentions.unquoted(folded))
    return tuple(
        dict.fromkeys(_OF_FIELD * m.field + n for m in found if m.target for n in m.numbers)
    )


def in_group(words: str) -> bool:
    """Whether a text numbers a criterion within a field only: "tiêu chí thứ ba của nhóm"."""
    found = mentions.numbered(spelling.straighten(fold(words), _PLAIN))
    return any(one.field == mentions.UNSAID for one in found[:1])


def targets(sentence: str, lookup: Index) -> frozenset[str]:
    """Return what a sentence says itself that it is about: criteria by number or name, articles."""
    words = text(sentence, lookup, cell=False)
    for reading in _SAYING:
        if found := reading(words, lookup):
            return frozenset(one.criterion or one.article for one in found)
    return frozenset()


_Reading = Callable[[Text, Index], tuple[Anchor, ...]]


def _read(readings: Sequence[_Reading], words: Text, lookup: Index) -> tuple[Anchor, ...]:
    if not words.folded:
        return ()
    return next((found for reading in readings if (found := reading(words, lookup))), ())


def _narrowed(found: tuple[Anchor, ...], body: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Let a comment that names a criterion or an article go before a reference to more."""
    whole = found[0]
    if whole.scope == "decision":
        articles = scopes.articles(body.plain, cell=False) if not whole.article else ()
        return tuple(replace(whole, article=one, why="number") for one in articles) or found
    more = _by_article(body, lookup) or _by_section(body, lookup) if whole.scope == "set" else ()
    if more:
        return tuple(map(lower, more))
    field = whole.field if whole.sure is Certainty.CERTAIN and len(found) == 1 else ""
    named = numbered.anchors(body, lookup, within=field)
    if named or not body.folded:
        return named or found
    if whole.field and _ALL_OF_IT.match(body.plain):
        return tuple(map(lower, found))
    label = _label(body) if whole.field else ""
    if label and (one := claims.short(label, lookup, whole.field)):
        return _of(one)
    for reading in _NAMING:
        named = reading(body, lookup)
        doubtful = named and field and named[0].sure is Certainty.UNSURE
        if named and named[0].scope == "criterion" and not doubtful:
            return tuple(map(lower, named))
    if whole.scope != "set" and scopes.whole(body.plain, cell=False):
        return tuple(map(lower, found))
    if field and scopes.keeps(body.plain, field, lookup):
        return found
    return _spoken(found, field, body, lookup)


def _spoken(found: tuple[Anchor, ...], field: str, body: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Hold what a comment speaks of against the field, or the set, that it stands under."""
    spoken = _of(claims.spoken_of(mentions.uncompared(body.folded), lookup, within=field))
    if spoken and spoken[0].sure is not Certainty.UNSURE:
        return spoken if field else tuple(map(lower, found))
    touched = field and (claims.touches(body.folded, field, lookup) or _label(body))
    return tuple(map(lower, found)) if touched else found


def _contested(
    found: tuple[Anchor, ...], cell: Text, body: Text, lookup: Index
) -> tuple[Anchor, ...]:
    """Keep both readings when a comment begins with another number than its reference has.

    A reference without the word "tiêu chí" may only be the number of the row.
    """
    first = next(iter(mentions.numbered(body.plain)), None)
    if first is None or not first.target or first.start > _BEGINNING:
        return found
    said = numbered.anchors(body, lookup)
    given = {criterion for one in found for criterion in (one.criterion, *one.others)}
    if not said or said[0].criterion in given:
        return found
    main, other = found[0], said[0]
    if main.why == "number" and not mentions.says_criterion(cell.plain):
        main, other = other, main
    others = tuple(dict.fromkeys((*main.others, other.criterion)))
    return (replace(main, sure=Certainty.UNSURE, others=others),)


def _by_equality(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read a reference that is exactly the name of a field or a criterion, or a part."""
    if field := claims.field(words.folded, lookup):
        return (Anchor("field", field=field, sure=Certainty.CERTAIN, why="field"),)
    return _of(claims.equal(words.folded, lookup))


def _of(found: Named | None) -> tuple[Anchor, ...]:
    if found is None:
        return ()
    return (
        Anchor(
            "criterion",
            found.criterion,
            found.part,
            sure=found.sure,
            why=found.why,
            others=found.others,
        ),
    )


def _by_number(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    return numbered.anchors(words, lookup)


def _by_article(words: Text, _: Index) -> tuple[Anchor, ...]:
    decision = scopes.names_decision(words.plain)
    found = tuple(
        Anchor("decision", article=article, sure=_plausible(article, decision), why="number")
        for article in scopes.articles(words.plain, cell=words.cell)
    )
    if not found and decision and words.cell:
        return (Anchor("decision", sure=Certainty.CERTAIN, why="whole"),)
    return found


def _plausible(article: str, decision: bool) -> Certainty:
    number = article.removeprefix("Điều ")
    if number.isdecimal() and int(number) > _HIGHEST_ARTICLE:
        return Certainty.UNSURE
    return Certainty.CERTAIN if decision else Certainty.LIKELY


def _by_spelling(words: Text, _: Index) -> tuple[Anchor, ...]:
    """Read "“cấp uỷ cơ sở” và “cấp uỷ trực thuộc” dùng lẫn lộn": words quoted from all over."""
    alike = scopes.spelling(words.plain)
    return (Anchor("set", sure=Certainty.LIKELY, why="whole"),) if alike else ()


def _by_quotation(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    found = quotes.find(words.written, lookup)
    if not found:
        return ()
    criteria = found.criteria
    if len(criteria) > 1 and scopes.whole(words.plain, cell=words.cell):
        return ()  # words that "toàn bộ các tiêu chí" have
    part = found.places[0].part if len(found.places) == 1 else ""
    telling = len(found.quote.split()) >= _TELLING
    alone = found.exact and len(found.places) == 1 and telling
    sure = Certainty.CERTAIN if alone else Certainty.LIKELY
    if len(criteria) > 1:
        part, sure = "", Certainty.UNSURE
    return (
        Anchor(
            "criterion", criteria[0], part, "", "", found.quote, sure, "quotation", criteria[1:]
        ),
    )


def _by_fresh(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    return tuple(
        Anchor("criterion", criterion, sure=Certainty.LIKELY, why="version")
        for criterion in scopes.fresh(words.plain, lookup)
    )


def _by_whole(words: Text, _: Index) -> tuple[Anchor, ...]:
    sure = scopes.whole(words.plain, cell=words.cell)
    if sure is None:
        return ()
    anchor = Anchor("set", sure=sure, why="whole")
    return (lower(anchor) if mentions.numbered(words.plain) else anchor,)


def _by_said(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read "tiêu chí bảo toàn vốn nên …" in a comment."""
    plain = mentions.uncompared(words.names)
    together = claims.several(plain, lookup)
    return tuple(one for named in together for one in _of(named)) or _of(claims.said(plain, lookup))


def _by_topic(words: Text, _: Index) -> tuple[Anchor, ...]:
    article = scopes.topic(words.plain)
    if not article:
        return ()
    sure = Certainty.LIKELY if scopes.names_decision(words.plain) else Certainty.UNSURE
    return (Anchor("decision", article=article, sure=sure, why="content"),)


def _graded(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read "Dư luận xã hội; mức Xuất sắc": a name, and a level behind it."""
    name = _LEVEL.sub("", words.folded)
    if name == words.folded or not name:
        return ()
    named = replace(words, folded=name, plain=name, names=name)
    return _of(claims.equal(name, lookup)) or _by_name(named, lookup)


def _by_label(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read the beginning of a comment, "Lợi nhuận: …", as the reference that it is."""
    label = _label(words)
    if not label:
        return ()
    named = replace(words, written=label, folded=label, plain=label, names=label, cell=True)
    found = _by_equality(named, lookup) or _by_name(named, lookup)
    return tuple(lower(anchor) for anchor in found) or _of(claims.short(label, lookup))


def _by_lead(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read "Về an sinh xã hội, đề nghị …", "Việc kê khai tài sản thì …": a short name."""
    for match in _LEAD.finditer(words.names):
        if found := claims.short(match["name"], lookup):
            return _of(found)
    return ()


def _label(words: Text) -> str:
    """Return what stands before the first colon of a comment, when it can be a name."""
    label, colon, _ = words.names.partition(":")
    label = label.lstrip("-+*• ")
    if colon and len(label.split()) <= _LABEL:
        return label
    label, dash, _ = words.names.lstrip("-+*• ").partition(" - ")
    return label if dash and len(label.split()) <= _DASHED else ""


def _by_name(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    if not words.cell:
        return _of(claims.mentioned(mentions.uncompared(words.names), lookup))
    if words.names != words.plain:
        return ()
    found = _of(claims.best(words.folded, lookup))
    field = scopes.field_name(claims.without_numeral(words.folded), lookup)
    if not (found and field and field.head):
        return found
    # "Kiểm tra, giám sát" begins the name of a field and is the middle of a criterion's
    if words.folded.removeprefix("về ").startswith("công tác"):
        return (Anchor("field", field=field.field, sure=Certainty.LIKELY, why="field"),)
    others = (found[0].criterion, *found[0].others)
    return (Anchor("field", field=field.field, why="field", others=others),)


def _by_field(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    found = scopes.fields(words.plain, lookup)
    if not found and words.cell:
        named = scopes.field_name(claims.without_numeral(words.folded), lookup)
        found = [named] if named else []
    elif not found:
        field = scopes.in_passing(words.plain, lookup)
        found = [scopes.Section(field, Certainty.LIKELY)] if field else []
    anchors = [_section(section, lookup) for section in found]
    if words.cell:
        return tuple(anchors)
    return tuple(anchors[:1] if len(anchors) == 1 else map(lower, anchors[:1]))


def _by_section(words: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read a field that a comment on the whole set names: "Lĩnh vực II: tên quá dài"."""
    return tuple(_section(one, lookup) for one in scopes.fields(words.plain, lookup)[:1])


def _section(section: scopes.Section, lookup: Index) -> Anchor:
    printed = lookup.at(section.number)
    others = (printed.id,) if printed else ()
    return Anchor("field", field=section.field, sure=section.sure, why="field", others=others)


def _by_content(cell: Text, body: Text, lookup: Index) -> tuple[Anchor, ...]:
    if mentions.numbered(body.plain) or mentions.numbered(cell.plain):
        return ()  # it names a criterion, if only to compare: its words may be about that one
    words = mentions.uncompared(f"{cell.folded}. {body.folded}")
    return _of(claims.spoken_of(words, lookup))


def _by_any_set(words: Text, _: Index) -> tuple[Anchor, ...]:
    if not scopes.mentions_set(words.plain):
        return ()
    return (Anchor("set", sure=Certainty.UNSURE, why="whole"),)


_CELL: tuple[_Reading, ...] = (
    _by_equality, _by_number, _by_article, _graded, _by_quotation, _by_fresh, _by_said, _by_whole,
    _by_name, _by_field, numbered.row,
)  # fmt: skip
_NAMING: tuple[_Reading, ...] = (_by_label, _by_said, _by_quotation, _by_lead, _by_name)
_BODY: tuple[_Reading, ...] = (
    _by_number, _by_article, _by_label, _by_said, _by_spelling, _by_quotation, _by_fresh, _by_lead,
    _by_name, _by_field, _by_whole, _by_topic,
)  # fmt: skip
_SAYING: tuple[_Reading, ...] = (_by_number, _by_article, _by_label, _by_said, _by_lead)
_LAST: tuple[_Reading, ...] = (numbered.compared, _by_any_set)
