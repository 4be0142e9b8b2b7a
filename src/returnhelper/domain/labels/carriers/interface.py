"""What the platform asks of a carrier, and what a carrier may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One end of a journey; `country` is ISO 3166-1 alpha-3 in lower case."""

    name: str
    company: str | None
    phone: str | None
    email: str | None
    street1: str
    street2: str | None
    street3: str | None
    city: str | None
    state: str | None
    postal_code: str | None
    country: str


def warehouse_address(warehouse: Warehouse) -> Address:
    """Return a warehouse as one end of a journey."""
    return Address(
        name=warehouse.contact_name or warehouse.description,
        company=warehouse.company_name,
        phone=warehouse.phone,
        email=warehouse.email,
        street1=warehouse.street1,
        street2=warehouse.street2,
        street3=warehouse.street3,
        city=warehouse.city,
        state=warehouse.state,
        postal_code=warehouse.postal_code,
        country=warehouse.country_code,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOrder:
    """Everything a carrier needs for one label.

    `attempts` counts the earlier attempts at this label; `asked_at` is the moment of this one.
    """

    label_id: int
    api_id: int
    sandbox: bool
    service_code: str
    service_name: str
    order_number: str
    shipment_number: str
    ship_from: Address
    ship_to: Address
    weight_g: Decimal
    length_cm: Decimal
    width_cm: Decimal
    height_cm: Decimal
    description: str
    requested_at: datetime
    asked_at: datetime
    attempts: int
    purpose: LabelPurpose = LabelPurpose.RETURN


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchased:
    """A label bought; `qr_png` is the code for a drop-off without a printer."""

    tracking_number: str
    carrier: str
    label_pdf: bytes
    label_png: bytes
    label_zpl: str
    qr_png: bytes | None
    cancel_cutoff_at: datetime | None


class CarrierRefused(Exception):  # noqa: N818 - reads as the sentence it is
    """The carrier will not make this label; asking again would not help.

    Shape: `reasons` are codes of labelFailReason; `messages` sentences a person can act on, one
    per reason; `answer` the carrier's own text. Source: contract codes.yaml, labelFailReason.
    """

    def __init__(self, reasons: list[str], messages: list[str], answer: str | None) -> None:
        """Refuse for these reasons."""
        super().__init__(", ".join(messages))
        self.reasons = reasons
        self.messages = messages
        self.answer = answer


class CarrierUnreachable(Exception):  # noqa: N818 - reads as the sentence it is
    """The carrier gave no answer; it is worth trying again."""

    def __init__(self, message: str) -> None:
        """Tell what happened."""
        super().__init__(message)
        self.message = message


class CarrierPending(Exception):  # noqa: N818 - reads as the sentence it is
    """The carrier is still working on the label; ask again after `retry_seconds`."""

    def __init__(self, retry_seconds: float) -> None:
        """Tell when to ask again."""
        super().__init__(f"Ask again in {retry_seconds:g} s.")
        self.retry_seconds = retry_seconds


class Carrier(Protocol):
    """Somebody who makes labels and carries parcels."""

    name: str

    def quote(self, order: LabelOrder) -> Money | None:
        """Return the price of a label, or None when the tariff decides."""

    async def purchase(self, order: LabelOrder) -> Purchased:
        """Buy the label. Safe to repeat: the same `label_id` gives the same tracking number.

        Raises: CarrierRefused, CarrierUnreachable, CarrierPending.
        """

    async def cancel(self, tracking_number: str) -> None:
        """Void a label. Safe to repeat. Raises: CarrierRefused, CarrierUnreachable."""

    def parse_scan(self, code: str) -> str | None:
        """Return the tracking number in what a scanner read from this carrier's barcode."""
