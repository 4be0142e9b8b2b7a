"""Unknown shipments: parcels nobody announced, at the dock."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.files.actions.delete_files import delete_files
from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.unknown.actions import (
    add_parcel_picture,
    assign_parcel,
    dispose_parcel,
    get_owner,
    get_parcel,
    list_parcels,
    match_parcel,
    register_parcel,
    remove_parcel_picture,
    revise_parcel,
    suggest_parcel_owners,
    undo_assignment,
)
from returnhelper.domain.unknown.model import Owner, ParcelFilter, UnknownStatus
from returnhelper.entrypoints.api.call import Call, Desk, Step
from returnhelper.entrypoints.api.refusals import RequestTooLarge
from returnhelper.entrypoints.api.resources.unknown_shapes import (
    read_label,
    read_packages,
    show_assigned,
    show_parcel,
    show_parcels,
    show_suggestion,
)
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import wire

_ONE_OWNER = "Send exactly one of 'apiId', 'clientCode' and 'shipmentId'."


async def register(call: Call[wire.RegisterUnknownRequest]) -> wire.UnknownShipmentAnswer:
    """Answer Unknown/register with the parcel and its number."""
    asked = call.input
    packages = read_packages(asked.packages)
    reading, remarks = read_label(asked.label), asked.remarks or None
    step = register_parcel.register_parcel
    return await show_parcel(call, await step(call.work, call.api, reading, packages, remarks))


async def update(call: Call[wire.UpdateUnknownRequest]) -> wire.UnknownShipmentAnswer:
    """Answer Unknown/update with the parcel as it is noted now."""
    asked = call.input
    revised = await revise_parcel.revise_parcel(
        call.work,
        call.api,
        asked.unknown_shipment_id,
        reading=read_label(asked.label) if asked.label else None,
        packages=None if asked.packages is None else read_packages(asked.packages),
        remarks=asked.remarks,
    )
    return await show_parcel(call, revised)


async def get_one(call: Call[wire.UnknownShipmentQuery]) -> wire.UnknownShipmentAnswer:
    """Answer Unknown/get."""
    wanted = call.input.unknown_shipment_id
    return await show_parcel(call, await get_parcel.get_parcel(call.work, call.api, wanted))


async def list_page(call: Call[wire.UnknownListQuery]) -> wire.UnknownListAnswer:
    """Answer Unknown/list."""
    asked = call.input
    status = _status(asked.unknown_shipment_status_code)
    if asked.due and status not in (None, UnknownStatus.PENDING):
        raise Invalid({"due": "Only what is pending is due."})
    wanted = ParcelFilter(
        limit=asked.page_size,
        offset=asked.offset,
        status=UnknownStatus.PENDING if asked.due else status,
        words=tuple(asked.search.split()) if asked.search else (),
        number=asked.tracking_number,
        registered_before=asked.create_to,
        pending_before=_due(call) if asked.due else None,
    )
    page, total = await list_parcels.list_parcels(call.work, call.api, wanted)
    return wire.UnknownListAnswer(
        data=await show_parcels(call, page), total_number_of_records=total
    )


def _status(code: str | None) -> UnknownStatus | None:
    return UnknownStatus(code.lower()) if code else None


def _due(call: Call[wire.UnknownListQuery]) -> datetime:
    return call.work.now - timedelta(days=call.desk.settings.unknown_unclaimed_days)


async def add_image(call: Call[wire.AddUnknownImageQuery]) -> wire.AddedImageAnswer:
    """Answer Unknown/addImage; a picture whose row is not committed is removed again."""
    upload, limit_bytes = call.upload, call.desk.settings.max_image_bytes
    assert upload is not None  # noqa: S101 - the route reads the form field `file`
    if len(upload.body) > limit_bytes:
        raise RequestTooLarge({"file": f"A picture has at most {limit_bytes} bytes."})
    keys = await add_parcel_picture.add_parcel_picture(
        call.work,
        call.api,
        call.input.unknown_shipment_id,
        upload.body,
        upload.filename,
        position=call.input.package,
        storage=call.desk.storage,
    )
    call.on_lost.append(_removal(call.desk, keys))
    address = f"{call.work.files_base}/{keys.original_key}"
    return wire.AddedImageAnswer(
        data=wire.AddedImage(image_key=keys.original_key, image_url=address)
    )


async def remove_image(call: Call[wire.RemoveUnknownImageRequest]) -> None:
    """Answer Unknown/removeImage; nothing else shows a picture of a parcel without an owner."""
    asked = call.input
    keys = await remove_parcel_picture.remove_parcel_picture(
        call.work, call.api, asked.unknown_shipment_id, asked.image_key
    )
    call.after_commit.append(_removal(call.desk, keys))


def _removal(desk: Desk, keys: PictureKeys) -> Step:
    async def remove() -> None:
        await delete_files(desk.storage, keys.all_keys)

    return remove


async def suggest(call: Call[wire.UnknownShipmentQuery]) -> wire.OwnerSuggestionListAnswer:
    """Answer Unknown/suggestions, the likeliest owner first."""
    step, wanted = suggest_parcel_owners.suggest_parcel_owners, call.input.unknown_shipment_id
    likely = await step(call.work, call.api, wanted)
    return wire.OwnerSuggestionListAnswer(data=[show_suggestion(each) for each in likely])


async def assign(call: Call[wire.AssignUnknownRequest]) -> wire.AssignedUnknownAnswer:
    """Answer Unknown/assign with what the parcel became."""
    asked = call.input
    named = {
        "apiId": asked.api_id,
        "clientCode": asked.client_code,
        "shipmentId": asked.shipment_id,
    }
    given = [name for name, value in named.items() if value is not None]
    if len(given) != 1:
        raise Invalid(dict.fromkeys(given or named, _ONE_OWNER))
    owner = Owner(api_id=asked.api_id, client_code=asked.client_code, shipment_id=asked.shipment_id)
    seller = await get_owner.get_owner(call.work, call.api, owner)
    step = assign_parcel.assign_parcel
    wanted = asked.unknown_shipment_id
    return await show_assigned(call, *await step(call.work, call.api, wanted, seller, call.book))


async def match(call: Call[wire.MatchUnknownRequest]) -> wire.AssignedUnknownAnswer:
    """Answer Unknown/match with what the parcel became."""
    asked = call.input
    matched = await match_parcel.match_parcel(
        call.work,
        call.api,
        asked.unknown_shipment_id,
        asked.shipment_id,
        call.book,
        additional=asked.additional,
    )
    return await show_assigned(call, *matched)


async def undo(call: Call[wire.UnknownShipmentIdRequest]) -> wire.UnknownShipmentAnswer:
    """Answer Unknown/undoAssignment with the parcel that waits for its owner again."""
    pending = await undo_assignment.undo_assignment(
        call.work,
        call.api,
        call.input.unknown_shipment_id,
        call.book,
        timedelta(hours=call.desk.settings.arrival_undo_hours),
    )
    return await show_parcel(call, pending)


async def dispose(call: Call[wire.DisposeUnknownRequest]) -> wire.UnknownShipmentAnswer:
    """Answer Unknown/dispose with the parcel that is gone."""
    disposed = await dispose_parcel.dispose_parcel(
        call.work,
        call.api,
        call.input.unknown_shipment_id,
        call.input.remarks or None,
        unclaimed_days=call.desk.settings.unknown_unclaimed_days,
    )
    return await show_parcel(call, disposed)
