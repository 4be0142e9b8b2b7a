"""Who the caller is."""

from __future__ import annotations

from returnhelper.entrypoints.api.call import Call
from returnhelper_sdk import wire


async def get_api_info(call: Call[None]) -> wire.ApiInfo:
    """Answer getApiInfo, from the credentials in memory."""
    api = call.api
    return wire.ApiInfo(
        api_type_code=api.kind, api_name=api.name, primay_email=api.email, primary_email=api.email
    )
