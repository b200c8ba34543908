"""What templates see of a consultation: the register, the summary, the letter and the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from tiepthu import language
from tiepthu.compose import wording
from tiepthu.compose.sets import set_view
from tiepthu.model import (
    KIND_NAMES,
    LEVEL_PREFIX,
    Anchor,
    Certainty,
    Comment,
    Committee,
    CriteriaSet,
    Decision,
    Outcome,
    Round,
    SentPackage,
    State,
    part_name,
    sent_mark,
)

_NAMED = 5  # of the comments that ask for something else; the disputes name them all


@dataclass(frozen=True, slots=True)
class AnswerView:
    """How a comment was answered: `outcome` in words, `response`, the agreed `wording`.

    `taken` says that it was taken in, wholly or in part (for a duplicate: that the first one was);
    `open` that nobody has answered it yet, and then `outcome` says so too.
    """

    outcome: str
    response: str = ""
    wording: str = ""
    taken: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment as a table row. `notes` are what a reader must know (late, repeats, unsure …).

    `mark` tells its words, and the decision that stands there, from any others.
    """

    number: str
    id: str
    committee: str
    about: str
    kind: str
    text: str
    old: str
    proposed: str
    reason: str
    place: str
    file: str
    notes: tuple[str, ...]
    answer: AnswerView
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """The round: its title, the conference and the deadline (short dates).

    `number` and `date` are blanks to write in, for the letters that belong to it; `silence` is the
    sentence on what no answer means.
    """

    version: str
    title: str
    conference: str
    deadline: str
    year: str
    number: str
    date: str
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """The names of the files that go with a letter: the draft, the form in Word and in Excel."""

    draft: str = ""
    form: str = ""
    book: str = ""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A package that went out: its files, the archive that holds them, and that one's SHA-256."""

    number: str
    code: str
    committee: str
    files: tuple[str, ...]
    archive: str
    sha256: str


def decided(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Return the decision on each comment; the later one counts."""
    return {comment: one for one in decisions for comment in one.comments}


def names_of(round_: Round) -> dict[str, str]:
    """Return the name of each committee by its code."""
    return {one.code: one.name for one in round_.committees}


def answer(comment: Comment, decisions: Mapping[str, Decision]) -> AnswerView:
    """Return how a comment was answered; a duplicate carries the answer that it repeats."""
    one = decisions.get(comment.id)
    if one is None:
        withdrawn = comment.state is State.WITHDRAWN
        return AnswerView(wording.WITHDRAWN if withdrawn else wording.OPEN, open=not withdrawn)
    if one.outcome is not Outcome.DUPLICATE:
        taken = one.outcome in (Outcome.ACCEPTED, Outcome.PARTLY)
        return AnswerView(wording.OUTCOMES[one.outcome], one.response, one.wording, taken)
    of = one.of or comment.repeats
    outcome = f"{wording.OUTCOMES[one.outcome]} {of}"
    first = decisions.get(of)
    if first is None or first.outcome is Outcome.DUPLICATE:
        return AnswerView(outcome, one.response or wording.OPEN, one.wording, open=True)
    repeated = f"{wording.OUTCOMES[first.outcome]}. {first.response}".strip()
    taken = first.outcome in (Outcome.ACCEPTED, Outcome.PARTLY)
    return AnswerView(outcome, one.response or repeated, one.wording, taken)


def about(anchor: Anchor, one: CriteriaSet) -> str:
    """Return in words what a comment is about: "Tiêu chí 09 (mức Tốt): Kết nạp đảng viên"."""
    found = (item for item in one.numbered() if item[2].id == anchor.criterion)
    field = next((item for item in one.fields if item.id == anchor.field), None)
    if anchor.scope == "criterion" and (numbered := next(found, None)):
        number, _, criterion = numbered
        part = part_name(anchor.part) if anchor.part else ""
        where = f" ({part[0].lower()}{part[1:]})" if part else ""
        return f"Tiêu chí {wording.counted(number)}{where}: {criterion.name}"
    if anchor.scope == "field" and field:
        return f"Lĩnh vực {field.name[0].lower()}{field.name[1:]}"
    if anchor.scope == "set":
        return "Tiêu chí mới" if anchor.why == "new" else "Toàn bộ Bộ tiêu chí"
    if anchor.scope == "decision":
        return f"Dự thảo Quyết định{', ' + anchor.article if anchor.article else ''}"
    return "Chưa xác định được nội dung góp ý"


def notes(comment: Comment, against: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what a reader must know about a comment besides its words.

    `against` are the comments that ask for something else.
    """
    found = []
    if comment.late:
        found.append("gửi sau thời hạn")
    if comment.silent:
        found.append("sửa lặng, không đánh dấu")
    if comment.state is State.CHANGED:
        found.append("đơn vị đã sửa lại ý kiến")
    if comment.state is State.WITHDRAWN:
        found.append("đơn vị đã rút ý kiến")
    if comment.repeats:
        found.append(f"trùng với {comment.repeats}")
    if against:
        rest = f" và {len(against) - _NAMED} ý kiến khác" if len(against) > _NAMED else ""
        found.append(f"trái với {', '.join(against[:_NAMED])}{rest}")
    if comment.anchor.sure is not Certainty.CERTAIN:
        sure = "suy đoán" if comment.anchor.sure is Certainty.LIKELY else "chưa chắc chắn"
        found.append(f"vị trí {sure}: {wording.WHYS.get(comment.anchor.why, '')}".rstrip(": "))
    return tuple(found)


def other_readings(anchor: Anchor, one: CriteriaSet) -> tuple[str, ...]:
    """Return what else a comment may be about: "cũng có thể nói về tiêu chí 13"."""
    numbers = one.numbers() if anchor.others else {}
    others = [wording.counted(numbers[item]) for item in anchor.others if item in numbers]
    return (f"cũng có thể nói về tiêu chí {', '.join(others)}",) if others else ()


def comment_view(
    number: int,
    comment: Comment,
    decisions: Mapping[str, Decision],
    one: CriteriaSet,
    names: Mapping[str, str],
    against: Sequence[str] = (),
) -> CommentView:
    """Return one comment as a table row. `against` are the comments that ask for something else."""
    return CommentView(
        number=wording.counted(number),
        id=comment.id,
        committee=names.get(comment.committee, comment.committee),
        about=about(comment.anchor, one),
        kind=KIND_NAMES[comment.kind],
        text=comment.text,
        old=comment.old,
        proposed=comment.proposed,
        reason=comment.reason,
        place=language.place("vi", comment.place),
        file=comment.file,
        notes=(*notes(comment, against), *other_readings(comment.anchor, one)),
        answer=answer(comment, decisions),
        mark=sent_mark(comment, decisions.get(comment.id)),
    )


def letter_values(
    round_: Round, committee: Committee, criteria: CriteriaSet, attached: Attached | None = None
) -> dict[str, Any]:
    """Return `round`, `set`, `committee` (its name) and `attached` for the letter that asks."""
    return {
        "round": round_view(round_),
        "set": set_view(criteria),
        "committee": committee.name,
        "code": committee.code,
        "attached": attached or Attached(),
    }


def sent_values(
    round_: Round, criteria: CriteriaSet, packages: Sequence[SentPackage]
) -> dict[str, Any]:
    """Return `round`, `set`, and a row for each committee that got a package."""
    rows = tuple(
        SentRow(
            wording.counted(one.number),
            one.code,
            one.addressee,
            tuple(PurePosixPath(file.name).name for file in one.files[1:]),
            one.files[0].name,
            one.files[0].sha256,
        )
        for one in packages
    )
    values = {"round": round_view(round_), "set": set_view(criteria)}
    return {**values, "rows": rows, "count": wording.counted(len(rows))}


def form_values(round_: Round, committee: Committee, criteria: CriteriaSet) -> dict[str, Any]:
    """Return the same for the form in Word, whose rows are keyed by criterion.

    `parts` are those of a criterion that an opinion can be about, `kinds` what it can ask for.
    """
    shared = letter_values(round_, committee, criteria)
    del shared["attached"]
    return {**shared, "parts": parts(criteria), "kinds": tuple(KIND_NAMES.values())}


def parts(criteria: CriteriaSet) -> tuple[str, ...]:
    """Return what the parts of a criterion are called, for who answers to choose from."""
    pointed = any(one.points for one in criteria.criteria().values())
    names = (
        *("name", "text", *(f"{LEVEL_PREFIX}{level}" for level in criteria.levels)),
        *(["points"] if pointed else []),
        *("evidence", "verifier"),
    )
    return (wording.WHOLE, *map(part_name, names))


def round_view(round_: Round) -> RoundView:
    """Return what templates see of a round."""
    year = (round_.conference or round_.deadline)[:4]
    return RoundView(
        version=round_.version,
        title=round_.title,
        conference=wording.short_date(round_.conference) if round_.conference else "",
        deadline=wording.short_date(round_.deadline) if round_.deadline else "",
        year=year,
        number=wording.BLANK_NUMBER,
        date=wording.long_date("", year),
        silence=round_.silence,
    )


def by_criterion(
    comments: Iterable[Comment], criteria: CriteriaSet
) -> dict[tuple[str, str], list[Comment]]:
    """Return the comments grouped by (field id, criterion id), in the order of the set.

    What concerns a whole field comes before its criteria; what concerns the decision, the whole set
    or a criterion that it does not have yet (criterion id `new`) before the fields (field id
    empty); and what is not located at all last (field id `?`).
    """
    order = _order(criteria)
    groups: dict[tuple[str, str], list[Comment]] = {key: [] for key in order}
    for comment in comments:
        groups[_group(comment.anchor, order)].append(comment)
    return {key: found for key, found in groups.items() if found}


def _order(criteria: CriteriaSet) -> list[tuple[str, str]]:
    keys = [("", "decision"), ("", "set"), ("", "new")]
    for field in criteria.fields:
        keys.append((field.id, ""))
        keys.extend((field.id, one.id) for one in field.criteria)
    return [*keys, ("?", "")]


def _group(anchor: Anchor, known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    if anchor.scope == "set" and anchor.why == "new":
        return ("", "new")
    if anchor.scope in ("decision", "set"):
        return ("", anchor.scope)
    if anchor.scope == "criterion":
        return next((key for key in known if key[1] == anchor.criterion), ("?", ""))
    key = (anchor.field, "")
    return key if anchor.scope == "field" and key in known else ("?", "")
