"""Boxes to tick: "☒ Nhất trí ☐ Không nhất trí ☐ Ý kiến khác: ……" → what was ticked or filled in."""

from __future__ import annotations

import re
from dataclasses import replace

from tiepthu.merge import phrases
from tiepthu.model import Piece
from tiepthu.vietnamese import fold

_EMPTY = r"[☐□▢◻❏❑❒]|\[[ _]?\]|\([ _]?\)"
_TICKED = r"[☒☑🗹✓✔☓✗✘■]|\[[xXvV×✓]\]|\([xXvV×✓]\)"
_BOX = re.compile(rf"(?P<empty>{_EMPTY})|(?P<ticked>{_TICKED})")
_OTHER = re.compile(
    r"(?:(?:có )?ý kiến (?:khác|góp ý|bổ sung|tham gia)|(?:nội dung|ý kiến)(?: góp ý)?(?: khác)?"
    r"|khác|lý do)(?: \([^)]*\))?"
)
_OFFERED = 60  # letters in what a form offers to tick


# What Word shows in a place to answer in, when the form does not say what stands there.
_WORDS_OWN = frozenset(
    {"click or tap here to enter text.", "click here to enter text.", "choose an item."}
    | {"bấm hoặc gõ nhẹ vào đây để nhập văn bản.", "bấm vào đây để nhập văn bản.", "chọn một mục."}
)


def filled(piece: Piece, prompts: frozenset[str] = frozenset()) -> Piece:
    """Return a piece with what was ticked and filled in; what was offered and not taken is gone.

    `prompts` are the folded texts that stand in a form where nobody has written anything.
    """

    def told(text: str) -> str:
        kept = (line for line in text.split("\n") if fold(line) not in prompts | _WORDS_OWN)
        return said("\n".join(kept))

    return replace(piece, text=told(piece.text), cells=tuple(map(told, piece.cells)))


def asks(piece: Piece, prompts: frozenset[str]) -> bool:
    """Whether a piece holds nothing but what our form asks."""
    lines = [fold(line) for line in piece.text.split("\n") if line.strip()]
    return bool(lines) and all(line in prompts for line in lines)


def said(text: str) -> str:
    """Return what a person said in a text with boxes, a line at a time.

    A box before something that no form offers to tick is a bullet: it is never dropped.
    """
    if not _BOX.search(text):
        return "\n".join(_field(line) for line in text.split("\n"))
    return "\n".join(line for line in map(_line, text.split("\n")) if line)


def _line(line: str) -> str:
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return _field(line)
    starts = [box.start() for box in boxes]
    if line[: starts[0]].strip(" -+*•."):  # the box stands behind what it offers
        ends = [0, *(box.end() for box in boxes)]
        labels = [line[a:b] for a, b in zip(ends, starts, strict=False)]
        tail = line[ends[-1] :].strip()
    else:
        labels = [line[b.end() : e] for b, e in zip(boxes, [*starts[1:], None], strict=True)]
        tail = ""
    if not any(label.strip(" .;,:") for label in labels):  # a box alone: the cell of a table
        return line if boxes[0]["ticked"] else ""
    if not any(_offered(fold(label.partition(":")[0])) for label in labels):
        return line
    pairs = zip(boxes, labels, strict=True)
    taken = [_taken(label.strip(" ;,"), bool(box["ticked"])) for box, label in pairs]
    return " ".join(part for part in (*taken, tail) if part)


def _taken(label: str, ticked: bool) -> str:
    """Return what one box says: all of it when it is ticked, else what was written behind it."""
    name, _, rest = label.partition(":")
    offered = _offered(fold(name))
    if phrases.blank(fold(rest)) and ":" in label:
        label = name.strip() if ticked and not _OTHER.fullmatch(fold(name)) else ""
    if not offered:
        return label
    if ticked and not _OTHER.fullmatch(fold(name).strip(" .…_")):
        return label
    return "" if phrases.blank(fold(rest)) else rest.strip()


def _offered(folded: str) -> bool:
    """Whether a form offers this: to agree, not to agree, another opinion."""
    folded = folded.strip(" .…_")
    if _OTHER.fullmatch(folded):
        return True
    return len(folded) <= _OFFERED and phrases.answers(folded) and not phrases.specific(folded)


def _field(line: str) -> str:
    """Return a line, but of "Ý kiến khác: ……" nothing."""
    name, _, rest = line.partition(":")
    if _OTHER.fullmatch(fold(name).lstrip("-+ ")) and phrases.blank(fold(rest)):
        return "" if rest else line
    return line
