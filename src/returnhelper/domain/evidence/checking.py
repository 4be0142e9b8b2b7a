"""Holds the parts of evidence against each other; needs nothing but the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

import msgspec

from returnhelper.domain.evidence.container import Member, content, read_container, shown_name
from returnhelper.domain.evidence.model import (
    FORMAT,
    KEY,
    MANIFEST,
    NO_PREVIOUS,
    PAPER,
    README,
    RECORDS,
    SIGNATURE,
    Manifest,
    fingerprint_of,
    key_of_pem,
    sha256_of,
)
from returnhelper.domain.evidence.signing import is_signed
from returnhelper.kit.errors import Faults

_LARGEST = {RECORDS: 64 << 20, MANIFEST: 16 << 20, KEY: 1024, SIGNATURE: 64}
_CHUNK, _MOST_NAMED = 1 << 16, 1000
_ALWAYS = (README, RECORDS, PAPER, KEY, MANIFEST, SIGNATURE)
_SIGNED = (MANIFEST, SIGNATURE, KEY)
_UNREADABLE = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file of evidence turned out to be; `faults` by the place that is at fault."""

    manifest: Manifest | None
    fingerprint: str | None
    faults: dict[str, str]


class _Link(msgspec.Struct):
    """What the chain needs of a record."""

    number: int
    previous: str


def check_evidence(file: IO[bytes], key: str | None) -> Checked:
    """Check every byte of a file against what was signed; `key` is the fingerprint it must have.

    Anybody can sign with a key of their own: of a file with another key nothing else is looked at.
    Raises: NoEvidenceFile.
    """
    faults = Faults()
    members = read_container(file, faults)
    _check_presence(members, faults)
    _check_sizes(members, faults)
    texts = {
        name: content(file, members[name])
        for name in _SIGNED
        if name in members and members[name].size <= _LARGEST[name]
    }
    public_key = key_of_pem(texts.get(KEY, b"").decode("ascii", "replace"))
    fingerprint = fingerprint_of(public_key) if public_key else None
    if key is not None and fingerprint is not None and fingerprint != key:
        other = f"is not the key asked for; its fingerprint is {fingerprint}."
        return Checked(None, fingerprint, {KEY: other})
    if KEY in texts and public_key is None:
        faults.add(KEY, "is no public key.")
    manifest = _manifest(texts.get(MANIFEST), faults)
    _check_signature(texts, public_key, faults)
    if manifest is not None:
        is_trusted = not any(name in faults for name in _SIGNED)
        _check_files(manifest, members, faults, is_trusted=is_trusted)
        records = members.get(RECORDS)
        if is_trusted and records is not None and records.size <= _LARGEST[RECORDS]:
            _check_records(manifest, file, records, faults)
    return Checked(manifest, fingerprint, faults.as_map())


def _check_presence(members: Mapping[str, Member], faults: Faults) -> None:
    for name in _ALWAYS:
        if name not in members:
            faults.add(name, "is missing.")


def _check_sizes(members: Mapping[str, Member], faults: Faults) -> None:
    for name, most in _LARGEST.items():
        if name in members and members[name].size > most:
            faults.add(name, "is larger than it can be.")


def _manifest(text: bytes | None, faults: Faults) -> Manifest | None:
    if text is None:
        return None
    try:
        manifest = msgspec.json.decode(text, type=Manifest)
    except msgspec.ValidationError as fault:
        _, _, place = str(fault).rpartition(" - at ")
        faults.add(MANIFEST, f"is not of the form it must have: {shown_name(place)}.")
        return None
    except _UNREADABLE:
        faults.add(MANIFEST, "cannot be read.")
        return None
    if manifest.format != FORMAT:
        faults.add(MANIFEST, f"has the format {shown_name(manifest.format)}, not {FORMAT}.")
    return manifest


def _check_signature(texts: Mapping[str, bytes], public_key: bytes | None, faults: Faults) -> None:
    if public_key is None or MANIFEST not in texts or SIGNATURE not in texts:
        return
    if is_signed(public_key, texts[SIGNATURE], texts[MANIFEST]):
        return
    # Which of the three it was is known where the ZIP itself says so.
    if not any(name in faults for name in _SIGNED):
        faults.add(
            MANIFEST, f"is not what was signed: it, {SIGNATURE} or {KEY} is another than it was."
        )


def _check_files(
    manifest: Manifest, members: Mapping[str, Member], faults: Faults, *, is_trusted: bool
) -> None:
    named = {name for name in members if name not in (MANIFEST, SIGNATURE)}
    for name in sorted(named | manifest.files.keys()):
        promised, member = manifest.files.get(name), members.get(name)
        if promised is None:
            told, other = "is not in the manifest.", "does not name"
        elif member is None:
            told, other = "is missing.", "names, but the ZIP has not,"
        elif (promised.sha256, promised.size) != (member.sha256, member.size):
            told, other = "is not the file that was signed.", "has another SHA-256 of"
        else:
            continue
        # A manifest that was changed itself is no witness against others.
        if is_trusted or name in faults:
            faults.add(shown_name(name), told)
        else:
            faults.add(MANIFEST, f"{other} {shown_name(name)}.")


def _check_records(manifest: Manifest, file: IO[bytes], records: Member, faults: Faults) -> None:
    """Hold the records against the manifest; how many there are comes before what is in them."""
    wanted = [record.sha256 for record in manifest.records]
    count = _line_count(file, records)
    if count > len(wanted):
        faults.add(RECORDS, f"has {count} records; {len(wanted)} were signed.")
        return
    hashes = [sha256_of(line) for line in _lines(file, records)]
    changed = _changed(wanted, hashes)
    for place in changed[:_MOST_NAMED]:
        kind = shown_name(manifest.records[place].kind)
        faults.add(f"{RECORDS}, record {place + 1} ({kind})", "is not the record that was signed.")
    _tell_the_rest(changed, faults)
    if hashes == wanted:
        _check_chain(_lines(file, records), [NO_PREVIOUS, *hashes], manifest.head, faults)


def _tell_the_rest(places: list[int], faults: Faults) -> None:
    more = len(places) - _MOST_NAMED
    if more > 0:
        faults.add(RECORDS, f"has {more} more records with a fault.")


def _line_count(file: IO[bytes], records: Member) -> int:
    """Count the lines of the records with nothing but a piece of them in memory."""
    count, last, left = 0, b"\n", records.size
    file.seek(records.start)
    while left and (chunk := file.read(min(left, _CHUNK))):
        count, last, left = count + chunk.count(b"\n"), chunk[-1:], left - len(chunk)
    return count if last == b"\n" else count + 1


def _lines(file: IO[bytes], records: Member) -> Iterator[bytes]:
    left = records.size
    file.seek(records.start)
    while left and (line := file.readline(left)):
        left -= len(line)
        yield line.removesuffix(b"\n")


def _changed(wanted: list[str], found: list[str]) -> list[int]:
    """Return the places of records that are not there as they were."""
    if len(wanted) == len(found):
        return [
            place
            for place, (one, other) in enumerate(zip(wanted, found, strict=True))
            if one != other
        ]
    same = 0
    while same < min(len(wanted), len(found)) and wanted[same] == found[same]:
        same += 1
    behind = 0
    while (
        behind < min(len(wanted), len(found)) - same and wanted[-1 - behind] == found[-1 - behind]
    ):
        behind += 1
    return list(range(same, len(wanted) - behind))


def _check_chain(lines: Iterable[bytes], hashes: list[str], head: str, faults: Faults) -> None:
    unread, astray = [], []
    for place, line in enumerate(lines):
        try:
            link = msgspec.json.decode(line, type=_Link)
        except _UNREADABLE:
            unread.append(place)
            continue
        if (link.number, link.previous) != (place + 1, hashes[place]):
            astray.append(place)
    told = ((unread, "cannot be read."), (astray, "does not follow the one before."))
    for places, fault in told:
        for place in places[:_MOST_NAMED]:
            faults.add(f"{RECORDS}, record {place + 1}", fault)
        _tell_the_rest(places, faults)
    if head != hashes[-1]:
        faults.add(MANIFEST, "names another head than the last record.")
