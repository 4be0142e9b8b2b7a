"""Evidence: one item's file, and the keys it is signed with."""

from __future__ import annotations

from returnhelper.domain.evidence.actions.export_evidence import export_evidence
from returnhelper.domain.evidence.actions.gather_item import gather_item
from returnhelper.domain.evidence.actions.list_keys import list_keys
from returnhelper.domain.evidence.model import FORMATS
from returnhelper.domain.inventory.actions.find_owner import find_owner
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.kit.clock import iso
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import wire


async def get_evidence(call: Call[wire.EvidenceQuery]) -> Document:
    """Answer ReturnInventory/getEvidence: the file of one item, as ZIP or PDF."""
    return await _evidence(call, call.api.api_id)


async def get_shelved_evidence(call: Call[wire.EvidenceQuery]) -> Document:
    """Answer Inventory/evidence: the same for the staff of the item's warehouse."""
    wanted = call.input.return_inventory_id
    return await _evidence(call, await find_owner(call.work, wanted, call.api))


async def get_keys(call: Call[None]) -> wire.EvidenceKeyListAnswer:
    """Answer getEvidenceKeys: every public key evidence was ever signed with."""
    return wire.EvidenceKeyListAnswer(
        evidence_keys=[
            wire.EvidenceKey(
                fingerprint=key.fingerprint,
                public_key=key.pem,
                create_on=iso(key.created_at),
                retire_on=iso(key.retired_at) if key.retired_at else None,
            )
            for key in await list_keys(call.work)
        ]
    )


async def _evidence(call: Call[wire.EvidenceQuery], api_id: int) -> Document:
    wanted, paper = call.input.return_inventory_id, call.input.format.lower()
    if paper not in FORMATS:
        raise Invalid({"format": f"'format' must be one of {', '.join(FORMATS)}."})
    kept_days = call.desk.settings.notification_retention_days
    async with call.desk.evidence_queue.turn():
        item = await gather_item(call.work, api_id, wanted, call.book, kept_days=kept_days)
        made = await export_evidence(call.work, item, call.desk.storage, paper)
    name = f"evidence-{item.rma}.{paper}"
    return Document(b"", f"application/{paper}", made.file, name)
