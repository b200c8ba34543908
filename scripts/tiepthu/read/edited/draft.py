"""An edited draft → the next version of the set, with everything that a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import ratio

from tiepthu import problems
from tiepthu.model import LEVEL_PREFIX, CriteriaSet, Criterion, Field, Level, Source, with_comma
from tiepthu.problems import Problem
from tiepthu.read.adopting import ALIKE, ID_WORDS, POINTS, TO_WRITE
from tiepthu.read.edited import wording
from tiepthu.read.edited.identity import Found, recognised
from tiepthu.read.edited.rows import Content, Title, Told
from tiepthu.vietnamese import fold, slug


@dataclass(slots=True)
class Drafter:
    """Turns the rows of an edited draft into fields.

    `taken` are the ids of all versions; `said` gathers what a person should look at, `places` the
    criterion or field that stands at each place of the file.
    """

    name: str
    base: CriteriaSet
    taken: frozenset[str]
    content: Content
    said: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def draft(self, version: str, title: str) -> CriteriaSet:
        """Return the new version, as far as the table says it; the rest is that of the base."""
        for text, place in self.content.left:
            self.said.append(problems.column_left(self._at(place), text))
        for text, place in self.content.over:
            self.said.append(problems.text_left_over(self._at(place), text))
        return replace(
            self.base,
            version=version,
            title=title or self.base.title,
            status="draft",
            seal="",
            levels=self.levels,
            fields=self._fields(),
            based_on=self.base.version,
            number="",
            date="",
            source=Source(self.name),
        )

    @property
    def levels(self) -> tuple[str, ...]:
        """The scale, as the columns are titled."""
        return tuple(self.content.levels) or self.base.levels

    def _at(self, place: str) -> Source:
        return Source(self.name, place=place)

    # Fields

    def _fields(self) -> tuple[Field, ...]:
        rows = self.content.rows
        found = recognised(rows, self.base, self.taken)
        self._say(rows, found)
        positions = {id(row): at for at, row in enumerate(rows)}
        self.used |= {*found.ids.values()}
        shells = self._shells({id(row): found.ids.get(at, "") for at, row in enumerate(rows)})
        fields: list[Field] = []
        for item in self.content.items:
            if isinstance(item, Title):
                fields.append(shells[item.place])
                continue
            ident = found.ids.get(positions[id(item)], "")
            if not fields:
                fields.append(self._first(item, ident, shells.values()))
            one = self._criterion(item, ident, fields[-1].id)
            fields[-1] = replace(fields[-1], criteria=(*fields[-1].criteria, one))
        return tuple(fields)

    def _say(self, rows: Sequence[Told], found: Found) -> None:
        known = self.base.criteria()
        for at in sorted({*found.guessed, *found.unlike}):
            name, _, _ = wording.names(rows[at], known[found.ids[at]].name)
            say = problems.criterion_guessed if at in found.guessed else problems.row_reworded
            one = known[found.ids[at]]
            self.said.append(say(self._at(rows[at].place), name, one.id, one.name))
        for at, ident in found.copies.items():
            said = problems.row_copied(self._at(rows[at].place), ident)
            self.said.append(said)

    def _shells(self, ids: Mapping[int, str]) -> dict[str, Field]:
        """Return the field of each heading, by the heading's place, without criteria.

        The control says it, else the name; in a file without controls, most of its criteria do.
        """
        titles = [one for one in self.content.items if isinstance(one, Title)]
        known = {one.id: one for one in self.base.fields}
        mine: dict[str, Field] = {}
        sure = sorted(titles, key=lambda one: -self._alike(one, known.get(one.id)))
        for title in sure:
            old = known.get(title.id)
            if old is not None and old not in mine.values():
                mine[title.place] = old
        for title in titles:
            free = [one for one in self.base.fields if one not in mine.values()]
            if title.place not in mine and free:
                best = max(free, key=lambda one: self._alike(title, one))
                if self._alike(title, best) >= ALIKE:
                    mine[title.place] = best
        if not any(row.ids for row in self.content.rows):
            for place, home in self._homes(ids).items():
                if place not in mine and home not in mine.values():
                    mine[place] = home
        return {title.place: self._shell(title, mine.get(title.place)) for title in titles}

    def _homes(self, ids: Mapping[int, str]) -> dict[str, Field]:
        """Return the field in which most criteria under each heading stood."""
        home_of, counted = self.base.field_of(), dict[str, Counter[str]]()
        place = ""
        for item in self.content.items:
            if isinstance(item, Title):
                place = item.place
            elif place and ids[id(item)] in home_of:
                counted.setdefault(place, Counter())[home_of[ids[id(item)]].id] += 1
        known = {one.id: one for one in self.base.fields}
        return {place: known[count.most_common(1)[0][0]] for place, count in counted.items()}

    def _alike(self, title: Title, one: Field | None) -> float:
        if one is None:
            return 0.0
        written = fold(wording.heading(title.text, "", ()))
        return float(max(ratio(written, fold(name)) for name in (one.name, *one.aliases)))

    def _shell(self, title: Title, old: Field | None) -> Field:
        """Return the field of a heading: a known one, renamed or not, or a new one."""
        at = self._at(title.place)
        name = wording.heading(title.text, old.name if old else "", self._texts())
        if wording.in_capitals(title.text) and (old is None or name != old.name):
            self.said.append(problems.field_guessed(at, title.text, name))
        if old is not None:
            self.places[title.place] = old.id
            return replace(old, name=name, criteria=(), source=at)
        ident = self._unique(slug(name.removeprefix("Công tác ")) or "linh-vuc", "")
        self.used.add(ident)
        self.places[title.place] = ident
        return Field(ident, name, (), source=at)

    def _texts(self) -> Iterable[str]:
        for one in self.base.fields:
            yield one.name
            for criterion in one.criteria:
                yield from criterion.parts().values()

    def _first(self, item: Told, ident: str, shells: Iterable[Field]) -> Field:
        """Return the field of criteria above the first heading: the one they stood in, if any."""
        free = {one.id for one in self.base.fields} - {shell.id for shell in shells}
        home = self.base.field_of().get(ident)
        if home is None or home.id not in free:
            home = Field(self._unique("chung", ""), "Tiêu chí chung", ())
        self.used.add(home.id)
        self.said.append(
            problems.criterion_without_field(
                self._at(item.place), item.text("criterion").split("\n")[0], home.name
            )
        )
        return replace(home, criteria=())

    def _unique(self, stem: str, before: str) -> str:
        """Return an id of a few words that nothing has or ever had."""
        short = "-".join(stem.split("-")[:ID_WORDS]) or "tieu-chi"
        ident, number = before + short, 1
        while ident in self.used or ident in self.taken:
            number += 1
            ident = f"{before}{short}-{number}"
        return ident

    # Criteria

    def _criterion(self, row: Told, ident: str, of_field: str) -> Criterion:
        """Return the criterion of a row; what the table does not print is as it was."""
        at, old = self._at(row.place), self.base.criteria().get(ident)
        name, text, guessed = wording.names(row, old.name if old else "")
        if guessed:
            self.said.append(problems.name_guessed(at, name))
        if not ident:
            ident = self._unique(slug(name), f"{of_field}/")
            self.used.add(ident)
        self.places[row.place] = ident
        shell = old or Criterion(ident, name, text, ())
        parts = shell.parts()
        if not name:
            self.said.append(problems.name_gone(at, shell.name))
        return replace(
            shell,
            name=wording.spelled(name, shell.name) if name else shell.name,
            text=self._worded(text, parts["text"], lambda: problems.text_gone(at, name)),
            levels=tuple(self._level(row, name, level, parts) for level in self.levels),
            points=self._points(row, shell.points),
            evidence=wording.evidence(row.parts.get("evidence", ()), shell.evidence),
            verifier=wording.spelled(row.text("verifier"), shell.verifier),
            origin=(),
            source=at,
        )

    def _level(self, row: Told, name: str, level: str, parts: Mapping[str, str]) -> Level:
        was = next((old for old, new in self.content.renamed.items() if new == level), level)
        before = parts.get(LEVEL_PREFIX + was)
        at = self._at(row.place)
        text = row.text(LEVEL_PREFIX + level)
        return Level(
            level, self._worded(text, before, lambda: problems.level_empty(at, name, level))
        )

    def _worded(self, text: str, before: str | None, missing: Callable[[], Problem]) -> str:
        """Return a text that must not be empty; one that was empty before may be so still."""
        if text or before == "":
            return wording.spelled(text, before or "")
        self.said.append(missing())
        return TO_WRITE

    def _points(self, row: Told, before: str) -> str:
        written = row.text("points")
        found = POINTS.fullmatch(written)
        if written and not found:
            self.said.append(problems.points_unread(self._at(row.place), written, before))
            return before
        number = found[1] if found else ""
        return before if with_comma(before) == with_comma(number) else number
