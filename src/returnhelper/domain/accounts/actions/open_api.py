"""Open an api."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.model import Api
from returnhelper.kit.work import Work
from returnhelper_sdk.signing import new_signing_key


@dataclass(frozen=True, slots=True)
class NewApi:
    """What the seller is told once about one environment."""

    api: Api
    credential: NewCredential
    signing_key: str


def open_api(work: Work, api: Api) -> NewApi:
    """Write an api of a seller, with a credential and a signing key.

    Raises: LostRace at commit, when somebody else opened it meanwhile.
    """
    signing_key = new_signing_key()
    store.add_api(work.unit, api, signing_key, work.now)
    work.unit.lose_race_on("apis_seller_id_environment_key")
    return NewApi(api, create_credential(work, api.api_id), signing_key)
