"""How a command's process ends."""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

from returnhelper.entrypoints.cli import main


def run() -> NoReturn:
    """Run the command line and end this process with the command's exit code.

    The threads of the object store's library may still be at work while the interpreter takes
    itself apart, and abort the process: one command in eight that stored a file ended as if it
    had failed. So once a store was opened, what has to be done at the end is done, and the
    process left at once.
    """
    try:
        main()
    except SystemExit as end:
        if "obstore" not in sys.modules or not (end.code is None or isinstance(end.code, int)):
            raise
        code = end.code or 0
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no public way to run them before leaving
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
