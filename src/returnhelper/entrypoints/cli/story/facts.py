"""What was answered or received, read by dotted paths, and how a story ends early."""

from __future__ import annotations

import json
from decimal import Decimal


class Missed(Exception):  # noqa: N818 - reads as the sentence it is
    """Something expected did not come; the message says what was expected and what came."""


class Facts:
    """JSON as it came, with its exact numbers."""

    def __init__(self, body: str | bytes, source: str) -> None:
        """Parse a body; `source` names it when something is missing. Raises: Missed."""
        self._source = source
        try:
            self._root: object = json.loads(body, parse_float=Decimal)
        except ValueError as fault:
            raise Missed(f"JSON in {source}, which is none: {fault}") from fault

    def __getitem__(self, path: str) -> object:
        """Return what stands at ``data.matches.0.shipmentId``. Raises: Missed."""
        found = self._root
        for step in path.split("."):
            if isinstance(found, dict) and step in found:
                found = found[step]
            elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
                found = found[int(step)]
            else:
                raise Missed(f"{path} in {self._source}, which has no {step!r} there")
        return found

    def below(self, path: str) -> Facts:
        """Return what stands at a path, to be read from there. Raises: Missed."""
        inner = Facts("null", f"{path} of {self._source}")
        inner._root = self[path]
        return inner

    def rows(self, path: str) -> list[dict[str, object]]:
        """Return a list of objects. Raises: Missed."""
        found = self[path]
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise Missed(f"a list of objects at {path} in {self._source}")
        return found

    def pick(self, *paths: str) -> dict[str, object]:
        """Return some properties under the last part of their paths. Raises: Missed."""
        return {path.rsplit(".", 1)[-1]: self[path] for path in paths}

    def holds(self, path: str, value: object) -> bool:
        """Tell whether this stands at the path."""
        try:
            return self[path] == value
        except Missed:
            return False
