"""What the commands on consolidated orders share: ids, and a step of the warehouse's staff."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.rows import Order
from returnhelper.entrypoints.cli.errand import run_act
from returnhelper.entrypoints.cli.nouns.outbound.printing import print_order
from returnhelper.entrypoints.cli.parameters import Dock, Told
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

OPTIONS = {
    "amount": "--amount",
    "shippingFee": "--amount",
    "currencyCode": "--currency",
    "consolidateShippingOrderId": "--order",
    "consolidateShippingShipmentId": "--shipment",
    "consolidateShippingShipmentBoxId": "--box",
    "returnInventoryId": "--inventory",
}
_FORM = "an id of 26 digits and capital letters"
ORDER = Told(wire.ConsolidateOrderIdRequest, "consolidate_shipping_order_id", _FORM)
SHIPMENT = Told(wire.OutboundShipmentIdRequest, "consolidate_shipping_shipment_id", _FORM)
BOX = Told(wire.OutboundBoxIdRequest, "consolidate_shipping_shipment_box_id", _FORM)


def take_step(
    settings: Settings,
    name: str,
    dock: Dock,
    step: Callable[[Work, Api], Awaitable[Order]],
    *,
    as_json: bool,
    items: tuple[int, ...] = (),
) -> None:
    """Take a step as the staff of a dock, and print the order as it is then."""

    async def act(work: Work) -> Order:
        return await step(work, await dock.staff(work))

    with in_options(OPTIONS, items):
        order = run_act(settings, f"outbound {name}", act)
    print_order(order, as_json=as_json)
