"""The lookups of the Public API, held against its document."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from returnhelper.domain.reference.documents import read_contract
from returnhelper.domain.reference.lookups import LOOKUPS, lookup
from returnhelper.domain.reference.model import ReferenceBook

PUBLIC_API = read_contract("public-api.yaml")


def documented() -> dict[str, Mapping[str, Any]]:
    operations = [method for path in PUBLIC_API["paths"].values() for method in path.values()]
    return {op["operationId"]: op for op in operations if op["operationId"].startswith("getAll")}


def plain(rows: list[Any]) -> list[dict[str, object]]:
    return [
        {key: float(cell) if isinstance(cell, Decimal) else cell for key, cell in row.items()}
        for row in rows
    ]


def test_every_lookup_of_the_document_is_there() -> None:
    assert set(LOOKUPS) == set(documented())


@pytest.mark.parametrize("operation_id", sorted(LOOKUPS))
def test_rows_have_exactly_the_documented_shape(book: ReferenceBook, operation_id: str) -> None:
    content = documented()[operation_id]["responses"]["200"]["content"]["application/json"]
    payload_key, rows = lookup(book, operation_id)
    shape = content["schema"]["allOf"][1]
    assert shape["required"] == [payload_key]
    name = shape["properties"][payload_key]["items"]["$ref"].rsplit("/", 1)[1]
    schema = PUBLIC_API["components"]["schemas"][name]
    for row in plain(rows):
        Draft202012Validator(schema).validate(row)
        assert set(row) == set(schema["properties"])
    assert rows or operation_id == "getAllMarType"


def test_countries_are_ordered_by_name(book: ReferenceBook) -> None:
    names = [row["countryName"] for row in lookup(book, "getAllCountries")[1]]
    assert len(names) == 249
    assert names == sorted(names, key=str)


def test_origins_are_the_countries_a_return_service_serves(book: ReferenceBook) -> None:
    origins = {row["countryCode"] for row in lookup(book, "getAllFromCountries")[1]}
    assert {"usa", "gbr", "swe"} <= origins
    assert "jpn" not in origins


def test_services_that_cannot_be_ordered_are_not_listed(book: ReferenceBook) -> None:
    listed = {row["serviceTypeCode"] for row in lookup(book, "getAllServiceType")[1]}
    assert {"fedex_ground", "SHIPMENT_USPS_PM_NJ"} <= listed
    assert not {"unkwn", "nrhl"} & listed


def test_the_resend_status_is_an_integer(book: ReferenceBook) -> None:
    assert lookup(book, "getAllResendStatus")[1][0] == {
        "resendStatusCode": 0,
        "resendStatus": "pending",
        "resendStageDescription": "accepted",
    }
