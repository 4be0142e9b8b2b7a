"""The names of codes in four languages: none is missing, none is another language's."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest

from returnhelper.domain.reference.codes import contract_lists
from returnhelper.domain.reference.documents import read_contract
from returnhelper.domain.reference.lookups import LOOKUPS, lookup
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.names import OTHERS, Language
from returnhelper_sdk import wire

NAMES = read_contract("names.yaml")
LISTS = {one.code_list for one in wire.LOOKUPS.values()}
HAN = re.compile(r"[\u4e00-\u9fff]")
KANA = re.compile(r"[\u3040-\u30ff]")
KANJI_ALONE = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[A-Za-z&() -]")
# The old character sets hold what is written in one script, and lack what only others write.
CHARACTERS = {
    Language.SIMPLIFIED: "gb2312",
    Language.TRADITIONAL: "big5",
    Language.JAPANESE: "shift_jis",
}
# The currencies' lookup tells codes and rates, no names.
NAMELESS = {"getAllCurrencies"}


@pytest.mark.parametrize("list_id", sorted(LISTS - {"countryCode"}))
def test_every_value_of_a_looked_up_list_has_names_in_all_languages(list_id: str) -> None:
    listed = NAMES["lists"][list_id]
    assert set(listed) == {member.code for member in contract_lists()[list_id].members}
    for code, told in listed.items():
        assert told == "same" or set(told) == set(NAMES["languages"]), f"{list_id}.{code}"
    for member in contract_lists()[list_id].members:
        assert set(member.names) == set(member.meanings) == set(OTHERS), member.code


def test_what_is_told_with_its_meaning_has_a_meaning_in_all_languages() -> None:
    staged = [one for one in wire.LOOKUPS.values() if _tells_meanings(one.entry)]
    assert len(staged) == 9
    for one in staged:
        for code, told in NAMES["lists"][one.code_list].items():
            for texts in told.values():
                assert isinstance(texts, list), f"{one.code_list}.{code}"
                assert len(texts) == 2, f"{one.code_list}.{code}"


def _tells_meanings(entry: type[msgspec.Struct]) -> bool:
    return any(name.endswith("stage_description") for name in entry.__struct_fields__)


def test_every_country_has_names_in_all_languages(book: ReferenceBook) -> None:
    for country in book.countries.values():
        assert set(country.names) == set(OTHERS), country.code
        assert all(name != country.name for name in country.names.values()), country.code


def test_names_yaml_names_only_what_there_is(book: ReferenceBook) -> None:
    for list_id, listed in NAMES["lists"].items():
        known = {member.code for member in contract_lists()[list_id].members}
        assert set(listed) <= (known | set(book.countries) if list_id == "countryCode" else known)


def texts_of(book: ReferenceBook, language: Language) -> Iterator[tuple[str, str]]:
    """Yield every text that a lookup tells in a language, but what is the same in all."""
    for name in sorted(set(LOOKUPS) - NAMELESS):
        english = lookup(book, name)[1]
        for row, plain in zip(lookup(book, name, language)[1], english, strict=True):
            for key, cell in row.items():
                if (
                    isinstance(cell, str)
                    and not key.endswith(("Code", "Uom"))
                    and cell != plain[key]
                ):
                    yield f"{name} {row}", cell


@pytest.mark.parametrize("name", sorted(LOOKUPS))
def test_codes_and_their_order_are_the_same_in_every_language(
    book: ReferenceBook, name: str
) -> None:
    english = [next(iter(row.values())) for row in lookup(book, name)[1]]
    for language in OTHERS:
        assert [next(iter(row.values())) for row in lookup(book, name, language)[1]] == english


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_is_written_in_its_own_characters(
    book: ReferenceBook, language: Language
) -> None:
    texts = list(texts_of(book, language))
    assert len(texts) > 300
    for where, text in texts:
        assert text.encode(CHARACTERS[language], "ignore").decode(CHARACTERS[language]) == text, (
            where
        )


@pytest.mark.parametrize("language", [Language.SIMPLIFIED, Language.TRADITIONAL])
def test_chinese_is_written_in_chinese(book: ReferenceBook, language: Language) -> None:
    for where, text in texts_of(book, language):
        assert HAN.search(text), where
        assert not KANA.search(text), where


def test_japanese_is_written_in_japanese(book: ReferenceBook) -> None:
    for where, text in texts_of(book, Language.JAPANESE):
        own = LATIN.sub("", text)
        # Short words may be kanji alone; a sentence without kana is Chinese by mistake.
        assert KANA.search(own) or (KANJI_ALONE.fullmatch(own) and len(own) <= 7), where


def test_what_is_the_same_in_every_language_is_a_carrier_or_a_proper_name() -> None:
    same = {
        (list_id, code)
        for list_id, listed in NAMES["lists"].items()
        for code, told in listed.items()
        if told == "same"
    }
    assert {list_id for list_id, _ in same} <= {
        *("serviceTypeCode", "recallServiceType", "transactionType")
    }
    assert ("transactionType", "fba") in same
