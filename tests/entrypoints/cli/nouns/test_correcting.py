"""The operator puts items right, and reads what was done to them."""

from __future__ import annotations

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_an_item_is_corrected_in_every_way_and_its_history_tells(operator: Operator) -> None:
    api, flags = operator.sandbox(), ("--warehouse", "2", "--environment", "sandbox")
    one, other = operator.shelves(api, 2)
    rma = operator.asks("inventory", "show", other)["rma"]

    sizes = ("--weight", "2400", "--sides", "40x30x20")
    done = operator.asks("inventory", "recalibrate", one, *sizes, *flags)
    assert (done["repriced"], done["charged"], done["due"]) == (False, "0", "0")
    swaps = operator.asks("inventory", "swap-rma", one, "--rma", rma, *flags)
    assert swaps[0]["newRma"] == swaps[1]["oldRma"] == rma
    remarks = ("--remarks", "box dented")
    told = operator.types("inventory", "remark", one, *remarks, *flags).stdout
    assert told == f"Inventory {one}, {rma}:\nwarehouseRemarks: box dented\n"
    named = operator.asks("inventory", "sku", one, "--sku", "SHOE", "--api", api)
    assert named == {"returnInventoryId": int(one), "sku": "SHOE"}
    for whose, pair in (("seller", "batch=B=17"), ("warehouse", "shelf=A")):
        meta = operator.asks("inventory", "meta", one, "--of", whose, "--set", pair)
    assert (meta["usr"], meta["whs"]) == ({"batch": "B=17"}, {"shelf": "A"})

    rows = operator.asks("inventory", "history", one)
    assert [row["action"] for row in rows] == [
        *("created", "recalibrated", "rmaSwapped", "remarked", "skuAssigned"),
        *("metaUpdated", "metaUpdated"),
    ]
    assert rows[-1]["eventBy"] == "operator"
    assert "warehouseRemarks box dented" in operator.types("inventory", "history", one).stdout


def test_an_arrival_is_taken_back_and_its_history_can_still_be_read(
    operator: Operator,
) -> None:
    api, flags = operator.sandbox(), ("--warehouse", "2", "--environment", "sandbox")
    one, other = operator.shelves(api, 2)
    shown = operator.asks("inventory", "history", one)[0]["after"]
    shipment = str(shown["shipmentId"])

    left = operator.asks("arrival", "undo", shipment, "--inventory", other, *flags)
    assert left["shipmentStatusCode"] == "received"
    told = operator.types("arrival", "undo", shipment, *flags).stdout
    assert told == f"{shown['rma']} left the books; shipment {shipment} is at lb-queued.\n"

    rows = operator.asks("inventory", "history", one)
    assert [row["action"] for row in rows] == ["created", "removed"]


def test_refusals_are_told_in_the_options_that_were_typed(operator: Operator) -> None:
    api, flags = operator.sandbox(), ("--warehouse", "2", "--environment", "sandbox")
    [key] = operator.shelves(api)
    shown = operator.asks("inventory", "show", key)
    shipment = str(operator.asks("inventory", "history", key)[0]["after"]["shipmentId"])

    def faults(*words: str, exit_code: int = 2) -> set[str]:
        return set(operator.is_told(*words, exit_code=exit_code)["faults"])

    assert faults("inventory", "swap-rma", key, "--rma", shown["rma"], *flags) == {"--rma"}
    assert faults("inventory", "meta", key, "--of", "seller", "--set", "nothing") == {"--set"}
    for told in ([], ["--clear", "--set", "a=b"]):
        operator.types("inventory", "meta", key, "--of", "seller", *told, exit_code=2)
    operator.types("handling", "set", "--api", api, "--inventory", key, "--handling", "dsp")
    assert faults("inventory", "swap-rma", key, *flags, exit_code=4) == {"--inventory"}
    assert faults("arrival", "undo", shipment, *flags, exit_code=4) == {"--shipment"}
    undo = ("arrival", "undo", shipment, "--inventory", key, *flags)
    assert faults(*undo, exit_code=4) == {f"--inventory {key}"}
