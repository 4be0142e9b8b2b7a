"""Property groups that several shapes share.

Times are text the platform has formatted already; `…_str` twins are their second form.
Groups are chained, as a struct can inherit the properties of one line of ancestors only.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Shape(Struct, kw_only=True, frozen=True, rename="camel"):
    """A JSON object whose names are camel case on the wire."""


class CreateAudit(Shape, kw_only=True, frozen=True):
    """When a record was made and by whom; notifications may leave the twin out."""

    create_on: str
    create_by: str | None
    create_on_str: str | None = None


class Audit(CreateAudit, kw_only=True, frozen=True):
    """When a record was made and last changed, and by whom."""

    modify_on: str
    modify_by: str | None
    modify_on_str: str | None = None


class MeasuredAudit(Audit, kw_only=True, frozen=True):
    """Audit and parcel measures: weight in g, sides in cm, the longest first."""

    weight: Decimal
    weight_uom: str = "g"
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    dimension_uom: str = "cm"


class MeasuredAddress(MeasuredAudit, kw_only=True, frozen=True):
    """Audit, measures and the address block of a shipment: the sender of a return."""

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
