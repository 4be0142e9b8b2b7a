"""Persons as tests take them on."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.model import Credential, Environment
from returnhelper.domain.people.actions.create_staff import create_staff
from returnhelper.kit.principal import Role
from tests.stage import Stage


async def taken_on(stage: Stage, name: str = "Li Wei", role: Role = Role.WORKER) -> NewCredential:
    """Take a person on at warehouse 2 in the sandbox."""
    where = (2, "Dayton"), Environment.SANDBOX
    pair: NewCredential = await stage.done(create_staff, *where, name, role)
    return pair


async def in_force(stage: Stage, pair: NewCredential) -> Credential | None:
    """Return a pair as it stands now, or None."""
    return (await load_credentials(stage.database)).get(pair.api_key)
