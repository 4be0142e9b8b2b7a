"""The operator's desk of a test."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


@pytest.fixture
def operator(database_url: str) -> Operator:
    """Sit at a migrated database of this test's own, seeded, without a server."""
    operator = Operator("--database-url", database_url)
    operator.types("migrate")
    return operator
