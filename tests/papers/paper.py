"""One paper: its words, its looks, its sheet, its typist, and what is planted in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tests.papers.looks import BODY_LIKE, CENTRED_HEADS, Looks, Page, party, state
from tests.papers.pen import Habits
from tests.papers.words import Line, read


@dataclass(frozen=True)
class Fault:
    """What is planted, as truth.yaml says it."""

    name: str
    component: str
    quote: str  # the words it stands at; empty when it concerns the whole paper
    why: str


@dataclass(frozen=True)
class Paper:
    name: str
    words: str
    format: str
    habits: Habits = field(default_factory=Habits)
    size: float = 14
    pitch: tuple[str, float] = ("exact", 18)
    first: float = 10
    subject: float = 14
    kind: float = 15
    page: Mapping[str, object] = field(default_factory=dict)
    looks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    instead: tuple[tuple[str, dict[str, object]], ...] = ()
    edits: tuple[tuple[str, str | None], ...] = ()  # words in a line → other words, None: gone
    moves: tuple[tuple[tuple[str, ...], str], ...] = ()  # components, and before which they go
    options: frozenset[str] = frozenset()
    touches: tuple[str, ...] = ()  # names in touches.py
    faults: tuple[Fault, ...] = ()

    def lines(self) -> list[Line]:
        """The words with what the letterhead of the format adds, after the edits."""
        found = complete(read(self.words), self.format)
        for old, new in self.edits:
            hits = [line for line in found if old in line.text or old == line.component]
            assert hits, (self.name, old)
            if new is None:
                found = [line for line in found if line not in hits]
            else:
                found = [
                    Line(line.component, line.text.replace(old, new))
                    if line.text and old in line.text
                    else line
                    for line in found
                ]
        for components, before in self.moves:
            moved = [line for line in found if line.component in components]
            found = [line for line in found if line.component not in components]
            place = next(i for i, line in enumerate(found) if line.component == before)
            found[place:place] = moved
        return found

    def dressed(self) -> Looks:
        if self.format == "nd30":
            looks = state(self.size, self.pitch, self.first)
        else:
            assert self.pitch[0] == "exact"
            looks = party(self.size, self.pitch[1], self.first, self.subject, self.kind)
        for component, changes in self.looks.items():
            named = {"bodies": BODY_LIKE, "texts": (*BODY_LIKE, *CENTRED_HEADS)}
            everything = tuple(looks) if component == "everything" else (component,)
            for name in named.get(component, everything):
                looks[name] = replace(looks[name], **changes)  # type: ignore[arg-type]
        return looks

    def sheet(self) -> Page:
        margins = {"right": 20} if self.format == "nd30" else {}
        return Page(**{**margins, **self.page})  # type: ignore[arg-type]


def complete(lines: list[Line], form: str) -> list[Line]:
    if any(line.component == "plain" for line in lines):
        return lines
    party_title = [Line("title", "ĐẢNG CỘNG SẢN VIỆT NAM")]
    state_title = [
        Line("title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Line("motto", "Độc lập - Tự do - Hạnh phúc"),
    ]
    out = state_title if form == "nd30" else party_title
    for line in lines:
        out.append(line)
        if form != "nd30" and line.component == "issuer":
            out.append(Line("star", "*"))
        if form != "nd30" and line.component == "subject":
            out.append(Line("hyphens", "-----"))
    return out
