"""Balances."""

from __future__ import annotations

from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.entrypoints.api.call import Call
from returnhelper_sdk import wire


async def get_api_balance(call: Call[wire.ApiBalanceQuery]) -> wire.ApiBalanceListAnswer:
    """Answer GetApiBalance: what is available, reservations taken off."""
    balances = await list_balances(call.work, call.api.api_id)
    first, size = call.input.offset, call.input.page_size
    return wire.ApiBalanceListAnswer(
        api_balances=[
            wire.ApiBalance(
                api_balance_id=balance.balance_id,
                currency_code=balance.currency,
                balance=balance.available,
            )
            for balance in balances[first : first + size]
        ],
        total_number_of_records=len(balances),
    )
