"""Ask for inventories to be sent on."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.handling.actions.hold_inventories import hold_inventories
from returnhelper.domain.inventory.model import HandlingCode, Holder, Inventory
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Quote
from returnhelper.domain.resend import store
from returnhelper.domain.resend.actions.check_resend import check_resend
from returnhelper.domain.resend.model import Resend, ResendStatus, Wanted, expected_parcel
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class _Keys:
    resend_id: int
    shipment_id: int
    number: str
    shipment_number: str


async def create_resend(
    work: Work, seller: Api, wanted: Wanted, book: ReferenceBook, *, most_inventories: int
) -> Resend:
    """Hold the inventories for a resend and reserve its cost; the warehouse sees it at once.

    Nothing is announced: the answer tells. What it costs is settled here (decision 0024).
    Raises: as `check_resend`, RateNotAvailable; at commit InsufficientBalance, and LostRace when
    anybody touched one of the inventories meanwhile.
    """
    inventories, service = await check_resend(work, seller.api_id, wanted, book, most_inventories)
    parcel = expected_parcel(inventories)
    quote = book.quote_resend(
        service,
        inventories[0].warehouse_id,
        wanted.buyer.country,
        wanted.buyer.postal_code,
        parcel.weight_g,
        parcel.sides_cm,
    )
    keys = await _reserve_keys(work, seller)
    resend = _resend(work, seller, wanted, inventories, (service.code, quote, keys))
    store.add_resend(work.unit, resend)
    work.touch(resend.api_id, f"resendId:{resend.resend_id}")
    hold_inventories(work, inventories, HandlingCode.RESEND, Holder.RESEND, str(resend.resend_id))
    cost = (quote.price, Subject("resend", resend.resend_id))
    reserve_costs(work, seller.api_id, TransactionType.RESEND, [cost], "ordered")
    return resend


async def _reserve_keys(work: Work, seller: Api) -> _Keys:
    numbers, place = work.numbers, seller.environment
    return _Keys(
        resend_id=await numbers.key("resend_ids"),
        shipment_id=await numbers.key("shipment_ids"),
        number=await numbers.number("RSD", place, work.now),
        shipment_number=await numbers.number("RSDS", place, work.now),
    )


def _resend(
    work: Work,
    seller: Api,
    wanted: Wanted,
    inventories: list[Inventory],
    settled: tuple[str, Quote, _Keys],
) -> Resend:
    service_code, quote, keys = settled
    return Resend(
        resend_id=keys.resend_id,
        api_id=seller.api_id,
        number=keys.number,
        status=ResendStatus.PENDING,
        warehouse_id=inventories[0].warehouse_id,
        description=wanted.description,
        remarks=wanted.remarks,
        warehouse_remarks=None,
        shipment_id=keys.shipment_id,
        shipment_number=keys.shipment_number,
        service_code=service_code,
        buyer=wanted.buyer,
        label_id=None,
        tracking_number=None,
        error=None,
        cost=quote.cost,
        charge_type=quote.charge_type,
        chargeable_weight_g=quote.chargeable_weight_g,
        parcel=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
        inventory_ids=tuple(inventory.return_inventory_id for inventory in inventories),
    )
