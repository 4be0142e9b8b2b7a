"""What is tried before a process starts, so that a slip is one sentence and not a restart loop."""

from __future__ import annotations

import msgspec

from returnhelper.entrypoints.cli.database import connect
from returnhelper.kit.settings import Settings


def bound(settings: Settings, address: str) -> Settings:
    """Return settings that listen on an IP address and are still known by the host's name."""
    return msgspec.structs.replace(settings, host=address, public_url=settings.base_url)


def check_files_store(settings: Settings) -> None:
    """Open the store of files once. Raises: Invalid."""
    from returnhelper.domain.files.storage import open_storage  # noqa: PLC0415 - only servers need it

    open_storage(settings.files_location)


async def check_database(settings: Settings) -> None:
    """Connect to the database once. Raises: DatabaseNotFound."""
    await (await connect(settings.database_url)).close()
