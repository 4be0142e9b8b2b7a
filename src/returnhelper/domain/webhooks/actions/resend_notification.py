"""Send a notification again."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.actions.get_notification import get_notification
from returnhelper.domain.webhooks.errors import NoEndpoint
from returnhelper.domain.webhooks.model import CHANNEL
from returnhelper.kit.work import Work


async def resend_notification(work: Work, notification_id: str) -> None:
    """Queue a notification once more: same body, same notificationId.

    Raises: UnknownNotification, NoEndpoint.
    """
    found = await get_notification(work, notification_id)
    if not await store.queue_again(work.database, found["api_id"], notification_id, work.now):
        raise NoEndpoint
    work.unit.nudge(CHANNEL)
