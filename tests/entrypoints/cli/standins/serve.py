"""The real supervisor over stand-ins for the API and the worker, on a free port."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from returnhelper.entrypoints.cli.supervision import Supervisor
from returnhelper.kit.settings import Settings

MODULES = {
    "api": "tests.entrypoints.cli.standins.api",
    "worker": "tests.entrypoints.cli.standins.worker",
}

if __name__ == "__main__":
    settings = Settings(data=Path(sys.argv[1]), host=sys.argv[2], port=0, api_processes=1)
    asyncio.run(Supervisor(settings, modules=MODULES).run())
