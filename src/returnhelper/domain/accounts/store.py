"""All SQL on sellers, apis and credentials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from returnhelper.domain.accounts.errors import UnknownCredential, UnknownSeller
from returnhelper.domain.accounts.model import (
    CHANNEL,
    Api,
    ApiKind,
    Credential,
    Environment,
    SigningKeys,
    holder_of,
)
from returnhelper.kit.database import Database, UnitOfWork
from returnhelper.kit.errors import Refusal
from returnhelper.kit.principal import Role

_APIS = """
SELECT a.api_id, a.kind, a.environment, a.name, a.client_code, a.seller_id, a.warehouse_id,
       coalesce(s.email, '') AS email, coalesce(s.multi_item, false) AS multi_item
FROM apis a LEFT JOIN sellers s USING (seller_id)
"""
_CREDENTIALS = f"""
SELECT api.*, c.api_key, c.token_hash, c.role, c.holder, c.expires_at
FROM credentials c JOIN ({_APIS}) api USING (api_id)
WHERE c.revoked_at IS NULL
"""


def _api(row: Any) -> Api:
    return Api(
        api_id=row["api_id"],
        kind=ApiKind(row["kind"]),
        environment=Environment(row["environment"]),
        name=row["name"],
        client_code=row["client_code"],
        seller_id=row["seller_id"],
        warehouse_id=row["warehouse_id"],
        email=row["email"],
        multi_item=row["multi_item"],
    )


def _credential(row: Any) -> Credential:
    api = _api(row)
    principal = holder_of(api, row["api_key"], row["holder"], Role(row["role"]))
    return Credential(row["token_hash"], api, principal, row["expires_at"], row["holder"])


async def list_credentials(database: Database) -> dict[str, Credential]:
    """Return every credential that is not revoked, by key."""
    rows = await database.fetch(_CREDENTIALS)
    return {row["api_key"]: _credential(row) for row in rows}


async def find_credential(database: Database, api_key: str) -> Credential | None:
    """Return the credential with this key that is not revoked, or None."""
    row = await database.fetchrow(_CREDENTIALS + "AND c.api_key = $1", api_key)
    return _credential(row) if row else None


async def find_api(database: Database, api_id: int) -> Api | None:
    """Return an api of any kind, or None."""
    row = await database.fetchrow(_APIS + "WHERE a.api_id = $1", api_id)
    return _api(row) if row else None


async def list_apis(database: Database, api_ids: Sequence[int]) -> list[Api]:
    """Return those of these apis that exist, of any kind, by id."""
    rows = await database.fetch(_APIS + "WHERE a.api_id = ANY($1) ORDER BY a.api_id", list(api_ids))
    return [_api(row) for row in rows]


async def list_seller_apis(database: Database, environment: str) -> list[Api]:
    """Return the apis of all sellers in an environment, by id."""
    rows = await database.fetch(
        _APIS + "WHERE a.kind = 'user' AND a.environment = $1 ORDER BY a.api_id", environment
    )
    return [_api(row) for row in rows]


async def find_warehouse_api(
    database: Database, warehouse_id: int, environment: Environment
) -> Api | None:
    """Return the staff api of a warehouse in an environment, or None."""
    row = await database.fetchrow(
        _APIS + "WHERE a.warehouse_id = $1 AND a.environment = $2", warehouse_id, environment
    )
    return _api(row) if row else None


async def find_sibling_api(database: Database, api_id: int, environment: Environment) -> Api | None:
    """Return the api in an environment of the seller that has this api, or None."""
    row = await database.fetchrow(
        _APIS + "WHERE a.environment = $2"
        " AND a.seller_id = (SELECT seller_id FROM apis WHERE api_id = $1)",
        api_id,
        environment,
    )
    return _api(row) if row else None


async def find_signing_keys(database: Database, api_id: int) -> SigningKeys | None:
    """Return what webhooks of an api are signed with, or None where there is no such api."""
    row = await database.fetchrow(
        "SELECT signing_key AS current, old_signing_key AS old, old_key_until AS old_until"
        " FROM apis WHERE api_id = $1",
        api_id,
    )
    return SigningKeys(**row) if row else None


def update_signing_keys(
    unit: UnitOfWork, api_id: int, before: str, after: SigningKeys, refusal: Refusal
) -> None:
    """Replace the signing key of an api; refused where it is another than `before` by now."""
    unit.add(
        "UPDATE apis SET signing_key = $3, old_signing_key = $4, old_key_until = $5"
        " WHERE api_id = $1 AND signing_key = $2",
        api_id,
        *(before, after.current, after.old, after.old_until),
        expect=1,
        refusal=refusal,
    )


async def find_seller_api(
    database: Database,
    environment: Environment,
    *,
    api_id: int | None = None,
    client_code: str | None = None,
) -> Api | None:
    """Return the seller of an environment by one of the two, or None."""
    row = await database.fetchrow(
        _APIS + "WHERE a.kind = 'user' AND a.environment = $1"
        " AND (a.api_id = $2 OR upper(a.client_code) = $3)",
        environment,
        api_id,
        client_code,
    )
    return _api(row) if row else None


async def list_sellers(database: Database) -> list[dict[str, Any]]:
    """Return every seller with its apis, by client code."""
    rows = await database.fetch(
        """
        SELECT s.client_code, s.name, s.email, s.multi_item, s.created_at,
               jsonb_object_agg(a.environment, a.api_id) AS apis
        FROM sellers s JOIN apis a USING (seller_id)
        GROUP BY s.seller_id ORDER BY s.client_code
        """
    )
    return [dict(row) for row in rows]


def add_seller(
    unit: UnitOfWork,
    seller_id: int,
    client_code: str,
    name: str,
    email: str,
    *,
    multi_item: bool,
    now: datetime,
) -> None:
    """Write a seller."""
    unit.add(
        "INSERT INTO sellers (seller_id, client_code, name, email, multi_item, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        *(seller_id, client_code, name, email, multi_item, now),
    )


def add_api(unit: UnitOfWork, api: Api, signing_key: str, now: datetime) -> None:
    """Write an api."""
    unit.add(
        "INSERT INTO apis (api_id, kind, environment, seller_id, warehouse_id, name, client_code,"
        " signing_key, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *(api.api_id, api.kind, api.environment, api.seller_id, api.warehouse_id),
        *(api.name, api.client_code, signing_key, now),
    )


def add_credential(
    unit: UnitOfWork,
    api_id: int,
    api_key: str,
    token_hash: bytes,
    held: tuple[str, Role],
    now: datetime,
) -> None:
    """Write a credential of somebody, or of nobody in particular, with a role."""
    unit.add(
        "INSERT INTO credentials (api_key, api_id, token_hash, holder, role, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        *(api_key, api_id, token_hash, *held, now),
    )
    unit.nudge(CHANNEL)


def mark_expiring(
    unit: UnitOfWork, api_id: int, api_key: str, role: Role, expires_at: datetime
) -> None:
    """Let a credential of a role end; nobody may have revoked, ended or changed it meanwhile."""
    unit.add(
        "UPDATE credentials SET expires_at = $4 WHERE api_id = $1 AND api_key = $2"
        " AND revoked_at IS NULL AND expires_at IS NULL AND role = $3",
        *(api_id, api_key, role, expires_at),
        expect=1,
    )
    unit.nudge(CHANNEL)


async def find_opened(database: Database, api_key: str, now: datetime) -> int | None:
    """Return the api that a key in force opens, or None."""
    found: int | None = await database.fetchval(
        "SELECT api_id FROM credentials WHERE api_key = $1 AND revoked_at IS NULL"
        " AND (expires_at IS NULL OR expires_at > $2)",
        api_key,
        now,
    )
    return found


def mark_revoked(unit: UnitOfWork, api_id: int, api_key: str, now: datetime) -> None:
    """Write the end of a credential, which must be in force."""
    unit.add(
        "UPDATE credentials SET revoked_at = $3"
        " WHERE api_id = $1 AND api_key = $2 AND revoked_at IS NULL",
        *(api_id, api_key, now),
        expect=1,
        refusal=UnknownCredential(),
    )
    unit.nudge(CHANNEL)


# A pair that is replaced meanwhile has an end it had not, and its successor is in no list.
_HELD = """
FROM unnest($2::text[], $3::timestamptz[]) AS held(api_key, expires_at)
WHERE c.api_id = $1 AND c.api_key = held.api_key AND c.revoked_at IS NULL
  AND c.expires_at IS NOT DISTINCT FROM held.expires_at
"""


async def list_held(
    database: Database, api_id: int, holder: str
) -> list[tuple[str, datetime | None]]:
    """Return the key and the end of every credential in force of a person of the account."""
    rows = await database.fetch(
        "SELECT api_key, expires_at FROM credentials"
        " WHERE api_id = $1 AND holder = $2 AND revoked_at IS NULL ORDER BY api_key",
        *(api_id, holder),
    )
    return [tuple(row) for row in rows]


def change_held(
    unit: UnitOfWork,
    api_id: int,
    held: Sequence[tuple[str, datetime | None]],
    change: Role | datetime,
) -> None:
    """Write a role, or the end, of credentials; none may have been replaced since it was read."""
    column = "role" if isinstance(change, Role) else "revoked_at"
    unit.add(
        f"UPDATE credentials c SET {column} = $4 {_HELD}",
        *(api_id, [key for key, _ in held], [end for _, end in held], change),
        expect=len(held),
    )
    unit.nudge(CHANNEL)


def update_multi_item(unit: UnitOfWork, client_code: str, *, multi_item: bool) -> None:
    """Write what a seller may send; the seller must exist."""
    unit.add(
        "UPDATE sellers SET multi_item = $2 WHERE client_code = $1",
        *(client_code, multi_item),
        expect=1,
        refusal=UnknownSeller(),
    )
    unit.nudge(CHANNEL)


async def list_api_ids(database: Database, client_code: str) -> list[int]:
    """Return the apis of a seller, in every environment."""
    rows = await database.fetch(
        "SELECT a.api_id FROM apis a JOIN sellers s USING (seller_id) WHERE s.client_code = $1",
        client_code,
    )
    return [row["api_id"] for row in rows]
