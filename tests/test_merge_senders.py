"""Who sent a file: by its name, the letterhead, the mail, the signature; else a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.merge_cases import a_round, letter, merged
from tiepthu.model import Committee, FileNote

CASES = (Path(__file__).parent / "cases" / "senders.txt").read_text(encoding="utf-8")


def committees() -> tuple[Committee, ...]:
    rows = [line.split("|") for line in CASES.split("\n== ")[0].splitlines() if "|" in line]
    cells = [[cell.strip() for cell in row] for row in rows if not row[0].startswith("#")]
    return tuple(
        Committee(code, name, tuple(filter(None, others.split(", "))), tuple(filter(None, [mail])))
        for code, name, others, mail in cells
    )


def cases() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return who it is, the file, the sender of the mail, the lines, for each case."""
    found: list[tuple[str, str, str, tuple[str, ...]]] = []
    for block in re.split(r"(?m)^== ", CASES)[1:]:
        head, *lines = [x for x in block.splitlines() if x.strip() and not x.startswith("#")]
        who, file, mail = (cell.strip() for cell in (*head.split("|"), "", "")[:3])
        files = [line[4:] for line in lines if line.startswith("or: ")]
        found += [(who, name, "", ("Đề nghị bỏ tiêu chí 3.",)) for name in files]
        if not files:
            found.append((who, file, mail, tuple(lines)))
    return found


@pytest.mark.parametrize(("who", "file", "mail", "lines"), cases())
def test_who_sent_a_file(who: str, file: str, mail: str, lines: tuple[str, ...]) -> None:
    round_ = a_round(committees=committees())
    result = merged(letter(file, *lines, sender=mail), round_=round_)
    asked = [p for p in result.problems if p.name == "unknown-sender"]
    if who[0] in "-?":
        assert result.register.files[0].committee == "KXD"
        assert [dict(p.values).get("possible", "") for p in asked] == [", ".join(who.split()[1:])]
    else:
        assert (result.register.files[0].committee, asked) == (who, [])


def test_a_question_is_answered_once_and_for_all() -> None:
    two = letter("gop y TCT05, TCT15.docx", "Đề nghị bỏ tiêu chí 3.")
    note = FileNote(two.file, committee="TCT15")
    result = merged(two, round_=a_round(note, committees=committees()))
    assert result.register.files[0].committee == "TCT15"
    assert not [p for p in result.problems if p.name in ("unknown-sender", "two-senders")]


def test_a_letter_from_another_committee_than_the_file_name_says_is_told() -> None:
    said = letter("TCT05.docx", "ĐẢNG UỶ TỔNG CÔNG TY MINH HOẠ 15", "Đề nghị bỏ tiêu chí 3.")
    result = merged(said, round_=a_round(committees=committees()))
    told = [p for p in result.problems if p.name == "two-senders"]
    assert result.register.files[0].committee == "TCT05"
    assert [dict(p.values)["other"] for p in told] == ["TCT15"]
