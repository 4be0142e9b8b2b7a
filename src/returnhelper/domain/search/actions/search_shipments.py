"""Find shipments."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.returns.actions.list_shipments_by_id import list_shipments_by_id
from returnhelper.domain.returns.model import Shipment
from returnhelper.domain.search.finding import find
from returnhelper.domain.search.model import Wanted
from returnhelper.domain.search.scopes import SHIPMENTS
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class FoundShipments:
    """A page of shipments, the best fit first, each with its label's status; and how many fit."""

    page: list[tuple[Shipment, str | None]]
    total: int


async def search_shipments(work: Work, api_id: int, wanted: Wanted) -> FoundShipments:
    """Return a page of the account's shipments that fit, mistyped by a sign or not.

    Order: how well it fits, then the newest. Columns: those of `SHIPMENTS`.
    """
    ids, total = await find(work, SHIPMENTS, api_id, wanted)
    return FoundShipments(await list_shipments_by_id(work, api_id, ids), total)
