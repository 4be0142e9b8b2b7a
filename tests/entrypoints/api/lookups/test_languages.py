"""Which language is meant by Accept-Language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from, text

from returnhelper.domain.reference.names import Language
from returnhelper.entrypoints.api.languages import negotiate

MEANT = {
    "en": [
        *("", " ", "en", "en-GB", "*", "fr", "fr-CH, *;q=0.5", "en;q=0.9, zh;q=0.8", ",en,,"),
        *("*, zh;q=0.5", "zh;q=0", "zh-Hant;q=0, ja;q=0.0", "fr, de;q=0.3", "i-klingon"),
    ],
    "zh-Hans": [
        *("zh", "ZH", "zh-CN", "zh-SG", "zh-MY", "zh-Hans", "zh-hans-CN", "zh-Hans-HK"),
        *("fr, zh-CN;q=0.1", "en;q=0.8, zh-CN", "zh-x-private", "zh-CN, zh;q=0.9, en;q=0.8"),
        *("en;q=0, *", "de, zh ;q=1.000 ,en"),
    ],
    "zh-Hant": [
        *("zh-TW", "zh-HK", "zh-MO", "zh-tw", "zh-Hant", "zh-Hant-TW", "zh-Hant-CN"),
        *("zh-HK, zh;q=0.9", "zh-CN;q=0.5, zh-TW;q=0.7", "zh-TW-u-co-stroke"),
    ],
    "ja": ["ja", "ja-JP", "ja, zh", "fr, ja;Q=0.2, en;q=0.1", "en;q=0.3,ja;q=0.5,zh;q=0.4"],
}
MALFORMED = ["ja;q=2", "ja;q=-1", "ja;q=0.1234", "ja;q", "ja;level=1", "ja_JP", "ja en", "日本語"]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [(each, language) for language, all_ in MEANT.items() for each in all_],
)
def test_the_most_wanted_language_there_is_is_meant(accepted: str, language: str) -> None:
    assert negotiate(accepted) == language


@pytest.mark.parametrize("malformed", MALFORMED)
def test_a_malformed_header_means_english(malformed: str) -> None:
    assert negotiate(malformed) is Language.ENGLISH
    assert negotiate(f"ja, {malformed}") is Language.ENGLISH


def test_a_header_without_an_end_means_english() -> None:
    assert negotiate("ja," * 5000) is Language.ENGLISH


@given(text() | text(sampled_from("zhenja-TWHant;q=01.,* ")))
def test_whatever_comes_a_language_is_chosen(accepted: str) -> None:
    assert negotiate(accepted) in Language
