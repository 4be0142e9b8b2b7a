"""An S3 server of this process, and buckets of it: moto speaks the protocol over a socket."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from moto.server import ThreadedMotoServer

_numbers = itertools.count(1)


class ObjectServer:
    """Serves buckets until it is stopped; one that is started again has them still."""

    def __init__(self) -> None:
        self.host, self.port = "127.0.0.1", 0
        self._server: ThreadedMotoServer | None = None

    def start(self) -> None:
        """Listen on a free port, or on the one it had."""
        from moto.server import ThreadedMotoServer  # noqa: PLC0415 - a second that few tests need

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = ThreadedMotoServer(self.host, self.port, verbose=False)
        self._server.start()
        self.port = self._server.get_host_and_port()[1]

    def stop(self) -> None:
        """Be away, as a server that is down is."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def new_bucket(self) -> str:
        """Make a bucket and return its name."""
        name = f"files-{next(_numbers)}"
        connection = HTTPConnection(self.host, self.port)
        connection.request("PUT", f"/{name}")
        assert connection.getresponse().status == 200
        connection.close()
        return name

    def variables(self) -> dict[str, str]:
        """Return what a process is told, to find the server."""
        return {
            "AWS_ACCESS_KEY_ID": "tester",
            "AWS_SECRET_ACCESS_KEY": "opens nothing",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://{self.host}:{self.port}",
            "AWS_ALLOW_HTTP": "true",
        }


@contextmanager
def serve_objects() -> Iterator[ObjectServer]:
    """Serve for a while."""
    server = ObjectServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()
