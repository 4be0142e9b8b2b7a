"""Say where notifications go."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import ApiKind
from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.errors import NotOfASeller
from returnhelper.domain.webhooks.model import Endpoint, check_endpoint_url
from returnhelper.kit.work import Work


async def create_endpoint(work: Work, api_id: int, url: str, *, allow_insecure: bool) -> Endpoint:
    """Register the endpoint of an api, or replace its URL; it is active at once.

    Raises: UnknownApi, NotOfASeller, BadEndpointUrl.
    """
    check_endpoint_url(url, allow_insecure=allow_insecure)
    api = await get_api(work, api_id)
    if api.kind is not ApiKind.SELLER:
        raise NotOfASeller
    return await store.upsert_endpoint(
        work.database, api_id, url, allow_insecure=allow_insecure, now=work.now
    )
