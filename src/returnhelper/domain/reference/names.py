"""What codes are called: English stands beside the code, the other languages here.

Source: contract/names.yaml; of countries ISO 3166-1 in the translations of pycountry.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pycountry

from returnhelper.domain.reference.documents import read_contract
from returnhelper.domain.reference.reader import Reader


class Language(StrEnum):
    """The languages names are told in; the value is the tag of BCP 47."""

    ENGLISH = "en"
    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    JAPANESE = "ja"


Texts = Mapping[Language, str]
OTHERS: tuple[Language, ...] = tuple(Language)[1:]
_BY_KEY = {language.lower(): language for language in OTHERS}
_SAME = "same"
_LOCALES = {
    Language.SIMPLIFIED: "zh_CN",
    Language.TRADITIONAL: "zh_TW",
    Language.JAPANESE: "ja",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Name and meaning of a code by language; where only a name is told, it is the meaning."""

    names: Texts
    meanings: Texts


NO_NAMES = Names({}, {})


def contract_names(list_id: str, code: str, english: str) -> Names:
    """Return what a code of the contract is called; countries are named by ISO 3166-1."""
    if list_id == "countryCode":
        return Names(country_names(code), country_names(code))
    return _listed_names(list_id, code, english)


def _listed_names(list_id: str, code: str, english: str) -> Names:
    found = _listed().get(list_id, {}).get(code)
    if found == _SAME:
        texts = dict.fromkeys(OTHERS, english)
        return Names(texts, texts)
    if not isinstance(found, Mapping):
        return NO_NAMES
    told = {
        _BY_KEY[key]: value if isinstance(value, list) else [value, value]
        for key, value in found.items()
    }
    return Names(
        {language: name for language, (name, _) in told.items()},
        {language: meaning for language, (_, meaning) in told.items()},
    )


@lru_cache
def country_names(alpha_3: str) -> Texts:
    """Return the names of a country by its lower-case code; names.yaml mends some of them."""
    country = pycountry.countries.lookup(alpha_3)
    english = getattr(country, "common_name", country.name)
    translated = {language: _translations(language).gettext(english) for language in OTHERS}
    return {**translated, **_listed_names("countryCode", alpha_3, english).names}


def read_names(row: Reader) -> Texts:
    """Read ``names`` of what an installation adds, ``{zh-hans: …, zh-hant: …, ja: …}`` or some."""
    given = row.child("names")
    found = {language: given.find_text(key) for key, language in _BY_KEY.items()}
    given.close()
    return {language: text for language, text in found.items() if text}


@lru_cache
def _listed() -> Mapping[str, Mapping[str, object]]:
    lists: Mapping[str, Mapping[str, object]] = read_contract("names.yaml")["lists"]
    return lists


@lru_cache
def _translations(language: Language) -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[_LOCALES[language]])
