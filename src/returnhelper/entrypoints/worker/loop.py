"""Runs the duties until told to stop; one that fails is logged and tried again."""

from __future__ import annotations

import asyncio

import structlog

from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import DUTIES, Duty
from returnhelper.kit.database import DatabaseAway
from returnhelper.kit.nudge import Wakeups

_PAUSE_AFTER_FAILURE_SECONDS = 0.5
_log = structlog.get_logger()


async def run_duties(bench: Bench, wakeups: Wakeups) -> None:
    """Run every duty side by side; on stopping let each finish what it is at."""
    tasks = [asyncio.create_task(_repeat(duty, bench, wakeups)) for duty in DUTIES]
    await bench.stopping.wait()
    for duty in DUTIES:
        wakeups.wake(duty.channel)
    await asyncio.gather(*tasks)


async def _repeat(duty: Duty, bench: Bench, wakeups: Wakeups) -> None:
    interval = duty.interval_seconds or bench.settings.poll_milliseconds / 1000
    while not bench.stopping.is_set():
        try:
            did = await duty.run(bench)
        except DatabaseAway:
            _log.info("database_away", duty=duty.name)
            await asyncio.sleep(_PAUSE_AFTER_FAILURE_SECONDS)
        except Exception:  # noqa: BLE001 - logged, and tried again
            # A duty holds nothing but rows: whatever went wrong, they are still there to do.
            _log.exception("duty_failed", duty=duty.name)
            await asyncio.sleep(_PAUSE_AFTER_FAILURE_SECONDS)
        else:
            if not did:
                await wakeups.wait(duty.channel, interval)
