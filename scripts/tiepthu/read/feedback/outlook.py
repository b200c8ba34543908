"""Mails saved by Outlook (.msg): the same as other mails, told in another container."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tiepthu.model import Piece, PieceKind
from tiepthu.ooxml.package import BadPackageError
from tiepthu.read.feedback import pages, texts
from tiepthu.vietnamese import clean

LARGEST = 100_000_000  # bytes
MOST_STREAMS = 20_000


def opened(data: bytes) -> Any:
    """Return the mail. Raises BadPackageError."""
    from olefile import OleFileIO
    from oxmsg import Message  # few files need it

    try:
        with OleFileIO(io.BytesIO(data)) as container:
            sizes = [container.get_size(path) for path in container.listdir()]
        if len(sizes) > MOST_STREAMS or sum(sizes) > LARGEST:  # several may share their bytes
            raise BadPackageError("bomb")
        message = Message.load(io.BytesIO(data))
        assert message.subject is None or isinstance(message.subject, str)
        return message
    except (BadPackageError, MemoryError, RecursionError):
        raise
    except Exception as wrong:  # a broken container makes the library fail in many ways
        raise BadPackageError("damaged") from wrong


def body(message: Any) -> list[Piece]:
    """Return the subject and the lines of the mail's text."""
    found = [Piece("subject", PieceKind.PART, clean(_told(message, "subject")))]
    text, page = _told(message, "body"), _told(message, "html_body")
    if not text.strip() and page:
        return [*found, *pages.pieces(page)]
    return [*found, *texts.lines(text, "body ")]


def sender(message: Any) -> str:
    """Return who the mail says it is from."""
    return clean(_told(message, "sender"))


def date(message: Any) -> str:
    """Return the day on which the mail was sent (ISO); empty when it does not say."""
    try:
        return str(message.sent_date.date().isoformat())
    except Exception:  # none, or a broken one
        return ""


def attachments(message: Any) -> Iterator[tuple[str, bytes | None]]:
    """Yield what is attached, by name; None for what cannot be read."""
    for number, one in enumerate(message.attachments, 1):
        name = clean(_told(one, "file_name")) or f"{number}.bin"
        try:
            yield name, one.file_bytes or b""
        except Exception:  # the others are read
            yield name, None


def _told(message: Any, name: str) -> str:
    try:
        return str(getattr(message, name) or "")
    except Exception:  # a broken property says nothing; the others are read
        return ""
