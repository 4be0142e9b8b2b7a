"""Endpoints, deliveries, attempts: rows and rules."""

from __future__ import annotations

import ipaddress
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from returnhelper.domain.webhooks.errors import BadEndpointUrl

CHANNEL = "deliveries"
ACKNOWLEDGED = 200
_FIRST_WAIT_SECONDS = 30.0
_LONGEST_WAIT_SECONDS = 3600.0
_JITTER = 0.2
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# All other IPv6 space is private, reserved, or stands for addresses of another kind.
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")


class EndpointStatus(StrEnum):
    """Whether deliveries go out."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the notifications of one api go."""

    endpoint_id: int
    api_id: int
    url: str
    status: EndpointStatus
    allow_insecure: bool
    failures: int
    suspended_until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDelivery:
    """A leased delivery with everything needed to post it."""

    notification_id: str
    endpoint_id: int
    api_id: int
    failures: int
    url: str
    allow_insecure: bool
    signing_key: str
    body: bytes
    old_signing_key: str | None = None
    old_key_until: datetime | None = None

    def old_key_at(self, now: datetime) -> str | None:
        """Return the key before, while it counts beside the new one. Source: decision 0053."""
        overlapping = self.old_key_until is not None and self.old_key_until > now
        return self.old_signing_key if overlapping else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who may post what, until when, and how much at once."""

    token: str
    now: datetime
    until: datetime
    limit: int
    share: int
    busy: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of posting one delivery; without a status the error says why, and a cause in short.

    The error is the library's text for the operator; a seller reads the cause.
    """

    delivery: DueDelivery
    started_at: datetime
    duration_ms: int
    http_status: int | None
    error: str | None
    cause: str | None = None

    @property
    def acknowledged(self) -> bool:
        """Exactly 200 is success."""
        return self.http_status == ACKNOWLEDGED


@dataclass(frozen=True, slots=True)
class Streak:
    """What a batch of attempts did to an endpoint's count of failures in a row."""

    endpoint_id: int
    reset: bool
    failures: int


def retry_wait_seconds(failures: int, fraction: float) -> float:
    """Return how long to wait after this many failures (>= 1); `fraction` 0..1 is the jitter.

    30 s, doubled per failure up to 1 h, ± 20 %. Source: contract README, webhook delivery.
    """
    doubled = _FIRST_WAIT_SECONDS * 2.0 ** min(failures - 1, 20)
    return min(doubled, _LONGEST_WAIT_SECONDS) * (1 + _JITTER * (2 * fraction - 1))


def streaks(attempts: Sequence[Attempt]) -> list[Streak]:
    """Sum up attempts, in the order they ended, into one streak per endpoint."""
    found: dict[int, Streak] = {}
    for attempt in attempts:
        endpoint_id = attempt.delivery.endpoint_id
        before = found.get(endpoint_id, Streak(endpoint_id, reset=False, failures=0))
        found[endpoint_id] = (
            Streak(endpoint_id, reset=True, failures=0)
            if attempt.acknowledged
            else Streak(endpoint_id, before.reset, before.failures + 1)
        )
    # In one order everywhere, so that workers who record at once never lock each other out.
    return sorted(found.values(), key=lambda streak: streak.endpoint_id)


def is_public_address(address: str) -> bool:
    """Tell whether an IP address may be posted to without the operator's leave.

    An IPv6 address that stands for an IPv4 one is as public as that one; what is no IP address
    in its usual form is not public.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        embedded = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _NAT64:
            embedded = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if embedded is None and parsed not in _GLOBAL_UNICAST:
            return False
        parsed = embedded or parsed
    return parsed.is_global and not parsed.is_multicast


REFUSED = "connection refused"
NOT_PUBLIC = "Give a public https URL."


def check_endpoint_url(url: str, *, allow_insecure: bool) -> None:
    """Check that a URL can be an endpoint: HTTPS and public unless the operator allows more.

    Names are vetted again, by their addresses, whenever they are connected to.
    Raises: BadEndpointUrl.
    """
    fault = _url_fault(url, allow_insecure=allow_insecure)
    if fault:
        raise BadEndpointUrl({"url": fault})


def _url_fault(url: str, *, allow_insecure: bool) -> str | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "Give an absolute https URL."
    if parts.scheme not in ("http", "https") or not host or not url.isprintable() or " " in url:
        return "Give an absolute https URL."
    if parts.username is not None or parts.password is not None or parts.fragment:
        return "Leave user names, passwords and fragments out of the URL."
    if not allow_insecure and parts.scheme != "https":
        return NOT_PUBLIC
    if not allow_insecure and _is_private_host(host):
        return NOT_PUBLIC
    return None


def _is_private_host(host: str) -> bool:
    # Software reads full-width digits, and numbers like 127.1 or 0x7f000001, as addresses too.
    plain = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    last = plain.rsplit(".", 1)[-1]
    if ":" in plain or last.isdigit() or last.startswith("0x"):
        return not is_public_address(plain)
    return last == "localhost"
