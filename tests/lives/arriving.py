"""The first part of a life: booked, labelled, cancelled, received; and time passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import LABEL, LabelPurpose, LabelStatus
from returnhelper.domain.returns.actions.cancel_return_label import cancel_return_label
from returnhelper.domain.returns.actions.create_return_shipment import create_return_shipment
from returnhelper.domain.returns.model import SHIPMENT, ShipmentStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.lives.snapshot import Label, Shipment
from tests.lives.walk import Walk
from tests.stage import booking, package

NUMBERS = st.integers(0, 1023)
_ORDERS = ("SO-1", "SO-2", "RH-REFUSE", "RH-UNREACHABLE-2", "RH-LATE-90", "RH-NEVER")
_SPANS = (
    timedelta(seconds=1),
    timedelta(seconds=61),  # a lease lapses
    timedelta(minutes=20),
    timedelta(hours=2),  # a carrier is given up
    timedelta(days=31),  # a label can be cancelled no more
)


class ArrivingLife(Walk):
    """Booking, labels, arrival, time."""

    @initialize(
        balance=st.sampled_from(("1000", "1000", "40")),
        parcels=st.lists(st.integers(1, 3), min_size=1, max_size=3),
    )
    def begin(self, balance: str, parcels: list[int]) -> None:
        """Open an account; some parcels have arrived before the story begins."""
        self.open(balance)
        for packages in parcels:
            self.book("SO-0", 2)
            self.buy_labels()
            self.receive(1, packages)

    @rule(order=st.sampled_from(_ORDERS), items=st.integers(1, 2))
    def book(self, order: str, items: int) -> None:
        """Book a return; the order number says what the carrier will do."""
        one = booking().items[0]
        listed = [replace(one, value=one.value + number) for number in range(items)]
        wanted = booking(
            order_number=order,
            items=listed,
            total_value=sum(item.value for item in listed),
            weight_g=sum(item.weight_g for item in listed),
        )

        async def act(work: Work) -> None:
            await create_return_shipment(work, self.seller, wanted, self.stage.book)

        self.step(Actor.SELLER, act, legal=True)

    @precondition(lambda self: self.now.labels)
    @rule(number=NUMBERS)
    def cancel_label(self, number: int) -> None:
        """Cancel a label, late ones and those of resends among them."""
        shipments = {one.shipment_id: one for one in self.now.shipments}

        def is_legal(label: Label) -> bool:
            shipment = shipments.get(label.shipment_id)
            return (
                shipment is not None
                and LABEL.allows(label.status, LabelStatus.CANCELED, Actor.SELLER)
                and SHIPMENT.allows(shipment.status, ShipmentStatus.LABEL_CANCELED, Actor.SELLER)
            )

        label, legal = self.choose(self.now.labels, number, is_legal)
        legal = legal and label.status is not LabelStatus.SUCCESS  # its cutoff may be over

        async def act(work: Work) -> None:
            await cancel_return_label(work, self.seller.api_id, label.label_id)

        self.step(Actor.SELLER, act, legal=legal)

    @rule(number=NUMBERS)
    def work(self, number: int) -> None:
        """A worker claims labels, records one, or does both for all that are due."""
        if number % 3 == 0:
            self.claim_labels()
        elif number % 3 == 1 and self.claimed:
            self.record_label(number)
        else:
            self.buy_labels()

    def claim_labels(self) -> None:
        """A worker takes what is due, and is not heard of until it records."""
        token, now = f"worker {self.next()}", self.stage.clock.now()

        async def act(_: Work) -> None:
            for purpose in LabelPurpose:
                labels = await claim_labels(self.stage.database, purpose, token, now, 16)
                self.claimed += [(label, token) for label in labels]

        self.step(Actor.SYSTEM, act, legal=True)

    def record_label(self, number: int) -> None:
        """A worker asks the carrier and records what came of it, if the label is still its own."""
        label, token = self.claimed.pop(number % len(self.claimed))

        async def act(_: Work) -> None:
            await self.theatre.buy(label, token)

        self.step(Actor.SYSTEM, act, legal=True)

    def buy_labels(self) -> None:
        """A worker does both at once, for all that is due."""
        self.claim_labels()
        while self.claimed:
            self.record_label(0)

    @precondition(lambda self: self.now.shipments)
    @rule(number=NUMBERS, packages=st.integers(1, 3))
    def receive(self, number: int, packages: int) -> None:
        """Receive a parcel in any state, or more packages of one that is here."""
        first = number % 8 < 4

        def is_legal(shipment: Shipment) -> bool:
            return (shipment.status is not ShipmentStatus.RECEIVED) is first

        shipment, legal = self.choose(self.now.shipments, number, is_legal)

        async def act(work: Work) -> None:
            await receive_shipment(
                work,
                self.staff,
                shipment.shipment_id,
                [package(950 + number) for number in range(packages)],
                self.stage.book,
                additional=not first,
            )

        self.step(Actor.WAREHOUSE, act, legal=legal)

    @rule(span=st.sampled_from(_SPANS))
    def pass_time(self, span: timedelta) -> None:
        """Time passes."""
        self.stage.clock.move(span)
