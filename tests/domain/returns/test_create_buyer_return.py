"""A return that a buyer asked for is booked as any other, and told of in its own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.returns.actions.create_buyer_return import create_buyer_return
from returnhelper.kit.errors import Invalid
from returnhelper.kit.money import Money
from tests.contract.checking import check_notification
from tests.domain.acting import Purse, purse
from tests.stage import Stage, booking

COST = Decimal("7.35")
REASONS = [{"code": "too-small", "text": None}]


@pytest.mark.parametrize(
    ("order", "status"), [("SO-1", "success"), ("RH-REFUSE-ADDRESS-1", "failed")]
)
async def test_one_notification_tells_the_whole_and_no_other_its_label(
    stage: Stage, order: str, status: str
) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    asked = booking(order_number=order)

    booked = await stage.done(
        create_buyer_return, seller.api, asked, Money(Decimal(2), "usd"), REASONS, stage.book
    )
    await stage.run_duties()

    [body] = [one.json for one in hook.received]
    assert check_notification(body) == "buyerReturnRrLabel.buyerReturnLabelGenerated"
    told = body["buyerReturn"]
    assert told["shipmentId"] == booked.shipment.shipment_id
    assert told["buyerReturnId"] == "BR261105-0000001"
    assert told["labelRequestStatusCode"] == status
    assert (told["labelFile"] is None) == (status == "failed")
    assert (told["buyerCost"], told["buyerCostCurrencyCode"]) == (2, "usd")
    assert (told["sellerCost"], told["cost"]) == (7.35, 7.35)
    [item] = told["buyerReturnLineItemList"]
    assert (item["returnReasonCode"], item["returnReason"]) == ("too-small", None)
    revenue = COST if status == "success" else Decimal(0)
    assert await purse(stage, seller) == Purse(1000 - revenue, Decimal(0), revenue)


async def test_what_a_buyer_pays_is_exact_money(stage: Stage) -> None:
    seller = await stage.seller()

    for pays, name in ((Money(Decimal("0.001"), "usd"), "pays"), (Money(COST, "xyz"), "currency")):
        with pytest.raises(Invalid) as refusal:
            await create_buyer_return(
                stage.work(), seller.api, booking(), pays, REASONS, stage.book
            )
        [fault] = refusal.value.faults
        assert fault.endswith(name)
