"""An endpoint is rejected with a reason."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.errors import SetupRequestNotOpen
from tests.domain.acting import acted
from tests.domain.onboarding.paving import approving, filing, rejecting
from tests.stage import Stage


async def test_its_seller_reads_why_also_while_it_is_tested(stage: Stage) -> None:
    seller = await stage.seller()
    for is_tested in (False, True):
        request = await acted(stage, filing(seller))
        if is_tested:
            await acted(stage, approving(request))
        rejected = await acted(stage, rejecting(request, "that host is not yours"))
        assert (rejected.status, rejected.reason) == ("rejected", "that host is not yours")
        with pytest.raises(SetupRequestNotOpen):
            await acted(stage, rejecting(request))
