"""The embedded server starts, recovers, is taken over, and keeps what was committed."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from returnhelper.kit.account import Account, FolderClosed
from returnhelper.kit.postgres import EmbeddedPostgres, PostgresNotStarted


@pytest.fixture
def postgres(data_folder: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(data_folder)
    embedded.start()
    yield embedded
    embedded.stop()


def run_sql(postgres: EmbeddedPostgres, sql: str) -> object:
    async def fetch() -> object:
        connection = await asyncpg.connect(postgres.url)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(fetch())


def kill(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid is not None
    os.kill(postgres.pid, signal.SIGKILL)
    while postgres.is_alive():
        time.sleep(0.001)


def test_an_empty_folder_becomes_a_durable_utf8_database(postgres: EmbeddedPostgres) -> None:
    assert run_sql(postgres, "SELECT current_database()") == "returnhelper"
    assert run_sql(postgres, "SELECT lower('ÄÉ')") == "äé"
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        assert run_sql(postgres, f"SHOW {name}") == "on"


def test_the_server_listens_on_no_network_address(postgres: EmbeddedPostgres) -> None:
    assert run_sql(postgres, "SHOW listen_addresses") == ""
    assert psutil.Process(postgres.pid).net_connections("inet") == []


def test_only_its_owner_may_enter_the_cluster(
    postgres: EmbeddedPostgres, data_folder: Path
) -> None:
    assert postgres.is_ready()
    for folder in (data_folder, data_folder / "postgres"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_stopped_server_starts_again_with_its_rows(postgres: EmbeddedPostgres) -> None:
    run_sql(postgres, "CREATE TABLE parcel (id int)")
    postgres.stop()
    assert not postgres.is_alive()
    assert not postgres.is_ready()
    postgres.start()
    assert run_sql(postgres, "SELECT count(*) FROM parcel") == 0


def test_a_killed_server_is_back_with_what_was_committed(postgres: EmbeddedPostgres) -> None:
    run_sql(postgres, "CREATE TABLE parcel AS SELECT generate_series(1, 5000) AS id")
    kill(postgres)
    postgres.start()
    assert run_sql(postgres, "SELECT count(*) FROM parcel") == 5000


def test_a_killed_server_is_back_although_a_query_still_ran(postgres: EmbeddedPostgres) -> None:
    async def kill_while_sleeping() -> None:
        connection = await asyncpg.connect(postgres.url)
        sleeping = asyncio.create_task(connection.execute("SELECT pg_sleep(60)"))
        watcher = await asyncpg.connect(postgres.url)
        busy = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
        while not await watcher.fetchval(busy):  # noqa: ASYNC110 - the server tells no event
            await asyncio.sleep(0.001)
        kill(postgres)
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await sleeping
        connection.terminate()
        watcher.terminate()

    asyncio.run(kill_while_sleeping())
    postgres.start()
    assert run_sql(postgres, "SELECT 1") == 1


def test_a_server_left_running_is_taken_over(postgres: EmbeddedPostgres, data_folder: Path) -> None:
    heir = EmbeddedPostgres(data_folder)
    heir.start()
    assert heir.pid == postgres.pid
    heir.stop()
    assert not postgres.is_alive()


def test_a_recycled_pid_is_not_mistaken_for_the_server(postgres: EmbeddedPostgres) -> None:
    pid_file = postgres._cluster / "postmaster.pid"
    kill(postgres)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        lines = pid_file.read_text().split("\n")
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        assert not postgres.is_ready()
        postgres.start()
        assert postgres.pid != stranger.pid
        assert stranger.poll() is None
        stranger.communicate(b"\n")
    assert run_sql(postgres, "SELECT 1") == 1


def test_half_a_cluster_is_built_anew(data_folder: Path) -> None:
    half = data_folder / "postgres.making"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    embedded = EmbeddedPostgres(data_folder)
    embedded.start()
    embedded.stop()
    assert not half.exists()


def test_a_folder_too_deep_for_a_socket_still_works(tmp_path: Path) -> None:
    embedded = EmbeddedPostgres(tmp_path / ("deep" * 40) / "data")
    try:
        embedded.start()
        assert run_sql(embedded, "SELECT 1") == 1
    finally:
        embedded.stop()
        room = embedded._socket_folder().parent
        (room / "s").unlink()
        room.rmdir()


def test_a_server_that_cannot_start_says_why(postgres: EmbeddedPostgres) -> None:
    postgres.stop()
    configuration = postgres._cluster / "postgresql.auto.conf"
    configuration.write_text("shared_buffers = 'plenty'\n")
    with pytest.raises(PostgresNotStarted) as refusal:
        postgres.start()
    assert "shared_buffers" in "".join(refusal.value.faults.values())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands programs to another user")
def test_a_program_that_its_user_cannot_reach_is_named_with_the_remedy(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    program = closed / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for folder in tmp_path.parents:
        if folder.stat().st_mode & 0o001 == 0:
            closed = folder  # the outermost closed folder is the one to open first
    with pytest.raises(FolderClosed) as refusal:
        Account(uid=65_534, gid=65_534).spawn([program], tmp_path, subprocess.PIPE)
    assert list(refusal.value.faults) == [str(closed)]
    assert f"chmod o+x {closed}" in refusal.value.faults[str(closed)]
