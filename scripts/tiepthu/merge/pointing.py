"""Opinions that point to another: "Tiêu chí 8: như tiêu chí 7", "cũng ở tiêu chí này"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tiepthu import anchor
from tiepthu.merge.finding import Finding
from tiepthu.merge.sort import Line
from tiepthu.merge.tools import Tools
from tiepthu.vietnamese import fold

LEAD = re.compile(r"^(?P<lead>[^:\"“”]{2,140}):\s*(?P<rest>\S.*)$", re.DOTALL)
"""A line that begins with what it is about: "Mức Tốt: …"."""

_BEGINNING = 70  # letters within which a text names what it is about
_LIKEWISE = re.compile(
    r"(?P<lead>.{3,80}?)\s*[:,-]\s*(?:đề nghị |cũng |góp ý )*(?:như|tương tự)(?: như)?"
    r"(?: (?:ý kiến|góp ý|nội dung))?(?: (?:ở|tại|đối với|về|nêu))*"
    r" (?:trên|tiêu chí (?:số )?(?P<number>\d{1,3})(?: nêu trên)?)\s*\.?"
)
_GENERAL = re.compile(
    r"\b(?:nêu|có|xin|tham gia|góp ý)\b(?: \w+){0,3} (?:vấn đề|ý kiến|nội dung"
    r"|điểm) (?:mang tính )?chung\b"
)
_ON_FIELD = re.compile(
    r"\b(?:góp ý|ý kiến|tham gia|nghiên cứu)\b(?: \w+){0,4}?"
    r" (?P<field>(?:lĩnh vực|nhóm) [^(:.;]*)"
)
_SAME = re.compile(
    r"(?<!hai )(?<!ba )(?<!các )(?<!những )(?<!\d )\b(?:tiêu chí|tc)"
    r" (?:này|trên|đó|(?:đã |vừa )?nêu(?: trên)?|nói trên)\b"
)


def likewise(
    item: Line, before: Sequence[Finding], agreed: set[int], tools: Tools
) -> list[Finding]:
    """Return what "Tiêu chí 8: như tiêu chí 7" (or "như trên") asks: the words of the other one."""
    match = _LIKEWISE.fullmatch(item.text)
    if not match or not anchor.named(match["lead"]) or not before:
        return []
    at = item.piece
    if not match["number"] and agreed & set(range(before[-1].pieces[-1], at)):
        return []
    same = [one for one in before if one.pieces == before[-1].pieces]
    if match["number"]:
        other = tools.lookup.at(int(match["number"]))
        same = [one for one in before if other and one.anchor.criterion == other.id]
    found: list[Finding] = []
    for one in same:
        lead = LEAD.match(one.text)
        words = lead["rest"] if lead and anchor.named(lead["lead"]) else one.text
        if not anchor.named(words):
            made = tools.findings((at,), match["lead"], words)
            found += [replace(new, reason=new.reason or one.reason) for new in made]
    return found


def topic(text: str, tools: Tools) -> str:
    """Return what the opening of a letter says that all of it is about: one field ("chỉ góp ý lĩnh
    vực dân vận"), or the set as a whole ("xin nêu hai vấn đề chung").
    """
    folded = fold(text)
    if _GENERAL.search(folded):
        return "Ý kiến chung"
    said = _ON_FIELD.search(folded)
    about = anchor.find(said["field"], "", tools.lookup) if said else ()
    named = {one.field for one in about if one.scope == "field"}
    name = next((f.name for f in tools.circulated.fields if {f.id} == named), "")
    return f"Lĩnh vực {name}" if name else ""


def same(text: str, reference: str, before: Sequence[Finding], tools: Tools) -> str:
    """Return what names the criterion that "tiêu chí này" is: that of the opinion before."""
    match = _SAME.search(fold(text)[:_BEGINNING])
    about = before[-1].anchor.criterion if match and before else ""
    if not about or anchor.named(text) or anchor.find(reference, "", tools.lookup)[0].criterion:
        return ""
    return f"tiêu chí số {tools.lookup.numbers[about]}"
