"""The first part of a life: booked, labelled, cancelled, received; and time passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import LABEL, LabelPurpose, LabelStatus
from returnhelper.domain.returns.actions.cancel_return_label import cancel_return_label
from returnhelper.domain.returns.actions.create_return_shipment import create_return_shipment
from returnhelper.domain.returns.model import SHIPMENT, ShipmentStatus
from returnhelper.entrypoints.worker.duties import charge_storage, collect_charges
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.lives.snapshot import Label, Shipment
from tests.lives.walk import Dice, Walk
from tests.stage import booking, package

_TROUBLES = ("RH-REFUSE", "RH-UNREACHABLE-2", "RH-LATE-90", "RH-NEVER")
_ORDERS = ("SO-1", "SO-2", "SO-3", "SO-4", *_TROUBLES)
_SERVICES = ("fedex_ground", "ups_nj")  # the second is priced by what is measured again
_SPANS = (
    timedelta(seconds=1),
    timedelta(seconds=61),  # a lease lapses
    timedelta(minutes=20),
    timedelta(hours=2),  # a carrier is given up
    timedelta(days=31),  # a label can be cancelled no more
)


class ArrivingLife(Walk):
    """Booking, labels, arrival, time."""

    def book(self, dice: Dice) -> None:
        """Book a return; the order number says what the carrier will do."""
        one = booking().items[0]
        items = [replace(one, value=one.value + number) for number in range(1 + dice.count(2))]
        wanted = booking(
            order_number=dice.one_of(_ORDERS),
            items=items,
            total_value=sum(item.value for item in items),
            weight_g=sum(item.weight_g for item in items),
            service_code=dice.one_of(_SERVICES),
        )

        async def act(work: Work) -> None:
            await create_return_shipment(work, self.seller, wanted, self.stage.book)

        self.step(Actor.SELLER, act, legal=True)

    def cancel_label(self, dice: Dice) -> None:
        """Cancel a label, late ones and those of resends among them."""
        shipments = {one.shipment_id: one for one in self.now.shipments}

        def is_legal(label: Label) -> bool:
            shipment = shipments.get(label.shipment_id)
            return (
                shipment is not None
                and LABEL.allows(label.status, LabelStatus.CANCELED, Actor.SELLER)
                and SHIPMENT.allows(shipment.status, ShipmentStatus.LABEL_CANCELED, Actor.SELLER)
            )

        label, legal = self.choose(self.now.labels, dice, is_legal)
        in_time = label.status is not LabelStatus.SUCCESS  # else its cutoff may be over

        async def act(work: Work) -> None:
            await cancel_return_label(work, self.seller.api_id, label.label_id)

        self.step(Actor.SELLER, act, legal=legal and in_time)

    def claim_labels(self, _: Dice) -> None:
        """A worker takes what is due, and is not heard of until it records."""
        token, now = f"worker {self.next()}", self.stage.clock.now()

        async def act(_: Work) -> None:
            for purpose in LabelPurpose:
                labels = await claim_labels(self.stage.database, purpose, token, now, 16)
                self.claimed += [(label, token) for label in labels]

        self.step(Actor.SYSTEM, act, legal=True)

    def record_label(self, dice: Dice) -> None:
        """A worker asks the carrier and records what came of it, if the label is still its own."""
        if not self.claimed:
            return
        label, token = self.claimed.pop(dice.count(len(self.claimed)))

        async def act(_: Work) -> None:
            await self.theatre.buy(label, token)

        self.step(Actor.SYSTEM, act, legal=True)

    def buy_labels(self, dice: Dice) -> None:
        """A worker does both at once, for all that is due."""
        self.claim_labels(dice)
        while self.claimed:
            self.record_label(dice)

    def receive(self, dice: Dice) -> None:
        """Receive a parcel in any state, or more packages of one that is here."""
        first = dice.count(4) < 3

        def is_legal(shipment: Shipment) -> bool:
            return (shipment.status is not ShipmentStatus.RECEIVED) is first

        shipment, legal = self.choose(self.now.shipments, dice, is_legal)
        packages = [package(950 + number) for number in range(1 + dice.count(3))]

        async def act(work: Work) -> None:
            await receive_shipment(
                work,
                self.staff,
                shipment.shipment_id,
                packages,
                self.stage.book,
                additional=not first,
            )

        self.step(Actor.WAREHOUSE, act, legal=legal)

    def charge(self, _: Dice) -> None:
        """A worker charges what lies here or left, and collects what the balance covers."""

        async def act(_: Work) -> None:
            for duty in (charge_storage, collect_charges):
                while await duty(self.stage.bench):
                    pass

        self.step(Actor.SYSTEM, act, legal=True)

    def pass_time(self, dice: Dice) -> None:
        """Time passes."""
        self.stage.clock.move(dice.one_of(_SPANS))
