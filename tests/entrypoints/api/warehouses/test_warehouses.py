"""Reading warehouses over the API."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.stage import Stage

ALL = "user/api/warehouse/getAllWarehouse"
FROM = "user/api/warehouse/getWarehouseByFromCountry"
ONE = "user/api/warehouse/getWarehouse"


async def test_each_warehouse_of_the_list_can_be_read(stage: Stage) -> None:
    seller = await stage.seller()
    everything = (await ask(stage, seller, "GET", ALL)).json
    assert everything["totalNumberOfRecords"] == len(everything["warehouses"]) > 1
    for entry in everything["warehouses"]:
        query = {"warehouseId": entry["warehouseId"]}
        one = (await ask(stage, seller, "GET", ONE, query=query)).json
        del one["correlationId"], one["meta"]
        assert one.items() <= entry.items()


async def test_a_country_comes_in_any_case_and_may_have_no_warehouse(stage: Stage) -> None:
    seller = await stage.seller()
    lower = (await ask(stage, seller, "GET", FROM, query={"countryCode": "usa"})).json
    upper = (await ask(stage, seller, "GET", FROM, query={"countryCode": "USA"})).json
    assert lower["warehouses"] == upper["warehouses"] != []
    none = (await ask(stage, seller, "GET", FROM, query={"countryCode": "ata"})).json
    assert (none["warehouses"], none["totalNumberOfRecords"]) == ([], 0)
    for wrong in ("us", "zzz", "usa ", "", "840"):
        answer = await ask(stage, seller, "GET", FROM, query={"countryCode": wrong})
        assert answer.faults.keys() == {"countryCode"}, wrong


async def test_an_id_that_is_no_number_is_told_and_an_unknown_one_is_404(stage: Stage) -> None:
    seller = await stage.seller()
    answer = await ask(stage, seller, "GET", ONE, query={"warehouseId": "two"})
    assert answer.faults.keys() == {"warehouseId"}
    unknown = await ask(stage, seller, "GET", ONE, query={"warehouseId": 999})
    assert (unknown.code, unknown.meta["status"]) == ("WAREHOUSE_NOT_FOUND", 404)
