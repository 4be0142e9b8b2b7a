"""Quoting a resend over the API."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.stage import Seller, Stage

QUOTE = "user/api/Resend/getShippingFeeListByToShippingOption"
SALEM = {"toCountryCode": "USA", "toPostalCode": "01970"}


async def shelved(stage: Stage, seller: Seller) -> int:
    return (await stage.shelved(seller, await stage.staff())).return_inventory_id


async def test_the_list_comes_as_one_parameter_or_as_many(stage: Stage) -> None:
    seller = await stage.seller()
    one, two = await shelved(stage, seller), await shelved(stage, seller)
    answers = [
        await ask(stage, seller, "GET", f"{QUOTE}?{given}", query=SALEM)
        for given in (
            f"returnInventoryIdList={one},{two}",
            f"returnInventoryIdList={one}&returnInventoryIdList={two}",
            f"RETURNINVENTORYIDLIST={one}%20,%20{two}",
        )
    ]
    fees = [answer.json["data"]["shippingFeeDetailList"] for answer in answers]
    assert fees[0] == fees[1] == fees[2]
    assert [fee["serviceTypeCode"] for fee in fees[0]] == [
        "SHIPMENT_USPS_GA_SIG_NJ",
        "SHIPMENT_USPS_PM_NJ",
    ]
    assert fees[0][1] == {
        "serviceTypeCode": "SHIPMENT_USPS_PM_NJ",
        "serviceTypeName": "USPS PM-NJ",
        "countryCode": "usa",
        "postalCodePair": {"from": "0", "to": "2"},
        "currencyCode": "usd",
        "fee": 13.8,
        "chargeableWeight": 3242,
    }


async def test_a_country_without_a_service_gives_an_empty_list(stage: Stage) -> None:
    seller = await stage.seller()
    query = {"returnInventoryIdList": await shelved(stage, seller)} | SALEM
    answer = await ask(stage, seller, "GET", QUOTE, query=query | {"toCountryCode": "fra"})
    assert answer.json["data"]["shippingFeeDetailList"] == []


async def test_what_cannot_be_read_is_named(stage: Stage) -> None:
    seller = await stage.seller()
    item = await shelved(stage, seller)
    answer = await ask(stage, seller, "GET", QUOTE, query={"returnInventoryIdList": "1,,x,0"})
    assert answer.faults.keys() == {
        "returnInventoryIdList[1]",
        "returnInventoryIdList[2]",
        "returnInventoryIdList[3]",
        "toCountryCode",
        "toPostalCode",
    }
    for ids in (f"{item},{item}", ",".join(map(str, range(1, 11)))):
        query = {"returnInventoryIdList": ids} | SALEM
        answer = await ask(stage, seller, "GET", QUOTE, query=query)
        assert answer.code == "VALIDATION_FAILED"
    query = {"returnInventoryIdList": f"{item},999999"} | SALEM
    answer = await ask(stage, seller, "GET", QUOTE, query=query)
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
    assert answer.faults.keys() == {"returnInventoryIdList[1]"}
    unknown = {"returnInventoryIdList": item, "toCountryCode": "xyz", "toPostalCode": "1"}
    answer = await ask(stage, seller, "GET", QUOTE, query=unknown)
    assert answer.faults.keys() == {"toCountryCode"}
