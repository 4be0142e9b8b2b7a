"""Make one item's file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from returnhelper.domain.evidence.actions.get_signing_key import get_signing_key
from returnhelper.domain.evidence.container import ZipWriter, content
from returnhelper.domain.evidence.item import Item, Photo, dated_facts, standing_facts
from returnhelper.domain.evidence.model import (
    FORMAT,
    KEY,
    MANIFEST,
    PAPER,
    README,
    RECORDS,
    SIGNATURE,
    Export,
    Fact,
    FileHash,
    Kind,
    Manifest,
    PhotoState,
    RecordHash,
    canonical,
    chained,
    fingerprint_of,
    moment_text,
    pem_of,
    sha256_of,
)
from returnhelper.domain.evidence.signing import public_key_of, sign
from returnhelper.domain.evidence.telling import readme
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.files.storage import Storage
from returnhelper.kit.work import Work

_IN_MEMORY_BYTES = 4 << 20
# A large photo takes hundreds of megabytes while it is decoded: one evidence is drawn at a time.
_press = ThreadPoolExecutor(1, thread_name_prefix="evidence")


async def export_evidence(work: Work, item: Item, storage: Storage, paper: str = "zip") -> Export:
    """Return the evidence of an item as ``zip`` or as the ``pdf`` out of it; close its file.

    One photo at a time is in memory; the ZIP grows in a temporary file. Photos are hashed again:
    a missing file, or another than was recorded, is stated in its record.
    The same facts at the same moment give the same bytes.
    Raises: FilesUnavailable. Source: decision 0043.
    """
    private_key = await get_signing_key(work)
    target: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - it outlives this
    try:
        writer = ZipWriter(target)
        photos = [await _add_photo(writer, photo, storage) for photo in item.photos]
        facts = [*standing_facts(item), *dated_facts(item, photos)]
        loop = asyncio.get_running_loop()
        press = _Press(work, item, facts, private_key)
        return await loop.run_in_executor(_press, press.finish, writer, target, paper)
    except BaseException:
        target.close()
        raise


async def _add_photo(writer: ZipWriter, photo: Photo, storage: Storage) -> Fact:
    told: dict[str, Any] = {"filename": photo.filename, "recordedSha256": photo.sha256}
    state = PhotoState.MISSING
    try:
        body = (await storage.get(photo.key)).body
    except FileNotFound:
        told |= {"file": None, "sha256": None}
    else:
        found = await asyncio.to_thread(sha256_of, body)
        name = f"photos/{found}.{photo.key.rpartition('.')[2]}"
        if name not in writer.members:
            await asyncio.to_thread(writer.add, name, body)
        state = PhotoState.AS_STORED if found == photo.sha256 else PhotoState.CHANGED
        told |= {"file": name, "sha256": found, "size": len(body)}
        if photo.sha256 is None:
            state = PhotoState.NOT_RECORDED
    return Fact(
        kind=Kind.PHOTO,
        about=f"inventory {photo.return_inventory_id}",
        at=photo.taken_at,
        by=photo.taken_by,
        facts={**told, "state": state.value},
    )


class _Press:
    """Draws, packs and signs; slow, so it runs in a thread."""

    def __init__(self, work: Work, item: Item, facts: Sequence[Fact], private_key: bytes) -> None:
        self._made_at, self._made_for = moment_text(work.now), work.by
        self._item = item
        self._facts = facts
        self._lines = chained(facts)
        self._private_key = private_key
        self._public_key = public_key_of(private_key)

    def finish(self, writer: ZipWriter, target: IO[bytes], paper: str) -> Export:
        # What draws takes half a second to load: a process that was killed is back without it.
        from returnhelper.domain.evidence.paper import Stamp, draw_paper  # noqa: PLC0415 - see above

        head, fingerprint = sha256_of(self._lines[-1]), fingerprint_of(self._public_key)
        stamp = Stamp(self._made_at, self._made_for, head, fingerprint)
        pdf = draw_paper(
            self._item, self._facts, stamp, lambda name: content(target, writer.members[name])
        )
        if paper == "pdf":
            target.close()
            return Export(file=BytesIO(pdf), size=len(pdf), head=head, fingerprint=fingerprint)
        target.seek(0, 2)
        writer.add(README, readme(self._item.rma, fingerprint).encode())
        writer.add(RECORDS, b"".join(line + b"\n" for line in self._lines))
        writer.add(PAPER, pdf)
        writer.add(KEY, pem_of(self._public_key).encode())
        manifest = canonical(self._manifest(writer, head, fingerprint))
        writer.add(MANIFEST, manifest)
        writer.add(SIGNATURE, sign(self._private_key, manifest))
        size = writer.close()
        target.seek(0)
        return Export(file=target, size=size, head=head, fingerprint=fingerprint)

    def _manifest(self, writer: ZipWriter, head: str, fingerprint: str) -> Manifest:
        return Manifest(
            format=FORMAT,
            environment=self._item.environment,
            api_id=self._item.api_id,
            return_inventory_id=self._item.return_inventory_id,
            rma=self._item.rma,
            made_at=self._made_at,
            made_for=self._made_for,
            key_fingerprint=fingerprint,
            head=head,
            files={m.name: FileHash(m.sha256, m.size) for m in writer.members.values()},
            records=[
                RecordHash(fact.kind, sha256_of(line))
                for fact, line in zip(self._facts, self._lines, strict=True)
            ],
        )
