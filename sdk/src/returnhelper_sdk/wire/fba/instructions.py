"""FBA instructions: what sellers have done with their stock, and what is told of it.

Source: contract user-api.yaml and webhooks.yaml, FbaInstruction….
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.fba.shipments import Uuid
from returnhelper_sdk.wire.fba.stock import Fnsku
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, RangeEnd, codes

_INT32_MAX = (1 << 31) - 1
Pieces = Annotated[int, Meta(ge=1, le=_INT32_MAX)]
SomePieces = Annotated[int, Meta(ge=0, le=_INT32_MAX)]
InstructionKind = Annotated[
    str,
    codes(
        *("RSK", "RCL", "RPS", "OTH", "DIS"),
        *("RESTOCK", "RECALL", "REPLENISH", "OTHERS", "DISPOSE"),
    ),
]
InstructionStatus = Annotated[str, codes("pending", "in-progress", "completed")]


class FbaInstructionSku(Shape, kw_only=True, frozen=True):
    """How many pieces of a product."""

    warehouse_id: Id
    fnsku: Fnsku
    quantity: Pieces


class CreateFbaInstructionRequest(Shape, kw_only=True, frozen=True):
    """What to do with stock: all entries in one warehouse, each fnsku once."""

    fba_instruction_handling_code: InstructionKind
    fnsku_list: Annotated[list[FbaInstructionSku], Meta(min_length=1)]


class FbaInstructionQuery(Shape, kw_only=True, frozen=True):
    """The parameter of everything that reads one instruction."""

    fba_instruction_id: Uuid


class FbaInstructionIdRequest(Shape, kw_only=True, frozen=True):
    """Name an instruction."""

    fba_instruction_id: Uuid


class FbaInstructionListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of listFbaInstructions."""

    create_from: datetime
    create_to: RangeEnd
    page_size: PageSize = 20
    offset: Offset = 0


class FbaInstruction(Shape, kw_only=True, frozen=True):
    """An instruction as its creation answers it."""

    fba_instruction_id: str
    api_id: int
    fba_instruction_number: str
    fba_instruction_handling_code: str
    handling_status_code: str
    quantity: int
    warehouse_id: int
    warehouse_api_id: int


class CreateFbaInstructionAnswer(Shape, kw_only=True, frozen=True):
    """The payload of createFbaInstruction: a list of one."""

    data: list[FbaInstruction]


class FbaInstructionListEntry(Shape, kw_only=True, frozen=True):
    """An instruction as a list shows it; with `cancel_remarks` it was withdrawn."""

    fba_instruction_id: str
    fba_instruction_number: str
    fba_instruction_handling_code: str
    handling_status_code: str
    quantity: int
    warehouse_id: int
    cancel_remarks: str | None
    create_on: str


class FbaInstructionListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of listFbaInstructions, oldest first."""

    data: list[FbaInstructionListEntry]
    total_number_of_records: int


class FbaInstructionItem(Shape, kw_only=True, frozen=True):
    """What an instruction took of a shipment's item.

    What was completed and what was lost is None until the instruction is completed; what is in
    neither is available again.
    """

    fba_instruction_item_id: str
    fba_instruction_id: str
    fba_shipment_item_id: str
    instruction_item_quantity: int
    completed_quantity: int | None
    lost_quantity: int | None


class FbaInstructionItemListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaInstructionItemList, oldest put away first."""

    data: list[FbaInstructionItem]


class FbaInstructionDetailItem(FbaInstructionItem, kw_only=True, frozen=True):
    """An item with what it is and the shipment it came with."""

    api_id: int
    fnsku: str
    tracking_number: str
    rma: str | None
    arrival_on: str | None


class FbaInstructionDetail(FbaInstruction, kw_only=True, frozen=True):
    """An instruction as its own operation and its notification show it."""

    create_on: str
    modify_on: str | None
    cancel_remarks: str | None


class FbaInstructionDispose(FbaInstructionDetail, kw_only=True, frozen=True):
    """Stock to destroy."""

    fba_instruction_dispose_id: str
    fba_instruction_dispose_item_list: list[FbaInstructionDetailItem]


class FbaInstructionDisposeAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaInstructionDispose."""

    data: FbaInstructionDispose


class FbaInstructionDisposeCompleted(Shape, kw_only=True, frozen=True):
    """A dispose instruction became completed."""

    fba_instruction_dispose: FbaInstructionDispose


class FbaInstructionOthers(FbaInstructionDetail, kw_only=True, frozen=True):
    """Stock to do with as agreed; the remarks say what was done."""

    fba_instruction_others_id: str
    warehouse_remarks: str | None
    fba_instruction_others_item_list: list[FbaInstructionDetailItem]


class FbaInstructionOthersAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaInstructionOthers."""

    data: FbaInstructionOthers


class FbaInstructionOthersCompleted(Shape, kw_only=True, frozen=True):
    """An others instruction became completed."""

    fba_instruction_others: FbaInstructionOthers


class FbaInstructionRecall(FbaInstructionDetail, kw_only=True, frozen=True):
    """Stock that goes back to its seller; both ids are the same, under an older name."""

    fba_instruction_recall_id: str
    fba_instruction_others_id: str
    recall_tracking_number: str | None
    fba_instruction_recall_item_list: list[FbaInstructionDetailItem]


class FbaInstructionRecallAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaInstructionRecall."""

    data: FbaInstructionRecall


class FbaInstructionRecallCompleted(Shape, kw_only=True, frozen=True):
    """A recall instruction became completed."""

    fba_instruction_recall: FbaInstructionRecall


class FbaInstructionRestock(FbaInstructionDetail, kw_only=True, frozen=True):
    """Stock that becomes return inventory, one for each product; the single id is the first."""

    fba_instruction_restock_id: str
    return_inventory_id: int | None
    return_inventory_id_list: list[int]
    fba_instruction_restock_item_list: list[FbaInstructionDetailItem]


class FbaInstructionRestockAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaInstructionRestock."""

    data: FbaInstructionRestock


class FbaInstructionRestockCompleted(Shape, kw_only=True, frozen=True):
    """A restock instruction became completed."""

    fba_instruction_restock: FbaInstructionRestock
