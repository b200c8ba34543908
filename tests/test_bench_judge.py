"""The benchmark's judge is itself judged: a redline that is broken in one place is found out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.bench import judge, pairs, truth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WHO = 'w:author="A" w:date="2024-05-24T00:00:00Z"'


def package(path: Path, body: str) -> Path:
    """Write the least Word file that holds a body."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(judge.PART, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return path


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def marked(kind: str, text: str) -> str:
    name = "delText" if kind == "del" else "t"
    return f"<w:{kind} {WHO}><w:r><w:{name}>{text}</w:{name}></w:r></w:{kind}>"


def paragraph(content: str, mark: str = "", style: str = "text") -> str:
    tracked = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tracked}</w:pPr>{content}</w:p>'


def row(*cells: str, mark: str = "") -> str:
    tracked = f"<w:trPr><w:{mark} {WHO}/></w:trPr>" if mark else ""
    return f"<w:tr>{tracked}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


END = paragraph("", style="end")
OLD = table(row(paragraph(run("01")), paragraph(run("một hai"))), row(paragraph(run("02")))) + END
NEW = table(row(paragraph(run("01")), paragraph(run("một ba"))), row(paragraph(run("03")))) + END
EDITED = row(
    paragraph(run("01")), paragraph(run("một ") + marked("del", "hai") + marked("ins", "ba"))
)
GONE = row(paragraph(marked("del", "02"), "del"), mark="del")
CAME = row(paragraph(marked("ins", "03"), "ins"), mark="ins")
GOOD = table(EDITED, GONE, CAME)


def verdicts(folder: Path, redline: str) -> tuple[str, str]:
    path = package(folder / "redline.docx", redline)
    plain = {True: package(folder / "new.docx", NEW), False: package(folder / "old.docx", OLD)}
    accepted, rejected = (
        judge.verdict(judge.body_of(path, accept), judge.body_of(plain[accept]))
        for accept in (True, False)
    )
    return accepted, rejected


@pytest.mark.parametrize(
    ("redline", "wanted"),
    [
        (GOOD, ("exact", "exact")),
        (GOOD.replace("hai", "hia"), ("exact", "NO")),
        (GOOD.replace(marked("ins", "ba"), run("ba")), ("exact", "NO")),
        (table(EDITED, GONE, row(paragraph(run("03")))), ("exact", "NO")),
        (table(EDITED, row(paragraph(marked("del", "02"))), CAME), ("rows wrong", "exact")),
        (GOOD + paragraph("") + table(), ("empty ¶", "empty ¶")),
        (GOOD.replace('w:val="text"', 'w:val="other"'), ("style", "style")),
        (table(EDITED) + table(GONE, CAME), ("rows wrong", "rows wrong")),
    ],
    ids=["good", "letters", "unmarked", "row", "empty row", "paragraph", "style", "two tables"],
)
def test_the_judge_finds_what_is_broken(
    tmp_path: Path, redline: str, wanted: tuple[str, str]
) -> None:
    assert verdicts(tmp_path, redline) == wanted


def test_a_mark_that_goes_joins_the_paragraph_to_the_next_whose_style_wins(tmp_path: Path) -> None:
    body = paragraph(run("một "), "del", style="first") + paragraph(run("hai"), style="second")
    path = package(tmp_path / "joined.docx", body)
    assert judge.body_of(path, accept=True).loose == [("second", "một hai")]
    assert judge.body_of(path, accept=False).loose == [("first", "một "), ("second", "hai")]


def test_characters_and_marks_are_counted(tmp_path: Path) -> None:
    seen = judge.marking(package(tmp_path / "redline.docx", GOOD))
    assert (seen.characters, seen.marks) == (len("haiba0203"), 3)
    assert [one.mark for one in seen.rows] == ["", "del", "ins"]


def test_the_least_marking_is_exact() -> None:
    assert truth.marked("Đạt từ 92% trở lên", "Đạt từ 95% trở lên") == (6, 1)
    assert truth.marked("một hai ba bốn", "một ba bốn năm") == (len("hai ") + len(" năm"), 2)
    assert truth.marked("rà soát kỹ", "xem xét kỹ") == (len("rà soát") + len("xem xét") - 2, 1)


@pytest.mark.parametrize("count", [54, 540])
def test_a_pair_is_the_same_each_time_and_its_truth_is_true(count: int) -> None:
    one = pairs.pair(count)
    assert one == pairs.pair(count)
    old, new, done = one.old.criteria(), one.new.criteria(), one.truth
    assert done.inserted == set(new) - set(old)
    assert done.deleted == set(old) - set(new)
    assert done.moved <= set(old) & set(new)
    for name, criterion in old.items():
        if name in done.deleted:
            continue
        now = new[name]
        parts = {part for part, text in criterion.parts().items() if now.parts()[part] != text}
        assert parts == {edit.part for edit in done.edits.get(name, ())}
