"""What is promised and not built is on a list that only shrinks."""

from __future__ import annotations

from returnhelper.entrypoints.api.routes import ROUTES
from returnhelper_sdk.wire import NOTIFICATIONS
from tests.contract.built import all_operations, built_operations, not_built
from tests.contract.documents import document, read
from tests.contract.test_refusals import PROVOCATIONS


def test_every_url_is_an_operation_of_the_contract() -> None:
    assert len(built_operations()) == len(ROUTES)


def test_every_operation_is_built_or_on_the_list_never_both() -> None:
    built = {operation.name for operation in built_operations()}
    assert built | not_built("operations").keys() == all_operations().keys()
    assert not built & not_built("operations").keys()


def test_every_notification_is_built_or_on_the_list_never_both() -> None:
    built = {f"{category}.{action}" for category, action in NOTIFICATIONS}
    webhooks = document("webhooks").raw["webhooks"]
    sent = {name for name, methods in webhooks.items() if methods["post"].get("x-sent", True)}
    assert built | not_built("notifications").keys() == sent
    assert not built & not_built("notifications").keys()


def test_a_notification_that_is_never_sent_is_marked_in_both_documents() -> None:
    """Nothing that is not in `NOTIFICATIONS` can be announced, so what is marked is never sent."""
    webhooks = document("webhooks").raw["webhooks"]
    marked = {name for name, methods in webhooks.items() if not methods["post"].get("x-sent", True)}
    [listed] = [
        each["values"] for each in read("codes")["enumerations"] if each["id"] == "notificationType"
    ]
    assert marked == {"resend.updateResendTrackingNumber"}
    assert marked == {
        f"{one['category']}.{one['action']}" for one in listed if not one.get("sent", True)
    }


def test_every_code_is_provoked_or_on_the_list_never_both() -> None:
    listed = {
        f"{operation.name}.{code}" for operation in built_operations() for code in operation.codes
    }
    provoked = {f"{name}.{code}" for name, code in PROVOCATIONS}
    unlisted = not_built("codes").keys() - listed
    assert not unlisted, f"the contract does not list {unlisted}"
    assert provoked | not_built("codes").keys() == listed
    assert not provoked & not_built("codes").keys()


def test_every_entry_of_the_list_says_what_it_waits_for() -> None:
    for part in ("operations", "codes", "notifications"):
        assert all(not_built(part).values())
