"""The stage of a test: one installation in one process, on a real database and real sockets.

A test asks for the fixture `stage`. At its end nothing may be left due, as in production:
a test that leaves work undone on purpose says so with `stage.leave_work_undone()`.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from granian.constants import Interfaces
from granian.server.embed import Server

from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.create_warehouse_credential import (
    create_warehouse_credential,
)
from returnhelper.domain.accounts.actions.find_credential import find_credential
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.labels.carriers import carrier_for
from returnhelper.domain.returns.actions.create_return_shipment import (
    Booked,
    create_return_shipment,
)
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.entrypoints.api.app import create_app, keep_fresh, open_desk
from returnhelper.entrypoints.api.call import Desk
from returnhelper.entrypoints.api.requests import Patience
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import DUTIES, keep_months
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.audit import Act, Way
from returnhelper.kit.clock import FixedClock
from returnhelper.kit.money import Money
from returnhelper.kit.principal import Principal, PrincipalKind, Role
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from tests.bookings import booking, booking_json, package
from tests.people import Answer, LocalReceiver, Received, Seller, Staff

__all__ = [
    "Answer",
    "LocalReceiver",
    "Received",
    "Seller",
    "Staff",
    "Stage",
    "booking",
    "booking_json",
    "open_stage",
    "package",
]

TESTER = Principal(PrincipalKind.OPERATOR, "test", Role.OPERATOR)
DUE = """
SELECT (SELECT count(*) FROM labels WHERE status IN ('queued', 'started') AND due_at <= $1)
     + (SELECT count(*) FROM deliveries d JOIN endpoints e USING (endpoint_id)
        WHERE e.status = 'active' AND d.status <> 'delivered' AND d.due_at <= $1
          AND (d.leased_until IS NULL OR d.leased_until <= $1))
     + (SELECT count(*) FROM setup_requests WHERE status = 'testing'
          AND (leased_until IS NULL OR leased_until <= $1))
"""


class Stage:
    """Everything a test needs: domain tools, people, the API on a socket, the worker's duties."""

    def __init__(self, desk: Desk, bench: Bench, clock: FixedClock, exits: AsyncExitStack) -> None:
        self.desk = desk
        self.bench = bench
        self.clock = clock
        self.database = desk.database
        self.book = desk.book
        self.storage = desk.storage
        self.patience = Patience()  # set before the first call
        self._exits = exits
        self.base_url = ""  # known once something was called
        self._http: aiohttp.ClientSession | None = None
        self._is_checked = True
        self._kept_month = ""
        self._opening = asyncio.Lock()

    # -- domain -----------------------------------------------------------------------------

    def work(self, by: str = "test") -> Work:
        """Return the tools of one action, at the clock's moment."""
        return Work(
            database=self.database,
            numbers=self.desk.numbers,
            now=self.clock.now(),
            by=by,
            act=Act(principal=TESTER, way=Way.CLI, operation="test"),
            files_base=self.desk.settings.files_base,
        )

    async def done(self, action: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Run an action and commit it; return what it gives."""
        work = self.work()
        result = action(work, *given, **named)
        if inspect.isawaitable(result):
            result = await result
        await work.commit(self.desk.nudger)
        return result

    async def seller(
        self,
        *,
        environment: Environment = Environment.SANDBOX,
        balance: str = "1000",
        multi_item: bool = False,
        name: str = "Shop",
    ) -> Seller:
        """Open an account in one environment with this many usd."""
        work = self.work()
        [made] = await create_seller(
            work,
            name=name,
            client_code=None,
            email="shop@example.org",
            environments=[environment],
            multi_item=multi_item,
        )
        open_balance(work, made.api.api_id, Money(Decimal(balance), "usd"))
        await work.commit()
        return Seller(made.api, made.credential, made.signing_key)

    async def staff(
        self, warehouse_id: int = 2, environment: Environment = Environment.SANDBOX
    ) -> Staff:
        """Issue credentials to the staff of a warehouse."""
        work = self.work()
        credential = await create_warehouse_credential(
            work, warehouse_id, f"Warehouse {warehouse_id}", environment
        )
        await work.commit()
        found = await find_credential(self.database, credential.api_key)
        assert found is not None
        return Staff(found.api, credential)

    async def booked(self, seller: Seller, **changes: Any) -> Booked:
        """Book a return; its label is queued."""
        work = self.work()
        booked = await create_return_shipment(work, seller.api, booking(**changes), self.book)
        await work.commit()
        return booked

    async def labelled(self, seller: Seller, **changes: Any) -> Booked:
        """Book a return and let the worker buy its label."""
        booked = await self.booked(seller, **changes)
        await self.run_duties()
        return booked

    async def shelved(self, seller: Seller, staff: Staff, **changes: Any) -> Inventory:
        """Book a return, get its label, and receive it as one package."""
        from returnhelper.domain.arrivals.actions.receive_shipment import (  # noqa: PLC0415 - only here
            receive_shipment,
        )

        booked = await self.labelled(seller, **changes)
        work = self.work(staff.api.client_code)
        [inventory] = await receive_shipment(
            work,
            staff.api,
            booked.shipment.shipment_id,
            [package()],
            self.book,
            additional=False,
        )
        await work.commit()
        await self.run_duties()
        return inventory

    # -- worker -----------------------------------------------------------------------------

    async def run_duties(self) -> None:
        """Run every duty until none finds anything to do; that of the months once in a month."""
        while sum([await duty.run(self.bench) for duty in DUTIES if self._is_wanted(duty.name)]):
            pass

    def _is_wanted(self, duty: str) -> bool:
        month = self.clock.now().strftime("%Y-%m")
        if duty != keep_months.__name__:
            return True
        is_new, self._kept_month = month != self._kept_month, month
        return is_new

    def leave_work_undone(self) -> None:
        """Allow due rows at the end of this test."""
        self._is_checked = False

    async def check_nothing_due(self) -> None:
        """Fail when labels, deliveries or tests of endpoints are due."""
        if self._is_checked:
            due = await self.database.fetchval(DUE, self.clock.now())
            assert due == 0, f"{due} rows are due; run stage.run_duties()"

    # -- sockets ----------------------------------------------------------------------------

    async def receiver(self, seller: Seller, *statuses: int) -> LocalReceiver:
        """Start an endpoint on a socket and register it for a seller."""
        receiver = LocalReceiver(signing_key=seller.signing_key, statuses=list(statuses))
        app = web.Application()
        app.router.add_post("/hook", receiver.take)
        runner = web.AppRunner(app)
        await runner.setup()
        self._exits.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        receiver.url = f"http://127.0.0.1:{port}/hook"
        work = self.work()
        await create_endpoint(work, seller.api.api_id, receiver.url, allow_insecure=True)
        await work.commit()
        return receiver

    async def call(
        self,
        who: Seller | Staff | None,
        method: str,
        path: str,
        json: object | None = None,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        data: Any = None,
        environment: str = "uat",
    ) -> Answer:
        """Call the API over a socket: path as ``user/api/…`` below the environment."""
        await self._serve()
        assert self._http is not None
        given = dict(headers or {})
        if who is not None:
            given.setdefault("x-rr-apikey", who.credential.api_key)
            given.setdefault("x-rr-apitoken", who.credential.api_token)
        url = f"{self.base_url}/{environment}/{path}" if environment else self.base_url + path
        async with self._http.request(
            method, url, json=json, params=query, headers=given, data=data
        ) as answer:
            return Answer(answer.status, answer.headers, await answer.read())

    async def get(self, path: str) -> Answer:
        """Get a page outside the JSON API."""
        return await self.call(None, "GET", path, environment="")

    async def _serve(self) -> None:
        async with self._opening:
            if not self.base_url:
                await self._start_server()

    async def _start_server(self) -> None:
        port = free_port()
        server = Server(
            create_app(self.desk, self.patience),
            address="127.0.0.1",
            port=port,
            interface=Interfaces.ASGINL,
            websockets=False,
            log_enabled=False,
        )
        await self._exits.enter_async_context(keep_fresh(self.desk))
        serving = asyncio.create_task(server.serve())
        self._http = aiohttp.ClientSession()
        base_url = f"http://127.0.0.1:{port}"

        async def stop() -> None:
            assert self._http is not None
            await self._http.close()
            server.stop()  # type: ignore[no-untyped-call]  # granian carries no types here
            await serving

        self._exits.push_async_callback(stop)
        async with asyncio.timeout(10):
            while True:
                try:
                    async with self._http.get(f"{base_url}/healthz"):
                        break
                except aiohttp.ClientError:
                    await asyncio.sleep(0.01)
        self.base_url = base_url


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    import socket  # noqa: PLC0415 - only here

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def open_stage(
    exits: AsyncExitStack, database_url: str, folder: Path, clock: FixedClock, **settings: Any
) -> Stage:
    """Open a stage on a seeded database."""
    desk = await open_desk(
        Settings(database_url=database_url, data=folder, port=1, **settings), clock
    )
    exits.push_async_callback(desk.database.close)
    poster = Poster(clock, 2.0, 64)
    exits.push_async_callback(poster.close)
    bench = Bench(
        settings=desk.settings,
        database=desk.database,
        lax_database=desk.database,
        numbers=desk.numbers,
        nudger=desk.nudger,
        storage=desk.storage,
        clock=clock,
        carrier_for=carrier_for,
        poster=poster,
        book=desk.book,
        token="stage",
    )
    return Stage(desk, bench, clock, exits)
