"""Say where notifications go."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import ApiKind
from returnhelper.domain.webhooks.actions.activate_endpoint import activate_endpoint
from returnhelper.domain.webhooks.errors import NotOfASeller
from returnhelper.domain.webhooks.model import check_endpoint_url
from returnhelper.kit.work import Work


async def create_endpoint(work: Work, api_id: int, url: str, *, allow_insecure: bool) -> None:
    """Add the endpoint of an api, or another URL of it; it is active from the commit on.

    Raises: UnknownApi, NotOfASeller, BadEndpointUrl.
    """
    check_endpoint_url(url, allow_insecure=allow_insecure)
    api = await get_api(work, api_id)
    if api.kind is not ApiKind.SELLER:
        raise NotOfASeller
    activate_endpoint(work, api_id, url, allow_insecure=allow_insecure)
