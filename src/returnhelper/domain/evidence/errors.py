"""How evidence says no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused, Unavailable


class NoEvidenceFile(Invalid):
    """The file is no evidence ZIP, or not as it was made: cut, or pressed by another program."""

    code = "NO_EVIDENCE_FILE"


class EvidenceChanged(Refused):
    """This is not the evidence that was signed; do not rely on it, and see what differs."""

    code = "EVIDENCE_CHANGED"


class EvidenceBusy(Unavailable):
    """Too many are having evidence or statements made at this moment; try again in a minute."""

    code = "EVIDENCE_BUSY"
