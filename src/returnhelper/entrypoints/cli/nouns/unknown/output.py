"""How the commands of `unknown` show parcels, likely owners and claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import click
import msgspec

from returnhelper.domain.claims.events import wire_claim
from returnhelper.domain.claims.model import Claim
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.unknown.actions.suggest_parcel_owners import LikelyOwner
from returnhelper.domain.unknown.events import wire_parcel
from returnhelper.domain.unknown.model import PointedClaim, UnknownParcel
from returnhelper.entrypoints.cli.database import find_files_base
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.records import moment, wire_named
from returnhelper.kit.settings import Settings

OPTIONS = {
    "unknownShipmentId": "--parcel",
    "unknownClaimId": "--claim",
    "shipmentId": "--shipment",
}
"""The properties of refusals, as they were typed."""


def print_parcel(parcel: UnknownParcel, settings: Settings, *, as_json: bool) -> None:
    """Print a parcel with all that was read on it."""
    shown = _shown(parcel, settings)
    if as_json:
        print_json(shown)
        return
    label, packages = shown.pop("label"), shown.pop("packages")
    for name, value in [*shown.items(), *label.items()]:
        if not isinstance(value, list | dict):
            click.echo(f"{name}: {'' if value is None else value}")
    for who in ("sender", "recipient"):
        read = ", ".join(str(value) for value in label[who].values() if value)
        click.echo(f"{who}: {read}")
    for number in (*label["codeList"], *label["referenceList"]):
        click.echo(f"read: {number}")
    for package in packages:
        click.echo(f"package: {package['number']}, {package['weight']} g, {package['description']}")
        for image in package["imageList"]:
            click.echo(f"picture: {image['imageUrl']}")


def print_parcels(parcels: Sequence[UnknownParcel], settings: Settings, *, as_json: bool) -> None:
    """Print parcels, one a row."""
    if as_json:
        print_json([_shown(parcel, settings) for parcel in parcels])
        return
    print_table(
        ("Id", "Number", "Status", "Registered", "Tracking number", "Sender", "Recipient", "Owner"),
        [
            (
                parcel.unknown_parcel_id,
                parcel.number,
                parcel.status,
                moment(parcel.created_at),
                parcel.reading.tracking_number,
                parcel.reading.sender.name,
                parcel.reading.recipient.name,
                parcel.assignment and parcel.assignment.api_id,
            )
            for parcel in parcels
        ],
    )


def print_became(parcel: UnknownParcel, inventories: Sequence[Inventory], *, as_json: bool) -> None:
    """Print what a parcel became."""
    first = inventories[0]
    if as_json:
        print_json(
            {
                "unknownShipmentId": parcel.unknown_parcel_id,
                "apiId": first.api_id,
                "returnRequestId": first.return_request_id,
                "shipmentId": first.shipment_id,
                "returnInventoryList": [
                    {"returnInventoryId": one.return_inventory_id, "rma": one.rma}
                    for one in inventories
                ],
            }
        )
        return
    items = ", ".join(f"{one.return_inventory_id} ({one.rma})" for one in inventories)
    click.echo(
        f"Parcel {parcel.number} is {parcel.status}: api {first.api_id},"
        f" shipment {first.shipment_id}, inventory {items}."
    )


def print_suggestions(likely: Sequence[LikelyOwner], *, as_json: bool) -> None:
    """Print likely owners with their reasons."""
    rows = [
        wire_named({**asdict(one.suggestion), "unknown_claim_id": one.claim_id}) for one in likely
    ]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Score", "Api", "Client", "Seller", "Shipment", "Claim", "Why"),
        [
            (
                f"{one.suggestion.score:.2f}",
                one.suggestion.api_id,
                one.suggestion.client_code,
                one.suggestion.seller_name,
                one.suggestion.shipment_id,
                one.claim_id,
                "; ".join(one.suggestion.reasons),
            )
            for one in likely
        ],
    )


def print_claims(
    claims: Sequence[PointedClaim], codes: Mapping[int, str], *, as_json: bool
) -> None:
    """Print claims with the parcels they point at."""
    if as_json:
        print_json(
            [
                {
                    **msgspec.to_builtins(wire_claim(one.claim)),
                    "apiId": one.claim.api_id,
                    "clientCode": codes[one.claim.api_id],
                    "unknownShipmentIdList": list(one.unknown_parcel_ids),
                }
                for one in claims
            ]
        )
        return
    print_table(
        ("Claim", "Client", "Submitted", "Numbers", "Description", "Files", "Parcels"),
        [
            (
                one.claim.claim_id,
                codes[one.claim.api_id],
                moment(one.claim.created_at),
                ", ".join(one.claim.missing.numbers),
                one.claim.missing.description,
                len(one.claim.missing.files),
                ", ".join(str(key) for key in one.unknown_parcel_ids),
            )
            for one in claims
        ],
    )


def print_decided(claim: Claim, *, as_json: bool) -> None:
    """Print a claim that was decided."""
    if as_json:
        print_json(wire_claim(claim))
        return
    click.echo(f"Claim {claim.claim_id} is {claim.status}: {claim.reason}")


def _shown(parcel: UnknownParcel, settings: Settings) -> dict[str, Any]:
    due_at = parcel.disposable_from(settings.unknown_unclaimed_days)
    shown: dict[str, Any] = msgspec.to_builtins(
        wire_parcel(parcel, due_at, None, find_files_base(settings))
    )
    del shown["clientCode"]
    return shown
