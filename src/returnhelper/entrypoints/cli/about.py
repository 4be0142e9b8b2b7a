"""What a command is about, by the names of the wire: the ids that were typed.

Only what is named here is told: a token or a signing key can be no part of the log.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from returnhelper.domain.accounts.model import key_name

# Options that name different things in different groups of commands stand with the group.
_NAMES = {
    "--api": "apiId",
    "--box": "consolidateShippingBoxId",
    "--claim": "unknownClaimId",
    "--client-code": "clientCode",
    "--endpoint": "endpointId",
    "--instruction": "fbaInstructionId",
    "--inventory": "returnInventoryId",
    "--item": "recallInventoryId",
    "--key": "apiKey",
    "--notification": "notificationId",
    "--order": "consolidateShippingOrderId",
    "--parcel": "unknownShipmentId",
    "--recall": "recallId",
    "--refund": "refundId",
    "--resend": "resendId",
    "--shipment": "shipmentId",
    "--tariff": "tariffId",
    "--transaction": "transactionNumber",
    "--vas": "vasId",
    "--warehouse": "warehouseId",
    "--warehouse-id": "warehouseId",
    "fba --shipment": "fbaShipmentId",
    "golive --request": "goLiveRequestId",
    "setup --request": "webhookSetupRequestId",
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


def name_of(parameter: click.Parameter, group: str) -> str | None:
    """Return the wire's name of the ids that a parameter of a group's command takes, or None."""
    plain = f"--{(parameter.name or '').removesuffix('_id').replace('_', '-')}"
    for flag in (*parameter.opts, plain):
        found = _NAMES.get(f"{group} {flag}") or _NAMES.get(flag)
        if found:
            return found
    return None


def _things(context: click.Context) -> Iterator[str]:
    group = (context.parent and context.parent.info_name) or ""
    for parameter in context.command.params:
        name = name_of(parameter, group)
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
