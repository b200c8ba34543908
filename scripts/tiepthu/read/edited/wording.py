"""The wording of an edited row: what an editor changed, in his spelling; the rest as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from tiepthu.read.adopting import BULLETS, COUNT, OPENING, name_and_text
from tiepthu.read.criteria_tables import CRITERION, KEY, Entry
from tiepthu.read.edited.rows import Told
from tiepthu.read.office import Line
from tiepthu.vietnamese import clean, place_tones, words

_DASH = "- "  # before each line of evidence that we print


def normal(text: str) -> str:
    """Return a text without what printing changes: where tones stand, spaces."""
    return place_tones(clean(text))


def spelled(text: str, old: str) -> str:
    """Return a text with the words that did not change spelled as they were."""
    if normal(text) == normal(old):
        return old
    now, before = words(text), words(old)
    same = SequenceMatcher(
        None, [*map(place_tones, before)], [*map(place_tones, now)], autojunk=False
    )
    for block in same.get_matching_blocks():
        now[block.b : block.b + block.size] = before[block.a : block.a + block.size]
    return "".join(now)


def evidence(lines: Iterable[Line], old: Sequence[str]) -> tuple[str, ...]:
    """Return the items of evidence, a line each, without the dash that is printed before them."""
    known = {normal(one): one for one in old}
    items = []
    for line in lines:
        text = line.text.removeprefix(_DASH)
        text = text if text != line.text or line.key else text.lstrip(BULLETS)
        if text.strip():
            items.append(known.get(normal(text), text))
    return tuple(items)


def names(told: Told, name: str) -> tuple[str, str, bool]:
    """Return a row's name and text, and whether where the name ends was guessed.

    The controls tell them apart. A line without one goes on with what is above it; below the name
    it begins the text, unless it is the rest of the name that was there (`name`).
    """
    lines = told.parts.get(CRITERION, [])
    parts = [match["part"] if (match := KEY.fullmatch(line.key)) else "" for line in lines]
    if not any(parts):
        return _unnamed(told, lines, known=bool(name))
    first: list[str] = []
    rest: list[str] = []
    for line, part in zip(lines, parts, strict=True):
        whole = " ".join([*first, line.text])
        before = "name" not in parts and not first and not rest
        if part == "name" or (not part and (before or normal(whole) == normal(name))):
            first.append(line.text)
        else:
            rest.append(line.text)
    return " ".join(filter(None, first)), "\n".join(filter(None, rest)), False


def _unnamed(told: Told, lines: Sequence[Line], *, known: bool) -> tuple[str, str, bool]:
    """Return name and text of a cell without controls: in ours the name has the first paragraph."""
    filled = [line.text for line in lines if line.text]
    if known and len(lines) > 1:
        return lines[0].text, "\n".join(filter(None, (line.text for line in lines[1:]))), False
    name, text, guessed = name_and_text(Entry(told.place, parts={CRITERION: list(lines)}))
    alone = len(filled) == 1 and text == name
    return name, "" if alone else text, guessed


def heading(written: str, old: str, known: Iterable[str]) -> str:
    """Return a field's name from its heading, which is printed in capitals with a count behind."""
    name = _bare(written)
    if not name or _capitals(name) == _capitals(old):
        return old
    return _lowered(name, old, known) if name.isupper() else spelled(name, old)


def in_capitals(written: str) -> bool:
    """Whether a heading does not say which letters of the name are small."""
    return _bare(written).isupper()


def _bare(written: str) -> str:
    opening = OPENING.match(written)
    return COUNT.sub("", written[opening.end() if opening else 0 :]).strip()


def _capitals(text: str) -> str:
    return normal(text).upper()


def _lowered(name: str, old: str, known: Iterable[str]) -> str:
    """Return a name in capitals as it would be written: each word as it mostly is elsewhere."""
    counted = Counter(word for text in known for word in _within(text))
    found = {word.upper(): word for word, _ in reversed(counted.most_common())}
    found |= {word.upper(): word for word in _within(old)}
    lowered = "".join(found.get(word, word.lower()) for word in words(name))
    return lowered[:1].upper() + lowered[1:]


def _within(text: str) -> Iterator[str]:
    """Yield the words that do not begin a sentence, which has a capital anyway."""
    for sentence in re.split(r"[.:;!?\n-]\s+", text):
        yield from re.findall(r"\w+", sentence)[1:]
