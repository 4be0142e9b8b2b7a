"""Inventories put into any state of handling, and acts upon them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.handling.actions.cancel_handling import cancel_handling
from returnhelper.domain.handling.actions.complete_handling import complete_handling
from returnhelper.domain.handling.actions.start_handling import start_handling
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.handling.actions.withdraw_handling import withdraw_handling
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import HandlingCode, Inventory
from returnhelper.kit.work import Work
from tests.domain.acting import Act, later
from tests.stage import LocalReceiver, Seller, Staff, Stage

CODES = ("tbc", "ohd", "dsp", "rst", "oth", "rtn", "rsd")
STATUSES = ("pending", "inProgress", "completed")
STATES = [(code, status) for code in CODES for status in STATUSES if code != "rsd"]
HELD_STATES = [(code, status) for code in ("rsd", "rtn") for status in STATUSES]
HOLDERS = ("resend", "recall", "consolidation")
"""STATES are those of a free inventory; resent is only what a resend holds."""
_ORDER_VAS = """
INSERT INTO vas (vas_id, api_id, return_inventory_id, line_item_id, warehouse_id, vas_code, status,
    cost, cost_currency, created_at, created_by, modified_at, modified_by)
SELECT nextval('vas_ids'), api_id, return_inventory_id, line_item_id, warehouse_id, 'repack', $1,
    1, 'usd', created_at, 'test', created_at, 'test'
FROM inventories WHERE return_inventory_id = $2
"""


@dataclass(frozen=True)
class Shelf:
    """One inventory with the people around it."""

    stage: Stage
    seller: Seller
    staff: Staff
    hook: LocalReceiver
    inventory_id: int

    async def put(self, code: str, status: str, held_by: str | None = None) -> None:
        """Put the inventory into a state, whatever the rules."""
        await self.stage.database.execute(
            "UPDATE inventories SET handling_code = $1, handling_status = $2, rma_locked = false,"
            " held_by = $3, holder_id = $4 WHERE return_inventory_id = $5",
            code,
            status,
            held_by,
            held_by and "17",
            self.inventory_id,
        )

    async def order_vas(self, status: str) -> None:
        """Order a service and let it stand at this status, whatever the rules."""
        await self.stage.database.execute(_ORDER_VAS, status, self.inventory_id)

    def ordering_vas(self) -> Act[None]:
        """Prepare the order of a service, which only an item on hold takes."""

        async def act(work: Work) -> None:
            before = await get_inventory(work, self.seller.api.api_id, self.inventory_id)
            if before.handling_code is not HandlingCode.ON_HOLD:
                raise HandlingNotAllowed
            revise_inventory(work, before, before)
            work.unit.add(_ORDER_VAS, "pending", self.inventory_id)

        return act

    async def now(self) -> Inventory:
        """Return the inventory as it is."""
        return await get_inventory(self.stage.work(), self.seller.api.api_id, self.inventory_id)

    async def state(self) -> tuple[str, str]:
        """Return code and status as they are."""
        inventory = await self.now()
        return inventory.handling_code, inventory.handling_status

    async def told(self, action: str) -> list[dict[str, Any]]:
        """Return what the seller was told of one action."""
        await self.stage.run_duties()
        return self.hook.of(action)

    def wish(self, code: str) -> Act[None]:
        """Prepare an instruction of the seller."""
        return wishing(self.seller, self.inventory_id, code)

    def cancel(self) -> Act[None]:
        """Prepare its withdrawal."""

        async def act(work: Work) -> None:
            await cancel_handling(work, self.seller.api.api_id, self.inventory_id)

        return act

    def withdraw(self, remarks: str | None = None) -> Act[None]:
        """Prepare its withdrawal by the warehouse."""
        return withdrawing(self.staff, self.inventory_id, remarks)

    def start(self, remarks: str | None = None) -> Act[Inventory]:
        """Prepare the beginning."""
        return starting(self.staff, self.inventory_id, remarks)

    def complete(self, remarks: str | None = None, result: str | None = None) -> Act[Inventory]:
        """Prepare the end."""
        return completing(self.staff, self.inventory_id, remarks, result)


def wishing(seller: Seller, inventory_id: int, code: str) -> Act[None]:
    async def act(work: Work) -> None:
        await update_handling(work, seller.api.api_id, inventory_id, HandlingCode(code))

    return act


def starting(staff: Staff, inventory_id: int, remarks: str | None = None) -> Act[Inventory]:
    async def act(work: Work) -> Inventory:
        return await start_handling(work, staff.api, inventory_id, remarks)

    return act


def withdrawing(staff: Staff, inventory_id: int, remarks: str | None = None) -> Act[None]:
    async def act(work: Work) -> None:
        await withdraw_handling(work, staff.api, inventory_id, remarks)

    return act


def completing(
    staff: Staff, inventory_id: int, remarks: str | None = None, result: str | None = None
) -> Act[Inventory]:
    async def act(work: Work) -> Inventory:
        return await complete_handling(work, staff.api, inventory_id, remarks, result)

    return act


async def shelf(stage: Stage) -> Shelf:
    """Shelve one inventory; from then on a second has passed."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    later(stage)
    return Shelf(stage, seller, staff, hook, inventory.return_inventory_id)


async def strangers(stage: Stage) -> list[Staff]:
    """Return staff that does not keep what lies in warehouse 2 of the sandbox."""
    return [await stage.staff(3), await stage.staff(2, Environment.PRODUCTION)]
