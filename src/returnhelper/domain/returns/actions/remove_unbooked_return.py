"""Take a return that nobody booked out of the books."""

from __future__ import annotations

from returnhelper.domain.labels.actions.remove_foreign_label import remove_foreign_label
from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import ReturnRequest, Shipment
from returnhelper.kit.work import Work


def remove_unbooked_return(work: Work, request: ReturnRequest, shipment: Shipment) -> None:
    """Delete a request, its shipment, its items and its label, as if they had never been made.

    Add it behind the removal of its inventories. Raises: LostRace at commit, when anybody touched
    the request meanwhile, as whoever receives one more package of it does.
    """
    remove_foreign_label(work, shipment.api_id, shipment.shipment_id)
    store.remove_return(work.unit, request)
