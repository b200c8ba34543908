"""How well a format checker does on the papers: planted faults found, false alarms raised.

A finding is anything with a ``name`` and the words it stands at (``quote``, or ``place``; may be
empty for what concerns a whole paper). ``findings.yaml`` says which names of findings answer which
planted fault (a finding of the fault's own name does, when none is listed); a checker that renames
a finding is followed there, not here.

    truth = read_truth()
    score = measure(truth["f01.docx"], findings)
    score.found, score.missed, score.false_alarms

Rules of the count:

* A fault is found when a finding of an accepted name stands at its words (the words of one are
  part of the other's, spaces, case and tone placement aside) or when either names no words.
* Several findings on one fault, or one finding that answers two faults at the same words, are fine.
* A finding that answers no planted fault is a false alarm; on a right paper each finding is one.
* On what is no official paper one finding is allowed ("this is no official paper"), no more.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

HERE = Path(__file__).parent
FILES = HERE / "files"
ALLOWED_ON_OTHER = 1
PAIRS = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ùy": "uỳ", "úy": "uý",
         "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip


class Finding(Protocol):
    """What a checker says: a stable name; its words are in ``quote`` or ``place``."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Planted:
    name: str
    component: str
    quote: str
    why: str


@dataclass(frozen=True)
class Truth:
    """What one paper is."""

    file: str
    format: str
    verdict: str  # right, faulty, other
    faults: tuple[Planted, ...] = ()

    @property
    def path(self) -> Path:
        return FILES / self.file


@dataclass(frozen=True)
class Score:
    """The outcome on one paper, or on several summed up."""

    found: tuple[Planted, ...] = ()
    missed: tuple[Planted, ...] = ()
    false_alarms: tuple[Any, ...] = field(default=())

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.found + other.found,
            self.missed + other.missed,
            self.false_alarms + other.false_alarms,
        )


def read_truth(path: Path = HERE / "truth.yaml") -> dict[str, Truth]:
    """The truth about each paper, by the name of its file."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        one["file"]: Truth(
            one["file"],
            one["format"],
            one["verdict"],
            tuple(Planted(**fault) for fault in one.get("faults", ())),
        )
        for one in said
    }


def read_accepted(path: Path = HERE / "findings.yaml") -> dict[str, frozenset[str]]:
    """Which names of findings answer a planted fault, by the fault's name."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: frozenset(one["findings"]) for name, one in said.items()}


def measure(
    truth: Truth,
    findings: Sequence[Finding],
    accepted: Mapping[str, Iterable[str]] | None = None,
) -> Score:
    """Count on one paper. ``accepted`` is that of findings.yaml unless given."""
    accepted = read_accepted() if accepted is None else accepted
    answers = {
        (fault, number)
        for fault in truth.faults
        for number, finding in enumerate(findings)
        if finding.name in (accepted.get(fault.name) or {fault.name})
        and same_place(fault.quote, words(finding))
    }
    met = {fault for fault, _ in answers}
    used = {number for _, number in answers}
    alarms = [finding for number, finding in enumerate(findings) if number not in used]
    if truth.verdict == "other":
        alarms = alarms[ALLOWED_ON_OTHER:]
    return Score(
        tuple(fault for fault in truth.faults if fault in met),
        tuple(fault for fault in truth.faults if fault not in met),
        tuple(alarms),
    )


def words(finding: Finding) -> str:
    """The words a finding stands at, whichever attribute holds them."""
    return str(getattr(finding, "quote", "") or getattr(finding, "place", "") or "")


def same_place(planted: str, said: str) -> bool:
    """Whether the words said are those planted, or part of them, or have them as a part."""
    there = folded(said)
    places = [folded(one) for one in planted.split(" | ")]
    return not there or any(not one or one in there or there in one for one in places)


def folded(text: str) -> str:
    """Letters and digits only, one way of placing tones, no capitals: "Số: 6" → "số6"."""
    text = unicodedata.normalize("NFC", text).lower()
    for first, second in PAIRS.items():
        text = text.replace(first, second)
    return "".join(letter for letter in text if letter.isalnum())
