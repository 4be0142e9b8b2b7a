"""What a call is about, by the names of the wire: the ids in what was asked and answered.

Source: docs/decisions/0055.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

_NOT_TOLD = frozenset({"apiId", "userApiId", "warehouseId", "correlationId"})
_MOST = 1000
_LONGEST = 64


def things_in(asked: object, answered: object) -> list[str]:
    """Return ``shipmentId:12`` for each id, each once, the first 1000.

    Of the request and of the answer's payload, and of the entries of a list in either.
    """
    found: dict[str, None] = {}
    for holder in (asked, answered, *(payload for _, payload in _named(answered))):
        found.update(dict.fromkeys(_things(holder)))
    return list(found)[:_MOST]


def _things(holder: object) -> Iterator[str]:
    for name, value in _named(holder):
        if isinstance(value, list | tuple):
            yield from _listed(name, value)
        elif name.endswith("Id"):
            yield from _thing(name, value)


def _listed(name: str, entries: list[object] | tuple[object, ...]) -> Iterator[str]:
    single = name.removesuffix("s") if name.endswith("Ids") else name.removesuffix("List")
    for entry in entries:
        if isinstance(entry, msgspec.Struct | dict):
            for inner, value in _named(entry):
                if inner.endswith("Id"):
                    yield from _thing(inner, value)
        elif single.endswith("Id"):
            yield from _thing(single, entry)


def _thing(name: str, value: object) -> Iterator[str]:
    is_named = isinstance(value, int | str) and not isinstance(value, bool) and value != ""
    if is_named and name not in _NOT_TOLD and len(str(value)) <= _LONGEST:
        yield f"{name}:{value}"


def _named(holder: object) -> Iterator[tuple[str, object]]:
    if isinstance(holder, msgspec.Struct):
        for attribute, name in _fields(type(holder)):
            yield name, getattr(holder, attribute)
    elif isinstance(holder, Mapping):
        yield from holder.items()


@lru_cache(maxsize=512)
def _fields(shape: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.encode_name) for field in msgspec.structs.fields(shape))
