"""The address `serve` answers on: kept free for the api processes, and asked until they answer."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import ClassVar
from urllib.parse import urlsplit

from returnhelper.kit.errors import Invalid, Unavailable
from returnhelper.kit.settings import http_address


class HostNotFound(Invalid):
    """This host name leads to no address; correct --host or RETURNHELPER_HOST."""

    code: ClassVar[str] = "HOST_NOT_FOUND"


class AddressNotOurs(Unavailable):
    """This system does not let us listen on this address; choose another host or port."""

    code: ClassVar[str] = "ADDRESS_NOT_OURS"


class PortTaken(Unavailable):
    """Another program listens on this address; stop it, or choose another port."""

    code: ClassVar[str] = "PORT_TAKEN"


class ReservedPort:
    """A port bound but not listened on, so that nobody else takes it while children restart.

    The api processes bind the same port with SO_REUSEPORT, and only they get connections.
    """

    def __init__(self, host: str, port: int) -> None:
        """Reserve the port of an IP address; 0 picks a free one.

        Raises: PortTaken, AddressNotOurs.
        """
        try:
            with _bound(host, port) as alone:
                number = alone.getsockname()[1]
            self._socket = _bound(host, number, shared=True)
        except OSError as error:
            refusal = PortTaken if error.errno == errno.EADDRINUSE else AddressNotOurs
            raise refusal({f"{host}:{port}": error.strerror or str(error)}) from error
        self.number: int = number

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()


def resolve_host(host: str) -> str:
    """Return the IP address of a host name, of version 4 where it has one: servers take no names.

    Raises: HostNotFound.
    """
    try:
        found = socket.getaddrinfo(host or "127.0.0.1", None, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise HostNotFound({host: getattr(error, "strerror", None) or str(error)}) from error
    found.sort(key=lambda entry: entry[0] != socket.AF_INET)
    addresses = [str(where[0]) for *_, where in found if "%" not in str(where[0])]
    if not addresses:
        raise HostNotFound({host: "is an address of one network card only"})
    return addresses[0]


async def answers_http(host: str, port: int) -> bool:
    """Tell whether a server at this address answers a request, whatever it answers."""
    where = urlsplit(http_address(host, port))
    try:
        reader, writer = await asyncio.open_connection(where.hostname, port)
    except OSError:
        return False
    try:
        ask = f"GET /healthz HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: close\r\n\r\n"
        writer.write(ask.encode())
        return (await reader.read(5)) == b"HTTP/"
    except OSError:
        return False
    finally:
        writer.close()


def _bound(host: str, port: int, *, shared: bool = False) -> socket.socket:
    family, kind, protocol, _, where = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
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
