"""Check what is ordered, before anything is looked up."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.files.upload_rules import bare_name_fault
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.vas.model import (
    LONGEST_NOTES,
    MOST_FILES,
    MOST_PIECES,
    PICTURES,
    SPLIT,
    ServiceOrder,
    VasOrder,
)
from returnhelper.kit.errors import Faults

_MOST_PICTURES = 2**31 - 1  # format int32 of the contract


def check_orders(orders: Sequence[VasOrder], subject: str, book: ReferenceBook) -> None:
    """Check every order by itself; `subject` is the property that names its item.

    Raises: Invalid, with a fault for each property, written ``jobEntryList[0].…``.
    Source: contract user-api.yaml, createVasByReturnInventoryId.
    """
    faults = Faults()
    seen: set[int] = set()
    for index, order in enumerate(orders):
        entry = f"jobEntryList[{index}]"
        if order.subject_id in seen:
            faults.add(f"{entry}.{subject}", f"'{subject}' stands in the call already.")
        seen.add(order.subject_id)
        _check_list(order.services, entry, faults, book)
    faults.check()


def _check_list(
    services: Sequence[ServiceOrder], entry: str, faults: Faults, book: ReferenceBook
) -> None:
    codes: set[str] = set()
    for index, service in enumerate(services):
        place = f"{entry}.createVasDetailList[{index}]"
        code = service.vas_code
        if code in codes:
            faults.add(f"{place}.vasCode", f"'{code}' stands in this list already.")
        elif code == SPLIT and len(services) > 1:
            faults.add(f"{place}.vasCode", f"'{SPLIT}' must stand alone in its list.")
        codes.add(code)
        _check_code(code, place, faults, book)
        _check_quantity(service, place, faults)
        _check_instructions(service, place, faults)


def _check_code(code: str, place: str, faults: Faults, book: ReferenceBook) -> None:
    members = [member.code for member in book.code_lists["vasCode"].members]
    if code not in members:
        faults.add(f"{place}.vasCode", f"'vasCode' must be one of: {', '.join(members)}.")
    elif book.find_handling_fee("vas", code) is None:
        faults.add(f"{place}.vasCode", f"'{code}' has no price here, so it is not offered.")


def _check_quantity(service: ServiceOrder, place: str, faults: Faults) -> None:
    count = service.quantity
    if service.vas_code == SPLIT and not (count is not None and 1 <= count <= MOST_PIECES):
        faults.add(
            f"{place}.metaQuantity", f"'metaQuantity' must be 1 to {MOST_PIECES}: the pieces."
        )
    if service.vas_code == PICTURES and not (count is not None and 0 < count <= _MOST_PICTURES):
        fault = f"'metaQuantity' must be above 0, and at most {_MOST_PICTURES}: the pictures."
        faults.add(f"{place}.metaQuantity", fault)


def _check_instructions(service: ServiceOrder, place: str, faults: Faults) -> None:
    if service.notes is not None and len(service.notes) > LONGEST_NOTES:
        faults.add(f"{place}.notes", f"'notes' must have at most {LONGEST_NOTES} characters.")
    files = f"{place}.vasFileList"
    if service.files and service.vas_code != SPLIT:
        faults.add(files, f"'vasFileList' is for '{SPLIT}' only.")
    elif len(service.files) > MOST_FILES:
        faults.add(files, f"'vasFileList' must have at most {MOST_FILES} entries.")
    else:
        for index, file in enumerate(service.files):
            fault = bare_name_fault(file.filename)
            if fault:
                faults.add(f"{files}[{index}].filename", f"'filename' {fault}")
