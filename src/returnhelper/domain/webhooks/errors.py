"""How webhooks say no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Refused, Unknown


class BadEndpointUrl(Invalid):
    """This URL cannot be an endpoint."""

    code = "BAD_ENDPOINT_URL"


class NotOfASeller(Refused):
    """Only sellers are notified, and this api is a warehouse's; `seller list` shows theirs."""

    code = "NOT_OF_A_SELLER"


class UnknownEndpoint(Unknown):
    """No endpoint with this id; `returnhelper endpoint list` shows them."""

    code = "ENDPOINT_NOT_FOUND"


class UnknownNotification(Unknown):
    """No notification with this id; `returnhelper webhook list` shows them."""

    code = "NOTIFICATION_NOT_FOUND"


class NoEndpoint(Refused):
    """The api has no endpoint to send to; `returnhelper endpoint create` makes one."""

    code = "NO_ENDPOINT"
