"""How FBA instructions say no."""

from __future__ import annotations

from returnhelper.kit.errors import Refused, Unknown


class InstructionNotFound(Unknown):
    """No FBA instruction with this id in the account or the warehouse, or one of another kind."""

    code = "FBA_INSTRUCTION_NOT_FOUND"


class InstructionNotEditable(Refused):
    """The warehouse has begun with the instruction, or it is completed."""

    code = "FBA_INSTRUCTION_NOT_EDITABLE"


class InstructionStepNotAllowed(Refused):
    """The FBA instruction does not stand where this step begins."""

    code = "FBA_INSTRUCTION_STEP_NOT_ALLOWED"


class InstructionNotReady(Refused):
    """The replenishment waits for shipping information of its seller."""

    code = "FBA_INSTRUCTION_NOT_READY"
