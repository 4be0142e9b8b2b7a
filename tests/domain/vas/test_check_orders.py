"""Orders are checked by themselves first, and everything wrong is told at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.inventory.rows import InstructionFile
from returnhelper.domain.vas.actions.check_orders import check_orders
from returnhelper.domain.vas.model import ServiceOrder, VasOrder
from returnhelper.kit.errors import Invalid
from tests.domain.vas.services import service
from tests.stage import Stage

FILE = InstructionFile("split.pdf", "uploads/x")
ID = "returnInventoryId"


def faults(stage: Stage, *lists: tuple[ServiceOrder, ...], ids: tuple[int, ...] = ()) -> list[str]:
    numbers = ids or tuple(range(1, len(lists) + 1))
    orders = [VasOrder(*order) for order in zip(numbers, lists, strict=True)]
    try:
        check_orders(orders, ID, stage.book)
    except Invalid as refusal:
        return sorted(refusal.faults)
    return []


async def test_every_code_can_be_ordered_alone(stage: Stage) -> None:
    counts = {"split-parcel": 2, "req-pic": 1}
    for member in stage.book.code_lists["vasCode"].members:
        assert faults(stage, (service(member.code, counts.get(member.code)),)) == []


@pytest.mark.parametrize("count", [None, 0, -1, 51, 2_147_483_647])
async def test_a_split_makes_1_to_50_pieces(stage: Stage, count: int | None) -> None:
    place = "jobEntryList[0].createVasDetailList[0].metaQuantity"
    assert faults(stage, (service("split-parcel", count),)) == [place]
    for good in (1, 50):
        assert faults(stage, (service("split-parcel", good),)) == []


async def test_pictures_are_counted_and_nothing_else_is(stage: Stage) -> None:
    place = "jobEntryList[0].createVasDetailList[0].metaQuantity"
    for count in (None, 0, -3):
        assert faults(stage, (service("req-pic", count),)) == [place]
        assert faults(stage, (service("repack", count),)) == []
    assert faults(stage, (service("req-pic", 1000),)) == []


async def test_all_faults_of_all_entries_are_told(stage: Stage) -> None:
    found = faults(
        stage,
        (service("repack"), service("split-parcel", 60), service("repack")),
        (service("shine"), service("req-pic", files=(FILE,))),
        (service("split-parcel", 2, files=(FILE,)),),
        ids=(7, 8, 7),
    )
    assert found == [
        "jobEntryList[0].createVasDetailList[1].metaQuantity",
        "jobEntryList[0].createVasDetailList[1].vasCode",
        "jobEntryList[0].createVasDetailList[2].vasCode",
        "jobEntryList[1].createVasDetailList[0].vasCode",
        "jobEntryList[1].createVasDetailList[1].metaQuantity",
        "jobEntryList[1].createVasDetailList[1].vasFileList",
        "jobEntryList[2].returnInventoryId",
    ]


async def test_a_service_without_a_price_is_not_offered(stage: Stage) -> None:
    cards = stage.book.cards
    fees = tuple(fee for fee in cards.handling_fees if fee.vas_code != "repack")
    stage.book = replace(stage.book, cards=replace(cards, handling_fees=fees))
    place = "jobEntryList[0].createVasDetailList[0].vasCode"
    assert faults(stage, (service("repack"),)) == [place]
    assert faults(stage, (service("prd-inspec"),)) == []


async def test_notes_files_and_their_names_have_limits(stage: Stage) -> None:
    place = "jobEntryList[0].createVasDetailList[0]"

    def split(*names: str, notes: str | None = None) -> list[str]:
        files = tuple(InstructionFile(name, "uploads/x") for name in names)
        return faults(stage, (service("split-parcel", 2, files=files, notes=notes),))

    assert split(*["x" * 255] * 50, notes="Ä" * 10_000) == []
    assert split(notes="x" * 10_001) == [f"{place}.notes"]
    assert split(*["a.pdf"] * 51) == [f"{place}.vasFileList"]
    bad = ["", "x" * 256, "../a.pdf", "a\\b.pdf", "a\0.pdf", "a\n.pdf", "a\u202efdp.exe"]
    assert split("a.pdf", *bad) == [
        f"{place}.vasFileList[{number}].filename" for number in range(1, len(bad) + 1)
    ]
    assert faults(stage, (service("repack", notes="x" * 10_001),)) == [f"{place}.notes"]
