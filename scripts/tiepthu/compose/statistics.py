"""What the statistics page says: opinions by field, committee, outcome and day, and who answered.

Withdrawn opinions do not count. A duplicate has the outcome of the opinion that it repeats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from tiepthu.compose import consulting, wording
from tiepthu.compose.sets import set_view
from tiepthu.compose.summing import TallyView, tally
from tiepthu.model import (
    OUTCOME_NAMES,
    Comment,
    CriteriaSet,
    Decision,
    Outcome,
    Register,
    Round,
    State,
    settled,
)

# How an opinion can stand, in the order of the columns; the first two are taken in.
STANDINGS: tuple[str, ...] = (
    *(name for outcome, name in OUTCOME_NAMES.items() if outcome is not Outcome.DUPLICATE),
    wording.OPEN,
)
GROUPS = (
    "Tiếp thu toàn bộ hoặc một phần",
    "Giải trình, ghi nhận hoặc không tiếp thu",
    wording.OPEN,
)
DAYS = ("Ý kiến gửi trong hạn", "Ý kiến gửi sau thời hạn")
UNDATED = "Không ghi ngày"
_EVERY_DAY = 31  # a longer time is shown only by the days on which something came
Item = TypeVar("Item")
_ROWS, _COLUMNS = 55, 26  # that fit on a page of the heat map, legibly


@dataclass(frozen=True, slots=True)
class CountLine:
    """One line of a count: `counts` in the order of its columns, and their `total`."""

    label: str
    counts: tuple[int, ...]
    total: int

    @property
    def groups(self) -> tuple[int, ...]:
        """The six standings of an opinion as three: taken in, explained, open."""
        return sum(self.counts[:2]), sum(self.counts[2:5]), self.counts[5]


@dataclass(frozen=True, slots=True)
class CommitteeLine:
    """One committee: how it answered, its files, its opinions by standing."""

    code: str
    name: str
    answer: str
    late: bool
    files: int
    line: CountLine


@dataclass(frozen=True, slots=True)
class HeatPart:
    """A page of the heat map: committees across, commented criteria down."""

    columns: tuple[str, ...]
    rows: tuple[CountLine, ...]


def statistics_values(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> dict[str, Any]:
    """Return `round`, `set`, `tally`, `standings`, `groups`, and the counts: `by_field`,
    `by_committee`, `by_outcome`, `by_day`, `by_answer`, `total`, `duplicates`, `heat`, `untouched`
    (criteria that nobody commented on) and `elsewhere` (opinions that are not on one criterion).
    """
    standing = [one for one in register.comments if one.state is not State.WITHDRAWN]
    stands = _standings(register, decisions)
    answered = tally(round_, register, decisions)
    total = _line("Tổng số", standing, stands)
    on_criteria = [one for one in standing if one.anchor.criterion in criteria.numbers()]
    said = consulting.decided(decisions)
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "tally": answered,
        "standings": STANDINGS,
        "groups": GROUPS,
        "by_field": tuple(_fields(standing, stands, criteria)),
        "by_committee": tuple(_committees(round_, register, standing, stands, answered)),
        "by_outcome": tuple(
            CountLine(name, (count,), count)
            for name, count in zip(STANDINGS, total.counts, strict=True)
        ),
        "by_day": tuple(_days(round_, register, standing)),
        "by_answer": tuple(_answers(answered)),
        "total": total,
        "duplicates": sum(
            one.id in said and said[one.id].outcome is Outcome.DUPLICATE for one in standing
        ),
        "heat": tuple(_heat(round_, on_criteria, criteria)),
        "untouched": criteria.count - len({one.anchor.criterion for one in on_criteria}),
        "elsewhere": len(standing) - len(on_criteria),
    }


def _standings(register: Register, decisions: Sequence[Decision]) -> dict[str, str]:
    """Return how each answered opinion stands."""
    found = settled(register, decisions)
    return {comment: OUTCOME_NAMES[one.outcome] for comment, one in found.items()}


def _line(label: str, comments: Iterable[Comment], stands: Mapping[str, str]) -> CountLine:
    found = Counter(stands.get(one.id, wording.OPEN) for one in comments)
    return CountLine(label, tuple(found[name] for name in STANDINGS), found.total())


def _fields(
    standing: Sequence[Comment], stands: Mapping[str, str], criteria: CriteriaSet
) -> Iterator[CountLine]:
    """Yield each field, also those nobody commented on; first and last what is on none."""
    of: dict[str, list[Comment]] = {}
    for (owner, _), comments in consulting.by_criterion(standing, criteria).items():
        of.setdefault(owner, []).extend(comments)
    if "" in of:
        yield _line("Vấn đề chung", of[""], stands)
    for field in criteria.fields:
        yield _line(field.name, of.get(field.id, ()), stands)
    if "?" in of:
        yield _line("Chưa xác định được nội dung", of["?"], stands)


# Who answered


def _answers(answered: TallyView) -> Iterator[CountLine]:
    for label, names in _kinds(answered).items():
        yield CountLine(label, (len(names),), len(names))


def _kinds(answered: TallyView) -> dict[str, tuple[str, ...]]:
    """Return who answered in which way; every committee stands in exactly one."""
    return {
        "Có ý kiến góp ý": answered.commented,
        "Thống nhất với dự thảo": answered.agreed,
        "Trả lời chung chung": answered.perfunctory,
        "Văn bản không có nội dung": answered.empty,
        "Tệp không đọc được": answered.unreadable,
        "Chưa trả lời": answered.silent,
    }


def _committees(
    round_: Round,
    register: Register,
    standing: Sequence[Comment],
    stands: Mapping[str, str],
    answered: TallyView,
) -> Iterator[CommitteeLine]:
    """Yield every committee that was asked, in the order of the round."""
    answers = {name: label for label, names in _kinds(answered).items() for name in names}
    files = Counter(entry.committee for entry in register.files)
    for one in round_.committees:
        comments = (comment for comment in standing if comment.committee == one.code)
        yield CommitteeLine(
            one.code,
            one.name,
            answers.get(one.name, ""),
            one.name in answered.late,
            files[one.code],
            _line(one.name, comments, stands),
        )


# When it came


def _days(round_: Round, register: Register, standing: Sequence[Comment]) -> Iterator[CountLine]:
    """Yield, for each day, the opinions that came in time and those that came late.

    The last day of the round is always there; opinions in files without a date come last.
    """
    days = {entry.file: entry.received for entry in register.files}
    found = Counter((days.get(one.file, ""), one.late) for one in standing)
    came = {day for day in [*days.values(), round_.deadline] if day}
    for day in [*_calendar(came), *([""] if "" in days.values() else [])]:
        counts = (found[day, False], found[day, True])
        label = wording.short_date(day) if day else UNDATED
        last = " (hạn góp ý)" if day and day == round_.deadline else ""
        yield CountLine(label + last, counts, sum(counts))


def _calendar(days: Iterable[str]) -> list[str]:
    """Return the days from the first to the last; only those given when they lie far apart."""
    given = sorted(days)
    if not given:
        return []
    first, last = (date.fromisoformat(day) for day in (given[0], given[-1]))
    length = (last - first).days + 1
    if length > _EVERY_DAY:
        return given
    return [(first + timedelta(n)).isoformat() for n in range(length)]


# Criterion by committee


def _heat(round_: Round, comments: Sequence[Comment], criteria: CriteriaSet) -> Iterator[HeatPart]:
    """Yield the heat map, page by page; what has no opinion at all has no row and no column."""
    found = Counter((one.anchor.criterion, one.committee) for one in comments)
    asked = [one.code for one in round_.committees]
    codes = [code for code in asked if any(committee == code for _, committee in found)]
    rows = [
        (f"{wording.counted(number)}. {one.name}", one.id)
        for number, _, one in criteria.numbered()
        if any(criterion == one.id for criterion, _ in found)
    ]
    for columns in _even(codes, _COLUMNS):
        for part in _even(rows, _ROWS):
            lines = []
            for label, ident in part:
                counts = tuple(found[ident, code] for code in columns)
                lines.append(CountLine(label, counts, sum(counts)))
            yield HeatPart(tuple(columns), tuple(lines))


def _even(items: Sequence[Item], most: int) -> Iterator[Sequence[Item]]:
    """Yield the items in as few parts as can be, all of about one length."""
    parts = -(-len(items) // most)
    for n in range(parts):
        yield items[n * len(items) // parts : (n + 1) * len(items) // parts]
