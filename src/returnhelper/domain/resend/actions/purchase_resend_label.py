"""Buy one claimed label of a resend and record what came of it."""

from __future__ import annotations

from functools import partial

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.labels.actions.purchase_ordered_label import (
    Counter,
    purchase_ordered_label,
)
from returnhelper.domain.labels.carriers.interface import (
    Address,
    LabelOrder,
    warehouse_address,
)
from returnhelper.domain.labels.model import Label
from returnhelper.domain.resend import store
from returnhelper.domain.resend.actions.settle_resend_label import settle_resend_label
from returnhelper.domain.resend.errors import ResendNotFound
from returnhelper.domain.resend.model import Buyer, Resend, expected_parcel
from returnhelper.kit.work import Work


async def purchase_resend_label(work: Work, label: Label, token: str, counter: Counter) -> None:
    """Ask the carrier for a leased label, outside any transaction, and record the outcome.

    Success charges the reserved cost and begins with the items; failure gives both back.
    Both announce updateResendStatus. Raises: ResendNotFound.
    """
    resend = await store.find_by_shipment(work.database, label.api_id, label.shipment_id)
    if resend is None:
        raise ResendNotFound
    inventories = await list_inventories_by_id(work, resend.api_id, resend.inventory_ids)
    api = await get_api(work, resend.api_id)
    order = _order(
        work,
        resend,
        inventories,
        label,
        counter,
        sandbox=api.environment is Environment.SANDBOX,
    )
    settle = partial(settle_resend_label, work, label, token)
    await purchase_ordered_label(work, order, label, token, counter, settle)


def _order(
    work: Work,
    resend: Resend,
    inventories: list[Inventory],
    label: Label,
    counter: Counter,
    *,
    sandbox: bool,
) -> LabelOrder:
    service = counter.book.find_service(resend.service_code)
    parcel = resend.parcel or expected_parcel(inventories)
    length_cm, width_cm, height_cm = parcel.sides_cm
    return LabelOrder(
        label_id=label.label_id,
        api_id=label.api_id,
        sandbox=sandbox,
        service_code=resend.service_code,
        service_name=service.name if service else resend.service_code,
        order_number=(resend.description if sandbox else None) or resend.number,
        shipment_number=resend.shipment_number,
        ship_from=warehouse_address(counter.book.warehouses[resend.warehouse_id]),
        ship_to=_receiver(resend.buyer),
        weight_g=parcel.weight_g,
        length_cm=length_cm,
        width_cm=width_cm,
        height_cm=height_cm,
        description=", ".join(inventory.description for inventory in inventories),
        requested_at=label.created_at,
        asked_at=work.now,
        attempts=label.attempts - 1,
        purpose=label.purpose,
    )


def _receiver(buyer: Buyer) -> Address:
    return Address(
        name=buyer.name,
        company=None,
        phone=buyer.phone,
        email=buyer.email,
        street1=buyer.street1,
        street2=buyer.street2,
        street3=buyer.street3,
        city=buyer.city,
        state=buyer.state,
        postal_code=buyer.postal_code,
        country=buyer.country,
    )
