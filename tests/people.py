"""Who acts in a test, and what they are told: sellers, staff, endpoints, answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.model import Api
from returnhelper_sdk.signing import verify


@dataclass(frozen=True)
class Seller:
    """A seller in one environment, with what it was told once."""

    api: Api
    credential: NewCredential
    signing_key: str


@dataclass(frozen=True)
class Staff:
    """The staff of a warehouse in one environment."""

    api: Api
    credential: NewCredential


@dataclass(frozen=True)
class Received:
    """One webhook as it came in."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed


@dataclass
class LocalReceiver:
    """A seller's endpoint on a real socket; `statuses` are answered in turn, then 200."""

    url: str = ""
    signing_key: str = ""
    statuses: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.received.append(Received(dict(request.headers), await request.read()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    def of(self, action: str) -> list[dict[str, Any]]:
        """Return the bodies of one action, in the order they came; all signatures are checked."""
        for one in self.received:
            timestamp = one.headers["timestamp"]
            signature = one.headers["returnhelper-signature"]
            assert verify(self.signing_key, self.url, timestamp, one.body, signature)
        return [one.json for one in self.received if one.json["action"] == action]

    def told(self, action: str) -> list[dict[str, Any]]:
        """Return the bodies of one action, each once, in the order they were announced."""
        bodies = {body["notificationId"]: body for body in self.of(action)}
        return [bodies[key] for key in sorted(bodies)]


@dataclass
class Answer:
    """What the API answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed

    @property
    def meta(self) -> dict[str, Any]:
        meta: dict[str, Any] = self.json["meta"]
        return meta

    @property
    def code(self) -> str | None:
        code: str | None = self.meta["errorCode"]
        return code

    @property
    def faults(self) -> dict[str, str]:
        faults: dict[str, str] = self.meta["error"]
        return faults
