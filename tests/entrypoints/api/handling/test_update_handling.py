"""Telling the warehouse what to do, and taking it back, over the API."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.stage import Answer, Seller, Stage

WISH = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
WITHDRAW = "user/api/ReturnInventory/CancelReturnInventoryHandling"
READ = "user/api/ReturnInventory/GetReturnInventory"


async def wish(stage: Stage, seller: Seller, inventory_id: int, code: object) -> Answer:
    body = {"returnInventoryId": inventory_id, "handlingCode": code}
    return await ask(stage, seller, "POST", WISH, body)


async def handling(stage: Stage, seller: Seller, inventory_id: int) -> tuple[str, str]:
    query = {"returnInventoryId": inventory_id}
    read = (await ask(stage, seller, "GET", READ, query=query)).json
    return read["handlingCode"], read["handlingStatusCode"]


async def test_every_wish_is_taken_in_any_case_and_by_its_alias(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    kept = {"DIS": "dsp", "Dsp": "dsp", "rtn": "rtn", "RST": "rst", "oth": "oth", "ohd": "ohd"}
    for sent, stored in kept.items():
        inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
        answer = await wish(stage, seller, inventory_id, sent)
        assert answer.json.keys() == {"correlationId", "meta"}
        assert await handling(stage, seller, inventory_id) == (stored, "pending")


async def test_what_is_no_wish_is_told_and_changes_nothing(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    for code in ("rsd", "tbc", "", "dispose", " dsp", "dsp ", None, 5, ["dsp"]):
        answer = await wish(stage, seller, inventory_id, code)
        assert answer.faults.keys() == {"handlingCode"}, code
        if code in ("rsd", "tbc"):
            assert "createResend sets 'rsd'" in answer.faults["handlingCode"]
    assert await handling(stage, seller, inventory_id) == ("tbc", "pending")


async def test_a_wish_can_only_go_back_to_hold_and_from_there_anywhere(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    steps = [("dsp", None), ("rst", "HANDLING_NOT_ALLOWED"), ("ohd", None), ("rtn", None)]
    for code, refusal in steps:
        answer = await wish(stage, seller, inventory_id, code)
        assert answer.code == refusal, code
        if refusal:
            assert answer.faults == {
                "returnInventoryId": "It stands at 'dsp', 'pending'. Set it to 'ohd' or call"
                " CancelReturnInventoryHandling first."
            }


async def test_what_does_not_exist_is_named_by_the_id_that_was_asked_for(stage: Stage) -> None:
    answer = await wish(stage, await stage.seller(), 999_999, "dsp")
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
    assert answer.faults == {"returnInventoryId": answer.meta["data"]["message"]}


async def test_a_withdrawal_tells_the_seller_and_waits_again(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    body = {"returnInventoryId": inventory_id}
    await wish(stage, seller, inventory_id, "dsp")
    assert (await ask(stage, seller, "POST", WITHDRAW, body)).code is None
    again = await ask(stage, seller, "POST", WITHDRAW, body)
    assert again.code == "HANDLING_NOT_CANCELABLE"
    await stage.run_duties()
    [told] = hook.of("cancelInventoryHandling")
    assert told["previousHandlingCode"] == "dsp"
    assert await handling(stage, seller, inventory_id) == ("tbc", "pending")


async def test_once_begun_the_seller_can_neither_change_nor_withdraw(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(seller, staff)).return_inventory_id
    body = {"returnInventoryId": inventory_id}
    await wish(stage, seller, inventory_id, "dsp")
    await ask(stage, staff, "POST", "warehouse/api/Handling/start", body)
    assert (await wish(stage, seller, inventory_id, "ohd")).code == "HANDLING_NOT_ALLOWED"
    assert (await ask(stage, seller, "POST", WITHDRAW, body)).code == "HANDLING_NOT_CANCELABLE"


async def test_the_inventory_of_another_seller_is_left_alone(stage: Stage) -> None:
    owner, stranger, staff = await stage.seller(), await stage.seller(), await stage.staff()
    inventory_id = (await stage.shelved(owner, staff)).return_inventory_id
    assert (await wish(stage, stranger, inventory_id, "dsp")).code == "RETURN_INVENTORY_NOT_FOUND"
    await wish(stage, owner, inventory_id, "dsp")
    body = {"returnInventoryId": inventory_id}
    answer = await ask(stage, stranger, "POST", WITHDRAW, body)
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
    assert await handling(stage, owner, inventory_id) == ("dsp", "pending")
