"""Drawing RMA labels over the API."""

from __future__ import annotations

from tests.contract.checking import ask, header
from tests.stage import Stage

LABEL = "warehouse/api/Inventory/rmaLabel"


async def test_the_label_is_a_document_in_the_wished_format(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    one = {"returnInventoryId": inventory.return_inventory_id}
    for size in ("4x6", "2X1"):
        pdf = await ask(stage, staff, "GET", LABEL, query=one | {"format": "PDF", "size": size})
        zpl = await ask(stage, staff, "GET", LABEL, query=one | {"format": "zpl", "size": size})
        assert header(pdf, "content-type") == "application/pdf"
        assert pdf.body.startswith(b"%PDF")
        assert header(zpl, "content-type") == "application/zpl"
        assert inventory.rma in zpl.body.decode()


async def test_unknown_formats_sizes_and_inventories_get_an_envelope(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    others = await stage.staff(warehouse_id=3)
    one = {"returnInventoryId": (await stage.shelved(seller, staff)).return_inventory_id}
    answer = await ask(stage, staff, "GET", LABEL, query=one | {"format": "gif", "size": "a4"})
    assert answer.faults.keys() == {"format", "size"}
    answer = await ask(stage, others, "GET", LABEL, query=one)
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
