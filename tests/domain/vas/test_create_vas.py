"""A call orders for many inventories, all or none, and nobody gets past another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound, VasPending
from returnhelper.domain.inventory.rows import InstructionFile, Vas
from returnhelper.domain.vas.actions.create_vas import create_vas
from returnhelper.domain.vas.errors import InventoryNotOnHold
from returnhelper.domain.vas.model import VasOrder
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, purse, raced
from tests.domain.files.uploading import uploaded
from tests.domain.handling.moves import wishing
from tests.domain.inventory.shelves import fill_shelves
from tests.domain.vas.services import bench, completing, ordering, service
from tests.stage import Seller, Stage


def creating(stage: Stage, seller: Seller, *orders: VasOrder) -> Act[list[list[Vas]]]:
    async def act(work: Work) -> list[list[Vas]]:
        return await create_vas(work, seller.api.api_id, orders, stage.book)

    return act


async def test_several_inventories_are_served_in_the_order_of_the_call(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    ids = [shelves.second.return_inventory_id, shelves.first.return_inventory_id]
    for one in ids:
        await acted(stage, wishing(shelves.seller, one, "ohd"))
    orders = [VasOrder(one, (service("repack"), service("req-pic", 2))) for one in ids]

    made = await acted(stage, creating(stage, shelves.seller, *orders))

    assert [vas.return_inventory_id for services in made for vas in services] == [
        *[ids[0]] * 2,
        *[ids[1]] * 2,
    ]
    assert [[vas.vas_code for vas in services] for services in made] == [["repack", "req-pic"]] * 2
    assert (await purse(stage, shelves.seller)).reserved == Decimal("4.80")


async def test_one_bad_entry_refuses_the_whole_call(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    held = shelves.first.return_inventory_id
    await acted(stage, wishing(shelves.seller, held, "ohd"))
    good = VasOrder(held, (service(),))
    bad = {
        ReturnInventoryNotFound: (shelves.foreign.return_inventory_id, 999_999_999, (1 << 63) - 1),
        InventoryNotOnHold: (shelves.second.return_inventory_id,),
    }
    for refusal, ids in bad.items():
        for one in ids:
            call = creating(stage, shelves.seller, good, VasOrder(one, (service(),)))
            with pytest.raises(refusal) as refused:
                await acted(stage, call)
            assert list(refused.value.faults) == ["jobEntryList[1].returnInventoryId"]
    assert await count(stage, "vas") == 0
    assert (await purse(stage, shelves.seller)).reserved == 0


async def test_who_cannot_pay_all_gets_none(stage: Stage) -> None:
    at = await bench(stage)
    with pytest.raises(InsufficientBalance):
        await acted(stage, ordering(at, service("repack"), service("req-pic", 100_000)))
    assert await count(stage, "vas") == 0
    assert (await purse(stage, at.seller)).reserved == 0


async def test_instruction_files_are_those_the_account_uploaded(stage: Stage) -> None:
    at = await bench(stage)
    stranger = await stage.seller()
    own, strange = await uploaded(stage, at.seller), await uploaded(stage, stranger)

    files = tuple(InstructionFile("split.pdf", key) for key in (own, strange))
    with pytest.raises(FileNotFound) as refused:
        await acted(stage, ordering(at, service("split-parcel", 2, files=files)))
    place = "jobEntryList[0].createVasDetailList[0].vasFileList[1].fileKey"
    assert list(refused.value.faults) == [place]

    [[vas]] = await acted(stage, ordering(at, service("split-parcel", 2, files=files[:1])))
    assert (await at.vas(vas.vas_id)).files == files[:1]


async def test_of_two_like_orders_at_one_moment_one_is_told_to_wait(stage: Stage) -> None:
    at = await bench(stage)
    outcomes = await raced(stage, ordering(at, service()), ordering(at, service()))
    assert sorted(type(one).__name__ for one in outcomes) == ["VasPending", "list"]
    assert (await purse(stage, at.seller)).reserved == Decimal("2.00")


async def test_a_split_and_another_service_at_one_moment_never_both_stand(stage: Stage) -> None:
    at = await bench(stage)
    outcomes = await raced(
        stage, ordering(at, service("split-parcel", 2)), ordering(at, service("repack"))
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["VasPending", "list"]


async def test_an_order_and_a_wish_at_one_moment_never_both_stand(stage: Stage) -> None:
    at = await bench(stage)
    ordered, wished = await raced(stage, ordering(at, service()), at.shelf.wish("dsp"))
    if isinstance(ordered, Exception):
        assert isinstance(ordered, InventoryNotOnHold)
        assert await at.shelf.state() == ("dsp", "pending")
    else:
        assert isinstance(wished, VasPending)
        assert await at.shelf.state() == ("ohd", "pending")


async def test_what_is_split_takes_no_more_orders(stage: Stage) -> None:
    at = await bench(stage)
    split = await at.ordered("split-parcel", 2)
    with pytest.raises(VasPending):
        await acted(stage, ordering(at, service("repack")))
    await acted(stage, completing(at.staff, split.vas_id))
    with pytest.raises(InventoryNotOnHold):
        await acted(stage, ordering(at, service("repack")))
    await stage.run_duties()
