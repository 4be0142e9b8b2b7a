"""Fetch the label that goes on a resend."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.files.model import StoredFile
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.model import LabelStatus, sibling_keys
from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.errors import ResendStepNotAllowed
from returnhelper.domain.resend.model import LABEL_FORMATS, Resend, told_stage
from returnhelper.kit.work import Work


async def get_resend_label(
    work: Work, staff: Api, resend_id: int, paper: str, storage: Storage
) -> StoredFile:
    """Return the label of a resend in one of `LABEL_FORMATS`, while the label is in force.

    Raises: ResendNotFound, ResendStepNotAllowed, FileNotFound, FilesUnavailable.
    """
    resend = await get_warehouse_resend(work, staff, resend_id)
    if resend.label_id is None:
        raise ResendStepNotAllowed(_told_label(resend))
    label = await get_label(work, resend.api_id, resend.label_id)
    if label.status is not LabelStatus.SUCCESS or label.document_key is None:
        raise ResendStepNotAllowed(_told_label(resend))
    keys = (label.document_key, *sibling_keys(label.document_key))
    return await storage.get(dict(zip(LABEL_FORMATS, keys, strict=True))[paper])


def _told_label(resend: Resend) -> dict[str, str]:
    faults = told_stage(resend)
    faults["resendId"] += " There is a label while it stands at 'inProgress' or 'completed'."
    return faults
