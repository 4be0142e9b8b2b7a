"""The ZIP: written so that the same files give the same bytes, read so that no byte is free.

Files are stored, not packed: nothing can swell while it is read. Times and rights are fixed, and
there are no comments or extra fields, so every byte follows from the names and the contents;
the reader writes the container anew and compares.
Source: APPNOTE.TXT of PKWARE, 4.3; decision 0043.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import IO

from returnhelper.domain.evidence.errors import NoEvidenceFile
from returnhelper.domain.evidence.model import MOST_FILES
from returnhelper.kit.errors import Faults

DIRECTORY = "the directory of the ZIP"
# No change of a file touches the frames of all others.
_PACKED_ANEW = "is another program's, which packed the files anew; their content is what counts."
_NAME = re.compile(
    r"README\.txt|manifest\.json|manifest\.sig|key\.pem|records\.jsonl|evidence\.pdf"
    r"|photos/[0-9a-f]{64}\.[a-z0-9]{1,8}"
)
_LOCAL, _ENTRY, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_LOCAL_FORM = struct.Struct("<4s5H3I2H")
_ENTRY_FORM = struct.Struct("<4s6H3I5H2I")
_END_FORM = struct.Struct("<4s4H2IH")
_VERSION, _MADE_BY, _DAY, _RIGHTS = 20, 3 << 8 | 20, 1 << 5 | 1, 0o100644 << 16
_LONGEST_NAME, _CHUNK = 100, 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the ZIP: where its bytes are, and what they are."""

    name: str
    start: int
    size: int
    crc: int
    sha256: str

    @property
    def header(self) -> bytes:
        """What stands before its bytes."""
        fixed = (_LOCAL, _VERSION, 0, 0, 0, _DAY)
        return _LOCAL_FORM.pack(
            *fixed, self.crc, self.size, self.size, len(self.name), 0
        ) + self.name.encode("latin-1")

    @property
    def entry(self) -> bytes:
        """What stands in the directory."""
        fixed = (_ENTRY, _MADE_BY, _VERSION, 0, 0, 0, _DAY)
        offset = self.start - _LOCAL_FORM.size - len(self.name)
        sizes = (self.crc, self.size, self.size, len(self.name))
        return _ENTRY_FORM.pack(*fixed, *sizes, 0, 0, 0, 0, _RIGHTS, offset) + self.name.encode(
            "latin-1"
        )


class ZipWriter:
    """Writes a container to a file, one member after another."""

    def __init__(self, target: IO[bytes]) -> None:
        """Begin an empty container."""
        self._target = target
        self.members: dict[str, Member] = {}

    def add(self, name: str, body: bytes) -> Member:
        """Add a file; a name is given once."""
        start = self._target.tell() + _LOCAL_FORM.size + len(name)
        member = Member(name, start, len(body), zlib.crc32(body), hashlib.sha256(body).hexdigest())
        self._target.write(member.header)
        self._target.write(body)
        self.members[name] = member
        return member

    def close(self) -> int:
        """Write the directory and return the size of the whole."""
        self._target.write(_directory(list(self.members.values()), self._target.tell()))
        return self._target.tell()


def read_container(file: IO[bytes], faults: Faults) -> dict[str, Member]:
    """Return the files of a container by name, and name every byte that is not as it was written.

    Nothing is believed: sizes, names and places are held against the file itself.
    Raises: NoEvidenceFile.
    """
    size = file.seek(0, 2)
    sizes = _sizes(file, size)
    members: list[Member] = []
    for name, length in sizes:
        start = (members[-1].start + members[-1].size if members else 0) + _LOCAL_FORM.size
        members.append(_measured(file, name, start + len(name), length))
    _check_names([name for name, _ in sizes], faults)
    _check_frame(file, size, members, faults)
    return {member.name: member for member in members}


def content(file: IO[bytes], member: Member) -> bytes:
    """Return the bytes of a member."""
    file.seek(member.start)
    return file.read(member.size)


def shown_name(name: str) -> str:
    """Return a name or a word of a stranger so that a terminal can show it."""
    return ascii(name[:_LONGEST_NAME])[1:-1]


def _directory(members: list[Member], offset: int) -> bytes:
    entries = b"".join(member.entry for member in members)
    count = len(members)
    return entries + _END_FORM.pack(_END, 0, 0, count, count, len(entries), offset, 0)


def _sizes(file: IO[bytes], size: int) -> list[tuple[str, int]]:
    """Return names and sizes by the headers, or by the directory where a header is damaged."""
    read = [found for found in (_by_headers(file, size), _by_directory(file, size)) if found]
    if not read:
        raise NoEvidenceFile
    sound = [sizes for sizes in read if all(_NAME.fullmatch(name) for name, _ in sizes)]
    return (sound or read)[0]


def _by_headers(file: IO[bytes], size: int) -> list[tuple[str, int]] | None:
    found: list[tuple[str, int]] = []
    place, directory_size = 0, _END_FORM.size
    while len(found) < MOST_FILES:
        file.seek(place)
        head = file.read(_LOCAL_FORM.size)
        # Of a directory, even a damaged one, the first mark or at least the length is right.
        if found and (head.startswith(_ENTRY) or size - place == directory_size):
            return found
        if len(head) < _LOCAL_FORM.size or not head.startswith(_LOCAL):
            return None
        *_, length, name_length, extra = _LOCAL_FORM.unpack(head)
        place += _LOCAL_FORM.size + name_length + length
        if name_length > _LONGEST_NAME or extra or place > size:
            return None
        found.append((file.read(name_length).decode("latin-1"), length))
        directory_size += _ENTRY_FORM.size + name_length
    return None


def _by_directory(file: IO[bytes], size: int) -> list[tuple[str, int]] | None:
    if size < _END_FORM.size:
        return None
    file.seek(size - _END_FORM.size)
    mark, _, _, _, count, length, offset, _ = _END_FORM.unpack(file.read(_END_FORM.size))
    if mark != _END or count > MOST_FILES or offset + length + _END_FORM.size != size:
        return None
    found: list[tuple[str, int]] = []
    place, file_place = 0, file.seek(offset)
    for _ in range(count):
        head = file.read(_ENTRY_FORM.size)
        if len(head) < _ENTRY_FORM.size or not head.startswith(_ENTRY):
            return None
        fields = _ENTRY_FORM.unpack(head)
        body, name_length, at = fields[9], fields[10], fields[16]
        if name_length > _LONGEST_NAME or at != place:
            return None
        place += _LOCAL_FORM.size + name_length + body
        found.append((file.read(name_length).decode("latin-1"), body))
    return found if found and place == file_place else None


def _measured(file: IO[bytes], name: str, start: int, size: int) -> Member:
    crc, sha256, left = 0, hashlib.sha256(), size
    file.seek(start)
    while left and (chunk := file.read(min(left, _CHUNK))):
        crc, left = zlib.crc32(chunk, crc), left - len(chunk)
        sha256.update(chunk)
    return Member(name, start, size, crc, sha256.hexdigest())


def _check_names(names: list[str], faults: Faults) -> None:
    for name, times in Counter(names).items():
        if not _NAME.fullmatch(name):
            faults.add(shown_name(name), "is no file that evidence has.")
        elif times > 1:
            faults.add(name, "is in the ZIP twice.")


def _check_frame(file: IO[bytes], size: int, members: list[Member], faults: Faults) -> None:
    end = members[-1].start + members[-1].size
    directory = _directory(members, end)
    file.seek(end)
    found = file.read(len(directory) + 1)
    place = 0
    frames: list[tuple[Member, bool, bool]] = []
    for member in members:
        file.seek(member.start - len(member.header))
        heads = file.read(len(member.header)) == member.header
        entry = member.entry
        frames.append((member, heads, found[place : place + len(entry)] == entry))
        place += len(entry)
    if len(members) > 1 and not any(heads or entries for _, heads, entries in frames):
        faults.add(DIRECTORY, _PACKED_ANEW)
        return
    for member, heads, entries in frames:
        if not heads and not entries:
            faults.add(shown_name(member.name), "was changed since it was packed.")
        elif not heads:
            faults.add(shown_name(member.name), "has another header in the ZIP than was written.")
        elif not entries:
            faults.add(shown_name(member.name), f"stands otherwise in {DIRECTORY}.")
    if end + len(directory) != size or found[place:] != directory[place:]:
        faults.add(DIRECTORY, "was changed, cut off, or has something behind it.")
