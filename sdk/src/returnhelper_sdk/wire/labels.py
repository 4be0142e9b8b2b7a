"""Return labels."""

from __future__ import annotations

from msgspec import field

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id


class LabelIdRequest(Shape, kw_only=True, frozen=True):
    """The body of CancelLabel."""

    label_id: Id


class Label(Shape, kw_only=True, frozen=True):
    """A label of a return shipment; tracking number and address are set once it succeeded.

    assignUnknown says nothing of failures: nobody tried to buy that label.
    """

    label_id: int
    shipment_id: int
    api_id: int
    ref_key: str
    reference_number: str | None
    label_request_id: int | None
    label_request_status_code: str
    service_type: str
    tracking_number: str | None
    label_url: str | None
    error: str | None
    fail_reasons: list[str] = field(default_factory=list)
    error_messages: list[str] = field(default_factory=list)
    qrcode_url: str | None
    qrcode_error: str | None
    carrier: str | None
    cancel_cutoff_time: str | None
    from_country_code: str
    from_name: str | None
    from_company: str | None
    from_phone: str | None
    from_fax: str | None
    from_email: str | None
    from_street1: str | None
    from_street2: str | None
    from_street3: str | None
    from_state: str | None
    from_city: str | None
    from_postal_code: str | None
    to_country_code: str
    to_name: str | None
    to_company: str | None
    to_phone: str | None
    to_fax: str | None
    to_email: str | None
    to_street1: str | None
    to_street2: str | None
    to_street3: str | None
    to_state: str | None
    to_city: str | None
    to_postal_code: str | None
    modify_on: str
    modify_by: str | None
    create_on: str
    create_by: str | None
