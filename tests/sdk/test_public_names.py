"""The public names are a promise: they change on purpose only."""

from __future__ import annotations

import msgspec

import returnhelper_sdk
from returnhelper_sdk import wire


def test_the_public_names_are_these() -> None:
    assert returnhelper_sdk.__all__ == [
        "BadNotification",
        "BadSignature",
        "MalformedKey",
        "Notification",
        "Receiver",
        "ReceiverError",
        "RecentlySeen",
        "SeenStore",
        "format_timestamp",
        "new_signing_key",
        "sign",
        "standard_headers",
        "verify",
        "verify_standard",
    ]


def test_every_public_name_exists_and_is_documented() -> None:
    for module in (returnhelper_sdk, wire):
        for name in module.__all__:
            value = getattr(module, name)
            assert value.__doc__ or not callable(value), name


def test_every_shape_has_a_type_msgspec_understands() -> None:
    shapes = [value for name in wire.__all__ if isinstance(value := getattr(wire, name), type)]
    structs = [shape for shape in shapes if issubclass(shape, msgspec.Struct)]
    assert len(structs) > 70
    for shape in structs:
        assert isinstance(msgspec.inspect.type_info(shape), msgspec.inspect.StructType)
        assert shape.__struct_config__.frozen
