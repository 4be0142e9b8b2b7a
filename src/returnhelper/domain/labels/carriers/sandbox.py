"""The sandbox carrier: real labels, made here, for parcels that nobody carries.

It is a pure function of the order: no clock, no chance, no memory, so asking again gives the same
label. In a sandbox the beginning of the order number (of a resend: of its description) provokes
every outcome a carrier can have.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import NoReturn

from returnhelper.domain.files.symbols import FNC1
from returnhelper.domain.labels.carriers.interface import (
    CarrierPending,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
    Purchased,
)
from returnhelper.domain.labels.carriers.tracking import (
    carrier_name,
    country_letters,
    has_usps_service,
    routing_prefix,
    s10_check_digit,
    usps_check_digit,
    usps_or_s10_in,
)
from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.kit.money import Money

_Outcome = Callable[[LabelOrder, str], bool]  # raises, or tells whether the QR code comes out

_S10_INDICATORS = "CLREVU"
_PRODUCTION_LETTERS, _SANDBOX_LETTERS = "ABCDEFGHIJKLM", "NOPQRSTUVWXYZ"
_S10_SERIALS = 10**8
_S10_NUMBERS = len(_S10_INDICATORS) * len(_SANDBOX_LETTERS) * _S10_SERIALS
_USPS_PRODUCTION, _USPS_SANDBOX = "92001", "92999"
_USPS_SERIALS = 10**16


def _refused(reason: str, message: str) -> _Outcome:
    def refuse(order: LabelOrder, _: str) -> NoReturn:
        _refuse(reason, message, order)

    return refuse


def _unreachable_at_first(order: LabelOrder, attempts: str) -> bool:
    if order.attempts < int(attempts):
        raise CarrierUnreachable(f"The sandbox carrier is away for {attempts} attempts.")
    return True


def _never(_: LabelOrder, __: str) -> NoReturn:
    raise CarrierUnreachable("The sandbox carrier never answers this order.")


def _late(order: LabelOrder, seconds: str) -> bool:
    ready_at = order.requested_at + timedelta(seconds=int(seconds))
    if order.asked_at < ready_at:
        raise CarrierPending((ready_at - order.asked_at).total_seconds())
    return True


def _without_qr(_: LabelOrder, __: str) -> bool:
    return False


# The first line that matches the beginning of the order number counts; capitals do not matter.
# docs/how-to/provoke-outcomes.md tells sellers about them.
MAGIC: tuple[tuple[str, _Outcome], ...] = (
    (
        "RH-REFUSE-ADDRESS",
        _refused(
            "INVALID_ADDRESS",
            "The buyer's postal code does not belong to the city; correct the address.",
        ),
    ),
    (
        "RH-REFUSE-PARCEL",
        _refused(
            "INVALID_PARCEL",
            "The parcel is larger or heavier than the service takes; use a smaller box.",
        ),
    ),
    (
        "RH-REFUSE-SERVICE",
        _refused(
            "SERVICE_NOT_AVAILABLE",
            "The service does not go to the buyer's address; choose another service.",
        ),
    ),
    (
        "RH-REFUSE",
        _refused(
            "CARRIER_REJECTED",
            "The carrier refused the label; ask the carrier why, or choose another service.",
        ),
    ),
    ("RH-UNREACHABLE-([0-9]{1,6})", _unreachable_at_first),
    ("RH-LATE-([0-9]{1,6})", _late),
    ("RH-NEVER", _never),
    ("RH-NO-QR", _without_qr),
)


class SandboxCarrier:
    """Draws labels for every service and calls nobody."""

    name = "sandbox"

    def quote(self, order: LabelOrder) -> Money | None:  # noqa: ARG002 - the tariff decides
        """Return None: the tariff decides."""
        return None

    async def purchase(self, order: LabelOrder) -> Purchased:
        """Draw the label, in a thread. Safe to repeat: the same order gives the same bytes.

        Raises: CarrierRefused, CarrierUnreachable, CarrierPending.
        """
        is_return = order.purpose is LabelPurpose.RETURN
        has_qr = _provoked(order) and is_return and has_usps_service(order.service_code)
        return await asyncio.to_thread(_drawn, order, tracking_number(order), has_qr=has_qr)

    async def cancel(self, tracking_number: str) -> None:
        """Void a label: nothing to do, nobody was told of it."""

    def parse_scan(self, code: str) -> str | None:
        """Return the number of UPU S10 or of USPS in a scan, or None."""
        return usps_or_s10_in(code)


def tracking_number(order: LabelOrder) -> str:
    """Return the one number of this label: 22 digits for USPS services, else UPU S10.

    No two labels share a number, whatever their service; sandbox and production never meet.
    Raises: CarrierRefused beyond the 7.8 thousand millionth label.
    """
    if has_usps_service(order.service_code):
        prefix, serial = _USPS_SANDBOX if order.sandbox else _USPS_PRODUCTION, order.label_id
        _check_room(order, _USPS_SERIALS)
        digits = f"{prefix}{serial:016d}"
        return f"{digits}{usps_check_digit(digits)}"
    _check_room(order, _S10_NUMBERS)
    letters = _SANDBOX_LETTERS if order.sandbox else _PRODUCTION_LETTERS
    block, serial = divmod(order.label_id, _S10_SERIALS)
    indicator, letter = divmod(block, len(letters))
    digits = f"{serial:08d}"
    return (
        f"{_S10_INDICATORS[indicator]}{letters[letter]}{digits}{s10_check_digit(digits)}"
        f"{country_letters(order.ship_from.country)}"
    )


def barcode_text(order: LabelOrder, number: str) -> str:
    """Return what the bars say: for USPS the receiver's ZIP code first, as GS1-128."""
    if not has_usps_service(order.service_code):
        return number
    routing = routing_prefix(order.ship_to.country, order.ship_to.postal_code)
    return f"{FNC1}{routing}{FNC1}{number}" if routing else f"{FNC1}{number}"


def _check_room(order: LabelOrder, numbers: int) -> None:
    if not 0 <= order.label_id < numbers:
        message = "The sandbox carrier has no tracking number left; use a real carrier."
        _refuse("OTHER", message, order)


def _refuse(reason: str, message: str, order: LabelOrder) -> NoReturn:
    answer = {"carrier": "sandbox", "code": reason, "orderNumber": order.order_number}
    raise CarrierRefused([reason], [message], json.dumps(answer | {"message": message}))


def _provoked(order: LabelOrder) -> bool:
    if order.sandbox:
        for pattern, outcome in MAGIC:
            if match := re.match(pattern, order.order_number, re.IGNORECASE):
                return outcome(order, match[1] if match.re.groups else "")
    return True


def _drawn(order: LabelOrder, number: str, *, has_qr: bool) -> Purchased:
    # What draws takes half a second to load: a worker that was killed is back without it.
    from returnhelper.domain.files.drawing import qr_png, render_png  # noqa: PLC0415 - see above
    from returnhelper.domain.labels.paper import (  # noqa: PLC0415 - see above
        CarrierLabel,
        label_pdf,
        label_zpl,
    )

    label = CarrierLabel(
        order=order,
        carrier=carrier_name(order.service_code, order.service_name),
        tracking_number=number,
        barcode=barcode_text(order, number),
    )
    pdf = label_pdf(label)
    return Purchased(
        tracking_number=number,
        carrier=label.carrier,
        label_pdf=pdf,
        label_png=render_png(pdf),
        label_zpl=label_zpl(label),
        qr_png=qr_png(number) if has_qr else None,
        cancel_cutoff_at=None,
    )
