"""Sellers, apis, credentials: rows and rules."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from returnhelper.domain.accounts.errors import Unauthorized, WrongEnvironment
from returnhelper.kit.principal import Principal, PrincipalKind, Role

CHANNEL = "credentials_changed"
SELLER_ROLES = frozenset({Role.FULL, Role.READER})
WAREHOUSE_ROLES = frozenset({Role.LEAD, Role.WORKER, Role.READER})
_SHOWN_OF_KEY = 15


class Environment(StrEnum):
    """Where an api lives; the value is the path prefix."""

    SANDBOX = "uat"
    PRODUCTION = "v1"

    @property
    def rma_letter(self) -> str:
        """The letter of this environment inside an RMA."""
        return "S" if self is Environment.SANDBOX else "P"

    @property
    def word(self) -> str:
        """The word people use: ``sandbox`` or ``production``."""
        return self.name.lower()


class ApiKind(StrEnum):
    """Whose api it is."""

    SELLER = "user"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One seller, or one warehouse's staff, in one environment."""

    api_id: int
    kind: ApiKind
    environment: Environment
    name: str
    client_code: str
    seller_id: int | None
    warehouse_id: int | None
    email: str
    multi_item: bool


@dataclass(frozen=True, slots=True)
class Credential:
    """A key, the hash of its token, the api they open, who acts by them, and their end, if any.

    `holder` is the person of the account it belongs to, empty where it is nobody's own.
    """

    token_hash: bytes
    api: Api
    principal: Principal
    expires_at: datetime | None = None
    holder: str = ""

    def is_over(self, now: datetime) -> bool:
        """Tell whether the pair has ended by a moment."""
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeys:
    """What webhooks of an api are signed with; `old` counts beside it until its end."""

    current: str
    old: str | None
    old_until: datetime | None

    def is_overlapping(self, now: datetime) -> bool:
        """Tell whether two keys count."""
        return self.old_until is not None and self.old_until > now


class CredentialBook:
    """Every credential that is not revoked, by key; replaced as a whole when one changes.

    One that ends ends by the clock, whether or not anybody tells.
    """

    def __init__(self, credentials: Mapping[str, Credential] | None = None) -> None:
        """Hold these credentials."""
        self.credentials = dict(credentials or {})

    def authenticate(
        self, api_key: str, api_token: str, kind: ApiKind, environment: Environment, now: datetime
    ) -> Credential:
        """Return what key and token open at a moment, and who acts by them.

        Raises: Unauthorized, WrongEnvironment.
        """
        credential = self.credentials.get(api_key)
        if credential is None or credential.api.kind is not kind or credential.is_over(now):
            raise Unauthorized
        if not hmac.compare_digest(credential.token_hash, hash_token(api_token)):
            raise Unauthorized
        if credential.api.environment is not environment:
            raise WrongEnvironment
        return credential


def key_name(api_key: str) -> str:
    """Return how a key is called where people read: its first 72 bits of chance name it alone."""
    return api_key[:_SHOWN_OF_KEY]


def holder_of(api: Api, api_key: str, holder: str, role: Role) -> Principal:
    """Return who acts by a key: a person of a warehouse, or the key where it is nobody's own."""
    if holder:
        return Principal(PrincipalKind.STAFF, f"{api.client_code}/{holder}", role, api.api_id)
    return Principal(PrincipalKind.KEY, key_name(api_key), role, api.api_id)


def hash_token(api_token: str) -> bytes:
    """Hash a token; tokens are 256 random bits, so a plain SHA-256 is enough."""
    return hashlib.sha256(api_token.encode()).digest()
