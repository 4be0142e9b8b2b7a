"""One call of an operation, as its handler sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import IO, Any, Generic, TypeVar

import msgspec

from returnhelper.domain.accounts.model import Api, CredentialBook, Environment
from returnhelper.domain.evidence.queue import ExportQueue
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.clock import Clock
from returnhelper.kit.database import Database
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

Input = TypeVar("Input")


@dataclass(slots=True, kw_only=True)
class Desk:
    """What every call shares; lists and credentials are replaced when they change."""

    settings: Settings
    database: Database
    numbers: Numbers
    nudger: Nudger
    storage: Storage
    clock: Clock
    credentials: CredentialBook
    book: ReferenceBook
    evidence_queue: ExportQueue = field(default_factory=ExportQueue)
    statement_queue: ExportQueue = field(default_factory=ExportQueue)


@dataclass(frozen=True, slots=True)
class Upload:
    """The file of a multipart form."""

    filename: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A body that is a file: nothing of it is read before `read` is asked for at most so much.

    `parameter` is the last segment of the path, in its own case. Reading again gives the same.
    """

    parameter: str
    content_type: str
    read: Callable[[int], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Document:
    """An answer that is a document, not an envelope.

    A large one is a file beside an empty body: sent from its beginning in parts, then closed.
    """

    body: bytes
    content_type: str
    file: IO[bytes] | None = None
    filename: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that clients may keep: its payload, written already.

    It is for everybody the same, unless it is private.
    `tag` changes whenever the payload does; it is an entity tag without its quotes.
    """

    payload: bytes
    tag: str
    language: str
    is_private: bool = False


@dataclass(slots=True, kw_only=True)
class Call(Generic[Input]):
    """The caller, the decoded input, and what the handler works with.

    `after_commit` runs once the unit is through, `on_lost` when it is not; `languages` is the
    header Accept-Language as it came.
    """

    work: Work
    api: Api
    environment: Environment
    input: Input
    desk: Desk
    upload: Upload | None = None
    incoming: Incoming | None = None
    languages: str = ""
    after_commit: list[Step] = field(default_factory=list)
    on_lost: list[Step] = field(default_factory=list)

    @property
    def book(self) -> ReferenceBook:
        """The lists of this moment, with the tariff that holds now."""
        return self.desk.book.at(self.work.now)


Step = Callable[[], Awaitable[None]]
Payload = msgspec.Struct | dict[str, Any] | Document | Kept | None
Handler = Callable[[Any], Awaitable[Payload]]
