"""The consultation: committees, what they sent, the register of comments."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from tiepthu.model.criteria import NOWHERE, Source


@dataclass(frozen=True, slots=True)
class Committee:
    """A Party committee that was asked. `code` (TCT05) begins the id of each of its comments."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class FileNote:
    """What the secretary says about one received file: who sent it, when, what it replaces."""

    file: str
    committee: str = ""
    received: str = ""
    replaces: str = ""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Round:
    """The consultation on one version: `comments/<version>/round.yaml`. Dates are ISO.

    `silence` is the sentence that tells a committee what it means not to answer in time.
    """

    version: str
    title: str
    conference: str
    deadline: str
    committees: tuple[Committee, ...]
    files: tuple[FileNote, ...] = ()
    source: Source = NOWHERE
    silence: str = ""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that went out, by its name in the folder of the packages, and its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SentPackage:
    """What went out to one committee: its place in the round, and the files, all in one first."""

    number: int
    code: str
    addressee: str
    files: tuple[SentFile, ...]


class PieceKind(StrEnum):
    """What a piece of a received file is."""

    PARAGRAPH = "paragraph"
    ROW = "row"
    NOTE = "note"
    COMMENT = "comment"
    REPLY = "reply"
    INSERTION = "insertion"
    DELETION = "deletion"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a received file, as its reader found it; what it means is for merge to say.

    `place` names it in words that a person can follow and that never change: "paragraph 12",
    "table 1 row 4", 'sheet "Góp ý" row 7', "comment 3", "insertion 2", "line 5", "part 2".
    `text` is NFC, as a person would read it. `label` is a list number that Word shows but does not
    store in the text ("1.", "-"). `cells` are a row's cells, left to right. `key` is the tag of the
    content control around it (criterion id and part): an exact anchor. For a margin comment,
    `context` is the text it is attached to; for an insertion or deletion `before` and `after` are
    the whole paragraph without and with the change, and `group` joins the adjacent marks of one
    author that make one edit. `was` is what a paragraph, or each cell of a row, said before any
    tracked change; empty where nothing was tracked. `original` is what was typed, where a font or
    an encoding from before Unicode made other letters of it.
    """

    place: str
    kind: PieceKind
    text: str
    label: str = ""
    cells: tuple[str, ...] = ()
    table: str = ""
    key: str = ""
    context: str = ""
    author: str = ""
    date: str = ""
    group: str = ""
    before: str = ""
    after: str = ""
    was: tuple[str, ...] = ()
    original: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One received file, read. `unreadable` says in one word why there are no pieces.

    `file` is the name inside `received/`. `sender` is what the file itself says of who sent it
    (a mail's From), `date` when (ISO, empty when it does not say). `format` is what the content was
    recognised as: docx, xlsx, csv, txt, eml.
    """

    file: str
    sha256: str
    format: str
    pieces: tuple[Piece, ...] = ()
    sender: str = ""
    date: str = ""
    unreadable: str = ""


class Fate(StrEnum):
    """What a piece turned out to be (promise 1): exactly one of these."""

    COMMENT = "comment"
    AGREEMENT = "agreement"
    OURS = "ours"
    FORMALITY = "formality"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PieceFate:
    """One line of the ledger: a piece, what it turned out to be, and the comments made of it."""

    piece: Piece
    fate: Fate
    comments: tuple[str, ...] = ()


class Answer(StrEnum):
    """What kind of answer a file is, as a whole."""

    COMMENTS = "comments"
    AGREEMENT = "agreement"
    CONDITIONAL = "conditional"
    PERFUNCTORY = "perfunctory"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class Kind(StrEnum):
    """What a comment asks for."""

    EDIT = "edit"
    ADD = "add"
    DELETE = "delete"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    QUESTION = "question"
    REMARK = "remark"


# What each is called in the register, and in the forms for the committees to choose from.
KIND_NAMES = {
    Kind.EDIT: "Sửa",
    Kind.ADD: "Bổ sung",
    Kind.DELETE: "Bỏ",
    Kind.MOVE: "Chuyển",
    Kind.MERGE: "Gộp",
    Kind.SPLIT: "Tách",
    Kind.QUESTION: "Đề nghị làm rõ",
    Kind.REMARK: "Nhận xét",
}


class Certainty(StrEnum):
    """How sure it is what a comment is about."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


class State(StrEnum):
    """What happened to a comment since its committee first sent it."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a comment is about, in the version that was circulated.

    `scope` is one of `criterion`, `field`, `set` (the whole set), `decision` (an article of it,
    named in `article`), `unknown`. `part` is a part name of `Criterion.parts`, or empty for the
    criterion as a whole. `others` are the other readings that remain possible (criterion ids).
    `why` is one of the closed list of reasons that `problems.why` words: `key`, `number`, `name`,
    `version` (another version's number), `quotation`, `content`, `field`, `whole`, `new` (of scope
    `set`: a criterion that the set does not have yet), `context`, `none`.
    """

    scope: str
    criterion: str = ""
    part: str = ""
    field: str = ""
    article: str = ""
    quote: str = ""
    sure: Certainty = Certainty.UNSURE
    why: str = "none"
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """One opinion of one committee, with its permanent id `<committee code>-<nnn>`.

    `old` and `proposed` are wordings: what would go, what would come. For a comment of kind edit
    with an empty `old`, `proposed` replaces the whole part. `was` is the text that its committee
    sent before, where it changed its mind. `silent` says that the committee wrote
    it into our text without marking it, and that comparing found it. `repeats` is the id of the
    comment that said it first.
    """

    id: str
    committee: str
    file: str
    place: str
    anchor: Anchor
    kind: Kind
    text: str
    old: str = ""
    proposed: str = ""
    reason: str = ""
    late: bool = False
    silent: bool = False
    state: State = State.NEW
    repeats: str = ""
    was: str = ""

    @property
    def mark(self) -> str:
        """Six letters that tell its words from other words: what a decision was made on."""
        return mark_of(self.text, self.old, self.proposed, self.reason)[:6]


@dataclass(frozen=True, slots=True)
class Group:
    """Comments of several committees that say the same; the first one was there first.

    `why` is the weakest reason that joins them: `words` (the same words), `wording` (the same
    wording proposed for the same words), `alike` (the same figures, nearly the same words).
    """

    comments: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """The comments of a dispute that ask for one thing.

    `asks` is one of `raise`, `lower`, `keep`, `delete`, `merge`, `split`, `edit`; in a dispute on
    wordings it is empty, and `wording` is what they propose.
    """

    asks: str
    comments: tuple[str, ...]
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Comments of several committees that cannot all be followed, by what they ask for.

    `about` is the criterion, article or field as a whole, or one part of a criterion. `why` says
    what they disagree on: `existence` (whether it stays, or stays by itself), `change` (which way
    a part goes, or whether it goes at all), `wording` (several wordings for the same words: `old`,
    or the whole part).
    """

    about: Anchor
    why: str
    sides: tuple[Side, ...]
    old: str = ""


@dataclass(frozen=True, slots=True)
class FormLetter:
    """Files of several committees that send the same opinions; `shared` is how many, at least."""

    files: tuple[str, ...]
    shared: int


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A received file in the register: who sent it, what kind of answer it is, its ledger."""

    file: str
    sha256: str
    committee: str
    received: str
    late: bool
    answer: Answer
    ledger: tuple[tuple[Fate, int], ...]
    pieces: int
    replaces: str = ""
    unreadable: str = ""

    @property
    def balanced(self) -> bool:
        """Whether every piece of the file is accounted for (promise 1)."""
        return sum(count for _, count in self.ledger) == self.pieces


@dataclass(frozen=True, slots=True)
class Register:
    """The merged register of one round: every file, every comment. Ids are never reused."""

    version: str
    files: tuple[FileEntry, ...] = ()
    comments: tuple[Comment, ...] = ()
    groups: tuple[Group, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    form_letters: tuple[FormLetter, ...] = ()

    def by_id(self) -> dict[str, Comment]:
        """Return the comments by id, in register order."""
        return {comment.id: comment for comment in self.comments}

    def opposed(self) -> dict[str, tuple[str, ...]]:
        """Return, for each comment in a dispute, those that ask for something else."""
        found: dict[str, dict[str, None]] = {}
        for dispute in self.disputes:
            for side in dispute.sides:
                for one in side.comments:
                    others = (o for s in dispute.sides if s is not side for o in s.comments)
                    found.setdefault(one, {}).update(dict.fromkeys(o for o in others if o != one))
        return {one: tuple(others) for one, others in found.items()}


def mark_of(*texts: str) -> str:
    """Return what tells texts from others; how they are broken into lines does not count."""
    plain = (unicodedata.normalize("NFC", " ".join(text.split())) for text in texts)
    return hashlib.sha256("\0".join(plain).encode()).hexdigest()
