"""A setup request is withdrawn while nobody has decided it, also while it is tested."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.errors import SetupRequestNotFound, SetupRequestNotOpen
from tests.domain.acting import acted, raced
from tests.domain.onboarding.paving import approving, filing, fresh, rejecting, withdrawing
from tests.stage import Stage


async def test_by_its_seller_and_once(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    request = await acted(stage, filing(seller))
    await acted(stage, approving(request))

    with pytest.raises(SetupRequestNotFound):
        await acted(stage, withdrawing(request, other))
    gone = await acted(stage, withdrawing(request))

    assert gone.status == "withdrawn"
    with pytest.raises(SetupRequestNotOpen):
        await acted(stage, withdrawing(request))


async def test_withdrawn_and_rejected_at_one_moment_it_is_one_of_them(stage: Stage) -> None:
    request = await acted(stage, filing(await stage.seller()))

    results = await raced(stage, withdrawing(request), rejecting(request))

    [ended] = [one for one in results if not isinstance(one, Exception)]
    assert await fresh(stage, request) == ended
