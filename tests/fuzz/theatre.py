"""Where generated cases are sent from, and what must hold of every answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from typing import Any, TypeAlias, TypeVar
from urllib.parse import parse_qsl, urlsplit

import requests
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from tests.contract.asks import GOOD
from tests.contract.checking import ANYWHERE, check_bare
from tests.contract.documents import Operation
from tests.contract.world import PICTURE, Asked, World, open_world
from tests.fuzz.described import loaded
from tests.fuzz.within import Within
from tests.stage import Answer

_Given = TypeVar("_Given")
Case: TypeAlias = schemathesis.Case[Any]
_UPLOAD = "uploadToPreSignedUrl"
_SENT = ("method", "url", "headers", "params", "data", "json", "files", "cookies")
_BEFORE_VALIDATION = {"IDEMPOTENCY_KEY_REUSED"}
"""What comes before a request is looked at. Source: contract README, Checks run in this order."""
_CHECKS = [
    not_a_server_error,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.status_code_conformance,
]


@schemathesis.serializer("application/pdf", "image/jpeg", "image/png")
def _file(_: schemathesis.SerializationContext, value: Any) -> bytes:
    """Write what was generated for a file, which is text where the schema says so."""
    return value if isinstance(value, bytes) else str(value).encode()


class Theatre:
    """One installation in this process, in a loop of its own, that all cases are sent to."""

    def __init__(self, stage: Within, loop: asyncio.AbstractEventLoop) -> None:
        """Play on a stage; whatever is asynchronous runs in this loop."""
        self._stage = stage
        self._loop = loop

    def run(self, doing: Awaitable[_Given]) -> _Given:
        """Wait for something asynchronous."""
        return self._loop.run_until_complete(doing)

    def world(self) -> World:
        """Open a world of its own, so that nothing another operation left is in the way."""
        return self.run(open_world(self._stage))

    def good(self, world: World, operation: Operation) -> Asked:
        """Return a request the operation takes, with ids of things that are there."""
        if operation.name == _UPLOAD:
            return Asked(file=PICTURE)
        return self.run(GOOD[operation.name](world)) if operation.name in GOOD else Asked()

    def address(self, world: World, operation: Operation) -> dict[str, str]:
        """Return what stands in the path of an operation: of a file's, an address it may go to."""
        if operation.name != _UPLOAD:
            return {}
        query = {"filename": "front.png", "mimeType": "image/png"}
        path = "public/api/file/GetPreSignedUploadUrl"
        slot = self.run(self._stage.call(world.seller, "GET", path, query=query)).json
        return {"uploadToken": slot["preSignedUrl"].rpartition("/")[2]}

    def play(self, world: World, operation: Operation, case: Case) -> schemathesis.Response:
        """Send a case; whatever it is, the answer is one the contract promises.

        Raises: AssertionError, or a failure of schemathesis.
        """
        kwargs = case.as_transport_kwargs(base_url="http://stage/uat")
        asked = {name: kwargs[name] for name in _SENT if name in kwargs}
        request = requests.Request(**asked).prepare()
        parts = urlsplit(str(request.url))
        body: Any = request.body or b""
        answer = self.run(
            self._stage.send(
                world.caller(operation),
                str(request.method),
                parts.path,
                parts.query,
                {name: str(value) for name, value in request.headers.items()},
                body.encode() if isinstance(body, str) else body,
            )
        )
        judge(operation, case, request, answer)
        return _response(answer, answer.status, request)

    def settle(self) -> None:
        """Let the worker do whatever is due now, which it must be able to."""
        self.run(self._stage.run_duties())


def judge(
    operation: Operation,
    case: Case,
    request: requests.PreparedRequest,
    answer: Answer,
) -> None:
    """Hold an answer against the contract."""
    if request.method != operation.method:
        assert answer.status == 405, f"{request.method} is answered with {answer.status}"
        assert request.method in {"HEAD", "OPTIONS"} or answer.headers["allow"]
    if answer.status in ANYWHERE.values() and not _is_listed(operation, answer):
        if request.method != "HEAD" and operation.method != "PUT":
            check_bare(answer)
        return
    case.validate_response(_response(answer, answer.status, request), checks=_CHECKS)
    code, status = None, answer.status
    if answer.headers["content-type"] == "application/json":
        meta = json.loads(answer.body)["meta"]
        code, status = meta["errorCode"], meta["status"]
    assert code is None or code in operation.codes, f"{operation} does not list {code}"
    # Of a lean case, or of the bytes of a file, its schema cannot tell whether it is wrong, and
    # a blank parameter is absent. Source: contract README, Unknown input.
    is_certain = operation.method != "PUT" and case.operation.schema is loaded()
    given = parse_qsl(urlsplit(str(request.url)).query, keep_blank_values=True)
    is_judged = is_certain and code not in _BEFORE_VALIDATION
    if is_judged and all(value.strip() for _, value in given):
        refused = _response(answer, status, request)
        case.validate_response(refused, checks=[checks.negative_data_rejection])


def _is_listed(operation: Operation, answer: Answer) -> bool:
    return str(answer.status) in operation.rules["responses"]


def _response(
    answer: Answer, status: int, request: requests.PreparedRequest
) -> schemathesis.Response:
    headers = {name: [value] for name, value in answer.headers.items()}
    return schemathesis.Response(status, headers, answer.body, request, 0.0, verify=False)
