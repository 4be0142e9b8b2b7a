"""One typed settings object, read from ``RETURNHELPER_*`` variables and flags.

Every field has a default that suits one laptop; docs/settings.md lists them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from returnhelper.kit.errors import Faults

PREFIX = "RETURNHELPER_"
_MASK = "********"
_PASSWORD = re.compile(r"([?&](?:ssl)?password=)[^&]*")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How this installation runs. Names in lower case are the variables without the prefix."""

    data: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = ""
    files_url: str = ""
    files_store: str = ""
    api_processes: int = 1
    worker_processes: int = 1
    database_connections: int = 16
    log_format: str = "console"
    log_level: str = "info"
    max_body_bytes: int = 1_048_576
    max_image_bytes: int = 20_971_520
    rate_per_second: int = 0
    rate_burst: int = 0
    shipment_window_days: int = 90
    inventory_window_days: int = 62
    idempotency_days: int = 7
    label_retry_seconds: int = 3_600
    label_cutoff_days: int = 30
    webhook_timeout_seconds: float = 10.0
    webhook_concurrency: int = 128
    webhook_endpoint_concurrency: int = 32
    webhook_suspend_after: int = 10
    webhook_suspend_hours: int = 24
    sandbox_balance_usd: int = 1_000
    poll_milliseconds: int = 100

    @property
    def base_url(self) -> str:
        """The address the world reaches this installation at, without a slash at its end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def files_base(self) -> str:
        """Where file keys resolve: ``<files base>/<key>``."""
        return (self.files_url or f"{self.base_url}/files").rstrip("/")

    @property
    def files_location(self) -> str:
        """The object store URL of files: a folder below `data` unless set otherwise."""
        return self.files_store or (self.data.resolve() / "files").as_uri()


def load_settings(
    flags: Mapping[str, object] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """Read settings from variables, then flags that are not None.

    Raises: Invalid, naming every variable at fault.
    """
    environ = os.environ if environ is None else environ
    given: dict[str, object] = {
        name: environ[PREFIX + name.upper()]
        for name in Settings.__struct_fields__
        if PREFIX + name.upper() in environ
    }
    given |= {name: value for name, value in (flags or {}).items() if value is not None}
    faults = Faults()
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        if field.name in given:
            try:
                raw = given[field.name]
                plain = str(raw) if isinstance(raw, Path) else raw
                values[field.name] = (
                    Path(str(plain))
                    if field.type is Path
                    else msgspec.convert(plain, field.type, strict=False)
                )
            except msgspec.ValidationError as fault:
                faults.add(PREFIX + field.name.upper(), str(fault))
    faults.check()
    return Settings(**values)


def as_environment(settings: Settings) -> dict[str, str]:
    """Write settings as the variables that `load_settings` reads back, for child processes."""
    return {
        PREFIX + name.upper(): str(getattr(settings, name)) for name in settings.__struct_fields__
    }


def masked(settings: Settings) -> dict[str, str]:
    """Show settings with the password of the database URL masked."""
    shown = {name: str(getattr(settings, name)) for name in settings.__struct_fields__}
    url = shown["database_url"]
    if "@" in url and "://" in url:
        scheme, rest = url.split("://", 1)
        user, host = rest.rsplit("@", 1)
        shown["database_url"] = f"{scheme}://{user.split(':', 1)[0]}:{_MASK}@{host}"
    shown["database_url"] = _PASSWORD.sub(rf"\1{_MASK}", shown["database_url"])
    return shown
