"""Who is likely to own a parcel."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from returnhelper.domain.returns.actions.create_return_shipment import Booked
from tests.bookings import booking
from tests.domain.acting import label_of, later, received
from tests.domain.tracing.labels import suggested
from tests.stage import Seller, Stage

SENDER = booking().ship_from


async def tracking_number(stage: Stage, booked: Booked) -> str:
    return (await label_of(stage, booked)).tracking_number or ""


async def booked_by(stage: Stage, seller: Seller, name: str, order: str, **address: str) -> Booked:
    sender = replace(SENDER, name=name, **address)
    return await stage.labelled(seller, ship_from=sender, order_number=order)


async def test_a_tracking_number_tells_the_booking(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    number = await tracking_number(stage, booked)

    [suggestion] = await suggested(stage, tracking_numbers=(number,))

    assert suggestion.shipment_id == booked.shipment.shipment_id
    assert suggestion.return_request_id == booked.request.return_request_id
    assert (suggestion.api_id, suggestion.client_code) == (
        seller.api.api_id,
        seller.api.client_code,
    )
    assert suggestion.tracking_number == number
    assert suggestion.reasons == (f"tracking number is the same: {number}",)
    assert suggestion.score > 0.9


async def test_a_booking_not_traced_yet_is_found_by_its_exact_numbers(stage: Stage) -> None:
    booked = await stage.booked(await stage.seller())
    stage.leave_work_undone()

    [suggestion] = await suggested(stage, references=(booked.shipment.number.lower(),))

    assert suggestion.shipment_id == booked.shipment.shipment_id


async def test_every_trace_of_a_label_tells_the_owner_though_it_is_misread(stage: Stage) -> None:
    await booked_by(stage, await stage.seller(name="Fjord Tools"), "Bo Larsen", "XK-55120")
    seller = await stage.seller(name="Maple Boots GmbH")
    booked = await booked_by(
        stage, seller, "Jürgen Wagner-Köster", "SO-88213", street1="7 Quarry Lane", city="Troy"
    )
    number = await tracking_number(stage, booked)
    shipment = booked.shipment

    for read, reason in (
        ({"tracking_numbers": (number.replace("0", "O"),)}, "tracking number is the same"),
        ({"tracking_numbers": (number[:4] + number[5:],)}, "tracking number differs in one"),
        ({"tracking_numbers": (f"0042{number}",)}, "tracking number stands in what was read"),
        ({"tracking_numbers": (number[:-3],)}, "part of the tracking number was read"),
        ({"references": ("Order #88231",)}, "order number differs in one character"),
        (
            {"references": (f"ref {shipment.number[:3] + shipment.number[4:]}",)},
            "shipment number differs in one",
        ),
        ({"names": ("wagner koster, J.",)}, "buyer's name is alike"),
        ({"names": ("Jurgen Wagner Koster",)}, "buyer's name is the same"),
        ({"addresses": ("7 Quary Lane, Troy",)}, "street and number are alike"),
        ({"seller_codes": ("Mapel Boots",)}, "seller's name is alike: Maple Boots GmbH"),
        ({"seller_codes": (seller.api.client_code.lower(),)}, "seller's code is"),
        ({"texts": ("Sender", f"No. {number}", "fragile")}, "tracking number is the same"),
        ({"texts": ("Jurgen Wagner",)}, "buyer's name is alike"),
    ):
        first, *_ = await suggested(stage, **read)
        assert first.api_id == seller.api.api_id, read
        assert any(told.startswith(reason) for told in first.reasons), (read, first.reasons)


async def test_traces_that_agree_outweigh_one_that_misleads(stage: Stage) -> None:
    other = await stage.seller(name="Other Shop")
    seller = await stage.seller(name="Right Shop")
    await booked_by(stage, other, "John Smith", "A-10001")
    booked = await booked_by(stage, seller, "Johanna Smythe", "B-20447", street1="3 Elm Street")

    first, second = await suggested(
        stage,
        names=("Johanna Smyth", "John Smith"),
        references=("B-2O447",),
        seller_codes=(other.api.client_code,),
    )

    assert first.shipment_id == booked.shipment.shipment_id
    assert second.api_id == other.api.api_id
    assert first.score > second.score


async def test_a_name_that_many_have_tells_less_than_a_rare_one(stage: Stage) -> None:
    scores = {}
    for name in ("Mary Jones", "Quirin Zwettler"):
        for _ in range(4 if name == "Mary Jones" else 1):
            await booked_by(stage, await stage.seller(), name, "")
        scores[name] = (await suggested(stage, names=(name,)))[0].score

    assert scores["Quirin Zwettler"] > 3 * scores["Mary Jones"]


async def test_an_owner_is_suggested_once_with_its_likeliest_booking(stage: Stage) -> None:
    seller = await stage.seller()
    await booked_by(stage, seller, "Ada Sample", "SO-1")
    meant = await booked_by(stage, seller, "Ada Sample", "SO-77031")

    [suggestion] = await suggested(stage, names=("Ada Sample",), references=("77031",))

    assert suggestion.shipment_id == meant.shipment.shipment_id


async def test_a_parcel_received_already_and_one_awaited_elsewhere_are_less_likely(
    stage: Stage,
) -> None:
    staff, seller = await stage.staff(), await stage.seller()
    booked = await stage.labelled(seller)
    await stage.run_duties()
    [awaited] = await suggested(stage, names=("Ada Sample",))
    [elsewhere] = await suggested(stage, names=("Ada Sample",), warehouse_id=3)

    await received(stage, staff, booked)
    later(stage)
    await stage.run_duties()
    [arrived] = await suggested(stage, names=("Ada Sample",))

    assert awaited.score > elsewhere.score > arrived.score
    assert "this booking is awaited in another warehouse" in elsewhere.reasons
    assert "this booking was received on 2026-11-05" in arrived.reasons


async def test_nobody_of_the_other_environment_is_suggested(stage: Stage) -> None:
    seller = await stage.seller(name="Maple Boots")
    booked = await stage.labelled(seller)
    number = await tracking_number(stage, booked)

    found = await suggested(
        stage,
        environment="v1",
        tracking_numbers=(number,),
        names=("Ada Sample",),
        references=(booked.shipment.number,),
        seller_codes=(seller.api.client_code, "Maple Boots"),
    )

    assert found == []


@pytest.mark.parametrize(
    "read",
    [
        {},
        {"tracking_numbers": ("", " ", "#", "1", "\x00")},
        {"names": ("\N{SNOWMAN}",), "texts": ("@", "a@", "@b", "\x00")},
        {"references": ("RMA: ",), "addresses": (",",), "seller_codes": ("-",)},
    ],
)
async def test_nothing_read_suggests_nobody(stage: Stage, read: dict[str, Any]) -> None:
    await stage.labelled(await stage.seller())

    assert await suggested(stage, **read) == []


async def test_a_crowded_label_is_searched_within_bounds(stage: Stage) -> None:
    booked = await stage.labelled(await stage.seller())
    number = await tracking_number(stage, booked)
    crowd = tuple(f"Line {n} of 40: " + "X9Q7" * 200 for n in range(200))

    first, *_ = await suggested(stage, tracking_numbers=(number,), texts=crowd, limit=1)

    assert first.shipment_id == booked.shipment.shipment_id


async def test_a_number_that_is_somebodys_is_not_taken_for_its_neighbours(stage: Stage) -> None:
    other, seller = await stage.seller(), await stage.seller()
    for number in range(88_210, 88_213):
        await booked_by(stage, other, "Bo Larsen", f"SO-{number}")
    booked = await booked_by(stage, seller, "Cy Example", "SO-88213")

    exact = await suggested(stage, references=("SO-88213",))
    unknown = await suggested(stage, references=("SO-88214",))

    assert [one.shipment_id for one in exact] == [booked.shipment.shipment_id]
    assert {one.api_id for one in unknown} == {other.api.api_id, seller.api.api_id}
