"""What happened is told in words, as it was before and is after."""

from __future__ import annotations

from returnhelper.domain.evidence.model import Fact, Kind
from returnhelper.domain.evidence.reading import changes


def _fact(before: dict[str, str], after: dict[str, str]) -> Fact:
    return Fact(kind=Kind.EVENT, about="inventory 1", facts=after, before=before)


def test_an_rma_is_told_when_it_changes_and_not_when_the_first_page_says_it() -> None:
    swapped = _fact({"rma": "USA-2-A"}, {"action": "rmaSwapped", "rma": "USA-2-B"})
    created = _fact({}, {"action": "created", "rma": "USA-2-A", "warehouseRemarks": "dented"})

    assert changes(swapped) == ["rma: USA-2-A » USA-2-B"]
    assert changes(created) == ["warehouse remarks: dented"]
