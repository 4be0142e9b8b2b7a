"""Say where notifications go, together with what else is decided."""

from __future__ import annotations

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import CHANNEL
from returnhelper.kit.work import Work


def activate_endpoint(work: Work, api_id: int, url: str, *, allow_insecure: bool) -> None:
    """Add to the unit of work that a seller has this endpoint, or has it from now on.

    It is active once the unit is committed, and its queue goes out; the URL is checked before.
    """
    store.upsert_endpoint(work.unit, api_id, url, allow_insecure=allow_insecure, now=work.now)
    work.unit.nudge(CHANNEL)
    work.touch(api_id, f"apiId:{api_id}")
