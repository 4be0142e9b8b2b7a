"""Move the money between what was charged and what is to be charged as measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from returnhelper.domain.billing.actions.correct_cost import correct_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject as About
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Dimensions, Quote
from returnhelper.domain.returns.model import Repricing, Shipment
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work

_NOT_MEASURED = Price(cost=Money(Decimal(0), ""), line="unmeasured")


async def price_measured(
    work: Work,
    shipment: Shipment,
    packages: Sequence[tuple[Decimal, Dimensions]],
    book: ReferenceBook,
    reason: str,
) -> Repricing | None:
    """Charge, or give back, what a label costs more or less by its packages' weights and sides.

    Both are priced by the tariff of today, so that a rise of prices moves nothing by itself, and
    the difference is to what is charged by now. What the balance does not cover is told as due
    and charged when it is measured again; what was refunded by hand is not given back once more,
    and the correction is what really moved. Without packages it costs what was booked.
    None: the tariff does not price what is measured or what was booked, or not in the currency of
    the booking, or nothing is charged for the label.
    The caller writes the correction. Raises: LostRace at commit, when the balance was spent
    meanwhile. Source: docs/decisions/0037.
    """
    wanted = await _wanted(work, shipment, packages, book)
    if wanted is None:
        return None
    measured, line = wanted
    difference = Money(measured - shipment.cost_correction, shipment.cost_currency or "")
    kind = TransactionType.LABEL if difference.amount > 0 else TransactionType.LABEL_REFUND
    subject = Subject("label", shipment.label_id)
    price = replace(line, cost=difference)
    moved = await correct_cost(work, shipment.api_id, price, kind, subject, reason)
    correction = shipment.cost_correction + moved
    repricing = Repricing(
        correction=correction,
        cost=Money((shipment.cost or Decimal(0)) + correction, difference.currency),
        charged=moved,
        due=max(difference.amount - moved, Decimal(0)),
    )
    if repricing.charged or repricing.due:
        _record(work, shipment, repricing)
    return repricing


async def _wanted(
    work: Work,
    shipment: Shipment,
    packages: Sequence[tuple[Decimal, Dimensions]],
    book: ReferenceBook,
) -> tuple[Decimal, Price] | None:
    """Return what is to be added to the booked cost, and the line that measuring is priced by.

    It is what measuring makes of today's price.
    """
    if shipment.cost is None or shipment.label_id is None:
        return None
    label = await get_label(work, shipment.api_id, shipment.label_id)
    if label.status is not LabelStatus.SUCCESS:
        return None
    if not packages:
        return Decimal(0), _NOT_MEASURED
    weight_g = sum((weight_g for weight_g, _ in packages), Decimal(0))
    sides_cm = (shipment.dimension1_cm, shipment.dimension2_cm, shipment.dimension3_cm)
    booked = _quote(shipment, book, shipment.weight_g, [sides_cm])
    measured = _quote(shipment, book, weight_g, [sides for _, sides in packages])
    if booked is None or measured is None or measured.cost.currency != shipment.cost_currency:
        return None
    return measured.cost.amount - booked.cost.amount, replace(measured.price, facts=None)


def _quote(
    shipment: Shipment, book: ReferenceBook, weight_g: Decimal, sizes_cm: Sequence[Dimensions]
) -> Quote | None:
    return book.find_measured_quote(
        shipment.service_code, shipment.country, shipment.postal_code, weight_g, sizes_cm
    )


def _record(work: Work, shipment: Shipment, repricing: Repricing) -> None:
    record_event(
        work,
        (shipment.api_id, About.SHIPMENT, shipment.shipment_id),
        "repriced" if repricing.charged else "repricingDue",
        before={"cost": shipment.charged_cost},
        after={"cost": repricing.cost.amount, "due": repricing.due},
    )
