"""The two languages in which the program speaks: Vietnamese and English (gettext).

Sentences are written in English in the code, marked with `N_`, and translated only where they are
shown. Documents are not translated: they are Vietnamese.
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a sentence for translation and return it unchanged."""
    return message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    path = files("tiepthu") / "locale" / language / "LC_MESSAGES" / "tiepthu.mo"
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def say(language: str, message: str, /, **values: object) -> str:
    """Return the sentence in the language, with its `{names}` filled in."""
    text = _catalogue(language).gettext(message) if message else ""
    return text.format(**values) if values else text
