"""The last part of a life: an item is sent on to a buyer, or goes back to its seller."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import product

from returnhelper.domain.inventory.model import HANDLING, HandlingCode, HandlingStatus, Standing
from returnhelper.domain.recall.actions.cancel_recalled_inventories import (
    cancel_recalled_inventories,
)
from returnhelper.domain.recall.actions.cancel_recalls import cancel_recalls
from returnhelper.domain.recall.actions.create_recalls import create_recalls
from returnhelper.domain.recall.actions.mark_arrived import mark_arrived
from returnhelper.domain.recall.actions.mark_picked_up import mark_picked_up
from returnhelper.domain.recall.actions.mark_ready import mark_ready
from returnhelper.domain.recall.actions.set_tracking_number import set_tracking_number
from returnhelper.domain.recall.actions.withdraw_recalled_inventories import (
    withdraw_recalled_inventories,
)
from returnhelper.domain.recall.model import (
    RECALL_INVENTORY,
    Change,
    PickUpCode,
    RecallInventoryStatus,
    RecallStatus,
)
from returnhelper.domain.resend.actions.cancel_resend import cancel_resend
from returnhelper.domain.resend.actions.create_resend import create_resend
from returnhelper.domain.resend.actions.dispatch_resend import dispatch_resend
from returnhelper.domain.resend.actions.fail_resend import fail_resend
from returnhelper.domain.resend.actions.pack_resend import pack_resend
from returnhelper.domain.resend.actions.pick_resend import pick_resend
from returnhelper.domain.resend.actions.update_tracking_number import update_tracking_number
from returnhelper.domain.resend.model import RESEND, Buyer, Parcel, ResendStatus, Wanted
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.lives.shelving import ShelvingLife
from tests.lives.snapshot import Inventory, RecallInventory, Resend
from tests.lives.walk import Dice

_BUYER = Buyer(
    country="usa",
    name="Grace Sample",
    phone="5550100456",
    fax=None,
    email="grace@example.org",
    street1="7 Harbor Lane",
    street2=None,
    street3=None,
    state="NY",
    city="Albany",
    postal_code="12207",
)
_PARCEL = Parcel(weight_g=Decimal(1200), sides_cm=(Decimal(34), Decimal(26), Decimal(22)))
_SERVICE = "SHIPMENT_USPS_PM_NJ"
_DESCRIPTIONS = (None, None, None, "RH-REFUSE")
_MOST = 3
_RESENDING = {
    ResendStatus.PICKED: Actor.WAREHOUSE,
    ResendStatus.PACKED: Actor.WAREHOUSE,
    ResendStatus.IN_PROGRESS: Actor.WAREHOUSE,  # another tracking number
    ResendStatus.COMPLETED: Actor.WAREHOUSE,
    ResendStatus.FAILED: Actor.WAREHOUSE,
    ResendStatus.CANCELED: Actor.SELLER,
}
_PICK_UPS = (PickUpCode.SELF, PickUpCode.COURIER, PickUpCode.OTHERS)
_NEXT = {
    ResendStatus.PENDING: ResendStatus.PICKED,
    ResendStatus.PICKED: ResendStatus.PACKED,
    ResendStatus.IN_PROGRESS: ResendStatus.COMPLETED,
}
_NEXT_RECALLED = {
    RecallInventoryStatus.IN_PROGRESS: RecallInventoryStatus.IN_TRANSIT,
    RecallInventoryStatus.IN_TRANSIT: RecallInventoryStatus.READY,
    RecallInventoryStatus.READY: RecallInventoryStatus.PICKED_UP,
}
_RECALLING = (
    RecallInventoryStatus.IN_TRANSIT,
    RecallInventoryStatus.READY,
    RecallInventoryStatus.PICKED_UP,
    RecallInventoryStatus.CANCELED,
)


class LeavingLife(ShelvingLife):
    """Resends and recalls."""

    def go_on(self, dice: Dice) -> None:
        """Do what comes next with something that is under way, or begin with something."""
        resends = [one for one in self.now.resends if one.status in _NEXT]
        recalled = [one for one in self.now.recall_inventories if one.status in _NEXT_RECALLED]
        steps = [
            *(
                partial(self._move_resend, one.resend_id, _NEXT[one.status], legal=True)
                for one in resends
            ),
            *(
                partial(
                    self._move_recall,
                    [one.recall_inventory_id],
                    _NEXT_RECALLED[one.status],
                    PickUpCode.SELF,
                    legal=True,
                )
                for one in recalled
            ),
            *(partial(self.buy_labels, dice) for one in self.now.resends if one.is_packed),
            *(partial(self.move_vas, dice) for one in self.now.vas if one.is_open),
        ]
        begin = (self.create_resend, self.wish, self.create_recall, self.handle, self.order_vas)
        if steps:
            dice.one_of(steps)()
        else:
            dice.one_of(begin)(dice)

    def takers(self, dice: Dice, code: HandlingCode) -> tuple[list[Inventory], bool]:
        """Choose one to three inventories for a holder, and tell whether it may have them."""
        held = Standing(code, HandlingStatus.PENDING, is_held=True)

        def is_legal(one: Inventory) -> bool:
            allowed = HANDLING.allows(one.status, held, Actor.SELLER)
            return allowed and not self.unfinished(one)

        count = 1 + dice.count(_MOST)
        chosen = [self.choose(self.now.inventories, dice, is_legal) for _ in range(count)]
        by_key = {one.return_inventory_id: one for one, _ in chosen}
        return list(by_key.values()), all(legal for _, legal in chosen)

    def create_resend(self, dice: Dice) -> None:
        """Ask for inventories to be sent on; the description says what the carrier will do."""
        description = dice.one_of(_DESCRIPTIONS)
        chosen, legal = self.takers(dice, HandlingCode.RESEND)
        wanted = Wanted(
            inventory_ids=[one.return_inventory_id for one in chosen],
            service_code=_SERVICE,
            buyer=_BUYER,
            description=description,
        )

        async def act(work: Work) -> None:
            await create_resend(work, self.seller, wanted, self.stage.book, most_inventories=_MOST)

        self.step(Actor.SELLER, act, legal=legal)

    def move_resend(self, dice: Dice) -> None:
        """Pick, pack, dispatch, correct, fail or cancel a resend."""

        def is_legal(pair: tuple[Resend, ResendStatus]) -> bool:
            one, status = pair
            label_is_due = one.status is ResendStatus.PACKED and status is ResendStatus.IN_PROGRESS
            return RESEND.allows(one.status, status, _RESENDING[status]) and not label_is_due

        (one, status), legal = self.choose(product(self.now.resends, _RESENDING), dice, is_legal)
        self._move_resend(one.resend_id, status, legal=legal)

    def _move_resend(self, key: int, status: ResendStatus, *, legal: bool) -> None:
        async def act(work: Work) -> None:
            match status:
                case ResendStatus.PICKED:
                    await pick_resend(work, self.staff, key)
                case ResendStatus.PACKED:
                    await pack_resend(work, self.staff, key, _PARCEL)
                case ResendStatus.IN_PROGRESS:
                    await update_tracking_number(work, self.staff, key, f"T{self.next()}")
                case ResendStatus.COMPLETED:
                    await dispatch_resend(work, self.staff, key)
                case ResendStatus.FAILED:
                    await fail_resend(work, self.staff, key, "lost on the shelf")
                case _:
                    await cancel_resend(work, self.seller.api_id, key)

        self.step(_RESENDING[status], act, legal=legal)

    def create_recall(self, dice: Dice) -> None:
        """Ask for inventories to be brought back."""
        chosen, legal = self.takers(dice, HandlingCode.RETURN)

        async def act(work: Work) -> None:
            keys = [one.return_inventory_id for one in chosen]
            await create_recalls(work, self.seller, keys)

        self.step(Actor.SELLER, act, legal=legal)

    def move_recall(self, dice: Dice) -> None:
        """Send, make ready, hand over or withdraw a recalled inventory, or all that may be."""
        together, pick_up = dice.one_of((False, True)), dice.one_of(_PICK_UPS)

        def is_legal(pair: tuple[RecallInventory, RecallInventoryStatus]) -> bool:
            return RECALL_INVENTORY.allows(pair[0].status, pair[1], Actor.WAREHOUSE)

        pairs = product(self.now.recall_inventories, _RECALLING)
        (one, status), legal = self.choose(pairs, dice, is_legal)
        rows = [row for row in self.now.recall_inventories if row == one or together]
        keys = [row.recall_inventory_id for row in rows if row == one or is_legal((row, status))]
        self._move_recall(keys, status, pick_up, legal=legal)

    def _move_recall(
        self, keys: list[int], status: RecallInventoryStatus, pick_up: PickUpCode, *, legal: bool
    ) -> None:
        async def act(work: Work) -> None:
            book = self.stage.book
            match status:
                case RecallInventoryStatus.IN_TRANSIT:
                    change = Change(tracking_number=f"T{self.next()}")
                    await set_tracking_number(work, self.staff, keys, change)
                case RecallInventoryStatus.READY:
                    await mark_ready(work, self.hub, book, keys, Change())
                case RecallInventoryStatus.PICKED_UP:
                    await mark_picked_up(work, self.hub, book, keys, pick_up, Change())
                case _:
                    await withdraw_recalled_inventories(work, self.staff, keys, "not found")

        self.step(Actor.WAREHOUSE, act, legal=legal)

    def scan_recall(self, dice: Dice) -> None:
        """Scan a recalled inventory at the consolidation warehouse; nothing moves."""
        on_its_way = {RecallInventoryStatus.IN_TRANSIT, RecallInventoryStatus.READY}
        one, legal = self.choose(
            self.now.recall_inventories, dice, lambda row: row.status in on_its_way
        )

        async def act(work: Work) -> None:
            await mark_arrived(work, self.hub, self.stage.book, target=[one.recall_inventory_id])

        self.step(Actor.WAREHOUSE, act, legal=legal)

    def cancel_recall(self, dice: Dice) -> None:
        """Withdraw a recall or an inventory of it, as the seller."""
        whole = dice.one_of((False, True))
        pending = {r.recall_id for r in self.now.recalls if r.status is RecallStatus.PENDING}

        def is_legal(one: RecallInventory) -> bool:
            waits = one.status is RecallInventoryStatus.IN_PROGRESS
            return one.recall_id in pending if whole else waits

        one, legal = self.choose(self.now.recall_inventories, dice, is_legal)

        async def act(work: Work) -> None:
            if whole:
                await cancel_recalls(work, self.seller.api_id, [one.recall_id])
            else:
                keys = [one.return_inventory_id]
                await cancel_recalled_inventories(work, self.seller.api_id, keys)

        self.step(Actor.SELLER, act, legal=legal)
