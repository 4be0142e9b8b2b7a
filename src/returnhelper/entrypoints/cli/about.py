"""What a command is about, by the names of the wire: the ids that were typed.

Only what is named here is told: a token or a signing key can be no part of the log.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from returnhelper.domain.accounts.model import key_name

_NAMES = {
    "--api": "apiId",
    "--box": "consolidateShippingBoxId",
    "--claim": "unknownClaimId",
    "--client-code": "clientCode",
    "--endpoint": "endpointId",
    "--inventory": "returnInventoryId",
    "--key": "apiKey",
    "--notification": "notificationId",
    "--order": "consolidateShippingOrderId",
    "--parcel": "unknownShipmentId",
    "--recall": "recallId",
    "--resend": "resendId",
    "--shipment": "shipmentId",
    "--vas": "vasId",
    "--warehouse": "warehouseId",
    "--warehouse-id": "warehouseId",
}
_ULID_NAMES = {"shipmentId": "consolidateShippingShipmentId"}


def things_typed() -> list[str]:
    """Return ``returnInventoryId:12`` for each id on the command line that runs, each once."""
    context = click.get_current_context(silent=True)
    return list(dict.fromkeys(_things(context))) if context else []


def api_typed() -> int | None:
    """Return the account that the command line that runs names with ``--api``, or None."""
    typed = [thing.removeprefix("apiId:") for thing in things_typed() if thing.startswith("apiId:")]
    return int(typed[0]) if typed else None


def _things(context: click.Context) -> Iterator[str]:
    for parameter in context.command.params:
        flags = [*parameter.opts, f"--{(parameter.name or '').replace('_', '-')}"]
        name = next((_NAMES[flag] for flag in flags if flag in _NAMES), None)
        value = context.params.get(parameter.name or "")
        if name is not None and value is not None:
            for one in value if isinstance(value, tuple) else (value,):
                yield _thing(name, one)


def _thing(name: str, value: object) -> str:
    if name == "apiKey":
        value = key_name(str(value))
    elif not isinstance(value, int):
        name = _ULID_NAMES.get(name, name)
    return f"{name}:{value}"
