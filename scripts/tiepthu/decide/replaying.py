"""Was the next version made by the decisions? What changed without a cause, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tiepthu import problems
from tiepthu.decide import composing
from tiepthu.decide.applying import Applied, apply
from tiepthu.decide.blocks import Parts, labelled
from tiepthu.decide.wording import holds
from tiepthu.model import (
    TAKEN_IN,
    Change,
    ChangeKind,
    Comment,
    CriteriaSet,
    Criterion,
    Decision,
    Kind,
    Outcome,
    Register,
    State,
    settled,
    with_comma,
)
from tiepthu.problems import Problem
from tiepthu.vietnamese import words

_ID = re.compile(r"[A-Z0-9]+-\d{3,}")
_SHORT = 4  # words; fewer can stand anywhere in a criterion by chance
_TAKES_AWAY = frozenset({Kind.DELETE, Kind.MERGE, Kind.SPLIT})


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything that a replay looks at.

    `base` is what was circulated, `before` what the new version was made from: the same, or a
    later draft. `taken` are the accepted comments, with their decision; `expected` is what the
    decisions by themselves make of `before`.
    """

    base: CriteriaSet
    before: CriteriaSet
    new: CriteriaSet
    changed: frozenset[str]
    comments: Mapping[str, Comment]
    taken: Mapping[str, Decision]
    expected: Applied


def replay(
    changes: Sequence[Change],
    base: CriteriaSet,
    new: CriteriaSet,
    register: Register,
    decisions: Sequence[Decision],
    before: CriteriaSet | None = None,
) -> list[Problem]:
    """Return what breaks promise 3 between two versions.

    `base` is the version that was circulated, `before` the one that `new` is based on when that is
    a later draft; `changes` are all changes between it and `new`. A change needs an accepted
    comment or a conclusion that its criterion names as its cause, and did not name before; and
    where the accepted comments say the words, those words and no others. What goes needs an
    accepted comment that asks for it, or a criterion with a cause that came out of it. An accepted
    comment on a criterion or a field must be in the text: its agreed words; without any, some
    change of what it is about.
    """
    answers = settled(register, decisions)
    case = _Case(
        base,
        before or base,
        new,
        _touched(base, new),
        register.by_id(),
        {ident: one for ident, one in answers.items() if one.outcome in TAKEN_IN},
        apply(base, register, decisions, new.version, before),
    )
    return [*_without_cause(changes, case), *_not_in_text(decisions, case)]


def _touched(base: CriteriaSet, new: CriteriaSet) -> frozenset[str]:
    """Return the criteria that are new, gone, reworded, or what something else came out of."""
    was, now = base.criteria(), new.criteria()
    fields = [{one: field.id for one, field in each.field_of().items()} for each in (base, new)]
    return frozenset(
        ident
        for ident in was.keys() | now.keys() | {o for one in now.values() for o in one.origin}
        if ident not in was
        or ident not in now
        or was[ident].parts() != now[ident].parts()
        or fields[0][ident] != fields[1][ident]
        or was[ident].origin != now[ident].origin
    )


def is_comment_id(cause: str) -> bool:
    """Whether a cause names a comment (TCT05-003) and is no conclusion in words."""
    return bool(_ID.fullmatch(cause.strip()))


# What changed without a cause


def _without_cause(changes: Sequence[Change], case: _Case) -> Iterator[Problem]:
    seen: set[str] = set()
    for change in changes:
        new = change.new
        if new is None or not _caused(new, case):
            if change.criterion not in seen and not _passed(change, case):
                yield from _unexplained(change, case)
        elif change.kind is ChangeKind.REWORDED and change.old is not None:
            for part in change.parts:
                words = _uncaused_words(change.old, new, part, case)
                if words:
                    yield problems.words_without_cause(
                        new.source, new.name, change.new_number, part, words, case.before.version
                    )
        seen.add(change.criterion)


def _passed(change: Change, case: _Case) -> bool:
    """Whether a criterion only seems to have moved: one that had a cause went past it.

    Of two that changed places either may be called the moved one; without those that have a cause,
    the rest of the field stands in its old order.
    """
    if change.kind is not ChangeKind.MOVED or change.old_field != change.new_field:
        return False
    was, numbers = case.before.field_of(), case.before.numbers()
    here = next(field for field in case.new.fields if field.id == change.new_field)
    rest = [
        numbers[one.id]
        for one in here.criteria
        if one.id in was and was[one.id].id == here.id and not _caused(one, case)
    ]
    return rest == sorted(rest)


def _unexplained(change: Change, case: _Case) -> Iterator[Problem]:
    if change.new is not None:
        yield problems.changed_without_cause(
            change.new.source, change.new.name, change.new_number, case.before.version
        )
    elif change.old is not None and not _removal_caused(change.old, case):
        yield problems.removed_without_cause(
            change.old.source, change.old.name, change.old_number, case.new.version
        )


def _caused(criterion: Criterion, case: _Case) -> bool:
    """Whether it names an accepted comment, or a conclusion that is not the older cause."""
    return any(cause in case.taken for cause in criterion.because) or _concluded(criterion, case)


def _concluded(criterion: Criterion, case: _Case) -> bool:
    before = case.before.criteria().get(criterion.id)
    stale = before.because if before is not None else ()
    return any(not is_comment_id(one) and one not in stale for one in criterion.because)


def _uncaused_words(old: Criterion, new: Criterion, part: str, case: _Case) -> str:
    """Return words of a part that changed though no cause speaks of them; empty if all are asked.

    A conclusion, and an accepted comment that could not be applied by itself, leave the words to
    the editor; of any other comment its words are known.
    """
    was, now = old.parts().get(part, ""), new.parts().get(part, "")
    if _concluded(new, case) or any(_open(one, new, part, case) for one in new.because):
        return ""
    expected = case.expected.criteria.criteria().get(new.id)
    wanted = expected.parts().get(part, "") if expected is not None else ""
    return "" if now == wanted else composing.beyond(was, wanted, now)


def _open(cause: str, criterion: Criterion, part: str, case: _Case) -> bool:
    """Whether a cause is an accepted comment that leaves the words of this part to the editor."""
    if cause not in case.taken:
        return False
    about = case.comments[cause].anchor
    if about.scope != "criterion" or about.criterion != criterion.id:
        return True
    applied = any(one in case.expected.done for one in (cause, *case.taken[cause].comments))
    named = _named(case.comments[cause], case.taken[cause], case)
    return not applied and (about.part in ("", part) or part in named)


def _removal_caused(criterion: Criterion, case: _Case) -> bool:
    asked = any(
        case.comments[ident].anchor.criterion == criterion.id
        and case.comments[ident].kind in _TAKES_AWAY
        for ident in case.taken
    )
    return asked or any(
        criterion.id in one.origin and _caused(one, case) for one in case.new.criteria().values()
    )


# What was accepted and is not there


def _not_in_text(decisions: Sequence[Decision], case: _Case) -> Iterator[Problem]:
    for decision in decisions:
        if decision.outcome not in TAKEN_IN:
            continue
        for ident in decision.comments:
            comment = case.comments.get(ident)
            if (
                comment is not None
                and comment.state is not State.WITHDRAWN
                and comment.anchor.scope in ("criterion", "field")
            ):
                yield from _missing(comment, decision, case)


def _missing(comment: Comment, decision: Decision, case: _Case) -> Iterator[Problem]:
    """Yield the problem of one accepted comment that the new version does not follow."""
    named = _named(comment, decision, case)
    if _as_expected(comment, named, case):
        return
    at = decision.source if decision.source.path else case.new.source
    wanted = _agreed(comment, decision)
    if wanted:
        if not _in_text(comment, named or {comment.anchor.part: wanted}, case):
            yield problems.accepted_not_in_text(
                at, comment.id, _about(comment, case), wanted, case.new.version
            )
    elif _removes(comment):
        if comment.anchor.criterion in case.new.criteria():
            yield problems.accepted_not_removed(
                at, comment.id, _about(comment, case), case.new.version
            )
    elif not _traced(comment, _homes(comment, case), case):
        yield problems.accepted_without_trace(
            at, comment.id, _about(comment, case), case.new.version
        )


def _named(comment: Comment, decision: Decision, case: _Case) -> Parts:
    """Return the words of each part that an accepted wording names; none where it names none."""
    about = case.base.criteria().get(comment.anchor.criterion)
    if about is None:
        return {}
    found = labelled(_agreed(comment, decision), about, comment.anchor.part)
    return found[0] if len(found) == 1 else {}


def _in_text(comment: Comment, wanted: Parts, case: _Case) -> bool:
    """Whether the words agreed on stand, each in its part, in what the comment is about."""
    homes = _homes(comment, case)

    def stands(part: str, text: str) -> bool:
        about = replace(comment, anchor=replace(comment.anchor, part=part))
        return any(_says(home, about, text) for home in homes) or _followed(
            about, text, homes, case
        )

    return all(stands(part, text) for part, text in wanted.items())


def _as_expected(comment: Comment, named: Parts, case: _Case) -> bool:
    """Whether what the comment is about is exactly what the decisions by themselves make of it."""
    about = comment.anchor
    expected = case.expected.criteria.criteria().get(about.criterion)
    new = case.new.criteria().get(about.criterion)
    if comment.id not in case.expected.done or about.scope != "criterion":
        return False
    if expected is None or new is None:
        return expected is new
    parts = list(named) or ([about.part] if about.part else list(new.parts()))
    return all(new.parts().get(part) == expected.parts().get(part) for part in parts)


def _agreed(comment: Comment, decision: Decision) -> str:
    """Return the words that were accepted; of a proposal taken in part only what was agreed."""
    if decision.wording or decision.outcome is Outcome.PARTLY:
        said = decision.wording
    else:
        said = comment.proposed
    return with_comma(said) if comment.anchor.part == "points" else said


def _removes(comment: Comment) -> bool:
    anchor = comment.anchor
    return (
        comment.kind is Kind.DELETE
        and anchor.scope == "criterion"
        and not anchor.part
        and not comment.old
    )


def _homes(comment: Comment, case: _Case) -> list[Criterion]:
    """Return the criteria in which the comment's words may stand.

    Its own, those that came out of it, those of its field, and those that name it as their cause.
    """
    anchor, fields = comment.anchor, case.new.field_of()
    return [
        one
        for one in case.new.criteria().values()
        if (anchor.scope == "criterion" and anchor.criterion in (one.id, *one.origin))
        or (anchor.scope == "field" and anchor.field == fields[one.id].id)
        or comment.id in one.because
    ]


def _says(criterion: Criterion, comment: Comment, wanted: str) -> bool:
    """Whether the words stand in the part that the comment is about.

    A whole phrase may have moved to another part; a figure or two would be found by chance.
    """
    texts = criterion.parts()
    long = sum(word[0].isalnum() for word in words(wanted)) >= _SHORT
    part = comment.anchor.part
    places = texts if long or part not in texts else (part,)
    return any(holds(texts[name], wanted) for name in places)


def _followed(comment: Comment, wanted: str, homes: Sequence[Criterion], case: _Case) -> bool:
    """Whether a new wording of a whole part is in the text together with what others changed."""
    anchor = comment.anchor
    before = case.base.criteria().get(anchor.criterion)
    text = before.parts().get(anchor.part, "") if before else ""
    if comment.old or not text:
        return False
    return any(composing.follows(text, wanted, home.parts().get(anchor.part, "")) for home in homes)


def _traced(comment: Comment, homes: Sequence[Criterion], case: _Case) -> bool:
    """Whether a comment without agreed words left a trace: it is named, or something changed."""
    anchor = comment.anchor
    about = {one.id for one in homes} | {anchor.criterion}
    if anchor.scope == "field":
        about |= {one.id for one, field in _members(case.base) if field == anchor.field}
    return any(comment.id in one.because for one in homes) or bool(about & case.changed)


def _members(one: CriteriaSet) -> Iterator[tuple[Criterion, str]]:
    for _, field, criterion in one.numbered():
        yield criterion, field.id


def _about(comment: Comment, case: _Case) -> str:
    """Return what a comment is about, by name: a criterion with its number, or a field."""
    for one in (case.new, case.base):
        criterion = one.criteria().get(comment.anchor.criterion)
        if criterion is not None:
            return f"{one.numbers()[criterion.id]:02d}. {criterion.name}"
        for field in one.fields:
            if comment.anchor.scope == "field" and field.id == comment.anchor.field:
                return field.name
    return comment.anchor.criterion or comment.anchor.field
