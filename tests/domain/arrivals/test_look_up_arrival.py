"""What a scan stands for."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.arrivals.actions.look_up_arrival import look_up_arrival
from returnhelper.domain.arrivals.errors import BlankScan
from returnhelper.domain.arrivals.model import Lookup
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.rma import check_digits
from returnhelper.kit.work import Work
from tests.domain.acting import acted, label_of, received
from tests.domain.inventory.shelves import listed
from tests.stage import Staff, Stage

USPS = "RETURN_USPS_NJ"


async def looked_up(stage: Stage, staff: Staff, code: str) -> Lookup:
    return await look_up_arrival(stage.work(), staff.api, code)


def found(lookup: Lookup) -> list[int]:
    return [match.shipment.shipment_id for match in lookup.matches]


async def test_a_parcel_is_found_by_every_name_it_has(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.labelled(seller)
    booked = await stage.labelled(seller)
    shipment_id, number = (
        booked.shipment.shipment_id,
        (await label_of(stage, booked)).tracking_number,
    )
    assert number is not None
    [inventory] = await received(stage, staff, booked)
    await stage.run_duties()

    for code in (
        number,
        f" {number.lower()}\r\n",
        f"]C1{number}",
        booked.shipment.number,
        booked.shipment.number.lower(),
        str(shipment_id),
        inventory.rma,
        inventory.rma.lower(),
    ):
        lookup = await looked_up(stage, staff, code)
        assert found(lookup) == [shipment_id], code
        assert lookup.matches[0].tracking_number == number, code
        assert not lookup.has_wrong_check
        assert lookup.likely == []
    assert (await looked_up(stage, staff, inventory.rma)).matches[0].inventory == listed(inventory)


async def test_a_usps_barcode_is_read_through_its_routing(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller, service_code=USPS)
    number = (await label_of(stage, booked)).tracking_number

    for code in (
        f"42007094{number}",
        f"420070941234{number}",
        f"]C142007094\x1d{number}\n",
        f"(420) 07094 {number}",
    ):
        lookup = await looked_up(stage, staff, code)
        assert found(lookup) == [booked.shipment.shipment_id]
        assert lookup.matches[0].tracking_number == number


async def test_a_shipment_without_a_label_has_no_tracking_number(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.booked(seller)

    [match] = (await looked_up(stage, staff, booked.shipment.number)).matches

    assert match.tracking_number is None
    assert match.inventory is None
    stage.leave_work_undone()


async def test_a_cancelled_parcel_is_still_recognised(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    label = await label_of(stage, booked)
    await stage.call(seller, "POST", "user/api/Label/CancelLabel", {"labelId": label.label_id})

    assert found(await looked_up(stage, staff, label.tracking_number or "")) == [
        booked.shipment.shipment_id
    ]
    await stage.run_duties()


async def test_a_mistyped_rma_is_warned_of_with_the_likely_one(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    [inventory] = await received(stage, staff, booked)
    await stage.run_duties()
    stem, _, check = inventory.rma.rpartition("-")
    wrong_digit, swapped = f"{stem[:-1]}7-{check}", f"{stem[:-2]}10-{check}"
    wrong_check = f"{stem}-{(int(check) + 1) % 100:02d}"

    for typed in (wrong_digit, swapped, wrong_check):
        lookup = await looked_up(stage, staff, typed)
        assert lookup.matches == []
        assert lookup.has_wrong_check
        assert [match.inventory for match in lookup.likely] == [listed(inventory)]


async def test_no_rma_on_the_shelf_is_refused_for_its_check_digits(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    [inventory] = await received(stage, staff, booked)
    await stage.run_duties()
    foreign = "NJX-2-251105-D77-1"
    assert check_digits("NJX-2-251105-D77") != "01"
    await stage.database.execute("UPDATE inventories SET rma = $1", foreign)

    lookup = await looked_up(stage, staff, foreign)

    assert [match.inventory and match.inventory.rma for match in lookup.matches] == [foreign]
    assert lookup.likely == []
    assert inventory.rma != foreign


async def test_nothing_is_found_for_what_nobody_sent(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.labelled(seller)
    sent_by_nobody = (
        *("LN00000099USUS", "S261105-7777777", "987654", "9" * 40, "1" * 5000),
        *("]", "420", "()", "%", "\N{SUPERSCRIPT TWO}", "\N{ARABIC-INDIC DIGIT ONE}"),
    )

    for code in sent_by_nobody:
        lookup = await looked_up(stage, staff, code)
        assert lookup == Lookup(matches=[], likely=[], has_wrong_check=False)


async def test_a_blank_scan_is_refused(stage: Stage) -> None:
    staff = await stage.staff()

    for code in ("", "  ", "\r\n\t"):
        with pytest.raises(BlankScan):
            await looked_up(stage, staff, code)


async def test_parcels_of_the_other_environment_are_not_found(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    stranger = await stage.staff(environment=Environment.PRODUCTION)
    booked = await stage.labelled(seller)
    number = (await label_of(stage, booked)).tracking_number or ""
    [inventory] = await received(stage, staff, booked)
    await stage.run_duties()
    stem = inventory.rma.rpartition("-")[0]

    for code in (
        number,
        booked.shipment.number,
        str(booked.shipment.shipment_id),
        inventory.rma,
        f"{stem}-00",
    ):
        lookup = await looked_up(stage, stranger, code)
        assert (lookup.matches, lookup.likely) == ([], [])


async def test_the_same_number_of_two_environments_stands_for_ones_own(stage: Stage) -> None:
    sandbox = await stage.booked(await stage.seller())
    production = await stage.booked(await stage.seller(environment=Environment.PRODUCTION))
    staff = await stage.staff(environment=Environment.PRODUCTION)
    assert sandbox.shipment.number == production.shipment.number

    lookup = await looked_up(stage, staff, sandbox.shipment.number)

    assert found(lookup) == [production.shipment.shipment_id]
    stage.leave_work_undone()


async def test_a_scan_that_matched_is_recorded_as_it_was_read(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    wrong = f"{inventory.rma[:-2]}{(int(inventory.rma[-2:]) + 1) % 100:02d}"
    read = [f" {inventory.rma.lower()}", str(inventory.shipment_id)]

    for code in (*read, wrong, "nobody's"):

        async def scan(work: Work, code: str = code) -> None:
            await look_up_arrival(work, staff.api, code)

        await acted(stage, scan, by="W2")
    api_id, shipment_id = inventory.api_id, inventory.shipment_id
    history = await list_history(stage.work(), api_id, Subject.SHIPMENT, shipment_id)
    scans = [event for event in history if event.action == "scanned"]
    assert [event.after["code"] for event in scans] == read
    assert scans[0].after["return_inventory_id"] == inventory.return_inventory_id
    assert {(event.done_by, event.after["warehouse_id"]) for event in scans} == {("W2", 2)}
