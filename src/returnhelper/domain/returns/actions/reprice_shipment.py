"""Price a shipment as it was measured."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Dimensions
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.price_measured import price_measured
from returnhelper.domain.returns.model import Repricing, Shipment
from returnhelper.kit.work import Work


async def reprice_shipment(
    work: Work,
    shipment: Shipment,
    packages: Sequence[tuple[Decimal, Dimensions]],
    book: ReferenceBook,
    reason: str,
) -> Repricing | None:
    """Charge or give back the difference that measuring makes, and keep it with the shipment.

    None: the tariff does not price what is measured, or nothing is charged for the label.
    Raises: LostRace at commit, when anybody touched the shipment meanwhile.
    """
    repricing = await price_measured(work, shipment, packages, book, reason)
    if repricing is not None:
        # Also where nothing changes: of two packages measured at once, one must see the other.
        store.revise_shipment(work.unit, shipment, repricing.correction, work.now)
    return repricing
