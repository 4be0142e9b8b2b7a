"""Which operations of the contract this version serves, and what it says of the others."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from returnhelper.entrypoints.api.routes import ROUTES
from tests.contract.documents import APIS, Operation, document

_NOT_BUILT = Path(__file__).with_name("not_built.toml")


@cache
def not_built(part: str) -> dict[str, str]:
    """Return a part of the golden file: operations, codes or notifications, with reasons."""
    golden: dict[str, dict[str, str]] = tomllib.loads(_NOT_BUILT.read_text(encoding="utf-8"))
    return golden[part]


@cache
def all_operations() -> dict[str, Operation]:
    """Return every operation of the three documents, by operationId."""
    return {name: found for api in APIS for name, found in document(api).operations.items()}


@cache
def built_operations() -> tuple[Operation, ...]:
    """Return the operations that are served."""
    served = {(str(route.api), route.method, route.path) for route in ROUTES}
    return tuple(
        operation
        for operation in all_operations().values()
        if (operation.document.name, operation.method, operation.path) in served
    )


def closed_operations() -> list[Operation]:
    """Return the operations that need credentials."""
    return [operation for operation in built_operations() if not operation.is_open]


def writing_operations() -> list[Operation]:
    """Return the operations that take an idempotency key: a POST that only tells does not."""
    return [
        operation
        for operation in closed_operations()
        if operation.method == "POST" and "IDEMPOTENCY_IN_PROGRESS" in operation.codes
    ]
