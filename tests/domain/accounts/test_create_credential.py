"""A credential's token is shown once, and only its hash is kept."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.create_credential import create_credential
from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.model import ApiKind, CredentialBook, Environment
from tests.stage import Stage

TEXTS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND table_name IN (
    SELECT tablename::text FROM pg_tables WHERE schemaname = 'public')
"""


async def test_no_column_of_the_database_holds_a_token(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    for column in await stage.database.fetch(TEXTS):
        table, name = column["table_name"], column["column_name"]
        for token in (seller.credential.api_token, staff.credential.api_token):
            for needle in (token.encode(), token.removeprefix("rt_").encode()):
                found = await stage.database.fetchval(
                    f'SELECT count(*) FROM "{table}" WHERE'
                    f" position(encode($1::bytea, 'escape') IN \"{name}\"::text) > 0"
                    f" OR position($1::bytea IN convert_to(\"{name}\"::text, 'UTF8')) > 0",
                    needle,
                )
                assert not found, f"{table}.{name}"


async def test_a_hash_does_not_pass_for_the_token(stage: Stage) -> None:
    seller = await stage.seller()
    kept = await stage.database.fetchval(
        "SELECT encode(token_hash, 'hex') FROM credentials WHERE api_key = $1",
        seller.credential.api_key,
    )
    answer = await stage.call(
        None,
        "GET",
        "user/api/ApiBalance/GetApiBalance",
        headers={"x-rr-apikey": seller.credential.api_key, "x-rr-apitoken": kept},
    )
    assert answer.status == 401


async def test_earlier_pairs_stay_in_force(stage: Stage) -> None:
    seller = await stage.seller()
    work = stage.work()
    second = create_credential(work, seller.api.api_id)
    await work.commit()
    book = CredentialBook(await load_credentials(stage.database))
    for pair in (seller.credential, second):
        found = book.authenticate(
            pair.api_key, pair.api_token, ApiKind.SELLER, Environment.SANDBOX, stage.clock.now()
        )
        assert found.api == seller.api


async def test_nothing_is_issued_before_the_commit(stage: Stage) -> None:
    seller = await stage.seller()
    pair = create_credential(stage.work(), seller.api.api_id)
    assert pair.api_key not in await load_credentials(stage.database)


async def test_pairs_are_unguessable_and_never_alike(stage: Stage) -> None:
    work = stage.work()
    pairs = [create_credential(work, 1) for _ in range(100)]
    assert len({pair.api_key for pair in pairs} | {pair.api_token for pair in pairs}) == 200
    assert all(len(pair.api_token) >= 3 + 43 for pair in pairs)
    assert all(len(pair.api_key) >= 3 + 22 for pair in pairs)
