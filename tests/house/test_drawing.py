"""docs/states.md shows every machine as it is."""

from __future__ import annotations

import re

import pytest

from returnhelper.domain.inventory.model import HANDLING, Standing
from returnhelper.kit.machine import Actor, Machine, moves
from tests.house import drawing
from tests.house.drawing import PAGE, ROOT, diagram, machines, page

_ARROW = re.compile(r"    (\S+) --> (\S+?)(?:: (.+))?$", re.MULTILINE)


def test_the_page_is_drawn_from_the_code_as_it_is() -> None:
    written = (ROOT / PAGE).read_text(encoding="utf-8")

    assert written == page(machines()), "the page is out of date; run: make states"


def test_every_machine_of_a_model_is_drawn() -> None:
    declared = re.compile(r"^\w+(?:: \S+)? = Machine\(\n?\s*\"([^\"]+)\"", re.MULTILINE)
    models = (ROOT / "src/returnhelper/domain").glob("*/model.py")
    names = [name for path in models for name in declared.findall(path.read_text("utf-8"))]

    assert sorted(names) == sorted(machine.name for machine in machines())
    assert len(names) == len(set(names)) > 3


def test_a_machine_without_a_sentence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(drawing.SENTENCES, "Label")

    with pytest.raises(SystemExit, match="Label"):
        machines()


def test_a_diagram_shows_who_moves_and_what_is_told() -> None:
    door = Machine(
        "Door",
        [
            *moves([None], ["wide-open"], Actor.OPERATOR),
            *moves(["wide-open"], ["shut"], Actor.WAREHOUSE, Actor.SELLER, told="doorShut"),
        ],
    )

    assert diagram(door).splitlines() == [
        "stateDiagram-v2",
        '    state "wide-open" as wide_open',
        "    [*] --> wide_open: operator",
        "    wide_open --> shut: seller, warehouse / doorShut",
    ]


def test_a_diamond_stands_for_every_arrow_it_spares() -> None:
    table = Machine("Trip", moves(["a", "b", "c"], ["x", "y", "z"], Actor.SYSTEM))

    drawn = _ARROW.findall(diagram(table))

    assert len(drawn) == 6
    assert _paths(drawn) == {(move.source, move.target) for move in table.moves}


def test_the_drawing_of_handling_has_its_moves_and_no_others() -> None:
    drawn = _ARROW.findall(diagram(HANDLING))
    together = [f"_{code}" for code in ("dsp", "rst", "oth", "rtn")]
    names: dict[Standing | None, str] = {None: "[*]"}
    for state in HANDLING.states():
        name = re.sub(r"\W+", "_", str(state))
        stands_together = not state.is_held and f"_{state.code}" in together
        names[state] = f"dsp_rst_oth_rtn_{state.status}" if stands_together else name

    moved = {(names[move.source], names[move.target]) for move in HANDLING.moves}
    assert _paths(drawn) == moved
    assert len(drawn) < len(HANDLING.moves) / 1.5


def _paths(arrows: list[tuple[str, str, str]]) -> set[tuple[str, str]]:
    through = {(one, other) for one, other, _ in arrows if not one.startswith("any_")}
    onward = {(one, other) for one, other, _ in arrows if one.startswith("any_")}
    return {pair for pair in through if not pair[1].startswith("any_")} | {
        (source, target)
        for source, diamond in through
        for crossing, target in onward
        if crossing == diamond
    }
