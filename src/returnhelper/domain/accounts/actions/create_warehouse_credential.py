"""Issue a key and a token to the staff of a warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.model import Api, ApiKind, Environment
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work
from returnhelper_sdk.signing import new_signing_key


async def create_warehouse_credential(
    work: Work,
    warehouse_id: int,
    warehouse_name: str,
    environment: Environment,
    role: Role = Role.LEAD,
    holder: str = "",
) -> NewCredential:
    """Issue a pair for a warehouse in an environment, opening its staff api the first time.

    It is the holder's where a person is named, else one of the warehouse as a whole.

    Raises: LostRace at commit, when somebody else opened it meanwhile.
    """
    api = await store.find_warehouse_api(work.database, warehouse_id, environment)
    if api is None:
        api = Api(
            api_id=await work.numbers.key("api_ids"),
            kind=ApiKind.WAREHOUSE,
            environment=environment,
            name=warehouse_name,
            client_code=f"W{warehouse_id}",
            seller_id=None,
            warehouse_id=warehouse_id,
            email="",
            multi_item=False,
        )
        store.add_api(work.unit, api, new_signing_key(), work.now)
        work.unit.lose_race_on("apis_warehouse_environment")
    return create_credential(work, api.api_id, role, holder)
