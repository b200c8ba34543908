"""What a mail carries of earlier mails: the letter that it answers is ours, not an opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tiepthu.merge import phrases
from tiepthu.model import Piece
from tiepthu.vietnamese import fold

_WROTE = re.compile(r"(?:vào|on|ngày)\b.{5,240}\b(?:đã viết|viết|wrote)\s*:?")
_FROM = re.compile(r"(?:from|từ|người gửi)\s*:\s*\S.*")
_TO = re.compile(r"(?:to|tới|đến|người nhận|k[ií]nh gửi)\s*:\s*(?P<who>\S.*)")
_HEAD = re.compile(
    r"(?:sent|date|to|cc|subject|đã gửi|ngày gửi|ngày|gửi|tới|đến|người nhận|chủ đề|tiêu đề)\s*:"
)
_DIVIDER = re.compile(
    r"[-_=\s]*(?:(?:original|forwarded) message|(?:thư|tin nhắn) (?:gốc|chuyển tiếp))[-_=\s]*:?"
    r"|begin forwarded message\s*:"
)
_HOST = re.compile(r"@([\w.-]+)")
_OPEN = ("gmail.", "yahoo.", "outlook.", "hotmail.", "live.", "icloud.")
_HEADS = 5  # lines after "From:" among which two others of a head stand
_ADDRESSEES = 12  # lines of an earlier mail that may say whom it is for

Item = tuple[int, Piece]


def ours(items: Sequence[Item], names: frozenset[str], sender: str) -> frozenset[int]:
    """Return the pieces of a mail that an earlier mail of ours left in it.

    A reply quotes what it answers: that is ours, unless its author is the sender's own committee
    (a clerk's mail, sent on by the office). A mail sent on without a word is an opinion.
    """
    texts = [fold(piece.text) for _, piece in items]
    starts = [at for at in range(len(texts)) if _begins(texts, at)]
    found: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=False):
        if _is_ours(texts[start:end], names, sender):
            marked = [at for at in range(start, end) if texts[at].startswith(">")]
            found.update(marked or range(start, end))  # answers may stand between what is marked
    told = starts[0] if starts else len(texts)
    theirs = set(range(told, len(texts))) - found
    quotes = (at for at, text in enumerate(texts) if text.startswith(">"))
    found.update(at for at in quotes if at not in theirs)
    return frozenset(items[at][0] for at in found)


def _begins(texts: Sequence[str], at: int) -> bool:
    """Whether an earlier mail begins here: below something that the sender wrote himself."""
    if not any(text and not _DIVIDER.fullmatch(text) for text in texts[:at]):
        return False
    line = " ".join(texts[at : at + 2]) if not texts[at].endswith(":") else texts[at]
    if _WROTE.fullmatch(texts[at]) or _WROTE.fullmatch(line):
        return True
    below = texts[at + 1 : at + 1 + _HEADS]
    heads = sum(bool(_HEAD.match(x)) for x in below)
    enough = 0 if phrases.US.search(texts[at]) else 1
    return bool(_FROM.fullmatch(texts[at])) and heads > enough


def _is_ours(texts: Sequence[str], names: frozenset[str], sender: str) -> bool:
    reply = not _FROM.fullmatch(texts[0])
    broken = reply and not _WROTE.fullmatch(texts[0])  # its first line goes on in the second
    if _theirs(" ".join(texts[: 1 + broken]), names, sender):
        return False
    if reply or phrases.US.search(texts[0]):
        return True
    addressed = (_TO.match(text) for text in texts[:_ADDRESSEES])
    return any(_theirs(match["who"], names, sender) for match in addressed if match)


def _theirs(who: str, names: frozenset[str], sender: str) -> bool:
    """Whether somebody is of a committee that was asked, or of the sender's own office."""
    if "các đảng uỷ" in who or any(name in who for name in names):
        return True
    host = _HOST.search(fold(sender))
    if host is None or host[1].startswith(_OPEN):
        return False
    return any(host[1] == other for other in _HOST.findall(who))
