"""How to provoke the errorCodes that have nothing to do with what an operation does."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from dataclasses import replace

import asyncpg

from returnhelper.domain.accounts.actions.create_credential import create_credential
from returnhelper.domain.accounts.model import Environment
from returnhelper.kit.principal import Role
from tests.contract.asks import GOOD
from tests.contract.checking import header
from tests.contract.documents import Operation
from tests.contract.world import Asked, World
from tests.stage import Answer, Seller, Staff

_KEY = "x-returnhelper-idempotency-key"


async def _bad_input(world: World, operation: Operation) -> Answer:
    if operation.method == "GET":
        return await world.send(operation, Asked(query={"pageSize": 0}))
    if "multipart/form-data" in operation.rules["requestBody"]["content"]:
        return await world.send(operation, Asked())
    return await world.send(operation, Asked(body={}))


async def _nobody(world: World, operation: Operation) -> Answer:
    return await world.send(operation, Asked(body={}), who=None)


async def _other_environment(world: World, operation: Operation) -> Answer:
    who: Seller | Staff = await world.stage.seller(environment=Environment.PRODUCTION)
    if operation.document.name == "warehouse":
        who = await world.stage.staff(environment=Environment.PRODUCTION)
    return await world.send(operation, Asked(body={}), who=who)


async def _other_request(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    key = {_KEY: "only-once"}
    first = await world.send(operation, asked, headers=key)
    assert first.code is None, first.body
    other = replace(asked, file=asked.file and asked.file + b"more")
    if asked.body is not None:
        other = replace(asked, body={**asked.body, "more": True})
    return await world.send(operation, other, headers=key)


async def _at_the_same_time(world: World, operation: Operation) -> Answer:
    """Hold the key as another process does that has not committed yet."""
    asked = await GOOD[operation.name](world)
    caller = world.caller(operation)
    assert caller is not None
    api_id = caller.api.api_id
    path = f"/uat/{operation.document.name}{operation.path}".lower()
    record = f"{api_id} POST {path} held"
    connection = await asyncpg.connect(world.stage.database.url)
    try:
        await connection.execute("SELECT pg_advisory_lock(hashtextextended($1, 1))", record)
        answer = await world.send(operation, asked, headers={_KEY: "held"})
    finally:
        await connection.close()
    assert header(answer, "retry-after") == "1"
    freed = await world.send(operation, asked, headers={_KEY: "held"})
    assert freed.code is None, freed.body
    return answer


async def _too_large(world: World, operation: Operation) -> Answer:
    settings = world.stage.desk.settings
    asked = await GOOD[operation.name](world)
    if asked.file is not None:
        return await world.send(operation, replace(asked, file=bytes(settings.max_image_bytes + 1)))
    body = io.BytesIO(b" " * (settings.max_body_bytes + 1))
    return await world.send(operation, replace(asked, body=None), data=body)


async def _too_often(world: World, operation: Operation) -> Answer:
    answer = await world.send(operation, Asked(body={}))
    for _ in range(9):
        if answer.status == 429:
            assert int(header(answer, "retry-after")) >= 1
            break
        answer = await world.send(operation, Asked(body={}))
    return answer


async def _role_too_low(world: World, operation: Operation) -> Answer:
    """Ask with every role that may not; all are told the same."""
    is_dock = operation.document.name == "warehouse"
    caller = world.staff if is_dock else world.seller
    is_for_leads = operation.rules.get("x-role") == "lead"
    roles = [Role.READER, *([Role.WORKER] if is_for_leads else [])]
    for role in roles:
        pair = await world.stage.done(create_credential, caller.api.api_id, role)
        answer = await world.send(operation, Asked(body={}), who=replace(caller, credential=pair))
        assert answer.status == 403
        assert f"'{role}'" in answer.faults["x-rr-apikey"]
        if is_for_leads or not is_dock:
            assert "'worker' or" not in answer.faults["x-rr-apikey"]
    return answer


EVERYWHERE: dict[str, Callable[[World, Operation], Awaitable[Answer]]] = {
    "VALIDATION_FAILED": _bad_input,
    "UNAUTHORIZED": _nobody,
    "WRONG_ENVIRONMENT": _other_environment,
    "ROLE_NOT_ALLOWED": _role_too_low,
    "IDEMPOTENCY_KEY_REUSED": _other_request,
    "IDEMPOTENCY_IN_PROGRESS": _at_the_same_time,
    "REQUEST_TOO_LARGE": _too_large,
    "RATE_LIMITED": _too_often,
}
