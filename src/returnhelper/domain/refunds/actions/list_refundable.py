"""Find what can be given back for things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.model import RESERVED, Original
from returnhelper.kit.work import Work

Key = tuple[int | None, str, str]


async def list_refundable(
    work: Work, api_id: int, subject: str, subject_ids: Sequence[int]
) -> dict[Key, list[Original]]:
    """Return the lines that money went out by, by thing, currency and account it went to.

    Of what was held only the last line: a thing is held once at a time.
    """
    found: dict[Key, list[Original]] = defaultdict(list)
    for original in await store.list_originals(work.database, api_id, subject, subject_ids):
        line = original.line
        lines = found[line.subject_id, line.currency, line.to_account]
        if line.to_account == RESERVED:
            lines.clear()
        lines.append(original)
    return found
