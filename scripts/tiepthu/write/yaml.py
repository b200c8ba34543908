"""YAML as a person would lay it out: the register, a new draft, additions to decisions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from textwrap import wrap

from tiepthu.model import Comment, CriteriaSet, Criterion, Decision, FileEntry, Register

WIDTH = 100
# Text that YAML readers of any kind take for text, and that holds nothing YAML could trip over.
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#{}\[\]&*!|>'\"@`]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
_TAKEN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
_REGISTER_HEAD = """\
# yaml-language-server: $schema=../../scripts/tiepthu/schemas/register.json
# Sổ ý kiến do chương trình ghi (tiepthu merge). Không sửa tay: mã ý kiến đã cấp không đổi.
# Trả lời các ý kiến ở decisions.yaml.
"""
_DRAFT_HEAD = """\
# yaml-language-server: $schema=../scripts/tiepthu/schemas/criteria.json
"""


def scalar(text: str, flow: bool = False) -> str:
    """Return a text on one line, quoted wherever a YAML reader could take it for something else.

    `flow` says that it stands in a list in brackets, where a comma would end it.
    """
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _TAKEN
    if plain and not (flow and "," in text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("\t", "\\t") + '"'


def _long(key: str, text: str, indent: int) -> Iterator[str]:
    """Yield a key with a text that may be long: folded where that is exact, else quoted."""
    space = " " * indent
    if len(space) + len(key) + 2 + len(scalar(text)) <= WIDTH:
        yield f"{space}{key}: {scalar(text)}"
        return
    inside = " " * (indent + 2)
    lines = wrap(text, WIDTH - len(inside), break_long_words=False, break_on_hyphens=False)
    if "\n" not in text and " ".join(lines) == text and text[0] not in " \t":
        yield f"{space}{key}: >-"
        yield from (inside + line for line in lines)
    elif _literal(text):
        yield f"{space}{key}: |-"
        yield from ((inside + line).rstrip() for line in text.split("\n"))
    else:
        yield f"{space}{key}: {scalar(text)}"


def _literal(text: str) -> bool:
    """Tell whether a literal block gives back exactly this text."""
    lines = text.split("\n")
    return (
        bool(text) and all(line == line.strip() for line in lines) and bool(lines[0] and lines[-1])
    )


def _list(key: str, items: Sequence[str], indent: int) -> Iterator[str]:
    space = " " * indent
    line = f"{space}{key}: [{', '.join(scalar(item, flow=True) for item in items)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{space}{key}:"
    yield from (f"{space}  - {scalar(item)}" for item in items)


# A draft


def criteria_yaml(one: CriteriaSet) -> bytes:
    """Return a version of the criteria set as `drafts/<version>.yaml`, in an editor's layout."""
    number, date = scalar(one.number), scalar(one.date)
    lines = [
        f"version: {scalar(one.version)}",
        *_long("title", one.title, 0),
        f"status: {one.status:<21} # draft | issued",
        *([f"based_on: {scalar(one.based_on)}"] if one.based_on else []),
        f"decision: {{number: {number}, date: {date}}}",
        f"levels: [{', '.join(scalar(level, flow=True) for level in one.levels)}]",
        "fields:",
    ]
    for field in one.fields:
        lines += [f"  - id: {field.id}", *_long("name", field.name, 4)]
        if field.aliases:
            lines += _list("aliases", field.aliases, 4)
        if not field.criteria:
            lines.append("    criteria: []")
            continue
        lines.append("    criteria:")
        for criterion in field.criteria:
            lines += [*_criterion(criterion), ""]
    return (_DRAFT_HEAD + "\n".join(lines).rstrip() + "\n").encode()


def _criterion(one: Criterion) -> Iterator[str]:
    yield f"      - id: {one.id}"
    yield from _long("name", one.name, 8)
    if one.aliases:
        yield from _list("aliases", one.aliases, 8)
    yield from _long("text", one.text, 8)
    yield "        levels:"
    for level in one.levels:
        yield from _long(scalar(level.name), level.text, 10)
    if one.points:
        yield f"        points: {scalar(one.points)}"
    if one.evidence:
        yield from _list("evidence", one.evidence, 8)
    if one.verifier:
        yield from _long("verifier", one.verifier, 8)
    if one.origin:
        yield from _list("from", one.origin, 8)
    if one.because:
        yield from _list("because", one.because, 8)


# The register


def register_yaml(register: Register) -> bytes:
    """Return the register as YAML: one block a file and a comment, empty values left out."""
    lines = [
        f"version: {scalar(register.version)}",
        "",
        "files:" if register.files else "files: []",
    ]
    for entry in register.files:
        lines += [*_file(entry), ""]
    lines.append("comments:" if register.comments else "comments: []")
    for comment in register.comments:
        lines += [*_comment(comment), ""]
    return (_REGISTER_HEAD + "\n".join(lines).rstrip() + "\n").encode()


def _block(values: Mapping[str, str], indent: int) -> Iterator[str]:
    """Yield the values that are not empty, the first one behind a dash."""
    first = True
    for key, text in values.items():
        if text:
            for line in _long(key, text, indent + 2):
                yield line if not first else " " * indent + "- " + line.lstrip()
                first = False


def _file(entry: FileEntry) -> Iterator[str]:
    yield from _block(
        {
            "file": entry.file,
            "sha256": entry.sha256,
            "committee": entry.committee,
            "received": entry.received,
            "late": "yes" if entry.late else "",
            "answer": str(entry.answer),
            "replaces": entry.replaces,
            "unreadable": entry.unreadable,
            "pieces": str(entry.pieces),
        },
        2,
    )
    counts = ", ".join(f"{fate}: {scalar(str(count))}" for fate, count in entry.ledger)
    yield f"    ledger: {{{counts}}}"


def _comment(one: Comment) -> Iterator[str]:
    yield from _block(
        {"id": one.id, "committee": one.committee, "file": one.file, "place": one.place}, 2
    )
    yield "    about:"
    about = one.anchor
    for field in fields(about):
        if field.name == "others":
            continue
        value = str(getattr(about, field.name))
        if value:
            yield from _long(field.name, value, 6)
    if about.others:
        yield from _list("others", about.others, 6)
    rest = {
        "kind": str(one.kind),
        "text": one.text or " ",
        "old": one.old,
        "proposed": one.proposed,
        "reason": one.reason,
        "late": "yes" if one.late else "",
        "state": str(one.state),
        "repeats": one.repeats,
    }
    for key, value in rest.items():
        if value:
            yield from _long(key, value, 4)
    if one.contradicts:
        yield from _list("contradicts", one.contradicts, 4)


# A person's decisions


def add_decisions(before: str, decisions: Sequence[Decision]) -> str:
    """Return decisions.yaml with these decisions in it; what a person wrote keeps its layout.

    A comment that already has an entry of its own gets the new one in its place; one that shares an
    entry with others is taken out of it. Everything else is added at the end.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    if re.search(r"^- ", before, re.MULTILINE):
        yaml.indent(mapping=2, sequence=2, offset=0)
    known = yaml.load(before) if before.strip() else None
    if known is None:
        return before + "\n".join(line for one in decisions for line in _decision(one)) + "\n"
    added: list[Decision] = []
    for one in decisions:
        if not _put_in_place(known, one):
            added.append(one)
    stream = io.StringIO()
    yaml.dump(known, stream)
    changed = stream.getvalue()
    text = changed if len(added) < len(decisions) else before
    if added and not text.endswith("\n"):
        text += "\n"
    return text + "".join(line + "\n" for one in added for line in _decision(one))


def _put_in_place(known: list[dict[str, object]], one: Decision) -> bool:
    """Rewrite the entry that is about exactly these comments; take them out of shared ones."""
    for entry in known:
        about = entry.get("comment")
        named = [about] if isinstance(about, str) else list(about or [])  # type: ignore[call-overload]
        if tuple(named) == one.comments:
            for key, value in _values(one).items():
                if value:
                    entry[key] = value
                else:
                    entry.pop(key, None)
            return True
        if set(named) & set(one.comments) and isinstance(about, list):
            about[:] = [name for name in about if name not in one.comments]
    known[:] = [entry for entry in known if entry.get("comment") not in ([], *one.comments)]
    return False


def _values(one: Decision) -> dict[str, str]:
    return {
        "outcome": str(one.outcome),
        "response": one.response,
        "wording": one.wording,
        "of": one.of,
        "by": one.by,
        "on": one.on,
        "basis": one.basis,
    }


def _decision(one: Decision) -> Iterator[str]:
    about = one.comments[0] if len(one.comments) == 1 else f"[{', '.join(one.comments)}]"
    yield f"- comment: {about}"
    for key, value in _values(one).items():
        if value:
            yield from _long(key, value, 2)
