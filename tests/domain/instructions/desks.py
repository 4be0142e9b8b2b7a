"""Stock on a shelf, and acts of seller and warehouse upon instructions on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.instructions.actions.assign_new_fnsku import assign_new_fnsku
from returnhelper.domain.instructions.actions.complete_instruction import complete_instruction
from returnhelper.domain.instructions.actions.create_instruction import create_instruction
from returnhelper.domain.instructions.actions.get_instruction import get_instruction
from returnhelper.domain.instructions.actions.start_instruction import start_instruction
from returnhelper.domain.instructions.actions.update_shipping_info import update_shipping_info
from returnhelper.domain.instructions.actions.withdraw_instruction import withdraw_instruction
from returnhelper.domain.instructions.model import (
    Completion,
    Departure,
    Instruction,
    InstructionKind,
    Result,
    ShippingInfo,
)
from returnhelper.domain.inventory.model import Package
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later
from tests.domain.fba.parcels import available, shelve, stock_of
from tests.stage import LocalReceiver, Seller, Staff, Stage

KIND = InstructionKind
SIX: Mapping[str, int] = MappingProxyType({"X001": 6})
INFO = ShippingInfo(
    reference_id="FBA15DXYZ1",
    fba_name="ONT8",
    street1="24300 Nandina Ave",
    street2="",
    street3=None,
    state="CA",
    city="Moreno Valley",
    postal_code="92551",
    country="usa",
    provides_label=False,
)
SIDES = (Decimal(30), Decimal(20), Decimal(10))
PACKAGE = Package(weight_g=Decimal(1200), sides_cm=(SIDES[2], SIDES[0], SIDES[1]), remarks=None)
TOLD = {
    KIND.DISPOSE: ("completeFbaInstructionDispose", "fbaInstructionDispose"),
    KIND.OTHERS: ("completeFbaInstructionOthers", "fbaInstructionOthers"),
    KIND.RECALL: ("completeFbaInstructionRecall", "fbaInstructionRecall"),
    KIND.RESTOCK: ("completeFbaInstructionRestock", "fbaInstructionRestock"),
    KIND.REPLENISH: ("fbaInstructionReplenishComplete", "fbaInstructionReplenish"),
}


def departure(stage: Stage) -> Departure:
    """Return how replenished goods left, at this moment."""
    return Departure(
        shipment_number="FBA15DXYZ1U001",
        weight_g=Decimal(1200),
        sides_cm=SIDES,
        shipped_at=stage.clock.now(),
    )


@dataclass(frozen=True)
class Desk:
    """Two parcels of X001, 4 pieces older than 5, and one of 3 pieces of X002."""

    stage: Stage
    seller: Seller
    staff: Staff
    hook: LocalReceiver
    old: UUID
    young: UUID
    other: UUID

    def creating(
        self,
        kind: InstructionKind = KIND.DISPOSE,
        wanted: Mapping[str, int] = SIX,
        seller: Seller | None = None,
    ) -> Act[Instruction]:
        """Prepare that the seller gives an instruction, on 6 pieces of X001 unless told so."""
        api = (seller or self.seller).api

        async def act(work: Work) -> Instruction:
            return await create_instruction(work, api, kind, 2, wanted)

        return act

    async def made(self, kind: InstructionKind = KIND.DISPOSE, **wanted: int) -> Instruction:
        """Let the seller give an instruction; a second passes."""
        made = await acted(self.stage, self.creating(kind, wanted or SIX), "seller")
        later(self.stage)
        return await self.now(made)

    async def begun(self, kind: InstructionKind = KIND.DISPOSE, **wanted: int) -> Instruction:
        """Let it be given, and the warehouse begin; a second passes."""
        made = await self.made(kind, **wanted)
        if kind is KIND.REPLENISH:
            await acted(self.stage, self.shipping(made), "seller")
        begun = await acted(self.stage, self.starting(made), "staff")
        later(self.stage)
        return begun

    def shipping(self, one: Instruction, **changes: Any) -> Act[Instruction]:
        """Prepare that the seller says where goods go."""
        info = replace(INFO, **changes)

        async def act(work: Work) -> Instruction:
            return await update_shipping_info(
                work, self.seller.api.api_id, one.fba_instruction_id, info, self.stage.book
            )

        return act

    def relabelling(self, one: Instruction, *pairs: tuple[str, str]) -> Act[list[str | None]]:
        """Prepare that the seller has products relabelled; gives the new ones of the items."""

        async def act(work: Work) -> list[str | None]:
            api_id = self.seller.api.api_id
            _, touched = await assign_new_fnsku(work, api_id, one.fba_instruction_id, pairs)
            return [item.new_fnsku for item in touched]

        return act

    def starting(self, one: Instruction, staff: Staff | None = None) -> Act[Instruction]:
        """Prepare that the warehouse begins."""

        async def act(work: Work) -> Instruction:
            return await start_instruction(work, (staff or self.staff).api, one.fba_instruction_id)

        return act

    def completing(
        self,
        one: Instruction,
        *results: tuple[int, int],
        staff: Staff | None = None,
        **facts: Any,
    ) -> Act[Instruction]:
        """Prepare that the warehouse is done; results are those of the first items."""
        named = zip(one.items, results, strict=False)
        completion = Completion(
            results=tuple((item.fba_instruction_item_id, Result(*each)) for item, each in named),
            **facts,
        )

        async def act(work: Work) -> Instruction:
            return await complete_instruction(
                work,
                (staff or self.staff).api,
                one.fba_instruction_id,
                completion,
                self.stage.book,
            )

        return act

    def withdrawing(self, one: Instruction, staff: Staff | None = None) -> Act[Instruction]:
        """Prepare that the warehouse gives it back."""

        async def act(work: Work) -> Instruction:
            api = (staff or self.staff).api
            return await withdraw_instruction(work, api, one.fba_instruction_id, "no such goods")

        return act

    async def now(self, one: Instruction) -> Instruction:
        """Return an instruction as it is."""
        work, api_id = self.stage.work(), self.seller.api.api_id
        return await get_instruction(work, api_id, one.fba_instruction_id)

    async def stock(self, fnsku: str = "X001") -> tuple[int, int]:
        """Return how many pieces of a product there are, and how many are available."""
        return await stock_of(self.stage, self.seller, fnsku)

    async def left(self) -> list[int]:
        """Return what no instruction took of the older and the younger parcel."""
        return await available(self.stage, self.old, self.young)

    async def told(self, kind: InstructionKind = KIND.DISPOSE) -> list[dict[str, Any]]:
        """Return what the seller was told of instructions of a kind; the duties are run."""
        await self.stage.run_duties()
        action, name = TOLD[kind]
        return [payload[name] for payload in self.hook.of(action)]


async def desk(stage: Stage) -> Desk:
    """Put stock on the shelf, in three parcels."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    old = await shelve(stage, seller, 4)
    later(stage)
    young = await shelve(stage, seller, 5)
    other = await shelve(stage, seller, 3, "X002")
    later(stage)
    return Desk(stage, seller, staff, hook, old, young, other)


async def strangers(stage: Stage) -> list[Staff]:
    """Return staff that has nothing to do with warehouse 2 of the sandbox."""
    return [await stage.staff(3), await stage.staff(2, Environment.PRODUCTION)]
