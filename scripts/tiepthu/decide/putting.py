"""The newest draft with all steps in it, or what of them finds no place there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tiepthu.decide.listing import listed, stands
from tiepthu.decide.merging import merged, reworded
from tiepthu.decide.moving import moved
from tiepthu.decide.places import Place
from tiepthu.decide.steps import Refusal, Refused, Step, grouped
from tiepthu.model import CriteriaSet, Criterion
from tiepthu.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Put:
    """A draft with steps in it: the comments that changed something, and those left over."""

    criteria: CriteriaSet
    changed: frozenset[str]
    refused: tuple[Refused, ...]


def put(onto: CriteriaSet, base: CriteriaSet, steps: Sequence[Step], version: str) -> Put:
    """Return the draft `onto` with the steps, which were asked of `base`, in their order."""
    moving = frozenset(one.criterion for one in steps if one.place and not one.new)
    work = _Work(onto, base, moving)
    for (criterion, part), same in grouped(steps, lambda one: (one.criterion, one.part)).items():
        if part:
            work.reword(criterion, part, same)
    for step in steps:
        if not step.part:
            work.arrange(step)
    return Put(work.result(version), work.changed(), tuple(work.refused))


class _Work:
    """The draft under way."""

    def __init__(self, onto: CriteriaSet, base: CriteriaSet, moving: frozenset[str]) -> None:
        self.onto, self.base, self.moving = onto, base.criteria(), moving
        self.now = {c.id: replace(c, origin=()) for c in onto.criteria().values()}
        self.causes: dict[str, set[str]] = defaultdict(set)
        self.places: dict[str, Place] = {}
        self.gone: set[str] = set()
        self.refused: list[Refused] = []

    def changed(self) -> frozenset[str]:
        """Return the comments that changed something."""
        return frozenset(one for causes in self.causes.values() for one in causes)

    def reword(self, criterion: str, part: str, steps: Sequence[Step]) -> None:
        """Put what is asked of one part where it stands now."""
        circulated = self.base[criterion].parts()[part]
        left = tuple(steps)
        if part in (there := self._parts(criterion)):
            found = merged(circulated, there[part], steps)
            if found.text != there[part]:
                self.now[criterion] = self.now[criterion].with_part(part, found.text)
            self.causes[criterion] |= {one.comment for one in found.changed}
            left = found.left
        for one in left:
            self._elsewhere(one, circulated)

    def _elsewhere(self, step: Step, circulated: str) -> None:
        """Put a step where the words have gone: another part, a criterion that came out of it."""
        wanted = reworded(circulated, [step])
        found = [
            (home, part, text)
            for home in self._homes(step.criterion)
            for part, there in self._parts(home).items()
            if (text := moved(circulated, wanted, there)) is not None
        ]
        if len(found) == 1:
            home, part, text = found[0]
            self.now[home] = self.now[home].with_part(part, text)
            self.causes[home].add(step.comment)
        else:
            self.refused.append(self._left(step, circulated, bool(found)))

    def _left(self, step: Step, circulated: str, several: bool) -> Refused:
        place = f"{step.criterion}#{step.part}"
        if several:
            return Refused(step.comment, Refusal.AMBIGUOUS_PLACE, place)
        if step.criterion not in self.now:
            return Refused(step.comment, Refusal.CRITERION_GONE, step.criterion)
        words = circulated[step.edit.start : step.edit.end] if step.edit else ""
        if words and fold(words) not in fold(self._parts(step.criterion).get(step.part, "")):
            return Refused(step.comment, Refusal.TEXT_GONE, words)
        return Refused(step.comment, Refusal.OVERLAPS, f"{self.onto.version}: {place}")

    def _homes(self, criterion: str) -> Iterator[str]:
        for one in self.onto.criteria().values():
            if criterion == one.id or criterion in one.origin:
                yield one.id

    def _parts(self, criterion: str) -> dict[str, str]:
        one = self.now.get(criterion)
        return one.parts() if one is not None else {}

    def arrange(self, step: Step) -> None:
        """Add, move or take away a criterion."""
        if step.place is not None and not self._is_there(step.place):
            self.refused.append(Refused(step.comment, Refusal.AMBIGUOUS_PLACE, step.place.after))
        elif step.new is not None:
            self._add(step, step.new)
        elif step.criterion not in self.now:
            if not step.gone:
                self.refused.append(Refused(step.comment, Refusal.CRITERION_GONE, step.criterion))
        elif step.gone:
            self.gone.add(step.criterion)
            self.causes[step.criterion].add(step.comment)
        elif step.origin:
            one = self.now[step.criterion]
            self.now[step.criterion] = replace(one, origin=step.origin)
            self.causes[step.criterion].add(step.comment)
        elif step.place is not None and not self._stands(step.criterion, step.place):
            self.places[step.criterion] = step.place
            self.causes[step.criterion].add(step.comment)

    def _add(self, step: Step, new: Criterion) -> None:
        names = {fold(one.name) for one in self.onto.criteria().values()}
        if fold(new.name) not in names and step.place is not None:
            self.now[new.id] = new
            self.places[new.id] = step.place
            self.causes[new.id].add(step.comment)

    def _stands(self, criterion: str, place: Place) -> bool:
        """Whether a criterion has its place already, behind one that stays where it is."""
        return place.after not in self.moving and stands(self.onto, criterion, place)

    def _is_there(self, place: Place) -> bool:
        fields = {field.id for field in self.onto.fields}
        return place.field in fields and (not place.after or place.after in self.now)

    def result(self, version: str) -> CriteriaSet:
        """Return the draft with causes on what changed."""
        criteria = {
            ident: replace(one, because=tuple(sorted(self.causes[ident])))
            if self.causes.get(ident)
            else one
            for ident, one in self.now.items()
        }
        return replace(
            self.onto,
            version=version,
            status="draft",
            seal="",
            fields=listed(self.onto, criteria, self.places, self.gone),
            based_on=self.onto.version,
            number="",
            date="",
        )
