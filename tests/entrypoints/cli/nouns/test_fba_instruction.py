"""`returnhelper fba-instruction` does what sellers want done with FBA stock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.instructions.actions.create_instruction import create_instruction
from returnhelper.domain.instructions.actions.update_shipping_info import update_shipping_info
from returnhelper.domain.instructions.model import InstructionKind
from returnhelper.entrypoints.cli.errand import open_book, run_act
from returnhelper.kit.work import Work
from tests.domain.instructions.desks import INFO
from tests.entrypoints.cli.nouns.operator_line import Operator
from tests.entrypoints.cli.nouns.test_fba import announces, works

RECALL = ("--tracking-number", "1Z999AA10123456784")


def gives(operator: Operator, kind: str = "RCL", pieces: int = 5) -> str:
    """Put 7 pieces of X001 away, and have their seller instruct on some; return its id."""
    [shipment] = announces(operator, "TBA1")
    works(operator, "TBA1")
    shown = operator.asks("fba", "show", shipment, *operator.dock())

    async def act(work: Work) -> Any:
        seller = await get_api(work, shown["apiId"])
        wanted = {"X001": pieces}
        return await create_instruction(work, seller, InstructionKind(kind), 2, wanted)

    return str(run_act(operator.settings, "test", act).fba_instruction_id)


def test_an_instruction_is_listed_shown_begun_and_completed_in_part(operator: Operator) -> None:
    dock, name = operator.dock(), "fba-instruction"
    instruction = gives(operator)

    [listed] = operator.asks(name, "list", "--kind", "RCL", *dock)
    assert (listed["fbaInstructionId"], listed["status"]) == (instruction, "pending")
    assert operator.asks(name, "list", "--status", "completed", *dock) == []
    assert listed["fbaInstructionNumber"] in operator.types(name, "list", *dock).stdout
    [item] = operator.asks(name, "show", instruction, *dock)["items"]
    assert (item["pieces"], item["done"], item["places"]) == (5, None, "A-1: 7")
    assert "A-1: 7" in operator.types(name, "show", "--instruction", instruction, *dock).stdout
    begun = operator.asks(name, "start", instruction, *dock)
    assert (begun["status"], begun["items"][0]["places"]) == ("in-progress", "A-1: 7")

    result = ("--result", f"{item['fbaInstructionItemId']}=3/1")
    ended = operator.asks(name, "complete", instruction, *result, *RECALL, *dock)

    assert (ended["status"], ended["recallTrackingNumber"]) == ("completed", RECALL[1])
    assert [(one["done"], one["lost"]) for one in ended["items"]] == [(3, 1)]


def test_an_instruction_is_withdrawn_with_a_reason(operator: Operator) -> None:
    dock, name = operator.dock(), "fba-instruction"
    instruction = gives(operator)
    ended = operator.asks(name, "withdraw", instruction, "--reason", "no such goods", *dock)
    assert (ended["status"], ended["cancelRemarks"]) == ("completed", "no such goods")
    shown = operator.types(name, "show", instruction, *dock).stdout
    assert "no such goods" in shown
    table = operator.types(name, "list", "--status", "completed", *dock).stdout
    assert "withdrawn" in table
    assert "+00:00" not in table
    words = (name, "start", instruction, *dock)
    assert operator.is_told(*words, exit_code=4)["code"] == "FBA_INSTRUCTION_STEP_NOT_ALLOWED"


def test_a_replenishment_shows_where_it_goes_and_how_it_left(operator: Operator) -> None:
    dock, name = operator.dock(), "fba-instruction"
    instruction = gives(operator, "RPS")
    first = operator.asks(name, "show", instruction, *dock)
    empty = first["replenish"]
    assert (empty["to"], empty["labelUrl"], empty["provideLabel"]) == (None, None, False)

    async def ship(work: Work) -> Any:
        book, api_id = await open_book(work), first["apiId"]
        return await update_shipping_info(work, api_id, UUID(instruction), INFO, book)

    run_act(operator.settings, "test", ship)
    shown = operator.asks(name, "show", instruction, *dock)["replenish"]
    assert shown["referenceId"] == "FBA15DXYZ1"
    assert shown["to"] == "ONT8, 24300 Nandina Ave, Moreno Valley, CA, 92551, usa"
    table = operator.types(name, "show", instruction, *dock).stdout
    for told in ("FBA15DXYZ1", "24300 Nandina Ave", "Label of the seller"):
        assert told in table

    operator.asks(name, "start", instruction, *dock)
    lacking = operator.is_told(name, "complete", instruction, *dock, exit_code=2)
    assert set(lacking["faults"]) == {"--shipment-number"}
    assert "--weight" in lacking["faults"]["--shipment-number"]
    assert "--sides" in lacking["faults"]["--shipment-number"]
    left = ("--shipment-number", "FBA15", "--weight", "1200", "--sides", "30x20x10")
    ended = operator.asks(name, "complete", instruction, *left, *dock)
    assert ended["replenish"]["shipmentNumber"] == "FBA15"


def test_a_restock_takes_a_package_for_each_product(operator: Operator) -> None:
    dock, name = operator.dock(), "fba-instruction"
    instruction = gives(operator, "RSK")
    operator.asks(name, "start", instruction, *dock)
    words = (name, "complete", instruction, *dock)
    assert list(operator.is_told(*words, exit_code=2)["faults"]) == ["--package"]
    ended = operator.asks(*words, "--package", "X001=1200@30x20x10")
    assert len(ended["returnInventoryIds"]) == 1


@pytest.mark.parametrize(
    ("given", "option"),
    [
        (("--result", "3/1"), "--result"),
        (("--package", "X001"), "--package"),
        (("--shipment-number", "FBA15", "--weight", "1"), "--sides"),
        (("--weight", "1", "--sides", "1x2x3"), "--shipment-number"),
        (("--shipment-number", "F", "--weight", "no", "--sides", "1x2x3"), "--weight"),
    ],
)
def test_what_cannot_be_read_is_named(
    operator: Operator, given: tuple[str, ...], option: str
) -> None:
    dock = operator.dock()
    instruction = "019a5337-2b80-7e4d-9c1f-0d5b6a7c8e9f"
    words = ("fba-instruction", "complete", instruction, *given, *dock)
    assert list(operator.is_told(*words, exit_code=2)["faults"]) == [option]
