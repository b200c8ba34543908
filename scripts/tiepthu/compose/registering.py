"""What templates see of the register: its comments, and how they stand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tiepthu.compose import consulting, wording
from tiepthu.compose.sets import set_view
from tiepthu.model import Comment, CriteriaSet, Decision, Dispute, Group, Register, Round, Side

ASKS: Mapping[str, str] = MappingProxyType(
    {
        "raise": "Nâng lên",
        "lower": "Hạ xuống",
        "keep": "Giữ như dự thảo",
        "delete": "Bỏ",
        "merge": "Gộp với nội dung khác",
        "split": "Tách ra",
        "edit": "Giữ lại nhưng sửa",
    }
)
DISPUTED: Mapping[str, str] = MappingProxyType(
    {
        "existence": "Bỏ, gộp, tách hay giữ",
        "change": "Sửa theo hướng nào",
        "wording": "Viết lại thế nào",
    }
)
WHYS: Mapping[str, str] = MappingProxyType(
    {
        "words": "cùng câu chữ",
        "wording": "cùng đề nghị một cách viết",
        "alike": "gần như cùng câu chữ, cùng số liệu",
    }
)


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a dispute: what it asks for (or the wording it proposes), and who says so."""

    asks: str
    wording: str
    count: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One dispute: its target, what it is about, the present wording, the sides."""

    number: str
    about: str
    why: str
    present: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class RepeatView:
    """One opinion of several committees: its words, as the first sent them, and who sends it."""

    number: str
    about: str
    text: str
    why: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormLetterView:
    """Files with the same opinions: "TCT01 gop y.docx (Đảng uỷ …)", and how many they share."""

    shared: str
    files: tuple[str, ...]


def register_values(
    round_: Round, register: Register, decisions: Sequence[Decision], criteria: CriteriaSet
) -> dict[str, Any]:
    """Return `round`, `set`, `rows` (CommentView, in register order), `count`, `open`; and how they
    stand to one another: `disputes`, `repeats`, `form_letters`.
    """
    by_id, names, opposed = (
        consulting.decided(decisions),
        consulting.names_of(round_),
        register.opposed(),
    )
    rows = tuple(
        consulting.comment_view(n, one, by_id, criteria, names, opposed.get(one.id, ()))
        for n, one in enumerate(register.comments, 1)
    )
    return {
        "round": consulting.round_view(round_),
        "set": set_view(criteria),
        "rows": rows,
        "count": wording.counted(len(rows)),
        **_relations(register, criteria, names),
        "open": wording.counted(sum(row.answer.open for row in rows)),
    }


def asks(side: Side) -> str:
    """Return in a few words what one side of a dispute asks for."""
    return ASKS.get(side.asks, "") or f"“{side.wording}”"


def disputes(
    some: Sequence[Dispute], register: Register, criteria: CriteriaSet, names: Mapping[str, str]
) -> tuple[DisputeView, ...]:
    """Return disputes of the register as templates see them, numbered from 1."""
    known = register.by_id()
    return tuple(_dispute(n, one, criteria, known, names) for n, one in enumerate(some, 1))


def _relations(
    register: Register, criteria: CriteriaSet, names: Mapping[str, str]
) -> dict[str, tuple[object, ...]]:
    """Return `disputes`, `repeats` and `form_letters`, in register order."""
    known = register.by_id()
    senders = {entry.file: names.get(entry.committee, "") for entry in register.files}
    return {
        "disputes": disputes(register.disputes, register, criteria, names),
        "repeats": tuple(
            _repeat(n, one, criteria, known, names) for n, one in enumerate(register.groups, 1)
        ),
        "form_letters": tuple(
            FormLetterView(str(one.shared), tuple(f"{f} ({senders.get(f, '')})" for f in one.files))
            for one in register.form_letters
        ),
    }


def _dispute(
    number: int,
    one: Dispute,
    criteria: CriteriaSet,
    known: Mapping[str, Comment],
    names: Mapping[str, str],
) -> DisputeView:
    criterion = criteria.criteria().get(one.about.criterion)
    sides = (
        SideView(
            ASKS.get(side.asks, ""),
            side.wording,
            wording.counted(len(side.comments)),
            _who(side.comments, known, names),
        )
        for side in one.sides
    )
    return DisputeView(
        wording.counted(number),
        consulting.about(one.about, criteria),
        DISPUTED[one.why],
        one.old or (criterion.parts().get(one.about.part, "") if criterion else ""),
        tuple(sides),
    )


def _repeat(
    number: int,
    one: Group,
    criteria: CriteriaSet,
    known: Mapping[str, Comment],
    names: Mapping[str, str],
) -> RepeatView:
    first = known[one.comments[0]]
    return RepeatView(
        wording.counted(number),
        consulting.about(first.anchor, criteria),
        first.text,
        WHYS[one.why],
        _who(one.comments, known, names),
    )


def _who(
    ids: Iterable[str], known: Mapping[str, Comment], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return "Đảng uỷ … (TCT01-002)" for each comment."""
    codes = ((one, known[one].committee) for one in ids)
    return tuple(f"{names.get(code, code)} ({one})" for one, code in codes)
