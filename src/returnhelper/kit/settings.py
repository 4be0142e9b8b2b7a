"""One typed settings object, read from ``RETURNHELPER_*`` variables and flags.

Every field has a default that suits one laptop; docs/settings.md lists them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from returnhelper.kit.errors import Faults

PREFIX = "RETURNHELPER_"
_MASK = "********"
_PASSWORD = re.compile(r"([?&](?:ssl)?password=)[^&]*")
_SUPERVISOR_FD = "RETURNHELPER_SUPERVISOR_FD"  # kit/lifeline.py; set by the supervisor
_LOOPBACK = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not listened on

# The upper bounds keep a slip of the hand from becoming a number PostgreSQL or Python cannot hold.
_Url = Annotated[
    str,
    Meta(
        pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$",
        description="empty or an address such as https://returns.example.org",
    ),
]
_Port = Annotated[int, Meta(ge=0, le=65_535)]
_Many = Annotated[int, Meta(ge=1, le=10_000)]
_Rate = Annotated[int, Meta(ge=0, le=1_000_000)]
_Bytes = Annotated[int, Meta(ge=1_024, le=1_073_741_824)]
_Days = Annotated[int, Meta(ge=1, le=36_500)]
_RetentionDays = Annotated[int, Meta(ge=0, le=36_500)]
_CutoffDays = Annotated[int, Meta(ge=0, le=36_500)]
_Hours = Annotated[int, Meta(ge=1, le=87_600)]
_UndoHours = Annotated[int, Meta(ge=0, le=87_600)]
_Inventories = Annotated[int, Meta(ge=1, le=100)]
_RetrySeconds = Annotated[int, Meta(ge=0, le=31_536_000)]
_TimeoutSeconds = Annotated[float, Meta(ge=0.1, le=600)]
_Milliseconds = Annotated[int, Meta(ge=1, le=3_600_000)]
_Usd = Annotated[int, Meta(ge=0, le=1_000_000_000)]
_LogFormat = Literal["console", "json"]
_LogLevel = Literal["debug", "info", "warning", "error"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How this installation runs. Names in lower case are the variables without the prefix."""

    data: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: _Port = 8080
    public_url: _Url = ""
    files_url: _Url = ""
    files_store: str = ""
    api_processes: _Many = 2
    worker_processes: _Many = 1
    database_connections: _Many = 16
    log_format: _LogFormat = "console"
    log_level: _LogLevel = "info"
    max_body_bytes: _Bytes = 1_048_576
    max_image_bytes: _Bytes = 20_971_520
    rate_per_second: _Rate = 0
    rate_burst: _Rate = 0
    shipment_window_days: _Days = 90
    inventory_window_days: _Days = 62
    transaction_window_days: _Days = 90
    fba_window_days: _Days = 62
    fba_shipment_days: _Days = 90
    unknown_unclaimed_days: _Days = 90
    arrival_undo_hours: _UndoHours = 24
    resend_most_inventories: _Inventories = 9
    idempotency_days: _Days = 7
    label_retry_seconds: _RetrySeconds = 3_600
    label_cutoff_days: _CutoffDays = 30
    hold_days: _Days = 90
    webhook_timeout_seconds: _TimeoutSeconds = 10.0
    webhook_concurrency: _Many = 128
    webhook_endpoint_concurrency: _Many = 32
    webhook_suspend_after: _Many = 10
    webhook_suspend_hours: _Hours = 24
    notification_retention_days: _RetentionDays = 400
    attempt_retention_days: _RetentionDays = 400
    audit_retention_days: _RetentionDays = 0
    audit_window_days: _Days = 62
    operator: str = ""
    sandbox_balance_usd: _Usd = 1_000
    poll_milliseconds: _Milliseconds = 100

    @property
    def base_url(self) -> str:
        """The address the world reaches this installation at, without a slash at its end."""
        return (self.public_url or self.local_url).rstrip("/")

    @property
    def local_url(self) -> str:
        """The address this machine reaches the installation at."""
        return http_address(self.host, self.port)

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
    """Read settings from variables, then flags that are not None; what is empty counts as not set.

    Raises: Invalid, naming every flag and variable at fault.
    """
    environ = os.environ if environ is None else environ
    given: dict[str, object] = {
        name: environ[PREFIX + name.upper()]
        for name in Settings.__struct_fields__
        if PREFIX + name.upper() in environ
    }
    flagged = {name: value for name, value in (flags or {}).items() if value is not None}
    faults = Faults()
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        raw = str(flagged.get(field.name, given.get(field.name, "")))
        if raw == "":
            continue
        try:
            values[field.name] = _read(raw, field.type)
        except msgspec.ValidationError:
            name = _flag(field.name) if field.name in flagged else PREFIX + field.name.upper()
            faults.add(name, f"must be {_expected(field.type)}, got {raw!r}")
    faults.check()
    return Settings(**values)


def http_address(host: str, port: int) -> str:
    """Write a host as an address to open; one that means every address becomes the loopback."""
    host = _LOOPBACK.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def unknown_variables(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return variables with our prefix that set nothing, each with the nearest known or ``""``."""
    known = {name.upper() for name in Settings.__struct_fields__}
    found: dict[str, str] = {}
    for variable in sorted(os.environ if environ is None else environ):
        word = variable.removeprefix(PREFIX)
        if variable.startswith(PREFIX) and word not in known and variable != _SUPERVISOR_FD:
            nearest = get_close_matches(word.upper(), known, n=1)
            found[variable] = PREFIX + nearest[0] if nearest else ""
    return found


def _read(raw: str, kind: object) -> object:
    if kind is Path:
        return Path(raw)
    if isinstance(msgspec.inspect.type_info(kind), msgspec.inspect.LiteralType):
        raw = raw.lower()
    return msgspec.convert(raw, kind, strict=False)


def _expected(kind: object) -> str:
    """Say in plain words what a setting of this type may be."""
    match msgspec.inspect.type_info(kind):
        case msgspec.inspect.IntType(ge=low, le=high):
            return f"a whole number from {low} to {high}"
        case msgspec.inspect.FloatType(ge=low, le=high):
            return f"a number from {low} to {high}"
        case msgspec.inspect.LiteralType():
            return f"one of {', '.join(get_args(kind))}"
        case msgspec.inspect.Metadata(extra_json_schema={"description": str(words)}):
            return words
        case _:
            return "text"


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


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
