"""The lock of a data folder: at most one owner of the embedded database at a time.

The kernel frees it when its holder ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from returnhelper.kit.clock import stopwatch
from returnhelper.kit.errors import Refused, Unavailable
from returnhelper.kit.settings import http_address

SERVE = "serve"
_POLL_SECONDS = 0.05


class FolderHeld(Refused):
    """Another returnhelper holds this data folder; stop it first, or choose another folder."""

    code = "DATA_FOLDER_HELD"


class FolderNotYours(Unavailable):
    """The data folder cannot be used by this system user."""

    code = "DATA_FOLDER_NOT_YOURS"


class Holder(msgspec.Struct, frozen=True):
    """Who holds a folder; the rest is set when it serves, `files_base` where its files are."""

    pid: int
    command: str
    host: str = ""
    port: int = 0
    files_base: str = ""

    def __str__(self) -> str:
        """Say it in words."""
        where = f" on {http_address(self.host, self.port)}" if self.port else ""
        return f"returnhelper {self.command}, pid {self.pid}{where}"


class FolderLock:
    """``serve.lock`` of a data folder."""

    def __init__(self, data: Path) -> None:
        """Name the folder; it is made when it does not exist."""
        self._path = data.resolve() / "serve.lock"
        self._handle: int | None = None

    def try_hold(self, holder: Holder) -> bool:
        """Take the lock and sign it; False when another has it. Raises: FolderNotYours."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise FolderNotYours({str(error.filename): error.strerror or ""}) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        self.sign(holder)
        return True

    def hold(self, holder: Holder, patience_seconds: float = 0.0) -> None:
        """Take the lock, waiting for a command that will soon be done. Raises: FolderHeld."""
        deadline = stopwatch() + patience_seconds
        while not self.try_hold(holder):
            other = self.holder()
            serves = other is not None and other.command == SERVE
            if serves or stopwatch() > deadline:
                raise self.refusal()
            time.sleep(_POLL_SECONDS)

    def sign(self, holder: Holder) -> None:
        """Write who holds the lock, for those who ask."""
        if self._handle is not None:
            signature = msgspec.json.encode(holder)
            os.pwrite(self._handle, signature, 0)
            os.ftruncate(self._handle, len(signature))

    def holder(self) -> Holder | None:
        """Return who signed last; whether it still holds the lock, only `try_hold` finds out."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Holder)
        except (OSError, msgspec.DecodeError):
            return None

    def refusal(self) -> FolderHeld:
        """Say no, naming the holder."""
        return FolderHeld({str(self._path.parent): f"held by {self.holder() or 'a process'}"})

    def release(self) -> None:
        """Let go; safe to repeat."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
