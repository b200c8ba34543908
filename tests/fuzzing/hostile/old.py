"""Files of Office before 2007, of which LibreOffice would make something."""

from __future__ import annotations

from tests.fuzzing.compound import compound
from tests.fuzzing.hostile.making import MEGA, of


@of("old")
def forty_megabytes_of_an_old_document() -> bytes:
    return compound({"WordDocument": bytes(40 * MEGA)})


@of("old")
def rich_text_in_rich_text() -> bytes:
    return b"{\\rtf1" + b"{" * 10 * MEGA
