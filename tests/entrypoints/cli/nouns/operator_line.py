"""An operator at the command line, working on one database."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner, Result

from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.entrypoints.cli import main
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.kit.settings import load_settings
from returnhelper.kit.work import Work
from returnhelper_sdk.wire import ArrivedShipment, ShipmentArrived


class Operator:
    """Types commands with one pair of flags, such as ``--database-url URL``."""

    def __init__(self, flag: str, value: str) -> None:
        self._flags = [flag, value]
        self._settings = load_settings({flag.strip("-").replace("-", "_"): value})

    def types(self, *words: str, exit_code: int = 0, stdin: bytes | None = None) -> Result:
        """Run a command and check how it ends."""
        answer = CliRunner().invoke(main, [*words, *self._flags], input=stdin)
        if answer.exception is not None and not isinstance(answer.exception, SystemExit):
            raise answer.exception
        assert answer.exit_code == exit_code, answer.output
        return answer

    def asks(self, *words: str, **expected: Any) -> Any:
        """Run a command with --json and return what it prints, and nothing else on stderr."""
        answer = self.types(*words, "--json", **expected)
        assert answer.stderr == ""
        return json.loads(answer.stdout)

    def is_told(self, *words: str, exit_code: int, **stdin: Any) -> dict[str, Any]:
        """Run a command that is refused and return the refusal."""
        error: dict[str, Any] = self.asks(*words, exit_code=exit_code, **stdin)["error"]
        return error

    def opens_account(self, **options: str) -> dict[str, Any]:
        """Create a seller and return what is told once."""
        flags = [word for name, value in options.items() for word in (f"--{name}", value)]
        told: dict[str, Any] = self.asks("seller", "create", "--name", "Shop", *flags)
        return told

    def sandbox(self) -> str:
        """Create a seller in the sandbox and return its api id."""
        told = self.opens_account(environment="sandbox")
        return str(told["environments"]["sandbox"]["apiId"])

    def announces(self, api_id: str) -> str:
        """Let something happen that the seller is told; return the notification's id."""

        async def errand(work: Work) -> str:
            notification_id = announce(work, int(api_id), _ARRIVED, _ARRIVED.shipment.shipment_id)
            await commit(work)
            return notification_id

        return run_errand(self._settings, "test", errand)


_ARRIVED = ShipmentArrived(
    shipment=ArrivedShipment(
        shipment_id=7,
        return_request_id=3,
        seller_reference_number="RET-1",
        tracking_number="TRK1",
        reference_number=None,
        service_type="fedex_ground",
        custom_field_map={},
        ship_to_warehouse_id=2,
        receive_date="2026-11-05T08:30:14.9876540Z",
    )
)
