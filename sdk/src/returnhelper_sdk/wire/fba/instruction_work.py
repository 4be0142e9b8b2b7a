"""FBA instructions as the staff of a warehouse works on them.

Source: contract warehouse-api.yaml, FbaInstruction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.fba.instructions import (
    FbaInstructionDetail,
    InstructionKind,
    InstructionStatus,
    SomePieces,
)
from returnhelper_sdk.wire.fba.replenish import FbaReplenishItem
from returnhelper_sdk.wire.fba.shipments import Uuid
from returnhelper_sdk.wire.fba.work import ScannedFnsku
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Offset, PageSize, Positive, Remarks, Text, TrackingNumber


class FbaInstructionWorkQuery(Shape, kw_only=True, frozen=True):
    """The parameters of FbaInstruction/list; without a status what is open."""

    handling_status_code: InstructionStatus | None = None
    fba_instruction_handling_code: InstructionKind | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class FbaInstructionWorkEntry(FbaInstructionDetail, kw_only=True, frozen=True):
    """An instruction that waits for the warehouse; `is_ready` tells whether it may begin."""

    client_code: str
    replenish_status_code: str | None
    is_ready: bool


class FbaInstructionWorkListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of FbaInstruction/list, oldest first."""

    data: list[FbaInstructionWorkEntry]
    total_number_of_records: int


class FbaLocation(Shape, kw_only=True, frozen=True):
    """Where pieces of an item were put away, and how many in all."""

    location: str
    quantity: int


class FbaPickItem(FbaReplenishItem, kw_only=True, frozen=True):
    """An item to pick, with where it was put away."""

    location_list: list[FbaLocation]


class FbaReplenishWork(Shape, kw_only=True, frozen=True):
    """Where goods go and how they left; the label of the seller has a link of its own."""

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
    new_shipment_date: str | None
    provide_label: bool
    filename: str | None
    is_label_deleted: bool
    label_url: str | None


class FbaInstructionWork(FbaInstructionWorkEntry, kw_only=True, frozen=True):
    """An instruction with what to pick and what is known of it."""

    warehouse_remarks: str | None
    recall_tracking_number: str | None
    return_inventory_id_list: list[int]
    replenish: FbaReplenishWork | None
    item_list: list[FbaPickItem]


class FbaInstructionWorkAnswer(Shape, kw_only=True, frozen=True):
    """The payload of FbaInstruction/get and of every step: the instruction as it is now."""

    data: FbaInstructionWork


class FbaItemResult(Shape, kw_only=True, frozen=True):
    """What came of an item; what was neither completed nor lost is available again."""

    fba_instruction_item_id: Uuid
    completed_quantity: SomePieces
    lost_quantity: SomePieces = 0


class FbaRestockPackage(Shape, kw_only=True, frozen=True):
    """The pieces of a product as return inventory: weight in g, sides in cm in any order."""

    fnsku: ScannedFnsku
    weight: Positive
    dimension1: Positive
    dimension2: Positive
    dimension3: Positive


class CompleteFbaInstructionRequest(Shape, kw_only=True, frozen=True):
    """Be done with an instruction; items that are not named are wholly done.

    Some properties are of one kind only: the tracking number of a recall, the remarks of others,
    the packages of a restock, and the new shipment of a replenishment (weight in g, sides in cm).
    """

    fba_instruction_id: Uuid
    item_list: list[FbaItemResult] | None = None
    recall_tracking_number: TrackingNumber | None = None
    warehouse_remarks: Remarks | None = None
    restock_package_list: list[FbaRestockPackage] | None = None
    new_shipment_number: Annotated[Text, Meta(max_length=50)] | None = None
    new_shipment_date: datetime | None = None
    new_shipment_weight: Positive | None = None
    new_shipment_dimension1: Positive | None = None
    new_shipment_dimension2: Positive | None = None
    new_shipment_dimension3: Positive | None = None


class WithdrawFbaInstructionRequest(Shape, kw_only=True, frozen=True):
    """Give an instruction back before it is begun, and say why."""

    fba_instruction_id: Uuid
    cancel_remarks: Annotated[Text, Meta(max_length=1_000)]
