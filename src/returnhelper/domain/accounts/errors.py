"""How accounts say no."""

from __future__ import annotations

from returnhelper.kit.errors import Forbidden, Refused, Unknown


class Unauthorized(Forbidden):
    """The API key or token is missing, unknown or revoked, belongs to a seller where a warehouse's
    is needed or the other way round, or the two do not belong together.
    """  # noqa: D205 - one sentence, told whole

    code = "UNAUTHORIZED"


class WrongEnvironment(Forbidden):
    """The credentials are valid, but for the other environment prefix."""

    code = "WRONG_ENVIRONMENT"


class UnknownApi(Unknown):
    """No api with this id; `returnhelper seller list` shows them."""

    code = "API_NOT_FOUND"


class WarehouseWithoutStaff(Unknown):
    """No staff works in this warehouse and environment; `returnhelper warehouse key create`."""

    code = "WAREHOUSE_WITHOUT_STAFF"


class UnknownSeller(Unknown):
    """No seller with this client code; `returnhelper seller list` shows them."""

    code = "SELLER_NOT_FOUND"


class UnknownCredential(Unknown):
    """No credential with this key is in force."""

    code = "CREDENTIAL_NOT_FOUND"


class CredentialEnding(Refused):
    """The pair is replaced already, or just being replaced; `credential list` shows its end."""

    code = "CREDENTIAL_ENDING"


class SigningKeyInOverlap(Refused):
    """The signing key is being replaced: an older one still counts; wait, or give --overlap 0."""

    code = "SIGNING_KEY_IN_OVERLAP"


class NotASeller(Refused):
    """The api is a warehouse's, which gets no webhooks and signs none; name a seller's."""

    code = "NOT_A_SELLER"


class SigningKeyChanged(Refused):
    """Somebody else replaced the signing key at this moment; `signing-key show`, then try again."""

    code = "SIGNING_KEY_CHANGED"


class ClientCodeTaken(Refused):
    """A seller with this client code exists already; choose another with --client-code."""

    code = "CLIENT_CODE_TAKEN"
