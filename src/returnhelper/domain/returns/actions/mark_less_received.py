"""Note that packages of a shipment were taken back, and others stay."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Dimensions
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.complete_request import complete_request
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.price_measured import price_measured
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work

_REASON = "a package was taken back"


async def mark_less_received(
    work: Work,
    shipment: Shipment,
    left: Sequence[tuple[Decimal, Dimensions]],
    book: ReferenceBook,
    *,
    all_closed: bool,
) -> None:
    """Complete the request if all that is left is closed; price what is left, if that was before.

    Raises: LostRace at commit, when anybody touched the shipment or the request meanwhile.
    """
    correction = shipment.cost_correction
    if correction:
        repricing = await price_measured(work, shipment, left, book, _REASON)
        correction = repricing.correction if repricing else correction
    store.revise_shipment(work.unit, shipment, correction, work.now)
    request = await get_request(work, shipment.api_id, shipment.return_request_id)
    complete_request(work, request, is_last=all_closed)
