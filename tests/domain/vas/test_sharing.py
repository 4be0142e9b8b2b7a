"""The pieces of a split have together exactly what the whole had."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory
from returnhelper.domain.vas.model import Part
from returnhelper.domain.vas.sharing import share_parts
from returnhelper.kit.errors import Invalid

NOW = datetime(2026, 11, 5, tzinfo=UTC)
counts = st.integers(2, 50)
grams = st.decimals(min_value=Decimal("0.05"), max_value=999_999, places=3)
values = st.decimals(min_value=0, max_value=10**9, places=4)


def whole(weight: object = 950, value: object = "64.5", quantity: int = 1) -> Inventory:
    return Inventory(
        return_inventory_id=1,
        api_id=1,
        warehouse_id=2,
        warehouse_api_id=3,
        return_request_id=4,
        shipment_id=5,
        line_item_id=6,
        line_item_number="RL261105-0000001",
        seller_reference="SKU-1",
        description="Running shoes",
        quantity=quantity,
        value=Decimal(str(value)),
        currency="usd",
        rma="HKG-31-261105-S00042-33",
        handling_code=HandlingCode.ON_HOLD,
        handling_status=HandlingStatus.PENDING,
        handling_updated_at=None,
        completed_by=None,
        completed_at=None,
        stop_aging_at=None,
        warehouse_remarks=None,
        sku=None,
        rma_locked=False,
        weight_g=Decimal(str(weight)),
        dimension1_cm=Decimal(34),
        dimension2_cm=Decimal(22),
        dimension3_cm=Decimal(13),
        created_at=NOW,
        modified_at=NOW,
    )


def weighing(*told: object) -> list[Part]:
    """Return parts of which these weights are told, None where none is."""
    return [Part(weight_g=None if one is None else Decimal(str(one))) for one in told]


def counting(*told: int | None) -> list[Part]:
    """Return parts of which these quantities are told."""
    return [Part(quantity=one) for one in told]


def faults(of: Inventory, told: list[Part] | None, ordered: int | None = 2) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        share_parts(of, told, ordered)
    return refused.value.faults


@given(counts, grams, values, st.integers(1, 10_000), st.sampled_from([None, "part"]))
def test_no_gram_no_cent_and_no_unit_is_lost(
    count: int, weight: Decimal, value: Decimal, quantity: int, words: str | None
) -> None:
    of = whole(weight, value, quantity)
    told = [Part(description=words)] * count if words else None

    pieces = share_parts(of, told, count)

    assert len(pieces) == count
    assert sum(piece.weight_g for piece in pieces) == weight
    assert sum(piece.value for piece in pieces) == value
    assert sum(piece.quantity for piece in pieces) == max(quantity, count)
    assert all(piece.weight_g > 0 and piece.value >= 0 and piece.quantity > 0 for piece in pieces)
    weights, shares = {p.weight_g for p in pieces}, {p.value for p in pieces}
    assert max(weights) - min(weights) <= Decimal("0.001")
    assert max(shares) - min(shares) <= Decimal("0.01")
    assert {piece.description for piece in pieces} == {words}


@given(st.lists(grams, min_size=2, max_size=50), st.lists(st.integers(1, 99), max_size=50))
def test_what_is_told_of_all_parts_is_taken_as_told(
    weights: list[Decimal], units: list[int]
) -> None:
    count = min(len(weights), len(units))
    assume(count >= 2)
    told = [
        Part(weight_g=weight, quantity=unit)
        for weight, unit in zip(weights[:count], units[:count], strict=True)
    ]
    of = whole(sum(weights[:count]), quantity=sum(units[:count]))

    pieces = share_parts(of, told, None)

    assert [piece.weight_g for piece in pieces] == weights[:count]
    assert [piece.quantity for piece in pieces] == units[:count]


@given(values)
def test_money_in_cents_is_shared_in_cents(value: Decimal) -> None:
    cents = value.quantize(Decimal("0.01"))
    for piece in share_parts(whole(value=cents), None, 7):
        assert piece.value == piece.value.quantize(Decimal("0.01"))


def test_finer_money_is_shared_as_fine_as_it_is() -> None:
    shares = [piece.value for piece in share_parts(whole(value="10.0001"), None, 3)]
    assert shares == [Decimal("3.3334"), Decimal("3.3334"), Decimal("3.3333")]


def test_what_is_missing_or_too_much_is_told() -> None:
    told = faults(whole(), weighing(500, "449.5"))
    assert told.keys() == {"parts"}
    assert "must add up to 950: 0.5 g are missing." in told["parts"]
    assert "50 g are too much." in faults(whole(), weighing(500, 500))["parts"]
    told = faults(whole(quantity=5), counting(1, 2))
    assert "must add up to 5: 2 units are missing." in told["parts"]
    assert "1 units are too much." in faults(whole(), counting(1, 2))["parts"]


def test_every_part_is_told_or_none() -> None:
    assert faults(whole(), weighing(950, None, None)).keys() == {
        "parts[1].weight",
        "parts[2].weight",
    }
    assert faults(whole(quantity=2), counting(None, 2)).keys() == {"parts[0].quantity"}


@pytest.mark.parametrize(("listed", "ordered"), [(0, 1), (0, None), (1, 5), (51, 50)])
def test_a_split_makes_2_to_50_pieces(listed: int, ordered: int | None) -> None:
    assert faults(whole(), [Part()] * listed, ordered).keys() == {"parts"}


def test_more_or_fewer_pieces_may_come_out_than_were_ordered() -> None:
    assert len(share_parts(whole(), [Part()] * 3, 1)) == 3
    assert len(share_parts(whole(), [Part()] * 2, 9)) == 2


def test_a_piece_weighs_something() -> None:
    assert faults(whole("0.049"), None, 50).keys() == {"weight"}
    assert {piece.weight_g for piece in share_parts(whole("0.05"), None, 50)} == {Decimal("0.001")}


def test_sides_are_those_of_the_whole_unless_told() -> None:
    sides = (Decimal(5), Decimal(6), Decimal(7))
    first, second = share_parts(whole(), [Part(sides_cm=sides), Part()], None)
    assert first.sides_cm == sides
    assert second.sides_cm == (Decimal(34), Decimal(22), Decimal(13))
