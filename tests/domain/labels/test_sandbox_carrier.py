"""The sandbox carrier: its labels, its numbers and its magic values."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.files.drawing import render_png
from returnhelper.domain.labels.carriers import (
    CARRIERS,
    CarrierPending,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
    carrier_for,
)
from returnhelper.domain.labels.carriers.sandbox import MAGIC, tracking_number
from returnhelper.domain.labels.carriers.tracking import is_s10, is_usps
from tests.domain.labels.label_orders import BUYER, NOON, USPS, label_order
from tests.domain.scanner import scanned, zpl_code128, zpl_qr

carrier = CARRIERS["sandbox"]
label_ids = st.integers(1, 7_799_999_999)
services = st.sampled_from(["rm", "ups_nj", "sdhl", "usps", "endicia", USPS])


def magic(order_number: str, attempts: int = 0, seconds: int = 0) -> LabelOrder:
    asked_at = NOON + timedelta(seconds=seconds)
    return label_order(order_number=order_number, attempts=attempts, asked_at=asked_at)


async def test_asking_again_gives_the_same_label() -> None:
    first = await carrier.purchase(label_order())
    later = label_order(attempts=3, asked_at=NOON + timedelta(minutes=5))
    assert await carrier.purchase(later) == first


async def test_a_usps_label_comes_in_every_form_and_all_agree() -> None:
    bought = await carrier.purchase(label_order())
    number = bought.tracking_number
    assert is_usps(number)
    assert bought.carrier == "USPS"
    assert bought.cancel_cutoff_at is None
    assert bought.label_png == render_png(bought.label_pdf)
    codes = scanned(bought.label_png)
    assert codes == {"Code128": f"420070941234\x1d{number}", "QRCode": number}
    assert carrier.parse_scan(codes["Code128"]) == number
    assert zpl_qr(bought.label_zpl) == number
    assert zpl_code128(bought.label_zpl).endswith(number)
    assert bought.qr_png is not None
    assert scanned(bought.qr_png) == {"QRCode": number}


async def test_labels_drawn_at_the_same_time_do_not_mix() -> None:
    orders = [label_order(label_id=label_id) for label_id in range(1, 13)]
    labels = await asyncio.gather(*(carrier.purchase(order) for order in orders))
    for order, bought in zip(orders, labels, strict=True):
        assert bought.tracking_number == tracking_number(order)
        assert scanned(bought.label_png)["QRCode"] == bought.tracking_number
        assert await carrier.purchase(order) == bought


async def test_other_services_have_an_s10_number_of_the_origin_and_no_qr_code() -> None:
    origin = replace(BUYER, country="gbr", postal_code="SW1A 1AA")
    order = label_order(service_code="rm", service_name="Royal Mail", ship_from=origin)
    bought = await carrier.purchase(order)
    assert is_s10(bought.tracking_number)
    assert bought.tracking_number.endswith("GB")
    assert bought.carrier == "Royal Mail"
    assert bought.qr_png is None
    assert scanned(bought.label_png)["Code128"] == bought.tracking_number


async def test_a_receiver_without_zip_code_leaves_the_routing_out() -> None:
    bought = await carrier.purchase(label_order(ship_to=BUYER))
    assert scanned(bought.label_png)["Code128"] == f"42098101\x1d{bought.tracking_number}"


@given(label_ids, label_ids, services, st.booleans(), st.booleans())
def test_no_two_labels_share_a_tracking_number(
    one: int,
    other: int,
    service: str,
    one_sandbox: bool,  # noqa: FBT001 - drawn by hypothesis
    other_sandbox: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    first = label_order(label_id=one, service_code=service, sandbox=one_sandbox)
    second = label_order(label_id=other, service_code=service, sandbox=other_sandbox)
    same_label = (one, one_sandbox) == (other, other_sandbox)
    assert (tracking_number(first) == tracking_number(second)) is same_label


@given(label_ids, services, st.booleans())
def test_every_tracking_number_is_valid_and_found_in_a_scan(
    label_id: int,
    service: str,
    sandbox: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    number = tracking_number(label_order(label_id=label_id, service_code=service, sandbox=sandbox))
    assert is_s10(number) or is_usps(number)
    assert carrier.parse_scan(number.lower()) == number


def test_no_number_is_given_twice_when_they_run_out() -> None:
    with pytest.raises(CarrierRefused) as refused:
        tracking_number(label_order(label_id=7_800_000_000, service_code="rm"))
    assert refused.value.reasons == ["OTHER"]


@pytest.mark.parametrize(
    ("order_number", "reason"),
    [
        ("RH-REFUSE-ADDRESS", "INVALID_ADDRESS"),
        ("rh-refuse-parcel-17", "INVALID_PARCEL"),
        ("RH-REFUSE-SERVICE", "SERVICE_NOT_AVAILABLE"),
        ("RH-REFUSE", "CARRIER_REJECTED"),
        ("RH-Refuse-0042", "CARRIER_REJECTED"),
    ],
)
async def test_an_order_number_provokes_a_refusal(order_number: str, reason: str) -> None:
    with pytest.raises(CarrierRefused) as refused:
        await carrier.purchase(magic(order_number))
    assert refused.value.reasons == [reason]
    assert len(refused.value.messages) == 1
    answer = json.loads(refused.value.answer or "")
    assert (answer["code"], answer["orderNumber"]) == (reason, order_number)


async def test_an_order_number_keeps_the_carrier_away_for_some_attempts() -> None:
    for attempts in (0, 1):
        with pytest.raises(CarrierUnreachable):
            await carrier.purchase(magic("RH-UNREACHABLE-2", attempts))
    assert (await carrier.purchase(magic("RH-UNREACHABLE-2", 2))).tracking_number


async def test_an_order_number_keeps_the_carrier_away_for_ever() -> None:
    with pytest.raises(CarrierUnreachable):
        await carrier.purchase(magic("RH-NEVER-7", attempts=1000))


async def test_an_order_number_delays_the_label() -> None:
    with pytest.raises(CarrierPending) as pending:
        await carrier.purchase(magic("rh-late-90", seconds=30))
    assert pending.value.retry_seconds == 60
    assert (await carrier.purchase(magic("rh-late-90", seconds=90))).tracking_number


async def test_an_order_number_fails_the_qr_code_but_not_the_label() -> None:
    bought = await carrier.purchase(magic("RH-NO-QR"))
    assert bought.qr_png is None
    assert scanned(bought.label_png)["QRCode"] == bought.tracking_number


@pytest.mark.parametrize("order_number", ["RH-REFUSE", "RH-NEVER", "RH-LATE-60", "RH-NO-QR"])
async def test_production_knows_no_magic(order_number: str) -> None:
    bought = await carrier.purchase(label_order(order_number=order_number, sandbox=False))
    assert bought.qr_png is not None


@pytest.mark.parametrize("order_number", ["MY-RH-REFUSE", "RH-", "RH-LATE-", "RH-UNREACHABLE"])
async def test_only_the_beginning_of_an_order_number_counts(order_number: str) -> None:
    assert (await carrier.purchase(magic(order_number))).qr_png is not None


def test_the_documentation_lists_every_magic_value() -> None:
    page = Path(__file__).parents[3] / "docs/how-to/provoke-outcomes.md"
    told = set(re.findall(r"^\| `(RH-[A-Z-]+?)-?(?:<.*>)?` \|", page.read_text(), re.MULTILINE))
    assert told == {re.split(r"-\(", pattern)[0] for pattern, _ in MAGIC}


async def test_the_tariff_decides_the_price_and_cancelling_is_safe_to_repeat() -> None:
    assert carrier.quote(label_order()) is None
    await carrier.cancel("CN000090037US")
    await carrier.cancel("CN000090037US")


def test_a_service_nobody_claims_belongs_to_the_sandbox_carrier() -> None:
    assert carrier_for("anything") is carrier
