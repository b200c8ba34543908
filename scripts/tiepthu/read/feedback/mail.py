"""A mail: its subject, the lines of its text, its attachments, and what its head says."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from tiepthu.model import Piece, PieceKind
from tiepthu.read.feedback import pages, texts
from tiepthu.vietnamese import clean

_HEAD = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.MULTILINE)
_TELLING = re.compile(
    r"^(from|to|subject|mime-version|received|return-path|date):", re.MULTILINE | re.IGNORECASE
)


def is_mail(text: str) -> bool:
    """Tell whether a text is a mail as it travels: a head of at least three telling lines."""
    head = _HEAD.match(text.replace("\r\n", "\n"))
    return bool(head) and len(set(map(str.lower, _TELLING.findall(head[0])))) >= 3  # type: ignore[index]


def opened(data: bytes) -> EmailMessage:
    """Return the mail's parts."""
    return email.message_from_bytes(data, policy=email.policy.default)


def sender(message: EmailMessage) -> str:
    """Return who the mail says it is from."""
    return clean(_header(message, "From"))


def date(message: EmailMessage) -> str:
    """Return the day on which the mail was sent (ISO); empty when it does not say."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:  # a broken head makes the library fail in many ways; it then says nothing
        return ""


def body(message: EmailMessage) -> list[Piece]:
    """Return the subject and the lines of the mail's text, of the plain form where there is one.

    Only as a page does a mail keep its tables.
    """
    pieces = [Piece("subject", PieceKind.PART, clean(_header(message, "Subject")))]
    plain, page = (message.get_body(preferencelist=(form,)) for form in ("plain", "html"))
    source = "" if page is None else _content(page)
    if source and (plain is None or pages.tells_tables(source)):
        return [*pieces, *pages.pieces(source)]
    if plain is not None:
        pieces += texts.lines(_content(plain), "body ")
    return pieces


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, AttributeError):
        raw = part.get_payload(decode=True)
        return texts.decoded(raw) or "" if isinstance(raw, bytes) else ""


def attachments(message: EmailMessage) -> Iterator[tuple[str, bytes | None]]:
    """Yield what is attached, by name; a mail in the mail too. None for what cannot be read."""
    for number, part in enumerate(message.iter_attachments(), 1):
        name = clean(part.get_filename() or f"{number}.{part.get_content_subtype()}")
        if part.get_content_type() == "message/rfc822":
            yield name, _mail_inside(part)
        else:
            content = part.get_payload(decode=True)
            yield name, content if isinstance(content, bytes) else b""


def _mail_inside(part: MIMEPart) -> bytes | None:
    held = part.get_payload()
    inner = held[0] if isinstance(held, list) and held else None
    if not isinstance(inner, EmailMessage):
        return b""
    try:
        return inner.as_bytes()
    except Exception:  # a broken mail makes the library fail in many ways
        return None
