"""Claims on unknown shipments: what sellers miss, and what warehouses decide."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.claims.actions import (
    list_claims,
    submit_claim,
    withdraw_claim,
)
from returnhelper.domain.claims.events import wire_claim
from returnhelper.domain.claims.model import ClaimStatus, EvidenceFile, MissingParcel
from returnhelper.domain.files.upload_rules import bare_name_fault
from returnhelper.domain.unknown.actions import accept_claim, list_claim_work, turn_claim_down
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.unknown_shapes import show_assigned
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire

_NO_NUMBER = "Send 'trackingNumber', 'reference' or both."


async def claim(call: Call[wire.ClaimUnknownRequest]) -> wire.UnknownClaimAnswer:
    """Answer claimUnknown with the claim; of parcels nothing is told."""
    asked, faults = call.input, Faults()
    if asked.tracking_number is None and asked.reference is None:
        for name in ("trackingNumber", "reference"):
            faults.add(name, _NO_NUMBER)
    for index, file in enumerate(asked.file_list):
        fault = bare_name_fault(file.filename)
        if fault:
            faults.add(f"fileList[{index}].filename", f"'filename' {fault}")
    if asked.warehouse_id is not None and call.book.find_warehouse(asked.warehouse_id) is None:
        faults.add("warehouseId", "Unknown warehouse; getAllWarehouse lists them.")
    faults.check()
    missing = MissingParcel(
        tracking_number=asked.tracking_number,
        reference=asked.reference,
        description=asked.description,
        warehouse_id=asked.warehouse_id,
        files=tuple(
            EvidenceFile(filename=file.filename, file_key=file.file_key) for file in asked.file_list
        ),
    )
    submitted = await submit_claim.submit_claim(call.work, call.api.api_id, missing)
    return wire.UnknownClaimAnswer(data=wire_claim(submitted))


async def list_own(call: Call[wire.UnknownClaimListQuery]) -> wire.UnknownClaimListAnswer:
    """Answer listUnknownClaims."""
    asked = call.input
    status = asked.unknown_claim_status_code
    page, total = await list_claims.list_claims(
        call.work,
        call.api.api_id,
        ClaimStatus(status.lower()) if status else None,
        asked.page_size,
        asked.offset,
    )
    return wire.UnknownClaimListAnswer(
        data=[wire_claim(claim) for claim in page], total_number_of_records=total
    )


async def withdraw(call: Call[wire.UnknownClaimIdRequest]) -> wire.UnknownClaimAnswer:
    """Answer withdrawUnknownClaim with the claim as it ended."""
    step, wanted = withdraw_claim.withdraw_claim, call.input.unknown_claim_id
    return wire.UnknownClaimAnswer(data=wire_claim(await step(call.work, call.api.api_id, wanted)))


async def list_work(call: Call[wire.ClaimWorkQuery]) -> wire.ClaimWorkAnswer:
    """Answer Unknown/listClaims: what the warehouse has to decide."""
    asked = call.input
    page, total = await list_claim_work.list_claim_work(
        call.work, call.api, asked.page_size, asked.offset
    )
    codes = await list_client_codes(call.work, (pointed.claim.api_id for pointed in page))
    entries = [
        wire.ClaimWorkEntry(
            unknown_claim=wire_claim(pointed.claim),
            api_id=pointed.claim.api_id,
            client_code=codes[pointed.claim.api_id],
            unknown_shipment_id_list=list(pointed.unknown_parcel_ids),
        )
        for pointed in page
    ]
    return wire.ClaimWorkAnswer(data=entries, total_number_of_records=total)


async def accept(call: Call[wire.AcceptClaimRequest]) -> wire.AssignedUnknownAnswer:
    """Answer Unknown/acceptClaim with what the parcel became."""
    asked = call.input
    accepted = await accept_claim.accept_claim(
        call.work, call.api, asked.unknown_claim_id, asked.unknown_shipment_id, call.book
    )
    return await show_assigned(call, *accepted)


async def reject(call: Call[wire.RejectClaimRequest]) -> wire.UnknownClaimAnswer:
    """Answer Unknown/rejectClaim with the claim as it ended."""
    asked = call.input
    step = turn_claim_down.turn_claim_down
    rejected = await step(call.work, call.api, asked.unknown_claim_id, asked.reason)
    return wire.UnknownClaimAnswer(data=wire_claim(rejected))
