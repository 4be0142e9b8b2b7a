"""How refunds say no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused, Unknown


class RefundNotFound(Unknown):
    """No refund with this id; `returnhelper refund list` shows those of an account."""

    code = "REFUND_NOT_FOUND"


class TransactionNotFound(Unknown):
    """No transaction with this number in the account; ApiTransaction/list tells the numbers."""

    code = "TRANSACTION_NOT_FOUND"


class TransactionNotRefundable(Refused):
    """The transaction charged nothing; refund one of the movement 'charged' or 'paid'."""

    code = "TRANSACTION_NOT_REFUNDABLE"


class RefundTooLarge(Refused):
    """The refund is larger than what is left of its transaction; refund less."""

    code = "REFUND_TOO_LARGE"


class BadRefund(Invalid):
    """A refund is above zero, with at most two decimals, and says why it is given."""

    code = "BAD_REFUND"


class RefundNotPending(Refused):
    """The refund is decided already; open another one."""

    code = "REFUND_NOT_PENDING"
