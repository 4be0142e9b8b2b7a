"""The second part of a life: wishes, the warehouse's work, value-added services, splits."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

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
from returnhelper.domain.vas.model import SPLIT, VAS, Outcome, Part, ServiceOrder, VasOrder
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.lives.arriving import NUMBERS, ArrivingLife
from tests.lives.snapshot import Inventory, Vas

_UNDECIDED = Standing(HandlingCode.TO_BE_CONFIRMED, HandlingStatus.PENDING)


class ShelvingLife(ArrivingLife):
    """Handling and value-added services."""

    def unfinished(self, inventory: Inventory) -> set[str]:
        """Return the services that are still to be done on an inventory."""
        key = inventory.return_inventory_id
        return {
            vas.vas_code for vas in self.now.vas if vas.is_open and vas.return_inventory_id == key
        }

    @precondition(lambda self: self.now.inventories)
    @rule(number=NUMBERS)
    def wish(self, number: int) -> None:
        """Say what is to become of an inventory."""

        def is_legal(pair: tuple[Inventory, HandlingCode]) -> bool:
            one, wished = pair[0], Standing(pair[1], HandlingStatus.PENDING)
            is_free = not one.held_by and not self.unfinished(one) and wished != _UNDECIDED
            return is_free and HANDLING.allows(one.status, wished, Actor.SELLER)

        pairs = list(product(self.now.inventories, HandlingCode))
        (one, code), legal = self.choose(pairs, number, is_legal)

        async def act(work: Work) -> None:
            await update_handling(work, self.seller.api_id, one.return_inventory_id, code)

        self.step(Actor.SELLER, act, legal=legal)

    @precondition(lambda self: self.now.inventories)
    @rule(number=NUMBERS)
    def withdraw(self, number: int) -> None:
        """Take a wish back, as the seller or as the warehouse."""
        by = Actor.SELLER if number % 8 < 4 else Actor.WAREHOUSE

        def is_legal(one: Inventory) -> bool:
            return HANDLING.allows(one.status, _UNDECIDED, by) and not self.unfinished(one)

        one, legal = self.choose(self.now.inventories, number, is_legal)

        async def act(work: Work) -> None:
            if by is Actor.SELLER:
                await cancel_handling(work, self.seller.api_id, one.return_inventory_id)
            else:
                await withdraw_handling(work, self.staff, one.return_inventory_id, "no room")

        self.step(by, act, legal=legal)

    @precondition(lambda self: self.now.inventories)
    @rule(number=NUMBERS)
    def handle(self, number: int) -> None:
        """Begin with an inventory or be done with it."""

        def is_legal(pair: tuple[Inventory, HandlingStatus]) -> bool:
            one, status = pair
            return HANDLING.allows(one.status, Standing(one.code, status), Actor.WAREHOUSE)

        steps = (HandlingStatus.IN_PROGRESS, HandlingStatus.COMPLETED)
        pairs = list(product(self.now.inventories, steps))
        (one, status), legal = self.choose(pairs, number, is_legal)

        async def act(work: Work) -> None:
            done = complete_handling if status is HandlingStatus.COMPLETED else start_handling
            await done(work, self.staff, one.return_inventory_id, None)

        self.step(Actor.WAREHOUSE, act, legal=legal)

    @precondition(lambda self: self.now.inventories)
    @rule(
        number=NUMBERS,
        codes=st.sampled_from(((SPLIT,), (SPLIT,), ("repack",), ("prd-inspec", "req-pic"))),
        quantity=st.integers(1, 4),
    )
    def order_vas(self, number: int, codes: tuple[str, ...], quantity: int) -> None:
        """Order services for an inventory."""

        def is_legal(one: Inventory) -> bool:
            waiting = self.unfinished(one)
            clash = waiting & {*codes, SPLIT} or (waiting and SPLIT in codes)
            return one.code is HandlingCode.ON_HOLD and not clash

        one, legal = self.choose(self.now.inventories, number, is_legal)
        services = tuple(ServiceOrder(vas_code=code, quantity=quantity) for code in codes)

        async def act(work: Work) -> None:
            order = VasOrder(one.return_inventory_id, services)
            await create_vas(work, self.seller.api_id, [order], self.stage.book)

        self.step(Actor.SELLER, act, legal=legal)

    @precondition(lambda self: self.now.vas)
    @rule(number=NUMBERS)
    def move_vas(self, number: int) -> None:
        """Begin with a service, or give it up."""
        status = VasStatus.STARTED if number % 8 < 6 else VasStatus.FAILED
        one, legal = self._chosen_vas(number, status)

        async def act(work: Work) -> None:
            if status is VasStatus.STARTED:
                await start_vas(work, self.staff, one.vas_id)
            else:
                await fail_vas(work, self.staff, one.vas_id, "no tape")

        self.step(Actor.WAREHOUSE, act, legal=legal)

    @precondition(lambda self: self.now.vas)
    @rule(
        number=NUMBERS,
        weight_g=st.sampled_from((None, None, Decimal("1234.567"))),
        shares=st.lists(st.integers(1, 300), max_size=4),
    )
    def complete_vas(self, number: int, weight_g: Decimal | None, shares: list[int]) -> None:
        """Complete a service, sometimes with a new weight; pieces weigh their shares or alike."""
        one, legal = self._chosen_vas(number, VasStatus.SUCCESSFUL)
        is_split = one.vas_code == SPLIT
        [whole] = [
            v for v in self.now.inventories if v.return_inventory_id == one.return_inventory_id
        ]
        parts = self._parts(weight_g or whole.weight_g, shares) if is_split else ()
        outcome = Outcome(result="done", weight_g=weight_g, parts=parts)

        async def act(work: Work) -> None:
            await complete_vas(work, self.staff, one.vas_id, outcome)

        self.step(Actor.WAREHOUSE, act, legal=legal and not is_split)

    @precondition(lambda self: self.now.vas)
    @rule(number=NUMBERS)
    def correct_vas(self, number: int) -> None:
        """Correct what came of a service."""
        one, legal = self.choose(self.now.vas, number, lambda vas: not vas.is_open)

        async def act(work: Work) -> None:
            await correct_vas(work, self.staff, one.vas_id, f"result {self.next()}")

        self.step(Actor.WAREHOUSE, act, legal=legal)

    def _chosen_vas(self, number: int, status: VasStatus) -> tuple[Vas, bool]:
        def is_legal(one: Vas) -> bool:
            return one.status is not status and VAS.allows(one.status, status, Actor.WAREHOUSE)

        return self.choose(self.now.vas, number, is_legal)

    def _parts(self, whole_g: Decimal, shares: list[int]) -> tuple[Part, ...]:
        """Return parts whose weights add up to the whole, the last taking what is left."""
        weights = [Decimal(share) for share in shares]
        left = whole_g - sum(weights)
        return tuple(Part(weight_g=weight) for weight in [*weights, left]) if weights else ()
