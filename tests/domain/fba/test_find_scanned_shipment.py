"""A scan finds the parcel it stands for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.domain.fba.actions.find_scanned_shipment import find_scanned_shipment
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted
from tests.domain.fba.ramp import DAYS, ramp
from tests.stage import Stage


async def scanned(stage: Stage, code: str) -> FbaShipment | None:
    return await find_scanned_shipment(stage.work(), Environment.SANDBOX, code)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("Tba1", " tBA1 "),
        ("9205590164917312345673", "420191049205590164917312345673"),
        ("TBA305512349999", "42099999TBA305512349999"),
        ("tba305512349999", "]C1420 99999 TBA305512349999"),
        ("9205590164917312345673", "]C1420191049205590164917312345673"),
    ],
    ids=[
        "in any case",
        "inside a barcode of USPS",
        "behind any routing",
        "behind blanks",
        "as a scanner marks it",
    ],
)
async def test_a_number_is_found_as_it_is_read(stage: Stage, number: str, code: str) -> None:
    at = await ramp(stage)
    shipment = await at.announce(number)

    assert await scanned(stage, code) == shipment


async def test_of_several_numbers_at_the_end_the_longest_is_meant(stage: Stage) -> None:
    at = await ramp(stage)
    await at.announce("0551234999")
    long = await at.announce("TBA30551234999")
    await at.announce("51234999")

    assert await scanned(stage, "42099999TBA30551234999") == long
    assert await scanned(stage, "42099999TBA9951234999") is None
    assert await scanned(stage, f"{'X' * 186}TBA30551234999") == long


async def test_a_number_is_meant_before_what_it_ends_with(stage: Stage) -> None:
    at = await ramp(stage)
    whole = await at.announce("AB0551234999")
    await at.announce("0551234999")
    await acted(stage, at.arriving(whole.fba_shipment_id))

    assert await scanned(stage, "AB0551234999") == await at.now(whole)
    await stage.run_duties()


async def test_the_last_that_arrived_is_meant_whenever_it_was_announced(stage: Stage) -> None:
    at = await ramp(stage)
    first = await at.announce()
    stage.clock.move(timedelta(days=DAYS))
    second = await at.announce()
    await acted(stage, at.arriving(second.fba_shipment_id))
    stage.clock.move(timedelta(days=1))
    await acted(stage, at.arriving(first.fba_shipment_id))

    assert await scanned(stage, "TBA1") == await at.now(first)
    await stage.run_duties()


async def test_the_rma_of_one_that_arrived_is_found_too(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()

    assert await scanned(stage, (shipment.rma or "").lower()) == shipment
    await stage.run_duties()


async def test_a_code_nobody_has_finds_nothing(stage: Stage) -> None:
    at = await ramp(stage)
    await at.announce(seller=await stage.seller(environment=Environment.PRODUCTION))

    assert await scanned(stage, "TBA1") is None
    assert await scanned(stage, " ") is None


async def test_the_one_that_is_awaited_is_meant(stage: Stage) -> None:
    at = await ramp(stage)
    canceled = await at.announce()
    await stage.done(cancel_shipment, canceled, Actor.OPERATOR)
    assert (await scanned(stage, "TBA1") or canceled).status == "CANCELED"
    old = await at.take_in()
    assert await scanned(stage, "TBA1") == old
    stage.clock.move(timedelta(days=DAYS))

    awaited = await at.announce()

    assert await scanned(stage, "TBA1") == awaited
    await stage.run_duties()
