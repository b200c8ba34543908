"""What every reader of pieces needs: the circulated set, folded once, and how to make findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tiepthu import anchor
from tiepthu.merge import exchanges, wording
from tiepthu.merge.finding import Finding
from tiepthu.merge.ours import Ours, ours
from tiepthu.merge.sent import Sent, sent_out
from tiepthu.model import Anchor, Certainty, CriteriaSet, Kind, Round
from tiepthu.vietnamese import fold

_MOST = 10  # a longer list of criteria is one remark on many, not many remarks


@dataclass(frozen=True, slots=True)
class Tools:
    """The circulated set in the forms that merge looks things up in.

    `names` are the committees', `prompts` what asks for an answer in our forms. Of one file:
    `echoes` are our texts with its tracked changes, `quoted` the pieces that a mail of ours left
    in it.
    """

    circulated: CriteriaSet
    lookup: anchor.Index
    ours: Ours
    sent: Sent
    names: frozenset[str]
    prompts: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()
    quoted: frozenset[int] = frozenset()

    def with_echoes(self, echoes: frozenset[str]) -> Tools:
        """Return the tools for the rest of a file that bears tracked changes of our text."""
        widened = Ours(self.ours.texts | echoes)
        return replace(self, ours=widened, echoes=echoes) if echoes else self

    def findings(
        self,
        pieces: tuple[int, ...],
        reference: str,
        text: str,
        *,
        draft: str = "",
        proposed: str = "",
        reason: str = "",
    ) -> list[Finding]:
        """Return the opinion that a text states, once for each criterion its reference names, and
        for each level that it words anew.

        `draft` is what the sender copied from our text; `proposed` and `reason` what stands in
        columns of their own.
        """
        levels = () if draft or proposed else self._by_level(text, reason)
        if len(levels) > 1:
            return [
                found
                for request, why in levels
                for found in self.findings(pieces, reference, request, reason=why)
            ]
        quoted = f"“{draft}”\n{text}" if draft else text
        told = anchor.find(reference, quoted, self.lookup)
        anchors = tuple(anchor.worded(one, proposed, self.lookup) for one in told)
        asked = wording.read(text)
        if anchors[0].why == "new" and asked.kind is Kind.REMARK:
            asked = replace(asked, kind=Kind.ADD)
        if len(anchors) > _MOST or asked.kind in (Kind.SPLIT, Kind.MOVE):
            anchors = anchors[:1] if len(anchors) == 1 else (_among(anchors[0]),)
        made = Finding(
            pieces,
            anchors[0],
            asked.kind,
            asked.text,
            asked.old,
            asked.proposed,
            "\n".join(x for x in (asked.reason, reason) if x),
            reference,
        )
        made = _with_columns(made, proposed)
        return [self._fitted(replace(made, anchor=one), draft) for one in anchors]

    def _by_level(self, text: str, reason: str) -> list[tuple[str, str]]:
        """Return a text once for each level that it words anew, each with the reason of all."""
        asked = wording.read(text)
        why = "\n".join(x for x in (asked.reason, reason) if x)
        return [(one, why) for one in exchanges.by_level(asked.text, self.circulated.levels)]

    def at(self, anchor_: Anchor, made: Finding) -> Finding:
        """Return a finding at an anchor that needs no looking up (a content control)."""
        return self._fitted(replace(made, anchor=anchor_), "")

    def _fitted(self, made: Finding, draft: str) -> Finding:
        """Say what would go, when the sender copied it, and keep an unclear reference in sight."""
        made = self._exchanged(made)
        old = made.old
        part = self.lookup.texts(made.anchor.criterion).get(made.anchor.part, "")
        if part and not old and fold(made.proposed) == part and made.kind is Kind.EDIT:
            made = replace(made, proposed="", kind=Kind.REMARK)  # our own words, quoted
        if made.proposed and not old and made.kind in (Kind.EDIT, Kind.REMARK):
            copied = (draft, *wording.quoted(made.text))
            old = next((words for words in copied if _within(words, part, made.proposed)), "")
        text = made.text
        if made.anchor.sure is not Certainty.CERTAIN and made.reference:
            lead = made.reference.rstrip(" :")
            text = text if fold(lead) in fold(text) else f"{lead}: {text}"
        return replace(made, old=old, text=text)

    def _exchanged(self, made: Finding) -> Finding:
        """Take in "từ A sang B", without quotation marks, where A stands in what it is about."""
        about, texts = made.anchor, self.lookup.texts(made.anchor.criterion)
        asks = made.kind is Kind.EDIT or (made.kind is Kind.MOVE and about.part)
        if made.old or made.proposed or not (asks and texts):
            return made
        old, new = exchanges.unquoted(made.text)
        if about.part == "points":
            old, new = exchanges.points(old), exchanges.points(new)
        holding = {part for part, text in texts.items() if old and exchanges.stands(old, text)}
        clear = about.sure is Certainty.CERTAIN or len(holding) == 1
        if not (new and clear and (about.part in holding or (holding and not about.part))):
            return made
        return replace(made, kind=Kind.EDIT, old=old, proposed=new)


def _among(one: Anchor) -> Anchor:
    """Return the first of several targets as likely at most: it does not stand for them all."""
    sure = Certainty.LIKELY if one.sure is Certainty.CERTAIN else one.sure
    return replace(one, sure=sure)


def _within(words: str, part: str, proposed: str) -> bool:
    """Whether words are a stretch of the folded part, not the whole, and not what is proposed."""
    folded = fold(words)
    return bool(folded) and folded in part and folded not in (part, fold(proposed))


def _with_columns(made: Finding, proposed: str) -> Finding:
    """Take in what a column of proposals holds: a wording, or an instruction in words."""
    if not proposed:
        return made
    if wording.instruction(proposed) or made.proposed:
        asked = wording.read(proposed)
        text = (
            made.text if fold(proposed) in fold(made.text) else f"{made.text}\n{proposed}".strip()
        )
        kind = asked.kind if asked.kind is not Kind.REMARK else made.kind
        if made.proposed:
            return replace(made, text=text)
        return replace(made, text=text, kind=kind, old=asked.old, proposed=asked.proposed)
    if made.kind is Kind.DELETE:  # what is to go has no wording: the cell says why
        text = made.text if made.text == proposed else f"{made.text}\n{proposed}"
        return replace(made, text=text)
    kind = made.kind if made.kind in (Kind.ADD, Kind.SPLIT, Kind.MERGE, Kind.MOVE) else Kind.EDIT
    return replace(made, kind=kind, proposed=_unquoted(proposed), text=made.text or proposed)


def _unquoted(text: str) -> str:
    """Return a wording without the quotation marks around the whole of it."""
    inner = text.strip()
    if len(inner) > 1 and inner[0] in '“"«' and inner.rstrip(".")[-1] in '”"»':
        inner = inner.rstrip(".")[1:-1] if inner[-1] == "." else inner[1:-1]
    return text.strip() if any(mark in inner for mark in '“”"«»') else inner.strip()


def tools(
    round_: Round,
    circulated: CriteriaSet,
    others: Sequence[CriteriaSet],
    sent: Iterable[str],
    prompts: Iterable[str] = (),
) -> Tools:
    """Fold the circulated set and the committees' names once for a whole round."""
    texts = tuple(sent)
    names = {fold(n) for c in round_.committees for n in (c.name, *c.aliases, c.code)}
    return Tools(
        circulated,
        anchor.index(circulated, others),
        ours(circulated, texts),
        sent_out(circulated, texts),
        frozenset(names),
        frozenset(map(fold, prompts)),
    )
