"""Draw every table of moves as docs/states.md; ``make states`` calls this."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib import import_module
from itertools import combinations, product
from pathlib import Path
from typing import Any

from returnhelper.domain.inventory.model import HandlingCode, Standing
from returnhelper.kit.machine import Machine

ROOT = Path(__file__).parents[2]
PAGE = "docs/states.md"

# In the order of a parcel's life: each machine by its name, with a sentence.
SENTENCES = {
    "Label": "One try to get a label from a carrier; asking again makes another one.",
    "Shipment": "A parcel on its way from a buyer to a warehouse.",
    "Return request": "What a seller booked; it ends with its last inventory.",
    "Unknown shipment": "A parcel that nobody announced, until its owner is found.",
    "Claim on an unknown shipment": "A seller's word that such a parcel is its own.",
    "Inventory": "What is to become of a package on the shelf, how far that is, and whether a "
    "resend, a recall or an order holds it.",
    "VAS": "A value-added service that the warehouse does on an inventory.",
    "Resend": "Inventories that go out again, in one parcel, to a buyer.",
    "Recall": "Inventories that go back to their seller; its status follows from theirs.",
    "Recall inventory": "One inventory on its way back to its seller.",
    "Consolidated order": "Many inventories of a seller that leave together; all packed is told "
    "with the last box that is closed.",
    "Order inventory": "One inventory of a consolidated order, from the shelf into its box.",
    "Consolidated shipment": "Boxes of a consolidated order that leave together.",
    "Refund": "Money that came back for a transaction, or that an operator wants to give back.",
    "Box": "A box of a consolidated shipment; for the seller, a closed one is still in progress.",
    "FBA shipment": "A parcel from Amazon; arrived, it is put away in as many steps as it takes.",
    "FBA instruction": "What a seller has done with FBA stock; its kind is told with it.",
    "Setup request": "Where a seller wants its webhooks; an endpoint is used once a signed test "
    "was answered 200.",
    "Go-live request": "A seller's word that the sandbox is tested; approved, production is open.",
}
_HEAD = """# States

Whatever has states moves along one table in its slice's `model.py`; anything else is refused.
This page is drawn from these tables by `make states`, and a test fails when it is out of date.
An arrow says who makes the move, and which notification tells the seller of it.
States that behave alike are drawn as one; "only" names those of them that an arrow is for.
A diamond is no state: whatever leads into it may go on along every arrow out of it.
Where the contract has these tables is [section 3](../contract/README.md#3-state-machines).
"""
_TOGETHER = (
    HandlingCode.DISPOSE,
    HandlingCode.RESTOCK,
    HandlingCode.OTHERS,
    HandlingCode.RETURN,
)
Arrows = dict[tuple[str, str], str]  # from, to -> what stands on it
Crossing = tuple[list[str], list[tuple[str, str]]]  # from all of these, to each with its words
_START = "[*]"


def machines(root: Path = ROOT) -> list[Machine[Any]]:
    """Return the machines in the models of all slices, in the order they are drawn."""
    found: list[Machine[Any]] = []
    for path in sorted((root / "src/returnhelper/domain").glob("*/model.py")):
        model = import_module(f"returnhelper.domain.{path.parent.name}.model")
        found += [one for one in vars(model).values() if isinstance(one, Machine)]
    unknown = [one.name for one in found if one.name not in SENTENCES]
    if unknown:
        raise SystemExit(f"Write a sentence on {unknown} into SENTENCES of {__file__}.")
    order = list(SENTENCES)
    return sorted(found, key=lambda one: order.index(one.name))


def page(drawn: list[Machine[Any]]) -> str:
    """Return the whole page."""
    return "\n".join([_HEAD, *(_section(machine) for machine in drawn)])


def diagram(machine: Machine[Any]) -> str:
    """Return a machine as a Mermaid state diagram."""
    arrows = _arrows(machine)
    names = dict.fromkeys(name for pair in arrows for name in pair if name != _START)
    lines = ["stateDiagram-v2"]
    lines += [f'state "{name}" as {_id(name)}' for name in names if _id(name) != name]
    for number, (sources, targets) in enumerate(_crossings(arrows), 1):
        diamond = f"any_{number}"
        lines.append(f"state {diamond} <<choice>>")
        lines += [f"{_id(source)} --> {diamond}" for source in sources]
        lines += [f"{diamond} --> {_id(target)}: {label}" for target, label in targets]
        for source, (target, _) in product(sources, targets):
            del arrows[source, target]
    lines += [f"{_id(one)} --> {_id(other)}: {said}" for (one, other), said in arrows.items()]
    return "\n    ".join(lines)


def _section(machine: Machine[Any]) -> str:
    return (
        f"## {machine.name}\n\n{SENTENCES[machine.name]}\n\n```mermaid\n{diagram(machine)}\n```\n"
    )


def _arrows(machine: Machine[Any]) -> Arrows:
    kinds = defaultdict(set)
    for state in machine.states():
        kinds[_name(state)].add(state)
    merged = defaultdict(list)
    for move in machine.moves:
        merged[_name(move.source), _name(move.target)].append(move)
    arrows = {}
    for (source, target), moves in merged.items():
        who = ", ".join(sorted({by for move in moves for by in move.by}))
        told = ", ".join(sorted({move.told for move in moves} - {""}))
        ends = ({move.source for move in moves} - {None}, {move.target for move in moves})
        partly = [
            end for end, name in zip(ends, (source, target), strict=True) if end < kinds[name]
        ]
        only = f"{', '.join(sorted(state.code for state in partly[0]))} only" if partly else ""
        arrows[source, target] = " / ".join(filter(None, (who, told, only)))
    return arrows


def _name(state: object) -> str:
    if state is None:
        return _START
    if isinstance(state, Standing) and not state.is_held and state.code in _TOGETHER:
        return f"{', '.join(_TOGETHER)} {state.status}"
    return str(state)


def _id(name: str) -> str:
    return name if name == _START else re.sub(r"\W+", "_", name)


def _crossings(arrows: Arrows) -> list[Crossing]:
    """Return sets of states from which the same arrows lead on, where a diamond spares arrows."""
    left, crossings = dict(arrows), list[Crossing]()
    while True:
        sources_of = defaultdict(list)
        for (source, target), label in left.items():
            sources_of[target, label].append(source)
        best: tuple[int, Crossing] = (1, ([], []))
        for one, other in combinations(sources_of.values(), 2):
            sources = [source for source in one if source in other]
            ends = [end for end, having in sources_of.items() if set(sources) <= set(having)]
            spared = len(sources) * len(ends) - len(sources) - len(ends)
            best = max(best, (spared, (sources, ends)), key=lambda found: found[0])
        sources, ends = best[1]
        if not sources:
            return crossings
        crossings.append((sources, ends))
        for source, (target, _) in product(sources, ends):
            del left[source, target]


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(machines()), encoding="utf-8")
