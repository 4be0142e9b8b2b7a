"""The second part of a life: wishes, the warehouse's work, value-added services, splits."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from returnhelper.domain.handling.actions.cancel_handling import cancel_handling
from returnhelper.domain.handling.actions.complete_handling import complete_handling
from returnhelper.domain.handling.actions.start_handling import start_handling
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.handling.actions.withdraw_handling import withdraw_handling
from returnhelper.domain.inventory.model import HANDLING, HandlingCode, HandlingStatus, Standing
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.vas.actions.complete_vas import complete_vas
from returnhelper.domain.vas.actions.correct_vas import correct_vas
from returnhelper.domain.vas.actions.create_vas import create_vas
from returnhelper.domain.vas.actions.fail_vas import fail_vas
from returnhelper.domain.vas.actions.start_vas import start_vas
from returnhelper.domain.vas.model import (
    PICTURES,
    SPLIT,
    VAS,
    Outcome,
    Part,
    ServiceOrder,
    VasOrder,
)
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.lives.arriving import ArrivingLife
from tests.lives.snapshot import Inventory, Vas
from tests.lives.walk import Dice

_UNDECIDED = Standing(HandlingCode.TO_BE_CONFIRMED, HandlingStatus.PENDING)
_ORDERS = ((SPLIT,), ("repack",), (SPLIT,), ("prd-inspec", PICTURES))
# Whoever wishes one of these rarely changes their mind, and nothing else leads there.
_TILL_THE_END = (
    HandlingCode.DISPOSE,
    HandlingCode.RESTOCK,
    HandlingCode.RETURN,
    HandlingCode.OTHERS,
)
_VAS_STEPS = (VasStatus.SUCCESSFUL, VasStatus.STARTED, VasStatus.FAILED)
_WEIGHTS = (None, None, Decimal("1234.567"))


class ShelvingLife(ArrivingLife):
    """Handling and value-added services."""

    def unfinished(self, inventory: Inventory) -> set[str]:
        """Return the services that are still to be done on an inventory."""
        key = inventory.return_inventory_id
        return {
            vas.vas_code for vas in self.now.vas if vas.is_open and vas.return_inventory_id == key
        }

    def wish(self, dice: Dice) -> None:
        """Say what is to become of an inventory."""
        pairs = product(self.now.inventories, HandlingCode)
        (one, code), legal = self.choose(pairs, dice, self._may_wish)
        self._wish(one.return_inventory_id, code, legal=legal)

    def see_through(self, dice: Dice) -> None:
        """Say what is to become of an inventory, and do it: chance alone would take too long."""
        pairs = product(self.now.inventories, _TILL_THE_END)
        (one, code), legal = self.choose(pairs, dice, self._may_wish)
        self._wish(one.return_inventory_id, code, legal=legal)
        for status in (HandlingStatus.IN_PROGRESS, HandlingStatus.COMPLETED):
            after = self._inventory(one.return_inventory_id)
            if after.code is code and dice.count(3):
                done = HANDLING.allows(after.status, Standing(code, status), Actor.WAREHOUSE)
                self._handle(one.return_inventory_id, status, legal=done)

    def withdraw(self, dice: Dice) -> None:
        """Take a wish back, as the seller or as the warehouse."""
        by = dice.one_of((Actor.SELLER, Actor.WAREHOUSE))

        def is_legal(one: Inventory) -> bool:
            return HANDLING.allows(one.status, _UNDECIDED, by) and not self.unfinished(one)

        one, legal = self.choose(self.now.inventories, dice, is_legal)

        async def act(work: Work) -> None:
            if by is Actor.SELLER:
                await cancel_handling(work, self.seller.api_id, one.return_inventory_id)
            else:
                await withdraw_handling(work, self.staff, one.return_inventory_id, "no room")

        self.step(by, act, legal=legal)

    def handle(self, dice: Dice) -> None:
        """Begin with an inventory or be done with it."""

        def is_legal(pair: tuple[Inventory, HandlingStatus]) -> bool:
            one, status = pair
            return HANDLING.allows(one.status, Standing(one.code, status), Actor.WAREHOUSE)

        steps = (HandlingStatus.IN_PROGRESS, HandlingStatus.COMPLETED)
        (one, status), legal = self.choose(product(self.now.inventories, steps), dice, is_legal)
        self._handle(one.return_inventory_id, status, legal=legal)

    def order_vas(self, dice: Dice) -> None:
        """Order services for an inventory."""
        codes, quantity = dice.one_of(_ORDERS), 2 + dice.count(3)

        def is_legal(one: Inventory) -> bool:
            waiting = self.unfinished(one)
            clash = waiting & {*codes, SPLIT} or (waiting and SPLIT in codes)
            return one.code is HandlingCode.ON_HOLD and not clash

        one, legal = self.choose(self.now.inventories, dice, is_legal)
        services = tuple(ServiceOrder(vas_code=code, quantity=quantity) for code in codes)

        async def act(work: Work) -> None:
            order = VasOrder(one.return_inventory_id, services)
            await create_vas(work, self.seller.api_id, [order], self.stage.book)

        self.step(Actor.SELLER, act, legal=legal)

    def move_vas(self, dice: Dice) -> None:
        """Begin with a service, complete it or give it up."""

        def is_legal(pair: tuple[Vas, VasStatus]) -> bool:
            one, status = pair
            return one.status != status and VAS.allows(one.status, status, Actor.WAREHOUSE)

        (one, status), legal = self.choose(product(self.now.vas, _VAS_STEPS), dice, is_legal)
        outcome = self._outcome(one, dice)

        async def act(work: Work) -> None:
            match status:
                case VasStatus.SUCCESSFUL:
                    await complete_vas(work, self.staff, one.vas_id, outcome)
                case VasStatus.STARTED:
                    await start_vas(work, self.staff, one.vas_id)
                case _:
                    await fail_vas(work, self.staff, one.vas_id, "no tape")

        # A single part is no split, and nobody takes pictures in these lives.
        may_fail = len(outcome.parts or ()) == 1 or one.vas_code == PICTURES
        refusable = status is VasStatus.SUCCESSFUL and may_fail
        self.step(Actor.WAREHOUSE, act, legal=legal and not refusable)

    def correct_vas(self, dice: Dice) -> None:
        """Correct what came of a service."""
        one, legal = self.choose(self.now.vas, dice, lambda vas: not vas.is_open)

        async def act(work: Work) -> None:
            await correct_vas(work, self.staff, one.vas_id, f"result {self.next()}")

        self.step(Actor.WAREHOUSE, act, legal=legal)

    def _may_wish(self, pair: tuple[Inventory, HandlingCode]) -> bool:
        one, wished = pair[0], Standing(pair[1], HandlingStatus.PENDING)
        is_free = not one.held_by and not self.unfinished(one) and wished != _UNDECIDED
        return is_free and HANDLING.allows(one.status, wished, Actor.SELLER)

    def _inventory(self, key: int) -> Inventory:
        [found] = [one for one in self.now.inventories if one.return_inventory_id == key]
        return found

    def _wish(self, key: int, code: HandlingCode, *, legal: bool) -> None:
        async def act(work: Work) -> None:
            await update_handling(work, self.seller.api_id, key, code)

        self.step(Actor.SELLER, act, legal=legal)

    def _handle(self, key: int, status: HandlingStatus, *, legal: bool) -> None:
        async def act(work: Work) -> None:
            done = complete_handling if status is HandlingStatus.COMPLETED else start_handling
            await done(work, self.staff, key, None)

        self.step(Actor.WAREHOUSE, act, legal=legal)

    def _outcome(self, vas: Vas, dice: Dice) -> Outcome:
        """Return what came of a service: the pieces of a split weigh what is told, or alike."""
        whole, weight_g = self._inventory(vas.return_inventory_id), dice.one_of(_WEIGHTS)
        weights = [Decimal(1 + dice.count(7)) for _ in range(dice.count(4))]
        left = (weight_g or whole.weight_g) - sum(weights)
        told = [*weights, left] if weights and left > 0 and vas.vas_code == SPLIT else []
        parts = tuple(Part(weight_g=weight) for weight in told)
        return Outcome(result="done", weight_g=weight_g, parts=parts or None)
