"""The lookups of the Public API."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.contract.documents import code_lists
from tests.stage import Stage


async def test_countries_are_all_there_in_order_of_their_names(stage: Stage) -> None:
    rows = (await ask(stage, None, "GET", "public/api/country/getAllCountries")).json["countries"]
    assert {row["countryCode"] for row in rows} == code_lists()["countryCode"]
    names = [row["countryName"] for row in rows]
    assert names == sorted(names)


async def test_queries_nobody_knows_are_ignored(stage: Stage) -> None:
    path = "public/api/currency/getAllCurrencies"
    plain = await ask(stage, None, "GET", path)
    asked = await ask(stage, None, "GET", path, query={"pageSize": "x", "lang": "\0"})
    assert asked.json["currencies"] == plain.json["currencies"]
