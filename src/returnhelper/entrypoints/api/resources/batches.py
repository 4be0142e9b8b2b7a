"""Calls on many entries."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.kit.errors import Invalid


def different(ids: Sequence[int], name: str) -> Sequence[int]:
    """Return ids that are all different. Raises: Invalid, naming each that came before."""
    first: dict[int, int] = {}
    faults = {
        f"jobEntryList[{index}].{name}": f"'{name}' is that of entry {first[each]}, too."
        for index, each in enumerate(ids)
        if first.setdefault(each, index) != index
    }
    if faults:
        raise Invalid(faults)
    return ids
