"""Value-added services: ordering them, doing them at the dock, and what is told of them.

Source: contract user-api.yaml, warehouse-api.yaml and webhooks.yaml.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.inventory import LineItemVas, ReturnInventory, VasFile
from returnhelper_sdk.wire.parts import MeasuredAudit, Shape
from returnhelper_sdk.wire.returns import LineItem
from returnhelper_sdk.wire.rules import BATCH, Id, LooseId, Positive, Remarks, Text

_INT32_MAX = (1 << 31) - 1
VasCodeInput = Annotated[
    str, Meta(description="In any case, and `_` for `-`: SPLIT_PARCEL is split-parcel.")
]
Quantity = Annotated[int, Meta(ge=-_INT32_MAX, le=_INT32_MAX)]
Results = Annotated[str, Meta(max_length=4000)]
ImageKeys = Annotated[list[str], Meta(max_length=200)]
"""Original keys of pictures the inventory has."""


class CreateVasDetail(Shape, kw_only=True, frozen=True):
    """One service; `meta_quantity` counts the pieces of a split or pictures, and nothing else."""

    vas_code: VasCodeInput
    notes: Remarks | None = None
    meta_quantity: Quantity | None = None
    vas_file_list: Annotated[list[VasFile], Meta(max_length=50)] | None = None


class CreateVasEntry(Shape, kw_only=True, frozen=True):
    """The services of one inventory."""

    return_inventory_id: LooseId
    create_vas_detail_list: Annotated[list[CreateVasDetail], Meta(min_length=1)]


class CreateVasByReturnInventoryIdRequest(Shape, kw_only=True, frozen=True):
    """The body of CreateByReturnInventoryId; faults name an entry ``jobEntryList[0]``."""

    create_vas_list: Annotated[list[CreateVasEntry], BATCH]


class CreateVasPayload(Shape, kw_only=True, frozen=True):
    """The services of one line item."""

    return_request_line_item_id: LooseId
    create_vas_detail_list: Annotated[list[CreateVasDetail], Meta(min_length=1)]


class CreateVasRequest(Shape, kw_only=True, frozen=True):
    """The body of the deprecated createVas; faults name an entry ``jobEntryList[0]``."""

    create_vas_payload_list: Annotated[list[CreateVasPayload], BATCH]


class CreatedVasDetail(Shape, kw_only=True, frozen=True):
    """A service as it was ordered; the cost is reserved until it is known what came of it."""

    return_request_line_item_vas_id: int
    vas_code: str
    vas_status_code: str
    notes: str | None
    meta_quantity: int | None
    vas_file_list: list[VasFile]
    cost: Decimal
    cost_currency_code: str


class CreatedVas(Shape, kw_only=True, frozen=True):
    """The services ordered for one inventory."""

    return_request_line_item_id: int
    return_inventory_id: int
    create_vas_detail_list: list[CreatedVasDetail]


class CreateVasByReturnInventoryIdAnswer(Shape, kw_only=True, frozen=True):
    """The payload of CreateByReturnInventoryId, in the order of the request."""

    data: list[CreatedVas]


class CreateVasAnswer(Shape, kw_only=True, frozen=True):
    """The payload of the deprecated createVas, in the order of the request."""

    created_line_item_vas_list: list[LineItemVas]


class VasWorkFile(VasFile, kw_only=True, frozen=True):
    """An instruction file and where it can be fetched."""

    file_url: str


class VasWorkEntry(Shape, kw_only=True, frozen=True):
    """One service that waits for the warehouse; a started one is somebody's already."""

    return_request_line_item_vas_id: int
    return_inventory_id: int
    rma: str
    api_id: int
    client_code: str
    warehouse_id: int
    vas_code: str
    vas_status_code: str
    is_started: bool
    meta_quantity: int | None
    notes: str | None
    vas_file_list: list[VasWorkFile]
    create_on: str


class VasWorkListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Vas/list, oldest first; the total disregards the page."""

    data: list[VasWorkEntry]
    total_number_of_records: int


class VasIdRequest(Shape, kw_only=True, frozen=True):
    """Begin with a service."""

    return_request_line_item_vas_id: Id


class VasPart(Shape, kw_only=True, frozen=True):
    """A piece of a split; weight in g, sides in cm, all three or none."""

    weight: Positive | None = None
    dimension1: Positive | None = None
    dimension2: Positive | None = None
    dimension3: Positive | None = None
    quantity: Annotated[int, Meta(ge=1, le=_INT32_MAX)] | None = None
    description: Annotated[str, Meta(max_length=255)] | None = None
    image_key_list: ImageKeys | None = None


class CompleteVasRequest(Shape, kw_only=True, frozen=True):
    """Be done with a service; measures are those of the whole inventory."""

    return_request_line_item_vas_id: Id
    vas_result: Results | None = None
    weight: Positive | None = None
    dimension1: Positive | None = None
    dimension2: Positive | None = None
    dimension3: Positive | None = None
    image_key_list: ImageKeys | None = None
    parts: Annotated[list[VasPart], Meta(min_length=2, max_length=50)] | None = None


class FailVasRequest(Shape, kw_only=True, frozen=True):
    """Give a service up; the reason becomes its result."""

    return_request_line_item_vas_id: Id
    reason: Annotated[Text, Meta(max_length=4000)]
    image_key_list: ImageKeys | None = None


class CorrectVasRequest(Shape, kw_only=True, frozen=True):
    """Replace what came of a service that is done."""

    return_request_line_item_vas_id: Id
    vas_result: Annotated[Text, Meta(max_length=4000)]
    image_key_list: ImageKeys | None = None


class UpdatedVas(Shape, kw_only=True, frozen=True):
    """What came of a service, with the inventory's measures as they are now."""

    return_request_line_item_vas_id: int
    return_inventory_id: int
    return_request_line_item_id: int
    vas_code: str
    vas_status_code: str
    vas_result: str | None
    weight: Decimal
    weight_uom: str = "g"
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    dimension_uom: str = "cm"
    image_url_list: list[str] | None


class VasUpdated(Shape, kw_only=True, frozen=True):
    """Services became successful or failed, or a result was corrected."""

    update_vas_list: list[UpdatedVas]


class LineItemSupplement(MeasuredAudit, kw_only=True, frozen=True):
    """What the warehouse measured of a line item."""

    return_request_line_item_supplement_id: int
    return_request_line_item_id: int
    can_recalibrate: bool


class SplitPiece(Shape, kw_only=True, frozen=True):
    """One piece: its line item, its inventory, its measures."""

    return_request_line_item: LineItem
    return_inventory: ReturnInventory
    return_request_line_item_supplement: LineItemSupplement


class LineItemSplit(Shape, kw_only=True, frozen=True):
    """A split made new inventories; each is also announced as newInventoryCreated."""

    return_request_id: int
    return_request_line_item_id: int
    return_inventory_id: int
    return_request_line_item_vas_id: int
    vas_status_code: str
    split_line_item_and_return_inventory_list: list[SplitPiece]
