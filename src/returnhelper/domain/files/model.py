"""What a file is called, and what pictures and uploads consist of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from returnhelper.kit.clock import new_secret

KEY_BITS = 192
SMALL_PX, MEDIUM_PX, LARGE_PX = 200, 800, 1600

_ANY_BYTES = "application/octet-stream"
_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "application/zpl": "zpl",
}
_CONTENT_TYPES = {extension: kind for kind, extension in _EXTENSIONS.items()} | {
    "jpeg": "image/jpeg"
}
_KEY = re.compile(r"[a-z][a-z0-9-]*/[A-Za-z0-9_-]{22,64}(\.[a-z0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The bytes behind a key."""

    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture in one size."""

    body: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture ready to be stored; none of its sizes carries metadata.

    Shape: `filename` ends with the extension of `content_type`, whatever was sent.
    """

    filename: str
    content_type: str
    original: Rendition
    small: Rendition
    medium: Rendition
    large: Rendition


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureKeys:
    """Where a stored picture lies; `extension` is without the dot.

    `original_sha256` is that of the bytes stored under `original_key`.
    """

    filename: str
    extension: str
    original_key: str
    small_key: str
    medium_key: str
    large_key: str
    original_sha256: bytes

    def by_name(self) -> dict[str, Any]:
        """Return all of it by name; a row that shows the picture has the same columns."""
        return {name: getattr(self, name) for name in self.__slots__}

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys of all four sizes."""
        return (self.original_key, self.small_key, self.medium_key, self.large_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A slot for one file of an account; `sha256` is that of the file once it is stored."""

    file_key: str
    api_id: int
    filename: str
    mime_type: str
    expires_at: datetime
    sha256: bytes | None = None


def new_key(kind: str, content_type: str) -> str:
    """Return a fresh key ``<kind>/<random>.<extension>``; the random part has 192 bits."""
    return f"{kind}/{new_secret(KEY_BITS)}.{extension_of(content_type)}"


def is_key(text: str) -> bool:
    """Tell whether a text can be a key at all, so that no path is ever built from another."""
    return _KEY.fullmatch(text) is not None


def extension_of(content_type: str) -> str:
    """Return the extension, without a dot, that stands for a content type; ``bin`` if none."""
    return _EXTENSIONS.get(content_type.partition(";")[0].strip().lower(), "bin")


def content_type_of(key: str) -> str:
    """Return the content type that the extension of a key or file name stands for."""
    extension = PurePosixPath(key).suffix.removeprefix(".").lower()
    return _CONTENT_TYPES.get(extension, _ANY_BYTES)


def picture_filename(given: str, content_type: str) -> str:
    """Return the name a picture is shown under: no folders, its real extension, 255 at most."""
    last = re.split(r"[/\\]", given)[-1]
    printable = "".join(letter for letter in last if letter.isprintable())
    stem = PurePosixPath(printable.strip()).stem.strip(". ") or "picture"
    extension = extension_of(content_type)
    return f"{stem[: 254 - len(extension)]}.{extension}"
