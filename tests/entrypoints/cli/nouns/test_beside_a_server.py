"""Commands typed beside `returnhelper serve` are felt by its running processes."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from returnhelper.kit.clock import stopwatch
from tests.entrypoints.cli.nouns.operator_line import BUYER, Operator

PATIENCE_SECONDS = 20.0


class Server:
    """A real installation on a free port."""

    def __init__(self, data: Path) -> None:
        words = [sys.executable, "-m", "returnhelper", "serve", "--port", "0", "--data", str(data)]
        self.running = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        address = re.search(r"http://([\d.]+):(\d+)", line)
        assert address, line
        self.host, self.port = address[1], int(address[2])

    def status(self, credential: dict[str, Any]) -> int:
        """Ask for the balance with a credential; return the HTTP status."""
        connection = HTTPConnection(self.host, self.port, timeout=PATIENCE_SECONDS)
        headers = {
            "x-rr-apikey": credential["apiKey"],
            "x-rr-apitoken": credential["apiToken"],
        }
        try:
            connection.request("GET", "/uat/user/api/ApiBalance/GetApiBalance", headers=headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def end(self) -> None:
        """Stop it; the database stops with it."""
        self.running.terminate()
        self.running.wait(PATIENCE_SECONDS)
        assert self.running.stdout is not None
        self.running.stdout.close()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("s") / "data"


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Server]:
    server = Server(data)
    yield server
    server.end()


@pytest.fixture
def operator(server: Server, data: Path) -> Operator:
    assert server.running.poll() is None
    return Operator("--data", str(data))


class Receiver:
    """A seller's endpoint on a socket; what it was sent waits in `bodies`."""

    def __init__(self) -> None:
        self.bodies: queue.Queue[bytes] = queue.Queue()
        bodies = self.bodies

        class Taker(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                bodies.put(self.rfile.read(int(self.headers["content-length"])))
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self._http = HTTPServer(("127.0.0.1", 0), Taker)
        self.url = f"http://127.0.0.1:{self._http.server_port}/hook"
        self._thread = threading.Thread(target=self._http.serve_forever)
        self._thread.start()

    def end(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.end()


def await_that(condition: Callable[[], bool]) -> float:
    """Wait for a condition; return the seconds it took."""
    began = stopwatch()
    while not condition():
        assert stopwatch() - began < PATIENCE_SECONDS
        time.sleep(0.01)
    return stopwatch() - began


def test_a_new_seller_is_let_in_at_once(server: Server, operator: Operator) -> None:
    assert server.status(operator.opens_account()["environments"]["sandbox"]) == 200


def test_a_revoked_credential_is_refused(server: Server, operator: Operator) -> None:
    first = operator.opens_account()["environments"]["sandbox"]
    second = operator.asks("credential", "create", "--api", str(first["apiId"]))
    assert [server.status(first), server.status(second)] == [200, 200]
    operator.types("credential", "revoke", "--key", first["apiKey"])
    await_that(lambda: server.status(first) == 401)
    assert server.status(second) == 200


def test_an_endpoint_resumed_gets_what_was_held_and_anything_sent_again(
    operator: Operator, receiver: Receiver
) -> None:
    api = operator.sandbox()
    made = operator.asks(
        "endpoint", "create", "--api", api, "--url", receiver.url, "--allow-insecure"
    )
    endpoint = str(made["endpointId"])
    operator.types("endpoint", "pause", endpoint)
    notification = operator.announces(api)
    assert operator.asks("webhook", "list", "--api", api)[0]["status"] == "held"
    operator.types("endpoint", "resume", endpoint)
    held = receiver.bodies.get(timeout=PATIENCE_SECONDS)
    await_that(lambda: _attempts(operator, notification) == [200])
    operator.types("webhook", "resend", notification)
    assert receiver.bodies.get(timeout=PATIENCE_SECONDS) == held
    await_that(lambda: _attempts(operator, notification) == [200, 200])
    shown = operator.types("webhook", "show", notification).stdout
    assert held.decode() in shown


def test_a_resend_packed_at_the_line_gets_its_label_from_the_worker_and_leaves(
    operator: Operator, receiver: Receiver
) -> None:
    api, dock = operator.sandbox(), operator.dock()
    operator.types("endpoint", "create", "--api", api, "--url", receiver.url, "--allow-insecure")
    [key] = operator.shelves(api)
    made = operator.asks("resend", "create", "--api", api, "--inventory", key, *BUYER)
    resend = str(made["resendId"])
    operator.types("resend", "pack", resend, "--weight", "950", "--sides", "34x22x13", *dock)

    def shown() -> dict[str, Any]:
        row: dict[str, Any] = operator.asks("resend", "show", resend, "--api", api)
        return row

    await_that(lambda: bool(shown()["status"] == "inProgress"))
    assert shown()["trackingNumber"]
    assert operator.asks("resend", "dispatch", resend, *dock)["status"] == "completed"
    item = operator.asks("inventory", "show", key)
    assert (item["handlingCode"], item["handlingStatusCode"]) == ("rsd", "completed")
    told: set[str] = set()
    while "completeInventoryHandling" not in told:
        told.add(json.loads(receiver.bodies.get(timeout=PATIENCE_SECONDS))["action"])


def test_links_in_webhooks_of_commands_lead_to_the_server_beside_them(
    operator: Operator, receiver: Receiver, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, dock = operator.sandbox(), operator.dock()
    operator.types("endpoint", "create", "--api", api, "--url", receiver.url, "--allow-insecure")
    [key] = operator.shelves(api)
    picture = operator.photographs(api, key)
    item = ("--api", api, "--inventory", key)
    operator.types("handling", "set", *item, "--handling", "ohd")
    vas = str(operator.asks("vas", "create", *item, "--service", "repack")["vasId"])
    operator.types("vas", "complete", vas, *dock)
    told: dict[str, Any] = {}
    while told.get("action") != "vasUpdated":
        told = json.loads(receiver.bodies.get(timeout=PATIENCE_SECONDS))
    link = f"http://{server.host}:{server.port}/files/{picture}"
    assert told["updateVasList"][0]["imageUrlList"] == [link]
    assert operator.asks("inventory", "show", key)["imageUrls"] == [link]
    monkeypatch.setenv("RETURNHELPER_PUBLIC_URL", "https://returns.test")
    shown = operator.asks("inventory", "show", key)["imageUrls"]
    assert shown == [f"https://returns.test/files/{picture}"]


def test_the_label_of_a_resend_is_fetched_once_it_is_bought(
    operator: Operator, tmp_path: Path
) -> None:
    api, dock = operator.sandbox(), operator.dock()
    [key] = operator.shelves(api)
    resend = str(
        operator.asks("resend", "create", "--api", api, "--inventory", key, *BUYER)["resendId"]
    )
    page, zpl = tmp_path / "label.pdf", tmp_path / "label.zpl"
    words = ("resend", "label", resend, *dock)
    early = operator.is_told(*words, "--output", str(page), exit_code=4)
    assert early["code"] == "RESEND_STEP_NOT_ALLOWED"
    operator.types("resend", "pack", resend, "--weight", "950", "--sides", "34x22x13", *dock)
    show = ("resend", "show", resend, "--api", api)
    await_that(lambda: bool(operator.asks(*show)["status"] == "inProgress"))
    operator.types(*words, "--output", str(page))
    assert page.read_bytes().startswith(b"%PDF-")
    told = operator.asks(*words, "--format", "ZPL", "--output", str(zpl))
    assert told == {"resendId": int(resend), "format": "zpl", "file": str(zpl)}
    assert operator.types(*words, "--format", "zpl").stdout_bytes == zpl.read_bytes()
    assert list(operator.is_told(*words, exit_code=2)["faults"]) == ["--output"]
    nowhere = ("--output", str(tmp_path / "none" / "label.pdf"))
    assert list(operator.is_told(*words, *nowhere, exit_code=2)["faults"]) == ["--output"]


def _attempts(operator: Operator, notification: str) -> list[int]:
    attempts = operator.asks("webhook", "show", notification)["attempts"]
    return [attempt["httpStatus"] for attempt in attempts]
