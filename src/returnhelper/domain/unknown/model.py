"""Unknown parcels: what was read on them, what they hold, and the table of moves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from returnhelper.domain.claims.model import Claim, plain_codes
from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.inventory.making import TakenPicture
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.labels.carriers import tracking_in_scan
from returnhelper.domain.returns.unbooked import FoundAddress, FoundItem, FoundParcel
from returnhelper.domain.tracing.model import Traces
from returnhelper.domain.unknown.errors import UnknownShipmentNotAllowed
from returnhelper.kit.machine import Actor, Machine, moves

_NOTHING_SEEN = "Unannounced goods"


class UnknownStatus(StrEnum):
    """Where an unknown parcel stands; the values are the wire's."""

    PENDING = "pending"
    ASSIGNED = "assigned"
    MATCHED = "matched"
    DISPOSED = "disposed"


_PENDING, _ASSIGNED, _MATCHED, _DISPOSED = UnknownStatus

# Source: contract README, Unknown shipment.
UNKNOWN = Machine(
    "Unknown shipment",
    [
        *moves([None], [_PENDING], Actor.WAREHOUSE),
        *moves([_PENDING], [_ASSIGNED], Actor.WAREHOUSE, told="assignUnknown"),
        *moves([_PENDING], [_MATCHED], Actor.WAREHOUSE, told="markShipmentArrive"),
        *moves([_PENDING], [_DISPOSED], Actor.WAREHOUSE),
        *moves([_ASSIGNED], [_PENDING], Actor.WAREHOUSE, told="undoAssignUnknown"),
        *moves([_MATCHED], [_PENDING], Actor.WAREHOUSE, told="undoShipmentArrive"),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What can be read on a parcel, and nothing that is only guessed."""

    carrier: str | None = None
    tracking_number: str | None = None
    codes: tuple[str, ...] = ()
    sender: FoundAddress = field(default_factory=FoundAddress)
    recipient: FoundAddress = field(default_factory=FoundAddress)
    references: tuple[str, ...] = ()
    text: str | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Tracking number, codes and references, as they were read."""
        return tuple(filter(None, (self.tracking_number, *self.codes, *self.references)))

    @property
    def plain(self) -> list[str]:
        """Every number in the one spelling numbers are compared in, carriers' barcodes opened."""
        scanned = (number for code in self.codes for number in tracking_in_scan(code))
        return plain_codes([*self.numbers, *scanned])

    @property
    def words(self) -> str:
        """Everything that was read, in lower case, for searches."""
        people = (*astuple(self.sender), *astuple(self.recipient))
        read = (self.carrier, *self.numbers, *people, self.text)
        return "\n".join(word for word in read if word).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPackage:
    """A package as the warehouse measured it; sides in any order."""

    description: str | None
    quantity: int
    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]
    remarks: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownPackage:
    """One package of an unknown parcel; once it has an owner its number is that of its item."""

    number: str
    description: str
    quantity: int
    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]
    remarks: str | None


@dataclass(frozen=True, slots=True)
class ParcelPicture:
    """A picture and which package it shows, from 0."""

    position: int
    taken: TakenPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Whose a parcel turned out to be, and what it is there; the claim that told, if one did."""

    api_id: int
    return_request_id: int
    shipment_id: int
    claim_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A seller as it is named at the dock, by one of these."""

    api_id: int | None = None
    client_code: str | None = None
    shipment_id: int | None = None


@dataclass(frozen=True, slots=True)
class PointedClaim:
    """A claim and the pending parcels of a warehouse that it points at."""

    claim: Claim
    unknown_parcel_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownParcel:
    """A parcel nobody announced; pictures only while it has no owner, then they are theirs."""

    unknown_parcel_id: int
    warehouse_api_id: int
    warehouse_id: int
    number: str
    status: UnknownStatus
    reading: Reading
    packages: tuple[UnknownPackage, ...]
    remarks: str | None
    assignment: Assignment | None
    pending_since: datetime
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str
    pictures: tuple[ParcelPicture, ...] = ()

    def disposable_from(self, unclaimed_days: int) -> datetime:
        """Return from when it may be disposed of."""
        return self.pending_since + timedelta(days=unclaimed_days)

    def pictures_of(self, position: int) -> list[TakenPicture]:
        """Return the pictures of a package, oldest first."""
        return [one.taken for one in self.pictures if one.position == position]


def numbered(
    packages: Sequence[MeasuredPackage], numbers: Sequence[str]
) -> tuple[UnknownPackage, ...]:
    """Return packages with their numbers."""
    return tuple(
        UnknownPackage(
            number=number,
            description=package.description or _NOTHING_SEEN,
            quantity=package.quantity,
            weight_g=package.weight_g,
            sides_cm=package.sides_cm,
            remarks=package.remarks,
        )
        for package, number in zip(packages, numbers, strict=True)
    )


def package_of(inventory: Inventory) -> UnknownPackage:
    """Return the package of an inventory that is one no more, as it was measured last."""
    return UnknownPackage(
        number=inventory.line_item_number,
        description=inventory.description,
        quantity=inventory.quantity,
        weight_g=inventory.weight_g,
        sides_cm=(inventory.dimension1_cm, inventory.dimension2_cm, inventory.dimension3_cm),
        remarks=inventory.warehouse_remarks,
    )


def measured_again(package: UnknownPackage, inventory: Inventory) -> UnknownPackage:
    """Return a package as its inventory was measured last; what a booking says of it is not its."""
    return replace(
        package,
        weight_g=inventory.weight_g,
        sides_cm=(inventory.dimension1_cm, inventory.dimension2_cm, inventory.dimension3_cm),
        remarks=inventory.warehouse_remarks,
    )


def taken_picture(image: Image) -> TakenPicture:
    """Return a picture of an inventory as one of its package."""
    keys = PictureKeys(**{name: getattr(image, name) for name in PictureKeys.__slots__})
    return TakenPicture(
        image_id=image.image_id, keys=keys, taken_at=image.created_at, taken_by=image.created_by
    )


def found_parcel(parcel: UnknownParcel, home: str) -> FoundParcel:
    """Return what a return is made of; a sender whose country was not read is at home here."""
    reading = parcel.reading
    largest = max(parcel.packages, key=lambda package: math.prod(package.sides_cm))
    return FoundParcel(
        number=parcel.number,
        title=f"Unannounced parcel {parcel.number}",
        warehouse_id=parcel.warehouse_id,
        sender=reading.sender,
        country=reading.sender.country or home,
        reference=next(iter(reading.references), None),
        carrier=reading.carrier,
        tracking_number=reading.tracking_number,
        sides_cm=largest.sides_cm,
        items=tuple(
            FoundItem(
                number=package.number,
                description=package.description,
                quantity=package.quantity,
                weight_g=package.weight_g,
            )
            for package in parcel.packages
        ),
    )


def check_move(parcel: UnknownParcel, status: UnknownStatus) -> None:
    """Check that the warehouse may move a parcel. Raises: UnknownShipmentNotAllowed."""
    if not UNKNOWN.allows(parcel.status, status, Actor.WAREHOUSE):
        begins = UNKNOWN.told_sources(status, Actor.WAREHOUSE)
        told = f"It is '{parcel.status}'. {begins}"
        raise UnknownShipmentNotAllowed({"unknownShipmentId": told})


def check_pending(parcel: UnknownParcel) -> None:
    """Check that what is known of a parcel may be changed. Raises: UnknownShipmentNotAllowed."""
    if parcel.status is not UnknownStatus.PENDING:
        told = f"It is '{parcel.status}'; only a pending one is changed."
        raise UnknownShipmentNotAllowed({"unknownShipmentId": told})


def traces_of(reading: Reading) -> Traces:
    """Return what was read, by what it may tell of the owner.

    The sender is the buyer, whom bookings name; the recipient's name is often the seller's.
    """
    sender, recipient = reading.sender, reading.recipient
    lines = (sender.street1, sender.street2, sender.street3, sender.city, sender.postal_code)
    return Traces(
        tracking_numbers=_given(reading.tracking_number, *reading.codes),
        names=_given(sender.name, sender.company),
        references=reading.references,
        seller_codes=_given(recipient.name, recipient.company, *reading.references),
        addresses=_given(*lines, sender.phone, sender.email),
        texts=_given(reading.text),
    )


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelFilter:
    """Which parcels of a warehouse to list; `words` must all be there, a number in any spelling."""

    limit: int
    offset: int
    status: UnknownStatus | None = None
    words: tuple[str, ...] = ()
    number: str | None = None
    registered_before: datetime | None = None
    pending_before: datetime | None = None
