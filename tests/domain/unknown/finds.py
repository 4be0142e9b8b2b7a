"""A dock where parcels turn up that nobody announced, and acts upon them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.returns.unbooked import FoundAddress
from returnhelper.domain.unknown.actions.add_parcel_picture import add_parcel_picture
from returnhelper.domain.unknown.actions.assign_parcel import assign_parcel
from returnhelper.domain.unknown.actions.dispose_parcel import dispose_parcel
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.actions.match_parcel import match_parcel
from returnhelper.domain.unknown.actions.register_parcel import register_parcel
from returnhelper.domain.unknown.actions.undo_assignment import undo_assignment
from returnhelper.domain.unknown.model import MeasuredPackage, Reading, UnknownParcel
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, later
from tests.domain.files.pictures import drawn, encoded
from tests.stage import LocalReceiver, Seller, Staff, Stage

BODY = encoded(drawn(40, 20), "JPEG")
READING = Reading(
    carrier="UPS",
    tracking_number="1Z999AA10123456784",
    codes=("420122079205590164917312751089",),
    sender=FoundAddress(name="Ada Sample", street1="12 Orchard Row", city="Albany", country="usa"),
    recipient=FoundAddress(name="Shop Returns"),
    references=("SO-88213",),
    text="Bitte nicht werfen",
)
Assigned = tuple[UnknownParcel, list[Inventory]]


def measured(weight_g: int = 950, **changes: Any) -> MeasuredPackage:
    """Return a package as measured."""
    values: dict[str, Any] = {
        "description": "Running shoes",
        "quantity": 1,
        "weight_g": Decimal(weight_g),
        "sides_cm": (Decimal(22), Decimal(34), Decimal(13)),
        "remarks": None,
    }
    return MeasuredPackage(**{**values, **changes})


@dataclass(frozen=True)
class Dock:
    """The staff of a warehouse, and two sellers who listen."""

    stage: Stage
    staff: Staff
    seller: Seller
    hook: LocalReceiver
    other: Seller
    other_hook: LocalReceiver

    async def found(
        self, *packages: MeasuredPackage, reading: Reading = READING, staff: Staff | None = None
    ) -> UnknownParcel:
        """Register a parcel, of one package unless told otherwise; a second passes."""
        api = (staff or self.staff).api

        async def act(work: Work) -> UnknownParcel:
            return await register_parcel(work, api, reading, packages or (measured(),), None)

        parcel = await acted(self.stage, act, by="Mia")
        later(self.stage)
        return parcel

    async def pictured(self, parcel: UnknownParcel, position: int = 0) -> PictureKeys:
        """Take a picture of a package; a second passes."""
        keys = await acted(self.stage, self.picture(parcel, position), by="Mia")
        later(self.stage)
        return keys

    def picture(
        self, parcel: UnknownParcel, position: int = 0, body: bytes = BODY
    ) -> Act[PictureKeys]:
        """Prepare a picture of a package."""

        async def act(work: Work) -> PictureKeys:
            return await add_parcel_picture(
                work,
                self.staff.api,
                parcel.unknown_parcel_id,
                body,
                "box.jpg",
                position=position,
                storage=self.stage.storage,
            )

        return act

    def assign(self, parcel: UnknownParcel, seller: Seller | None = None) -> Act[Assigned]:
        """Prepare the assignment of a parcel."""
        owner = (seller or self.seller).api

        async def act(work: Work) -> Assigned:
            book = self.stage.book
            return await assign_parcel(work, self.staff.api, parcel.unknown_parcel_id, owner, book)

        return act

    async def assigned(self, parcel: UnknownParcel, seller: Seller | None = None) -> Assigned:
        """Assign a parcel and let the seller hear of it; a second passes."""
        done = await acted(self.stage, self.assign(parcel, seller), by="Ben")
        await self.stage.run_duties()
        later(self.stage)
        return done

    def match(
        self, parcel: UnknownParcel, shipment_id: int, *, additional: bool = False
    ) -> Act[Assigned]:
        """Prepare that a parcel is an announced shipment."""

        async def act(work: Work) -> Assigned:
            return await match_parcel(
                work,
                self.staff.api,
                parcel.unknown_parcel_id,
                shipment_id,
                self.stage.book,
                additional=additional,
            )

        return act

    def undo(self, parcel: UnknownParcel) -> Act[UnknownParcel]:
        """Prepare that an assignment or a match is undone."""
        key, window = parcel.unknown_parcel_id, timedelta(hours=24)

        async def act(work: Work) -> UnknownParcel:
            return await undo_assignment(work, self.staff.api, key, self.stage.book, window)

        return act

    def dispose(self, parcel: UnknownParcel, remarks: str | None = None) -> Act[UnknownParcel]:
        """Prepare the disposal of what lay here for 90 days."""

        async def act(work: Work) -> UnknownParcel:
            key = parcel.unknown_parcel_id
            return await dispose_parcel(work, self.staff.api, key, remarks, unclaimed_days=90)

        return act

    async def now(self, parcel: UnknownParcel) -> UnknownParcel:
        """Return a parcel as it is."""
        return await get_parcel(self.stage.work(), self.staff.api, parcel.unknown_parcel_id)

    async def history(self, parcel: UnknownParcel) -> list[tuple[str, str]]:
        """Return what was done with a parcel, and by whom, oldest first."""
        events = await list_history(
            self.stage.work(),
            parcel.warehouse_api_id,
            Subject.UNKNOWN_SHIPMENT,
            parcel.unknown_parcel_id,
        )
        return [(event.action, event.done_by) for event in events]


async def open_dock(stage: Stage) -> Dock:
    """Open a dock in the sandbox."""
    seller, other = await stage.seller(), await stage.seller()
    hooks = [await stage.receiver(each) for each in (seller, other)]
    return Dock(stage, await stage.staff(), seller, hooks[0], other, hooks[1])
