"""Whoever calls the API: plain HTTP, every call and its answer told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from returnhelper.entrypoints.cli.story.facts import Facts, Missed
from returnhelper.entrypoints.cli.story.narrator import Narrator
from returnhelper.kit.clock import stopwatch

_PATIENCE_SECONDS = 30.0
_OK = 200
_BOUNDARY = "photograph-of-a-parcel"
_FORM_HEAD = (
    f"--{_BOUNDARY}\r\n"
    'Content-Disposition: form-data; name="file"; filename="photo.jpg"\r\n'
    "Content-Type: image/jpeg\r\n\r\n"
).encode()
_FORM_TAIL = f"\r\n--{_BOUNDARY}--\r\n".encode()


@dataclass(frozen=True, slots=True)
class Credentials:
    """A pair that opens the API."""

    api_key: str
    api_token: str


class Caller:
    """A seller or a warehouse with its credentials in the sandbox."""

    def __init__(self, who: str, address: str, credentials: Credentials, told: Narrator) -> None:
        """Name the caller; `address` is ``http://host:port``."""
        self._who = who
        self._address = address
        self._headers = {
            "x-rr-apikey": credentials.api_key,
            "x-rr-apitoken": credentials.api_token,
        }
        self._told = told

    def get(self, path: str, query: Mapping[str, object], shown: Sequence[str] = ()) -> Facts:
        """Ask, and tell the properties named of the answer. Raises: Missed on a refusal."""
        target = f"/uat{path}?{urlencode(query)}" if query else f"/uat{path}"
        self._told.request(self._who, f"GET /uat{path}", query)
        return self._facts("GET", target, b"", "", shown)

    def post(
        self, path: str, body: object, told: Mapping[str, object], shown: Sequence[str] = ()
    ) -> Facts:
        """Send a body, telling `told` of it. Raises: Missed on a refusal."""
        self._told.request(self._who, f"POST /uat{path}", told)
        content = json.dumps(body).encode()
        return self._facts("POST", f"/uat{path}", content, "application/json", shown)

    def send_file(
        self, path: str, query: Mapping[str, object], content: bytes, shown: Sequence[str]
    ) -> Facts:
        """Send a JPEG as the form field ``file``. Raises: Missed on a refusal."""
        target = f"/uat{path}?{urlencode(query)}"
        told = {**query, "file": f"{len(content):,} bytes of JPEG"}
        self._told.request(self._who, f"POST /uat{path}", told)
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        return self._facts("POST", target, _FORM_HEAD + content + _FORM_TAIL, kind, shown)

    def get_document(self, path: str, query: Mapping[str, object]) -> bytes:
        """Ask for a document. Raises: Missed on anything but a document."""
        target = f"/uat{path}?{urlencode(query)}"
        self._told.request(self._who, f"GET /uat{path}", query)
        began = stopwatch()
        status, kind, content = exchange("GET", self._address + target, self._headers)
        self._told.answer(f"{status} {kind}", stopwatch() - began, {})
        if status != _OK or kind == "application/json":
            raise Missed(f"a document from {path}, which answered {content[:200]!r}")
        return content

    def refuse(self, path: str, body: object, told: Mapping[str, object], code: str) -> None:
        """Send a body that is to be refused with this code, and tell so. Raises: Missed."""
        self._told.request(self._who, f"POST /uat{path}", told)
        content = json.dumps(body).encode()
        status, facts, span_seconds = self._ask("POST", f"/uat{path}", content, "application/json")
        refusal = facts.pick("meta.status", "meta.errorCode")
        self._told.answer(str(status), span_seconds, refusal)
        self._told.check(
            f"that is refused: {refusal['errorCode']}",
            held=facts.holds("meta.errorCode", code),
            expected=f"{path} to be refused with {code}, not {refusal}",
        )

    def put(self, url: str, content: bytes, kind: str, told: Mapping[str, object]) -> None:
        """Put a file to a link that is its own permission. Raises: Missed."""
        self._told.request(self._who, "PUT to the link", told)
        began = stopwatch()
        status, _, answer = exchange("PUT", url, {"content-type": kind}, content)
        self._told.answer(str(status), stopwatch() - began, {})
        if status != _OK:
            raise Missed(f"the file to be taken, not {status} {answer[:200]!r}")

    def _facts(
        self, method: str, target: str, content: bytes, kind: str, shown: Sequence[str]
    ) -> Facts:
        status, facts, span_seconds = self._ask(method, target, content, kind)
        if status != _OK or not facts.holds("meta.status", _OK):
            refusal = facts.pick("meta.status", "meta.errorCode", "meta.error")
            self._told.answer(str(status), span_seconds, refusal)
            raise Missed(f"a success from {target.partition('?')[0]}, which refused: {refusal}")
        self._told.answer(str(status), span_seconds, facts.pick(*shown))
        return facts

    def _ask(self, method: str, target: str, content: bytes, kind: str) -> tuple[int, Facts, float]:
        """Return the HTTP status, the answer, and how many seconds it took. Raises: Missed."""
        headers = self._headers | ({"content-type": kind} if kind else {})
        began = stopwatch()
        status, _, body = exchange(method, self._address + target, headers, content)
        span_seconds = stopwatch() - began
        return status, Facts(body, f"the answer of {target.partition('?')[0]}"), span_seconds


def exchange(
    method: str, url: str, headers: Mapping[str, str], content: bytes = b""
) -> tuple[int, str, bytes]:
    """Send one request; return status, content type and body. Raises: Missed without an answer."""
    parts = urlsplit(url)
    target = parts._replace(scheme="", netloc="").geturl()
    connection = HTTPConnection(parts.netloc, timeout=_PATIENCE_SECONDS)
    try:
        connection.request(method, target, content or None, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.getheader("content-type", ""), answer.read()
    except (OSError, HTTPException) as fault:
        raise Missed(f"an answer from {parts.path}, which gave none: {fault}") from fault
    finally:
        connection.close()


def download(url: str) -> bytes:
    """Fetch a file. Raises: Missed."""
    status, _, content = exchange("GET", url, {})
    if status != _OK:
        raise Missed(f"a file behind its link, which answered {status}")
    return content
