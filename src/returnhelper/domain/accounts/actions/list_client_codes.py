"""Read whose each of some rows is, as the dock knows the seller."""

from __future__ import annotations

from collections.abc import Iterable

from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.kit.work import Work


async def list_client_codes(work: Work, api_ids: Iterable[int]) -> dict[int, str]:
    """Return the client code of each of these apis, by api id; one query for all of them."""
    apis = await list_apis(work, sorted(set(api_ids)))
    return {api.api_id: api.client_code for api in apis}
