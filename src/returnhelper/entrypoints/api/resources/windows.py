"""The time window of a list."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from returnhelper.kit.errors import Faults, Invalid


def check_window(created_from: datetime, created_to: datetime, days: int) -> None:
    """Check that a window runs forward and is not too wide. Raises: Invalid."""
    if created_to < created_from:
        raise Invalid({"createTo": "'createTo' must not be before 'createFrom'."})
    if created_to - created_from > timedelta(days=days):
        raise Invalid({"createTo": f"The window must span at most {days} days."})


def read_days(first: str | None, last: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of one day and the last of another. Raises: Invalid."""
    faults = Faults()
    ends: list[datetime | None] = []
    asked = (("createFromStr", first, time.min), ("createToStr", last, time.max))
    for name, text, hour in asked:
        try:
            day = date.fromisoformat(text[:10]) if text else None
        except ValueError:
            faults.add(name, f"'{name}' must be a day of the calendar (2026-11-05).")
            day = None
        ends.append(datetime.combine(day, hour, UTC) if day else None)
    faults.check()
    if ends[0] and ends[1] and ends[1] < ends[0]:
        raise Invalid({"createToStr": "'createToStr' must not be before 'createFromStr'."})
    return ends[0], ends[1]
