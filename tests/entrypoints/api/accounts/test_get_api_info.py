"""Who the credentials belong to."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.stage import Stage


async def test_the_account_is_told(stage: Stage) -> None:
    seller = await stage.seller(name="Ada's Shoes")
    told = (await ask(stage, seller, "GET", "public/api/account/getApiInfo")).json
    assert (told["apiTypeCode"], told["apiName"]) == ("user", seller.api.name)
    assert told["primayEmail"] == told["primaryEmail"] == "shop@example.org"
