"""Claims over the API: what is told about input."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.stage import Stage

CLAIM = "user/api/ReturnInventory/claimUnknown"


async def test_a_claim_names_a_number(stage: Stage) -> None:
    seller = await stage.seller()

    answer = await ask(stage, seller, "POST", CLAIM, {"description": "a pair of shoes"})

    assert answer.code == "VALIDATION_FAILED"
    assert answer.faults.keys() == {"trackingNumber", "reference"}


async def test_every_fault_of_a_claim_is_told_at_once(stage: Stage) -> None:
    seller = await stage.seller()
    said = {
        "reference": "SO-88213",
        "description": "shoes",
        "warehouseId": 999,
        "fileList": [{"filename": "a/b.pdf", "fileKey": "uploads/x.pdf"}],
    }

    answer = await ask(stage, seller, "POST", CLAIM, said)

    assert answer.faults.keys() == {"warehouseId", "fileList[0].filename"}


async def test_a_claim_shows_whose_it_is_to_staff_only(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    said = {"reference": "SO-88213", "description": "shoes"}
    claim = (await ask(stage, seller, "POST", CLAIM, said)).json["data"]

    answer = await ask(stage, staff, "GET", "warehouse/api/Unknown/listClaims")

    [entry] = answer.json["data"]
    assert entry["unknownClaim"] == claim
    assert (entry["apiId"], entry["clientCode"]) == (seller.api.api_id, seller.api.client_code)
    assert "apiId" not in claim
