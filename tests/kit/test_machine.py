"""A table of moves answers what may become of a thing, and who may do it."""

from __future__ import annotations

from enum import StrEnum

import pytest

from returnhelper.kit.machine import Actor, Machine, Move, moves


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    WALLED_UP = "walled up"


DOOR = Machine(
    "Door",
    [
        *moves([None], [Door.OPEN], Actor.OPERATOR),
        *moves([Door.OPEN], [Door.SHUT], Actor.SELLER, Actor.WAREHOUSE, told="doorShut"),
        *moves([Door.SHUT], [Door.OPEN], Actor.WAREHOUSE),
        *moves([Door.OPEN, Door.SHUT], [Door.WALLED_UP], Actor.OPERATOR),
        *moves([Door.WALLED_UP], [Door.WALLED_UP], Actor.OPERATOR),
    ],
)


def test_only_whoever_is_named_makes_a_move() -> None:
    assert DOOR.allows(Door.OPEN, Door.SHUT, Actor.SELLER)
    assert DOOR.allows(Door.SHUT, Door.OPEN, Actor.WAREHOUSE)
    assert not DOOR.allows(Door.SHUT, Door.OPEN, Actor.SELLER)


def test_what_is_not_in_the_table_nobody_may() -> None:
    for actor in Actor:
        assert not DOOR.allows(Door.WALLED_UP, Door.OPEN, actor)
        assert not DOOR.allows(Door.OPEN, Door.OPEN, actor)
        assert not DOOR.allows(None, Door.SHUT, actor)


def test_a_thing_comes_into_being_by_a_move_from_nowhere() -> None:
    assert DOOR.find(None, Door.OPEN) == Move(None, Door.OPEN, frozenset({Actor.OPERATOR}))
    assert DOOR.find(None, Door.WALLED_UP) is None


def test_a_move_says_what_is_told_of_it() -> None:
    shut, opened = DOOR.find(Door.OPEN, Door.SHUT), DOOR.find(Door.SHUT, Door.OPEN)

    assert shut is not None
    assert opened is not None
    assert (shut.told, opened.told) == ("doorShut", "")


def test_the_states_that_lead_somewhere_are_those_of_whoever_asks() -> None:
    assert DOOR.sources(Door.WALLED_UP, Actor.OPERATOR) == (Door.OPEN, Door.SHUT, Door.WALLED_UP)
    assert DOOR.sources(Door.WALLED_UP, Actor.SELLER) == ()
    assert DOOR.sources(Door.OPEN, Actor.OPERATOR) == ()  # what is not yet is no state


def test_states_come_once_in_the_order_of_the_table() -> None:
    assert DOOR.states() == (Door.OPEN, Door.SHUT, Door.WALLED_UP)


def test_a_state_that_leads_to_itself_only_is_final() -> None:
    assert [state for state in DOOR.states() if DOOR.is_final(state)] == [Door.WALLED_UP]


def test_a_row_of_a_table_is_every_pair() -> None:
    row = moves([None, Door.OPEN], [Door.SHUT, Door.WALLED_UP], Actor.SELLER, Actor.SYSTEM)

    assert [(move.source, move.target) for move in row] == [
        (None, Door.SHUT),
        (None, Door.WALLED_UP),
        (Door.OPEN, Door.SHUT),
        (Door.OPEN, Door.WALLED_UP),
    ]
    assert {move.by for move in row} == {frozenset({Actor.SELLER, Actor.SYSTEM})}


def test_a_pair_of_states_stands_in_a_table_once() -> None:
    with pytest.raises(AssertionError, match="Door"):
        Machine(
            "Door",
            [
                *moves([Door.OPEN], [Door.SHUT], Actor.SELLER),
                *moves([Door.OPEN], [Door.SHUT], Actor.WAREHOUSE, told="doorShut"),
            ],
        )
