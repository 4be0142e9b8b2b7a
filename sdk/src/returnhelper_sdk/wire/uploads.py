"""Addresses that take one file each."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import codes

UploadName = Annotated[str, Meta(min_length=1, max_length=255)]
MimeType = Annotated[str, codes("text/plain", "image/jpeg", "image/png", "application/pdf")]


class UploadSlotQuery(Shape, kw_only=True, frozen=True):
    """The parameters of GetPreSignedUploadUrl; the extension of the name must fit the type."""

    filename: UploadName
    mime_type: MimeType


class UploadSlot(Shape, kw_only=True, frozen=True):
    """Where one file can be put until `expires`, flat in the answer.

    The bytes go to `pre_signed_url` by PUT with exactly `content_type` as Content-Type;
    afterwards requests refer to the file by `file_key`.
    """

    pre_signed_url: str
    filename: str
    file_key: str
    content_type: str
    expires: str
