"""Tracked insertions and deletions in our own text: each group of marks is one proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tiepthu.merge import margins, marks, sentences
from tiepthu.merge.finding import Finding
from tiepthu.merge.returned.matching import criterion_of
from tiepthu.merge.returned.parts import nearest
from tiepthu.merge.sent import letters, undashed
from tiepthu.merge.tools import Tools
from tiepthu.model import Anchor, Certainty, Fate, Kind, Piece, PieceKind
from tiepthu.vietnamese import fold, words

Item = tuple[int, Piece]
Group = list[Item]
_MOVE = "move "  # how the group of the two ends of a move is called


@dataclass(frozen=True, slots=True)
class Read:
    """The tracked changes of a file. `echoes` are folded texts of changed paragraphs of ours: a
    paragraph or cell that reads so is ours, the change being told by its marks. `borne` are marks
    inside the sender's own text, with the folded text that bears them. `told` are the criteria
    whose rows came, went or moved as a whole.
    """

    fates: dict[int, Fate]
    found: list[Finding]
    echoes: frozenset[str]
    borne: dict[int, tuple[str, str]]
    told: frozenset[str] = frozenset()


def read(items: Sequence[Item], tools: Tools) -> Read:
    """Return what the tracked changes of a file propose."""
    result = Read({}, [], frozenset(), {})
    echoes: set[str] = set()
    rows, stretches = _rows(items, tools)
    for row in rows:
        result.fates.update(dict.fromkeys((i for i, _ in row), Fate.COMMENT))
        result.found.append(_row(row, tools))
    for group in _apart(_groups(stretches)):
        first = group[0][1]
        if not any(p.text.strip() for _, p in group):
            result.fates.update(dict.fromkeys((i for i, _ in group), Fate.EMPTY))
        elif (target := _target(first, tools)) is None:
            result.borne.update({i: (fold(p.before), fold(p.after)) for i, p in group})
        else:
            result.fates.update(dict.fromkeys((i for i, _ in group), Fate.COMMENT))
            made = _moved if first.group.startswith(_MOVE) else _finding
            result.found.append(made(group, target, tools))
            texts = dict(items)[group[0][0]]
            echoes |= {fold(texts.before), fold(texts.after)}
    told = frozenset(row[0][1].key for row in rows)
    return replace(result, echoes=frozenset(echoes - {""}), told=told)


def alone(items: Sequence[Item], tools: Tools) -> list[Finding]:
    """Return the proposals of marks whose paragraph is neither ours nor found in the file."""
    return [_finding(group, Anchor("unknown"), tools) for group in _groups(items)]


def beside(items: Sequence[Item], about: Anchor, tools: Tools) -> list[Finding]:
    """Return the proposals of marks in a criterion of ours that also has words changed silently.

    The part is the one that the marked paragraph is most like.
    """
    parts = tools.sent.criteria[about.criterion].parts()
    found = []
    for group in _apart(_groups(items)):
        text = group[0][1].before or group[0][1].after
        target = replace(about, part=nearest(text, parts, list(parts)), quote="")
        found.append(_finding(group, target, tools))
    return found


def _rows(items: Sequence[Item], tools: Tools) -> tuple[list[Group], list[Item]]:
    """Part whole rows of ours, struck out or moved, from marks within a paragraph.

    A criterion whose row goes at one place and comes at another was moved. A row that is new has no
    tag: it is read where it stands, in its table.
    """
    by_criterion: dict[str, Group] = {}
    rest: list[Item] = []
    for index, piece in items:
        known = criterion_of(piece, tools.sent) if piece.cells else ""
        if known:
            by_criterion.setdefault(known, []).append((index, replace(piece, key=known)))
        else:
            rest.append((index, piece))
    return list(by_criterion.values()), rest


def _row(group: Group, tools: Tools) -> Finding:
    pieces = tuple(index for index, _ in group)
    target = margins.keyed(group[0][1].key, tools) or Anchor("unknown")
    criterion = tools.circulated.criteria().get(target.criterion)
    name = criterion.name if criterion else ""
    kinds = {piece.kind for _, piece in group}
    if len(kinds) > 1:
        return Finding(pieces, target, Kind.MOVE, sentences.moved(name))
    if PieceKind.DELETION in kinds:
        return Finding(pieces, target, Kind.DELETE, sentences.removed(name))
    text = group[0][1].text
    return Finding(pieces, target, Kind.ADD, sentences.edited("", text), "", text)


def _groups(items: Iterable[Item]) -> list[Group]:
    """Join the marks of one group, in reading order; a mark without a group is its own."""
    groups: dict[str, Group] = {}
    for index, piece in items:
        groups.setdefault(piece.group or f"#{index}", []).append((index, piece))
    return list(groups.values())


def _apart(groups: Sequence[Group]) -> list[Group]:
    """Let each group of a paragraph tell its own change; join them where that cannot be done."""
    paragraphs: dict[tuple[str, str, str], list[Group]] = {}
    for group in groups:
        first = group[0][1]
        paragraphs.setdefault((first.key, first.before, first.after), []).append(group)
    found: list[Group] = []
    for (_, before, after), members in paragraphs.items():
        told = marks.alone(before, after, [_mark(group) for group in members])
        if told is None:
            found.append([item for group in members for item in group])
            continue
        for group, own in zip(members, told, strict=True):
            found.append([(i, replace(p, after=own)) for i, p in group])
    return found


def _mark(group: Group) -> marks.Mark:
    return marks.Mark(_joined(group, PieceKind.DELETION), _joined(group, PieceKind.INSERTION))


def _joined(group: Group, kind: PieceKind) -> str:
    return " ".join(piece.text.strip() for _, piece in group if piece.kind is kind)


def _target(piece: Piece, tools: Tools) -> Anchor | None:
    """Return what the changed paragraph is: by its tag, else by its words before the change."""
    if piece.key and (exact := margins.keyed(piece.key, tools)) is not None:
        return exact
    before = fold(piece.before)
    if not before:
        return None
    parts = tools.lookup.parts
    places = [(p.criterion, p.part) for p in parts if before in (p.text, p.text.rstrip("."))]
    if places := places or [*tools.sent.places.get(letters(piece.before), ())]:
        (criterion, part), others = places[0], tuple(dict.fromkeys(c for c, _ in places[1:]))
        sure = Certainty.UNSURE if others else Certainty.CERTAIN
        return Anchor("criterion", criterion, part, sure=sure, why="quotation", others=others)
    if tools.ours.lines(piece.before):
        return _heading(before, piece.before, tools)
    return None


def _heading(before: str, written: str, tools: Tools) -> Anchor:
    """Return the anchor of a paragraph of ours that is no single part: a heading, a name cell."""
    fields = {field for form, field in tools.lookup.fields if form in before}
    if len(fields) == 1:
        return Anchor("field", field=fields.pop(), sure=Certainty.LIKELY, why="context")
    found = tools.findings((0,), written, "")[0].anchor
    if found.scope != "unknown":
        return found
    return Anchor("set", sure=Certainty.UNSURE, why="context")


def _finding(group: Group, target: Anchor, tools: Tools) -> Finding:
    pieces = tuple(index for index, _ in group)
    first = group[0][1]
    gone, come = _joined(group, PieceKind.DELETION), _joined(group, PieceKind.INSERTION)
    text = sentences.edited(gone, come)
    if not first.before.strip() or not first.after.strip() or fold(first.before) == fold(gone):
        return _whole(pieces, target, gone, come, text)
    old, proposed = stretch(first.before, first.after)
    part = tools.lookup.texts(target.criterion).get(target.part, "")
    if target.part and part and part.count(fold(old)) != 1:
        line = undashed(first.before)  # of several in a list of evidence
        inside = part.count(fold(line)) == 1 and fold(line) != part
        old, proposed = (line, undashed(first.after)) if inside else ("", first.after.strip())
    return Finding(pieces, replace(target, quote=gone or old), Kind.EDIT, text, old, proposed)


def _moved(group: Group, target: Anchor, tools: Tools) -> Finding:
    """Return the proposal to move words of ours; words of a heading are moved within the set."""
    words_ = _joined(group, PieceKind.DELETION) or _joined(group, PieceKind.INSERTION)
    about = replace(target, quote=words_)
    text = sentences.moved_words(undashed(words_))
    return tools.at(about, Finding(tuple(i for i, _ in group), about, Kind.MOVE, text))


def _whole(pieces: tuple[int, ...], target: Anchor, gone: str, come: str, text: str) -> Finding:
    """Return the proposal of a paragraph that is wholly new, wholly gone, or replaced."""
    kind = Kind.EDIT
    if not gone:
        kind = Kind.ADD
    elif not come and target.part in ("", "name"):
        kind = Kind.DELETE
    return Finding(pieces, replace(target, quote=gone), kind, text, gone, come)


def stretch(before: str, after: str) -> tuple[str, str]:
    """Return the words that change, with a neighbour where nothing would be left to find them by.

    `before` and `after` are compared word by word from both ends; what lies between is the change.
    The stretch grows to the left, then to the right, until it stands only once in `before`.
    """
    old, new = words(before), words(after)
    start, limit = 0, min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[-1 - end] == new[-1 - end]:
        end += 1
    left, right = start, len(old) - end
    while left > 0 and not _found_once("".join(old[left:right]), before):
        left -= 1
    while right < len(old) and not _found_once("".join(old[left:right]), before):
        right += 1
    stop = len(new) - (len(old) - right)
    return "".join(old[left:right]).strip(), "".join(new[left:stop]).strip()


def _found_once(words_: str, text: str) -> bool:
    return bool(words_.strip()) and text.count(words_.strip()) == 1
