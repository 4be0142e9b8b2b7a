"""History is read in the words of the wire."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.inventory.naming import NAMES, wire_facts
from returnhelper_sdk import wire
from returnhelper_sdk.wire import ReturnInventory


def test_every_fact_of_an_inventory_has_a_name_and_the_wires_where_it_has_one() -> None:
    books = {"storage_from"}  # of the books, not of the item: no history tells it
    assert NAMES.keys() | books == {field.name for field in fields(Inventory)}
    spelled = set(ReturnInventory.__struct_encode_fields__)
    ours = {"shipmentId", "formerRmaList", "rmaLocked", "stockedOn", "usr", "whs"}
    ours |= {"unknownShipmentId"}
    assert set(NAMES.values()) - spelled == ours | {"heldBy", "holderId", "splitFrom"}
    assert wire.InventoryMeta.__struct_fields__ == ("meta_type", "meta_map")


def test_exact_numbers_are_numbers_again_and_what_is_no_field_keeps_its_name() -> None:
    facts = {"weight_g": "950.000", "handling_code": "dsp", "imageKey": "a.jpg", "sku": None}
    assert wire_facts(facts) == {
        "weight": Decimal("950.000"),
        "handlingCode": "dsp",
        "imageKey": "a.jpg",
        "sku": None,
    }
