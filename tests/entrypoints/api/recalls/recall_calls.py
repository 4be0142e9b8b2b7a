"""Calls of the operations on recalls, every answer held against the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.contract.checking import ask
from tests.contract.world import HUB
from tests.stage import Answer, Seller, Staff, Stage

USER, DOCK = "user/api/Recall/", "warehouse/api/Recall/"


@dataclass(frozen=True)
class Counter:
    """Where a seller and two warehouses call."""

    stage: Stage
    seller: Seller
    staff: Staff
    hub: Staff

    async def shelve(self, count: int = 1) -> list[int]:
        """Bring that many returns into the warehouse."""
        shelved = [await self.stage.shelved(self.seller, self.staff) for _ in range(count)]
        return [inventory.return_inventory_id for inventory in shelved]

    async def ask(self, operation: str, ids: list[Any], who: Seller | None = None) -> Answer:
        """Call an operation of the User API on return inventories."""
        body = {"returnInventoryIdList": ids}
        return await ask(self.stage, who or self.seller, "POST", USER + operation, body)

    async def step(
        self, operation: str, ids: list[Any], who: Staff | None = None, **more: Any
    ) -> Answer:
        """Call a step of the Warehouse API on recall inventories."""
        body = {"recallInventoryIdList": ids, **more}
        return await ask(self.stage, who or self.staff, "POST", DOCK + operation, body)

    async def recalled(self, count: int = 1) -> dict[str, Any]:
        """Recall that many returns."""
        answer = await self.ask("createRecallByReturnInventoryId", await self.shelve(count))
        [recall] = answer.json["recallList"]
        return dict(recall)

    async def sent(self, count: int = 1, number: str = "DHL1") -> list[int]:
        """Recall that many returns and send them; return the recall inventories."""
        ids = keys(await self.recalled(count))
        answer = await self.step("updateTrackingNumber", ids, trackingNumber=number)
        assert answer.code is None, answer.body
        return ids


def keys(recall: dict[str, Any]) -> list[int]:
    """Return the recall inventories of a recall."""
    return [one["recallInventoryId"] for one in recall["recallInventoryList"]]


async def counter(stage: Stage) -> Counter:
    """Open a counter in the sandbox."""
    return Counter(stage, await stage.seller(), await stage.staff(), await stage.staff(HUB))
