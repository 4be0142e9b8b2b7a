"""One request from the first byte to the last: match, authenticate, decode, run, commit, answer.

Checks run in this order: credentials, rate, idempotency, validation, existence, state, balance.
Source: contract README, 1.
"""

from __future__ import annotations

import structlog

from returnhelper.domain.accounts.model import Api, ApiKind, Environment
from returnhelper.domain.billing.actions.explain_shortage import explain_shortage
from returnhelper.entrypoints.api.about import things_in
from returnhelper.entrypoints.api.answers import answer_of
from returnhelper.entrypoints.api.auth import NOBODY, Gate
from returnhelper.entrypoints.api.call import Call, Desk, Payload, Step
from returnhelper.entrypoints.api.decoding import decode_json, decode_query, decode_request
from returnhelper.entrypoints.api.leaving import tell_of_leaving
from returnhelper.entrypoints.api.rate import RateLimiter
from returnhelper.entrypoints.api.refusals import (
    Answer,
    InternalError,
    MethodNotAllowed,
    OperationNotFound,
    name_the_id,
    plain_answer,
    refusal_answer,
)
from returnhelper.entrypoints.api.requests import (
    ClientGone,
    Patience,
    Receive,
    Request,
    Scope,
    Send,
    headers_of,
    query_of,
    read_upload,
)
from returnhelper.entrypoints.api.routes import all_paths
from returnhelper.entrypoints.api.sending import send_answer
from returnhelper.entrypoints.api.serials import Serials
from returnhelper.kit.audit import Act, Way
from returnhelper.kit.database import LostRace
from returnhelper.kit.errors import Invalid, Refusal, Unavailable, Unknown
from returnhelper.kit.idempotency import (
    IdempotencyInProgress,
    IdempotencyRecord,
    find_answer,
    fingerprint,
    keep_answer,
)
from returnhelper.kit.principal import Principal, PrincipalKind, Role
from returnhelper.kit.work import Work

IDEMPOTENCY_HEADER = "x-returnhelper-idempotency-key"
_LONGEST_KEY = 255
_RACES = 20
_REPLAYED = (("x-returnhelper-idempotent-replayed", "true"),)
_FORM_OVERHEAD_BYTES = 65_536
_UPLOADER = Principal(PrincipalKind.LINK, "upload", Role.FULL)
_log = structlog.get_logger()


class Dispatcher:
    """The ASGI application below ``/uat`` and ``/v1``."""

    def __init__(self, desk: Desk, patience: Patience) -> None:
        """Serve every route of the page `routes`; bodies may take as long as `patience` says."""
        self.desk = desk
        self._patience = patience
        self._paths = all_paths()
        self._serials = Serials()
        self._limiter = RateLimiter(desk.settings.rate_per_second, desk.settings.rate_burst)
        self._running: set[tuple[int, str, str]] = set()
        self._gate = Gate(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever happens, the answer is an envelope."""
        correlation_id, request = self._serials.next(), None
        try:
            request = self._match(scope, receive)
            answer = await self._answer(request, scope, correlation_id)
        except Refusal as refusal:
            answer = refusal_answer(refusal, correlation_id)
        except ClientGone:
            return
        except Exception:  # noqa: BLE001 - the last resort: logged, and answered as our fault
            path = request.path if request else scope["path"]
            _log.exception("request_failed", correlation_id=correlation_id, path=path)
            answer = refusal_answer(InternalError(), correlation_id)
        route = request.route if request else None
        await send_answer(send, tell_of_leaving(answer, request), correlation_id, route)

    async def _answer(self, request: Request, scope: Scope, correlation_id: str) -> Answer:
        if request.route.takes_file:
            return await self._take_file(request, scope, correlation_id)
        api, who = await self._gate.admit(request.route, request.environment, request.headers)
        act = _act(request, who, correlation_id)
        self._limiter.check(str(api.api_id or _address(scope)))
        await self._read_body(request)
        record = self._record(request, api)
        if record is None:
            return await self._run(request, api, None, act)
        if record.identity in self._running:
            raise IdempotencyInProgress
        self._running.add(record.identity)
        try:
            return await self._run_once(request, api, record, act)
        finally:
            self._running.discard(record.identity)

    async def _take_file(self, request: Request, scope: Scope, correlation_id: str) -> Answer:
        """Answer a PUT: no credentials, no envelope; the token in its path is all."""
        try:
            self._limiter.check(_address(scope))
            return await self._run(request, NOBODY, None, _act(request, _UPLOADER, correlation_id))
        except Refusal as refusal:
            await request.drop()
            return plain_answer(refusal)

    def _match(self, scope: Scope, receive: Receive) -> Request:
        path, parameter = scope["path"].lower(), ""
        if path not in self._paths:
            stem, _, parameter = scope["path"].rpartition("/")
            path = f"{stem.lower()}/{{}}"
        methods = self._paths.get(path)
        if methods is None:
            raise OperationNotFound
        route = methods.get(scope["method"])
        if route is None:
            raise MethodNotAllowed(methods)
        environment = Environment(path.split("/", 2)[1])
        headers, query = headers_of(scope), query_of(scope)
        return Request(route, environment, path, parameter, headers, query, receive, self._patience)

    async def _read_body(self, request: Request) -> None:
        if request.route.method == "GET":
            return
        settings = self.desk.settings
        await request.read(
            settings.max_image_bytes + _FORM_OVERHEAD_BYTES
            if request.route.upload
            else settings.max_body_bytes
        )

    def _record(self, request: Request, api: Api) -> IdempotencyRecord | None:
        raw = request.headers.get(IDEMPOTENCY_HEADER.encode())
        if raw is None or not request.route.changes:
            return None
        key = raw.decode("latin-1")
        if not 1 <= len(key) <= _LONGEST_KEY or not all("!" <= letter <= "~" for letter in key):
            raise Invalid(
                {IDEMPOTENCY_HEADER: f"Send 1 to {_LONGEST_KEY} visible ASCII characters."}
            )
        try:
            body = request.body if request.route.upload else decode_json(request.body)
        except Invalid:
            body = request.body
        operation = f"{request.route.method} {request.path}"
        return IdempotencyRecord(api.api_id, operation, key, fingerprint(request.query, body))

    async def _run_once(
        self, request: Request, api: Api, record: IdempotencyRecord, act: Act
    ) -> Answer:
        if request.route.upload:
            # A picture is stored before the commit; look first rather than store it twice.
            stored = await self._find(record)
            if stored is not None:
                return stored
        try:
            return await self._run(request, api, record, act)
        except IdempotencyInProgress:
            raise
        except Refusal:
            stored = await self._find(record)
            if stored is None:
                raise
            return stored

    async def _find(self, record: IdempotencyRecord) -> Answer | None:
        body = await find_answer(self.desk.database, record)
        return None if body is None else Answer(200, body, headers=_REPLAYED)

    async def _run(
        self, request: Request, api: Api, record: IdempotencyRecord | None, act: Act
    ) -> Answer:
        for _ in range(_RACES):
            call = self._call(request, api, act)
            try:
                payload = await _handled(request, call)
            except LostRace:
                await _follow(call.on_lost)
                continue
            answer = answer_of(
                payload, request.headers, act.correlation_id, is_kept=request.route.is_kept
            )
            is_change = bool(call.work.unit.writes)
            if is_change:
                _note(call, payload)
            if record is not None:
                keep_answer(call.work.unit, record, answer.body, call.work.now)
            if not call.work.unit.writes:
                return answer
            try:
                await call.work.commit(self.desk.nudger, is_change=is_change)
            except LostRace:
                await _follow(call.on_lost)
                continue
            except Unavailable:
                raise  # perhaps it is committed all the same, so nothing may be undone
            except Refusal as refusal:
                await _follow(call.on_lost)
                raise await explain_shortage(call.work, refusal) from None
            await _follow_up(call.after_commit)
            return answer
        _log.error("race_lost_for_ever", correlation_id=act.correlation_id, path=request.path)
        raise InternalError

    def _call(self, request: Request, api: Api, act: Act) -> Call[object]:
        route = request.route
        upload = read_upload(request.headers, request.body, route.upload) if route.upload else None
        desk = self.desk
        work = Work(
            database=desk.database,
            numbers=desk.numbers,
            now=desk.clock.now(),
            by=api.client_code,
            act=act,
            files_base=desk.settings.files_base,
        )
        return Call(
            work=work,
            api=api,
            environment=request.environment,
            input=_decode(request),
            desk=desk,
            upload=upload,
            incoming=request.incoming() if route.takes_file else None,
            languages=request.headers.get(b"accept-language", b"").decode("latin-1"),
        )


def _act(request: Request, principal: Principal, correlation_id: str) -> Act:
    return Act(
        principal=principal,
        way=Way.API,
        operation=request.route.operation,
        correlation_id=correlation_id,
        environment=request.environment,
    )


def _note(call: Call[object], payload: Payload) -> None:
    """Tell the log whose things a call changes, and which."""
    if call.api.kind is ApiKind.SELLER and call.api.api_id:
        call.work.touch(call.api.api_id)
    call.work.note(*things_in(call.input, payload))


def _address(scope: Scope) -> str:
    """Return where a request comes from: whom the rate of a caller without credentials is of."""
    return str((scope.get("client") or ["?"])[0])


def _decode(request: Request) -> object:
    if (takes := request.route.takes) is None:
        return None
    if request.route.method == "GET" or request.route.upload:
        return decode_query(request.query, takes)
    return decode_request(decode_json(request.body), takes, body=request.body)


async def _handled(request: Request, call: Call[object]) -> Payload:
    try:
        return await request.route.handler(call)
    except Unknown as refusal:
        name_the_id(refusal, call.input)
        raise


async def _follow(steps: list[Step]) -> None:
    for step in steps:
        await step()


async def _follow_up(steps: list[Step]) -> None:
    """Do what follows a commit; whatever fails, the answer is that it is done."""
    try:
        await _follow(steps)
    except Exception:  # noqa: BLE001 - logged; the effects are committed
        _log.exception("follow_up_failed")
