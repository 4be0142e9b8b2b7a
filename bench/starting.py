"""How long `returnhelper serve` takes: until ready, and until back after a kill."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import psutil

from bench.ground import free_port

_LONGEST_SECONDS = 30.0
_STARTS = 3


class Serving:
    """One `returnhelper serve` process on a folder."""

    def __init__(self, folder: Path) -> None:
        """Start it and wait until it says that it is ready."""
        self.port = free_port()
        began = perf_counter()
        command = [sys.executable, "-m", "returnhelper", "serve", "--data", str(folder)]
        self.running = subprocess.Popen(
            [*command, "--port", str(self.port)], stdout=subprocess.PIPE, text=True
        )
        if self.running.stdout is None or "ready" not in self.running.stdout.readline():
            raise RuntimeError("serve did not get ready")
        self.ready_seconds = perf_counter() - began

    def end(self) -> None:
        """Stop it."""
        self.running.terminate()
        self.running.wait(30)

    def back_seconds(self, victim: psutil.Process) -> float:
        """Kill a process and return how long readiness and the number of processes suffer."""
        count = len(self.children())
        victim.kill()
        victim.wait()
        return _seconds_until(lambda: self.is_ready() and len(self.children()) >= count)

    def children(self) -> list[psutil.Process]:
        """Return its API and worker processes."""
        return [
            child
            for child in psutil.Process(self.running.pid).children()
            if "returnhelper.entrypoints" in " ".join(child.cmdline())
        ]

    def is_ready(self) -> bool:
        """Ask /readyz."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()


def measure() -> dict[str, float]:
    """Return medians in seconds."""
    with tempfile.TemporaryDirectory(prefix="rhs") as name:
        folder = Path(name) / "data"
        first = Serving(folder)
        figures = {"ready_empty_seconds": first.ready_seconds}
        first.end()
        again = []
        for _ in range(_STARTS):
            serving = Serving(folder)
            again.append(serving.ready_seconds)
            serving.end()
        figures["ready_again_seconds"] = median(again)
        serving = Serving(folder)
        try:
            for which in ("api", "worker"):
                victim = next(c for c in serving.children() if c.cmdline()[-1].endswith(which))
                figures[f"{which}_back_seconds"] = serving.back_seconds(victim)
            figures["database_back_seconds"] = serving.back_seconds(_postgres_of(folder))
        finally:
            serving.end()
    return {name: round(seconds, 2) for name, seconds in figures.items()}


def _postgres_of(folder: Path) -> psutil.Process:
    pid = (folder / "postgres" / "postmaster.pid").read_text("utf-8").split()[0]
    return psutil.Process(int(pid))


def _seconds_until(condition: Callable[[], bool]) -> float:
    began = perf_counter()
    while not condition():
        if perf_counter() - began > _LONGEST_SECONDS:
            raise RuntimeError("it never came back")
        sleep(0.02)
    return perf_counter() - began
