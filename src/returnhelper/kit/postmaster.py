"""Which PostgreSQL runs on a cluster: its pid file, read with care.

A pid file outlives a crash, and its pid may by then belong to somebody else.
"""

from __future__ import annotations

from pathlib import Path

import psutil

_PROGRAM = "postgres"
_START_TOLERANCE_SECONDS = 5.0
_PID_NOBODY_HAS = 4_194_305  # one more than the greatest pid there can be
_STARTED_LINE, _STATE_LINE = 2, 7


class PidFile:
    """``postmaster.pid`` of a cluster."""

    def __init__(self, cluster: Path) -> None:
        """Name the file; it need not exist."""
        self._cluster = cluster
        self._path = cluster / "postmaster.pid"

    def pid(self) -> int | None:
        """Return the pid written there, running or not."""
        lines = self._lines()
        return int(lines[0]) if lines and lines[0].lstrip("-").isdigit() else None

    def state(self) -> str:
        """Return ``starting``, ``ready``, ``stopping`` or what else the server says; may be empty.

        Says nothing on whether the server still runs.
        """
        lines = self._lines()
        return lines[_STATE_LINE] if len(lines) > _STATE_LINE else ""

    def find_running(self) -> psutil.Process | None:
        """Return the server of this cluster, or None when the file is stale or absent."""
        process = self._named_process()
        return process if process is not None and self._belongs(process) else None

    def forget_stranger(self) -> None:
        """Take out a pid that a zombie or another program has, for PostgreSQL would not start.

        The other lines stay: by them PostgreSQL finds out whether orphans still use its memory.
        """
        process = self._named_process()
        if process is None or (runs(process) and _is_postgres(process)):
            return
        rest = self._path.read_text().split("\n")[1:]
        self._path.write_text("\n".join([str(_PID_NOBODY_HAS), *rest]))

    def _lines(self) -> list[str]:
        try:
            return [line.strip() for line in self._path.read_text().splitlines()]
        except FileNotFoundError:
            return []

    def _named_process(self) -> psutil.Process | None:
        pid = self.pid()
        if pid is None or pid <= 0:
            return None
        try:
            return psutil.Process(pid)
        except psutil.NoSuchProcess:
            return None

    def _belongs(self, process: psutil.Process) -> bool:
        if not runs(process) or not _is_postgres(process):
            return False
        try:
            return Path(process.cwd()) == self._cluster
        except psutil.NoSuchProcess:
            return False
        except psutil.AccessDenied:
            lines = self._lines()
            started = float(lines[_STARTED_LINE]) if len(lines) > _STARTED_LINE else 0.0
            return abs(process.create_time() - started) < _START_TOLERANCE_SECONDS


def runs(process: psutil.Process) -> bool:
    """Tell whether this very process (not another of its pid) still runs and is no zombie."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def end_orphans(cluster: Path) -> None:
    """Kill what a killed server left running on its cluster; the caller knows it has no server."""
    for process in psutil.process_iter():
        try:
            if _is_postgres(process) and Path(process.cwd()) == cluster:
                process.kill()
        except psutil.Error:
            continue


def _is_postgres(process: psutil.Process) -> bool:
    try:
        return process.name() == _PROGRAM
    except psutil.NoSuchProcess:
        return False
