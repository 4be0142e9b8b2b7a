"""One supervised process: started, told when to begin, restarted when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from returnhelper.kit.clock import stopwatch
from returnhelper.kit.lifeline import GO, VARIABLE

_YOUNG_SECONDS = 1.0
_FIRST_PAUSE_SECONDS = 0.1
_LONGEST_PAUSE_SECONDS = 5.0


class Child:
    """A Python module run as a process that ends when its supervisor does."""

    def __init__(self, name: str, module: str, environment: Mapping[str, str]) -> None:
        """Describe the process; `spawn` starts it."""
        self.name = name
        self._module = module
        self._environment = dict(environment)
        self._running: subprocess.Popen[bytes] | None = None
        self._lifeline: int | None = None
        self._may_go = False
        self._started_at = 0.0
        self._pause_seconds = 0.0
        self._due_at = 0.0

    @property
    def pid(self) -> int | None:
        """The pid, while it runs."""
        return self._running.pid if self.is_alive() and self._running is not None else None

    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self._running is not None and self._running.poll() is None

    def spawn(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches only us."""
        reading, self._lifeline = os.pipe()
        try:
            self._running = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", self._module],
                env=self._environment | {VARIABLE: str(reading)},
                stdin=subprocess.DEVNULL,
                pass_fds=(reading,),
                start_new_session=True,
            )
        except OSError:
            self._forget()
            raise
        finally:
            os.close(reading)
        self._started_at = stopwatch()
        if self._may_go:
            self.go()

    def go(self) -> None:
        """Tell the process, and those that replace it, that the database is ready."""
        self._may_go = True
        if self._lifeline is not None and self.is_alive():
            try:
                os.write(self._lifeline, GO)
            except BrokenPipeError:
                return  # it died just now; `tend` will see to it

    def tend(self) -> int | None:
        """Start the process again when it died; return the exit code of a death just found.

        At once, unless it died young; then after a pause that doubles up to 5 s.
        """
        if self.is_alive():
            return None
        if self._running is None:
            if stopwatch() >= self._due_at:
                self.spawn()
            return None
        exit_code = self._running.returncode
        lived_seconds = stopwatch() - self._started_at
        doubled = max(_FIRST_PAUSE_SECONDS, self._pause_seconds * 2)
        young = lived_seconds < _YOUNG_SECONDS
        self._pause_seconds = min(_LONGEST_PAUSE_SECONDS, doubled) if young else 0.0
        self._due_at = stopwatch() + self._pause_seconds
        self._forget()
        return exit_code

    def ask_to_end(self) -> None:
        """Send SIGTERM, if it runs."""
        if self._running is not None:
            self._running.terminate()

    def end_by(self, deadline: float) -> None:
        """Wait for the end until a moment of the stopwatch, then kill."""
        if self._running is not None:
            try:
                self._running.wait(max(0.0, deadline - stopwatch()))
            except subprocess.TimeoutExpired:
                self._running.kill()
                self._running.wait()
        self._forget()

    def _forget(self) -> None:
        if self._lifeline is not None:
            os.close(self._lifeline)
        self._running = self._lifeline = None
