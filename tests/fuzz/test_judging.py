"""The judge finds what is wrong: an answer that is fine, changed in one way at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
import requests
from multidict import CIMultiDict
from schemathesis import GenerationMode

from tests.contract.built import all_operations
from tests.fuzz.described import described, loaded
from tests.fuzz.theatre import Case, judge
from tests.stage import Answer

_OPERATION = all_operations()["cancelLabel"]
_JSON = {"content-type": "application/json"}


def _told(status: int, code: str) -> dict[str, Any]:
    meta = {"status": status, "data": {}, "errorCode": code, "error": {}}
    return {"correlationId": "1", "meta": meta}


def _case(mode: GenerationMode) -> Case:
    strict = loaded()
    cases = strict.iter_coverage_cases(
        described(_OPERATION), generation_modes=[mode], generation_config=strict.config.generation
    )
    return next(case for case in cases if case.method == "POST" and _is_of_body(case))


def _is_of_body(case: Case) -> bool:
    data: Any = case.meta and case.meta.phase.data
    is_wrong = "labelId" in str(data.description)
    return is_wrong or (case.meta is not None and case.meta.generation.mode.is_positive)


def _judge(status: int, headers: Mapping[str, str], body: object, mode: GenerationMode) -> None:
    case = _case(mode)
    kwargs = case.as_transport_kwargs(base_url="http://stage/uat")
    names = ("method", "url", "headers", "params", "json")
    request = requests.Request(**{name: kwargs[name] for name in names if name in kwargs})
    answer = Answer(status, CIMultiDict(headers), json.dumps(body).encode())
    judge(_OPERATION, case, request.prepare(), answer)


FINE = (200, _JSON, _told(404, "LABEL_NOT_FOUND"))
WRONG: dict[str, tuple[int, Mapping[str, str], object]] = {
    "a fault of ours": (500, _JSON, _told(500, "INTERNAL_ERROR")),
    "a status nobody listed": (204, _JSON, _told(404, "LABEL_NOT_FOUND")),
    "another media type": (200, {"content-type": "text/html"}, _told(404, "LABEL_NOT_FOUND")),
    "a code of another operation": (200, _JSON, _told(404, "RESEND_NOT_FOUND")),
    "a code nobody knows": (200, _JSON, _told(404, "NO_SUCH_CODE")),
    "an envelope without meta": (200, _JSON, {"correlationId": "1"}),
    "a missing header": (429, _JSON, _told(429, "RATE_LIMITED")),
}


def test_a_right_answer_passes() -> None:
    _judge(*FINE, GenerationMode.POSITIVE)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_answer_is_found(wrong: str) -> None:
    with pytest.raises((AssertionError, KeyError, BaseExceptionGroup)):
        _judge(*WRONG[wrong], GenerationMode.POSITIVE)


def test_to_take_what_the_contract_forbids_is_found() -> None:
    body = {"correlationId": "1", "meta": {**_told(200, "")["meta"], "errorCode": None}}
    _judge(200, _JSON, _told(400, "VALIDATION_FAILED"), GenerationMode.NEGATIVE)
    with pytest.raises(BaseExceptionGroup):
        _judge(200, _JSON, body, GenerationMode.NEGATIVE)


@pytest.mark.parametrize("code", ["LABEL_NOT_FOUND", "LABEL_NOT_CANCELABLE"])
def test_to_look_before_what_is_wrong_in_itself_is_told_is_found(code: str) -> None:
    with pytest.raises(BaseExceptionGroup):
        _judge(200, _JSON, _told(404 if "FOUND" in code else 409, code), GenerationMode.NEGATIVE)
