"""Returns that a buyer asked for."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.returns.actions.create_buyer_return import create_buyer_return as book
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.returns import read_booking, show_booked, with_names
from returnhelper.kit.money import Money
from returnhelper_sdk import wire


async def create_buyer_return(
    call: Call[wire.CreateBuyerReturnRequest],
) -> wire.CreateBuyerReturnAnswer:
    """Answer createBuyerReturn: at once, with the label queued."""
    asked = call.input
    currency = asked.buyer_cost_currency_code or asked.total_value_currency
    pays = Money(asked.buyer_cost or Decimal(0), currency.lower())
    reasons = [
        {"code": item.return_reason_code or None, "text": item.return_reason or None}
        for item in asked.shipment.parcel.items
    ]
    booking = read_booking(asked)
    booked = await with_names(book(call.work, call.api, booking, pays, reasons, call.book))
    return wire.CreateBuyerReturnAnswer(
        data=wire.CreatedBuyerReturn(
            **show_booked(booked), buyer_return_id=booked.shipment.buyer_return_id or ""
        )
    )
