"""All SQL on unknown parcels and their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.model import plain_codes
from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.inventory.making import TakenPicture
from returnhelper.domain.unknown.model import (
    Assignment,
    ParcelFilter,
    ParcelPicture,
    Reading,
    UnknownPackage,
    UnknownParcel,
    UnknownStatus,
)
from returnhelper.kit.database import Database, UnitOfWork

_PARCEL = (
    "p.unknown_parcel_id, p.warehouse_api_id, p.warehouse_id, p.number, p.status, p.reading,"
    " p.packages, p.remarks, p.api_id, p.return_request_id, p.shipment_id, p.claim_id,"
    " p.pending_since, p.created_at, p.created_by, p.modified_at, p.modified_by,"
    " ARRAY(SELECT i FROM unknown_pictures i WHERE i.unknown_parcel_id = p.unknown_parcel_id"
    " ORDER BY i.image_id) AS pictures"
)

_OWN = ("image_id", "unknown_parcel_id", "position", "created_at", "created_by")
_PICTURE = ", ".join((*_OWN, *PictureKeys.__slots__))
_PICTURE_VALUES = ", ".join(f"${place}" for place in range(1, _PICTURE.count(",") + 2))


def _parcel(row: Any) -> UnknownParcel:
    return UnknownParcel(
        unknown_parcel_id=row["unknown_parcel_id"],
        warehouse_api_id=row["warehouse_api_id"],
        warehouse_id=row["warehouse_id"],
        number=row["number"],
        status=UnknownStatus(row["status"]),
        reading=msgspec.convert(row["reading"], Reading),
        packages=msgspec.convert(row["packages"], tuple[UnknownPackage, ...]),
        remarks=row["remarks"],
        assignment=_assignment(row),
        pending_since=row["pending_since"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        modified_at=row["modified_at"],
        modified_by=row["modified_by"],
        pictures=tuple(_picture(each) for each in row["pictures"]),
    )


def _assignment(row: Any) -> Assignment | None:
    if row["api_id"] is None:
        return None
    return Assignment(
        api_id=row["api_id"],
        return_request_id=row["return_request_id"],
        shipment_id=row["shipment_id"],
        claim_id=row["claim_id"],
    )


def _picture(row: Any) -> ParcelPicture:
    keys = PictureKeys(**{name: row[name] for name in PictureKeys.__slots__})
    taken = TakenPicture(
        image_id=row["image_id"],
        keys=keys,
        taken_at=row["created_at"],
        taken_by=row["created_by"],
    )
    return ParcelPicture(row["position"], taken)


def _changing(parcel: UnknownParcel) -> tuple[Any, ...]:
    reading, owner = parcel.reading, parcel.assignment
    return (
        parcel.status,
        reading,
        parcel.packages,
        parcel.remarks,
        reading.plain,
        reading.words,
        owner and owner.api_id,
        owner and owner.return_request_id,
        owner and owner.shipment_id,
        owner and owner.claim_id,
        parcel.pending_since,
        parcel.modified_at,
        parcel.modified_by,
    )


def add_parcel(unit: UnitOfWork, parcel: UnknownParcel) -> None:
    """Write a parcel that was registered, without pictures."""
    unit.add(
        "INSERT INTO unknown_parcels (unknown_parcel_id, warehouse_api_id, warehouse_id, number,"
        " created_at, created_by, status, reading, packages, remarks, codes, words, api_id,"
        " return_request_id, shipment_id, claim_id, pending_since, modified_at, modified_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
        " $19)",
        parcel.unknown_parcel_id,
        parcel.warehouse_api_id,
        parcel.warehouse_id,
        parcel.number,
        parcel.created_at,
        parcel.created_by,
        *_changing(parcel),
    )


def update_parcel(unit: UnitOfWork, before: UnknownParcel, after: UnknownParcel) -> None:
    """Write what changed of a parcel; nobody may have touched it since it was read."""
    unit.add(
        "UPDATE unknown_parcels SET status = $4, reading = $5, packages = $6, remarks = $7,"
        " codes = $8, words = $9, api_id = $10, return_request_id = $11, shipment_id = $12,"
        " claim_id = $13, pending_since = $14, modified_at = $15, modified_by = $16"
        " WHERE warehouse_api_id = $1 AND unknown_parcel_id = $2 AND modified_at = $3",
        before.warehouse_api_id,
        before.unknown_parcel_id,
        before.modified_at,
        *_changing(after),
        expect=1,
    )


def add_picture(unit: UnitOfWork, unknown_parcel_id: int, picture: ParcelPicture) -> None:
    """Write a picture of a parcel; one that comes back must not be back already."""
    unit.lose_race_on("unknown_pictures_pkey")
    taken = picture.taken
    unit.add(
        f"INSERT INTO unknown_pictures ({_PICTURE}) VALUES ({_PICTURE_VALUES})",
        taken.image_id,
        unknown_parcel_id,
        picture.position,
        taken.taken_at,
        taken.taken_by,
        *taken.keys.by_name().values(),
    )


def remove_pictures(unit: UnitOfWork, parcel: UnknownParcel, image_ids: Sequence[int]) -> None:
    """Delete the rows of some pictures of a parcel."""
    if image_ids:
        unit.add(
            "DELETE FROM unknown_pictures WHERE unknown_parcel_id = $1 AND image_id = ANY($2)",
            parcel.unknown_parcel_id,
            list(image_ids),
            expect=len(image_ids),
        )


async def find_parcel(
    database: Database, warehouse_api_id: int, unknown_parcel_id: int
) -> UnknownParcel | None:
    """Return a parcel that lies with these staff, or None."""
    row = await database.fetchrow(
        f"SELECT {_PARCEL} FROM unknown_parcels p"
        " WHERE p.warehouse_api_id = $1 AND p.unknown_parcel_id = $2",
        warehouse_api_id,
        unknown_parcel_id,
    )
    return _parcel(row) if row else None


async def find_owned(
    database: Database, api_id: int, unknown_parcel_id: int
) -> UnknownParcel | None:
    """Return a parcel that belongs to the account, or None."""
    row = await database.fetchrow(
        f"SELECT {_PARCEL} FROM unknown_parcels p WHERE p.api_id = $1 AND p.unknown_parcel_id = $2",
        api_id,
        unknown_parcel_id,
    )
    return _parcel(row) if row else None


# Words are patterns with their own wildcards masked; a parcel's codes are in one spelling only.
_LISTED = """
FROM unknown_parcels p WHERE p.warehouse_api_id = $1 AND ($2::text IS NULL OR p.status = $2)
  AND ($3::timestamptz IS NULL OR p.created_at <= $3)
  AND ($4::text IS NULL OR p.codes @> ARRAY[$4] OR p.number = $5)
  AND p.words LIKE ALL ($6::text[])
  AND ($7::timestamptz IS NULL OR p.pending_since <= $7)
"""


async def list_parcels(
    database: Database, warehouse_api_id: int, wanted: ParcelFilter
) -> tuple[list[UnknownParcel], int]:
    """Return a page of the parcels that lie with these staff, oldest first, and the total."""
    number = wanted.number and (plain_codes([wanted.number]) or [""])[0]
    criteria = (
        warehouse_api_id,
        wanted.status,
        wanted.registered_before,
        number,
        wanted.number and wanted.number.strip().upper(),
        [f"%{_masked(word)}%" for word in wanted.words],
        wanted.pending_before,
    )
    rows = await database.fetch(
        f"SELECT {_PARCEL} {_LISTED} ORDER BY p.created_at, p.unknown_parcel_id LIMIT $8 OFFSET $9",
        *criteria,
        wanted.limit,
        wanted.offset,
    )
    total = await database.fetchval(f"SELECT count(*), max(p.api_id) {_LISTED}", *criteria)
    return [_parcel(row) for row in rows], total


def _masked(word: str) -> str:
    return word.lower().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


async def list_pending_with(
    database: Database, warehouse_api_id: int, codes: Sequence[str], limit: int
) -> list[tuple[int, list[str]]]:
    """Return the first pending parcels with one of these codes that lie with these staff, by id.

    Each is an id and its codes.
    """
    rows = await database.fetch(
        "SELECT p.unknown_parcel_id, p.codes, p.api_id FROM unknown_parcels p"
        " WHERE p.warehouse_api_id = $1 AND p.status = 'pending' AND p.codes && $2::text[]"
        " ORDER BY p.unknown_parcel_id LIMIT $3",
        warehouse_api_id,
        list(codes),
        limit,
    )
    return [(row["unknown_parcel_id"], row["codes"]) for row in rows]


async def is_pending_elsewhere(database: Database, staff: Api, codes: Sequence[str]) -> bool:
    """Tell whether a pending parcel of the environment with one of these codes lies elsewhere."""
    found: bool = await database.fetchval(
        "SELECT EXISTS (SELECT FROM unknown_parcels p"
        " JOIN apis a ON a.api_id = p.warehouse_api_id AND a.environment = $1"
        " WHERE p.warehouse_id <> $2 AND p.status = 'pending' AND p.codes && $3::text[])",
        staff.environment,
        staff.warehouse_id,
        list(codes),
    )
    return found
