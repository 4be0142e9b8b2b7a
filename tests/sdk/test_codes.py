"""One table of codes feeds all: what the SDK and the platform spell is compared with it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum, IntEnum, StrEnum
from typing import Annotated, Any, get_args, get_origin

import msgspec

import returnhelper.domain
import returnhelper.kit
from returnhelper.domain.reference.codes import contract_lists
from returnhelper.domain.reference.documents import read_contract
from returnhelper_sdk import codes, wire
from tests.house.coding import MODULE, ROOT, class_name, module

ENUMERATIONS = read_contract("codes.yaml")["enumerations"]
LISTS = {name: {member.code for member in each.members} for name, each in contract_lists().items()}
ALIASES = {
    name: {alias for member in each.members for alias in member.aliases}
    for name, each in contract_lists().items()
}
DIFFERS = {
    "BoxStatus": "a closed box is in progress to its seller",
    "MetaType": "custom fields are shown as a third kind, nobody writes them",
    "Movement": "money in and out is told of what moves between accounts",
    "ResendStatus": "integers on the wire, and steps of the warehouse that sellers do not see",
    "TransactionType": "only what something is booked as by now",
    "VasStatus": "a service that is started is pending to its seller",
    "Holder": "what holds an inventory, not why its money moves",
    "Actor": "who moves a state, not what it is",
    "ApiName": "path segments of the three APIs",
    "LedgerAccount": "accounts of the ledger; money is available or reserved",
    "Outcome": "what became of a line of a trial",
}
"""Enumerations that share codes with a list and are no list, each with the reason."""
PARTS = {
    frozenset({"self-pick-up", "courier-pick-up", "others"}): "pending is not picked up",
    frozenset({"rtn", "dsp", "dis", "ohd", "rst", "oth"}): "tbc and rsd cannot be set by hand",
}
"""Codes that a property takes of a longer list, with the reason."""


def test_the_codes_of_the_sdk_are_written_from_the_table_as_it_is() -> None:
    written = (ROOT / MODULE).read_text(encoding="utf-8")
    assert written == module(ENUMERATIONS), "the codes are out of date; run: make codes"


def test_each_enumeration_of_the_sdk_has_the_codes_of_its_list() -> None:
    enums = {name: each for name, each in vars(codes).items() if _is_enum(each)}
    by_class = {class_name(name): members for name, members in LISTS.items()}
    assert len(enums) > 25
    for name, each in enums.items():
        assert {str(member.value) for member in each} == by_class[name], name


def _is_enum(value: object) -> bool:
    own = {StrEnum, IntEnum}
    return isinstance(value, type) and issubclass(value, Enum) and value not in own


def test_codes_compare_with_what_an_answer_says() -> None:
    answered: dict[str, object] = {"handlingCode": "ohd", "resendStatusCode": 2}
    assert answered["handlingCode"] == codes.HandlingCode.ON_HOLD
    assert answered["resendStatusCode"] == codes.ResendStatusCode.IN_PROGRESS


def platform_enums() -> Iterator[type[StrEnum]]:
    for package in (returnhelper.domain, returnhelper.kit):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    yield from (
        each for each in StrEnum.__subclasses__() if each.__module__.startswith("returnhelper.")
    )


def test_each_enumeration_of_the_platform_is_a_list_of_the_table_or_says_why_not() -> None:
    different = set()
    for each in platform_enums():
        values = {member.value for member in each}
        if values in LISTS.values():
            continue
        if any(len(values & members) > 1 for members in LISTS.values()):
            different.add(each.__name__)
    assert different <= set(DIFFERS), "these share codes with a list of codes.yaml and are none"


def test_what_a_request_takes_is_a_list_of_the_table() -> None:
    known = [*LISTS.values(), *(LISTS[name] | ALIASES[name] for name in LISTS), *PARTS]
    taken = [(name, members) for name in wire.__all__ for members in _taken(getattr(wire, name))]
    assert len(taken) > 20
    for name, members in taken:
        assert set(members) in known, f"{name}: {members}"


def _taken(shape: Any) -> Iterator[tuple[str, ...]]:
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
        return
    for field in msgspec.structs.fields(shape):
        yield from _codes_in(field.type)


def _codes_in(hint: Any) -> Iterator[tuple[str, ...]]:
    if get_origin(hint) is Annotated:
        for meta in get_args(hint)[1:]:
            if isinstance(meta, msgspec.Meta) and "codes" in (meta.extra or {}):
                assert meta.extra is not None
                yield meta.extra["codes"]
    for inner in get_args(hint):
        if not isinstance(inner, msgspec.Meta):
            yield from _codes_in(inner)
