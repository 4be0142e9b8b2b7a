"""RMAs change hands in one commit, and what was replaced is still found."""

from __future__ import annotations

import pytest

from returnhelper.domain.arrivals.actions.look_up_arrival import look_up_arrival
from returnhelper.domain.corrections.errors import RmaLocked, RmaOfPiece
from returnhelper.domain.corrections.model import Swapped
from returnhelper.domain.inventory.actions.reserve_piece_rmas import reserve_piece_rmas
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.rma import has_right_check, split_rma, write_piece_rma
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted, raced
from tests.domain.corrections.correcting import Desk, desk
from tests.domain.handling.moves import completing, wishing
from tests.stage import Stage, package

_PIECE = "UPDATE inventories SET split_from = $2, rma = $3 WHERE return_inventory_id = $1"


async def pair(stage: Stage) -> Desk:
    return await desk(stage, package(), package())


def rmas_of(at: Desk) -> tuple[str, str]:
    first, second = at.inventories
    return first.rma, second.rma


async def test_two_items_change_their_rmas_and_each_is_told(stage: Stage) -> None:
    at = await pair(stage)
    hook = await stage.receiver(at.seller)
    one, other = rmas_of(at)

    swapped = await acted(stage, at.swapping(f" {other.lower()} "), "Mia")
    await stage.run_duties()

    assert [(each.old_rma, each.inventory.rma) for each in swapped] == [(one, other), (other, one)]
    assert ((await at.now(0)).rma, (await at.now(1)).rma) == (other, one)
    told = [body["payload"] for body in hook.told("notifyUserRmaSwapped")]
    assert {(each["returnInventoryId"], each["oldRma"], each["newRma"]) for each in told} == {
        (at.inventories[0].return_inventory_id, one, other),
        (at.inventories[1].return_inventory_id, other, one),
    }
    assert {(each["userApiId"], each["clientCode"]) for each in told} == {
        (at.api_id, at.seller.api.client_code)
    }
    event = (await at.history())[-1]
    assert (event.action, event.done_by) == ("rmaSwapped", "Mia")
    assert (event.before, event.after) == ({"rma": one}, {"rma": other})


async def test_items_of_two_sellers_change_theirs_and_both_sellers_are_told(stage: Stage) -> None:
    mine = await desk(stage)
    foreign = await stage.shelved(await stage.seller(), mine.staff)

    swapped = await acted(stage, mine.swapping(foreign.rma))

    assert {each.inventory.api_id for each in swapped} == {mine.api_id, foreign.api_id}
    assert (await mine.now()).rma == foreign.rma
    await stage.run_duties()


async def test_a_fresh_rma_takes_the_place_of_one_that_a_scan_still_finds(stage: Stage) -> None:
    at = await desk(stage)
    [(old, fresh)] = [
        (each.old_rma, each.inventory.rma) for each in await acted(stage, at.swapping())
    ]

    assert fresh != old
    assert has_right_check(fresh)
    found = await look_up_arrival(stage.work(), at.staff.api, old)
    [match] = found.matches
    assert found.is_replaced
    assert match.inventory is not None
    assert (match.inventory.return_inventory_id, match.inventory.rma) == (at.key, fresh)
    assert not (await look_up_arrival(stage.work(), at.staff.api, fresh)).is_replaced
    await stage.run_duties()


async def test_what_another_has_now_is_not_replaced(stage: Stage) -> None:
    at = await pair(stage)
    one, other = rmas_of(at)
    await acted(stage, at.swapping(other))
    await acted(stage, at.swapping(one))

    now = await at.now()
    assert (now.rma, now.former_rmas) == (one, ())
    found = await look_up_arrival(stage.work(), at.staff.api, other)
    assert not found.is_replaced
    await stage.run_duties()


@pytest.mark.parametrize("place", [0, 1])
async def test_a_decided_item_keeps_its_rma_whichever_of_the_two_it_is(
    stage: Stage, place: int
) -> None:
    at = await pair(stage)
    decided = at.inventories[place].return_inventory_id
    await acted(stage, wishing(at.seller, decided, "dsp"))

    with pytest.raises(RmaLocked) as refused:
        await acted(stage, at.swapping(rmas_of(at)[1]))
    assert "'dsp'" in refused.value.faults[("returnInventoryId", "rma")[place]]


async def test_on_hold_does_not_lock_it_but_closing_does(stage: Stage) -> None:
    at = await desk(stage)
    for code in ("ohd", "oth"):
        await acted(stage, wishing(at.seller, at.key, code))
        await acted(stage, at.swapping())
    await acted(stage, completing(at.staff, at.key))

    with pytest.raises(RmaLocked):
        await acted(stage, at.swapping())
    await stage.run_duties()


async def test_an_rma_that_nobody_has_here_or_itself_is_refused(stage: Stage) -> None:
    at = await desk(stage)
    [swapped] = await acted(stage, at.swapping())
    away = await stage.staff(3)
    elsewhere = await stage.shelved(at.seller, away)

    for rma in (swapped.old_rma, "USA-2-261105-S09999-00", elsewhere.rma, swapped.inventory.rma):
        with pytest.raises(Invalid) as refused:
            await acted(stage, at.swapping(rma))
        assert refused.value.faults.keys() == {"rma"}
    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, Desk(stage, at.seller, away, at.booked, at.inventories).swapping())
    await stage.run_duties()


async def test_pieces_change_among_themselves_and_get_the_next_number_of_their_whole(
    stage: Stage,
) -> None:
    at = await desk(stage, package(), package(), package())
    whole, one, two = at.inventories
    root = split_rma(whole.rma)[0]
    for number, piece in enumerate((one, two), start=1):
        ids = (piece.return_inventory_id, whole.return_inventory_id)
        await stage.database.execute(_PIECE, *ids, write_piece_rma(root, number))

    await acted(stage, at.swapping(write_piece_rma(root, 2), place=1))
    assert (await at.now(2)).rma == write_piece_rma(root, 1)
    [fresh] = await acted(stage, at.swapping(place=1))
    assert fresh.inventory.rma == write_piece_rma(root, 3)
    [fresh] = await acted(stage, at.swapping(place=1))
    assert fresh.inventory.rma == write_piece_rma(root, 4)
    assert await reserve_piece_rmas(stage.work(), await at.now(), 1) == [write_piece_rma(root, 5)]

    stranger = await stage.shelved(at.seller, at.staff)
    with pytest.raises(RmaOfPiece):
        await acted(stage, at.swapping(stranger.rma, place=1))
    await stage.run_duties()


async def test_two_swaps_of_the_same_two_at_once_end_as_one(stage: Stage) -> None:
    at = await pair(stage)
    one, other = rmas_of(at)

    done = await raced(stage, at.swapping(other, 0), at.swapping(one, 1))

    assert ((await at.now(0)).rma, (await at.now(1)).rma) == (other, one)
    assert {type(each) for each in done} == {list, Invalid}
    await stage.run_duties()


async def test_swaps_that_share_an_item_leave_every_rma_once(stage: Stage) -> None:
    at = await desk(stage, package(), package(), package())
    rmas = [each.rma for each in at.inventories]

    await raced(stage, at.swapping(rmas[1], 0), at.swapping(rmas[2], 1), at.swapping(rmas[0], 2))

    now = [(await at.now(place)).rma for place in range(3)]
    assert sorted(now) == sorted(rmas)
    await stage.run_duties()


async def test_a_wish_at_the_same_moment_keeps_the_rma_or_comes_after(stage: Stage) -> None:
    at = await desk(stage)

    swapped, wished = await raced(stage, at.swapping(), wishing(at.seller, at.key, "dsp"))

    now = await at.now()
    assert wished is None
    assert now.rma_locked
    if isinstance(swapped, RmaLocked):
        assert now.rma == at.inventories[0].rma
    else:
        [one] = swapped
        assert isinstance(one, Swapped)
        assert now.rma == one.inventory.rma
    await stage.run_duties()
