"""Return labels."""

from __future__ import annotations

from returnhelper.domain.returns.actions.cancel_return_label import cancel_return_label
from returnhelper.entrypoints.api.call import Call
from returnhelper_sdk import wire


async def cancel_label(call: Call[wire.LabelIdRequest]) -> None:
    """Answer CancelLabel; a success carries no payload."""
    await cancel_return_label(call.work, call.api.api_id, call.input.label_id)
