"""What templates see of a criteria set: every text with its number, its key and its counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tiepthu.compose import wording
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Field, Format, with_comma

_MOST_ANNEXES = 40  # of one document


@dataclass(frozen=True, slots=True)
class PartView:
    """One level of a criterion: `name` (Tốt), `key` (a/b#level:Tốt), `text`."""

    name: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion; `number` is printed with two digits."""

    id: str
    number: str
    name: str
    text: str
    levels: tuple[PartView, ...]
    points: str
    evidence: tuple[str, ...]
    verifier: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of work; `numeral` is Roman, `count` has two digits, `points` are those of its
    criteria together.
    """

    id: str
    numeral: str
    name: str
    count: str
    criteria: tuple[CriterionView, ...]
    points: str = ""


@dataclass(frozen=True, slots=True)
class SetView:
    """One version of the set.

    `title` is whole ("Bộ tiêu chí đánh giá … năm 2024"); `kind` and `subject` are its two halves
    ("Bộ tiêu chí", "đánh giá … năm 2024"). `number` is the bare number of its decision ("756") and
    `date`, `day` its date in full and in short; all three are blanks to write in while it is a
    draft. `draft` is the ordinal of a draft version, empty when it is none. `label` names the
    version for a reader: "Dự thảo lần 1 năm 2024", "Bộ tiêu chí năm 2023".
    """

    version: str
    label: str
    title: str
    kind: str
    subject: str
    levels: tuple[str, ...]
    fields: tuple[FieldView, ...]
    count: str
    field_count: str
    has_points: bool
    number: str
    date: str
    day: str
    year: str
    issued: bool
    draft: str
    points: str = ""


def letterhead_values(letterhead: Mapping[str, Any]) -> dict[str, Any]:
    """Return `letterhead` (as in letterhead.yaml, nothing missing) and `placement`."""
    texts = (
        "issuer", "parent", "symbol", "place", "body", "body_short", "subordinates",
        "secretariat", "reply_to",
    )  # fmt: skip
    full: dict[str, Any] = {name: letterhead.get(name) or "" for name in texts}
    full["body"] = full["body"] or full["issuer"]
    full["body_short"] = full["body_short"] or full["body"]
    full["issuer_lines"] = tuple(letterhead.get("issuer_lines") or (full["issuer"],))
    full["parent_lines"] = tuple(letterhead.get("parent_lines") or (full["parent"],))
    full["bases"] = tuple(letterhead.get("bases") or ())
    signers = letterhead.get("signers") or {}
    recipients = letterhead.get("recipients") or {}
    nobody = {"authority": "", "title": "", "name": ""}
    for name in ("decision", "letter", "summary", "submission"):
        signers = {**signers, name: {**nobody, **(signers.get(name) or {})}}
        recipients = {**recipients, name: tuple(recipients.get(name) or ())}
    placement = letterhead.get("placement") or "second"
    return {
        "letterhead": {**full, "signers": signers, "recipients": recipients},
        "placement": placement,
    }


def format_values(looks: Format) -> dict[str, Any]:
    """Return that in which the document formats differ.

    `words` are the small texts, `symbols` those of document types by name, `annexes` what the
    first annex, the second and so on are called.
    """
    numeral = wording.roman if looks.annex_numerals == "roman" else str
    word = looks.words.get("annex_word", "")
    annexes = tuple(f"{word} {numeral(number)}" for number in range(1, _MOST_ANNEXES + 1))
    return {"words": dict(looks.words), "symbols": dict(looks.symbols), "annexes": annexes}


def criteria_values(one: CriteriaSet) -> dict[str, Any]:
    """Return `set`, a SetView: for the document of one version, from which redlines are made."""
    return {"set": set_view(one)}


def draft_values(one: CriteriaSet, replaced: CriteriaSet | None) -> dict[str, Any]:
    """Return `set` and `replaced` for the consultation draft: number and date are left blank."""
    return decision_values(one, replaced)


def decision_values(one: CriteriaSet, replaced: CriteriaSet | None) -> dict[str, Any]:
    """Return `set`, and `replaced`: the issued set that this one takes the place of, or None."""
    return {"set": set_view(one), "replaced": set_view(replaced) if replaced else None}


def set_view(one: CriteriaSet) -> SetView:
    """Return what templates see of a set."""
    kind, subject = _halves(one.title)
    year = _year(one)
    numbers = one.numbers()
    return SetView(
        version=one.version,
        label=version_label(one),
        title=one.title,
        kind=kind,
        subject=subject,
        levels=one.levels,
        fields=tuple(_field(n, field, numbers) for n, field in enumerate(one.fields, 1)),
        count=wording.counted(one.count),
        field_count=wording.counted(len(one.fields)),
        has_points=any(criterion.points for criterion in one.criteria().values()),
        number=wording.bare_number(one.number),
        date=wording.long_date(one.date, year),
        day=wording.short_date(one.date, year),
        year=year,
        issued=one.status == "issued",
        draft=_draft(one),
        points=wording.total(criterion.points for criterion in one.criteria().values()),
    )


def _field(position: int, field: Field, numbers: Mapping[str, int]) -> FieldView:
    return FieldView(
        id=field.id,
        numeral=wording.roman(position),
        name=field.name,
        count=wording.counted(len(field.criteria)),
        criteria=tuple(_criterion(one, numbers[one.id]) for one in field.criteria),
        points=wording.total(one.points for one in field.criteria),
    )


def _criterion(one: Criterion, number: int) -> CriterionView:
    return CriterionView(
        id=one.id,
        number=wording.counted(number),
        name=one.name,
        text=one.text,
        levels=tuple(
            PartView(level.name, f"{one.id}#{LEVEL_PREFIX}{level.name}", level.text)
            for level in one.levels
        ),
        points=with_comma(one.points),
        evidence=one.evidence,
        verifier=one.verifier,
    )


def _halves(title: str) -> tuple[str, str]:
    """Return a title as type name and subject: the type name is "Bộ tiêu chí" where it opens it."""
    match = re.match(r"(bộ tiêu chí)\s+(.+)", title, re.IGNORECASE | re.DOTALL)
    return (match[1], match[2]) if match else (title, "")


def _year(one: CriteriaSet) -> str:
    for text in (one.date, one.title, one.version):
        match = re.search(r"(?<!\d)20\d\d(?!\d)", text)
        if match:
            return match[0]
    return ""


def version_label(one: CriteriaSet) -> str:
    """Return how a reader calls a version: "Dự thảo lần 1 năm 2024", "Bộ tiêu chí năm 2023"."""
    year, ordinal = _year(one), _draft(one)
    name = f"Dự thảo lần {ordinal}" if ordinal else _halves(one.title)[0]
    return f"{name} năm {year}" if year else f"{name} ({one.version})"


def _draft(one: CriteriaSet) -> str:
    match = re.search(r"(\d+)$", one.version) if one.status == "draft" else None
    return match[1] if match and match[1] != _year(one) else ""
