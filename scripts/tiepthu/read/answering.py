"""A register that comes back answered, as a workbook or a Word table → one answer a row.

However it was sorted, filtered or widened: rows are known by the id of their comment, columns by
their title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tiepthu import problems
from tiepthu.model import COUNTS_SHEET, LEDGER_SHEET, OUTCOME_NAMES, Decision, Outcome, Source
from tiepthu.model.criteria import NOWHERE
from tiepthu.ooxml.package import BadPackageError
from tiepthu.problems import Problem
from tiepthu.read import office
from tiepthu.vietnamese import clean, fold, iso_day

_KINDS = ("xlsx", "docx")
_OURS = (COUNTS_SHEET, LEDGER_SHEET)  # nothing is answered there
_COLUMNS = {
    "id": r"mã(?: số)?(?: ý kiến)?",
    "outcome": r"kết quả(?: xử lý| trả lời)?(?:, giải trình)?|kết quả và giải trình",
    "response": r"(?:nội dung )?giải trình|trả lời(?: ý kiến)?|nội dung trả lời",
    "wording": r"(?:câu chữ|lời văn|nội dung)(?: đã)? thống nhất|viết lại",
    "of": r"trùng với(?: ý kiến)?",
    "place": r"nơi đặt",
    "maintained": r"đơn vị bảo lưu",
    "by": r"người quyết định",
    "on": r"ngày quyết định",
    "basis": r"căn cứ quyết định",
    "mark": r"mã đối chiếu",
}
_TITLE = re.compile("|".join(f"(?P<{role}>{words})" for role, words in _COLUMNS.items()))
_LONGEST_TITLE = 60  # characters; longer cells are no titles, and need not be looked at
_ID = r"[a-zA-Z0-9]+-\d{3,}"
_AN_ID = re.compile(_ID)
_OUTCOMES = (
    (Outcome.PARTLY, r"(?:đồng ý )?tiếp thu (?:một|1) phần"),
    (Outcome.REJECTED, r"không (?:tiếp thu|đồng ý|nhất trí|chấp nhận)"),
    (Outcome.KEPT, r"(?:giải trình[,;]?(?: và)? )?giữ nguyên(?: như)?(?: (?:bản )?dự thảo)?"),
    (Outcome.KEPT, r"giải trình"),
    (Outcome.ACCEPTED, r"(?:đồng ý |nhất trí )?tiếp thu(?: toàn bộ)?|đồng ý|nhất trí|chấp nhận"),
    (Outcome.NOTED, r"ghi nhận"),
    (Outcome.DUPLICATE, rf"trùng(?: với)?(?: ý kiến)?(?: số)?:?(?: (?P<of>{_ID}))?"),
    *((outcome, re.escape(outcome.value)) for outcome in Outcome),
)
_SAID = tuple(
    (
        outcome,
        re.compile(
            rf"(?P<said>{words})(?:\s*$|\s*[.:;,\n–-]\s*(?P<rest>\S.*)?$)",
            re.DOTALL | re.IGNORECASE,
        ),
    )
    for outcome, words in _OUTCOMES
)
_OPEN = frozenset({"chưa giải trình", "đơn vị đã rút ý kiến"})
_REWORDED = re.compile(r"^viết lại(?: là| thành)?\s*:\s*", re.IGNORECASE | re.MULTILINE)
_CONTINUED = re.compile(rf"({_ID}) \(tiếp (\d+)\)")
_MARK = r"([0-9a-f]{8})?_([0-9a-f]{8})?_([0-9a-f]{6})"  # `model.sent_mark`
_MARKED = re.compile(rf"_tt_[a-z0-9]+_\d+_({_MARK})", re.IGNORECASE)  # in Word
_MORE = " […]"  # at the end of a cell that goes on in the next row


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of a returned register.

    `mark` and `particulars` are those of the decision which stood there when the register was sent
    out, empty where there was none; None where the file does not say. `words` is the mark of the
    comment that its reader saw. The texts that may be None are so where the file has no column
    for them.
    """

    id: str
    outcome: Outcome
    response: str = ""
    wording: str = ""
    of: str = ""
    place: str | None = None
    maintained: str | None = None
    by: str | None = None
    on: str | None = None
    basis: str | None = None
    mark: str | None = None
    particulars: str | None = None
    words: str = ""
    source: Source = NOWHERE


_AnyRow = office.TableRow | office.SheetRow


class _Spoken(NamedTuple):
    """What stands in the cell of the outcome alone."""

    outcome: Outcome
    response: str
    wording: str
    of: str


@dataclass(frozen=True, slots=True)
class _Row:
    """One row below a header: its texts by what their column holds, and where each stands."""

    texts: Mapping[str, str]
    columns: Mapping[str, int]
    row: _AnyRow

    def at(self, column: str, name: str) -> Source:
        return Source(name, place=self.row.where(self.columns[column]))


def answers(
    path: Path, name: str, known: Collection[str]
) -> tuple[tuple[Answered, ...], list[Problem]]:
    """Return the answers in a returned register (.xlsx or .docx), in its order.

    `known` are the ids of the register's comments. Every answer that cannot be taken over is a
    problem with its cell: an unknown id, an outcome that is none, a comment answered twice.
    """
    package, kind, found = office.opened(path, name, _KINDS)
    if package is None:
        return (), found
    titled: list[Mapping[str, int]] = []
    tables = office.word_tables if kind == "docx" else partial(office.sheets, without=_OURS)
    try:
        rows = [row for table in tables(package) for row in _rows(table, titled)]
    except BadPackageError as bad:
        return (), [office.unreadable(name, bad.why, _KINDS)]
    if not titled:
        return (), [problems.no_answers(Source(name))]
    made: dict[str, Answered] = {}
    said = {row.texts["id"].upper(): row.texts["outcome"] for row in rows}
    for row in _joined(rows):
        answer, wrong = _answer(row, name, known)
        if answer is not None and answer.id in made:
            first = made[answer.id].source.place
            wrong.append(problems.repeated_answer(row.at("id", name), answer.id, first))
        elif answer is not None:
            made[answer.id] = _own(answer, said)
        found += wrong
    return tuple(made.values()), found


# Rows


def _header(row: _AnyRow) -> dict[str, int]:
    """Return which column holds what, if the row titles at least the ids and the outcomes."""
    found: dict[str, int] = {}
    for cell in row.cells:
        text = cell.text
        if text and len(text) <= _LONGEST_TITLE:
            title = _TITLE.fullmatch(fold(text).strip(" .:"))
            if title is not None and title.lastgroup:
                found.setdefault(title.lastgroup, cell.column)
    return found if {"id", "outcome"} <= set(found) else {}


def _rows(table: Iterable[_AnyRow], titled: list[Mapping[str, int]]) -> Iterator[_Row]:
    """Yield the rows below a header that have an id; gather the headers in `titled`."""
    columns: dict[str, int] = {}
    for row in table:
        texts = {role: row.text(column) for role, column in columns.items()}
        ident = texts.get("id", "")
        if not _AN_ID.match(ident) and (header := _header(row)):
            columns = header
            titled.append(header)
        elif ident:
            if "mark" not in texts and (mark := _marked(row.at(columns["id"]))) is not None:
                texts["mark"] = mark
            yield _Row(texts, columns, row)


def _marked(cell: office.TableCell | None) -> str | None:
    """Return the mark in the hidden key of a cell; None where it has no such key."""
    for line in cell.lines if cell is not None else ():
        if found := _MARKED.fullmatch(line.key):
            return found[1]
    return None


def _joined(rows: list[_Row]) -> Iterator[_Row]:
    """Yield the rows, each with what a text too long for one cell put into rows of its own."""
    more: dict[str, dict[int, _Row]] = {}
    whole = []
    for row in rows:
        if match := _CONTINUED.fullmatch(row.texts["id"]):
            more.setdefault(match[1], {})[int(match[2])] = row
        else:
            whole.append(row)
    for row in whole:
        ident = row.texts["id"]
        if ident in more:
            parts = [row, *(one for _, one in sorted(more[ident].items()))]
            texts = {role: _whole([part.texts[role] for part in parts]) for role in row.texts}
            yield replace(row, texts=texts | {"id": ident})
        else:
            yield row


def _whole(parts: list[str]) -> str:
    marked = _MORE.strip()
    return " ".join(one.removesuffix(marked).strip() for one in parts if one)


# One answer


def _answer(row: _Row, name: str, known: Collection[str]) -> tuple[Answered | None, list[Problem]]:
    """Return the answer of a row, or what keeps it from being one; neither for an open row."""
    ident, said = row.texts["id"].upper(), row.texts["outcome"]
    open_ = not said or fold(said).rstrip(".") in _OPEN
    if open_ and not (wrong := _emptied(row, name, ident)):
        return None, []
    if ident not in known:
        return None, [problems.unknown_comment(row.at("id", name), row.texts["id"], sorted(known))]
    if open_:
        return None, wrong
    spoken = _spoken(said)
    if spoken is None:
        names = list(OUTCOME_NAMES.values())
        return None, [problems.unknown_outcome(row.at("outcome", name), ident, said, names)]
    answer = _whole_answer(row, spoken, ident, row.at("outcome", name))
    return answer, [*_unusable(row, answer, name, known)]


def _emptied(row: _Row, name: str, ident: str) -> list[Problem]:
    """Return what is strange about a row without an outcome: something else of an answer is there.

    So it is when an outcome stood there as the register was sent out.
    """
    if any(row.texts.get(role) for role in ("response", "wording", "of", "place", "maintained")):
        return [problems.answer_without_outcome(row.at("outcome", name), ident)]
    if _sent(row)[0]:
        return [problems.answer_emptied(row.at("outcome", name), ident)]
    return []


def _whole_answer(row: _Row, spoken: _Spoken, ident: str, source: Source) -> Answered:
    """Return what the outcome cell says, with what the other columns say."""
    texts = row.texts
    mark, particulars, words = _sent(row)
    return Answered(
        ident,
        spoken.outcome,
        response="\n".join(filter(None, (spoken.response, texts.get("response", "")))),
        wording=texts.get("wording", "") or spoken.wording,
        of=texts.get("of", "").upper() or spoken.of,
        place=texts.get("place"),
        maintained=texts.get("maintained"),
        by=texts.get("by"),
        on=(iso_day(texts["on"]) or texts["on"]) if "on" in texts else None,
        basis=texts.get("basis"),
        mark=mark,
        particulars=particulars,
        words=words,
        source=source,
    )


def _sent(row: _Row) -> tuple[str | None, str | None, str]:
    """Return the marks that the row was sent out with; None where it has none."""
    match = re.fullmatch(_MARK, row.texts.get("mark", ""))
    return (match[1] or "", match[2] or "", match[3]) if match else (None, None, "")


def _unusable(row: _Row, answer: Answered, name: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield what of an answer cannot stand in decisions.yaml."""
    if answer.of and answer.of not in known:
        at = row.at("of" if row.texts.get("of") else "outcome", name)
        yield problems.unknown_comment(at, answer.of, sorted(known))
    if answer.on and not iso_day(answer.on):
        yield problems.day_unread(row.at("on", name), answer.id, answer.on)


def _spoken(text: str) -> _Spoken | None:
    """Return what an outcome cell says; what stands behind the outcome is the explanation.

    From a line "Viết lại: …" on it is the wording agreed, as our own Word register writes it.
    """
    rest, wording = _parted(text)
    for outcome, words in _SAID:
        if match := words.match(rest):
            groups = match.groupdict()
            of = (groups.get("of") or "").upper()
            return _Spoken(outcome, groups["rest"] or "", wording, of)
    return None


def _parted(text: str) -> tuple[str, str]:
    """Return what an outcome cell says before the wording agreed, and that wording."""
    match = _REWORDED.search(clean(text))
    if match is None:
        return clean(text), ""
    return match.string[: match.start()].strip(), match.string[match.end() :].strip()


def _own(answer: Answered, said: Mapping[str, str]) -> Answered:
    """Return a duplicate without the answer to the first comment, which our Word register repeats.

    `said` is what stands in the outcome cell of each comment.
    """
    if answer.outcome is Outcome.DUPLICATE and answer.of in said:
        first, _ = _parted(said[answer.of])
        if fold(first).rstrip(".") == fold(answer.response).rstrip("."):
            return replace(answer, response="")
    if answer.outcome is Outcome.DUPLICATE and _spoken(answer.response) is not None:
        bare = replace(answer, response="")  # the first is not in this part of the register
        mine = Decision((), bare.outcome, wording=bare.wording, of=bare.of)
        return bare if mine.mark == answer.mark else answer
    return answer
