"""Lists of files with their SHA-256: the manifest of an issue, and what went out in a round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiepthu.model import SentPackage
from tiepthu.write.yaml import entry, scalar

_HEAD = """\
# Bản kê phát hành do chương trình ghi (tiepthu issue): mỗi tệp kèm mã SHA-256 của nội dung.
"""
_SENT = """\
# Danh sách phiếu lấy ý kiến đã làm (tiepthu forms): đơn vị nhận, các tệp kèm mã SHA-256.
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file by its name in the workspace, and the SHA-256 of its content."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was issued: the decision, the files, what they were made of, the program.

    `format` is the document format; `content` the seal of the version, the SHA-256 of what it says.
    `reason` is why it was issued in spite of the problems named in `overridden`; both are empty
    where nothing stood against it.
    """

    version: str
    number: str
    date: str
    program: str
    format: str
    content: str
    files: tuple[Listed, ...]
    inputs: tuple[Listed, ...]
    reason: str = ""
    overridden: tuple[str, ...] = ()


def manifest_yaml(one: Manifest) -> bytes:
    """Return the manifest as YAML; the same issue gives the same bytes."""
    lines = [
        f"version: {scalar(one.version)}",
        f"decision: {{number: {scalar(one.number, flow=True)}, date: {scalar(one.date)}}}",
        f"program: {scalar(one.program)}",
        f"format: {scalar(one.format)}",
        f"content: {scalar(one.content)}",
        *_listed("files", one.files),
        *_listed("inputs", one.inputs),
    ]
    if one.overridden:
        lines += ["overridden:", *entry("reason", one.reason, 2), "  problems:"]
        lines += [f"    - {scalar(each)}" for each in one.overridden]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _listed(key: str, files: Sequence[Listed]) -> Iterator[str]:
    yield f"{key}:" if files else f"{key}: []"
    for one in files:
        yield f"  - name: {scalar(one.name)}"
        yield f"    sha256: {scalar(one.sha256)}"


def sent_yaml(version: str, packages: Sequence[SentPackage]) -> bytes:
    """Return the list of what went out in a round as YAML, a committee after the other."""
    lines = [f"version: {scalar(version)}", "packages:" if packages else "packages: []"]
    for one in packages:
        lines += [
            f"  - number: {one.number}",
            f"    committee: {scalar(one.code)}",
            f"    addressee: {scalar(one.addressee)}",
            "    files:",
        ]
        for file in one.files:
            lines += [
                f"      - name: {scalar(file.name)}",
                f"        sha256: {scalar(file.sha256)}",
            ]
    return (_SENT + "\n".join(lines) + "\n").encode()
