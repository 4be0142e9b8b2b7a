"""Returns that a buyer asked for: booked like any other, and told of as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.returns import (
    CreatedReturnShipment,
    CreateReturnShipmentRequest,
    Parcel,
    ParcelItem,
    ReturnShipmentInput,
)
from returnhelper_sdk.wire.rules import Currency, Positive

_Reason = Annotated[str, Meta(max_length=1000)]


class BuyerParcelItem(ParcelItem, kw_only=True, frozen=True):
    """One thing in the parcel, and why it comes back, in the words of the seller's portal."""

    return_reason_code: _Reason | None = None
    return_reason: _Reason | None = None


class BuyerParcel(Parcel, kw_only=True, frozen=True):
    """The parcel as packed: weight in g, sides in cm."""

    items: Annotated[list[BuyerParcelItem], Meta(min_length=1)]  # type: ignore[assignment]  # nobody adds to it


class BuyerReturnShipmentInput(ReturnShipmentInput, kw_only=True, frozen=True):
    """Where the parcel comes from, where it goes, what is in it."""

    parcel: BuyerParcel


class CreateBuyerReturnRequest(CreateReturnShipmentRequest, kw_only=True, frozen=True):
    """The body of createBuyerReturn: a booking, and what the buyer pays the seller for it."""

    shipment: BuyerReturnShipmentInput
    buyer_cost: Positive | None = None
    buyer_cost_currency_code: Currency | None = None


class CreatedBuyerReturn(CreatedReturnShipment, kw_only=True, frozen=True):
    """What createBuyerReturn made; the label follows by buyerReturnLabelGenerated."""

    buyer_return_id: str


class CreateBuyerReturnAnswer(Shape, kw_only=True, frozen=True):
    """The payload of createBuyerReturn."""

    data: CreatedBuyerReturn


class LabelFile(Shape, kw_only=True, frozen=True):
    """Where a label lies."""

    label_url: str
    label_key: str


class BuyerReturnLineItem(Shape, kw_only=True, frozen=True):
    """One thing that comes back; weight in g."""

    buyer_return_line_item_id: str
    reference_number: str | None
    description: str
    quantity: int
    weight: Decimal
    weight_uom: str = "g"
    value: Decimal
    value_currency_code: str
    return_reason_code: str | None
    return_reason: str | None


class BuyerReturn(Shape, kw_only=True, frozen=True):
    """The whole of a return that a buyer asked for; match by shipment_id."""

    buyer_return_id: str
    api_id: int
    reference_number: str | None
    return_request_id: int
    shipment_id: int
    return_request_number: str
    shipment_number: str
    total_value: Decimal
    total_value_currency: str
    remarks: str | None
    label_id: int
    label_request_status_code: str
    tracking_number: str | None
    label_file: LabelFile | None
    fail_reasons: list[str]
    error_messages: list[str]
    error: str | None
    warehouse_id: int
    shipment_service_type: str
    shipment_country_code: str
    shipment_name: str | None
    shipment_phone: str | None
    shipment_fax: str | None
    shipment_email: str | None
    shipment_street1: str | None
    shipment_street2: str | None
    shipment_street3: str | None
    shipment_state: str | None
    shipment_city: str | None
    shipment_postal_code: str | None
    cost_currency_code: str
    cost: Decimal
    box_type: str
    weight: Decimal
    weight_uom: str = "g"
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    dimension_uom: str = "cm"
    seller_cost_currency_code: str
    seller_cost: Decimal
    buyer_cost_currency_code: str
    buyer_cost: Decimal
    created_at: str
    updated_at: str
    custom_field_map: dict[str, str]
    buyer_return_line_item_list: list[BuyerReturnLineItem]


class BuyerReturnLabelGenerated(Shape, kw_only=True, frozen=True):
    """The label of a return that a buyer asked for reached success or failed."""

    buyer_return: BuyerReturn
