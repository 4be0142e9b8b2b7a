"""The lookups of the Public API."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.documents import seed_document
from returnhelper.kit.clock import FixedClock
from returnhelper_sdk import wire
from tests.contract.checking import ask, header
from tests.contract.documents import code_lists
from tests.stage import Answer, Stage, open_stage
from tests.waiting import until


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


HANDLINGS = "public/api/handling/getAllHandlings"
SERVICES = "public/api/servicetype/getAllServiceType"


async def listed(stage: Stage, path: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await ask(stage, None, "GET", path, headers=named)


async def test_names_come_in_the_language_that_is_asked_for_and_codes_as_ever(
    stage: Stage,
) -> None:
    told = {}
    for accepted, language in (
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-HK", "zh-Hant"),
        ("ja-JP", "ja"),
        ("tlh, x;;q", "en"),
    ):
        answer = await listed(stage, HANDLINGS, accept_language=accepted)
        assert header(answer, "content-language") == language
        assert header(answer, "vary").lower() == "accept-language"
        rows = answer.json["handlings"]
        told[language] = [row["handlingDescription"] for row in rows]
        assert [row["handlingCode"] for row in rows] == [
            *("tbc", "rtn", "dsp", "rsd", "ohd", "oth", "rst")
        ]
    assert [names[2] for names in told.values()] == ["Dispose", "销毁", "銷毀", "廃棄"]


async def test_a_list_the_client_has_is_not_sent_again(stage: Stage) -> None:
    first = await listed(stage, HANDLINGS)
    tag = header(first, "etag")
    again = await listed(stage, HANDLINGS)
    assert header(again, "etag") == tag
    assert again.json["correlationId"] != first.json["correlationId"]
    for held in (tag, tag.removeprefix("W/"), "*", f'"other", W/"x,y" , {tag}'):
        answer = await listed(stage, HANDLINGS, if_none_match=held)
        assert (answer.status, answer.body) == (304, b""), held
        assert header(answer, "etag") == tag
        assert not header(answer, "content-length")
    for held in ("", tag.strip('W/"'), '"other"', f'"{tag}"', "nonsense"):
        answer = await listed(stage, HANDLINGS, if_none_match=held)
        assert answer.status == 200, held


async def test_each_list_and_language_has_a_tag_of_its_own(stage: Stage) -> None:
    tags = [
        header(await listed(stage, f"public{lookup.path}", accept_language=language), "etag")
        for lookup in wire.LOOKUPS.values()
        for language in ("en", "zh-Hans", "zh-Hant", "ja")
    ]
    assert len(set(tags)) == len(tags) == 4 * len(wire.LOOKUPS)
    one = await listed(stage, HANDLINGS, accept_language="ja", if_none_match=tags[0])
    assert one.status == 200


async def test_a_changed_table_changes_the_tag_at_once_in_every_process(
    stage: Stage, seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> None:
    async with AsyncExitStack() as exits:
        other = await open_stage(exits, seeded_database_url, tmp_path, clock)
        before = [header(await listed(each, SERVICES), "etag") for each in (stage, other)]
        countries = header(await listed(stage, "public/api/country/getAllCountries"), "etag")
        assert before[0] == before[1]
        services = [dict(row) for row in seed_document()["services"]]
        services[0] |= {"name": "Snail", "names": {"ja": "かたつむり"}}
        async with stage.database.connection() as connection:
            await load_reference(connection, {"services": services}, clock.now())

        async def has_changed() -> bool:
            answers = [
                await listed(each, SERVICES, if_none_match=before[0]) for each in (stage, other)
            ]
            return [answer.status for answer in answers] == [200, 200]

        await until(has_changed)
        after = [header(await listed(each, SERVICES), "etag") for each in (stage, other)]
        assert after[0] == after[1] != before[0]
        for accepted, name in (("ja", "かたつむり"), ("zh", "Snail"), ("en", "Snail")):
            answer = await listed(other, SERVICES, accept_language=accepted)
            [row] = [row for row in answer.json["serviceTypes"] if row["serviceTypeCode"] == "rm"]
            assert row["serviceType"] == name
        kept = await listed(stage, "public/api/country/getAllCountries", if_none_match=countries)
        assert kept.status == 304


async def test_prices_leave_the_lists_alone(stage: Stage) -> None:
    before = header(await listed(stage, SERVICES), "etag")
    old = stage.desk.book
    async with stage.database.connection() as connection:
        fees = {"handlingFees": [{"type": "receive", "price": "9.99", "per": "parcel"}]}
        await load_reference(connection, fees, stage.clock.now())
    await until(lambda: stage.desk.book is not old)
    assert (await listed(stage, SERVICES, if_none_match=before)).status == 304


OWN = ["user/api/warehouse/getAllWarehouse", "user/api/ServiceType/getAllReturnServiceType"]


@pytest.mark.parametrize("path", OWN)
async def test_lists_of_an_account_are_kept_by_it_alone(stage: Stage, path: str) -> None:
    seller = await stage.seller()
    first = await ask(stage, seller, "GET", path)
    assert header(first, "cache-control").startswith("private")
    held = {"if-none-match": header(first, "etag")}
    assert (await ask(stage, seller, "GET", path, headers=held)).status == 304
    other = await ask(stage, seller, "GET", path, headers={**held, "accept-language": "ja"})
    assert (other.status, header(other, "content-language")) == (200, "ja")
    assert (await ask(stage, None, "GET", path, headers=held)).status == 401


async def test_a_warehouse_has_names_of_its_own(stage: Stage) -> None:
    seller = await stage.seller()
    rows = [dict(row) for row in seed_document()["warehouses"]]
    rows[0]["names"] = {"zh-hant": "新澤西"}
    await ask(stage, seller, "GET", OWN[0])
    old = stage.desk.book
    async with stage.database.connection() as connection:
        await load_reference(connection, {"warehouses": rows}, stage.clock.now())
    await until(lambda: stage.desk.book is not old)
    for accepted, name in (("zh-TW", "新澤西"), ("ja", "New Jersey"), ("en", "New Jersey")):
        answer = await ask(stage, seller, "GET", OWN[0], headers={"accept-language": accepted})
        [row] = [row for row in answer.json["warehouses"] if row["warehouseId"] == 2]
        assert row["description"] == name
