"""The time window of a list."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.kit.errors import Invalid


def check_window(created_from: datetime, created_to: datetime, days: int) -> None:
    """Check that a window runs forward and is not too wide. Raises: Invalid."""
    if created_to < created_from:
        raise Invalid({"createTo": "'createTo' must not be before 'createFrom'."})
    if created_to - created_from > timedelta(days=days):
        raise Invalid({"createTo": f"The window must span at most {days} days."})
