"""A seller who owes a warehouse's work, and what the books say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.actions.collect_charges import collect_charges
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.reference.facts import Facts, Price, WorkFacts
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.stage import Seller, Stage

RECEIVE, RESTOCK, DISPOSE = Decimal("0.80"), Decimal("1.20"), Decimal("0.60")
"""What these cost by the seed's tariff, in usd."""


@dataclass(frozen=True)
class Debtor:
    """A seller with some money and no parcels: only the books count here."""

    stage: Stage
    seller: Seller

    @property
    def api_id(self) -> int:
        return self.seller.api.api_id

    async def owe(self, *fee_types: str, happened_at: datetime | None = None) -> None:
        """Owe work in this order, each commit its own; subjects are numbered from 1 in a call."""
        for number, fee_type in enumerate(fee_types, 1):
            await acted(self.stage, owing(self.api_id, [fee_type], number, happened_at))

    async def collect(self) -> int:
        """Run the duty until nothing is left to do; return how much it did."""
        total = 0
        while count := await collect_charges(self.stage.database, self.price, self.now):
            total += count
        return total

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    async def price(self, facts: Facts, moment: datetime) -> Price | None:
        return await self.stage.bench.price_at(facts, moment)

    async def top_up(self, amount: str) -> None:
        """Add money."""
        money = Money(Decimal(amount), "usd")
        await acted(
            self.stage, lambda work: adjust_balance(work, self.api_id, money, "for the test")
        )

    async def paid(self) -> list[tuple[str, Decimal]]:
        """Return what was collected, oldest line first: the line of the tariff and the amount."""
        rows = await self.stage.database.fetch(
            "SELECT tariff_line, amount FROM ledger WHERE api_id = $1"
            " AND from_account = 'available' AND to_account = 'revenue'"
            " ORDER BY ledger_id",
            self.api_id,
        )
        return [(row[0].removeprefix("handlingFees[").removesuffix("]"), row[1]) for row in rows]

    async def open(self) -> int:
        """Count what is still owed."""
        count: int = await self.stage.database.fetchval(
            "SELECT count(*) FROM charges WHERE api_id = $1", self.api_id
        )
        return count

    async def lend(self, limit: str) -> None:
        """Grant a credit limit."""
        await self.stage.database.execute(
            "UPDATE balances SET credit_limit = $2 WHERE api_id = $1", self.api_id, Decimal(limit)
        )


def owing(
    api_id: int, fee_types: Sequence[str], first: int = 1, happened_at: datetime | None = None
) -> Act[None]:
    """Prepare to owe work, together."""

    async def act(work: Work) -> None:
        done: list[tuple[Facts, Subject]] = [
            (WorkFacts(fee_type=fee_type, weight_g=Decimal(950)), Subject("inventory", number))
            for number, fee_type in enumerate(fee_types, first)
        ]
        charge_work(work, api_id, TransactionType.HANDLING, done, "received", happened_at)

    return act


async def debtor(stage: Stage, balance: str = "0") -> Debtor:
    """Open an account with this many usd."""
    return Debtor(stage, await stage.seller(balance=balance))
