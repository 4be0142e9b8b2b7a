"""Pieces get RMAs in the row of their whole, and its pictures by name only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from returnhelper.domain.inventory.actions.create_pieces import create_pieces
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.errors import RmaPiecesExhausted
from returnhelper.domain.inventory.making import NewPackage
from returnhelper.domain.inventory.model import Image, Inventory, Package
from returnhelper.domain.inventory.rma import split_rma
from returnhelper.domain.returns.actions.add_piece_items import ItemShare, add_piece_items
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.inventory.shelves import hang
from tests.stage import Stage

SIDES = (Decimal(5), Decimal(9), Decimal(7))


async def packages(work: Work, whole: Inventory, count: int) -> list[NewPackage]:
    """Add line items for pieces, and return the pieces that go with them."""
    [item, *_] = await list_items(work, whole.api_id, whole.return_request_id)
    share = ItemShare(weight_g=Decimal(100), value=Decimal(1), quantity=2, description="sock")
    return [
        NewPackage(
            package=Package(weight_g=share.weight_g, sides_cm=SIDES, remarks=None),
            api_id=one.api_id,
            return_request_id=one.return_request_id,
            shipment_id=one.shipment_id,
            line_item_id=one.line_item_id,
            line_item_number=one.number,
            seller_reference=one.seller_reference,
            description=one.description,
            quantity=one.quantity,
            value=one.value,
            currency=one.currency,
        )
        for one in await add_piece_items(work, item, "uat", [share] * count)
    ]


async def create(
    work: Work, whole: Inventory, count: int, *images: Image
) -> list[tuple[Inventory, list[Image]]]:
    return await create_pieces(
        work, whole, [(package, images) for package in await packages(work, whole, count)]
    )


async def test_pieces_wait_for_a_decision_and_number_from_one(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    whole = await stage.shelved(seller, staff)
    picture = await hang(stage, whole)
    whole = await get_inventory(stage.work(), whole.api_id, whole.return_inventory_id)
    stage.clock.move(timedelta(days=3))
    closed = replace(whole, completed_by="Mia", handling_result="split", rma_locked=True, sku="X")

    async def act(work: Work) -> list[tuple[Inventory, list[Image]]]:
        return await create(work, closed, 2, picture)

    made = await acted(stage, act, by="Mia")

    for number, (piece, images) in enumerate(made, start=1):
        key = piece.return_inventory_id
        assert await get_inventory(stage.work(), piece.api_id, key) == piece
        assert split_rma(piece.rma) == (split_rma(whole.rma)[0], number)
        assert (piece.handling_code, piece.handling_status) == ("tbc", "pending")
        assert piece.completed_by is piece.handling_result is piece.sku is None
        assert not piece.rma_locked
        assert (piece.split_from, piece.stocked_at) == (whole.return_inventory_id, whole.created_at)
        sides = [piece.dimension1_cm, piece.dimension2_cm, piece.dimension3_cm]
        assert sides == sorted(SIDES, reverse=True)
        assert await list_images(stage.work(), piece.api_id, [key]) == images
        assert [image.original_key for image in images] == [picture.original_key]
        assert [image.original_sha256 for image in images] == [picture.original_sha256]
        assert {image.line_item_id for image in images} == {piece.line_item_id}


async def test_a_number_given_out_meanwhile_is_a_lost_race(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    whole = await stage.shelved(seller, staff)
    first, second = stage.work(), stage.work()
    for work in (first, second):
        await create(work, whole, 2)
    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()

    third = stage.work()
    made = await create(third, whole, 97)
    await third.commit()
    assert [split_rma(piece.rma)[1] for piece, _ in made] == list(range(3, 100))
    with pytest.raises(RmaPiecesExhausted):
        await create(stage.work(), whole, 1)
