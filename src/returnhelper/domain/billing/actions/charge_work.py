"""Charge the work of a warehouse."""

from __future__ import annotations

from collections.abc import Sequence

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
) -> None:
    """Owe what was done, by its facts; a duty prices and collects it soon after the commit.

    Nothing is refused for want of money: the work is done. Source: docs/decisions/0047.
    """
    for facts, subject in done:
        work.touch(api_id)
        owed = Charge(
            api_id=api_id,
            kind=kind,
            subject=subject,
            event=event,
            happened_at=work.now,
            facts=facts,
        )
        store.add_charge(work.unit, owed)
