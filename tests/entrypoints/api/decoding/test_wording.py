"""A fault says what would do."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct, inspect

from returnhelper.entrypoints.api.decoding import decode_request
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import wire
from returnhelper_sdk.wire import RecallSearchQuery, RecallTrackingRequest


def test_an_id_in_a_list_and_a_form_are_told_as_what_they_must_be() -> None:
    with pytest.raises(Invalid) as caught:
        decode_request(
            {"recallInventoryIdList": [None], "trackingNumber": "1 Z", "listName": ""},
            RecallTrackingRequest,
        )
    assert caught.value.faults == {
        "jobEntryList[0].recallInventoryId": "'recallInventoryId' must be a whole number.",
        "trackingNumber": "'trackingNumber' must be at most 50 letters, digits, - and _.",
        "listName": "'listName' must not be empty.",
    }
    with pytest.raises(Invalid) as caught:
        decode_request({"createFromStr": "05.11.2026"}, RecallSearchQuery)
    assert caught.value.faults == {
        "createFromStr": "'createFromStr' must be a day as yyyy-MM-dd (2026-11-05)."
    }


def test_every_pattern_of_the_wire_says_what_it_asks_for() -> None:
    shapes = [
        shape
        for name in wire.__all__
        if isinstance(shape := getattr(wire, name), type) and issubclass(shape, Struct)
    ]
    silent = {
        f"{shape.__name__}.{field.name}"
        for shape in shapes
        for field in fields_of(shape)
        if is_silent(field.type, {})
    }
    assert not silent


def fields_of(shape: type[Struct]) -> tuple[inspect.Field, ...]:
    kind = inspect.type_info(shape)
    assert isinstance(kind, inspect.StructType)
    return kind.fields


def is_silent(kind: inspect.Type, marks: dict[str, Any]) -> bool:
    """Tell whether a text with a pattern, or one below, has no words for its message."""
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            return is_silent(inner, extra or {})
        case inspect.UnionType(types=kinds):
            return any(is_silent(each, {}) for each in kinds)
        case inspect.ListType(item_type=entry):
            return is_silent(entry, {})
        case inspect.StrType(pattern=str()):
            return marks.keys().isdisjoint(("text", "form", "codes", "letters", "visible", "noun"))
        case _:
            return False
