"""Take a person on at a warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.actions.create_warehouse_credential import (
    create_warehouse_credential,
)
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.people import store
from returnhelper.domain.people.errors import StaffNameTaken
from returnhelper.domain.people.model import StaffMember, check_name
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


async def create_staff(
    work: Work, warehouse: tuple[int, str], environment: Environment, name: str, role: Role
) -> NewCredential:
    """Take a person on and issue a key pair, which only that person is to use.

    `warehouse` is its id and name; it gets its staff api with the first person.
    Raises: Invalid; StaffNameTaken or LostRace at commit.
    """
    check_name(name)
    pair = await create_warehouse_credential(work, *warehouse, environment, role, name)
    member = StaffMember(
        api_id=pair.api_id, name=name, role=role, created_at=work.now, disabled_at=None
    )
    store.add_staff(work.unit, member)
    work.unit.refuse_conflict(
        "staff_name", StaffNameTaken({"name": f"'{name}' is or was somebody there."})
    )
    work.touch(pair.api_id, f"staff:{name}")
    return pair
