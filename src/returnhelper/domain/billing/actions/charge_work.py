"""Charge the work of a warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from returnhelper.domain.billing import store
from returnhelper.domain.billing.model import Charge, Subject, TransactionType
from returnhelper.domain.reference.facts import Facts
from returnhelper.kit.work import Work


def charge_work(
    work: Work,
    api_id: int,
    kind: TransactionType,
    done: Sequence[tuple[Facts, Subject]],
    event: str,
    happened_at: datetime | None = None,
) -> None:
    """Owe what was done, by its facts; a duty prices and collects it soon after the commit.

    What did not happen just now says when; the tariff of that moment prices it.
    Nothing is refused for want of money: the work is done. Source: docs/decisions/0047.
    """
    work.touch(api_id)
    charges = [
        Charge(
            api_id=api_id,
            kind=kind,
            subject=subject,
            event=event,
            happened_at=happened_at or work.now,
            facts=facts,
        )
        for facts, subject in done
    ]
    store.add_unpriced(work.unit, charges)
