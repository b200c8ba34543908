"""Both languages say everything, and nothing is said that the catalogue does not have."""

import string

import pytest
from babel.messages.catalog import Catalog

from tests.messages import CATALOGUE, catalogue, compiled, sentences
from tiepthu import language
from tiepthu.model import OUTCOME_NAMES


@pytest.fixture(scope="module")
def vietnamese() -> Catalog:
    return catalogue()


def test_every_sentence_has_a_vietnamese_translation(vietnamese: Catalog) -> None:
    missing = [
        text for text in sentences() if not (found := vietnamese.get(text)) or not found.string
    ]
    assert missing == []


def test_no_translation_is_left_of_a_sentence_that_is_gone(vietnamese: Catalog) -> None:
    said = sentences()
    left = [message.id for message in vietnamese if message.id and message.id not in said]
    assert left == []


def test_a_translation_fills_in_the_same_names(vietnamese: Catalog) -> None:
    for message in vietnamese:
        if message.id:
            assert names(str(message.string)) == names(str(message.id)), message.id


def test_the_compiled_catalogue_is_that_of_the_text(vietnamese: Catalog) -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled(vietnamese), "run: make messages"


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    assert language.say("en", language.N_("criteria")) == "criteria"
    assert language.say("vi", language.N_("criteria")) == "tiêu chí"


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("table 1 row 3", "bảng 1 hàng 3"),
        ("paragraph 4-6", "đoạn 4-6"),
        ("body line 4", "nội dung thư, dòng 4"),
        ("deletion 1, insertion 2", "chỗ xoá 1, chỗ thêm 2"),
        ('sheet "line row" row 7', 'trang tính "line row" hàng 7'),
        ('sheet "Góp ý" note C2', 'trang tính "Góp ý" ghi chú C2'),
        ("attachment 1 (table.docx) row 1", "tệp đính kèm 1 (table.docx) hàng 1"),
        ("page 2 table 1 row 3", "trang 2 bảng 1 hàng 3"),
        ("text box paragraph 2", "khung chữ, đoạn 2"),
        ("Mục lục", "Mục lục"),
    ],
)
def test_a_place_in_a_file_is_said_in_vietnamese_but_names_stay(place: str, said: str) -> None:
    assert language.place("vi", place) == said
    assert language.place("en", place) == place


def test_an_outcome_is_called_in_messages_as_in_documents(vietnamese: Catalog) -> None:
    for outcome, name in OUTCOME_NAMES.items():
        found = vietnamese.get(str(outcome))
        assert found is not None
        assert found.string == name
