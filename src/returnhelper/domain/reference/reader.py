"""Reads a loose document, noting every wrong value with its path instead of stopping at one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from returnhelper.kit.errors import Faults

_ANY_TEXT = re.compile(r".+", re.DOTALL)
_MAX_ID = 2**63 - 1


class Reader:
    """One mapping of a document and the path to it.

    A value at fault is noted in `faults` and read as empty, so that reading goes on; whoever
    reads must not use the result once there are faults. `close` notes keys nobody asked for.
    """

    def __init__(self, value: object, path: str, faults: Faults) -> None:
        """Read a mapping that stands at a path such as ``services[3]``; "" is the root."""
        self.path = path
        self.faults = faults
        self._asked: set[str] = set()
        self._values: Mapping[str, object] = {}
        if isinstance(value, Mapping):
            self._values = {str(key): inner for key, inner in value.items()}
        else:
            faults.add(path or "document", "must be a mapping")

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong with a key."""
        self.faults.add(self.at(key), message)

    def has(self, key: str) -> bool:
        """Tell whether a key is there and not null."""
        return self._values.get(key) is not None

    def keys(self) -> tuple[str, ...]:
        """Return the keys in the order of the document."""
        return tuple(self._values)

    def value(self, key: str) -> object:
        """Return a value as it stands, None if absent."""
        self._asked.add(key)
        return self._values.get(key)

    def find_text(self, key: str, pattern: re.Pattern[str] = _ANY_TEXT) -> str | None:
        """Read a text that may be absent."""
        value = self.value(key)
        if value is None or value == "":
            return None
        return _text(value, self.at(key), pattern, self.faults)

    def text(self, key: str, pattern: re.Pattern[str] = _ANY_TEXT) -> str:
        """Read a text that must be there."""
        found = self.find_text(key, pattern)
        if found is None:
            self.fault(key, "is required")
        return found or ""

    def find_number(self, key: str, least: Decimal = Decimal(0)) -> Decimal | None:
        """Read an exact number, at least `least`, that may be absent."""
        value = self.value(key)
        if value is None:
            return None
        return exact_number(value, self.at(key), self.faults, least)

    def number(self, key: str, least: Decimal = Decimal(0)) -> Decimal:
        """Read an exact number that must be there."""
        if not self.has(key):
            self.fault(key, "is required")
        return self.find_number(key, least) or Decimal(0)

    def id(self, key: str) -> int:
        """Read a positive whole number."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _MAX_ID:
            self.fault(key, "must be a whole number above 0")
            return 0
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, "must be true or false")
            return default
        return value

    def texts(self, key: str, pattern: re.Pattern[str] = _ANY_TEXT) -> tuple[str, ...]:
        """Read a list of texts; absent reads as empty."""
        return tuple(
            _text(value, f"{self.at(key)}[{index}]", pattern, self.faults)
            for index, value in enumerate(self._list(key))
        )

    def rows(self, key: str) -> Iterator[Reader]:
        """Read a list of mappings; absent reads as empty. Each is closed after its turn."""
        for index, value in enumerate(self._list(key)):
            row = Reader(value, f"{self.at(key)}[{index}]", self.faults)
            yield row
            row.close()

    def child(self, key: str) -> Reader:
        """Read a mapping; absent reads as empty. The caller closes it."""
        value = self.value(key)
        return Reader({} if value is None else value, self.at(key), self.faults)

    def close(self) -> None:
        """Note every key that nobody asked for: most likely it is misspelled."""
        for key in self._values:
            if key not in self._asked:
                self.fault(key, "is not known here")

    def _list(self, key: str) -> list[object]:
        value = self.value(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(key, "must be a list")
            return []
        return value


def exact_number(
    value: object, path: str, faults: Faults, least: Decimal = Decimal(0)
) -> Decimal | None:
    """Read a Decimal, a whole number or a text that holds one; floats are at fault."""
    number = None
    if isinstance(value, int | Decimal | str) and not isinstance(value, bool):
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = None
    if number is None or not number.is_finite():
        faults.add(path, "must be an exact number")
        return None
    if number < least:
        faults.add(path, f"must be at least {least}")
        return None
    return number


def _text(value: object, path: str, pattern: re.Pattern[str], faults: Faults) -> str:
    if not isinstance(value, str):
        faults.add(path, "must be text; put digits into quotes")
    elif not pattern.fullmatch(value):
        faults.add(path, "is empty" if pattern is _ANY_TEXT else f"must match {pattern.pattern}")
    else:
        return value
    return ""
