"""Posting one delivery: signed anew, no redirects, ten seconds, vetted addresses only."""

from __future__ import annotations

import socket
from errno import EACCES, ECONNREFUSED

import aiohttp
from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver

from returnhelper.domain.webhooks.model import REFUSED, Attempt, DueDelivery, is_public_address
from returnhelper.kit.clock import Clock, stopwatch
from returnhelper_sdk.signing import format_timestamp, sign, standard_headers

_USER_AGENT = "returnhelper-webhooks/202611"
_CONTENT_TYPE = "application/json; charset=utf-8"
_ERROR_LENGTH = 300


class PrivateAddress(OSError):  # noqa: N818 - reads as the sentence it is
    """The endpoint's name leads to an address that is not public."""


class VettingResolver(AbstractResolver):
    """Resolves names and passes on public addresses only; the connection uses what was vetted."""

    def __init__(self) -> None:
        """Resolve as the system does."""
        self._resolver = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the public addresses of a host. Raises: PrivateAddress where there is none."""
        found = await self._resolver.resolve(host, port, family)
        public = [entry for entry in found if is_public_address(entry["host"])]
        if not public:
            raise PrivateAddress(EACCES, f"{host} leads to private addresses only")
        return public

    async def close(self) -> None:
        """Close the resolver underneath."""
        await self._resolver.close()


class Poster:
    """Posts deliveries over kept-alive connections, vetted endpoints apart from the others."""

    def __init__(self, clock: Clock, timeout_seconds: float, concurrency: int) -> None:
        """Open the sessions; call inside a running loop."""
        self._clock = clock
        timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._vetted = _session(
            timeout,
            aiohttp.TCPConnector(
                limit=concurrency, resolver=VettingResolver(), socket_factory=_vetted_socket
            ),
        )
        self._unvetted = _session(timeout, aiohttp.TCPConnector(limit=concurrency))

    async def post(self, delivery: DueDelivery) -> Attempt:
        """Post one delivery and tell what came of it; never raises for what the endpoint does."""
        started_at, began = self._clock.now(), stopwatch()
        session = self._unvetted if delivery.allow_insecure else self._vetted
        timestamp = format_timestamp(started_at)
        # A receiver that knows one key only knows the old one until the overlap ends.
        old_key = delivery.old_key_at(started_at)
        headers = {
            "timestamp": timestamp,
            "returnhelper-signature": sign(
                old_key or delivery.signing_key, delivery.url, timestamp, delivery.body
            ),
            **standard_headers(
                delivery.signing_key,
                delivery.notification_id,
                int(started_at.timestamp()),
                delivery.body,
                old_signing_key=old_key,
            ),
        }
        status, error, cause = None, None, None
        try:
            async with session.post(
                delivery.url,
                data=aiohttp.BytesPayload(delivery.body, content_type=_CONTENT_TYPE),
                headers=headers,
                allow_redirects=False,
            ) as answer:
                status = answer.status
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as fault:
            error = f"{type(fault).__name__}: {fault}"[:_ERROR_LENGTH]
            cause = _cause(fault)
        duration_ms = round((stopwatch() - began) * 1000)
        return Attempt(
            delivery=delivery,
            started_at=started_at,
            duration_ms=duration_ms,
            http_status=status,
            error=error,
            cause=cause,
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._vetted.close()
        await self._unvetted.close()


def _cause(fault: Exception) -> str:
    """Say in a few words of ours why there was no answer."""
    under = getattr(fault, "os_error", fault)
    if isinstance(under, PrivateAddress):
        return "the address is not public"
    if isinstance(fault, aiohttp.ClientConnectorDNSError):
        return "name not found"
    if isinstance(fault, aiohttp.ClientSSLError | aiohttp.ClientConnectorCertificateError):
        return "TLS failed: the certificate or the protocol does not fit"
    if isinstance(fault, TimeoutError):
        return "timeout"
    if isinstance(under, OSError) and under.errno == ECONNREFUSED:
        return REFUSED
    return "connection failed"


def _vetted_socket(address: AddrInfoType) -> socket.socket:
    """Open a socket for a public address: hosts written as an address meet no resolver."""
    family, kind, protocol, _, (host, *_) = address
    if not is_public_address(str(host)):
        raise PrivateAddress(EACCES, f"{host} is a private address")
    return socket.socket(family, kind, protocol)


def _session(
    timeout: aiohttp.ClientTimeout, connector: aiohttp.TCPConnector
) -> aiohttp.ClientSession:
    # Endpoints of several sellers may share a host: what one sets, no other may be sent.
    jar = aiohttp.DummyCookieJar()
    return aiohttp.ClientSession(
        connector=connector,
        timeout=timeout,
        cookie_jar=jar,
        headers={"user-agent": _USER_AGENT},
        skip_auto_headers=["accept", "accept-encoding"],
        trust_env=False,
    )
