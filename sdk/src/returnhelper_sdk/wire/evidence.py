"""Evidence: one item's file, and the public keys it is signed with.

Source: contract user-api.yaml, getEvidence; public-api.yaml, getEvidenceKeys.
"""

from __future__ import annotations

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id


class EvidenceQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getEvidence and of Inventory/evidence."""

    return_inventory_id: Id
    format: str = "zip"


class EvidenceKey(Shape, kw_only=True, frozen=True):
    """A public key; `fingerprint` is the SHA-256 of its DER form, `public_key` is PEM.

    `retire_on` is None for the one in force.
    """

    fingerprint: str
    public_key: str
    create_on: str
    retire_on: str | None


class EvidenceKeyListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getEvidenceKeys, the key in force first."""

    evidence_keys: list[EvidenceKey]
