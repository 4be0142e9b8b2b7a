"""What every row of a snapshot is."""

from __future__ import annotations

import msgspec


class Row(msgspec.Struct, array_like=True):
    """A row as the query of the snapshot lists its columns.

    The first is its key; a version is its `modified_at` unless it says otherwise.
    """
