"""Who is calling: key and token from the headers, checked before a byte of the body is read."""

from __future__ import annotations

from collections.abc import Mapping

from returnhelper.domain.accounts.actions.find_credential import find_credential
from returnhelper.domain.accounts.errors import Unauthorized
from returnhelper.domain.accounts.model import Api, ApiKind, Environment
from returnhelper.entrypoints.api.call import Desk
from returnhelper.entrypoints.api.roles import check_role
from returnhelper.entrypoints.api.routes import ApiName, Route
from returnhelper.kit.clock import stopwatch
from returnhelper.kit.principal import Principal, PrincipalKind, Role

_KEY, _TOKEN = b"x-rr-apikey", b"x-rr-apitoken"
_UNKNOWN_SECONDS = 0.5
_MOST_UNKNOWN = 10_000
_ANYBODY = Principal(PrincipalKind.LINK, "open", Role.READER)
NOBODY = Api(
    api_id=0,
    kind=ApiKind.SELLER,
    environment=Environment.SANDBOX,
    name="",
    client_code="",
    seller_id=None,
    warehouse_id=None,
    email="",
    multi_item=False,
)


class Gate:
    """Lets callers in by the credentials in memory."""

    def __init__(self, desk: Desk) -> None:
        """Guard the operations of this desk."""
        self._desk = desk
        self._unknown: dict[str, float] = {}

    async def admit(
        self, route: Route, environment: Environment, headers: Mapping[bytes, bytes]
    ) -> tuple[Api, Principal]:
        """Return the account and who of it calls; nobody where no credentials are needed.

        Raises: Unauthorized, WrongEnvironment, RoleNotAllowed.
        """
        if route.open:
            return NOBODY, _ANYBODY
        key, token = (headers.get(name, b"").decode("latin-1") for name in (_KEY, _TOKEN))
        if not key or not token:
            raise Unauthorized
        await self._look_up(key)
        kind = ApiKind.WAREHOUSE if route.api is ApiName.WAREHOUSE else ApiKind.SELLER
        now = self._desk.clock.now()
        found = self._desk.credentials.authenticate(key, token, kind, environment, now)
        check_role(found.principal, route.needs, kind)
        return found.api, found.principal

    async def _look_up(self, key: str) -> None:
        """Ask the database for a key issued a moment ago, whose news is still on its way."""
        known = self._desk.credentials.credentials
        if key in known or self._unknown.get(key, 0.0) > stopwatch():
            return
        found = await find_credential(self._desk.database, key)
        if found is not None:
            known[key] = found
            return
        if len(self._unknown) > _MOST_UNKNOWN:
            self._unknown.clear()
        self._unknown[key] = stopwatch() + _UNKNOWN_SECONDS
