"""YAML as a person would lay it out: a version of the criteria set, and the register.

Written by hand instead of by a library: the layout is that of an editor (texts folded at 100
columns, empty values left out, a block for each comment), and thousands of comments take a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from tiepthu.model import (
    Comment,
    CriteriaSet,
    Criterion,
    Dispute,
    Field,
    FileEntry,
    FormLetter,
    Group,
    Register,
)

WIDTH = 100
# Text that a YAML reader of any kind takes for text, and that holds nothing YAML could trip over:
# it begins with a letter, and has no colon before a space, no hash behind one.
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#{}\[\]&*!|>]|:(?=\S)|(?<=\S)#)*(?<![\s:])")
_TAKEN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
# What may stand in a file only as an escape (YAML 1.1, 5.1), line ends and the tab among it.
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_NAMES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_BLOCKLESS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_REGISTER_HEAD = """\
# yaml-language-server: $schema=../../scripts/tiepthu/schemas/register.json
# Sổ ý kiến do chương trình ghi (tiepthu merge). Không sửa tay: mã ý kiến đã cấp không đổi.
# Trả lời các ý kiến ở decisions.yaml.
"""
_DRAFT_HEAD = """\
# yaml-language-server: $schema=../scripts/tiepthu/schemas/criteria.json
"""


# Values


def scalar(text: str, flow: bool = False) -> str:
    """Return a text on one line, quoted wherever a YAML reader could take it for something else.

    `flow` says that it stands in a list in brackets, where a comma would end it, and a question
    mark begin a key.
    """
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _TAKEN
    if plain and not (flow and re.search("[,?]", text)) and not _BLOCKLESS.search(text):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    return _NAMES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def entry(key: str, text: str, indent: int, block: bool = False) -> Iterator[str]:
    """Yield the lines of a key with its text: on one line, else as a block, else in quotes.

    A block is used only where it gives back exactly this text; `block` asks for one even where the
    text would fit on the line.
    """
    space, inside = " " * indent, " " * (indent + 2)
    short = f"{space}{key}: {scalar(text)}"
    if len(short) <= WIDTH and not (block and text):
        yield short
    elif foldable(text):
        yield f"{space}{key}: >-"
        yield from (inside + line for line in folded(text, WIDTH - len(inside)))
    elif literal(text):
        yield f"{space}{key}: |-"
        yield from (inside + line if line else "" for line in text.split("\n"))
    else:
        yield short


def foldable(text: str) -> bool:
    """Tell whether a folded block (`>-`) gives back exactly this text."""
    alone = "  " not in text and "\n" not in text and text == text.strip()
    return bool(text) and alone and not _BLOCKLESS.search(text)


def literal(text: str) -> bool:
    """Tell whether a literal block (`|-`) gives back exactly this text."""
    lines = text.split("\n")
    ends = lines[0] and lines[-1]
    return bool(ends) and all(x == x.strip() for x in lines) and not _BLOCKLESS.search(text)


def folded(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines of at most that many characters, broken at its spaces."""
    while len(text) > width:
        at = text.rfind(" ", 0, width + 1)
        at = at if at > 0 else text.find(" ", width)
        if at < 0:
            break
        yield text[:at]
        text = text[at + 1 :]
    yield text


def items(key: str, texts: Sequence[str], indent: int) -> Iterator[str]:
    """Yield the lines of a key with a list: in brackets where it fits on the line."""
    space = " " * indent
    line = f"{space}{key}: [{', '.join(scalar(text, flow=True) for text in texts)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{space}{key}:"
    yield from (f"{space}  - {scalar(text)}" for text in texts)


# A version of the criteria set


def criteria_yaml(one: CriteriaSet, header: str = "") -> bytes:
    """Return a version of the criteria set as `drafts/<version>.yaml`, in an editor's layout.

    `header` is what the file says about itself at its top, as a remark, line for line.
    """
    number, date = scalar(one.number, flow=True), scalar(one.date)
    remarks = [f"# {line}".rstrip() for line in header.splitlines()]
    lines = [
        *([*remarks, ""] if remarks else []),
        f"version: {scalar(one.version)}",
        *entry("title", one.title, 0),
        f"status: {scalar(one.status):<21} # draft | issued",
        *([f"based_on: {scalar(one.based_on)}"] if one.based_on else []),
        f"decision: {{number: {number}, date: {date}}}",
        *([f"issued: {{sha256: {scalar(one.seal)}}}"] if one.seal else []),
        *items("levels", one.levels, 0),
        *accepted(one.accepted, 0),
        "fields:" if one.fields else "fields: []",
    ]
    for field in one.fields:
        lines += field_lines(field)
        for criterion in field.criteria:
            lines += [*criterion_lines(criterion), ""]
    return (_DRAFT_HEAD + "\n".join(lines).rstrip("\n") + "\n").encode()


def field_lines(one: Field) -> list[str]:
    """Return the lines of a field before its criteria."""
    return list(_field(one))


def criterion_lines(one: Criterion) -> list[str]:
    """Return the lines of a criterion."""
    return list(_criterion(one))


def _field(one: Field) -> Iterator[str]:
    yield f"  - id: {scalar(one.id)}"
    yield from entry("name", one.name, 4)
    if one.aliases:
        yield from items("aliases", one.aliases, 4)
    yield from accepted(one.accepted, 4)
    yield "    criteria:" if one.criteria else "    criteria: []"


def _criterion(one: Criterion) -> Iterator[str]:
    yield f"      - id: {scalar(one.id)}"
    yield from entry("name", one.name, 8)
    if one.aliases:
        yield from items("aliases", one.aliases, 8)
    if one.origin:
        yield from items("from", one.origin, 8)
    yield from entry("text", one.text, 8, block=True)
    yield "        levels:"
    for level in one.levels:
        yield from entry(scalar(level.name), level.text, 10, block=True)
    if one.points:
        yield f"        points: {scalar(one.points)}"
    if one.evidence:
        yield from items("evidence", one.evidence, 8)
    if one.verifier:
        yield from entry("verifier", one.verifier, 8)
    if one.because:
        yield from items("because", one.because, 8)
    yield from accepted(one.accepted, 8)


def accepted(findings: Sequence[tuple[str, str]], indent: int) -> Iterator[str]:
    """Yield the lines of the findings that a person leaves, each with its reason."""
    if findings:
        yield " " * indent + "accept-finding:"
    for name, reason in findings:
        yield from entry(name, reason, indent + 2)


# The register


def register_yaml(register: Register) -> bytes:
    """Return the register as YAML: one block a file and a comment, empty values left out."""
    lines = [
        f"version: {scalar(register.version)}",
        "",
        "files:" if register.files else "files: []",
    ]
    for file in register.files:
        lines += [*_file(file), ""]
    lines.append("comments:" if register.comments else "comments: []")
    for comment in register.comments:
        lines += [*_comment(comment), ""]
    for key, told in (
        ("groups", map(_group, register.groups)),
        ("disputes", map(_dispute, register.disputes)),
        ("form_letters", map(_form_letter, register.form_letters)),
    ):
        blocks = [[*block, ""] for block in told]
        lines += [f"{key}:", *(line for block in blocks for line in block)] if blocks else []
    return (_REGISTER_HEAD + "\n".join(lines).rstrip("\n") + "\n").encode()


def _item(values: Mapping[str, str], indent: int) -> Iterator[str]:
    """Yield the values that are not empty, the first one behind a dash."""
    lines = [line for key, text in values.items() if text for line in entry(key, text, indent + 2)]
    yield " " * indent + "- " + lines[0].lstrip()
    yield from lines[1:]


def _file(one: FileEntry) -> Iterator[str]:
    values = {
        "file": one.file,
        "sha256": one.sha256,
        "committee": one.committee,
        "received": one.received,
        "late": "yes" if one.late else "",
        "answer": str(one.answer),
        "replaces": one.replaces,
        "unreadable": one.unreadable,
        "pieces": str(one.pieces),
    }
    yield from _item(values, 2)
    counts = ", ".join(f"{fate}: {scalar(str(count))}" for fate, count in one.ledger)
    yield f"    ledger: {{{counts}}}"


def _comment(one: Comment) -> Iterator[str]:
    place = {"id": one.id, "committee": one.committee, "file": one.file, "place": one.place}
    yield from _item(place, 2)
    yield "    about:"
    about = one.anchor
    for field in fields(about):
        if field.name != "others" and (value := str(getattr(about, field.name))):
            yield from entry(field.name, value, 6)
    if about.others:
        yield from items("others", about.others, 6)
    yield from entry("kind", str(one.kind), 4)
    yield from entry("text", one.text, 4)
    for key, value in (
        ("old", one.old),
        ("proposed", one.proposed),
        ("reason", one.reason),
        ("late", "yes" if one.late else ""),
        ("silent", "yes" if one.silent else ""),
        ("state", str(one.state)),
        ("repeats", one.repeats),
        ("was", one.was),
    ):
        if value:
            yield from entry(key, value, 4)


def _group(one: Group) -> Iterator[str]:
    yield from _item({"why": one.why}, 2)
    yield f"    comments: [{', '.join(one.comments)}]"


def _dispute(one: Dispute) -> Iterator[str]:
    yield from _item({"why": one.why}, 2)
    yield "    about:"
    for key in ("scope", "criterion", "part", "field", "article"):
        if value := getattr(one.about, key):
            yield from entry(key, value, 6)
    if one.old:
        yield from entry("old", one.old, 4)
    yield "    sides:"
    for side in one.sides:
        yield from _item({"asks": side.asks, "wording": side.wording}, 6)
        yield f"        comments: [{', '.join(side.comments)}]"


def _form_letter(one: FormLetter) -> Iterator[str]:
    yield from _item({"shared": str(one.shared)}, 2)
    yield from items("files", one.files, 4)
