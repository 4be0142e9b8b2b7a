"""The five ways to say no, drawn as a tree.

Refusal
├── Unknown       not there, or not yours: the same answer
├── Invalid       bad input, with every field at fault
├── Refused       a rule says no
├── Forbidden     you may not, whatever the input
└── Unavailable   somebody else is down

A slice's refusal subclasses one kind; its docstring is its message and `code` its stable name.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The request was refused."""

    code: ClassVar[str] = "REFUSED"

    def __init__(self, faults: Mapping[str, str] | None = None) -> None:
        """Refuse, naming faults as ``{"request property": "message"}`` where there are any."""
        super().__init__(self.message)
        self.faults: dict[str, str] = dict(faults or {})

    @property
    def message(self) -> str:
        """The sentence a person can act on: the first paragraph of the class docstring."""
        return inspect.cleandoc(type(self).__doc__ or "").split("\n\n")[0].replace("\n", " ")


class Unknown(Refusal):
    """There is no such thing, or it is not yours."""

    code = "NOT_FOUND"


class Invalid(Refusal):
    """The request breaks a rule; see the message of each property."""

    code = "VALIDATION_FAILED"


class Refused(Refusal):
    """A rule says no at this moment."""

    code = "REFUSED_NOW"


class Forbidden(Refusal):
    """The caller may not do this."""

    code = "FORBIDDEN"


class Unavailable(Refusal):
    """Somebody this depends on does not answer; try again later."""

    code = "UNAVAILABLE"


class Faults:
    """Collects every fault of one input, so that all are told at once."""

    def __init__(self) -> None:
        """Start without faults."""
        self._messages: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        """Tell whether anything is wrong."""
        return bool(self._messages)

    def __contains__(self, name: str) -> bool:
        """Tell whether this property has a fault already."""
        return name in self._messages

    def add(self, name: str, message: str) -> None:
        """Add a message for a request property, written ``shipment.parcel.items[0].weight``."""
        messages = self._messages.setdefault(name, [])
        if message not in messages:
            messages.append(message)

    def merge(self, faults: Mapping[str, str]) -> None:
        """Add the faults of another refusal."""
        for name, message in faults.items():
            self.add(name, message)

    def as_map(self) -> dict[str, str]:
        """Return property -> messages joined by ``, ``. Source: contract README, Envelope."""
        return {name: ", ".join(messages) for name, messages in self._messages.items()}

    def check(self) -> None:
        """Raise `Invalid` with all faults, if there are any."""
        if self._messages:
            raise Invalid(self.as_map())


class Batch:
    """Gathers what is wrong with the entries of one call: all or nothing, and every one is told.

    Source: contract README, Envelope; decision 0026.
    """

    def __init__(self, name: str) -> None:
        """Take the property that names an entry, as the wire spells it."""
        self._name = name
        self._refusals: list[tuple[int, Refusal]] = []

    def refuse(self, index: int, refusal: Refusal) -> None:
        """Add what is wrong with an entry, by its place from 0."""
        self._refusals.append((index, refusal))

    def check(self) -> None:
        """Raise the refusal of the first bad entry, existence before state, naming every one."""
        if not self._refusals:
            return
        faults = {
            f"jobEntryList[{index}].{self._name}": " ".join(
                [refusal.message, *refusal.faults.values()]
            )
            for index, refusal in sorted(self._refusals, key=lambda each: each[0])
        }
        first = min(self._refusals, key=lambda each: (not isinstance(each[1], Unknown), each[0]))
        raise type(first[1])(faults)
