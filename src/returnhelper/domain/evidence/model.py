"""Records and their chain, the manifest, and the platform's keys: rows and rules."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import IO, Annotated, Any

import msgspec
from msgspec import Meta

from returnhelper.domain.files.model import is_key

FORMAT = "returnhelper-evidence/1"
FORMATS = ("zip", "pdf")
README, MANIFEST, SIGNATURE = "README.txt", "manifest.json", "manifest.sig"
KEY, RECORDS, PAPER = "key.pem", "records.jsonl", "evidence.pdf"
NO_PREVIOUS = "0" * 64
WITHHELD = "withheld"
# What stands before the 32 bytes of an Ed25519 key as a SubjectPublicKeyInfo. Source: RFC 8410.
_KEY_HEAD = bytes.fromhex("302a300506032b6570032100")
_PEM = ("-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----")
_KEY_BYTES = 32

# Evidence comes from strangers: what is read out of a manifest has a form and an end.
MOST_FILES, MOST_RECORDS = 10_000, 100_000
_Hash = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
_Moment = Annotated[
    str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z\Z")
]
# No control characters and nothing that turns the direction of reading.
_Word = Annotated[
    str,
    Meta(pattern=r"\A[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*\Z", max_length=255),
]


class Kind(StrEnum):
    """What a record tells of."""

    EVIDENCE = "evidence"  # whose file this is
    BOOKING = "booking"  # what the seller asked for
    SHIPMENT = "shipment"
    LABEL = "label"
    LINE_ITEM = "lineItem"
    INVENTORY = "inventory"  # an item as it is now, or as it was last
    PIECE = "piece"  # what a split made of it; each has evidence of its own
    EVENT = "event"  # what was done, with before and after
    PHOTO = "photo"
    WEBHOOK = "webhook"
    GAP = "gap"  # what this evidence cannot show, and why


class PhotoState(StrEnum):
    """What the file of a photo is, against what was recorded when it was stored."""

    AS_STORED = "asStored"
    CHANGED = "changed"
    MISSING = "missing"
    NOT_RECORDED = "notRecorded"  # stored before hashes were kept


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What one record will tell; `at` is when it happened, None for what simply is.

    `facts` are JSON by the wire's spelling of names; `before` stands beside what changed.
    """

    kind: Kind
    about: str
    facts: dict[str, Any]
    before: dict[str, Any] = {}
    at: datetime | None = None
    by: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of ``records.jsonl``; `previous` is the SHA-256 of the line before."""

    number: int
    kind: str
    about: str
    previous: str
    facts: dict[str, Any] = {}
    before: dict[str, Any] = {}
    at: str | None = None
    by: str | None = None


class FileHash(msgspec.Struct, frozen=True):
    """A file of the ZIP."""

    sha256: _Hash
    size: int


class RecordHash(msgspec.Struct, frozen=True):
    """A record; with its kind it can be named when it is changed."""

    kind: _Word
    sha256: _Hash


class Manifest(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is signed: every file and every record by its SHA-256; the last record is the head."""

    format: str
    environment: _Word
    api_id: int
    return_inventory_id: int
    rma: _Word
    made_at: _Moment
    made_for: _Word
    key_fingerprint: _Hash
    head: _Hash
    files: Annotated[dict[str, FileHash], Meta(max_length=MOST_FILES)]
    records: Annotated[list[RecordHash], Meta(min_length=1, max_length=MOST_RECORDS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKey:
    """A public key of the platform, and from when until when it signed."""

    public_key: bytes
    created_at: datetime
    retired_at: datetime | None

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of its DER form, as ``openssl`` and ``sha256sum`` compute it too."""
        return fingerprint_of(self.public_key)

    @property
    def pem(self) -> str:
        """The key as a file."""
        return pem_of(self.public_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Evidence ready to be handed over; the file stands at its beginning, its owner closes it."""

    file: IO[bytes]
    size: int
    head: str
    fingerprint: str


def canonical(told: object) -> bytes:
    """Write something as the one JSON it has: keys sorted, no blanks, UTF-8."""
    return msgspec.json.encode(told, order="sorted")


def chained(facts: Iterable[Fact]) -> list[bytes]:
    """Return the lines of the records, in the order given, each naming the hash of the last."""
    lines: list[bytes] = []
    previous = NO_PREVIOUS
    for number, fact in enumerate(facts, start=1):
        record = Record(
            number=number,
            kind=fact.kind,
            about=fact.about,
            previous=previous,
            facts=fact.facts,
            before=fact.before,
            at=None if fact.at is None else moment_text(fact.at),
            by=fact.by,
        )
        lines.append(canonical(record))
        previous = sha256_of(lines[-1])
    return lines


def sha256_of(body: bytes) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def moment_text(at: datetime) -> str:
    """Write a moment as records have it: UTC, with its microseconds."""
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"


def wire_name(name: str) -> str:
    """Return how a field is spelled in records: ``weight_g`` becomes ``weightG``."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def wire_named(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts by the names of records, in values JSON has; file keys are withheld.

    Whoever knows a file's key may read the file, and evidence is passed on to strangers.
    """
    return {
        wire_name(name): _without_keys(msgspec.to_builtins(value)) for name, value in facts.items()
    }


def _without_keys(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can say
    if isinstance(value, str):
        return WITHHELD if is_key(value) else value
    if isinstance(value, list):
        return [_without_keys(part) for part in value]
    if isinstance(value, dict):
        return {name: _without_keys(part) for name, part in value.items()}
    return value


def pem_of(public_key: bytes) -> str:
    """Write a public key as PEM."""
    body = base64.b64encode(_KEY_HEAD + public_key).decode()
    return "\n".join((_PEM[0], body, _PEM[1], ""))


def key_of_pem(pem: str) -> bytes | None:
    """Read a public key from PEM as `pem_of` writes it; None for anything else."""
    inside = pem.strip().removeprefix(_PEM[0]).removesuffix(_PEM[1])
    try:
        body = base64.b64decode("".join(inside.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    is_ours = body.startswith(_KEY_HEAD) and len(body) == len(_KEY_HEAD) + _KEY_BYTES
    return body[len(_KEY_HEAD) :] if is_ours else None


def fingerprint_of(public_key: bytes) -> str:
    """Return the fingerprint of a public key: the SHA-256 of its DER form, hexadecimal."""
    return sha256_of(_KEY_HEAD + public_key)
