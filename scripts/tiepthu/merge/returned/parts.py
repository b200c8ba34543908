"""A row of our table, come back: which words of it are which part of the criterion."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from tiepthu.merge import headers
from tiepthu.merge.sent import letters, listed, undashed
from tiepthu.model import LEVEL_PREFIX
from tiepthu.vietnamese import fold

PARTS = frozenset({"points", "evidence", "verifier"})
OPINIONS = frozenset({
    headers.COMMENT, headers.PROPOSAL, headers.REASON, headers.OTHER, headers.NOTE,
    headers.ADDITION, headers.REMOVAL, headers.AGREE, headers.DISAGREE, headers.ANSWER,
    headers.UNIT,
})  # fmt: skip
_LIKE = 55.0  # percent of likeness from which a line is a rewording of a part of its criterion
_PIECE = 12  # letters of a line that stands inside a part
_LABELS = {
    "minh chứng": "evidence", "tài liệu minh chứng": "evidence", "điểm": "points",
    "điểm tối đa": "points", "đơn vị thẩm định": "verifier", "cơ quan thẩm định": "verifier",
    "thẩm định": "verifier", "nội dung": "text", "nội dung tiêu chí": "text", "tên": "name",
    "tên tiêu chí": "name", "tiêu chí": "name",
}  # fmt: skip
_LABEL = re.compile(r"\s*(?:[-–+•*]\s*|[a-zđ]\)\s*)?(?P<label>[^\W\d][^:\n]{1,30}?)\s*:\s*")
_NUMERAL = re.compile(
    r"^\s*(?:(?:tiêu chí|tc)\s*(?:số\s*)?)?\d{1,3}\s*[.):/-]?\s+(?=[^\W\d])", re.IGNORECASE
)


def parts_in(
    cells: Sequence[str], roles: Sequence[str], parts: Mapping[str, str]
) -> dict[str, str]:
    """Return the parts of a criterion that its row holds, as they read there.

    `roles` say what each column holds; where they are unknown, or do not fit the row, the words
    themselves must tell.
    """
    found: dict[str, str] = {}
    loose: list[str] = []
    for at, cell in enumerate(cells):
        role = roles[at] if len(roles) == len(cells) else ""
        if role in OPINIONS or role == headers.NUMBER or (at == 0 and _number(cell)):
            continue
        if role in parts and role not in ("name", "text"):
            found[role] = undashed(cell)
        elif cell.strip():
            loose.append(cell)
    free = [part for part in parts if part not in found]
    found |= spread("\n".join(loose).split("\n"), parts, free)
    if "\n" in parts.get("evidence", "") and "evidence" in found:
        found["evidence"] = listed(found["evidence"])
    return found


def spread(lines: Sequence[str], parts: Mapping[str, str], free: Sequence[str]) -> dict[str, str]:
    """Give each line to the part that it words: by label, as ours, by likeness, by place."""
    found: dict[str, list[str]] = {}
    last = ""
    for line in lines:
        part, said = labelled(line, free)
        if not part:
            part = nearest(said, parts, free)
        if not part:
            part = last if last and not _closed(found[last], parts[last]) else ""
            part = part or _next(free, last, found)
        if part:
            found.setdefault(part, []).append(said)
            last = part
    return {part: undashed("\n".join(told)) for part, told in found.items()}


def nearest(line: str, parts: Mapping[str, str], free: Sequence[str]) -> str:
    """Return the part that a line words, or is a piece of; empty when it is like none."""
    said = letters(line)
    for part in free:
        if said and said in (letters(parts[part]), *map(letters, parts[part].split("\n"))):
            return part
    if not said:
        return ""
    inside = [p for p in free if len(said) >= _PIECE and said in letters(parts[p])]
    if inside:
        return inside[0]
    scores = {p: _likeness(line, parts[p]) for p in free if parts[p]}
    best = max(scores, key=lambda part: scores[part], default="")
    return best if best and scores[best] >= _LIKE else ""


def unnumbered(line: str) -> str:
    """Return a line without the number of a criterion before its name."""
    return _NUMERAL.sub("", line)


def _likeness(line: str, text: str) -> float:
    """Return how alike a line is to a part, or to the line of it that it is most like."""
    one = fold(undashed(line))
    return max(fuzz.ratio(one, fold(other)) for other in (text, *text.split("\n")))


def labelled(line: str, free: Sequence[str]) -> tuple[str, str]:
    """Part a line from the name of a part before it: "Mức Tốt: …", "Minh chứng: …"."""
    line = unnumbered(line)
    match = _LABEL.match(line)
    if not match:
        return "", line
    label = fold(match["label"]).removeprefix("mức ").strip('" ')
    for part in free:
        if part.startswith(LEVEL_PREFIX) and label == fold(part.removeprefix(LEVEL_PREFIX)):
            return part, line[match.end() :]
    part = _LABELS.get(label, "")
    return (part, line[match.end() :]) if part in free else ("", line)


def _closed(told: Sequence[str], text: str) -> bool:
    """Whether the lines of a part are all there, as they were."""
    return letters("\n".join(told)) == letters(text)


def _next(free: Sequence[str], last: str, found: Mapping[str, object]) -> str:
    """Return the next part that no line has worded yet; the last one when all are there."""
    start = free.index(last) + 1 if last in free else 0
    return next((part for part in free[start:] if part not in found), last)


def _number(cell: str) -> bool:
    return bool(re.fullmatch(r"\s*\d{0,3}\s*\.?\s*", cell))
