"""Who runs PostgreSQL: the caller, or for root (whom PostgreSQL refuses) another system user.

Nothing is created and no permission outside the database's own folder is changed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from returnhelper.kit.errors import Unavailable

_USERS_OF_ROOT = ("postgres", "nobody")
_ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
_WORKING_FOLDER = Path("/proc/self/cwd")


class FolderClosed(Unavailable):
    """The system user that runs PostgreSQL cannot reach a folder."""

    code = "FOLDER_CLOSED"


class NoServerUser(Unavailable):
    """Root may not run PostgreSQL; create a system user named postgres, or start as a user."""

    code = "NO_SERVER_USER"


@dataclass(frozen=True, slots=True)
class Account:
    """The system user that owns a cluster; None is the caller."""

    uid: int | None = None
    gid: int | None = None

    def spawn(
        self,
        arguments: list[str | Path],
        folder: Path,
        output: IO[bytes] | int,
        script: int = subprocess.DEVNULL,
    ) -> subprocess.Popen[bytes]:
        """Start a program in a folder as this user, in a session of its own.

        Variables of the caller (PGPORT, PGDATA, …) stay out. Raises: FolderClosed.
        """
        try:
            return subprocess.Popen(  # noqa: S603 - our own programs, no shell
                arguments,
                cwd=folder,
                env=_ENVIRONMENT,
                stdin=script,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
                start_new_session=True,
            )
        except PermissionError as error:
            raise self._closed(Path(str(arguments[0]))) from error

    def give(self, folder: Path) -> None:
        """Make this user the owner of a folder and all in it."""
        if self.uid is None or self.gid is None:
            return
        for parent, _, names in os.walk(folder):
            os.chown(parent, self.uid, self.gid)
            for name in names:
                os.chown(Path(parent) / name, self.uid, self.gid, follow_symlinks=False)

    def path_of(self, folder: Path) -> Path:
        """Return how a program started in a folder by `spawn` should name that folder.

        Another user may not be able to walk there from the root (a folder below ``/root``),
        but can always use the folder it was started in.
        """
        foreign = self.uid is not None and sys.platform == "linux"
        return _WORKING_FOLDER if foreign else folder

    def _closed(self, program: Path) -> FolderClosed:
        for part in reversed(program.parents):
            if not self._can_enter(part):
                return FolderClosed({str(part): f"let user {self._name} in: chmod o+x {part}"})
        return FolderClosed({str(program): f"let user {self._name} read and run it: chmod o+rx"})

    def _can_enter(self, folder: Path) -> bool:
        shell = shutil.which("sh") or "/bin/sh"
        trial = subprocess.run(  # noqa: S603 - the path is an argument, not part of the script
            [shell, "-c", 'test -x "$1"', shell, folder],
            user=self.uid,
            group=self.gid,
            extra_groups=None if self.uid is None else [],
            check=False,
        )
        return trial.returncode == 0

    @property
    def _name(self) -> str:
        uid = os.geteuid() if self.uid is None else self.uid
        try:
            return pwd.getpwuid(uid).pw_name
        except KeyError:
            return str(uid)


def account_for(cluster: Path) -> Account:
    """Choose who runs a cluster: its owner when there is one, else the first known user.

    Raises: NoServerUser.
    """
    if os.geteuid() != 0:
        return Account()
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in _USERS_OF_ROOT:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(user.pw_uid, user.pw_gid)
    raise NoServerUser
