"""`returnhelper audit` searches the log of who did what."""

from __future__ import annotations

import click
import pytest

from returnhelper.entrypoints.cli import main
from tests.entrypoints.cli.nouns.operator_line import Operator

READS = {
    *("arrival lookup", "audit search", "audit show", "balance show", "credential list"),
    *("endpoint list", "evidence export", "evidence key show", "evidence verify"),
    *("handling list", "inventory history", "inventory list", "inventory show", "operator list"),
    *("outbound list", "outbound pack-list", "outbound show", "recall list", "recall show"),
    *("resend label", "resend list", "resend show", "seller list", "staff list"),
    *("unknown claims", "unknown list", "unknown show", "unknown suggest", "vas list"),
    *("warehouse list", "webhook list", "webhook show"),
}
BESIDE = {"api", "demo", "migrate", "serve", "settings", "worker", "db shell"}
"""They run the installation or look at it from outside; no operator changes state by them."""


def _leaves(command: click.Command, name: str = "") -> dict[str, click.Command]:
    if not isinstance(command, click.Group):
        return {name: command}
    context = click.Context(command)
    found: dict[str, click.Command] = {}
    for word in command.list_commands(context):
        inner = command.get_command(context, word)
        assert inner is not None
        found |= _leaves(inner, f"{name} {word}".strip())
    return found


WRITES = sorted(name for name in _leaves(main) if name not in READS and name not in BESIDE)


@pytest.mark.parametrize("name", WRITES)
def test_whatever_writes_can_be_told_who_acts(name: str) -> None:
    command = _leaves(main)[name]
    assert "--as" in {flag for option in command.params for flag in option.opts}


def test_what_was_done_is_found_and_shown(operator: Operator) -> None:
    api = operator.sandbox()
    operator.asks("balance", "add", "--api", api, "--amount", "5", "--as", "anna")
    found = operator.asks("audit", "search", "--api", api)
    assert [row["operation"] for row in found["data"]] == ["balance add", "seller create"]
    assert (found["totalNumberOfRecords"], found["more"]) == (2, False)
    newest = found["data"][0]
    assert (newest["principal"], newest["role"], newest["way"]) == (
        "operator:anna",
        "operator",
        "cli",
    )
    account, line = newest["about"]
    assert account == f"apiId:{api}"
    assert line.startswith("transactionNumber:TX")
    operator.asks("balance", "limit", "--api", api, "--amount", "40", "--as", "anna")
    [limit] = operator.asks("audit", "search", "--operation", "limit")["data"]
    assert limit["about"] == [f"apiId:{api}", "creditLimitBefore:0.00", "creditLimit:40.00"]
    [shown] = operator.asks("audit", "show", newest["auditId"])
    assert shown == newest
    assert newest["auditId"] in operator.types("audit", "show", newest["auditId"]).stdout
    assert operator.is_told("audit", "show", "1", exit_code=3)["code"] == "AUDIT_NOT_FOUND"


def test_a_search_is_narrowed_and_says_when_there_is_more(operator: Operator) -> None:
    api = operator.sandbox()
    for amount in ("1", "2", "3"):
        operator.asks("balance", "add", "--api", api, "--amount", amount, "--as", "anna")
    for flags, count in (
        (("--principal", "operator:anna"), 3),
        (("--about", f"apiId:{api}", "--operation", "balance add"), 3),
        (("--operation", "BALANCE ADD", "--api", api, "--since", "5m"), 3),
        (("--principal", "operator:zoe"), 0),
    ):
        assert operator.asks("audit", "search", *flags)["totalNumberOfRecords"] == count, flags
    pair = operator.opens_account(environment="sandbox")["environments"]["sandbox"]
    operator.asks("credential", "rotate", pair["apiKey"], "--as", "anna")
    assert operator.asks("audit", "search", "--operation", "rotate")["totalNumberOfRecords"] == 1
    page = operator.asks("audit", "search", "--limit", "1", "--offset", "1")
    assert (len(page["data"]), page["totalNumberOfRecords"], page["more"]) == (1, 6, True)
    told = operator.types("audit", "search", "--limit", "3")
    assert told.stderr == "3 older ones are not shown; go on with --offset 3.\n"
    refusal = operator.is_told("audit", "search", "--since", "a while", exit_code=2)
    assert set(refusal["faults"]) == {"--since"}
    for flags in (("--about", "shipment"), ("--principal", "anna")):
        told_of = operator.is_told("audit", "search", *flags, exit_code=2)
        assert set(told_of["faults"]) == {flags[0]}
    assert operator.is_told("audit", "search", "--api", "99", exit_code=3)["code"] == (
        "API_NOT_FOUND"
    )


def test_what_others_did_to_somebody_is_not_what_he_did(operator: Operator) -> None:
    operator.asks("operator", "create", "--name", "anna")
    operator.asks("operator", "create", "--name", "zoe", "--as", "anna")
    search = ("audit", "search", "--as", "anna", "--principal", "operator:zoe")
    assert operator.asks(*search)["totalNumberOfRecords"] == 0
    about = operator.asks("audit", "search", "--as", "anna", "--about", "operator:zoe")
    assert about["totalNumberOfRecords"] == 1


def test_no_secret_reaches_the_log(operator: Operator) -> None:
    told = operator.opens_account(environment="sandbox")["environments"]["sandbox"]
    operator.asks("credential", "revoke", told["apiKey"])
    shown = operator.types("audit", "search", "--json").stdout
    assert told["apiKey"][:15] in shown
    for secret in (told["apiKey"], told["apiToken"], told["signingKey"]):
        assert secret not in shown
