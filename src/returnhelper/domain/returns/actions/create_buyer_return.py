"""Book a return that a buyer asked for."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.create_return_shipment import (
    Booked,
    create_return_shipment,
)
from returnhelper.domain.returns.model import Booking, BuyerReturn
from returnhelper.kit.errors import Invalid
from returnhelper.kit.money import Money, decimals_of
from returnhelper.kit.work import Work

_DECIMALS = 2


async def create_buyer_return(
    work: Work,
    seller: Api,
    booking: Booking,
    pays: Money,
    reasons: Sequence[dict[str, str | None]],
    book: ReferenceBook,
) -> Booked:
    """Book as any return is booked; its labels are told of as buyerReturnLabelGenerated.

    `pays` is what the buyer pays the seller for it, `reasons` are those of the items, in order:
    ``{"code": …, "text": …}``.
    Raises: as create_return_shipment. Source: docs/decisions/0079.
    """
    if pays.currency not in book.currencies:
        raise Invalid({"pays.currency": "must be an ISO 4217 currency code, for example 'usd'."})
    if decimals_of(pays.amount) > _DECIMALS:
        raise Invalid({"pays": f"must have at most {_DECIMALS} decimals"})
    number = await work.numbers.number("BR", seller.environment, work.now)
    booked = await create_return_shipment(work, seller, booking, book, number)
    store.add_buyer_return(
        work.unit,
        BuyerReturn(
            api_id=seller.api_id,
            buyer_return_id=number,
            cost=pays.amount,
            currency=pays.currency,
            reasons=list(reasons),
        ),
    )
    return booked
