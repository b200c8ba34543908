"""A Word table of criteria → a criteria set: one of ours that was edited, or anybody's.

What the table does not say outright (which known criterion it is, where a name ends) is decided
by likeness, and each such decision is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz.fuzz import ratio

from tiepthu import problems
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Field, Level, Source
from tiepthu.problems import Problem
from tiepthu.read import criteria_tables, office
from tiepthu.read.criteria_tables import Entry, Heading, Item, Left
from tiepthu.vietnamese import fold, place_tones, slug

ALIKE = 90.0  # per cent
_SHORT = 100  # letters that a criterion's name has at most
OPENING = re.compile(
    r"(?:(?:lĩnh vực|nhóm|phần)\s+(?:[ivxlc]+|\d{1,2})|[ivxlc]+|[a-z]|\d{1,2})\s*[.):-]\s*",
    re.IGNORECASE,
)
COUNT = re.compile(r"\s*\(\s*\d+\s*tiêu chí[^)]*\)\s*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:tiêu chí|tc)(?: số)?\s*\d{1,3}\s*[.):–-]|\d{1,3}\s*[.)])\s+", re.IGNORECASE
)
POINTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:điểm|đ)?", re.IGNORECASE)
BULLETS = "-–+•* "
_TITLE = "Bộ tiêu chí đánh giá, xếp loại"
_LEVELS = ("Xuất sắc", "Tốt", "Trung bình", "Kém")
WITHOUT_FIELD = Heading("Tiêu chí chung", "", "chung")
TO_WRITE = "…"  # stands where a text is missing, so that the draft is valid all the same
ID_WORDS = 6


def adopted(
    path: Path, name: str, version: str, like: CriteriaSet | None = None
) -> tuple[CriteriaSet | None, list[Problem]]:
    """Return the set that a Word file's table of criteria holds, tracked changes accepted.

    `like` is the version whose ids it takes over: by key in a file of ours, else by name or text;
    the set is a draft based on it. None, with the problem, when there is no such table.
    """
    tables, found = office.tables(path, name)
    if tables is None:
        return None, found
    known = like.levels if like else ()
    items = criteria_tables.items(tables, known)
    if not any(isinstance(item, Entry) for item in items):
        return None, [problems.no_criteria_table(Source(name))]
    named = [one for table in tables for one in criteria_tables.levels_of(table, known)]
    levels = tuple(dict.fromkeys(named)) or known or _LEVELS
    adopter = _Adopter(name, levels, like, _field_names(tables))
    made = CriteriaSet(
        version=version,
        title=like.title if like else _TITLE,
        status="draft",
        levels=levels,
        fields=adopter.fields(items),
        based_on=like.version if like else "",
        source=Source(name),
    )
    title = [] if like else [problems.title_guessed(Source(name), _TITLE)]
    return made, [*title, *adopter.said]


def _field_names(tables: Iterable[office.Table]) -> dict[str, str]:
    """Return the names of fields as the list of fields in a file of ours spells them, by id."""
    lines = (line for table in tables for row in table for c in row.cells for line in c.lines)
    matches = ((re.fullmatch(r"count:([a-z0-9-]+)#name", line.key), line.text) for line in lines)
    return {match[1]: text for match, text in matches if match}


@dataclass(slots=True)
class _Adopter:
    """Turns the rows of one file into fields; `said` gathers what a person should look at."""

    name: str
    levels: tuple[str, ...]
    like: CriteriaSet | None
    field_names: dict[str, str]
    said: list[Problem] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def fields(self, items: Sequence[Item]) -> tuple[Field, ...]:
        """Return the fields with their criteria, in the order of the table."""
        groups = self._groups(items)
        read = {id(entry): self._read(entry) for _, mine in groups for entry in mine}
        known = _recognised(list(read.values()), self.like)
        self.taken.update(one.id for one, _ in known.values())
        made = []
        for head, mine in groups:
            if not mine:
                self.said.append(problems.field_empty(self._at(head.place), head.text))
                continue
            shell = self._field(head)
            criteria = [self._settle(read[id(entry)], shell.id, known) for entry in mine]
            made.append(replace(shell, criteria=tuple(criteria)))
        return tuple(made)

    def _at(self, place: str) -> Source:
        return Source(self.name, place=place)

    def _groups(self, items: Sequence[Item]) -> list[tuple[Heading, list[Entry]]]:
        """Return each heading with the criteria below it."""
        groups: list[tuple[Heading, list[Entry]]] = []
        for item in items:
            if isinstance(item, Left):
                say = problems.column_left if item.what == "column" else problems.text_left_over
                self.said.append(say(self._at(item.place), item.text))
            elif isinstance(item, Heading):
                groups.append((item, []))
            else:
                if not groups:
                    groups.append((WITHOUT_FIELD, []))
                    first = item.text("name") or item.text("criterion") or item.text("text")
                    say_first = problems.criterion_without_field
                    self.said.append(say_first(self._at(item.place), first, WITHOUT_FIELD.text))
                groups[-1][1].append(item)
        return groups

    # Fields

    def _field(self, head: Heading) -> Field:
        """Return the field that a heading names, without criteria."""
        written = COUNT.sub("", OPENING.sub("", head.text, count=1)).strip(" .:;")
        known, listed = self._known_field(head, written), self.field_names.get(head.id, "")
        if known is not None:
            found = replace(known, criteria=(), source=self._at(head.place))
        else:
            name = listed or (written.capitalize() if written.isupper() else written)
            ident = self._unique(head.id or slug(name.removeprefix("Công tác ")), "")
            found = Field(ident, name, (), source=self._at(head.place))
        sure = {fold(name) for name in (found.name, *found.aliases)}
        capitals = known is None and not listed and written.isupper()
        if fold(written) not in sure or capitals:
            self.said.append(problems.field_guessed(self._at(head.place), written, found.name))
        self.taken.add(found.id)
        return found

    def _known_field(self, head: Heading, written: str) -> Field | None:
        best: tuple[float, Field] | None = None
        for one in self.like.fields if self.like else ():
            if one.id in self.taken:
                continue
            if one.id == head.id:
                return one
            score = max(ratio(fold(written), fold(name)) for name in (one.name, *one.aliases))
            if score >= ALIKE and (best is None or score > best[0]):
                best = (score, one)
        return best[1] if best else None

    def _unique(self, stem: str, before: str) -> str:
        """Return an id of a few words that nothing else has."""
        short = "-".join(stem.split("-")[:ID_WORDS]) or "tieu-chi"
        ident, number = before + short, 1
        while ident in self.taken:
            number += 1
            ident = f"{before}{short}-{number}"
        return ident

    # Criteria

    def _read(self, entry: Entry) -> Criterion:
        """Return a row as a criterion, with its id if its keys give one."""
        at = self._at(entry.place)
        name, text, guessed = name_and_text(entry)
        if guessed:
            self.said.append(problems.name_guessed(at, name))
        levels = tuple(
            Level(level, entry.text(LEVEL_PREFIX + level) or TO_WRITE) for level in self.levels
        )
        for level in self.levels:
            if not entry.text(LEVEL_PREFIX + level):
                self.said.append(problems.level_empty(at, name, level))
        points = POINTS.fullmatch(entry.text("points"))
        if entry.text("points") and not points:
            self.said.append(problems.text_left_over(at, entry.text("points")))
        return Criterion(
            entry.id,
            name,
            text,
            levels,
            points=points[1] if points else "",
            evidence=tuple(_items(entry.text("evidence"))),
            verifier=entry.text("verifier"),
            source=at,
        )

    def _settle(
        self, read: Criterion, of_field: str, known: dict[Source, tuple[Criterion, float]]
    ) -> Criterion:
        """Return the criterion with its permanent id, spelled as the known one where it is so."""
        if read.source not in known:
            ident = read.id if read.id and read.id not in self.taken else ""
            ident = ident or self._unique(slug(read.name), f"{of_field}/")
            self.taken.add(ident)
            return replace(read, id=ident)
        old, score = known[read.source]
        if score < 100:
            said = problems.criterion_guessed(read.source, read.name, old.id, old.name)
            self.said.append(said)
        return _spelled(replace(read, id=old.id, aliases=old.aliases), old)


def _recognised(
    read: Sequence[Criterion], like: CriteriaSet | None
) -> dict[Source, tuple[Criterion, float]]:
    """Return which known criterion each row is, by its place, and how sure that is (per cent).

    A key decides; else the most alike pair of names or texts is taken first, and nothing twice.
    """
    known = list(like.criteria().values()) if like else []
    mine, theirs = [_folded(one) for one in read], [_folded(one) for one in known]
    pairs = sorted(
        (-_likeness(one, other), here, there)
        for here, one in enumerate(mine)
        for there, other in enumerate(theirs)
    )
    found: dict[Source, tuple[Criterion, float]] = {}
    used: set[str] = set()
    for score, here, there in pairs:
        one, other = read[here], known[there]
        if -score >= ALIKE and one.source not in found and other.id not in used:
            found[one.source] = (other, min(-score, 100.0))
            used.add(other.id)
    return found


@dataclass(frozen=True, slots=True)
class _Folded:
    """What a criterion is recognised by."""

    id: str
    names: tuple[str, ...]
    text: str


def _folded(one: Criterion) -> _Folded:
    return _Folded(one.id, tuple(fold(name) for name in (one.name, *one.aliases)), fold(one.text))


def _likeness(one: _Folded, known: _Folded) -> float:
    """Return how alike a row and a known criterion are; the same key is beyond every likeness."""
    if one.id:
        return 101.0 if one.id == known.id else 0.0
    name = max(ratio(one.names[0], other) for other in known.names)
    return max(name, ratio(one.text, known.text))


def name_and_text(entry: Entry) -> tuple[str, str, bool]:
    """Return a criterion's name and its text, and whether where the name ends was guessed.

    One cell often holds both: the name in bold, or on a line of its own, or before a colon.
    """
    name, text = entry.text("name"), entry.text("text")
    lines = [line for line in entry.parts.get("criterion", []) if line.text]
    if lines and not name:
        whole = " ".join(line.text for line in lines)
        first = lines[0]
        if text or (len(lines) > 1 and len(first.text) <= _SHORT):
            name, rest = first.text, [line.text for line in lines[1:]]
        elif first.bold and first.bold != first.text and first.text.startswith(first.bold):
            name, rest = first.bold, [first.text[len(first.bold) :], *(x.text for x in lines[1:])]
        else:
            head, colon, tail = whole.partition(": ")
            name, rest = (head, [tail]) if colon and len(head) <= _SHORT else (whole, [whole])
        text = "\n".join([*rest, text]).strip().lstrip(":.–- ")
    name, text = _NUMBER.sub("", name, count=1).strip(" .:;"), text.strip()
    if len(name) <= _SHORT and name:
        return name, text or name, False
    short = re.split(r"[,;.:]", name or text)[0]
    return " ".join(short.split()[:12]), text or name, True


def _items(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if item := line.lstrip(BULLETS).strip(" ;"):
            yield item


def _spelled(read: Criterion, known: Criterion) -> Criterion:
    """Return the criterion with the known spelling where only uỷ and ủy differ, or 2.5 and 2,5."""
    before = known.parts()
    if read.parts()["points"] == before["points"]:
        read = replace(read, points=known.points)
    for part, text in read.parts().items():
        old = before.get(part, "")
        if text != old and place_tones(text) == place_tones(old):
            read = read.with_part(part, old)
    return read
