"""What an upload may be called and consist of."""

from __future__ import annotations

import re
from datetime import timedelta

MAX_UPLOAD_BYTES = 10 * 1024 * 1024
OPEN_FOR = timedelta(minutes=15)
# A file that was being sent when its slot expired is still on its way: the row outlives it.
OPEN_ROW_FOR = OPEN_FOR + timedelta(hours=1)
UNUSED_FOR = timedelta(days=7)

_LONGEST_NAME = 255
_EXTENSIONS = {
    # Tables have no type of their own here, and are text.
    "text/plain": ("txt", "csv"),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "application/pdf": ("pdf",),
}
UPLOAD_TYPES = tuple(_EXTENSIONS)
_BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/pdf": b"%PDF-",
}
# Control characters, and those that turn the direction of what is shown: «fdp.exe» as «exe.pdf».
_UNWANTED = re.compile(r"[/\\\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def type_fault(mime_type: str) -> str | None:
    """Return why files of a type are not taken, or None."""
    return None if mime_type in UPLOAD_TYPES else f"must be one of: {', '.join(UPLOAD_TYPES)}."


def bare_name_fault(filename: str) -> str | None:
    """Return what is wrong with the name of a file, whatever is in it, or None."""
    if not 1 <= len(filename) <= _LONGEST_NAME:
        return f"must have 1 to {_LONGEST_NAME} characters."
    if _UNWANTED.search(filename):
        return "may hold neither / nor \\ nor control characters; send the bare name."
    return None


def filename_fault(filename: str, mime_type: str) -> str | None:
    """Return what is wrong with the name of a file of a type, or None.

    Source: contract public-api.yaml, getPreSignedUploadUrl.
    """
    fault = bare_name_fault(filename)
    if fault:
        return fault
    allowed = _EXTENSIONS.get(mime_type)
    stem, _, extension = filename.rpartition(".")
    if allowed and not (stem.strip(" .") and extension.lower() in allowed):
        endings = " or ".join(f".{each}" for each in allowed)
        return f"must be a name that ends in {endings}, because mimeType is {mime_type}."
    return None


def is_what_it_says(body: bytes, mime_type: str) -> bool:
    """Tell whether bytes begin as their type does; text must be UTF-8 without NUL, not empty.

    Slow for large text: run it in a thread.
    """
    beginning = _BEGINNINGS.get(mime_type)
    if beginning is not None:
        return body.startswith(beginning)
    return bool(body) and b"\0" not in body and _is_utf8(body)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
