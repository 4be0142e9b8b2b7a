"""Return shipments as they are asked for, and return requests as they are read back."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta, field

from returnhelper_sdk.wire.inventory import LineItemImage, LineItemVas
from returnhelper_sdk.wire.labels import Label
from returnhelper_sdk.wire.parts import Audit, MeasuredAddress, Shape
from returnhelper_sdk.wire.rules import (
    Country,
    Currency,
    CustomFields,
    Id,
    LengthUnit,
    OrEmpty,
    PhoneDigits,
    Positive,
    SellerReference,
    Text,
    WeightUnit,
)


class ShipFrom(Shape, kw_only=True, frozen=True):
    """The address of the buyer; the limits of the chosen service apply on top."""

    country: Country
    contact_name: Text
    phone: str | PhoneDigits | None = None
    email: str | None = None
    fax: str | None = None
    street1: Text
    street2: str | None = None
    street3: str | None = None
    state: OrEmpty
    city: OrEmpty
    postal_code: OrEmpty

    @property
    def phone_text(self) -> str | None:
        """The phone as text; a number that was sent is read as its digits."""
        return None if self.phone is None else str(self.phone)


class ParcelItem(Shape, kw_only=True, frozen=True):
    """One thing in the parcel; weight in g."""

    description: Text
    weight: Positive
    weight_uom: WeightUnit
    value: Positive
    value_currency_code: Currency
    seller_reference_number: SellerReference | None = None
    custom_field_map: CustomFields | None = None


class Parcel(Shape, kw_only=True, frozen=True):
    """The parcel as packed: weight in g, sides in cm."""

    weight: Positive
    weight_unit: WeightUnit
    length: Positive
    width: Positive
    height: Positive
    dimension_unit: LengthUnit
    items: Annotated[list[ParcelItem], Meta(min_length=1)]


class ReturnShipmentInput(Shape, kw_only=True, frozen=True):
    """Where the parcel comes from, where it goes, what is in it."""

    ship_from: ShipFrom
    ship_to_warehouse_id: Id
    box_type: str
    parcel: Parcel
    seller_reference_number: SellerReference | None = None
    custom_field_map: CustomFields | None = None


class CreateReturnShipmentRequest(Shape, kw_only=True, frozen=True):
    """The body of createReturnShipment; an absent total is taken from the items."""

    service_type_code: str
    order_title: Text
    order_number: Text
    total_value_currency: Currency
    total_value: Positive | None = None
    seller_reference_number: SellerReference | None = None
    remarks: str | None = None
    shipment: ReturnShipmentInput


class CreatedReturnShipment(Shape, kw_only=True, frozen=True):
    """What createReturnShipment made; the label follows by notification."""

    api_id: int
    return_request_id: int
    return_request_number: str
    shipment_id: int
    ref_key: str
    reference_number: str
    label_id: int
    label_request_status_code: str
    cost: Decimal
    cost_currency_code: str


class CreateReturnShipmentAnswer(Shape, kw_only=True, frozen=True):
    """The payload of createReturnShipment."""

    data: CreatedReturnShipment


class ReturnRequestQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getReturnRequest."""

    return_request_id: Id


class UpdateRemarkRequest(Shape, kw_only=True, frozen=True):
    """The body of updateRemark; null or empty clears the text."""

    return_request_id: Id
    remarks: str | None = None


class ShipmentCostDetail(Shape, kw_only=True, frozen=True):
    """One part of the cost of a shipment."""

    shipment_cost_type_code: str
    detail_cost: Decimal


class Shipment(MeasuredAddress, kw_only=True, frozen=True):
    """A return shipment; notifications show it like this."""

    shipment_id: int
    api_id: int
    return_request_id: int
    label_id: int | None
    warehouse_id: int
    shipment_number: str
    seller_reference_number: str
    shipment_status_code: str
    shipment_service_type: str
    cost_currency_code: str | None
    cost: Decimal | None
    box_type: str | None
    is_rr_label: bool
    receive_date: str | None
    receive_date_str: str | None = None
    reference_number: str | None
    charge_type_code: str | None = None
    chargeable_weight: Decimal | None = None
    custom_field_map: dict[str, str]


class ShipmentWithLabel(Shipment, kw_only=True, frozen=True):
    """A return shipment with its latest label and its cost in parts."""

    label: Label | None
    shipment_cost_detail: list[ShipmentCostDetail]


class LineItem(Shape, kw_only=True, frozen=True):
    """An item of a return request; notifications may leave out the last three properties."""

    return_request_line_item_id: int
    return_request_id: int
    api_id: int
    return_request_line_item_number: str
    seller_reference_number: str
    description: str
    quantity: int
    weight: Decimal
    weight_uom: str = "g"
    value_currency_code: str
    value: Decimal
    handling_code: str
    item_rma: str | None
    is_deleted: bool
    is_fraudulent: bool
    fraud_reason_code: str | None
    custom_field_map: dict[str, str] = field(default_factory=dict)
    return_request_line_item_images: list[LineItemImage] = field(default_factory=list)
    return_request_line_item_vas_list: list[LineItemVas] = field(default_factory=list)


class ReturnRequestHead(Audit, kw_only=True, frozen=True):
    """A return request without what belongs to it; notifications show it like this."""

    return_request_id: int
    api_id: int
    return_request_number: str
    seller_reference_number: str
    return_status_code: str
    return_title: str
    total_value: Decimal
    total_value_currency: str
    warehouse_rma: str | None = None
    remarks: str | None
    is_archived: bool
    return_request_from: str
    return_request_source_type: int


class ReturnRequest(ReturnRequestHead, kw_only=True, frozen=True):
    """A return request with its items and shipments; stands flat in the answer."""

    return_request_line_items: list[LineItem]
    shipments: list[ShipmentWithLabel]
