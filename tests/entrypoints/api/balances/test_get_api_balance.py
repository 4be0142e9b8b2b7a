"""Reading the balance over the API."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.stage import Stage

BALANCE = "user/api/ApiBalance/GetApiBalance"


async def test_reservations_are_taken_off_and_pages_cut(stage: Stage) -> None:
    seller = await stage.seller(balance="1250.75")
    answer = await ask(stage, seller, "GET", BALANCE)
    [row] = answer.json["apiBalances"]
    assert (row["currencyCode"], row["balance"]) == ("usd", 1250.75)
    assert b'"balance":1250.75' in answer.body
    beyond = await ask(stage, seller, "GET", BALANCE, query={"offset": 1})
    assert (beyond.json["apiBalances"], beyond.json["totalNumberOfRecords"]) == ([], 1)
    for wrong in ({"pageSize": 0}, {"pageSize": 51}):
        refused = await ask(stage, seller, "GET", BALANCE, query=wrong)
        assert refused.faults.keys() == {"pageSize"}
