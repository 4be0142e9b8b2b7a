"""Pack a resend and order its label."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.labels.actions.queue_label import queue_label
from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.model import Parcel, Resend, ResendStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def pack_resend(work: Work, staff: Api, resend_id: int, parcel: Parcel) -> Resend:
    """Mark a resend packed and queue its label; the worker buys it moments after the commit.

    The carrier is told the packed weight and sides; the price stays (decision 0024).
    Raises: ResendNotFound, ResendStepNotAllowed.
    """
    resend = await get_warehouse_resend(work, staff, resend_id)
    label_id = await work.numbers.key("label_ids")
    first, second, third = sorted(parcel.sides_cm, reverse=True)
    packed = replace(
        resend,
        status=ResendStatus.PACKED,
        label_id=label_id,
        parcel=replace(parcel, sides_cm=(first, second, third)),
    )
    packed = await move_resend(work, resend, packed, Actor.WAREHOUSE)
    queue_label(
        work,
        label_id,
        resend.api_id,
        resend.shipment_id,
        resend.service_code,
        LabelPurpose.RESEND,
    )
    return packed
