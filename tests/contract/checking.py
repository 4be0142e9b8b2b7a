"""Calling the API so that every answer is held against the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.contract.documents import Operation, document, find_operation
from tests.stage import Answer, Seller, Staff, Stage

ANYWHERE = {
    "OPERATION_NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "REQUEST_TIMEOUT": 408,
    "REQUEST_TOO_LARGE": 413,
}
"""What every operation may answer without listing it. Source: contract README, first page."""
_PLAINLY_FOR_FILES = {408, 429}
_NOT_MODIFIED = 304


async def ask(
    stage: Stage,
    who: Seller | Staff | None,
    method: str,
    path: str,
    json: object | None = None,
    **more: Any,
) -> Answer:
    """Call an operation; whatever it answers must be an answer the contract knows."""
    answer = await stage.call(who, method, path, json, **more)
    if method != "HEAD":
        check_answer(find_operation(method, path.partition("?")[0]), answer)
    return answer


def header(answer: Answer, name: str) -> str:
    """Return a header of an answer in any case, or an empty text."""
    return next((value for each, value in answer.headers.items() if each.lower() == name), "")


def check_answer(operation: Operation | None, answer: Answer) -> None:
    """Fail unless an answer is what its operation may answer."""
    kind = header(answer, "content-type").partition(";")[0]
    assert answer.status != 500, answer.body
    if operation and operation.method == "PUT" and answer.status in _PLAINLY_FOR_FILES:
        assert kind == "text/plain"
        return
    schemas = operation.answer_schemas(answer.status) if operation else None
    if operation is None or schemas is None:
        check_bare(answer)
        return
    _check_headers(operation, answer)
    if not schemas:
        assert kind == ("" if answer.status == _NOT_MODIFIED else "text/plain")
        assert answer.body == b"" or answer.status != _NOT_MODIFIED
        return
    assert kind in schemas, f"{operation}: {kind} is not in the contract"
    if kind != "application/json":
        return
    faults = operation.document.faults(schemas[kind]["schema"], answer.json)
    assert not faults, f"{operation} answers what the contract does not know: {faults}"
    if answer.code is not None and answer.code not in ANYWHERE:
        assert answer.code in operation.codes, f"{operation} does not list {answer.code}"


def _check_headers(operation: Operation, answer: Answer) -> None:
    if "Cache-Control" not in operation.answer_headers(answer.status):
        assert header(answer, "cache-control") == "no-store", f"{operation} may be kept"
    for name, schema in operation.answer_headers(answer.status).items():
        value: object = header(answer, name.lower())
        if schema["type"] == "integer":
            value = int(str(value))
        faults = operation.document.faults(schema, value)
        assert not faults, f"{operation}, header {name}: {faults}"


def check_bare(answer: Answer) -> None:
    """Fail unless an answer is one that every operation may give without listing it."""
    assert answer.json.keys() == {"correlationId", "meta"}, answer.body
    assert answer.meta.keys() == {"status", "data", "errorCode", "error"}
    assert answer.meta["status"] == answer.status
    assert ANYWHERE[str(answer.code)] == answer.status


def check_request(
    operation: Operation, query: Mapping[str, object] | None, body: object | None
) -> None:
    """Fail unless a request is one the contract describes."""
    given = {name: str(value) for name, value in (query or {}).items()}
    faults: list[str] = []
    for parameter in operation.parameters("query"):
        name = parameter["name"]
        if name in given:
            value = _read(given.pop(name), operation, parameter["schema"])
            faults += operation.document.faults(parameter["schema"], value, is_sent_to_us=True)
        elif parameter["required"]:
            faults.append(f"{name} is required")
    faults += [f"{name} is no parameter" for name in given]
    schema = operation.rules.get("requestBody", {}).get("content", {}).get("application/json")
    if schema:
        faults += operation.document.faults(schema["schema"], body, is_sent_to_us=True)
    assert not faults, f"{operation}: {faults}"


def _read(text: str, operation: Operation, schema: dict[str, Any]) -> object:
    rules = operation.document.resolved(schema)
    kind = rules.get("type")
    if kind == "array":
        return [_read(part, operation, rules["items"]) for part in text.split(",")]
    if kind == "integer":
        return int(text)
    return float(text) if kind == "number" else text


def check_notification(body: Mapping[str, Any]) -> str:
    """Fail unless a webhook is one the contract describes; return its name."""
    webhooks = document("webhooks")
    name = f"{body['category']}.{body['action']}"
    content = webhooks.raw["webhooks"][name]["post"]["requestBody"]["content"]
    faults = webhooks.faults(content["application/json"]["schema"], body)
    assert not faults, f"{name}: {faults}"
    return name
