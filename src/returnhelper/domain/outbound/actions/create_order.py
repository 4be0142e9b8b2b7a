"""Open a consolidated order."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.rows import Order, OrderStatus, ShippingMethod, ShipTo
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a seller wants sent out together: from where, how, and where to."""

    warehouse_id: int
    shipping_method: ShippingMethod
    delivery_instructions: str | None
    ship_to: ShipTo
    custom_fields: dict[str, str]


async def create_order(work: Work, seller: Api, wanted: Wanted, book: ReferenceBook) -> Order:
    """Open an empty order, which its seller fills and confirms.

    The warehouse may look at it and cancel it; it packs and prices what is confirmed.
    Until it has a fee it is told in the currency of the account. Raises: WarehouseNotFound.
    """
    book.get_warehouse(wanted.warehouse_id)
    [balance, *_] = await list_balances(work, seller.api_id)
    order = Order(
        order_id=new_ulid(work.now),
        order_key=await work.numbers.key("consolidated_order_keys"),
        api_id=seller.api_id,
        number=await work.numbers.number("CNS", seller.environment, work.now),
        status=OrderStatus.CREATED,
        warehouse_id=wanted.warehouse_id,
        shipping_method=wanted.shipping_method,
        delivery_instructions=wanted.delivery_instructions,
        ship_to=wanted.ship_to,
        custom_fields=wanted.custom_fields,
        currency=balance.currency,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )
    store.add_order(work.unit, order)
    about = (order.api_id, Subject.CONSOLIDATION, order.order_id)
    known_by = {"number": order.number, "order_key": order.order_key}
    record_event(work, about, "created", after=known_by)
    return order
