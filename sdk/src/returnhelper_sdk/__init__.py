"""The SDK of a returnhelper installation: wire shapes, signing, and a receiver for webhooks.

Requests, answers and notifications are structs in `returnhelper_sdk.wire`, the codes in them
enumerations in `returnhelper_sdk.codes`.
"""

from __future__ import annotations

from returnhelper_sdk.receiver import (
    BadNotification,
    BadSignature,
    Notification,
    Receiver,
    ReceiverError,
    RecentlySeen,
    SeenStore,
)
from returnhelper_sdk.signing import (
    MalformedKey,
    format_timestamp,
    new_signing_key,
    sign,
    standard_headers,
    verify,
    verify_standard,
)

__all__ = [
    "BadNotification",
    "BadSignature",
    "MalformedKey",
    "Notification",
    "Receiver",
    "ReceiverError",
    "RecentlySeen",
    "SeenStore",
    "format_timestamp",
    "new_signing_key",
    "sign",
    "standard_headers",
    "verify",
    "verify_standard",
]
