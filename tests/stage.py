"""The stage of a test: one installation in one process, on a real database and real sockets.

A test asks for the fixture `stage`. At its end nothing may be left due, as in production:
a test that leaves work undone on purpose says so with `stage.leave_work_undone()`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from granian.constants import Interfaces
from granian.server.embed import Server

from returnhelper.domain.accounts.actions.create_credential import NewCredential
from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.create_warehouse_credential import (
    create_warehouse_credential,
)
from returnhelper.domain.accounts.actions.find_credential import find_credential
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.domain.inventory.model import Inventory, Package
from returnhelper.domain.labels.carriers import carrier_for
from returnhelper.domain.returns.actions.create_return_shipment import (
    Booked,
    create_return_shipment,
)
from returnhelper.domain.returns.model import BookedItem, Booking, ShipFrom
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.entrypoints.api.app import create_app, keep_fresh, open_desk
from returnhelper.entrypoints.api.call import Desk
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import DUTIES
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.clock import FixedClock
from returnhelper.kit.money import Money
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk.signing import verify

DUE = """
SELECT (SELECT count(*) FROM labels WHERE status IN ('queued', 'started') AND due_at <= $1)
     + (SELECT count(*) FROM deliveries d JOIN endpoints e USING (endpoint_id)
        WHERE e.status = 'active' AND d.status <> 'delivered' AND d.due_at <= $1)
"""


@dataclass(frozen=True)
class Seller:
    """A seller in one environment, with what it was told once."""

    api: Api
    credential: NewCredential
    signing_key: str


@dataclass(frozen=True)
class Staff:
    """The staff of a warehouse in one environment."""

    api: Api
    credential: NewCredential


@dataclass(frozen=True)
class Received:
    """One webhook as it came in."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed


@dataclass
class LocalReceiver:
    """A seller's endpoint on a real socket; `statuses` are answered in turn, then 200."""

    url: str = ""
    signing_key: str = ""
    statuses: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.received.append(Received(dict(request.headers), await request.read()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    def of(self, action: str) -> list[dict[str, Any]]:
        """Return the bodies of one action, in the order they came; all signatures are checked."""
        for one in self.received:
            timestamp = one.headers["timestamp"]
            signature = one.headers["returnhelper-signature"]
            assert verify(self.signing_key, self.url, timestamp, one.body, signature)
        return [one.json for one in self.received if one.json["action"] == action]


@dataclass
class Answer:
    """What the API answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.body)
        return parsed

    @property
    def meta(self) -> dict[str, Any]:
        meta: dict[str, Any] = self.json["meta"]
        return meta

    @property
    def code(self) -> str | None:
        code: str | None = self.meta["errorCode"]
        return code

    @property
    def faults(self) -> dict[str, str]:
        faults: dict[str, str] = self.meta["error"]
        return faults


class Stage:
    """Everything a test needs: domain tools, people, the API on a socket, the worker's duties."""

    def __init__(self, desk: Desk, bench: Bench, clock: FixedClock, exits: AsyncExitStack) -> None:
        self.desk = desk
        self.bench = bench
        self.clock = clock
        self.database = desk.database
        self.book = desk.book
        self.storage = desk.storage
        self._exits = exits
        self._base_url = ""
        self._http: aiohttp.ClientSession | None = None
        self._is_checked = True

    # -- domain -----------------------------------------------------------------------------

    def work(self, by: str = "test") -> Work:
        """Return the tools of one action, at the clock's moment."""
        return Work(
            database=self.database,
            numbers=self.desk.numbers,
            now=self.clock.now(),
            by=by,
            files_base=self.desk.settings.files_base,
        )

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
        """Run every duty until none finds anything to do."""
        while sum([await duty.run(self.bench) for duty in DUTIES]):
            pass

    def leave_work_undone(self) -> None:
        """Allow due rows at the end of this test."""
        self._is_checked = False

    async def check_nothing_due(self) -> None:
        """Fail when labels or deliveries are due."""
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
        await create_endpoint(self.work(), seller.api.api_id, receiver.url, allow_insecure=True)
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
        url = f"{self._base_url}/{environment}/{path}" if environment else self._base_url + path
        async with self._http.request(
            method, url, json=json, params=query, headers=given, data=data
        ) as answer:
            return Answer(answer.status, dict(answer.headers), await answer.read())

    async def get(self, path: str) -> Answer:
        """Get a page outside the JSON API."""
        return await self.call(None, "GET", path, environment="")

    async def _serve(self) -> None:
        if self._base_url:
            return
        port = _free_port()
        server = Server(
            create_app(self.desk),
            address="127.0.0.1",
            port=port,
            interface=Interfaces.ASGINL,
            websockets=False,
            log_enabled=False,
        )
        await self._exits.enter_async_context(keep_fresh(self.desk))
        serving = asyncio.create_task(server.serve())
        self._http = aiohttp.ClientSession()
        self._base_url = f"http://127.0.0.1:{port}"

        async def stop() -> None:
            assert self._http is not None
            await self._http.close()
            server.stop()
            await serving

        self._exits.push_async_callback(stop)
        async with asyncio.timeout(10):
            while True:
                try:
                    async with self._http.get(f"{self._base_url}/healthz"):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.01)


def _free_port() -> int:
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


def booking(**changes: Any) -> Booking:
    """Return the contract's example booking in domain values, changed as told."""
    sender = ShipFrom(
        country="usa",
        name="Ada Sample",
        phone="5550100123",
        email="ada@example.org",
        fax=None,
        street1="12 Orchard Row",
        street2=None,
        street3=None,
        state="NY",
        city="Albany",
        postal_code="12207",
    )
    values: dict[str, Any] = {
        "service_code": "fedex_ground",
        "title": "Running shoes, size 42",
        "order_number": "SO-88213",
        "currency": "usd",
        "total_value": Decimal("64.5"),
        "seller_reference": None,
        "remarks": None,
        "ship_from": sender,
        "warehouse_id": 2,
        "box_type": "cus",
        "weight_g": Decimal(900),
        "length_cm": Decimal(34),
        "width_cm": Decimal(22),
        "height_cm": Decimal(13),
        "items": [
            BookedItem(
                description="Running shoes",
                weight_g=Decimal(900),
                value=Decimal("64.5"),
                currency="usd",
            )
        ],
        "custom_fields": {"channel": "webshop"},
    }
    return Booking(**{**values, **changes})


def booking_json(**changes: Any) -> dict[str, Any]:
    """Return the contract's example request of createReturnShipment, root properties changed."""
    return {
        "serviceTypeCode": "fedex_ground",
        "orderTitle": "Running shoes, size 42",
        "orderNumber": "SO-88213",
        "totalValueCurrency": "usd",
        "totalValue": 64.5,
        "sellerReferenceNumber": "RET#88213",
        "remarks": "buyer changed mind",
        "shipment": {
            "shipToWarehouseId": 2,
            "boxType": "cus",
            "shipFrom": {
                "country": "usa",
                "contactName": "Ada Sample",
                "phone": "5550100123",
                "email": "ada@example.org",
                "street1": "12 Orchard Row",
                "state": "NY",
                "city": "Albany",
                "postalCode": "12207",
            },
            "parcel": {
                "weight": 900,
                "weightUnit": "g",
                "length": 34,
                "width": 22,
                "height": 13,
                "dimensionUnit": "cm",
                "items": [
                    {
                        "description": "Running shoes",
                        "weight": 900,
                        "weightUom": "g",
                        "value": 64.5,
                        "valueCurrencyCode": "usd",
                    }
                ],
            },
            "customFieldMap": {"channel": "webshop"},
        },
    } | changes


def package(weight_g: int = 950) -> Package:
    """Return a package as measured at the dock."""
    sides = (Decimal(22), Decimal(34), Decimal(13))
    return Package(weight_g=Decimal(weight_g), sides_cm=sides, remarks=None)
