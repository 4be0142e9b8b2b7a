"""Tell the seller durably."""

from __future__ import annotations

import msgspec

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import CHANNEL
from returnhelper.kit.clock import iso, new_ulid
from returnhelper.kit.work import Work
from returnhelper_sdk.wire import NAMES, NotificationRoot, notification_body


def announce(work: Work, api_id: int, payload: msgspec.Struct, subject_id: int) -> str:
    """Add a notification to the unit of work; it goes out once the unit is committed.

    The body is serialised here, once, and never changes; the payload's type names its category
    and action. Without an endpoint it is kept and can be sent by hand later.
    Returns the notificationId. Source: contract/webhooks.yaml.
    """
    category, action = NAMES[type(payload)]
    notification_id = new_ulid(work.now)
    root = NotificationRoot(
        category=category,
        action=action,
        event_time=iso(work.now),
        notification_id=notification_id,
    )
    body = notification_body(root, payload)
    kind = (category, action)
    store.add_notification(work.unit, notification_id, api_id, kind, subject_id, work.now, body)
    work.unit.nudge(CHANNEL)
    work.touch(api_id)
    return notification_id
