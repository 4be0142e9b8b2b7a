"""A whole life: whatever anybody may try, in whatever order."""

from __future__ import annotations

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.lives.correcting import CorrectingLife
from tests.lives.walk import Dice

# What has to be there for an act to be tried at all: rows of the snapshot. What stands here
# several times is tried more often.
ACTS = (
    ("go_on", "inventories"),
    ("wish", "inventories"),
    ("handle", "inventories"),
    ("create_resend", "inventories"),
    ("move_resend", "resends"),
    ("go_on", "inventories"),
    ("buy_labels", ""),
    ("create_recall", "inventories"),
    ("move_recall", "recall_inventories"),
    ("order_vas", "inventories"),
    ("move_vas", "vas"),
    ("handle", "inventories"),
    ("receive", "shipments"),
    ("withdraw", "inventories"),
    ("move_resend", "resends"),
    ("claim_labels", ""),
    ("wish", "inventories"),
    ("move_recall", "recall_inventories"),
    ("cancel_recall", "recall_inventories"),
    ("handle", "inventories"),
    ("cancel_label", "labels"),
    ("wish", "inventories"),
    ("order_vas", "inventories"),
    ("move_vas", "vas"),
    ("book", ""),
    ("scan_recall", "recall_inventories"),
    ("move_resend", "resends"),
    ("record_label", ""),
    ("correct_vas", "vas"),
    ("move_recall", "recall_inventories"),
    ("see_through", "inventories"),
    ("recalibrate", "inventories"),
    ("swap", "inventories"),
    ("undo", "shipments"),
    ("note", "inventories"),
    ("see_through", "inventories"),
    ("pass_time", ""),
    ("create_order", "inventories"),
    ("move_order", "orders"),
    ("pack_order", "orders"),
    ("price_order", "orders"),
    ("move_shipment", "outbound_shipments"),
    ("move_box", "boxes"),
    ("fill_order", "orders"),
    ("finish_order", "orders"),
    ("move_order", "orders"),
)
_BALANCES = ("1000", "1000", "40")
_PLACES = st.integers(0, 4095)  # from a wide range, else the first act is drawn too often
_NUMBERS = st.integers(0, Dice.SIDES - 1)


class Life(CorrectingLife):
    """One rule for all acts: rules of their own would be left out of lives by turns."""

    @initialize(
        balance=st.sampled_from(_BALANCES), parcels=st.lists(_NUMBERS, min_size=1, max_size=3)
    )
    def begin(self, balance: str, parcels: list[int]) -> None:
        """Open an account; some parcels have arrived before the story begins."""
        self.open(balance)
        for number in parcels:
            dice = Dice(number)
            self.book(dice)
            self.buy_labels(dice)
            self.receive(dice)

    @rule(place=_PLACES, number=_NUMBERS)
    def live(self, place: int, number: int) -> None:
        """Try one of the acts that can be tried at all."""
        possible = [name for name, rows in ACTS if not rows or getattr(self.now, rows)]
        name = possible[place % len(possible)]
        note(f"# {name}")
        getattr(self, name)(Dice(number))
