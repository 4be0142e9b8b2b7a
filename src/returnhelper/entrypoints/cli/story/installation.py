"""The server the story happens on: its own `returnhelper serve`, on a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from returnhelper.entrypoints.cli.story.facts import Facts, Missed
from returnhelper.entrypoints.cli.story.orders import orders_held
from returnhelper.kit.clock import stopwatch
from returnhelper.kit.postgres import EmbeddedPostgres
from returnhelper.kit.settings import PREFIX

_READY = re.compile(r"is ready on (http://\S+)")
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_POLL_SECONDS = 0.02
_COMMAND_SECONDS = 60.0
_LAST_WORDS = 600


class Installation:
    """One `returnhelper serve` process over a fresh temporary folder."""

    def __init__(self) -> None:
        """Make the folder; nothing runs yet."""
        self._folder = Path(tempfile.mkdtemp(prefix="returnhelper-demo-"))
        self.data = self._folder / "data"
        self.log = self._folder / "serve.log"
        self.address = ""
        self._server: subprocess.Popen[bytes] | None = None
        self._command: subprocess.Popen[str] | None = None
        # What is set here for another installation must never reach this one.
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith(PREFIX)
        }

    def start(self) -> str:
        """Start the server, wait until it is ready, return its address. Raises: Missed."""
        with self.log.open("wb") as log, orders_held():
            self._server = subprocess.Popen(  # noqa: S603 - our own program
                self._program("serve", "--host", "127.0.0.1", "--port", "0"),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us; we stop it
            )
        deadline = stopwatch() + _START_SECONDS
        while not (ready := _READY.search(said := self.log.read_text(errors="replace"))):
            if self._server.poll() is not None or stopwatch() > deadline:
                raise Missed(f"a server that is ready; it said: {said[-_LAST_WORDS:].strip()}")
            time.sleep(_POLL_SECONDS)
        self.address = ready[1]
        return self.address

    def operate(self, *words: str) -> Facts:
        """Run a command of the operator on this installation. Raises: Missed."""
        told = " ".join(words[:3])
        with orders_held():
            self._command = subprocess.Popen(  # noqa: S603 - our own program
                self._program(*words, "--json"),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        try:
            answer, complaint = self._command.communicate(timeout=_COMMAND_SECONDS)
        except subprocess.TimeoutExpired as late:
            raise Missed(f"an answer from {told} within {_COMMAND_SECONDS:g} s") from late
        if self._command.returncode != 0:
            said = (answer + complaint).strip()[-_LAST_WORDS:]
            raise Missed(f"{told} to succeed; it ended with {self._command.returncode}: {said}")
        return Facts(answer, f"the answer of {told}")

    def stop(self) -> None:
        """End the server and its database; safe to repeat."""
        if self._command is not None:
            # It would start the database anew when the server lets go of the folder.
            self._command.kill()
            self._command.communicate()
            self._command = None
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None
        # A supervisor that was killed leaves its database running; take it over to stop it.
        postgres = EmbeddedPostgres(self.data)
        if postgres.is_ready():
            postgres.start()
            postgres.stop()

    def remove(self) -> None:
        """Delete the folder."""
        shutil.rmtree(self._folder)

    def _program(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "returnhelper", *words, "--data", str(self.data)]


@contextmanager
def open_installation(*, keep: bool) -> Iterator[Installation]:
    """Lend an installation; it is stopped, and removed unless kept, whatever happens."""
    installation = Installation()
    try:
        yield installation
    finally:
        with orders_held():  # nothing of ours runs any more when a second order is heard
            installation.stop()
            if not keep:
                installation.remove()
