from __future__ import annotations

import pytest

from returnhelper.domain.audit.actions.get_audit import get_audit
from returnhelper.domain.audit.errors import UnknownAudit
from tests.domain.audit.test_list_audit import found
from tests.stage import Stage


async def test_an_entry_is_shown_with_those_of_the_same_change_and_no_others(stage: Stage) -> None:
    seller, _ = await stage.seller(), await stage.seller()
    [made] = await found(stage, api_id=seller.api.api_id)
    assert await get_audit(stage.work(), made.audit_id.lower()) == [made]


@pytest.mark.parametrize("audit_id", ["", "12", "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9", "é" * 26])
async def test_what_is_not_there_is_unknown(stage: Stage, audit_id: str) -> None:
    with pytest.raises(UnknownAudit):
        await get_audit(stage.work(), audit_id)
