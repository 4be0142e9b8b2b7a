"""Resends: inventories sent on to a buyer, for the seller and for the dock.

Source: contract user-api.yaml, webhooks.yaml and warehouse-api.yaml, Resend.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.inventory import ReturnInventory
from returnhelper_sdk.wire.parts import Audit, Shape
from returnhelper_sdk.wire.rules import (
    Country,
    Id,
    Offset,
    OrEmpty,
    PageSize,
    PhoneDigits,
    Positive,
    Text,
    TrackingNumber,
)
from returnhelper_sdk.wire.services import PostalCodePair

InventoryIds = Annotated[list[Id], Meta(min_length=1)]
"""Return inventories, each named once."""


class ResendFeeQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Resend/getShippingFeeListByToShippingOption.

    The list is one parameter several times, or one with commas.
    """

    return_inventory_id_list: InventoryIds
    to_country_code: Country
    to_postal_code: Text


class ResendShippingFee(Shape, kw_only=True, frozen=True):
    """What a resend service costs; the chargeable weight in g."""

    service_type_code: str
    service_type_name: str
    country_code: str
    postal_code_pair: PostalCodePair
    currency_code: str
    fee: Decimal
    chargeable_weight: Decimal


class ResendShippingFees(Shape, kw_only=True, frozen=True):
    """Quotes, cheapest first."""

    shipping_fee_detail_list: list[ResendShippingFee]


class ResendShippingFeeListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Resend/getShippingFeeListByToShippingOption."""

    data: ResendShippingFees


class CreateResendShipment(Shape, kw_only=True, frozen=True):
    """Where a resend goes, and by which service; the limits of the service apply on top."""

    shipment_service_type: Text
    shipment_country_code: Country
    shipment_name: Text
    shipment_phone: str | PhoneDigits
    shipment_fax: str | None = None
    shipment_email: str | None = None
    shipment_street1: Text
    shipment_street2: OrEmpty
    shipment_street3: str | None = None
    shipment_state: OrEmpty
    shipment_city: OrEmpty
    shipment_postal_code: OrEmpty

    @property
    def phone_text(self) -> str:
        """The phone as text; a number that was sent is read as its digits."""
        return str(self.shipment_phone)


class CreateResendRequest(Shape, kw_only=True, frozen=True):
    """The body of createResend."""

    return_inventory_id_list: InventoryIds
    description: str | None = None
    remarks: str | None = None
    resend_shipment: CreateResendShipment


class CreatedResend(Shape, kw_only=True, frozen=True):
    """What createResend made; stands flat in the answer."""

    resend_id: int
    resend_number: str
    resend_shipment_id: int


class ResendAddress(Audit, kw_only=True, frozen=True):
    """Audit and the address of the buyer."""

    shipment_country_code: str
    shipment_name: str
    shipment_phone: str | None
    shipment_fax: str | None
    shipment_email: str | None
    shipment_street1: str
    shipment_street2: str | None
    shipment_street3: str | None
    shipment_state: str | None
    shipment_city: str
    shipment_postal_code: str


class ResendShipment(ResendAddress, kw_only=True, frozen=True):
    """The shipment of a resend; the tracking number is set once its label is bought.

    `error` holds what the carrier said when it refused.
    """

    resend_shipment_id: int
    api_id: int
    resend_id: int
    warehouse_id: int
    resend_shipment_number: str
    shipment_service_type: str
    tracking_number: str | None
    cost_currency_code: str
    cost: Decimal
    charge_type_code: str
    chargeable_weight: Decimal
    shipment_label_id: str | None
    error: str | None


class ResendSummary(Audit, kw_only=True, frozen=True):
    """A resend as notifications show it: 0 pending, 1 canceled, 2 in progress, 3, 4 failed."""

    resend_id: int
    api_id: int
    resend_number: str
    resend_status_code: int
    description: str | None
    remarks: str | None
    warehouse_remarks: str | None


class Resend(ResendSummary, kw_only=True, frozen=True):
    """A resend with its shipment; stands flat in the answer of getResend."""

    warehouse_id: int
    return_inventory_id: int
    return_request_line_item_id: int
    return_request_line_item_number: str
    return_inventory_id_list: list[int]
    resend_shipment_list: list[ResendShipment]


class ResendQuery(Shape, kw_only=True, frozen=True):
    """The parameter of getResend."""

    resend_id: Id


class ResendIdRequest(Shape, kw_only=True, frozen=True):
    """The body of cancelResend, and of the steps at the dock that need no more."""

    resend_id: Id


class CanceledResend(Shape, kw_only=True, frozen=True):
    """The payload of cancelResend."""

    resend_id: int
    resend_shipment_list: list[ResendShipment]


class ResendStatusUpdated(Shape, kw_only=True, frozen=True):
    """A resend moved; the inventories are shown as they are then."""

    resend: ResendSummary
    resend_shipment_list: list[ResendShipment]
    return_inventory_list: list[ReturnInventory]


class ResendListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Resend/list at the dock."""

    page_size: PageSize = 20
    offset: Offset = 0


class ResendInventory(Shape, kw_only=True, frozen=True):
    """An inventory to take off the shelf for a resend."""

    return_inventory_id: int
    rma: str


class ResendWork(ResendAddress, kw_only=True, frozen=True):
    """A resend that waits for the dock; `stage` is pending, picked, packed or inProgress."""

    resend_id: int
    resend_number: str
    resend_shipment_number: str
    api_id: int
    client_code: str
    warehouse_id: int
    resend_status_code: int
    stage: str
    description: str | None
    remarks: str | None
    shipment_service_type: str
    tracking_number: str | None
    return_inventory_list: list[ResendInventory]


class ResendWorkListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Resend/list, oldest first; the total disregards the page."""

    data: list[ResendWork]
    total_number_of_records: int


class PackResendRequest(Shape, kw_only=True, frozen=True):
    """The parcel of a resend as packed: weight in g, sides in cm in any order."""

    resend_id: Id
    weight: Positive
    dimension1: Positive
    dimension2: Positive
    dimension3: Positive


class ResendLabelQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Resend/label."""

    resend_id: Id
    format: str = "pdf"


class FailResendRequest(Shape, kw_only=True, frozen=True):
    """Why a resend cannot be sent."""

    resend_id: Id
    reason: Annotated[Text, Meta(max_length=1_000)]


class ResendTrackingRequest(Shape, kw_only=True, frozen=True):
    """Another tracking number for a resend."""

    resend_id: Id
    tracking_number: TrackingNumber
