"""Value-added services: the table of moves, what is ordered, what came of it, what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.rows import InstructionFile, Vas, VasStatus
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.domain.vas.errors import VasNotFinished, VasNotPending
from returnhelper.kit.machine import Actor, Machine, moves

SPLIT: Final = "split-parcel"
PICTURES: Final = "req-pic"
MOST_PIECES, FEWEST_PIECES = 50, 2
LONGEST_NOTES, MOST_FILES = 10_000, 50
_GRAMS_PER_KG = 1000

_PENDING, _STARTED = VasStatus.PENDING, VasStatus.STARTED
_DONE = (VasStatus.SUCCESSFUL, VasStatus.FAILED)

# Source: contract README, VAS; started is ours, and pending on the wire.
VAS: Final = Machine(
    "VAS",
    [
        *moves([None], [_PENDING], Actor.SELLER),
        *moves([_PENDING], [_STARTED], Actor.WAREHOUSE),
        *moves([_PENDING, _STARTED], _DONE, Actor.WAREHOUSE, told="vasUpdated"),
        *(
            move
            for status in _DONE
            for move in moves([status], [status], Actor.WAREHOUSE, told="vasUpdated")
        ),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOrder:
    """One service asked for; `vas_code` as spelled on output if it is a code at all."""

    vas_code: str
    quantity: int | None = None
    notes: str | None = None
    files: tuple[InstructionFile, ...] = ()

    @property
    def counted(self) -> int | None:
        """What is counted: pieces of a split, pictures; nothing else counts."""
        return self.quantity if self.vas_code in {SPLIT, PICTURES} else None


@dataclass(frozen=True, slots=True)
class VasOrder:
    """What is asked for one item; `subject_id` is that of its inventory or of its line item."""

    subject_id: int
    services: tuple[ServiceOrder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece as the warehouse tells it; what is left out is shared out of the whole."""

    weight_g: Decimal | None = None
    sides_cm: tuple[Decimal, Decimal, Decimal] | None = None
    quantity: int | None = None
    description: str | None = None
    image_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the warehouse tells of a service it has done; measures are those of the inventory."""

    result: str | None = None
    weight_g: Decimal | None = None
    sides_cm: tuple[Decimal, Decimal, Decimal] | None = None
    image_keys: tuple[str, ...] = ()
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A service that waits for the warehouse's hands, and the RMA of its inventory."""

    vas: Vas
    rma: str


def facts_of(service: ServiceOrder, inventory: Inventory) -> WorkFacts:
    """Return what the price of a service depends on: its pictures or pieces, and the weight."""
    return WorkFacts(
        fee_type="vas",
        vas_code=service.vas_code,
        pieces=service.counted or inventory.quantity,
        weight_g=inventory.weight_g,
    )


def check_progress(vas: Vas, target: VasStatus) -> None:
    """Check that the warehouse may move a service on. Raises: VasNotPending."""
    if vas.status is target or not VAS.allows(vas.status, target, Actor.WAREHOUSE):
        raise VasNotPending(told_status(vas))


def check_correctable(vas: Vas) -> None:
    """Check that there is a result to correct. Raises: VasNotFinished."""
    if not VAS.allows(vas.status, vas.status, Actor.WAREHOUSE):
        raise VasNotFinished(told_status(vas))


def told_status(vas: Vas) -> dict[str, str]:
    """Return where a service stands, as the fault of a refusal."""
    return {"returnRequestLineItemVasId": f"It stands at '{vas.status}'."}


def choose_images(images: Sequence[Image], keys: Sequence[str], name: str) -> list[Image]:
    """Return the pictures that are named by their original keys, each once.

    Raises: ImageNotFound, naming each key at fault below the property.
    """
    by_key = {image.original_key: image for image in images}
    faults = {
        f"{name}[{index}]": "The inventory has no picture with this key; add it first."
        for index, key in enumerate(keys)
        if key not in by_key
    }
    if faults:
        raise ImageNotFound(faults)
    return [by_key[key] for key in dict.fromkeys(keys)]
