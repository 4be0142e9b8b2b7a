"""Reading a request off the socket: body, query, headers, forms."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from multipart import MultipartError, MultipartParser, parse_options_header

from returnhelper.domain.accounts.model import Environment
from returnhelper.entrypoints.api.call import Incoming, Upload
from returnhelper.entrypoints.api.refusals import RequestTimeout, RequestTooLarge
from returnhelper.entrypoints.api.routes import Route
from returnhelper.kit.errors import Invalid

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
# A client that is cut off while it sends sees a broken pipe and never reads why.
_PATIENCE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a body may take: the silence before each piece of it, and the whole.

    The whole is bounded, too, or a client that sends a byte now and then would hold its
    connection for ever. Source: decision 0032.
    """

    silence_seconds: float = 20.0
    body_seconds: float = 60.0
    file_seconds: float = 600.0


class ClientGone(Exception):  # noqa: N818 - an event, not an error
    """The client hung up before its request was whole."""


@dataclass(slots=True)
class Request:
    """A matched request; its body is read once the caller is known.

    `path` is that of the route: a parameter in it may be a secret, and stands apart.
    """

    route: Route
    environment: Environment
    path: str
    parameter: str
    headers: dict[bytes, bytes]
    query: list[tuple[str, str]]
    receive: Receive
    patience: Patience
    body: bytes = b""
    is_read: bool = False

    async def read(self, limit_bytes: int) -> bytes:
        """Read the body once; later calls give the same.

        Raises: RequestTooLarge, RequestTimeout, ClientGone.
        """
        is_file = self.route.upload or self.route.takes_file
        seconds = self.patience.file_seconds if is_file else self.patience.body_seconds
        return await self._read_within(seconds, limit_bytes)

    def incoming(self) -> Incoming:
        """Return the body as a file that is not read yet."""
        content_type = self.headers.get(b"content-type", b"").decode("latin-1")
        return Incoming(self.parameter, content_type, self.read)

    async def drop(self) -> None:
        """Read a body nobody wants and forget it: a client reads no answer while it sends."""
        with suppress(RequestTooLarge, RequestTimeout, ClientGone):
            await self._read_within(self.patience.body_seconds, 0)

    async def _read_within(self, seconds: float, limit_bytes: int) -> bytes:
        if self.is_read:
            return self.body
        self.is_read = True
        try:
            async with asyncio.timeout(seconds):
                self.body = await read_body(self._receive, self.headers, limit_bytes)
        except TimeoutError:
            raise RequestTimeout from None
        return self.body

    async def _receive(self) -> MutableMapping[str, Any]:
        async with asyncio.timeout(self.patience.silence_seconds):
            return await self.receive()


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """Return the headers by lower-case name."""
    return dict(scope["headers"])


def query_of(scope: Scope) -> list[tuple[str, str]]:
    """Return the query parameters in order, blank values included."""
    text = scope["query_string"].decode("latin-1")
    return parse_qsl(text, keep_blank_values=True) if text else []


async def read_body(receive: Receive, headers: dict[bytes, bytes], limit_bytes: int) -> bytes:
    """Read the whole body; of one that is too large, the rest is read and dropped for a while.

    Raises: RequestTooLarge, ClientGone.
    """
    announced = headers.get(b"content-length", b"0")
    most = limit_bytes + _PATIENCE_BYTES
    if announced.isdigit() and int(announced) > most:
        raise _too_large(limit_bytes)
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit_bytes:
            parts.clear()
        if not message.get("more_body") or size > most:
            break
    if size > limit_bytes:
        raise _too_large(limit_bytes)
    return b"".join(parts)


def _too_large(limit_bytes: int) -> RequestTooLarge:
    return RequestTooLarge({"body": f"At most {limit_bytes} bytes are accepted."})


def read_upload(headers: dict[bytes, bytes], body: bytes, field: str) -> Upload:
    """Return the file of a form field. Raises: Invalid, naming the field."""
    kind, options = parse_options_header(headers.get(b"content-type", b"").decode("latin-1"))
    boundary = options.get("boundary")
    if kind != "multipart/form-data" or not boundary:
        raise Invalid({field: "Send a multipart form with the file in this field."})
    size = len(body) + 1
    form = MultipartParser(io.BytesIO(body), boundary, spool_limit=size, memory_limit=size)
    try:
        parts = [part for part in form.parts() if part.name == field]
    except MultipartError as fault:
        raise Invalid({field: f"The form is malformed: {fault}."}) from fault
    if len(parts) != 1 or not parts[0].raw:
        raise Invalid({field: f"Send exactly one file in this field; the form has {len(parts)}."})
    return Upload(parts[0].filename or field, parts[0].raw)
