"""Send a notification again."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.actions.get_notification import get_notification
from returnhelper.domain.webhooks.model import CHANNEL
from returnhelper.kit.work import Work


async def resend_notification(work: Work, notification_id: str) -> None:
    """Add a notification to the queue once more: same body, same notificationId.

    Raises: UnknownNotification; NoEndpoint at commit.
    """
    found = await get_notification(work, notification_id)
    store.queue_again(work.unit, found["api_id"], notification_id, work.now)
    work.touch(found["api_id"], f"notificationId:{notification_id}")
    work.unit.nudge(CHANNEL)
