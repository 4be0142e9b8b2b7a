"""Give out RMAs."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.errors import RmaSequenceExhausted
from returnhelper.domain.inventory.rma import LARGEST_SEQUENCE, write_rma
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.work import Work


async def reserve_rmas(
    work: Work, environment: Environment, warehouse: Warehouse, count: int
) -> list[str]:
    """Return RMAs that nobody else will get, rising.

    They are counted per warehouse, environment and UTC day. Raises: RmaSequenceExhausted.
    """
    day = work.now.date()
    scope = f"{environment}:rma:{warehouse.warehouse_id}"
    sequences = await work.numbers.sequence(scope, day, count)
    if sequences[-1] > LARGEST_SEQUENCE:
        raise RmaSequenceExhausted
    return [
        write_rma(
            warehouse.rma_prefix, warehouse.warehouse_id, day, environment.rma_letter, sequence
        )
        for sequence in sequences
    ]
