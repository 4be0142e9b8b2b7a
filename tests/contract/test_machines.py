"""The tables of moves are those of the contract, read from its page, and what is ours is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from returnhelper.domain.claims.model import CLAIM, ClaimStatus
from returnhelper.domain.fba.model import FBA_SHIPMENT, FbaShipmentStatus
from returnhelper.domain.instructions.model import INSTRUCTION, InstructionStatus
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.labels.model import LABEL, LabelStatus
from returnhelper.domain.onboarding.model import GO_LIVE, SETUP, GoLiveStatus, SetupStatus
from returnhelper.domain.outbound.model import BOX, ORDER, ORDER_INVENTORY, OUTBOUND_SHIPMENT
from returnhelper.domain.outbound.rows import BoxStatus, OrderStatus, PackStatus
from returnhelper.domain.outbound.rows import ShipmentStatus as OutboundStatus
from returnhelper.domain.recall.model import (
    RECALL,
    RECALL_INVENTORY,
    RecallInventoryStatus,
    RecallStatus,
)
from returnhelper.domain.refunds.model import REFUND, RefundStatus
from returnhelper.domain.resend.model import RESEND, ResendStatus
from returnhelper.domain.returns.model import (
    RETURN_REQUEST,
    SHIPMENT,
    ReturnStatus,
    ShipmentStatus,
)
from returnhelper.domain.unknown.model import UNKNOWN, UnknownStatus
from returnhelper.domain.vas.model import VAS
from returnhelper.kit.machine import Actor, Machine

PAGE = Path(__file__).parents[2] / "contract/README.md"
NOWHERE = "\N{EN DASH}"
Step = tuple[str | None, str]
RESENDS = {"0": "pending", "1": "canceled", "2": "inProgress", "3": "completed", "4": "failed"}
# What the contract's words in the column By mean beside the actors' own names.
WORDS = {
    "carrier": {"system"},
    "carrier, system": {"system"},
    "carrier refused": {"system"},
    "carrier scan, where reported": {"system"},
    "label result": {"system"},
    "CancelLabel": {"seller"},
    "Hong Kong warehouse": {"warehouse"},
    "by seller, courier, others": {"warehouse"},
    "seller or warehouse": {"seller", "warehouse"},
    "first shipment left": {"warehouse"},
    "its label is cancelled": {"seller"},
    "its last inventory closes (see below)": {"warehouse"},
}


@dataclass(frozen=True)
class Row:
    """A line of a table of the contract; steps from None begin a thing."""

    steps: tuple[Step, ...]
    by: frozenset[str]
    told: str


@dataclass(frozen=True)
class Case:
    """A machine, where the contract has it, and what is ours: rows ``from | to | by``."""

    machine: Machine[Any]
    states: type[StrEnum]
    heading: str
    prefix: str = ""
    others: str = "nothing else"  # how lines about another thing begin
    ours: str = ""
    on_the_wire: tuple[tuple[str, str], ...] = ()
    follows: bool = False  # from something else, so that the contract names nobody

    def __str__(self) -> str:
        return self.machine.name

    def is_about(self, cell: str) -> bool:
        """Tell whether a line that begins like this is about this machine."""
        if self.others in cell and self.prefix not in cell:
            return False
        return self.others != "nothing else" or cell.startswith(self.prefix)


CASES = [
    Case(
        LABEL,
        LabelStatus,
        "Label request",
        ours="""
            -       | queued   | warehouse operator
            -       | success  | warehouse
            started | started  | system
            queued  | canceled | warehouse
            started | canceled | warehouse
            success | canceled | warehouse
        """,
    ),
    Case(SHIPMENT, ShipmentStatus, "Shipment", ours="- | received | warehouse"),
    Case(
        RETURN_REQUEST,
        ReturnStatus,
        "Shipment",
        prefix="request ",
        ours="""
            -         | open      | seller warehouse
            canceled  | open      | seller operator warehouse
            open      | open      | warehouse
            open      | canceled  | warehouse
            completed | open      | warehouse
        """,
    ),
    Case(
        VAS,
        VasStatus,
        "VAS",
        ours="pending | started | warehouse",
        on_the_wire=(("started", "pending"),),
    ),
    Case(
        RESEND,
        ResendStatus,
        "Resend",
        ours="""
            pending    | picked     | warehouse
            pending    | packed     | warehouse
            picked     | packed     | warehouse
            pending    | failed     | warehouse
            picked     | failed     | warehouse
            packed     | failed     | warehouse
            inProgress | inProgress | warehouse
        """,
        on_the_wire=(("picked", "pending"), ("packed", "pending")),
    ),
    Case(UNKNOWN, UnknownStatus, "Unknown shipment"),
    Case(CLAIM, ClaimStatus, "Claim on an unknown shipment"),
    Case(REFUND, RefundStatus, "Refund"),
    Case(FBA_SHIPMENT, FbaShipmentStatus, "FBA shipment", others="instruction "),
    Case(SETUP, SetupStatus, "Setup request", prefix="setup ", others="go-live "),
    Case(GO_LIVE, GoLiveStatus, "Setup request", prefix="go-live ", others="setup "),
    Case(RECALL, RecallStatus, "Recall", prefix="recall ", follows=True),
    Case(
        RECALL_INVENTORY,
        RecallInventoryStatus,
        "Recall",
        prefix="inventory ",
        others="recall ",
        ours="in-transit | in-transit | warehouse",
    ),
    Case(ORDER, OrderStatus, "Consolidation", prefix="order "),
    Case(
        ORDER_INVENTORY,
        PackStatus,
        "Consolidation",
        prefix="inventory ",
        others="order ",
        ours="""
            IN_PROGRESS | PENDING     | warehouse
            PACKED      | IN_PROGRESS | warehouse
            PACKED      | PENDING     | warehouse
        """,
    ),
    Case(
        OUTBOUND_SHIPMENT,
        OutboundStatus,
        "Consolidation",
        prefix="shipment ",
        others="order ",
        ours="- | CREATED | warehouse",
    ),
    Case(
        BOX,
        BoxStatus,
        "Consolidation",
        prefix="box ",
        others="order ",
        ours="""
            -           | IN_PROGRESS | warehouse
            IN_PROGRESS | CLOSED      | warehouse
            CLOSED      | IN_PROGRESS | warehouse
        """,
        on_the_wire=(("CLOSED", "IN_PROGRESS"),),
    ),
    Case(INSTRUCTION, InstructionStatus, "FBA shipment", prefix="instruction ", others="ARRIVED"),
]


def rows(case: Case) -> list[Row]:
    """Return the lines of a table that are about this machine."""
    text = PAGE.read_text(encoding="utf-8")
    [table] = re.findall(rf"^\*\*{case.heading}\*\*.*\n\n((?:\|.*\n)+)", text, re.MULTILINE)
    found = []
    for line in table.splitlines()[2:]:
        source, target, by, *rest = (cell.strip() for cell in line.strip("|").split("|"))
        told = re.match(r"(?!not sent)\w*", rest[-1])
        steps = _steps(case, source, target)
        if steps:
            found.append(Row(steps, frozenset(_who(by)), told[0] if told else ""))
    return found


def _steps(case: Case, source: str, target: str) -> tuple[Step, ...]:
    """Return the steps of a line; none when it is about another thing of the same table."""
    sources: list[str | None] = [None] if source == NOWHERE else [*_states(case, source)]
    if target == "same":
        return tuple((state, state) for state in sources if state)
    if not case.is_about(target if source == NOWHERE else source):
        return ()
    return tuple((one, other) for one in sources for other in _states(case, target))


def _states(case: Case, cell: str) -> list[str]:
    known = {str(state) for state in case.states}
    if cell.startswith("all but "):
        return sorted(known - {cell.removeprefix("all but ")})
    words = re.split(r", | / ", re.sub(r" \([^)]*\)", "", cell))
    named = [re.sub(f"^{case.prefix}", "", word) for word in words]
    named = [RESENDS.get(word.split()[0], word) for word in named]
    return [word for word in named if word in known]


def _who(cell: str) -> set[str]:
    found = set()
    for clause in cell.split("; "):
        words = clause.split(":")[0]
        actor = words.split(",")[0].split(" ")[0]
        found |= WORDS.get(words, {actor} & {str(one) for one in Actor})
    return found


def moved(case: Case) -> dict[Step, tuple[set[str], str]]:
    """Return what the code has: steps as the wire tells them -> who, and what is told."""
    shown = dict(case.on_the_wire)
    found: dict[Step, tuple[set[str], str]] = {}
    for move in case.machine.moves:
        source, target = move.source and str(move.source), str(move.target)
        who = {str(by) for by in move.by} - ours(case).get((source, target), set())
        if who:
            step = (shown.get(source or "", source), shown.get(target, target))
            found[step] = (found.get(step, (set(), ""))[0] | who, move.told)
    return found


def ours(case: Case) -> dict[Step, set[str]]:
    """Return who makes which steps that the contract's table does not have."""
    lines = [line.split("|") for line in case.ours.strip().splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line] for line in lines]
    return {(None if one == "-" else one, other): set(by.split()) for one, other, by in cells}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_line_of_the_contract_is_in_the_table_and_no_other_move(case: Case) -> None:
    written = {step for row in rows(case) for step in row.steps}

    assert written
    assert set(moved(case)) == written


@pytest.mark.parametrize("case", [case for case in CASES if not case.follows], ids=str)
def test_whom_the_contract_names_makes_the_move(case: Case) -> None:
    written: dict[Step, set[str]] = {}
    for row in rows(case):
        for step in row.steps:
            written.setdefault(step, set()).update(row.by)

    assert {step: who for step, (who, _) in moved(case).items()} == written


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_seller_is_told_what_the_contract_says(case: Case) -> None:
    written = {step: row.told for row in rows(case) for step in row.steps}
    if case.machine is RECALL_INVENTORY:  # its column names the kind of one notification
        written = {step: "recallUpdateStatus" if step[0] else "" for step in written}

    assert {step: told for step, (_, told) in moved(case).items()} == written


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_named_as_ours_is_there(case: Case) -> None:
    for (source, target), who in ours(case).items():
        begin = None if source is None else case.states(source)
        for by in who:
            assert case.machine.allows(begin, case.states(target), Actor(by)), (source, target, by)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_state_is_in_its_table(case: Case) -> None:
    assert set(case.machine.states()) == set(case.states)
