"""FBA replenishments: stock that goes on to a warehouse of Amazon, and its new shipment.

Source: contract user-api.yaml and webhooks.yaml, FbaInstructionReplenish.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Final

from msgspec import Meta, Struct

from returnhelper_sdk.wire.fba.instructions import (
    FbaInstructionDetail,
    FbaInstructionDetailItem,
    FbaInstructionDisposeCompleted,
    FbaInstructionOthersCompleted,
    FbaInstructionRecallCompleted,
    FbaInstructionRestockCompleted,
)
from returnhelper_sdk.wire.fba.shipments import Uuid
from returnhelper_sdk.wire.fba.stock import Fnsku
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Country, OrEmpty, Text


class FbaReplenishItem(FbaInstructionDetailItem, kw_only=True, frozen=True):
    """An item with the fnsku it is to be relabelled with, if any."""

    new_fnsku: str | None


class FbaInstructionReplenish(FbaInstructionDetail, kw_only=True, frozen=True):
    """Stock that goes on to Amazon; weight in g, sides in cm, known once it has left.

    `s3_original_file_key` is where the seller's label lies.
    """

    fba_instruction_replenish_id: str
    replenish_status_code: str
    shipment_number: str | None
    new_shipment_reference_id: str | None
    new_shipment_fba_name: str | None
    new_shipment_street1: str | None
    new_shipment_street2: str | None
    new_shipment_street3: str | None
    new_shipment_state: str | None
    new_shipment_city: str | None
    new_shipment_postal_code: str | None
    new_shipment_country_code: str | None
    new_shipment_weight: Decimal | None
    new_shipment_weight_uom: str | None
    new_shipment_dimension1: Decimal | None
    new_shipment_dimension2: Decimal | None
    new_shipment_dimension3: Decimal | None
    new_shipment_dimension_uom: str | None
    new_shipment_date: str | None
    provide_label: bool
    filename: str | None
    file_ext: str | None
    s3_original_file_key: str | None
    is_label_deleted: bool
    fba_instruction_replenish_item_list: list[FbaReplenishItem]


class FbaInstructionReplenishAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaInstructionReplenish."""

    data: FbaInstructionReplenish


class FbaInstructionReplenishCompleted(Shape, kw_only=True, frozen=True):
    """A replenish instruction became completed."""

    fba_instruction_replenish: FbaInstructionReplenish


class UpdateFbaReplenishShippingInfoRequest(Shape, kw_only=True, frozen=True):
    """Where goods go; it replaces what was said before.

    Without a country it is that of the warehouse. A label needs its name and its key.
    """

    fba_instruction_id: Uuid
    new_shipment_reference_id: Text
    new_shipment_fba_name: Text
    new_shipment_street1: Text
    new_shipment_street2: OrEmpty
    new_shipment_street3: str | None = None
    new_shipment_state: Text
    new_shipment_city: Text
    new_shipment_postal_code: Text
    new_shipment_country_code: Country | None = None
    provide_label: bool
    filename: str | None = None
    file_key: str | None = None


class FbaReplenishShippingInfo(Shape, kw_only=True, frozen=True):
    """Where goods go, as it stands now."""

    fba_instruction_replenish_id: str
    fba_instruction_id: str
    handling_status_code: str
    replenish_status_code: str
    new_shipment_reference_id: str
    new_shipment_fba_name: str
    new_shipment_street1: str
    new_shipment_street2: str
    new_shipment_street3: str | None
    new_shipment_state: str
    new_shipment_city: str
    new_shipment_postal_code: str
    new_shipment_country_code: str
    provide_label: bool
    filename: str | None
    file_key: str | None


class UpdateFbaReplenishShippingInfoAnswer(Shape, kw_only=True, frozen=True):
    """The payload of updateFbaInstructionReplenishShippingInfo."""

    data: FbaReplenishShippingInfo


class NewFnsku(Shape, kw_only=True, frozen=True):
    """A product and the fnsku its pieces are relabelled with."""

    old_fnsku: Fnsku
    new_fnsku: Fnsku


class AssignNewFnskuRequest(Shape, kw_only=True, frozen=True):
    """Relabel products of an instruction; each is named once."""

    fba_instruction_id: Uuid
    assign_new_fnsku_payload_list: Annotated[list[NewFnsku], Meta(min_length=1)]


class AssignNewFnskuAnswer(Shape, kw_only=True, frozen=True):
    """The payload of assignFbaInstructionReplenishNewFnsku: the items touched."""

    data: list[FbaReplenishItem]


FBA_INSTRUCTIONS_TOLD: Final[Mapping[str, type[Struct]]] = MappingProxyType(
    {
        "completeFbaInstructionDispose": FbaInstructionDisposeCompleted,
        "completeFbaInstructionOthers": FbaInstructionOthersCompleted,
        "completeFbaInstructionRecall": FbaInstructionRecallCompleted,
        "completeFbaInstructionRestock": FbaInstructionRestockCompleted,
        "fbaInstructionReplenishComplete": FbaInstructionReplenishCompleted,
    }
)
"""What is told of instructions, by action; the category is the same word."""
