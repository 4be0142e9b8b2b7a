"""Value-added services: the seller's orders and the warehouse's work."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.inventory.events import wire_vas
from returnhelper.domain.inventory.rows import InstructionFile, Vas, VasStatus
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.vas.actions import complete_vas as complete
from returnhelper.domain.vas.actions import correct_vas as correct
from returnhelper.domain.vas.actions import create_vas as create
from returnhelper.domain.vas.actions import create_vas_of_items as create_of_items
from returnhelper.domain.vas.actions import fail_vas as fail
from returnhelper.domain.vas.actions import list_jobs as list_page
from returnhelper.domain.vas.actions import start_vas as start
from returnhelper.domain.vas.model import Job, ServiceOrder, VasOrder
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.vas_outcomes import read_outcome
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire

_LARGEST_ID = (1 << 63) - 1


async def create_vas(
    call: Call[wire.CreateVasByReturnInventoryIdRequest],
) -> wire.CreateVasByReturnInventoryIdAnswer:
    """Answer CreateByReturnInventoryId."""
    orders = [
        _order(entry.return_inventory_id, entry.create_vas_detail_list, call.book)
        for entry in call.input.create_vas_list
    ]
    ordered = await create.create_vas(call.work, call.api.api_id, orders, call.book)
    return wire.CreateVasByReturnInventoryIdAnswer(
        data=[_created(services) for services in ordered]
    )


async def create_vas_of_items(call: Call[wire.CreateVasRequest]) -> wire.CreateVasAnswer:
    """Answer createVas, the deprecated way to order, by line items."""
    orders = [
        _order(entry.return_request_line_item_id, entry.create_vas_detail_list, call.book)
        for entry in call.input.create_vas_payload_list
    ]
    ordered = await create_of_items.create_vas_of_items(
        call.work, call.api.api_id, orders, call.book
    )
    return wire.CreateVasAnswer(
        created_line_item_vas_list=[wire_vas(vas) for services in ordered for vas in services]
    )


async def list_jobs(call: Call[wire.WorkListQuery]) -> wire.VasWorkListAnswer:
    """Answer Vas/list: the services that wait for the warehouse."""
    jobs, total = await list_page.list_jobs(
        call.work, call.api, call.input.page_size, call.input.offset
    )
    codes = await list_client_codes(call.work, (job.vas.api_id for job in jobs))
    return wire.VasWorkListAnswer(
        data=[_entry(job, codes[job.vas.api_id], call.work.files_base) for job in jobs],
        total_number_of_records=total,
    )


async def start_vas(call: Call[wire.VasIdRequest]) -> None:
    """Answer Vas/start; a success carries no payload."""
    await start.start_vas(call.work, call.api, call.input.return_request_line_item_vas_id)


async def complete_vas(call: Call[wire.CompleteVasRequest]) -> None:
    """Answer Vas/complete; a success carries no payload."""
    vas_id, outcome = call.input.return_request_line_item_vas_id, read_outcome(call.input)
    await complete.complete_vas(call.work, call.api, vas_id, outcome)


async def fail_vas(call: Call[wire.FailVasRequest]) -> None:
    """Answer Vas/fail; a success carries no payload."""
    asked = call.input
    keys = asked.image_key_list or []
    vas_id = asked.return_request_line_item_vas_id
    await fail.fail_vas(call.work, call.api, vas_id, asked.reason, keys)


async def correct_vas(call: Call[wire.CorrectVasRequest]) -> None:
    """Answer Vas/correct; a success carries no payload."""
    asked = call.input
    keys = asked.image_key_list or []
    vas_id = asked.return_request_line_item_vas_id
    await correct.correct_vas(call.work, call.api, vas_id, asked.vas_result, keys)


def _order(
    loose_id: int | str, details: Sequence[wire.CreateVasDetail], book: ReferenceBook
) -> VasOrder:
    # Nothing has an id beyond what the database can count to, so it is as unknown as that.
    subject_id = min(int(loose_id), _LARGEST_ID)
    return VasOrder(
        subject_id,
        tuple(
            ServiceOrder(
                vas_code=book.canonical("vasCode", detail.vas_code) or detail.vas_code,
                quantity=detail.meta_quantity,
                notes=detail.notes or None,
                files=tuple(
                    InstructionFile(file.filename, file.file_key)
                    for file in detail.vas_file_list or ()
                ),
            )
            for detail in details
        ),
    )


def _created(services: Sequence[Vas]) -> wire.CreatedVas:
    return wire.CreatedVas(
        return_request_line_item_id=services[0].line_item_id,
        return_inventory_id=services[0].return_inventory_id,
        create_vas_detail_list=[
            wire.CreatedVasDetail(
                return_request_line_item_vas_id=vas.vas_id,
                vas_code=vas.vas_code,
                vas_status_code=vas.status,
                notes=vas.notes,
                meta_quantity=vas.quantity,
                vas_file_list=wire_vas(vas).vas_file_list,
                cost=vas.cost.amount,
                cost_currency_code=vas.cost.currency,
            )
            for vas in services
        ],
    )


def _entry(job: Job, client_code: str, files_base: str) -> wire.VasWorkEntry:
    vas = job.vas
    return wire.VasWorkEntry(
        return_request_line_item_vas_id=vas.vas_id,
        return_inventory_id=vas.return_inventory_id,
        rma=job.rma,
        api_id=vas.api_id,
        client_code=client_code,
        warehouse_id=vas.warehouse_id,
        vas_code=vas.vas_code,
        vas_status_code=wire_vas(vas).vas_status_code,
        is_started=vas.status is VasStatus.STARTED,
        meta_quantity=vas.quantity,
        notes=vas.notes,
        vas_file_list=[
            wire.VasWorkFile(
                filename=file.filename,
                file_key=file.file_key,
                file_url=f"{files_base}/{file.file_key}",
            )
            for file in vas.files
        ],
        create_on=iso(vas.created_at),
    )
