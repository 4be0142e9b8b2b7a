"""How a refusal looks on the wire: the one place that knows statuses.

Source: contract README, Soft errors; codes.yaml, errorCode.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

import msgspec

from returnhelper.kit.errors import Forbidden, Invalid, Refusal, Refused, Unavailable, Unknown
from returnhelper_sdk.wire import failure

_HTTP_OF_CODE = {
    "UNAUTHORIZED": 401,
    "WRONG_ENVIRONMENT": 403,
    "ROLE_NOT_ALLOWED": 403,
    "OPERATION_NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "REQUEST_TIMEOUT": 408,
    "IDEMPOTENCY_KEY_REUSED": 409,
    "IDEMPOTENCY_IN_PROGRESS": 409,
    "REQUEST_TOO_LARGE": 413,
    "UPLOAD_TOO_LARGE": 413,
    "WRONG_CONTENT_TYPE": 415,
    "NOT_WHAT_IT_SAYS": 415,
    "RATE_LIMITED": 429,
}
_SOFT, _OUR_FAULT = 200, 500
_SOFT_STATUS = ((Invalid, 400), (Unknown, 404), (Refused, 409))
_INVALID_OF_ITS_OWN = {"TRACKING_ALREADY_EXIST": 400}
AWAY = 503
LATER = (("retry-after", "5"),)
_SOON = (("retry-after", "1"),)
_HEADERS_OF_CODE = {
    "IDEMPOTENCY_IN_PROGRESS": _SOON,
    "RATE_LIMITED": _SOON,
    "REQUEST_TIMEOUT": (("connection", "close"),),  # the rest of that body is no next request
}


class OperationNotFound(Unknown):
    """There is no operation at this path, or it is not built yet; /reference lists those there."""

    code = "OPERATION_NOT_FOUND"


class MethodNotAllowed(Refused):
    """The path exists, but not with this method."""

    code = "METHOD_NOT_ALLOWED"

    def __init__(self, allowed: Iterable[str]) -> None:
        """Name the methods the path has."""
        super().__init__()
        self.allowed = ", ".join(sorted(allowed))


class RequestTooLarge(Invalid):
    """The body is larger than this installation accepts."""

    code = "REQUEST_TOO_LARGE"


class RequestTimeout(Refused):
    """The body stopped coming or took too long; nothing was changed, send the request again."""

    code = "REQUEST_TIMEOUT"


class RateLimited(Refused):
    """Too many requests; wait as long as Retry-After says."""

    code = "RATE_LIMITED"


class InternalError(Unavailable):
    """The fault is ours; nothing was changed and a retry is safe."""

    code = "INTERNAL_ERROR"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: HTTP status, body or a file in its place, content type, own headers."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    file: IO[bytes] | None = None


def refusal_answer(refusal: Refusal, correlation_id: str) -> Answer:
    """Return the answer of a refusal; soft ones are HTTP 200 with a logical status."""
    http, status = _statuses(refusal)
    code = refusal.code
    if http == _OUR_FAULT:
        code = InternalError.code
    elif http == _SOFT and isinstance(refusal, Invalid):
        code = Invalid.code
    body = failure(
        correlation_id,
        status=status,
        error_code=code,
        message=refusal.message,
        error=refusal.faults,
    )
    return Answer(http, body, headers=_own_headers(refusal))


def name_the_id(refusal: Unknown, asked: object) -> None:
    """Name the property at fault, where the one id that was asked for is of what is not there.

    RESEND_NOT_FOUND blames a ``resendId``; FILE_NOT_FOUND leaves it alone.
    """
    if refusal.faults or not isinstance(asked, msgspec.Struct):
        return
    names = [
        field.encode_name
        for field in msgspec.structs.fields(asked)
        if field.encode_name.endswith("Id") and getattr(asked, field.name) is not None
    ]
    kind = refusal.code.removesuffix("_NOT_FOUND").replace("_", "").lower()
    if len(names) == 1 and names[0].lower().endswith(f"{kind}id"):
        refusal.faults[names[0]] = refusal.message


def plain_answer(refusal: Refusal) -> Answer:
    """Return the answer of a refusal where there is no envelope: a status and sentences."""
    _, status = _statuses(refusal)
    headers = _own_headers(refusal)
    if is_away(refusal):
        status, headers = AWAY, LATER
    lines = [refusal.message, *(f"{name} {fault}" for name, fault in refusal.faults.items())]
    return Answer(
        status,
        "".join(f"{line}\n" for line in lines).encode(),
        "text/plain; charset=utf-8",
        headers,
    )


def is_away(refusal: Refusal) -> bool:
    """Tell whether somebody else is down; what has no envelope says so by its status."""
    return isinstance(refusal, Unavailable) and not isinstance(refusal, InternalError)


def _statuses(refusal: Refusal) -> tuple[int, int]:
    """Return the HTTP status of a refusal with an envelope, and the logical one in it."""
    status = _HTTP_OF_CODE.get(refusal.code)
    if status is None and isinstance(refusal, Forbidden):
        status = 403
    if status is None and isinstance(refusal, Unavailable):
        status = _OUR_FAULT
    if status is not None:
        return status, status
    if refusal.code in _INVALID_OF_ITS_OWN:
        return _SOFT, _INVALID_OF_ITS_OWN[refusal.code]
    return _SOFT, next(number for kind, number in _SOFT_STATUS if isinstance(refusal, kind))


def _own_headers(refusal: Refusal) -> tuple[tuple[str, str], ...]:
    if isinstance(refusal, MethodNotAllowed):
        return (("allow", refusal.allowed),)
    return _HEADERS_OF_CODE.get(refusal.code, ())
