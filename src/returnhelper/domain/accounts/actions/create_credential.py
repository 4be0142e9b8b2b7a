"""Issue a key and a token."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import hash_token, key_name
from returnhelper.kit.clock import new_secret
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class NewCredential:
    """A key and its token in clear, and the api they open; the token is never seen again."""

    api_key: str
    api_token: str
    api_id: int


def create_credential(
    work: Work, api_id: int, role: Role = Role.FULL, holder: str = ""
) -> NewCredential:
    """Issue a pair for an api, to a person of it where a holder is named.

    Earlier pairs stay in force until they are revoked.
    """
    credential = NewCredential(f"rk_{new_secret(128)}", f"rt_{new_secret(256)}", api_id)
    store.add_credential(
        work.unit,
        api_id,
        credential.api_key,
        hash_token(credential.api_token),
        (holder, role),
        work.now,
    )
    work.touch(api_id, f"apiId:{api_id}", f"apiKey:{key_name(credential.api_key)}")
    return credential
