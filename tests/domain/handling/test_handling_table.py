"""The table of moves is that of the contract, written down here once more, apart from the code."""

from __future__ import annotations

from returnhelper.domain.inventory.model import HANDLING, HandlingCode, HandlingStatus, Standing
from returnhelper.kit.machine import Actor

# Source: contract README, section 3, Inventory; what holders do: VAS, Resend, Recall,
# Consolidation there. p pending, i inProgress, c completed; + held.
ROWS = """
-                                 | tbc p                             | warehouse
tbc p, ohd p, ohd c               | ohd p, dsp p, rst p, oth p, rtn p | seller
dsp p, rst p, oth p, rtn p        | ohd p                             | seller
ohd p, dsp p, rst p, oth p, rtn p | tbc p                             | seller warehouse
tbc p, ohd p, ohd c               | rsd p+                            | seller
tbc p, ohd p, ohd c, rtn p        | rtn p+                            | seller
rsd p+, rsd i+, rtn p+, rtn i+    | ohd p                             | seller warehouse system
ohd p                             | ohd i                             | warehouse
dsp p                             | dsp i                             | warehouse
rst p                             | rst i                             | warehouse
oth p                             | oth i                             | warehouse
rtn p                             | rtn i                             | warehouse
rsd p+                            | rsd i+                            | system
rtn p+                            | rtn i+                            | warehouse
rtn i+                            | rtn p+                            | warehouse
ohd p, ohd i                      | ohd c                             | warehouse
dsp p, dsp i                      | dsp c                             | warehouse
rst p, rst i                      | rst c                             | warehouse
oth p, oth i                      | oth c                             | warehouse
rtn p, rtn i                      | rtn c                             | warehouse
rsd i+                            | rsd c+                            | warehouse
rtn i+                            | rtn c+                            | warehouse
ohd p, ohd i, ohd c               | oth c                             | warehouse
"""
STATUSES = {"p": "pending", "i": "inProgress", "c": "completed"}
EVERY = [
    Standing(code, status, held)
    for code in HandlingCode
    for status in HandlingStatus
    for held in (False, True)
]
Allowed = tuple[Standing | None, Standing, Actor]


def standing(word: str) -> Standing | None:
    if word == "-":
        return None
    code, status = word.removesuffix("+").split()
    return Standing(HandlingCode(code), HandlingStatus(STATUSES[status]), word.endswith("+"))


def contract() -> list[Allowed]:
    allowed: list[Allowed] = []
    for row in ROWS.strip().splitlines():
        sources, targets, actors = (cell.strip() for cell in row.split("|"))
        for source in sources.split(", "):
            for word in targets.split(", "):
                target = standing(word)
                assert target is not None
                allowed += [(standing(source), target, Actor(by)) for by in actors.split()]
    return allowed


def test_whoever_may_make_a_move_may_and_nobody_else() -> None:
    written = contract()
    allowed = {
        (source, target, actor)
        for source in [None, *EVERY]
        for target in EVERY
        for actor in Actor
        if HANDLING.allows(source, target, actor)
    }

    assert len(written) == len(set(written))
    assert allowed == set(written)


def test_the_operator_moves_nothing_of_his_own() -> None:
    assert not any(Actor.OPERATOR in move.by for move in HANDLING.moves)


def test_every_code_can_be_reached_and_every_closed_item_stays_closed() -> None:
    assert {state.code for state in HANDLING.states()} == set(HandlingCode)
    for state in HANDLING.states():
        is_done = state.status is HandlingStatus.COMPLETED
        is_closed = is_done and state.code is not HandlingCode.ON_HOLD
        assert HANDLING.is_final(state) is is_closed, state


def test_the_seller_is_told_of_every_end_and_every_withdrawal() -> None:
    for move in HANDLING.moves:
        if move.source is None:
            assert move.told == "newInventoryCreated"
        elif move.target.code is HandlingCode.TO_BE_CONFIRMED:
            assert move.told == "cancelInventoryHandling"
        elif move.target.status is HandlingStatus.COMPLETED:
            assert move.told == "completeInventoryHandling"
        else:
            assert move.told == ""


def test_only_what_is_resent_or_returned_is_held_and_nothing_else_is_resent() -> None:
    held = {state.code for state in HANDLING.states() if state.is_held}
    free = {state.code for state in HANDLING.states() if not state.is_held}

    assert held == {HandlingCode.RESEND, HandlingCode.RETURN}
    assert free == set(HandlingCode) - {HandlingCode.RESEND}
