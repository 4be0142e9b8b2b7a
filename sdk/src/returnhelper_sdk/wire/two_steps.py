"""The old way to book: a return request first, its label later.

In an edit what is absent stays as it is, so absent and null differ.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import (
    Country,
    Currency,
    Id,
    LengthUnit,
    Positive,
    SellerReference,
    Text,
    WeightUnit,
    codes,
)


class ReturnRequestItemInput(Shape, kw_only=True, frozen=True):
    """The one thing in the parcel; weight in g."""

    description: Text
    weight: Positive
    weight_uom: WeightUnit
    value_currency_code: Currency
    value: Positive
    seller_reference_number: SellerReference | None = None


class ReturnRequestShipmentInput(Shape, kw_only=True, frozen=True):
    """From where to where the parcel goes, and its measures; cost is ignored."""

    warehouse_id: Id
    shipment_service_type: str
    shipment_country_code: Country
    shipment_name: Text
    shipment_phone: str | None = None
    shipment_fax: str | None = None
    shipment_email: str | None = None
    shipment_street1: Text
    shipment_street2: str | None = None
    shipment_street3: str | None = None
    shipment_state: str | None = None
    shipment_city: str | None = None
    shipment_postal_code: str | None = None
    cost_currency_code: str | None = None
    cost: Decimal | None = None
    box_type: str
    weight: Positive
    weight_uom: WeightUnit
    dimension1: Positive
    dimension2: Positive
    dimension3: Positive
    dimension_uom: LengthUnit
    seller_reference_number: SellerReference | None = None


class CreateReturnRequestRequest(Shape, kw_only=True, frozen=True):
    """The body of createReturnRequest."""

    return_title: Text
    total_value: Positive
    total_value_currency: Currency
    remarks: str | None = None
    return_request_from: Annotated[str, codes("return-helper")]
    seller_reference_number: SellerReference | None = None
    shipment: ReturnRequestShipmentInput
    return_request_line_items: Annotated[
        list[ReturnRequestItemInput], Meta(min_length=1, max_length=1)
    ]


class ReturnRequestMade(Shape, kw_only=True, frozen=True):
    """The payload of createReturnRequest and editReturnRequest."""

    return_request_id: int
    return_request_number: str
    shipment_id: int


class ReturnRequestItemEdit(Shape, kw_only=True, frozen=True):
    """What is to become of a thing in the parcel."""

    return_request_line_item_id: Id
    description: Text | UnsetType = UNSET
    weight: Positive | UnsetType = UNSET
    weight_uom: WeightUnit | UnsetType = UNSET
    value_currency_code: Currency | UnsetType = UNSET
    value: Positive | UnsetType = UNSET
    seller_reference_number: SellerReference | UnsetType | None = UNSET


class ReturnRequestShipmentEdit(Shape, kw_only=True, frozen=True):
    """What is to become of the shipment; cost is ignored, and so is what the system sets."""

    shipment_id: Id | None = None
    return_request_id: Id | None = None
    warehouse_id: Id
    shipment_service_type: str
    shipment_country_code: Country
    shipment_name: Text | UnsetType = UNSET
    shipment_phone: str | UnsetType | None = UNSET
    shipment_fax: str | UnsetType | None = UNSET
    shipment_email: str | UnsetType | None = UNSET
    shipment_street1: Text | UnsetType = UNSET
    shipment_street2: str | UnsetType | None = UNSET
    shipment_street3: str | UnsetType | None = UNSET
    shipment_state: str | UnsetType | None = UNSET
    shipment_city: str | UnsetType | None = UNSET
    shipment_postal_code: str | UnsetType | None = UNSET
    cost_currency_code: str | None = None
    cost: Decimal | None = None
    box_type: str | UnsetType = UNSET
    weight: Positive
    weight_uom: WeightUnit | UnsetType = UNSET
    dimension1: Positive | UnsetType = UNSET
    dimension2: Positive | UnsetType = UNSET
    dimension3: Positive | UnsetType = UNSET
    dimension_uom: LengthUnit | UnsetType = UNSET
    seller_reference_number: SellerReference | UnsetType | None = UNSET
    reference_number: str | UnsetType | None = UNSET


class EditReturnRequestRequest(Shape, kw_only=True, frozen=True):
    """The body of editReturnRequest."""

    return_request_id: Id
    return_title: str | UnsetType | None = UNSET
    total_value: Positive | UnsetType = UNSET
    total_value_currency: Currency | UnsetType = UNSET
    remarks: str | UnsetType | None = UNSET
    seller_reference_number: SellerReference | UnsetType | None = UNSET
    shipment: ReturnRequestShipmentEdit | UnsetType = UNSET
    return_request_line_items: list[ReturnRequestItemEdit] = field(default_factory=list)


class ShipmentIdRequest(Shape, kw_only=True, frozen=True):
    """The body of CreateLabel."""

    shipment_id: Id


class LabelQueued(Shape, kw_only=True, frozen=True):
    """The payload of CreateLabel; the label follows by labelGenerated."""

    label_id: int
    shipment_id: int
    api_id: int
    ref_key: str
    label_request_status_code: str
    service_type: str
    error: str | None = None
