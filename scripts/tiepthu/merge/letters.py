"""Letters and mails: single lines of comment → opinions, each with the heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tiepthu import anchor
from tiepthu.merge import phrases, pointing, stretches
from tiepthu.merge.finding import Finding
from tiepthu.merge.sort import PLAIN, Line
from tiepthu.merge.tools import Tools
from tiepthu.model import Certainty, Fate, Kind
from tiepthu.vietnamese import fold

_ASKED = re.compile(r"câu (?:hỏi )?(?:số )?\d{1,2}\s*[.:)]")  # of a list of questions
_OWN = re.compile(r"(?:về|đối với)\b[^:]{2,60}:|[^:.;-]{3,40} - \S")  # it names its own subject
_BEGINNING = 70  # letters within which a heading names what it is about
_WRAPPED = range(55, 86)  # letters in a line that a mail program has broken
_HEADING = 220  # letters; a longer line is an opinion even when it ends with a colon, but for these
_OPENING = re.compile(r"\b(?:vấn đề|nội dung|ý kiến|điểm)(?: cụ thể)?(?: như)? sau\s*:$")
_BRACKETS = re.compile(r"\([^()]*\)")
_ASKS_FIRST = re.compile(
    r"^(?:(?:đề nghị|kiến nghị|đề xuất) )?(?:ban tổ chức |(?:xem xét|nghiên cứu|cân nhắc),? )*"
    r"(?:bổ sung|sửa|bỏ|xoá|thay|gộp|tách|chuyển|đưa|nâng|hạ|giảm|tăng|điều chỉnh|làm rõ|quy định"
    r"|ghi|viết|giữ|thống nhất|cần|nên|không nên|rà soát|xem xét|hướng dẫn|mức|cột|về|tại|tiêu chí"
    r"|điểm|minh chứng|đơn vị|cụm từ)\b"
)
_ABOUT = re.compile(r"(?:góp ý |ý kiến )?(?:về|đối với)\b.{3,120}")
_QUOTATION = re.compile(r"[“\"«]([^”\"»]{24,})[”\"»]")
_TITLED = re.compile(r"(?:\w+ ){0,3}[“\"«](?P<name>[^”\"»]{4,140})[”\"»]\s*:")
_OF_NAMES = re.compile(
    r"\b(?:tiêu chí|tc|stt|số|thứ|mức|lĩnh vực|nhóm|công tác|về|đối với|tại|điều|phần|mục|của|và"
    r"|xuất sắc|tốt|trung bình|kém)\b|[\d\W]+"
)
_ON_ALL = re.compile(
    r"\W*(?:(?:phần )?[ivx\d]+\W+)?(?:về )?(?:các )?(?:những |một số )?(?:góp ý|ý kiến|nhận xét"
    r"|vấn đề) chung\W*"
)
_MORE = 6  # words beside the name of what a heading is about
_LEVEL = re.compile(r"\bmức \"?([^\W\d_]+ ?[^\W\d_]*)")


@dataclass(slots=True)
class _Opinion:
    """An opinion being gathered: its lines, the headings above it, the topic of the letter."""

    lines: list[Line]
    headings: tuple[Line, ...]
    topic: str = ""

    @property
    def rank(self) -> int:
        """The rank of its first line."""
        return self.lines[0].rank

    @property
    def folded(self) -> str:
        """All its words, for matching."""
        return " ".join(item.folded for item in self.lines)


@dataclass(slots=True)
class _Heading:
    """A heading in force. `child` is the rank of the first line under it (-1: none yet)."""

    line: Line
    child: int = -1

    def reaches(self, item: Line) -> bool:
        """Whether the line stands under the heading.

        A numbered heading reaches what is deeper. One without a number reaches all that is as deep
        as the first line under it.
        """
        if self.line.rank < PLAIN:
            return self.line.rank < item.rank
        if self.child < 0:
            self.child = item.rank
        return item.rank == self.child or self.child < item.rank < PLAIN


@dataclass(slots=True)
class _Reader:
    """Walks down a letter. `headings` are those in force, outermost first; `told` are the headings
    that are not our own text, each of which must end in an opinion or be said to be idle. `asked`
    are questions of a form. `topic` is what the opening says that all of it is about.
    """

    tools: Tools
    headings: list[_Heading] = field(default_factory=list)
    opinions: list[_Opinion] = field(default_factory=list)
    told: list[Line] = field(default_factory=list)
    ours: set[int] = field(default_factory=set)
    asked: frozenset[Line] = frozenset()
    topic: str = ""
    current: _Opinion | None = None

    def line(self, item: Line, fate: Fate) -> None:
        """Take in the next line."""
        if fate is not Fate.COMMENT or item.text.rstrip().endswith(":"):
            kept = "" if fate is Fate.FORMALITY and "cụ thể" in item.folded else self.topic
            self.topic = pointing.topic(item.text, self.tools) or kept
        if item in self.asked:
            self.told.append(item)
            self._heading(item)
        elif (fate is Fate.OURS or _numbered(item, fate)) and self._names_target(item):
            self.ours.add(item.piece)
            self._heading(item)
        elif fate is not Fate.COMMENT:
            self._other(item, fate)
        elif self.current and self._continues(item, self.current):
            self.current.lines.append(item)
        elif self._is_heading(item):
            self.told.append(item)
            self._heading(item)
        else:
            self._lead_to_heading(item)
            self._leave(item)
            self.current = _Opinion([item], tuple(h.line for h in self.headings), self.topic)
            self.opinions.append(self.current)

    def _other(self, item: Line, fate: Fate) -> None:
        if fate is Fate.EMPTY:
            return
        self.current = None
        if fate is Fate.FORMALITY and _ON_ALL.fullmatch(item.folded):
            self.ours.add(item.piece)
            self._heading(item)
        elif fate is Fate.FORMALITY and not phrases.STRONG.fullmatch(item.folded):
            self.headings = [h for h in self.headings if h.line.rank < item.rank < PLAIN]
        elif item.rank < PLAIN:
            self._leave(item)

    def _leave(self, item: Line) -> None:
        """End the headings that do not reach the line.

        A line without a number that names its own target stands under none.
        """
        if item.rank == PLAIN and anchor.named(item.text):
            self.headings.clear()
        self.headings = [heading for heading in self.headings if heading.reaches(item)]

    def _heading(self, item: Line) -> None:
        """Put a heading in force. One without a number ends the one like it before."""
        if item.rank == PLAIN:
            self.headings = [h for h in self.headings if h.line.rank < 2]
        else:
            self.headings = [h for h in self.headings if h.reaches(item)]
        self.headings.append(_Heading(item))
        self.current = None

    def _lead_to_heading(self, item: Line) -> None:
        """Make a lone line that ends with a colon the heading of what follows it."""
        lead = self.current
        deeper = lead is not None and (lead.rank == PLAIN or item.rank > lead.rank)
        leads = lead and (lead.lines[0].text.rstrip().endswith(":") or self._titles(lead))
        if lead and deeper and len(lead.lines) == 1 and leads:
            self.opinions.remove(lead)
            self.told.append(lead.lines[0])
            self._heading(lead.lines[0])

    def _titles(self, current: _Opinion) -> bool:
        """Whether a numbered line is short, asks for nothing, and ends without a stop."""
        first = current.lines[0].text.rstrip()
        short = len(current.lines) == 1 and current.rank < 4 and len(first) <= _BEGINNING
        return short and first[-1:].isalnum() and not phrases.REQUEST.search(current.folded)

    def _names_target(self, item: Line) -> bool:
        if len(item.text) > _HEADING:
            return False
        scope = anchor.find(item.text, "", self.tools.lookup)[0].scope
        return scope in ("criterion", "field")

    def _is_heading(self, item: Line) -> bool:
        """Whether the line only says what the next ones are about."""
        folded, long = item.folded, len(item.text) > _HEADING
        if (long and not _OPENING.search(folded)) or item.text.rstrip().endswith(","):
            return False
        if self._quotes(item.text):
            return False
        if self._names_part(folded):
            return True
        if item.text.rstrip().endswith(":"):
            return not re.search(
                r"\b(?:sửa|viết lại|bổ sung|thay|điều chỉnh)\b.*(?:như sau|thành|là|sau)\s*:$",
                folded,
            )
        # a criterion's name may hold the words of a request: Kiện toàn, bổ sung …
        asks = phrases.REQUEST.search(self._unnamed(_BRACKETS.sub("", folded)))
        left = self._beside(folded)
        if asks or left > _MORE or (left and item.text.rstrip().endswith(".")):
            return False
        if _ABOUT.fullmatch(folded):
            return True
        about = anchor.find(item.text, "", self.tools.lookup)[0]
        return about.scope != "unknown" and about.why != "content"

    def _beside(self, folded: str) -> int:
        """Return how many words a line has beside the name of what it is about."""
        return len(_OF_NAMES.sub(" ", self._unnamed(folded)).split())

    def _unnamed(self, folded: str) -> str:
        """Return a line without the names of criteria and fields that are in it."""
        for name in self.tools.lookup.called:
            folded = folded.replace(name, " ") if len(name) > _MORE else folded
        return folded

    def _quotes(self, text: str) -> bool:
        """Whether a line quotes a wording: more than a name stands in quotation marks."""
        names = self.tools.lookup.called
        return any(fold(found) not in names for found in _QUOTATION.findall(text))

    def _names_part(self, folded: str) -> bool:
        """Whether a line is only the name of a level or of another part: "a) Mức Tốt"."""
        words = re.sub(r"^(?:về|đối với|tại|phần|cột|mục)\s+", "", folded.rstrip(" .:"))
        words = words.removeprefix("mức ").strip('" ')
        return words in self.tools.lookup.levels or words in (
            "minh chứng", "tài liệu minh chứng", "điểm", "điểm tối đa", "thang điểm",
            "đơn vị thẩm định", "cơ quan thẩm định", "tên tiêu chí",
        )  # fmt: skip

    def _continues(self, item: Line, current: _Opinion) -> bool:
        """Whether the line goes on with the opinion before it."""
        folded = item.folded
        if phrases.REASON.match(folded) or phrases.PROPOSAL.match(folded):
            return True
        if item.speaks or (item.text.rstrip().endswith(":") and self._names_target(item)):
            return False
        if item.rank == PLAIN and self._labelled(item, current):
            return False
        named = set(anchor.named(item.text))
        if named and (
            item.rank <= current.rank or named - set(anchor.named(current.lines[0].text))
        ):
            return False
        first = item.text[:1]
        if item.rank == PLAIN and self._leads_up(item, current):
            return True
        if item.rank == PLAIN:
            return (
                first in '“"«('
                or (first.islower() and _wrapped(current))
                or bool(phrases.CONTINUES.match(folded))
                or current.lines[-1].text.rstrip().endswith((":", ","))
            )
        if current.rank == PLAIN and not current.lines[0].text.rstrip().endswith(":"):
            return False
        if current.rank != PLAIN and item.rank <= current.rank:
            return False
        if self._titles(current) and phrases.REQUEST.search(folded):
            return False
        return not (_ASKS_FIRST.match(folded) and _leads(current))

    def _labelled(self, item: Line, current: _Opinion) -> bool:
        """Whether a line begins with the short name of another criterion: "Năng suất: …"."""
        if quoted := _TITLED.match(item.text):
            own = current.lines[0].text.startswith(quoted[0])
            return not own and fold(quoted["name"]) in self.tools.lookup.called
        lead = pointing.LEAD.match(item.text)
        if not lead or len(lead["lead"].split()) > _MORE:
            return False
        said = anchor.targets(item.text, self.tools.lookup)
        return bool(said - anchor.targets(current.lines[0].text, self.tools.lookup))

    def _leads_up(self, item: Line, current: _Opinion) -> bool:
        """Whether the opinion before, about one criterion, has yet to say what it asks for."""
        if named := anchor.named(item.text):
            return not set(named) - set(anchor.named(current.lines[0].text))
        if phrases.REQUEST.search(current.folded) or len(current.lines) > 4:
            return False
        if _OWN.match(item.folded):
            return False
        levels = [set(_LEVEL.findall(text)) for text in (current.folded, item.folded)]
        if all(levels) and not levels[0] & levels[1]:
            return False
        reference = _reference(current.headings, current.lines[0].text, self.tools)
        about = anchor.find(reference, current.lines[0].text, self.tools.lookup)
        return about[0].scope == "criterion" and about[0].sure is not Certainty.UNSURE


def _wrapped(current: _Opinion) -> bool:
    """Whether a line in small letters goes on with the opinion: not where each begins so."""
    small = current.lines[0].text[:1].islower()
    return not small or len(current.lines[-1].text) in _WRAPPED


def _numbered(item: Line, fate: Fate) -> bool:
    return fate is Fate.FORMALITY and item.rank < PLAIN


def _leads(current: _Opinion) -> bool:
    """Whether the opinion before could be a lead for independent ones: not "như sau:"."""
    return not re.search(r"(?:như sau|thành|gồm|sau)\s*:$", current.lines[0].folded)


def findings(lines: Sequence[tuple[Line, Fate]], tools: Tools) -> tuple[list[Finding], set[int]]:
    """Return the opinions of a letter, and the pieces that are headings without an opinion.

    A heading under which nothing stands is an opinion when it asks for something; else its piece
    is returned as one that says nothing of its own.
    """
    reader = _Reader(tools, asked=_questions([item for item, _ in lines]))
    for item, fate in lines:
        reader.line(item, fate)
    found: list[Finding] = []
    used: set[int] = set()
    agreed = {item.piece for item, fate in lines if fate is Fate.AGREEMENT}
    for opinion in reader.opinions:
        alone = len(opinion.lines) == 1
        as_before = pointing.likewise(opinion.lines[0], found, agreed, tools) if alone else []
        found += as_before or _opinion(opinion, reader.ours, found[-1:], tools)
        used |= {h.piece for h in opinion.headings}
    idle: set[int] = set()
    for heading in reader.told:
        if heading.piece in used:
            continue
        asks = phrases.REQUEST.search(heading.folded) or len(heading.text) > 120
        if asks and heading not in reader.asked:
            found += tools.findings((heading.piece,), "", heading.text)
        else:
            idle.add(heading.piece)
    stated = {piece for finding in found for piece in finding.pieces}
    return sorted(found, key=lambda f: _place(f, reader.told)), idle - stated


def _questions(lines: Sequence[Line]) -> frozenset[Line]:
    """Return the lines that are questions of a form, each with an answer below it.

    What a committee asks itself stands in a list, too, but nothing stands below it.
    """
    said = [item for item in lines if item.text]
    numbered = {item for item in said if _ASKED.match(item.folded)}
    answered = {
        question
        for question, answer in pairwise(said)
        if question.rank < answer.rank and question.text.rstrip().endswith("?")
        if not answer.text.rstrip().endswith("?")
    }
    return frozenset(numbered | (answered if len(answered) > 1 else set()))


def _place(finding: Finding, headings: Sequence[Line]) -> int:
    above = {h.piece for h in headings}
    own = [piece for piece in finding.pieces if piece not in above]
    return min(own or finding.pieces)


def _opinion(
    opinion: _Opinion, ours: set[int], before: Sequence[Finding], tools: Tools
) -> list[Finding]:
    """Return an opinion; its pieces are its lines and the headings above that are not ours.

    `before` is the opinion that it may go on from: "Cũng ở tiêu chí này, …".
    """
    above = (item.piece for item in opinion.headings if item.piece not in ours)
    pieces = tuple(dict.fromkeys((*above, *(item.piece for item in opinion.lines))))
    first, *more = opinion.lines
    tail = "".join(f"\n{'- ' if item.rank < PLAIN else ''}{item.text}" for item in more)
    found: list[Finding] = []
    parted = stretches.split(first.text, tools)
    for at, stretch in enumerate(parted):
        whole = stretch + (tail if at == len(parted) - 1 else "")
        if len(parted) > 1 and phrases.agrees(fold(whole)):
            continue
        reference = _reference(opinion.headings, stretch, tools, opinion.topic)
        if same := pointing.same(stretch, reference, (*before, *found), tools):
            found += tools.findings(pieces, same, whole)
            found[-1] = _less_sure(found[-1])
            continue
        made = tools.findings(pieces, reference, whole)
        own = not reference or not (opinion.headings or opinion.topic) or anchor.named(stretch[:90])
        found += made if own else [_under(one, tools) for one in made]
    loose = any(item.rank == PLAIN and item.text[:1].islower() for item in more)
    if loose and first.text[:1].islower():  # each line may be an opinion of its own
        found = [_less_sure(one) for one in found]
    return found


def _less_sure(one: Finding) -> Finding:
    sure = Certainty.LIKELY if one.anchor.sure is Certainty.CERTAIN else one.anchor.sure
    return replace(one, anchor=replace(one.anchor, sure=sure))


def _under(one: Finding, tools: Tools) -> Finding:
    """Take what only stands in a heading above for likely: the words may say more."""
    larger = one.anchor.scope in ("field", "decision", "set") and not one.anchor.article
    field_only = larger and one.anchor.sure is Certainty.CERTAIN
    if one.kind is Kind.ADD or not field_only:
        return one
    own = anchor.find("", one.text, tools.lookup)[0]
    if (own.scope, own.field) == (one.anchor.scope, one.anchor.field):
        return one
    return replace(one, anchor=replace(one.anchor, sure=Certainty.LIKELY))


def _reference(headings: Sequence[Line], text: str, tools: Tools, topic: str = "") -> str:
    """Return what names the target: the item's own lead ("Mức Tốt:"), else the headings above."""
    match = pointing.LEAD.match(text)
    lead = match["lead"] if match and not phrases.REQUEST.search(fold(match["lead"])) else ""
    in_field = anchor.in_group(lead or text[:90])
    if not in_field and (anchor.named(lead) or anchor.named(text[:90])):
        return lead if anchor.named(lead) else ""
    names = [_name(h, tools) for h in reversed(headings) if not _general(h, tools)]
    above = "; ".join(names) or topic
    return "; ".join(x for x in (above, lead) if x)


def _name(heading: Line, tools: Tools) -> str:
    """Return what a heading names: of a long sentence, the field that the letter is about."""
    field = pointing.topic(heading.text, tools) if len(heading.text) > _BEGINNING else ""
    return field or heading.text.rstrip(" :.")


def _general(heading: Line, tools: Tools) -> bool:
    """Whether a heading only leads up to opinions: a title, or a long sentence that begins with
    something else than a target.
    """
    if _ON_ALL.fullmatch(heading.folded) or heading.folded.endswith("?"):
        return False
    long = len(heading.text) > _BEGINNING
    if phrases.TITLE.fullmatch(heading.folded) or (
        long and phrases.INTRO.fullmatch(heading.folded)
    ):
        return True
    beginning = heading.text[:_BEGINNING]
    scope = anchor.find(beginning, "", tools.lookup)[0].scope
    return long and not _ABOUT.match(heading.folded) and scope in ("unknown", "set")
