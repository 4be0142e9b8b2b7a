"""Write down what is done."""

from __future__ import annotations

from returnhelper.domain.history import store
from returnhelper.domain.history.model import Facts, Subject
from returnhelper.kit.work import Work

_WIRE_NAMES = {
    Subject.INVENTORY: "returnInventoryId",
    Subject.SHIPMENT: "shipmentId",
    Subject.UNKNOWN_SHIPMENT: "unknownShipmentId",
    Subject.UNKNOWN_CLAIM: "unknownClaimId",
    Subject.CONSOLIDATION: "orderId",
    Subject.SETUP_REQUEST: "webhookSetupRequestId",
    Subject.GO_LIVE_REQUEST: "goLiveRequestId",
}


def record_event(
    work: Work,
    about: tuple[int, Subject, int | str],
    action: str,
    *,
    before: Facts | None = None,
    after: Facts | None = None,
) -> None:
    """Add an event to the unit of work: done now, by whoever acts.

    `about` is the account, the kind of thing and its id; `action` is a word in camel case.
    """
    api_id, subject, subject_id = about
    thing = f"{_WIRE_NAMES[subject]}:{subject_id}"
    if subject is Subject.UNKNOWN_SHIPMENT:  # nobody's yet: its history is the warehouse's
        work.note(thing)
    else:
        work.touch(api_id, thing)
    store.add_event(
        work.unit,
        (api_id, subject, str(subject_id)),
        action,
        (work.now, work.by, str(work.act.principal)),
        before or {},
        after or {},
    )
