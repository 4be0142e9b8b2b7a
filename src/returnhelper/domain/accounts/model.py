"""Sellers, apis, credentials: rows and rules."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from returnhelper.domain.accounts.errors import Unauthorized, WrongEnvironment

CHANNEL = "credentials_changed"


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
    """A key, the hash of its token, the api they open, and when they end, if they do."""

    token_hash: bytes
    api: Api
    expires_at: datetime | None = None

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
    ) -> Api:
        """Return the api that key and token open at a moment.

        Raises: Unauthorized, WrongEnvironment.
        """
        credential = self.credentials.get(api_key)
        if credential is None or credential.api.kind is not kind or credential.is_over(now):
            raise Unauthorized
        if not hmac.compare_digest(credential.token_hash, hash_token(api_token)):
            raise Unauthorized
        if credential.api.environment is not environment:
            raise WrongEnvironment
        return credential.api


def hash_token(api_token: str) -> bytes:
    """Hash a token; tokens are 256 random bits, so a plain SHA-256 is enough."""
    return hashlib.sha256(api_token.encode()).digest()
