"""The stage without sockets: what is called is the application itself, in this process."""

from __future__ import annotations

import io
import json as jsonlib
from collections.abc import Mapping, MutableMapping
from typing import Any
from urllib.parse import unquote, urlencode

from multidict import CIMultiDict

from returnhelper.entrypoints.api.app import create_app
from tests.people import Answer, Seller, Staff
from tests.stage import Stage


class Within(Stage):
    """A stage whose API is called without a socket, which costs a fifth."""

    def __init__(self, inner: Stage) -> None:
        """Take over everything of a stage that was opened."""
        super().__init__(inner.desk, inner.bench, inner.clock, inner._exits)
        self._app = create_app(self.desk, self.patience)

    async def call(
        self,
        who: Seller | Staff | None,
        method: str,
        path: str,
        json: object | None = None,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        data: Any = None,
        environment: str = "uat",
    ) -> Answer:
        """Call the API: path as ``user/api/…`` below the environment."""
        given = dict(headers or {})
        body = data.read() if isinstance(data, io.BytesIO) else data or b""
        if json is not None:
            body = jsonlib.dumps(json).encode()
            given.setdefault("content-type", "application/json")
        url = f"/{environment}/{path}" if environment else f"/{path.lstrip('/')}"
        return await self.send(who, method, url, urlencode(query or {}, doseq=True), given, body)

    async def send(
        self,
        who: Seller | Staff | None,
        method: str,
        path: str,
        query: str,
        headers: Mapping[str, str],
        body: bytes,
    ) -> Answer:
        """Send a request as it stands, with the credentials of whoever sends it."""
        given = {name.lower(): value for name, value in headers.items()}
        if who is not None:
            given["x-rr-apikey"] = who.credential.api_key
            given["x-rr-apitoken"] = who.credential.api_token
        given["content-length"] = str(len(body))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "client": ("127.0.0.1", 1),
            "server": ("stage", 80),
            "method": method,
            "path": unquote(path),
            "query_string": query.encode("ascii"),
            "headers": [
                (name.encode("latin-1"), value.encode("latin-1")) for name, value in given.items()
            ],
        }
        parts: list[bytes] = []
        start: MutableMapping[str, Any] = {}

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def take(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        await self._app(scope, receive, take)
        told = CIMultiDict(
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]
        )
        return Answer(start["status"], told, b"".join(parts))
