"""Web pages and marked-up text: nothing that stands beside a list or a table is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiepthu.model import PieceKind
from tiepthu.read.feedback import pages, texts

PAGE = """<html><body>Kính gửi Tổ Thư ký<p>Ý kiến:</p>
<ol><li>Tiêu chí 16: giữ nguyên.</li>
<li>Tiêu chí 29: <ul><li>trả lời trong 30 ngày;</li><li>bỏ mức Kém.</li></ul> và hết.</li></ol>
<table><tr><td>1</td><td>Tiêu chí 5</td></tr></table>Trân trọng<!-- ghi chú --></body></html>"""


def test_text_beside_a_list_in_a_list_item_is_told() -> None:
    found = [(piece.label, piece.text) for piece in pages.pieces(PAGE)]
    assert found == [
        ("", "Kính gửi Tổ Thư ký"),
        ("", "Ý kiến:"),
        ("1.", "Tiêu chí 16: giữ nguyên."),
        ("2.", "Tiêu chí 29:"),
        ("+", "trả lời trong 30 ngày;"),
        ("+", "bỏ mức Kém."),
        ("", "và hết."),
        ("", "1 | Tiêu chí 5"),
        ("", "Trân trọng"),
    ]


BLOCKS = st.recursive(
    st.sampled_from(["a", "b", "<b>c</b>", "d<br>e"]),
    lambda inner: st.tuples(
        st.sampled_from(["p", "li", "div", "td", "h2", "span"]), st.lists(inner, max_size=3)
    ).map(lambda told: f"<{told[0]}>{' '.join(told[1])}</{told[0]}>"),
    max_leaves=12,
)


@given(st.lists(BLOCKS, max_size=6))
def test_every_letter_of_a_page_is_in_one_piece(blocks: list[str]) -> None:
    page = f"<html><body>{''.join(blocks)}</body></html>"
    said = "".join(piece.text for piece in pages.pieces(page))
    plain = pages.html.document_fromstring(page).text_content()
    assert sorted(said.replace(" ", "").replace("|", "")) == sorted("".join(plain.split()))


def test_marked_up_text_is_read_without_its_marks() -> None:
    text = "## Tiêu chí 21\n**Mức Kém.** Bỏ.\n| Tiêu chí | Đề nghị |\n|---|---|\n| 43 | nâng |"
    found = list(texts.lines(text))
    assert [piece.text for piece in found] == [
        "Tiêu chí 21", "Mức Kém. Bỏ.", "Tiêu chí | Đề nghị", "", "43 | nâng",
    ]  # fmt: skip
    assert [piece.kind for piece in found[2:]] == [PieceKind.ROW] * 3
    assert found[4].cells == ("43", "nâng")
