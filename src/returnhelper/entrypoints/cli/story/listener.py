"""The seller's endpoint: a real socket that verifies every webhook with the SDK."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from returnhelper.entrypoints.cli.story.facts import Facts, Missed
from returnhelper_sdk import BadSignature, Receiver, ReceiverError, RecentlySeen

OK = 200
_UNAUTHORIZED, _FAILED = 401, 500


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook as it came in; `fault` says why it was not believed."""

    name: str
    facts: Facts
    headers: dict[str, str]
    body: bytes
    answered: int
    fault: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether its signature is the platform's, for this address."""
        return not self.fault

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.name} answered {self.answered}" + (f" ({self.fault})" if self.fault else "")


class Listener:
    """Listens on a free port of this machine; verified webhooks get 200, but not `fails_on`."""

    def __init__(self, fails_on: str = "") -> None:
        """Bind the port; nothing is believed before `trust`."""
        self._fails_on = fails_on
        self._server = _Server(self.take)
        self._signing_key = ""
        self._seen = RecentlySeen()
        self._arrived = Condition()
        self._deliveries: list[Delivery] = []

    @property
    def url(self) -> str:
        """The address to register."""
        return f"http://127.0.0.1:{self._server.server_port}/webhooks"

    def trust(self, signing_key: str) -> None:
        """Believe what is signed with this key."""
        self._signing_key = signing_key

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Verify one request, remember it, and return the status to answer."""
        delivery = self._verified(headers, body)
        with self._arrived:
            self._deliveries.append(delivery)
            self._arrived.notify_all()
        return delivery.answered

    def deliveries(self) -> list[Delivery]:
        """Return everything that came so far."""
        with self._arrived:
            return list(self._deliveries)

    def await_one(
        self, action: str, matches: Callable[[Facts], bool], patience_seconds: float
    ) -> Delivery:
        """Return the verified, acknowledged webhook that matches. Raises: Missed when too late."""

        def find() -> Delivery | None:
            return next((one for one in self._deliveries if _is_it(one, action, matches)), None)

        with self._arrived:
            found = self._arrived.wait_for(find, patience_seconds)
            came = ", ".join(map(str, self._deliveries)) or "nothing"
        if found is None:
            raise Missed(
                f"a signed {action}, acknowledged with 200, within {patience_seconds:g} s; "
                f"came: {came}"
            )
        return found

    def refuses_a_change(self, delivery: Delivery) -> bool:
        """Tell whether the same webhook with one more blank in its body is not believed."""
        try:
            self._receiver(RecentlySeen()).accept(delivery.headers, delivery.body + b" ")
        except BadSignature:
            return True
        return False

    def __enter__(self) -> Self:
        """Listen from here on."""
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop and close the socket."""
        self._server.shutdown()
        self._server.server_close()

    def _receiver(self, seen: RecentlySeen) -> Receiver:
        return Receiver(self._signing_key, self.url, seen=seen)

    def _verified(self, headers: dict[str, str], body: bytes) -> Delivery:
        receiver = self._receiver(self._seen)
        try:
            notification = receiver.accept(headers, body)
        except (ReceiverError, ValueError) as fault:
            return Delivery(
                "something",
                Facts("{}", ""),
                headers,
                body,
                _UNAUTHORIZED,
                str(fault) or repr(fault),
            )
        facts = Facts(body, "the webhook")
        name = f"{facts['category']}.{facts['action']}"
        if not facts.holds("action", self._fails_on):
            return Delivery(name, facts, headers, body, OK)
        if notification is not None:
            receiver.forget(notification)  # as a seller does whose own work failed
        return Delivery(name, facts, headers, body, _FAILED)


def _is_it(delivery: Delivery, action: str, matches: Callable[[Facts], bool]) -> bool:
    return (
        delivery.is_verified
        and delivery.answered == OK
        and delivery.facts.holds("action", action)
        and matches(delivery.facts)
    )


class _Server(ThreadingHTTPServer):
    """Hands each request to `take`."""

    daemon_threads = True

    def __init__(self, take: Callable[[dict[str, str], bytes], int]) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.take = take

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a caller that went away: a worker that stops does so."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on


class _Hook(BaseHTTPRequestHandler):
    """Reads one request and answers it with an empty body."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        self.send_response(self.server.take(dict(self.headers.items()), body))
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library calls it so
        """Say nothing: the narrator speaks."""
