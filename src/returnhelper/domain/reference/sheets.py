"""A new version of the tariff among those that are stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from returnhelper.domain.reference.building import CARD_NAMES
from returnhelper.domain.reference.rows import Sheet


def draft_sheet(
    given: Mapping[str, object], sheets: Sequence[Sheet], valid_from: datetime
) -> Sheet:
    """Write down the lists of a document; one it leaves out is that of the version it follows."""
    followed: Mapping[str, object] = {}
    for sheet in sheets:
        if sheet.valid_from <= valid_from:
            followed = sheet.lists or {}
    lists = {name: given.get(name, followed.get(name, [])) for name in CARD_NAMES}
    return Sheet(tariff_id=None, valid_from=valid_from, lists=lists)


def with_draft(sheets: Sequence[Sheet], draft: Sheet) -> list[Sheet]:
    """Return all versions in the order in which they hold; of one moment the new one is last."""
    before = [sheet for sheet in sheets if sheet.valid_from <= draft.valid_from]
    after = [sheet for sheet in sheets if sheet.valid_from > draft.valid_from]
    return [*before, draft, *after]
