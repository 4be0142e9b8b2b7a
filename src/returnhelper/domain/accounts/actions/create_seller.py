"""Open a seller's account."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.actions.open_api import NewApi, open_api
from returnhelper.domain.accounts.errors import ClientCodeTaken
from returnhelper.domain.accounts.model import Api, ApiKind, Environment
from returnhelper.kit.work import Work


async def create_seller(
    work: Work,
    *,
    name: str,
    client_code: str | None,
    email: str,
    environments: Sequence[Environment],
    multi_item: bool,
) -> list[NewApi]:
    """Open an account with an api, a credential and a signing key in each environment.

    Without a client code one is counted up, ``C00001``. Raises: ClientCodeTaken at commit.
    """
    seller_id = await work.numbers.key("seller_ids")
    code = client_code or f"C{seller_id:05d}"
    store.add_seller(work.unit, seller_id, code, name, email, multi_item=multi_item, now=work.now)
    work.unit.refuse_conflict(
        "sellers_client_code", ClientCodeTaken({"clientCode": f"'{code}' is taken."})
    )
    created = []
    for environment in environments:
        api = Api(
            api_id=await work.numbers.key("api_ids"),
            kind=ApiKind.SELLER,
            environment=environment,
            name=name,
            client_code=code,
            seller_id=seller_id,
            warehouse_id=None,
            email=email,
            multi_item=multi_item,
        )
        work.touch(api.api_id, f"clientCode:{code}")
        created.append(open_api(work, api))
    return created
