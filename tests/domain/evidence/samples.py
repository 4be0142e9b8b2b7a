"""Evidence to look into: exported on a stage, taken apart, and put together otherwise."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

from returnhelper.domain.arrivals.actions.add_picture import add_picture
from returnhelper.domain.evidence.actions.export_evidence import export_evidence
from returnhelper.domain.evidence.actions.gather_item import gather_item
from returnhelper.domain.evidence.container import ZipWriter
from returnhelper.domain.evidence.item import Item
from returnhelper.domain.evidence.model import fingerprint_of, pem_of, sha256_of
from returnhelper.domain.evidence.signing import public_key_of, sign
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.files.pictures import drawn, encoded
from tests.stage import Seller, Staff, Stage


async def photographed(
    stage: Stage, staff: Staff, inventory: Inventory, side_px: int = 40
) -> Image:
    """Take a photo of an inventory; photos of other sizes are other files."""
    body = encoded(drawn(side_px, 20), "JPEG")

    async def act(work: Work) -> Image:
        key = inventory.return_inventory_id
        return await add_picture(work, staff.api, key, body, "front.jpg", stage.storage)

    image = await acted(stage, act, by=staff.api.client_code)
    await stage.run_duties()
    return image


async def shelved_with_photo(stage: Stage) -> tuple[Seller, Staff, Inventory]:
    """Bring a return into the warehouse and photograph it."""
    seller, staff = await stage.seller(), await stage.staff()
    await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    await photographed(stage, staff, inventory)
    stage.clock.move(timedelta(seconds=1))
    return seller, staff, inventory


async def gathered(stage: Stage, inventory: Inventory, kept_days: int = 400) -> Item:
    """Gather everything known of an inventory."""
    return await gather_item(
        stage.work(), inventory.api_id, inventory.return_inventory_id, stage.book,
        kept_days=kept_days,
    )  # fmt: skip


async def exported(stage: Stage, inventory: Inventory, paper: str = "zip") -> bytes:
    """Export the evidence of an inventory."""
    item = await gathered(stage, inventory)
    made = await export_evidence(stage.work("C00001"), item, stage.storage, paper)
    with made.file as file:
        body = file.read()
    assert len(body) == made.size
    return body


def parts_of(evidence: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP, read by another reader than ours."""
    with zipfile.ZipFile(BytesIO(evidence)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Put files together as we do."""
    target = BytesIO()
    writer = ZipWriter(target)
    for name, body in parts.items():
        writer.add(name, body)
    writer.close()
    return target.getvalue()


def signed_anew(parts: Mapping[str, bytes], told: Mapping[str, Any] | None = None) -> bytes:
    """Sign files with a key of nobody, as a forger does; `told` goes into the manifest."""
    forged = bytes(32)
    parts = {**parts, "key.pem": pem_of(public_key_of(forged)).encode()}
    manifest = json.loads(parts["manifest.json"])
    manifest["keyFingerprint"] = fingerprint_of(public_key_of(forged))
    for name, body in parts.items():
        if name in manifest["files"]:
            manifest["files"][name] = {"sha256": sha256_of(body), "size": len(body)}
    parts["manifest.json"] = json.dumps({**manifest, **(told or {})}).encode()
    parts["manifest.sig"] = sign(forged, parts["manifest.json"])
    return packed(parts)


def records_of(evidence: bytes) -> list[dict[str, Any]]:
    """Return the records."""
    return [json.loads(line) for line in parts_of(evidence)["records.jsonl"].splitlines()]


def of_kind(evidence: bytes, kind: str) -> list[dict[str, Any]]:
    """Return the records of one kind."""
    return [record for record in records_of(evidence) if record["kind"] == kind]
