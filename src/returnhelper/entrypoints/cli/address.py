"""The address `serve` answers on: kept free for the api processes, and asked until they answer."""

from __future__ import annotations

import asyncio
import socket
from typing import ClassVar

from returnhelper.kit.errors import Unavailable

_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - compared with, not listened on


class PortTaken(Unavailable):
    """Another program listens on this address; stop it, or choose another port."""

    code: ClassVar[str] = "PORT_TAKEN"


class ReservedPort:
    """A port bound but not listened on, so that nobody else takes it while children restart.

    The api processes bind the same port with SO_REUSEPORT, and only they get connections.
    """

    def __init__(self, host: str, port: int) -> None:
        """Reserve the port; 0 picks a free one. Raises: PortTaken."""
        try:
            with _bound(host, port) as alone:
                number = alone.getsockname()[1]
            self._socket = _bound(host, number, shared=True)
        except OSError as error:
            raise PortTaken({f"{host}:{port}": error.strerror or str(error)}) from error
        self.number: int = number

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()


async def answers_http(host: str, port: int) -> bool:
    """Tell whether a server at this address answers a request, whatever it answers."""
    host = _ANY_ADDRESS.get(host, host)
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    try:
        writer.write(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return (await reader.read(5)) == b"HTTP/"
    except OSError:
        return False
    finally:
        writer.close()


def _bound(host: str, port: int, *, shared: bool = False) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        bound.bind(where)
    except OSError:
        bound.close()
        raise
    return bound
