"""Reading one return inventory over the API, by its id or its line item."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.contract.checking import ask
from tests.stage import Stage

BY_ID = "user/api/ReturnInventory/GetReturnInventory"
BY_ITEM = "user/api/ReturnInventory/getReturnInventoryByLineItemId"


async def test_both_ways_show_the_same_inventory_with_the_longest_side_first(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    by_id = await ask(
        stage, seller, "GET", BY_ID, query={"returnInventoryId": inventory.return_inventory_id}
    )
    by_item = await ask(stage, seller, "GET", BY_ITEM, query={"lineItemId": inventory.line_item_id})
    first, second = by_id.json, by_item.json
    del first["correlationId"], second["correlationId"]
    assert first == second
    assert (first["dimension1"], first["dimension2"], first["dimension3"]) == (34, 22, 13)
    assert (first["weight"], first["handlingCode"]) == (950, "tbc")


async def test_an_inventory_of_another_seller_is_unknown_byte_for_byte(stage: Stage) -> None:
    owner, stranger, staff = await stage.seller(), await stage.seller(), await stage.staff()
    inventory = await stage.shelved(owner, staff)
    for path, name, theirs in (
        (BY_ID, "returnInventoryId", inventory.return_inventory_id),
        (BY_ITEM, "lineItemId", inventory.line_item_id),
    ):
        bodies = set()
        for wanted in (theirs, 999_999):
            answer = await ask(stage, stranger, "GET", path, query={name: wanted})
            assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
            bodies.add(re.sub(rb'"correlationId":"[^"]+"', b"", answer.body))
        assert len(bodies) == 1
        answer = await ask(stage, owner, "GET", path, query={name: "x"})
        assert answer.faults.keys() == {name}


async def test_its_days_in_stock_count_until_it_is_closed(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    body = {"returnInventoryId": (await stage.shelved(seller, staff)).return_inventory_id}
    wish = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
    ages = []
    for code in ("ohd", "dsp"):
        stage.clock.move(timedelta(days=2))
        assert (await ask(stage, seller, "POST", wish, body | {"handlingCode": code})).code is None
        assert (
            await ask(stage, staff, "POST", "warehouse/api/Handling/complete", body)
        ).code is None
        ages.append((await ask(stage, seller, "GET", BY_ID, query=body)).json["stockAge"])
    stage.clock.move(timedelta(days=2))
    ages.append((await ask(stage, seller, "GET", BY_ID, query=body)).json["stockAge"])
    assert ages == [2, 4, 4]
    await stage.run_duties()
