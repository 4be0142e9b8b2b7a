"""Unknown shipments from the wire to the domain and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.returns.unbooked import FoundAddress
from returnhelper.domain.unknown.actions.suggest_parcel_owners import LikelyOwner
from returnhelper.domain.unknown.events import wire_parcel
from returnhelper.domain.unknown.model import MeasuredPackage, Reading, UnknownParcel
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.sizes import check_sizes
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire


def read_label(label: wire.ReadLabel) -> Reading:
    """Return what was read on a parcel."""
    return Reading(
        carrier=label.carrier,
        tracking_number=label.tracking_number,
        codes=tuple(label.code_list),
        sender=_address(label.sender),
        recipient=_address(label.recipient),
        references=tuple(label.reference_list),
        text=label.text or None,
    )


def _address(address: wire.ReadAddress) -> FoundAddress:
    read = msgspec.structs.asdict(address)
    return FoundAddress(**read | {"country": address.country and address.country.lower()})


def read_packages(packages: Sequence[wire.FoundPackage]) -> list[MeasuredPackage]:
    """Return packages as measured. Raises: Invalid, with a fault for each measure."""
    faults = Faults()
    for index, package in enumerate(packages):
        check_sizes(faults, package, f"packages[{index}].")
    faults.check()
    return [
        MeasuredPackage(
            description=package.description,
            quantity=package.quantity,
            weight_g=package.weight,
            sides_cm=(package.dimension1, package.dimension2, package.dimension3),
            remarks=package.remarks or None,
        )
        for package in packages
    ]


async def show_parcels(
    call: Call[Any], parcels: Sequence[UnknownParcel]
) -> list[wire.UnknownShipment]:
    """Show parcels to the staff they lie with."""
    owners = [parcel.assignment.api_id for parcel in parcels if parcel.assignment]
    codes = await list_client_codes(call.work, owners) if owners else {}
    days = call.desk.settings.unknown_unclaimed_days
    return [
        wire_parcel(
            parcel,
            parcel.disposable_from(days),
            codes[parcel.assignment.api_id] if parcel.assignment else None,
            call.work.files_base,
        )
        for parcel in parcels
    ]


async def show_parcel(call: Call[Any], parcel: UnknownParcel) -> wire.UnknownShipmentAnswer:
    """Show one parcel."""
    [shown] = await show_parcels(call, [parcel])
    return wire.UnknownShipmentAnswer(data=shown)


async def show_assigned(
    call: Call[Any], parcel: UnknownParcel, inventories: Sequence[Inventory]
) -> wire.AssignedUnknownAnswer:
    """Show what a parcel became."""
    first = inventories[0]
    codes = await list_client_codes(call.work, [first.api_id])
    return wire.AssignedUnknownAnswer(
        data=wire.AssignedUnknown(
            unknown_shipment_id=parcel.unknown_parcel_id,
            api_id=first.api_id,
            client_code=codes[first.api_id],
            return_request_id=first.return_request_id,
            shipment_id=first.shipment_id,
            return_inventory_list=[
                wire.ReceivedInventory(
                    return_inventory_id=inventory.return_inventory_id, rma=inventory.rma
                )
                for inventory in inventories
            ],
        )
    )


def show_suggestion(likely: LikelyOwner) -> wire.OwnerSuggestion:
    """Show a likely owner."""
    found = likely.suggestion
    return wire.OwnerSuggestion(
        api_id=found.api_id,
        client_code=found.client_code,
        seller_name=found.seller_name,
        score=found.score,
        reason_list=list(found.reasons),
        shipment_id=found.shipment_id,
        return_request_id=found.return_request_id,
        tracking_number=found.tracking_number,
        unknown_claim_id=likely.claim_id,
    )
