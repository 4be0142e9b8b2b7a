"""The code lists of the contract, with the members an installation adds.

Source: contract/codes.yaml, contract/names.yaml; ISO lists from pycountry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pycountry

from returnhelper.domain.reference.documents import read_contract
from returnhelper.domain.reference.names import (
    Texts,
    contract_names,
    country_names,
    read_names,
)
from returnhelper.domain.reference.reader import Reader
from returnhelper.domain.reference.rows import (
    CodeList,
    CodeMember,
    Country,
    Currency,
    Service,
    ServiceKind,
)

_OWN_COLUMNS = {"code", "name", "meaning", "aliases", "source", "category", "action"}
# These lists are open, but their members come from another list or from the program itself.
_NOT_EXTENSIBLE = {"serviceTypeCode", "currencyCode", "errorCode", "notificationType"}


@lru_cache
def contract_lists() -> Mapping[str, CodeList]:
    """Return every list of codes.yaml; states are split by country, ``stateCode.usa``."""
    lists: dict[str, CodeList] = {}
    for entry in read_contract("codes.yaml")["enumerations"]:
        if "countries" in entry:
            for country, values in entry["countries"].items():
                list_id = f"{entry['id']}.{country}"
                lists[list_id] = _code_list(list_id, entry, values)
        else:
            lists[entry["id"]] = _code_list(entry["id"], entry, entry["values"])
    return lists


@lru_cache
def all_countries() -> Mapping[str, Country]:
    """Return every country of ISO 3166-1, named as in codes.yaml where it is listed there."""
    names = {member.code: member.name for member in contract_lists()["countryCode"].members}
    iso = {country.alpha_3.lower(): country.name for country in pycountry.countries}
    return {
        code: Country(code, names.get(code, iso[code]), country_names(code)) for code in sorted(iso)
    }


def all_currencies(rates: Mapping[str, Decimal]) -> dict[str, Currency]:
    """Return every currency of ISO 4217 with its rate, where there is one; usd is 1."""
    known = {currency.alpha_3.lower(): currency.name for currency in pycountry.currencies}
    rates = {**rates, "usd": Decimal(1)}
    return {code: Currency(code, known[code], rates.get(code)) for code in sorted(known)}


@lru_cache
def internal_services() -> tuple[Service, ...]:
    """Return the services that only name parcels without a label of ours."""
    return tuple(
        Service(code=member.code, name=member.name, names=member.names, kind=ServiceKind.INTERNAL)
        for member in contract_lists()["serviceTypeCode"].members
        if member.details.get("kind") == ServiceKind.INTERNAL
    )


def service_names(row: Reader, code: str, name: str) -> Texts:
    """Read what other languages call a service: as its row says, else as the contract does.

    A service the installation gave a name of its own is another in every language.
    """
    given = read_names(row)
    known = contract_lists()["serviceTypeCode"].members
    listed = next(
        (member.names for member in known if (member.code, member.name) == (code, name)), {}
    )
    return given or listed


def read_code_lists(extra: Reader) -> dict[str, CodeList]:
    """Return the lists of the contract with the members of ``codeLists`` added to open ones."""
    lists = dict(contract_lists())
    for list_id in extra.keys():  # noqa: SIM118 - a reader is no dict
        known = lists.get(list_id)
        if known is None or known.is_closed or list_id in _NOT_EXTENSIBLE:
            extra.value(list_id)
            extra.fault(list_id, "is not a list that takes members")
            continue
        added = [_read_member(row, known) for row in extra.rows(list_id)]
        lists[list_id] = _with_members(known, (*known.members, *added))
    extra.close()
    return lists


def with_own_members(
    lists: dict[str, CodeList], services: Iterable[Service], currencies: Iterable[Currency]
) -> dict[str, CodeList]:
    """Put the services and currencies of the installation into their code lists."""
    own = {
        "serviceTypeCode": [_member(row.code, row.name, row.names) for row in services],
        "currencyCode": [
            _member(row.code, row.name, contract_names("currencyCode", row.code, row.name).names)
            for row in currencies
        ],
    }
    return lists | {key: _with_members(lists[key], tuple(own[key])) for key in own}


def _code_list(list_id: str, entry: Mapping[str, Any], values: list[Any]) -> CodeList:
    members = tuple(_members(list_id, values))
    return CodeList(list_id, entry["type"] == "integer", bool(entry["closed"]), members)


def _members(list_id: str, values: list[Mapping[str, Any]]) -> Iterator[CodeMember]:
    for value in values:
        code = value["code"] if "code" in value else f"{value['category']}.{value['action']}"
        names = contract_names(list_id, str(code), str(value["name"]))
        yield CodeMember(
            code=str(code),
            name=str(value["name"]),
            names=names.names,
            meanings=names.meanings,
            meaning=str(value.get("meaning", value["name"])),
            aliases=tuple(str(alias) for alias in value.get("aliases", ())),
            details={key: value[key] for key in value if key not in _OWN_COLUMNS},
        )


def _read_member(row: Reader, known: CodeList) -> CodeMember:
    code, name = row.text("code"), row.text("name")
    if code and known.find(code) is not None:
        row.fault("code", "is in the contract already")
    meaning, aliases = row.find_text("meaning") or name, row.texts("aliases")
    names = read_names(row)
    return CodeMember(code, name, meaning, aliases, {}, names, names)


def _member(code: str, name: str, names: Texts) -> CodeMember:
    return CodeMember(code, name, name, (), {}, names, names)


def _with_members(known: CodeList, members: tuple[CodeMember, ...]) -> CodeList:
    return CodeList(known.list_id, known.is_integer, known.is_closed, members)
