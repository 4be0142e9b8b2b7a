"""The lookups of the Public API: what each operation lists, with the wire's names.

Source: contract/public-api.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.names import Language, Texts
from returnhelper.domain.reference.rows import CodeMember, ServiceKind

Cell = str | int | bool | Decimal
Row = dict[str, Cell]
Builder = Callable[[ReferenceBook, Language], list[Row]]


def lookup(
    book: ReferenceBook, operation_id: str, language: Language = Language.ENGLISH
) -> tuple[str, list[Row]]:
    """Return the payload key of an operation and its rows, with the names of a language.

    Codes and order are the same in every language; what has no name there is told in English.
    """
    payload_key, builder = LOOKUPS[operation_id]
    return payload_key, builder(book, language)


def _code_rows(list_id: str, code_key: str, columns: Mapping[str, str]) -> Builder:
    """Build rows of a code list: its code, and the name or the meaning of the member per column."""

    def build(book: ReferenceBook, language: Language) -> list[Row]:
        code_list = book.code_lists[list_id]
        return [
            {
                code_key: int(member.code) if code_list.is_integer else member.code,
                **{column: _told(member, what, language) for column, what in columns.items()},
            }
            for member in code_list.members
        ]

    return build


def _told(member: CodeMember, what: str, language: Language) -> str:
    english: str = getattr(member, what)
    texts: Texts = getattr(member, f"{what}s")
    return texts.get(language, english)


def _described(list_id: str, code_key: str, description_key: str) -> Builder:
    return _code_rows(list_id, code_key, {description_key: "name"})


def _staged(list_id: str, subject: str) -> Builder:
    """Build status rows: ``<subject>StatusCode``, ``<subject>Status`` and its stage in words."""
    columns = {f"{subject}Status": "name", f"{subject}StageDescription": "meaning"}
    return _code_rows(list_id, f"{subject}StatusCode", columns)


def _shipment_statuses(book: ReferenceBook, language: Language) -> list[Row]:
    members: tuple[CodeMember, ...] = book.code_lists["shipmentStatusCode"].members
    rows = _staged("shipmentStatusCode", "shipment")(book, language)
    return [
        row | {"isShipmentEditable": member.details["editable"] is True}
        for row, member in zip(rows, members, strict=True)
    ]


def _countries(book: ReferenceBook, language: Language) -> list[Row]:
    return _country_rows(book, set(book.countries), language)


def _from_countries(book: ReferenceBook, language: Language) -> list[Row]:
    return _country_rows(book, {pair.country for pair in book.return_pairs}, language)


def _country_rows(book: ReferenceBook, codes: set[str], language: Language) -> list[Row]:
    countries = sorted((book.countries[code] for code in codes), key=lambda row: row.name)
    return [
        {"countryCode": row.code, "countryName": row.names.get(language, row.name)}
        for row in countries
    ]


def _currencies(book: ReferenceBook, _: Language) -> list[Row]:
    return [
        {"currencyCode": row.code, "exchangeRate": row.rate}
        for row in book.currencies.values()
        if row.rate is not None
    ]


def _service_types(book: ReferenceBook, language: Language) -> list[Row]:
    return [
        {"serviceTypeCode": row.code, "serviceType": row.names.get(language, row.name)}
        for row in book.services.values()
        if row.enabled and row.kind is not ServiceKind.INTERNAL
    ]


LOOKUPS: Mapping[str, tuple[str, Builder]] = {
    "getAllBoxTypes": ("boxTypes", _described("boxType", "boxType", "boxTypeDescription")),
    "getAllCountries": ("countries", _countries),
    "getAllFromCountries": ("countries", _from_countries),
    "getAllCurrencies": ("currencies", _currencies),
    "getAllDimensionUoms": (
        "dimensionUoms",
        _described("dimensionUom", "dimensionUom", "dimensionUomDescription"),
    ),
    "getAllFbaInstructionHandling": (
        "fbaInstructionHandlings",
        _described(
            "fbaInstructionHandlingCode",
            "fbaInstructionHandlingCode",
            "fbaInstructionHandlingDescription",
        ),
    ),
    "getAllHandlings": (
        "handlings",
        _described("handlingCode", "handlingCode", "handlingDescription"),
    ),
    "getAllHandlingFeeTypes": (
        "handlingFeeTypes",
        _described("handlingFeeType", "handlingFeeTypeCode", "handlingFeeTypeDescription"),
    ),
    "getAllHandlingStatus": ("handlingStatusList", _staged("handlingStatusCode", "handling")),
    "getAllLabelStatus": ("labelStatuses", _staged("labelRequestStatusCode", "label")),
    "getAllMarType": ("marTypeList", _described("marType", "marTypeCode", "marTypeDescription")),
    "getAllPickUpTypeStatus": (
        "pickUpTypeStatuses",
        _code_rows(
            "pickUpCode",
            "pickUpTypeCode",
            {"pickUpTypeStatus": "name", "pickUpTypeStageDescription": "meaning"},
        ),
    ),
    "getAllRecallInventoryStatus": (
        "recallInventoryStatuses",
        _staged("recallInventoryStatusCode", "recallInventory"),
    ),
    "getAllRecallServiceType": (
        "recallServiceTypeStatuses",
        _described("recallServiceType", "recallServiceTypeCode", "recallServiceType"),
    ),
    "getAllRefundStatus": ("refundStatuses", _staged("refundStatusCode", "refund")),
    "getAllResendStatus": ("resendStatusList", _staged("resendStatusCode", "resend")),
    "getAllReturnRequestSourceTypes": (
        "returnRequestSourceTypes",
        _described(
            "returnRequestSourceType",
            "returnRequestSourceTypeCode",
            "returnRequestSourceTypeDescription",
        ),
    ),
    "getAllReturnRequestStatus": (
        "returnRequestStatuses",
        _staged("returnStatusCode", "returnRequest"),
    ),
    "getAllServiceType": ("serviceTypes", _service_types),
    "getAllShipmentCostTypes": (
        "shipmentCostTypes",
        _described("shipmentCostType", "shipmentCostTypeCode", "shipmentCostTypeDescription"),
    ),
    "getAllShipmentStatus": ("shipmentStatuses", _shipment_statuses),
    "getAllTransactionType": (
        "transactionTypes",
        _described("transactionType", "transactionTypeCode", "transactionName"),
    ),
    "getAllUnknownShipmentStatus": (
        "unknownShipmentStatuses",
        _staged("unknownShipmentStatus", "unknownShipment"),
    ),
    "getAllVas": ("vasList", _described("vasCode", "vasCode", "vasDescription")),
    "getAllVasStatus": (
        "vasStatusList",
        _described("vasStatusCode", "vasStatusCode", "vasStatusDescription"),
    ),
    "getAllWeightUom": (
        "weightUoms",
        _described("weightUom", "weightUom", "weightUomDescription"),
    ),
}
