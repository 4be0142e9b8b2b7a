"""Reading a request off the socket: body, query, headers, forms."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from multipart import MultipartError, MultipartParser, parse_options_header

from returnhelper.entrypoints.api.call import Upload
from returnhelper.entrypoints.api.refusals import RequestTooLarge
from returnhelper.kit.errors import Invalid

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class ClientGone(Exception):  # noqa: N818 - an event, not an error
    """The client hung up before its request was whole."""


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """Return the headers by lower-case name."""
    return dict(scope["headers"])


def query_of(scope: Scope) -> list[tuple[str, str]]:
    """Return the query parameters in order, blank values included."""
    text = scope["query_string"].decode("latin-1")
    return parse_qsl(text, keep_blank_values=True) if text else []


async def read_body(receive: Receive, headers: dict[bytes, bytes], limit_bytes: int) -> bytes:
    """Read the whole body. Raises: RequestTooLarge, ClientGone."""
    announced = headers.get(b"content-length", b"0")
    if announced.isdigit() and int(announced) > limit_bytes:
        raise RequestTooLarge({"body": f"At most {limit_bytes} bytes are accepted."})
    message = await receive()
    body = message.get("body", b"")
    if not message.get("more_body") and message["type"] == "http.request":
        _check_size(len(body), limit_bytes)
        return bytes(body)
    parts, size = [body], len(body)
    while True:
        if message["type"] == "http.disconnect":
            raise ClientGone
        _check_size(size, limit_bytes)
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])


def _check_size(size: int, limit_bytes: int) -> None:
    if size > limit_bytes:
        raise RequestTooLarge({"body": f"At most {limit_bytes} bytes are accepted."})


def read_upload(headers: dict[bytes, bytes], body: bytes, field: str) -> Upload:
    """Return the file of a form field. Raises: Invalid, naming the field."""
    kind, options = parse_options_header(headers.get(b"content-type", b"").decode("latin-1"))
    boundary = options.get("boundary")
    if kind != "multipart/form-data" or not boundary:
        raise Invalid({field: "Send a multipart form with the file in this field."})
    try:
        size = len(body) + 1
        with MultipartParser(
            io.BytesIO(body), boundary, spool_limit=size, memory_limit=size
        ) as form:
            part = next((part for part in form if part.name == field), None)
            if part is None or not part.raw:
                raise Invalid({field: "The form has no file in this field."})
            return Upload(part.filename or field, part.raw)
    except MultipartError as fault:
        raise Invalid({field: f"The form is malformed: {fault}."}) from fault
