"""Both languages say everything, and nothing is said that the catalogue does not have."""

import string

import pytest
from babel.messages.catalog import Catalog

from tests.messages import CATALOGUE, catalogue, compiled, sentences
from tiepthu import language


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
