"""Read one refund."""

from __future__ import annotations

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.errors import RefundNotFound
from returnhelper.domain.refunds.model import Refund
from returnhelper.kit.work import Work


async def get_refund(work: Work, refund_id: int) -> Refund:
    """Return a refund of any account, for the operator. Raises: RefundNotFound."""
    refund = await store.find_refund(work.database, refund_id)
    if refund is None:
        raise RefundNotFound({"refund": str(refund_id)})
    return refund
