"""Return inventory: packages in a warehouse, their pictures, and what is to become of them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import field

from returnhelper_sdk.wire.parts import Audit, CreateAudit, MeasuredAudit, Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, RangeEnd, Text, codes

SettableHandling = Annotated[
    str,
    codes(
        *("rtn", "dsp", "dis", "ohd", "rst", "oth"),
        hint="createResend sets 'rsd', CancelReturnInventoryHandling 'tbc'.",
    ),
]
"""What a seller may ask for; `dis` is read as `dsp`."""


class LineItemImage(CreateAudit, kw_only=True, frozen=True):
    """A picture of a line item; a key becomes an address as ``<files base>/<key>``."""

    return_request_line_item_image_id: int
    return_request_line_item_id: int
    filename: str
    file_ext: str
    s3_original_file_key: str = field(name="s3OriginalFileKey")
    s3_small_file_key: str = field(name="s3SmallFileKey")
    s3_medium_file_key: str = field(name="s3MediumFileKey")
    s3_large_file_key: str = field(name="s3LargeFileKey")


class VasFile(Shape, kw_only=True, frozen=True):
    """A file that belongs to a value-added service; its key is that of an upload."""

    filename: Text
    file_key: Text


class LineItemVas(Audit, kw_only=True, frozen=True):
    """A value-added service done on a line item; notifications may leave its files out."""

    return_request_line_item_vas_id: int
    return_request_line_item_id: int
    vas_code: str
    vas_status_code: str
    meta_quantity: int | None
    vas_result: str | None
    notes: str | None
    is_finished: bool
    vas_file_list: list[VasFile] = field(default_factory=list)


class ReturnInventory(MeasuredAudit, kw_only=True, frozen=True):
    """One package in a warehouse; stands flat in the answer.

    Notifications may leave out the `…Str` twins and the two lists.
    `handling_result` is ours: what was done with it, in the warehouse's words.
    """

    return_inventory_id: int
    warehouse_id: int
    return_request_line_item_id: int
    return_request_id: int
    api_id: int
    warehouse_api_id: int
    return_request_line_item_number: str
    seller_reference_number: str
    rma: str
    description: str
    quantity: int
    value_currency_code: str
    value: Decimal
    handling_code: str
    handling_status_code: str
    handling_updated_on: str | None
    handling_updated_on_str: str | None = None
    complete_by: str | None
    complete_on: str | None
    stop_aging_on: str | None
    warehouse_remarks: str | None
    sku: str | None
    can_recalibrate: bool
    handling_result: str | None = None
    return_request_line_item_images: list[LineItemImage] = field(default_factory=list)
    return_request_line_item_vas_list: list[LineItemVas] = field(default_factory=list)


class InventoryMeta(Shape, kw_only=True, frozen=True):
    """Free properties of an inventory by origin: `usr`, `whs` or `shipmentCustomField`."""

    meta_type: str
    meta_map: dict[str, str]


class ReturnInventoryAnswer(ReturnInventory, kw_only=True, frozen=True):
    """The payload of GetReturnInventory and assignReturnInventorySku.

    Ours: `stock_age`, the whole days since its arrival, and all free properties.
    """

    stock_age: int | None = None
    return_inventory_meta_list: list[InventoryMeta] = field(default_factory=list)


class ReturnInventoryQuery(Shape, kw_only=True, frozen=True):
    """The parameters of GetReturnInventory."""

    return_inventory_id: Id


class LineItemQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getReturnInventoryByLineItemId."""

    line_item_id: Id


class ReturnInventoryListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of ReturnInventory/list; both ends of the window are inside."""

    create_from: datetime
    create_to: RangeEnd
    page_size: PageSize = 20
    offset: Offset = 0


class ReturnInventoryListEntry(Shape, kw_only=True, frozen=True):
    """One row of ReturnInventory/list; `stock_age` is ours, in days."""

    return_inventory_id: int
    return_request_id: int
    return_request_line_item_id: int
    rma: str
    item_rma: str | None
    sku: str | None
    handling_code: str
    handling_status_code: str
    warehouse_id: int
    create_on: str
    stock_age: int | None = None


class ReturnInventoryListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of ReturnInventory/list; the total disregards the page."""

    data: list[ReturnInventoryListEntry]
    total_number_of_records: int


class UpdateReturnInventoryHandlingRequest(Shape, kw_only=True, frozen=True):
    """The body of UpdateReturnInventoryHandling."""

    return_inventory_id: Id
    handling_code: SettableHandling


class ReturnInventoryIdRequest(Shape, kw_only=True, frozen=True):
    """The body of CancelReturnInventoryHandling."""

    return_inventory_id: Id
