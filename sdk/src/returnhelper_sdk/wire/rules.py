"""The rules that request properties carry, as annotated types.

msgspec checks what it knows (lengths, patterns, bounds of integers) while it converts.
`extra` holds what it does not know; the platform's decoder reads these marks:

    {"gt": 0}             the decimal must be greater than this
    {"text": True}        not blank, for the message
    {"codes": (…)}        the members, for the message; the pattern matches them without case
    {"hint": "…"}         what to say of codes that are none of these, behind the members
    {"form": "…"}         what a pattern asks for, for the message
    {"or_empty": True}    required, but may be empty, for the message
    {"letters": 3}        exactly this many letters, for the message
    {"visible": True}     no blank, control or invisible character, for the message
    {"range_end": True}   a bare date means the last instant of that UTC day
    {"entry": "recallId"} a list is a batch; its entries are told as jobEntryList[<index>].recallId
    {"batch": True}       faults name an entry of the list ``jobEntryList[0]``, whatever its name
    {"noun": "…"}         what to call it in the message of a choice
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

_INT64_MAX = (1 << 63) - 1
_UNSEEN = (
    r"\s\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\U000e0000-\U000e0fff"
)


def codes(*members: str, hint: str = "") -> Meta:
    """Allow these codes, in any case; a hint says more to who sent another.

    Source: codes.yaml, header.
    """
    choices = "|".join(re.escape(member) for member in members)
    return Meta(pattern=rf"\A(?i:{choices})\Z", extra={"codes": members, "hint": hint})


Id = Annotated[int, Meta(ge=1, le=_INT64_MAX)]
LooseId = (
    Id | Annotated[str, Meta(pattern=r"\A[1-9][0-9]{0,18}\Z", extra={"noun": "digits as text"})]
)
"""A number, or its digits as text; the same either way."""
BATCH = Meta(min_length=1, max_length=500, extra={"batch": True})
"""A list of which all entries are done, or none. Source: contract README, Envelope."""
PhoneDigits = Annotated[int, Meta(ge=0, le=_INT64_MAX)]
"""A phone that was sent as a number."""
Text = Annotated[str, Meta(min_length=1, pattern=r"\S", extra={"text": True})]
"""Present and not blank."""
OrEmpty = Annotated[str, Meta(extra={"or_empty": True})]
"""Required; empty where there is nothing to say and the service asks for nothing."""
TrackingNumber = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=50,
        pattern=r"\A[A-Za-z0-9_-]+\Z",
        extra={"form": "must be at most 50 letters, digits, - and _."},
    ),
]
Remarks = Annotated[str, Meta(max_length=10_000)]
"""Free text for people, of any language and any number of lines."""
Sku = Annotated[str, Meta(max_length=255)]
Positive = Annotated[Decimal, Meta(extra={"gt": 0}, extra_json_schema={"exclusiveMinimum": 0})]
Country = Annotated[str, Meta(pattern=r"\A[A-Za-z]{3}\Z", extra={"letters": 3})]
"""ISO 3166-1 alpha-3 in any case; goes out in lower case."""
Currency = Annotated[str, Meta(pattern=r"\A[A-Za-z]{3}\Z", extra={"letters": 3})]
"""ISO 4217 in any case; goes out in lower case."""
WeightUnit = Annotated[str, codes("g")]
LengthUnit = Annotated[str, codes("cm")]
SellerReference = Annotated[
    str, Meta(max_length=50, pattern=rf"\A[^{_UNSEEN}]*\Z", extra={"visible": True})
]
"""Empty means absent. Source: contract README, Seller references."""
CustomFields = Annotated[
    dict[Annotated[str, Meta(min_length=1, max_length=64)], Annotated[str, Meta(max_length=256)]],
    Meta(max_length=24),
]
"""Source: contract README, Custom fields."""
PageSize = Annotated[int, Meta(ge=1, le=50)]
Offset = Annotated[int, Meta(ge=0, le=_INT64_MAX)]
RangeEnd = Annotated[datetime, Meta(extra={"range_end": True})]
