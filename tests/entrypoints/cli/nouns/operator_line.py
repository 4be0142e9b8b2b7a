"""An operator at the command line, working on one database."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from click.testing import CliRunner, Result

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.billing.actions.pay_cost import pay_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.inventory.actions.attach_image import attach_image
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.returns.actions.create_return_shipment import create_return_shipment
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.entrypoints.cli import main
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.database import UnitOfWork
from returnhelper.kit.money import Money
from returnhelper.kit.settings import Settings, load_settings
from returnhelper.kit.work import Work
from returnhelper_sdk.wire import ArrivedShipment, ShipmentArrived
from tests.bookings import booking, package
from tests.domain.inventory.shelves import picture_keys
from tests.entrypoints.cli.nouns.logged import check_log, look

BUYER = (
    *("--service", "SHIPMENT_USPS_PM_NJ", "--country", "usa", "--name", "Bo Example"),
    *("--phone", "5550100456", "--street1", "7 Harbor Lane", "--city", "Salem"),
    *("--state", "MA", "--postal-code", "01970"),
)


class Operator:
    """Types commands with one pair of flags, such as ``--database-url URL``."""

    def __init__(self, flag: str, value: str) -> None:
        self._flags = [flag, value]
        self._settings = load_settings({flag.strip("-").replace("-", "_"): value})

    @property
    def settings(self) -> Settings:
        """The installation the commands work on."""
        return self._settings

    def types(self, *words: str, exit_code: int = 0, stdin: bytes | None = None) -> Result:
        """Run a command and check how it ends, and that the log tells what it changed."""
        before = look(self._settings)
        answer = CliRunner().invoke(main, [*words, *self._flags], input=stdin)
        if answer.exception is not None and not isinstance(answer.exception, SystemExit):
            raise answer.exception
        assert answer.exit_code == exit_code, answer.output
        check_log(before, look(self._settings), words, is_done=exit_code == 0)
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

    def balance(self, api_id: str) -> tuple[str, str]:
        """Return what a seller has, and what of it is reserved."""
        [balance] = self.asks("balance", "show", "--api", api_id)
        return balance["available"], balance["reserved"]

    def charges(self, api_id: str, amount: str) -> None:
        """Charge a service to an account at once."""
        price = Price(cost=Money(Decimal(amount), "usd"))
        about = Subject("vas", 1)

        async def errand(work: Work) -> None:
            pay_cost(work, int(api_id), TransactionType.VAS, price, about, "done")
            await commit(work)

        run_errand(self._settings, "test", errand)

    def month(self) -> str:
        """Name the month that the commands run in."""
        return f"{SystemClock().now():%Y-%m}"

    def dock(self, warehouse_id: int = 2, environment: str = "sandbox") -> tuple[str, ...]:
        """Open the staff of a warehouse; return the flags that name it."""
        flags = ("--warehouse", str(warehouse_id), "--environment", environment)
        self.asks("warehouse", "key", "create", *flags)
        return flags

    def shelves(self, api_id: str, count: int = 1) -> list[str]:
        """Book a return of a seller of the sandbox, and take its packages in at warehouse 2."""
        self.dock()

        async def errand(work: Work) -> list[str]:
            async with work.database.connection() as connection:
                book = await load_book(connection, work.now)
            seller = await get_api(work, int(api_id))
            booked = await create_return_shipment(work, seller, booking(), book)
            await commit(work)
            work.unit = UnitOfWork()
            staff = await get_warehouse_api(work, 2, Environment.SANDBOX)
            packages, shipment_id = [package()] * count, booked.shipment.shipment_id
            created = await receive_shipment(
                work, staff, shipment_id, packages, book, additional=False
            )
            await commit(work)
            return [str(inventory.return_inventory_id) for inventory in created]

        return run_errand(self._settings, "test", errand)

    def photographs(self, api_id: str, inventory_id: str) -> str:
        """Attach a picture to an inventory; return the key of the original."""

        async def errand(work: Work) -> str:
            inventory = await get_inventory(work, int(api_id), int(inventory_id))
            image = await attach_image(work, inventory, picture_keys())
            await commit(work)
            return image.original_key

        return run_errand(self._settings, "test", errand)

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
