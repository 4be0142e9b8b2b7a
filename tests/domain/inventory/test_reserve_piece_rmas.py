"""Pieces are numbered on after every number that their root has or had."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.inventory.actions.reserve_piece_rmas import reserve_piece_rmas
from returnhelper.domain.inventory.errors import RmaPiecesExhausted
from returnhelper.domain.inventory.rma import split_rma, write_piece_rma
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage

_FORMER = "UPDATE inventories SET former_rmas = $2 WHERE return_inventory_id = $1"


async def test_a_number_that_was_replaced_is_not_given_out_again(stage: Stage) -> None:
    at = await fill_shelves(stage)
    root = split_rma(at.first.rma)[0]
    work = stage.work()
    assert await reserve_piece_rmas(work, at.first, 2) == [
        write_piece_rma(root, 1),
        write_piece_rma(root, 2),
    ]
    former = [write_piece_rma(root, 7), write_piece_rma(split_rma(at.foreign.rma)[0], 40)]
    await stage.database.execute(_FORMER, at.second.return_inventory_id, former)

    assert await reserve_piece_rmas(work, at.first, 1) == [write_piece_rma(root, 8)]


async def test_a_root_has_99_pieces_at_most(stage: Stage) -> None:
    at = await fill_shelves(stage)
    root = split_rma(at.first.rma)[0]
    piece = replace(at.first, rma=write_piece_rma(root, 98))

    assert await reserve_piece_rmas(stage.work(), piece, 1) == [write_piece_rma(root, 99)]
    with pytest.raises(RmaPiecesExhausted):
        await reserve_piece_rmas(stage.work(), piece, 2)
