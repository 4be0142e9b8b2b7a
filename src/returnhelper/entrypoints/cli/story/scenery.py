"""What every chapter may use, and what one hands on to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from returnhelper.domain.files.drawing import render_png
from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.installation import Installation
from returnhelper.entrypoints.cli.story.listener import Delivery, Listener
from returnhelper.entrypoints.cli.story.narrator import Narrator
from returnhelper.entrypoints.cli.story.paper import linear_barcodes
from returnhelper.kit.clock import Clock

WAREHOUSE_ID = 2
_SCANNER_DPI = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """The stage of a story; `folder` takes the files it makes."""

    installation: Installation
    listener: Listener
    narrator: Narrator
    clock: Clock
    folder: Path
    patience_seconds: float
    kept: dict[str, Path] = field(default_factory=dict)
    spent: dict[str, Decimal] = field(default_factory=dict)

    def keep(self, filename: str, what: str, content: bytes) -> None:
        """Write a file, to be named at the end."""
        path = self.folder / filename
        path.write_bytes(content)
        self.kept[what] = path

    def command(self, words: Sequence[str], shown: Sequence[str]) -> Facts:
        """Run a command of the operator, and tell it. Raises: Missed."""
        self.narrator.command(words)
        answer = self.installation.operate(*words)
        self.narrator.properties(answer.pick(*shown))
        return answer

    def hear(self, action: str, where: Mapping[str, object], shown: Sequence[str]) -> Delivery:
        """Wait for the webhook with these values at their paths, and tell it. Raises: Missed."""
        found = self._await(action, where)
        told = found.facts.pick(*shown)
        self.narrator.webhook(found.name, told, is_verified=found.is_verified)
        return found

    def hear_each(self, action: str, path: str, values: Iterable[object]) -> list[Facts]:
        """Wait for one webhook per value at the path, and tell how many came. Raises: Missed."""
        found = [self._await(action, {path: value}) for value in values]
        shown = {path.rsplit(".", 1)[-1]: [delivery.facts[path] for delivery in found]}
        name = f"{found[0].name}, {len(found)} times"
        self.narrator.webhook(name, shown, is_verified=all(one.is_verified for one in found))
        return [delivery.facts for delivery in found]

    def spend(self, amount: Decimal, what: str) -> None:
        """Note what was paid for, for the bill at the end."""
        self.spent[what] = self.spent.get(what, Decimal(0)) + amount

    def scan(self, pdf: bytes, paper: str, says: str, what: str) -> str:
        """Return what a scanner reads on a page, when it is what it should be. Raises: Missed."""
        read = linear_barcodes(render_png(pdf, _SCANNER_DPI))
        self.narrator.check(
            f"the bars on {paper} were read back: {', '.join(read)}, {what}",
            held=read == [says],
            expected=f"{says} in the bars on {paper}, not {read}",
        )
        return read[0]

    def _await(self, action: str, where: Mapping[str, object]) -> Delivery:
        return self.listener.await_one(
            action,
            lambda facts: all(facts.holds(path, value) for path, value in where.items()),
            self.patience_seconds,
        )


@dataclass(frozen=True, slots=True)
class People:
    """Who calls."""

    seller: Caller
    warehouse: Caller


@dataclass(frozen=True, slots=True)
class Booked:
    """What was booked, and what was there to pay with."""

    shipment_id: object
    request_id: object
    cost: Decimal
    balance_before: Decimal


@dataclass(frozen=True, slots=True)
class Shelved:
    """A parcel that became inventory."""

    inventory_id: object
    rma: str


@dataclass(frozen=True, slots=True)
class Goods:
    """More boxes on the shelves: at the warehouse of the short story, and far from it."""

    near: list[Shelved]
    far: list[Shelved]
    far_warehouse: Caller
