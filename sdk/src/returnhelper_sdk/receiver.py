"""Receive webhooks: verify, parse and drop repeats in one call on raw bytes.

ReceiverError
├── BadSignature      not signed with your key, for your address
└── BadNotification   signed, but not a notification this version can read
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Protocol

import msgspec

from returnhelper_sdk.signing import SIGNATURE_HEADER, TIMESTAMP_HEADER, verify, verify_standard
from returnhelper_sdk.wire.notifications import NOTIFICATIONS, NotificationRoot

_ROOT_NAMES = frozenset(NotificationRoot.__struct_encode_fields__)
_ROOT = msgspec.json.Decoder(NotificationRoot)
_ANY = msgspec.json.Decoder(dict[str, Any])
_PAYLOADS = {names: msgspec.json.Decoder(shape) for names, shape in NOTIFICATIONS.items()}


class ReceiverError(Exception):
    """A request that cannot be taken as a notification."""


class BadSignature(ReceiverError):  # noqa: N818 - reads as the sentence it is
    """The request is not signed with this key for this address; answer 401."""


class BadNotification(ReceiverError):  # noqa: N818 - reads as the sentence it is
    """The body is signed but is not a notification; answer 400 and look at the versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What happened: a struct of `returnhelper_sdk.wire`, or a dict where the names are unknown."""

    category: str
    action: str
    event_time: str
    version: str
    notification_id: str
    payload: msgspec.Struct | dict[str, Any]


class SeenStore(Protocol):
    """Remembers notificationIds; shared by all processes that receive for one address."""

    def add(self, notification_id: str) -> bool:
        """Remember an id; tell whether it was not known before. Must be atomic."""

    def discard(self, notification_id: str) -> None:
        """Forget an id, so that its next delivery counts as the first."""


class RecentlySeen:
    """Remembers the last ids in memory, for one process; the oldest are forgotten first."""

    def __init__(self, limit: int = 10_000) -> None:
        """Remember at most this many ids."""
        self._limit = limit
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def add(self, notification_id: str) -> bool:
        """Remember an id; tell whether it was not known before."""
        with self._lock:
            if notification_id in self._ids:
                return False
            self._ids[notification_id] = None
            if len(self._ids) > self._limit:
                self._ids.popitem(last=False)
            return True

    def discard(self, notification_id: str) -> None:
        """Forget an id."""
        with self._lock:
            self._ids.pop(notification_id, None)


class Receiver:
    """Takes webhooks for one address, registered exactly as `url`.

    Answer HTTP 200 once the work is safe, also when `accept` returns None.
    """

    def __init__(self, signing_key: str, url: str, *, seen: SeenStore | None) -> None:
        """Receive under this key; without a store, repeats are handed out again."""
        self._signing_key = signing_key
        self._url = url
        self._seen = seen

    def accept(self, headers: Mapping[str, str], body: bytes) -> Notification | None:
        """Verify and parse one request; None for a repeat.

        `body` is the raw bytes as received; names of headers match without case.

        Raises: BadSignature, BadNotification; MalformedKey on a wrong signing key.
        """
        if not self._is_signed({name.lower(): value for name, value in headers.items()}, body):
            raise BadSignature(BadSignature.__doc__)
        notification = parse(body)
        if self._seen is not None and not self._seen.add(notification.notification_id):
            return None
        return notification

    def forget(self, notification: Notification) -> None:
        """Let the next delivery through again, when your work on this one failed."""
        if self._seen is not None:
            self._seen.discard(notification.notification_id)

    def _is_signed(self, headers: Mapping[str, str], body: bytes) -> bool:
        # The trio is accepted as well: while a key is replaced, only it is signed with both.
        signature = headers.get(SIGNATURE_HEADER, "")
        timestamp = headers.get(TIMESTAMP_HEADER, "")
        signed = verify(self._signing_key, self._url, timestamp, body, signature)
        return signed or verify_standard(self._signing_key, headers, body)


def parse(body: bytes) -> Notification:
    """Parse a body that is known to be genuine.

    Raises: BadNotification.
    """
    try:
        root = _ROOT.decode(body)
        decoder = _PAYLOADS.get((root.category, root.action))
        payload = _other_properties(body) if decoder is None else decoder.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fault:
        raise BadNotification(f"The body is not a notification: {fault}") from fault
    return Notification(
        category=root.category,
        action=root.action,
        event_time=root.event_time,
        version=root.version,
        notification_id=root.notification_id,
        payload=payload,
    )


def _other_properties(body: bytes) -> dict[str, Any]:
    properties = _ANY.decode(body)
    return {name: value for name, value in properties.items() if name not in _ROOT_NAMES}
