"""Criteria named by number: which they are, and whether name and words fit the number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tiepthu.anchor import claims, mentions, scopes
from tiepthu.anchor.index import Index
from tiepthu.anchor.mentions import Numbered
from tiepthu.anchor.texts import Text
from tiepthu.model import Anchor, Certainty


def anchors(text: Text, lookup: Index, within: str = "") -> tuple[Anchor, ...]:
    """Return the criteria that a text names by number (`within`: in the field it stands under)."""
    mentioned = mentions.numbered(text.plain)
    left_out = {n for one in mentioned if one.left_out for n in one.numbers}
    named = [mention for mention in mentioned if mention.target]
    bare = mentions.bare_number(text.folded) if text.cell and not named else None
    if bare is not None:
        named = [bare]
    if not named:
        return ()
    sections = [s for s in scopes.fields(text.plain, lookup) if s.sure is not Certainty.UNSURE]
    field = sections[0].field if len(sections) == 1 else within or _above(named[0], text, lookup)
    found = _all(named[0], field, text, lookup)
    if text.cell:
        found += [anchor for mention in named[1:] for anchor in _all(mention, "", text, lookup)]
    elif {n for mention in named[1:] for n in mention.numbers} - set(named[0].numbers):
        found = [lower(anchor) for anchor in found]
    beyond = {one.id for n in left_out if (one := lookup.at(n))}
    kept = [anchor for anchor in found if anchor.criterion not in beyond]
    return tuple(dict.fromkeys(kept or found))


def _above(mention: Numbered, text: Text, lookup: Index) -> str:
    """Return the field in a reference that ends with "tiêu chí thứ ba của nhóm"."""
    if mention.field != mentions.UNSAID or not text.cell:
        return ""
    fields = {found for name in text.folded.split(";") if (found := claims.field(name, lookup))}
    return fields.pop() if len(fields) == 1 else ""


def compared(text: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read a reference like "nội dung tương tự tại tiêu chí 19": that criterion, if any."""
    said = [m for m in mentions.numbered(text.plain) if m.field != mentions.UNSAID]
    named = [criterion for m in said for criterion in _known(m, lookup)]
    return tuple(Anchor("criterion", criterion, why="number") for criterion in named)


def joined(found: tuple[Anchor, ...], text: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Add the criterion that one is to be merged with: "Gộp với tiêu chí 34" is about both."""
    if len(found) != 1 or found[0].scope != "criterion":
        return found
    known = [at for n in mentions.merged_with(text.plain) if (at := lookup.at(n))]
    others = [one.id for one in known if one.id != found[0].criterion]
    more = (Anchor("criterion", x, sure=Certainty.LIKELY, why="number") for x in others)
    return (*found, *more)


def row(text: Text, lookup: Index) -> tuple[Anchor, ...]:
    """Read "nội dung số 9", "dòng 12 Phụ lục 1", "mục 12" as the criterion of that number.

    "Mục 4", with a number that a field has too, was read before this; under a chapter it is none.
    """
    number, likely = mentions.row(text.plain, len(lookup.circulated.fields))
    printed = lookup.at(number)
    if printed is None:
        return ()
    sure = Certainty.LIKELY if likely else Certainty.UNSURE
    return (Anchor("criterion", printed.id, sure=sure, why="number"),)


def weighed(anchor: Anchor, text: Text, lookup: Index) -> Anchor:
    """Hold what a comment speaks of against the number that it, or its reference, gives.

    Words of another criterion, and none of this one, make the number doubtful; the more so when
    the other had that number in an earlier version.
    """
    if anchor.sure is not Certainty.CERTAIN or anchor.why != "number":
        return anchor
    if any(not mention.target for mention in mentions.numbered(text.plain)):
        return anchor
    before = lookup.elsewhere.get(lookup.numbers[anchor.criterion], ())
    words = mentions.uncompared(text.folded)
    other = claims.speaks_against(words, anchor.criterion, before, lookup)
    return doubted(anchor, (other,), lookup) if other else anchor


def doubted(anchor: Anchor, rivals: tuple[str, ...], lookup: Index) -> Anchor:
    """Return an anchor by number that something else speaks against: both readings are kept.

    A rival that had the number in an earlier version comes first: the sender had that version.
    """
    others = tuple(dict.fromkeys((*anchor.others, *rivals)))
    if version_of(anchor.criterion, rivals, lookup):
        return replace(
            anchor,
            criterion=rivals[0],
            part="",
            sure=Certainty.UNSURE,
            why="version",
            others=(*rivals[1:], anchor.criterion),
        )
    return replace(anchor, sure=Certainty.UNSURE, others=others)


def version_of(criterion: str, rivals: Iterable[str], lookup: Index) -> bool:
    """Whether one of the rivals had, in another version, the number that the criterion has now."""
    before = lookup.elsewhere.get(lookup.numbers[criterion], ())
    return any(rival in before for rival in rivals)


def lower(anchor: Anchor) -> Anchor:
    """Return the anchor as likely at most."""
    return replace(anchor, sure=down(anchor.sure))


def down(sure: Certainty) -> Certainty:
    """Return the certainty, likely at most."""
    return Certainty.LIKELY if sure is Certainty.CERTAIN else sure


def _all(mention: Numbered, field: str, text: Text, lookup: Index) -> list[Anchor]:
    """Return the anchors of a list; a number beyond the set makes the others doubtful."""
    found = [_one(number, mention, field, text, lookup) for number in mention.numbers]
    known = [anchor for anchor in found if anchor is not None]
    return known if len(known) == len(found) else [lower(anchor) for anchor in known]


def _one(number: int, mention: Numbered, field: str, text: Text, lookup: Index) -> Anchor | None:
    if mention.field == mentions.UNSAID:
        return _of_group(number, mention.tail, field, lookup)
    if mention.field:
        fields = lookup.circulated.fields
        inside = fields[mention.field - 1].id if mention.field <= len(fields) else ""
        return _in_field(number, inside, lookup) if inside else None
    if mention.year in lookup.versions:
        return _of_year(number, mention.year, lookup)
    if mention.dotted:
        return _dotted(number, mention.dotted, lookup)
    if field:
        return _in_field(number, field, lookup)
    if not mention.strong:
        return _row_number(number, mention.tail, lookup)
    printed = lookup.at(number)
    if printed is None:
        return _foreign_number(number, lookup)
    own = mention.sure is Certainty.UNSURE and text.cell
    sure = Certainty.LIKELY if own else mention.sure
    anchor = Anchor("criterion", printed.id, sure=sure, why="number")
    if len(mention.numbers) > 1:
        return anchor
    claims_name = text.cell or mention.tail.lstrip().startswith(("(", "về "))
    return _checked(anchor, mention.tail, claims_name, lookup)


def _of_group(number: int, tail: str, field: str, lookup: Index) -> Anchor | None:
    """Read "tiêu chí thứ ba của nhóm (Giám sát chuyên đề)": the name decides; without one, the
    place in the field that is named above.
    """
    named = claims.called(tail, lookup)
    if named is None:
        placed = lookup.within(field, number)
        sure = Certainty.LIKELY
        return Anchor("criterion", placed.id, sure=sure, why="number") if placed else None
    placed = lookup.within(field or lookup.field_of[named.criterion].id, number)
    if placed is not None and placed.id == named.criterion and not named.others:
        return Anchor("criterion", placed.id, sure=Certainty.CERTAIN, why="number")
    others = dict.fromkeys((*named.others, *([placed.id] if placed else [])))
    others.pop(named.criterion, None)
    return Anchor("criterion", named.criterion, why="name", others=tuple(others))


def _of_year(number: int, year: str, lookup: Index) -> Anchor | None:
    """Read "tiêu chí 46 năm 2023": what has become of it in the circulated version."""
    ids = lookup.versions[year].get(number, ())
    if not ids:
        return None
    sure = Certainty.LIKELY if len(ids) == 1 else Certainty.UNSURE
    return Anchor("criterion", ids[0], sure=sure, why="version", others=ids[1:])


def _known(mention: Numbered, lookup: Index) -> list[str]:
    return [criterion.id for n in mention.numbers if (criterion := lookup.at(n))]


def _dotted(number: int, first: int, lookup: Index) -> Anchor | None:
    """Read "tiêu chí 2.3": item 3 of criterion 2, or the third criterion of field 2."""
    whole = lookup.at(first)
    fields = lookup.circulated.fields
    inner = lookup.within(fields[first - 1].id, number) if 0 < first <= len(fields) else None
    readings = tuple(dict.fromkeys(c.id for c in (whole, inner) if c))
    if not readings:
        return None
    sure = Certainty.UNSURE if len(readings) > 1 else Certainty.LIKELY
    return Anchor("criterion", readings[0], sure=sure, why="number", others=readings[1:])


def _in_field(number: int, field: str, lookup: Index) -> Anchor | None:
    """Read "tiêu chí số 3 của nhóm công tác dân vận": printed number, or place in the field."""
    printed, inner = lookup.at(number), lookup.within(field, number)
    in_field = printed is not None and lookup.field_of[printed.id].id == field
    if printed is not None and in_field and inner in (None, printed):
        return Anchor("criterion", printed.id, sure=Certainty.CERTAIN, why="number")
    order = (printed, inner) if in_field else (inner, printed)
    readings = tuple(dict.fromkeys(c.id for c in order if c))
    if not readings:
        return None
    return Anchor("criterion", readings[0], why="number", others=readings[1:])


def _row_number(number: int, tail: str, lookup: Index) -> Anchor | None:
    """Read "9. Kết nạp đảng viên": the name decides; the number may be of the sender's own list."""
    named = claims.equal(tail, lookup) or claims.best(tail, lookup)
    printed = lookup.at(number)
    if not named:
        return None
    if printed is not None and printed.id == named.criterion and not named.others:
        return Anchor("criterion", printed.id, sure=Certainty.CERTAIN, why="number")
    return Anchor("criterion", named.criterion, sure=named.sure, why="name", others=named.others)


def _foreign_number(number: int, lookup: Index) -> Anchor | None:
    """Read a number that only another version has: its criterion, if it still exists."""
    ids = lookup.elsewhere.get(number, ())
    return Anchor("criterion", ids[0], why="version", others=ids[1:]) if ids else None


def _checked(anchor: Anchor, tail: str, claims_name: bool, lookup: Index) -> Anchor:
    """Hold the name that follows a number against the criterion that bears the number."""
    held = claims.verdict if claims_name else claims.begun
    verdict = held(tail, anchor.criterion, lookup)
    if verdict.others:
        first, *more = verdict.others
        known = version_of(anchor.criterion, verdict.others, lookup)
        why = "version" if known else "name"
        return replace(
            anchor,
            criterion=first,
            sure=Certainty.UNSURE,
            why=why,
            others=(*more, anchor.criterion),
        )
    return replace(anchor, sure=Certainty.LIKELY) if verdict.strange else anchor
