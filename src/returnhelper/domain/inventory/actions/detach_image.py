"""Take a picture from an inventory."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Image
from returnhelper.kit.work import Work


def detach_image(work: Work, image: Image) -> None:
    """Remove the row of a picture; its files stay until the commit is through.

    Raises: LostRace at commit, when it is gone already.
    """
    store.remove_image(work.unit, image)
