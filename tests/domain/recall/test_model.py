"""A recall follows from its inventories, whatever becomes of them in whatever order."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.recall.model import (
    RECALL,
    RECALL_INVENTORY,
    Change,
    Recall,
    RecallInventory,
    RecallInventoryStatus,
    RecallStatus,
    RecallUpdate,
    status_of,
)
from returnhelper.kit.machine import Actor

NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
WAITS, TRAVELS, READY, FETCHED, CANCELED = RecallInventoryStatus
STEPS = st.lists(
    st.tuples(
        st.sets(st.integers(0, 5)),
        st.sampled_from(RecallInventoryStatus),
        st.sampled_from([Actor.SELLER, Actor.WAREHOUSE]),
    ),
    max_size=30,
)


def recall_of(count: int) -> Recall:
    inventories = tuple(
        RecallInventory(recall_inventory_id=key, return_inventory_id=100 + key, rma=f"RMA-{key}")
        for key in range(count)
    )
    return Recall(
        recall_id=1,
        api_id=7,
        number="RCL261105-0000001",
        status=RecallStatus.PENDING,
        warehouse_id=2,
        warehouse_remarks=None,
        created_at=NOW,
        created_by="C1",
        modified_at=NOW,
        modified_by="C1",
        inventories=inventories,
    )


def expected(statuses: Counter[RecallInventoryStatus], was: RecallStatus) -> RecallStatus:
    """Return what the contract's table says of the recall after a move, told in its own words."""
    still_open = statuses[WAITS] + statuses[TRAVELS] + statuses[READY]
    if not still_open and statuses[FETCHED]:
        return RecallStatus.COMPLETED
    if statuses[CANCELED] == statuses.total():
        return RecallStatus.CANCELED
    if was is RecallStatus.PENDING and statuses[TRAVELS]:
        return RecallStatus.IN_PROGRESS
    return was


@given(st.integers(1, 6), STEPS)
def test_any_life_of_its_items_moves_a_recall_only_along_its_table(
    count: int, steps: list[tuple[set[int], RecallInventoryStatus, Actor]]
) -> None:
    recall = recall_of(count)
    for wanted, target, actor in steps:
        ids = {
            one.recall_inventory_id
            for one in recall.inventories
            if one.recall_inventory_id in wanted
            and RECALL_INVENTORY.allows(one.status, target, actor)
        }
        after = recall.revised(ids, Change(status=target), NOW, "anybody")

        assert after.status is expected(
            Counter(one.status for one in after.inventories), recall.status
        )
        if after.status is not recall.status:
            assert RECALL.allows(recall.status, after.status, actor)
        if after is not recall:
            assert after.modified_at > recall.modified_at
            assert not RECALL.is_final(recall.status)
        recall = after


@given(st.lists(st.sampled_from(RecallInventoryStatus), min_size=1, max_size=100))
def test_the_status_does_not_depend_on_the_order(statuses: list[RecallInventoryStatus]) -> None:
    assert status_of(statuses) is status_of(reversed(statuses)) is status_of(set(statuses))


def test_the_tables_are_those_of_the_contract() -> None:
    # Written from the state table of the contract, apart from the code it checks.
    both = {Actor.SELLER, Actor.WAREHOUSE}
    assert {(move.source, move.target): set(move.by) for move in RECALL_INVENTORY.moves} == {
        (None, WAITS): {Actor.SELLER},
        (WAITS, TRAVELS): {Actor.WAREHOUSE},
        (TRAVELS, TRAVELS): {Actor.WAREHOUSE},
        (TRAVELS, READY): {Actor.WAREHOUSE},
        (READY, FETCHED): {Actor.WAREHOUSE},
        (WAITS, CANCELED): both,
    }
    assert all(bool(move.told) is (move.source is not None) for move in RECALL_INVENTORY.moves)
    pending, in_progress, completed, canceled = RecallStatus
    assert {(move.source, move.target) for move in RECALL.moves} == {
        (None, pending),
        (pending, in_progress),
        (pending, completed),
        (in_progress, completed),
        (pending, canceled),
        (in_progress, canceled),
    }


def test_an_update_is_named_for_every_change_that_is_told() -> None:
    assert {update.value for update in RecallUpdate} == {
        "updateTrackingNumber",
        "readyToPickUp",
        "pickupBySelf",
        "pickupByCourier",
        "pickupByOthers",
        "canceled",
    }
